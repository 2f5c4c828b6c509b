"""The tint over the whole window while files are dragged over it, saying what dropping them will do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme import Look


class DropOverlay(QWidget):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._look = look
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str) -> None:
        self.words = words
        self.setAccessibleName(words)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = self._look.colours
        tint = QColor(c.bubble)
        tint.setAlpha(240)
        painter.fillRect(self.rect(), tint)
        painter.setPen(QPen(QColor(c.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 14, 14)
        middle = self.rect().center()
        self._look.icon("upload", c.accent, 32).paint(painter, middle.x() - 16, middle.y() - 44, 32, 32)
        painter.setFont(self._look.font(self._look.large, bold=True))
        painter.setPen(QColor(c.text))
        painter.drawText(self.rect().adjusted(24, 24, -24, 0), Qt.AlignmentFlag.AlignCenter, self.words)
