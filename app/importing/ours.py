"""The JSON that app/export.py writes."""

from __future__ import annotations

import json
from typing import Any

from app.export import FORMAT, VERSION
from app.importing.source import Foreign, Source
from app.stored import Leaf, Tree, parts_from_json, stats_from_json


def recognise(data: Any) -> list[Any] | None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None
    if data.get("version", 0) > VERSION:
        raise ValueError("written by a newer version")
    return [data]


def tree(chat: Any, source: Source) -> Tree:
    try:
        messages = tuple(_leaf(message) for message in chat["messages"])
        known: set[str | None] = {None}
        for message in messages:
            if message.parent not in known or message.key in known:
                raise Foreign
            known.add(message.key)
        return Tree(str(chat["title"]), float(chat["created"]), messages, chat.get("shown"))
    except (KeyError, TypeError, ValueError) as error:
        raise Foreign from error


def _leaf(message: Any) -> Leaf:
    if message["role"] not in ("system", "user", "assistant", "tool") or message["state"] not in ("done", "growing", "stopped", "failed"):
        raise Foreign
    stats = stats_from_json(json.dumps(message["stats"])) if message.get("stats") else None
    parts = parts_from_json(json.dumps(message["parts"]), lambda path: path)
    return Leaf(str(message["key"]), message["parent"], message["role"], parts, float(message["created"]), message["state"], stats)
