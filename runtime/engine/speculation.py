"""The model's tokens one after another, several from one decode call where a guess at them was right.

The sampler draws at each place from the model's own logits, exactly as without guesses; a guess only decides how many
places one call computes. So the tokens are the same, but for the last bits of a logit that change with a batch's width.

A hybrid model goes back from a wrong guess by a copy of its recurrent state. llama.cpp can also keep a snapshot of each token
(n_rs_seq), but that costs a state's memory for each, and time in every call, guesses or not: measured on one thread with four
layers of the 35B-A3B, 16 ms more for a call of 8 tokens (94 without), where the copy takes 1 ms.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from runtime.engine.contents import Contents
from runtime.engine.drafts import MOST, Draft, Drafter, Odds, Pace, best_length
from runtime.engine.model import Model

_MOST_WAITING = 2 * MOST  # tokens to be decoded again; behind more of them nothing is guessed


class Sampler(Protocol):
    def sample(self, context: Any, row: int = -1) -> int:
        """The token drawn from the logits of output `row` of the last decode call."""


@dataclass
class Speculation:
    """Who guesses, the cheapest first; how good the guesses are, what decode calls cost; how many tokens were guessed, and rightly."""

    drafters: Sequence[Drafter]
    odds: Odds
    pace: Pace
    drafted: int = 0
    accepted: int = 0

    def feed(self, token: int, row: int) -> None:
        for drafter in self.drafters:
            drafter.feed(token, row)

    def draft(self, model: Model, most: int, waiting: int) -> tuple[list[Draft], int]:
        """What was guessed, up to the first draft that pays, and how many tokens of that one to decode: 0 where none pays."""
        drafts: list[Draft] = []
        for drafter in self.drafters if most > 0 else ():
            draft = drafter.propose(most, waiting)
            if draft is None:
                continue
            # Behind the answer's end nothing is worth a place.
            end = next((i for i, token in enumerate(draft.tokens) if model.is_end(token)), len(draft.tokens))
            drafts.append(Draft(draft.tokens[:end], draft.classes[:end]))
            n = best_length(drafts[-1], waiting, self.odds, self.pace)
            if n:
                return drafts, n
        return drafts, 0


def stream(model: Model, contents: Contents, sampler: Sampler, speculation: Speculation | None, limit: int) -> Generator[int]:
    """At most `limit` tokens after what the context holds; fewer where it is full.

    The context then holds all of them but the last, or fewer; close the iterator before anything else is done with it.
    Raises what decoding raises.
    """
    waiting: list[int] = []  # handed out and not in the context; more than one only after a wrong guess
    told, row = 0, -1
    token = sampler.sample(model.context)
    while True:
        waiting.append(token)
        if speculation is not None:
            speculation.feed(token, row)
        yield token
        told += 1
        room = model.n_context - contents.used - len(waiting)
        if told >= limit or room < 0:
            return
        row = -1
        if speculation is None:
            contents.append(waiting)
            waiting.clear()
            token = sampler.sample(model.context)
            continue
        width, most = len(waiting), min(MOST, limit - told - 1, room)
        drafts, n = speculation.draft(model, most, width) if width <= _MOST_WAITING else ([], 0)
        began = time.perf_counter()
        if not n:
            contents.append(waiting)
            waiting.clear()
            token = sampler.sample(model.context)
            speculation.pace.note(width, time.perf_counter() - began)
            for draft in drafts:
                _learn(speculation.odds, draft, 1, 0 if draft.tokens[:1] != [token] else 1)
            continue
        draft = drafts[-1]
        contents.hold()
        held = time.perf_counter()
        contents.append([*waiting, *draft.tokens[:n]], outputs=n + 1)
        right, row = 0, -1 - n
        try:
            token = sampler.sample(model.context, row)
            speculation.pace.note(width + n, time.perf_counter() - held)
            speculation.pace.going_back = 2 * (held - began)
            while right < n and token == draft.tokens[right]:
                speculation.feed(token, row)
                yield token
                right += 1
                told += 1
                row += 1
                token = sampler.sample(model.context, row)
        finally:
            speculation.drafted += n
            speculation.accepted += right
            if contents.resolve(width + right):
                waiting.clear()
            else:
                waiting.extend(draft.tokens[:right])
        _learn(speculation.odds, draft, n, right)


def _learn(odds: Odds, draft: Draft, tried: int, right: int) -> None:
    """From every guess, those too that were not worth decoding: `right` of the first `tried`, and the next one wrong."""
    for kind in draft.classes[:right]:
        odds.note(kind, True)
    for kind in draft.classes[right : min(right + 1, tried)]:
        odds.note(kind, False)
