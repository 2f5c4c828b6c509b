from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.heights import Heights


def made(*heights: int, gap: int = 10) -> Heights:
    found = Heights()
    for height in heights:
        found.add(height, gap)
    return found


def test_things_stand_below_each_other() -> None:
    found = made(100, 50, 20)
    assert list(found.tops) == [0, 110, 170]
    assert found.total == 190
    assert found.put(1, 60)
    assert not found.put(1, 60)
    assert list(found.tops) == [0, 110, 180]
    found.cut(1)
    assert (len(found), found.total) == (1, 100)


def test_nothing_is_nowhere() -> None:
    assert (made().total, list(made().between(0, 100))) == (0, [])


@given(st.lists(st.integers(1, 90), min_size=1, max_size=30), st.integers(-50, 2000), st.integers(1, 300))
def test_what_is_in_sight_is_what_reaches_into_it(heights: list[int], top: int, size: int) -> None:
    found = made(*heights)
    seen = [i for i, height in enumerate(heights) if found.tops[i] < top + size and found.tops[i] + height > top]
    assert list(found.between(top, top + size)) == seen
    assert found.at(top) == max([0, *(i for i in range(len(heights)) if found.tops[i] <= top)])
