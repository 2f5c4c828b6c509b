"""Conversations at work: opens, sends, stops, regenerates, and writes everything down before and while it happens.

It joins store, engine and message model. It knows no widgets.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.attachments import remove_unused
from app.conversation import Turn
from app.engine_link import EngineLink
from app.left_out import told
from app.message_model import MessageModel
from app.notify import Notify
from app.settings import Settings
from app.store import Conversation, Store, Stored, StoreError
from runtime.errors import MediaError
from runtime.protocol import Image, Message, Part, Text, Video

_log = logging.getLogger(__name__)
_SAVE_MS = 300


class Chats(QObject):
    """`changed`: the list of conversations; `opened`: another one is shown; `turn_changed`: the shown turn began or ended.

    `turn_moved`: it went on, as often as pieces of the answer come.
    """

    changed = Signal()
    opened = Signal()
    turn_changed = Signal()
    turn_moved = Signal()

    def __init__(
        self, store: Store, link: EngineLink, settings: Settings, notify: Notify, attachments: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.model = MessageModel(self)
        self.current = 0
        self._store = store
        self._link = link
        self._settings = settings
        self._notify = notify
        self._attachments = attachments
        self._turns: dict[int, tuple[Turn, Stored]] = {}

    # ------------------------------------------------------------ the list

    def all(self) -> list[Conversation]:
        try:
            return self._store.conversations()
        except StoreError as error:
            self._notify.error(error)
            return []

    def new(self) -> None:
        """Show an empty conversation; it joins the list with its first message."""
        self._try(lambda: self.open(self._store.empty_conversation()))

    def open(self, conversation: int) -> None:
        def show() -> None:
            messages = self._store.branch(conversation)
            live = self._turns.get(conversation)
            if live is not None and messages and messages[-1].id == live[1].id:
                messages[-1] = live[0].applied_to(live[1])
            self.current = conversation
            self._settings.conversation = conversation
            self.model.show(messages)
            self.opened.emit()
            self.turn_changed.emit()

        self._try(show)

    def rename(self, conversation: int, title: str) -> None:
        if title.strip():
            self._try(lambda: self._store.rename(conversation, title.strip()))
            self.changed.emit()

    def delete(self, conversation: int) -> None:
        """Hide it until `purge`, so that it can come back."""
        if conversation in self._turns:
            self._turns[conversation][0].stop()
        if self._try(lambda: self._store.set_deleted(conversation, True)):
            self.changed.emit()
            if conversation == self.current:
                self.new()

    def undelete(self, conversation: int) -> None:
        if self._try(lambda: self._store.set_deleted(conversation, False)):
            self.changed.emit()
            self.open(conversation)

    def purge(self) -> None:
        """Make deletions final, files included."""

        def clean() -> None:
            self._store.purge()
            try:
                remove_unused(self._attachments, self._store.paths_in_use())
            except OSError as error:
                _log.warning("files no longer used could not be removed: %s", error)

        self._try(clean)

    # ------------------------------------------------------------ the draft

    def draft(self) -> tuple[str, tuple[Part, ...]]:
        try:
            return self._store.draft(self.current)
        except StoreError as error:
            self._notify.error(error)
            return "", ()

    def keep_draft(self, conversation: int, text: str, parts: tuple[Part, ...]) -> None:
        if conversation:
            self._try(lambda: self._store.set_draft(conversation, text, parts))

    # ------------------------------------------------------------ a turn

    @property
    def turn(self) -> Turn | None:
        """The turn under way in the conversation that is shown."""
        live = self._turns.get(self.current)
        return live[0] if live else None

    def send(self, text: str, media: tuple[Image | Video, ...]) -> bool:
        """Write the user's message down and ask. False: nothing was sent, the reason has been posted, the caller keeps the text."""
        if self.turn is not None or not (text.strip() or media):
            return False
        for part in media:
            if not Path(part.path).is_file():
                self._notify.error(MediaError(f"“{part.name}” is no longer there.", "Remove it or add it again; your text is kept."))
                return False
        parts: tuple[Part, ...] = (*media, Text(text)) if text.strip() else media
        messages = self.model.messages
        parent = messages[-1].id if messages else None

        def write() -> None:
            asked = self._store.add(self.current, parent, "user", parts)
            self.model.append(asked)
            if parent is None:
                self._store.rename(self.current, title_for(text, media))
            self._ask(asked)

        done = self._try(write)
        self.changed.emit()
        return done

    def regenerate(self) -> None:
        """Answer the last question again; the earlier answer stays in the tree."""
        messages = self.model.messages
        if self.turn is not None or not messages:
            return
        last = messages[-1]
        if last.role == "assistant":
            self.model.cut(len(messages) - 1)
        if self.model.messages and self.model.messages[-1].role == "user":
            self._try(lambda: self._ask(self.model.messages[-1]))

    def stop(self) -> None:
        if self.turn is not None:
            self.turn.stop()

    def settle(self) -> None:
        """Before the program ends: keep what has arrived of every answer."""
        for turn, answer in list(self._turns.values()):
            turn.state = "stopped"
            self._save(turn.applied_to(answer))

    def _ask(self, asked: Stored) -> None:
        conversation = self.current
        answer = self._store.add(conversation, asked.id, "assistant", (), "growing")
        self.model.append(answer)
        turn = Turn(self._link, parent=self)
        saving = QTimer(turn, singleShot=True, interval=_SAVE_MS)
        saving.timeout.connect(lambda: self._save(turn.applied_to(answer)))
        self._turns[conversation] = (turn, answer)

        def moved() -> None:
            if not saving.isActive():
                saving.start()
            if conversation == self.current:
                self.model.replace(turn.applied_to(answer))
                self.turn_moved.emit()

        def ended() -> None:
            saving.stop()
            self._save(turn.applied_to(answer))
            del self._turns[conversation]
            turn.deleteLater()
            self.turn_changed.emit()

        turn.changed.connect(moved)
        turn.ended.connect(ended)
        turn.start(to_ask(self.model.messages), self._settings.thinking, self._settings.detail)
        self.turn_changed.emit()

    def _save(self, message: Stored) -> None:
        self._try(lambda: self._store.save(message))

    def _try(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except StoreError as error:
            self._notify.error(error)
            return False
        return True


def to_ask(messages: Sequence[Stored]) -> tuple[Message, ...]:
    """What the model is sent: every message with something in it."""
    return tuple(Message(m.role, m.parts) for m in messages if told(m))


def title_for(text: str, media: tuple[Image | Video, ...]) -> str:
    """A conversation's first name: the first line of its first message, or its first file."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not line:
        return media[0].name if media else "Chat"
    return line if len(line) <= 60 else line[:59].rsplit(" ", 1)[0] + "…"
