"""Text that is read from the right stands at the right, in messages, in the list of chats and where it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.bidi import from_right
from app.message_rows import AnswerRow, UserRow
from app.text_blocks import TextBlock

from .conftest import Opened

Open = Callable[..., Opened]
HEBREW, ARABIC = "שלום, מה שלומך היום?", "مرحبا، كيف حالك اليوم؟"


def leftmost(document: QTextDocument) -> list[float]:
    """Of each paragraph, where its first line begins, as a share of the width."""
    shares = []
    block = document.begin()
    while block.isValid():
        line = block.layout().lineAt(0)
        if line.isValid() and block.text().strip():
            shares.append((line.naturalTextRect().left()) / max(1.0, document.textWidth()))
        block = block.next()
    return shares


@pytest.mark.parametrize(
    ("text", "right"),
    [(HEBREW, True), (ARABIC, True), ("Hello", False), ("12. שלום", True), ("Hello שלום", False), ("", False), ("42", False)],
)
def test_the_first_letter_with_a_direction_decides(text: str, right: bool) -> None:
    assert from_right(text) == right


@pytest.mark.parametrize("text", [HEBREW, ARABIC])
def test_messages_and_the_composer(open_window: Open, qtbot: QtBot, text: str) -> None:
    one = open_window("--answer", f"{text}\n\nEnglish words.\n\n- {text}")
    one.window.resize(1120, 780)
    one.window.composer.set_text(text)
    assert leftmost_in_lines(one) > 0.5
    one.window.composer.submit()
    one.answered(qtbot)
    one.window.view._draw()
    qtbot.wait(10)
    asked, answer = one.window.view.row(0), one.window.view.row(1)
    assert isinstance(asked, UserRow)
    assert isinstance(answer, AnswerRow)
    blocks = answer.findChildren(TextBlock)
    shares = [share for block in blocks for share in leftmost(block.document())]
    assert [share > 0.5 for share in shares] == [True, False, True]


def leftmost_in_lines(one: Opened) -> float:
    field = one.window.composer.input
    line = field.document().firstBlock().layout().lineAt(0)
    return float(line.naturalTextRect().left() / field.viewport().width())
