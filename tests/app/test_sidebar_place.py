"""The list of chats in narrow windows: over the conversation, and away when it has done what it was wanted for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app import language
from app.sidebar import WIDTH
from app.sidebar_place import NARROW
from runtime.models.machine import GB, Machine, idle, imagined, typical_cpu

from .conftest import Opened

Open = Callable[..., Opened]
LEAST = 520  # pixels: a window cannot be made narrower


def resize(one: Opened, width: int) -> None:
    one.window.resize(width, 700)
    QApplication.processEvents()


def test_a_narrow_window_gives_its_width_to_the_conversation(open_window: Open) -> None:
    one = open_window()
    window = one.window
    assert not window.sidebar.isHidden()
    resize(one, NARROW - 1)
    assert window.sidebar.isHidden()
    assert one.settings.sidebar  # where there is room again it comes back
    resize(one, NARROW)
    assert not window.sidebar.isHidden()
    assert window.title.mapTo(window, QPoint(0, 0)).x() == WIDTH
    window.show_sidebar(False)
    resize(one, NARROW - 1)
    resize(one, 1000)
    assert window.sidebar.isHidden()


def test_the_list_lies_over_a_narrow_window_until_a_chat_is_chosen(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    window = one.window
    one.ask(qtbot, "first")
    one.answered(qtbot)
    first = one.chats.current
    window.new_chat()
    resize(one, 620)
    window.commands.run("sidebar")
    assert window.side.floats
    assert window.sidebar.geometry().topLeft() == QPoint(0, 0)
    assert window.title.mapTo(window, QPoint(0, 0)).x() == 0  # nothing is pushed aside
    window.sidebar.opened.emit(first)
    assert window.sidebar.isHidden()
    assert one.chats.current == first
    for close in (window.escape, window.new_chat, lambda: qtbot.mouseClick(window.childAt(500, 300), Qt.MouseButton.LeftButton)):
        window.search()
        assert window.side.floats
        assert window.sidebar.field.hasFocus() or not window.isActiveWindow()
        close()
        assert window.sidebar.isHidden()
    assert one.settings.sidebar


@pytest.mark.parametrize("name", ["en", *language.OTHERS])
def test_what_is_decided_about_a_model_finds_room_in_large_words_too(
    open_window: Open, qtbot: QtBot, speaking: Callable[[str], None], name: str
) -> None:
    speaking(name)
    one = open_window()
    one.window.shelf.open()
    page = one.window.shelf.page
    page.show_machine(imagined(Machine(idle(32 * GB), typical_cpu()), [12 * GB], 32 * GB))
    row = page.rows["Qwen3.5-35B-A3B"]
    row.adjust.click()
    resize(one, 700)
    qtbot.waitUntil(lambda: row.plan_choices.isVisible())
    QApplication.processEvents()
    assert not any(name.wordWrap() for name in row.plan_choices._names)
    one.window.look.set_size(20)
    resize(one, 560)
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    one.window.look.set_size(0)


@pytest.mark.parametrize("name", ["en", *language.OTHERS])
def test_no_page_scrolls_sideways(open_window: Open, qtbot: QtBot, speaking: Callable[[str], None], name: str) -> None:
    speaking(name)
    one = open_window()
    window = one.window
    for width in (LEAST, 620):
        resize(one, width)
        for open in (window.shelf.open, window.shelf.open_quantize, window.choosing.open):
            open()
            page = window._stack.currentWidget()
            assert isinstance(page, QScrollArea)
            qtbot.waitUntil(lambda page=page: page.viewport().width() > 0)  # type: ignore[misc]
            QApplication.processEvents()
            assert page.horizontalScrollBar().maximum() == 0, (page.accessibleName(), width)
