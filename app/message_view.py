"""The conversation on the screen: a column of message rows that follows an answer only while its end is in sight.

Rows are made from the model, the newest first; older ones when the user scrolls to them. Changes are gathered and drawn at
most once a frame.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app import left_out
from app.frames import FrameSource
from app.language import translate
from app.message_model import MessageModel
from app.message_rows import AnswerRow, MessageRow, UserRow
from app.selection import Area
from app.sight import media_of
from app.stored import Stored
from app.theme import IconButton, Look, named
from runtime.protocol import Image, MediaInfo, Video

COLUMN = 760
_FRAME_MS = 16
_BATCH = 24  # rows made at once
_SETTLE_MS = 200  # by then rows put above have their heights
_ABOVE = 60  # pixels above a message that was jumped to
_MARKED_MS = 1600
_NEAR = 40  # pixels from the end that still count as reading the end


class MessageView(QScrollArea):
    wanted = Signal(str, object)  # what is to be done with a message, and the message
    chosen = Signal(int)  # another version of a message, by its id
    wants_thumbnail = Signal(object)
    sighted = Signal(object)  # Sight: a picture or clip is to be enlarged

    def __init__(self, look: Look, model: MessageModel, frames: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._model, self._frames = look, model, frames
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("message_view", "Conversation"))
        self._column = named(Area(), "column")
        self._rows = QVBoxLayout(self._column)
        self._rows.setSpacing(28)
        self._rows.addStretch()
        self.setWidget(self._column)
        self._shown: list[UserRow | AnswerRow] = []
        self._busy = False
        self._first = 0  # the model row of the first widget
        self._dirty: set[int] = set()
        self._follow = True
        self._anchor: Callable[[], int] | None = None  # where to be scrolled to while rows find their heights
        self._held = False  # what is inserted now is not followed
        self._frame = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._frame.timeout.connect(self._draw)
        self._down = IconButton(look, "arrow-down", translate("message_view", "Go to the end"), self)
        self._down.setObjectName("down")
        self._down.clicked.connect(self.go_to_end)
        self._down.hide()
        look.changed.connect(self._style_down)
        self._style_down()
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._range_changed)
        model.modelReset.connect(self._reset)
        model.rowsInserted.connect(self._inserted)
        model.rowsAboutToBeRemoved.connect(self._removed)
        model.dataChanged.connect(self._changed)

    def row(self, index: int) -> UserRow | AnswerRow:
        """The widget of a model row; the older ones exist only once they were scrolled to."""
        return self._shown[index - self._first]

    @property
    def area(self) -> Area:
        """In which text is selected across messages."""
        return self._column

    def go_to_end(self) -> None:
        self._follow = True
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def set_waiting(self, words: str) -> None:
        """What the last answer waits for, before its first word."""
        if self._shown and isinstance(self._shown[-1], AnswerRow):
            self._shown[-1].set_waiting(words)

    def set_busy(self, busy: bool) -> None:
        """An answer is under way: nothing else can be changed."""
        self._busy = busy
        for row in self._shown:
            row.actions_row.set_busy(busy)

    def show_message(self, message: int) -> None:
        """Scroll to a message and mark it for a moment."""
        ids = [one.id for one in self._model.messages]
        if message not in ids:
            return
        index = ids.index(message)
        while index < self._first:
            self._add_older()
        self._drop_anchor()
        self._follow = False
        QTimer.singleShot(0, self, lambda: self._mark(message))

    def _mark(self, message: int) -> None:
        row = next((row for row in self._shown if row.message.id == message), None)
        if row is None:
            return
        self._rows.activate()
        self.verticalScrollBar().setValue(max(0, row.y() - _ABOVE))
        row.setProperty("marked", True)
        self._restyle(row)
        QTimer.singleShot(_MARKED_MS, row, lambda: self._unmark(row))

    def _unmark(self, row: QWidget) -> None:
        row.setProperty("marked", False)
        self._restyle(row)

    @staticmethod
    def _restyle(row: QWidget) -> None:
        row.style().unpolish(row)
        row.style().polish(row)

    def show_thumbnail(self, part: Image | Video, png: bytes) -> None:
        for row in self._shown:
            if isinstance(row, UserRow):
                row.show_thumbnail(part, png)

    # ------------------------------------------------------------ the model's changes

    def _reset(self) -> None:
        for row in self._shown:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown, self._dirty, self._anchor = [], set(), None
        messages = self._model.messages
        self._first = max(0, len(messages) - _BATCH)
        for message in messages[self._first :]:
            self._add(len(self._shown), message)
        self._mark_last()
        self._follow = True
        self._range_changed()

    def _inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        for index in range(first, last + 1):
            self._add(index - self._first, self._model.messages[index])
        self._mark_last()
        self._follow = not self._held

    def _removed(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in self._shown[first - self._first : last + 1 - self._first]:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self._shown[first - self._first : last + 1 - self._first]
        self._dirty = {i for i in self._dirty if i < first}
        self._mark_last()

    def _changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        self._dirty |= set(range(top.row(), bottom.row() + 1))
        if not self._frame.isActive():
            self._frame.start()

    def _draw(self) -> None:
        dirty, self._dirty = self._dirty, set()
        for index in dirty:
            if self._first <= index < self._first + len(self._shown):
                self.row(index).update_message(self._model.messages[index])
                self._tell_question(index)
        self._mark_left_out()

    def _add(self, place: int, message: Stored) -> None:
        row: UserRow | AnswerRow
        if message.role == "user":
            row = UserRow(self._look, message, self._frames)
            row.wants_thumbnail.connect(self.wants_thumbnail)
            row.ask_thumbnails()
            row.show_answer(self._answer_to(message))
        else:
            row = AnswerRow(self._look, message)
            row.show_question(*self._question_of(message))
            if place and isinstance(before := self._shown[place - 1], UserRow):
                before.show_answer(message)
        row.sighted.connect(self.sighted)
        row.wanted.connect(self.wanted)
        row.chosen.connect(lambda version: self._switch(row, version))
        self._shown.insert(place, row)
        self._rows.insertWidget(place, row)

    def _answer_to(self, question: Stored) -> Stored | None:
        return next((m for m in self._model.messages if m.parent == question.id and m.role == "assistant"), None)

    def _question_of(self, answer: Stored) -> tuple[Stored | None, tuple[MediaInfo, ...]]:
        """The nearest message before an answer that has pictures or clips, and how an answer to it says they were seen."""
        messages = self._model.messages
        after = answer
        for message in reversed(messages[: next((i for i, m in enumerate(messages) if m.id == answer.id), 0)]):
            if message.role == "user" and media_of(message):
                return message, after.stats.seen if after.stats is not None else ()
            after = message
        return None, ()

    def _tell_question(self, index: int) -> None:
        """An answer has ended, or goes on: its question shows what it says of its media."""
        place = index - self._first
        row = self._shown[place]
        if isinstance(row, AnswerRow) and row.message.stats is not None:
            row.show_question(*self._question_of(row.message))
            if place and isinstance(before := self._shown[place - 1], UserRow):
                before.show_answer(row.message)

    def _mark_last(self) -> None:
        for i, row in enumerate(self._shown):
            row.set_last(i == len(self._shown) - 1)
            row.actions_row.set_busy(self._busy)
        self._mark_left_out()

    def _mark_left_out(self) -> None:
        found = left_out.where(self._model.messages)
        for index, row in enumerate(self._shown, start=self._first):
            if isinstance(row, UserRow):
                row.set_line_above(found[1] if found is not None and found[0] == index else "")

    def _add_older(self) -> None:
        """Put the rows before the first one above it, keeping what is read where it is."""
        if not self._first:
            return
        self._keep_in_sight(self._shown[0])
        older = range(max(0, self._first - _BATCH), self._first)
        self._first = older.start
        for place, index in enumerate(older):
            self._add(place, self._model.messages[index])
        self._mark_left_out()
        QTimer.singleShot(_SETTLE_MS, self, self._drop_anchor)

    def _hold_anchor(self) -> None:
        """Rows above find their height one after the other; what is read stays where it was meanwhile."""
        if self._anchor is not None:
            self.verticalScrollBar().setValue(self._anchor())

    def _keep_in_sight(self, row: QWidget) -> None:
        """Let `row` stay where it stands, whatever comes above or below it."""
        offset = row.y() - self.verticalScrollBar().value()
        self._anchor = lambda: row.y() - offset

    def _switch(self, row: MessageRow, version: int) -> None:
        """Another version is shown in the place of `row`: what stands above it does not move."""
        place = self._shown.index(row)  # type: ignore[arg-type]
        if place:
            self._keep_in_sight(self._shown[place - 1])
        else:
            value = self.verticalScrollBar().value()
            self._anchor = lambda: value
        self._held = True
        self.chosen.emit(version)
        self._held = False
        QTimer.singleShot(_SETTLE_MS, self, self._drop_anchor)

    def _drop_anchor(self) -> None:
        self._hold_anchor()
        self._anchor = None

    # ------------------------------------------------------------ scrolling

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        self._follow = value >= bar.maximum() - _NEAR
        self._down.setVisible(not self._follow)
        if value < 200 and self._first and self._anchor is None:
            QTimer.singleShot(0, self, self._add_older)

    def _range_changed(self, *_: int) -> None:
        if self._anchor is not None:
            QTimer.singleShot(0, self, self._hold_anchor)  # the rows move after the range is known
        elif self._follow:
            self.go_to_end()
        self._down.setVisible(not self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(24, (self.width() - COLUMN) // 2)
        # The scroll bar stands in the right margin, so that the column does not move when it appears.
        self._rows.setContentsMargins(side, 24, side - (self.width() - self.viewport().width()), 24)
        super().resizeEvent(event)
        self._down.move((self.width() - self._down.width()) // 2, self.height() - self._down.height() - 10)

    def _style_down(self) -> None:
        c = self._look.colours
        self._down.setFixedSize(36, 36)
        self._down.setStyleSheet(
            f"QToolButton {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 18px; }}"
            f"QToolButton:hover {{ background: {c.hover}; }}"
        )
