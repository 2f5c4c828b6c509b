"""Whether a guess at the next tokens pays, and how long it should be: from how often guesses were right and what batches cost.

It knows numbers only: no model, no text. Whoever guesses (a `Drafter`) says of each guessed token which class it belongs
to; tokens of one class are right about equally often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from runtime.models.buffers import OUTPUTS

MOST = OUTPUTS - 1  # tokens guessed at once: the memory for their logits is taken when the context is made
_SLOPE = 0.2  # of one token's seconds: what each further one is taken to cost until it was measured
_FURTHER = 0.85  # of the slope so far, beyond the widest call measured: each further token finds more of its experts read already
_SAMPLES = 3  # of each width; the least counts, for a page fault or a busy machine is not the width's fault
_STALE = 512  # calls after which a measurement is forgotten, so that what looked dear once is tried again
_WEIGHT = 4.0  # guesses that a prior is worth
_MEMORY = 48.0  # guesses that what was seen is worth at most: text changes its ways


@dataclass(frozen=True)
class Draft:
    """Guessed tokens, and the class of each."""

    tokens: Sequence[int]
    classes: Sequence[int]


class Drafter(Protocol):
    def feed(self, token: int, row: int) -> None:
        """A token of the answer, in order, drawn from output `row` of the last decode call."""

    def propose(self, most: int, waiting: int) -> Draft | None:
        """What may follow, at most `most` tokens, to be decoded behind `waiting` others; None without an idea that may pay."""


class Odds:
    """How often guesses of each class are right: `priors` at first, then what was seen."""

    def __init__(self, priors: Mapping[int, float]) -> None:
        self._right = {kind: odds * _WEIGHT for kind, odds in priors.items()}
        self._tried = dict.fromkeys(priors, _WEIGHT)

    def of(self, kind: int) -> float:
        return self._right[kind] / self._tried[kind]

    def note(self, kind: int, right: bool) -> None:
        keep = min(1.0, (_MEMORY - 1) / self._tried[kind])
        self._right[kind] = self._right[kind] * keep + right
        self._tried[kind] = self._tried[kind] * keep + 1


class Pace:
    """The seconds of a decode call by its number of tokens, as measured on this model and machine."""

    def __init__(self) -> None:
        self._seconds: dict[int, list[float]] = {}
        self._when: dict[int, int] = {}
        self._calls = 0
        self.going_back = 0.0
        """Seconds to keep the state before a draft, and to return to it."""

    def note(self, width: int, seconds: float) -> None:
        self._calls += 1
        self._seconds.setdefault(width, []).append(seconds)
        del self._seconds[width][:-_SAMPLES]
        self._when[width] = self._calls

    def seconds(self, first: int, last: int) -> list[float]:
        """Of calls of `first` to `last` tokens: measured, or on the line through its neighbours. Empty before one token was measured."""
        if 1 not in self._seconds:
            return []
        known = sorted(w for w, when in self._when.items() if w == 1 or self._calls - when < _STALE)
        times = [min(self._seconds[w]) for w in known]
        slope = max(0.0, (times[-1] - times[0]) / (known[-1] - 1)) if len(known) > 1 else _SLOPE * times[0]
        widths = np.arange(first, last + 1)
        found: list[float] = (np.interp(widths, known, times) + _FURTHER * slope * np.maximum(widths - known[-1], 0)).tolist()
        return found


def best_length(draft: Draft, waiting: int, odds: Odds, pace: Pace, each: float = 0.0) -> int:
    """How many of the draft's tokens to decode behind the `waiting` ones; 0 where none at all is faster.

    A draft of n tokens gives one token for sure and a further one for each that is right; one wrong among them costs
    the way back, and what was right is decoded again with the next call. `each`: seconds that guessing a token will take.
    """
    seconds = pace.seconds(waiting, waiting + len(draft.tokens)) if draft.tokens else []
    if not seconds:
        return 0
    best, most = 0, 1 / seconds[0]
    certain, right = 1.0, 0.0
    for n, kind in enumerate(draft.classes, 1):
        certain *= odds.of(kind)
        right += certain
        again = seconds[n] - seconds[n - 1]
        rate = (1 + right) / (seconds[n] + n * each + pace.going_back + (1 - certain) * (waiting + right) * again)
        if rate > most:
            best, most = n, rate
    return best
