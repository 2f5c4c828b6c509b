"""A layout that places widgets in rows and wraps them, for chips and tiles, and for what stands at both ends of a line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_TALLEST = 1 << 20  # pixels: no bound


class Flow(QLayout):
    def __init__(self, parent: QWidget | None = None, gap: int = 8, right: bool = False, ends: bool = False) -> None:
        """`right`: rows end at the right; `ends`: of each row the last widget stands at the right, the others at the left."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._right, self._ends = right, ends
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: bool) -> int:
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        x = 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), _TALLEST))
            if rows[-1] and x + size.width() > rect.width():
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + self._gap
        y = rect.y()
        for row in rows:
            width = sum(size.width() for _, size in row) + self._gap * (len(row) - 1)
            x = rect.right() + 1 - width if self._right else rect.x()
            tallest = max((size.height() for _, size in row), default=0)
            for item, size in row:
                if self._ends and len(row) > 1 and item is row[-1][0]:
                    x = rect.right() + 1 - size.width()
                if move:
                    down = (tallest - size.height()) // 2 if self._ends else 0
                    item.setGeometry(QRect(QPoint(x, y + down), size))
                x += size.width() + self._gap
            y += tallest + self._gap
        return max(0, y - self._gap - rect.y())
