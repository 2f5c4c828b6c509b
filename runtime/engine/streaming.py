"""From tokens to text as they come: whole characters only, reasoning apart from the answer.

It knows token ids and bytes; it must know nothing of llama.cpp, so that it can be tested without a model.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

THINK = "<think>"
END_THINK = "</think>"
_NEVER = -1


class Utf8Stream:
    """Bytes in, whole characters out; an incomplete sequence waits for its rest, a wrong one becomes U+FFFD."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, piece: bytes) -> str:
        return self._decoder.decode(piece)

    def drop_rest(self) -> None:
        """Forget an incomplete sequence: an answer that was cut inside a character ends before it."""
        self._decoder.reset()


@dataclass(frozen=True)
class Piece:
    text: str = ""
    reasoning: str = ""


class AnswerStream:
    """Separates what the model thinks from what it answers.

    `thinking`: the prompt already opened `<think>`. `think_id` and `end_id` are the ids of the two tags where each is
    one token of the vocabulary; then only these tokens switch, and the same words spelled out are text. Where the
    vocabulary lacks them (None), the words themselves switch. Line breaks around the tags are dropped. `begun`: words of
    the answer stand in the prompt already, and what comes is their end.
    """

    def __init__(self, thinking: bool, think_id: int | None, end_id: int | None, begun: bool = False) -> None:
        self.thinking = thinking
        self._think_id = think_id
        self._end_id = end_id
        self._bytes = Utf8Stream()
        self._held = ""  # seen, but perhaps the beginning of a tag or the line breaks before one
        self._begun = begun
        self._fresh = not thinking and not begun  # nothing of the answer was told yet: the model may still open `<think>` itself
        self._told: list[str] = []
        self._thought: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self._told)

    @property
    def reasoning(self) -> str:
        return "".join(self._thought)

    def feed(self, token: int, piece: bytes) -> Piece:
        """What can be told once `token`, whose bytes are `piece`, has come; often nothing."""
        if token == self._end_id and self.thinking:
            rest, self._held = self._held, ""
            self._bytes.drop_rest()
            return self._switch(rest)
        if token == self._think_id and self._fresh and not self._held.strip():
            self._held = ""
            self.thinking = True
            return Piece()
        return self._take(self._bytes.feed(piece))

    def finish(self) -> Piece:
        """What was held back, at the end of the answer. An incomplete character is dropped."""
        self._bytes.drop_rest()
        rest, self._held = self._held, ""
        return self._tell(rest.rstrip("\n") if self.thinking else rest)

    def _take(self, text: str) -> Piece:
        text, self._held = self._held + text, ""
        if self.thinking:
            if self._end_id is None and END_THINK in text:
                before, after = text.split(END_THINK, 1)
                return self._joined(self._switch(before), self._take(after))
            keep = _overlap(text, END_THINK) if self._end_id is None else 0
            free = text[: len(text) - keep].rstrip("\n")
            self._held = text[len(free) :]
            return self._tell(free)
        if self._fresh:
            if self._think_id is None and text.lstrip().startswith(THINK):
                self._fresh, self.thinking = False, True
                return self._take(text.lstrip()[len(THINK) :])
            if not text.strip() or (self._think_id is None and THINK.startswith(text.strip())):
                self._held = text
                return Piece()
            self._fresh = False
            text = text.lstrip("\n")
        return self._tell(text)

    def _switch(self, rest: str) -> Piece:
        told = self._tell(rest.rstrip("\n"))
        self.thinking, self._fresh = False, True
        self._think_id = _NEVER  # one block of reasoning: a later tag is text
        return told

    def _tell(self, text: str) -> Piece:
        if self.thinking and not self._thought and not self._begun:
            text = text.lstrip("\n")
        if not text:
            return Piece()
        if self.thinking:
            self._thought.append(text)
            return Piece(reasoning=text)
        self._told.append(text)
        return Piece(text=text)

    @staticmethod
    def _joined(a: Piece, b: Piece) -> Piece:
        return Piece(a.text + b.text, a.reasoning + b.reasoning)


def _overlap(text: str, tag: str) -> int:
    """How many characters at the end of `text` may be the beginning of `tag`."""
    for n in range(min(len(text), len(tag) - 1), 0, -1):
        if tag.startswith(text[-n:]):
            return n
    return 0
