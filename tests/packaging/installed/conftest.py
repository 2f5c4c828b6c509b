"""The packages that `make package` made, and a screen to show their windows on."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WORK = Path(os.environ.get("QUERN_PACKAGE_DIR") or ROOT / "build" / "package")
DIST = Path(os.environ.get("QUERN_DIST_DIR") or ROOT / "dist")
SCREENS = WORK / "screens"
SAMPLE = ROOT / "assets" / "samples" / "shapes.png"
QUESTION = "What is in this picture?"
MB = 1_000_000


def package(pattern: str) -> Path:
    """The newest of that kind; a failure, not a skip, where there is none."""
    found = sorted(DIST.glob(pattern), key=lambda path: path.stat().st_mtime)
    assert found, f"{DIST} holds no {pattern}: run `make package` first"
    return found[-1]


def wait(true: Callable[[], bool], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what}: not within {seconds:.0f} s"
        time.sleep(0.1)


_SHOT = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


class Screen:
    """An X server without a screen; `tool` presses its keys and moves its mouse."""

    def __init__(self, size: str = "1280x900x24") -> None:
        read, write = os.pipe()
        # Without -noreset it begins anew whenever its last client goes, as xdotool does each time, and turns away who connects meanwhile.
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"

    def tool(self, *arguments: object) -> str:
        """xdotool's answer."""
        command = ["xdotool", *map(str, arguments)]
        return subprocess.run(command, env=self.environment(), capture_output=True, text=True, check=False).stdout.strip()

    def windows(self, title: str) -> list[str]:
        return self.tool("search", "--onlyvisible", "--name", title).split()

    def shot(self, name: str) -> Path:
        """What is seen, as a picture, by a Qt of its own."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        path = SCREENS / f"{name}.png"
        subprocess.run([sys.executable, "-c", _SHOT, str(path)], env=self.environment(), check=True)
        return path

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()

    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture
def screen() -> Iterator[Screen]:
    made = Screen()
    yield made
    made.close()


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The .tar.gz's folder."""
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["tar", "-xzf", package("quern-*-linux-*.tar.gz"), "-C", folder], check=True)
    (only,) = folder.iterdir()
    return only


def names_the_shapes(answer: str) -> bool:
    """Whether it says what assets/samples/shapes.png shows."""
    return "red circle" in answer.lower() and "blue square" in answer.lower()


def answers(data: Path) -> list[str]:
    """The finished answers in a data folder, oldest first; none where it holds no chats yet."""
    return ["".join(part.get("text", "") for part in parts) for parts in _messages(data, "assistant")]


def pictures(data: Path) -> int:
    """How many the last question holds: an answer may be about those of an earlier one."""
    return sum(part["type"] == "Image" for part in _messages(data, "user")[-1])


def _messages(data: Path, role: str) -> list[list[dict[str, str]]]:
    path = data / "conversations.db"
    if not path.exists():
        return []
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT parts FROM messages WHERE role = ? AND state = 'done' ORDER BY id", (role,))
        return [json.loads(parts) for (parts,) in rows]
