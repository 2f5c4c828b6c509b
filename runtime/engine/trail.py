"""The last tokens of a prompt, each with the model's hidden state before it: what a prediction layer is shown when an answer begins.

Bounded in tokens. It knows numbers only: no llama.cpp.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from runtime.models.footprint import MTP_BATCH

MOST = MTP_BATCH  # tokens


@dataclass(frozen=True)
class Pair:
    """A token at its position, and the hidden state [n_embd] from which the model predicted it."""

    state: npt.NDArray[np.float32]
    token: int
    position: int


class Trail:
    """Filled call by call as the prompt is computed. What stands in for a medium is left out: the layer takes tokens alone."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._pairs: list[Pair] = []
        self._last: npt.NDArray[np.float32] | None = None  # the state after the last token, where the next call goes on from it

    def add(self, ids: Sequence[int], positions: Sequence[int], states: npt.NDArray[np.float32]) -> None:
        """A call's tokens (negative: of a medium) and their positions, in order; `states` [m, n_embd] of the last m of them."""
        missing = len(ids) - len(states)
        for i in range(max(0, len(ids) - self._most), len(ids)):
            state = states[i - missing - 1] if i > missing else self._last if i == 0 else None
            if state is not None and ids[i] >= 0:
                self._pairs.append(Pair(state, ids[i], positions[i]))
        del self._pairs[: -self._most]
        self._last = states[-1]

    def cut(self, position: int) -> None:
        """The context goes on from `position` in another way, or with tokens that are not told here."""
        self._pairs = [pair for pair in self._pairs if pair.position < position]
        self._last = None

    def clear(self) -> None:
        self.cut(0)

    @property
    def pairs(self) -> list[Pair]:
        return list(self._pairs)
