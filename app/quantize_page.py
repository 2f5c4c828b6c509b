"""The page that turns a checkpoint into a model: pick a source, see what each type weighs, needs and takes, convert, chat with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import wording
from app.conversion_card import ConversionCard
from app.language import translate
from app.page import centred
from app.quantize_link import QuantizeLink, Request
from app.row_column import COLUMN
from app.sentences import in_a_line
from app.theme import IconButton, Look, named
from app.type_list import TypeList
from quantize.estimates import Asked, Estimate, Preflight, shortage
from quantize.events import Finished
from quantize.progress import Progress
from quantize.sources import folder_name, is_repository
from runtime.protocol import Problem


class QuantizePage(QScrollArea):
    closed = Signal()
    use = Signal(object)  # the model's file
    unfinished_changed = Signal(object)  # the Request that waits to be gone on with, or None
    made = Signal(object)  # the model's file, when a conversion ended

    def __init__(self, look: Look, link: QuantizeLink, models_dir: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("quantize_page", "Convert a checkpoint"))
        self._link, self._models_dir = link, models_dir
        self._found: Preflight | None = None
        self._out: Path | None = None  # chosen by hand
        self._unfinished: Request | None = None
        self._notes: list[str] = []
        self._back = IconButton(look, "arrow-left", translate("quantize_page", "Back to the models"))
        self._back.clicked.connect(self.closed)
        self._source = named(
            QLineEdit(placeholderText=translate("quantize_page", "owner/name on the Hub, such as Qwen/Qwen3.5-4B, or a folder")),
            "repository",
        )
        self._source.setAccessibleName(translate("quantize_page", "Checkpoint"))
        self._source.returnPressed.connect(self.look)
        self._look = QPushButton(translate("quantize_page", "Look"))
        self._look.clicked.connect(self.look)
        self._status = _label("", "muted")
        self._about, self._machine = _label("", "strong"), _label("", "muted")
        self.types = TypeList()
        self.types.chosen.connect(self._choose)
        self.measure = QCheckBox(translate("quantize_page", "Measure first what matters"))
        self.measure.setToolTip(
            translate("quantize_page", "The model reads a text of many kinds, and the weights it uses most are stored most exactly.")
        )
        self._measure_about = _label(
            translate("quantize_page", "Small types lose less by it. The model reads a text before, which takes its time and memory."),
            "muted",
        )
        self.measure.toggled.connect(self._measure_toggled)
        self.release = QCheckBox(translate("quantize_page", "Delete each part of the download once it is converted"))
        self.release.setChecked(True)
        self.release.toggled.connect(lambda: self.look() if self._found is not None else None)
        self._folder = _label("", "muted")
        self._change = QPushButton(translate("quantize_page", "Change…"))
        self._change.clicked.connect(self._pick_out)
        self._needs = _label("", "muted")
        self.go = QPushButton()
        self.go.setProperty("look", "primary")
        self.go.clicked.connect(self._convert)
        self.card = ConversionCard(look)
        self.card.hide()
        self._lay_out()
        self._connect()
        self._show_parts()

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(self._back)
        heading.addWidget(_label(translate("quantize_page", "Convert a checkpoint"), "large"))
        heading.addStretch()
        picking = QHBoxLayout()
        picking.addWidget(self._source, 1)
        picking.addWidget(self._look)
        buttons = QHBoxLayout()
        for text, pick in (
            (translate("quantize_page", "Choose a folder…"), self._pick_folder),
            (translate("quantize_page", "Choose a GGUF file…"), self._pick_file),
        ):
            button = QPushButton(text)
            button.clicked.connect(pick)
            buttons.addWidget(button)
        buttons.addStretch()
        self._from = _section_of(
            _label(
                translate(
                    "quantize_page",
                    "A published checkpoint, or a GGUF file, becomes a model of the size you choose, with its vision file. "
                    "The Hub is asked only when you say Look.",
                ),
                "muted",
            ),
            picking,
            buttons,
            self._status,
        )
        into = QHBoxLayout()
        into.addWidget(self._folder, 1)
        into.addWidget(self._change)
        going = QHBoxLayout()
        going.addWidget(self._needs, 1)
        going.addWidget(self.go)
        options = (self.measure, self._measure_about, self.release)
        what = _label(translate("quantize_page", "What it becomes"), "strong")
        self._choice = _section_of(self._about, self._machine, 8, what, self.types, *options, 8, into, going)
        inside = QVBoxLayout()
        inside.setSpacing(16)
        inside.addLayout(heading)
        for part in (self._from, self._choice, self.card):
            inside.addWidget(part)
        inside.addStretch(1)
        self.setWidget(centred(inside, COLUMN))

    def _connect(self) -> None:
        link, card = self._link, self.card
        link.planned.connect(self._planned)
        link.moved.connect(self._moved)
        link.noted.connect(self._noted)
        link.finished.connect(self._finished)
        link.stopped.connect(self._stopped)
        link.failed.connect(self._failed)
        link.ended.connect(self._show_parts)
        card.pause.connect(self._pause)
        card.cancel.connect(self._cancel)
        card.go_on.connect(self._go_on)
        card.chat.connect(self.use)
        card.another.connect(self._again)

    def end(self) -> None:
        self._link.close()

    # ------------------------------------------------------------ what is shown

    @property
    def source(self) -> QLineEdit:
        return self._source

    @property
    def said(self) -> str:
        return self._status.text() if not self._status.isHidden() else ""

    @property
    def about(self) -> str:
        return f"{self._about.text()} {self._machine.text()} {self._needs.text()}"

    def show_unfinished(self, request: Request | None) -> None:
        """One of an earlier day."""
        if request is not None and not self._link.busy and self._unfinished is None:
            self._unfinished = request
            self.card.show_paused(request)
            self._show_parts()

    def _show_parts(self) -> None:
        """The card stands alone while there is something to say about a conversion."""
        converting = self._unfinished is not None or not self.card.isHidden()
        self.card.setVisible(converting)
        self._from.setVisible(not converting)
        self._choice.setVisible(not converting and self._found is not None)

    def _say(self, words: str, error: bool = False) -> None:
        self._status.setProperty("look", "error" if error else "muted")
        self._status.style().unpolish(self._status)
        self._status.style().polish(self._status)
        self._status.setText(words)
        self._status.setVisible(bool(words))

    # ------------------------------------------------------------ picking a source

    def look(self) -> None:
        """Ask what the source in the field is, and what it would take."""
        source = self._source.text().strip()
        if source:
            self._say(translate("quantize_page", "Looking at it…"))
            self._look.setEnabled(False)
            self._link.look(self._request(""))

    def open_source(self, source: str) -> None:
        self._source.setText(source)
        self._out = None
        self._found = None
        self.look()

    def _pick_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, translate("quantize_page", "The folder with config.json and the safetensors files"))
        if folder:
            self.open_source(folder)

    def _pick_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self,
            translate("quantize_page", "A model in F16, BF16 or F32"),
            "",
            translate("quantize_page", "Models (*.gguf);;All files (*)"),
        )
        if file:
            self.open_source(file)

    def _pick_out(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, translate("quantize_page", "The folder for the model"))
        if folder:
            self._out = Path(folder)
            self.look()

    def _request(self, kind: str) -> Request:
        source = self._source.text().strip()
        on_hub = is_repository(source)
        return Request(
            source, self._out or self._models_dir / folder_name(source), kind, self.measure.isChecked(), on_hub and self.release.isChecked()
        )

    def _planned(self, found: Preflight) -> None:
        request = self._link.request
        if request is None or request.type:
            return  # a conversion says so too, once more
        self._found = found
        self._look.setEnabled(True)
        self._say("")
        self._about.setText(found.name)
        self._machine.setText(_machine(found))
        self.release.setVisible(is_repository(self._source.text().strip()))
        for part in (self.measure, self._measure_about):
            part.setVisible(found.architecture != "clip")
        self._folder.setText(translate("quantize_page", "Into {out}").format(out=request.out))
        self.types.show_found(found)
        self._show_needs()
        self._show_parts()

    def _choose(self, name: str) -> None:
        if self._found is not None and self._found.of(name).needs_importance and not self.measure.isChecked():
            self.measure.setChecked(True)  # which looks again
        self._show_needs()

    def _measure_toggled(self) -> None:
        if self._found is not None:
            self.look()

    def _show_needs(self) -> None:
        found, name = self._found, self.types.current
        if found is None or not name:
            self.go.setEnabled(False)
            return
        estimate = found.of(name)
        problem = shortage(found, estimate.type, estimate.bytes, Asked(calibrate=self.measure.isChecked()))
        self.go.setText(translate("quantize_page", "Convert to {name}").format(name=name))
        self.go.setEnabled(problem is None and not estimate.problem)
        self._needs.setText(f"{problem} {problem.remedy}" if problem else needs(found, estimate, self.measure.isChecked()))
        self._needs.setProperty("look", "error" if problem else "muted")
        self._needs.style().unpolish(self._needs)
        self._needs.style().polish(self._needs)

    # ------------------------------------------------------------ converting

    def _convert(self) -> None:
        self._begin(self._request(self.types.current), resume=False)

    def _go_on(self) -> None:
        if self._unfinished is not None:
            self._begin(self._unfinished, resume=True)

    def _begin(self, request: Request, resume: bool) -> None:
        self._notes = []
        self._set_unfinished(request)
        self.card.show_begun(request, folder_name(request.source))
        self._show_parts()
        self.verticalScrollBar().setValue(0)
        self._link.convert(request, resume)

    def _set_unfinished(self, request: Request | None) -> None:
        self._unfinished = request
        self.unfinished_changed.emit(request)

    def _moved(self, progress: Progress) -> None:
        self.card.show_progress(progress)

    def _noted(self, text: str) -> None:
        if self._link.request is not None and self._link.request.type and not text.startswith("Asking "):
            self._notes.append(text)

    def _pause(self) -> None:
        self.card.show_waiting(translate("quantize_page", "Pausing…"))
        self._link.pause()

    def _cancel(self) -> None:
        if self._link.busy:
            self.card.show_waiting(translate("quantize_page", "Cancelling…"))
            self._link.cancel()
        elif self._unfinished is not None:
            self._link.discard(self._unfinished)
            self._again()

    def _again(self) -> None:
        """Back to the choice."""
        self._set_unfinished(None)
        self.card.hide()
        self._show_parts()
        if self._found is not None:
            QTimer.singleShot(0, self, self.look)  # the disk has other room now

    def _finished(self, finished: Finished) -> None:
        self._set_unfinished(None)
        self.card.show_done(finished, self._notes)
        self.card.show()
        if finished.text:
            self.made.emit(Path(finished.text))

    def _stopped(self, kept: bool) -> None:
        if kept and self._unfinished is not None:
            self.card.show_paused(self._unfinished)
        else:
            self._again()

    def _failed(self, problem: Problem) -> None:
        request = self._link.request
        if request is None or not request.type:
            self._look.setEnabled(True)
            self._found = None
            self._say(in_a_line(problem), error=True)
            self._show_parts()
            return
        # What a damaged source left is gone already; after anything else the work that was done is still there.
        kept = problem.kind not in ("CheckpointError", "ModelError", "Refused", "MemoryShortage")
        if not kept:
            self._set_unfinished(None)
        self.card.show_failed(request, problem, kept)
        self.card.show()
        self._show_parts()


def needs(found: Preflight, estimate: Estimate, measured: bool) -> str:
    parts = [
        translate("quantize_page", "Takes {size} of {free} free on the disk").format(
            size=wording.amount(found.disk(estimate.bytes, Asked(calibrate=measured))), free=wording.amount(found.disk_free)
        ),
        translate("quantize_page", "{work} of {free} free memory").format(
            work=wording.amount(found.work), free=wording.amount(found.memory_available)
        ),
        _duration(wording.time_left(estimate.seconds), measured),
    ]
    fetch = (
        translate("quantize_page", " {fetch} are fetched first, {held} of them here at a time.").format(
            fetch=wording.amount(found.fetch), held=wording.amount(found.held)
        )
        if found.fetch
        else ""
    )
    return ", ".join(parts) + "." + fetch


def _duration(time: str, measured: bool) -> str:
    told = translate("quantize_page", "about {time} and the measuring") if measured else translate("quantize_page", "about {time}")
    return told.format(time=time)


def _machine(found: Preflight) -> str:
    parts = [
        translate("quantize_page", "{count} weights").format(count=wording.count(found.parameters)),
        translate("quantize_page", "{size} in {stored}").format(size=wording.amount(found.source), stored=found.stored),
    ]
    parts += [translate("quantize_page", "sees pictures and clips")] if found.vision and found.architecture != "clip" else []
    parts += [translate("quantize_page", "predicts several tokens at once")] if found.mtp else []
    return "  ·  ".join([*parts, *found.notes])


def _label(text: str, look: str) -> QLabel:
    label = QLabel(text, wordWrap=look in ("muted", "error"))
    label.setMinimumWidth(1)  # a long path gives way in a narrow window
    label.setProperty("look", look)
    return label


def _section_of(*parts: QWidget | QHBoxLayout | int) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, int):
            column.addSpacing(part)
        elif isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return widget
