"""A message of the conversation being edited in the composer; what was written there before waits meanwhile. No widgets of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.attaching import Attaching
from app.composer import Composer
from app.language import translate
from app.message_model import text_of
from app.stored import Stored
from runtime.messages import File, Image, Part, Video


class Editing(QObject):
    changed = Signal()

    def __init__(self, composer: Composer, attaching: Attaching, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._composer, self._attaching = composer, attaching
        self.message: Stored | None = None
        self._aside: tuple[str, tuple[Part, ...]] = ("", ())

    @property
    def draft(self) -> tuple[str, tuple[Part, ...]]:
        """What is to be kept of the composer: never the message being edited, which stands in the conversation."""
        return self._aside if self.message is not None else (self._composer.text, self._attaching.kept_parts)

    def begin(self, message: Stored) -> None:
        if self.message is None:
            self._aside = (self._composer.text, self._attaching.kept_parts)
        self.message = message
        self.fill(text_of(message), message.parts)
        mine = message.role == "user"
        self._composer.show_editing(
            translate("editing", "Editing your message") if mine else translate("editing", "Editing the answer"), answering=mine
        )
        self._composer.input.setFocus()
        self.changed.emit()

    def end(self) -> None:
        """Done or given up: what was being written comes back."""
        if self.message is not None:
            self.forget()
            self.fill(*self._aside)
            self._composer.input.setFocus()

    def forget(self) -> None:
        """Another chat is shown: nothing comes back."""
        if self.message is not None:
            self.message = None
            self._composer.show_editing("", answering=True)
            self.changed.emit()

    def fill(self, text: str, parts: tuple[Part, ...]) -> None:
        self._composer.set_text(text)
        self._attaching.take()
        for part in parts:
            if isinstance(part, Image | Video):
                self._attaching.add(Path(part.path), part.name, part)
            elif isinstance(part, File):
                self._attaching.add_words(part)
