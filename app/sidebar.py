"""The list of conversations: open, rename in place, delete. It shows what it is given and says what the user wants."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.stored import Conversation
from app.theme import Look

WIDTH = 260
_ID = Qt.ItemDataRole.UserRole


class Sidebar(QWidget):
    new = Signal()
    opened = Signal(int)
    renamed = Signal(int, str)
    deleted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._look = look
        self._new = QToolButton()
        self._new.setProperty("look", "new")
        self._new.setText("  New chat")
        self._new.setToolTip("New chat (Ctrl+N)")
        self._new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._new.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self._new.setCursor(Qt.CursorShape.PointingHandCursor)
        self._new.clicked.connect(self.new)
        self._list = _List(look)
        self._list.itemClicked.connect(lambda item: self.opened.emit(item.data(_ID)))
        self._list.itemActivated.connect(lambda item: self.opened.emit(item.data(_ID)))
        self._list.itemChanged.connect(lambda item: self.renamed.emit(item.data(_ID), item.text()))
        self._list.wants_menu.connect(self._menu)
        self._list.wants_delete.connect(lambda item: self.deleted.emit(item.data(_ID)))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._new)
        column.addWidget(self._list, 1)
        look.changed.connect(self._tint)
        self._tint()

    @property
    def list(self) -> QListWidget:
        return self._list

    def show_conversations(self, conversations: Sequence[Conversation], current: int) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        self._list.clearSelection()
        for conversation in conversations:
            item = QListWidgetItem(conversation.title or "Chat")
            item.setData(_ID, conversation.id)
            item.setToolTip(conversation.title)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._list.addItem(item)
            if conversation.id == current:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)

    def _menu(self, item: QListWidgetItem, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self._look.icon("pencil"), "Rename", lambda: self._list.editItem(item))
        menu.addAction(self._look.icon("trash-2"), "Delete", lambda: self.deleted.emit(item.data(_ID)))
        menu.exec(at)

    def _tint(self) -> None:
        self._new.setIcon(self._look.icon("square-pen", self._look.colours.text))


class _List(QListWidget):
    wants_menu = Signal(object, QPoint)
    wants_delete = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("chats")
        self.setAccessibleName("Conversations")
        self.setItemDelegate(_Row(look, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSpacing(1)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._context)

    def _context(self, at: QPoint) -> None:
        item = self.itemAt(at)
        if item is not None:
            self.wants_menu.emit(item, self.viewport().mapToGlobal(at))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if (
            item is not None
            and event.button() == Qt.MouseButton.LeftButton
            and _dots(self.visualItemRect(item)).contains(event.position().toPoint())
        ):
            self.wants_menu.emit(item, event.globalPosition().toPoint())
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.wants_delete.emit(item)
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    """The title, and three dots for the menu under the pointer."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._look.body + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        super().paint(painter, option, index)
        if hovered:
            rect: QRect = option.rect
            box = _dots(rect)
            colours = self._look.colours
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(box.adjusted(0, 3, -3, -3), colours.selected if selected else colours.hover)
            self._look.icon("ellipsis").paint(painter, box.adjusted(6, 0, -6, 0))


def _dots(row: QRect) -> QRect:
    return QRect(row.right() - 32, row.top(), 32, row.height())
