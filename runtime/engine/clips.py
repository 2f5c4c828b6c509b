"""Clips to the frames the model is shown: sampled and resized while they are decoded, so that memory is bounded by the budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from runtime.engine.animations import Animation
from runtime.engine.budget import Budget
from runtime.engine.captures import Capture, unreadable
from runtime.engine.kinds import MOVING, look_at
from runtime.engine.media import Pixels, PreparedVideo
from runtime.engine.pictures import too_narrow
from runtime.engine.resize import TooNarrow, resized, video_size
from runtime.engine.stop import Stop
from runtime.engine.timeline import NothingThere, Sample, Timeline, sample
from runtime.errors import MediaError


class Source(Protocol):
    """An open clip, whichever library decodes it; a context manager."""

    timeline: Timeline
    width: int
    height: int

    def read(self, indices: Sequence[int]) -> Iterator[Pixels]: ...


def prepare_video(path: Path, name: str, budget: Budget, start: float | None, end: float | None, stop: Stop) -> PreparedVideo:
    """The part between `start` and `end` (seconds). Raises MediaError, or Stopped between frames."""
    with open_clip(path, name, stop) as clip:
        chosen = choose(clip, name, start, end)
        size = frame_size(clip, chosen, name, budget)
        frames = np.empty((len(chosen.indices), *size, 3), np.uint8)
        filled = 0
        for pixels in clip.read(chosen.indices):
            stop.check()
            frames[filled] = resized(pixels, size)
            filled += 1
        if filled == 0:
            raise unreadable(name)
        frames[filled:] = frames[filled - 1]
    return PreparedVideo(frames, chosen.timestamps)


def open_clip(path: Path, name: str, stop: Stop) -> Capture | Animation:
    """Raises MediaError, Stopped."""
    try:
        return Animation(path, name, stop) if look_at(path, name) == MOVING else Capture(path, name, stop)
    except FileNotFoundError as error:
        raise MediaError(f"{name} is no longer there.", "It was moved or deleted: add it again.") from error


def choose(clip: Source, name: str, start: float | None, end: float | None) -> Sample:
    try:
        return sample(clip.timeline, start, end)
    except NothingThere as error:
        raise MediaError(
            f"{name} has nothing between {start or 0.0:g} s and {'its end' if end is None else f'{end:g} s'}.",
            f"It is {clip.timeline.duration:.1f} s long: choose another part.",
        ) from error


def frame_size(clip: Source, chosen: Sample, name: str, budget: Budget) -> tuple[int, int]:
    """Height and width of each frame as the model sees it."""
    try:
        return video_size(chosen.chosen, clip.height, clip.width, budget)
    except TooNarrow as error:
        raise too_narrow(name) from error
