"""One conversion on the quantize page: how far it is, paused, ended or failed, and the one thing to do next with it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.language import translate
from app.page import dress, label
from app.quantize_link import Request
from app.sentences import in_a_line, in_words
from app.theme import IconButton, Look, named
from quantize.events import Compared, Finished
from quantize.progress import STEPS, Progress
from runtime.protocol import Problem

_STEPS = 1000


class ConversionCard(QFrame):
    pause = Signal()
    go_on = Signal()
    cancel = Signal()
    chat = Signal(object)  # the model's file
    report = Signal(str)  # the page of the comparison
    another = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "section")
        self._model: Path | None = None
        self._paused = False
        self._last: Progress | None = None
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setProperty("look", "strong")
        self._bar = QProgressBar(textVisible=False, maximum=_STEPS)
        self._bar.setProperty("look", "thin")
        self._bar.setAccessibleName(translate("conversion_card", "Progress of the conversion"))
        self._figures = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._doing = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._pause = IconButton(look, "pause", translate("conversion_card", "Pause: what is done is kept"), size=16)
        self._pause.clicked.connect(self.pause)
        self._cancel = IconButton(look, "x", translate("conversion_card", "Cancel: nothing is left behind"), size=16)
        self._cancel.clicked.connect(self.cancel)
        for button in (self._pause, self._cancel):
            button.setProperty("look", "small")
        self._chat = QPushButton(translate("conversion_card", "Chat with it"))
        self._chat.setProperty("look", "primary")
        self._chat.clicked.connect(lambda: self.chat.emit(self._model))
        self._compared = label("", "", wrap=True)
        self._answers = label("", "muted")
        self._page = ""
        self._open_report = QPushButton(translate("conversion_card", "Open the report"))
        self._open_report.clicked.connect(lambda: self.report.emit(self._page))
        self._another = QPushButton()
        self._another.clicked.connect(lambda: (self.go_on if self._paused else self.another).emit())
        heading = QHBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self._title, 1)
        heading.addWidget(self._pause)
        heading.addWidget(self._cancel)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._chat)
        buttons.addWidget(self._open_report)
        buttons.addWidget(self._another)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 16)
        column.setSpacing(8)
        column.addLayout(heading)
        column.addWidget(self._bar)
        column.addWidget(self._figures)
        column.addWidget(self._doing)
        column.addWidget(self._compared)
        column.addWidget(self._answers)
        column.addLayout(buttons)

    @property
    def words(self) -> str:
        """All that it says, for tests and the ear."""
        said = (self._title, self._figures, self._doing, self._compared, self._answers)
        return " ".join(label.text() for label in said if not label.isHidden() and label.text())

    @property
    def chat_button(self) -> QPushButton:
        return self._chat

    @property
    def another_button(self) -> QPushButton:
        """Convert another, go on, or back to the choice: as its text says."""
        return self._another

    @property
    def report_button(self) -> QPushButton:
        return self._open_report

    @property
    def pause_button(self) -> IconButton:
        return self._pause

    @property
    def cancel_button(self) -> IconButton:
        return self._cancel

    # ------------------------------------------------------------ states

    def show_begun(self, request: Request, name: str) -> None:
        self._last = None
        told = translate("conversion_card", "{name} becomes {type}").format(name=name, type=request.becomes)
        self._show(told, running=True)
        self._bar.setValue(0)
        self._say(translate("conversion_card", "Getting ready…"))

    def show_progress(self, progress: Progress) -> None:
        self._bar.setValue(round(_STEPS * progress.done / max(1, progress.total)))
        self._last = progress
        self._figures.setText(figures(progress))
        self._say(doing(progress))

    def show_waiting(self, words: str) -> None:
        """An order was given and is not followed yet."""
        self._pause.setEnabled(False)
        self._cancel.setEnabled(False)
        self._say(words)

    def show_paused(self, request: Request) -> None:
        told = translate("conversion_card", "{name}, {type}: paused").format(name=_name(request), type=request.becomes)
        self._show(told, running=False, paused=True)
        last = self._last
        if last is not None:
            self._figures.setText(figures(dataclasses.replace(last, speed=0.0, left_s=0.0)))
        self._figures.setVisible(last is not None)
        self._say(translate("conversion_card", "What is done is kept and checked before it goes on."))

    def show_failed(self, request: Request, problem: Problem, kept: bool) -> None:
        self._show(translate("conversion_card", "{name} could not be converted").format(name=_name(request)), running=False, paused=kept)
        self._bar.hide()
        self._figures.hide()
        self._say(in_a_line(problem), "error")
        if not kept:
            self._offer(translate("conversion_card", "Back to the choice"))

    def show_done(self, finished: Finished, notes: list[str], compared: Compared | None = None) -> None:
        files = [Path(file) for file in finished.files]
        main = Path(finished.text or finished.vision)
        self._model = Path(finished.text) if finished.text else None
        self._show(main.stem, running=False)
        self._bar.hide()
        size = wording.amount(sum(file.stat().st_size for file in files if file.exists()))
        self._figures.setText(translate("conversion_card", "{size} in {folder}").format(size=size, folder=main.parent))
        sees = translate("conversion_card", "It sees pictures and clips.") if finished.vision else ""
        self._say(" ".join(filter(None, [sees, *map(in_words, notes)])))
        self._chat.setVisible(self._model is not None)
        self._page = finished.report
        self._open_report.setVisible(bool(finished.report))
        if compared is not None:
            self._compared.setText("\n".join(wording.compared(compared)))
            self._answers.setText("\n\n".join(_answer(*answer) for answer in compared.answers))
            self._compared.show()
            self._answers.setVisible(bool(compared.answers))
            self.setAccessibleName(self.words)
        self._offer(translate("conversion_card", "Convert another"))
        if self._model is not None and self.isVisible():
            self._chat.setFocus()

    # ------------------------------------------------------------ inside

    def _show(self, title: str, running: bool, paused: bool = False) -> None:
        self._paused = paused
        self._title.setText(title)
        self._bar.setVisible(running or paused)
        self._figures.setVisible(True)
        if not paused:
            self._figures.setText("")
        self._pause.setVisible(running)
        self._cancel.setVisible(running or paused)
        for button in (self._pause, self._cancel):
            button.setEnabled(True)
        for part in (self._chat, self._another, self._open_report, self._compared, self._answers):
            part.hide()
        if paused:
            self._offer(translate("conversion_card", "Go on"))

    def _offer(self, text: str) -> None:
        self._another.setText(text)
        self._another.show()
        if self.isVisible():
            self._another.setFocus()

    def _say(self, words: str, look: str = "muted") -> None:
        self._doing.setText(words)
        self._doing.setVisible(bool(words))
        dress(self._doing, look)
        self.setAccessibleName(self.words)


def figures(progress: Progress) -> str:
    if progress.phase in STEPS:
        told = {
            "calibrating": translate("conversion_card", "{done} of {total} chunks of text"),
            "measuring": translate("conversion_card", "{done} of {total} trials"),
            "verifying": translate("conversion_card", "{done} of {total} prompts"),
        }
        return told[progress.phase].format(done=progress.done, total=progress.total)
    return wording.fetched(progress.done, progress.total, progress.speed, progress.left_s)


def doing(progress: Progress) -> str:
    match progress.phase:
        case "downloading":
            return translate("conversion_card", "Fetching {tensor}").format(tensor=progress.tensor)
        case "calibrating":
            return translate("conversion_card", "Measuring what matters, by reading text")
        case "measuring":
            return translate("conversion_card", "Measuring what each part of the model loses")
        case "verifying":
            return translate("conversion_card", "Comparing it with its source")
        case "checking":
            return translate("conversion_card", "Checking what is there")
    return translate("conversion_card", "Writing {tensor}").format(tensor=progress.tensor)


def _answer(picture: str, question: str, source: str, result: str) -> str:
    return "\n".join(
        (
            f"{picture}: {question}",
            translate("conversion_card", "The source: {answer}").format(answer=source.strip()),
            translate("conversion_card", "This model: {answer}").format(answer=result.strip()),
        )
    )


def _name(request: Request) -> str:
    return Path(request.source).name
