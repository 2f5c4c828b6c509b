"""Guesses from repeated text, and when they pay: numbers only, no model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runtime.engine.drafts import Draft, Odds, Pace, best_length
from runtime.engine.lookup import LEAST, Lookup, bucket, priors


@given(st.lists(st.integers(-1, 3), max_size=30), st.lists(st.integers(0, 3), max_size=30), st.integers(1, 16))
def test_a_guess_is_what_followed_the_longest_agreement(history: list[int], answer: list[int], most: int) -> None:
    lookup = Lookup(history)
    for token in answer:
        lookup.feed(token)
    ids = [*history, *answer]
    draft = lookup.propose(most)
    if draft is None:
        # Nothing agrees, or a picture followed where something did.
        places = [i for i in range(LEAST - 1, len(ids) - 1) if ids[i - 1 : i + 1] == ids[-2:]]
        assert len(ids) <= LEAST or not places or any(ids[i + 1] < 0 for i in places)
        return
    assert 1 <= len(draft.tokens) <= most
    assert min(draft.tokens) >= 0
    agrees = [n for n in range(LEAST, len(ids)) if any(ids[i - n : i] == ids[-n:] for i in range(n, len(ids)))]
    assert draft.classes[0] >= bucket(agrees[-1])  # more where another wording has ended, and the old one goes on behind it


def test_what_repeats_in_circles_is_guessed_in_circles() -> None:
    draft = Lookup([9, 1, 2, 3, 1, 2, 3]).propose(8)
    assert draft is not None
    assert draft.tokens == [1, 2, 3, 1, 2, 3, 1, 2]


def test_a_repetition_goes_on_where_it_was() -> None:
    lookup = Lookup([*range(100), 500])
    for token in range(20, 45):
        lookup.feed(token)
        lookup.propose(4)
    draft = lookup.propose(3)
    assert draft is not None
    assert draft.tokens == [45, 46, 47]
    assert draft.classes == [16, 16, 16]
    lookup.feed(7)  # something else: no guess from the old place
    assert lookup.propose(3) is None


def test_behind_another_wording_of_as_many_tokens_the_repetition_goes_on_after_one() -> None:
    lookup = Lookup([*range(100), 500])
    for token in [*range(20, 30), 900, 901, 902]:
        lookup.feed(token)
        draft = lookup.propose(3)
    assert draft is None
    lookup.feed(33)
    draft = lookup.propose(3)
    assert draft is not None
    assert draft.tokens == [34, 35, 36]
    assert draft.classes == [3, 4, 4]
    lookup.feed(903)  # the one token agreed by chance: the wording goes on
    assert lookup.propose(3) is None
    for token in (35, 36):
        lookup.feed(token)
        draft = lookup.propose(2)
    assert draft is not None
    assert draft.tokens == [37, 38]
    for token in range(1000, 1020):  # too long for another wording
        lookup.feed(token)
        lookup.propose(2)
    lookup.feed(57)
    assert lookup.propose(3) is None


def test_the_past_grows_without_end() -> None:
    lookup = Lookup([])
    for i in range(10_000):
        lookup.feed(i % 3000)
    draft = lookup.propose(2)
    assert draft is not None
    assert draft.tokens == [1000, 1001]


def paced(seconds: dict[int, float], going_back: float = 0.0) -> Pace:
    pace = Pace()
    for width, value in seconds.items():
        pace.note(width, value)
    pace.going_back = going_back
    return pace


MOE = {1: 0.080, 2: 0.123, 4: 0.216, 8: 0.383, 16: 0.664}  # 35B-A3B with its experts on two cores, as measured
DENSE = {1: 0.100, 8: 0.120, 17: 0.150}


def test_cheap_batches_are_worth_a_poor_guess_and_dear_ones_only_a_good_one() -> None:
    poor, good = Draft([1] * 16, [2] * 16), Draft([1] * 16, [16] * 16)
    odds = Odds(priors())
    assert best_length(poor, 1, odds, paced(MOE, 0.02)) == 0
    assert best_length(poor, 1, odds, paced(DENSE, 0.002)) >= 1
    assert best_length(good, 1, odds, paced(MOE, 0.02)) >= 8
    assert best_length(good, 1, odds, paced(DENSE, 0.002)) == 16
    assert best_length(good, 1, odds, paced({1: 0.1, 2: 0.2, 16: 1.6})) == 0


def test_nothing_is_guessed_before_the_plain_pace_is_known() -> None:
    assert best_length(Draft([1], [16]), 1, Odds(priors()), Pace()) == 0


def test_what_is_often_wrong_is_given_up_and_taken_up_again() -> None:
    odds, pace, draft = Odds(priors()), paced(MOE, 0.02), Draft([1] * 8, [9] * 8)
    assert best_length(draft, 1, odds, pace) > 0
    for _ in range(20):
        odds.note(9, False)
    assert best_length(draft, 1, odds, pace) == 0
    for _ in range(150):
        odds.note(9, True)
    assert best_length(draft, 1, odds, pace) > 0


def test_a_width_that_was_slow_once_is_tried_again() -> None:
    pace = paced({1: 0.1, 8: 9.0})
    good = Draft([1] * 16, [16] * 16)
    assert best_length(good, 1, Odds(priors()), pace) == 0
    for _ in range(600):
        pace.note(1, 0.1)
    assert best_length(good, 1, Odds(priors()), pace) > 0


@given(st.dictionaries(st.integers(2, 20), st.floats(0.01, 10), max_size=5), st.integers(1, 40))
def test_the_pace_of_any_width_is_between_or_beyond_its_neighbours(seconds: dict[int, float], width: int) -> None:
    pace = paced({1: 0.1} | seconds)
    (found,) = pace.seconds(width, width)
    assert found >= min(0.1, *seconds.values(), 0.1)
    if width in seconds:
        assert found == seconds[width]
