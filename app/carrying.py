"""Chats taken out of Quern and into it: asks where, does it, and says how it went. An import reads on a thread of its own and writes
chat by chat, each at once or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSemaphore, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app import export, importing
from app.banner import Banner
from app.chats import Chats
from app.language import QT_TRANSLATE_NOOP, translate
from app.settings import Settings
from app.stored import Tree
from runtime.errors import QuernError

_AHEAD = 8  # chats read and not yet written
_FILTERS = {
    "md": QT_TRANSLATE_NOOP("carrying", "Markdown (*.md)"),
    "html": QT_TRANSLATE_NOOP("carrying", "HTML (*.html)"),
    "json": QT_TRANSLATE_NOOP("carrying", "JSON (*.json)"),
}


class Carrying(QObject):
    def __init__(self, chats: Chats, banner: Banner, values: Settings, attachments: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._chats, self._banner, self._values, self._attachments, self._window = chats, banner, values, attachments, parent
        self._pool = QThreadPool(self)
        self._reading: _Reading | None = None
        self._count = 0

    @property
    def busy(self) -> bool:
        return self._reading is not None

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
        whole = self._chats.whole(conversation)
        if whole is None:
            return
        try:
            export.export(kind, *whole, target)
        except QuernError as error:
            self._banner.post("error", str(error), error.remedy)
        else:
            self._banner.post("info", translate("carrying", "The chat is written to {name}.").format(name=target.name))

    def ask_import(self) -> None:
        forms = translate("carrying", "Chats (*.json *.zip);;All files (*)")
        file, _ = QFileDialog.getOpenFileName(self._window, translate("carrying", "Import chats"), self._values.last_folder, forms)
        if file:
            self._values.last_folder = str(Path(file).parent)
            self.take_in(Path(file))

    def take_in(self, file: Path) -> None:
        """Import the chats of a file. One file at a time."""
        if self._reading is not None:
            return
        self._count = 0
        self._reading = reading = _Reading(file, self._attachments)
        reading.told.tree.connect(self._add)
        reading.told.ended.connect(self._ended)
        self._progress()
        self._pool.start(reading)

    def cancel(self) -> None:
        """Stop an import; the chats that were taken in stay."""
        if self._reading is not None:
            self._reading.stop.set()
            self._reading.room.release(_AHEAD)

    def end(self) -> None:
        """The program closes."""
        self.cancel()
        self._pool.waitForDone()

    def _add(self, tree: Tree) -> None:
        reading = self._reading
        if reading is None or reading.stop.is_set():
            return
        if self._chats.take_in(tree):
            self._count += 1
            if self._count % 20 == 1:
                self._progress()
        else:
            self.cancel()  # the disk is full, and that has been said
        reading.room.release()

    def _progress(self) -> None:
        self._banner.post(
            "question",
            translate("carrying", "Importing chats… {count}").format(count=self._count or "").rstrip(),
            "",
            (translate("carrying", "Stop"), self.cancel),
        )

    def _ended(self, problem: QuernError | None) -> None:
        stopped = self._reading is not None and self._reading.stop.is_set()
        self._reading = None
        self._chats.changed.emit()
        if problem is not None:
            self._banner.post("error", str(problem), problem.remedy)
        elif not stopped or self._count:
            if stopped:
                one = translate("carrying", "1 chat is taken in, the others were left.")
                several = translate("carrying", "{count} chats are taken in, the others were left.")
            else:
                one, several = translate("carrying", "1 chat is taken in."), translate("carrying", "{count} chats are taken in.")
            self._banner.post("info", one if self._count == 1 else several.format(count=self._count))
        else:
            self._banner.dismiss()


class _Told(QObject):
    tree = Signal(object)
    ended = Signal(object)  # QuernError or None


class _Reading(QRunnable):
    def __init__(self, file: Path, attachments: Path) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._file, self._attachments = file, attachments
        self.told = _Told()
        self.stop = threading.Event()
        self.room = QSemaphore(_AHEAD)

    def run(self) -> None:
        problem: QuernError | None = None
        try:
            for tree in importing.read(self._file, self._attachments):
                self.room.acquire()
                if self.stop.is_set():
                    break
                self.told.tree.emit(tree)
        except QuernError as error:
            problem = error
        self.told.ended.emit(problem)
