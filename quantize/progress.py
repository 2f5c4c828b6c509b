"""How far a conversion is: the tensor under way, bytes, speed and time left. Knows neither files nor who is watching."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from runtime.models.downloads import Speed

Phase = Literal["downloading", "calibrating", "measuring", "checking", "writing", "verifying"]
STEPS: dict[str, str] = {"calibrating": "chunks of text", "measuring": "trials", "verifying": "prompts"}
"""Phases whose progress is not in bytes, and what it is in."""


@dataclass(frozen=True)
class Progress:
    """Bytes done of all that will be, and the tensor or file under way; in the phases of STEPS what those count.

    `speed` is per second and 0, as `left_s` is, while it is not known. Where the source is on the Hub the bytes are those
    that are fetched and those that are written, because both take their time.
    """

    done: int
    total: int
    tensor: str
    phase: Phase = "writing"
    speed: float = 0.0
    left_s: float = 0.0


class Discard(Exception):
    """Raised to cancel a conversion of which nothing is to be kept, even where it keeps what it has."""


Tell = Callable[[Progress], None]
"""Raise anything from it to cancel."""


class Meter:
    """Counts, and tells how fast it goes. What an earlier run had done counts, but not for the speed."""

    def __init__(self, total: int, tell: Tell, done: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._tell, self._clock = total, tell, clock
        self._done = done
        self._speed = Speed(clock)
        self._speed.add(done)

    def add(self, tensor: str, count: int, phase: Phase = "writing") -> None:
        self._done += count
        speed = self._speed.add(self._done)
        left = (self._total - self._done) / speed if speed > 0 else 0.0
        self._tell(Progress(self._done, self._total, tensor, phase, speed, left))

    def found(self, name: str, count: int) -> None:
        """Bytes that are there already and were checked."""
        self._done += count
        self._tell(Progress(self._done, self._total, name, "checking"))
