from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import titles
from app.titles import cleaned
from runtime import protocol as p

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
MODEL = Path("/models/fake.gguf")  # no demonstration


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(titles, "IDLE_MS", 1)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Tides explained", "Tides explained"),
        ("“Tides, explained.”\n\nBecause …", "Tides, explained"),
        ("**Title: Tides**", "Tides"),
        ("# 潮汐。", "潮汐"),
        ("", ""),
        ("word " * 30, ""),
    ],
)
def test_a_title_is_what_was_meant(said: str, title: str) -> None:
    assert cleaned(said) == title


def named(one: Opened) -> list[tuple[str, str]]:
    return [(chat.title, chat.named_by) for chat in one.chats.all()]


def test_a_chat_is_named_when_the_model_is_idle(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window("--answer", "The moon.", "--answer", "“Tides explained.”", "--record", str(tmp_path / "commands"), model=MODEL)
    one.ask(qtbot, "Why are there tides?")
    one.answered(qtbot)
    qtbot.waitUntil(lambda: named(one) == [("Tides explained", "model")], timeout=WAIT_MS)
    assert one.window.sidebar.titles == ["Tides explained"]
    asked = [p.from_json(line) for line in (tmp_path / "commands").read_text().splitlines()]
    last = [command for command in asked if isinstance(command, p.Generate)][-1]
    assert last.private
    assert [message.role for message in last.messages] == ["user", "assistant", "user"]
    assert one.chats.model.rowCount() == 2  # the question for the title stands in no chat


@pytest.mark.parametrize("why", ["demonstration", "off", "named"])
def test_a_chat_keeps_its_name(open_window: Open, qtbot: QtBot, why: str, tmp_path: Path) -> None:
    record = tmp_path / "commands"
    one = open_window("--record", str(record), model=Path("/models/demo.gguf") if why == "demonstration" else MODEL)
    one.settings.titles = why != "off"
    one.ask(qtbot, "first")
    if why == "named":
        one.chats.rename(one.chats.current, "Mine")
    one.answered(qtbot)
    one.ask(qtbot, "second")
    one.answered(qtbot)
    qtbot.waitUntil(lambda: not one.window.titles._idle.isActive(), timeout=WAIT_MS)
    with qtbot.waitSignal(one.link.inspected, timeout=WAIT_MS):  # whatever was asked before this is written down by then
        one.link.count("words")
    assert named(one)[0][0] == ("Mine" if why == "named" else "first")
    assert record.read_text().count('"type":"Generate"') == 2


def test_a_question_comes_before_a_title(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "The moon.", "--answer", "Tides take their time", "--hold", "2", model=MODEL)
    one.ask(qtbot, "Why?")
    one.answered(qtbot)
    qtbot.waitUntil(lambda: one.window.titles._request != 0, timeout=WAIT_MS)
    one.ask(qtbot, "And then?")
    assert one.window.titles._request == 0
    qtbot.waitUntil(lambda: str(one.chats.model.index(3).data()) == "Tides take", timeout=WAIT_MS)
    one.chats.stop()
    one.answered(qtbot)
