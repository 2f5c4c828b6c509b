"""How many tokens the chat has with the message being written, against the context: counted by the worker when typing pauses."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app import wording
from app.attaching import Attaching
from app.chats import Chats
from app.composer import Composer
from app.engine_link import EngineLink
from app.language import translate
from runtime.protocol import Counted

PAUSE_MS = 250


class Counting(QObject):
    def __init__(self, link: EngineLink, chats: Chats, composer: Composer, attaching: Attaching, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._chats, self._composer, self._attaching = link, chats, composer, attaching
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._request = 0
        self._counted = ("", 0)  # a text, and its tokens
        link.inspected.connect(self._told)
        link.model_changed.connect(self._recount)
        composer.edited.connect(self._edited)
        chats.opened.connect(self._edited)
        chats.turn_changed.connect(self._show)

    def _edited(self) -> None:
        if not self._composer.text.strip():
            self._counted = ("", 0)
        self._show()
        if self._composer.text.strip() and self._composer.text != self._counted[0]:
            self._pause.start()

    def _recount(self) -> None:
        """Another model counts otherwise."""
        if self._link.state == "ready":
            self._counted = ("", 0)
            self._edited()

    def _ask(self) -> None:
        if self._link.state == "ready" and not self._request:
            self._text = self._composer.text
            self._request = self._link.count(self._text)

    def _told(self, request: int, answer: object) -> None:
        if request != self._request:
            return
        self._request = 0
        if isinstance(answer, Counted):
            self._counted = (self._text, answer.tokens)
            self._edited()

    def _show(self) -> None:
        written = self._counted[1] + self._attaching.tokens
        if not written or self._link.info is None:
            self._composer.show_tokens("", False)
            return
        used = next((m.stats.context_used for m in reversed(self._chats.model.messages) if m.stats is not None), 0)
        size = self._link.info.context
        tip = translate("counting", "This message: {written}. The chat with it: {total:,} of the {size:,} that fit the context.").format(
            written=wording.tokens(written), total=used + written, size=size
        )
        over = used + written > size
        words = wording.tokens(written)
        if over:
            words = translate("counting", "{tokens}, {over:,} too many").format(tokens=words, over=used + written - size)
        self._composer.show_tokens(words, over, tip + (translate("counting", " The oldest messages would be left out.") if over else ""))
