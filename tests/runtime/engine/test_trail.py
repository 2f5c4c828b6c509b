"""What the prediction layer is shown of a prompt: each token with the state before it, media left out, never more than asked."""

from __future__ import annotations

import numpy as np

from runtime.engine.trail import Trail


def states(first: int, n: int) -> np.ndarray:
    """Rows that say which cell they come from."""
    return np.arange(first, first + n, dtype=np.float32)[:, None].repeat(2, 1)


def told(trail: Trail) -> list[tuple[int, int, int]]:
    """Token, its position, and the cell whose state goes with it."""
    return [(pair.token, pair.position, int(pair.state[0])) for pair in trail.pairs]


def test_a_token_goes_with_the_state_before_it_across_calls() -> None:
    trail = Trail()
    trail.add([10, 11, 12], range(3), states(0, 3))
    trail.add([13], [3], states(3, 1))
    trail.add([14, 15], [4, 5], states(4, 2))
    assert told(trail) == [(11, 1, 0), (12, 2, 1), (13, 3, 2), (14, 4, 3), (15, 5, 4)]


def test_media_are_left_out_and_what_follows_them_is_not() -> None:
    trail = Trail()
    trail.add([10, -1, -1, -1, -1, 11, 12], [0, 1, 1, 1, 1, 3, 4], states(0, 7))
    trail.add([-1, -1], [5, 5], states(7, 2))
    trail.add([13], [7], states(9, 1))
    assert told(trail) == [(11, 3, 4), (12, 4, 5), (13, 7, 8)]


def test_only_the_last_states_of_a_call_are_needed() -> None:
    trail = Trail(3)
    trail.add(range(100, 110), range(10), states(7, 3))
    assert told(trail) == [(108, 8, 7), (109, 9, 8)]
    trail.add([110, 111], [10, 11], states(10, 2))
    assert told(trail) == [(109, 9, 8), (110, 10, 9), (111, 11, 10)]


def test_after_a_cut_the_next_token_has_no_state_before_it() -> None:
    trail = Trail()
    trail.add([10, 11, 12, 13], range(4), states(0, 4))
    trail.cut(2)
    trail.add([20, 21], [2, 3], states(50, 2))
    assert told(trail) == [(11, 1, 0), (21, 3, 50)]
    trail.clear()
    assert told(trail) == []
