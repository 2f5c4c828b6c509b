"""The page that makes models: from a checkpoint to a chat with what it became, in real child processes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.paths import models_dir
from app.quantize_link import QuantizeLink, Request
from app.quantize_page import QuantizePage
from app.settings import Settings
from app.theme import Look
from app.type_list import recommended
from quantize.convert import convert
from quantize.estimates import Estimate, Preflight, target_name
from quantize.sources import is_repository
from quantize.target import bytes_in_memory
from runtime.models.architecture import from_header
from runtime.models.gguf_info import read_info
from runtime.models.library import demo_model
from tests.checkpoints import Spec, write_checkpoint
from tests.fake_hub import fake_hub

from .conftest import Opened

Open = Callable[..., Opened]
WAIT_MS = 60_000
# The real command, held at every step of the writing while a file is there.
HELD = """import os, sys, time
from app.cli import quantize_told
tell = quantize_told.Events.progress
def progress(self, step):
    tell(self, step)
    while step.phase == "writing" and step.done * 2 > step.total and os.path.exists(sys.argv[1]) and not orders[0]._order:
        time.sleep(0.005)
quantize_told.Events.progress = progress
orders = []
begin = quantize_told.Orders.__init__
def init(self, stream):
    begin(self, stream)
    orders.append(self)
quantize_told.Orders.__init__ = init
from gguf import GGMLQuantizationType as T
from quantize import sensitivity
sensitivity.TYPES = (T.Q8_0, T.Q4_K, T.Q2_K)
from app.__main__ import main
sys.exit(main(["quantize", *sys.argv[2:]]))"""


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "Qwen3.5-Tiny", Spec(width=256, vision=True, shards=2))


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """Take it away and the child goes on."""
    path = tmp_path / "held"
    path.touch()
    return path


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, tmp_path: Path, held: Path) -> Iterator[QuantizePage]:
    link = QuantizeLink(command=[sys.executable, "-c", HELD, str(held)])
    page = QuantizePage(Look(qapp, "light"), link, tmp_path / "models")
    qtbot.addWidget(page)
    page.show()
    yield page
    page.end()


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    """Once it has its place: what was shown just now is laid out a little later."""
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.waitUntil(lambda: button.height() >= button.minimumSizeHint().height(), timeout=WAIT_MS)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def look(qtbot: QtBot, page: QuantizePage, source: str) -> None:
    page.open_source(source)
    qtbot.waitUntil(lambda: page.go.isVisible() and page.said == "", timeout=WAIT_MS)


def begin(qtbot: QtBot, page: QuantizePage, source: Path, kind: str = "Q8_0") -> None:
    """Until the conversion is held half way."""
    look(qtbot, page, str(source))
    page.types.choose(kind)
    click(qtbot, page.go)
    qtbot.waitUntil(lambda: "Writing" in page.card.words, timeout=WAIT_MS)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def chat(one: Opened, qtbot: QtBot, model: Path) -> None:
    """With what a conversion made, from its button to an answer."""
    click(qtbot, one.window.shelf.quantize_page.card.chat_button)
    qtbot.waitUntil(lambda: one.link.state == "ready" and one.link.model == model, timeout=WAIT_MS)
    assert one.window.composer.isVisible()
    assert one.settings.model == str(model)
    assert one.link.info is not None
    assert one.link.info.vision
    one.ask(qtbot, "Hello?")
    qtbot.waitUntil(lambda: one.chats.turn is None or one.chats.model.messages[-1].parts != (), timeout=WAIT_MS)
    one.chats.stop()
    qtbot.waitUntil(lambda: one.chats.turn is None, timeout=WAIT_MS)
    assert one.chats.model.messages[-1].problem is None


def test_from_a_folder_to_a_chatting_model(open_window: Open, qtbot: QtBot, checkpoint: Path) -> None:
    one = open_window(real=True, model=demo_model())
    one.window.title._models.aboutToShow.emit()
    next(action for action in one.window.title._models.actions() if action.text() == "Convert a checkpoint…").trigger()
    page = one.window.shelf.quantize_page
    assert one.window.shelf.is_open
    assert not one.window.composer.isVisible()
    look(qtbot, page, str(checkpoint))
    assert "Qwen3.5-Tiny" in page.about
    assert "sees pictures and clips" in page.about
    assert "free on the disk" in page.about
    assert page.types.current == "Q5_K_M"
    page.types.choose("Q8_0")
    click(qtbot, page.go)
    qtbot.waitUntil(page.card.chat_button.isVisible, timeout=WAIT_MS)
    model = models_dir() / "Qwen3.5-Tiny" / "Qwen3.5-Tiny-Q8_0.gguf"
    assert files(model.parent) == [model.name, "mmproj-Qwen3.5-Tiny-F16.gguf"]
    estimate = page._found.of("Q8_0") if page._found else None
    assert estimate is not None
    assert estimate.bytes == sum(path.stat().st_size for path in model.parent.iterdir())
    chat(one, qtbot, model)
    assert one.settings.conversion == []


def test_pause_and_go_on(page: QuantizePage, qtbot: QtBot, checkpoint: Path, held: Path, tmp_path: Path) -> None:
    kept: list[Request | None] = []
    page.unfinished_changed.connect(kept.append)
    begin(qtbot, page, checkpoint)
    click(qtbot, page.card.pause_button)
    qtbot.waitUntil(lambda: "paused" in page.card.words, timeout=WAIT_MS)
    out = tmp_path / "models" / "Qwen3.5-Tiny"
    assert "Qwen3.5-Tiny-Q8_0.gguf.resume" in files(out)
    assert not [name for name in files(out) if name.endswith(".gguf")]
    assert kept == [Request(str(checkpoint), out, "Q8_0")]
    held.unlink()
    assert page.card.another_button.text() == "Go on"
    click(qtbot, page.card.another_button)
    qtbot.waitUntil(page.card.chat_button.isVisible, timeout=WAIT_MS)
    assert files(out) == ["Qwen3.5-Tiny-Q8_0.gguf", "mmproj-Qwen3.5-Tiny-F16.gguf"]
    assert kept[-1] is None


def test_cancelled_leaves_nothing_and_the_choice_is_there_again(page: QuantizePage, qtbot: QtBot, checkpoint: Path, tmp_path: Path) -> None:
    begin(qtbot, page, checkpoint)
    click(qtbot, page.card.cancel_button)
    qtbot.waitUntil(page.go.isVisible, timeout=WAIT_MS)
    assert not (tmp_path / "models").exists()
    assert page.types.current == "Q8_0"


def test_cancelled_while_paused_and_on_another_day(
    qapp: QApplication, page: QuantizePage, qtbot: QtBot, checkpoint: Path, tmp_path: Path
) -> None:
    begin(qtbot, page, checkpoint)
    page.end()  # as the window does when it closes
    out = tmp_path / "models" / "Qwen3.5-Tiny"
    assert "Qwen3.5-Tiny-Q8_0.gguf.resume" in files(out)
    later = QuantizePage(Look(qapp, "light"), QuantizeLink(), tmp_path / "models")
    qtbot.addWidget(later)
    later.show()
    later.show_unfinished(Request.of(Request(str(checkpoint), out, "Q8_0").strings()))
    assert "Qwen3.5-Tiny, Q8_0: paused" in later.card.words
    click(qtbot, later.card.cancel_button)
    qtbot.waitUntil(lambda: not out.exists(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not later._link.busy, timeout=WAIT_MS)


def test_a_child_that_is_killed(page: QuantizePage, qtbot: QtBot, checkpoint: Path, held: Path, caplog: pytest.LogCaptureFixture) -> None:
    begin(qtbot, page, checkpoint)
    assert page._link._child is not None
    page._link._child.process.kill()
    qtbot.waitUntil(lambda: "stopped unexpectedly" in page.card.words, timeout=WAIT_MS)
    held.unlink()
    click(qtbot, page.card.another_button)  # go on
    qtbot.waitUntil(page.card.chat_button.isVisible, timeout=WAIT_MS)


def test_what_cannot_be_converted_is_said(page: QuantizePage, qtbot: QtBot, checkpoint: Path, tmp_path: Path) -> None:
    config = json.loads((checkpoint / "config.json").read_text())
    (checkpoint / "config.json").write_text(json.dumps(config | {"architectures": ["LlamaForCausalLM"]}))
    page.open_source(str(checkpoint))
    qtbot.waitUntil(lambda: "LlamaForCausalLM" in page.said, timeout=WAIT_MS)
    assert not page.go.isVisible()
    page.open_source(str(tmp_path / "nowhere"))
    qtbot.waitUntil(lambda: "is not a folder" in page.said, timeout=WAIT_MS)


def test_from_the_hub(
    page: QuantizePage, qtbot: QtBot, checkpoint: Path, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.unlink()
    with fake_hub() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.endpoint)
        server.publish("me/Qwen3.5-Tiny", {path.name: path.read_bytes() for path in checkpoint.iterdir()})
        look(qtbot, page, "me/Qwen3.5-Tiny")
        assert page.release.isVisible()
        assert "are fetched first" in page.about
        page.types.choose("Q8_0")
        click(qtbot, page.go)
        qtbot.waitUntil(page.card.chat_button.isVisible, timeout=WAIT_MS)
    assert files(tmp_path / "models") == ["Qwen3.5-Tiny-Q8_0.gguf", "mmproj-Qwen3.5-Tiny-F16.gguf"]


def test_types_that_need_measuring_turn_it_on(page: QuantizePage, qtbot: QtBot, checkpoint: Path) -> None:
    look(qtbot, page, str(checkpoint))
    click(qtbot, page.types.more)
    assert len(page.types.rows) == 31
    assert page.measure.value is None
    page.types.choose("IQ2_XXS")
    assert page.measure.value == ""
    qtbot.waitUntil(lambda: page.types.current == "IQ2_XXS" and page.go.isEnabled() and page.said == "", timeout=WAIT_MS)
    assert "IQ2_XXS" in page.go.text()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("The quick brown fox jumps over the lazy dog, and another thing. " * 30, encoding="utf-8")
    return folder


def test_what_it_loses_is_measured_and_shown(
    page: QuantizePage, qtbot: QtBot, checkpoint: Path, held: Path, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calibrated with a folder, compared on another, the report opened; then the type's row has what was measured."""
    held.unlink()
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(texts))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(texts / "a.txt"), ""))
    look(qtbot, page, str(checkpoint))
    assert "loses ±" in page.types.rows["Q4_K_M"].accessibleName()
    without = page.about
    page.compare.box.click()
    assert page.about != without  # it takes a copy of the source more
    assert "and the comparing" in page.about
    page.compare.pick_file()
    page.measure.box.click()
    page.measure.pick_folder()
    assert (page.measure.value, page.compare.value) == (str(texts), str(texts / "a.txt"))
    qtbot.waitUntil(lambda: page.said == "", timeout=WAIT_MS)
    page.types.choose("Q4_K_M")
    click(qtbot, page.go)
    qtbot.waitUntil(page.card.chat_button.isVisible, timeout=WAIT_MS)
    assert "Divergence from the source" in page.card.words
    assert "The same likeliest token" in page.card.words
    click(qtbot, page.card.report_button)
    out = tmp_path / "models" / "Qwen3.5-Tiny"
    assert opened == [str(out / "Qwen3.5-Tiny-Q4_K_M-report.html")]
    report = json.loads((out / "Qwen3.5-Tiny-Q4_K_M-report.json").read_text(encoding="utf-8"))
    assert report["verification"]["corpus"] == "a.txt"
    qtbot.waitUntil(lambda: not page._link.busy, timeout=WAIT_MS)  # the copy of the source goes after the result was told
    assert not [name for name in files(out) if name.startswith(".")]
    assert "Qwen3.5-Tiny-imatrix.gguf" in files(out)
    click(qtbot, page.card.another_button)
    qtbot.waitUntil(lambda: page.go.isVisible() and page.said == "", timeout=WAIT_MS)
    measured = report["verification"]["divergence"]["mean"]
    qtbot.waitUntil(lambda: f"loses {measured:.2g} nats" in page.types.rows["Q4_K_M"].accessibleName(), timeout=WAIT_MS)


def test_a_size_of_ones_own(page: QuantizePage, qtbot: QtBot, checkpoint: Path, held: Path, texts: Path, tmp_path: Path) -> None:
    """Paused while the parts are measured, gone on with, and within the size."""
    look(qtbot, page, str(checkpoint))
    page.measure.box.setChecked(True)
    page.measure.choose(str(texts))
    page.compare.box.setChecked(True)
    page.compare.choose(str(texts))
    qtbot.waitUntil(lambda: page.said == "" and page.go.isEnabled(), timeout=WAIT_MS)
    target = page.types.target
    click(qtbot, target)
    assert not page.go.isEnabled()
    assert "Write a size" in page.about
    qtbot.keyClicks(target.field, "much")
    assert not page.go.isEnabled()
    target.field.clear()
    assert page._found is not None
    budget = page._found.of("Q8_0").bytes * 9 // 10
    qtbot.keyClicks(target.field, f"{budget}B")
    name = target_name(budget, 0)
    assert page.go.text() == f"Make {name}"
    assert page.go.isEnabled()
    target.unit.choose(True)
    assert page.go.text() == f"Make ram{name}"
    target.unit.choose(False)
    assert "and the measuring" in page.about
    page.types.choose("Q8_0")
    assert page.go.text() == "Convert to Q8_0"
    click(qtbot, target)
    click(qtbot, page.go)
    held.unlink()
    qtbot.waitUntil(lambda: "each part of the model" in page.card.words, timeout=WAIT_MS)
    click(qtbot, page.card.pause_button)
    qtbot.waitUntil(lambda: f"{name}: paused" in page.card.words, timeout=WAIT_MS)
    out = tmp_path / "models" / "Qwen3.5-Tiny"
    assert not [name for name in files(out) if name.startswith(".reference")]
    assert page._unfinished is not None
    assert Request.of(page._unfinished.strings()) == page._unfinished
    click(qtbot, page.card.another_button)  # go on
    qtbot.waitUntil(page.card.chat_button.isVisible, timeout=2 * WAIT_MS)
    made = [out / f"Qwen3.5-Tiny-{name}.gguf", out / "mmproj-Qwen3.5-Tiny-F16.gguf"]
    assert 0.8 * budget < sum(path.stat().st_size for path in made) <= budget
    assert page.card.report_button.isVisible()


def memory_for(checkpoint: Path, folder: Path, share: float) -> int:
    """Of a machine that has room for that share of a Q8_0 file."""
    made = convert(checkpoint, folder / "asked", "Q8_0")
    assert made.text is not None
    assert made.vision is not None
    shape, vision = from_header(read_info(made.text)), made.vision.stat().st_size
    least, most = 0, 16 << 30
    while most - least > 1 << 8:
        middle = (least + most) // 2
        fits = bytes_in_memory(shape, vision, middle) > share * made.text.stat().st_size
        least, most = (least, middle) if fits else (middle, most)
    return least


def test_for_the_memory_of_a_machine_to_a_chatting_model(
    open_window: Open, qtbot: QtBot, checkpoint: Path, texts: Path, tmp_path: Path, speaking: Callable[[str], None]
) -> None:
    """One that has room for nine tenths of Q8_0; the report is in the window's language."""
    memory = memory_for(checkpoint, tmp_path, 0.9)
    speaking("de")
    one = open_window(real=True, model=demo_model())
    one.window.shelf.open_quantize()
    page = one.window.shelf.quantize_page
    page._link._command = [sys.executable, "-c", HELD, str(tmp_path / "not held")]
    look(qtbot, page, str(checkpoint))
    page.measure.box.setChecked(True)
    page.measure.choose(str(texts))
    page.compare.box.setChecked(True)
    page.compare.choose(str(texts))
    qtbot.waitUntil(lambda: page.said == "" and page.go.isEnabled(), timeout=WAIT_MS)
    assert page._found is not None
    smallest, largest = page._found.of("Q2_K"), page._found.of("Q8_0")
    target = page.types.target
    click(qtbot, target)
    target.unit.choose(True)
    qtbot.keyClicks(target.field, f"{memory}B")
    click(qtbot, page.go)
    qtbot.waitUntil(page.card.chat_button.isVisible, timeout=2 * WAIT_MS)
    out = models_dir() / "Qwen3.5-Tiny"
    model = out / f"Qwen3.5-Tiny-{target_name(0, memory)}.gguf"
    assert smallest.text_bytes < model.stat().st_size <= 0.9 * largest.text_bytes + 1024
    assert '<html lang="de">' in model.with_name(f"{model.stem}-report.html").read_text(encoding="utf-8")
    chat(one, qtbot, model)


def test_the_window_closes_meanwhile_and_remembers(open_window: Open, qtbot: QtBot, checkpoint: Path) -> None:
    one = open_window()
    page = one.window.shelf.quantize_page
    page._set_unfinished(Request(str(checkpoint), models_dir() / "Qwen3.5-Tiny", "Q8_0"))
    one.window.close()
    assert Request.of(Settings(conversion=one.settings.conversion).conversion) == page._unfinished
    two = open_window()
    two.settings.conversion = one.settings.conversion
    two.window.shelf.open_quantize()
    assert "paused" in two.window.shelf.quantize_page.card.words


def preflight_of(*fits: tuple[str, bool, str]) -> Preflight:
    rows = tuple(Estimate(name, 100 - i, 0, 4.0, 100, able, 1.0, problem) for i, (name, able, problem) in enumerate(fits))
    sizes = dict.fromkeys(("parameters", "source", "fetch", "held", "disk_free", "work", "memory_available", "memory_total"), 1)
    return Preflight("m", "qwen35", "BF16", vision=False, mtp=False, estimates=rows, **sizes)


def test_what_is_recommended() -> None:
    assert recommended(preflight_of(("Q8_0", True, ""), ("Q5_K_M", True, ""), ("Q4_K_M", True, ""))) == "Q5_K_M"
    assert recommended(preflight_of(("Q8_0", False, ""), ("Q5_K_M", False, ""), ("Q4_K_M", True, ""))) == "Q4_K_M"
    assert recommended(preflight_of(("Q8_0", False, ""), ("Q2_K", False, ""), ("IQ1_S", False, "needs"))) == "Q2_K"
    assert recommended(preflight_of(("Q8_0", True, "again"))) == ""


def test_names_of_repositories() -> None:
    assert is_repository("Qwen/Qwen3.5-4B")
    assert not is_repository("/home/me")
    assert not is_repository("a/b/c")
    assert not is_repository("app/cli")  # a folder here
