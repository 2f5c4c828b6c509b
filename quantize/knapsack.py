"""Which option of each item, so that the sizes stay within a budget and the losses add up to the least.

The multiple-choice knapsack, solved by dynamic programming over sizes in whole units, rounded up: what comes out never exceeds the
budget, and is the best there is but for the rounding. (Kellerer, Pferschy, Pisinger: Knapsack Problems, chapter 11.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

UNITS = 20_000
"""Into how many the budget is divided: with 200 items at most one per cent of it is lost to rounding, and mostly far less."""


@dataclass(frozen=True)
class Option:
    size: int
    loss: float


def choose(items: Sequence[Sequence[Option]], budget: int, units: int = UNITS) -> list[int] | None:
    """The number of the option of each item; None where not even the smallest fit."""
    least = sum(min(option.size for option in item) for item in items)
    if least > budget:
        return None
    # Sizes count from each item's smallest, so that the rounding touches only what is chosen beyond it.
    room = budget - least
    unit = max(1, -(-room // units))
    wide = room // unit + 1
    best = np.zeros(wide)
    taken = np.zeros((len(items), wide), np.int16)
    for i, item in enumerate(items):
        smallest = min(option.size for option in item)
        total = np.full(wide, np.inf)
        for j, option in enumerate(item):
            step = -(-(option.size - smallest) // unit)
            if step >= wide:
                continue
            loss = np.full(wide, np.inf)
            loss[step:] = best[: wide - step] + option.loss
            better = loss < total
            total[better], taken[i][better] = loss[better], j
        best = total
    at = wide - 1
    chosen = [0] * len(items)
    for i in range(len(items) - 1, -1, -1):
        chosen[i] = int(taken[i][at])
        at -= -(-(items[i][chosen[i]].size - min(option.size for option in items[i])) // unit)
    return _improved(items, chosen, budget)


def _improved(items: Sequence[Sequence[Option]], chosen: list[int], budget: int) -> list[int]:
    """The same, with what the rounding left spent on single exchanges, the most gain for its size first."""
    left = budget - sum(item[j].size for item, j in zip(items, chosen, strict=True))
    while True:
        best: tuple[float, int, int] | None = None
        for i, item in enumerate(items):
            now = item[chosen[i]]
            for j, option in enumerate(item):
                gain, more = now.loss - option.loss, option.size - now.size
                if gain > 0 and more <= left:
                    worth = gain / max(more, 1)
                    if best is None or worth > best[0]:
                        best = (worth, i, j)
        if best is None:
            return chosen
        _, i, j = best
        left -= items[i][j].size - items[i][chosen[i]].size
        chosen[i] = j
