"""Clips to the frames the model is shown: sampled and resized while they are decoded, so that memory is bounded by the budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from runtime.engine.animations import Animation
from runtime.engine.budget import PATCH, Budget
from runtime.engine.captures import Capture, unreadable
from runtime.engine.kinds import MOVING, look_at
from runtime.engine.media import Pixels, PreparedVideo
from runtime.engine.pictures import too_narrow
from runtime.engine.resize import TooNarrow, resized, video_size
from runtime.engine.stop import Stop
from runtime.engine.timeline import NothingThere, Sample, Timeline, sample
from runtime.errors import MediaError
from runtime.protocol import Video

_NOISE = 8.0  # levels of 255, the mean of a patch of 16 × 16 pixels


class Source(Protocol):
    """An open clip, whichever library decodes it; a context manager."""

    timeline: Timeline
    width: int
    height: int

    def read(self, indices: Sequence[int]) -> Iterator[Pixels]: ...


@dataclass(frozen=True, eq=False)
class Pair:
    """Two frames [2, h, w, 3] as the model is shown them, the time between them that it is told, and their own: seconds."""

    frames: Pixels
    told: float
    seconds: tuple[float, float]


class Course:
    """What of an open clip the model is shown: which frames, how large, and then the frames themselves, a pair at a time.

    `size`: height and width at which the model saw them, where that is known; else those that the budget allows. Raises MediaError.
    """

    def __init__(self, clip: Source, name: str, part: Video, budget: Budget, size: tuple[int, int] | None = None) -> None:
        self._clip, self._name, self._changes = clip, name, part.changes
        self.sample = choose(clip, name, part)
        self.size = size or frame_size(clip, self.sample, name, part, budget)
        self.span = part.start or 0.0, clip.timeline.duration if part.end is None else min(part.end, clip.timeline.duration)

    def pairs(self, stop: Stop) -> Iterator[Pair]:
        """Those that are kept; memory holds three frames. Raises MediaError, or Stopped between frames."""
        last: Pixels | None = None  # the last frame that was kept
        frames = self._frames(stop)
        for told, seconds in zip(self.sample.timestamps, _twos(self.sample.seconds), strict=True):
            pair = np.stack((next(frames), next(frames)))
            if not self._changes or last is None or changed(last, pair):
                last = pair[1]
                yield Pair(pair, told, seconds)

    def _frames(self, stop: Stop) -> Iterator[Pixels]:
        """As many as were chosen: where the file ends before them, the last one again."""
        found: Pixels | None = None
        count = 0
        for pixels in self._clip.read(self.sample.indices):
            stop.check()
            found = resized(pixels, self.size)
            count += 1
            yield found
        if found is None:
            raise unreadable(self._name)
        for _ in range(len(self.sample.indices) - count):
            yield found


def prepare_video(part: Video, name: str, budget: Budget, stop: Stop) -> PreparedVideo:
    """Raises MediaError, or Stopped between frames."""
    with open_clip(Path(part.path), name, stop) as clip:
        course = Course(clip, name, part, budget)
        frames = np.empty((len(course.sample.indices), *course.size, 3), np.uint8)  # what stays unused is never touched
        times: list[float] = []
        for pair in course.pairs(stop):
            frames[2 * len(times) : 2 * len(times) + 2] = pair.frames
            times.append(pair.told)
    return PreparedVideo(frames[: 2 * len(times)], tuple(times), course.span)


def changed(last: Pixels, pair: Pixels) -> bool:
    """Whether one of `pair` [2, h, w, 3] shows what `last` [h, w, 3] did not.

    Whole pairs are kept or left out, so that the model sees two moments near each other, as it was trained to, at the time between
    them. A difference is one in any patch of the vision tower: a cursor is seen, and the noise of a camera or codec is not.
    """
    return _differ(last, pair[0]) or _differ(last, pair[1])


def _twos(seconds: Sequence[float]) -> Iterator[tuple[float, float]]:
    return zip(seconds[::2], seconds[1::2], strict=True)


def _differ(a: Pixels, b: Pixels) -> bool:
    height, width, _ = a.shape
    apart = np.abs(a.astype(np.int16) - b).max(axis=2).astype(np.float32)
    patches = apart.reshape(height // PATCH, PATCH, width // PATCH, PATCH).mean(axis=(1, 3))
    return bool(patches.max() > _NOISE)


def open_clip(path: Path, name: str, stop: Stop) -> Capture | Animation:
    """Raises MediaError, Stopped."""
    try:
        return Animation(path, name, stop) if look_at(path, name) == MOVING else Capture(path, name, stop)
    except FileNotFoundError as error:
        raise MediaError(f"{name} is no longer there.", "It was moved or deleted: add it again.") from error


def choose(clip: Source, name: str, part: Video) -> Sample:
    start, end = part.start, part.end
    try:
        return sample(clip.timeline, start, end, part.fps, part.frames)
    except NothingThere as error:
        raise MediaError(
            f"{name} has nothing between {start or 0.0:g} s and {'its end' if end is None else f'{end:g} s'}.",
            f"It is {clip.timeline.duration:.1f} s long: choose another part.",
        ) from error


def frame_size(clip: Source, chosen: Sample, name: str, part: Video, budget: Budget) -> tuple[int, int]:
    """Height and width of each frame as the model sees it."""
    if part.pixels is not None:
        budget = budget.with_video_pixels(part.pixels)
    try:
        return video_size(chosen.chosen, clip.height, clip.width, budget)
    except TooNarrow as error:
        raise too_narrow(name) from error
