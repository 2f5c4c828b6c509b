"""The frames that the model gets, in a row, with the times that it is told: filled while the worker makes them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app import wording
from app.frames import FrameSource
from app.language import translate
from app.sentences import in_a_line
from app.theme import Look
from runtime.protocol import Framed, Image, Problem, Video

_Index = QModelIndex | QPersistentModelIndex
SIDE = 240  # pixels of a frame's longer side as it comes: sharp at twice its size on the screen
_TALL, _WIDE = 72, 128  # of a frame on the screen, at most
_FOOT, _GAP, _PAD = 20, 2, 5
_DECODED = 160  # frames kept as pixels; the others stay as they came


@dataclass
class Cell:
    """A pair of frames, or a picture."""

    told: float
    seconds: list[float] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)


class Cells(QAbstractListModel):
    """`DisplayRole` is what stands under a cell, `AccessibleTextRole` what is read aloud."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells: list[Cell] = []
        self.still = False

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cells)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.cells):
            return None
        cell = self.cells[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if self.still else wording.told(cell.told)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return wording.pair(cell.seconds, cell.told) if not self.still else translate("filmstrip", "The picture as the model sees it")
        return cell if role == Qt.ItemDataRole.UserRole else None

    def clear(self, still: bool) -> None:
        self.beginResetModel()
        self.cells, self.still = [], still
        self.endResetModel()

    def add(self, seconds: float, told: float, picture: bytes) -> None:
        last = self.cells[-1] if self.cells else None
        if last is not None and last.told == told and len(last.pictures) < 2 and not self.still:
            last.seconds.append(seconds)
            last.pictures.append(picture)
            index = self.index(len(self.cells) - 1)
            self.dataChanged.emit(index, index)
            return
        row = len(self.cells)
        self.beginInsertRows(QModelIndex(), row, row)
        self.cells.append(Cell(told, [seconds], [picture]))
        self.endInsertRows()


class Filmstrip(QListView):
    """`moment`: the second of a cell that was chosen; `ended`: all frames are there, with what they cost, or the problem."""

    moment = Signal(float)
    ended = Signal(object)

    def __init__(self, look: Look, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = ""
        self._asked: tuple[Image | Video, tuple[int, int] | None] | None = None
        self._cut_off = False  # nobody looked any more before all frames were there
        self._stream = source.stream(self)
        self._stream.came.connect(self._came)
        self._stream.ended.connect(self._ended)
        self.cells = Cells(self)
        self.setModel(self.cells)
        self._painter = _CellPainter(look, self)
        self.setItemDelegate(self._painter)
        self.setObjectName("filmstrip")
        self.setAccessibleName(translate("filmstrip", "Frames that the model gets"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._chosen)
        look.changed.connect(self.viewport().update)

    @property
    def busy(self) -> bool:
        return self._stream.busy

    @property
    def words(self) -> str:
        """What stands in place of frames: that they are being read, or why there are none."""
        return self._words

    def show_part(self, part: Image | Video, size: tuple[int, int] | None = None) -> None:
        """Fill with what the model sees of `part`; `size`: at which an answer's model saw it."""
        self._asked, self._cut_off = (part, size), False
        self.cells.clear(isinstance(part, Image))
        self.setFixedHeight(_TALL + _foot(self.cells.still) + 2 * _PAD + 12)
        self._painter.forget()
        self._say(translate("filmstrip", "Reading…"))
        self._stream.ask(part, SIDE, size)

    def mark(self, seconds: float) -> None:
        """Choose the cell nearest to a second, silently."""
        if self.cells.cells:
            row = min(range(len(self.cells.cells)), key=lambda i: abs(self.cells.cells[i].told - seconds))
            index = self.cells.index(row)
            self.selectionModel().blockSignals(True)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.selectionModel().blockSignals(False)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._stream.busy:
            self._stream.forget()
            self._cut_off = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._cut_off and self._asked is not None:
            self.show_part(*self._asked)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._words:
            painter = QPainter(self.viewport())
            painter.setFont(self._look.font(self._look.small))
            painter.setPen(QColor(self._look.colours.muted))
            room = self.viewport().rect().adjusted(8, 0, -8, -_FOOT)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)

    def _came(self, seconds: float, told: float, picture: bytes) -> None:
        if not self.cells.cells:
            self._say("")
            self._painter.measure(picture)
        self.cells.add(seconds, told, picture)

    def _ended(self, what: object) -> None:
        if isinstance(what, Problem):
            self._say(in_a_line(what))
        elif isinstance(what, Framed) and not self.cells.cells:
            self._say(translate("filmstrip", "There are no frames."))
        self.ended.emit(what)

    def _say(self, words: str) -> None:
        self._words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def _chosen(self, current: QModelIndex, before: QModelIndex) -> None:
        cell = current.data(Qt.ItemDataRole.UserRole)
        if isinstance(cell, Cell) and not self.cells.still:
            self.moment.emit(cell.seconds[0])


def _foot(still: bool) -> int:
    """Room for the time below; a picture has none."""
    return 0 if still else _FOOT


class _CellPainter(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._frame = QSize(_WIDE, _TALL)
        self._pixmaps: OrderedDict[bytes, QPixmap] = OrderedDict()

    def forget(self) -> None:
        self._pixmaps.clear()

    def measure(self, picture: bytes) -> None:
        """All frames of a clip have one size."""
        pixmap = self._pixmap(picture)
        if not pixmap.isNull():
            self._frame = pixmap.size().scaled(QSize(_WIDE, _TALL), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(16, 16))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        model = index.model()
        still = isinstance(model, Cells) and model.still
        width = self._frame.width() * (1 if still else 2) + (0 if still else _GAP)
        return QSize(width + 2 * _PAD, _TALL + _foot(still) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(cell, Cell):
            return
        c = self._look.colours
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        foot = _foot(isinstance(model := index.model(), Cells) and model.still)
        body = rect.adjusted(_PAD, _PAD, -_PAD, -_PAD - foot)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(body), 6, 6)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(body, QColor(c.hover))
        for i, picture in enumerate(cell.pictures):
            at = QPoint(body.x() + i * (self._frame.width() + _GAP), body.y() + (body.height() - self._frame.height()) // 2)
            painter.drawPixmap(QRect(at, self._frame), self._pixmap(picture))
        painter.restore()
        if chosen:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(c.accent), 2 if focused else 1.5))
            painter.drawRoundedRect(QRectF(body).adjusted(-1.5, -1.5, 1.5, 1.5), 7, 7)
        painter.setPen(QColor(c.text if chosen else c.muted))
        painter.setFont(self._look.font(self._look.small))
        painter.drawText(rect.adjusted(0, rect.height() - _FOOT - 2, 0, -2), Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def _pixmap(self, picture: bytes) -> QPixmap:
        found = self._pixmaps.get(picture)
        if found is None:
            found = QPixmap()
            found.loadFromData(picture)
            self._pixmaps[picture] = found
            while len(self._pixmaps) > _DECODED:
                self._pixmaps.popitem(last=False)
        return found
