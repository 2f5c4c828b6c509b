"""The token loop: sample, tell, decode, until the model ends, the user stops, or a limit is met.

It knows a session whose context ends with the prompt; it knows nothing of how the prompt came about.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from runtime.engine.model import Model
from runtime.engine.sampling import Chain, Values
from runtime.engine.session import Session
from runtime.engine.stop import Stopped
from runtime.engine.streaming import END_THINK, THINK, AnswerStream, Piece

MOST_TOKENS = 32768  # the model card's output length; the end of the context usually comes first


@dataclass(frozen=True)
class Answer:
    text: str
    reasoning: str
    token_ids: tuple[int, ...]
    stop_reason: Literal["end", "length", "context", "cancelled"]
    first_token_at: float | None  # time.monotonic()
    decode_tps: float
    reasoning_s: float


def generate(model: Model, session: Session, values: Values, max_tokens: int | None, opened: bool, tell: Callable[[Piece], None]) -> Answer:
    """Answer the prompt the session holds. `opened`: the prompt ends inside `<think>`."""
    stream = AnswerStream(opened, model.token_named(THINK), model.token_named(END_THINK))
    chain = Chain(values, model.n_vocab)
    limit = MOST_TOKENS if max_tokens is None else max_tokens
    tokens: list[int] = []
    began = time.monotonic()
    first_at: float | None = None
    thought_until: float | None = None
    stop_reason: Literal["end", "length", "context", "cancelled"] = "length"

    def say(piece: Piece) -> None:
        if piece.text or piece.reasoning:
            tell(piece)

    try:
        while len(tokens) < limit:
            if model.stop.is_set:
                stop_reason = "cancelled"
                break
            token = chain.sample(model.context)
            first_at = first_at or time.monotonic()
            tokens.append(token)
            if model.is_end(token):
                stop_reason = "end"
                break
            was_thinking = stream.thinking
            say(stream.feed(token, model.piece(token)))
            if was_thinking and not stream.thinking:
                thought_until = time.monotonic()
            if session.full:
                stop_reason = "context"
                break
            if len(tokens) < limit:
                session.append(token)
    except Stopped:
        stop_reason = "cancelled"
    finally:
        chain.close()
    say(stream.finish())
    ended = time.monotonic()
    reasoning_s = ((thought_until or ended) - began) if stream.reasoning else 0.0
    seconds = ended - (first_at or ended)
    tps = (len(tokens) - 1) / seconds if len(tokens) > 1 and seconds > 0 else 0.0
    return Answer(stream.text, stream.reasoning, tuple(tokens), stop_reason, first_at, tps, reasoning_s)
