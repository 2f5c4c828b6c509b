"""The program as a process of its own: killed in the middle of an answer, started twice, given files."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.migrations import STEPS
from app.settings import VERSION
from app.store import Store
from app.theme import ASSETS
from runtime.protocol import Text

from .conftest import ROOT

WAIT_MS = 120_000
# The window with the scripted worker in the engine's place; what it is told stands in the arguments.
PROGRAM = """
import sys
import runtime.client
worker = sys.argv[1:sys.argv.index("--")]
runtime.client.worker_command = lambda: [sys.executable, "tests/fake_worker.py", *worker]
import app.main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

question = sys.argv[sys.argv.index("--") + 1]
files = sys.argv[sys.argv.index("--") + 2:]
if question:
    def ask():
        from app.window import Window
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, Window)), None)
        if window is None:
            QTimer.singleShot(50, ask)
            return
        window.composer.set_text(question)
        window.composer.submit()
    QTimer.singleShot(0, ask)
sys.exit(app.main.run(files))
"""

# Prints what a message box says, and closes it.
REFUSED = """
import sys
import runtime.client
runtime.client.worker_command = lambda: [sys.executable, "tests/fake_worker.py"]
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
import app.main, app.refusal

def read(box):
    print(box.windowTitle(), box.text(), box.informativeText(), sep="|", flush=True)
    box.accept()

class Read(QMessageBox):
    def exec(self):
        QTimer.singleShot(0, lambda: read(self))
        return super().exec()

app.refusal.QMessageBox = Read
from app.__main__ import main
sys.exit(main([]))
"""


@pytest.fixture
def start(quern_folders: Path, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []
    model = tmp_path / "demo"
    model.mkdir()
    (model / "quern-demo-Q8_0.gguf").write_bytes(b"the scripted worker does not look")

    def begin(*worker: str, ask: str = "", open: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        env = os.environ | {"QUERN_DEMO_DIR": str(model), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", PROGRAM, *worker, "--", ask, *open]
        process = subprocess.Popen(command, cwd=ROOT, env=env, text=True, stderr=subprocess.PIPE, start_new_session=True)
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def stored(folder: Path) -> list[str]:
    """What stands in the database while another process owns it: read as sqlite alone would, so that nothing is settled."""
    path = folder / "data" / "conversations.db"
    if not path.exists():
        return []
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [row[0] for row in db.execute("SELECT parts FROM messages ORDER BY id")]
    except sqlite3.OperationalError:  # the tables are not made yet
        return []
    finally:
        db.close()


def test_a_conversation_is_there_after_the_program_was_killed_in_the_middle_of_an_answer(
    start: Callable[..., subprocess.Popen[str]], quern_folders: Path, qtbot: QtBot
) -> None:
    program = start("--answer", "one two three", "--hold", "2", ask="count for me")
    qtbot.waitUntil(lambda: "one two" in "".join(stored(quern_folders)), timeout=WAIT_MS)
    program.send_signal(signal.SIGKILL)
    program.wait()

    again = start(ask="and again")
    qtbot.waitUntil(lambda: "You said: and again" in "".join(stored(quern_folders)), timeout=WAIT_MS)
    again.send_signal(signal.SIGTERM)
    assert again.wait(60) == 0

    store = Store(quern_folders / "data" / "conversations.db")
    [conversation] = store.conversations()
    asked, cut, more, answered = store.branch(conversation.id)
    store.close()
    assert asked.parts == (Text("count for me"),)
    assert cut.parts == (Text("one two"),)
    assert cut.state == "failed"
    assert cut.problem is not None
    assert more.parts == (Text("and again"),)
    assert answered.parts == (Text("You said: and again"),)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Quern|Your conversations were saved by a newer version of Quern.|Install that version again; nothing has been changed."),
        ("de", "Quern|Ihre Chats wurden von einer neueren Version von Quern gespeichert."),
    ],
)
def test_a_start_that_is_refused_says_so_to_those_without_a_terminal(quern_folders: Path, language: str, words: str) -> None:
    (quern_folders / "data").mkdir()
    (quern_folders / "config").mkdir()
    (quern_folders / "config" / "settings.json").write_text(json.dumps({"version": VERSION, "language": language}))
    with sqlite3.connect(quern_folders / "data" / "conversations.db") as db:
        db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    db.close()
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run([sys.executable, "-c", REFUSED], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert told.stdout.startswith(words), told
    assert told.returncode == 1
    assert f"quern: {words.split('|')[1]}" in told.stderr


def test_files_that_macos_opens_come_as_events() -> None:
    """The application object is the test's own: there is one in a process."""
    code = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from app.application import Application

app = Application(["quern"])
app.opened.connect(lambda files: print(*files, sep="|"))
for where in ("file:///a b/ä.png", "https://example.org/x.png", "file:///c.mp4"):
    app.sendEvent(app, QFileOpenEvent(QUrl(where)))
"""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout == "/a b/ä.png\n/c.mp4\n"


def test_a_second_start_hands_its_files_to_the_first_and_leaves(
    start: Callable[..., subprocess.Popen[str]], quern_folders: Path, qtbot: QtBot
) -> None:
    first = start()
    qtbot.waitUntil(lambda: (quern_folders / "data" / "conversations.db").exists(), timeout=WAIT_MS)
    second = start(open=(str(ASSETS / "samples/shapes.png"),))
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=WAIT_MS)
    assert second.returncode == 0
    attachments = quern_folders / "data" / "attachments"
    qtbot.waitUntil(lambda: len(list(attachments.glob("*.png"))) >= 1, timeout=WAIT_MS)
    assert first.poll() is None
    first.send_signal(signal.SIGTERM)
    assert first.wait(60) == 0
