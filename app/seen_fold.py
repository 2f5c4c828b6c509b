"""“What the model saw”: one line under a question, that opens to the frames which its model was shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app import wording
from app.filmstrip import Filmstrip
from app.frames import FrameSource
from app.language import translate
from app.theme import Look
from runtime.protocol import Image, MediaInfo, Video


class SeenFold(QWidget):
    """`moment`: the picture or clip of a frame that was chosen, and its second."""

    moment = Signal(object, float)

    def __init__(
        self, look: Look, source: FrameSource, parts: Sequence[Image | Video], beside: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """`beside`: stands before the line, in the room that it leaves."""
        super().__init__(parent)
        self._look, self._source, self._parts = look, source, tuple(parts)
        self._seen: tuple[MediaInfo, ...] = ()
        self.strips: list[Filmstrip] = []
        self.button = QToolButton()
        self.button.setProperty("look", "fold")
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.toggled.connect(self._toggle)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(4)
        if beside is not None:
            line.addWidget(beside, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(line)
        column.addWidget(self._inside)
        look.changed.connect(self._tint)
        self._tint()
        self.show_seen(())

    def show_seen(self, seen: Sequence[MediaInfo]) -> None:
        """As an answer has told it, in the order of the parts; nothing: no answer has."""
        if tuple(seen) == self._seen and self.button.text():
            return
        self._seen = tuple(seen) if len(seen) == len(self._parts) else ()
        words = translate("seen_fold", "What the model saw") if self._seen else translate("seen_fold", "What the model sees")
        total = sum(info.tokens for info in self._seen)
        self.button.setText(words + (f":  {wording.tokens(total)}" if total else ""))
        self.button.setAccessibleName(self.button.text())
        if self.button.isChecked():
            self._fill()

    def _toggle(self, open: bool) -> None:
        if open:
            self._fill()
        self._inside.setVisible(open)
        self._tint()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.strips = []
        for i, part in enumerate(self._parts):
            info = self._seen[i] if self._seen else None
            words = QLabel(" ".join(filter(None, (part.name + ":" if len(self._parts) > 1 else "", wording.saw(info) if info else ""))))
            words.setProperty("look", "muted")
            words.setWordWrap(True)
            words.setVisible(bool(words.text()))
            strip = Filmstrip(self._look, self._source)
            strip.setAccessibleName(translate("seen_fold", "Frames of {name} that the model saw").format(name=part.name))
            strip.moment.connect(lambda seconds, part=part: self.moment.emit(part, seconds))
            strip.show_part(part, wording.size_of(info))
            self._column.addWidget(words)
            self._column.addWidget(strip)
            self.strips.append(strip)

    def _tint(self) -> None:
        self.button.setIcon(self._look.icon("chevron-down" if self.button.isChecked() else "chevron-right", None, 16))
