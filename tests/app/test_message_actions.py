"""What a person does with a message that stands there: edit it, look at its versions, go on, copy, delete."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from pytestqt.qtbot import QtBot

from app.message_rows import MessageRow
from app.row_actions import Actions
from app.theme import ASSETS
from runtime.protocol import Image, Text

from .conftest import WAIT_MS, Opened

PICTURE = ASSETS / "samples/shapes.png"
Open = Callable[..., Opened]


def row(one: Opened, index: int) -> MessageRow:
    one.window.view._draw()
    return one.window.view.row(index)


def actions(one: Opened, index: int) -> Actions:
    return row(one, index).actions_row


def words(one: Opened) -> list[str]:
    return [str(one.chats.model.index(i).data()) for i in range(one.chats.model.rowCount())]


def menu(one: Opened, index: int, text: str) -> QAction:
    return next(action for action in actions(one, index).menu().actions() if text in action.text())


def type_and_send(one: Opened, qtbot: QtBot, text: str) -> None:
    one.window.composer.input.selectAll()
    qtbot.keyClicks(one.window.composer.input, text)
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Return)


def test_a_question_is_edited_in_the_composer_and_both_versions_stay(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "helo")
    one.answered(qtbot)
    qtbot.keyClicks(one.window.composer.input, "next thing")
    actions(one, 0).edit.click()
    assert one.window.composer.text == "helo"
    assert "Editing your message" in one.window.composer.strip_words
    type_and_send(one, qtbot, "hello")
    assert one.answered(qtbot) == "You said: hello"
    assert one.window.composer.text == "next thing"  # what was being written comes back
    assert one.window.composer.strip_words == ""
    assert actions(one, 0).place == "2/2"
    assert actions(one, 1).place == ""
    actions(one, 0).earlier.click()
    assert words(one) == ["helo", "You said: helo"]
    assert actions(one, 0).place == "1/2"
    assert not actions(one, 0).earlier.isEnabled()


def test_editing_is_given_up_with_escape(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "hello")
    one.answered(qtbot)
    qtbot.keyClicks(one.window.composer.input, "half")
    actions(one, 0).edit.click()
    one.window.escape()
    assert one.window.composer.text == "half"
    assert one.window.editing.message is None
    assert words(one) == ["hello", "You said: hello"]


def test_the_pictures_of_an_edited_question_stay_with_it(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.add_files([PICTURE])
    one.ask(qtbot, "what?")
    one.answered(qtbot)
    actions(one, 0).edit.click()
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    type_and_send(one, qtbot, "what is it?")
    assert one.answered(qtbot) == "You said: what is it?"
    picture, text = one.chats.model.messages[0].parts
    assert isinstance(picture, Image)
    assert (picture.name, text) == ("shapes.png", Text("what is it?"))
    assert one.window.attaching.items == []


def test_what_is_edited_is_no_draft(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "hello")
    one.answered(qtbot)
    first = one.chats.current
    qtbot.keyClicks(one.window.composer.input, "draft")
    actions(one, 0).edit.click()
    one.window.new_chat()
    assert one.window.composer.text == ""
    one.window._open(first)
    assert one.window.composer.text == "draft"


def test_an_answer_is_edited_without_asking(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "hello")
    one.answered(qtbot)
    actions(one, 1).edit.click()
    type_and_send(one, qtbot, "my own words")
    assert words(one) == ["hello", "my own words"]
    assert one.chats.turn is None
    assert actions(one, 1).place == "2/2"


def test_a_stopped_answer_offers_to_go_on(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two", "--answer", " three", "--hold", "1", "--hold-once")
    one.ask(qtbot, "count")
    qtbot.waitUntil(lambda: words(one)[-1] == "one", timeout=WAIT_MS)
    assert actions(one, 1).isHidden()
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Escape)
    one.answered(qtbot)
    assert not actions(one, 1).go_on.isHidden()
    actions(one, 1).go_on.click()
    assert one.answered(qtbot) == "one three"
    assert actions(one, 1).go_on.isHidden()


def test_nothing_is_changed_while_an_answer_comes(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "first", "--answer", "one two", "--hold", "1")
    one.ask(qtbot, "a")
    one.answered(qtbot)
    one.ask(qtbot, "b")
    qtbot.waitUntil(lambda: words(one)[-1] == "one", timeout=WAIT_MS)
    for index in (0, 1, 2):
        assert not actions(one, index).edit.isEnabled()
        assert not menu(one, index, "Delete").isEnabled()
    one.chats.stop()
    one.answered(qtbot)
    assert actions(one, 0).edit.isEnabled()


def test_a_message_is_deleted_with_what_follows_and_undone(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    for text in ("one", "two"):
        one.ask(qtbot, text)
        one.answered(qtbot)
    menu(one, 2, "Delete").trigger()
    assert words(one) == ["one", "You said: one"]
    assert one.window.banner.text == "Message deleted."
    one.window.banner.action.click()
    assert words(one) == ["one", "You said: one", "two", "You said: two"]
    menu(one, 1, "Delete").trigger()
    one.window.banner.dismiss()  # as time does
    assert [len(one.store.tree(c.id).messages) for c in one.chats.all()] == [1]


def test_a_chat_goes_on_in_a_copy(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    for text in ("one", "two"):
        one.ask(qtbot, text)
        one.answered(qtbot)
    menu(one, 1, "new chat").trigger()
    assert words(one) == ["one", "You said: one"]
    assert one.window.banner.text.startswith("This is a copy")
    assert len(one.chats.all()) == 2


def test_a_message_is_copied_as_written_and_as_it_reads(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "A **bold** word:\n\n```python\nx = 1\n```\n\n- one\n- two")
    one.ask(qtbot, "go")
    one.answered(qtbot)
    actions(one, 1).copy.click()
    assert "**bold**" in QGuiApplication.clipboard().text()
    menu(one, 1, "plain text").trigger()
    plain = QGuiApplication.clipboard().text()
    assert "A bold word:" in plain
    assert "x = 1" in plain
    assert "```" not in plain


def test_another_version_leaves_what_is_read_where_it_is(open_window: Open, qtbot: QtBot) -> None:
    long = "\n\n".join(f"Line {i}" for i in range(80))
    one = open_window("--answer", long, "--answer", long + "\n\nother", "--answer", long)
    one.ask(qtbot, "first")
    one.answered(qtbot)
    actions(one, 1).again.click()
    one.answered(qtbot)
    one.ask(qtbot, "second")
    one.answered(qtbot)
    view = one.window.view
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2000 and bar.value() == bar.maximum(), timeout=WAIT_MS)
    bar.setValue(900)
    actions(one, 1).earlier.click()
    qtbot.waitUntil(lambda: bar.maximum() > 1000, timeout=WAIT_MS)
    assert bar.value() == 900
    assert words(one)[-1] == long


def test_the_buttons_can_be_reached_without_a_pointer(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "hello")
    one.answered(qtbot)
    one.window.activateWindow()
    button = actions(one, 0).copy
    assert button.icon().isNull()  # not drawn, and yet there
    assert button.isVisible()
    button.setFocus()
    qtbot.waitUntil(lambda: not actions(one, 0).copy.icon().isNull(), timeout=WAIT_MS)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "hello"


def test_files_of_a_deleted_chat_go_and_those_in_hand_stay(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    folder = one.folder / "attachments"
    mine = tmp_path / "mine.png"
    mine.write_bytes(PICTURE.read_bytes() + b"another")
    one.window.add_files([PICTURE])
    one.ask(qtbot, "what?")
    one.answered(qtbot)
    one.window.add_files([mine])
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    in_hand = one.window.attaching.items[0].copy
    for file in folder.iterdir():
        os.utime(file, (1, 1))  # as after an hour
    one.window.new_chat()
    one.window.add_files([mine])
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    one.window.delete(one.chats.all()[0].id)
    one.window.banner.dismiss()
    assert in_hand is not None
    assert [file.name for file in folder.iterdir() if not file.name.endswith(".thumb.png")] == [in_hand.name]
