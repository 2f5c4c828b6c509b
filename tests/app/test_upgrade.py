"""A data folder that an earlier program wrote opens in this one: tests/reference/data-1, made by the program of that time."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import settings
from app.chats import Chats
from app.engine_link import EngineLink
from app.message_model import text_of
from app.migrations import STEPS
from app.notify import Notify
from app.store import Store, StoreError
from app.theme import Look
from app.window import Window
from runtime.protocol import Image, Video

from .conftest import ROOT, WAIT_MS, Opened, close

OLD = ROOT / "tests/reference/data-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As it lies on the disk of somebody who installs the new version, in a home of another name."""
    data = tmp_path / "moved home"
    shutil.copytree(OLD / "attachments", data / "attachments")
    shutil.copy(OLD / "settings.json", data)
    with sqlite3.connect(data / "conversations.db") as db:
        db.execute("PRAGMA journal_mode = WAL")  # SQL text does not say it
        db.executescript((OLD / "conversations.sql").read_text(encoding="utf-8"))
    db.close()
    return data


@pytest.fixture
def upgraded(folder: Path, qapp: QApplication) -> Iterator[Opened]:
    link = EngineLink([sys.executable, str(ROOT / "tests/fake_worker.py")])
    store, values, notify = Store(folder / "conversations.db"), settings.load(folder / "settings.json"), Notify()
    said: list[str] = []
    notify.posted.connect(lambda level, sentence, remedy: said.append(sentence))
    chats = Chats(store, link, values, notify, folder / "attachments")
    window = Window(Look(qapp, "light"), chats, link, values, folder / "settings.json", folder / "attachments", notify)
    one = Opened(window, chats, link, store, values, folder, said)
    window.welcoming.begin_if_first()
    chats.open(values.conversation)
    window.show()
    link.load(Path("/models/fake-demo.gguf"))
    yield one
    close(one)


def test_the_chat_is_there_with_its_files_and_versions(upgraded: Opened, qtbot: QtBot) -> None:
    chats = upgraded.chats
    chats.open(1)
    messages = chats.model.messages
    assert [message.role for message in messages] == ["user", "assistant"] * 3
    assert text_of(messages[1]) == "There is a red circle at the top left and a blue square at the bottom right."
    assert text_of(messages[3]) == "The green star moves to the right."
    assert messages[5].state == "stopped"
    files = [part.path for message in messages for part in message.parts if isinstance(part, Image | Video)]
    assert len(files) == 2
    for file in files:
        assert Path(file).parent == upgraded.folder / "attachments"
        assert Path(file).is_file()
    assert len(messages[1].siblings) == 2  # the answer made again, and the one before it
    upgraded.ask(qtbot, "and now?")
    assert upgraded.answered(qtbot)
    assert upgraded.said == []


def test_everything_said_can_be_searched(upgraded: Opened) -> None:
    assert {hit.conversation for hit in upgraded.store.search("green star")} == {1}
    assert {hit.conversation for hit in upgraded.store.search("star.mp4")} == {1}


def test_the_draft_waits_with_its_picture(upgraded: Opened, qtbot: QtBot) -> None:
    assert upgraded.chats.current == 2
    assert upgraded.window.composer.text == "A draft, not sent yet"
    [item] = upgraded.window.attaching.items
    assert item.name == "shapes.png"
    qtbot.waitUntil(lambda: item.copy is not None, timeout=WAIT_MS)


def test_the_settings_stay_and_nobody_is_welcomed_again(upgraded: Opened) -> None:
    assert upgraded.settings.theme == "dark"
    assert upgraded.settings.sidebar is False
    assert upgraded.window.welcoming.page is None


def test_the_database_as_it_was_is_kept(upgraded: Opened) -> None:
    kept = upgraded.folder / f"conversations-before-v{len(STEPS)}.db"
    with sqlite3.connect(kept) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM messages").fetchone() == (7,)
    db.close()


def test_a_newer_database_is_refused_and_not_touched(folder: Path) -> None:
    path = folder / "conversations.db"
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Store(path)
    assert path.read_bytes() == before
