"""The messages of the conversation that is shown, as a Qt list model; views and tests read answers from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.language import translate
from app.places import words_of
from app.stored import Stored
from runtime.protocol import Reasoning

_Index = QModelIndex | QPersistentModelIndex
StoredRole = int(Qt.ItemDataRole.UserRole)


def text_of(message: Stored) -> str:
    return words_of(message.parts)


def reasoning_of(message: Stored) -> Reasoning | None:
    return next((part for part in message.parts if isinstance(part, Reasoning)), None)


class MessageModel(QAbstractListModel):
    """`DisplayRole` is the words of a message, `StoredRole` the whole of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Stored] = []

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._messages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._messages):
            return None
        message = self._messages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(message)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            who = translate("message_model", "You") if message.role == "user" else translate("message_model", "Answer")
            return f"{who}: {text_of(message)}"
        return message if role == StoredRole else None

    @property
    def messages(self) -> Sequence[Stored]:
        return self._messages

    def show(self, messages: Sequence[Stored]) -> None:
        self.beginResetModel()
        self._messages = list(messages)
        self.endResetModel()

    def change(self, messages: Sequence[Stored]) -> None:
        """Show another branch of the same conversation: what both share stays where it is."""
        same = 0
        while same < min(len(messages), len(self._messages)) and messages[same].id == self._messages[same].id:
            self.replace(messages[same])
            same += 1
        self.cut(same)
        for message in messages[same:]:
            self.append(message)

    def append(self, message: Stored) -> None:
        row = len(self._messages)
        self.beginInsertRows(QModelIndex(), row, row)
        self._messages.append(message)
        self.endInsertRows()

    def replace(self, message: Stored) -> None:
        """Put a newer state of a message in the place of the one with the same id; nothing where it is not shown."""
        for row in range(len(self._messages) - 1, -1, -1):
            if self._messages[row].id == message.id:
                self._messages[row] = message
                index = self.index(row)
                self.dataChanged.emit(index, index)
                return

    def cut(self, row: int) -> None:
        """Take away the messages from `row` on."""
        if row < len(self._messages):
            self.beginRemoveRows(QModelIndex(), row, len(self._messages) - 1)
            del self._messages[row:]
            self.endRemoveRows()
