"""Conversations at work: opened, sent to, edited, branched, deleted; everything is written down before and while it happens.

It joins store, engine and message model. It knows no widgets.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.answering import Answering, to_ask
from app.attachments import remove_unused
from app.conversation import Turn
from app.engine_link import EngineLink
from app.language import translate
from app.message_model import MessageModel
from app.notify import Notify
from app.places import parts_of, words_of
from app.settings import Settings
from app.store import Store, StoreError
from app.stored import Conversation, Folder, Hit, NamedBy, Stored, Tree
from runtime.errors import MediaError
from runtime.messages import File, Image, Message, Part, Video

_log = logging.getLogger(__name__)
Attached = Image | Video | File
_T = TypeVar("_T")
_AGAIN_MS = 90_000


class Chats(QObject):
    """`changed`: the list of conversations; `opened`: another one is shown; `turn_changed`: the shown turn began or ended.

    `turn_moved`: it went on, as often as pieces of the answer come; `answered`: an answer of any chat on disk has ended;
    `queue_changed`: other answers wait for one to end, or in another order.
    """

    changed = Signal()
    opened = Signal()
    turn_changed = Signal()
    turn_moved = Signal()
    answered = Signal(int, object)  # conversation, Stored
    preset_changed = Signal()  # of the chat shown
    queue_changed = Signal()
    answering_began = Signal()

    def __init__(
        self, store: Store, link: EngineLink, settings: Settings, notify: Notify, attachments: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.model = MessageModel(self)
        self.current = 0
        self._disk = self._store = store  # the second is the one that holds what is shown
        self._settings = settings
        self._notify = notify
        self._attachments = attachments
        self._answering = Answering(link, settings, notify, self)
        self._answering.moved.connect(self._moved)
        self._answering.ended.connect(self._ended)
        self._answering.began.connect(self.answering_began)
        self._answering.queue_changed.connect(self.queue_changed)
        self.in_hand: Callable[[], set[str]] = set  # files of the message being written
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.purge)
        self._tidying = QTimer(self, interval=20)
        self._tidying.timeout.connect(self._tidy)

    # ------------------------------------------------------------ the list

    def all(self) -> list[Conversation]:
        return self._read(self._disk.conversations, [])

    def folders(self) -> list[Folder]:
        return self._read(self._disk.folders, [])

    def search(self, words: str) -> list[Hit]:
        return self._read(lambda: self._disk.search(words), [])

    def new(self) -> None:
        """Show an empty conversation; it joins the list with its first message."""
        self._leave_private()
        self._try(lambda: self._show(self._store.empty_conversation()))

    def open(self, conversation: int, message: int | None = None) -> None:
        """Show a conversation; the branch on which `message` stands, where one is named."""
        self._leave_private()

        def show() -> None:
            if message is not None:
                self._store.choose(conversation, message)
            self._show(conversation)

        self._try(show)

    def rename(self, conversation: int, title: str, by: NamedBy = "user") -> None:
        if title.strip():
            self._change(lambda: self._disk.rename(conversation, title.strip(), by))

    def pin(self, conversation: int, pinned: bool) -> None:
        self._change(lambda: self._disk.pin(conversation, pinned))

    def move(self, conversation: int, folder: int | None) -> None:
        self._change(lambda: self._disk.move(conversation, folder))

    def new_folder(self, name: str, conversation: int | None = None) -> int:
        """The new folder's id, 0 where it could not be made; `conversation` moves into it."""
        made: list[int] = []

        def make() -> None:
            made.append(self._disk.new_folder(name))
            if conversation is not None:
                self._disk.move(conversation, made[0])

        self._change(make)
        return made[0] if made else 0

    def save_folder(self, folder: Folder) -> None:
        self._change(lambda: self._disk.save_folder(folder))

    def remove_folder(self, folder: int) -> None:
        self._change(lambda: self._disk.remove_folder(folder))

    def title(self, conversation: int) -> str:
        return self._read(lambda: self._disk.title(conversation), "")

    def whole(self, conversation: int) -> tuple[Tree, list[Stored]] | None:
        """All versions of everything said, and the messages that are shown; None where they cannot be read, which has been said."""

        def read() -> tuple[Tree, list[Stored]] | None:
            return self._disk.tree(conversation), self._disk.branch(conversation)

        return self._read(read, None)

    def store_for_thread(self) -> Store:
        """What is on disk, for a thread that writes much; it calls this itself, and closes it. Raises StoreError."""
        return self._disk.another()

    def delete(self, conversation: int) -> None:
        """Hide it until `purge`, so that it can come back."""
        self._answering.stop(self._disk, conversation)
        if self._change(lambda: self._disk.set_deleted(conversation, True)) and not self.private and conversation == self.current:
            self.new()

    def undelete(self, conversation: int) -> None:
        if self._change(lambda: self._disk.set_deleted(conversation, False)):
            self.open(conversation)

    def purge(self) -> None:
        """Make deletions final, files included; the search index is cleaned in small steps after it."""

        def clean() -> None:
            if self._disk.purge():
                self._tidying.start()
            try:
                if remove_unused(self._attachments, self._disk.paths_in_use() | self.in_hand()):
                    self._again.start()  # what is too young to tell is looked at again
            except OSError as error:
                _log.warning("files no longer used could not be removed: %s", error)

        self._try(clean)

    # ------------------------------------------------------------ temporary chats

    @property
    def private(self) -> bool:
        """What is shown is a temporary chat: it lives in memory and goes when another is opened."""
        return self._store is not self._disk

    def new_private(self) -> None:
        def show() -> None:
            self._leave_private()
            self._store = Store(None)
            self._show(self._store.new_conversation(translate("chats", "Temporary chat")))

        self._try(show)

    def _leave_private(self) -> None:
        if self.private:
            gone, self._store = self._store, self._disk
            self._answering.forget(gone)
            gone.close()

    # ------------------------------------------------------------ the preset

    @property
    def preset(self) -> str:
        """What the chat shown has chosen: the id of a preset, NONE, or nothing, which is the default."""
        return self._read(lambda: self._store.preset(self.current), "")

    def set_preset(self, preset: str) -> None:
        self._try(lambda: self._store.set_preset(self.current, preset))
        self.preset_changed.emit()

    # ------------------------------------------------------------ the draft

    def draft(self) -> tuple[str, tuple[Part, ...]]:
        nothing: tuple[str, tuple[Part, ...]] = ("", ())
        return self._read(lambda: self._store.draft(self.current), nothing)

    def keep_draft(self, conversation: int, text: str, parts: tuple[Part, ...]) -> None:
        if conversation and not self.private:
            self._try(lambda: self._store.set_draft(conversation, text, parts))

    # ------------------------------------------------------------ a turn

    @property
    def turn(self) -> Turn | None:
        """The turn under way in the conversation that is shown."""
        return self._answering.turn(self._store, self.current)

    @property
    def busy(self) -> bool:
        """An answer is under way in any chat."""
        return self._answering.busy

    def send(self, text: str, files: tuple[Attached, ...], instead: Stored | None = None) -> bool:
        """Write the user's message down and ask. `instead`: the message shown that this one stands beside from now on, as another
        wording; an answer so edited is only kept. False: nothing was sent, the reason has been posted, the caller keeps the text."""
        if instead is not None and instead.role == "assistant":
            files = ()  # an answer is words
        if self.turn is not None or not (text.strip() or files):
            return False
        for part in files:
            if not isinstance(part, File) and not Path(part.path).is_file():
                self._notify.error(
                    MediaError(
                        translate("chats", "“{name}” is no longer there.").format(name=part.name),
                        translate("chats", "Remove it or add it again; your text is kept."),
                    )
                )
                return False
        parts = parts_of(text, files)
        shown = [message.id for message in self.model.messages]
        if instead is not None and instead.id not in shown:
            return False
        row = len(shown) if instead is None else shown.index(instead.id)

        written: list[Stored] = []

        def write() -> None:
            parent = shown[row - 1] if row else None
            written.append(self._store.add(self.current, parent, "user" if instead is None else instead.role, parts))
            self._put(row, written[0])
            if parent is None and self._store.title(self.current) in ("", title_for(*_words(instead))):
                self._store.rename(self.current, title_for(text, files), "words")
            if written[0].role == "user":
                self._ask(written[0])

        self._try(write)
        self.changed.emit()
        return bool(written)  # else what failed came after it, and the question stands

    def regenerate(self, answer: Stored | None = None) -> None:
        """Answer a question again, the last one where none is named; the earlier answer stays beside the new one."""
        messages = list(self.model.messages)
        if self.turn is not None or not messages:
            return
        shown = [message.id for message in messages]
        row = shown.index(answer.id) if answer is not None and answer.id in shown else len(messages) - 1
        question = row if messages[row].role == "user" else row - 1
        if question >= 0 and messages[question].role == "user":
            self.model.cut(question + 1)
            self._try(lambda: self._ask(messages[question]))

    def go_on(self) -> None:
        """Have the last answer continued from where it ends."""
        messages = list(self.model.messages)
        if self.turn is None and messages and can_go_on(messages[-1]):
            answer = messages[-1]
            told = (*to_ask(messages[:-1]), Message("assistant", answer.parts))
            growing = Stored(answer.id, answer.parent, answer.role, answer.parts, "growing", siblings=answer.siblings)

            def ask() -> None:
                self._store.save(growing)
                self.model.replace(growing)
                self._answering.begin(self._store, self.current, told, growing, self.private)
                self.turn_changed.emit()

            self._try(ask)

    def stop(self) -> None:
        self._answering.stop(self._store, self.current)

    @property
    def waiting(self) -> list[tuple[int, str]]:
        """The chats whose answers wait for another to end, with their titles, the next first; a temporary one waits unnamed, as 0."""
        return [(id if store is self._disk else 0, self.title(id) if store is self._disk else "") for store, id in self._answering.queue]

    def move_waiting(self, place: int, to: int) -> None:
        self._answering.move(*self._answering.queue[place], to)

    def cancel_waiting(self, place: int) -> None:
        """Take an answer out of the queue; its question stays."""
        self._answering.stop(*self._answering.queue[place])

    def settle(self) -> None:
        """Before the program ends: keep what has arrived of every answer."""
        self._leave_private()
        self._answering.settle()

    # ------------------------------------------------------------ branches

    def choose(self, message: int) -> None:
        """Show the branch on which `message` stands."""
        if self.turn is None and self._try(lambda: self._store.choose(self.current, message)):
            self._try(self._show_branch)

    def fork(self, message: Stored) -> None:
        """Go on from `message` in a chat of its own."""
        if not self.private:
            self._change(lambda: self._show(self._store.fork(self.current, message.id)))

    def delete_message(self, message: Stored) -> Callable[[], None] | None:
        """Hide a message and all that follows it, until `purge`. The way back; None where it could not be done."""
        store, conversation = self._store, self.current
        if self.turn is not None or not self._try(lambda: store.delete_message(conversation, message.id)):
            return None
        self._show_branch()
        self.changed.emit()

        def back() -> None:
            if self._store is store and self._try(lambda: store.undelete_message(conversation, message.id)):
                if conversation == self.current:
                    self._show_branch()
                self.changed.emit()

        return back

    # ------------------------------------------------------------ inside

    def _show(self, conversation: int) -> None:
        self.current = conversation
        if not self.private:
            self._settings.conversation = conversation
        self.model.show(self._branch())
        self.turn_changed.emit()
        self.opened.emit()

    def _branch(self) -> list[Stored]:
        """The messages that are shown, with what has arrived of an answer under way."""
        messages = self._store.branch(self.current)
        live = self._answering.current(self._store, self.current)
        if live is not None and messages and messages[-1].id == live.id:
            messages[-1] = live
        return [self._answering.as_it_is(self._store, message) for message in messages]

    def _show_branch(self) -> None:
        self.model.change(self._branch())
        self.turn_changed.emit()

    def _put(self, row: int, message: Stored) -> None:
        """Show `message` at `row`, and nothing after it."""
        self.model.cut(row)
        self.model.append(message)

    def _ask(self, asked: Stored) -> None:
        answer = self._store.add(self.current, asked.id, "assistant", (), "growing")
        told = to_ask(self.model.messages)
        self.model.append(answer)
        self._answering.begin(self._store, self.current, told, answer, self.private)
        self.turn_changed.emit()

    def _moved(self, store: Store, conversation: int, answer: Stored) -> None:
        if store is self._store and conversation == self.current:
            self.model.replace(answer)
            self.turn_moved.emit()

    def _ended(self, store: Store, conversation: int, answer: Stored) -> None:
        self.turn_changed.emit()
        if store is self._disk:
            self.answered.emit(conversation, answer)

    def _tidy(self) -> None:
        if not self._read(self._disk.tidy, False):
            self._tidying.stop()

    def _change(self, action: Callable[[], object]) -> bool:
        """Do something to the list."""
        done = self._try(action)
        self.changed.emit()
        return done

    def _try(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except StoreError as error:
            self._notify.error(error)
            return False
        return True

    def _read(self, action: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return action()
        except StoreError as error:
            self._notify.error(error)
            return otherwise


def can_go_on(answer: Stored) -> bool:
    """Whether an answer ended before its end, with something there to continue."""
    cut = answer.state in ("stopped", "failed") or (answer.stats is not None and answer.stats.stop_reason == "length")
    return answer.role == "assistant" and bool(answer.parts) and cut


def title_for(text: str, files: tuple[Attached, ...]) -> str:
    """A conversation's first name: the first line of its first message, or its first file."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not line:
        return files[0].name if files else translate("chats", "Chat")
    return line if len(line) <= 60 else line[:59].rsplit(" ", 1)[0] + "…"


def _words(message: Stored | None) -> tuple[str, tuple[Attached, ...]]:
    if message is None:
        return "", ()
    return words_of(message.parts), tuple(part for part in message.parts if isinstance(part, Image | Video | File))
