"""What the window has computed ahead, when, and what the chips show of it. The worker is scripted and writes down what it is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import preparing
from app.theme import ASSETS
from runtime import protocol as p

from .conftest import WAIT_MS, Opened

PICTURE, CLIP = ASSETS / "samples/shapes.png", ASSETS / "samples/star.mp4"
Open = Callable[..., Opened]


class Asked:
    """The commands that the worker got."""

    def __init__(self, record: Path) -> None:
        self._record = record

    def all(self) -> list[p.Command]:
        return [p.from_json(line) for line in self._record.read_text().splitlines()] if self._record.exists() else []

    @property
    def prepares(self) -> list[p.Prepare]:
        return [command for command in self.all() if isinstance(command, p.Prepare)]

    @property
    def last(self) -> tuple[p.Part, ...]:
        """The parts of the message being written, as they were last told."""
        return self.prepares[-1].messages[-1].parts if self.prepares else ()


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setattr(preparing, "PAUSE_MS", 1)
    return Asked(tmp_path / "commands")


@pytest.fixture
def one(open_window: Open, qtbot: QtBot, asked: Asked, tmp_path: Path, request: pytest.FixtureRequest) -> Opened:
    opened = open_window("--record", str(tmp_path / "commands"), *getattr(request, "param", ()))
    qtbot.waitUntil(lambda: opened.link.state == "ready", timeout=WAIT_MS)
    return opened


def until(qtbot: QtBot, done: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(done()), timeout=WAIT_MS)


def kinds(parts: tuple[p.Part, ...]) -> list[str]:
    return [type(part).__name__ for part in parts]


def test_a_file_is_prepared_as_soon_as_it_is_ready_and_words_when_typing_pauses(one: Opened, qtbot: QtBot, asked: Asked) -> None:
    one.window.add_files([PICTURE])
    until(qtbot, lambda: kinds(asked.last) == ["Image"])
    qtbot.keyClicks(one.window.composer.input, "What is this?")
    until(qtbot, lambda: asked.last[1:] == (p.Text("What is this?"),))
    assert asked.last[0] == one.window.attaching.items[0].part
    item = one.window.attaching.items[0]
    until(qtbot, lambda: item.prepared == 1.0)
    assert "prepared" in one.window.composer.chips[0].accessibleName()
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Return)
    assert one.answered(qtbot) == "You said: What is this?"
    assert [command.messages for command in asked.all() if isinstance(command, p.Generate)] == [asked.prepares[-1].messages]


@pytest.mark.parametrize("one", [("--hold-prepare", "0.75")], indirect=True)
def test_rings_show_how_far_each_file_is(one: Opened, qtbot: QtBot, asked: Asked) -> None:
    one.window.add_files([PICTURE, CLIP])
    until(qtbot, lambda: [item.prepared for item in one.window.attaching.items] == [1.0, 0.5])
    assert "Preparing, 50 %" in one.window.composer.chips[1].toolTip()
    before = len(asked.prepares)
    one.window.composer.chips[1].remove.emit()
    until(qtbot, lambda: len(asked.prepares) > before)
    assert kinds(asked.last) == ["Image"]


@pytest.mark.parametrize("one", [("--hold-prepare", "0.5")], indirect=True)
def test_a_change_of_mind_cancels(one: Opened, qtbot: QtBot, asked: Asked) -> None:
    one.window.add_files([PICTURE])
    until(qtbot, lambda: one.window.attaching.items and one.window.attaching.items[0].prepared == 0.5)
    one.window.composer.chips[0].remove.emit()
    until(qtbot, lambda: any(isinstance(command, p.Cancel) and command.target == asked.prepares[-1].id for command in asked.all()))


@pytest.mark.parametrize("one", [("--fail-inspect", "It is cut.")], indirect=True)
def test_a_file_that_cannot_be_sent_is_not_prepared(one: Opened, qtbot: QtBot, asked: Asked) -> None:
    qtbot.keyClicks(one.window.composer.input, "What")
    until(qtbot, lambda: asked.last == (p.Text("What"),))
    one.window.add_files([PICTURE])
    until(qtbot, lambda: one.window.attaching.failed)
    qtbot.keyClicks(one.window.composer.input, " is this")
    one.window.preparing._ask()
    assert asked.last == (p.Text("What"),)
    assert one.said == []


def test_a_chat_that_is_opened_is_prepared_and_a_new_one_is_not(one: Opened, qtbot: QtBot, asked: Asked) -> None:
    one.ask(qtbot, "hello")
    one.answered(qtbot)
    first = one.chats.current
    one.window.new_chat()
    one.window.preparing._ask()
    known = len(asked.prepares)
    one.window._open(first)
    until(qtbot, lambda: len(asked.prepares) > known)
    told = asked.prepares[-1].messages
    assert [message.role for message in told] == ["user", "assistant", "user"]
    assert told[-1].parts == ()
    one.window.new_chat()
    one.window.preparing._ask()
    assert len(asked.prepares) == known + 1


def test_it_can_be_turned_off(one: Opened, qtbot: QtBot, asked: Asked) -> None:
    one.window.preferences.set("prepare", False)
    qtbot.keyClicks(one.window.composer.input, "What is this?")
    one.window.preparing._ask()
    one.ask(qtbot, " Now?")
    one.answered(qtbot)
    assert asked.prepares == []
    assert '"prepare": false' in (one.folder / "settings.json").read_text()
    one.window.preferences.set("prepare", True)
    qtbot.keyClicks(one.window.composer.input, "And this?")
    until(qtbot, lambda: asked.last == (p.Text("And this?"),))
