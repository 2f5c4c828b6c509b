"""A text or PDF of a message: its name and size as a button, and its words in a window of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from app import wording
from app.direction import tamed
from app.language import translate
from app.theme import Look, plain_tip
from runtime.messages import File

_NAME_WIDTH = 220
_LONG_LINE = 2000  # characters: a line of millions takes seconds to lay out


class FileButton(QToolButton):
    def __init__(self, look: Look, file: File, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._file = look, file
        self.setProperty("look", "file")
        size = wording.pages(file.pages) if file.pages else wording.tokens(file.tokens) if file.tokens else ""
        name = QFontMetrics(look.font()).elidedText(tamed(file.name), Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
        self.setText(f"  {name}" + (f"   {size}" if size else ""))
        self.setToolTip(plain_tip(translate("file_view", "{name}: show what the model was given").format(name=tamed(file.name))))
        self.setAccessibleName(translate("file_view", "File {name}").format(name=file.name))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open)
        look.changed.connect(self._tint)
        self._tint()

    def open(self) -> QDialog:
        """The text as the model was given it."""
        dialog = QDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tamed(self._file.name))
        dialog.resize(720, 560)
        text = QPlainTextEdit(_with_short_lines(self._file.text))
        text.setReadOnly(True)
        text.setFrameShape(QFrame.Shape.NoFrame)
        text.setFont(self._look.mono())
        text.setAccessibleName(translate("file_view", "Text of {name}").format(name=self._file.name))
        column = QVBoxLayout(dialog)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(text)
        dialog.show()
        return dialog

    def _tint(self) -> None:
        self.setIcon(self._look.icon("file-text", None, 16))


def _with_short_lines(text: str) -> str:
    if all(len(line) <= _LONG_LINE for line in text.split("\n")):
        return text
    return "\n".join(line[at : at + _LONG_LINE] for line in text.split("\n") for at in range(0, max(1, len(line)), _LONG_LINE))
