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

from runtime.engine.av1 import Av1Capture, is_av1
from runtime.engine.av1 import available as av1_available
from runtime.engine.media import Pixels
from runtime.engine.movie_index import movie_index
from runtime.engine.pictures import MOST_PIXELS
from runtime.engine.stop import Stop
from runtime.engine.timeline import Timeline, timeline
from runtime.errors import MediaError

# Up to this size the packets of a file without an index of its own are listed before anything is decoded: exact times, and the
# key frames to jump to. Of a larger one the header is believed.
_LISTED_BYTES = 1 << 30
_LOOK = 256  # packets or frames between two looks at the stop
_WORTH = 24  # frames that a jump must save
_BACK = 16  # OpenCV aims that many frames before the one it is asked for
_FAR_S = 5.0  # without a list of key frames, a jump at least that far
_TRIES = 3
_THREADS = 4  # each holds frames of its own: on a processor of many cores they would be most of the memory
_PATIENCE_MS = 10_000  # for one frame of a file that cannot be read, such as one on a network drive that went away


class Capture:
    """An open clip. `read` may be called again; it opens the file anew where it must go back."""

    def __init__(self, path: Path, name: str, stop: Stop) -> None:
        self._path, self._name, self._stop = path, name, stop
        self._index = movie_index(path)
        if self._index is not None and not self._index.codec:
            raise _sound(name)
        self._capture = self._opened()
        self._header_fps = float(self._capture.get(cv2.CAP_PROP_FPS))
        self.width, self.height = int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH)), int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        if self.width * self.height > MOST_PIXELS:
            raise MediaError(f"{name} is too large: {self.width:,} × {self.height:,} pixels a frame.", "Make it smaller.")
        self._zero = self._first_time()
        times, self._keys = self._schedule()
        self._times: npt.NDArray[np.float64] | None = None
        if times is None:
            count = int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT))
            self.timeline = Timeline(max(1, count), self._rate())
        elif len(times) and bool((np.diff(times) > 0).all()):
            self._times = times
            self.timeline = timeline(times, self._header_fps)
        else:
            self.timeline = Timeline(max(1, len(times)), self._rate())
        self._at = -1  # the frame grabbed last
        self._jumps = self.timeline.count > 1 and (times is None or self._times is not None)
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
            # A packet that is cut off makes one grab fail, with frames still to come out of the decoder.
            if not self._capture.grab() and not self._capture.grab():
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
        if self._times is None:
            return index - self._at if abs(index - self._at) / line.fps > _FAR_S else 0
        aim = line.time(index) - (_BACK + 1) / self._header_fps
        before = int(np.searchsorted(self._keys, aim, side="right")) - 1
        if before < 0:
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

    def _rate(self) -> float:
        return self._header_fps if math.isfinite(self._header_fps) and 0.01 <= self._header_fps <= 1000.0 else 25.0

    def _restart(self) -> None:
        self._capture.release()
        self._capture = self._opened()
        self._at = -1

    def _opened(self) -> Any:
        capture = _opened(self._path, [])
        if not capture.isOpened():
            raise unreadable(self._name)
        if is_av1(capture):
            capture.release()
            if not av1_available():
                raise MediaError(f"{self._name} is an AV1 clip, which cannot be decoded here.", "Convert it to MP4 (H.264) or WebM (VP9).")
            return Av1Capture(_opened(self._path, [cv2.CAP_PROP_FORMAT, -1]))
        return capture

    def _schedule(self) -> tuple[npt.NDArray[np.float64] | None, npt.NDArray[np.float64]]:
        """When each frame is shown, in seconds from the first, rising, and the same of the key frames; None where only the header tells."""
        if self._index is not None:
            return self._index.times, self._index.keys
        if self._path.stat().st_size > _LISTED_BYTES:
            return None, np.empty(0)
        times, keys = self._packets()
        if not len(times) or not np.isfinite(times).all():
            return times, np.empty(0)
        # Frames before the first that can be decoded: a recording that begins between two key frames.
        zero = times.min() if _without_times(self._path) else self._zero
        return np.sort(times[times >= zero - 1e-3]) - zero, np.sort(keys[keys >= zero - 1e-3]) - zero

    def _packets(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
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


def _without_times(path: Path) -> bool:
    """AVI: its packets have no times, so OpenCV numbers them, and each frame then has that of a packet some places later."""
    with path.open("rb") as file:
        return file.read(4) == b"RIFF"


def unreadable(name: str) -> MediaError:
    return MediaError(
        f"{name} has no pictures that can be decoded.",
        "It may be damaged or cut off, or of a rare kind: play it, or convert it to MP4 (H.264).",
    )


def _sound(name: str) -> MediaError:
    return MediaError(f"{name} has sound, and no pictures.", "Only what is seen is understood.")


def _opened(path: Path, options: list[int]) -> Any:
    # Absolute, so that no name can be read as a protocol; FFmpeg alone, so that no other backend guesses.
    limits = [cv2.CAP_PROP_N_THREADS, _THREADS, cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _PATIENCE_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, _PATIENCE_MS]
    return cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG, [*limits, *options])
