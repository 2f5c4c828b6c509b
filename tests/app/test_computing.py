"""What the engine computes on and why, in words, and on the settings page."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.computing import ask_engine, backend, tried_again, variant
from app.computing_card import ComputingCard

from .conftest import WAIT_MS, Opened
from .test_settings_page import page_of

CPU = {"name": "CPU", "description": "a processor", "type": "CPU", "backend": "CPU"}
INSIDE = {"name": "Vulkan0", "description": "UHD 630", "type": "integrated GPU", "backend": "Vulkan"}
CARD = {"name": "CUDA0", "description": "H100", "type": "GPU", "backend": "CUDA"}
SCORES = {"x64": 1, "haswell": 63, "alderlake": 0, "zen4": 511}


def answer(**more: Any) -> dict[str, Any]:
    nothing = {"unloaded": [], "idle": [], "off": False, "driver": "", "crashed": False, "again": ""}
    return {"devices": [CPU], "backends": ["CPU"], "variants": SCORES, "threads": 4} | nothing | more


def test_the_engine_tells_its_devices_and_backends() -> None:
    told = ask_engine()
    assert told["bindings"] == importlib.metadata.version("llama-cpp-python")
    processor = next(device for device in told["devices"] if device["name"] == "CPU")
    assert processor["backend"] == "CPU"
    assert "CPU" in told["backends"]
    assert told["unloaded"] == []
    assert all(device["free"] <= device["total"] for device in told["devices"])
    assert backend(told)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (answer(), "the processor alone: this build has nothing"),
        (answer(backends=["Vulkan", "CPU"]), "Vulkan finds no graphics card here"),
        (answer(idle=["Vulkan"]), "Vulkan finds no graphics card here"),
        (answer(unloaded=["CUDA"]), "CUDA is installed, but could not be loaded"),
        (answer(devices=[INSIDE, CPU], backends=["Vulkan", "CPU"]), "Vulkan on UHD 630, once measured to be faster than the processor"),
        (answer(off=True, idle=["Vulkan"]), "QUERN_GRAPHICS=off leaves graphics cards out"),
        (answer(driver="Its driver crashed. Update it.", idle=["Vulkan"]), "the processor alone. Its driver crashed. Update it."),
        (answer(devices=[CARD, CPU], backends=["CUDA", "CPU"]), "CUDA, as H100 was found"),
        (answer(devices=[CARD, CARD | {"name": "CUDA1", "description": "A10"}, CPU]), "CUDA, as H100, A10 was found"),
    ],
)
def test_why_a_backend_computes(told: dict[str, Any], words: str) -> None:
    assert words in backend(told)


def test_the_highest_score_computes_and_none_cannot() -> None:
    found = variant(SCORES)
    assert (found.name, found.passed_over, found.refused) == ("zen4", ("haswell", "x64"), ("alderlake",))
    assert variant({}).name == ""
    assert "built on this machine" in variant({}).why
    assert "none of zen4 can run here" in variant({"zen4": 0}).why


def test_the_settings_page_asks_when_it_is_seen_and_tells(qtbot: QtBot) -> None:
    asked: list[bool] = []
    card = ComputingCard(lambda: asked.append(True) or answer(devices=[CARD, CPU], backends=["CUDA", "CPU"]))
    qtbot.addWidget(card)
    assert not asked
    card.show()
    qtbot.waitUntil(lambda: "zen4" in card.told, timeout=WAIT_MS)
    for words in (
        "CUDA, as H100 was found",
        "3 of 4 can run here",
        "Passed over: haswell, x64",
        "Not for this processor: alderlake",
    ):
        assert words in card.told
    card.repaint()
    assert asked == [True]


def test_an_engine_that_cannot_be_asked_is_said_there(qtbot: QtBot) -> None:
    card = ComputingCard(lambda: {"error": "llama.cpp did not answer"})
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: "llama.cpp did not answer" in card.told, timeout=WAIT_MS)
    assert "…" not in card.told


def test_it_is_found_by_its_words(open_window: Callable[..., Opened]) -> None:
    page = page_of(open_window())
    page.search.setText("cpu variant")
    assert page.shown == ["computing"]


def test_a_card_that_crashed_is_tried_again_by_a_button(qtbot: QtBot) -> None:
    crashed = answer(driver="The graphics card is not used: it crashed twice within a day (SIGSEGV).", crashed=True)
    tried = answer(devices=[CARD, CPU], backends=["CUDA", "CPU"], again="SIGSEGV")
    forgiven: list[bool] = []

    def forgive() -> dict[str, Any]:
        forgiven.append(True)
        return tried

    card = ComputingCard(lambda: crashed, forgive)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: "it crashed twice within a day" in card.told, timeout=WAIT_MS)
    assert card.again.isVisible()
    with qtbot.waitSignal(card.forgiven, timeout=WAIT_MS):
        qtbot.mouseClick(card.again, Qt.MouseButton.LeftButton)
    assert forgiven == [True]
    assert "CUDA, as H100 was found" in card.told
    assert card.again.isHidden()


def test_without_a_crash_there_is_no_such_button(qtbot: QtBot) -> None:
    card = ComputingCard(answer)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: "zen4" in card.told, timeout=WAIT_MS)
    assert card.again.isHidden()


def test_the_model_is_loaded_anew_for_a_card_that_is_tried_again(open_window: Callable[..., Opened], qtbot: QtBot) -> None:
    opened = open_window()
    page = page_of(opened)
    link = opened.link
    qtbot.waitUntil(lambda: link.state == "ready", timeout=WAIT_MS)
    page.computing.show_told(answer(again="SIGSEGV"))
    assert link.state == "unloaded"


def test_the_report_says_that_it_is_used_again() -> None:
    assert tried_again(answer()) == ""
    assert "crashed twice within a day (SIGSEGV); it is used again" in tried_again(answer(again="SIGSEGV"))
