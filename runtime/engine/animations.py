"""Moving GIF, WebP, PNG and AVIF pictures through Pillow, as clips: frames as a browser composes them, on white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np

from runtime.engine.media import Pixels
from runtime.engine.pictures import DAMAGED, damaged, open_image, rgb
from runtime.engine.stop import Stop
from runtime.engine.timeline import Timeline, timeline

_SHORTEST_MS = 10.0  # what browsers show slower: many files say 0 and mean a tenth of a second
_USUAL_MS = 100.0


class Animation:
    """An open moving picture. A damaged end is left out."""

    def __init__(self, path: Path, name: str, stop: Stop) -> None:
        self._name, self._stop = name, stop
        self._image = open_image(path, name)
        self.width, self.height = self._image.size
        self.timeline = self._times()

    def __enter__(self) -> Animation:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._image.close()

    def read(self, indices: Sequence[int]) -> Iterator[Pixels]:
        """[h, w, 3] RGB for each of the rising `indices`. Raises Stopped between frames."""
        at, frame = -1, None
        for index in indices:
            if frame is None or index != at:
                self._stop.check()
                frame, at = self._frame(index), index
            yield frame

    def _frame(self, index: int) -> Pixels:
        try:
            self._image.seek(index)
            return np.asarray(rgb(self._image))
        except DAMAGED as error:
            raise damaged(self._name) from error

    def _times(self) -> Timeline:
        """Durations stand in the frames: all are looked at once."""
        starts, now = [], 0.0
        count = int(getattr(self._image, "n_frames", 1))
        for index in range(count):
            self._stop.check()
            try:
                self._image.seek(index)
                self._image.load()
            except DAMAGED:
                break
            starts.append(now)
            said = self._image.info.get("duration") or 0.0
            now += (float(said) if float(said) > _SHORTEST_MS else _USUAL_MS) / 1000.0
        if not starts:
            raise damaged(self._name)
        return timeline(np.array(starts), len(starts) / now)
