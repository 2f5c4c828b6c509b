"""Guesses at the next tokens from what was said before: where the last tokens stood earlier, what followed them then.

Answers that quote, edit or fill in repeat their input for long stretches. It knows token ids and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from runtime.engine.drafts import Draft

LEAST = 2  # tokens that must agree: fewer agree by chance
_LONGEST = 16  # a longer agreement is not looked for: it is as sure as it gets
_EDIT = 16  # tokens that another wording may take before what was repeated goes on behind as many
_RESUMED = 2  # tokens of agreement that it is worth that the repetition goes on just there
_SURE = 4  # tokens that agreed before it is taken for another wording of what is repeated
_PLACES = 64  # of the places where the last tokens stood before, the latest so many are compared further
# How often the guessed token is right after an agreement of so many tokens, until the answer itself has shown it.
_PRIORS = ((16, 0.97), (9, 0.95), (6, 0.92), (4, 0.88), (3, 0.75), (2, 0.4))


class Lookup:
    """The conversation's tokens, the answer's as they come. A negative id stands for what is no token, such as a picture."""

    def __init__(self, history: Sequence[int]) -> None:
        self._n = len(history)
        self._ids: npt.NDArray[np.int32] = np.empty(self._n + 4096, np.int32)
        self._ids[: self._n] = history
        self._next = 0  # where the guess found last goes on, and how many tokens before it agree; 0: there is none
        self._agree = 0
        self._beside = 0  # what is repeated where another wording of it has come to; 0: there is none
        self._edit = 0  # tokens of that wording so far

    def feed(self, token: int, row: int = -1) -> None:
        if self._n == len(self._ids):
            self._ids = np.concatenate([self._ids, np.empty_like(self._ids)])
        if self._next and self._ids[self._next] == token:
            self._next, self._agree = self._next + 1, self._agree + 1
        elif self._beside and self._ids[self._beside] == token:
            self._next, self._agree = self._beside + 1, _RESUMED + 1
        else:
            if self._agree >= _SURE:
                self._beside, self._edit = self._next, 0
            self._next = self._agree = 0
        if self._beside:
            self._beside, self._edit = self._beside + 1, self._edit + 1
            if self._agree >= _SURE or self._edit > _EDIT:
                self._beside = 0
        self._ids[self._n] = token
        self._n += 1

    def propose(self, most: int, waiting: int = 1) -> Draft | None:
        """Up to `most` tokens that followed the latest of the longest agreements; None where nothing agrees."""
        if self._agree < _LONGEST:  # else the text is being repeated still: it goes on from there
            self._search()
        if not self._next:
            return None
        found = self._ids[self._next : min(self._next + most, self._n)]
        if len(found) < most:  # what repeats is the end itself: it goes on in circles
            found = np.resize(found, most)
        tokens = found.tolist()
        if min(tokens) < 0:
            tokens = tokens[: next(i for i, token in enumerate(tokens) if token < 0)]
        return Draft(tokens, [bucket(self._agree + i) for i in range(len(tokens))]) if tokens else None

    def _search(self) -> None:
        ids, n = self._ids, self._n
        if n <= LEAST:
            return
        last = n - 1
        places = np.flatnonzero(ids[LEAST - 1 : last] == ids[last]) + (LEAST - 1)
        agree = 1
        while len(places) and agree < _LONGEST:
            further = places[(ids[places - agree] == ids[last - agree]) & (places >= agree)]
            if not len(further):
                break
            places = further[-_PLACES:]
            agree += 1
        if len(places) and agree >= max(LEAST, self._agree):
            self._next, self._agree = int(places[-1]) + 1, agree


def bucket(agree: int) -> int:
    """The class of a guess after `agree` equal tokens: the least agreement of its kind."""
    return next(least for least, _ in _PRIORS if agree >= least)


def priors() -> dict[int, float]:
    return dict(_PRIORS)
