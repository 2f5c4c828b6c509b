"""What the editors of a message's files have in common: what it costs, a note, and the buttons that end them; and of those of media, that
every change is asked about and what comes of it is sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.attaching import Attachment
from app.editor_fields import DetailChoice
from app.frames import FrameSource
from app.language import translate
from app.theme import Look
from runtime.protocol import Image, Inspected, Problem, Video


class Editor(QDialog):
    """Whoever derives from it lays its parts out."""

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        """`name`: what it does, for the ear."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("editor")
        self.setWindowTitle(title)
        self.setAccessibleName(name)
        self._cost, self._note = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._cost.setProperty("look", "strong")
        self._note.setProperty("look", "muted")
        self.done_button = QPushButton(translate("editor", "Done"))
        self.done_button.setProperty("look", "primary")
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self.accept)
        self._cancel = self.button(translate("editor", "Cancel"))
        self._cancel.clicked.connect(self.reject)

    def button(self, text: str) -> QPushButton:
        """Another one, which the return key leaves alone."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        return column

    def _ending(self) -> QHBoxLayout:
        """The last row: what it costs, and the buttons that end it."""
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._cost, 1)
        row.addWidget(self._cancel)
        row.addWidget(self.done_button)
        return row

    @property
    def cost(self) -> str:
        return self._cost.text()


class MediaEditor(Editor):
    """`chosen` carries the part as it is to be shown."""

    chosen = Signal(object)

    def __init__(self, look: Look, source: FrameSource, item: Attachment, title: str, name: str, pause_ms: int, parent: QWidget) -> None:
        """`pause_ms`: how long after the last change it is asked about."""
        super().__init__(title.format(name=item.name), name.format(name=item.name), parent)
        self.detail = DetailChoice(look, source.detail)
        self._estimate = source.estimate(self)
        self._estimate.told.connect(self._told)
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self._ask)

    @property
    def part(self) -> Image | Video:
        """As the fields say now."""
        raise NotImplementedError

    @property
    def changing(self) -> bool:
        """The figures and frames are not yet those of the fields."""
        return self._pause.isActive() or self._estimate.busy

    def accept(self) -> None:
        self.chosen.emit(self.part)
        super().accept()

    def _ask(self) -> None:
        self._estimate.ask(self.part)

    def _told(self, answer: Inspected | Problem) -> None:
        self.done_button.setEnabled(isinstance(answer, Inspected))
        if isinstance(answer, Inspected):
            self._estimated(answer)
            self._note.setText(answer.note)
        else:
            self._cost.setText(answer.sentence)
            self._note.setText(answer.remedy)

    def _estimated(self, answer: Inspected) -> None:
        """Show what it costs."""
        raise NotImplementedError
