"""What a user may name as a source: a folder, a GGUF file, or owner/name on the Hub. Standard library only: the window imports it."""

from __future__ import annotations

import re
from pathlib import Path


def is_repository(source: str) -> bool:
    """Whether that is a repository's name, and not a path."""
    return re.fullmatch(r"[\w.-]+/[\w.-]+", source) is not None and not Path(source).exists()


def folder_name(source: str) -> str:
    """How the folder for the models made of it is called."""
    path = Path(source)
    return (path.stem if path.suffix == ".gguf" else path.name) or "model"
