"""A PDF as text or as pictures of its pages: chosen in its editor, drawn by the worker, pictures of the message from then on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.pdf_editor import PdfEditor
from runtime.messages import File, Image, Text
from runtime.models.library import demo_model
from tests.runtime.engine.test_documents import bomb, made

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]


def with_pdf(one: Opened, qtbot: QtBot, content: bytes = b"%PDF-1.4 three pages") -> None:
    file = one.folder / "paper.pdf"
    file.write_bytes(content)
    one.window.add_files([file])
    [item] = one.window.attaching.items
    qtbot.waitUntil(lambda: item.ready or item.problem is not None, timeout=WAIT_MS)


def editor_of(one: Opened, qtbot: QtBot) -> PdfEditor:
    """By the button of the chip."""
    [chip] = one.window.composer.chips
    (chip.pages_button if chip.pages_button.isVisible() else chip.edit_button).click()
    editor = one.window.findChildren(PdfEditor)[-1]
    qtbot.waitUntil(lambda: not editor.busy, timeout=WAIT_MS)
    return editor


def drawn(one: Opened, qtbot: QtBot, count: int) -> list[Image]:
    items = one.window.attaching.items
    qtbot.waitUntil(lambda: len(items) == count and one.window.attaching.all_ready, timeout=WAIT_MS)
    return [part for part in one.window.attaching.parts if isinstance(part, Image)]


def test_pages_become_pictures_of_the_message(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    with_pdf(one, qtbot)
    editor = editor_of(one, qtbot)
    assert editor.text.isChecked()
    assert "3 pages" in editor.cost
    editor.list.item(1).setSelected(True)
    assert (editor.pictures.isChecked(), editor.numbers, editor.field.text()) == (True, (2,), "2")
    editor.field.clear()
    qtbot.keyClicks(editor.field, "1, 3")
    assert [editor.list.item(i).isSelected() for i in range(3)] == [True, False, True]
    assert editor.cost == "2 pages  ·  600 tokens  ·  about 6 s to the first word"
    editor.done_button.click()
    pictures = drawn(one, qtbot, 2)
    assert [part.name for part in pictures] == ["paper.pdf, page 1", "paper.pdf, page 3"]
    assert all(Path(part.path).parent == one.folder / "attachments" for part in pictures)
    assert [chip.detail for chip in one.window.composer.chips] == ["300 tokens", "300 tokens"]
    one.ask(qtbot, "What do they show?")
    asked = one.chats.model.messages[-2].parts
    assert [type(part) for part in asked] == [Image, Image, Text]


def test_text_stays_as_it_is(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    with_pdf(one, qtbot)
    before = one.window.attaching.parts
    editor = editor_of(one, qtbot)
    editor.done_button.click()
    assert one.window.attaching.parts == before
    assert isinstance(before[0], File)
    editor = editor_of(one, qtbot)
    editor.pictures.click()
    editor.reject()
    assert one.window.attaching.parts == before


def test_by_the_keyboard_alone(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    with_pdf(one, qtbot)
    editor = editor_of(one, qtbot)
    editor.list.setFocus()
    qtbot.keyClick(editor.list, Qt.Key.Key_Home)
    qtbot.keyClick(editor.list, Qt.Key.Key_Space)
    assert editor.numbers == (1,)
    editor.field.setFocus()
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert [part.name for part in drawn(one, qtbot, 1)] == ["paper.pdf, page 1"]


@pytest.mark.parametrize(("typed", "said"), [("9", "write such as"), ("x", "write such as"), ("", "No page")])
def test_what_cannot_be_chosen_is_said(open_window: Open, qtbot: QtBot, typed: str, said: str) -> None:
    one = open_window()
    with_pdf(one, qtbot)
    editor = editor_of(one, qtbot)
    editor.pictures.click()
    assert editor.numbers == (1, 2, 3)
    editor.field.selectAll()
    qtbot.keyClick(editor.field, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor.field, typed)
    assert said in editor.cost
    assert not editor.done_button.isEnabled()
    editor.none.click()
    assert not editor.done_button.isEnabled()
    editor.all.click()
    assert editor.done_button.isEnabled()
    editor.reject()


def test_in_a_temporary_chat_pages_are_in_memory(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.new_private_chat()
    with_pdf(one, qtbot)
    editor = editor_of(one, qtbot)
    editor.pictures.click()
    editor.done_button.click()
    pictures = drawn(one, qtbot, 3)
    assert not (one.folder / "attachments").exists()
    assert all(Path(part.path).is_file() for part in pictures)
    one.window.new_chat()
    assert not any(Path(part.path).exists() for part in pictures)


def test_a_scan_offers_its_pages_and_the_model_sees_them(open_window: Open, qtbot: QtBot) -> None:
    """With the real worker and the bundled model."""
    one = open_window(real=True, model=demo_model())
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=60_000)
    with_pdf(one, qtbot, made("", ""))
    [chip] = one.window.composer.chips
    assert "probably scanned" in chip.detail
    editor = editor_of(one, qtbot)
    assert not editor.text.isEnabled()
    assert editor.numbers == (1, 2)
    said = editor.cost
    editor.field.setText("2")
    editor.field.textEdited.emit("2")
    editor.done_button.click()
    [picture] = drawn(one, qtbot, 1)
    assert QImage(picture.path).size().toTuple() == (1700, 2200)
    [item] = one.window.attaching.items
    assert item.info is not None
    assert f"{2 * item.info.tokens:,} tokens" in said  # what was said is what it costs
    one.ask(qtbot, "What is in this picture?")
    one.answered(qtbot)
    stats = one.chats.model.messages[-1].stats
    assert stats is not None
    [seen] = stats.seen
    assert (seen.name, seen.tokens) == ("paper.pdf, page 2", item.info.tokens)


def test_a_bomb_that_is_taken_away_holds_nothing_up(open_window: Open, qtbot: QtBot) -> None:
    """With the real worker: the next file is read."""
    one = open_window(real=True)
    file = one.folder / "bomb.pdf"
    file.write_bytes(bomb(1_000_000))
    one.window.add_files([file])
    [item] = one.window.attaching.items
    one.window.attaching.draw_pages(item, [1])
    assert item.drawing == (0, 1)
    assert not item.ready
    one.window.attaching.remove(item)
    with_pdf(one, qtbot, made("served on"))
    assert one.window.attaching.all_ready
