"""A selection that spans messages, as a pointer makes it, copied as text and as Markdown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.text_blocks import TextBlock

from .conftest import Opened

Open = Callable[..., Opened]
ANSWER = "The **first** part.\n\n```python\nx = 1\n```\n\nThe last part."


def drag(start: TextBlock, end: TextBlock) -> None:
    """From the left edge of one block to the right edge of another."""

    def send(kind: QEvent.Type, at: QPoint, held: Qt.MouseButton) -> None:
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        place = QPointF(start.viewport().mapFromGlobal(at))
        event = QMouseEvent(kind, place, QPointF(at), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(start.viewport(), event)

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    send(QEvent.Type.MouseButtonPress, start.mapToGlobal(QPoint(0, 4)), left)
    send(QEvent.Type.MouseMove, end.mapToGlobal(QPoint(end.width() - 1, end.height() - 3)), left)
    send(QEvent.Type.MouseButtonRelease, end.mapToGlobal(QPoint(end.width() - 1, end.height() - 3)), none)


def blocks(one: Opened) -> list[TextBlock]:
    one.window.view._draw()
    for _ in range(4):
        QApplication.processEvents()
    return one.window.view.area._blocks()


def choose(block: TextBlock, text: str) -> None:
    next(action for action in block.menu().actions() if action.text() == text).trigger()


def test_a_selection_goes_on_through_messages(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", ANSWER)
    for text in ("question one", "question two"):
        one.ask(qtbot, text)
        one.answered(qtbot)
    found = blocks(one)
    assert [block.toPlainText().strip() for block in found][:4] == ["question one", "The first part.", "x = 1", "The last part."]
    drag(found[1], found[4])
    assert one.window.view.area.spans
    qtbot.keyClick(found[1], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The first part.\n\nx = 1\n\nThe last part.\n\nquestion two"
    choose(found[1], "Copy as Markdown")
    assert QGuiApplication.clipboard().text() == "The **first** part.\n\n```\nx = 1\n```\n\nThe last part.\n\nquestion two"


def test_it_goes_upwards_too_and_a_new_one_ends_it(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", ANSWER)
    one.ask(qtbot, "question")
    one.answered(qtbot)
    found = blocks(one)
    drag(found[3], found[0])
    selected = [block.selected_text for block in found]
    assert selected[1:3] == ["The first part.", "x = 1"]
    qtbot.mouseClick(found[1].viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 4))
    assert [block.selected_text for block in found] == ["", "", "", ""]
    assert not one.window.view.area.spans


def test_everything_shown_is_selected_at_once(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", ANSWER)
    one.ask(qtbot, "question")
    one.answered(qtbot)
    found = blocks(one)
    choose(found[0], "Select all messages shown")
    choose(found[0], "Copy as text")
    assert QGuiApplication.clipboard().text() == "question\n\nThe first part.\n\nx = 1\n\nThe last part."
