from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.text_blocks import CodeBlock, TextBlock
from app.theme import ASSETS, Look


def test_a_block_is_as_tall_as_its_text(qapp: QApplication, qtbot: QtBot) -> None:
    block = TextBlock(Look(qapp, "light"))
    qtbot.addWidget(block)
    block.resize(300, 10)
    block.show()
    block.show_html("<p>one</p>")
    low = block.height()
    block.show_html("<p>one</p>" * 10)
    assert block.height() > 5 * low
    tall = block.height()
    block.show_html("<p>" + "many words " * 60 + "</p>")
    narrow = block.height()
    block.resize(900, 10)
    assert block.height() < narrow
    assert tall > low


def test_text_that_grows_keeps_a_selection(qapp: QApplication, qtbot: QtBot) -> None:
    block = TextBlock(Look(qapp, "light"))
    qtbot.addWidget(block)
    block.show_text("one two")
    cursor = block.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    block.setTextCursor(cursor)
    block.show_text("one two\nthree")
    assert block.toPlainText() == "one two\nthree"
    assert block.textCursor().selectedText() == "one"
    block.show_text("other")
    assert block.toPlainText() == "other"
    block.show_html("<p>rich</p>")
    block.show_text("other and more")
    assert block.toPlainText() == "other and more"


def test_nothing_is_loaded_from_a_file_or_the_network(qapp: QApplication, qtbot: QtBot) -> None:
    block = TextBlock(Look(qapp, "light"))
    qtbot.addWidget(block)
    own = QUrl.fromLocalFile(str(ASSETS / "samples/shapes.png"))
    for address in (own, QUrl("https://example.org/x.png")):
        assert block.loadResource(int(QTextDocument.ResourceType.ImageResource), address) is None
    block.show_html(f'<p>before <img src="{own.toString()}"> after</p>')
    assert block.document().size().height() < 100


def test_code_is_coloured_once_it_is_complete(qapp: QApplication, qtbot: QtBot) -> None:
    block = CodeBlock(Look(qapp, "light"))
    qtbot.addWidget(block)
    text = block.findChildren(TextBlock)[0]
    block.show_code("def f():", "python", final=False)
    block.show_code("def f():\n    pass", "python", final=False)
    assert text.toPlainText() == "def f():\n    pass"
    assert "color:" not in text.toHtml().split("<body", 1)[1].split(">", 1)[1]
    block.show_code("def f():\n    pass", "python", final=True)
    assert text.toPlainText() == "def f():\n    pass"
    assert "color:#8b3a8f" in text.toHtml()


def test_the_empty_line_at_which_code_is_cut_is_drawn(qapp: QApplication, qtbot: QtBot) -> None:
    block = CodeBlock(Look(qapp, "light"))
    qtbot.addWidget(block)
    text = block.findChildren(TextBlock)[0]
    block.resize(400, 100)
    block.show()
    for language in ("python", "unknown"):
        block.show_code("a = 1", language, final=True, last=False)
        one = text.document().size().height()
        block.show_code("a = 1\n", language, final=True, last=False)
        assert text.document().size().height() > 1.8 * one
        assert text.toPlainText().rstrip(" ") == "a = 1\n"
