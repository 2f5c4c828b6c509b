from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app import migrations
from app.store import Stats, Store, Stored, StoreError
from runtime.protocol import Image, Problem, Reasoning, Text, ToolCall, ToolResult, Video

STATS = Stats(5, 20, 3, 25, 0.12, 61.5, "end", "demo")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.db"


def test_everything_survives_closing(path: Path) -> None:
    store = Store(path)
    conversation = store.new_conversation("Shapes")
    parts = (Image("/a.png", "a.png"), Video("/b.mp4", "b.mp4", 1.5, None), Text("what is “this”? 🙂"))
    asked = store.add(conversation, None, "user", parts)
    answer = store.add(conversation, asked.id, "assistant", (), "growing")
    done = Stored(answer.id, asked.id, "assistant", (Reasoning("hm", 1.5), Text("a circle")), "done", None, STATS)
    store.save(done)
    store.close()

    again = Store(path)
    assert [c.title for c in again.conversations()] == ["Shapes"]
    assert again.branch(conversation) == [Stored(asked.id, None, "user", parts), done]
    again.close()


def test_tool_calls_and_their_results_are_kept(path: Path) -> None:
    store = Store(path)
    conversation = store.new_conversation()
    asked = store.add(conversation, None, "user", (Text("?"),))
    called = store.add(conversation, asked.id, "assistant", (ToolCall("f", '{"a": 1}', "no such tool"),))
    store.add(conversation, called.id, "tool", (ToolResult("3", "f"),))
    assert [m.parts for m in store.branch(conversation)[1:]] == [(ToolCall("f", '{"a": 1}', "no such tool"),), (ToolResult("3", "f"),)]
    store.close()


def test_an_answer_cut_off_by_a_kill_is_kept_and_explained(path: Path) -> None:
    store = Store(path)
    conversation = store.new_conversation()
    asked = store.add(conversation, None, "user", (Text("go"),))
    answer = store.add(conversation, asked.id, "assistant", (), "growing")
    store.save(Stored(answer.id, asked.id, "assistant", (Text("half an ans"),), "growing"))
    # No close: the process is gone, and only what was committed is there.
    other = Store(path)
    last = other.branch(conversation)[-1]
    assert last.parts == (Text("half an ans"),)
    assert last.state == "failed"
    assert last.problem is not None
    assert "ended while" in last.problem.sentence
    other.close()
    store.close()


def test_another_answer_is_a_sibling_and_the_first_stays(path: Path) -> None:
    store = Store(path)
    conversation = store.new_conversation()
    asked = store.add(conversation, None, "user", (Text("go"),))
    first = store.add(conversation, asked.id, "assistant", (Text("one"),))
    second = store.add(conversation, asked.id, "assistant", (Text("two"),))
    assert [m.id for m in store.branch(conversation)] == [asked.id, second.id]
    store.set_leaf(conversation, first.id)
    assert [m.id for m in store.branch(conversation)] == [asked.id, first.id]
    store.close()


def test_a_damaged_row_costs_that_row(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = Store(path)
    conversation = store.new_conversation()
    first = store.add(conversation, None, "user", (Text("one"),))
    second = store.add(conversation, first.id, "assistant", (Text("two"),))
    third = store.add(conversation, second.id, "user", (Text("three"),))
    store.close()
    for damage in ("UPDATE messages SET parts = 'nonsense' WHERE id = 2", 'UPDATE messages SET parts = \'{"type":"Load"}\' WHERE id = 2'):
        with sqlite3.connect(path) as db:
            db.execute(damage)
        db.close()
        store = Store(path)
        assert [m.id for m in store.branch(conversation)] == [first.id, third.id]
        store.close()
    assert "left out" in caplog.text


def test_an_unknown_leaf_shows_the_newest_branch(path: Path) -> None:
    store = Store(path)
    conversation = store.new_conversation()
    message = store.add(conversation, None, "user", (Text("one"),))
    store.set_leaf(conversation, 12345)
    assert [m.id for m in store.branch(conversation)] == [message.id]
    store.close()


def test_a_newer_database_is_refused_and_left_alone(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Store(path)
    assert path.read_bytes() == before


def test_a_step_to_a_newer_schema_keeps_a_copy_of_the_old_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(path)
    conversation = store.new_conversation("old")
    store.add(conversation, None, "user", (Text("one"),))
    store.close()
    added = (*migrations.STEPS, lambda db: db.execute("ALTER TABLE conversations ADD COLUMN colour TEXT"))
    monkeypatch.setattr("app.store.STEPS", added)
    store = Store(path)
    assert [c.title for c in store.conversations()] == ["old"]
    store.close()
    backup = path.with_name("conversations-before-v2.db")
    with sqlite3.connect(backup) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT title FROM conversations").fetchall() == [("old",)]
    db.close()


def test_a_step_that_fails_leaves_the_old_schema(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(path).close()

    def breaks(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE conversations ADD COLUMN colour TEXT")
        db.execute("nonsense")

    monkeypatch.setattr("app.store.STEPS", (*migrations.STEPS, breaks))
    with pytest.raises(StoreError):
        Store(path)
    monkeypatch.undo()
    store = Store(path)
    assert store.conversations() == []
    store.close()


def test_what_is_not_a_database_is_a_sentence(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is not a database, whatever its name says" * 100)
    with pytest.raises(StoreError, match="damaged"):
        Store(path)


def test_deleting_can_be_undone_until_it_is_purged(path: Path) -> None:
    store = Store(path)
    conversation = store.new_conversation("secret plan")
    store.add(conversation, None, "user", (Image("/data/x.png", "x"), Text("a secret sentence")))
    store.set_deleted(conversation, True)
    assert store.conversations() == []
    assert store.paths_in_use() == {"/data/x.png"}
    store.set_deleted(conversation, False)
    assert [c.id for c in store.conversations()] == [conversation]
    store.set_deleted(conversation, True)
    store.purge()
    assert store.paths_in_use() == set()
    store.close()
    assert b"a secret sentence" not in path.read_bytes()


def test_the_draft_goes_with_the_message_that_it_became(path: Path) -> None:
    store = Store(path)
    conversation = store.empty_conversation()
    assert store.empty_conversation() == conversation
    store.set_draft(conversation, "half a thou", (Image("/a.png", "a"),))
    assert store.conversations() == []
    assert store.draft(conversation) == ("half a thou", (Image("/a.png", "a"),))
    store.add(conversation, None, "user", (Text("half a thought"),))
    assert store.draft(conversation) == ("", ())
    assert store.empty_conversation() != conversation
    store.close()


def test_problems_come_back_whole(path: Path) -> None:
    store = Store(path)
    conversation = store.new_conversation()
    message = store.add(conversation, None, "assistant", (), "growing")
    failed = Stored(message.id, None, "assistant", (), "failed", Problem("MediaError", "It is cut.", "Take another."))
    store.save(failed)
    assert store.branch(conversation) == [failed]
    store.close()
