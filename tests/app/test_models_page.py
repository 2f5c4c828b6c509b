"""The models page: from an empty library to a model that answers, over a real server on loopback."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import download_link, settings
from app.installed_row import InstalledRow
from app.load_choices import LoadChoices
from app.model_row import ModelRow
from app.models_page import ModelsPage
from app.paths import models_dir
from app.tier_bars import segments, told
from runtime.errors import PlanError
from runtime.models import advice, calibration, library, sizes, transfer
from runtime.models.advice import judge, judge_file, recommended
from runtime.models.catalog import series
from runtime.models.gguf_info import GgufInfo, read_info
from runtime.models.library import demo_model, find_mmproj
from runtime.models.machine import GB, Machine, idle, imagined, typical_cpu
from runtime.models.placement import Plan
from runtime.models.places import Placed
from tests.fake_hub import FakeHub, Fault, Gate, fake_hub
from tests.ggufs import MODEL, STRING, VISION, gguf, save

from .conftest import Opened

Open = Callable[..., Opened]
WAIT_MS = 120_000
_OTHER = gguf(MODEL | {"general.architecture": (STRING, "llama")})


_SMALL = gguf() + bytes(2_000_000)  # a model as far as its header says


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """The series as published, but small."""
    with fake_hub() as hub:
        publish(hub, _SMALL, gguf(VISION))
        monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
        yield hub


def publish(hub: FakeHub, model: bytes, vision: bytes) -> None:
    for entry in series():
        name = entry.repo.partition("/")[2].removesuffix("-GGUF")
        hub.publish(entry.repo, {f"{name}-Q4_K_M.gguf": model, f"{name}-Q8_0.gguf": model, "mmproj-F16.gguf": vision})


@pytest.fixture
def one(server: FakeHub, open_window: Open) -> Opened:
    opened = open_window(model=demo_model())
    opened.window.shelf.open()
    return opened


def page_of(one: Opened) -> ModelsPage:
    return one.window.shelf.page


def row(one: Opened, name: str) -> ModelRow:
    return page_of(one).rows[name]


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def becomes(qtbot: QtBot, one: ModelRow, action: str) -> None:
    qtbot.waitUntil(lambda: one.action.isVisible() and one.action.text() == action, timeout=WAIT_MS)


def test_from_an_empty_library_to_a_model_that_answers(server: FakeHub, open_window: Open, qtbot: QtBot) -> None:
    vision = find_mmproj(demo_model())
    assert vision is not None
    publish(server, demo_model().read_bytes(), vision.read_bytes())  # under the names of real ones
    one = open_window(real=True, model=demo_model())
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    assert list(models_dir().iterdir()) == []
    assert server.asked == []
    click(qtbot, one.window.empty.models_button)
    assert not one.window.composer.isVisible()
    best = next(iter(page_of(one).rows.values()))
    for other in page_of(one).rows.values():
        if page_of(one)._best is not None and other.entry.name == page_of(one)._best.name:
            best = other
    assert server.asked == []  # looking at the page asks nobody
    click(qtbot, best.action)
    becomes(qtbot, best, "Use")
    assert one.window.banner.text == f"{best.entry.name} is downloaded and checked."
    click(qtbot, best.action)
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    assert one.link.model is not None
    assert models_dir() / best.entry.repo == one.link.model.parent
    assert one.link.info is not None
    assert one.link.info.vision
    assert one.window.composer.isVisible()
    one.ask(qtbot, "What can you do?")
    qtbot.waitUntil(lambda: one.chats.turn is None, timeout=WAIT_MS)
    last = one.chats.model.messages[-1]
    assert (last.state, last.problem) == ("done", None)
    assert one.chats.model.index(1).data()
    assert one.settings.model == str(one.link.model)


def test_pause_go_on_and_cancel(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    gate = server.gate = Gate(1_000_000)
    two = row(one, "Qwen3.5-2B")
    click(qtbot, two.action)
    qtbot.waitUntil(gate.reached.is_set, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "of 2 MB" in two.words, timeout=WAIT_MS)
    click(qtbot, two._pause)
    qtbot.waitUntil(lambda: "Paused" in two.words, timeout=WAIT_MS)
    gate.opened.set()
    server.gate = None
    click(qtbot, two._pause)
    becomes(qtbot, two, "Use")

    gate = server.gate = Gate(server.sent + 100_000)
    four = row(one, "Qwen3.5-4B")
    click(qtbot, four.action)
    qtbot.waitUntil(gate.reached.is_set, timeout=WAIT_MS)
    qtbot.waitUntil(four._cancel.isVisible, timeout=WAIT_MS)
    click(qtbot, four._cancel)
    gate.opened.set()
    becomes(qtbot, four, "Download")
    assert not list((models_dir() / four.entry.repo).rglob("*.part")) or not (models_dir() / four.entry.repo).exists()


def test_what_goes_wrong_is_said_in_its_row_and_can_be_tried_again(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    server.faults = [Fault(corrupt=True)]
    two = row(one, "Qwen3.5-2B")
    click(qtbot, two.action)
    qtbot.waitUntil(lambda: "checksum" in two.words, timeout=WAIT_MS)
    click(qtbot, two._pause)  # go on
    becomes(qtbot, two, "Use")


def test_another_quantization(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    two = row(one, "Qwen3.5-2B")
    two._fill_menu()
    chosen = next(action for action in two._menu.actions() if action.text().startswith("Q8_0"))
    chosen.trigger()
    click(qtbot, two.action)
    becomes(qtbot, two, "Use")
    assert [path.name for path in (models_dir() / two.entry.repo).glob("*.gguf")].count("Qwen3.5-2B-Q8_0.gguf") == 1


def test_flash_is_used_without_thinking(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    one.window.preferences.set("thinking", True)
    flash = row(one, "Qwen3.5-Flash")
    flash._info.click()
    assert "no weights were ever published under that name" in flash._more.text()
    click(qtbot, flash.action)
    becomes(qtbot, flash, "Use")
    assert row(one, "Qwen3.5-35B-A3B").action.text() == "Use"  # the same weights
    click(qtbot, flash.action)
    assert not one.settings.thinking
    assert not one.window.shelf.is_open


def test_flash_is_a_small_quantization_where_the_hub_has_it(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    flash = row(one, "Qwen3.5-Flash")
    small = {"Qwen3.5-35B-A3B-UD-Q3_K_XL.gguf": _SMALL[:1_000_000] + bytes(100), "Qwen3.5-35B-A3B-Q4_K_M.gguf": _SMALL}
    server.publish(flash.entry.repo, small | {"mmproj-F16.gguf": gguf(VISION)})
    assert flash.offer is not None
    assert flash.offer.quantization == "Q4_K_M"  # whose size is known without asking
    click(qtbot, flash.action)
    becomes(qtbot, flash, "Use")
    assert flash.offer.quantization == "UD-Q3_K_XL"
    assert [path.name for path in models_dir().rglob("*.gguf") if "mmproj" not in path.name] == ["Qwen3.5-35B-A3B-UD-Q3_K_XL.gguf"]


def test_an_address_that_is_none_is_mended_where_it_was_given(one: Opened, qtbot: QtBot) -> None:
    one.window.shelf.ask_at("http://[::1")
    two = row(one, "Qwen3.5-2B")
    click(qtbot, two.action)
    qtbot.waitUntil(lambda: "http://[::1 is not an address. Check the Hub's address in the settings" in two.words, timeout=WAIT_MS)


def test_sizes_have_a_source(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    two = row(one, "Qwen3.5-2B")
    two._info.click()
    assert two._more.text() == f"From {two.entry.repo}; sizes as published there, until the Hub is asked."
    two.look_up.emit()
    commit = server.commits[two.entry.repo][:8]
    qtbot.waitUntil(lambda: f"sizes and checksums as the Hub listed them at commit {commit}" in two._more.text(), timeout=WAIT_MS)


def test_adding_a_repository_and_refusing_one(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    server.publish("me/Qwen3.6-Mine-GGUF", {"Qwen3.6-Mine-Q8_0.gguf": _SMALL})
    server.publish("me/Llama-GGUF", {"Llama-Q8_0.gguf": _OTHER})
    field = page_of(one).repository
    field.setText("me/Llama-GGUF")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "architecture llama; Quern runs" in page_of(one).said, timeout=WAIT_MS)
    field.setText("me/Qwen3.6-Mine-GGUF")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Qwen3.6-Mine" in page_of(one).rows, timeout=WAIT_MS)
    mine = row(one, "Qwen3.6-Mine")
    assert "Qwen3.6-Mine is built as the Qwen3.5 series is" in mine.words
    assert field.text() == ""
    click(qtbot, mine.action)
    becomes(qtbot, mine, "Use")
    mine.forget.emit()
    assert "Qwen3.6-Mine" not in page_of(one).rows


def test_the_variant_that_predicts_several_tokens_stands_below_its_model(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    base = row(one, "Qwen3.5-4B")
    server.publish(base.entry.mtp_repo, {"Qwen3.5-4B-Q4_K_M.gguf": _SMALL, "mmproj-F16.gguf": gguf(VISION)})

    def offered() -> list[QAction]:
        base._fill_menu()
        return [action for action in base._menu.actions() if "MTP" in action.text()]

    offered()[0].trigger()
    qtbot.waitUntil(lambda: "Qwen3.5-4B-MTP" in page_of(one).rows, timeout=WAIT_MS)
    variant = row(one, "Qwen3.5-4B-MTP")
    qtbot.waitUntil(lambda: not variant.visibleRegion().isEmpty(), timeout=WAIT_MS)  # brought into sight
    page_of(one).show_machine(Machine(idle(8 * GB), typical_cpu()))
    assert page_of(one)._best is not None
    assert page_of(one)._best.name == "Qwen3.5-4B"
    assert variant.parent() is base.parent() is page_of(one)._recommended
    page_of(one).show_machine(Machine(idle(64 * GB), typical_cpu()))
    assert "with the layer that predicts several tokens" in variant.words
    assert offered() == []
    assert variant.parent() is base.parent()
    assert not page_of(one)._added.isVisibleTo(page_of(one))
    click(qtbot, variant.action)
    becomes(qtbot, variant, "Use")
    assert base.action.text() == "Download"  # though the file has its name


def test_a_variant_that_cannot_be_looked_up_is_said_in_the_row_that_offers_it(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    base = row(one, "Qwen3.5-4B")
    base.variant_wanted.emit()
    qtbot.waitUntil(lambda: "does not exist, or is private" in base.words or "no repository" in base.words, timeout=WAIT_MS)


def test_what_others_made_of_a_model_is_not_taken_for_it(one: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    for name in ("Qwen3.5-4B-Heretic-Q4_K_M.gguf", "Qwen3.5-2B-Q4_K_M.gguf", "Qwen3.5-0.8B-Q4_K_M_L.gguf"):
        save(folder / name)
    one.settings.model_folders.append(str(folder))
    one.window.shelf.open()
    becomes(qtbot, row(one, "Qwen3.5-2B"), "Use")
    assert row(one, "Qwen3.5-4B").action.text() == "Download"
    assert row(one, "Qwen3.5-0.8B").action.text() == "Download"
    others = {found.name for found in page_of(one).findChildren(InstalledRow)}
    assert others >= {"Qwen3.5-4B-Heretic-Q4_K_M", "Qwen3.5-0.8B-Q4_K_M_L"}


def test_removing_asks_first_and_the_demonstration_takes_over(server: FakeHub, one: Opened, qtbot: QtBot) -> None:
    two = row(one, "Qwen3.5-2B")
    click(qtbot, two.action)
    becomes(qtbot, two, "Use")
    click(qtbot, two.action)
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    one.window.shelf.open()
    becomes(qtbot, two, "In use")
    click(qtbot, two._bin)
    assert one.window.banner.text.startswith("Remove Qwen3.5-2B-Q4_K_M")
    assert (models_dir() / two.entry.repo).exists()
    one.window.banner.action.click()
    becomes(qtbot, two, "Download")
    assert not (models_dir() / two.entry.repo).exists()
    assert one.window.models.is_demo


def test_models_of_other_programs_are_used_in_place(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "big disk"
    known = save(folder / "Qwen3.5-4B-Q8_0.gguf")
    strange = save(folder / "My-Tune.gguf")
    save(folder / "Llama.gguf", MODEL | {"general.architecture": (STRING, "llama")})
    one = open_window()
    one.settings.model_folders.append(str(folder))
    one.window.shelf.open()
    four = row(one, "Qwen3.5-4B")
    becomes(qtbot, four, "Use")
    assert "Found in big disk" in four.words
    assert not four._bin.isVisible()
    rows = page_of(one).findChildren(InstalledRow)
    told = " ".join(label.text() for found in rows for label in found.findChildren(QLabel))
    assert "another architecture (llama)" in told
    assert {found for name, found in one.window.models.available()} >= {known, strange}
    click(qtbot, four.action)
    assert one.link.model == known


def test_a_file_put_into_a_folder_of_ones_own_is_still_the_models(one: Opened, qtbot: QtBot) -> None:
    save(models_dir() / "from a friend" / "Qwen" / "Qwen3.5-4B-Q4_K_M.gguf")
    save(models_dir() / "unsloth" / "Qwen3.5-2B-MTP-GGUF" / "Qwen3.5-2B-Q4_K_M.gguf")  # a variant, with the model's name
    one.window.shelf.open()
    becomes(qtbot, row(one, "Qwen3.5-4B"), "Use")
    assert row(one, "Qwen3.5-2B").action.text() == "Download"


def test_a_search_that_ends_late_does_not_bring_back_what_is_gone(one: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    link, searched, waiting, ended = one.window.shelf.link, threading.Event(), threading.Event(), []
    gone = save(models_dir() / "Gone.gguf")
    real = download_link.everywhere
    qtbot.waitUntil(lambda: link.room is not None, timeout=WAIT_MS)

    def slow(*arguments: Any) -> list[Placed]:
        found = real(*arguments)
        searched.set()
        waiting.wait(10)
        return found

    monkeypatch.setattr(download_link, "everywhere", slow)
    link.scan(lambda: ended.append("first"))
    qtbot.waitUntil(searched.is_set, timeout=WAIT_MS)
    monkeypatch.setattr(download_link, "everywhere", real)
    gone.unlink()
    link.scan(lambda: ended.append("second"))
    qtbot.waitUntil(lambda: ended == ["second"], timeout=WAIT_MS)
    waiting.set()
    qtbot.waitUntil(lambda: ended == ["second", "first"], timeout=WAIT_MS)
    assert "Gone.gguf" not in [placed.found.path.name for placed in link.placed]


def test_what_a_choice_does_is_planned_without_reading_the_vocabulary_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real header has a quarter of a million words, and a slider asks many times a second."""
    info = read_info(demo_model())
    asked: list[Path] = []

    def counted(path: Path) -> GgufInfo:
        asked.append(path)
        return read_info(path)

    for module in (advice, library, sizes):
        monkeypatch.setattr(module, "read_info", counted)
    assert judge_file(info, Machine(idle(16 * GB), typical_cpu())) is not None
    assert demo_model() not in asked


def test_looking_in_a_folder_says_what_was_found(open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "größe 模型"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    one = open_window()
    one.window.shelf.open()
    page_of(one).folder_wanted.emit()
    qtbot.waitUntil(lambda: f"no model in {folder}" in one.window.banner.text, timeout=WAIT_MS)
    for name in ("Mine-Q8_0.gguf", "Other.gguf"):
        save(folder / "deep" / name)
    save(folder / "Llama.gguf", MODEL | {"general.architecture": (STRING, "llama")})
    page_of(one).folder_wanted.emit()  # the same once more
    qtbot.waitUntil(lambda: one.window.banner.text == f"2 models were found in {folder}.", timeout=WAIT_MS)
    assert one.settings.model_folders == [str(folder)]


def test_the_page_opens_from_the_title_and_closes_with_escape(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.title._models.aboutToShow.emit()
    next(action for action in one.window.title._models.actions() if action.text() == "Get models…").trigger()
    assert one.window.shelf.is_open
    nameless = [
        button
        for button in one.window.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text()) and button.isVisibleTo(one.window)
    ]
    assert nameless == []
    one.window.activateWindow()
    qtbot.waitUntil(one.window.isActiveWindow, timeout=WAIT_MS)
    qtbot.keyClick(page_of(one), Qt.Key.Key_Escape)
    assert not one.window.shelf.is_open
    assert one.window.composer.isVisible()
    one.window.shelf.open()
    one.window.new_chat()
    assert not one.window.shelf.is_open


def test_a_begun_download_is_there_after_a_restart(server: FakeHub, open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.shelf.open()
    gate = server.gate = Gate(1_000_000)
    click(qtbot, row(one, "Qwen3.5-2B").action)
    qtbot.waitUntil(gate.reached.is_set, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: row(one, "Qwen3.5-2B")._pause.isVisible(), timeout=WAIT_MS)
    gate.opened.set()
    one.window.shelf.link.pause(one.window.shelf.link._downloads.all()[0])
    one.window.close()
    server.gate = None
    two = open_window()
    asked = len(server.asked)
    two.window.shelf.open()
    again = row(two, "Qwen3.5-2B")
    if again.action.isVisible():  # the rest was on its way already when the pause came
        becomes(qtbot, again, "Use")
        return
    assert "Paused" in again.words
    assert len(server.asked) == asked
    click(qtbot, again._pause)
    becomes(qtbot, again, "Use")


def test_a_row_shows_where_its_model_would_lie(open_window: Open) -> None:
    one = open_window()
    one.window.shelf.open()
    page = page_of(one)
    page.show_machine(imagined(Machine(idle(32 * GB), typical_cpu()), [16 * GB], 32 * GB))
    big = row(one, "Qwen3.5-35B-A3B")
    assert big._tiers.isVisibleTo(page)
    assert "GPU0, 14" in big._tiers.toolTip()
    assert "experts" in big._tiers.toolTip()
    assert "all but the experts of" in big.words
    assert "tokens/s" in big.words
    page.show_machine(Machine(idle(4 * GB), typical_cpu()))
    assert "Too large" in row(one, "Qwen3.5-27B").words
    for tier in plan_of(page, "Qwen3.5-27B").tiers:
        ends = [end for _, _, end in segments(tier)]
        assert ends == sorted(ends)
        assert ends[-1] <= 1


def test_what_the_disk_has_no_room_for_is_said_and_not_recommended(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "free_bytes", lambda folder: 12 * GB)
    one = open_window()
    one.window.shelf.open()
    page = page_of(one)
    qtbot.waitUntil(lambda: one.window.shelf.link.room is not None, timeout=WAIT_MS)
    page.show_machine(Machine(idle(64 * GB), typical_cpu()))
    assert "10.9 GB free on the disk" in page._note.text()
    assert page._best is not None
    assert page._best.name == "Qwen3.5-9B"  # where there is room, the 35B-A3B
    assert "The disk has no room for it: 22.9 GB are to come, and 10.9 GB may." in row(one, "Qwen3.5-35B-A3B").words
    assert "no room" not in row(one, "Qwen3.5-9B").words
    monkeypatch.setattr(transfer, "free_bytes", lambda folder: 1)
    one.window.shelf.open()
    qtbot.waitUntil(lambda: one.window.shelf.link.room == 0, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "no room" in row(one, "Qwen3.5-9B").words, timeout=WAIT_MS)
    assert page._best.name == "Qwen3.5-35B-A3B"  # the one to free some room for


def test_memory_that_is_shared_has_a_name_in_the_windows_language(speaking: Callable[[str], None]) -> None:
    entry = series()[1]
    assert entry.offer is not None
    found = judge(entry, entry.offer, imagined(Machine(idle(64 * GB), typical_cpu()), None, 64 * GB, unified=True))
    assert found is not None
    speaking("de")
    assert told(found.tiers[0]).startswith("Gemeinsamer Speicher, ")


def test_a_file_whose_header_says_too_little_has_nothing_to_decide(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    save(tmp_path / "mine" / "Little.gguf")
    one = open_window()
    one.settings.model_folders.append(str(tmp_path / "mine"))
    one.window.shelf.open()
    qtbot.waitUntil(lambda: "Little" in [found.name for found in installed(one)], timeout=WAIT_MS)
    little = next(found for found in installed(one) if found.name == "Little")
    assert not little.adjust.isVisible()
    assert little.action.isVisible()


def test_the_model_for_this_machine_stands_first_and_the_others_in_their_order(open_window: Open) -> None:
    one = open_window()
    page = page_of(one)
    page.show_machine(Machine(idle(16 * GB), typical_cpu()))
    one.window.shelf.open()

    def rows(section: QWidget) -> list[str]:
        return [found.entry.name for found in section.findChildren(ModelRow, options=Qt.FindChildOption.FindDirectChildrenOnly)]

    def inside(section: QWidget) -> list[str]:
        return sorted(rows(section), key=lambda name: page.rows[name].y())  # as they stand on the screen

    everything = [entry.name for entry in one.window.shelf.link.entries]
    seen = set()
    for machine in (
        Machine(idle(16 * GB), typical_cpu()),
        imagined(Machine(idle(32 * GB), typical_cpu()), [24 * GB], 32 * GB),
        Machine(idle(16 * GB), typical_cpu()),
        Machine(idle(1 * GB), typical_cpu()),
    ):
        page.show_machine(machine)
        QApplication.processEvents()
        best = recommended(one.window.shelf.link.entries, machine)
        seen.add(best and best.name)
        assert inside(page._recommended) == ([best.name] if best else [])
        assert page._recommended.isVisibleTo(page) == (best is not None)
        assert inside(page._series) == [name for name in everything if best is None or name != best.name]
    assert len(seen) == 3


def test_the_machine_is_measured_on_request(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(folder: Path) -> None:
        raise PlanError("Other programs kept the processor busy.", "Later.")

    monkeypatch.setattr(calibration, "measure", busy)
    one = open_window()
    one.window.shelf.open()
    page = page_of(one)
    assert page._typical.isVisibleTo(page)  # the figures below are not this machine's
    click(qtbot, page._measure)
    qtbot.waitUntil(lambda: one.window.banner.text.startswith("Other programs kept the processor busy."), timeout=WAIT_MS)
    qtbot.waitUntil(page._measure.isEnabled, timeout=WAIT_MS)
    rates = dataclasses.replace(typical_cpu(), measured=True)
    found = calibration.Calibration(calibration.this_machine(), calibration.VERSION, "", 2, rates, rates, (), 1e9, (), 1, 1, 1.0, 1.0)
    monkeypatch.setattr(calibration, "measure", lambda folder: calibration.save(folder, found))
    click(qtbot, page._measure)
    qtbot.waitUntil(page._measure.isHidden, timeout=WAIT_MS)
    assert page.machine.measured
    assert not page._typical.isVisibleTo(page)


def test_what_lies_where_is_decided_and_its_effect_is_seen(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.shelf.open()
    page = page_of(one)
    page.show_machine(imagined(Machine(idle(32 * GB), typical_cpu()), [16 * GB], 32 * GB))
    big = row(one, "Qwen3.5-35B-A3B")
    click(qtbot, big.adjust)
    controls = big.plan_choices
    assert controls.isVisibleTo(page)
    planned, bars = plan_of(page, "Qwen3.5-35B-A3B"), big._tiers.toolTip()
    on_card = sum(place >= 0 for place in planned.layout.experts)
    assert controls.experts.value() == on_card > 0
    assert not controls.reset.isEnabled()
    controls.experts.setValue(0)
    assert plan_of(page, "Qwen3.5-35B-A3B").predicted.decode_tps < planned.predicted.decode_tps
    assert big._tiers.toolTip() != bars
    assert "all but the experts, which are in memory" in controls.effect
    controls.experts.setValue(40)
    assert "Too large" in controls.effect
    controls.reset.click()
    assert big._tiers.toolTip() == bars
    assert big.legend.isVisibleTo(page)  # what the shades stand for
    document = QTextDocument()
    document.setHtml(big.legend.text())
    lines = document.toPlainText().replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert [line.split(":")[0] for line in lines] == ["GPU0", "Memory"]
    assert all(f"● {words} " in lines[0] for words in ("weights", "experts", "context", "work"))
    assert "● other programs 4.0 GB" in lines[1]
    assert "● earlier chats at most 4.0 GB" in lines[1]  # not what the context takes
    click(qtbot, big.adjust)
    assert not big.legend.isVisibleTo(page)
    click(qtbot, big.adjust)
    assert one.settings.loads == {}
    controls.context.choose(262_144)
    controls.cache.choose("q8_0")
    controls.vision.choose("memory")
    changed = plan_of(page, "Qwen3.5-35B-A3B")
    assert (changed.need.context, changed.choices.cache_k, changed.vision) == (262_144, "q8_0", "memory")
    kept = {"context": 262_144, "cache": "q8_0", "vision": "memory"}
    assert one.settings.loads == {"Qwen3.5-35B-A3B-Q4_K_M.gguf": kept}
    dense = row(one, "Qwen3.5-9B")
    click(qtbot, dense.adjust)
    assert not dense.plan_choices.experts.isVisibleTo(page)
    page.show_machine(Machine(idle(32 * GB), typical_cpu()))
    assert not big.plan_choices.experts.isVisibleTo(page)
    assert not big.plan_choices.vision.isVisibleTo(page)
    assert big.plan_choices.context.isVisibleTo(page)


def test_what_was_decided_is_carried_out_and_stays(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    """With the real engine: the context and how it is kept; and they are that model's after a restart, and no other's."""
    folder = tmp_path / "mine"
    folder.mkdir()
    vision = find_mmproj(demo_model())
    assert vision is not None
    for name, source in (("Mine-Q8_0.gguf", demo_model()), ("mmproj-Mine-F16.gguf", vision)):
        (folder / name).write_bytes(source.read_bytes())
    one = open_window(real=True, model=demo_model())
    one.settings.model_folders.append(str(folder))
    one.window.shelf.open()
    qtbot.waitUntil(lambda: installed(one) != [], timeout=WAIT_MS)
    mine = installed(one)[0]
    click(qtbot, mine.adjust)
    mine.plan_choices.context.choose(8192)
    mine.plan_choices.cache.choose("q8_0")
    click(qtbot, mine.action)
    qtbot.waitUntil(lambda: one.link.state == "ready" and one.link.model == folder / "Mine-Q8_0.gguf", timeout=WAIT_MS)
    assert one.link.info is not None
    assert one.link.info.context == 8192
    one.window.title._models.aboutToShow.emit()
    next(action for action in one.window.title._models.actions() if action.text() == "What lies where…").trigger()
    qtbot.waitUntil(lambda: bool(installed(one)) and installed(one)[0].adjust.isChecked(), timeout=WAIT_MS)
    mine = installed(one)[0]
    assert mine.action.text() == "In use"
    mine.plan_choices.context.choose(None)  # as usual
    assert mine.action.text() == "Load again"
    click(qtbot, mine.action)
    qtbot.waitUntil(lambda: one.link.state == "ready" and one.link.info is not None and one.link.info.context != 8192, timeout=WAIT_MS)
    one.window.models.choose_demo()
    assert one.link.loaded_with == LoadChoices()
    saved = settings.load(one.folder / "settings.json")
    assert saved.loads["Mine-Q8_0.gguf"]["cache"] == "q8_0"
    one.settings.model = str(folder / "Mine-Q8_0.gguf")
    one.window.models.load_chosen()  # as a start does
    assert one.link.loaded_with.cache == "q8_0"


def test_the_model_in_use_is_shown_wherever_it_lies(one: Opened, qtbot: QtBot) -> None:
    """The demonstration lies in none of the places, and what lies where can be decided about it, too."""
    one.window.commands.run("where")
    qtbot.waitUntil(lambda: bool(installed(one)) and installed(one)[0].adjust.isChecked(), timeout=WAIT_MS)
    demo = installed(one)[0]
    assert (demo.name, demo.action.text()) == ("Quern demonstration", "In use")
    demo.plan_choices.context.choose(8192)
    assert demo.action.text() == "Load again"
    assert one.settings.loads == {"": {"context": 8192}}
    click(qtbot, demo.plan_choices.reset)
    assert demo.action.text() == "In use"
    assert one.settings.loads == {}


def installed(one: Opened) -> list[InstalledRow]:
    """Those that are shown: rows that were replaced go a little later."""
    return [row for row in page_of(one).findChildren(InstalledRow) if row.isVisible()]


def plan_of(page: ModelsPage, name: str) -> Plan:
    found = page.rows[name]
    planned = found._plan(found.offer)
    assert planned is not None
    return planned
