"""Selecting across messages: a drag that leaves one block of text goes on through the others, and all of it is copied at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QWidget

from app.math import source

if TYPE_CHECKING:
    from app.text_blocks import TextBlock

_PICTURE = re.compile(r"!\[[^\]]*\]\((math:[^)\s]*)\)")


class Area(QWidget):
    """A column of blocks of text in which a selection may span them. `everything_wanted`: all of it is to be selected now."""

    everything_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor: TextBlock | None = None

    def begin(self, block: TextBlock) -> None:
        """A selection begins in `block`: what was selected elsewhere is not any more."""
        self._anchor = block
        for other in self._blocks():
            if other is not block:
                _select(other, None)

    def extend(self, at: QPoint) -> None:
        """The drag has come to `at`, in the coordinates of the screen; its own block has done its part."""
        anchor, blocks = self._anchor, self._blocks()
        if anchor not in blocks:
            return
        start = blocks.index(anchor)
        place = self.mapFromGlobal(at)
        end = next((i for i, block in enumerate(blocks) if place.y() < self._bottom(block)), len(blocks) - 1)
        for i, block in enumerate(blocks):
            if i == start:
                continue
            if not min(start, end) <= i <= max(start, end):
                _select(block, None)
            elif i == end:
                inside = block.cursorForPosition(block.viewport().mapFromGlobal(at)).position()
                _select(block, (0, inside) if end > start else (inside, _length(block)))
            else:
                _select(block, (0, _length(block)))

    @property
    def spans(self) -> bool:
        """More than one block has something selected."""
        return len(self._selected()) > 1

    def copy(self, markdown: bool = False) -> None:
        # Not a QMimeData of ours: Qt deletes it after Python has ended, and the process with it.
        QGuiApplication.clipboard().setText(
            "\n\n".join(_markdown(block) if markdown else block.selected_text for block in self._selected())
        )

    def select_all(self) -> None:
        self.everything_wanted.emit()
        for block in self._blocks():
            _select(block, (0, _length(block)))

    def _selected(self) -> list[TextBlock]:
        return [block for block in self._blocks() if block.textCursor().hasSelection()]

    def _blocks(self) -> list[TextBlock]:
        """From top to bottom."""
        from app.text_blocks import TextBlock

        shown = [block for block in self.findChildren(TextBlock) if block.isVisibleTo(self)]
        return sorted(shown, key=lambda block: block.mapTo(self, QPoint(0, 0)).y())

    def _bottom(self, block: TextBlock) -> int:
        return block.mapTo(self, QPoint(0, block.height())).y()


def area_of(block: QWidget) -> Area | None:
    parent = block.parentWidget()
    while parent is not None and not isinstance(parent, Area):
        parent = parent.parentWidget()
    return parent


def _select(block: TextBlock, span: tuple[int, int] | None) -> None:
    cursor = block.textCursor()
    if span is None:
        if not cursor.hasSelection():
            return
        cursor.clearSelection()
    else:
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    block.setTextCursor(cursor)


def _length(block: TextBlock) -> int:
    return block.document().characterCount() - 1


def _markdown(block: TextBlock) -> str:
    """What is selected of a block, as Markdown; code in its fence."""
    if block.is_code:
        return f"```\n{block.selected_text.rstrip()}\n```"
    text = block.textCursor().selection().toMarkdown().strip()
    return _PICTURE.sub(lambda found: source(found[1]), text)
