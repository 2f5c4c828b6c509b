"""What is to be enlarged of a message: a picture or clip, how it was seen, and what an answer says of it. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.grounding import Mark, marks_in
from app.stored import Stored
from runtime.protocol import Image, MediaInfo, Text, Video


@dataclass(frozen=True)
class Sight:
    """`seen` as an answer's model saw it; `moment` in seconds of a clip; `marks` over what the model saw."""

    part: Image | Video
    seen: MediaInfo | None = None
    moment: float | None = None
    marks: tuple[Mark, ...] = ()


def media_of(message: Stored) -> tuple[Image | Video, ...]:
    return tuple(part for part in message.parts if isinstance(part, Image | Video))


def sight_of(question: Stored, part: Image | Video, seen: Sequence[MediaInfo], answer: Stored | None, moment: float | None = None) -> Sight:
    """A picture or clip of `question`; `seen`: what is known of all of them, in their order."""
    media = media_of(question)
    info = seen[media.index(part)] if part in media and len(seen) == len(media) else None
    text = "\n".join(one.text for one in answer.parts if isinstance(one, Text)) if answer is not None else ""
    return Sight(part, info, moment, marks_in(text) if isinstance(part, Image) else ())
