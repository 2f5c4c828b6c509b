"""The result run beside its source: divergence on text that was held back, and what both say about a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quantize.corpus import Chat, read_corpus
from quantize.divergence import Divergence, Source
from quantize.reference import Reference
from runtime.messages import Text

_ANSWERED = 2  # pictures
_TOKENS = 48

OnStep = Callable[[int, int], None]


@dataclass(frozen=True)
class Answers:
    """About one picture, always the likeliest token."""

    picture: str
    question: str
    source: str
    result: str


@dataclass(frozen=True)
class Verification:
    """`source` says what the result was compared with: "source" itself, or the type it was run in."""

    corpus: str
    source: str
    divergence: Divergence
    answers: list[Answers]


def verify(
    source: Reference, text: Path, vision: Path | None, corpus: Path, folder: Path, on_step: OnStep = lambda *_: None
) -> Verification:
    """`vision`: the result's own vision file; without one the source's is used. `folder` takes the source's probabilities meanwhile.

    Raises what running a model raises, CheckpointError for a corpus that cannot be used, and anything `on_step` raises.
    """
    read = read_corpus(corpus)
    with Source(source.text, source.vision, read, folder, on_prompt=lambda done, count: on_step(done, 2 * count)) as said:
        divergence = said.compare(text, vision, lambda done, count: on_step(count + done, 2 * count))
        asked = [chat for chat in read.chats if chat.pictures][:_ANSWERED] if said.pictures else []
    theirs, ours = _answers(source.text, source.vision, asked), _answers(text, vision or source.vision, asked)
    answers = [
        Answers(chat.pictures[0].name, _question(chat), before, after) for chat, before, after in zip(asked, theirs, ours, strict=True)
    ]
    return Verification(read.name, source.kind, divergence, answers)


def _answers(text: Path, vision: Path | None, chats: list[Chat]) -> list[str]:
    from runtime.engine.probe import Probe

    if not chats:
        return []
    with Probe(text, vision) as probe:
        return [probe.answer(chat.messages, _TOKENS) for chat in chats]


def _question(chat: Chat) -> str:
    return " ".join(part.text for part in chat.messages[-1].parts if isinstance(part, Text))
