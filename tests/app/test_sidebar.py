from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.sidebar import Sidebar
from app.stored import Conversation
from app.theme import Look

CHATS = [Conversation(3, "third", 3.0, None), Conversation(1, "first", 1.0, None)]


def shown(qapp: QApplication, qtbot: QtBot) -> Sidebar:
    sidebar = Sidebar(Look(qapp, "light"))
    qtbot.addWidget(sidebar)
    sidebar.show_conversations(CHATS, 1)
    sidebar.show()
    return sidebar


def test_the_current_conversation_is_marked(qapp: QApplication, qtbot: QtBot) -> None:
    sidebar = shown(qapp, qtbot)
    assert sidebar.list.currentItem().text() == "first"
    sidebar.show_conversations(CHATS, 99)
    assert sidebar.list.selectedItems() == []


def test_a_name_is_changed_in_place(qapp: QApplication, qtbot: QtBot) -> None:
    sidebar = shown(qapp, qtbot)
    told: list[tuple[int, str]] = []
    sidebar.renamed.connect(lambda conversation, title: told.append((conversation, title)))
    sidebar.list.editItem(sidebar.list.item(0))
    field = sidebar.list.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("renamed")
    qtbot.keyClick(field, Qt.Key.Key_Return)
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
