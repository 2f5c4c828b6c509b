"""A repository of the Hub as the source: its small files at once, its weight files one after the other when they are needed.

Each is fetched as every download is (runtime/models/transfer.py): resumed, checked against the Hub's hash, whole or not there;
the next one already while one is converted. They lie in a folder that is a whole checkpoint in the end, or, with `release`, go
as soon as nothing needs them any more.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from quantize.resume import Refused
from runtime.errors import CheckpointError, QuernError
from runtime.models.catalog import HubFile, Listing
from runtime.models.hub import Hub, check_repo
from runtime.models.transfer import PATIENCE, RESERVE, Patience, Source, Stopped, disk_words, part_of, small, transfer

RECORD = ".quern-source.json"
"""In the folder: which repository at which commit it is of, and the hashes of its files. A folder without it is not ours."""

_SMALL = (
    *("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "chat_template.json"),
    *("preprocessor_config.json", "processor_config.json", "README.md", "model.safetensors.index.json", "quern.json"),
)
_LARGEST_SMALL = 256 << 20
_POLL_S = 0.1
_PATIENCE_S = 5.0  # a silent server holds a thread longer; it ends with the process
_BLOCK = 1 << 22


def look_up(hub: Hub, repo: str) -> Listing:
    """The repository's files, those that a conversion needs. Raises HubError, NotFound, and CheckpointError for no checkpoint."""
    check_repo(repo)
    listing = hub.listing(repo)
    names = {file.path for file in listing.files}
    wanted = tuple(file for file in listing.files if _is_small(file.path) or ("/" not in file.path and file.path.endswith(".safetensors")))
    if "config.json" not in names or not any(file.path.endswith(".safetensors") for file in wanted):
        is_gguf = any(name.lower().endswith(".gguf") for name in names)
        remedy = (
            f"Download it with: quern models download {repo}" if is_gguf else "Choose a repository with config.json and safetensors files."
        )
        raise CheckpointError(f"{repo} holds no checkpoint, only GGUF files." if is_gguf else f"{repo} holds no checkpoint.", remedy)
    for file in wanted:
        if file.path.startswith("model") and not (file.sha256 or file.git_sha1):
            raise CheckpointError(f"The Hub gives no checksum for {file.path}, so it cannot be checked.", "Download it by hand.")
    return Listing(listing.repo, listing.commit, wanted, listing.gated)


def _is_small(path: str) -> bool:
    return path in _SMALL or (path.startswith("additional_chat_templates/") and path.endswith(".jinja") and path.count("/") == 1)


@contextlib.contextmanager
def fetched(
    hub: Hub,
    listing: Listing,
    parent: Path,
    *,
    release: bool = False,
    resume: bool = False,
    keeps: Callable[[BaseException], bool] = lambda _: False,
    patience: Patience = PATIENCE,
    reserve: int = RESERVE,
) -> Iterator[HubShards]:
    """The checkpoint in `parent`/NAME, for the length of one conversion: its small files are there, its weights come as needed.

    Afterwards all of it stays, or with `release` nothing. When anything is raised that `keeps` denies, nothing is left of what
    had not been there whole before. With `resume` a folder of an earlier commit is refused.
    """
    folder = parent / listing.repo.partition("/")[2]
    shards = HubShards(hub, listing, folder, release, patience, reserve)
    was_whole = shards.adopt(resume)
    try:
        try:
            shards.fetch_small()
            yield shards
        finally:
            shards.stop()
        if release:
            shards.remove()
        else:
            shards.keep_whole()
    except BaseException as error:
        if not keeps(error) and not was_whole and not isinstance(error, Refused):
            shards.remove()
        raise


def discard(folder: Path) -> None:
    """Removes what an interrupted conversion fetched into a folder; a whole checkpoint stays, and so does what is not ours."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if record["whole"]:
            return
        _remove(folder, [folder.joinpath(*name.split("/")) for name in record["files"] if ".." not in name.split("/")])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return


def _remove(folder: Path, paths: Collection[Path]) -> None:
    for path in (*paths, folder / RECORD):
        path.unlink(missing_ok=True)
        part_of(path).unlink(missing_ok=True)
    for inner in sorted({*(path.parent for path in paths), folder}, key=lambda path: -len(path.parts)):
        with contextlib.suppress(OSError):
            inner.rmdir()


class HubShards:
    """quantize.files.Shards over a repository. Not for several threads; `need` runs one transfer ahead in threads of its own."""

    def __init__(self, hub: Hub, listing: Listing, folder: Path, release: bool, patience: Patience, reserve: int) -> None:
        self.folder, self.release = folder, release
        self._hub, self._listing, self._patience, self._reserve = hub, listing, patience, reserve
        self._files = {folder.joinpath(*file.path.split("/")): file for file in listing.files}
        self._order: list[Path] = []
        self._fetches: dict[Path, _Fetch] = {}

    # ------------------------------------------------------------ the folder

    def adopt(self, resume: bool) -> bool:
        """Make the folder ours, with what is in it of this commit; whether a whole checkpoint lies there already."""
        record = self.folder / RECORD
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            known = json.loads(record.read_text(encoding="utf-8")) if record.exists() else None
            if known is None and any(self.folder.iterdir()):
                raise CheckpointError(
                    f"“{self.folder}” is there already, and Quern did not download it.",
                    "Convert that folder if it is the checkpoint, or choose another OUT_DIR.",
                )
            hashes = {file.path: file.sha256 or file.git_sha1 for file in self._listing.files}
            before = known.get("files", {}) if isinstance(known, dict) else {}
            if resume and known is not None and known.get("commit") != self._listing.commit:
                raise Refused(
                    f"{self._listing.repo} has changed on the Hub since the conversion was interrupted.", "Start without --resume."
                )
            for path, file in self._files.items():
                if before.get(file.path) != hashes[file.path]:
                    path.unlink(missing_ok=True)
                    part_of(path).unlink(missing_ok=True)
            whole = bool(known and known.get("whole")) and before == hashes
            self._write_record(whole)
        except ValueError as error:
            raise CheckpointError(f"“{record}” is damaged.", "Delete that folder, or choose another OUT_DIR.") from error
        except OSError as error:
            raise disk_words(error, self.folder) from error
        return whole

    def _write_record(self, whole: bool) -> None:
        hashes = {file.path: file.sha256 or file.git_sha1 for file in self._listing.files}
        told = {"repo": self._listing.repo, "commit": self._listing.commit, "whole": whole, "files": hashes}
        fresh = self.folder / f"{RECORD}.new"
        fresh.write_text(json.dumps(told, indent=1), encoding="utf-8")
        os.replace(fresh, self.folder / RECORD)

    def keep_whole(self) -> None:
        if all(path.is_file() for path, file in self._files.items() if _is_small(file.path) or file.path.startswith("model")):
            self._write_record(True)

    def remove(self) -> None:
        """Everything that was fetched; what somebody else put there stays."""
        _remove(self.folder, self._files)

    def fetch_small(self) -> None:
        for path, file in self._files.items():
            if not _is_small(file.path) or path.is_file():
                continue
            if file.bytes > _LARGEST_SMALL:
                raise CheckpointError(f"{file.path} is implausibly large.", "Choose another repository.")
            content = small(Source(self._hub, self._listing.repo, self._listing.commit), file, self._patience)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                fresh = part_of(path)
                fresh.write_bytes(content)
                os.replace(fresh, path)
            except OSError as error:
                raise disk_words(error, path) from error

    # ------------------------------------------------------------ quantize.files.Shards

    def names(self) -> Sequence[str]:
        return sorted(file.path for file in self._files.values())

    def open(self, path: Path) -> tuple[BinaryIO, int]:
        file = self._file(path)
        if path.is_file():
            stream = path.open("rb")
            return stream, stream.seek(0, io.SEEK_END)
        return self._hub.reader(self._listing.repo, self._listing.commit, file), file.bytes

    def identity(self, path: Path) -> str:
        return self._file(path).sha256

    def expect(self, files: Sequence[Path]) -> int:
        self._order = list(files)
        return sum(self._file(path).bytes for path in files if not self._is_there(path))

    def need(self, path: Path, report: Callable[[str, int], None]) -> None:
        if self._is_there(path):
            return
        fetch = self._begin(path)
        while not fetch.ended.wait(_POLL_S):
            report(path.name, fetch.news())
        fetch.check()
        report(path.name, fetch.news(all_of_it=True))
        self._begin_next(path)

    def done_with(self, path: Path) -> None:
        if self.release:
            path.unlink(missing_ok=True)
            part_of(path).unlink(missing_ok=True)

    @contextlib.contextmanager
    def holding(self) -> Iterator[None]:
        """Nothing goes meanwhile: what is used now is needed once more."""
        before, self.release = self.release, False
        try:
            yield
        finally:
            self.release = before

    # ------------------------------------------------------------ inside

    def stop(self) -> None:
        """End the transfers under way. What has arrived stays in its part file."""
        for fetch in self._fetches.values():
            fetch.stop.set()
        for fetch in self._fetches.values():
            fetch.join(_PATIENCE_S)

    def _file(self, path: Path) -> HubFile:
        if path not in self._files:
            raise FileNotFoundError(path)
        return self._files[path]

    def _is_there(self, path: Path) -> bool:
        """Fetched in this run; what an earlier one left is hashed first, as a part that is whole."""
        fetch = self._fetches.get(path)
        return fetch is not None and fetch.ended.is_set() and fetch.error is None and fetch.told_all

    def _begin(self, path: Path) -> _Fetch:
        if path not in self._fetches:
            source = Source(self._hub, self._listing.repo, self._listing.commit)
            fetch = self._fetches[path] = _Fetch(source, self._file(path), path, self._patience, self._reserve)
            fetch.start()
        return self._fetches[path]

    def _begin_next(self, path: Path) -> None:
        following = self._order[self._order.index(path) + 1 :] if path in self._order else []
        if following:
            self._begin(following[0])


class _Fetch(threading.Thread):
    """One weight file on its way."""

    def __init__(self, source: Source, file: HubFile, target: Path, patience: Patience, reserve: int) -> None:
        super().__init__(name=f"fetch {target.name}", daemon=True)
        self._source, self._file, self._target, self._patience, self._reserve = source, file, target, patience, reserve
        self.stop, self.ended = threading.Event(), threading.Event()
        self.error: Exception | None = None
        self.told_all = False
        self._arrived = self._told = 0

    def run(self) -> None:
        try:
            if not _is_whole(self._target, self._file, self.stop):
                part = transfer(self._source, self._file, self._target, self._hear, self.stop, self._patience, self._reserve)
                os.replace(part, self._target)
        except Stopped:
            pass
        except OSError as error:
            self.error = disk_words(error, self._target)
        except Exception as error:  # noqa: BLE001  # told to whoever waits for the file
            self.error = error
        finally:
            self.ended.set()

    def news(self, all_of_it: bool = False) -> int:
        """Bytes that arrived since the last call."""
        arrived = self._file.bytes if all_of_it else self._arrived
        fresh = max(0, arrived - self._told)
        self._told += fresh
        self.told_all = all_of_it
        return fresh

    def check(self) -> None:
        if isinstance(self.error, QuernError):
            raise self.error
        if self.error is not None:
            raise RuntimeError(f"{self._target.name} could not be fetched") from self.error

    def _hear(self, done: int) -> None:
        self._arrived = done


def _is_whole(path: Path, file: HubFile, stop: threading.Event) -> bool:
    """Whether the final file is there and right; one that is not goes."""
    if not path.is_file():
        return False
    hasher = hashlib.sha256()
    if path.stat().st_size == file.bytes:
        with path.open("rb") as content:
            while block := content.read(_BLOCK):
                if stop.is_set():
                    raise Stopped
                hasher.update(block)
    if hasher.hexdigest() == file.sha256:
        return True
    path.unlink()
    return False
