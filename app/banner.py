"""A line above the composer: what went wrong or was done, with a button that mends or undoes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.language import translate
from app.sentences import in_words, joined
from app.theme import IconButton, Look

_INFO_MS = 8000


class Banner(QFrame):
    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._action = QPushButton()
        self._action.clicked.connect(self._act)
        self._close = IconButton(look, "x", translate("banner", "Dismiss"), size=15)
        self._close.setProperty("look", "small")
        self._close.clicked.connect(self.dismiss)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.setSpacing(10)
        line.addWidget(self._label, 1)
        line.addWidget(self._action)
        line.addWidget(self._close)
        self._do: Callable[[], None] | None = None
        self._after: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_INFO_MS)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text() if not self.isHidden() else ""

    @property
    def action(self) -> QPushButton:
        return self._action

    def post(
        self,
        level: str,
        sentence: str,
        remedy: str = "",
        action: tuple[str, Callable[[], None]] | None = None,
        after: Callable[[], None] | None = None,
    ) -> None:
        """Show it; what is neither an error nor a question leaves by itself. `after` is called when it leaves without the action."""
        self.dismiss()
        self._label.setText(joined(in_words(sentence), in_words(remedy)))
        self.setAccessibleName(self._label.text())
        self._action.setVisible(action is not None)
        if action is not None:
            self._action.setText(action[0])
            self._do = action[1]
        self._after = after
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        if level not in ("error", "question"):
            self._timer.start()

    def _act(self) -> None:
        action, self._do, self._after = self._do, None, None
        self.dismiss()
        if action is not None:
            action()

    def dismiss(self) -> None:
        self._timer.stop()
        self.hide()
        after, self._after, self._do = self._after, None, None
        if after is not None:
            after()
