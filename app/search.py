"""The index of everything said, and the search in it: SQL alone, for the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from app.stored import Hit, said
from runtime.messages import Part

_MOST_HITS = 60
_MOST_CHARS = 400_000  # of a message: more than the longest answer has; the index of ten million would take many seconds


def index(db: sqlite3.Connection, message: int, parts: Sequence[Part]) -> None:
    """Have a message found by what it says now; a very long one by its beginning."""
    text = said(parts)[:_MOST_CHARS]
    db.execute("DELETE FROM said WHERE rowid = ?", (message,))
    if text:
        db.execute("INSERT INTO said (rowid, text) VALUES (?, ?)", (message, text))


def find(db: sqlite3.Connection, words: str) -> list[Hit]:
    """Titles, then messages, the newest first, in which every one of the words stands. The index knows runs of three characters;
    shorter words are looked for in the messages themselves, from the newest on."""
    terms = words.split()
    if not terms:
        return []
    long = " ".join('"' + term.replace('"', '""') + '"' for term in terms if len(term) >= 3)
    short = [f"%{_plain(term)}%" for term in terms if len(term) < 3]
    like = " AND s.text LIKE ? ESCAPE '\\'" * len(short)
    match = "said MATCH ?" if long else "1"
    every = " AND ".join(["title LIKE ? ESCAPE '\\'"] * len(terms))
    titles = db.execute(
        f"SELECT id, title FROM conversations WHERE deleted IS NULL AND {every} ORDER BY updated DESC LIMIT ?",
        (*(f"%{_plain(term)}%" for term in terms), _MOST_HITS),
    ).fetchall()
    rows = db.execute(
        "SELECT m.conversation, c.title, m.id, s.text FROM said s CROSS JOIN messages m ON m.id = s.rowid"
        f" CROSS JOIN conversations c ON c.id = m.conversation WHERE {match}{like}"
        " AND c.deleted IS NULL AND m.deleted IS NULL ORDER BY s.rowid DESC LIMIT ?",
        (*([long] if long else []), *short, _MOST_HITS),
    ).fetchall()
    return [Hit(id, title, None, "") for id, title in titles] + [Hit(*row) for row in rows]


def _plain(term: str) -> str:
    """What LIKE takes for itself."""
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
