"""Clips through OpenCV's FFmpeg: which frames there are, and the few that are wanted, decoded one at a time.

OpenCV turns frames upright by the file's rotation, and converts ten-bit, BT.2020, PQ and HLG pictures to eight-bit sRGB by
what the stream says of itself: diffuse white (203 cd/m²) becomes white and what is brighter is clipped. Sound is not read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from runtime.engine.media import Pixels
from runtime.engine.pictures import MOST_PIXELS
from runtime.engine.stop import Stop
from runtime.engine.timeline import Timeline, timeline
from runtime.errors import MediaError

# Up to this size a file's packets are listed before anything is decoded: exact times, and the key frames to jump to.
_LISTED_BYTES = 1 << 30
_LOOK = 256  # packets or frames between two looks at the stop
_WORTH = 24  # frames that a jump must save
_BACK = 16  # OpenCV aims that many frames before the one it is asked for
_FAR_S = 5.0  # without a list of key frames, a jump at least that far
_TRIES = 3


class Capture:
    """An open clip. `read` may be called again; it opens the file anew where it must go back."""

    def __init__(self, path: Path, name: str, stop: Stop) -> None:
        self._path, self._name, self._stop = path, name, stop
        self._listed = path.stat().st_size <= _LISTED_BYTES
        times, keys = self._list() if self._listed else (np.empty(0), np.empty(0))
        self._capture = self._opened()
        self._header_fps = float(self._capture.get(cv2.CAP_PROP_FPS))
        self.width, self.height = int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH)), int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        if self.width * self.height > MOST_PIXELS:
            raise MediaError(f"{name} is too large: {self.width:,} × {self.height:,} pixels a frame.", "Make it smaller.")
        # Frames before the first one that is shown are cut away by the file's edit list.
        self._zero = self._first_time()
        kept = times[times >= self._zero - 1e-3]
        self._keys = np.sort(keys[keys >= self._zero - 1e-3]) - self._zero
        if len(kept) and _rising(kept):
            self.timeline = timeline(kept, self._header_fps)
            self._times: npt.NDArray[np.float64] | None = np.sort(kept) - self._zero
        else:
            self.timeline = self._by_header(len(kept))
            self._times = None
        self._at = -1  # the frame grabbed last
        self._jumps = self.timeline.count > 1 and (self._times is not None or not self._listed)
        self._restart()

    def __enter__(self) -> Capture:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._capture.release()

    def read(self, indices: Sequence[int]) -> Iterator[Pixels]:
        """[h, w, 3] RGB for each of the rising `indices`. A frame that cannot be decoded is the one before it.

        Raises MediaError where there is none at all, Stopped between frames.
        """
        last: Pixels | None = None
        waiting = 0  # frames wanted before the first that can be decoded
        previous = -1
        for index in indices:
            if index != previous or last is None:
                last = self._frame(index, last)
                previous = index
            if last is None:
                waiting += 1
                continue
            for _ in range(waiting + 1):
                yield last
            waiting = 0
        if last is None:
            raise unreadable(self._name)

    # ------------------------------------------------------------ inside

    def _frame(self, index: int, otherwise: Pixels | None) -> Pixels | None:
        if self._jumps and self._saved_by_jump(index) > _WORTH:
            self._jump(index)
        elif index < self._at:
            self._restart()
        self._grab_up_to(index)
        got, frame = self._capture.retrieve() if self._at >= 0 else (False, None)
        if not got or frame is None:
            return otherwise
        rgb: Pixels = cv2.cvtColor(frame, cv2.COLOR_BGR2RGB)
        return rgb

    def _grab_up_to(self, index: int) -> None:
        """Decode, but do not convert, until frame `index` is the one at hand, or the stream ends."""
        while self._at < index:
            if self._at % 16 == 0:
                self._stop.check()
            if not self._capture.grab():
                break
            self._at = self._grabbed(self._at + 1)

    def _grabbed(self, expected: int) -> int:
        """The index of the frame just grabbed: the one whose time it has, else the next one."""
        if self._times is None:
            return expected
        seconds = self._seconds()
        near = int(np.abs(self._times - seconds).argmin()) if not math.isnan(seconds) else expected
        return near if near >= expected and abs(self._times[near] - seconds) < 2e-3 else expected

    def _saved_by_jump(self, index: int) -> int:
        """How many frames need not be decoded when the next key frame is jumped to."""
        line = self.timeline
        if not self._listed:
            return index - self._at if abs(index - self._at) / line.fps > _FAR_S else 0
        aim = line.time(index) - (_BACK + 1) / self._header_fps
        before = int(np.searchsorted(self._keys, aim, side="right")) - 1
        if before < 0 or self._times is None:
            return 0
        return int(np.searchsorted(self._times, self._keys[before])) - self._at

    def _jump(self, index: int) -> None:
        """Stand at or before `index`, at a frame known by its time. Where that fails, start again and never jump in this file."""
        seconds = self.timeline.time(index)
        for attempt in range(_TRIES):
            frame = int(seconds * self._header_fps) - attempt * 4 * _BACK
            if frame <= 1:
                break
            self._stop.check()
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, frame)
            if not self._capture.grab():
                continue
            found = self._found(self._seconds())
            if found is not None and found <= index:
                self._at = found
                return
        self._jumps = False
        self._restart()

    def _found(self, seconds: float) -> int | None:
        if math.isnan(seconds):
            return None
        if self._times is None:
            return round(seconds * self.timeline.fps)
        near = int(np.abs(self._times - seconds).argmin())
        return near if abs(self._times[near] - seconds) < 2e-3 else None

    def _seconds(self) -> float:
        return float(self._capture.get(cv2.CAP_PROP_POS_MSEC)) / 1000.0 - self._zero

    def _first_time(self) -> float:
        if not self._capture.grab():
            raise unreadable(self._name)
        return float(self._capture.get(cv2.CAP_PROP_POS_MSEC)) / 1000.0

    def _by_header(self, listed: int) -> Timeline:
        fps = self._header_fps if math.isfinite(self._header_fps) and 0.01 <= self._header_fps <= 1000.0 else 25.0
        count = listed or int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT))
        return Timeline(max(1, count), fps)

    def _restart(self) -> None:
        self._capture.release()
        self._capture = self._opened()
        self._at = -1

    def _opened(self) -> Any:
        capture = _opened(self._path, [])
        if not capture.isOpened():
            raise unreadable(self._name)
        return capture

    def _list(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Times in seconds of all packets, and of those with key frames, in the file's order; nothing is decoded."""
        packets = _opened(self._path, [cv2.CAP_PROP_FORMAT, -1])
        times: list[float] = []
        keys: list[float] = []
        while packets.isOpened() and packets.grab():
            times.append(packets.get(cv2.CAP_PROP_POS_MSEC) / 1000.0)
            if packets.get(cv2.CAP_PROP_LRF_HAS_KEY_FRAME):
                keys.append(times[-1])
            if len(times) % _LOOK == 0:
                self._stop.check()
        packets.release()
        return np.array(times), np.array(keys)


def unreadable(name: str) -> MediaError:
    return MediaError(
        f"{name} has no pictures that can be decoded.", "It may be damaged, cut off or sound alone: play it, or convert it to MP4 (H.264)."
    )


def _opened(path: Path, options: list[int]) -> Any:
    # Absolute, so that no name can be read as a protocol; FFmpeg alone, so that no other backend guesses.
    return cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG, options)


def _rising(times: npt.NDArray[np.float64]) -> bool:
    ordered = np.sort(times)
    return bool(np.isfinite(ordered).all() and (np.diff(ordered) > 0).all())
