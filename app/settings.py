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

from app.load_choices import LoadChoices
from app.presets import Preset, from_plain
from runtime.protocol import CacheType, Detail, WhenFull

_log = logging.getLogger(__name__)

ThemeChoice = Literal["system", "light", "dark"]
Language = Literal["system", "en", "de", "zh_CN"]
VERSION = 3


def _second(values: dict[str, Any]) -> dict[str, Any]:
    """Keys and values of the context are kept in types of their own."""
    kept = values.pop("cache_type", "f16")
    return values | {"cache_k": kept, "cache_v": kept}


def _third(values: dict[str, Any]) -> dict[str, Any]:
    """Each model has a context of its own; the one of the model chosen is known."""
    length, model = values.pop("context", 0), values.get("model", "")
    kept = isinstance(length, int) and length > 0 and isinstance(model, str)
    return values | ({"loads": {Path(model).name: {"context": length}}} if kept else {})


# UPGRADES[n] takes the plain values of version n to version n + 1.
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _second, 2: _third}


@dataclass
class Settings:
    """What a user may choose of it is described in `options`."""

    theme: ThemeChoice = "system"
    sidebar: bool = True
    model: str = ""  # path; empty: the bundled demonstration
    thinking: bool = False
    detail: Detail = "auto"
    conversation: int = 0  # the one last shown; 0: none
    geometry: str = ""  # QWidget.saveGeometry, base64
    last_folder: str = ""
    loads: dict[str, dict[str, Any]] = field(default_factory=dict)  # by a model's file name, "" the demonstration: LoadChoices.values
    cache_k: CacheType = "f16"  # of the models for which nothing else was decided
    cache_v: CacheType = "f16"
    when_full: WhenFull = "leave_out"
    model_folders: list[str] = field(default_factory=list)  # where models are looked for besides the usual places
    conversion: list[str] = field(default_factory=list)  # that was paused: quantize_link.Request.strings
    titles: bool = True  # chats are named by the model while it is idle
    look_for_versions: bool = False  # once a day
    looked: float = 0.0  # when the last answer about it came, seconds since 1970
    welcomed: bool = False  # the first page was seen and left
    unload_after_minutes: int = 0  # without use; 0: never
    prepare: bool = True  # compute ahead while a message is written; off spares the battery
    font_size: int = 0  # pixels; 0: the system's
    reduced_motion: bool = False
    language: Language = "system"
    presets: list[Preset] = field(default_factory=list)
    preset: str = ""  # the id of the one for chats that have none of their own; empty: none
    thinking_budget: int = 0  # tokens; 0: as many as the model likes
    cache_disk: int = 0  # 10^9 bytes; 0: as the machine allows
    cache_memory: int = 0
    hub_endpoint: str = ""  # empty: HF_ENDPOINT, else the Hub

    def decided(self, file: str) -> LoadChoices:
        """What was decided about loading the model whose file is called that; "": the demonstration."""
        return LoadChoices.of(self.loads.get(file), (self.cache_k, self.cache_v))

    def decide(self, file: str, choices: LoadChoices) -> None:
        self.loads.pop(file, None)
        if choices.values():
            self.loads[file] = choices.values()

    @property
    def chosen(self) -> LoadChoices:
        """What was decided about the model chosen."""
        return self.decided(Path(self.model).name)

    @property
    def context(self) -> int:
        """The tokens that the model chosen has before it; 0: the usual length. Kept in `loads`."""
        return self.chosen.context or 0

    @context.setter
    def context(self, tokens: int) -> None:
        self.decide(Path(self.model).name, dataclasses.replace(self.chosen, context=tokens or None))


_CHOICES = {
    "theme": ("system", "light", "dark"),
    "detail": get_args(Detail),
    "cache_k": get_args(CacheType),
    "cache_v": get_args(CacheType),
    "language": get_args(Language),
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
        if item.name == "presets" and fits:
            value = [preset for preset in map(from_plain, value) if preset is not None]
        elif isinstance(value, list):
            fits = fits and all(isinstance(one, str) for one in value)
        if fits:
            setattr(settings, item.name, cast(Any, value))
    return settings


def save(settings: Settings, path: Path) -> None:
    """Raises OSError; the old file stays whole. What a newer program chose there is kept for its return."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    values = {**_of_a_newer_program(path), "version": VERSION, **dataclasses.asdict(settings)}
    fresh.write_text(json.dumps(values, indent=1), encoding="utf-8")
    os.replace(fresh, path)


def _of_a_newer_program(path: Path) -> dict[str, Any]:
    """What this program does not know. In a file of an older version that is what an upgrade has replaced."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        known = {item.name for item in dataclasses.fields(Settings)}
        return {key: value for key, value in values.items() if key not in known} if int(values["version"]) >= VERSION else {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _put_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_suffix(".damaged"))
    except OSError as error:
        _log.warning("could not put the damaged settings aside: %s", error)
