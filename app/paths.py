"""Where Quern keeps things on this machine: nothing is written anywhere else.

The system's usual folders, or the ones named by QUERN_DATA_DIR, QUERN_CONFIG_DIR and QUERN_CACHE_DIR, which is how
tests and portable copies stay apart. Every function returns a folder that exists, or a file inside one.
"""

from __future__ import annotations

import os
from pathlib import Path

from runtime.errors import NotFound

_NAME = "quern"


def data_dir() -> Path:
    """Conversations, attachments and models: what a user would miss."""
    return _folder("data")


def config_dir() -> Path:
    """Settings."""
    return _folder("config")


def cache_dir() -> Path:
    """What can be made again. With the data where the system's folder for it cannot be written."""
    try:
        return _folder("cache")
    except NotFound:
        if "QUERN_CACHE_DIR" in os.environ:
            raise
        return _made(data_dir() / "cache")


def log_dir() -> Path:
    """Logs of the window and of the worker. With the data where the system's folder for them cannot be written."""
    override = os.environ.get("QUERN_DATA_DIR")
    if override:
        return _made(Path(override).expanduser() / "logs")
    import platformdirs

    try:
        return _made(Path(platformdirs.user_log_dir(_NAME, appauthor=False)))
    except NotFound:
        return _made(data_dir() / "logs")


def models_dir() -> Path:
    """Where models are looked for and downloaded to. QUERN_MODELS_DIR names another folder, such as one on a larger disk."""
    override = os.environ.get("QUERN_MODELS_DIR")
    return _made(Path(override).expanduser() if override else data_dir() / "models")


def database_path() -> Path:
    return data_dir() / "conversations.db"


def attachments_dir() -> Path:
    """Pictures and clips that conversations show."""
    return _made(data_dir() / "attachments")


def _folder(kind: str) -> Path:
    override = os.environ.get(f"QUERN_{kind.upper()}_DIR")
    if override:
        return _made(Path(override).expanduser())
    import platformdirs

    find = {"data": platformdirs.user_data_dir, "config": platformdirs.user_config_dir, "cache": platformdirs.user_cache_dir}[kind]
    return _made(Path(find(_NAME, appauthor=False)))


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotFound(
            f"The folder {folder} cannot be made: {error.strerror or error}.",
            "Make it by hand, or name another with QUERN_DATA_DIR, QUERN_CONFIG_DIR or QUERN_CACHE_DIR.",
        ) from error
    return folder
