"""The list of conversations by itself, and over a store with the window around it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.chat_list import excerpt, rows
from app.sidebar import Sidebar
from app.stored import Conversation, Folder
from app.theme import ASSETS, Look
from runtime.protocol import Image, Text

from .conftest import WAIT_MS, Opened

NOW = time.time()
PICTURE = ASSETS / "samples/shapes.png"
CHATS = [Conversation(3, "third", NOW, None), Conversation(1, "first", NOW, None)]
Open = Callable[..., Opened]


def shown(qapp: QApplication, qtbot: QtBot) -> Sidebar:
    sidebar = Sidebar(Look(qapp, "light"))
    qtbot.addWidget(sidebar)
    sidebar.show_conversations(CHATS, (), 1)
    sidebar.show()
    return sidebar


def action(menu: QMenu, text: str) -> QAction:
    for one in menu.actions():
        below = one.menu()
        if text in one.text():
            return one
        if isinstance(below, QMenu):
            found = [inner for inner in below.actions() if text in inner.text()]
            if found:
                return found[0]
    raise LookupError(text)


def choose(one: Opened, title: str, text: str) -> None:
    """Take an entry of the menu of a conversation or folder."""
    row = next(row for row in one.window.sidebar.model.rows if row.text == title)
    action(one.window.sidebar.menu(row), text).trigger()


def test_the_current_conversation_is_marked(qapp: QApplication, qtbot: QtBot) -> None:
    sidebar = shown(qapp, qtbot)
    assert sidebar.list.currentIndex().data() == "first"
    sidebar.show_conversations(CHATS, (), 99)
    assert not sidebar.list.currentIndex().isValid()


def write_name(qtbot: QtBot, sidebar: Sidebar, name: str) -> None:
    field = sidebar.list.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_name_is_changed_in_place(qapp: QApplication, qtbot: QtBot) -> None:
    sidebar = shown(qapp, qtbot)
    told: list[tuple[int, str]] = []
    sidebar.renamed.connect(lambda conversation, title: told.append((conversation, title)))
    sidebar.rename("chat", 3)
    write_name(qtbot, sidebar, "renamed")
    qtbot.waitUntil(lambda: told == [(3, "renamed")])  # the editor commits through the event loop


def test_keys_open_and_delete(qapp: QApplication, qtbot: QtBot) -> None:
    sidebar = shown(qapp, qtbot)
    opened: list[int] = []
    deleted: list[int] = []
    sidebar.opened.connect(opened.append)
    sidebar.deleted.connect(deleted.append)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_Up)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_Return)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_Delete)
    assert (opened, deleted) == ([3], [3])


def test_rows_stand_in_the_order_in_which_one_looks_for_them() -> None:
    today = datetime.date(2026, 11, 24)
    noon = datetime.datetime(2026, 11, 24, 12).timestamp()
    day = 86_400
    chats = [
        Conversation(1, "now", noon, None),
        Conversation(2, "filed", noon - 1, None, folder=7),
        Conversation(3, "last night", noon - 0.6 * day, None),
        Conversation(4, "kept", noon - 2 * day, None, pinned=True),
        Conversation(5, "some days", noon - 5 * day, None),
        Conversation(6, "weeks", noon - 20 * day, None),
        Conversation(7, "long ago", noon - 400 * day, None),
    ]
    folders = [Folder(7, "Work"), Folder(8, "Empty"), Folder(9, "Closed", open=False)]
    found = [(row.kind, row.text) for row in rows([*chats, Conversation(8, "hidden", 1.0, None, folder=9)], folders, today)]
    assert found == [
        ("heading", "Pinned"),
        ("chat", "kept"),
        ("folder", "Work"),
        ("chat", "filed"),
        ("folder", "Empty"),
        ("folder", "Closed"),
        ("heading", "Today"),
        ("chat", "now"),
        ("heading", "Yesterday"),
        ("chat", "last night"),
        ("heading", "Last 7 days"),
        ("chat", "some days"),
        ("heading", "Last 30 days"),
        ("chat", "weeks"),
        ("heading", "Older"),
        ("chat", "long ago"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("short text", "text", "short text"),
        ("a " * 40 + "needle in the hay", "NEEDLE", "…" + "a " * 11 + "needle in the hay"),
        ("one\n\ntwo", "two", "one two"),
        ("nothing here", "absent", "nothing here"),
    ],
)
def test_an_excerpt_shows_the_place(text: str, words: str, expected: str) -> None:
    assert excerpt(text, words) == expected


def test_chats_are_pinned_sorted_into_folders_and_let_out_again(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    for title in ("first", "second"):
        one.store.add(one.store.new_conversation(title), None, "user", (Text("words"),))
    one.chats.changed.emit()
    choose(one, "first", "Pin to the top")
    assert one.window.sidebar.titles == ["Pinned", "first", "Today", "second"]
    choose(one, "first", "Unpin")
    choose(one, "first", "New folder")
    write_name(qtbot, one.window.sidebar, "Holidays")
    qtbot.waitUntil(lambda: one.window.sidebar.titles == ["Holidays", "first", "Today", "second"], timeout=WAIT_MS)
    choose(one, "second", "Holidays")
    assert one.window.sidebar.titles == ["Holidays", "second", "first"]
    one.window.sidebar._use(one.window.sidebar.model.rows[0])
    qtbot.waitUntil(lambda: one.window.sidebar.titles == ["Holidays"], timeout=WAIT_MS)  # closed
    one.window.sidebar._use(one.window.sidebar.model.rows[0])
    qtbot.waitUntil(lambda: len(one.window.sidebar.titles) == 3, timeout=WAIT_MS)
    choose(one, "first", "No folder")
    assert one.window.sidebar.titles == ["Holidays", "second", "Today", "first"]
    choose(one, "Holidays", "Remove the folder")
    assert one.window.sidebar.titles == ["second", "first"]


def test_what_was_said_is_found_and_jumped_to(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    chat = one.store.new_conversation("Harbour")
    parent = None
    for i in range(80):
        words = "the lighthouse stands on the left" if i == 10 else f"Message {i}\n" * 3
        parent = one.store.add(chat, parent, "user" if i % 2 == 0 else "assistant", (Text(words),)).id
    one.chats.changed.emit()
    sidebar = one.window.sidebar
    one.window.search()
    qtbot.keyClicks(sidebar.field, "lightho left")
    qtbot.waitUntil(lambda: [row.kind for row in sidebar.model.rows] == ["hit"], timeout=WAIT_MS)
    assert sidebar.model.rows[0].excerpt == "the lighthouse stands on the left"
    qtbot.keyClick(sidebar.field, Qt.Key.Key_Return)
    assert one.chats.current == chat
    view, bar = one.window.view, one.window.view.verticalScrollBar()
    found = one.chats.model.messages[10].id

    def in_sight() -> bool:
        row = next((row for row in view.rows.values() if row.message.id == found), None)
        return row is not None and bool(row.property("marked")) and 0 <= row.y() - bar.value() < view.height()

    qtbot.waitUntil(in_sight, timeout=WAIT_MS)
    sidebar.field.clear()
    qtbot.waitUntil(lambda: sidebar.titles == ["Harbour"], timeout=WAIT_MS)


def test_nothing_found_is_said(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    qtbot.keyClicks(one.window.sidebar.field, "zzz")
    qtbot.waitUntil(lambda: one.window.sidebar.titles == ["Nothing found"], timeout=WAIT_MS)


def test_a_temporary_chat_stands_in_no_list_and_leaves_no_file(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "photo.png").write_bytes(PICTURE.read_bytes())
    one.window.sidebar.new_private.emit()
    assert one.window.title.private
    one.window.add_files([mine / "photo.png"])
    pasted = QMimeData()
    pasted.setData("image/png", QByteArray(PICTURE.read_bytes()))
    if Path("/dev/shm").is_dir():
        one.window.take(pasted)
    one.ask(qtbot, "between us")
    assert one.answered(qtbot) == "You said: between us"
    kept = [part.path for part in one.chats.model.messages[0].parts if isinstance(part, Image)]
    assert kept[0] == str(mine / "photo.png")
    assert one.window.sidebar.titles == []
    qtbot.waitUntil(lambda: not one.window._thumbnails._asked, timeout=WAIT_MS)
    one.window.new_chat()
    assert not one.window.title.private
    assert one.chats.model.rowCount() == 0
    assert one.chats.all() == []
    assert [file.name for file in mine.iterdir()] == ["photo.png"]  # not even a thumbnail beside it
    assert not list((one.folder / "attachments").glob("*"))
    assert all(path == kept[0] or not Path(path).exists() for path in kept)
