"""One download as the user sees it: a quantization with all its shards, and the vision file that belongs to it.

It lies in MODELS/owner/name/. A record beside the files says what is wanted, so that another process, or the same one after a
crash, can go on; the record goes when everything is there. No file gets its final name before its hash was right, and of a
set of shards none before all are.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from filelock import FileLock, Timeout

from runtime.errors import DownloadError, NotFound
from runtime.models.catalog import Entry, HubFile, Offer
from runtime.models.gguf_info import shard_paths
from runtime.models.hub import Hub, check_repo
from runtime.models.transfer import PATIENCE, RESERVE, Patience, Source, Stopped, check_room, disk_words, part_of, transfer

_RECORD = ".download.json"
_BLOCK = 1 << 22
_LOCK_POLL_S = 0.3
Phase = Literal["checking", "downloading"]


@dataclass(frozen=True)
class Record:
    """What is wanted. Kept as JSON beside the files while it is not all there."""

    name: str  # as the catalogue calls it
    repo: str
    commit: str
    quantization: str
    files: tuple[HubFile, ...]  # the vision file first: it is small, and without it the model sees nothing

    @property
    def key(self) -> str:
        return f"{self.repo}:{self.quantization}"

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files)

    def folder(self, models_dir: Path) -> Path:
        return models_dir.joinpath(*self.repo.split("/"))

    def target(self, models_dir: Path, file: HubFile) -> Path:
        return self.folder(models_dir).joinpath(*PurePosixPath(file.path).parts)

    def path(self, models_dir: Path) -> Path:
        return self.folder(models_dir) / f"{self.quantization}{_RECORD}"

    def model(self, models_dir: Path) -> Path:
        """The file to load once all is there: the first shard."""
        return self.target(models_dir, next(file for file in self.files if not _sees(file)))

    def present(self, models_dir: Path) -> int:
        """Bytes on the disk, whole or in parts."""
        return sum(_present(self.target(models_dir, file), file.bytes) for file in self.files)


def record_for(entry: Entry, offer: Offer) -> Record:
    """Raises NotFound for an offer whose files were not looked up."""
    if not offer.files or not entry.commit:
        raise NotFound(f"The files of {entry.name} are not known yet.", "Look the model up on the Hub first.")
    vision = (entry.vision,) if entry.vision is not None and entry.vision.sha256 else ()
    record = Record(entry.name, entry.repo, entry.commit, offer.quantization, (*vision, *offer.files))
    _check(record)
    return record


def save(record: Record, models_dir: Path) -> None:
    path = record.path(models_dir)
    fresh = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(dataclasses.asdict(record), indent=1), encoding="utf-8")
        os.replace(fresh, path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise disk_words(error, path) from error


def adopt(record: Record, models_dir: Path) -> None:
    """Save the record in place of an older one of its name; parts of files that are others now are worthless and go."""
    for old in records(models_dir):
        if old == record:
            return
        if old.key == record.key:
            now = {file.path: file.sha256 for file in record.files}
            for file in old.files:
                if now.get(file.path) != file.sha256:
                    part_of(record.target(models_dir, file)).unlink(missing_ok=True)
    save(record, models_dir)


def records(models_dir: Path) -> Iterator[Record]:
    """The downloads that were not finished. A damaged record is passed over: its parts are found by `quern models`."""
    for path in sorted(models_dir.glob(f"*/*/*{_RECORD}")):
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            record = Record(**{**values, "files": tuple(HubFile(**file) for file in values["files"])})
            _check(record)
        except (OSError, ValueError, TypeError, KeyError, NotFound):
            continue
        if record.path(models_dir) == path:
            yield record


def discard(record: Record, models_dir: Path) -> None:
    """Forget the download: its parts and its record go, finished files stay. Another record's parts are its own."""
    others = {file.path for other in records(models_dir) if other.repo == record.repo and other.key != record.key for file in other.files}
    for file in record.files:
        if file.path not in others:
            part_of(record.target(models_dir, file)).unlink(missing_ok=True)
    record.path(models_dir).unlink(missing_ok=True)
    _drop_empty(record, models_dir)


def run(
    record: Record,
    hub: Hub,
    models_dir: Path,
    report: Callable[[Phase, int], None],
    stop: threading.Event,
    patience: Patience = PATIENCE,
    reserve: int = RESERVE,
) -> Path:
    """Fetch what is missing and give all of it its name; returns the model's file. `report` hears the phase and the bytes there.

    Raises Stopped, DiskFull, DownloadError, HubError. Whatever is raised, calling again goes on where this stopped.
    """
    adopt(record, models_dir)
    check_room(record.folder(models_dir), record.bytes - record.present(models_dir), reserve)
    source = Source(hub, record.repo, record.commit)
    done = 0
    held: list[tuple[Path, Path]] = []
    for file in record.files:
        target = record.target(models_dir, file)
        with _sole(models_dir, target, stop, wait=_sees(file)):
            known = part_of(target).stat().st_size if part_of(target).exists() else 0
            counted = _Counter(report, done, known)
            if not _whole(target, file, counted, stop):
                part = transfer(source, file, target, counted, stop, patience, reserve)
                if len(shard_paths(target)) == 1:
                    _name(part, target)
                else:
                    held.append((part, target))
        done += file.bytes
    for part, target in reversed(held):  # the first shard last: a model is looked for under its first
        _name(part, target)
    record.path(models_dir).unlink(missing_ok=True)
    return record.model(models_dir)


class _Counter:
    """Adds the files before this one, and tells hashing what is there from fetching what is not."""

    def __init__(self, report: Callable[[Phase, int], None], before: int, known: int) -> None:
        self._report, self._before, self._known = report, before, known

    def __call__(self, done: int) -> None:
        self._report("checking" if done <= self._known else "downloading", self._before + done)


def _whole(target: Path, file: HubFile, report: Callable[[int], None], stop: threading.Event) -> bool:
    """Whether the final file is there and right, as after a crash between two files, or for another quantization's vision file."""
    if not target.is_file() or target.stat().st_size != file.bytes:
        return False
    hasher, done = hashlib.sha256(), 0
    with target.open("rb") as content:
        while block := content.read(_BLOCK):
            if stop.is_set():
                raise Stopped
            hasher.update(block)
            done += len(block)
    report(done)
    return hasher.hexdigest() == file.sha256


@contextmanager
def _sole(models_dir: Path, target: Path, stop: threading.Event, wait: bool) -> Iterator[None]:
    """One process at a time writes a file. A vision file belongs to several downloads, so it is waited for."""
    folder = models_dir / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(str(target.relative_to(models_dir)).encode()).hexdigest()[:24]
    lock = FileLock(folder / f"{name}.lock", thread_local=False)
    while True:
        try:
            lock.acquire(timeout=0)
            break
        except Timeout:
            if not wait:
                raise DownloadError(f"Another Quern is downloading {target.name} already.", "Wait for it, or stop it there.") from None
            if stop.wait(_LOCK_POLL_S):
                raise Stopped from None
    try:
        yield
    finally:
        lock.release()


def _name(part: Path, target: Path) -> None:
    try:
        os.replace(part, target)
    except OSError as error:
        raise disk_words(error, target) from error


def _present(target: Path, size: int) -> int:
    for path in (target, part_of(target)):
        try:
            found = path.stat().st_size
        except OSError:
            continue
        if path != target or found == size:
            return min(found, size)
    return 0


def _sees(file: HubFile) -> bool:
    return "mmproj" in PurePosixPath(file.path).name.lower()


def _check(record: Record) -> None:
    """A repository's names become paths here: none may lead out of the folder."""
    check_repo(record.repo)
    names = [*(file.path for file in record.files), record.quantization]
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if not name or any(part in ("", ".", "..") or ":" in part or "\0" in part for part in parts):
            raise NotFound(f"{record.repo} has a file with an impossible name.", "Choose another repository.")
    if "/" in record.quantization.replace("\\", "/") or all(_sees(file) for file in record.files):
        raise NotFound(f"{record.repo} has no model file.", "Choose another repository.")


def _drop_empty(record: Record, models_dir: Path) -> None:
    folders = {record.target(models_dir, file).parent for file in record.files} | {record.folder(models_dir)}
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        current = folder
        while current != models_dir and models_dir in current.parents:
            try:
                current.rmdir()
            except OSError:
                break  # not empty
            current = current.parent
