"""When the prediction layer is asked, and how far: told by what it costs and how often it was right, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from runtime.engine.drafts import Draft, Odds, Pace
from runtime.engine.prediction import DEEPEST, Prediction, learned, priors
from runtime.engine.trail import MOST, Pair


class Layer:
    """Guesses what `right` says of how many guesses came before, and notes what it is shown."""

    def __init__(self, token: Callable[[Pair], int], probability: float = 0.99, step_s: float = 0.1) -> None:
        self._token, self._probability, self.step_s = token, probability, step_s
        self.held: list[Pair] = []
        self.asked = 0

    def clear(self) -> None:
        self.held = []

    def cut(self, position: int) -> None:
        self.held = [pair for pair in self.held if pair.position < position]

    def guess(self, pairs: Sequence[Pair]) -> tuple[int, float, npt.NDArray[np.float32]]:
        self.asked += 1
        positions = [pair.position for pair in (*self.held, *pairs)]
        assert positions == sorted(set(positions))
        self.held += pairs
        return self._token(pairs[-1]), self._probability, np.full(2, -pairs[-1].token, np.float32)


class Line(Pace):
    """A call of n tokens takes 1 + slope · (n − 1)."""

    def __init__(self, slope: float) -> None:
        super().__init__()
        self._slope = slope

    def seconds(self, first: int, last: int) -> list[float]:
        return [1 + self._slope * (n - 1) for n in range(first, last + 1)]


def following(token: int) -> int:
    return (7 * token + 3) % 101


def answered(prediction: Prediction, n: int, first: int = 1) -> list[int]:
    """Feed it an answer of n tokens, as the token loop does; how many tokens each call guessed."""
    token, counts, told = first, [], 0
    while told < n:
        prediction.feed(token, -1)
        told += 1
        draft = prediction.propose(16, 1) or Draft([], [])
        counts.append(len(draft.tokens))
        for guess in draft.tokens:
            token = following(token)
            if guess != token:
                break
            prediction.feed(token, -1)
            told += 1
        else:
            token = following(token)
    return counts


def made(layer: Layer, pace: Pace, odds: Odds | None = None, start: Sequence[Pair] = (), position: int = 5) -> Prediction:
    return Prediction(layer, odds or Odds(priors()), pace, start, position, lambda row: np.zeros(2, np.float32))


def test_it_guesses_further_the_more_often_it_is_right() -> None:
    counts = answered(made(Layer(lambda pair: following(pair.token)), Line(0.1)), 200)
    assert 0 < counts[0] < DEEPEST
    assert counts[-1] == DEEPEST


def test_a_layer_that_is_never_right_is_soon_left_alone() -> None:
    layer = Layer(lambda pair: 0)
    counts = answered(made(layer, Line(0.1)), 300)
    assert counts[0] > 0
    assert not any(counts[50:])
    assert layer.asked < 60


@pytest.mark.parametrize(("slope", "step_s"), [(1.0, 0.1), (0.1, 1.0)], ids=["wide calls", "the layer"])
def test_it_is_not_asked_where_that_costs_more_than_it_gives(slope: float, step_s: float) -> None:
    layer = Layer(lambda pair: following(pair.token), step_s=step_s)
    assert not any(answered(made(layer, Line(slope)), 100))
    assert layer.asked == 0


def test_a_bad_layer_gets_another_chance_now_and_then_and_costs_little_by_it() -> None:
    asked, start = [], priors()
    for _ in range(12):
        layer, odds = Layer(lambda pair: 0), Odds(start)
        answered(made(layer, Line(0.3), odds), 300)
        asked.append(layer.asked)
        start = learned(odds)
    assert sum(asked[1:]) > 0
    assert max(asked[1:]) < 8


def test_the_layer_is_shown_the_prompt_then_every_token_once_and_no_wrong_guess() -> None:
    start = [Pair(np.full(2, i, np.float32), 10 + i, i) for i in range(7)]  # the last two belong to something longer
    layer = Layer(lambda pair: following(pair.token) if pair.token % 3 else 0)
    prediction = made(layer, Line(0.05), start=start)
    answered(prediction, 40)
    prediction.feed(1, -1)
    prediction.propose(1, 1)
    told = [pair for pair in layer.held if pair.state[0] >= 0]
    assert [pair.token for pair in told[:5]] == [10, 11, 12, 13, 14]
    assert [pair.position for pair in layer.held] == list(range(len(layer.held)))
    assert all(pair.state[0] == 0 for pair in told[5:])
    tokens = [pair.token for pair in layer.held[5:-1]]
    assert tokens == [1, *(following(token) for token in tokens[:-1])]


def test_what_waits_to_be_shown_is_bounded() -> None:
    layer = Layer(lambda pair: following(pair.token), step_s=1.0)
    prediction = made(layer, Line(0.1))
    answered(prediction, 3 * MOST)
    layer.step_s = 0.0
    prediction.feed(1, -1)
    prediction.propose(1, 1)
    assert len(layer.held) == MOST
