"""What the user chose, in one dataclass: loaded at the start, saved whole at each change. No Qt.

A damaged or foreign file costs the settings, never the start: it is put aside and the defaults apply.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

from runtime.protocol import CacheType, Detail, WhenFull

_log = logging.getLogger(__name__)

ThemeChoice = Literal["system", "light", "dark"]
VERSION = 1
# UPGRADES[n] takes the plain values of version n to version n + 1.
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass
class Settings:
    theme: ThemeChoice = "system"
    sidebar: bool = True
    model: str = ""  # path; empty: the bundled demonstration
    thinking: bool = False
    detail: Detail = "auto"
    conversation: int = 0  # the one last shown; 0: none
    geometry: str = ""  # QWidget.saveGeometry, base64
    last_folder: str = ""
    context: int = 0  # tokens, for the model chosen; 0: the usual length
    cache_type: CacheType = "f16"
    when_full: WhenFull = "leave_out"
    model_folders: list[str] = field(default_factory=list)  # where models are looked for besides the usual places
    conversion: list[str] = field(default_factory=list)  # that was paused: quantize_link.Request.strings
    titles: bool = True  # chats are named by the model while it is idle
    look_for_versions: bool = False  # once a day
    looked: float = 0.0  # when the last answer about it came, seconds since 1970
    welcomed: bool = False  # the first page was seen and left
    prepare: bool = True  # compute ahead while a message is written; off spares the battery


_CHOICES = {
    "theme": ("system", "light", "dark"),
    "detail": get_args(Detail),
    "cache_type": get_args(CacheType),
    "when_full": get_args(WhenFull),
}


def load(path: Path) -> Settings:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(values, dict):
            raise TypeError("not an object")
        for version in range(int(values.get("version", VERSION)), VERSION):
            values = UPGRADES[version](values)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, KeyError) as error:
        _log.warning("the settings could not be read and start afresh: %s", error)
        _put_aside(path)
        return Settings()
    settings = Settings()
    for item in dataclasses.fields(Settings):
        value = values.get(item.name)
        fits = type(value) is type(getattr(settings, item.name)) and value in _CHOICES.get(item.name, (value,))
        if isinstance(value, list):
            fits = fits and all(isinstance(one, str) for one in value)
        if fits:
            setattr(settings, item.name, cast(Any, value))
    return settings


def save(settings: Settings, path: Path) -> None:
    """Raises OSError; the old file stays whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"version": VERSION, **dataclasses.asdict(settings)}, indent=1), encoding="utf-8")
    os.replace(fresh, path)


def _put_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_suffix(".damaged"))
    except OSError as error:
        _log.warning("could not put the damaged settings aside: %s", error)
