"""What a conversion tells the program that runs it: one JSON object a line, for `quern quantize --json-progress`."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from quantize.estimates import Estimate, Preflight
from quantize.progress import Progress
from runtime.protocol import Problem


@dataclass(frozen=True)
class Note:
    text: str


@dataclass(frozen=True)
class Finished:
    """`text` and `vision` are what a program is told to open, `report` the page of a comparison; empty where there is none."""

    text: str
    vision: str
    files: tuple[str, ...]
    report: str = ""


@dataclass(frozen=True)
class Compared:
    """The result beside its source: mean divergence in nats and its standard error, the share of `positions` at which both have the same
    likeliest token, both perplexities; about a picture its name, the question, the source's answer and the result's."""

    divergence: float
    error: float
    agreement: float
    perplexity: float
    source_perplexity: float
    positions: int
    answers: tuple[tuple[str, str, str, str], ...]
    report: str


@dataclass(frozen=True)
class Stopped:
    """On request. `kept`: a run with --resume goes on from here."""

    kept: bool


Event = Preflight | Progress | Note | Compared | Finished | Stopped | Problem
_KINDS: dict[str, type[Any]] = {
    "preflight": Preflight,
    "progress": Progress,
    "note": Note,
    "compared": Compared,
    "finished": Finished,
    "stopped": Stopped,
    "problem": Problem,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_line(event: Event) -> str:
    return json.dumps({"event": _NAMES[type(event)], **dataclasses.asdict(event)}, ensure_ascii=False)


def from_line(line: str) -> Event | None:
    """None for a line that is none of ours, as something printed by a library."""
    try:
        values = json.loads(line)
        kind = _KINDS[values.pop("event")]
        if kind is Preflight:
            values["estimates"] = tuple(Estimate(**estimate) for estimate in values["estimates"])
        if kind is Compared:
            values["answers"] = tuple(tuple(map(str, answer)) for answer in values["answers"])
        lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
        event: Event = kind(**values | lists)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return event
