"""Sending in one chat while another answers: the question waits in a queue that is seen, reordered and cancelled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.store import Store

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]


def ask_in_new_chats(one: Opened, qtbot: QtBot, *texts: str) -> list[int]:
    """The first is being answered, as far as its first word, before the others are asked."""
    chats: list[int] = []
    for text in texts:
        one.window.new_chat()
        one.ask(qtbot, text)
        if not chats:
            qtbot.waitUntil(lambda: one.chats.model.index(1).data() == "one", timeout=WAIT_MS)
        chats.append(one.chats.current)
    return chats


def button(one: Opened, place: int, name: str) -> QToolButton:
    return next(b for b in one.window.queue.line(place).findChildren(QToolButton) if b.accessibleName().startswith(name))


def said(one: Opened, chat: int) -> tuple[str, str]:
    """The last answer of a chat as it is stored, and its state."""
    answer = one.store.branch(chat)[-1]
    return "".join(getattr(part, "text", "") for part in answer.parts), answer.state


def test_questions_wait_in_their_order_and_are_answered(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two", "--answer", "second", "--answer", "third", "--hold", "1", "--hold-once")
    first, second, third = ask_in_new_chats(one, qtbot, "first?", "second?", "third?")
    assert one.window.queue.isVisible()
    assert one.window.queue.titles == ["second?", "third?"]
    assert one.window.title.state == "Waits for another chat"
    assert one.chats.turn is not None
    assert one.chats.turn.phase == "queued"
    one.window._open(first)
    one.chats.stop()
    qtbot.waitUntil(lambda: not one.chats.busy, timeout=WAIT_MS)
    assert [said(one, chat) for chat in (first, second, third)] == [("one", "stopped"), ("second", "done"), ("third", "done")]
    assert not one.window.queue.isVisible()


def test_the_order_can_be_changed(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two", "--answer", "second", "--answer", "third", "--hold", "1", "--hold-once")
    first, second, third = ask_in_new_chats(one, qtbot, "first?", "second?", "third?")
    assert not button(one, 0, "Answer earlier").isEnabled()
    assert not button(one, 1, "Answer later").isEnabled()
    button(one, 1, "Answer earlier").click()
    assert one.window.queue.titles == ["third?", "second?"]
    button(one, 0, "Open the chat").click()
    assert one.chats.current == third
    one.window._open(first)
    one.chats.stop()
    qtbot.waitUntil(lambda: not one.chats.busy, timeout=WAIT_MS)
    assert [said(one, chat)[0] for chat in (third, second)] == ["second", "third"]  # the answers come in the order of the asking


def test_a_question_that_waits_can_be_given_up_and_asked_again(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two", "--answer", "second", "--hold", "1", "--hold-once")
    first, second, third = ask_in_new_chats(one, qtbot, "first?", "second?", "third?")
    button(one, 0, "Do not answer").click()
    assert one.window.queue.titles == ["third?"]
    one.chats.stop()  # the chat shown is the third: Escape takes it out as well
    assert one.window.queue.titles == []
    assert [said(one, chat) for chat in (second, third)] == [("", "stopped")] * 2
    assert one.chats.busy
    one.window._open(second)
    one.chats.regenerate()
    assert one.window.queue.titles == ["second?"]
    one.window._open(first)
    one.chats.stop()
    qtbot.waitUntil(lambda: not one.chats.busy, timeout=WAIT_MS)
    assert said(one, second) == ("second", "done")


def test_a_dead_worker_costs_the_answer_it_gave_and_the_next_is_given(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window("--answer", "one two", "--hold", "1", "--hold-once", "--die", "1", "--die-once", str(tmp_path / "died"))
    (tmp_path / "died").touch()  # not yet
    first, second = ask_in_new_chats(one, qtbot, "first?", "second?")
    qtbot.waitUntil(lambda: one.link.worker_pid is not None, timeout=WAIT_MS)
    one.link.kill()
    qtbot.waitUntil(lambda: said(one, first)[1] == "failed", timeout=WAIT_MS)
    one.window._open(second)
    qtbot.waitUntil(lambda: one.chats.model.index(1).data() == "one", timeout=WAIT_MS)
    one.chats.stop()
    one.answered(qtbot)


def test_a_question_that_waits_is_on_disk_already(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two", "--hold", "1")
    _, second = ask_in_new_chats(one, qtbot, "first?", "second?")
    other = Store(one.folder / "conversations.db", one.folder / "attachments")
    assert [m.state for m in other.branch(second)] == ["done", "failed"]  # as after a crash: asked, and not answered
    other.close()


def test_a_temporary_chat_waits_without_a_name_and_leaves_with_its_question(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two", "--hold", "1", "--hold-once")
    ask_in_new_chats(one, qtbot, "first?")
    one.window.new_private_chat()
    one.ask(qtbot, "secret?")
    assert one.window.queue.titles == ["Temporary chat"]
    assert not button(one, 0, "Open the chat").isEnabled()
    one.window.new_chat()
    assert one.window.queue.titles == []
