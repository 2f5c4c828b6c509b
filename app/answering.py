"""Answers under way, in whichever chats: each is written down while it grows and when it ends. It knows no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app import wording
from app.conversation import Turn
from app.engine_link import EngineLink
from app.left_out import told
from app.notify import Notify
from app.presets import chosen, introduced
from app.settings import Settings
from app.store import Store, StoreError
from app.stored import Stored
from runtime.messages import File, Message, Part, Text

_SAVE_MS = 300
_Chat = tuple[Store, int]


class Answering(QObject):
    """`moved` and `ended` carry the store, the conversation and the answer as it stands."""

    moved = Signal(object, int, object)
    ended = Signal(object, int, object)

    def __init__(self, link: EngineLink, settings: Settings, notify: Notify, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._settings, self._notify = link, settings, notify
        self._turns: dict[_Chat, tuple[Turn, Stored]] = {}

    @property
    def busy(self) -> bool:
        return bool(self._turns)

    def turn(self, store: Store, conversation: int) -> Turn | None:
        live = self._turns.get((store, conversation))
        return live[0] if live else None

    def current(self, store: Store, conversation: int) -> Stored | None:
        """The answer under way in this chat, with what has arrived."""
        live = self._turns.get((store, conversation))
        return live[0].applied_to(live[1]) if live else None

    def begin(self, store: Store, conversation: int, messages: tuple[Message, ...], answer: Stored, private: bool) -> None:
        """Have `answer`, a growing message of the store, written by the engine; `messages` are what it is told."""
        turn = Turn(self._link, parent=self)
        saving = QTimer(turn, singleShot=True, interval=_SAVE_MS)
        self._turns[store, conversation] = (turn, answer)

        def save() -> None:
            if (store, conversation) in self._turns:
                self._save(store, turn.applied_to(answer))

        def moved() -> None:
            if not saving.isActive():
                saving.start()
            self.moved.emit(store, conversation, turn.applied_to(answer))

        def ended() -> None:
            saving.stop()
            turn.deleteLater()
            if self._turns.pop((store, conversation), None) is not None:
                self._save(store, turn.applied_to(answer))
                self.ended.emit(store, conversation, turn.applied_to(answer))

        saving.timeout.connect(save)
        turn.changed.connect(moved)
        turn.ended.connect(ended)
        values = self._settings
        preset = chosen(values.presets, store.preset(conversation), values.preset)
        told = introduced(messages, preset)
        sampling = preset.sampling if preset is not None else None
        turn.start(told, values.thinking, values.detail, private, sampling, values.thinking_budget or None)

    def stop(self, store: Store, conversation: int) -> None:
        turn = self.turn(store, conversation)
        if turn is not None:
            turn.stop()

    def forget(self, store: Store) -> None:
        """The store goes: stop its answers and keep nothing of them."""
        for chat in [chat for chat in self._turns if chat[0] is store]:
            turn, _ = self._turns.pop(chat)
            turn.changed.disconnect()
            turn.stop()

    def settle(self) -> None:
        """Before the program ends: keep what has arrived of every answer."""
        for (store, _), (turn, answer) in list(self._turns.items()):
            turn.state = "stopped"
            self._save(store, turn.applied_to(answer))

    def _save(self, store: Store, message: Stored) -> None:
        try:
            store.save(message)
        except StoreError as error:
            self._notify.error(error)


def to_ask(messages: Sequence[Stored]) -> tuple[Message, ...]:
    """What the model is sent: every message with something in it."""
    return tuple(Message(m.role, as_told(m.parts)) for m in messages if told(m))


def as_told(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts as the model is told them: the text of a file stands in a fence under its name, which its own backticks cannot close."""
    return tuple(Text(fenced(part)) if isinstance(part, File) else part for part in parts)


def fenced(file: File) -> str:
    fence = wording.fence(file.text)
    return f"{file.name}:\n{fence}\n{file.text.rstrip()}\n{fence}\n\n"
