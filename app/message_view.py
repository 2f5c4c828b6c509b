"""The conversation on the screen: a column of message rows that follows an answer only while its end is in sight.

Changes of the model are gathered and drawn at most once a frame. Which rows are widgets is the business of row_column.py.
"""

from __future__ import annotations

import collections

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app import left_out
from app.frames import FrameSource
from app.language import translate
from app.message_model import MessageModel
from app.message_rows import AnswerRow, Kept, UserRow
from app.row_column import COLUMN, Row, RowColumn
from app.sight import media_of
from app.stored import Stored
from app.theme import IconButton, Look
from runtime.protocol import File, Image, MediaInfo, Text, Video

_FRAME_MS = 16
_ABOVE = 60  # pixels above a message that was jumped to
_MARKED_MS = 1600
_KEPT_CHARS = 20_000  # of an answer that is not read again when it is scrolled to again …
_KEPT = 12  # … of the last so many
_LINE, _LETTER = 22, 7.4  # pixels, for guesses at heights
_OF_MEDIA, _OF_ACTIONS = 136, 44


class MessageView(RowColumn):
    wanted = Signal(str, object)  # what is to be done with a message, and the message
    chosen = Signal(int)  # another version of a message, by its id
    wants_thumbnail = Signal(object)
    sighted = Signal(object)  # Sight: a picture or clip is to be enlarged

    def __init__(self, look: Look, model: MessageModel, frames: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(self)
        self.setParent(parent)
        self._look, self._model, self._frames = look, model, frames
        self.setAccessibleName(translate("message_view", "Conversation"))
        self._busy = False
        self._waiting = "…"
        self._left_out: tuple[int, str] | None = None
        self._kept: collections.OrderedDict[int, Kept] = collections.OrderedDict()  # of long answers, by their id
        self._dirty: set[int] = set()
        self._held = False  # what is inserted now is not followed
        self._frame = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._frame.timeout.connect(self._draw)
        self._down = IconButton(look, "arrow-down", translate("message_view", "Go to the end"), self)
        self._down.setObjectName("down")
        self._down.clicked.connect(self.go_to_end)
        self._down.hide()
        look.changed.connect(self._style_down)
        self._style_down()
        self.moved.connect(lambda: self._down.setVisible(not self.follow))
        model.modelReset.connect(self._reset)
        model.rowsInserted.connect(self._inserted)
        model.rowsAboutToBeRemoved.connect(self._removed)
        model.dataChanged.connect(self._changed)

    def set_waiting(self, words: str) -> None:
        """What the last answer waits for, before its first word."""
        self._waiting = words
        last = self.rows.get(self._model.rowCount() - 1)
        if isinstance(last, AnswerRow):
            last.set_waiting(words)

    def set_busy(self, busy: bool) -> None:
        """An answer is under way: nothing else can be changed."""
        self._busy = busy
        for row in self.rows.values():
            row.actions_row.set_busy(busy)

    def show_message(self, message: int) -> None:
        """Scroll to a message and mark it for a moment."""
        ids = [one.id for one in self._model.messages]
        if message not in ids:
            return
        index = ids.index(message)
        self.show_row(index, _ABOVE)
        QTimer.singleShot(0, self, lambda: self._mark(index, message))

    def _mark(self, index: int, message: int) -> None:
        if index >= self._model.rowCount():
            return
        row = self.row(index)
        if row.message.id == message:
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
        for row in self.rows.values():
            if isinstance(row, UserRow):
                row.show_thumbnail(part, png)

    # ------------------------------------------------------------ what the column asks

    def make_row(self, index: int) -> Row:
        message = self._model.messages[index]
        row: Row
        if message.role == "user":
            row = UserRow(self._look, message, self._frames)
            row.wants_thumbnail.connect(self.wants_thumbnail)
            row.ask_thumbnails()
            row.set_line_above(self._line_above(index))
            row.show_answer(self._answer_to(index))
        else:
            row = AnswerRow(self._look, message, self._kept.get(message.id))
            row.set_waiting(self._waiting)
            row.show_question(*self._question_of(index))
            self._tell_answer(index)
        row.sighted.connect(self.sighted)
        row.set_last(index == self._model.rowCount() - 1)
        row.actions_row.set_busy(self._busy)
        row.wanted.connect(self.wanted)
        row.chosen.connect(self._switch)
        return row

    def drop_row(self, row: Row) -> None:
        if isinstance(row, AnswerRow) and sum(len(block.body) for block in row.kept.growing.blocks) > _KEPT_CHARS:
            self._kept[row.message.id] = row.kept
            self._kept.move_to_end(row.message.id)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def guess_height(self, index: int) -> int:
        message = self._model.messages[index]
        mine = message.role == "user"
        lines = 0.0
        for part in message.parts:
            if isinstance(part, Text):
                lines += max(1.0, len(part.text) * _LETTER / COLUMN + 0.5 * part.text.count("\n"))
        media = any(isinstance(part, Image | Video | File) for part in message.parts)
        return int(_LINE * lines) + (_OF_MEDIA if media else 0) + (_OF_ACTIONS + 20 if mine else _OF_ACTIONS)

    # ------------------------------------------------------------ the model's changes

    def _reset(self) -> None:
        self._dirty.clear()
        self._left_out = left_out.where(self._model.messages)
        self.reset(self._model.rowCount())
        self._kept.clear()  # another chat, perhaps of another store, where the same ids mean others

    def _inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self.add(last + 1 - first)
        self._mark_last()
        self.follow = not self._held

    def _removed(self, parent: QModelIndex, first: int, last: int) -> None:
        """The model takes away from its end alone."""
        self.cut(first)
        self._dirty = {i for i in self._dirty if i < first}
        self._mark_last(first)

    def _changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        self._dirty |= set(range(top.row(), bottom.row() + 1))
        if not self._frame.isActive():
            self._frame.start()

    def _draw(self) -> None:
        dirty, self._dirty = self._dirty, set()
        for index in sorted(dirty & self.rows.keys()):
            self.rows[index].update_message(self._model.messages[index])
            self._tell_question(index)
        if any(self._model.messages[index].stats is not None for index in dirty):
            self._mark_left_out()
        self.arrange()

    def _answer_to(self, index: int) -> Stored | None:
        messages = self._model.messages
        after = messages[index + 1] if index + 1 < len(messages) else None
        return after if after is not None and after.role == "assistant" else None

    def _question_of(self, index: int) -> tuple[Stored | None, tuple[MediaInfo, ...]]:
        """The nearest message before an answer that has pictures or clips, and how an answer to it says they were seen."""
        messages = self._model.messages
        after = messages[index]
        for message in reversed(messages[:index]):
            if message.role == "user" and media_of(message):
                return message, after.stats.seen if after.stats is not None else ()
            after = message
        return None, ()

    def _tell_question(self, index: int) -> None:
        """An answer has ended, or goes on: its question shows what it says of its media."""
        row = self.rows[index]
        if isinstance(row, AnswerRow) and row.message.stats is not None:
            row.show_question(*self._question_of(index))
            self._tell_answer(index)

    def _tell_answer(self, index: int) -> None:
        before = self.rows.get(index - 1)
        if isinstance(before, UserRow):
            before.show_answer(self._model.messages[index])

    def _mark_last(self, count: int | None = None) -> None:
        count = self._model.rowCount() if count is None else count
        for index, row in self.rows.items():
            row.set_last(index == count - 1)
        self._mark_left_out()

    def _mark_left_out(self) -> None:
        self._left_out = left_out.where(self._model.messages)
        for index, row in self.rows.items():
            if isinstance(row, UserRow):
                row.set_line_above(self._line_above(index))

    def _line_above(self, index: int) -> str:
        found = self._left_out
        return found[1] if found is not None and found[0] == index else ""

    def _switch(self, version: int) -> None:
        """Another version is shown in the place of a row: what is read does not move."""
        self._held = True
        self.follow = False
        self.chosen.emit(version)
        self._held = False
        self.arrange()

    # ------------------------------------------------------------ the button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._down.move((self.width() - self._down.width()) // 2, self.height() - self._down.height() - 10)

    def _style_down(self) -> None:
        c = self._look.colours
        self._down.setFixedSize(36, 36)
        self._down.setStyleSheet(
            f"QToolButton {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 18px; }}"
            f"QToolButton:hover {{ background: {c.hover}; }}"
        )
