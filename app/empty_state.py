"""What a new chat shows: what this model is, three questions, and a picture and a clip to try with one click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.language import QT_TRANSLATE_NOOP, translate
from app.media_tile import MediaTile
from app.page import centred
from app.theme import ASSETS, Look
from runtime.protocol import ModelInfo

SAMPLES = ASSETS / "samples"
PICTURE, CLIP = SAMPLES / "shapes.png", SAMPLES / "star.mp4"
PICTURE_QUESTION = QT_TRANSLATE_NOOP("empty_state", "What is in this picture?")
CLIP_QUESTION = QT_TRANSLATE_NOOP("empty_state", "Which way does the shape move?")
_DEMO = QT_TRANSLATE_NOOP(
    "empty_state",
    "The model that comes with Quern is a demonstration. It knows coloured shapes in pictures, short clips of them, and this "
    "program’s manual. It is not an assistant: for that, get a real Qwen3.5 model.",
)
_REAL = QT_TRANSLATE_NOOP("empty_state", "Drop pictures and clips anywhere in this window. Everything stays on this machine.")
_DEMO_QUESTIONS = ("What can you do?", "How do I attach a clip?", "How do I get a real model?")
_REAL_QUESTIONS = (
    QT_TRANSLATE_NOOP("empty_state", "Explain how a hand mill grinds grain"),
    QT_TRANSLATE_NOOP("empty_state", "Help me write a short, friendly letter"),
    QT_TRANSLATE_NOOP("empty_state", "What can you see in a clip?"),
)


_TITLE = QT_TRANSLATE_NOOP("empty_state", "What shall we look at?")
_PRIVATE = QT_TRANSLATE_NOOP(
    "empty_state", "Nothing of this chat is written to the disk: no words, no files. It is gone when you open another or close Quern."
)


class EmptyState(QScrollArea):
    question = Signal(str)
    sample = Signal(object, str)  # file, question
    models_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._look = look
        self._private = False
        self._title = QLabel(translate("empty_state", _TITLE))
        self._title.setProperty("look", "large")
        self._about = QLabel(wordWrap=True)
        self._about.setProperty("look", "mutedbody")
        self._models = QPushButton(translate("empty_state", "Get a real model"))
        self._models.setProperty("look", "primary")
        self._models.setCursor(Qt.CursorShape.PointingHandCursor)
        self._models.clicked.connect(self.models_wanted)
        self._questions = [QPushButton() for _ in _DEMO_QUESTIONS]
        self._tiles: list[tuple[MediaTile, str]] = []  # with what is asked about each
        samples = QHBoxLayout()
        samples.setSpacing(16)
        samples.addLayout(
            self._sample(PICTURE, SAMPLES / "shapes.thumb.png", translate("empty_state", "Try a picture"), PICTURE_QUESTION, clip=False)
        )
        samples.addLayout(self._sample(CLIP, SAMPLES / "star.thumb.png", translate("empty_state", "Try a clip"), CLIP_QUESTION, clip=True))
        samples.addStretch()
        inside = QVBoxLayout()
        inside.setSpacing(10)
        inside.addStretch(3)
        inside.addWidget(self._title)
        inside.addWidget(self._about)
        inside.addWidget(self._models, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addSpacing(10)
        for button in self._questions:
            button.setProperty("look", "suggestion")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, button=button: self.question.emit(button.text()))
            inside.addWidget(button)
        inside.addSpacing(14)
        inside.addLayout(samples)
        inside.addStretch(4)
        self.setWidget(centred(inside, 560, below=16))
        self.show_model(None)

    @property
    def models_button(self) -> QPushButton:
        return self._models

    @property
    def about(self) -> str:
        return self._about.text()

    def show_model(self, info: ModelInfo | None, demo: bool = True) -> None:
        """Before a model is loaded `demo` says whether the bundled one will be."""
        is_demo = self._is_demo = info.demo if info is not None else demo
        self._show_about()
        for button, text in zip(self._questions, _DEMO_QUESTIONS if is_demo else _REAL_QUESTIONS, strict=True):
            button.setText(self._asked(text))
        for tile, question in self._tiles:
            tile.setToolTip(f"{tile.accessibleName()}: “{self._asked(question)}”")

    def _asked(self, question: str) -> str:
        """The demonstration reads English alone."""
        return question if self._is_demo else translate("empty_state", question)

    def show_private(self, private: bool) -> None:
        self._private = private
        self._show_about()

    def _show_about(self) -> None:
        self._title.setText(translate("empty_state", "Temporary chat") if self._private else translate("empty_state", _TITLE))
        about = _PRIVATE if self._private else _DEMO if self._is_demo else _REAL
        self._about.setText(translate("empty_state", about))
        self._models.setVisible(self._is_demo and not self._private)

    def _sample(self, file: Path, thumbnail: Path, title: str, question: str, clip: bool) -> QVBoxLayout:
        tile = MediaTile(self._look, title, 112, clip)
        tile.setAccessibleName(title)
        self._tiles.append((tile, question))
        tile.make_clickable()
        tile.activated.connect(lambda: self.sample.emit(file, self._asked(question)))
        if thumbnail.is_file():
            tile.show_png(thumbnail.read_bytes())
        label = QLabel(title)
        label.setProperty("look", "muted")
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(tile)
        column.addWidget(label)
        return column
