"""One attached file in the composer: thumbnail, name, what it costs, its trouble, a way to its editor and removal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.attaching import Attachment
from app.direction import tamed
from app.language import translate
from app.media_tile import MediaTile
from app.sentences import in_a_line
from app.theme import IconButton, Look, plain_tip
from runtime.protocol import Image, Video

_NAME_WIDTH = 150
_PROBLEM_WIDTH = 300


class Chip(QFrame):
    remove = Signal()
    edit = Signal()

    def __init__(self, look: Look, item: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.item = item
        self._look = look
        self._tile = MediaTile(look, item.name, 40, item.clip, square=True)
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._detail = QLabel(wordWrap=False, textFormat=Qt.TextFormat.PlainText)
        self._edit = IconButton(
            look, "scissors" if item.clip else "sliders", translate("chip", "Edit {name}").format(name=item.name), size=15
        )
        self._remove = IconButton(look, "x", translate("chip", "Remove {name}").format(name=item.name), size=15)
        self._pages = QPushButton(translate("chip", "Pages as pictures…"))
        self._pages.setProperty("look", "plain")
        self._pages.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pages.clicked.connect(self.edit)
        for button in (self._edit, self._remove):
            button.setProperty("look", "small")
        self._edit.clicked.connect(self.edit)
        self._tile.activated.connect(lambda: self._edit.click() if self._edit.isVisible() else None)
        self._remove.clicked.connect(self.remove)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        words.addWidget(self._pages, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 6, 6, 6)
        line.setSpacing(8)
        line.addWidget(self._tile)
        line.addLayout(words)
        line.addWidget(self._edit)
        line.addWidget(self._remove)
        item.changed.connect(self.show_item)
        self.show_item()

    @property
    def detail(self) -> str:
        return self._detail.text()

    @property
    def edit_button(self) -> IconButton:
        return self._edit

    @property
    def pages_button(self) -> QPushButton:
        """Where a PDF has no words."""
        return self._pages

    def show_item(self) -> None:
        item = self.item
        failed = item.problem is not None
        metrics = QFontMetrics(self._look.font())
        self._name.setText(metrics.elidedText(item.name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH))
        self._name.setToolTip(plain_tip(tamed(item.name)))
        self._detail.setProperty("look", "error" if failed else "muted")
        text = self._words()
        self._detail.setWordWrap(failed)
        if failed:
            width = min(_PROBLEM_WIDTH, metrics.horizontalAdvance(text) + 8)
            self._detail.setFixedWidth(width)
        self._detail.setText(text)
        self._tile.clip = item.clip
        self._tile.of_words = item.text
        self._tile.set_busy(not (item.ready or failed))
        self._tile.show_share(None if failed else item.prepared)
        if item.info is not None:
            part = item.part
            self._tile.show_png(item.thumbnail, part.crop if isinstance(part, Image) else None)
        scanned = item.problem is not None and item.problem.kind == "NoWords"
        self._pages.setVisible(scanned)
        self._edit.setVisible((item.info is not None or (item.pdf and item.words is not None)) and not failed)
        self._edit.setToolTip(self._what_editing_does())
        self.setProperty("failed", failed)
        preparing = wording.prepared(None if failed else item.prepared)
        self.setAccessibleName(f"{item.name}: {text}" + (f", {preparing}" if preparing else ""))
        note = item.info.note if item.info is not None else item.note
        self.setToolTip(plain_tip("\n".join(line for line in (note, preparing.capitalize()) if line)))
        for widget in (self, self._detail):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.adjustSize()

    def _what_editing_does(self) -> str:
        item = self.item
        if item.pdf:
            return translate("chip", "Send {name} as text, or pages of it as pictures").format(name=item.name)
        if item.clip:
            return translate("chip", "Trim {name} and choose its frames").format(name=item.name)
        return translate("chip", "Crop {name} and choose its size").format(name=item.name)

    def _words(self) -> str:
        item = self.item
        if item.problem is not None:
            return in_a_line(item.problem)
        if item.words is not None:
            return wording.file(item.words)
        if item.drawing is not None:
            return translate("chip", "Drawing pages, {done} of {count}…").format(done=item.drawing[0], count=item.drawing[1])
        if item.info is None:
            return translate("chip", "Looking at it…") if not item.looked_at else translate("chip", "Ready")
        words = [wording.tokens(item.info.tokens)]
        part = item.part
        if isinstance(part, Video):
            words.insert(0, wording.length(part, item.info.duration))
        elif isinstance(part, Image) and part.crop is not None:
            words.insert(0, translate("chip", "cropped"))
        return "  ·  ".join(words) if item.copy is not None else translate("chip", "Copying…")
