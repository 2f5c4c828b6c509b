"""The popover that trims a clip: where it starts and ends, how much the model sees, and that its sound is not understood."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QGraphicsDropShadowEffect,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.attaching import Attachment
from app.theme import Look

_LEAST_S = 0.1


class TrimPopover(QFrame):
    """`trimmed` carries start and end in seconds, None where the clip's own stands."""

    trimmed = Signal(object, object)

    def __init__(self, look: Look, item: Attachment, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.setAccessibleName(f"Trim {item.name}")
        self._item = item
        self.start, self.end = QDoubleSpinBox(), QDoubleSpinBox()
        self.range = RangeBar(look, item.duration)
        self._summary = QLabel()
        self._summary.setProperty("look", "muted")
        title = QLabel("Trim the clip")
        title.setProperty("look", "strong")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, (box, name) in enumerate(((self.start, "Start"), (self.end, "End"))):
            label = QLabel(name)
            label.setProperty("look", "muted")
            label.setBuddy(box)
            box.setDecimals(1)
            box.setSingleStep(0.5)
            box.setSuffix(" s")
            box.setRange(0.0, item.duration)
            box.setAccessibleName(f"{name}, seconds")
            grid.addWidget(label, 0, column)
            grid.addWidget(box, 1, column)
        self.start.setValue(item.start or 0.0)
        self.end.setValue(item.end if item.end is not None else item.duration)
        note = QLabel(item.info.note if item.info is not None and item.info.note else "The sound of a clip is not understood.")
        note.setProperty("look", "muted")
        note.setWordWrap(True)
        whole, done = QPushButton("Whole clip"), QPushButton("Trim")
        done.setProperty("look", "primary")
        done.setDefault(True)
        whole.clicked.connect(self._whole)
        done.clicked.connect(self._done)
        buttons = QHBoxLayout()
        buttons.addWidget(whole)
        buttons.addStretch()
        buttons.addWidget(done)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(16, 14, 16, 14)
        column_box.setSpacing(10)
        column_box.addWidget(title)
        column_box.addWidget(self.range)
        column_box.addLayout(grid)
        column_box.addWidget(self._summary)
        column_box.addWidget(note)
        column_box.addLayout(buttons)
        self.setFixedWidth(320)
        self.start.valueChanged.connect(self._typed)
        self.end.valueChanged.connect(self._typed)
        self.range.moved.connect(self._dragged)
        self._typed()

    def open_above(self, widget: QWidget) -> None:
        """Inside the window, above `widget`; a click elsewhere or Escape closes it."""
        window = self.parentWidget()
        if window is None:
            return
        self.adjustSize()
        at = widget.mapTo(window, QPoint(widget.width() // 2 - self.width() // 2, -self.height() - 10))
        self.move(max(8, min(at.x(), window.width() - self.width() - 8)), max(8, at.y()))
        self.show()
        self.raise_()
        self.start.setFocus()
        self.start.selectAll()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget) and watched.window() is self.window()
        if pressed and watched is not self and isinstance(watched, QWidget) and not self.isAncestorOf(watched):
            self.close()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._done()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self.start.setMaximum(max(0.0, self.end.value() - _LEAST_S))
        self.end.setMinimum(self.start.value() + _LEAST_S)
        self.range.set_range(self.start.value(), self.end.value())
        length = self.end.value() - self.start.value()
        self._summary.setText(f"{length:.1f} of {self._item.duration:.1f} seconds will be shown to the model.")

    def _dragged(self, start: float, end: float) -> None:
        self.start.setMaximum(self._item.duration)
        self.end.setMinimum(0.0)
        self.start.setValue(start)
        self.end.setValue(end)

    def _whole(self) -> None:
        self.trimmed.emit(None, None)
        self.close()

    def _done(self) -> None:
        start = self.start.value() if self.start.value() > 0 else None
        end = self.end.value() if self.end.value() < self._item.duration - 0.05 else None
        self.trimmed.emit(start, end)
        self.close()


class RangeBar(QWidget):
    """Two handles on a line, for the hand; the fields beside it are for the keyboard."""

    moved = Signal(float, float)

    def __init__(self, look: Look, duration: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._duration = look, max(duration, _LEAST_S)
        self._start, self._end = 0.0, self._duration
        self._held: str | None = None
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setToolTip(wording.clock(duration))

    def set_range(self, start: float, end: float) -> None:
        self._start, self._end = start, end
        self.update()

    def _x(self, seconds: float) -> float:
        return 8 + (self.width() - 16) * seconds / self._duration

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        c = self._look.colours
        middle = self.height() / 2
        painter.setBrush(QColor(c.selected))
        painter.drawRoundedRect(QRectF(8, middle - 2, self.width() - 16, 4), 2, 2)
        painter.setBrush(QColor(c.accent))
        painter.drawRoundedRect(QRectF(self._x(self._start), middle - 2, self._x(self._end) - self._x(self._start), 4), 2, 2)
        for at in (self._start, self._end):
            painter.setBrush(QColor(c.accent))
            painter.drawEllipse(QRectF(self._x(at) - 7, middle - 7, 14, 14))
            painter.setBrush(QColor(c.surface))
            painter.drawEllipse(QRectF(self._x(at) - 4, middle - 4, 8, 8))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        self._held = "start" if abs(x - self._x(self._start)) <= abs(x - self._x(self._end)) else "end"
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        seconds = round((event.position().x() - 8) / max(1, self.width() - 16) * self._duration, 1)
        seconds = max(0.0, min(self._duration, seconds))
        if self._held == "start":
            self._start = min(seconds, self._end - _LEAST_S)
        elif self._held == "end":
            self._end = max(seconds, self._start + _LEAST_S)
        self.update()
        self.moved.emit(self._start, self._end)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
