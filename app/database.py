"""The database file itself: opened, brought up to date after a backup, its failures put into sentences. It knows no conversations."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from app.language import translate
from runtime.errors import QuernError

_BACKUP_DAYS = 30  # a copy from before a change of the schema holds what was deleted since, so it does not stay for ever


class StoreError(QuernError):
    """The database cannot be opened, read or written."""


class Database:
    """Owns the connection; used by one thread. `path` None: in memory, nothing touches a disk."""

    def __init__(self, path: Path | None, steps: Sequence[Callable[[sqlite3.Connection], None]]) -> None:
        self._path, self._steps = path, steps
        with known("opened"):
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=5.0)
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
                self.connection.execute("PRAGMA synchronous = NORMAL")
                self.connection.execute("PRAGMA foreign_keys = ON")
                self.connection.execute("PRAGMA secure_delete = ON")  # deleted means gone from the file as well
                if path is None:
                    self.connection.execute("PRAGMA temp_store = MEMORY")
                self._migrate()
            except BaseException:
                self.connection.close()
                raise

    def close(self) -> None:
        self.connection.close()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with known("read"):
            yield self.connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with known("written"):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk may have ended it already
                    self.connection.execute("ROLLBACK")
                raise

    def _migrate(self) -> None:
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if version > len(self._steps):
            raise StoreError(
                translate("database", "Your conversations were saved by a newer version of Quern."),
                translate("database", "Install that version again; nothing has been changed."),
            )
        if self._path is not None:
            if 0 < version < len(self._steps):
                self._back_up(self._path.with_name(f"{self._path.stem}-before-v{len(self._steps)}.db"))
            _forget_backups(self._path)
        for number, step in enumerate(self._steps[version:], start=version + 1):
            with self.writing() as db:
                step(db)
                db.execute(f"PRAGMA user_version = {number}")

    def _back_up(self, target: Path) -> None:
        """A copy of the file as it is; whole or not there."""
        if target.exists():
            return
        fresh = target.with_suffix(".part")
        fresh.unlink(missing_ok=True)
        self.connection.execute("VACUUM INTO ?", (str(fresh),))
        fresh.replace(target)


def _forget_backups(path: Path) -> None:
    for old in path.parent.glob(f"{path.stem}-before-v*.db"):
        if time.time() - old.stat().st_mtime > _BACKUP_DAYS * 86_400:
            old.unlink()


Verb = Literal["opened", "read", "written"]


@contextlib.contextmanager
def known(verb: Verb) -> Iterator[None]:
    """Turn what the environment can cause into a sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "full" in text:
            raise StoreError(
                translate("database", "The disk is full, so the conversation could not be saved."),
                translate("database", "Free some space: what is shown is saved then. What was not sent, send again."),
            ) from error
        if "malformed" in text or "not a database" in text:
            raise StoreError(
                translate("database", "The file of conversations is damaged."),
                translate("database", "Move it away and start again; Quern makes a new one."),
            ) from error
        raise StoreError(_failed(verb, text), translate("database", "Check that the data folder can be written.")) from error
    except OSError as error:
        raise StoreError(_failed(verb, str(error.strerror)), translate("database", "Check the data folder.")) from error


def _failed(verb: Verb, reason: str) -> str:
    told = {
        "opened": translate("database", "Your conversations could not be opened: {reason}."),
        "read": translate("database", "Your conversations could not be read: {reason}."),
        "written": translate("database", "Your conversations could not be written: {reason}."),
    }
    return told[verb].format(reason=reason)
