"""Guesses at the next tokens by the model's own prediction layer, as many as pay: each costs a call, and is less sure than the one before.

How sure the layer is of a token says how often it is right (`Odds` by its probability); whether to ask it at all is told by how often
it was right whatever it said. It knows neither llama.cpp nor the text.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from runtime.engine.drafts import Draft, Odds, Pace, best_length
from runtime.engine.trail import MOST as WINDOW
from runtime.engine.trail import Pair

DEEPEST = 8
_SURE = ((0.95, 0.93), (0.8, 0.8), (0.6, 0.65), (0.4, 0.45), (0.2, 0.3), (0.0, 0.1))  # least probability, how often it is then right
_ANY = -1 - len(_SURE)  # the class of a token not guessed yet
_RIGHT = 0.6  # how often it is right where those before it were
_FORGETS = 0.3  # of what was learned, from one answer to the next: another text may suit the layer better

State = npt.NDArray[np.float32]


class Layer(Protocol):
    """The prediction layer, as far as guessing goes."""

    @property
    def step_s(self) -> float: ...
    def clear(self) -> None: ...
    def cut(self, position: int) -> None: ...
    def guess(self, pairs: Sequence[Pair]) -> tuple[int, float, State]: ...


class Prediction:
    """The drafter of one answer. `start`: what led to it; `position`: its first token's; `hidden`: the state behind output row i of the
    last decode call."""

    def __init__(self, layer: Layer, odds: Odds, pace: Pace, start: Sequence[Pair], position: int, hidden: Callable[[int], State]) -> None:
        self._layer, self._odds, self._pace, self._hidden = layer, odds, pace, hidden
        self._queue = [pair for pair in start if pair.position < position]  # not shown to the layer yet
        self._position = position
        self._guessed: collections.deque[int] = collections.deque()  # and not checked yet
        layer.clear()

    def feed(self, token: int, row: int) -> None:
        self._queue.append(Pair(self._hidden(row), token, self._position))
        del self._queue[:-WINDOW]
        self._position += 1
        if self._guessed:
            right = self._guessed.popleft() == token
            self._odds.note(_ANY, right)
            if not right:
                self._guessed.clear()

    def propose(self, most: int, waiting: int) -> Draft | None:
        unknown = Draft([0] * min(most, DEEPEST), [_ANY] * min(most, DEEPEST))
        wanted = best_length(unknown, waiting, self._odds, self._pace, self._layer.step_s)
        if not wanted:
            return None
        self._layer.cut(self._queue[0].position)  # what it took for the answer when it guessed last
        tokens: list[int] = []
        classes: list[int] = []
        pairs, self._queue = self._queue, []
        while len(tokens) < wanted:
            token, probability, state = self._layer.guess(pairs)
            pairs = [Pair(state, token, self._position + len(tokens))]
            tokens.append(token)
            classes.append(_sure(probability))
            further = Draft([*tokens, 0], [*classes, _ANY])
            if best_length(further, waiting, self._odds, self._pace) <= len(tokens):
                break
        self._guessed = collections.deque(tokens)
        return Draft(tokens, classes)


def priors() -> dict[int, float]:
    return {_sure(least): right for least, right in _SURE} | {_ANY: _RIGHT}


def learned(odds: Odds) -> dict[int, float]:
    """What the next answer starts with."""
    return {kind: odds.of(kind) * (1 - _FORGETS) + prior * _FORGETS for kind, prior in priors().items()}


def _sure(probability: float) -> int:
    """The class of a token of this probability: below 0, where no other drafter has classes."""
    return -1 - next(i for i, (least, _) in enumerate(_SURE) if probability >= least)
