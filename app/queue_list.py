"""The answers that wait for another to end, in their order: a line each, to open the chat, put it first or last, or give it up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.chats import Chats
from app.direction import tamed
from app.language import translate
from app.theme import IconButton, Look, named

_SHOWN = 4  # lines; a longer queue says how many more there are
_TITLE_WIDTH = 420


class QueueList(QFrame):
    opened = Signal(int)  # a conversation

    def __init__(self, look: Look, chats: Chats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._chats = look, chats
        self.setObjectName("queue")
        self.setAccessibleName(translate("queue_list", "Answers that wait"))
        self._head = QLabel()
        self._head.setProperty("look", "muted")
        self._shown: list[QWidget] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 6)
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addLayout(self._lines)
        self.hide()
        chats.queue_changed.connect(self._show)
        chats.changed.connect(self._show)  # a chat may have got another name

    @property
    def titles(self) -> list[str]:
        """What waits, the next first."""
        return [title for _, title in self._told()]

    def line(self, place: int) -> QWidget:
        return self._shown[place]

    def _told(self) -> list[tuple[int, str]]:
        chat, temporary = translate("queue_list", "Chat"), translate("queue_list", "Temporary chat")
        return [(id, title or (chat if id else temporary)) for id, title in self._chats.waiting]

    def _show(self) -> None:
        waiting = self._told()
        for old in self._shown:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [self._line(place, id, title, len(waiting)) for place, (id, title) in enumerate(waiting[:_SHOWN])]
        for line in self._shown:
            self._lines.addWidget(line)
        more = len(waiting) - _SHOWN
        words = translate("queue_list", "1 question waits for the answer that is being given")
        if len(waiting) > 1:
            words = translate("queue_list", "{count} questions wait, in this order").format(count=len(waiting))
        if more > 0:
            words = translate("queue_list", "{words}; {more} more below").format(words=words, more=more)
        self._head.setText(words)
        self.setVisible(bool(waiting))

    def _line(self, place: int, conversation: int, title: str, count: int) -> QWidget:
        line = named(QWidget(), "queueline")
        name = QToolButton()
        name.setProperty("look", "quiet")
        name.setText(QFontMetrics(self._look.font()).elidedText(tamed(title), Qt.TextElideMode.ElideRight, _TITLE_WIDTH).replace("&", "&&"))
        told = translate("queue_list", "Open the chat {title}, {place} of {count} that wait")
        name.setAccessibleName(told.format(title=title, place=place + 1, count=count))
        name.setCursor(Qt.CursorShape.PointingHandCursor)
        name.setEnabled(bool(conversation))
        name.clicked.connect(lambda: self.opened.emit(conversation))
        earlier = self._button("arrow-up", translate("queue_list", "Answer earlier"), title)
        earlier.setEnabled(place > 0)
        earlier.clicked.connect(lambda: self._chats.move_waiting(place, place - 1))
        later = self._button("arrow-down", translate("queue_list", "Answer later"), title)
        later.setEnabled(place < count - 1)
        later.clicked.connect(lambda: self._chats.move_waiting(place, place + 1))
        away = self._button("x", translate("queue_list", "Do not answer"), title)
        away.clicked.connect(lambda: self._chats.cancel_waiting(place))
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(name)
        across.addStretch()
        for button in (earlier, later, away):
            across.addWidget(button)
        return line

    def _button(self, icon: str, label: str, title: str) -> IconButton:
        button = IconButton(self._look, icon, label, size=15)
        button.setAccessibleName(f"{label}: {title}")
        button.setProperty("look", "small")
        return button
