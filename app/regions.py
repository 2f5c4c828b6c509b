"""Where the window's parts stand: the sidebar, and beside it title row, conversation and composer. No behaviour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.row_column import COLUMN
from app.theme import named


def lay_out(sidebar: QWidget, title: QWidget, page: QWidget, floor: list[QWidget]) -> QWidget:
    """The central widget. `floor` stands below the page, in the column that the conversation is read in."""
    narrow = QWidget()
    narrow.setMaximumWidth(COLUMN)
    stacked = QVBoxLayout(narrow)
    stacked.setSpacing(8)
    stacked.setContentsMargins(0, 4, 0, 16)
    for widget in floor:
        stacked.addWidget(widget)
    centred = QHBoxLayout()
    centred.setContentsMargins(16, 0, 16, 0)
    centred.addStretch(1)
    centred.addWidget(narrow, 1000)
    centred.addStretch(1)
    main = named(QWidget(), "conversation")
    main.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(main)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(title)
    column.addWidget(page, 1)
    column.addLayout(centred)
    root = named(QWidget(), "root")
    line = QHBoxLayout(root)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addWidget(sidebar)
    line.addWidget(main, 1)
    return root
