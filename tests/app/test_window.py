"""The window over the scripted worker: what a person does with keys, pointer and files, and what they see."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.clip_editor import ClipEditor
from app.message_rows import AnswerRow
from app.text_blocks import CodeBlock
from app.theme import ASSETS
from app.window import Window
from runtime.protocol import Image, Text, Video

from .conftest import WAIT_MS, Opened

PICTURE, CLIP = ASSETS / "samples/shapes.png", ASSETS / "samples/star.mp4"
Open = Callable[..., Opened]


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(window: Window, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(300, 200), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: Window, mime: QMimeData) -> None:
    """Into the window and down: Qt delivers no drop where no drag came in."""
    assert drag(window, mime)
    event = QDropEvent(QPointF(300, 200), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


def last_row(one: Opened) -> AnswerRow:
    one.window.view._draw()
    row = one.window.view.row(one.chats.model.rowCount() - 1)
    assert isinstance(row, AnswerRow)
    return row


def test_enter_sends_and_the_answer_arrives(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "hello there")
    assert one.answered(qtbot) == "You said: hello there"
    assert one.window.composer.text == ""
    assert one.window.title.state == "Ready"
    assert one.window.sidebar.titles == ["hello there"]


def test_shift_enter_breaks_the_line(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    field = one.window.composer.input
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "two")
    assert one.window.composer.text == "one\ntwo"
    assert one.chats.model.rowCount() == 0


def test_nothing_is_sent_from_an_empty_composer(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    qtbot.keyClicks(one.window.composer.input, "  ")
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Return)
    assert one.chats.model.rowCount() == 0
    assert not one.window.composer.button.isEnabled()


def test_escape_stops_and_keeps_what_has_arrived(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two three", "--hold", "2")
    one.ask(qtbot, "count")
    qtbot.waitUntil(lambda: one.chats.model.index(1).data() == "one two", timeout=WAIT_MS)
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Escape)
    assert one.answered(qtbot) == "one two"
    assert one.chats.model.messages[1].state == "stopped"


def test_a_question_can_be_written_while_an_answer_comes(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two three", "--hold", "1")
    one.ask(qtbot, "count")
    qtbot.keyClicks(one.window.composer.input, "next")
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Return)
    assert one.window.composer.text == "next"
    assert one.chats.model.rowCount() == 2
    one.chats.stop()
    one.answered(qtbot)


def test_dropped_files_become_chips_and_parts(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    assert drag(one.window, files(PICTURE, PICTURE, CLIP))
    assert one.window.overlay.isVisible()
    assert one.window.overlay.words == "Add 2 pictures and 1 clip"
    drop(one.window, files(PICTURE, PICTURE, CLIP))
    assert not one.window.overlay.isVisible()
    one.window.composer.chips[1].remove.emit()
    assert [chip.item.name for chip in one.window.composer.chips] == ["shapes.png", "star.mp4"]
    one.ask(qtbot, "what is this?")  # Enter may come before the files are ready: the message waits for them
    one.answered(qtbot)
    parts = one.chats.model.messages[0].parts
    assert [type(part) for part in parts] == [Image, Video, Text]
    for part in parts[:2]:
        assert isinstance(part, Image | Video)
        assert Path(part.path).parent == one.folder / "attachments"
        assert Path(part.path).is_file()
    assert one.window.composer.chips == []


def test_text_dragged_over_the_window_is_not_taken_for_files(open_window: Open) -> None:
    mime = QMimeData()
    mime.setText("just words")
    mime.setUrls([QUrl("https://example.org/picture.png")])
    assert not drag(open_window().window, mime)


def test_a_chip_says_what_the_file_costs_and_that_sound_is_not_understood(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    drop(one.window, files(CLIP))
    chip = one.window.composer.chips[0]
    qtbot.waitUntil(lambda: "480 tokens" in chip.detail, timeout=WAIT_MS)
    editor = one.window.composer.open_editor(chip.item)
    assert isinstance(editor, ClipEditor)
    qtbot.waitUntil(lambda: "480 tokens" in editor.cost, timeout=WAIT_MS)
    words = " ".join(label.text() for label in editor.findChildren(QLabel))
    assert "sound of a clip is not understood" in words
    editor.start.setValue(1.0)
    editor.end.setValue(5.0)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "240 tokens" in chip.detail, timeout=WAIT_MS)
    assert "4.0 of 8.0 s" in chip.detail
    one.ask(qtbot, "go")
    part = one.chats.model.messages[0].parts[0]
    assert isinstance(part, Video)
    assert (part.start, part.end) == (1.0, 5.0)
    one.answered(qtbot)


@pytest.mark.parametrize("make", ["folder", "missing"])
def test_what_is_no_file_is_said_at_its_chip_and_nothing_is_sent(open_window: Open, qtbot: QtBot, tmp_path: Path, make: str) -> None:
    one = open_window()
    bad = tmp_path / "holiday.png"
    if make == "folder":
        bad.mkdir()
    drop(one.window, files(bad))
    chip = one.window.composer.chips[0]
    qtbot.waitUntil(lambda: "holiday.png" in chip.detail, timeout=WAIT_MS)
    qtbot.keyClicks(one.window.composer.input, "what is it?")
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Return)
    assert one.chats.model.rowCount() == 0
    assert one.window.composer.text == "what is it?"
    chip.remove.emit()
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Return)
    assert one.answered(qtbot) == "You said: what is it?"


def test_a_file_the_worker_cannot_read_is_said_at_its_chip(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--fail-inspect", "It is a text, not a picture.")
    drop(one.window, files(PICTURE))
    chip = one.window.composer.chips[0]
    qtbot.waitUntil(lambda: chip.detail == "It is a text, not a picture. Choose another file.", timeout=WAIT_MS)
    assert not one.window.composer.button.isEnabled()


def test_a_file_that_vanishes_before_it_is_sent_keeps_the_text(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    drop(one.window, files(PICTURE))
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    for copy in (one.folder / "attachments").iterdir():
        copy.unlink()
    qtbot.keyClicks(one.window.composer.input, "what is it?")
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Return)
    assert "no longer there" in one.window.banner.text
    assert one.window.composer.text == "what is it?"
    assert one.chats.model.rowCount() == 0


def test_the_original_may_vanish_once_it_was_dropped(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    mine = tmp_path / "mine.png"
    mine.write_bytes(PICTURE.read_bytes())
    drop(one.window, files(mine))
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    mine.unlink()
    one.ask(qtbot, "what is it?")
    assert one.answered(qtbot) == "You said: what is it?"


def test_a_picture_in_the_clipboard_is_pasted_as_its_bytes(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    mime = QMimeData()
    mime.setData("image/png", QByteArray(PICTURE.read_bytes()))
    QGuiApplication.clipboard().setMimeData(mime)
    one.window.composer.input.paste()
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    [item] = one.window.attaching.items
    assert item.copy is not None
    assert item.copy.read_bytes() == PICTURE.read_bytes()


def test_words_in_the_clipboard_stay_words(open_window: Open) -> None:
    one = open_window()
    QGuiApplication.clipboard().setText("plain <b>words</b>")
    one.window.composer.input.paste()
    assert one.window.composer.text == "plain <b>words</b>"
    assert one.window.attaching.items == []


def test_thinking_is_one_folded_line(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "a circle", "--reasoning", "It is round.")
    one.ask(qtbot, "what?")
    one.answered(qtbot)
    assert last_row(one).fold is None  # the switch is off
    one.window.composer.think.click()
    one.ask(qtbot, "what?")
    one.answered(qtbot)
    fold = last_row(one).fold
    assert fold is not None
    assert fold.button.text() == "Thought for 2 s"
    assert one.settings.thinking


def test_code_can_be_copied_and_is_shown_whole(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "Here:\n\n```python\nprint('a')\n```\n\nDone.")
    one.ask(qtbot, "code")
    one.answered(qtbot)
    [code] = last_row(one).findChildren(CodeBlock)
    assert code.code == "print('a')"
    next(button for button in code.findChildren(QAbstractButton)).click()
    assert QGuiApplication.clipboard().text() == "print('a')"


def test_a_killed_worker_leaves_the_answer_so_far_a_reason_and_a_working_next_message(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two three", "--hold", "2")
    one.ask(qtbot, "count")
    qtbot.waitUntil(lambda: one.chats.model.index(1).data() == "one two", timeout=WAIT_MS)
    assert one.link.worker_pid is not None
    os.kill(one.link.worker_pid, signal.SIGKILL)
    assert one.answered(qtbot) == "one two"
    assert "SIGKILL" in last_row(one).problem_text
    one.ask(qtbot, "again")
    qtbot.waitUntil(lambda: one.chats.model.index(3).data() == "one two", timeout=WAIT_MS)
    one.chats.stop()
    one.answered(qtbot)


def test_an_answer_can_be_asked_for_again(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "first", "--answer", "second")
    one.ask(qtbot, "go")
    assert one.answered(qtbot) == "first"
    last_row(one).actions_row.again.click()
    assert one.answered(qtbot) == "second"
    assert one.chats.model.rowCount() == 2


def test_conversations_and_drafts_survive_a_restart(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "remember me")
    one.answered(qtbot)
    qtbot.keyClicks(one.window.composer.input, "half a thou")
    one.window.close()
    two = open_window()
    [conversation] = two.chats.all()
    assert conversation.title == "remember me"
    two.window._open(conversation.id)
    assert [two.chats.model.index(i).data() for i in range(2)] == ["remember me", "You said: remember me"]
    assert two.window.composer.text == "half a thou"
    two.ask(qtbot, "ght")
    assert two.answered(qtbot) == "You said: half a thought"


def test_a_chat_is_deleted_with_a_way_back(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "keep me")
    one.answered(qtbot)
    conversation = one.chats.current
    one.window.delete(conversation)
    assert one.chats.all() == []
    assert one.chats.model.rowCount() == 0
    one.window.banner.action.click()
    assert [c.id for c in one.chats.all()] == [conversation]
    assert one.chats.model.rowCount() == 2


def test_an_answer_goes_on_in_the_background(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two three", "--hold", "1")
    one.ask(qtbot, "count")
    first = one.chats.current
    qtbot.waitUntil(lambda: one.chats.model.index(1).data() == "one", timeout=WAIT_MS)
    one.window.new_chat()
    assert one.chats.turn is None
    assert one.chats.model.rowCount() == 0
    one.window._open(first)
    assert one.chats.model.index(1).data() == "one"
    one.chats.stop()
    assert one.answered(qtbot) == "one"


def test_a_reader_above_is_not_moved_by_a_growing_answer(open_window: Open, qtbot: QtBot) -> None:
    lines = "\n\n".join(f"Line {i}" for i in range(200))
    one = open_window("--answer", lines, "--answer", lines, "--hold", "300")
    one.ask(qtbot, "first")
    qtbot.waitUntil(lambda: "Line 149" in str(one.chats.model.index(1).data()), timeout=WAIT_MS)
    bar = one.window.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2000 and bar.value() == bar.maximum(), timeout=WAIT_MS)  # followed to its end
    bar.setValue(100)
    before = bar.maximum()
    one.chats.stop()
    one.answered(qtbot)
    one.ask(qtbot, "second")  # asking goes to the end …
    qtbot.waitUntil(lambda: bar.maximum() > before + 2000 and bar.value() == bar.maximum(), timeout=WAIT_MS)
    bar.setValue(100)  # … and reading above stays where it is
    one.chats.stop()
    one.answered(qtbot)
    one.window.view._draw()
    qtbot.waitUntil(lambda: not one.window.view._frame.isActive(), timeout=WAIT_MS)
    assert bar.value() == 100


def test_a_long_conversation_opens_at_its_end_and_grows_upwards(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    conversation = one.store.new_conversation("long")
    parent = None
    for i in range(150):
        parent = one.store.add(conversation, parent, "user" if i % 2 == 0 else "assistant", (Text(f"Message {i}"),)).id
    one.window._open(conversation)
    view = one.window.view
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500 and bar.value() == bar.maximum(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not view._ready.isActive(), timeout=WAIT_MS)
    assert 5 < len(view.rows) < 60
    last = view.row(149)
    seen: set[int] = set()
    while bar.value():
        before = {index: row.y() - bar.value() for index, row in view.rows.items()}
        step = min(300, bar.value())
        bar.setValue(bar.value() - step)
        after = {index: row.y() - bar.value() for index, row in view.rows.items()}
        moved = {after[index] - before[index] for index in before.keys() & after.keys() if 0 <= before[index] < 300}
        assert moved <= {step} or not bar.value()  # whatever height the rows above turn out to have
        seen |= after.keys()
        assert len(view.rows) < 80
    assert seen >= set(range(140))
    assert view.rows.get(149) is not last  # it is far away now
    assert view.row(0).y() - bar.value() == 24
    bar.setValue(bar.maximum())
    assert view.row(149).y() + view.row(149).height() <= bar.value() + view.height()


def test_controls_have_names_for_a_screen_reader(open_window: Open) -> None:
    one = open_window()
    nameless = [
        button
        for button in one.window.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text()) and button.isVisibleTo(one.window)
    ]
    assert nameless == []
    for widget in (one.window.composer.input, one.window.sidebar.list, one.window.view):
        assert widget.accessibleName()


def test_menus_read_the_way_the_window_does(open_window: Open) -> None:
    """A picker's arrow stands after its name because the button is laid out the other way round; its menu must not be."""
    one = open_window()
    menus = one.window.findChildren(QMenu)
    assert len(menus) >= 3
    assert {menu.layoutDirection() for menu in menus} == {one.window.layoutDirection()}


def test_the_model_row_names_what_is_loaded_and_how_far(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--hold-load")
    qtbot.waitUntil(lambda: one.window.title.state == "Loading 50 %", timeout=WAIT_MS)


def test_a_load_that_fails_is_told_where_the_answer_would_be(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--fail-load", "“x.gguf” is cut off.")
    one.ask(qtbot, "hello")
    one.answered(qtbot)
    assert last_row(one).problem_text.startswith("“x.gguf” is cut off.")
    assert one.window.title.state == "Not loaded"


def test_the_empty_chat_says_what_the_demonstration_is(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    assert "not an assistant" in one.window.empty.about
    one.window.empty.sample.emit(PICTURE, "What is in this picture?")
    qtbot.waitUntil(lambda: one.chats.model.rowCount() == 2, timeout=WAIT_MS)
    assert one.answered(qtbot) == "You said: What is in this picture?"


def test_a_model_that_cannot_be_loaded_is_said_with_a_way_out(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--fail-load", "“x.gguf” is cut off.")
    qtbot.waitUntil(lambda: one.window.banner.text.startswith("“x.gguf” is cut off."), timeout=WAIT_MS)


def test_of_two_deleted_chats_the_second_can_still_come_back(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    ids = [one.store.new_conversation(title) for title in ("first", "second")]
    for conversation in ids:
        one.store.add(conversation, None, "user", (Text("words"),))
        one.window.delete(conversation)
    assert one.chats.all() == []
    one.window.banner.action.click()
    assert [c.title for c in one.chats.all()] == ["second"]
