"""The model leaves memory after it was not used, comes back with the next message, and can be changed within a chat."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.resting import Resting
from app.theme import ASSETS
from runtime.protocol import Inspected

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]


@pytest.fixture
def resting(open_window: Open, qtbot: QtBot) -> Callable[..., Opened]:
    def open(*worker: str) -> Opened:
        """A window whose minutes last a fiftieth of a second."""
        one = open_window(*worker)
        qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
        one.window.resting = Resting(one.link, one.chats, one.settings, one.window, minute_ms=20)
        return one

    return open


def test_it_stays_until_a_time_is_set_and_comes_back_with_a_message(resting: Open, qtbot: QtBot) -> None:
    one = resting()
    one.window.resting.used()
    assert not one.window.resting._idle.isActive()
    pid = one.link.worker_pid
    one.settings.unload_after_minutes = 1
    one.window.resting.used()
    qtbot.waitUntil(lambda: one.link.state == "unloaded" and one.link.worker_pid is None, timeout=WAIT_MS)
    assert one.window.title.state == "Unloaded"
    assert one.window.banner.text == ""  # nothing is wrong
    one.settings.unload_after_minutes = 0
    one.ask(qtbot, "still there?")
    assert one.answered(qtbot) == "You said: still there?"
    assert one.link.worker_pid not in (None, pid)
    assert one.window.title.state == "Ready"


def test_it_is_not_taken_from_an_answer(resting: Open, qtbot: QtBot) -> None:
    one = resting("--answer", "one two", "--hold", "1")
    one.settings.unload_after_minutes = 1
    one.ask(qtbot, "count")
    qtbot.waitUntil(lambda: one.chats.model.index(1).data() == "one", timeout=WAIT_MS)
    for _ in range(5):
        qtbot.wait(10)
        one.window.resting._rest()  # as when the time is over
    assert one.link.state == "ready"
    assert one.chats.turn is not None
    one.chats.stop()
    one.answered(qtbot)
    qtbot.waitUntil(lambda: one.link.state == "unloaded", timeout=WAIT_MS)


def test_what_is_asked_while_it_leaves_is_done_by_the_next(resting: Open, qtbot: QtBot) -> None:
    one = resting()
    told: list[object] = []
    one.link.inspected.connect(lambda request, answer: told.append(answer))
    one.link.unload()
    one.window.add_files([ASSETS / "samples/shapes.png"])
    one.window.composer.set_text("and this?")
    one.window.composer.submit()
    qtbot.waitUntil(lambda: one.chats.model.rowCount() == 2 and one.chats.turn is None, timeout=WAIT_MS)
    assert one.chats.model.index(1).data() == "You said: and this?"
    assert isinstance(told[0], Inspected)


def test_another_model_takes_over_in_the_middle_of_a_chat(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "who is there?")
    one.answered(qtbot)
    one.window.models.choose(Path("/models/another.gguf"))
    one.ask(qtbot, "and now?")  # before it is loaded
    one.answered(qtbot)
    models = [m.stats.model for m in one.chats.model.messages if m.stats is not None]
    assert models == ["fake-demo", "another"]


def test_reading_goes_on_while_a_model_loads(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--hold-load")
    one.link.load(Path("/models/slow.gguf"))
    qtbot.waitUntil(lambda: one.link.fraction == 0.5, timeout=WAIT_MS)
    chat, parent = one.store.new_conversation("old"), None
    from runtime.protocol import Text

    for i in range(60):
        parent = one.store.add(chat, parent, "user" if i % 2 == 0 else "assistant", (Text(f"Message {i} " * 40),)).id
    one.chats.changed.emit()
    one.window._open(chat)
    bar = one.window.view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 1000
    qtbot.keyClick(bar, Qt.Key.Key_Home)
    assert bar.value() == 0
    assert one.window.view.row(0).plain_text.startswith("Message 0")
    assert one.link.state == "loading"
