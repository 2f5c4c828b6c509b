"""A program that does everything with conversations, at random, until it is killed: python tests/app/crashing.py FOLDER SEED.

Each line of its output is a promise: what it says has been written down. A deletion is said before it is done.
"""

from __future__ import annotations

import contextlib
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QTimer  # noqa: E402

from app import importing  # noqa: E402
from app.chats import Chats  # noqa: E402
from app.engine_link import EngineLink  # noqa: E402
from app.notify import Notify  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.store import Store  # noqa: E402
from app.stored import Stored, Tree  # noqa: E402

ANSWER = " ".join(f"word{i}" for i in range(40))


def say(*words: Any) -> None:
    print(json.dumps(words), flush=True)


class Telling(Store):
    """A store that says what it has committed."""

    def add(self, conversation: int, parent: int | None, *rest: Any, **named: Any) -> Stored:
        message = super().add(conversation, parent, *rest, **named)
        say("added", message.id, conversation, parent)
        return message

    def fork(self, conversation: int, message: int) -> int:
        return self.told(super().fork(conversation, message))

    def add_tree(self, tree: Tree) -> int:
        return self.told(super().add_tree(tree))

    def told(self, conversation: int) -> int:
        for message in self.tree(conversation).messages:
            say("added", int(message.key), conversation, None if message.parent is None else int(message.parent))
        return conversation

    def save(self, message: Stored) -> None:
        super().save(message)
        say("saved", message.id, len(str(message.parts)))

    def delete_message(self, conversation: int, message: int) -> None:
        say("deleting", message)
        super().delete_message(conversation, message)

    def set_deleted(self, conversation: int, deleted: bool) -> None:
        if deleted:
            say("deleting chat", conversation)
        super().set_deleted(conversation, deleted)


class Doing:
    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.link = EngineLink([sys.executable, str(ROOT / "tests/fake_worker.py"), "--answer", ANSWER])
        self.link.load(Path("/models/fake.gguf"))
        self.store = Telling(folder / "conversations.db")
        self.chats = Chats(self.store, self.link, Settings(), Notify(), folder / "attachments")
        self.chats.new()
        self.file = folder / "import.json"

    def step(self) -> None:
        messages = list(self.chats.model.messages)
        one = self.random.choice(messages) if messages else None
        if self.chats.turn is not None:
            if self.random.random() < 0.05:
                self.chats.stop()
            return
        todo: list[Callable[[], object]] = [lambda: self.chats.send(f"question {self.random.random()}", ())] * 4
        if one is not None:
            todo += [
                lambda: self.chats.regenerate(one),
                lambda: self.chats.send(f"edited {self.random.random()}", (), one),
                lambda: self.chats.choose(self.random.choice(one.siblings)),
                lambda: self.chats.fork(one),
                self.chats.go_on,
                lambda: self.chats.delete_message(one),
                self.chats.purge,
                self.chats.new,
                lambda: self.chats.open(self.random.choice(self.chats.all()).id),
                lambda: self.chats.keep_draft(self.chats.current, "half a thought", ()),
                lambda: self.chats.move(self.chats.current, self.chats.new_folder("folder")),
                self.take_in,
            ]
            if len(self.chats.all()) > 5:
                todo.append(lambda: self.chats.delete(self.random.choice(self.chats.all()).id))
        self.random.choice(todo)()

    def take_in(self) -> None:
        with contextlib.closing(self.chats.store_for_thread()) as store:
            for tree in importing.read(self.file, self.file.parent / "attachments"):
                store.add_tree(tree)
                say("taken in")


def main(folder: Path, seed: int) -> None:
    app = QCoreApplication(["crashing"])
    doing = Doing(folder, seed)
    timer = QTimer(interval=2)
    timer.timeout.connect(doing.step)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
