"""How a part of this program is run in a process of its own: by Python's -m from a source install, by the program itself
where it was packaged and there is no Python beside it.

Standard library only.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

RUN_MODULE = "--run-module"  # what a packaged program is told; its entry is packaging/frozen.py
_ENGINE = ("backends", "graphics", "measuring", "pdf_process")
MODULES = ("app", "runtime.worker", *(f"runtime.engine.{name}" for name in _ENGINE))
_ROOT = Path(__file__).resolve().parent.parent


def packaged() -> bool:
    """Whether this is the installed application rather than a checkout or a Python package."""
    return bool(getattr(sys, "frozen", False))


def command(module: str) -> list[str]:
    """The start of a command line that runs `module`, one of MODULES, as the main program."""
    if module not in MODULES:
        raise ValueError(f"{module} is not run on its own")
    if packaged():
        return [sys.executable, RUN_MODULE, module]
    # -P: a folder named `runtime` where the user happens to stand must not be taken for ours.
    return [sys.executable, "-P", "-X", "faulthandler", "-m", module]


def repair() -> str:
    """What to do where a part of the program is missing."""
    return "Install Quern again" if packaged() else "Run `make setup` again"


def environment() -> dict[str, str]:
    """What such a process is to find: this program's modules, and UTF-8 in its pipes whatever the system's locale. The packaged
    program has both inside."""
    if packaged():
        # PyInstaller's own word for a start from the beginning: its libraries are found again.
        return os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(_ROOT), inherited] if inherited else [str(_ROOT)])
    return os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"}
