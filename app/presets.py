"""System prompts and sampling values under a name: what one is, which holds for a chat, and how it is put before a question. No Qt."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from runtime.messages import Message, Text
from runtime.protocol import Sampling

NONE = "-"  # a chat's choice: no preset, whatever the default is


@dataclass(frozen=True)
class Preset:
    """`id` outlives a change of the name. A sampling value of None: the one published for the model and mode."""

    id: str
    name: str
    system: str = ""
    sampling: Sampling = field(default_factory=Sampling)

    @classmethod
    def new(cls, name: str) -> Preset:
        return cls(secrets.token_hex(8), name)


def chosen(presets: Iterable[Preset], of_chat: str, default: str) -> Preset | None:
    """The one that holds: the chat's own choice, else the default. One that was deleted counts as not chosen."""
    known = {preset.id: preset for preset in presets}
    if of_chat == NONE:
        return None
    return known.get(of_chat) or known.get(default)


def introduced(messages: tuple[Message, ...], preset: Preset | None) -> tuple[Message, ...]:
    """The messages with the preset's system prompt before them."""
    if preset is None or not preset.system.strip():
        return messages
    return (Message("system", (Text(preset.system),)), *messages)


def from_plain(value: Any) -> Preset | None:
    """From the values that `dataclasses.asdict` gives; None for anything else."""
    try:
        told = dict(value)
        sampling = Sampling(**told.pop("sampling"))
        preset = Preset(sampling=sampling, **told)
    except (TypeError, ValueError, KeyError):
        return None
    words = all(isinstance(word, str) for word in (preset.id, preset.name, preset.system))
    numbers = all(
        one is None or (isinstance(one, int | float) and not isinstance(one, bool)) for one in dataclasses.asdict(sampling).values()
    )
    return preset if words and numbers and preset.id else None
