"""Files of text as parts of a message, the count of tokens while one writes, and earlier messages with the up key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import counting
from app.file_view import FileButton
from runtime.models.library import demo_model
from runtime.protocol import File, Text

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "PAUSE_MS", 1)


def up(one: Opened, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_Up) -> str:
    qtbot.keyClick(one.window.composer.input, key)
    return one.window.composer.text


def test_a_text_file_is_a_part_of_the_message(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    (tmp_path / "notes.md").write_text("# Wind\nfour knots")
    (tmp_path / "paper.pdf").write_text("%PDF-1.4 three pages")
    one.window.add_files([tmp_path / "notes.md", tmp_path / "paper.pdf"])
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    assert [chip.detail for chip in one.window.composer.chips] == ["4 tokens", "3 pages  ·  3 tokens"]
    (tmp_path / "notes.md").unlink()  # its words are here already
    one.ask(qtbot, "summarise")
    assert one.answered(qtbot).startswith("You said: notes.md:")
    notes, paper, words = one.chats.model.messages[0].parts
    assert notes == File("# Wind\nfour knots", "notes.md", 0, 4)
    assert isinstance(paper, File)
    assert (paper.name, paper.pages, words) == ("paper.pdf", 3, Text("summarise"))
    assert not list((one.folder / "attachments").glob("*"))
    button = one.window.view.row(0).findChild(FileButton)
    assert isinstance(button, FileButton)
    dialog = button.open()
    shown = dialog.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    assert shown.toPlainText() == "# Wind\nfour knots"
    dialog.close()


def test_texts_survive_as_drafts_and_editing(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    (tmp_path / "a.py").write_text("x = 1")
    one.window.add_files([tmp_path / "a.py"])
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    one.window.new_chat()
    assert [item.part for item in one.window.attaching.items] == [File("x = 1", "a.py", 0, 3)]
    one.ask(qtbot, "what?")
    one.answered(qtbot)
    one.window.view.row(0).actions_row.edit.click()
    assert [item.part for item in one.window.attaching.items] == [File("x = 1", "a.py", 0, 3)]


def test_what_is_no_text_is_said_at_its_chip(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window("--fail-inspect", "“a.pdf” is locked with a password.")
    (tmp_path / "a.pdf").write_text("%PDF-1.4")
    one.window.add_files([tmp_path / "a.pdf"])
    qtbot.waitUntil(lambda: "locked" in one.window.composer.chips[0].detail, timeout=WAIT_MS)
    assert not one.window.composer.button.isEnabled()


def test_tokens_are_counted_while_one_writes(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    qtbot.keyClicks(one.window.composer.input, "one two three")
    qtbot.waitUntil(lambda: one.window.composer.tokens_words == "3 tokens", timeout=WAIT_MS)
    (tmp_path / "a.txt").write_text("four more words here")
    one.window.add_files([tmp_path / "a.txt"])
    qtbot.waitUntil(lambda: one.window.composer.tokens_words == "7 tokens", timeout=WAIT_MS)
    (tmp_path / "b.txt").write_text("word " * 16_390)
    one.window.add_files([tmp_path / "b.txt"])
    qtbot.waitUntil(lambda: one.window.composer.tokens_words == "16,397 tokens, 13 too many", timeout=WAIT_MS)
    for item in list(one.window.attaching.items):
        one.window.attaching.remove(item)
    one.window.composer.input.clear()
    qtbot.waitUntil(lambda: one.window.composer.tokens_words == "", timeout=WAIT_MS)


def test_the_real_worker_counts_and_reads(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window(model=demo_model(), real=True)
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    told: dict[int, object] = {}
    one.link.inspected.connect(told.__setitem__)
    (tmp_path / "a.txt").write_text("Which way does the shape move?")
    asked = [one.link.count("Which way does the shape move?"), one.link.read(str(tmp_path / "a.txt"), "a.txt")]
    qtbot.waitUntil(lambda: set(asked) <= set(told), timeout=WAIT_MS)
    counted, read = (told[request] for request in asked)
    assert counted.exact  # type: ignore[attr-defined]
    assert 4 <= counted.tokens == read.tokens <= 12  # type: ignore[attr-defined]
    assert read.text == "Which way does the shape move?"  # type: ignore[attr-defined]


def test_the_up_key_brings_earlier_messages_back(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    for text in ("first", "second"):
        one.ask(qtbot, text)
        one.answered(qtbot)
    assert [up(one, qtbot) for _ in range(3)] == ["second", "first", "first"]
    assert [up(one, qtbot, Qt.Key.Key_Down) for _ in range(2)] == ["second", ""]
    assert up(one, qtbot, Qt.Key.Key_Down) == ""
    up(one, qtbot)
    qtbot.keyClicks(one.window.composer.input, "!")
    assert up(one, qtbot) == "second!"  # it is a new message now, in which the key moves the cursor
    one.window.composer.input.clear()
    qtbot.keyClicks(one.window.composer.input, "half")
    assert up(one, qtbot) == "half"
