from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.flow import Flow


def line(qtbot: QtBot, *widths: int, ends: bool = False) -> tuple[QWidget, Flow, list[QPushButton]]:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=10, ends=ends)
    buttons = [QPushButton() for _ in widths]
    for button, width in zip(buttons, widths, strict=True):
        button.setFixedSize(width, 20)
        flow.addWidget(button)
    holder.resize(200, 100)
    holder.show()
    return holder, flow, buttons


def test_rows_are_begun_where_there_is_no_room(qtbot: QtBot) -> None:
    _, flow, buttons = line(qtbot, 90, 90, 90)
    assert [(b.x(), b.y()) for b in buttons] == [(0, 0), (100, 0), (0, 30)]
    assert flow.heightForWidth(200) == 50
    assert flow.heightForWidth(300) == 20


def test_the_last_of_a_row_stands_at_its_end(qtbot: QtBot) -> None:
    holder, flow, (first, last) = line(qtbot, 60, 50, ends=True)
    assert (first.x(), last.x(), last.y()) == (0, 150, 0)
    holder.resize(110, 100)
    assert (last.x(), last.y()) == (0, 30)
    assert flow.heightForWidth(110) == 50
