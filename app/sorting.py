"""Between the sidebar and the conversations: what is sorted, renamed and searched there is done here. No widgets of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from app.chats import Chats
from app.language import translate
from app.sidebar import Sidebar


class Sorting(QObject):
    opened = Signal(int, object)  # conversation; message or None

    def __init__(self, sidebar: Sidebar, chats: Chats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sidebar, self._chats = sidebar, chats
        sidebar.opened.connect(lambda conversation: self.opened.emit(conversation, None))
        sidebar.found.connect(self.opened)
        sidebar.searched.connect(self.show)
        # Queued: the list is made afresh, which its editor must have left first.
        sidebar.renamed.connect(chats.rename, Qt.ConnectionType.QueuedConnection)
        sidebar.folder_changed.connect(chats.save_folder, Qt.ConnectionType.QueuedConnection)
        sidebar.pinned.connect(chats.pin)
        sidebar.moved.connect(chats.move)
        sidebar.folder_wanted.connect(self._new_folder)
        sidebar.folder_removed.connect(chats.remove_folder)

    def show(self) -> None:
        current = 0 if self._chats.private else self._chats.current
        if self._sidebar.query:
            self._sidebar.show_hits(self._chats.search(self._sidebar.query), current)
        else:
            self._sidebar.show_conversations(self._chats.all(), self._chats.folders(), current)

    def _new_folder(self, conversation: int | None) -> None:
        folder = self._chats.new_folder(translate("sorting", "New folder"), conversation)
        if folder:
            self._sidebar.rename("folder", folder)
