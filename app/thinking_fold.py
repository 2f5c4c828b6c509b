"""What the model thought, folded to one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from app import wording
from app.block_column import BlockColumn
from app.growing import pieces
from app.language import translate
from app.theme import Look, named
from runtime.protocol import Reasoning


class ThinkingFold(QWidget):
    """One line, “Thought for 6 s”, that opens to what was thought."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._button = QToolButton()
        self._button.setProperty("look", "fold")
        self._button.setCheckable(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.toggled.connect(self._toggle)
        self._quote = named(QFrame(), "quote")
        self._text = BlockColumn(look, translate("thinking_fold", "What was thought"))
        inside = QVBoxLayout(self._quote)
        inside.setContentsMargins(14, 2, 0, 2)
        inside.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._quote)
        self._quote.hide()
        self._thought = ""
        look.changed.connect(self._tint)
        self._tint()

    @property
    def button(self) -> QToolButton:
        return self._button

    @property
    def column(self) -> BlockColumn:
        return self._text

    def show_reasoning(self, reasoning: Reasoning, live: bool) -> None:
        label = (
            translate("thinking_fold", "Thinking…  {seconds}").format(seconds=wording.seconds(reasoning.seconds))
            if live
            else translate("thinking_fold", "Thought for {seconds}").format(seconds=wording.seconds(reasoning.seconds))
        )
        self._button.setText(label)
        self._button.setAccessibleName(label)
        if reasoning.text != self._thought:
            self._thought = reasoning.text
            if self._button.isChecked():
                self._fill()

    def _toggle(self, open: bool) -> None:
        if open:
            self._fill()
        self._quote.setVisible(open)
        self._tint()

    def _fill(self) -> None:
        self._text.show_blocks(0, pieces(self._thought.strip()), live=False)

    def _tint(self) -> None:
        self._button.setIcon(self._look.icon("chevron-down" if self._button.isChecked() else "chevron-right", None, 16))
        self._text.setStyleSheet(f"color: {self._look.colours.muted}")
