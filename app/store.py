"""Conversations on disk: SQLite, one file. Standard library and the protocol's plain classes only, no Qt.

Every method is one committed transaction. What a method cannot do for a reason outside the program (a full disk, a locked
or damaged file) is a StoreError, which is a sentence. A damaged row costs that row. Files that belong to conversations are
named relative to the attachments' folder in the database, and by their full path everywhere else.
"""

from __future__ import annotations

import dataclasses
import logging
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from app import search
from app.database import Database, StoreError
from app.language import translate
from app.message_tree import Shape
from app.migrations import STEPS
from app.stored import (
    Conversation,
    Folder,
    Hit,
    Leaf,
    NamedBy,
    State,
    Stored,
    Tree,
    message_from_row,
    parts_from_json,
    parts_to_json,
    stats_to_json,
)
from runtime.protocol import Image, Part, Problem, Role, Video, to_json

__all__ = ["Store", "StoreError"]
_log = logging.getLogger(__name__)
_MESSAGE = "id, parent, role, parts, state, problem, stats"
# Ids that nothing had before, not even what was deleted.
_FRESH = "(SELECT max(id, (SELECT coalesce(max(id), 0) FROM messages)) + 1 FROM given WHERE kind = 'messages')"
_FRESH_CHAT = "(SELECT max(id, (SELECT coalesce(max(id), 0) FROM conversations)) + 1 FROM given WHERE kind = 'conversations')"
_MERGED_PAGES = 400  # of the search index in one step of tidying: some milliseconds


class Store:
    """Used by one thread. `path` None: everything stays in memory. `attachments` None: the folder beside the file."""

    def __init__(self, path: Path | None, attachments: Path | None = None, settle: bool = True) -> None:
        """`settle`: no other store is open, so an answer that grows was cut off."""
        self._path = path
        self.attachments = attachments or (path.with_name("attachments") if path is not None else None)
        self._database = Database(path, STEPS)
        self._reading, self._writing = self._database.reading, self._database.writing
        try:
            if settle:
                self._settle()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._database.close()

    def another(self) -> Store:
        """The same conversations for another thread, which calls this itself. Raises StoreError."""
        return Store(self._path, self.attachments, settle=False)

    # ------------------------------------------------------------ conversations

    def conversations(self) -> list[Conversation]:
        """Those not deleted that hold a message, the last used first."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT id, title, updated, leaf, folder, pinned, named_by FROM conversations c WHERE deleted IS NULL"
                " AND EXISTS (SELECT 1 FROM messages WHERE conversation = c.id AND deleted IS NULL) ORDER BY updated DESC, id DESC"
            ).fetchall()
        return [Conversation(int(i), str(t), float(u), leaf, folder, bool(p), by) for i, t, u, leaf, folder, p, by in rows]

    def new_conversation(self, title: str = "") -> int:
        now = time.time()
        with self._writing() as db:
            return _id(
                db.execute(f"INSERT INTO conversations (id, title, created, updated) VALUES ({_FRESH_CHAT}, ?, ?, ?)", (title, now, now))
            )

    def empty_conversation(self) -> int:
        """The one conversation without messages, which may hold a draft; made where there is none."""
        with self._reading() as db:
            row = db.execute(
                "SELECT id FROM conversations c WHERE deleted IS NULL AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation = c.id)"
            ).fetchone()
        return int(row[0]) if row else self.new_conversation()

    def exists(self, conversation: int) -> bool:
        with self._reading() as db:
            row = db.execute("SELECT 1 FROM conversations WHERE id = ? AND deleted IS NULL", (conversation,)).fetchone()
        return row is not None

    def title(self, conversation: int) -> str:
        with self._reading() as db:
            row = db.execute("SELECT title FROM conversations WHERE id = ?", (conversation,)).fetchone()
        return str(row[0]) if row else ""

    def rename(self, conversation: int, title: str, by: NamedBy = "user") -> None:
        with self._writing() as db:
            db.execute("UPDATE conversations SET title = ?, named_by = ? WHERE id = ?", (title, by, conversation))

    def pin(self, conversation: int, pinned: bool) -> None:
        with self._writing() as db:
            db.execute("UPDATE conversations SET pinned = ? WHERE id = ?", (pinned, conversation))

    def set_deleted(self, conversation: int, deleted: bool) -> None:
        """Hide a conversation, or bring it back; `purge` makes it final."""
        with self._writing() as db:
            db.execute("UPDATE conversations SET deleted = ? WHERE id = ?", (time.time() if deleted else None, conversation))

    def preset(self, conversation: int) -> str:
        """What the conversation has chosen, in the caller's words; empty: nothing."""
        with self._reading() as db:
            row = db.execute("SELECT preset FROM conversations WHERE id = ?", (conversation,)).fetchone()
        return str(row[0]) if row else ""

    def set_preset(self, conversation: int, preset: str) -> None:
        with self._writing() as db:
            db.execute("UPDATE conversations SET preset = ? WHERE id = ?", (preset, conversation))

    def draft(self, conversation: int) -> tuple[str, tuple[Part, ...]]:
        with self._reading() as db:
            row = db.execute("SELECT draft, draft_parts FROM conversations WHERE id = ?", (conversation,)).fetchone()
        if row is None:
            return "", ()
        try:
            return str(row[0]), parts_from_json(row[1], self._found)
        except ValueError:
            _log.warning("the draft files of conversation %d cannot be read", conversation)
            return str(row[0]), ()

    def set_draft(self, conversation: int, text: str, parts: Sequence[Part]) -> None:
        told = parts_to_json(parts, self._filed)
        with self._writing() as db:
            db.execute("UPDATE conversations SET draft = ?, draft_parts = ? WHERE id = ?", (text, told, conversation))

    # ------------------------------------------------------------ folders

    def folders(self) -> list[Folder]:
        with self._reading() as db:
            rows = db.execute("SELECT id, name, open FROM folders ORDER BY name COLLATE NOCASE, id").fetchall()
        return [Folder(id, name, bool(open)) for id, name, open in rows]

    def new_folder(self, name: str) -> int:
        with self._writing() as db:
            return _id(db.execute("INSERT INTO folders (name) VALUES (?)", (name,)))

    def save_folder(self, folder: Folder) -> None:
        with self._writing() as db:
            db.execute("UPDATE folders SET name = ?, open = ? WHERE id = ?", (folder.name, folder.open, folder.id))

    def remove_folder(self, folder: int) -> None:
        """Its conversations stay, in no folder."""
        with self._writing() as db:
            db.execute("DELETE FROM folders WHERE id = ?", (folder,))

    def move(self, conversation: int, folder: int | None) -> None:
        with self._writing() as db:
            db.execute("UPDATE conversations SET folder = ? WHERE id = ?", (folder, conversation))

    # ------------------------------------------------------------ messages

    def add(self, conversation: int, parent: int | None, role: Role, parts: Sequence[Part], state: State = "done") -> Stored:
        """Add a message below `parent` and show the branch that ends in it. A user's message also takes the draft away."""
        now = time.time()
        with self._writing() as db:
            message = _id(
                db.execute(
                    f"INSERT INTO messages (id, conversation, parent, role, parts, state, created) VALUES ({_FRESH}, ?, ?, ?, ?, ?, ?)",
                    (conversation, parent, role, parts_to_json(parts, self._filed), state, now),
                )
            )
            search.index(db, message, parts)
            db.execute("UPDATE conversations SET leaf = ?, updated = ? WHERE id = ?", (message, now, conversation))
            if role == "user":
                db.execute("UPDATE conversations SET draft = '', draft_parts = '[]' WHERE id = ?", (conversation,))
            siblings = _children(db, conversation, parent)
        return Stored(message, parent, role, tuple(parts), state, siblings=siblings)

    def save(self, message: Stored) -> None:
        """Write a message's parts and state again: an answer that grew, or ended. What still grows is not searched."""
        problem = to_json(message.problem) if message.problem is not None else None
        stats = stats_to_json(message.stats) if message.stats is not None else None
        with self._writing() as db:
            told = parts_to_json(message.parts, self._filed), message.state, problem, stats, message.id
            there = db.execute("UPDATE messages SET parts = ?, state = ?, problem = ?, stats = ? WHERE id = ?", told).rowcount
            if there and message.state != "growing":  # one that was deleted meanwhile is not searched
                search.index(db, message.id, message.parts)

    def branch(self, conversation: int) -> list[Stored]:
        """The messages from the first to the conversation's leaf. Rows that cannot be read are left out."""
        with self._reading() as db:
            leaf = db.execute("SELECT leaf FROM conversations WHERE id = ?", (conversation,)).fetchone()
            tree = Shape(db, conversation)
            ids = tree.path(tree.existing(leaf[0] if leaf else None))
            rows = [db.execute(f"SELECT {_MESSAGE} FROM messages WHERE id = ?", (id,)).fetchone() for id in ids]
        messages = (self._read(row, tree.siblings(row[0])) for row in rows)
        return [message for message in messages if message is not None]

    def choose(self, conversation: int, message: int) -> None:
        """Show the branch on which `message` stands, as far as it was last written on."""
        with self._writing() as db:
            end = Shape(db, conversation).end(message)
            db.execute("UPDATE conversations SET leaf = ? WHERE id = ?", (end, conversation))

    def delete_message(self, conversation: int, message: int) -> None:
        """Hide a message and all that follows it; `purge` makes it final. Another branch is shown then, else what stood before it."""
        with self._writing() as db:
            tree = Shape(db, conversation)
            others = [id for id in tree.siblings(message) if id != message]
            db.execute("UPDATE messages SET deleted = ? WHERE id = ?", (time.time(), message))
            leaf = tree.end(others[-1]) if others else tree.parent(message)
            db.execute("UPDATE conversations SET leaf = ? WHERE id = ?", (leaf, conversation))

    def undelete_message(self, conversation: int, message: int) -> None:
        with self._writing() as db:
            db.execute("UPDATE messages SET deleted = NULL WHERE id = ?", (message,))
            db.execute("UPDATE conversations SET leaf = ? WHERE id = ?", (Shape(db, conversation).end(message), conversation))

    def purge(self) -> bool:
        """Remove what was deleted, for good. True: something was, and `tidy` has work."""
        with self._writing() as db:
            gone = db.execute(
                "WITH RECURSIVE gone(id) AS ("
                " SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation"
                " WHERE m.deleted IS NOT NULL OR c.deleted IS NOT NULL"
                " UNION SELECT m.id FROM messages m JOIN gone ON m.parent = gone.id) SELECT id FROM gone"
            ).fetchall()
            # Freed from each other first: a cascade down a chain of a thousand messages is deeper than SQLite goes.
            db.executemany("UPDATE messages SET parent = NULL WHERE id = ?", gone)
            db.executemany("DELETE FROM messages WHERE id = ?", gone)
            db.execute("DELETE FROM conversations WHERE deleted IS NOT NULL")
        return bool(gone)

    def tidy(self) -> bool:
        """One step of taking deleted words out of the search index, which only marks them at first. False: nothing is left to do."""
        with self._writing() as db:
            before = db.total_changes
            db.execute("INSERT INTO said (said, rank) VALUES ('merge', ?)", (-_MERGED_PAGES,))
            more = db.total_changes - before >= 2  # SQLite's documented sign of work that was done
        if not more:
            with self._reading() as db:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log holds the pages as they were before
        return more

    # ------------------------------------------------------------ whole conversations

    def fork(self, conversation: int, message: int) -> int:
        """A conversation of its own from the first message to this one. Raises StoreError."""
        now = time.time()
        with self._writing() as db:
            title = db.execute("SELECT title FROM conversations WHERE id = ?", (conversation,)).fetchone()[0]
            new = _id(
                db.execute(f"INSERT INTO conversations (id, title, created, updated) VALUES ({_FRESH_CHAT}, ?, ?, ?)", (title, now, now))
            )
            parent: int | None = None
            for id in Shape(db, conversation).path(message):
                copied = _id(
                    db.execute(
                        "INSERT INTO messages (id, conversation, parent, role, parts, state, problem, stats, created)"
                        f" SELECT {_FRESH}, ?, ?, role, parts, state, problem, stats, created FROM messages WHERE id = ?",
                        (new, parent, id),
                    )
                )
                db.execute("INSERT INTO said (rowid, text) SELECT ?, text FROM said WHERE rowid = ?", (copied, id))
                parent = copied
            db.execute(
                "UPDATE conversations SET leaf = ?, preset = (SELECT preset FROM conversations WHERE id = ?) WHERE id = ?",
                (parent, conversation, new),
            )
        return new

    def tree(self, conversation: int) -> Tree:
        """All branches, for taking elsewhere. Messages that cannot be read are left out with what follows them."""
        with self._reading() as db:
            title, created, leaf = db.execute("SELECT title, created, leaf FROM conversations WHERE id = ?", (conversation,)).fetchone()
            shape = Shape(db, conversation)
            rows = db.execute(f"SELECT {_MESSAGE}, created FROM messages WHERE conversation = ? ORDER BY id", (conversation,)).fetchall()
        found: list[Leaf] = []
        kept: set[int] = set()
        for row in rows:
            message = self._read(row[:-1]) if row[0] in shape else None
            if message is not None and (message.parent is None or message.parent in kept):
                kept.add(message.id)
                parent = None if message.parent is None else str(message.parent)
                found.append(Leaf(str(message.id), parent, message.role, message.parts, row[-1], message.state, message.stats))
        shown = shape.existing(leaf)
        return Tree(title, created, tuple(found), str(shown) if shown in kept else None)

    def add_tree(self, tree: Tree) -> int:
        """Take a whole conversation in, at once or not at all."""
        ids: dict[str, int] = {}
        with self._writing() as db:
            last = max((message.created for message in tree.messages), default=tree.created)
            new = _id(
                db.execute(
                    f"INSERT INTO conversations (id, title, created, updated, named_by) VALUES ({_FRESH_CHAT}, ?, ?, ?, 'user')",
                    (tree.title, tree.created, last),
                )
            )
            for message in tree.messages:
                state = "stopped" if message.state == "growing" else message.state
                stats = stats_to_json(message.stats) if message.stats is not None else None
                parent = None if message.parent is None else ids[message.parent]
                ids[message.key] = _id(
                    db.execute(
                        "INSERT INTO messages (id, conversation, parent, role, parts, state, stats, created)"
                        f" VALUES ({_FRESH}, ?, ?, ?, ?, ?, ?, ?)",
                        (new, parent, message.role, parts_to_json(message.parts, self._filed), state, stats, message.created),
                    )
                )
                search.index(db, ids[message.key], message.parts)
            leaf = ids.get(tree.shown or "") or next(reversed(ids.values()), None)
            db.execute("UPDATE conversations SET leaf = ? WHERE id = ?", (leaf, new))
        return new

    # ------------------------------------------------------------ searching

    def search(self, words: str) -> list[Hit]:
        """Titles, then messages, the newest first, in which every one of the words stands, as it is or inside another."""
        with self._reading() as db:
            return search.find(db, words)

    # ------------------------------------------------------------ files

    def paths_in_use(self) -> set[str]:
        """Every file that a message or a draft points at, those of deleted conversations included until they are purged."""
        with self._reading() as db:
            rows = db.execute("SELECT parts FROM messages UNION ALL SELECT draft_parts FROM conversations").fetchall()
        used: set[str] = set()
        for (parts,) in rows:
            try:
                used |= {part.path for part in parts_from_json(parts, self._found) if isinstance(part, Image | Video)}
            except ValueError:
                continue  # said where the row is shown
        return used

    def _filed(self, path: str) -> str:
        """A path as the database has it: of a file in the attachments' folder its name."""
        pure = PurePath(path)
        return pure.name if self.attachments is not None and pure.parent == self.attachments else path

    def _found(self, path: str) -> str:
        pure = PurePath(path)
        return path if pure.is_absolute() or self.attachments is None else str(self.attachments / pure.name)

    # ------------------------------------------------------------ inside

    def _read(self, row: tuple[object, ...], siblings: tuple[int, ...] = ()) -> Stored | None:
        try:
            message = message_from_row(row, self._found)
        except (ValueError, TypeError) as error:
            _log.warning("message %s cannot be read and is left out: %s", row[0], error)
            return None
        return dataclasses.replace(message, siblings=siblings)

    def _settle(self) -> None:
        """An answer that was growing when the program ended stays as far as it came, and says so."""
        problem = to_json(
            Problem(
                "Interrupted",
                translate("store", "Quern ended while this was being answered."),
                translate("store", "What had arrived is kept."),
            )
        )
        with self._writing() as db:
            cut = db.execute("SELECT id, parts FROM messages WHERE state = 'growing'").fetchall()
            for id, parts in cut:
                db.execute("UPDATE messages SET state = 'failed', problem = ? WHERE id = ?", (problem, id))
                try:
                    search.index(db, id, parts_from_json(parts, self._found))
                except ValueError:
                    continue  # said where the row is shown


def _children(db: sqlite3.Connection, conversation: int, parent: int | None) -> tuple[int, ...]:
    rows: Iterable[tuple[int]] = db.execute(
        "SELECT id FROM messages WHERE conversation = ? AND parent IS ? AND deleted IS NULL ORDER BY id", (conversation, parent)
    )
    return tuple(id for (id,) in rows)


def _id(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:
        raise sqlite3.InternalError("no row was inserted")
    return cursor.lastrowid
