"""The last row of the types: no type but a size, and the mix that loses least in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from app.amounts import bytes_of
from app.language import translate
from app.pill import Pill
from app.theme import Elided, Look, named


class TargetRow(QPushButton):
    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("typerow")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("target_row", "The best mix for a size of your own: each part of the model is measured first"))
        self.setToolTip(
            translate(
                "target_row", "Every part of this model is stored in the type that costs least there, as measured on the model itself."
            )
        )
        self.field = named(QLineEdit(placeholderText=translate("target_row", "12 GB")), "amount")
        self.field.setAccessibleName(translate("target_row", "Size"))
        self.field.setFixedWidth(92)
        self.field.textEdited.connect(self._edited)
        self._in_memory = False
        self.unit = Pill(look, translate("target_row", "Where the size is counted"))
        self.unit.setToolTip(translate("target_row", "A size on the disk, or what a machine with so much memory can hold"))
        self.unit.chosen.connect(self.choose_unit)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        name = QLabel(translate("target_row", "Best mix for"))
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        about = Elided(text=translate("target_row", "measured first"), textFormat=Qt.TextFormat.PlainText)
        about.setProperty("look", "muted")
        about.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for widget in (name, self.field, self.unit):
            line.addWidget(widget)
        line.addWidget(about, 1)
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choose_unit(False)
        self.toggled.connect(lambda on: self.field.setFocus() if on else None)

    @property
    def bytes(self) -> int:
        """0 where what is written is no size."""
        try:
            return bytes_of(self.field.text(), bare=10**9)
        except ValueError:
            return 0

    @property
    def in_memory(self) -> bool:
        return self._in_memory

    def choose_unit(self, in_memory: bool) -> None:
        self._in_memory = in_memory
        units = ((False, translate("target_row", "on the disk")), (True, translate("target_row", "of memory")))
        self.unit.offer(units, in_memory)
        self._edited()

    def _edited(self) -> None:
        if self.field.text() and not self.isChecked() and self.isVisible():
            self.click()
        self.changed.emit()
