"""A window over the scripted worker, in a folder of its own, for pictures of its states."""

from __future__ import annotations

import base64
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from app.chats import Chats
from app.engine_link import EngineLink
from app.notify import Notify
from app.settings import Settings, ThemeChoice
from app.store import Store
from app.theme import ASSETS, Look
from app.window import Window
from runtime.models.library import demo_model

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ASSETS / "samples"


class Stage:
    """One window over a scripted worker, in a folder of its own."""

    def __init__(self, app: QApplication, theme: ThemeChoice, *worker: str, real: bool = False) -> None:
        self.app = app
        self.folder = Path(tempfile.mkdtemp(prefix="quern-shot-"))
        self.model = demo_model() if real else Path("/models/quern-demo-Q8_0.gguf")
        self.link = EngineLink(None if real else [sys.executable, str(ROOT / "tests/fake_worker.py"), *worker])
        self.store = Store(self.folder / "conversations.db")
        values = Settings(theme=theme, thinking="--reasoning" in worker)
        notify = Notify()
        self.look = Look(app, theme)
        attachments = self.folder / "attachments"
        self.chats = Chats(self.store, self.link, values, notify, attachments)
        self.window = Window(self.look, self.chats, self.link, values, self.folder / "settings.json", attachments, notify)
        self.chats.new()
        self.window.resize(1120, 780)
        self.window.show()

    def history(self) -> None:
        """A few earlier conversations for the sidebar."""
        for title in (
            "Colours of the harbour photo",
            "Why is the sky dark at night?",
            "Trim the clip of the swing",
            "Letter to the council",
        ):
            conversation = self.store.new_conversation(title)
            self.store.add(conversation, None, "user", ())
        self.chats.changed.emit()

    def load(self) -> None:
        self.link.load(self.model)
        self.until(lambda: self.link.state == "ready")

    def until(self, done: Callable[[], bool]) -> None:
        while not done():
            # Waiting, not spinning: the worker computes on every core, and would be slowed tenfold by one that is kept busy.
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.settle()

    def settle(self) -> None:
        for _ in range(6):
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.app.processEvents()
        self.window.view._draw()
        for _ in range(6):
            self.app.processEvents()

    def attach(self, *names: str) -> None:
        """With the thumbnail that the real worker would send."""
        for name in names:
            self.window.attaching.add(SAMPLES / name)
        self.until(lambda: all(item.looked_at and item.copy for item in self.window.attaching.items))
        for item in self.window.attaching.items:
            if item.info is not None:
                png = base64.b64encode((SAMPLES / Path(item.name).with_suffix(".thumb.png")).read_bytes()).decode()
                item.info = type(item.info)(**{**vars(item.info), "thumbnail": png})
                if item.copy is not None:
                    item.copy.with_name(item.copy.name + ".thumb.png").write_bytes(item.thumbnail)
                item.changed.emit()
        self.settle()

    def ask(self, text: str, *names: str, ended: bool = True) -> None:
        self.window.composer.set_text(text)
        if names:
            self.attach(*names)
        before = self.chats.model.rowCount()
        self.window.composer.submit()
        self.until(lambda: self.chats.model.rowCount() == before + 2)
        if ended:
            self.until(lambda: self.chats.turn is None)

    def shoot(self, path: Path) -> None:
        self.settle()
        self.window._show_status()
        self.settle()
        self.window.grab().save(str(path))
        self.window.close()
        self.link.close()
        self.store.close()
        self.window.deleteLater()
