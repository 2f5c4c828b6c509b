"""One message as a widget: the user's words in a bubble with media above, an answer as text across the column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QEnterEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QToolButton, QVBoxLayout, QWidget

from app import wording
from app.attachments import thumbnail_path
from app.block_column import BlockColumn, Place
from app.file_view import FileButton
from app.flow import Flow
from app.frames import FrameSource
from app.grounding import marks_in
from app.growing import Growing, pieces
from app.heights import Heights
from app.language import translate
from app.markdown import safe_link
from app.media_tile import MediaTile
from app.message_model import reasoning_of, text_of
from app.moments import Clip, clip_at, clips_of, linked, target
from app.problem_box import ProblemBox
from app.row_actions import Actions
from app.seen_fold import SeenFold
from app.sentences import in_a_line
from app.sight import Sight, media_of, sight_of
from app.stored import Stored
from app.text_blocks import TextBlock
from app.theme import Look, named
from app.thinking_fold import ThinkingFold
from runtime.protocol import Crop, File, Image, MediaInfo, Video

_TILE = 128
_BUBBLE_SHARE = 0.82
_ROUNDS = 6  # until a height is found: one inside another
_READ_AT_ONCE = 12_000  # characters of an answer
_MOST_BLOCKS = 300  # that are laid out to be copied


class MessageRow(QWidget):
    """A message with its actions. `wanted` carries one of them and the message, `chosen` the id of another version of it.

    What is long of it stands in block columns, which are told what is in sight.
    """

    wanted = Signal(str, object)
    chosen = Signal(int)
    sighted = Signal(object)  # Sight: a picture or clip is to be enlarged

    def __init__(self, look: Look, message: Stored, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setObjectName("row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # marked when it was jumped to
        self.actions_row = Actions(look, message)
        self.actions_row.wanted.connect(lambda what: self.wanted.emit(what, self.message))
        self.actions_row.chosen.connect(self.chosen)
        self.actions_row.plain_wanted.connect(self._copy_plain)

    @property
    def plain_text(self) -> str:
        """The message as it reads on the screen."""
        return text_of(self.message)

    @property
    def columns(self) -> list[BlockColumn]:
        """Of its text, the longest last."""
        return []

    def set_last(self, last: bool) -> None:
        self.actions_row.set_last(last)

    # ------------------------------------------------------------ in a conversation that is scrolled

    def fit(self, width: int, top: int, bottom: int) -> int:
        """Its height where it is so wide and this part of it, in its own coordinates, is in sight."""
        layout = self.layout()
        assert layout is not None
        if self.width() != width:
            self.resize(width, self.height())
        for _ in range(_ROUNDS):
            layout.activate()
            self.show_range(top, bottom)
            layout.activate()
            height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
            if (self.width(), self.height()) == (width, height):
                break
            self.resize(width, height)
        return self.height()

    def show_range(self, top: int, bottom: int) -> None:
        for column in self.columns:
            if column.isVisibleTo(self):
                above = column.mapTo(self, QPoint(0, 0)).y()
                column.show_range(top - above, bottom - above)

    def place_of(self, y: int) -> Place:
        """What stands at `y`, in terms that hold while blocks above it find their heights."""
        column = self._long_column
        above = column.mapTo(self, QPoint(0, 0)).y() if column is not None else 0
        return column.place_of(y - above) if column is not None and y > above else (-1, y)

    def y_of(self, place: Place) -> int:
        column = self._long_column
        if place[0] < 0 or column is None:
            return place[1]
        return column.mapTo(self, QPoint(0, 0)).y() + column.y_of(place)

    @property
    def _long_column(self) -> BlockColumn | None:
        return self.columns[-1] if self.columns else None

    @property
    def all_made(self) -> bool:
        return all(column.all_made for column in self.columns if column.isVisibleTo(self))

    def make_near(self) -> None:
        for column in self.columns:
            if column.isVisibleTo(self):
                column.make_near()

    @property
    def is_in_use(self) -> bool:
        """Something of it is selected, or the keyboard is on it."""
        focus = self.window().focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        return inside or any(block.is_in_use for block in self.findChildren(TextBlock))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.actions_row.set_hovered(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.actions_row.set_hovered(False)

    def _copy_plain(self) -> None:
        QGuiApplication.clipboard().setText(self.plain_text)
        self.actions_row.told_copied()


class UserRow(MessageRow):
    """`wants_thumbnail`: a tile has no picture yet; whoever knows the worker answers with `show_thumbnail`."""

    wants_thumbnail = Signal(object)

    def __init__(self, look: Look, message: Stored, frames: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(look, message, parent)
        self._tiles: list[tuple[Image | Video, MediaTile]] = []
        self._answer: Stored | None = None
        self.seen: SeenFold | None = None  # where there are pictures or clips
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._above = QLabel()
        self._above.setProperty("look", "muted")
        self._above.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._above.setWordWrap(True)
        self._above.setContentsMargins(0, 0, 0, 16)
        self._above.hide()
        column.addWidget(self._above)
        media = media_of(message)
        if media:
            holder = QWidget()
            flow = Flow(holder, right=True)
            for part in media:
                flow.addWidget(self._tile(look, part))
            column.addWidget(holder)
        files = [part for part in message.parts if isinstance(part, File)]
        if files:
            beside = QWidget()
            buttons = Flow(beside, right=True)
            for file in files:
                buttons.addWidget(FileButton(look, file))
            column.addWidget(beside)
        self._bubble = named(QFrame(), "bubble")
        self._text = BlockColumn(look, translate("message_rows", "Your message"))
        self._text.show_blocks(0, pieces(text_of(message)), live=False)
        inside = QVBoxLayout(self._bubble)
        inside.setContentsMargins(14, 11, 14, 7)  # the spacing of lines adds to the foot
        inside.addWidget(self._text)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self._bubble)
        column.addLayout(line)
        self._bubble.setVisible(bool(text_of(message)))
        if media:
            self.seen = SeenFold(look, frames, media, beside=self.actions_row)
            self.seen.moment.connect(lambda part, seconds: self.sighted.emit(self._sight(part, seconds)))
            column.addWidget(self.seen)
        else:
            column.addWidget(self.actions_row)

    def show_answer(self, answer: Stored | None) -> None:
        """The answer that stands below says what its model saw, and may mark places in a picture."""
        self._answer = answer
        if self.seen is not None and answer is not None and answer.stats is not None:
            self.seen.show_seen(answer.stats.seen)

    def _sight(self, part: Image | Video, moment: float | None = None) -> Sight:
        answer = self._answer
        return sight_of(self.message, part, answer.stats.seen if answer is not None and answer.stats is not None else (), answer, moment)

    @property
    def columns(self) -> list[BlockColumn]:
        return [self._text]

    def update_message(self, message: Stored) -> None:
        self.message = message
        self.actions_row.show_message(message)

    @property
    def line_above(self) -> str:
        return self._above.text()

    def set_line_above(self, words: str) -> None:
        """A line over the message, such as that the model no longer sees what stands before; empty: none."""
        if words != self._above.text():
            self._above.setText(words)
            self._above.setVisible(bool(words))

    def ask_thumbnails(self) -> None:
        for part, tile in self._tiles:
            if not tile.has_picture:
                self.wants_thumbnail.emit(part)

    def show_thumbnail(self, part: Image | Video, png: bytes) -> None:
        for own, tile in self._tiles:
            if own.path == part.path:
                tile.show_png(png, _crop(own))

    def _tile(self, look: Look, part: Image | Video) -> MediaTile:
        tile = MediaTile(look, part.name, _TILE, isinstance(part, Video))
        if isinstance(part, Video) and (part.start is not None or part.end is not None):
            end = wording.clock(part.end) if part.end is not None else translate("message_rows", "end")
            tile.caption = f"{wording.clock(part.start or 0)} – {end}"
        tile.make_clickable()
        tile.activated.connect(lambda: self.sighted.emit(self._sight(part)))
        saved = thumbnail_path(Path(part.path))
        if saved.is_file():
            tile.show_png(saved.read_bytes(), _crop(part))
        self._tiles.append((part, tile))
        return tile

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        most = int(self.width() * _BUBBLE_SHARE) - 28
        if most > 0 and event.size().width() != event.oldSize().width():
            only = self._text.first if self._text.count == 1 else None
            self._bubble.setFixedWidth((only.ideal_width(most) if isinstance(only, TextBlock) else most) + 28)


@dataclass
class Kept:
    """What was found out about a long answer, for the next time that it is scrolled to."""

    growing: Growing
    heights: Heights


def _crop(part: Image | Video) -> Crop | None:
    return part.crop if isinstance(part, Image) else None


class AnswerRow(MessageRow):
    def __init__(self, look: Look, message: Stored, kept: Kept | None = None, parent: QWidget | None = None) -> None:
        super().__init__(look, message, parent)
        self._look = look
        self.kept = kept or Kept(Growing(), Heights())
        self._fold: ThinkingFold | None = None
        self._last = False
        self._question: Stored | None = None
        self._seen: tuple[MediaInfo, ...] = ()
        self._clips: tuple[Clip, ...] = ()
        self._wait = QLabel("…", textFormat=Qt.TextFormat.PlainText)
        self._wait.setProperty("look", "mutedbody")
        self._body = BlockColumn(look, translate("message_rows", "Answer"), self.kept.heights)
        self._body.link_clicked.connect(self._open_link)
        self._body.show_blocks(0, self.kept.growing.blocks, live=False)
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(lambda: self.update_message(self.message))
        self._problem = ProblemBox()
        self._problem.again.clicked.connect(lambda: self.wanted.emit("again", self.message))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._wait)
        column.addWidget(self._body)
        column.addWidget(self._problem)
        self.marks = QToolButton()
        self.marks.setProperty("look", "file")
        self.marks.setCursor(Qt.CursorShape.PointingHandCursor)
        self.marks.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.marks.clicked.connect(self._show_marks)
        self.marks.hide()
        column.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.actions_row)
        self.update_message(message)

    @property
    def problem_text(self) -> str:
        return self._problem.text if not self._problem.isHidden() else ""

    @property
    def fold(self) -> ThinkingFold | None:
        return self._fold

    @property
    def plain_text(self) -> str:
        return self._body.plain_text if self._body.count < _MOST_BLOCKS else text_of(self.message)

    @property
    def columns(self) -> list[BlockColumn]:
        return [*([self._fold.column] if self._fold is not None else []), self._body]

    def set_last(self, last: bool) -> None:
        super().set_last(last)
        self._last = last
        self._finish()

    def set_waiting(self, words: str) -> None:
        self._wait.setText(words)

    def show_question(self, question: Stored | None, seen: tuple[MediaInfo, ...]) -> None:
        """The message whose pictures and clips the answer speaks of, and how they were seen: times in it become links to moments."""
        self._question, self._seen = question, seen
        clips = clips_of(question.parts, seen) if question is not None else ()
        if clips != self._clips:
            self._clips = clips
            self._body.dress(lambda html: linked(html, clips))
        self._find_marks()

    def _find_marks(self) -> None:
        """Only of a whole answer: while it grows its last box is not whole."""
        picture = self._picture
        found = marks_in(text_of(self.message)) if picture is not None and self.message.state != "growing" else ()
        self.marks.setVisible(bool(found))
        if found and picture is not None:
            name = picture.name or translate("message_rows", "the picture")
            self.marks.setText(translate("message_rows", " Show {found} in {picture}").format(found=wording.marks(found), picture=name))
            self.marks.setIcon(self._look.icon("image", None, 16))

    @property
    def _picture(self) -> Image | None:
        parts = self._question.parts if self._question is not None else ()
        return next((part for part in parts if isinstance(part, Image)), None)

    def _show_marks(self) -> None:
        if self._question is not None and self._picture is not None:
            self.sighted.emit(sight_of(self._question, self._picture, self._seen, self.message))

    def update_message(self, message: Stored) -> None:
        self.message = message
        live = message.state == "growing"
        reasoning = reasoning_of(message)
        if reasoning is not None:
            if self._fold is None:
                self._fold = ThinkingFold(self._look)
                layout = self.layout()
                assert isinstance(layout, QVBoxLayout)
                layout.insertWidget(0, self._fold)
            self._fold.show_reasoning(reasoning, live and not text_of(message))
        self._wait.setVisible(live and not message.parts)
        self._show_text(text_of(message), live)
        self._finish()

    def _finish(self) -> None:
        message = self.message
        live = message.state == "growing"
        problem = message.problem
        self._problem.show_problem(in_a_line(problem) if problem else "", again=self._last and problem is not None)
        self.actions_row.setVisible(not live)
        self.actions_row.show_message(message)
        self._find_marks()

    def _show_text(self, text: str, live: bool) -> None:
        """Of a very long text a part; the rest in the next turns of the event loop."""
        growing = self.kept.growing
        if text:
            unchanged, tail = growing.update(text, _READ_AT_ONCE)
            self._body.show_blocks(unchanged, tail, live or growing.behind)
            if growing.behind:
                self._reading.start()
        self._body.setVisible(self._body.count > 0)

    def _open_link(self, url: QUrl) -> None:
        moment = target(url.toString())
        if moment is not None:
            clip = clip_at(self._clips, moment)
            if clip is not None and self._question is not None:
                self.sighted.emit(sight_of(self._question, clip.part, self._seen, self.message, moment))
            return
        address = safe_link(url.toString())
        if address is None:
            return
        box = QMessageBox(self.window())
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(translate("message_rows", "Open a link"))
        box.setText(translate("message_rows", "The answer contains a link. Open it in your browser?"))
        box.setInformativeText(address)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        if box.exec() == QMessageBox.StandardButton.Open:
            QDesktopServices.openUrl(QUrl(address))
