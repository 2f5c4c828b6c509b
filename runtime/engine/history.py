"""What of a conversation that outgrew the context is left out: pictures and clips first, then whole exchanges, the oldest first.

The system prompt and the last question always stay. The cut follows from the conversation alone: its turns are gone through one
by one, and where one no longer fits, enough is left out that many more do. So the next turn finds the same cut and the same
prompt to go on from, after a restart of the program too. A context cannot be shifted instead: M-RoPE has no way to.

It knows token counts, no tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runtime.protocol import Image, Message, Part, Text, Video

FILLED = 0.75  # of the room, after something was left out
_NOTES = {Image: "[picture left out]", Video: "[clip left out]"}


@dataclass(frozen=True)
class Size:
    """Tokens of one message: all but its pictures and clips, and each of those."""

    text: int
    media: tuple[int, ...] = ()


@dataclass(frozen=True)
class Cut:
    """`messages`: so many of the oldest, the system prompt not counted. `media`: so many of the oldest pictures and clips of the
    whole conversation, those in messages that are left out among them."""

    messages: int = 0
    media: int = 0


def cut(messages: Sequence[Message], sizes: Sequence[Size], room: int, fixed: int = 0) -> Cut:
    """What to leave out so that the rest fits into `room` tokens, as far as that can be done. `fixed`: tokens of every prompt."""
    found = Cut()
    if fixed + sum(size.text + sum(size.media) for size in sizes) <= room:
        return found  # what fits as a whole fitted in every turn before
    first = _first(messages)
    questions = [i for i in range(first, len(messages)) if messages[i].role == "user"]
    for question, following in zip(questions, [*questions[1:], len(messages)], strict=True):
        end = question + 1 if following < len(messages) else len(messages)
        if _tokens(sizes[:end], first, found, fixed) <= room:
            continue
        while _tokens(sizes[:end], first, found, fixed) > FILLED * room:
            further = _further(sizes, first, questions[: questions.index(question) + 1], found)
            if further is None:
                break
            found = further
    return found


def applied(messages: Sequence[Message], done: Cut) -> tuple[Message, ...]:
    """The messages that the model is told."""
    first, seen = _first(messages), 0
    kept: list[Message] = []
    for i, message in enumerate(messages):
        parts: list[Part] = []
        for part in message.parts:
            if isinstance(part, Image | Video):
                seen += 1
                parts.append(part if seen > done.media else Text(_NOTES[type(part)]))
            else:
                parts.append(part)
        if not first <= i < first + done.messages:
            kept.append(message if seen > done.media and tuple(parts) == message.parts else replace(message, parts=tuple(parts)))
    return tuple(kept)


def left_out(messages: Sequence[Message], done: Cut) -> tuple[int, int]:
    """How many messages, and how many pictures and clips of the messages that stay."""
    first = _first(messages)
    gone = sum(isinstance(part, Image | Video) for m in messages[first : first + done.messages] for part in m.parts)
    return done.messages, max(0, done.media - gone)


def _first(messages: Sequence[Message]) -> int:
    return 1 if messages and messages[0].role == "system" else 0


def _tokens(sizes: Sequence[Size], first: int, done: Cut, fixed: int) -> int:
    total, seen = fixed, 0
    for i, size in enumerate(sizes):
        there = not first <= i < first + done.messages
        total += size.text if there else 0
        for tokens in size.media:
            seen += 1
            total += tokens if there and seen > done.media else 0
    return total


def _further(sizes: Sequence[Size], first: int, questions: Sequence[int], done: Cut) -> Cut | None:
    """One step further, the last of `questions` being asked: the exchange before it is the last to be touched."""
    question = questions[-1]
    before = questions[-2] if len(questions) > 1 else question
    start = first + done.messages
    for end in (before, question):
        media = sum(len(size.media) for size in sizes[:end])
        if done.media < media:
            return replace(done, media=done.media + 1)
        following = next((i for i in questions if start < i <= end), None)
        if following is not None:
            return replace(done, messages=following - first)
    return None
