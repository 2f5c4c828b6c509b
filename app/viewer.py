"""A picture or clip of a message, enlarged: with what an answer marked in it, the moment that it spoke of, and what the model saw."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.clip_view import ClipView
from app.filmstrip import Filmstrip
from app.frames import FrameSource
from app.grounding import Mark
from app.language import translate
from app.marked_picture import MarkedPicture
from app.sentences import in_a_line
from app.sight import Sight
from app.theme import Look, TickBox
from runtime.protocol import Image, Inspected, Problem, Video

_SIDE = 1600


class Viewer(QDialog):
    def __init__(self, look: Look, source: FrameSource, sight: Sight, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._source, self.sight = look, source, sight
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("editor")
        name = sight.part.name or "file"
        self.setWindowTitle(name)
        self.view: ClipView | None = None
        self.strip: Filmstrip | None = None
        self.picture: MarkedPicture | None = None
        self._words = QLabel()
        self._words.setProperty("look", "muted")
        self._words.setWordWrap(True)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(10)
        self._foot.addWidget(self._words, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 14)
        self._column.setSpacing(10)
        self._estimate = source.estimate(self)
        self._estimate.told.connect(self._told)
        if isinstance(sight.part, Video):
            self.setAccessibleName(translate("viewer", "Clip {name}").format(name=name))
            self._estimate.ask(sight.part)  # how long it is
        else:
            self.setAccessibleName(translate("viewer", "Picture {name}").format(name=name))
            self._show_picture(sight.part, sight.marks)
        outside, close = QPushButton(translate("viewer", "Open in another program")), QPushButton(translate("viewer", "Close"))
        outside.setAutoDefault(False)
        outside.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(sight.part.path)))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._foot.addWidget(outside)
        self._foot.addWidget(close)
        self._column.addLayout(self._foot)
        self.resize(900, 680)
        close.setFocus()

    @property
    def words(self) -> str:
        return self._words.text()

    # ------------------------------------------------------------ inside

    def _show_picture(self, part: Image, marks: Sequence[Mark]) -> None:
        picture = self.picture = MarkedPicture(self._look, part.name, marks, part.crop)
        stream = self._source.stream(self)
        stream.came.connect(lambda seconds, told, data: picture.show_picture(data))
        stream.ended.connect(lambda what: picture.show_words(in_a_line(what)) if isinstance(what, Problem) else None)
        stream.ask(part, _SIDE, plain=True)
        self._column.addWidget(picture, 1)
        if marks:
            shown = TickBox(self._look, translate("viewer", "Show {marks}").format(marks=wording.marks(marks)))
            shown.setChecked(True)
            shown.toggled.connect(picture.show_marks)
            self._foot.addWidget(shown)
        if self.sight.seen is not None:
            self._words.setText(wording.saw(self.sight.seen))
        else:
            self._estimate.ask(part)

    def _told(self, answer: Inspected | Problem) -> None:
        if isinstance(answer, Problem):
            self._words.setText(in_a_line(answer))
        elif isinstance(self.sight.part, Video) and self.view is None:
            self._show_clip(self.sight.part, max(answer.duration, 0.1), answer)
        elif isinstance(self.sight.part, Image):
            self._words.setText(
                translate("viewer", "The model sees {seen}, {tokens}.").format(
                    seen=wording.sight(answer.seen), tokens=wording.tokens(answer.tokens)
                )
            )

    def _show_clip(self, part: Video, duration: float, about: Inspected) -> None:
        seen = self.sight.seen
        view = self.view = ClipView(self._look, self._source, part, duration, trims=False)
        strip = self.strip = Filmstrip(self._look, self._source)
        start, end = part.start or 0.0, min(duration, duration if part.end is None else part.end)
        view.set_range(start, end)
        strip.moment.connect(view.player.seek)
        self._column.insertWidget(0, view, 1)
        self._column.insertWidget(1, strip)
        moment = self.sight.moment
        strip.ended.connect(lambda what: strip.mark(view.player.position) if moment is not None else None)
        strip.show_part(part, wording.size_of(seen))
        words = translate("viewer", "The model sees {frames}, {tokens}.").format(
            frames=wording.sight(about.seen, about.frames), tokens=wording.tokens(about.tokens)
        )
        self._words.setText(wording.saw(seen) if seen is not None else words)
        view.player.seek(start + min(0.5, (end - start) / 2) if moment is None else moment)
        view.bar.setFocus()
