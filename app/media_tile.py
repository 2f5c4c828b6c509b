"""A rounded thumbnail of a picture or clip, for chips and messages. It draws PNG bytes that the worker made, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.direction import tamed
from app.language import translate
from app.theme import Look, plain_tip
from runtime.protocol import Crop


class MediaTile(QAbstractButton):
    """A button, for a screen reader too. `side`: the height; the width follows the picture, between `side` and twice that, or is
    `side` where `square`."""

    activated = Signal()

    def __init__(self, look: Look, name: str, side: int, clip: bool, square: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pixmap = QPixmap()
        self._side, self._square = side, square
        self._busy = False
        self._share: float | None = None
        self.clip = clip
        self.of_words = False  # neither: a text file
        self.caption = ""
        self.setToolTip(plain_tip(tamed(name)))
        kind = translate("media_tile", "Clip {name}") if clip else translate("media_tile", "Picture {name}")
        self.setAccessibleName(kind.format(name=name))
        self.setFixedSize(side, side)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self.update)

    def make_clickable(self) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_png(self, png: bytes, crop: Crop | None = None) -> None:
        """`crop`: only that part of it, in shares of its sides."""
        pixmap = QPixmap()
        if pixmap.loadFromData(png, "PNG"):
            if crop is not None:
                left, top, right, bottom = crop
                width, height = pixmap.width(), pixmap.height()
                x, y = int(left * width), int(top * height)
                pixmap = pixmap.copy(x, y, max(1, round(right * width) - x), max(1, round(bottom * height) - y))
            self._pixmap = pixmap
            if not self._square and pixmap.height():
                width = self._side * pixmap.width() // pixmap.height()
                self.setFixedSize(QSize(max(self._side * 2 // 3, min(2 * self._side, width)), self._side))
        self.update()

    def show_share(self, share: float | None) -> None:
        """A ring as full as `share` over the picture; 1: a tick in its corner; None: neither."""
        if share != self._share:
            self._share = share
            self.update()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.update()

    @property
    def has_picture(self) -> bool:
        return not self._pixmap.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        radius = 6 if self._side <= 48 else 10
        shape.addRoundedRect(box, radius, radius)
        c = self._look.colours
        painter.fillPath(shape, QColor(c.hover))
        if self.has_picture:
            painter.setClipPath(shape)
            scaled = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            x, y = (self.width() - scaled.width()) / 2, (self.height() - scaled.height()) / 2
            painter.drawPixmap(QRectF(x, y, scaled.width(), scaled.height()), self._pixmap, QRectF(self._pixmap.rect()))
            if self._share is not None and self._share < 1:
                self._draw_ring(painter, self._share)
            elif self.clip:
                self._draw_badge(painter)
            painter.setClipping(False)
            if self._share == 1:
                self._draw_tick(painter)
        else:
            size = min(24, self._side // 2)
            icon = self._look.icon("file-text" if self.of_words else "film" if self.clip else "image", None, size)
            painter.setOpacity(0.5 if self._busy else 1.0)
            icon.paint(painter, int((self.width() - size) / 2), int((self.height() - size) / 2), size, size)
            painter.setOpacity(1.0)
        focused = self.hasFocus()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(c.accent if focused else c.border), 2 if focused else 1))
        painter.drawPath(shape)

    def _draw_ring(self, painter: QPainter, share: float) -> None:
        """White on a veil, so that it shows on any picture in both themes."""
        painter.fillRect(self.rect(), QColor(0, 0, 0, 120))
        side = min(22.0, self._side * 0.55)
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for alpha, part in ((80, 1.0), (255, share)):
            painter.setPen(QPen(QColor(255, 255, 255, alpha), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, round(-360 * 16 * part))

    def _draw_tick(self, painter: QPainter) -> None:
        box = QRectF(2, self.height() - 17, 15, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 165))
        painter.drawEllipse(box)
        self._look.icon("check", "#ffffff", 10).paint(painter, int(box.x() + 2.5), int(box.y() + 2.5), 10, 10)

    def _draw_badge(self, painter: QPainter) -> None:
        text = self.caption
        font = self._look.font(self._look.small)
        painter.setFont(font)
        size = 14
        width = size + 8 + (painter.fontMetrics().horizontalAdvance(text) + 5 if text and self._side > 64 else 0)
        box = QRectF(5, self.height() - size - 11, width, size + 6)
        if self._side <= 64:
            box = QRectF(self.width() - 19, self.height() - 19, 17, 17)
            width, size = 17, 11
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 165))
        painter.drawRoundedRect(box, 6, 6)
        self._look.icon("film", "#ffffff", size).paint(painter, int(box.x() + (3 if self._side <= 64 else 4)), int(box.y() + 3), size, size)
        if text and self._side > 64:
            painter.setPen(QColor("#ffffff"))
            painter.drawText(box.adjusted(size + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        else:
            super().keyPressEvent(event)
