"""Whether a model is run on texts and pictures, and on which: Quern's own, a file, or a folder of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.language import QT_TRANSLATE_NOOP, translate
from app.page import label
from app.pill import Pill
from app.theme import Look, TickBox

_KINDS = QT_TRANSLATE_NOOP(
    "corpus_choice", "Texts, chats and pictures (*.txt *.md *.jsonl *.json *.csv *.py *.png *.jpg *.jpeg *.webp);;All files (*)"
)
_WIDEST = 380  # pixels of a path


class CorpusChoice(QWidget):
    changed = Signal()

    def __init__(self, look: Look, words: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self.box = TickBox(look, words)
        self.box.toggled.connect(self._toggled)
        self._with = Pill(look, words)
        self._with.chosen.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box)
        for part in (label(about, "muted"), self._with):
            line = QHBoxLayout()
            line.setContentsMargins(26 if part is not self._with else 18, 0, 0, 0)  # under the words of the box, the pill's own within it
            line.addWidget(part)
            if part is self._with:
                line.addStretch(1)
            column.addLayout(line)
        self.choose("")
        self._with.hide()

    @property
    def value(self) -> str | None:
        """A path, "" for Quern's own; None: not at all."""
        return self._path if self.box.isChecked() else None

    def choose(self, path: str) -> None:
        self._path = path
        own = translate("corpus_choice", "With Quern’s own texts, chats and pictures")
        others = (("file", translate("corpus_choice", "With a file…")), ("folder", translate("corpus_choice", "With a folder…")))
        self._with.offer([("", own), *others], path)
        if path:
            short = self._with.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, _WIDEST)
            self._with.show_words(translate("corpus_choice", "With {path}").format(path=short))
        self._with.setToolTip(path)
        self.changed.emit()

    def _take(self, what: str) -> None:
        match what:
            case "file":
                self.pick_file()
            case "folder":
                self.pick_folder()
            case _:
                self.choose("")

    def _toggled(self, on: bool) -> None:
        self._with.setVisible(on)
        self.changed.emit()

    def pick_file(self) -> None:
        title, kinds = translate("corpus_choice", "A text, chats or a picture"), translate("corpus_choice", _KINDS)
        file, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)
        if file:
            self.choose(file)

    def pick_folder(self) -> None:
        title = translate("corpus_choice", "A folder of texts, chats and pictures")
        folder = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if folder:
            self.choose(folder)
