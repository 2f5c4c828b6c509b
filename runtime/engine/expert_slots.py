"""The memory tier of the experts: slots that hold some of them, which is where, and which one gives way to another.

Every layer has `own` slots of its own, and its most used experts stay in them. What a large batch needs beside those passes
through one of two windows, in which layers take turns: while one computes, the next one's experts arrive. Numbers only: nothing
is read here, and llama.cpp is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from runtime.engine.expert_slices import ExpertLayer
from runtime.engine.paging import PAGE
from runtime.errors import MemoryShortage

_ALIGNMENT = 64  # bytes: what ggml's products want
_LEAST_OWN = 16  # slots a layer, below which two windows leave too little to the experts in steady use
# Tokens after which a use counts half. On simulated routers with a third of the experts in slots 16 to 32 find most of what is chosen
# where preferences last for 32 to 200 tokens (83 to 93 %; 512 finds 78 to 84), and no value matters where choices are random.
_HALF_LIFE = 32


@dataclass(frozen=True)
class Place:
    """Of one product's slice in a slot: the page-aligned read of `size` bytes at `start`, of which the slice begins after `shift`."""

    start: int
    shift: int
    size: int


@dataclass(frozen=True)
class Layout:
    """Bytes from the start of the memory. The slots of a layer follow one another at its `stride`, the windows' too."""

    own: int
    windows: int
    window: int  # slots of a window at least
    bases: tuple[int, ...]
    strides: tuple[int, ...]
    window_starts: tuple[int, ...]
    bytes: int


def is_direct(layers: Sequence[ExpertLayer]) -> bool:
    """Whether slices can be read past the page cache into slots: all of a tensor lie alike on the disk's pages."""
    return all(slices.bytes % PAGE == 0 for layer in layers for slices in layer.products)


def places(layer: ExpertLayer, direct: bool) -> tuple[tuple[Place, ...], int]:
    """Where the products' slices lie in a slot, and the slot's bytes."""
    found, end = [], 0
    for slices in layer.products:
        shift = slices.offset % PAGE if direct else 0
        size = slices.bytes + (PAGE if shift else 0)
        found.append(Place(end, shift, size))
        end += -(-size // _ALIGNMENT) * _ALIGNMENT
    return tuple(found), -(-end // PAGE) * PAGE


def lay_out(layers: Sequence[ExpertLayer], budget: int, direct: bool) -> Layout:
    """As many slots as `budget` bytes hold. Raises MemoryShortage where not even one layer's experts fit at once."""
    strides = tuple(places(layer, direct)[1] for layer in layers)
    experts = layers[0].experts
    for windows in (2, 1):
        own = _most_own(strides, experts, budget, windows)
        if own >= (_LEAST_OWN if windows == 2 else 1):
            break
    else:
        needed = _bytes(strides, experts, 1, 1)
        raise MemoryShortage(
            f"The experts of this model need {needed / 1e9:.1f} GB of memory at least, and {max(0, budget) / 1e9:.1f} GB are free.",
            "Choose a smaller model or a smaller context, or close other programs.",
        )
    bases, end = [], 0
    for stride in strides:
        bases.append(end)
        end += own * stride
    starts = []
    for _ in range(windows):
        starts.append(end)
        end += _window_bytes(strides, experts, own)
    return Layout(own, windows, experts - own, tuple(bases), strides, tuple(starts), end)


def _most_own(strides: Sequence[int], experts: int, budget: int, windows: int) -> int:
    fitting = (own for own in range(experts, 0, -1) if _bytes(strides, experts, own, windows) <= budget)
    return next(fitting, 0)


def _bytes(strides: Sequence[int], experts: int, own: int, windows: int) -> int:
    return own * sum(strides) + windows * _window_bytes(strides, experts, own)


def _window_bytes(strides: Sequence[int], experts: int, own: int) -> int:
    """What is not in the layer's own slots; one more, because a window starts where it starts and a layer's slots at its strides."""
    return (experts - own + 1) * max(strides) if own < experts else 0


class LayerSlots:
    """One layer's. Slots are numbered from 0: its own, then those of its window.

    `index` (experts,) is the slot of each expert or -1; `expert` (slots,) the reverse; `pending` (slots,) bits of the products whose
    slices are still being read; `score` (experts,) the uses, older ones counting less.
    """

    def __init__(self, position: int, layer: ExpertLayer, layout: Layout, direct: bool) -> None:
        self.position = position
        self.layer = layer
        self.own = layout.own
        self.stride = layout.strides[position]
        self.places, _ = places(layer, direct)
        self.base = layout.bases[position]
        self.window_number = position % layout.windows
        self._window_first = -(-(layout.window_starts[self.window_number] - self.base) // self.stride)
        self.index = np.full(layer.experts, -1, np.int32)
        self.expert = np.full(layout.own + layout.window, -1, np.int32)
        self.pending = np.zeros(layout.own + layout.window, np.uint8)
        self.score = np.zeros(layer.experts)

    def row(self, slots: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """How many strides from the layer's base a slot lies: what ggml takes for an expert's number."""
        return np.where(slots < self.own, slots, slots - self.own + self._window_first).astype(np.int32)

    def rows(self, largest: int) -> int:
        """The least number of matrices that ggml must believe in so that it takes slot `largest`."""
        return self.own if largest < self.own else self._window_first + len(self.expert) - self.own

    def start(self, slot: int, product: int) -> int:
        """Where a read of this product's slice goes to, from the start of the memory."""
        row = slot if slot < self.own else slot - self.own + self._window_first
        return self.base + row * self.stride + self.places[product].start

    def count(self, counts: npt.NDArray[np.intp], tokens: int) -> None:
        """`counts` (experts,) of a batch of so many tokens."""
        self.score *= 0.5 ** (tokens / _HALF_LIFE)
        self.score += counts

    def own_for(self, missing: Sequence[int], wanted: npt.NDArray[np.bool_], always: bool) -> list[tuple[int, int]]:
        """Own slots for experts that have none, as (expert, slot): first empty ones, then those of the least used expert.

        Nothing `wanted` (experts,) gives way, nor what is still being read; unless `always`, nothing to what is used less itself.
        """
        if not missing:
            return []
        residents = self.expert[: self.own]
        value = np.where(residents < 0, -1.0, self.score[residents])
        value[(residents >= 0) & wanted[residents] | (self.pending[: self.own] != 0)] = np.inf
        order = np.argsort(value, kind="stable")[: len(missing)]
        given = []
        by_use = missing if always else sorted(missing, key=lambda e: -self.score[e])
        for expert, slot in zip(by_use, order.tolist(), strict=False):
            worth = value[slot]
            if worth == np.inf or (not always and worth >= self.score[expert]):
                break
            given.append((expert, slot))
        return given

    def window_for(self, missing: Sequence[int], wanted: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Slots of the window, which must be this layer's now, for experts that have none."""
        held = self.expert[self.own :]
        free = np.flatnonzero(((held < 0) | ~wanted[held]) & (self.pending[self.own :] == 0))
        return list(zip(missing, (free + self.own).tolist(), strict=False))

    def put(self, expert: int, slot: int, pending: int) -> None:
        """`expert` is in `slot` from now on, once the products of `pending` have been read."""
        before = int(self.expert[slot])
        if before >= 0:
            self.index[before] = -1
        self.expert[slot], self.index[expert], self.pending[slot] = expert, slot, pending

    def forget(self, slot: int) -> None:
        """What is in it is of no use; what is still being read into it goes on."""
        expert = int(self.expert[slot])
        if expert >= 0:
            self.index[expert] = -1
        self.expert[slot] = -1

    def leave_window(self) -> None:
        """Another layer takes it; nothing may be under way into it."""
        for slot in range(self.own, len(self.expert)):
            self.forget(slot)
