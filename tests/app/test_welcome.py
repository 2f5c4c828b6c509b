"""The first start: what this machine can run, one model to take, or the demonstration; and never again."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

import app.welcome
from app.welcome import Advice, advice
from runtime.models.catalog import series
from runtime.models.machine import GB, Machine, idle, imagined, typical_cpu
from tests.fake_hub import fake_hub
from tests.ggufs import VISION, gguf

from .conftest import WAIT_MS, Opened
from .test_models_page import _SMALL, publish

Open = Callable[..., Opened]
LAPTOP = Machine(idle(8 * GB), typical_cpu())


def begun(open_window: Open, qtbot: QtBot, machine: Machine = LAPTOP) -> Opened:
    one = open_window()
    one.settings.conversation = 0  # as before the first chat
    one.window.welcoming.begin_if_first(lambda: machine)
    page = one.window.welcoming.page
    assert page is not None
    qtbot.waitUntil(lambda: "Looking" not in page.words, timeout=WAIT_MS)
    return one


def shown(one: Opened) -> object:
    return one.window._stack.currentWidget()


@pytest.mark.parametrize(
    ("memory", "vram", "best"),
    [(8, [], "Qwen3.5-4B"), (16, [], "Qwen3.5-9B"), (64, [], "Qwen3.5-35B-A3B"), (32, [24], "Qwen3.5-35B-A3B"), (4, [], "Qwen3.5-0.8B")],
)
def test_the_advice_is_the_planners(memory: int, vram: list[int], best: str) -> None:
    found = advice(series(), imagined(LAPTOP, [size * GB for size in vram], memory * GB))
    assert found.best is not None
    assert found.best.name == best
    assert f"{memory}.0 GB of memory" in found.machine
    assert ("graphics card that Quern can use" in found.machine) is (not vram)
    assert "tokens/s" in found.cost
    assert "roughly" in found.cost  # nothing was measured
    assert best.removeprefix("Qwen3.5-") not in found.others.replace(".", " ").replace(",", " ").split()


@pytest.mark.parametrize(
    ("tps", "english", "german"), [(9.97, "very roughly 10 tokens/s", "grob 10 Tokens/s"), (4.21, "roughly 4.2 tok", "grob 4,2 Tok")]
)
def test_the_speed_is_written_as_the_language_does(
    tps: float, english: str, german: str, speaking: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = SimpleNamespace(fits=True, predicted=SimpleNamespace(decode_tps=tps))
    monkeypatch.setattr(app.welcome, "judge", lambda *_: planned)
    assert english in advice(series(), LAPTOP).cost
    speaking("de")
    assert german in advice(series(), LAPTOP).cost


def test_a_machine_too_small_for_any_gets_the_demonstration() -> None:
    found = advice(series(), Machine(idle(1 * GB), typical_cpu()))
    assert found == Advice(found.machine, None, "", "It has too little memory for any model of the series. The demonstration runs on it.")


def test_it_is_the_first_page_and_nothing_is_asked_of_the_network(open_window: Open, qtbot: QtBot) -> None:
    one = begun(open_window, qtbot)
    page = one.window.welcoming.page
    assert shown(one) is page
    assert page is not None
    assert "Qwen3.5-4B" in page.words
    assert page.take.isVisible()
    assert one.window.composer.isVisible()  # who wants to write, writes


def test_the_demonstration_first(open_window: Open, qtbot: QtBot) -> None:
    one = begun(open_window, qtbot)
    one.window.welcoming.page.demo.click()  # type: ignore[union-attr]
    assert shown(one) is one.window.empty
    assert one.settings.welcomed
    one.window.welcoming.begin_if_first(lambda: LAPTOP)
    assert shown(one) is one.window.empty


def test_the_first_message_ends_it(open_window: Open, qtbot: QtBot) -> None:
    one = begun(open_window, qtbot)
    one.ask(qtbot, "hello")
    assert shown(one) is one.window.view
    one.answered(qtbot)
    one.window.new_chat()
    assert shown(one) is one.window.empty
    assert one.settings.welcomed


def test_get_it_begins_the_download_on_the_models_page(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_hub() as hub:
        publish(hub, _SMALL, gguf(VISION))
        monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
        one = begun(open_window, qtbot)
        assert hub.asked == []
        one.window.welcoming.page.take.click()  # type: ignore[union-attr]
        assert one.window.shelf.is_open
        entry = next(entry for entry in one.window.shelf.link.entries if entry.name == "Qwen3.5-4B")
        qtbot.waitUntil(lambda: bool(one.window.shelf.link.installed(entry)), timeout=WAIT_MS)


def test_all_models(open_window: Open, qtbot: QtBot) -> None:
    one = begun(open_window, qtbot)
    one.window.welcoming.page.all.click()  # type: ignore[union-attr]
    assert one.window.shelf.is_open
    assert one.settings.welcomed


def test_who_has_a_model_is_not_welcomed(open_window: Open) -> None:
    one = open_window()
    one.settings.model = "/models/qwen.gguf"
    one.window.welcoming.begin_if_first(lambda: LAPTOP)
    assert one.window.welcoming.page is None
