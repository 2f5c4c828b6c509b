"""What can be done with conversations, without a widget; the worker is scripted and writes down what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.chats import Chats
from app.engine_link import EngineLink
from app.notify import Notify
from app.settings import Settings
from app.store import Store
from runtime import protocol as p
from runtime.protocol import File, Image, Reasoning, Text

from .conftest import WAIT_MS, fake_worker


@dataclass
class At:
    chats: Chats
    link: EngineLink
    store: Store
    folder: Path

    @property
    def asked(self) -> list[p.Generate]:
        record = self.folder / "commands"
        commands = [p.from_json(line) for line in record.read_text().splitlines()] if record.exists() else []
        return [command for command in commands if isinstance(command, p.Generate)]

    def words(self) -> list[str]:
        return [str(self.chats.model.index(row).data()) for row in range(self.chats.model.rowCount())]

    def ended(self, qtbot: QtBot) -> list[str]:
        qtbot.waitUntil(lambda: self.chats.turn is None, timeout=WAIT_MS)
        return self.words()

    def says(self, qtbot: QtBot, words: str) -> None:
        qtbot.waitUntil(lambda: self.words()[-1] == words, timeout=WAIT_MS)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[..., At]]:
    made: list[At] = []

    def begin(*worker: str, thinking: bool = False) -> At:
        link = EngineLink(fake_worker("--record", str(tmp_path / "commands"), *worker))
        link.load(Path("/models/fake.gguf"))
        store = Store(tmp_path / "data" / "conversations.db")
        chats = Chats(store, link, Settings(thinking=thinking), Notify(), tmp_path / "data" / "attachments")
        chats.new()
        made.append(At(chats, link, store, tmp_path))
        return made[-1]

    yield begin
    for one in made:
        one.chats.settle()
        one.link.close()
        one.store.close()


def test_answers_are_given_again_and_both_can_be_gone_back_to(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at("--answer", "first", "--answer", "second", "--answer", "third")
    one.chats.send("go", ())
    assert one.ended(qtbot) == ["go", "first"]
    one.chats.regenerate()
    assert one.ended(qtbot) == ["go", "second"]
    answer = one.chats.model.messages[1]
    assert len(answer.siblings) == 2
    one.chats.choose(answer.siblings[0])
    assert one.words() == ["go", "first"]
    one.chats.send("and?", ())
    assert one.ended(qtbot) == ["go", "first", "and?", "third"]
    one.chats.choose(answer.siblings[1])
    assert one.words() == ["go", "second"]
    one.chats.choose(answer.siblings[0])
    assert one.words() == ["go", "first", "and?", "third"]


def test_an_answer_in_the_middle_is_given_again_in_its_place(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at("--answer", "first", "--answer", "second", "--answer", "other")
    one.chats.send("go", ())
    one.ended(qtbot)
    one.chats.send("and?", ())
    one.ended(qtbot)
    one.chats.regenerate(one.chats.model.messages[1])
    assert one.ended(qtbot) == ["go", "other"]
    assert [part.text for m in one.asked[-1].messages for part in m.parts if isinstance(part, Text)] == ["go"]


def test_an_edited_question_stands_beside_the_first_and_is_answered(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at()
    one.chats.send("on", ())
    one.ended(qtbot)
    one.chats.send("tow", ())
    one.ended(qtbot)
    assert one.chats.send("two", (), instead=one.chats.model.messages[2])
    assert one.ended(qtbot) == ["on", "You said: on", "two", "You said: two"]
    assert one.chats.send("one", (), instead=one.chats.model.messages[0])
    assert one.ended(qtbot) == ["one", "You said: one"]
    assert [c.title for c in one.chats.all()] == ["one"]  # the name that came from the first words follows them
    one.chats.choose(one.chats.model.messages[0].siblings[0])
    assert one.words()[2:] == ["two", "You said: two"]


def test_an_edited_answer_is_kept_without_asking(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at()
    one.chats.send("go", ())
    one.ended(qtbot)
    picture = Image("/nowhere/x.png", "x.png")
    assert not one.chats.send("", (picture,), instead=one.chats.model.messages[1])  # an answer is words
    assert one.chats.send("what I would have said", (picture,), instead=one.chats.model.messages[1])
    assert one.words() == ["go", "what I would have said"]
    assert one.chats.turn is None
    assert one.chats.model.messages[1].role == "assistant"
    assert len(one.asked) == 1


def test_a_stopped_answer_is_continued_where_it_ends(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at("--answer", "one two", "--answer", " three four", "--hold", "1", "--hold-once")
    one.chats.send("count", ())
    one.says(qtbot, "one")
    one.chats.stop()
    assert one.ended(qtbot) == ["count", "one"]
    one.chats.go_on()
    assert one.words() == ["count", "one"]  # nothing is lost while it is read again
    assert one.ended(qtbot) == ["count", "one three four"]
    assert one.asked[1].messages[-1] == p.Message("assistant", (Text("one"),))
    [_, answer] = one.store.branch(one.chats.current)
    assert (answer.parts, answer.state) == ((Text("one three four"),), "done")


def test_what_was_thought_is_continued_too(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at("--answer", "it is", "--answer", " four", "--reasoning", "two and two", "--hold", "1", thinking=True)
    one.chats.send("2+2?", ())
    qtbot.waitUntil(lambda: one.words()[-1] == "it", timeout=WAIT_MS)
    one.chats.stop()
    one.ended(qtbot)
    one.chats.go_on()
    qtbot.waitUntil(lambda: len(one.asked) == 2, timeout=WAIT_MS)
    thought, said = one.asked[1].messages[-1].parts
    assert isinstance(thought, Reasoning)
    assert (thought.text, said) == ("two and two", Text("it"))
    one.chats.stop()
    one.ended(qtbot)


def test_a_whole_answer_is_not_continued(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at()
    one.chats.send("go", ())
    one.ended(qtbot)
    one.chats.go_on()
    assert one.chats.turn is None
    assert len(one.asked) == 1


def test_a_message_is_deleted_with_what_follows_and_a_way_back(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at()
    for text in ("one", "two"):
        one.chats.send(text, ())
        one.ended(qtbot)
    back = one.chats.delete_message(one.chats.model.messages[2])
    assert back is not None
    assert one.words() == ["one", "You said: one"]
    back()
    assert one.words() == ["one", "You said: one", "two", "You said: two"]
    one.chats.delete_message(one.chats.model.messages[2])
    one.chats.purge()
    qtbot.waitUntil(lambda: not one.chats._tidying.isActive(), timeout=WAIT_MS)
    assert one.words() == ["one", "You said: one"]
    assert b"You said: two" not in (one.folder / "data" / "conversations.db").read_bytes()


def test_a_chat_goes_on_in_a_copy(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at()
    for text in ("one", "two"):
        one.chats.send(text, ())
        one.ended(qtbot)
    first = one.chats.current
    one.chats.fork(one.chats.model.messages[1])
    assert one.chats.current != first
    assert one.words() == ["one", "You said: one"]
    one.chats.send("three", ())
    one.ended(qtbot)
    assert len(one.chats.all()) == 2
    one.chats.open(first)
    assert one.words() == ["one", "You said: one", "two", "You said: two"]


def test_a_found_message_is_opened_on_its_branch(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at("--answer", "a lighthouse", "--answer", "a harbour")
    one.chats.send("go", ())
    one.ended(qtbot)
    one.chats.regenerate()
    one.ended(qtbot)
    [hit] = one.chats.search("lighthouse")
    one.chats.new()
    one.chats.open(hit.conversation, hit.message)
    assert one.words() == ["go", "a lighthouse"]


def test_a_temporary_chat_touches_no_disk_and_is_gone_after_it(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at()
    one.chats.new_private()
    assert one.chats.private
    one.chats.send("my secret", (File("classified", "plan.txt"),))
    assert one.ended(qtbot)[-1].startswith("You said: plan.txt")
    assert one.asked[-1].private
    one.chats.keep_draft(one.chats.current, "half a secret", ())
    assert one.chats.all() == []
    assert one.chats.search("secret") == []
    one.chats.new()
    assert not one.chats.private
    assert one.words() == []
    one.store.close()
    kept = b"".join(file.read_bytes() for file in (one.folder / "data").rglob("*") if file.is_file())
    assert b"secret" not in kept
    assert b"classified" not in kept


def test_a_temporary_chat_can_be_left_in_the_middle_of_an_answer(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at("--answer", "one two three", "--hold", "1")
    one.chats.new_private()
    one.chats.send("count", ())
    one.says(qtbot, "one")
    one.chats.new()
    assert one.chats.turn is None
    one.chats.send("and here?", ())  # the worker is free again
    one.says(qtbot, "one")
    assert [c.title for c in one.chats.all()] == ["and here?"]


def test_a_file_is_told_in_a_fence_that_its_own_backticks_cannot_close(at: Callable[..., At], qtbot: QtBot) -> None:
    one = at()
    one.chats.send("explain", (File("a\n```\nb\n", "notes.md"),))
    one.ended(qtbot)
    told = "".join(part.text for part in one.asked[0].messages[-1].parts if isinstance(part, Text))
    assert told == "notes.md:\n````\na\n```\nb\n````\n\nexplain"
    assert one.store.branch(one.chats.current)[0].parts[0] == File("a\n```\nb\n", "notes.md")
