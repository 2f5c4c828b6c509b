from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.theme import ASSETS, DARK, LIGHT, Colours, Look, contrast, style_sheet


def test_contrast_agrees_with_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(colours: Colours) -> None:
    c = colours
    pairs = [
        (c.on_accent, c.accent),
        (c.on_accent, c.accent_hover),
        (c.error, c.error_ground),
        (c.text, c.error_ground),
        (c.accent, c.bubble),
    ]
    pairs += [(c.text, ground) for ground in (c.window, c.sidebar, c.surface, c.hover, c.selected, c.bubble, c.code, c.note_ground)]
    pairs += [(c.muted, ground) for ground in (c.window, c.sidebar, c.surface, c.hover, c.code)]
    pairs += [(colour, c.code) for colour in (c.keyword, c.string, c.comment, c.number, c.name)]
    pairs += [(c.accent, c.window), (c.error, c.window)]
    low = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.5]
    assert low == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_where_something_can_be_used_is_seen(colours: Colours) -> None:
    """WCAG 2.2, 1.4.11: the borders of fields and the mark of the focus."""
    c = colours
    pairs = [(edge, ground) for edge in (c.strong_border, c.accent) for ground in (c.window, c.surface)]
    low = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 3]
    assert low == []


def test_the_style_sheet_has_every_value_it_asks_for() -> None:
    assert "$" not in style_sheet(LIGHT, 12, 14, 22)


def test_a_switch_is_told_and_reaches_icons(qapp: QApplication) -> None:
    look = Look(qapp, "light")
    told: list[bool] = []
    look.changed.connect(lambda: told.append(look.colours.dark))
    light = look.icon("copy").pixmap(18).toImage()
    look.choose("dark")
    assert told == [True]
    assert look.icon("copy").pixmap(18).toImage() != light
    look.choose("light")


def test_every_icon_is_small_and_takes_a_colour() -> None:
    for file in (ASSETS / "icons").glob("*.svg"):
        text = file.read_text()
        assert "currentColor" in text, file.name
        assert len(text) < 2000, file.name
