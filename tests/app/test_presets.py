"""Which preset holds for a chat, and what the model is told because of it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app import settings
from app.presets import NONE, Preset, chosen, from_plain, introduced
from app.settings import Settings
from runtime.protocol import Generate, Message, Sampling, Text

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
A, B = Preset("a", "Short", "Answer in one word.", Sampling(temperature=0.2)), Preset("b", "Long")
QUESTION = Message("user", (Text("Hello"),))


@pytest.mark.parametrize(
    ("of_chat", "default", "held"),
    [("", "", None), ("", "a", A), ("b", "a", B), (NONE, "a", None), ("gone", "a", A), ("gone", "gone", None)],
)
def test_the_chats_own_choice_comes_before_the_default(of_chat: str, default: str, held: Preset | None) -> None:
    assert chosen([A, B], of_chat, default) == held


def test_a_system_prompt_stands_before_the_chat_and_an_empty_one_does_not() -> None:
    assert introduced((QUESTION,), A) == (Message("system", (Text("Answer in one word."),)), QUESTION)
    assert introduced((QUESTION,), B) == introduced((QUESTION,), None) == (QUESTION,)


def test_presets_are_saved_and_loaded_with_the_settings(tmp_path: Path) -> None:
    values = Settings(presets=[A, B], preset="a")
    settings.save(values, tmp_path / "settings.json")
    assert settings.load(tmp_path / "settings.json") == values


@pytest.mark.parametrize(
    "damage",
    [None, 3, {}, {"id": "x"}, {"id": "", "name": "n", "system": "", "sampling": {}}, {"id": 1, "name": "n", "system": "", "sampling": {}}]
    + [
        {"id": "x", "name": "n", "system": "", "sampling": wrong}
        for wrong in ({"temperature": "hot"}, {"unknown": 1}, None, {"top_k": True})
    ],
)
def test_a_damaged_preset_costs_that_preset(tmp_path: Path, damage: Any) -> None:
    assert from_plain(damage) is None
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": settings.VERSION, "presets": [damage, dataclasses.asdict(A)]}))
    assert settings.load(path).presets == [A]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Generate]:
    """Every Generate that leaves the window."""
    from runtime.client import Client

    sent: list[Generate] = []
    send = Client.send

    def keep(self: Client, command: Any) -> None:
        if isinstance(command, Generate):
            sent.append(command)
        send(self, command)

    monkeypatch.setattr(Client, "send", keep)
    return sent


def test_the_default_preset_shapes_every_chat_and_a_chats_own_comes_first(open_window: Open, qtbot: QtBot, asked: list[Generate]) -> None:
    one = open_window()
    one.window.preferences.set("presets", [A, B])
    one.window.preferences.set("preset", "a")
    one.window.preferences.set("thinking_budget", 512)
    assert one.window.title.preset.text().strip() == "Short"
    one.ask(qtbot, "first")
    one.answered(qtbot)
    assert asked[-1].messages[0] == Message("system", (Text("Answer in one word."),))
    assert (asked[-1].sampling.temperature, asked[-1].thinking_budget) == (0.2, 512)
    menu = one.window.title.preset.menu()
    next(action for action in menu.actions() if action.text() == "Long").trigger()
    assert one.window.title.preset.text().strip() == "Long"
    one.ask(qtbot, "second")
    one.answered(qtbot)
    assert [message.role for message in asked[-1].messages] == ["user", "assistant", "user"]
    assert asked[-1].sampling == Sampling()
    first = one.chats.current
    one.window.new_chat()
    assert one.window.title.preset.text().strip() == "Short"  # the choice was that chat's alone
    one.chats.open(first)
    assert one.window.title.preset.text().strip() == "Long"


def test_a_chat_can_be_without_the_default_preset_and_its_copy_is_too(open_window: Open, qtbot: QtBot, asked: list[Generate]) -> None:
    one = open_window()
    one.window.preferences.set("presets", [A])
    one.window.preferences.set("preset", "a")
    one.chats.set_preset(NONE)
    one.ask(qtbot, "first")
    one.answered(qtbot)
    assert [message.role for message in asked[-1].messages] == ["user"]
    one.chats.fork(one.chats.model.messages[-1])
    assert one.chats.preset == NONE


def test_a_preset_in_use_that_is_deleted_leaves_the_published_values(open_window: Open, qtbot: QtBot, asked: list[Generate]) -> None:
    one = open_window()
    one.window.preferences.set("presets", [A])
    one.window.preferences.set("preset", "a")
    one.window.choosing.open()
    one.window.choosing.page.presets.delete.click()
    assert one.settings.preset == ""
    assert not one.window.title.preset.isVisible()
    one.window.new_chat()
    one.ask(qtbot, "first")
    one.answered(qtbot)
    assert [message.role for message in asked[-1].messages] == ["user"]


def test_what_is_prepared_is_what_is_asked(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, asked: list[Generate]) -> None:
    """Else the preparation computes what no answer needs."""
    one = open_window()
    prepared: list[tuple[Message, ...]] = []
    prepare = one.link.prepare

    def keep(messages: tuple[Message, ...], *rest: Any) -> int:
        prepared.append(messages)
        return prepare(messages, *rest)

    monkeypatch.setattr(one.link, "prepare", keep)
    one.window.preferences.set("presets", [A])
    one.window.preferences.set("preset", "a")
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    one.window.composer.set_text("Hello")
    qtbot.waitUntil(lambda: bool(prepared), timeout=WAIT_MS)
    one.window.composer.submit()
    one.answered(qtbot)
    assert prepared[-1] == asked[-1].messages
