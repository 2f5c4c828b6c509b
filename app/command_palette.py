"""The command palette: a field over the window, and below it whatever answers to what is typed: actions, chats, settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.chat_rows import side_of
from app.fuzzy import score
from app.language import translate
from app.theme import Look, named

_MOST, _ROWS = 60, 9
_WIDTH, _TOP, _MARGIN = 560, 72, 24
_ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Entry:
    """`beside` stands muted at the right: a shortcut, or what kind of thing it is. `run` is called when it is taken."""

    text: str
    beside: str
    icon: str
    run: Callable[[], object]


class CommandPalette(QFrame):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self.setAccessibleName(translate("palette", "All commands and chats"))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(48)
        shadow.setOffset(0, 12)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        self._look = look
        self._entries: list[tuple[Entry, str]] = []
        self._before: QWidget | None = None  # what had the focus
        self.field = named(QLineEdit(), "search")
        self.field.setPlaceholderText(translate("palette", "What do you want to do, or which chat?"))
        self.field.setAccessibleName(translate("palette", "Search commands and chats"))
        self.field.textEdited.connect(self._fill)
        self.field.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setObjectName("chats")
        self.list.setAccessibleName(translate("palette", "Commands and chats"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it; the keys that move go to the list
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._take(index.data(_ENTRY)))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        parent.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is offered, the best first."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def open(self, entries: Sequence[Entry]) -> None:
        """Offer `entries`, in their order until something is typed."""
        self._entries = [(entry, entry.text.casefold()) for entry in entries]
        self._before = self.window().focusWidget()
        self.field.clear()
        self._fill("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> bool:
        """Close it; False where it is not open."""
        if self.isHidden():
            return False
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None
        return True

    def _fill(self, typed: str) -> None:
        words = typed.casefold().strip()
        scored = [(found, -i, entry) for i, (entry, text) in enumerate(self._entries) if (found := score(words, text)) is not None]
        scored.sort(key=lambda one: one[:2], reverse=True)
        self._model.clear()
        for _, _, entry in scored[:_MOST]:
            item = QStandardItem(entry.text)
            item.setEditable(False)
            item.setData(entry, _ENTRY)
            item.setData(f"{entry.text}, {entry.beside}" if entry.beside else entry.text, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        if self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0, 0))
        self._place()

    def _take(self, entry: Entry | None) -> None:
        if entry is not None:
            self.leave()
            entry.run()

    def _place(self) -> None:
        room = self.window().size()
        width = min(_WIDTH, room.width() - 2 * _MARGIN)
        rows = max(1, min(_ROWS, self._model.rowCount()))
        self.list.setFixedHeight(min(rows * self.list.sizeHintForRow(0) if self._model.rowCount() else 0, room.height() - _TOP - 120))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((room.width() - width) // 2, _TOP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent():
            if event.type() == QEvent.Type.Resize and not self.isHidden():
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and not self.isHidden() and self.window().isActiveWindow():
            self.leave()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex().data(_ENTRY))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in moves:
            self._move(event.key())
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # there is nowhere else to go
            return False
        return True

    def _move(self, key: int) -> None:
        count = self._model.rowCount()
        if count:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: 1 - _ROWS, Qt.Key.Key_PageDown: _ROWS - 1}[Qt.Key(key)]
            row = self.list.currentIndex().row() + by
            row = row % count if abs(by) == 1 else max(0, min(count - 1, row))
            self.list.setCurrentIndex(self._model.index(row, 0))


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._look.body + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry = index.data(_ENTRY)
        c, look = self._look.colours, self._look
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.hover))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5), 8, 8)
        look.icon(entry.icon).paint(painter, rect.left() + 10, rect.center().y() - 8, 16, 16)
        small = look.font(look.small)
        beside = QFontMetrics(small).horizontalAdvance(entry.beside)
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(c.muted))
        painter.drawText(rect.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignRight | centred, entry.beside)
        painter.setFont(look.font())
        painter.setPen(QColor(c.text))
        room = rect.adjusted(38, 0, -beside - 28, 0)
        painter.drawText(
            room, centred | side_of(entry.text), QFontMetrics(look.font()).elidedText(entry.text, Qt.TextElideMode.ElideRight, room.width())
        )
        painter.restore()
