"""The sheet of keys, made from the list of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.actions import Action, Key, actions, keys
from app.language import translate
from app.theme import named


def shown(keys: tuple[str, ...]) -> str:
    """Keys as they are written on this system."""
    return translate("keys", " or ").join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def rows() -> dict[str, list[tuple[str, str]]]:
    """Section → what a key does, and the key."""
    found: dict[str, list[tuple[str, str]]] = {}
    told: list[Action | Key] = [*actions(), *keys()]
    for one in told:
        if one.keys:
            found.setdefault(one.section, []).append((one.text.removesuffix("…").rstrip(), shown(one.keys)))
    return found


class ShortcutSheet(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("keys", "Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = [QVBoxLayout(), QVBoxLayout()]
        sections = list(rows().items())
        half = sum(len(lines) + 2 for _, lines in sections) / 2
        filled = 0
        for section, lines in sections:
            columns[0 if filled < half else 1].addWidget(_section(section, lines))
            filled += len(lines) + 2
        inside = self._inside = named(QWidget(), "column")
        line = QHBoxLayout(inside)
        line.setContentsMargins(24, 16, 24, 16)
        line.setSpacing(40)
        for column in columns:
            column.addStretch()
            line.addLayout(column)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def showEvent(self, event: QShowEvent) -> None:
        """Large enough for all of it: only now is known how large its texts are."""
        super().showEvent(event)
        wanted = self._inside.sizeHint()
        self.resize(min(wanted.width() + 20, 1100), min(wanted.height() + 4, 760))


def _section(name: str, lines: list[tuple[str, str]]) -> QWidget:
    section = QWidget()
    grid = QGridLayout(section)
    grid.setContentsMargins(0, 0, 0, 16)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(6)
    title = QLabel(name)
    title.setProperty("look", "strong")
    grid.addWidget(title, 0, 0, 1, 2)
    for row, (text, key) in enumerate(lines, start=1):
        grid.addWidget(QLabel(text), row, 0)
        label = QLabel(key)
        label.setProperty("look", "key")
        grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return section
