"""What a screen reader and a keyboard find: walked through the widget trees of every page, and read from the pixels that are drawn."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.theme import ASSETS, contrast

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
PAGES = ("new chat", "chat", "attached", "palette", "settings", "presets", "models", "convert", "sheet")
AA = 4.5  # WCAG 2.2, 1.4.3, for text of these sizes
NAMELESS = {QAccessible.Role.NoRole, QAccessible.Role.Client}


def show(one: Opened, qtbot: QtBot, page: str) -> QWidget:
    """The window, or what stands over it, in the state that `page` names."""
    window = one.window
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    match page:
        case "chat":
            one.ask(qtbot, "What is a quern?")
            one.answered(qtbot)
        case "attached":
            window.add_files([ASSETS / "samples/shapes.png", ASSETS / "samples/star.mp4"])
            qtbot.waitUntil(lambda: window.attaching.all_ready, timeout=WAIT_MS)
        case "palette":
            window.open_palette()
        case "settings":
            window.choosing.open()
        case "presets":
            window.choosing.open("sampling")
            window.choosing.page.presets.new.click()
        case "models":
            window.shelf.open()
        case "convert":
            window.shelf.open_quantize()
        case "sheet":
            window.open_sheet()
    QApplication.processEvents()
    if page == "palette":
        return window.palette_frame
    if page == "sheet":
        from app.shortcut_sheet import ShortcutSheet

        sheet = window.findChild(ShortcutSheet)
        assert isinstance(sheet, QWidget)
        return sheet
    return window


def walked(root: QWidget) -> Iterator[QWidget]:
    """All widgets that are shown."""
    for widget in root.findChildren(QWidget):
        # The field inside a spin box is hidden from screen readers by Qt: the box speaks for it.
        if widget.isVisible() and widget.window() is root.window() and widget.objectName() != "qt_spinbox_lineedit":
            yield widget


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {widget.property('look') or ''} in {type(widget.parent()).__name__}"


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_can_be_used_has_a_name_and_a_role(open_window: Open, qtbot: QtBot, page: str) -> None:
    root = show(open_window(), qtbot, page)
    used = [widget for widget in walked(root) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)]
    assert len(used) > (0 if page in ("sheet", "palette") else 5)
    wrong = []
    for widget in used:
        told_to = QAccessible.queryAccessibleInterface(widget)
        assert told_to is not None, told(widget)
        # A scroll area that is focused so that the keys scroll it has no role of its own in Qt.
        role = isinstance(widget, QScrollArea) or told_to.role() not in NAMELESS
        if not told_to.text(QAccessible.Text.Name).strip() or not role:
            wrong.append(told(widget))
    assert wrong == []


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("palette", "sheet")])
def test_tab_goes_everywhere_and_comes_back(open_window: Open, qtbot: QtBot, page: str) -> None:
    one = open_window()
    root = show(one, qtbot, page)
    root.activateWindow()
    wanted = {widget for widget in walked(root) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()}
    start = root.focusWidget()
    assert start is not None
    seen = [start]
    for _ in range(4 * len(wanted)):
        qtbot.keyClick(root.focusWidget() or root, Qt.Key.Key_Tab)
        now = root.focusWidget()
        if now is None or now is start:
            break
        seen.append(now)
    proxied = {widget.focusProxy() or widget for widget in wanted}
    missed = [told(widget) for widget in proxied - set(seen)]
    assert missed == []
    assert root.focusWidget() is start


def test_the_settings_are_walked_from_top_to_bottom(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    root = show(one, qtbot, "settings")
    page = one.window.choosing.page
    page.search.setFocus()
    heights = []
    for _ in range(200):
        qtbot.keyClick(root.focusWidget() or root, Qt.Key.Key_Tab)
        now = root.focusWidget()
        if now is None or not page.isAncestorOf(now) or now is page.search:
            break
        heights.append(now.mapTo(page.widget(), QPoint(0, now.height() // 2)).y())
    assert len(heights) > 20
    assert all(below > above - 40 for above, below in itertools.pairwise(heights))


def test_what_tab_reaches_is_scrolled_into_view(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    root = show(one, qtbot, "settings")
    page = one.window.choosing.page
    for _ in range(30):
        qtbot.keyClick(root.focusWidget() or root, Qt.Key.Key_Tab)
        now = root.focusWidget()
        if now is not None and page.isAncestorOf(now):
            assert page.viewport().rect().intersects(QRect(now.mapTo(page.viewport(), QPoint()), now.size())), told(now)


def ratio(image: QImage, area: QRect) -> float:
    """Between the ground, which is the commonest colour of `area`, and what stands out most from it."""
    counts = collections.Counter(memoryview(image.copy(area).convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I"))
    ground = QColor(counts.most_common(1)[0][0]).name()
    return max(contrast(ground, QColor(pixel).name()) for pixel in counts)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_words_as_they_are_drawn_can_be_read(open_window: Open, qtbot: QtBot, page: str, theme: str) -> None:
    one = open_window()
    one.window.resize(1120, 1400)
    one.window.preferences.set("theme", theme)
    root = show(one, qtbot, page)
    one.window.composer.input.clearFocus()
    image = root.grab().toImage()
    low = []
    seen = 0
    for widget in walked(root):
        words = ""
        if isinstance(widget, QLabel | QAbstractButton):
            words = widget.text()
        elif isinstance(widget, QLineEdit):
            words = widget.text() or widget.placeholderText()
        elif isinstance(widget, QComboBox):
            words = widget.currentText()
        elif isinstance(widget, QAbstractSpinBox):
            words = widget.text()
        elif isinstance(widget, QPlainTextEdit):
            words = widget.toPlainText() or widget.placeholderText()
        # One letter has too few pixels for its colour to come out, and what cannot be used may be faint (1.4.3).
        if len(words.strip()) < 2 or not widget.isEnabled() or widget.width() < 8:
            continue
        area = shown_part(root, widget).intersected(image.rect())
        if area.width() < 12 or area.height() < 12:
            continue
        seen += 1
        found = ratio(image, area)
        if found < AA:
            low.append((told(widget), words[:30], round(found, 2)))
    assert seen > (0 if page == "palette" else 4)
    assert low == []


def shown_part(root: QWidget, widget: QWidget) -> QRect:
    """Where `widget` is drawn in `root`: without its border, and without what a scroll area hides."""
    area = QRect(widget.mapTo(root, QPoint()), widget.size()).adjusted(3, 3, -3, -3)
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent.parentWidget(), QScrollArea):
            area = area.intersected(QRect(parent.mapTo(root, QPoint()), parent.size()))
        parent = parent.parentWidget()
    return area
