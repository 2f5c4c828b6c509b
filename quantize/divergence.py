"""How far a model's answers are from its source's: Kullback-Leibler divergence, agreement, perplexity, on the same prompts.

The source's probabilities are computed once and lie in a file that is mapped, not read. Runs the engine; knows no types.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from quantize.corpus import Chat, Corpus
from runtime.errors import CheckpointError

if TYPE_CHECKING:
    from runtime.engine.embeddings import EmbeddingCache
    from runtime.engine.probe import Probe
    from runtime.engine.units import Unit

Floats = npt.NDArray[np.float32]
CHUNK = 512
"""Tokens of text read at once; the first half of them is context for the second, which is scored."""
CONTEXT = 2048
MOST_BYTES = 1 << 30
"""Of the source's probabilities on the disk."""
_ROWS = 32  # at once: a vocabulary of 248,320 makes 32 MB of them

OnPrompt = Callable[[int, int], None]


@dataclass(frozen=True)
class Divergence:
    """Over `positions` tokens that were to be foretold: KL in nats; `agreement`, the share where both have the same likeliest token."""

    positions: int
    mean: float
    median: float
    p99: float
    largest: float
    error: float
    """Of `mean`: its standard error."""
    agreement: float
    perplexity: float
    source_perplexity: float


@dataclass(frozen=True)
class _Prompt:
    """`scored`: so many of the last units are foretold, each from what stands before it."""

    units: Sequence[Unit]
    scored: int
    chat: Chat | None = None

    @property
    def picture(self) -> bool:
        return self.chat is not None and bool(self.chat.pictures)


def most_positions(corpus: Corpus) -> int:
    """At least as many as are scored of a corpus, whatever the vocabulary: a token is a byte or more."""
    return sum(len(text.encode()) for text in corpus.texts) // 2 + sum(len(chat.answer.encode()) + 1 for chat in corpus.chats)


class Source:
    """What the source of a model says to a corpus. Close it, or use it as a context manager: its file goes then."""

    def __init__(
        self,
        model: Path,
        mmproj: Path | None,
        corpus: Corpus,
        folder: Path,
        *,
        on_prompt: OnPrompt = lambda *_: None,
        most: int | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        """`folder` takes the probabilities, at most `most_bytes` and for `most` tokens: what of the corpus would exceed that is left
        out, evenly.

        Chats with pictures are left out without a vision file. CheckpointError where nothing is left to score.
        """
        from runtime.engine.embeddings import EmbeddingCache

        self._cache = EmbeddingCache(256 << 20)
        with _probe(model, mmproj, self._cache) as probe:
            room = most_bytes // (4 * probe.n_vocab)
            self._prompts = _prompts(probe, corpus, room if most is None else min(most, room))
            count = sum(prompt.scored for prompt in self._prompts)
            if not count:
                raise CheckpointError(f"“{corpus.name}” is too short: there is nothing in it to score.", f"Give at least {CHUNK} tokens.")
            self._file = tempfile.TemporaryFile(dir=folder, prefix=".source-")  # noqa: SIM115  # closed with this object
            self._file.truncate(count * probe.n_vocab * 4)
            self._logs: Floats = np.memmap(self._file, np.float32, "r+", shape=(count, probe.n_vocab))
            for at, rows, _ in _read(probe, self._prompts, on_prompt):
                self._logs[at : at + len(rows)] = rows

    def __enter__(self) -> Source:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._logs = np.empty((0, 0), np.float32)
        self._file.close()

    @property
    def prompts(self) -> int:
        return len(self._prompts)

    @property
    def pictures(self) -> int:
        """Prompts with a picture."""
        return sum(prompt.picture for prompt in self._prompts)

    def compare(self, model: Path, mmproj: Path | None = None, on_prompt: OnPrompt = lambda *_: None) -> Divergence:
        """`mmproj`: the model's own vision file; without one it is shown what the source's made of the pictures."""
        found: list[npt.NDArray[np.float64]] = []
        with _probe(model, mmproj, None if mmproj else self._cache) as probe:
            prompts = [_again(probe, prompt) for prompt in self._prompts] if mmproj else self._prompts
            for at, rows, targets in _read(probe, prompts, on_prompt):
                found.append(_figures(self._logs[at : at + len(rows)], rows, targets))
        kl, same, said, source_said = np.concatenate(found, axis=1)
        return Divergence(
            len(kl),
            float(kl.mean()),
            float(np.median(kl)),
            float(np.quantile(kl, 0.99)),
            float(kl.max()),
            float(kl.std() / np.sqrt(len(kl))),
            float(same.mean()),
            float(np.exp(-said.mean())),
            float(np.exp(-source_said.mean())),
        )


def _probe(model: Path, mmproj: Path | None, cache: EmbeddingCache | None) -> Probe:
    from runtime.engine.probe import Probe

    return Probe(model, mmproj, context=CONTEXT, batch=CHUNK, embeddings=cache)


def _prompts(probe: Probe, corpus: Corpus, most: int) -> list[_Prompt]:
    """At most `most` scored positions; chats come first."""
    chats, texts = [], []
    for chat in corpus.chats:
        if chat.answer and (probe.sees or not chat.pictures):
            units, said = probe.chat(chat.messages, chat.answer)
            if probe.cells(units) <= probe.context and said <= CHUNK:
                chats.append(_Prompt(units, said, chat))
    tokens = probe.tokenize("\n\n".join(corpus.texts))
    for first in range(0, len(tokens) - CHUNK + 1, CHUNK):
        texts.append(_Prompt(probe.start(tokens[first : first + CHUNK]), CHUNK // 2))
    kept: list[_Prompt] = []
    for prompts in (chats, texts):
        room = most - sum(prompt.scored for prompt in kept)
        while prompts and sum(prompt.scored for prompt in prompts) > room:
            n = len(prompts)
            prompts = [prompts[i * n // (n - 1)] for i in range(n - 1)] if n > 1 else []
        kept += prompts
    return kept


def _again(probe: Probe, prompt: _Prompt) -> _Prompt:
    """The same prompt with pictures that this model's own vision file encodes."""
    if prompt.chat is None or not prompt.picture:
        return prompt
    units, said = probe.chat(prompt.chat.messages, prompt.chat.answer)
    if (len(units), said) != (len(prompt.units), prompt.scored):
        raise CheckpointError("The vision file reads pictures at another size than the source's.", "Convert the source again.")
    return _Prompt(units, said, prompt.chat)


def _read(probe: Probe, prompts: Sequence[_Prompt], on_prompt: OnPrompt) -> Iterator[tuple[int, Floats, list[int]]]:
    """Log-probabilities (n, n_vocab) in pieces: where a piece stands, its rows, and the tokens that came next."""
    at = 0
    for number, prompt in enumerate(prompts):
        on_prompt(number, len(prompts))
        targets = [unit for unit in prompt.units[-prompt.scored :] if isinstance(unit, int)]
        done = 0
        for logits in probe.read(prompt.units[:-1], prompt.scored):
            for first in range(0, len(logits), _ROWS):
                rows = _log_softmax(logits[first : first + _ROWS])
                yield at, rows, targets[done : done + len(rows)]
                at += len(rows)
                done += len(rows)
    on_prompt(len(prompts), len(prompts))


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1, keepdims=True, dtype=np.float64)
    logs: Floats = (shifted - np.log(sums)).astype(np.float32)
    return logs


def _figures(source: Floats, rows: Floats, targets: Sequence[int]) -> npt.NDArray[np.float64]:
    """[4, n]: divergence, agreement, and the log-probability of what came next, here and at the source."""
    if not np.isfinite(rows).all():
        raise CheckpointError("The model computes values that are no numbers.", "Choose a larger type.")
    kl = (np.exp(source, dtype=np.float64) * (source.astype(np.float64) - rows)).sum(axis=1)
    same = source.argmax(axis=1) == rows.argmax(axis=1)
    place = np.arange(len(targets))
    return np.stack([np.maximum(kl, 0), same, rows[place, list(targets)], source[place, list(targets)]]).astype(np.float64)
