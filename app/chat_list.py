"""The rows of the sidebar: what is pinned, folders, the rest by age; or, while something is searched for, what was found."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.direction import tamed
from app.language import translate
from app.stored import Conversation, Folder, Hit
from app.theme import plain_tip

_Index = QModelIndex | QPersistentModelIndex
RowRole = int(Qt.ItemDataRole.UserRole)
_BEFORE, _EXCERPT = 24, 160  # characters before what was found, and of all that is shown around it


@dataclass(frozen=True)
class Row:
    kind: Literal["heading", "folder", "chat", "hit", "note"]
    text: str
    id: int = 0  # of the conversation or folder
    inside: bool = False  # a folder
    open: bool = True
    conversation: Conversation | None = None
    message: int | None = None  # of a hit
    excerpt: str = ""


def rows(conversations: Sequence[Conversation], folders: Sequence[Folder], today: datetime.date) -> list[Row]:
    def chat(one: Conversation, inside: bool = False) -> Row:
        return Row("chat", tamed(one.title) or translate("chat_list", "Chat"), one.id, inside, conversation=one)

    found: list[Row] = []
    pinned = [one for one in conversations if one.pinned]
    if pinned:
        found += [Row("heading", translate("chat_list", "Pinned")), *map(chat, pinned)]
    filed: dict[int, list[Conversation]] = {folder.id: [] for folder in folders}
    free: list[Conversation] = []
    for one in conversations:
        if not one.pinned:
            filed.get(one.folder or 0, free).append(one)
    for folder in folders:
        found.append(Row("folder", folder.name, folder.id, open=folder.open))
        if folder.open:
            found += [chat(one, inside=True) for one in filed[folder.id]]
    last = ""
    midnights = _midnights(today)
    for one in free:
        age = next((name for name, since in midnights if one.updated >= since), translate("chat_list", "Older"))
        if age != last and (found or age != midnights[0][0]):  # a short list of today's needs no word above it
            found.append(Row("heading", age))
        last = age
        found.append(chat(one))
    return found


def hit_rows(hits: Sequence[Hit], words: str) -> list[Row]:
    if not hits:
        return [Row("note", translate("chat_list", "Nothing found"))]
    none = translate("chat_list", "Chat")
    return [
        Row("hit", tamed(hit.title) or none, hit.conversation, message=hit.message, excerpt=tamed(excerpt(hit.text, words))) for hit in hits
    ]


def excerpt(text: str, words: str) -> str:
    """The place in `text` where the first of the words stands, on one line."""
    low = text.lower()
    places = [low.find(term.lower()) for term in words.split()]
    start = max(0, min((place for place in places if place >= 0), default=0) - _BEFORE)
    if start:
        start = text.find(" ", start, start + _BEFORE) + 1 or start  # at a word, where one begins
    shown = " ".join(text[start : start + _EXCERPT].split())
    return ("…" if start else "") + shown


def _midnights(today: datetime.date) -> list[tuple[str, float]]:
    ages = (
        (translate("chat_list", "Today"), 0),
        (translate("chat_list", "Yesterday"), 1),
        (translate("chat_list", "Last 7 days"), 7),
        (translate("chat_list", "Last 30 days"), 30),
    )
    days = [(name, today - datetime.timedelta(days=back)) for name, back in ages]
    return [(name, datetime.datetime.combine(day, datetime.time()).timestamp()) for name, day in days]


class ChatList(QAbstractListModel):
    renamed = Signal(object, str)  # Row, its new name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def place(self, kind: str, id: int) -> QModelIndex:
        """Where a conversation or folder stands; an invalid index: nowhere."""
        return next((self.index(i) for i, row in enumerate(self.rows) if row.kind == kind and row.id == id), QModelIndex())

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{row.text}\n{row.excerpt}".strip()) if row.kind in ("chat", "hit") else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = translate("chat_list", "Folder {text}, open") if row.open else translate("chat_list", "Folder {text}, closed")
            state = words.format(text=row.text)
            return state if row.kind == "folder" else f"{row.text}. {row.excerpt}" if row.excerpt else row.text
        return row if role == RowRole else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and str(value).strip() and value != row.text:
            self.renamed.emit(row, str(value).strip())
        return False  # the list is shown afresh once the name is written down

    def flags(self, index: _Index) -> Qt.ItemFlag:
        kind = self.rows[index.row()].kind if index.isValid() and index.row() < len(self.rows) else "heading"
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if kind in ("heading", "note"):
            return Qt.ItemFlag.ItemNeverHasChildren
        return usable if kind == "hit" else usable | Qt.ItemFlag.ItemIsEditable
