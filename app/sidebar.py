"""The list of conversations: search, open, rename in place, pin, sort into folders, delete. It shows what it is given and says what
the user wants."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

from app.chat_list import ChatList, Row, RowRole, hit_rows, rows
from app.chat_rows import ChatRows, dots
from app.language import QT_TRANSLATE_NOOP, translate
from app.stored import Conversation, Folder, Hit
from app.theme import IconButton, Look

WIDTH = 260
EXPORTS = {
    "md": QT_TRANSLATE_NOOP("sidebar", "Markdown, pictures beside it…"),
    "html": QT_TRANSLATE_NOOP("sidebar", "One HTML file…"),
    "json": QT_TRANSLATE_NOOP("sidebar", "JSON, all versions…"),
}
_TYPING_MS = 80


class Sidebar(QWidget):
    new = Signal()
    new_private = Signal()
    opened = Signal(int)
    found = Signal(int, object)  # conversation, message or None
    searched = Signal(str)  # answer with `show_hits`; empty: with `show_conversations`
    renamed = Signal(int, str)
    pinned = Signal(int, bool)
    moved = Signal(int, object)  # conversation; folder or None
    folder_wanted = Signal(object)  # a new one; the conversation that goes into it, or None
    folder_changed = Signal(object)  # Folder
    folder_removed = Signal(int)
    exported = Signal(int, str)  # conversation, one of EXPORTS
    deleted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._look = look
        self._folders: Sequence[Folder] = ()
        self._new = QToolButton()
        self._new.setProperty("look", "new")
        self._new.setText(translate("sidebar", "  New chat"))
        self._new.setToolTip(translate("sidebar", "New chat (Ctrl+N)"))
        self._new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._new.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self._new.setCursor(Qt.CursorShape.PointingHandCursor)
        self._new.clicked.connect(self.new)
        self._private = IconButton(look, "eye-off", translate("sidebar", "New temporary chat: nothing of it is kept (Ctrl+Shift+N)"))
        self._private.clicked.connect(self.new_private)
        self.field = QLineEdit()
        self.field.setObjectName("search")
        self.field.setPlaceholderText(translate("sidebar", "Search everything said"))
        self.field.setAccessibleName(translate("sidebar", "Search"))
        self._clear = QAction(translate("sidebar", "Clear"), self.field)
        self._clear.triggered.connect(self.field.clear)
        self.field.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._icon = QAction(translate("sidebar", "Search"), self.field)
        self.field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(lambda: self.searched.emit(self.query))
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._open_first)
        self.model = ChatList(self)
        self.model.renamed.connect(self._rename)
        self.list = _List(look)
        self.list.setModel(self.model)
        self.list.clicked.connect(lambda index: self._use(index.data(RowRole)))
        self.list.used.connect(lambda index: self._use(index.data(RowRole)))
        self.list.wants_menu.connect(lambda index, at: self.menu(index.data(RowRole)).exec(at))
        self.list.wants_delete.connect(lambda index: self._delete(index.data(RowRole)))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._new, 1)
        head.addWidget(self._private)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        look.changed.connect(self._tint)
        self._tint()
        self._clear.setVisible(False)

    @property
    def query(self) -> str:
        return self.field.text().strip()

    @property
    def titles(self) -> list[str]:
        """What is shown, from top to bottom."""
        return [row.text for row in self.model.rows]

    def show_conversations(self, conversations: Sequence[Conversation], folders: Sequence[Folder], current: int) -> None:
        self._folders = folders
        self._show(rows(conversations, folders, datetime.date.today()), "", current)

    def show_hits(self, hits: Sequence[Hit], current: int) -> None:
        self._show(hit_rows(hits, self.query), self.query, current)

    def rename(self, kind: str, id: int) -> None:
        """Have the name of a conversation or folder written over in its place."""
        index = self.model.place(kind, id)
        if index.isValid():
            self.list.scrollTo(index)
            self.list.edit(index)

    def menu(self, row: Row) -> QMenu:
        """What can be done with a conversation or folder."""
        icon = self._look.icon
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        id = row.id
        menu.addAction(icon("pencil"), translate("sidebar", "Rename"), lambda: self.rename(row.kind, id))
        if row.kind == "folder":
            menu.addAction(icon("trash-2"), translate("sidebar", "Remove the folder, keep its chats"), lambda: self.folder_removed.emit(id))
            return menu
        conversation = row.conversation
        is_pinned = conversation is not None and conversation.pinned
        words, name = (translate("sidebar", "Unpin"), "pin-off") if is_pinned else (translate("sidebar", "Pin to the top"), "pin")
        menu.addAction(icon(name), words, lambda: self.pinned.emit(id, not is_pinned))
        folders = menu.addMenu(icon("folder"), translate("sidebar", "Move to a folder"))
        for folder in self._folders:
            action = folders.addAction(folder.name, functools.partial(self.moved.emit, id, folder.id))
            action.setCheckable(True)
            action.setChecked(conversation is not None and conversation.folder == folder.id)
        if conversation is not None and conversation.folder is not None:
            folders.addAction(translate("sidebar", "No folder"), lambda: self.moved.emit(id, None))
        folders.addSeparator()
        folders.addAction(icon("folder-plus"), translate("sidebar", "New folder"), lambda: self.folder_wanted.emit(id))
        exports = menu.addMenu(icon("download"), translate("sidebar", "Export"))
        for kind, title in EXPORTS.items():
            exports.addAction(translate("sidebar", title), functools.partial(self.exported.emit, id, kind))
        menu.addSeparator()
        menu.addAction(icon("trash-2"), translate("sidebar", "Delete"), lambda: self.deleted.emit(id))
        return menu

    def _show(self, shown: list[Row], words: str, current: int) -> None:
        moved = current != self.list.rows.current or bool(words) != bool(self.list.rows.words)
        self.list.rows.words, self.list.rows.current = words, current
        bar = self.list.verticalScrollBar()
        value = bar.value()
        self.model.show(shown)
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()
        place = QModelIndex() if words else self.model.place("chat", current)
        self.list.setCurrentIndex(place)
        bar.setValue(0 if words else value)
        if place.isValid() and moved:
            self.list.scrollTo(place)

    def _typed(self) -> None:
        self._clear.setVisible(bool(self.field.text()))
        self._typing.start(_TYPING_MS if self.query else 0)

    def _open_first(self) -> None:
        self._typing.stop()
        self.searched.emit(self.query)
        first = next((row for row in self.model.rows if row.kind == "hit"), None)
        if first is not None:
            self._use(first)

    def _use(self, row: Row | None) -> None:
        if row is None:
            return
        if row.kind == "chat":
            self.opened.emit(row.id)
        elif row.kind == "hit":
            self.found.emit(row.id, row.message)
        elif row.kind == "folder":
            self.folder_changed.emit(Folder(row.id, row.text, not row.open))

    def _rename(self, row: Row, name: str) -> None:
        if row.kind == "folder":
            self.folder_changed.emit(Folder(row.id, name, row.open))
        else:
            self.renamed.emit(row.id, name)

    def _delete(self, row: Row | None) -> None:
        if row is not None and row.kind == "chat":
            self.deleted.emit(row.id)
        elif row is not None and row.kind == "folder":
            self.folder_removed.emit(row.id)

    def _tint(self) -> None:
        self._new.setIcon(self._look.icon("square-pen", self._look.colours.text))
        self._icon.setIcon(self._look.icon("search", None, 16))
        self._clear.setIcon(self._look.icon("x", None, 16))


class _List(QListView):
    used = Signal(QModelIndex)  # by the keyboard
    wants_menu = Signal(QModelIndex, QPoint)
    wants_delete = Signal(QModelIndex)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("chats")
        self.setAccessibleName(translate("sidebar", "Conversations"))
        self.rows = ChatRows(look, self)
        self.setItemDelegate(self.rows)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)  # ten thousand rows are laid out without being asked one by one
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._context)

    def _context(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid() and index.data(RowRole).kind in ("chat", "folder"):
            self.wants_menu.emit(index, self.viewport().mapToGlobal(at))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and dots(self.visualRect(index)).contains(at):
            self._context(at)
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Delete and index.isValid():
            self.wants_delete.emit(index)
        elif index.isValid() and _asks_for_menu(event):
            at = self.visualRect(index).center()
            self._context(at)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid() and self.state() != self.State.EditingState:
            self.used.emit(index)
        else:
            super().keyPressEvent(event)


def _asks_for_menu(event: QKeyEvent) -> bool:
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted)
