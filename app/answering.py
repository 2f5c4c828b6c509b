"""Answers under way, in whichever chats: one is given at a time, the others wait in a queue that can be changed.

Each is written down while it grows and when it ends. What cannot be written (the disk is full) is kept and written as soon as it
can be. It knows no widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app import wording
from app.conversation import Turn
from app.engine_link import EngineLink
from app.language import translate
from app.left_out import told
from app.notify import Notify
from app.presets import chosen, introduced
from app.settings import Settings
from app.store import Store, StoreError
from app.stored import Stored
from runtime.messages import File, Message, Part, Text

_SAVE_MS = 300
_AGAIN_MS = 2000  # how often what could not be written is tried again
_Chat = tuple[Store, int]


class Answering(QObject):
    """`moved` and `ended` carry the store, the conversation and the answer as it stands; `queue_changed`: another waits, or in
    another order."""

    queue_changed = Signal()
    began = Signal()  # the engine is asked for another answer
    moved = Signal(object, int, object)
    ended = Signal(object, int, object)

    def __init__(self, link: EngineLink, settings: Settings, notify: Notify, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._settings, self._notify = link, settings, notify
        self._turns: dict[_Chat, tuple[Turn, Stored]] = {}
        self._queue: list[_Chat] = []  # those of them that wait, the next first
        self._starts: dict[_Chat, Callable[[], None]] = {}
        self._unsaved: dict[tuple[Store, int], Stored] = {}  # by the message's id, as it is to be written
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self._save_again)

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

    def as_it_is(self, store: Store, message: Stored) -> Stored:
        """A message of the store, or what is newer than that and could not be written yet."""
        newer = self._unsaved.get((store, message.id))
        return message if newer is None else replace(newer, siblings=message.siblings)

    @property
    def queue(self) -> tuple[_Chat, ...]:
        """The chats whose answers wait for another to end, the next first."""
        return tuple(self._queue)

    def move(self, store: Store, conversation: int, place: int) -> None:
        """Give a waiting answer another place in the queue; what is beyond its ends is the end."""
        chat = (store, conversation)
        if chat in self._queue:
            self._queue.remove(chat)
            self._queue.insert(max(0, place), chat)
            self.queue_changed.emit()

    def begin(self, store: Store, conversation: int, messages: tuple[Message, ...], answer: Stored, private: bool) -> None:
        """Have `answer`, a growing message of the store, written by the engine, after those that wait; `messages` are what it is told."""
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
            self._leave_queue((store, conversation))
            if self._turns.pop((store, conversation), None) is not None:
                self._save(store, turn.applied_to(answer))
                self.ended.emit(store, conversation, turn.applied_to(answer))
            self._next()

        saving.timeout.connect(save)
        turn.changed.connect(moved)
        turn.ended.connect(ended)
        values = self._settings
        preset = chosen(values.presets, store.preset(conversation), values.preset)
        told = introduced(messages, preset)
        sampling = preset.sampling if preset is not None else None
        thinking, detail, budget = values.thinking, values.detail, values.thinking_budget or None

        def start() -> None:
            turn.start(told, thinking, detail, private, sampling, budget)
            self.began.emit()
            moved()  # it waits no longer for another

        self._starts[store, conversation] = start
        self._queue.append((store, conversation))
        if len(self._queue) > 1 or not self._next():
            self.queue_changed.emit()

    def _next(self) -> bool:
        """Start the first answer that waits, where none is being given."""
        if not self._queue or len(self._queue) < len(self._turns):
            return False
        chat = self._queue[0]
        start = self._starts[chat]
        self._leave_queue(chat)
        start()
        return True

    def _leave_queue(self, chat: _Chat) -> None:
        self._starts.pop(chat, None)
        if chat in self._queue:
            self._queue.remove(chat)
            self.queue_changed.emit()

    def stop(self, store: Store, conversation: int) -> None:
        turn = self.turn(store, conversation)
        if turn is not None:
            turn.stop()

    def forget(self, store: Store) -> None:
        """The store goes: stop its answers and keep nothing of them."""
        for chat in [chat for chat in self._turns if chat[0] is store]:
            turn, _ = self._turns.pop(chat)
            self._leave_queue(chat)
            turn.changed.disconnect()
            turn.stop()
        for key in [key for key in self._unsaved if key[0] is store]:
            del self._unsaved[key]

    def settle(self) -> None:
        """Before the program ends: keep what has arrived of every answer."""
        for (store, _), (turn, answer) in list(self._turns.items()):
            turn.state = "stopped"
            self._save(store, turn.applied_to(answer))
        self._save_again()

    def _save(self, store: Store, message: Stored) -> None:
        try:
            store.save(message)
        except StoreError as error:
            if not self._unsaved:  # said once, until all is written
                self._notify.error(error)
            self._unsaved[store, message.id] = message
            self._again.start()
        else:
            self._written(store, message.id)

    def _written(self, store: Store, message: int) -> None:
        if self._unsaved.pop((store, message), None) is not None and not self._unsaved:
            self._again.stop()
            self._notify.say("info", translate("answering", "Everything said is saved again."))

    def _save_again(self) -> None:
        for (store, id), message in list(self._unsaved.items()):
            try:
                store.save(message)
            except StoreError:
                return  # it was said
            self._written(store, id)


def to_ask(messages: Sequence[Stored]) -> tuple[Message, ...]:
    """What the model is sent: every message with something in it."""
    return tuple(Message(m.role, as_told(m.parts)) for m in messages if told(m))


def as_told(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts as the model is told them: the text of a file stands in a fence under its name, which its own backticks cannot close."""
    return tuple(Text(fenced(part)) if isinstance(part, File) else part for part in parts)


def fenced(file: File) -> str:
    fence = wording.fence(file.text)
    return f"{file.name}:\n{fence}\n{file.text.rstrip()}\n{fence}\n\n"
