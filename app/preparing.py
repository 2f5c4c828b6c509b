"""Work before Send: tells the worker what is certain of the message being written, and the chips how far it is.

It decides when; what can be computed decides the worker. A preparation that fails or is replaced is silent: whatever is wrong
with a file its chip says already. No widgets.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.answering import as_told, to_ask
from app.attaching import Attaching, Attachment
from app.chats import Chats
from app.engine_link import EngineLink
from app.places import parts_of
from app.presets import chosen, introduced
from app.settings import Settings
from runtime.protocol import Message, Part, Prepared, PrepareProgress

PAUSE_MS = 600  # without a key typing pauses, and a chat that was opened is read and not passed by
_AT_ONCE_MS = 0


class Preparing(QObject):
    """`words`: the text of the message as it stands."""

    def __init__(
        self,
        link: EngineLink,
        chats: Chats,
        attaching: Attaching,
        values: Settings,
        words: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link, self._chats, self._attaching, self._values, self._words = link, chats, attaching, values, words
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self._request = 0  # under way; 0: none
        self._asked: tuple[object, ...] = ()
        self._items: list[Attachment] = []  # those of the request
        self._history_too = False  # the chat was opened: its history is worth preparing without a word
        self._ready: tuple[Attachment, ...] = ()
        self._model: object = None
        link.prepare_event.connect(self._told)
        link.model_changed.connect(self._model_changed)
        chats.opened.connect(self._opened)
        chats.turn_changed.connect(self.edited)

    def edited(self) -> None:
        """Words or files have changed. A file that has become ready waits for no pause."""
        ready = tuple(self._leading())
        at_once = ready != self._ready
        self._ready = ready
        if at_once or not self._pause.isActive() or self._pause.interval() != _AT_ONCE_MS:
            self._pause.start(_AT_ONCE_MS if at_once else PAUSE_MS)

    def switch(self, on: bool) -> None:
        """Turned on or off by the user."""
        if on:
            self._pause.start(_AT_ONCE_MS)
        else:
            self._drop()

    def again(self) -> None:
        """Something else has used the context: what this chat needs next is prepared once more."""
        self._asked = ()
        self._history_too = True
        self._pause.start(PAUSE_MS)

    def _opened(self) -> None:
        self._history_too = True
        self._drop()
        self._pause.start(PAUSE_MS)

    def _model_changed(self) -> None:
        if self._link.state == "ready" and self._link.info is not self._model:
            self._model = self._link.info
            self._opened()

    def _ask(self) -> None:
        if not self._values.prepare or self._link.state != "ready" or self._chats.turn is not None:
            return
        items = self._leading()
        parts: tuple[Part, ...] = tuple(item.part for item in items)
        words = self._words()
        if words.strip() and len(items) == len(self._attaching.items):
            parts = parts_of(words, [item.part for item in items])
        history = to_ask(self._chats.model.messages)
        if not parts and not (history and self._history_too):
            self._drop()
            return
        values = self._values
        preset = chosen(values.presets, self._chats.preset, values.preset)
        messages = introduced((*history, Message("user", as_told(parts))), preset)
        asked = (messages, values.thinking, values.detail)
        if asked != self._asked:
            self._request = self._link.prepare(messages, values.thinking, values.detail, self._chats.private)
            self._asked, self._items, self._history_too = asked, items, False

    def _leading(self) -> list[Attachment]:
        """The files before the first that is not ready: what stands behind it in the prompt is not certain yet."""
        items: list[Attachment] = []
        for item in self._attaching.items:
            if not item.ready:
                break
            items.append(item)
        return items

    def _drop(self) -> None:
        if self._request:
            self._link.cancel(self._request)
        self._forget()
        self._asked = ()

    def _told(self, event: object) -> None:
        match event:
            case PrepareProgress(id, media) if id == self._request:
                for item, share in zip(self._items, media, strict=False):
                    item.show_prepared(share)
            case Prepared(id) if id == self._request:
                for item in self._items:
                    item.show_prepared(1.0)
                self._forget()
            case PrepareProgress() | Prepared():
                pass  # of one that was replaced
            case _ if getattr(event, "id", 0) == self._request:
                self._forget()

    def _forget(self) -> None:
        """Nothing is under way any more; a ring that is not full goes."""
        self._request = 0
        for item in self._items:
            if item.prepared is not None and item.prepared < 1.0:
                item.show_prepared(None)
        self._items = []
