"""What a synthetic model says. Its weights are random, but its output matrix gives every token of the recital its successor.

So that greedy answers are known beforehand, the same for every program, and of the length a scenario needs:

- after a prompt without thinking (it ends with an empty line): an answer of 4,000 words, which no scenario hears to its end;
- after a prompt that opens `<think>` (it ends with a line break): 300 tokens of thinking, `</think>`, 100 tokens, `<|im_end|>`.

The layers cost what they cost in any model of the shape; what they add to the residual stream is too little to change the answer.
"""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.vocabulary import EMPTY_LINE, LINE_BREAK, Vocabulary

THINKING_TOKENS = 300
SHORT_ANSWER_TOKENS = 100
_LONG_ANSWER_TOKENS = 4000
_COMMON = 16_000  # of the vocabulary's words in its order: those that any text is split into


@dataclass(frozen=True)
class Recital:
    """`long`, `thoughts`, `short`: words in the order in which they are said. `filler`: words that are never said."""

    long: tuple[str, ...]
    thoughts: tuple[str, ...]
    short: tuple[str, ...]
    filler: tuple[str, ...]

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @staticmethod
    def load(path: Path) -> Recital:
        return Recital(**{name: tuple(words) for name, words in json.loads(path.read_text(encoding="utf-8")).items()})

    def spoken(self, count: int) -> str:
        """The first `count` words of the long answer, one token each."""
        return " ".join(self.long[:count])

    def agrees(self, text: str, reasoning: str) -> bool:
        """Whether an answer, as far as it goes, is what the model was made to say."""
        return " ".join(self.thoughts).startswith(reasoning) and any(" ".join(said).startswith(text) for said in (self.long, self.short))

    def other(self, count: int, seed: int) -> str:
        """`count` words that the model never says, one token each but the first."""
        chosen = random.Random(seed)
        return " ".join(chosen.choice(self.filler) for _ in range(count))

    def edited(self, count: int, share: float, run: int, seed: int) -> str:
        """The beginning of the answer with `share` of its words left as they are, in runs of `run`; between them other words."""
        chosen = random.Random(seed)
        period = run / share
        kept = (i % period < run for i in range(count))
        return " ".join(w if keep else chosen.choice(self.filler) for w, keep in zip(self.spoken(count).split(), kept, strict=True))


def compose(vocabulary: Vocabulary, seed: int) -> tuple[Recital, dict[int, int]]:
    """A recital from the words of `vocabulary`, and the successor of each of its tokens, by id."""
    rng = random.Random(seed)
    words, openings = vocabulary.words()[:_COMMON], vocabulary.openings()
    rng.shuffle(words)
    rng.shuffle(openings)
    if len(words) < 700 or len(openings) < 3:
        raise ValueError(f"{len(words)} words are too few for a recital")
    thoughts, short = openings[:1] + _take(words, THINKING_TOKENS - 1), openings[1:2] + _take(words, SHORT_ANSWER_TOKENS - 1)
    long = openings[2:3] + _take(words, min(_LONG_ANSWER_TOKENS, len(words) // 2))
    ids = vocabulary.ids
    follows: dict[int, int] = {}
    for chain in ([LINE_BREAK, *thoughts, "</think>", *short, "<|im_end|>"], [EMPTY_LINE, *long]):
        follows |= {ids[a]: ids[b] for a, b in itertools.pairwise(chain)}
    spelled = [tuple(word.removeprefix("Ġ") for word in part) for part in (long, thoughts, short, words)]
    return Recital(*spelled), follows


def _take(words: list[str], count: int) -> list[str]:
    taken, words[:count] = words[:count], []
    return taken
