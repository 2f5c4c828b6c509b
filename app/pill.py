"""A choice of several that is shown as the one chosen: its words with an arrow, and a menu of the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from app.theme import Look


class Pill(QToolButton):
    chosen = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        """`name`: what is chosen, for the ear."""
        super().__init__()
        self._look, self._name = look, name
        self.setProperty("look", "pill")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMenu(self._menu)
        look.changed.connect(self._tint)
        self._tint()

    def offer(self, options: Sequence[tuple[object, str]], current: object) -> None:
        """(what is told, words) each."""
        self._menu.clear()
        for value, words in options:
            action = QAction(words, self._menu, checkable=True)
            action.setChecked(value == current)
            action.setData(value)
            action.triggered.connect(lambda _=False, value=value: self.chosen.emit(value))
            self._menu.addAction(action)
            if value == current:
                self.show_words(words.replace("\t", ", "))

    def show_words(self, words: str) -> None:
        """Of what is chosen, where it is none of those that are offered."""
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")

    def choose(self, value: object) -> None:
        """As a click in the menu."""
        next(action for action in self._menu.actions() if action.data() == value).trigger()

    def _tint(self) -> None:
        self.setIcon(self._look.icon("chevron-down", None, 14))
