"""Pictures and clips as the model is shown them: decided by content, decoded, sampled and resized as the reference does.

The pixels are RGB, their sides multiples of 32 and inside the budget, so mtmd takes them as they are. It knows nothing of
prompts, models or llama.cpp.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from runtime.engine.budget import FACTOR, PATCH, Budget
from runtime.engine.kinds import look_at
from runtime.engine.stop import Stop
from runtime.protocol import Image, Video

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class PreparedImage:
    """One picture: `pixels` [h, w, 3]."""

    pixels: Pixels

    @property
    def grid(self) -> tuple[int, int, int]:
        """[t, h, w] in patches of 16 pixels."""
        height, width, _ = self.pixels.shape
        return 1, height // PATCH, width // PATCH

    @property
    def rows(self) -> int:
        """Of tokens."""
        return int(self.pixels.shape[0]) // FACTOR

    @property
    def columns(self) -> int:
        return int(self.pixels.shape[1]) // FACTOR

    @property
    def tokens(self) -> int:
        return self.rows * self.columns

    @property
    def steps(self) -> tuple[tuple[Pixels, ...], ...]:
        """What is encoded in one go: the picture."""
        return ((self.pixels,),)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """One content hash per step."""
        return (content_key(self.steps[0]),)


@dataclass(frozen=True, eq=False)
class PreparedVideo:
    """A clip: `frames` [t, h, w, 3], t even (an odd count repeats the last), and one timestamp (seconds) per pair of frames."""

    frames: Pixels
    timestamps: tuple[float, ...]
    span: tuple[float, float] = (0.0, 0.0)  # from which second of the file to which

    @property
    def grid(self) -> tuple[int, int, int]:
        """[t, h, w]: pairs of frames, and patches of 16 pixels."""
        count, height, width, _ = self.frames.shape
        return count // 2, height // PATCH, width // PATCH

    @property
    def rows(self) -> int:
        """Of tokens, in one pair."""
        return int(self.frames.shape[1]) // FACTOR

    @property
    def columns(self) -> int:
        return int(self.frames.shape[2]) // FACTOR

    @property
    def tokens(self) -> int:
        """Of all pairs, without the text between them."""
        return len(self.timestamps) * self.rows * self.columns

    @property
    def steps(self) -> tuple[tuple[Pixels, ...], ...]:
        """What is encoded in one go: pairs of frames."""
        return tuple((self.frames[i], self.frames[i + 1]) for i in range(0, len(self.frames), 2))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """One content hash per pair."""
        return tuple(content_key(pair) for pair in self.steps)


Prepared = PreparedImage | PreparedVideo


def prepare(part: Image | Video, budget: Budget, stop: Stop) -> Prepared:
    """What the model is shown of a file. Its content decides whether it is a picture or a clip, not the part's class.

    Raises MediaError for what cannot be shown, Stopped between frames.
    """
    path = Path(part.path)
    name = part.name or path.name
    # Each decoder is imported when the first file needs it: OpenCV alone takes longer than preparing a picture.
    if look_at(path, name).kind == "image":
        from runtime.engine.pictures import prepare_image

        return prepare_image(path, name, budget, part.crop if isinstance(part, Image) else None)
    from runtime.engine.clips import prepare_video

    return prepare_video(as_clip(part, name), name, budget, stop)


def as_clip(part: Image | Video, name: str) -> Video:
    """A file that was taken for a picture and moves."""
    return part if isinstance(part, Video) else Video(part.path, name, detail=part.detail)


def content_key(frames: tuple[Pixels, ...]) -> str:
    """Equal for equal pixels of equal shape, whatever file they came from."""
    digest = hashlib.sha256(repr([frame.shape for frame in frames]).encode())
    for frame in frames:
        digest.update(np.ascontiguousarray(frame).data)
    return digest.hexdigest()
