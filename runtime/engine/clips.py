"""Clips to the frames the model is shown: sampled and resized while they are decoded, so that memory is bounded by the budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

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


def prepare_video(part: Video, name: str, budget: Budget, stop: Stop) -> PreparedVideo:
    """Raises MediaError, or Stopped between frames."""
    with open_clip(Path(part.path), name, stop) as clip:
        chosen = choose(clip, name, part)
        size = frame_size(clip, chosen, name, part, budget)
        frames = np.empty((len(chosen.indices), *size, 3), np.uint8)
        filled = 0
        for pixels in clip.read(chosen.indices):
            stop.check()
            frames[filled] = resized(pixels, size)
            filled += 1
        if filled == 0:
            raise unreadable(name)
        frames[filled:] = frames[filled - 1]
    if not part.changes:
        return PreparedVideo(frames, chosen.timestamps)
    kept = changed(frames)
    return PreparedVideo(frames[np.repeat(kept, 2)], tuple(time for time, keep in zip(chosen.timestamps, kept, strict=True) if keep))


def changed(frames: Pixels) -> npt.NDArray[np.bool_]:
    """Which pairs of `frames` [t, h, w, 3] show what the last frame kept did not; the first always.

    Whole pairs, so that the model sees two moments near each other, as it was trained to, at the time between them. A
    difference is one in any patch of the vision tower: a cursor is seen, and the noise of a camera or codec is not.
    """
    kept = np.zeros(len(frames) // 2, bool)
    last = None
    for i in range(len(kept)):
        pair = frames[2 * i : 2 * i + 2]
        if last is None or _differ(last, pair[0]) or _differ(last, pair[1]):
            kept[i] = True
            last = pair[1]
    return kept


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
