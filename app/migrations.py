"""The database's schema as ordered steps. Never change one that was released: add another."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any


def first(db: sqlite3.Connection) -> None:
    """Conversations as trees of messages: a message knows its parent, a conversation the leaf that is shown."""
    db.execute(
        """
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY,
            title TEXT NOT NULL DEFAULT '',
            created REAL NOT NULL,
            updated REAL NOT NULL,
            leaf INTEGER,
            draft TEXT NOT NULL DEFAULT '',
            draft_parts TEXT NOT NULL DEFAULT '[]',
            deleted REAL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
            parent INTEGER REFERENCES messages(id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            parts TEXT NOT NULL,
            state TEXT NOT NULL,
            problem TEXT,
            stats TEXT,
            created REAL NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX messages_of_conversation ON messages(conversation)")
    db.execute("CREATE INDEX children_of_message ON messages(parent)")


def second(db: sqlite3.Connection) -> None:
    """Folders, pins, messages that can be deleted, an index of everything said, and files named relative to the attachments' folder."""
    db.execute("CREATE TABLE folders (id INTEGER PRIMARY KEY, name TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 1)")
    db.execute("ALTER TABLE conversations ADD COLUMN folder INTEGER REFERENCES folders(id) ON DELETE SET NULL")
    db.execute("ALTER TABLE conversations ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE conversations ADD COLUMN named_by TEXT NOT NULL DEFAULT 'words'")
    db.execute("ALTER TABLE messages ADD COLUMN deleted REAL")
    # Runs of three characters: any part of a word is found, in languages that set no spaces as well.
    db.execute("CREATE VIRTUAL TABLE said USING fts5(text, tokenize = 'trigram')")
    # An id is never given twice: whoever still holds one of something deleted must not reach something new by it.
    db.execute("CREATE TABLE given (kind TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID")
    db.execute("INSERT INTO given VALUES ('messages', 0), ('conversations', 0)")
    db.execute(
        "CREATE TRIGGER message_gone AFTER DELETE ON messages BEGIN DELETE FROM said WHERE rowid = old.id;"
        " UPDATE given SET id = max(id, old.id) WHERE kind = 'messages'; END"
    )
    db.execute(
        "CREATE TRIGGER conversation_gone AFTER DELETE ON conversations BEGIN"
        " UPDATE given SET id = max(id, old.id) WHERE kind = 'conversations'; END"
    )
    for id, text in db.execute("SELECT id, parts FROM messages").fetchall():
        parts = _plain_parts(text)
        if parts is None:
            continue  # a damaged row stays as it is: it is said where it is shown
        db.execute("UPDATE messages SET parts = ? WHERE id = ?", (_relative(parts), id))
        words = [str(part.get("text" if part["type"] == "Text" else "name", "")) for part in parts if part["type"] in _SAID]
        if any(words):
            db.execute("INSERT INTO said (rowid, text) VALUES (?, ?)", (id, "\n".join(words)))
    for id, text in db.execute("SELECT id, draft_parts FROM conversations").fetchall():
        parts = _plain_parts(text)
        if parts:
            db.execute("UPDATE conversations SET draft_parts = ? WHERE id = ?", (_relative(parts), id))


def third(db: sqlite3.Connection) -> None:
    """A chat may have a preset of its own."""
    db.execute("ALTER TABLE conversations ADD COLUMN preset TEXT NOT NULL DEFAULT ''")


_SAID = ("Text", "Image", "Video")
_COPY = re.compile(r"[0-9a-f]{40}(\.[a-z0-9]+)?")


def _plain_parts(text: str) -> list[dict[str, Any]] | None:
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    good = isinstance(parts, list) and all(isinstance(part, dict) and "type" in part for part in parts)
    return parts if good else None


def _relative(parts: list[dict[str, Any]]) -> str:
    """Of a file that was copied in, wherever the data folder stood then, only the name stays."""
    for part in parts:
        path = part.get("path")
        if isinstance(path, str):
            pure = PureWindowsPath(path) if "\\" in path else PurePosixPath(path)
            if pure.parent.name == "attachments" and _COPY.fullmatch(pure.name):
                part["path"] = pure.name
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":"))


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (first, second, third)
