"""One file from the Hub onto the disk: resumed where it stopped, checked against its hash, whole or not there.

The bytes grow in NAME.part beside the final name. What is there at the start is hashed again, not believed: after a crash a
disk may hold less than was written. Knows nothing of models, queues or who is watching.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from runtime.errors import DiskFull, DownloadError, QuernError
from runtime.models.catalog import HubFile
from runtime.models.hub import Changed, Hub, Unsteady

RESERVE = 1 << 30  # bytes left free on the disk, for everything else that happens on the machine
_SEGMENT = 8 << 30  # one request's most: content networks refuse answers above 50 GB that are no ranges
_LOOK_EVERY = 64 << 20  # bytes between two looks at the free space
_READ = 1 << 20


class Stopped(Exception):
    """The user paused or cancelled; what has arrived stays."""


@dataclass(frozen=True)
class Patience:
    """How often a broken connection is tried again without a byte having arrived, and how long the first pause is."""

    tries: int = 6
    first_s: float = 1.0
    longest_s: float = 60.0


PATIENCE = Patience()


@dataclass(frozen=True)
class Source:
    hub: Hub
    repo: str
    commit: str


def part_of(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def transfer(
    source: Source,
    file: HubFile,
    target: Path,
    report: Callable[[int], None],
    stop: threading.Event,
    patience: Patience = PATIENCE,
    reserve: int = RESERVE,
) -> Path:
    """Fetch `file`; returns the verified part file, which the caller gives its name. `report` hears how many bytes are there.

    Raises Stopped, DiskFull, DownloadError for a wrong hash (the part is deleted), Changed, HubError.
    """
    if not file.sha256:
        raise DownloadError(f"The Hub gives no checksum for {file.path}, so it cannot be checked.", "Download it by hand.")
    part = part_of(target)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("r+b" if part.exists() else "w+b") as out:
            hasher, done = _hashed(out, file.bytes, report, stop)
            out.seek(done)
            out.truncate()
            run = _Run(source, file, out, hasher, done, report, stop, patience, reserve, target)
            run.go()
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise disk_words(error, target) from error
    if run.hasher.hexdigest() != file.sha256:
        part.unlink(missing_ok=True)
        raise DownloadError(
            f"What arrived as {target.name} does not have the checksum that the Hub announces, so it was deleted.",
            "Download it again. If it happens twice, your connection or the mirror alters files.",
        )
    return part


def small(source: Source, file: HubFile, patience: Patience = PATIENCE) -> bytes:
    """A small file in one go, checked against what the Hub announces: its SHA-256, or git's hash of it."""
    if not file.bytes:
        return b""
    fruitless = 0
    while True:
        try:
            with source.hub.open(source.repo, source.commit, file) as stream:
                content = bytearray()
                for chunk in stream.chunks:
                    content += chunk
                    if len(content) > file.bytes:
                        break
            if len(content) < file.bytes:
                raise Unsteady(f"The connection to {source.hub.host} broke.", "Try again.")
            break
        except Unsteady as trouble:
            fruitless += 1
            if fruitless > patience.tries:
                raise
            time.sleep(trouble.wait_s or patience.first_s)
    if file.sha256:
        right = hashlib.sha256(content).hexdigest() == file.sha256
    else:
        right = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == file.git_sha1
    if len(content) != file.bytes or not right:
        raise DownloadError(f"What arrived as {file.path} is not what the Hub announces.", "Try again.")
    return bytes(content)


def check_room(folder: Path, wanted: int, reserve: int = RESERVE) -> None:
    """Raises DiskFull where `wanted` more bytes would leave less than `reserve` free."""
    free = free_bytes(folder)
    if free - wanted < reserve:
        short = wanted + reserve - free
        raise DiskFull(
            f"The disk of {folder} has {_gb(free)} free, and {_gb(wanted)} are to come.",
            f"Free {_gb(short)} (1 GB stays free for everything else), choose a smaller model, "
            "or move the models folder with QUERN_MODELS_DIR.",
        )


def disk_words(error: OSError, target: Path) -> QuernError:
    """An error of the disk, in a user's words; the connection's own errors were put into words where they arose."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"The disk is full: {target.name} could not be written.", "Free some room, then go on: what arrived is kept.")
    return DownloadError(f"{target.name} cannot be written: {error.strerror or error}.", "Check the models folder and its permissions.")


def room(folder: Path) -> int:
    """Bytes that may come to the disk of `folder`."""
    return max(0, free_bytes(folder) - RESERVE)


def free_bytes(folder: Path) -> int:
    """Of the disk that `folder` is on, or will be."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


@dataclass
class _Run:
    source: Source
    file: HubFile
    out: BinaryIO
    hasher: hashlib._Hash
    done: int
    report: Callable[[int], None]
    stop: threading.Event
    patience: Patience
    reserve: int
    target: Path

    def go(self) -> None:
        fruitless = 0
        while self.done < self.file.bytes:
            before = self.done
            try:
                self._segment()
            except Unsteady as trouble:
                fruitless = fruitless + 1 if self.done == before else 1
                if fruitless > self.patience.tries:
                    raise
                pause = min(self.patience.first_s * 2 ** (fruitless - 1), self.patience.longest_s)
                if self.stop.wait(pause if trouble.wait_s is None else max(trouble.wait_s, pause)):
                    raise Stopped from None

    def _segment(self) -> None:
        start, end = self.done, min(self.done + _SEGMENT, self.file.bytes)
        check_room(self.target.parent, 0, self.reserve)
        looked = start
        with self.source.hub.open(self.source.repo, self.source.commit, self.file, start, end) as stream:
            if stream.start < start:
                self._from_the_start()
            for chunk in stream.chunks:
                if self.stop.is_set():
                    raise Stopped
                if self.done + len(chunk) > self.file.bytes:
                    raise Changed(f"{self.file.path} is longer than the Hub announced.", "Look the model up again.")
                self.out.write(chunk)
                self.hasher.update(chunk)
                self.done += len(chunk)
                self.report(self.done)
                if self.done - looked >= _LOOK_EVERY:
                    check_room(self.target.parent, 0, self.reserve)
                    looked = self.done
        if self.done < end and self.done - start == 0:
            raise Unsteady(f"{self.source.hub.host} sent nothing.", "Try again.")

    def _from_the_start(self) -> None:
        """The server knows no ranges."""
        self.out.seek(0)
        self.out.truncate()
        self.hasher, self.done = hashlib.sha256(), 0


def _hashed(out: BinaryIO, most: int, report: Callable[[int], None], stop: threading.Event) -> tuple[hashlib._Hash, int]:
    """The hash of what is there. A part longer than the file cannot be its beginning and counts for nothing."""
    hasher, done = hashlib.sha256(), 0
    if os.fstat(out.fileno()).st_size > most:
        return hasher, 0
    out.seek(0)
    while block := out.read(_READ):
        if stop.is_set():
            raise Stopped
        hasher.update(block)
        done += len(block)
        report(done)
    return hasher, done


def _gb(n: int) -> str:
    return f"{n / 1e9:.1f} GB" if n >= 1e8 else f"{n / 1e6:.0f} MB"
