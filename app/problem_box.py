"""Why an answer is missing or incomplete, and the button that tries again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.language import translate


class ProblemBox(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem")
        self._label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again = QPushButton(translate("problem_box", "Try again"))
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 10, 10, 10)
        line.setSpacing(12)
        line.addWidget(self._label, 1)
        line.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    def show_problem(self, words: str, again: bool) -> None:
        self._label.setText(words)
        self.again.setVisible(again)
        self.setVisible(bool(words))
