"""Where things of different heights stand, one above the other, when most of them were never measured. No Qt."""

from __future__ import annotations

import bisect
from collections.abc import Sequence


class Heights:
    """All lengths in pixels. Each thing has a gap above it, but for the first."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._gaps: list[int] = []
        self._tops: list[int] = []

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def add(self, height: int, gap: int) -> None:
        self._tops.append(self.total + (gap if self._heights else 0))
        self._heights.append(height)
        self._gaps.append(gap)

    def put(self, index: int, height: int) -> bool:
        """False: it was that already."""
        more = height - self._heights[index]
        if more:
            self._heights[index] = height
            for i in range(index + 1, len(self._tops)):
                self._tops[i] += more
        return bool(more)

    def cut(self, count: int) -> None:
        """Keep the first `count`."""
        for values in (self._heights, self._gaps, self._tops):
            del values[count:]

    @property
    def tops(self) -> Sequence[int]:
        return self._tops

    @property
    def total(self) -> int:
        return self._tops[-1] + self._heights[-1] if self._heights else 0

    def at(self, place: int) -> int:
        """What stands at `place`, or is the nearest above it. There must be something."""
        return max(0, bisect.bisect_right(self._tops, place) - 1)

    def between(self, top: int, bottom: int) -> range:
        """What stands there, in part or whole."""
        if not self._heights or bottom <= top:
            return range(0)
        first = self.at(top)
        if self._tops[first] + self._heights[first] <= top:
            first += 1
        return range(first, bisect.bisect_left(self._tops, bottom))
