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
    """`text` and `vision` are what a program is told to open; empty where there is none."""

    text: str
    vision: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Stopped:
    """On request. `kept`: a run with --resume goes on from here."""

    kept: bool


Event = Preflight | Progress | Note | Finished | Stopped | Problem
_KINDS: dict[str, type[Any]] = {
    "preflight": Preflight,
    "progress": Progress,
    "note": Note,
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
        lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
        event: Event = kind(**values | lists)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return event
