"""Where the list of chats stands: beside the conversation; in a narrow window over it, for as long as it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.sidebar import WIDTH

NARROW = 760  # pixels of the window: narrower, and what stands beside the list has no room for its own rows


class SidebarPlace(QObject):
    """`shown` tells whether the list is in sight. `wanted`: beside the conversation where there is room; the user's to say."""

    shown = Signal(bool)

    def __init__(self, sidebar: QWidget, root: QWidget, parent: QObject | None = None) -> None:
        """`root`: the central widget, in whose row the list is the first."""
        super().__init__(parent)
        self._sidebar, self._root = sidebar, root
        self._shade = _Shade(root)
        self._shade.pressed.connect(self.leave)
        self._narrow = False
        self.wanted = True
        root.installEventFilter(self)

    @property
    def floats(self) -> bool:
        """It lies over the conversation."""
        return self._narrow and not self._sidebar.isHidden()

    def show(self, shown: bool) -> None:
        """As the user wants it."""
        if not self._narrow:
            self.wanted = shown
        self._put(shown)
        if self.floats:
            self._sidebar.setFocus()

    def leave(self) -> bool:
        """Put away what lies over the conversation; False: nothing did."""
        floated = self.floats
        if floated:
            self._put(False)
        return floated

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._root and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        narrow = self._root.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            row = self._root.layout()
            assert isinstance(row, QHBoxLayout)
            if narrow:
                row.removeWidget(self._sidebar)
            else:
                row.insertWidget(0, self._sidebar)
            self._put(self.wanted and not narrow)
        elif self.floats:
            self._arrange()

    def _put(self, shown: bool) -> None:
        self._sidebar.setVisible(shown)
        self._shade.setVisible(self.floats)
        if self.floats:
            self._arrange()
        self.shown.emit(shown)

    def _arrange(self) -> None:
        self._shade.setGeometry(self._root.rect())
        self._shade.raise_()
        self._sidebar.setGeometry(0, 0, WIDTH, self._root.height())
        self._sidebar.raise_()


class _Shade(QWidget):
    """Over what cannot be used while the list lies there; a click puts the list away."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 90))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
