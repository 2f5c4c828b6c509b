"""Where models may lie already: our own folder, the Hub's cache, other programs' folders, and any that the user names.

They are used where they are; nothing is copied, and only what lies in our own folder is ever removed.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from runtime.errors import DownloadError, NotFound
from runtime.models.gguf_info import shard_paths
from runtime.models.library import Found, look, scan


@dataclass(frozen=True)
class Place:
    """`ours`: Quern downloads to it and may remove from it. `told`: what cannot be used there is worth a word."""

    name: str
    folder: Path
    ours: bool = False
    told: bool = False


@dataclass(frozen=True)
class Placed:
    place: Place
    found: Found


def places(
    models_dir: Path, named: Iterable[Path] = (), environment: Mapping[str, str] | None = None, home: Path | None = None
) -> list[Place]:
    """Those that exist, our own first; none twice, and none inside another."""
    env = os.environ if environment is None else environment
    home = home or Path.home()
    candidates = [
        Place("Quern", models_dir, ours=True, told=True),
        *(Place(folder.name or str(folder), folder, told=True) for folder in named),
        Place("Hub cache", _hub_cache(env, home)),
        *(Place("LM Studio", folder) for folder in _lm_studio(home)),
        *(Place("Jan", folder) for folder in _jan(env, home)),
    ]
    kept: list[Place] = []
    for place in candidates:
        real = _resolved(place.folder)
        if place.folder.is_dir() and not any(real == other or other in real.parents for other in map(_resolved, (k.folder for k in kept))):
            kept.append(place)
    return kept


def everywhere(where: Iterable[Place], besides: Path | None = None) -> list[Placed]:
    """Models of the family in all places, each file once; in told places also what cannot be used, with the reason.

    `besides`: a file that is listed wherever it lies.
    """
    seen: set[Path] = set()
    result = []
    for place in where:
        for found in scan(place.folder):
            real = _resolved(found.path)
            if real not in seen and (place.told or not found.problem):
                seen.add(real)
                result.append(Placed(place, found))
    if besides is not None and besides.is_file() and _resolved(besides) not in seen:
        alone = look(besides)
        result += [Placed(Place(besides.parent.name, besides.parent), alone)] if alone is not None else []
    return result


def remove(model: Path, models_dir: Path) -> int:
    """Delete a model of our own folder, all its shards, and the vision file where no other model there uses it; the bytes freed.

    Raises NotFound for a model that lies elsewhere.
    """
    folder = _resolved(models_dir)
    if folder not in _resolved(model.parent).parents and folder != _resolved(model.parent):
        raise NotFound(
            f"{model.name} lies in {model.parent}, which is not Quern's.",
            "Quern removes only what is in its own models folder. Use the program that put it there.",
        )
    shards = [shard for shard in shard_paths(model) if shard.is_file()]
    if not shards:
        raise NotFound(f"There is no file {model}.", "")
    home = model.parent.parent if len(shard_paths(model)) > 1 and folder != _resolved(model.parent) else model.parent
    remaining = [path for path in home.rglob("*.gguf") if path not in shards and "mmproj" not in path.name.lower()]
    alone = not remaining and folder != _resolved(home)
    vision = [path for path in home.glob("*.gguf") if "mmproj" in path.name.lower()] if alone else []
    freed = 0
    for path in (*shards, *vision):
        freed += path.stat().st_size
        try:
            path.unlink()
        except OSError as error:
            raise DownloadError(
                f"{path.name} cannot be removed: {error.strerror or error}.", "Choose another model first, then try again."
            ) from error
    _drop_empty(model.parent, models_dir)
    return freed


def _drop_empty(folder: Path, models_dir: Path) -> None:
    while folder != models_dir and models_dir in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _hub_cache(env: Mapping[str, str], home: Path) -> Path:
    """As huggingface_hub's constants.py finds it; read here so that listing models need not import that library."""
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if env.get(name):
            return Path(os.path.expandvars(env[name])).expanduser()
    cache = Path(env["XDG_CACHE_HOME"]) if env.get("XDG_CACHE_HOME") else home / ".cache"
    return Path(os.path.expandvars(env["HF_HOME"])).expanduser() / "hub" if env.get("HF_HOME") else cache / "huggingface" / "hub"


def _lm_studio(home: Path) -> list[Path]:
    """The folder that its settings name, else where it puts models by itself, now and in its first versions."""
    base = home / ".lmstudio"
    try:
        pointer = (home / ".lmstudio-home-pointer").read_text(encoding="utf-8").strip()
        base = Path(pointer) if pointer else base
    except (OSError, ValueError):
        pass
    folders = [base / "models", home / ".cache" / "lm-studio" / "models"]
    named = _told(base / "settings.json", "downloadsFolder")
    return [named, *folders] if named is not None else folders


def _jan(env: Mapping[str, str], home: Path) -> list[Path]:
    """The folder that its settings name (core/app/commands.rs of its source says where those are), else where it puts models by itself."""
    system = platform.system()
    if system == "Darwin":
        data = settings = home / "Library" / "Application Support"
    elif system == "Windows":
        data = settings = Path(env.get("APPDATA") or home / "AppData" / "Roaming")
    else:
        data = Path(env.get("XDG_DATA_HOME") or home / ".local" / "share")
        settings = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
    named = [_told(file, "data_folder") for file in (data / "jan.ai.app" / "settings.json", settings / "Jan" / "settings.json")]
    bases = [*(folder for folder in named if folder is not None), data / "Jan" / "data"]
    return [folder for base in bases for folder in (base / "llamacpp" / "models", base / "models")] + [home / "jan" / "models"]


def _told(settings: Path, key: str) -> Path | None:
    """A folder that another program's settings name."""
    try:
        named = json.loads(settings.read_text(encoding="utf-8")).get(key)
    except (OSError, ValueError, AttributeError):
        return None
    return Path(named) if isinstance(named, str) and named else None


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path.absolute()
