"""Slots: the budget is kept, what is wanted stays, the least used gives way, a window serves one layer at a time."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.engine.expert_slices import ExpertLayer, Slices
from runtime.engine.expert_slots import LayerSlots, Layout, is_direct, lay_out, places
from runtime.errors import MemoryShortage

FILE = Path("model.gguf")


def layer(index: int, experts: int, sizes: tuple[int, int, int], offset: int = 0) -> ExpertLayer:
    products = []
    for product, size in zip(("up", "gate", "down"), sizes, strict=True):
        products.append(Slices(product, FILE, offset, size))
        offset += size * experts
    return ExpertLayer(index, experts, tuple(products))


@given(
    st.lists(st.tuples(*[st.integers(1, 30)] * 3), min_size=1, max_size=6),
    st.integers(8, 300),
    st.integers(0, 40_000_000),
    st.integers(0, 127),
    st.booleans(),
)
def test_slots_never_overlap_and_keep_the_budget(
    sizes: list[tuple[int, int, int]], experts: int, budget: int, shift: int, paged: bool
) -> None:
    unit = 4096 if paged else 96
    layers = [layer(i, experts, (a * unit, b * unit, c * unit), shift * 32) for i, (a, b, c) in enumerate(sizes)]
    direct = is_direct(layers)
    assert direct == all(slices.bytes % 4096 == 0 for one in layers for slices in one.products)
    try:
        layout = lay_out(layers, budget, direct)
    except MemoryShortage:
        assert budget < sum(places(one, direct)[1] for one in layers) + experts * max(places(one, direct)[1] for one in layers)
        return
    assert layout.bytes <= budget
    taken: list[tuple[int, int]] = []
    for position, one in enumerate(layers):
        slots = LayerSlots(position, one, layout, direct)
        assert len(slots.expert) == experts
        mine = []
        for slot in (0, slots.own - 1, slots.own, experts - 1):
            if 0 <= slot < len(slots.expert):
                for product, place in enumerate(slots.places):
                    start = slots.start(slot, product)
                    mine.append((start, start + place.size))
                    # ggml finds it by rows of the layer's stride
                    row = int(slots.row(np.array([slot], np.int32))[0])
                    assert start + place.shift == slots.base + row * slots.stride + place.start + place.shift
                    assert row < slots.rows(slot)
                    assert start % 4096 == 0 or not direct
                    assert start + place.size <= layout.bytes
        own = [extent for extent in mine if extent[0] < layout.window_starts[0]]
        taken += sorted(set(own))
    taken.sort()
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(taken))


def test_too_little_memory_is_told() -> None:
    with pytest.raises(MemoryShortage, match="experts of this model need") as told:
        lay_out([layer(i, 256, (450_560,) * 3) for i in range(40)], 100_000_000, True)
    assert told.value.remedy


def small(own: int = 4, experts: int = 10) -> LayerSlots:
    one = layer(0, experts, (4096,) * 3)
    stride = places(one, True)[1]
    layout = Layout(own, 1, experts - own, (0,), (stride,), (own * stride,), 2 * experts * stride)
    return LayerSlots(0, one, layout, True)


def mask(*experts: int, of: int = 10) -> np.ndarray:
    found = np.zeros(of, np.bool_)
    found[list(experts)] = True
    return found


def test_empty_slots_first_then_the_least_used_that_is_not_wanted() -> None:
    slots = small()
    assert slots.own_for([5, 6], mask(5, 6), always=True) == [(5, 0), (6, 1)]
    for expert in range(4):
        slots.put(expert, expert, 0)
    slots.count(np.array([5, 1, 4, 3, 0, 0, 0, 0, 0, 0]), 13)
    assert slots.own_for([7], mask(7), always=True) == [(7, 1)]
    assert slots.own_for([7], mask(1, 7), always=True) == [(7, 3)]
    assert slots.own_for([7, 8, 9], mask(0, 1, 2, 7, 8, 9), always=True) == [(7, 3)]
    slots.pending[3] = 1
    assert slots.own_for([7], mask(0, 1, 2, 7), always=True) == []


def test_a_large_batch_displaces_only_what_is_used_less() -> None:
    slots = small()
    for expert in range(4):
        slots.put(expert, expert, 0)
    slots.count(np.array([5, 1, 4, 3, 0, 2, 9, 0, 0, 0]), 24)
    assert slots.own_for([4, 5, 6], mask(0, 4, 5, 6), always=False) == [(6, 1)]
    assert slots.own_for([4], mask(4), always=False) == []


def test_an_expert_is_in_one_slot_and_a_slot_holds_one_expert() -> None:
    slots = small()
    slots.put(3, 0, 7)
    slots.put(8, 0, 7)
    assert slots.index[3] == -1
    assert slots.index[8] == 0
    slots.put(2, 5, 0)
    slots.leave_window()
    assert slots.index[2] == -1
    assert slots.index[8] == 0
    slots.forget(0)
    assert (slots.index == -1).all()
    assert slots.pending[0] == 7  # what is on its way still comes


def test_the_window_gives_what_is_neither_wanted_nor_on_its_way() -> None:
    slots = small()
    slots.put(4, 4, 0)
    slots.put(5, 5, 3)
    slots.put(6, 6, 0)
    assert slots.window_for([7, 8, 9], mask(6, 7, 8, 9)) == [(7, 4), (8, 7), (9, 8)]


def test_old_uses_count_less() -> None:
    slots = small()
    slots.count(np.eye(10, dtype=np.intp)[0] * 8, 1)
    slots.count(np.zeros(10, np.intp), 32)
    assert slots.score[0] == pytest.approx(4.0)
