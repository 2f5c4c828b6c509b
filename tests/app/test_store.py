from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import migrations
from app.store import Store, StoreError
from app.stored import Folder, Hit, Leaf, Stats, Stored, Tree
from runtime.protocol import File, Image, MediaInfo, Problem, Reasoning, Text, ToolCall, ToolResult, Video

SEEN = (MediaInfo("image", 64, (1, 16, 16), (), "a.png"), MediaInfo("video", 98, (2, 14, 14), (1.75, 2.75), "b.mp4", span=(1.5, 3.0)))
STATS = Stats(5, 20, 3, 25, 0.12, 61.5, "end", "demo", seen=SEEN)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.db"


def test_everything_survives_closing(path: Path) -> None:
    store = Store(path)
    conversation = store.new_conversation("Shapes")
    clip = Video("/b.mp4", "b.mp4", 1.5, None, 4.0, 12, 90_000, True, "full")
    parts = (Image("/a.png", "a.png", "fast", (0.0, 0.25, 0.5, 1.0)), clip, Text("what is “this”? 🙂"))
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
    store.choose(conversation, first.id)
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
    store.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE conversations SET leaf = 12345")
    db.close()
    store = Store(path)
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
    backup = path.with_name("conversations-before-v4.db")
    with sqlite3.connect(backup) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (3,)
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


# ------------------------------------------------------------ trees


def grown(store: Store) -> tuple[int, list[Stored]]:
    """go → one; go → two → more → three; go again → four, the last being shown."""
    chat = store.new_conversation("Tree")
    go = store.add(chat, None, "user", (Text("go"),))
    one = store.add(chat, go.id, "assistant", (Text("one"),))
    two = store.add(chat, go.id, "assistant", (Text("two"),))
    more = store.add(chat, two.id, "user", (Text("more"),))
    three = store.add(chat, more.id, "assistant", (Text("three"),))
    again = store.add(chat, None, "user", (Text("go again"),))
    four = store.add(chat, again.id, "assistant", (Text("four"),))
    return chat, [go, one, two, more, three, again, four]


def words(store: Store, chat: int) -> list[str]:
    return [part.text for message in store.branch(chat) for part in message.parts if isinstance(part, Text)]


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()


def test_every_message_knows_its_alternatives(store: Store) -> None:
    chat, [go, one, two, more, three, again, four] = grown(store)
    assert [m.siblings for m in store.branch(chat)] == [(go.id, again.id), (four.id,)]
    assert again.siblings == (go.id, again.id)
    store.choose(chat, go.id)
    assert [m.siblings for m in store.branch(chat)] == [(go.id, again.id), (one.id, two.id), (more.id,), (three.id,)]


def test_a_chosen_branch_is_shown_as_far_as_it_was_written_on(store: Store) -> None:
    chat, [go, one, two, *_] = grown(store)
    store.choose(chat, go.id)
    assert words(store, chat) == ["go", "two", "more", "three"]
    store.choose(chat, one.id)
    assert words(store, chat) == ["go", "one"]
    store.choose(chat, two.id)
    assert words(store, chat) == ["go", "two", "more", "three"]


def test_a_deleted_message_takes_what_follows_with_it_and_comes_back_whole(store: Store) -> None:
    chat, [go, _one, two, more, _three, _again, four] = grown(store)
    store.choose(chat, go.id)
    store.delete_message(chat, two.id)
    assert words(store, chat) == ["go", "one"]
    store.undelete_message(chat, two.id)
    assert words(store, chat) == ["go", "two", "more", "three"]
    store.delete_message(chat, more.id)  # nothing beside it: what stood before is shown
    assert words(store, chat) == ["go", "two"]
    assert store.purge()
    store.choose(chat, four.id)
    assert words(store, chat) == ["go again", "four"]
    assert store.search("three") == []


def test_a_chat_whose_only_message_is_deleted_leaves_the_list(store: Store) -> None:
    chat = store.new_conversation("short")
    message = store.add(chat, None, "user", (Text("go"),))
    store.delete_message(chat, message.id)
    assert store.conversations() == []
    store.undelete_message(chat, message.id)
    assert words(store, chat) == ["go"]


def test_an_id_is_never_given_twice(store: Store) -> None:
    chat, messages = grown(store)
    store.set_deleted(chat, True)
    store.purge()
    again = store.new_conversation()
    assert again > chat
    message = store.add(again, None, "user", (Text("new"),))
    assert message.id > messages[-1].id
    store.save(messages[-1])  # a late word of what was deleted reaches nothing new
    assert words(store, again) == ["new"]
    assert store.fork(again, message.id) > again
    assert store.add_tree(store.tree(again)) > again


def test_a_fork_is_a_chat_of_its_own(store: Store) -> None:
    chat, [_go, _one, _two, more, *_] = grown(store)
    fork = store.fork(chat, more.id)
    assert words(store, fork) == ["go", "two", "more"]
    store.add(fork, store.branch(fork)[-1].id, "assistant", (Text("elsewhere"),))
    store.set_deleted(chat, True)
    store.purge()
    assert words(store, fork) == ["go", "two", "more", "elsewhere"]
    assert [hit.conversation for hit in store.search("two")] == [fork]


def test_a_chat_of_thousands_of_messages_can_be_deleted(store: Store) -> None:
    chat = store.new_conversation("long")
    parent = None
    messages: list[Leaf] = []
    for i in range(3000):
        messages.append(Leaf(str(i), parent, "user", (Text("x"),), 1.0))
        parent = str(i)
    chat = store.add_tree(Tree("long", 1.0, tuple(messages)))
    assert len(store.branch(chat)) == 3000
    store.set_deleted(chat, True)
    assert store.purge()
    assert store.branch(chat) == []


def test_a_tree_goes_out_and_comes_in_again(store: Store) -> None:
    chat, _ = grown(store)
    tree = store.tree(chat)
    again = store.add_tree(tree)
    assert words(store, again) == words(store, chat) == ["go again", "four"]
    first = store.branch(again)[0]
    store.choose(again, first.siblings[0])
    assert words(store, again) == ["go", "two", "more", "three"]
    assert store.tree(again).title == "Tree"
    assert [leaf.parts for leaf in store.tree(again).messages] == [leaf.parts for leaf in tree.messages]


def test_a_tree_with_a_bad_link_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(KeyError):
        store.add_tree(Tree("bad", 1.0, (Leaf("a", None, "user", (Text("x"),), 1.0), Leaf("b", "z", "user", (Text("y"),), 1.0))))
    assert store.conversations() == []


# ------------------------------------------------------------ folders, pins, names


def test_folders_hold_chats_and_let_them_go(store: Store) -> None:
    chat, _ = grown(store)
    folder = store.new_folder("work")
    store.move(chat, folder)
    store.pin(chat, True)
    store.rename(chat, "Named", "model")
    [found] = store.conversations()
    assert (found.folder, found.pinned, found.title, found.named_by) == (folder, True, "Named", "model")
    store.save_folder(Folder(folder, "Work", open=False))
    assert store.folders() == [Folder(folder, "Work", False)]
    store.remove_folder(folder)
    assert store.folders() == []
    assert store.conversations()[0].folder is None


# ------------------------------------------------------------ searching


@pytest.mark.parametrize("query", ["harbour", "HARB", "arbou phot", "港口", "的", "100%", "a_b", 'say "no"', "it", "straße"])
def test_everything_said_is_found(store: Store, query: str) -> None:
    chat = store.new_conversation("Sea")
    text = 'A photo of the harbour, 港口的照片: 100% a_b say "no", it is in the Straße'
    message = store.add(chat, None, "user", (Text(text),))
    other = store.new_conversation("Other")
    store.add(other, None, "user", (Text("none of that, but 1000 and aXb"),))
    if query.casefold() == "straße":
        query = "Straße"
    hits = store.search(query)
    assert Hit(chat, "Sea", message.id, text) in hits
    assert query == "it" or [hit.conversation for hit in hits] == [chat]


def test_titles_and_names_of_files_are_found_and_syntax_is_only_text(store: Store) -> None:
    chat = store.new_conversation("Letter to the council")
    store.add(chat, None, "user", (Image("/x/a.png", "sunset.png"), File("wind = 3", "weather.py", tokens=4), Text("go")))
    assert [hit.message for hit in store.search("council")] == [None]
    assert len(store.search("sunset")) == len(store.search("weather")) == len(store.search("wind = 3")) == 1
    for query in ("", "  ", '"', "NEAR(", "council OR x", "title:go", "*", "' --", "%", "_"):
        assert [hit for hit in store.search(query) if hit.message] == []


def test_a_growing_answer_is_found_once_it_has_ended(store: Store) -> None:
    chat = store.new_conversation()
    asked = store.add(chat, None, "user", (Text("go"),))
    answer = store.add(chat, asked.id, "assistant", (), "growing")
    store.save(Stored(answer.id, asked.id, "assistant", (Text("a lighthouse"),), "growing"))
    assert store.search("lighthouse") == []
    store.save(Stored(answer.id, asked.id, "assistant", (Text("a lighthouse keeper"),), "done"))
    assert [hit.message for hit in store.search("lighthouse")] == [answer.id]


def test_what_was_deleted_is_neither_found_nor_in_the_files(path: Path) -> None:
    store = Store(path)
    chat = store.new_conversation("plain")
    asked = store.add(chat, None, "user", (Text("go"),))
    secret = store.add(chat, asked.id, "assistant", (Text("the zirconium sentence"),))
    store.delete_message(chat, secret.id)
    assert store.search("zirconium") == []
    assert store.purge()
    while store.tidy():
        pass
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    store.close()
    assert b"zirconium" not in left
    assert b"zir" not in left  # nor its pieces in the index


# ------------------------------------------------------------ files


def test_files_are_named_relative_to_the_folder_so_that_it_can_be_moved(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    copy = path.parent / "attachments" / ("a" * 40 + ".png")
    chat = store.new_conversation()
    store.add(chat, None, "user", (Image(str(copy), "a.png"), Image("/elsewhere/b.png", "b.png")))
    store.set_draft(chat, "", (Image(str(copy), "a.png"),))
    store.close()
    with sqlite3.connect(path) as db:
        assert str(path.parent) not in str(db.execute("SELECT parts FROM messages UNION SELECT draft_parts FROM conversations").fetchall())
    db.close()
    moved = tmp_path / "moved"
    path.parent.rename(moved)
    store = Store(moved / path.name)
    [message] = store.branch(chat)
    assert message.parts == (Image(str(moved / "attachments" / copy.name), "a.png"), Image("/elsewhere/b.png", "b.png"))
    assert store.draft(chat)[1] == (Image(str(moved / "attachments" / copy.name), "a.png"),)
    assert store.paths_in_use() == {str(moved / "attachments" / copy.name), "/elsewhere/b.png"}
    store.close()


def test_the_first_schema_is_brought_up_with_its_files_and_words(path: Path) -> None:
    path.parent.mkdir()
    name = "b" * 40 + ".mp4"
    with sqlite3.connect(path) as db:
        migrations.first(db)
        db.execute("PRAGMA user_version = 1")
        db.execute("INSERT INTO conversations (id, title, created, updated, draft_parts) VALUES (1, 'Old', 1, 1, 'nonsense')")
        clip = {"type": "Video", "path": f"/home/me/.local/share/quern/attachments/{name}", "name": "swing.mp4", "start": 1.5}
        here = {"type": "Image", "path": "/photos/attachments/mine.png", "name": "mine.png"}
        parts = json.dumps([clip, here, {"type": "Text", "text": "which way?"}])
        db.execute(
            "INSERT INTO messages (conversation, role, parts, state, created)"
            " VALUES (1, 'user', ?, 'done', 1), (1, 'user', '{', 'done', 1)",
            (parts,),
        )
    db.close()
    store = Store(path)
    store.choose(1, 1)
    [message] = store.branch(1)
    kept = str(path.parent / "attachments" / name)
    assert message.parts == (Video(kept, "swing.mp4", 1.5), Image("/photos/attachments/mine.png", "mine.png"), Text("which way?"))
    assert [hit.message for hit in store.search("swing")] == [1]
    store.close()
    assert path.with_name("conversations-before-v3.db").exists()


def test_a_store_in_memory_touches_no_disk(tmp_path: Path) -> None:
    store = Store(None)
    chat = store.new_conversation()
    store.add(chat, None, "user", (Image("/elsewhere/b.png", "b.png"), Text("quiet")))
    assert store.branch(chat)[0].parts[0] == Image("/elsewhere/b.png", "b.png")
    assert len(store.search("quiet")) == 1
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_old_copies_from_before_a_change_of_the_schema_go(path: Path) -> None:
    Store(path).close()
    old, young = path.with_name("conversations-before-v2.db"), path.with_name("conversations-before-v3.db")
    for file in (old, young):
        file.write_bytes(b"")
    os.utime(old, (1, 1))
    Store(path).close()
    assert (old.exists(), young.exists()) == (False, True)
