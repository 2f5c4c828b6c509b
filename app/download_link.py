"""The catalogue and the downloads as a QObject: whatever the Hub or the disk takes long for happens in threads, and is told
on the main thread. The Hub is asked only by the functions that say so. Knows nothing of widgets.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.language import translate
from app.model_places import model_places
from runtime.errors import QuernError
from runtime.models.catalog import Catalog, Entry, find_offer, quantization_of
from runtime.models.download_item import Record, record_for
from runtime.models.downloads import Download, Downloads
from runtime.models.gguf_info import stem
from runtime.models.hub import Hub
from runtime.models.lookup import add, look_up
from runtime.models.places import Placed, everywhere, remove
from runtime.models.tokens import token_for
from runtime.models.transfer import room
from runtime.protocol import Problem

_log = logging.getLogger(__name__)
T = TypeVar("T")


class DownloadLink(QObject):
    """Owns the downloads. `folders`: the user's own folders with models; `in_use`: the model that is, wherever it lies. Both are asked
    anew for each search of the disk."""

    changed = Signal()  # a download moved, or the catalogue
    finished = Signal(object)  # Download
    scanned = Signal()  # `placed` is new
    failed = Signal(str, object)  # what was asked for, Problem
    _arrived = Signal(object)

    def __init__(
        self,
        models_dir: Path,
        cache_dir: Path,
        folders: Callable[[], list[str]] = list,
        in_use: Callable[[], Path | None] = lambda: None,
        hub: Hub | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folders, self._in_use = folders, in_use
        self._hub = hub or Hub(token=token_for)
        self.models_dir = models_dir
        self.catalog = Catalog(cache_dir)
        self.entries = self.catalog.entries()
        self._begun = self._shown = 0  # numbers of searches of the disk
        self.placed: list[Placed] = []
        self.room: int | None = None  # bytes that may come to the disk of our own folder; None: not looked at yet
        self.asking: set[str] = set()  # names of entries and repositories that the Hub is being asked for
        self.problems: dict[str, Problem] = {}
        self._told: set[str] = set()
        self._arrived.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        self._downloads = Downloads(models_dir, self._hub, lambda download: self._tell(lambda: self._moved(download)))

    def ask_at(self, endpoint: str) -> None:
        """Another mirror; empty: the Hub, or what the environment names."""
        self._hub.move(endpoint)

    @property
    def host(self) -> str:
        return self._hub.host

    def download_of(self, entry: Entry) -> Download | None:
        """The one that is not finished, the running one first."""
        found = [d for d in self._downloads.all() if (d.record.repo, d.record.name) == (entry.repo, entry.name) and d.state != "done"]
        return max(found, key=lambda d: d.active, default=None)

    def installed(self, entry: Entry) -> dict[str, Placed]:
        """Quantization → the file on this machine."""
        named = entry.repo.partition("/")[2].lower().removesuffix("-gguf")
        offered = {offer.quantization for offer in entry.offers}
        others = {other for known in self.entries for other in (known.repo, known.mtp_repo)} - {entry.repo, ""}
        found: dict[str, Placed] = {}
        for placed in self.placed:
            if placed.found.info is None or placed.found.problem:
                continue
            quantization, repo = quantization_of(placed.found.path.name), _repo_of(placed)
            # What others made of a model has its name and more: only the whole name is the series' own.
            whole = stem(placed.found.path).lower() in (f"{named}-{quantization}".lower(), quantization.lower())
            own = repo == entry.repo or (whole and repo not in others)
            if own and quantization in offered:
                found.setdefault(quantization, placed)
        return found

    def scan(self, then: Callable[[], None] = lambda: None) -> None:
        """Look through the disk for models; `scanned` follows, and `then` after this very search."""
        folders, in_use = list(self._folders()), self._in_use()
        self._begun += 1
        number = self._begun

        def done(found: tuple[list[Placed], int]) -> None:
            if number > self._shown:  # what a later search found is newer
                self._shown, (self.placed, self.room) = number, found
                self.scanned.emit()
            then()

        self._background(lambda: (everywhere(model_places(folders), in_use), room(self.models_dir)), done, "scan")

    # ------------------------------------------------------------ what asks the Hub

    def fetch(self, entry: Entry, quantization: str) -> None:
        """Ask for the files as they are now, then download them; with what is there of an earlier try."""

        def work() -> tuple[Entry, Record]:
            fresh = look_up(self.catalog, self._hub, entry)
            return fresh, record_for(fresh, find_offer(fresh, quantization))

        def then(result: tuple[Entry, Record]) -> None:
            self._renew()
            self._start(result[1])

        self._ask(entry.name, work, then)

    def look_up(self, entry: Entry) -> None:
        self._ask(entry.name, lambda: look_up(self.catalog, self._hub, entry), lambda _: self._renew())

    def add(self, repo: str) -> None:
        self._ask(repo, lambda: add(self.catalog, self._hub, repo), lambda _: self._renew())

    def resume(self, download: Download) -> None:
        """A failed one may have failed because its files are others now: those are asked for."""
        entry = next((e for e in self.entries if (e.repo, e.name) == (download.record.repo, download.record.name)), None)
        if download.state == "failed" and entry is not None:
            self.fetch(entry, download.record.quantization)
        else:
            self._downloads.resume(download.key)

    # ------------------------------------------------------------ what does not

    def pause(self, download: Download) -> None:
        self._downloads.pause(download.key)

    def cancel(self, download: Download) -> None:
        self._downloads.cancel(download.key)

    def remove(self, model: Path) -> int:
        """Bytes freed. Raises QuernError."""
        freed = remove(model, self.models_dir)
        self.scan()
        return freed

    def forget(self, entry: Entry) -> None:
        """Take a repository that was added by hand out of the list."""
        self.catalog.forget(entry.repo)
        self._renew()

    def close(self) -> None:
        self._downloads.close()

    # ------------------------------------------------------------ inside

    def _start(self, record: Record) -> None:
        try:
            self._downloads.start(record)
        except QuernError as error:
            self._fail(record.name, error.problem)
        self.changed.emit()

    def _renew(self) -> None:
        self.entries = self.catalog.entries()
        self.changed.emit()

    def _moved(self, download: Download) -> None:
        if download.state == "done" and download.key not in self._told:
            self._told.add(download.key)
            self.finished.emit(download)
            self.scan()
        elif download.active:
            self._told.discard(download.key)
        self.changed.emit()

    def _ask(self, name: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        if name in self.asking:
            return
        self.asking.add(name)
        self.problems.pop(name, None)

        def done(result: T) -> None:
            self.asking.discard(name)
            then(result)

        self._background(work, done, name)
        self.changed.emit()

    def _fail(self, name: str, problem: Problem) -> None:
        self.asking.discard(name)
        self.problems[name] = problem
        self.failed.emit(name, problem)
        self.changed.emit()

    def _background(self, work: Callable[[], T], then: Callable[[T], None], name: str) -> None:
        def run() -> None:
            try:
                result = work()
            except QuernError as error:
                problem = error.problem
                self._tell(lambda: self._fail(name, problem))
            except Exception as error:  # a fault of ours is logged and said, as anywhere else
                _log.exception("a fault while working on %s", name)
                fault = Problem(
                    "Bug",
                    translate("download_link", "Something went wrong inside Quern: {name}.").format(name=error or type(error).__name__),
                    translate("download_link", "The log has the details."),
                )
                self._tell(lambda: self._fail(name, fault))
                raise
            else:
                self._tell(lambda: then(result))

        threading.Thread(target=run, name=f"models: {name}", daemon=True).start()

    def _tell(self, call: Callable[[], None]) -> None:
        try:
            self._arrived.emit(call)
        except RuntimeError:
            _log.info("the window closed before an answer came")  # its object is gone already


def _repo_of(placed: Placed) -> str:
    """The repository that a model of our own folder was downloaded from, as its folders say."""
    parts = placed.found.path.relative_to(placed.place.folder).parts if placed.place.ours else ()
    return "/".join(parts[:2]) if len(parts) > 2 else ""
