"""The recurrent state at places along the context: where a prompt that branches off can be taken up again.

Bounded in bytes; the least useful goes first. No llama.cpp here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from runtime.engine.snapshots import Snapshot

_NEWEST = 2  # the ends of the last question and of the prompt before it: regenerate, edit, go on


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """The recurrent state after the first `index` units, which took `used` cells and end at `position`."""

    index: int
    position: int
    used: int
    after_medium: bool
    state: Snapshot


class Place(Protocol):
    """Where a checkpoint stands, wherever its state is kept."""

    @property
    def used(self) -> int: ...
    @property
    def after_medium(self) -> bool: ...


P = TypeVar("P", bound=Place)


class Checkpoints:
    """Those of the context as it stands, by rising index."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._kept: list[Checkpoint] = []

    def add(self, checkpoint: Checkpoint) -> None:
        """At a place that has one already the older stays. Those after it are no longer of this context."""
        self.cut(checkpoint.index)
        if self.deepest is None or self.deepest.index < checkpoint.index:
            self._kept.append(checkpoint)
        while len(self._kept) > 2 and sum(len(c.state) for c in self._kept) > self._max_bytes:
            self._kept = thinned(self._kept, len(self._kept) - 1)

    def before(self, index: int) -> Checkpoint | None:
        """The last one at or before `index`."""
        return next((c for c in reversed(self._kept) if c.index <= index), None)

    @property
    def deepest(self) -> Checkpoint | None:
        return self._kept[-1] if self._kept else None

    def cut(self, index: int) -> None:
        """Forget those after `index`: the context goes on differently there."""
        self._kept = [c for c in self._kept if c.index <= index]

    def replace(self, checkpoints: Sequence[Checkpoint]) -> None:
        self._kept = list(checkpoints)

    def all(self) -> tuple[Checkpoint, ...]:
        return tuple(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def thinned(checkpoints: Sequence[P], most: int) -> list[P]:
    """At most `most` of them, at least two: the first, which ends the system prompt, and the newest; of the others those go first
    without which the fewest tokens would be computed again. After a medium counts double: its next question starts there."""
    kept = list(checkpoints)
    while len(kept) > max(2, most):
        between = range(1, len(kept) - min(_NEWEST, len(kept) - 2))
        dropped = min(between, key=lambda i: (kept[i].used - kept[i - 1].used) * (2 if kept[i].after_medium else 1))
        del kept[dropped]
    return kept
