"""What a picture or clip costs before it is sent: seconds to read it, and memory. The one place that says so.

Seconds are what the planner predicts for this machine, corrected by how long reading took since the model was loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from runtime.engine.budget import TOKEN_PIXELS

AROUND_PAIR = 12  # tokens of the template around a frame pair, with its time: rounded up
_WORTH_TOKENS = 64  # shorter prompts say more of what a batch costs by itself than of reading
_FADES = 0.7  # what the last measurements weigh at the next
_FLOAT = 4


@dataclass(frozen=True)
class Cost:
    """`seconds` until all of it is read, from nothing; `memory` in bytes while that goes on: its pixels and its embeddings. The
    place of its tokens in the context is not counted, as it was taken when the model was loaded."""

    tokens: int
    seconds: float
    memory: int


class Costs:
    """Of one loaded model. Written by the thread that computes, read by any.

    `prefill_tps`: tokens a second of a prompt; `encode`: seconds for a picture of so many tokens, both as planned. `width`: floats of
    an embedding.
    """

    def __init__(self, prefill_tps: float, encode: Callable[[int], float], width: int) -> None:
        self._prefill_tps, self._encode, self._width = prefill_tps, encode, width
        self._read, self._seen = _Ratio(), _Ratio()

    def expect(self, reading: float, seeing: float) -> None:
        """What an earlier load has shown, as `ratios` gave it; it counts until something is measured."""
        self._read.first, self._seen.first = reading, seeing

    @property
    def ratios(self) -> tuple[float, float]:
        """Seconds measured to seconds planned, of prompts and of encoding; 0 where nothing was."""
        return self._read.value, self._seen.value

    def prefilled(self, tokens: int, seconds: float) -> None:
        """So many tokens of a prompt took so long, encoding not counted."""
        if tokens >= _WORTH_TOKENS:
            self._read.add(seconds, tokens / self._prefill_tps)

    def encoded(self, tokens: int, seconds: float) -> None:
        self._seen.add(seconds, self._encode(tokens))

    def of(self, steps: int, tokens: int, frames: int) -> Cost:
        """Of `steps` pictures or frame pairs of `tokens` each, encoded one by one; `frames` in all."""
        total = steps * tokens
        reading = self._read.of((total + steps * AROUND_PAIR) / self._prefill_tps)
        seeing = self._seen.of(steps * self._encode(tokens))
        return Cost(total, reading + seeing, frames * tokens * TOKEN_PIXELS * 3 + total * self._width * _FLOAT)


class _Ratio:
    """Of seconds measured to seconds planned, the latest weighing most."""

    def __init__(self) -> None:
        self._sums = (0.0, 0.0)
        self.first = 0.0  # where nothing was measured; 0: not known

    def add(self, measured: float, planned: float) -> None:
        before = self._sums
        self._sums = before[0] * _FADES + measured, before[1] * _FADES + planned

    @property
    def value(self) -> float:
        measured, expected = self._sums
        return measured / expected if expected > 0 else self.first

    def of(self, planned: float) -> float:
        return planned * (self.value or 1.0)
