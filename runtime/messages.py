"""A conversation as plain values: messages made of parts. The same classes are stored, sent to the worker, exported and served.

Standard library only. It must know nothing of who sends, stores or draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Detail = Literal["auto", "fast", "balanced", "full"]
Crop = tuple[float, float, float, float]


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Reasoning:
    """What the model thought before an answer; never sent back to it by the template once a new question stands."""

    text: str
    seconds: float = 0.0


@dataclass(frozen=True)
class Image:
    """`detail` None: the level of the conversation. `crop`: the part that the model is shown, as left, top, right and bottom in shares
    of the upright picture's width and height; None: all of it."""

    path: str
    name: str = ""
    detail: Detail | None = None
    crop: Crop | None = None


@dataclass(frozen=True)
class Video:
    """A clip, or the part of it between `start` and `end` (seconds; None: from the beginning, to the end).

    `fps`: frames taken a second, `frames`: at most so many, `pixels`: of all of them together; None: the reference's two and 768, and
    what the level of detail allows. `changes`: pairs of frames that do not differ from the last one kept are left out. `detail` as of
    a picture.
    """

    path: str
    name: str = ""
    start: float | None = None
    end: float | None = None
    fps: float | None = None
    frames: int | None = None
    pixels: int | None = None
    changes: bool = False
    detail: Detail | None = None


@dataclass(frozen=True)
class File:
    """A text, code or PDF file as the text that was read from it. `tokens`: about what it costs, as it was counted then."""

    text: str
    name: str = ""
    pages: int = 0  # of a PDF
    tokens: int = 0


@dataclass(frozen=True)
class ToolCall:
    """A call that an answer makes. `arguments` is a JSON object as text; `problem` says why it cannot be carried out, if so."""

    name: str
    arguments: str = "{}"
    problem: str = ""


@dataclass(frozen=True)
class ToolResult:
    """What a call gave, in a message of its own (role "tool"); results stand in the order of their calls."""

    text: str
    name: str = ""


Part = Text | Reasoning | Image | Video | File | ToolCall | ToolResult
Role = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True)
class Message:
    role: Role
    parts: tuple[Part, ...]
