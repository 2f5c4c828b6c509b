"""The list of actions, its shortcuts, the command palette and the sheet of keys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.actions import actions, keys
from app.binding import Commands
from app.fuzzy import score
from app.shortcut_sheet import ShortcutSheet, shown
from app.theme import ASSETS

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
ACTIONS = actions()


def test_no_key_means_two_things() -> None:
    used = [QKeySequence(key).toString() for action in ACTIONS for key in action.keys]
    assert "" not in used
    assert len(set(used)) == len(used)
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)


def test_every_action_has_an_icon_that_is_there() -> None:
    assert [action.name for action in ACTIONS if not (ASSETS / f"icons/{action.icon}.svg").is_file()] == []


def test_an_action_that_does_nothing_is_a_fault(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with pytest.raises(ValueError, match="differ"):
        Commands(window, {})


def test_every_shortcut_of_the_list_is_bound_once(open_window: Open) -> None:
    window = open_window().window
    bound = sorted(shortcut.key().toString() for shortcut in window.findChildren(QShortcut))
    assert bound == sorted(QKeySequence(key).toString() for action in ACTIONS for key in action.keys)


def test_keys_named_beside_buttons_are_those_of_the_list(open_window: Open) -> None:
    """A tip that names a key names one that works."""
    window = open_window().window
    known = {key for one in (*ACTIONS, *keys()) for key in one.keys} | {"Enter"}
    tips = {widget.toolTip() for widget in window.findChildren(QWidget)}
    named = {key for tip in tips for key in re.findall(r"\(((?:Ctrl\+|Shift\+)*[A-Z][a-z]*)\)$", tip)}
    assert {"Ctrl+N", "Ctrl+B", "Ctrl+O"} <= named
    assert named <= known


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("new", "new chat", "renew the licence"),
        ("nc", "new chat", "announce"),
        ("expmd", "export this chat as markdown", "explain the demand"),
        ("chat", "chat about boats", "what is that cheap hat"),
    ],
)
def test_what_was_meant_comes_first(typed: str, better: str, worse: str) -> None:
    good, bad = score(typed, better), score(typed, worse)
    assert good is not None
    assert bad is None or good > bad


def test_letters_in_another_order_do_not_answer() -> None:
    assert score("tac", "cat") is None
    assert score("", "anything") == 0
    assert score("str", "strasse") is not None


def test_the_palette_finds_and_does(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    window = one.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    window.composer.input.setFocus()
    qtbot.keyClick(window.composer.input, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.palette_frame
    assert palette.isVisible()
    assert palette.texts[0] == "New chat"
    qtbot.keyClicks(palette.field, "dark th")
    assert palette.texts[0] == "Dark theme"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert one.settings.theme == "dark"


def test_the_palette_opens_chats_and_settings(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "About lighthouses")
    one.answered(qtbot)
    first = one.chats.current
    one.window.new_chat()
    palette = one.window.palette_frame
    one.window.open_palette()
    qtbot.keyClicks(palette.field, "lightho")
    assert palette.texts[0] == "About lighthouses"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert one.chats.current == first
    one.window.open_palette()
    qtbot.keyClicks(palette.field, "address of the hub")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert one.window.choosing.page.shown == ["hub_endpoint"]


def test_keys_walk_the_palette_and_escape_leaves_it(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.composer.input.setFocus()
    one.window.open_palette()
    palette = one.window.palette_frame
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(palette.texts) - 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    qtbot.keyClicks(palette.field, "qqqzzz")
    assert palette.texts == []
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert one.window.focusWidget() is one.window.composer.input


def test_next_and_previous_go_through_the_list(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    for text in ("first", "second", "third"):
        one.window.new_chat()
        one.ask(qtbot, text)
        one.answered(qtbot)
    listed = [row.id for row in one.window.sidebar.model.rows if row.kind == "chat"]
    one.chats.open(listed[0])
    one.window.commands.run("next_chat")
    assert one.chats.current == listed[1]
    one.window.commands.run("previous_chat")
    one.window.commands.run("previous_chat")  # the first stays
    assert one.chats.current == listed[0]


def test_the_chat_shown_is_pinned_and_deleted_by_command(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.commands.run("delete")  # there is none yet
    one.ask(qtbot, "keep me")
    one.answered(qtbot)
    chat = one.chats.current
    one.window.commands.run("pin")
    assert one.chats.all()[0].pinned
    one.window.commands.run("delete")
    assert chat not in [known.id for known in one.chats.all()]


def test_text_grows_and_shrinks(open_window: Open) -> None:
    one = open_window()
    body = one.window.look.body
    one.window.commands.run("larger")
    assert one.window.look.body == body + 1
    one.window.commands.run("smaller")
    one.window.commands.run("smaller")
    assert one.window.look.body == body - 1
    one.window.commands.run("usual_size")
    assert (one.window.look.body, one.settings.font_size) == (body, 0)


def test_the_sheet_has_every_key(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    one.window.activateWindow()
    qtbot.waitUntil(one.window.isActiveWindow, timeout=WAIT_MS)
    qtbot.keyClick(one.window.composer.input, Qt.Key.Key_F1)
    sheet = one.window.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    assert sheet.isVisible()
    words = [label.text() for label in sheet.findChildren(QLabel)]
    for one_key in (*ACTIONS, *keys()):
        if one_key.keys:
            assert shown(one_key.keys) in words
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
