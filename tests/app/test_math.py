"""Formulas: found in the text, set as outlines, drawn on the line, copied as they were written."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.growing import as_page, blocks
from app.math import INK, MARK, mark, mathml, source, typeset
from app.text_blocks import TextBlock
from app.theme import Look

from .conftest import WAIT_MS


def formulas(text: str) -> list[tuple[str, str]]:
    """(inline or display, LaTeX) of each formula in an answer."""
    return [(kind, source(f"math:{kind}:{quoted}").strip("$")) for block in blocks(text) for kind, quoted in MARK.findall(block.body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $x^2$ and \\(y_1\\).", [("i", "x^2"), ("i", "y_1")]),
        ("$$\na = b\n$$", [("d", "a = b")]),
        ("\\[\na = b\n\\]", [("d", "a = b")]),
        ("so that\n\\[\na = b\n\\]\nholds", [("d", "a = b")]),
        ("inline $$x$$ and \\[y\\] too", [("d", "x"), ("d", "y")]),
        ("- one\n\n  \\[x\\]\n- two $y$", [("d", "x"), ("i", "y")]),
        ("> \\[x\\]", [("d", "x")]),
        ("| a | b |\n|---|---|\n| $x$ | \\(y\\) |", [("i", "x"), ("i", "y")]),
        ("It costs $5, the other $6.", []),
        ("`$x$` and `\\(x\\)`", []),
        ("```\n$x$\n\\[y\\]\n```", []),
        ("an open \\(x and $y", []),
        ("escaped \\$x\\$", []),
        ('$"><script>$', [("i", '"><script>')]),
    ],
)
def test_formulas_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert formulas(text) == expected


def test_what_follows_a_formula_is_still_there() -> None:
    [block] = blocks("before\n\\[\nx\n\\]\nafter **all**")
    assert re.sub("<[^>]*>", " ", block.body).split() == ["before", "after", "all"]


def test_many_openings_without_an_end_take_no_time() -> None:
    """The search for an end is bounded: 200,000 openings are read in linear time."""
    for opening in ("\\(", "\\[", "\\[\n"):
        assert formulas(opening * 100_000 + " x") == []


@pytest.mark.parametrize("latex", [r"\frac{a", r"\broken{", "{" * 60 + "}" * 60, "x" * 3000, "", r"\left("])
def test_what_cannot_be_set_is_none_and_its_source_on_a_page(latex: str) -> None:
    assert typeset(latex, 16, display=False) is None or latex in ("", r"\left(")
    assert "<script" not in mathml(latex + "<script>", display=False)


def test_a_formula_knows_its_place_on_the_line() -> None:
    flat, deep = typeset("x", 20, display=False), typeset(r"\frac{x}{y}", 20, display=True)
    assert flat is not None
    assert deep is not None
    assert flat.depth < 2 < 8 < deep.depth < deep.height
    assert INK in flat.svg


def test_a_page_has_mathml() -> None:
    page = as_page("so $x^2$ and $\\broken{$")
    assert "<math" in page
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in page
    assert "<code>\\broken{</code>" in page
    assert "<img" not in page


def test_tasks_have_boxes_and_nothing_else_is_html() -> None:
    [block] = blocks('- [x] done <b>now</b>\n- [ ] to do\n\n<input type="checkbox" checked="checked">')
    assert "☑ done &lt;b&gt;now&lt;/b&gt;" in block.body
    assert "☐ to do" in block.body
    assert "<input" not in block.body


def test_a_formula_is_drawn_and_copied_as_it_was_written(qapp: QApplication, qtbot: QtBot) -> None:
    look = Look(qapp, "light")
    block = TextBlock(look)
    qtbot.addWidget(block)
    block.resize(400, 100)
    block.show()
    html = f"<p>so {mark('x^2', False)} and {mark(chr(92) + 'frac{a', False)}.</p>"
    block.show_html(html)
    assert block.plain_text == "so x^2 and \\frac{a."  # its source until it is set
    qtbot.waitUntil(lambda: "\ufffc" in block.toPlainText(), timeout=WAIT_MS)
    assert block.plain_text == "so $x^2$ and \\frac{a."
    cursor = QTextCursor(block.document())
    cursor.setPosition(3)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    block.setTextCursor(cursor)
    assert block.createMimeDataFromSelection().text() == "$x^2$"
    image = block.loadResource(2, "math:i:x%5E2")
    assert not image.isNull()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 250
    }
    assert colours <= {look.colours.text}
    assert block.loadResource(2, "https://example.org/x.png") is None
    assert block.loadResource(2, "file:///etc/passwd") is None
