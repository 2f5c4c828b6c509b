"""The levels of detail, and the choice of one for a single picture or clip."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from runtime.protocol import Detail

DETAILS: dict[Detail, tuple[str, str]] = {
    "auto": ("Automatic", "full on a graphics card, balanced on the processor"),
    "fast": ("Fast", "small pictures, quickest answer"),
    "balanced": ("Balanced", "full HD pictures untouched"),
    "full": ("Full", "all that the model was trained to see; slow on a processor"),
}
_OWN: tuple[Detail, ...] = ("fast", "balanced", "full")


class DetailChoice(QComboBox):
    """`level` None: as the chat has it."""

    def __init__(self, chat: Detail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Detail")
        self.addItem(f"As the chat: {DETAILS[chat][0].lower()}", None)
        self.setItemData(0, DETAILS[chat][1], Qt.ItemDataRole.ToolTipRole)
        for level in _OWN:
            name, what = DETAILS[level]
            self.addItem(name, level)
            self.setItemData(self.count() - 1, what, Qt.ItemDataRole.ToolTipRole)

    @property
    def level(self) -> Detail | None:
        return cast("Detail | None", self.currentData())

    def set_level(self, level: Detail | None) -> None:
        self.setCurrentIndex(max(0, self.findData(level)))
