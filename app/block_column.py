"""The blocks of one message, one above the other. Only those near what is in sight are widgets: a message may be as long as a book."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.heights import Heights
from app.markdown import Block
from app.text_blocks import CodeBlock, TextBlock
from app.theme import Look

GAP = 8
_LINE, _LETTER = 22, 7.4  # pixels, for guesses at heights
_NEAR = 300  # pixels beyond what is in sight in which blocks are kept ready
_FAR = 4000  # … and beyond which they are given up
_ROUNDS = 60  # of measuring, more than a page has blocks

Place = tuple[int, int]  # a block, and pixels below its top


class BlockColumn(QWidget):
    """As tall as all blocks, by measure or guess. Whoever scrolls it says what is in sight (`show_range`)."""

    link_clicked = Signal(QUrl)

    def __init__(self, look: Look, name: str, heights: Heights | None = None, parent: QWidget | None = None) -> None:
        """`name`: what a screen reader calls a block. `heights`: those of the blocks to come, from an earlier time."""
        super().__init__(parent)
        self._look, self._name = look, name
        self.heights = heights or Heights()
        self._blocks: list[Block] = []
        self._widgets: dict[int, TextBlock | CodeBlock] = {}
        self._live = False
        self._dressed: Callable[[str], str] = lambda html: html
        self._range = (0, 1200)
        self._arranging = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_blocks(self, unchanged: int, tail: Sequence[Block], live: bool) -> None:
        """The first `unchanged` blocks stay, `tail` follows them. `live`: the last one still grows."""
        total = unchanged + len(tail)
        blocks = [*self._blocks[:unchanged], *tail]
        for i in [
            i for i in self._widgets if i >= total or (i >= unchanged and i < len(self._blocks) and _differ(self._blocks[i], blocks[i]))
        ]:
            self._drop(i)
        self._blocks, self._live = blocks, live
        self.heights.cut(total)
        for i in range(len(self.heights), total):
            self.heights.add(self._guess(blocks[i]), 0 if blocks[i].continued else GAP)
        for i in [i for i in self._widgets if i >= unchanged - 1]:  # the one before is whole now
            self._fill(i)
        self._arrange()

    def dress(self, dressed: Callable[[str], str]) -> None:
        """Have the HTML of a block changed before it is shown."""
        self._dressed = dressed
        for i in self._widgets:
            self._fill(i)
        self._arrange()

    def show_range(self, top: int, bottom: int) -> None:
        """What is in sight of it."""
        self._range = (top, bottom)
        self._arrange()

    def place_of(self, y: int) -> Place:
        if not len(self.heights):
            return 0, y
        index = self.heights.at(y)
        return index, y - self.heights.tops[index]

    def y_of(self, place: Place) -> int:
        return (self.heights.tops[place[0]] if place[0] < len(self.heights) else self.heights.total) + place[1]

    @property
    def all_made(self) -> bool:
        """Every block that is near is a widget."""
        return all(i in self._widgets for i in self.heights.between(self._range[0] - _NEAR, self._range[1] + _NEAR))

    def make_near(self) -> None:
        """Make one block that will be in sight soon."""
        near = self.heights.between(self._range[0] - _NEAR, self._range[1] + _NEAR)
        missing = next((i for i in near if i not in self._widgets), None)
        if missing is not None:
            self._make(missing)
            self._arrange()

    @property
    def plain_text(self) -> str:
        """All blocks as they read on the screen."""
        told = "\n\n".join(self._block(i).plain_text for i in range(len(self._blocks)))
        self._arrange()
        return told

    @property
    def first(self) -> TextBlock | CodeBlock | None:
        return self._block(0) if self._blocks else None

    @property
    def count(self) -> int:
        return len(self._blocks)

    def code_from(self, index: int) -> str:
        """A block of code with all that continues it."""
        parts = [self._blocks[index].body]
        while (index := index + 1) < len(self._blocks) and self._blocks[index].continued:
            parts.append(self._blocks[index].body)
        return "\n".join(parts)

    # ------------------------------------------------------------ inside

    def _block(self, index: int) -> TextBlock | CodeBlock:
        return self._widgets.get(index) or self._make(index)

    def _guess(self, block: Block) -> int:
        if block.kind == "code":
            return (block.body.count("\n") + 1) * (_LINE - 3) + 52
        width = max(200, self.width() or 700)
        return int(_LINE * max(1.0, len(block.body) * _LETTER / width + 0.5 * block.body.count("\n")))

    def _make(self, index: int) -> TextBlock | CodeBlock:
        block = self._blocks[index]
        widget: TextBlock | CodeBlock
        if block.kind == "code":
            widget = CodeBlock(self._look, lambda: self.code_from(index), self)
        else:
            widget = TextBlock(self._look, self)
            widget.anchorClicked.connect(self.link_clicked)
            widget.setAccessibleName(self._name)
        self._widgets[index] = widget
        self._fill(index)
        widget.resize(self.width(), self.heights[index])
        widget.show()
        return widget

    def _fill(self, index: int) -> None:
        widget, block = self._widgets[index], self._blocks[index]
        last = index == len(self._blocks) - 1
        if isinstance(widget, CodeBlock):
            more = not last and self._blocks[index + 1].continued
            widget.show_code(block.body, block.language, final=not (self._live and last), first=not block.continued, last=not more)
        elif block.kind == "plain":
            widget.show_text(block.body)
        else:
            widget.show_html(self._dressed(block.body))

    def _drop(self, index: int) -> None:
        widget = self._widgets.pop(index)
        widget.hide()
        widget.deleteLater()

    def _arrange(self) -> None:
        if self._arranging:
            return
        self._arranging = True
        try:
            if self.isVisible():
                top, bottom = self._range
                for _ in range(_ROUNDS):
                    if not self._measure(self.heights.between(top, bottom)):
                        break
                for i in [i for i in self._widgets if self._is_far(i)]:
                    self._drop(i)
                for i, widget in self._widgets.items():
                    widget.setGeometry(0, self.heights.tops[i], self.width(), self.heights[i])
            if self.height() != self.heights.total:
                self.setFixedHeight(self.heights.total)
        finally:
            self._arranging = False

    def _measure(self, wanted: range) -> bool:
        """True: some height is another than was thought, so other blocks may be in sight."""
        for i in wanted:
            if i not in self._widgets:
                self._make(i)
        changed = False
        for i, widget in self._widgets.items():
            changed |= self.heights.put(i, _height(widget, self.width()))
        return changed

    def _is_far(self, index: int) -> bool:
        top = self.heights.tops[index]
        if top < self._range[1] + _FAR and top + self.heights[index] > self._range[0] - _FAR:
            return False
        widget = self._widgets[index]
        return not widget.is_in_use

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a block has another height: a formula came, the font changed
            self._arrange()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heights.total)


def _differ(old: Block, new: Block) -> bool:
    return (old.kind, old.continued) != (new.kind, new.continued)


def _height(widget: TextBlock | CodeBlock, width: int) -> int:
    if widget.width() != width:
        widget.resize(width, widget.height())
    if isinstance(widget, CodeBlock):
        layout = widget.layout()
        assert layout is not None
        layout.activate()
        return widget.sizeHint().height()
    return widget.height()
