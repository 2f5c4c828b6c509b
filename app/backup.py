"""Everything a user would miss in one file, and back: conversations, their files, settings. Models are left out. No Qt.

A restore leaves the old state or the new one, wherever it is cut off, and keeps the old one in a folder of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from app.language import translate
from app.migrations import STEPS
from runtime.errors import DiskFull, QuernError

FORMAT, VERSION = "quern-backup", 1
_MANIFEST, _DATABASE, _SETTINGS, _FILES = "quern-backup.json", "conversations.db", "settings.json", "attachments/"
_PLAIN = re.compile(r"[0-9A-Za-z_-][0-9A-Za-z_.-]*")
_SPARE = 64 << 20  # bytes of the disk that stay free


class BackupError(QuernError):
    """A backup that cannot be made, or a file that is none."""


@dataclass(frozen=True)
class Places:
    """Where the things are on this machine."""

    database: Path
    attachments: Path
    settings: Path


@dataclass(frozen=True)
class Report:
    chats: int
    files: int
    kept: Path | None = None  # what a restore took the place of


def back_up(places: Places, target: Path, tell: Callable[[int, int], None] = lambda done, total: None) -> Report:
    """Write `target`, whole or not at all; Quern may run meanwhile. `tell` gets the files done, of how many. Raises BackupError."""
    fresh = target.with_name(f".{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".quern-backup-") as scratch:
            copy = Path(scratch) / _DATABASE
            chats, schema = _copied_database(places.database, copy)
            files = _plain_files(places.attachments)
            with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
                manifest = {"format": FORMAT, "version": VERSION, "quern": __version__, "schema": schema, "created": time.time()}
                archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
                archive.write(copy, _DATABASE)
                if places.settings.is_file():
                    archive.write(places.settings, _SETTINGS)
                for number, file in enumerate(files):
                    archive.write(file, _FILES + file.name, zipfile.ZIP_STORED)  # pictures and clips are packed already
                    tell(number + 1, len(files))
        os.replace(fresh, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(
            translate("backup", "The backup could not be written: {error}.").format(error=_reason(error)),
            translate("backup", "Check the folder and its free space."),
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
    return Report(chats, len(files))


def restore(source: Path, places: Places, tell: Callable[[int, int], None] = lambda done, total: None) -> Report:
    """Put the state of `source` in the place of what is here, which is kept. Quern must not run. Raises BackupError or DiskFull."""
    data = places.database.parent
    try:
        data.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(source) as archive, tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as scratch:
            fresh = Path(scratch)
            chats, files = _unpack(archive, fresh, tell)
            kept = _keep(places, fresh)
            _put(fresh, places)
        return Report(chats, files, kept)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise BackupError(
            translate("backup", "“{name}” is no backup of Quern, or is damaged.").format(name=source.name),
            translate("backup", "Nothing has been changed."),
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise BackupError(
            translate("backup", "The backup could not be restored: {error}.").format(error=_reason(error)),
            translate("backup", "Check the data folder and its free space."),
        ) from error


# ------------------------------------------------------------ inside


def _copied_database(database: Path, target: Path) -> tuple[int, int]:
    """A copy as of one moment, other processes writing or not: its chats, and its schema's version."""
    if not database.is_file():
        raise BackupError(translate("backup", "There are no conversations to back up."), "")
    with _opened(database) as db:
        db.execute("VACUUM INTO ?", (str(target),))
    with _opened(target) as db:
        (schema,) = db.execute("PRAGMA user_version").fetchone()
        (chats,) = db.execute("SELECT count(DISTINCT conversation) FROM messages").fetchone()
    return int(chats), int(schema)


@contextlib.contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(database, timeout=10.0)
    try:
        yield db
    finally:
        db.close()


def _plain_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file() and _PLAIN.fullmatch(file.name)) if folder.is_dir() else []


def _unpack(archive: zipfile.ZipFile, fresh: Path, tell: Callable[[int, int], None]) -> tuple[int, int]:
    """Everything into `fresh`, checksums compared, before anything of the old state is touched."""
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        known = manifest["format"] == FORMAT
        newer = manifest["version"] > VERSION or manifest["schema"] > len(STEPS)
    except (KeyError, ValueError, TypeError) as error:
        raise zipfile.BadZipFile from error
    if not known:
        raise zipfile.BadZipFile
    if newer:
        raise BackupError(
            translate("backup", "The backup was made by a newer version of Quern."),
            translate("backup", "Install that version; nothing has been changed."),
        )
    files = [i for i in archive.infolist() if i.filename.startswith(_FILES) and _PLAIN.fullmatch(i.filename[len(_FILES) :])]
    needed = sum(info.file_size for info in archive.infolist())
    free = shutil.disk_usage(fresh).free
    if needed + _SPARE > free:
        raise DiskFull(
            translate("backup", "The backup needs {mb:,.0f} MB, and {free_mb:,.0f} MB are free.").format(
                mb=needed / 1e6, free_mb=free / 1e6
            ),
            translate("backup", "Free some space, then try again."),
        )
    (fresh / _FILES).mkdir()
    for name in (_DATABASE, _SETTINGS):
        if name in archive.namelist() or name == _DATABASE:
            _extract(archive, name, fresh / name)
    for number, info in enumerate(files):
        _extract(archive, info.filename, fresh / info.filename)
        tell(number + 1, len(files))
    with _opened(fresh / _DATABASE) as db:
        if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise zipfile.BadZipFile
        (chats,) = db.execute("SELECT count(DISTINCT conversation) FROM messages").fetchone()
    return int(chats), len(files)


def _extract(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    try:
        with archive.open(name) as packed, target.open("wb") as plainly:
            shutil.copyfileobj(packed, plainly, 1 << 20)  # compares the checksum at the end
    except KeyError as error:
        raise zipfile.BadZipFile from error


def _keep(places: Places, fresh: Path) -> Path | None:
    """What is there now, in a folder beside it; files that both states have take no room twice where the system can do that."""
    if not places.database.is_file():
        return None
    making = fresh / "before"
    (making / _FILES).mkdir(parents=True)
    with _opened(places.database) as db:
        db.execute("VACUUM INTO ?", (str(making / _DATABASE),))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all of it stands in the one file from now on
    if places.settings.is_file():
        shutil.copyfile(places.settings, making / _SETTINGS)
    for file in _plain_files(places.attachments):
        try:
            os.link(file, making / _FILES / file.name)
        except OSError:
            shutil.copyfile(file, making / _FILES / file.name)
    kept = places.database.parent / time.strftime("before-restore-%Y%m%d-%H%M%S")
    number = 2
    while kept.exists():
        kept = kept.with_name(f"{kept.name.partition('~')[0]}~{number}")
        number += 1
    making.rename(kept)
    return kept


def _put(fresh: Path, places: Places) -> None:
    """Files first: their names come from their contents, so that the old database finds its own still. The database last, at once."""
    places.attachments.mkdir(parents=True, exist_ok=True)
    for file in (fresh / _FILES).iterdir():
        os.replace(file, places.attachments / file.name)
    if (fresh / _SETTINGS).is_file():
        places.settings.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(fresh / _SETTINGS, places.settings.with_suffix(".new"))
        os.replace(places.settings.with_suffix(".new"), places.settings)
    for leftover in ("-wal", "-shm"):
        places.database.with_name(places.database.name + leftover).unlink(missing_ok=True)
    os.replace(fresh / _DATABASE, places.database)


def _reason(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
