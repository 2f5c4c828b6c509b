"""Clips and pictures in the window over the bundled model: what is shown before sending is what it gets, and stays with the message."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from app.clip_editor import ClipEditor
from app.filmstrip import Filmstrip
from app.message_rows import AnswerRow, UserRow
from app.picture_editor import PictureEditor
from app.sight import Sight
from app.text_blocks import TextBlock
from app.theme import ASSETS
from app.viewer import Viewer
from runtime.models.library import demo_model
from runtime.protocol import Image, Video

from .conftest import Opened
from .test_window import drop, files

SAMPLES = ASSETS / "samples"
WAIT_MS = 120_000
Open = Callable[..., Opened]


@pytest.fixture
def one(open_window: Open, qtbot: QtBot) -> Opened:
    opened = open_window(real=True, model=demo_model())
    qtbot.waitUntil(lambda: opened.link.state == "ready", timeout=WAIT_MS)
    return opened


def attach(one: Opened, qtbot: QtBot, name: str) -> None:
    drop(one.window, files(SAMPLES / name))
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)


def edit_clip(one: Opened, qtbot: QtBot) -> ClipEditor:
    qtbot.mouseClick(one.window.composer.chips[0].edit_button, Qt.MouseButton.LeftButton)
    editor = one.window.findChildren(ClipEditor)[-1]
    settled(editor, qtbot)
    return editor


def settled(editor: ClipEditor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not editor.changing and not editor.strip.busy, timeout=WAIT_MS)


def times(strip: Filmstrip) -> tuple[float, ...]:
    return tuple(round(cell.told, 1) for cell in strip.cells.cells)


def test_what_the_editor_shows_is_what_the_model_gets_and_stays_with_the_message(one: Opened, qtbot: QtBot) -> None:
    attach(one, qtbot, "star.mp4")
    editor = edit_clip(one, qtbot)
    assert times(editor.strip) == (0.3, 1.5, 2.6)
    assert "6 frames of 224 × 224  ·  147 tokens  ·  about" in editor.cost
    assert "of memory" in editor.cost
    editor.start.setValue(0.5)
    editor.rate.setValue(4.0)
    editor.detail.set_level("fast")
    settled(editor, qtbot)
    shown, cost = times(editor.strip), editor.cost
    assert len(shown) > 3
    assert shown[0] > 0.5
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    one.ask(qtbot, "Which way does the shape move?")
    one.answered(qtbot)
    asked, answered = one.chats.model.messages
    part = asked.parts[0]
    assert isinstance(part, Video)
    assert (part.start, part.fps, part.detail) == (0.5, 4.0, "fast")
    assert answered.stats is not None
    [seen] = answered.stats.seen
    assert tuple(round(time, 1) for time in seen.timestamps) == shown
    assert f"{seen.tokens} tokens" in cost
    # "What the model saw" stays with the message, folded, after a change of the level for all too.
    row = one.window.view.row(0)
    assert isinstance(row, UserRow)
    assert row.seen is not None
    words = f"What the model saw:  {seen.tokens} tokens"
    qtbot.waitUntil(lambda: row.seen is not None and row.seen.button.text() == words, timeout=WAIT_MS)
    assert row.seen.strips == []
    one.window.preferences.set("detail", "fast")
    qtbot.mouseClick(row.seen.button, Qt.MouseButton.LeftButton)
    [strip] = row.seen.strips
    qtbot.waitUntil(lambda: not strip.busy, timeout=WAIT_MS)
    assert times(strip) == shown
    # It is kept: the chat is opened again, and a message that is edited has its settings.
    one.chats.open(one.chats.current)
    again = one.chats.model.messages[1].stats
    assert again is not None
    assert again.seen == answered.stats.seen
    one.window.view.row(0).actions_row.edit.click()
    assert [item.part for item in one.window.attaching.items] == [part]
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    one.window.composer.submit()
    qtbot.waitUntil(lambda: one.chats.model.messages[0].id != asked.id, timeout=WAIT_MS)
    one.answered(qtbot)
    assert one.chats.model.messages[0].parts[0] == part
    resent = one.chats.model.messages[1].stats
    assert resent is not None
    assert resent.seen[0].timestamps == seen.timestamps


def test_the_settings_are_kept_with_the_draft(one: Opened, qtbot: QtBot) -> None:
    attach(one, qtbot, "star.mp4")
    editor = edit_clip(one, qtbot)
    editor.end.setValue(2.0)
    editor.frames.setValue(4)
    editor.megapixels.setValue(0.1)
    editor.changes.setChecked(True)
    editor.accept()
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    one.ask(qtbot, "hello")  # a draft belongs to a chat that is there
    one.answered(qtbot)
    attach(one, qtbot, "star.mp4")
    one.window.attaching.change(one.window.attaching.items[0], Video("", end=2.0, frames=4, pixels=100_000, changes=True))
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    chat, part = one.chats.current, one.window.attaching.items[0].part
    one.window.new_chat()
    assert one.window.attaching.items == []
    one.window.chats.open(chat)
    assert [item.part for item in one.window.attaching.items] == [part]
    assert isinstance(part, Video)
    assert (part.end, part.frames, part.pixels, part.changes) == (2.0, 4, 100_000, True)


def test_the_editor_by_keyboard_alone(one: Opened, qtbot: QtBot) -> None:
    attach(one, qtbot, "star.mp4")
    chip = one.window.composer.chips[0]
    chip.edit_button.setFocus()
    qtbot.keyClick(chip.edit_button, Qt.Key.Key_Space)
    editor = one.window.findChildren(ClipEditor)[-1]
    settled(editor, qtbot)
    bar = editor.view.bar
    editor.view.player.seek(0.0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_I):  # two seconds with Shift, then the start there
        qtbot.keyClick(bar, key, Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_I else Qt.KeyboardModifier.ShiftModifier)
    assert editor.part.start == pytest.approx(2.0)
    qtbot.keyClick(bar, Qt.Key.Key_Home)
    assert editor.view.player.position == pytest.approx(2.0)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    assert editor.view.player.playing
    qtbot.waitUntil(lambda: not editor.view.player.playing, timeout=WAIT_MS)  # it plays to its end
    assert editor.view.player.position == pytest.approx(editor.end.value(), abs=0.05)
    assert editor.view.player.has_picture
    settled(editor, qtbot)
    editor.strip.setFocus()
    qtbot.keyClick(editor.strip, Qt.Key.Key_Home)
    qtbot.keyClick(editor.strip, Qt.Key.Key_Right)
    assert editor.view.player.position == editor.strip.cells.cells[1].seconds[0]
    spoken = editor.strip.cells.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert re.fullmatch(r"Frames at 0:0\d\.\d and 0:0\d\.\d; the model is told \d\.\d seconds", spoken)
    fields = (editor.start, editor.end, editor.rate, editor.frames, editor.detail, editor.megapixels)
    for field in (*fields, bar, editor.strip, editor.view.play):
        assert field.accessibleName()
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert one.window.attaching.items[0].part == Video(one.window.attaching.items[0].part.path, "star.mp4")  # type: ignore[union-attr]


def test_a_clip_that_breaks_off_is_said_where_its_frames_would_stand(one: Opened, qtbot: QtBot) -> None:
    attach(one, qtbot, "star.mp4")
    copy = one.window.attaching.items[0].copy
    assert copy is not None
    copy.write_bytes(copy.read_bytes()[:600])
    qtbot.mouseClick(one.window.composer.chips[0].edit_button, Qt.MouseButton.LeftButton)
    editor = one.window.findChildren(ClipEditor)[-1]
    qtbot.waitUntil(lambda: "cannot be" in editor.strip.words or "no pictures" in editor.strip.words, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not editor.done_button.isEnabled(), timeout=WAIT_MS)
    editor.reject()


def test_a_long_clip_shows_its_frames_as_they_come_and_is_left_when_the_editor_closes(one: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    import cv2
    import numpy as np

    writer = cv2.VideoWriter(str(tmp_path / "long.mp4"), cv2.VideoWriter.fourcc(*"mp4v"), 5.0, (96, 64))
    for i in range(1500):  # five minutes
        writer.write(np.full((64, 96, 3), i % 256, np.uint8))
    writer.release()
    drop(one.window, files(tmp_path / "long.mp4"))
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    qtbot.mouseClick(one.window.composer.chips[0].edit_button, Qt.MouseButton.LeftButton)
    editor = one.window.findChildren(ClipEditor)[-1]
    qtbot.waitUntil(lambda: len(editor.strip.cells.cells) >= 2, timeout=WAIT_MS)
    settled(editor, qtbot)
    assert len(editor.strip.cells.cells) == 300
    editor.rate.setValue(1.0)
    qtbot.waitUntil(lambda: editor.strip.busy, timeout=WAIT_MS)
    editor.reject()
    assert not editor.strip.busy


def test_times_in_an_answer_show_that_moment(one: Opened, qtbot: QtBot) -> None:
    attach(one, qtbot, "star.mp4")
    one.ask(qtbot, "Which way does the shape move?")
    one.answered(qtbot)
    answer = one.chats.model.messages[1]
    assert answer.stats is not None
    assert answer.stats.seen[0].span == (0.0, pytest.approx(3.0, abs=0.2))
    # The demo does not name times: an answer that does is put in its place.
    from dataclasses import replace

    from runtime.protocol import Text

    one.store.save(replace(answer, parts=(Text("It is in the middle at <1.5 seconds>, and gone at 0:09."),)))
    one.chats.open(one.chats.current)
    row = one.window.view.row(1)
    assert isinstance(row, AnswerRow)
    [block] = row.findChildren(TextBlock)
    assert block.toHtml().count("moment:") == 1
    block.setFocus()
    qtbot.keyClick(block, Qt.Key.Key_Tab)
    qtbot.keyClick(block, Qt.Key.Key_Return)
    viewer = one.window.findChildren(Viewer)[-1]
    qtbot.waitUntil(lambda: viewer.view is not None and viewer.view.player.has_picture, timeout=WAIT_MS)
    assert viewer.view is not None
    assert viewer.strip is not None
    assert viewer.view.player.position == pytest.approx(1.5)
    qtbot.waitUntil(lambda: viewer.strip is not None and not viewer.strip.busy, timeout=WAIT_MS)
    assert viewer.strip.currentIndex().row() == 1  # the pair that the model was told is at 1.5 seconds
    assert "The model saw 6 frames of 224 × 224, from 0:00.0 to" in viewer.words
    block.anchorClicked.emit(QUrl("moment:2.0"))
    assert one.window.findChildren(Viewer)[-1].sight.moment == 2.0
    for open_one in one.window.findChildren(Viewer):
        open_one.reject()


def test_a_picture_is_cropped_and_looked_at_more_closely(one: Opened, qtbot: QtBot) -> None:
    attach(one, qtbot, "shapes.png")
    chip = one.window.composer.chips[0]
    qtbot.mouseClick(chip.edit_button, Qt.MouseButton.LeftButton)
    editor = one.window.findChildren(PictureEditor)[-1]
    qtbot.waitUntil(lambda: "352 × 352 pixels  ·  121 tokens" in editor.cost and editor.canvas.has_picture, timeout=WAIT_MS)
    box = editor.canvas.picture_box
    corner, middle = box.bottomRight().toPoint(), box.center().toPoint()
    qtbot.mousePress(editor.canvas, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(editor.canvas, middle)
    qtbot.mouseRelease(editor.canvas, Qt.MouseButton.LeftButton, pos=middle)
    assert editor.part.crop == pytest.approx((0.0, 0.0, 0.5, 0.5), abs=0.02)
    editor.sides[2].setValue(50.0)
    editor.sides[3].setValue(50.0)
    editor.detail.set_level("fast")
    qtbot.waitUntil(lambda: not editor.changing, timeout=WAIT_MS)
    editor.accept()
    qtbot.waitUntil(lambda: one.window.attaching.all_ready and "cropped" in chip.detail, timeout=WAIT_MS)
    one.ask(qtbot, "What is in this picture?")
    told = one.answered(qtbot).lower()
    part = one.chats.model.messages[0].parts[0]
    assert isinstance(part, Image)
    assert (part.crop, part.detail) == ((0.0, 0.0, 0.5, 0.5), "fast")
    assert "red" in told
    assert "blue" not in told  # the square at the bottom right was cut off
    stats = one.chats.model.messages[1].stats
    assert stats is not None
    assert stats.seen[0].grid == (1, 16, 16)


def test_boxes_are_drawn_over_the_picture(one: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    from runtime.protocol import Text

    shutil.copy(SAMPLES / "shapes.png", tmp_path / "shapes.png")
    picture = Image(str(tmp_path / "shapes.png"), "shapes.png")
    chat = one.store.new_conversation("boxes")
    asked = one.store.add(chat, None, "user", (picture, Text("Where is the circle?")))
    answer = '```json\n[{"bbox_2d": [0, 0, 500, 500], "label": "circle"}, {"point_2d": [800, 800], "label": "square"}]\n```'
    one.store.add(chat, asked.id, "assistant", (Text(answer),))
    one.chats.open(chat)
    row = one.window.view.row(1)
    assert isinstance(row, AnswerRow)
    assert row.marks.text() == " Show 1 box and 1 point in shapes.png"
    qtbot.mouseClick(row.marks, Qt.MouseButton.LeftButton)
    viewer = one.window.findChildren(Viewer)[-1]
    shown = viewer.picture
    assert shown is not None
    qtbot.waitUntil(lambda: shown.has_picture, timeout=WAIT_MS)
    assert shown.accessibleDescription() == "circle, from 0 % to 50 % across and 0 % to 50 % down; square, at 80 % across and 80 % down"
    with_marks = shown.grab().toImage()
    shown.show_marks(False)
    without = shown.grab().toImage()
    assert with_marks != without
    box = shown.picture_box
    edge = (round(box.x() + box.width() / 2), round(box.y() + box.height() / 4))  # the right side of the box
    assert with_marks.pixelColor(*edge) != without.pixelColor(*edge)
    far = (round(box.x() + box.width() * 0.9), round(box.y() + box.height() * 0.1))
    assert with_marks.pixelColor(*far) == without.pixelColor(*far)
    viewer.reject()
    # By the picture itself, too.
    user = one.window.view.row(0)
    assert isinstance(user, UserRow)
    sights: list[Sight] = []
    one.window.view.sighted.connect(sights.append)
    user.findChildren(type(user._tiles[0][1]))[0].activated.emit()
    assert len(sights[0].marks) == 2
    one.window.findChildren(Viewer)[-1].reject()
