"""The menu of the context: what a model can have, what it takes, and what is chosen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.context_menu import ContextMenu
from runtime.protocol import ModelInfo

INFO = ModelInfo("m", "/m", None, "qwen35moe", "Q4_K_M", 1, 16_384, 262_144, False, True, False, 1.0, "CPU", 1, 1_010_000, 20_480)


@pytest.fixture
def menu(qtbot: QtBot) -> ContextMenu:
    made = ContextMenu()
    qtbot.addWidget(made)
    return made


def lines(menu: ContextMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_lengths_have_their_memory_and_say_when_they_stretch(menu: ContextMenu) -> None:
    menu.show_choices(INFO, ("q8_0", "q8_0"), "leave_out")
    assert "262,144 tokens\t2.9 GB" in lines(menu)
    assert "524,288 tokens, stretched\t5.7 GB" in lines(menu)
    assert "Stretched contexts can hurt short prompts" in lines(menu)
    assert [action.data() for action in menu.actions() if action.isChecked()] == [16_384, "q8_0", "leave_out"]


def test_what_a_model_cannot_have_is_not_offered(menu: ContextMenu) -> None:
    short = ModelInfo("m", "/m", None, "qwen35", "Q8_0", 1, 20_000, 32_768, False, True, True, 1.0, "CPU", 1, 32_768, 1024)
    menu.show_choices(short, ("f16", "f16"), "stop")
    lengths = [action.data() for action in menu.actions() if isinstance(action.data(), int)]
    assert lengths == [8_192, 16_384, 20_000, 32_768]
    assert not any("stretch" in line.lower() for line in lines(menu))
    menu.show_choices(None, ("f16", "f16"), "stop")
    assert not any("tokens" in line for line in lines(menu))


def test_a_choice_is_told(menu: ContextMenu, qtbot: QtBot) -> None:
    menu.show_choices(INFO, ("f16", "f16"), "leave_out")
    told: list[object] = []
    for signal in (menu.length_chosen, menu.type_chosen, menu.full_chosen):
        signal.connect(told.append)
    for action in menu.actions():
        if action.data() in (131_072, "q4_0", "stop"):
            action.trigger()
    assert told == [131_072, "q4_0", "stop"]
