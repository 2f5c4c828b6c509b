"""A scrolled column of message rows, of which only those near what is in sight are widgets.

The place of every row is known, by measure or guess. What is read stays where it is while rows above it find their heights: the column
remembers a place in a row, and how far below the upper edge that stands, not a number of pixels from the beginning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from app.block_column import Place
from app.heights import Heights
from app.message_rows import AnswerRow, UserRow
from app.selection import Area
from app.theme import named

COLUMN = 760
GAP = 20
_EDGE = 24  # above the first row and below the last, and beside them at least
_READY = 1.0  # pages beyond what is in sight in which rows are kept ready
_FAR = 5.0  # … and beyond which they are given up
_ROUNDS = 80
_NEAR_END = 40  # pixels from the end that still count as reading the end

Row = UserRow | AnswerRow


class Source(Protocol):
    """Whoever knows the messages."""

    def make_row(self, index: int) -> Row: ...
    def drop_row(self, row: Row) -> None: ...
    def guess_height(self, index: int) -> int: ...


@dataclass
class _Anchor:
    index: int
    place: Place
    below: int  # the upper edge, pixels


class RowColumn(QScrollArea):
    """`moved`: another part is in sight, or the end came into sight or left it."""

    moved = Signal()

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area = named(Area(), "column")
        self.setWidget(self.area)
        self.area.installEventFilter(self)
        self.area.everything_wanted.connect(self._make_many)
        self.rows: dict[int, Row] = {}
        self.follow = True  # the end stays in sight
        self._heights = Heights()
        self._anchor = _Anchor(0, (-1, 0), 0)
        self._arranging = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.arrange)
        self._ready = QTimer(self, singleShot=True, interval=0)
        self._ready.timeout.connect(self._make_ready)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ------------------------------------------------------------ what there is

    def reset(self, count: int) -> None:
        self.cut(0)
        self.follow = True
        self.add(count)

    def add(self, count: int) -> None:
        """Rows at the end."""
        for index in range(len(self._heights), len(self._heights) + count):
            self._heights.add(self._source.guess_height(index), GAP)
        self._soon.start()

    def cut(self, count: int) -> None:
        """Keep the first `count`."""
        for index in [index for index in self.rows if index >= count]:
            self._drop(index)
        self._heights.cut(count)
        self._soon.start()

    def row(self, index: int) -> Row:
        """The widget of a row, made where there is none."""
        if index not in self.rows:
            self._make(index)
            self._soon.start()
        return self.rows[index]

    def show_row(self, index: int, below: int) -> None:
        """Let a row stand so many pixels below the upper edge, as far as there is room."""
        self.follow = False
        self._anchor = _Anchor(index, (-1, 0), below)
        self.arrange()

    def go_to_end(self) -> None:
        self.follow = True
        self.arrange()

    # ------------------------------------------------------------ where it stands

    def arrange(self) -> None:
        """Make what is in sight, measure it, and put everything in its place."""
        if self._arranging or not self.isVisible():
            return
        self._arranging = True
        self._soon.stop()
        try:
            for _ in range(_ROUNDS):
                if not self._measure(self._value()):
                    break
            value = self._value()
            for index in [index for index in self.rows if self._is_far(index, value)]:
                self._drop(index)
            self._put(value)
        finally:
            self._arranging = False
        if not self._all_ready():
            self._ready.start()
        self.moved.emit()

    @property
    def _page(self) -> int:
        return self.viewport().height()

    @property
    def _side(self) -> int:
        return max(_EDGE, (self.width() - COLUMN) // 2)

    @property
    def _width(self) -> int:
        # The scroll bar stands in the right margin, so that the column does not move when it appears.
        return max(100, self.width() - 2 * self._side)

    @property
    def _most(self) -> int:
        return max(0, self._heights.total + 2 * _EDGE - self._page)

    def _top(self, index: int) -> int:
        return _EDGE + self._heights.tops[index]

    def _value(self) -> int:
        """How far it is to be scrolled."""
        anchor = self._anchor
        if self.follow or not len(self._heights):
            return self._most
        if anchor.index >= len(self._heights):
            return min(self._most, self.verticalScrollBar().value())
        row = self.rows.get(anchor.index)
        inside = row.y_of(anchor.place) if row is not None else max(0, anchor.place[1])
        return max(0, min(self._most, self._top(anchor.index) + inside - anchor.below))

    def _between(self, value: int, pages: float) -> range:
        more = int(pages * self._page)
        return self._heights.between(value - _EDGE - more, value - _EDGE + self._page + more)

    def _measure(self, value: int) -> bool:
        """True: something is taller or lower than was thought."""
        changed = False
        for index in self._between(value, 0):
            if index not in self.rows:
                self._make(index)
            changed |= self._fit(index, value)
            if changed:
                break
        return changed

    def _fit(self, index: int, value: int) -> bool:
        above = value - self._top(index)
        return self._heights.put(index, self.rows[index].fit(self._width, above, above + self._page))

    def _put(self, value: int) -> None:
        size = QSize(self.viewport().width(), max(self._page, self._heights.total + 2 * _EDGE))
        if self.area.size() != size:
            self.area.resize(size)
        for index, row in self.rows.items():
            row.setGeometry(self._side, self._top(index), self._width, self._heights[index])
        self.verticalScrollBar().setValue(value)

    def _make(self, index: int) -> None:
        row = self._source.make_row(index)
        row.setParent(self.area)
        self.rows[index] = row
        row.setGeometry(self._side, self._top(index), self._width, self._heights[index])
        row.show()

    def _drop(self, index: int) -> None:
        row = self.rows.pop(index)
        self._source.drop_row(row)
        row.hide()
        row.deleteLater()

    def _is_far(self, index: int, value: int) -> bool:
        far = int(_FAR * self._page)
        if self._top(index) < value + self._page + far and self._top(index) + self._heights[index] > value - far:
            return False
        return not self.rows[index].is_in_use

    # ------------------------------------------------------------ what may be in sight soon

    def _all_ready(self) -> bool:
        value = self.verticalScrollBar().value()
        if any(index not in self.rows for index in self._between(value, _READY)):
            return False
        return all(self.rows[index].all_made for index in self._between(value, 0))

    def _make_ready(self) -> None:
        """One row, or one block of a long one, in a turn of the event loop."""
        value = self.verticalScrollBar().value()
        unmade = next((self.rows[i] for i in self._between(value, 0) if i in self.rows and not self.rows[i].all_made), None)
        if unmade is not None:
            unmade.make_near()
        else:
            missing = [index for index in self._between(value, _READY) if index not in self.rows]
            if missing:
                # What is just outside comes first.
                index = min(missing, key=lambda index: abs(self._top(index) - value))
                self._make(index)
                self._fit(index, value)
        self.arrange()

    def _make_many(self) -> None:
        """The rows around what is in sight, so that all of a chat that is not very long can be selected."""
        for index in self._between(self.verticalScrollBar().value(), _FAR - 1):
            self.row(index)
        self.arrange()

    # ------------------------------------------------------------ what happens to it

    def _scrolled(self, value: int) -> None:
        if self._arranging:
            return
        self.follow = value >= self._most - _NEAR_END
        self._anchor = self._anchor_at(value)
        self.arrange()

    def _anchor_at(self, value: int) -> _Anchor:
        """The first row in sight whose height is known: one that is made above it must not push it away."""
        seen = self._between(value, 0)
        index = next((index for index in seen if index in self.rows), seen.start if len(seen) else 0)
        if index >= len(self._heights):
            return _Anchor(0, (-1, 0), 0)
        top = self._top(index)
        inside = max(0, value - top)
        row = self.rows.get(index)
        return _Anchor(index, row.place_of(inside) if row is not None else (-1, inside), top + inside - value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.area and event.type() == QEvent.Type.LayoutRequest and not self._arranging:
            value = self.verticalScrollBar().value()
            for index in self.rows:
                self._fit(index, value)
            self.arrange()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._arranging:
            self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()
