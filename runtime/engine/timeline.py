"""Which frames of a clip the model is shown, and when they were: the reference's sampling, on the stream's own times.

Reference: `Qwen3VLVideoProcessor.sample_frames` and `Qwen3VLProcessor._calculate_timestamps` in transformers 5.23; for a part of a
clip, the inclusive range and the absolute times of qwen-vl-utils. It knows nothing of files.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from runtime.engine.budget import FRAMES_PER_SECOND, MAX_FRAMES, MIN_FRAMES

_NEAR = 1e-6  # seconds; trims come from text fields and sliders


class NothingThere(ValueError):
    """No frame lies in the part that was asked for."""


@dataclass(frozen=True, eq=False)
class Timeline:
    """`count` frames at `fps`, or, where the rate varies, at `times` (seconds from the first frame, rising)."""

    count: int
    fps: float
    times: npt.NDArray[np.float64] | None = field(default=None, repr=False)

    @property
    def duration(self) -> float:
        """Seconds; the last frame is shown as long as a frame is on average."""
        return self.count / self.fps if self.times is None else float(self.times[-1]) + 1.0 / self.fps

    def time(self, index: int) -> float:
        return index / self.fps if self.times is None else float(self.times[index])


@dataclass(frozen=True)
class Sample:
    """`indices`: rising, of even count (an odd one repeats the last), and when each is shown; `chosen`: how many before that; one
    timestamp a pair."""

    indices: tuple[int, ...]
    chosen: int
    timestamps: tuple[float, ...]
    seconds: tuple[float, ...]


def timeline(times: npt.NDArray[np.float64], fps: float) -> Timeline:
    """From the stream's frame times in seconds, and the rate its header states: that one if the times keep to it."""
    times = np.sort(times) - times.min()
    count = len(times)
    if count == 1:
        return Timeline(1, fps if _sensible(fps) else FRAMES_PER_SECOND)
    mean = float((count - 1) / times[-1])
    # A frame may stand up to half a frame beside its place: containers round times to milliseconds.
    for rate in (fps, mean):
        if _sensible(rate) and np.abs(times - np.arange(count) / rate).max() <= 0.5 / rate:
            return Timeline(count, rate)
    return Timeline(count, mean, times)


def sample(line: Timeline, start: float | None, end: float | None, rate: float | None = None, most: int | None = None) -> Sample:
    """`rate` frames a second (two), 4 to `most` (768), evenly spread from the first to the last. Raises NothingThere."""
    wanted = _Wanted(rate if rate and 0 < rate < math.inf else FRAMES_PER_SECOND, max(1, most or MAX_FRAMES))
    first, last = _range(line, start, end)
    if line.times is None:
        total = last - first + 1
        indices = _spread(first, last, wanted.of(total / line.fps, total))
        seconds = [index / line.fps for index in indices]
    else:
        indices, seconds = _by_time(line.times, first, last, 1.0 / line.fps, wanted)
    chosen = len(indices)
    if chosen % 2:
        indices.append(indices[-1])
        seconds.append(seconds[-1])
    timestamps = tuple((a + b) / 2 for a, b in zip(seconds[::2], seconds[1::2], strict=True))
    return Sample(tuple(indices), chosen, timestamps, tuple(seconds))


@dataclass(frozen=True)
class _Wanted:
    rate: float
    most: int

    def of(self, duration: float, total: int) -> int:
        """How many of `total` frames in `duration` seconds."""
        return min(max(int(duration * self.rate), MIN_FRAMES), self.most, total)


def _spread(first: int, last: int, count: int) -> list[int]:
    return [int(index) for index in np.linspace(first, last, count).round()]


def _by_time(times: npt.NDArray[np.float64], first: int, last: int, frame_s: float, wanted: _Wanted) -> tuple[list[int], list[float]]:
    """Where the rate varies: the frames on display at evenly spread moments; where all are taken, each at its own time."""
    total = last - first + 1
    count = wanted.of(float(times[last] - times[first]) + frame_s, total)
    if count == total:
        return list(range(first, last + 1)), times[first : last + 1].tolist()
    moments = np.linspace(times[first], times[last], count)
    indices = np.clip(np.searchsorted(times, moments + _NEAR, side="right") - 1, first, last)
    return indices.tolist(), moments.tolist()


def _range(line: Timeline, start: float | None, end: float | None) -> tuple[int, int]:
    """The first and last frame whose time lies in [start, end]."""
    low, high = max(0.0, start or 0.0), line.duration if end is None else end
    if line.times is None:
        first = math.ceil((low - _NEAR) * line.fps)
        last = min(line.count - 1, math.floor((high + _NEAR) * line.fps))
    else:
        first = int(np.searchsorted(line.times, low - _NEAR))
        last = int(np.searchsorted(line.times, high + _NEAR, side="right")) - 1
    if first > last and line.time(0) <= low < line.duration and high >= low:
        # A part shorter than a frame: the frame on display there.
        first = last = max(0, min(first, line.count) - 1)
    if first > last:
        raise NothingThere
    return max(first, 0), last


def _sensible(fps: float) -> bool:
    return math.isfinite(fps) and 0.01 <= fps <= 1000.0
