"""Conversations on disk: SQLite, one file. Standard library and the protocol's plain classes only, no Qt.

Every method is one committed transaction. What a method cannot do for a reason outside the program (a full disk, a locked
or damaged file) is a StoreError, which is a sentence. A damaged row costs that row.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from app.migrations import STEPS
from runtime.errors import QuernError
from runtime.protocol import Image, Part, Problem, Result, Role, Timings, Video, from_json, to_json

_log = logging.getLogger(__name__)

State = Literal["done", "growing", "stopped", "failed"]


class StoreError(QuernError):
    """The database cannot be opened, read or written."""


@dataclass(frozen=True)
class Stats:
    """What is shown under an answer; kept as numbers so that the wording can change."""

    tokens: int
    prompt_tokens: int
    cached_tokens: int
    context_used: int
    ttft_s: float
    decode_tps: float
    stop_reason: str
    model: str
    left_out_messages: int = 0  # the oldest, which the model was not told
    left_out_media: int = 0
    media_encoded: int = 0
    media_reused: int = 0
    media_s: float = 0.0
    prefill_s: float = 0.0
    decode_s: float = 0.0
    drafted: int = 0
    accepted: int = 0

    @staticmethod
    def of(result: Result) -> Stats:
        t: Timings = result.timings
        return Stats(
            len(result.token_ids),
            result.prompt_tokens,
            result.cached_tokens,
            result.context_used,
            t.ttft_s,
            t.decode_tps,
            result.stop_reason,
            result.model,
            result.left_out_messages,
            result.left_out_media,
            result.media_encoded,
            result.media_reused,
            t.media_s,
            t.prefill_s,
            t.decode_s,
            result.drafted,
            result.accepted,
        )


@dataclass(frozen=True)
class Conversation:
    id: int
    title: str
    updated: float
    leaf: int | None


@dataclass(frozen=True)
class Stored:
    """A message with its identity; `parent` None: the first of its conversation."""

    id: int
    parent: int | None
    role: Role
    parts: tuple[Part, ...]
    state: State = "done"
    problem: Problem | None = None
    stats: Stats | None = None


class Store:
    """Owns the connection; used by one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with _known("opened"):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=5.0)
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.execute("PRAGMA foreign_keys = ON")
                self._db.execute("PRAGMA secure_delete = ON")  # deleted means gone from the file as well
                self._migrate()
                self._settle()
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        self._db.close()

    # ------------------------------------------------------------ conversations

    def conversations(self) -> list[Conversation]:
        """Those not deleted that hold a message, the last used first."""
        with _known("read"):
            rows = self._db.execute(
                "SELECT id, title, updated, leaf FROM conversations c WHERE deleted IS NULL"
                " AND EXISTS (SELECT 1 FROM messages WHERE conversation = c.id) ORDER BY updated DESC, id DESC"
            ).fetchall()
        return [Conversation(int(i), str(t), float(u), leaf) for i, t, u, leaf in rows]

    def new_conversation(self, title: str = "") -> int:
        now = time.time()
        with self._writing() as db:
            return _id(db.execute("INSERT INTO conversations (title, created, updated) VALUES (?, ?, ?)", (title, now, now)))

    def empty_conversation(self) -> int:
        """The one conversation without messages, which may hold a draft; made where there is none."""
        with _known("read"):
            row = self._db.execute(
                "SELECT id FROM conversations c WHERE deleted IS NULL AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation = c.id)"
            ).fetchone()
        return int(row[0]) if row else self.new_conversation()

    def exists(self, conversation: int) -> bool:
        with _known("read"):
            row = self._db.execute("SELECT 1 FROM conversations WHERE id = ? AND deleted IS NULL", (conversation,)).fetchone()
        return row is not None

    def rename(self, conversation: int, title: str) -> None:
        with self._writing() as db:
            db.execute("UPDATE conversations SET title = ? WHERE id = ?", (title, conversation))

    def set_deleted(self, conversation: int, deleted: bool) -> None:
        """Hide a conversation, or bring it back; `purge` makes it final."""
        with self._writing() as db:
            db.execute("UPDATE conversations SET deleted = ? WHERE id = ?", (time.time() if deleted else None, conversation))

    def purge(self) -> None:
        """Remove what was deleted, for good."""
        with self._writing() as db:
            db.execute("DELETE FROM conversations WHERE deleted IS NOT NULL")

    def set_leaf(self, conversation: int, message: int | None) -> None:
        with self._writing() as db:
            db.execute("UPDATE conversations SET leaf = ? WHERE id = ?", (message, conversation))

    def draft(self, conversation: int) -> tuple[str, tuple[Part, ...]]:
        with _known("read"):
            row = self._db.execute("SELECT draft, draft_parts FROM conversations WHERE id = ?", (conversation,)).fetchone()
        if row is None:
            return "", ()
        try:
            return str(row[0]), _parts(row[1])
        except ValueError:
            _log.warning("the draft files of conversation %d cannot be read", conversation)
            return str(row[0]), ()

    def set_draft(self, conversation: int, text: str, parts: Sequence[Part]) -> None:
        with self._writing() as db:
            db.execute("UPDATE conversations SET draft = ?, draft_parts = ? WHERE id = ?", (text, to_json(list(parts)), conversation))

    # ------------------------------------------------------------ messages

    def add(self, conversation: int, parent: int | None, role: Role, parts: Sequence[Part], state: State = "done") -> Stored:
        """Add a message below `parent` and show the branch that ends in it. A user's message also takes the draft away."""
        now = time.time()
        with self._writing() as db:
            message = _id(
                db.execute(
                    "INSERT INTO messages (conversation, parent, role, parts, state, created) VALUES (?, ?, ?, ?, ?, ?)",
                    (conversation, parent, role, to_json(list(parts)), state, now),
                )
            )
            db.execute("UPDATE conversations SET leaf = ?, updated = ? WHERE id = ?", (message, now, conversation))
            if role == "user":
                db.execute("UPDATE conversations SET draft = '', draft_parts = '[]' WHERE id = ?", (conversation,))
        return Stored(message, parent, role, tuple(parts), state)

    def save(self, message: Stored) -> None:
        """Write a message's parts and state again: an answer that grew, or ended."""
        problem = to_json(message.problem) if message.problem is not None else None
        stats = _stats_to_json(message.stats) if message.stats is not None else None
        with self._writing() as db:
            db.execute(
                "UPDATE messages SET parts = ?, state = ?, problem = ?, stats = ? WHERE id = ?",
                (to_json(list(message.parts)), message.state, problem, stats, message.id),
            )

    def branch(self, conversation: int) -> list[Stored]:
        """The messages from the first to the conversation's leaf. Rows that cannot be read are left out."""
        with _known("read"):
            leaf = self._db.execute("SELECT leaf FROM conversations WHERE id = ?", (conversation,)).fetchone()
            rows = self._db.execute(
                "SELECT id, parent, role, parts, state, problem, stats FROM messages WHERE conversation = ? ORDER BY id", (conversation,)
            ).fetchall()
        by_id = {row[0]: row for row in rows}
        at = leaf[0] if leaf and leaf[0] in by_id else (rows[-1][0] if rows else None)
        path: list[Stored] = []
        seen: set[int] = set()
        while at is not None and at in by_id and at not in seen:
            seen.add(at)
            row = by_id[at]
            try:
                path.append(_stored(row))
            except (ValueError, TypeError) as error:
                _log.warning("message %s cannot be read and is left out: %s", at, error)
            at = row[1]
        return path[::-1]

    def paths_in_use(self) -> set[str]:
        """Every file that a message or a draft points at, those of deleted conversations included until they are purged."""
        with _known("read"):
            rows = self._db.execute("SELECT parts FROM messages UNION ALL SELECT draft_parts FROM conversations").fetchall()
        used: set[str] = set()
        for (parts,) in rows:
            try:
                used |= {part.path for part in _parts(parts) if isinstance(part, Image | Video)}
            except ValueError:
                continue  # said where the row is shown
        return used

    # ------------------------------------------------------------ inside

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with _known("written"):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _migrate(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > len(STEPS):
            raise StoreError(
                "Your conversations were saved by a newer version of Quern.", "Install that version again; nothing has been changed."
            )
        if 0 < version < len(STEPS):
            backup = self._path.with_name(f"{self._path.stem}-before-v{len(STEPS)}.db")
            if not backup.exists():
                self._db.execute("VACUUM INTO ?", (str(backup),))
        for number, step in enumerate(STEPS[version:], start=version + 1):
            with self._writing() as db:
                step(db)
                db.execute(f"PRAGMA user_version = {number}")

    def _settle(self) -> None:
        """An answer that was growing when the program ended stays as far as it came, and says so."""
        problem = to_json(Problem("Interrupted", "Quern ended while this was being answered.", "What had arrived is kept."))
        with self._writing() as db:
            db.execute("UPDATE messages SET state = 'failed', problem = ? WHERE state = 'growing'", (problem,))


@contextlib.contextmanager
def _known(verb: str) -> Iterator[None]:
    """Turn what the environment can cause into a sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "full" in text:
            raise StoreError("The disk is full, so the conversation could not be saved.", "Free some space, then send again.") from error
        if "malformed" in text or "not a database" in text:
            raise StoreError("The file of conversations is damaged.", "Move it away and start again; Quern makes a new one.") from error
        raise StoreError(f"Your conversations could not be {verb}: {text}.", "Check that the data folder can be written.") from error
    except OSError as error:
        raise StoreError(f"Your conversations could not be {verb}: {error.strerror}.", "Check the data folder.") from error


def _id(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:
        raise sqlite3.InternalError("no row was inserted")
    return cursor.lastrowid


def _parts(text: str) -> tuple[Part, ...]:
    parts = from_json(text)
    if not isinstance(parts, tuple) or not all(isinstance(p, Part) for p in parts):
        raise ValueError("not a list of parts")
    return parts


def _stored(row: tuple[int, int | None, str, str, str, str | None, str | None]) -> Stored:
    id, parent, role, parts, state, problem, stats = row
    if role not in ("system", "user", "assistant", "tool") or state not in ("done", "growing", "stopped", "failed"):
        raise ValueError(f"unknown role {role!r} or state {state!r}")
    return Stored(
        id,
        parent,
        cast(Role, role),
        _parts(parts),
        cast(State, state),
        from_json(problem) if problem else None,
        _stats_from_json(stats) if stats else None,
    )


def _stats_to_json(stats: Stats) -> str:
    return json.dumps(dataclasses.asdict(stats))


def _stats_from_json(text: str) -> Stats:
    return Stats(**json.loads(text))
