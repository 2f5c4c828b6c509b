"""The database's schema as ordered steps. Never change one that was released: add another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable


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


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (first,)
