"""Chats taken out of Quern and into it: asks where, does it on a thread of its own, and says how it went.

What takes longer than a moment is shown with a way to stop it. An import writes chat by chat, each at once or not at all.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app import export, importing
from app.banner import Banner
from app.chats import Chats
from app.language import QT_TRANSLATE_NOOP, translate
from app.settings import Settings
from app.store import Store
from app.stored import Stored, Tree
from runtime.errors import QuernError

_LATE_MS = 600  # what has ended by then is not shown as being done
_FILTERS = {
    "md": QT_TRANSLATE_NOOP("carrying", "Markdown (*.md)"),
    "html": QT_TRANSLATE_NOOP("carrying", "HTML (*.html)"),
    "json": QT_TRANSLATE_NOOP("carrying", "JSON (*.json)"),
}


class Carrying(QObject):
    _arrived = Signal(object)  # from the thread: what is to be called here

    def __init__(self, chats: Chats, banner: Banner, values: Settings, attachments: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._chats, self._banner, self._values, self._attachments, self._window = chats, banner, values, attachments, parent
        self._thread: threading.Thread | None = None
        self._arrived.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        self._reading: _Importing | None = None
        self._writing: _Exporting | None = None
        self._count = 0
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self._progress)

    @property
    def busy(self) -> bool:
        return self._reading is not None or self._writing is not None

    def ask_export(self, conversation: int, kind: export.Kind) -> None:
        name = export.safe_name(self._chats.title(conversation) or translate("carrying", "Chat"))
        start = str(Path(self._values.last_folder or Path.home()) / f"{name}.{kind}")
        file, _ = QFileDialog.getSaveFileName(
            self._window, translate("carrying", "Export the chat"), start, translate("carrying", _FILTERS[kind])
        )
        if file:
            self._values.last_folder = str(Path(file).parent)
            self.export(conversation, kind, Path(file))

    def export(self, conversation: int, kind: export.Kind, target: Path) -> None:
        """Write a chat as a file. One thing at a time."""
        whole = self._chats.whole(conversation) if not self.busy else None
        if whole is None:
            return
        self._writing = writing = _Exporting(kind, *whole, target)
        self._begin(writing.run, self._exported)

    def ask_import(self) -> None:
        forms = translate("carrying", "Chats (*.json *.zip);;All files (*)")
        file, _ = QFileDialog.getOpenFileName(self._window, translate("carrying", "Import chats"), self._values.last_folder, forms)
        if file:
            self._values.last_folder = str(Path(file).parent)
            self.take_in(Path(file))

    def take_in(self, file: Path) -> None:
        """Import the chats of a file. One file at a time."""
        if self.busy:
            return
        self._count = 0
        self._reading = reading = _Importing(file, self._attachments, self._chats.store_for_thread)
        self._begin(reading.run, self._ended)

    def cancel(self) -> None:
        """Stop an import, whose chats that were taken in stay, or an export, which leaves nothing."""
        if self._writing is not None:
            self._writing.stop.set()
        if self._reading is not None:
            self._reading.stop.set()

    def end(self) -> None:
        """The program closes."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def _begin(self, run: Callable[[Callable[[int], None]], None], ended: Callable[[QuernError | None], None]) -> None:
        """On a thread; `ended` is called here when it is over, after a fault of ours, too, which is reported as every other."""

        def work() -> None:
            problem: QuernError | None = None
            try:
                run(lambda count: self._tell(lambda: self._counted(count)))
            except QuernError as error:
                problem = error
            finally:
                self._tell(lambda: ended(problem))

        self._late.start()
        self._thread = threading.Thread(target=work, name="carrying", daemon=True)
        self._thread.start()

    def _tell(self, call: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._arrived.emit(call)

    def _counted(self, count: int) -> None:
        self._count = count
        if count % 20 == 1 and self._reading is not None and not self._late.isActive():
            self._progress()

    def _progress(self) -> None:
        words = translate("carrying", "Importing chats… {count}").format(count=self._count or "").rstrip()
        if self._writing is not None:
            words = translate("carrying", "Exporting the chat…")
        self._banner.post("question", words, "", (translate("carrying", "Stop"), self.cancel))

    def _exported(self, problem: QuernError | None) -> None:
        writing, self._writing = self._writing, None
        self._late.stop()
        if problem is not None:
            self._banner.post("error", str(problem), problem.remedy)
        elif writing is not None and writing.done:
            self._banner.post("info", translate("carrying", "The chat is written to {name}.").format(name=writing.target.name))
        else:
            self._banner.post("info", translate("carrying", "The export was stopped; nothing is left of it."))

    def _ended(self, problem: QuernError | None) -> None:
        self._late.stop()
        stopped = self._reading is not None and self._reading.stop.is_set()
        self._reading = None
        self._chats.changed.emit()
        if problem is not None:
            self._banner.post("error", str(problem), problem.remedy)
        elif not stopped or self._count:
            if stopped:
                one = translate("carrying", "1 chat was imported, the others were left out.")
                several = translate("carrying", "{count} chats were imported, the others were left out.")
            else:
                one, several = translate("carrying", "1 chat was imported."), translate("carrying", "{count} chats were imported.")
            self._banner.post("info", one if self._count == 1 else several.format(count=self._count))
        else:
            self._banner.dismiss()


class _Importing:
    """Reads and writes on a thread, through a connection of its own."""

    def __init__(self, file: Path, attachments: Path, store: Callable[[], Store]) -> None:
        self._file, self._attachments, self._store = file, attachments, store
        self.stop = threading.Event()

    def run(self, count: Callable[[int], None]) -> None:
        with contextlib.closing(self._store()) as store:
            for number, tree in enumerate(importing.read(self._file, self._attachments), start=1):
                if self.stop.is_set():
                    break
                store.add_tree(tree)
                count(number)


class _Exporting:
    def __init__(self, kind: export.Kind, tree: Tree, branch: list[Stored], target: Path) -> None:
        self._kind, self._tree, self._branch, self.target = kind, tree, branch, target
        self.stop = threading.Event()
        self.done = False

    def run(self, count: Callable[[int], None]) -> None:
        with contextlib.suppress(export.Stopped):
            export.export(self._kind, self._tree, self._branch, self.target, self._check)
            self.done = True

    def _check(self) -> None:
        if self.stop.is_set():
            raise export.Stopped
