"""From which side text is read."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument


def read_from_its_own_side(document: QTextDocument) -> None:
    """Let each paragraph stand at the side that its first letter is read from, whatever the window's language is."""
    option = document.defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    document.setDefaultTextOption(option)


def from_right(text: str) -> bool:
    """Whether the first letter that has a direction is read from the right (Unicode Standard Annex 9, rules P2 and P3)."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
