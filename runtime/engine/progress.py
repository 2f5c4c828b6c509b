"""How far the computing of one prompt is, in tokens and for each picture and clip of its last message, and telling it now and then.

It counts what the session and the vision file report; it knows nothing of either.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from runtime.engine.units import Medium, Unit

_PAUSE_S = 0.05  # between two reports


@dataclass(frozen=True)
class Reading:
    """Tokens `done` of `total` to compute, `encoded` of `to_encode` before that; `media`: shares of the last message's."""

    done: int
    total: int
    encoded: int
    to_encode: int
    media: tuple[float, ...]


@dataclass
class _Stretch:
    """One medium unit: which picture or clip it belongs to, and the tokens of the prompt it is."""

    owner: int
    start: int
    tokens: int
    encoded: float  # share


class Progress:
    """`owners`: for each medium unit of `units`, in order, the number of its picture or clip; `shown`: how many of those, the last
    ones, are told one by one; `encoded`: whether the embeddings of a unit are there already."""

    def __init__(
        self, units: Sequence[Unit], owners: Sequence[int], shown: range, encoded: Callable[[Medium], bool], tell: Callable[[Reading], None]
    ) -> None:
        self._shown = shown
        self._stretches: list[_Stretch] = []
        self._to_encode: list[_Stretch] = []
        self._tell = tell
        self._lock = threading.Lock()  # encoding reports on a thread of its own
        self._cached: int | None = None
        self._done = self._total = 0
        self._last = 0.0
        cells = 0
        left = iter(owners)
        for unit in units:
            if isinstance(unit, Medium):
                self._stretches.append(_Stretch(next(left), cells, unit.tokens, float(encoded(unit))))
                cells += unit.tokens
            else:
                cells += 1
        self._cells = cells

    @property
    def done(self) -> int:
        """Tokens computed."""
        return self._done

    @property
    def cached(self) -> int:
        """Tokens that the context held already."""
        return self._cached or 0

    def computed(self, done: int, total: int) -> None:
        """Of the prompt's `total` last tokens, which the context did not hold, `done` are computed now."""
        with self._lock:
            if self._cached is None:
                self._cached = self._cells - total
                self._stretches = [s for s in self._stretches if s.start >= self._cached or s.owner in self._shown]
                self._to_encode = [s for s in self._stretches if s.start >= self._cached and not s.encoded]
            self._done, self._total = done, total
            self._report(always=done in (0, total))

    def encoded(self, place: int, share: float) -> None:
        """The unit that begins at token `place` is encoded as far as `share`."""
        with self._lock:
            for stretch in self._stretches:
                if stretch.start == place:
                    stretch.encoded = share
            self._report(always=False)

    def _report(self, always: bool) -> None:
        now = time.monotonic()
        if always or now - self._last >= _PAUSE_S:
            self._last = now
            encoded = sum(s.encoded * s.tokens for s in self._to_encode)
            to_encode = sum(s.tokens for s in self._to_encode)
            self._tell(Reading(self._done, self._total, round(encoded), to_encode, self._media()))

    def _media(self) -> tuple[float, ...]:
        reached = (self._cached or 0) + self._done
        shares = []
        for owner in self._shown:
            own = [s for s in self._stretches if s.owner == owner]
            whole = 2 * sum(s.tokens for s in own)
            there = sum((s.tokens if s.start < reached else s.encoded * s.tokens) + min(max(reached - s.start, 0), s.tokens) for s in own)
            shares.append(there / whole if whole else 0.0)
        return tuple(shares)
