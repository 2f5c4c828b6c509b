"""The settings page: found by words, effective at once, and back to the default."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app import settings
from app.load_choices import LoadChoices
from app.option_row import TokenSetter
from app.settings_page import SettingsPage
from runtime.models.library import demo_model
from runtime.protocol import Load, Sampling

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]


def page_of(one: Opened) -> SettingsPage:
    one.window.choosing.open()
    return one.window.choosing.page


def pick(page: SettingsPage, key: str, value: object) -> None:
    """Choose as a person does who opens the box and takes an entry."""
    box = page.rows[key].findChild(QComboBox)
    assert isinstance(box, QComboBox)
    index = box.findData(value)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_the_page_opens_by_its_key_and_escape_leaves_it(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.activateWindow()
    qtbot.waitUntil(one.window.isActiveWindow, timeout=WAIT_MS)
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    page = one.window.choosing.page
    assert page.isVisible()
    assert not one.window.composer.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert one.window.composer.isVisible()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dark", ["theme"]),
        ("mirror", ["hub_endpoint"]),
        ("before you press", ["prepare"]),
        ("TEXT size", ["font_size"]),
        ("temperature", ["presets"]),
        ("no such words", []),
    ],
)
def test_the_search_leaves_what_has_the_words(open_window: Open, words: str, found: list[str]) -> None:
    page = page_of(open_window())
    assert len(page.shown) == len(page.rows) + 2  # the presets, and what computes
    page.search.setText(words)
    assert page.shown == found


def test_looks_change_at_once_and_are_kept(open_window: Open, qapp: QApplication) -> None:
    one = open_window()
    page = page_of(one)
    pick(page, "theme", "dark")
    assert one.window.look.colours.dark
    before = page.search.font().pixelSize()
    pick(page, "font_size", 20)
    assert (one.window.look.body, page.search.fontInfo().pixelSize()) == (20, 20)
    assert before != 20
    still = page.rows["reduced_motion"].findChild(QCheckBox)
    assert isinstance(still, QCheckBox)
    still.click()
    assert qapp.cursorFlashTime() == 0
    kept = settings.load(one.folder / "settings.json")
    assert (kept.theme, kept.font_size, kept.reduced_motion) == ("dark", 20, True)
    still.click()
    assert qapp.cursorFlashTime() > 0
    page.rows["font_size"].reset.click()
    assert one.settings.font_size == 0
    assert not page.rows["font_size"].reset.isVisible()
    assert page.rows["theme"].reset.isVisible()  # still another than the default


def test_the_composer_and_the_page_show_the_same(open_window: Open) -> None:
    one = open_window()
    page = page_of(one)
    think = page.rows["thinking"].findChild(QCheckBox)
    assert isinstance(think, QCheckBox)
    think.click()
    assert one.window.composer.think.isChecked()
    one.window.composer.think.click()
    assert not think.isChecked()
    pick(page, "detail", "fast")
    assert one.settings.detail == "fast"


def test_how_the_model_is_kept_is_loaded_again(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    one = open_window()
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    page = page_of(one)
    loads: list[Load] = []
    send = one.link._client.send
    monkeypatch.setattr(one.link._client, "send", lambda command: (loads.append(command), send(command)))
    pick(page, "cache_k", "q8_0")
    pick(page, "cache_v", "q4_0")
    number = page.rows["cache_disk"].findChild(QSpinBox)
    assert isinstance(number, QSpinBox)
    number.setValue(3)
    number.editingFinished.emit()
    qtbot.waitUntil(lambda: any(isinstance(c, Load) for c in loads) and one.link.state == "ready", timeout=WAIT_MS)
    load = [c for c in loads if isinstance(c, Load)]
    assert len(load) == 1  # several changes at once, one load
    assert (load[0].cache_k, load[0].cache_v, load[0].cache_disk, load[0].cache_memory) == ("q8_0", "q4_0", 3 * 10**9, None)


def test_lengths_are_those_of_the_model_with_their_memory(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    page = page_of(one)
    box = page.rows["context"].findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert one.link.info is not None
    assert box.findData(one.link.info.context) > 0
    assert box.itemData(0) == 0
    pick(page, "context", one.link.info.context)
    assert one.settings.context == one.link.info.context


def test_one_model_keeps_its_context_as_it_was_told(open_window: Open, qtbot: QtBot) -> None:
    """By the menu of the model in use, whatever is usual; another model has the usual."""
    one = open_window(model=demo_model())
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    menu = one.window.title.context_menu
    menu.type_chosen.emit("q8_0")
    menu.length_chosen.emit(8_192)
    qtbot.waitUntil(lambda: one.link.loaded_with == LoadChoices(8_192, "q8_0") and one.link.state == "ready", timeout=WAIT_MS)
    assert one.settings.loads == {"": {"context": 8_192, "cache": "q8_0"}}
    assert settings.load(one.folder / "settings.json").loads == one.settings.loads
    one.window.title._models.aboutToShow.emit()
    assert "q8_0" in [action.data() for action in menu.actions() if action.isChecked()]
    page = page_of(one)
    pick(page, "cache_k", "q4_0")
    pick(page, "cache_v", "q4_0")
    qtbot.waitUntil(lambda: one.link.loaded_with.usual == ("q4_0", "q4_0"), timeout=WAIT_MS)
    assert one.link.loaded_with.kept == ("q8_0", "q8_0")
    one.window.models.choose(Path("/models/other.gguf"))
    assert one.link.loaded_with == LoadChoices(usual=("q4_0", "q4_0"))
    assert one.settings.context == 0
    one.window.models.choose_demo()
    assert one.settings.context == 8_192
    menu.type_chosen.emit("q4_0")  # which is usual
    assert one.settings.loads == {"": {"context": 8_192}}


def test_folders_are_added_and_taken_out(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    one = open_window()
    page = page_of(one)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/models/mine")
    row = page.rows["model_folders"]
    from PySide6.QtWidgets import QPushButton, QToolButton

    row.findChildren(QPushButton)[0].click()
    assert one.settings.model_folders == ["/models/mine"]
    remove = next(button for button in row.setter.findChildren(QToolButton) if "/models/mine" in button.accessibleName())
    remove.click()
    assert one.settings.model_folders == []


def test_the_hub_is_asked_where_it_is_said(open_window: Open) -> None:
    one = open_window()
    page = page_of(one)
    field = page.rows["hub_endpoint"].findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(" https://mirror.example ")
    field.editingFinished.emit()
    assert one.window.shelf.link.host == "mirror.example"
    field.setText("https://other.example")
    field.editingFinished.emit()
    assert one.window.shelf.link.host == "other.example"


def test_a_token_goes_to_the_keyring_and_nowhere_else(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    one = open_window()
    one.window.preferences.set("hub_endpoint", "https://mirror.example")
    page = page_of(one)
    kept: list[tuple[str, str]] = []
    monkeypatch.setattr("runtime.models.tokens.save_token", lambda host, token: kept.append((host, token)))
    setter = page.rows["hub_token"].setter
    assert isinstance(setter, TokenSetter)
    setter.field.setText("hf_secret")
    setter.field.returnPressed.emit()
    assert kept == [("mirror.example", "hf_secret")]
    assert setter.field.text() == ""
    assert "mirror.example" in setter.outcome
    one.window.preferences.save()
    assert "hf_secret" not in (one.folder / "settings.json").read_text()


def test_without_a_keyring_the_page_says_so(open_window: Open) -> None:
    page = page_of(open_window())  # the tests' keyring refuses everything
    setter = page.rows["hub_token"].setter
    assert isinstance(setter, TokenSetter)
    setter.field.setText("hf_secret")
    setter.field.returnPressed.emit()
    assert "no keyring" in setter.outcome
    assert setter.field.text() == "hf_secret"


def test_a_preset_is_made_written_and_restored(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    editor = page_of(one).presets
    assert not editor.name.isVisible()
    editor.new.click()
    editor.name.setFocus()
    editor.name.selectAll()
    qtbot.keyClicks(editor.name, "Poet")
    editor.name.editingFinished.emit()
    editor.system.setPlainText("Answer in verse.")
    for key, text in (("temperature", "0.4"), ("top_k", "7"), ("top_p", "1.7")):
        editor.values[key].setText(text)
        editor.values[key].editingFinished.emit()
    qtbot.waitUntil(lambda: one.settings.presets[0].system == "Answer in verse.", timeout=WAIT_MS)
    preset = one.settings.presets[0]
    assert (preset.name, preset.sampling) == ("Poet", Sampling(temperature=0.4, top_k=7))  # 1.7 is no share
    assert settings.load(one.folder / "settings.json").presets == [preset]
    pick(one.window.choosing.page, "preset", preset.id)
    assert one.settings.preset == preset.id
    editor.restore.click()
    assert one.settings.presets[0].sampling == Sampling()
    assert editor.values["temperature"].text() == ""
    assert one.settings.presets[0].system == "Answer in verse."


def test_the_published_values_are_those_of_the_model_in_use(open_window: Open, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    one = open_window()
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    editor = page_of(one).presets
    for small, rows in ((False, 2), (True, 4)):
        editor.show_published(small)
        words = [label.text() for label in editor.findChildren(QLabel)]
        assert len([word for word in words if word.lower().endswith(("thinking", "text", "clips"))]) == rows
        assert ("2" in words) == small  # the presence penalty of small models that do not think


def test_a_narrow_window_shows_every_setting_whole(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.show_sidebar(False)
    one.window.resize(560, 720)
    page = page_of(one)
    page.presets.new.click()
    qtbot.waitUntil(lambda: page.viewport().width() > 0)
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
