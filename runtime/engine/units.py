"""What a prompt is made of for the context: a token, or a medium that stands for all the embeddings of one picture or frame pair.

Plain values and arithmetic on them; it knows nothing of llama.cpp, templates or files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Medium:
    """One picture or frame pair. Equal `key`s mean equal embeddings; `rows` and `columns` count merged tokens."""

    key: str
    rows: int
    columns: int
    pad: int  # the token id that stands for it in the prompt's ids
    embeddings: Callable[[], npt.NDArray[np.float32]] = field(compare=False, repr=False)

    @property
    def tokens(self) -> int:
        return self.rows * self.columns

    @property
    def positions(self) -> int:
        """How far M-RoPE moves on: the longer side, not the number of tokens."""
        return max(self.rows, self.columns)


Unit = int | Medium


def spent() -> npt.NDArray[np.float32]:
    """The embeddings of a medium that is in the context: its pixels need not outlive their use."""
    raise RuntimeError("a medium that is in the context already is not encoded again")


def cells(units: Sequence[Unit]) -> int:
    """The tokens of `units`, media included."""
    return sum(1 if isinstance(unit, int) else unit.tokens for unit in units)


def token_ids(units: Sequence[Unit]) -> list[int]:
    """The prompt as the reference writes it: a medium as a run of its pad id."""
    ids: list[int] = []
    for unit in units:
        ids.extend([unit] if isinstance(unit, int) else [unit.pad] * unit.tokens)
    return ids


def common_prefix(a: Sequence[Unit], b: Sequence[Unit]) -> int:
    """How many of the first units are equal; both of one type. By halves: whole slices compare faster than their units one by one."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def mrope(rows: int, columns: int, start: int) -> npt.NDArray[np.int32]:
    """[4, rows × columns]: time, row and column of each embedding, and a row llama.cpp does not use."""
    positions = np.zeros((4, rows * columns), np.int32)
    positions[0] = start
    positions[1] = start + np.repeat(np.arange(rows), columns)
    positions[2] = start + np.tile(np.arange(columns), rows)
    return positions
