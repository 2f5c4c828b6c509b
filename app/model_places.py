"""The folders that models are looked for in, as the settings and the environment have them. No Qt."""

from __future__ import annotations

from pathlib import Path

from app import paths, settings
from runtime.models.places import Place, places


def model_places(named: list[str] | None = None) -> list[Place]:
    """`named`: the user's own folders; None: those of the settings file."""
    folders = settings.load(paths.config_dir() / "settings.json").model_folders if named is None else named
    return places(paths.models_dir(), [Path(folder).expanduser() for folder in folders])
