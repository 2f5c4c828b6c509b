"""Names for chats, made by the model while nothing else is asked of it. The demonstration has no words for that; a name that the user
gave stays. No widgets."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QTimer, Signal

from app.answering import to_ask
from app.chats import Chats
from app.engine_link import EngineLink
from app.settings import Settings
from app.stored import Stored
from runtime.messages import Message, Text
from runtime.protocol import Done, Ended, Failed, Sampling

IDLE_MS = 3000
_QUESTION = "Give this conversation a title of at most six words, in its own language. Answer with the title alone."
_MOST_TOKENS, _MOST_CHARS = 32, 60
_SAMPLING = Sampling(temperature=0.2)


class Titles(QObject):
    """`done`: the engine is free again, and its context holds another question than the chat's."""

    done = Signal()

    def __init__(self, link: EngineLink, chats: Chats, values: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._chats, self._values = link, chats, values
        self._wanted = 0  # a conversation
        self._request = 0
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._ask)
        chats.answered.connect(self._answered)
        chats.turn_changed.connect(self._give_way)
        link.turn_event.connect(self._told)

    def _answered(self, conversation: int, answer: Stored) -> None:
        if answer.state == "done" and self._values.titles:
            self._wanted = conversation
            self._idle.start()

    def _give_way(self) -> None:
        """The user asks something: that comes first."""
        if self._chats.turn is not None:
            self._idle.stop()
            if self._request:
                self._link.cancel(self._request)
                self._request = 0

    def _ask(self) -> None:
        info = self._link.info
        if self._request or self._chats.busy or self._link.state != "ready" or info is None or info.demo or not self._unnamed():
            return
        whole = self._chats.whole(self._wanted)
        beginning = to_ask(whole[1][:2]) if whole is not None else ()
        if len(beginning) == 2:
            asked = (*beginning, Message("user", (Text(_QUESTION),)))
            self._request = self._link.generate(asked, False, self._values.detail, _SAMPLING, _MOST_TOKENS, private=True)

    def _unnamed(self) -> bool:
        return any(chat.id == self._wanted and chat.named_by == "words" for chat in self._chats.all())

    def _told(self, event: object) -> None:
        match event:
            case Done(id, result) if id == self._request:
                self._request = 0
                title = cleaned(result.text)
                if title and result.stop_reason == "end" and self._unnamed():
                    self._chats.rename(self._wanted, title, "model")
                self.done.emit()
            case Failed(id) if id == self._request:
                self._request = 0
            case Ended(_, ids) if self._request in ids:
                self._request = 0
            case _:
                pass  # somebody else's


def cleaned(text: str) -> str:
    """A title as it was meant: without quotes, marks and a full stop; empty where it is none."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    line = re.sub(r"^(title|titel|标题)\s*[:：]\s*", "", line.strip("#*_ "), flags=re.IGNORECASE)
    line = line.strip("\"'“”„‘’«»《》*_` ").rstrip(".。")
    return line if len(line) <= _MOST_CHARS else ""
