"""A picture as large as there is room, or words in its place; what is drawn over it is added by those that build on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import translate
from app.theme import Look

VEIL = QColor(0, 0, 0, 145)  # over what the model does not see


class Canvas(QWidget):
    """`margin`: pixels that stay free around the picture."""

    margin = 0

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pixmap = QPixmap()
        self._words = translate("canvas", "Reading…")
        self.setMinimumSize(280, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("canvas", "Picture {name}").format(name=name))
        look.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        return not self._pixmap.isNull()

    def show_picture(self, data: bytes) -> None:
        self._pixmap.loadFromData(data)
        self.show_words("")

    def show_words(self, words: str) -> None:
        self._words = words
        self.update()

    @property
    def picture_box(self) -> QRectF:
        """Where the picture stands."""
        room = self.size() - QSize(2 * self.margin, 2 * self.margin)
        size = self._pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height())

    def draw_ground(self, painter: QPainter) -> None:
        """Below everything."""

    def draw_over(self, painter: QPainter, box: QRectF) -> None:
        """On the picture, which stands at `box`."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.draw_ground(painter)
        if self.has_picture:
            box = self.picture_box
            painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))
            self.draw_over(painter, box)
        else:
            painter.setPen(QColor(self._look.colours.muted))
            painter.drawText(self.rect().adjusted(16, 8, -16, -8), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)


def over(box: QRectF, shares: tuple[float, float, float, float]) -> QRectF:
    """The part of `box` that `shares` (left, top, right, bottom) name."""
    left, top, right, bottom = shares
    x, y = box.x() + left * box.width(), box.y() + top * box.height()
    return QRectF(x, y, (right - left) * box.width(), (bottom - top) * box.height())


def veil(painter: QPainter, box: QRectF, part: QRectF) -> None:
    """Dim `box` but for `part` of it."""
    around, hole = QPainterPath(), QPainterPath()
    around.addRect(box)
    hole.addRect(part)
    painter.fillPath(around - hole, VEIL)
