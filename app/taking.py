"""What a drop, the clipboard, a file dialog or another program brings into the message being written. No widgets of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app import incoming
from app.attaching import Attaching
from app.attachments import file_filter
from app.composer import Composer
from app.engine_link import EngineLink
from app.language import translate
from app.notify import Notify
from app.settings import Settings
from runtime.errors import MediaError


class Taking(QObject):
    def __init__(
        self, link: EngineLink, attaching: Attaching, composer: Composer, values: Settings, notify: Notify, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._link, self._attaching, self._composer = link, attaching, composer
        self._values, self._notify, self._window = values, notify, parent
        composer.attach.connect(self.pick)
        composer.pasted.connect(lambda mime: self.take(mime, placed=True))

    def take(self, mime: QMimeData, placed: bool = False) -> None:
        """Files, a picture or a long text from a drop or the clipboard. `placed`: a picture stands where the cursor is, between the
        words."""
        files = incoming.files_of(mime)
        picture = None if files else incoming.picture_of(mime)
        words = "" if files or picture is not None else incoming.long_text_of(mime)
        if words:
            self._attaching.add_text(words, translate("taking", "Pasted text.txt"))
        if picture is not None:
            self.add_picture(*picture, translate("window", "Pasted picture"), placed)
        else:
            self.add(files)

    def add_picture(self, data: bytes, suffix: str, name: str, placed: bool = True) -> None:
        """One that came without a file."""
        try:
            file = self._attaching.keep(data, suffix)
        except MediaError as error:
            self._notify.error(error)
            return
        self.add([file], name)
        if placed:
            self._composer.place(name)

    def add(self, files: list[Path], name: str = "") -> None:
        for file in files:
            self._attaching.add(file, name)
        if files:
            self._composer.input.setFocus()
        seen = any(not item.text for item in self._attaching.items)
        if files and seen and self._link.info is not None and not self._link.info.vision:
            self._notify.say(
                "warning",
                translate("window", "This model has no vision file, so it cannot see pictures or clips."),
                translate("window", "Choose another at the top."),
            )

    def pick(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self._window, translate("window", "Attach files"), self._values.last_folder, file_filter())
        if files:
            self._values.last_folder = str(Path(files[0]).parent)
            self.add([Path(file) for file in files])
