"""The token loop: sample, tell, decode, until the model ends, the user stops, or a limit is met; tool calls are told as such.

It knows a session whose context ends with the prompt; it knows nothing of how the prompt came about.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from runtime.engine import lookup, prediction
from runtime.engine.contents import Contents
from runtime.engine.drafts import Drafter, Odds, Pace
from runtime.engine.grammar import Constraint
from runtime.engine.model import Model
from runtime.engine.sampling import Chain
from runtime.engine.session import Session
from runtime.engine.speculation import Speculation, stream
from runtime.engine.stop import Stopped
from runtime.engine.streaming import END_THINK, THINK, AnswerStream, Piece
from runtime.engine.tools import END_TOOL_CALL, TOOL_CALL, CallStream, Tool
from runtime.engine.units import Unit
from runtime.protocol import ToolCall
from runtime.published import Values

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
    drafted: int = 0
    accepted: int = 0
    calls: tuple[ToolCall, ...] = ()


def generate(
    model: Model,
    session: Session,
    values: Values,
    max_tokens: int | None,
    opened: bool,
    tell: Callable[[Piece | ToolCall], None],
    speculate: bool = True,
    constraint: Constraint | None = None,
    tools: Sequence[Tool] = (),
    begun: bool = False,
    thinking_budget: int | None = None,
) -> Answer:
    """Answer the prompt the session holds. `opened`: the prompt ends inside `<think>`. `begun`: and inside the answer's own words,
    so that only their end is told. `speculate`: guess where it pays.
    `thinking_budget`: after so many tokens of reasoning `</think>` follows, whatever the model would say.

    `constraint` is closed at the end.
    """
    text = AnswerStream(opened, model.token_named(THINK), model.token_named(END_THINK), begun)
    calls = CallStream(text, tools, model.token_named(TOOL_CALL), model.token_named(END_TOOL_CALL))
    chain = Chain(values, model.n_vocab, constraint)
    limit = MOST_TOKENS if max_tokens is None else max_tokens
    way_out = _end_of_thinking(model, constraint is not None) if opened and thinking_budget is not None else []
    tokens: list[int] = []
    began = time.monotonic()
    first_at: float | None = None
    thought_until: float | None = None
    stop_reason: Literal["end", "length", "context", "cancelled"] = "length"

    def say(told: Piece | ToolCall) -> None:
        if isinstance(told, ToolCall) or told.text or told.reasoning:
            tell(told)

    speculation = speculation_for(model, session.contents, model.pace) if speculate else None
    source = stream(model, session.contents, chain, speculation, limit)
    try:
        while len(tokens) < limit:
            if model.stop.is_set:
                stop_reason = "cancelled"
                break
            token = next(source, None)
            if token is None:
                stop_reason = "context"
                break
            first_at = first_at or time.monotonic()
            tokens.append(token)
            if model.is_end(token):
                stop_reason = "end"
                break
            was_thinking = text.thinking
            say(calls.feed(token, model.piece(token)))
            if was_thinking and not text.thinking:
                thought_until = time.monotonic()
            if way_out and text.thinking and thinking_budget is not None and len(tokens) >= thinking_budget:
                chain.force(way_out)
                way_out = []
    except Stopped:
        stop_reason = "cancelled"
    finally:
        source.close()
        chain.close()
        if speculation is not None and model.mtp is not None:
            model.mtp_odds = prediction.learned(speculation.odds)
    say(calls.finish())
    ended = time.monotonic()
    reasoning_s = ((thought_until or ended) - began) if text.reasoning else 0.0
    seconds = ended - (first_at or ended)
    tps = (len(tokens) - 1) / seconds if len(tokens) > 1 and seconds > 0 else 0.0
    counts = (speculation.drafted, speculation.accepted) if speculation is not None else (0, 0)
    said = text.text.rstrip() if calls.calls else text.text  # the line breaks before a call are the call's
    return Answer(said, text.reasoning, tuple(tokens), stop_reason, first_at, tps, reasoning_s, *counts, tuple(calls.calls))


def _end_of_thinking(model: Model, held: bool) -> list[int]:
    """What ends the reasoning as the model itself does; nothing where it has no token for that. `held`: a form says what may follow."""
    end = model.token_named(END_THINK)
    if end is None:
        return []
    return [*model.tokenize("\n", special=False), end, *([] if held else model.tokenize("\n\n", special=False))]


def speculation_for(model: Model, contents: Contents, pace: Pace) -> Speculation:
    """Guesses from what was said before, which cost nothing, and then by the model's own prediction layer where it has one."""
    odds = Odds(lookup.priors() | model.mtp_odds)
    drafters: list[Drafter] = [lookup.Lookup(plain_ids(contents.units))]
    if model.mtp is not None:
        start, position = contents.trail.pairs, contents.position
        drafters.append(prediction.Prediction(model.mtp, odds, pace, start, position, lambda row: model.hidden(1, row)[0]))
    return Speculation(drafters, odds, pace)


def plain_ids(units: Sequence[Unit]) -> list[int]:
    """The tokens of `units`, and -1 for each medium: nothing that follows from what was shown can be looked up."""
    return [unit if isinstance(unit, int) else -1 for unit in units]
