"""Whether models are measured on graphics cards: the engine's own question, asked once in a process that will run one."""

from __future__ import annotations

from pathlib import Path


def admit(cache: Path) -> None:
    """`cache`: the folder in which the engine keeps what drivers answered, and which cards crashed. Without this call Probe asks the
    drivers itself, and knows of no crashes."""
    from runtime.engine import graphics

    graphics.admit(cache)
