"""The fields of the editors of pictures and clips: the levels of detail, and numbers that wait until they are whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.language import QT_TRANSLATE_NOOP, translate
from app.theme import Look
from runtime.protocol import Detail

DETAILS: dict[Detail, tuple[str, str]] = {
    "auto": (
        QT_TRANSLATE_NOOP("editor_fields", "Automatic"),
        QT_TRANSLATE_NOOP("editor_fields", "full on a graphics card, balanced on the processor"),
    ),
    "fast": (QT_TRANSLATE_NOOP("editor_fields", "Fast"), QT_TRANSLATE_NOOP("editor_fields", "small pictures, quickest answer")),
    "balanced": (QT_TRANSLATE_NOOP("editor_fields", "Balanced"), QT_TRANSLATE_NOOP("editor_fields", "full HD pictures untouched")),
    "full": (
        QT_TRANSLATE_NOOP("editor_fields", "Full"),
        QT_TRANSLATE_NOOP("editor_fields", "all that the model was trained to see; slow on a processor"),
    ),
}
_OWN: tuple[Detail, ...] = ("fast", "balanced", "full")


class DetailChoice(QComboBox):
    """`level` None: as the chat has it."""

    def __init__(self, look: Look, chat: Detail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(translate("editor_fields", "Detail"))
        self.addItem(translate("editor_fields", "As the chat: {level}").format(level=translate("editor_fields", DETAILS[chat][0])), None)
        self.setItemData(0, translate("editor_fields", DETAILS[chat][1]), Qt.ItemDataRole.ToolTipRole)
        for level in _OWN:
            name, what = DETAILS[level]
            self.addItem(translate("editor_fields", name), level)
            self.setItemData(self.count() - 1, translate("editor_fields", what), Qt.ItemDataRole.ToolTipRole)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With an arrow that follows the theme, which a style sheet cannot tint."""
        super().paintEvent(event)
        size = 16
        self._look.icon("chevron-down", None, size).paint(QPainter(self), self.width() - size - 8, (self.height() - size) // 2, size, size)

    @property
    def level(self) -> Detail | None:
        return cast("Detail | None", self.currentData())

    def set_level(self, level: Detail | None) -> None:
        self.setCurrentIndex(max(0, self.findData(level)))


def quiet(box: QAbstractSpinBox) -> None:
    """Tell of a number once it is typed, not of each of its digits; without arrows its text needs room at the sides."""
    box.setKeyboardTracking(False)
    inside = box.findChild(QLineEdit)
    if inside is not None:
        inside.setTextMargins(8, 0, 8, 0)


def form(fields: Iterable[tuple[str, QWidget]]) -> QFormLayout:
    """Each field beside its name."""
    layout = QFormLayout()
    layout.setHorizontalSpacing(12)
    layout.setVerticalSpacing(8)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, field in fields:
        label = QLabel(name)
        label.setProperty("look", "muted")
        label.setBuddy(field)
        label.setMinimumHeight(field.sizeHint().height())
        layout.addRow(label, field)
    return layout
