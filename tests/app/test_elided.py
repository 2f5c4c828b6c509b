"""A line that ends in dots where there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.theme import Elided


def test_it_is_drawn_whole_or_with_dots(qtbot: QtBot) -> None:
    label, whole = Elided(text="13.2 tokens/s · first after 0.4 s · 120 tokens written"), QLabel()
    for one in (label, whole):
        qtbot.addWidget(one)
        one.setFixedHeight(30)
    label.resize(120, 30)
    whole.setText(label.fontMetrics().elidedText(label.text(), Qt.TextElideMode.ElideRight, 120))
    whole.resize(120, 30)
    assert whole.text().endswith("…")
    assert label.grab().toImage() == whole.grab().toImage()
    assert label.text().endswith("written")  # what a screen reader reads
    label.resize(label.fontMetrics().horizontalAdvance(label.text()) + 4, 30)
    whole.setText(label.text())
    whole.resize(label.size())
    assert label.grab().toImage() == whole.grab().toImage()
