"""A disk that is full while an answer is written: it is said once, nothing that is shown is lost, and saving goes on with the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app import answering
from app.store import Store
from app.stored import Stored
from runtime.messages import Text

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
LONG = " ".join(f"word{i}" for i in range(4000))  # more than what is free inside the file


def leave(one: Opened, pages: int) -> None:
    """So many more pages fit on the disk; SQLite then fails as it does when the system refuses to write one."""
    db = one.store._database.connection
    (count,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {count + pages}")


def kept(one: Opened, chat: int) -> list[Stored]:
    """As another program start would find it."""
    store = Store(one.folder / "conversations.db")
    try:
        return store.branch(chat)
    finally:
        store.close()


def test_saving_goes_on_when_there_is_room_again(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "_AGAIN_MS", 20)
    one = open_window("--answer", LONG)
    chat = one.chats.current
    leave(one, 2)
    one.ask(qtbot, "Tell me all of it")
    assert one.answered(qtbot) == LONG
    full = [said for said in one.said if "full" in said]
    assert len(full) == 1
    assert one.window.banner.text == full[0].strip()
    one.window.new_chat()
    one.chats.open(chat)  # what is shown is what came, not what could be written
    assert one.answered(qtbot) == LONG

    leave(one, 100_000)
    qtbot.waitUntil(lambda: "Everything said is saved again. " in one.said, timeout=WAIT_MS)
    _, answer = kept(one, chat)
    assert answer.parts == (Text(LONG),)
    assert answer.state == "done"
    assert one.store.search("word3999")


def test_what_cannot_be_written_is_not_sent_and_stays_in_the_field(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    leave(one, 0)
    one.window.composer.set_text(LONG)
    one.window.composer.submit()
    assert one.chats.model.rowCount() == 0
    assert one.window.composer.text == LONG
    assert "The disk is full" in one.window.banner.text
    leave(one, 100_000)
    one.window.composer.submit()
    assert one.answered(qtbot)
    assert kept(one, one.chats.current)[0].parts == (Text(LONG),)


def test_an_answer_deleted_before_it_could_be_written_leaves_no_words(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two")
    one.ask(qtbot, "count")
    one.answered(qtbot)
    answer = one.chats.model.messages[1]
    one.chats.delete(one.chats.current)
    one.chats.purge()
    one.store.save(answer)
    assert one.store._database.connection.execute("SELECT count(*) FROM said").fetchone() == (0,)
