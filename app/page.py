"""The frame of a page: one column in the middle, which never grows wider than lines are read well."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from app.theme import named


def centred(inside: QLayout, widest: int, below: int = 32) -> QWidget:
    """What a page scrolls: `inside` at most `widest` pixels wide, with `below` pixels under it."""
    holder = QWidget()
    holder.setLayout(inside)
    holder.setMaximumWidth(widest)
    column = named(QWidget(), "column")
    line = QHBoxLayout(column)
    line.setContentsMargins(24, 16, 24, below)
    line.addStretch(1)
    line.addWidget(holder, 1000)
    line.addStretch(1)
    return column
