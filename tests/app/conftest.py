"""A window over the scripted worker, in folders of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import language
from app.chats import Chats
from app.engine_link import EngineLink
from app.notify import Notify
from app.settings import Settings
from app.store import Store
from app.theme import Look
from app.window import Window
from runtime.models import transfer

ROOT = Path(__file__).parents[2]
WAIT_MS = 20_000


def fake_worker(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "tests/fake_worker.py"), *arguments]


@dataclass
class Opened:
    """A window with what it stands on."""

    window: Window
    chats: Chats
    link: EngineLink
    store: Store
    settings: Settings
    folder: Path
    said: list[str]

    def ask(self, qtbot: QtBot, text: str) -> None:
        """Type and press Enter; waits until the message stands in the list."""
        before = self.chats.model.rowCount()
        self.window.composer.input.setFocus()
        qtbot.keyClicks(self.window.composer.input, text)
        qtbot.keyClick(self.window.composer.input, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: self.chats.model.rowCount() == before + 2, timeout=WAIT_MS)

    def answered(self, qtbot: QtBot) -> str:
        """The last answer, once it has ended."""
        qtbot.waitUntil(lambda: self.chats.turn is None, timeout=WAIT_MS)
        return str(self.chats.model.index(self.chats.model.rowCount() - 1).data())


@pytest.fixture(autouse=True)
def large_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is recommended, and what a row says, is not to follow this machine's disk."""
    monkeypatch.setattr(transfer, "free_bytes", lambda folder: 10**13)


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens windows on the same data; each is closed at the test's end. `command` None: the real worker."""
    opened: list[Opened] = []

    def open(*worker: str, model: Path = Path("/models/fake-demo.gguf"), real: bool = False) -> Opened:
        link = EngineLink(None if real else fake_worker(*worker))
        store = Store(tmp_path / "conversations.db")
        values = Settings(theme="light")
        notify = Notify()
        said: list[str] = []
        notify.posted.connect(lambda level, sentence, remedy: said.append(f"{sentence} {remedy}"))
        chats = Chats(store, link, values, notify, tmp_path / "attachments")
        window = Window(Look(qapp, "light"), chats, link, values, tmp_path / "settings.json", tmp_path / "attachments", notify)
        result = Opened(window, chats, link, store, values, tmp_path, said)
        opened.append(result)
        chats.new()
        window.show()
        link.load(model)
        return result

    yield open
    for one in opened:
        close(one)


def close(one: Opened) -> None:
    one.window.close()
    one.link.close()
    one.store.close()
    # Offscreen, Qt keeps what a widget copied until Python has ended, and deleting it then ends the process with a fault.
    QGuiApplication.clipboard().clear()
    # A window that lingers is styled again with every theme that a later test applies.
    for gone in (one.window, one.chats):
        gone.deleteLater()
        QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)


@pytest.fixture
def speaking(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Installs a language until the test's end."""
    installed = []
    before = QLocale()

    def speak(choice: str) -> None:
        installed.extend(language.install(qapp, choice, tmp_path / "cache"))

    yield speak
    QLocale.setDefault(before)
    for translator in installed:
        qapp.removeTranslator(translator)
    language.install(qapp, "en", tmp_path)
