"""The page that turns a checkpoint into a model: pick a source, see what each type weighs, needs and loses, convert, chat with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app import wording
from app.conversion_card import ConversionCard
from app.corpus_choice import CorpusChoice
from app.language import translate
from app.page import Page, StatusLine, dress, in_a_row, label, stacked
from app.quantize_link import QuantizeLink, Request
from app.row_column import COLUMN
from app.sentences import in_a_line, in_words
from app.theme import Look, TickBox, named
from app.type_list import TypeList
from quantize.estimates import Asked, Preflight, shortage, target_name
from quantize.events import Compared, Finished
from quantize.progress import Progress
from quantize.sources import folder_name, is_repository
from runtime.protocol import Problem


class QuantizePage(Page):
    use = Signal(object)  # the model's file
    unfinished_changed = Signal(object)  # the Request that waits to be gone on with, or None
    made = Signal(object)  # the model's file, when a conversion ended

    def __init__(self, look: Look, link: QuantizeLink, models_dir: Path, parent: QWidget | None = None) -> None:
        title, back = translate("quantize_page", "Convert a checkpoint"), translate("quantize_page", "Back to the models")
        super().__init__(look, title, back, COLUMN, parent)
        self._link, self._models_dir = link, models_dir
        self._found: Preflight | None = None
        self._out: Path | None = None  # chosen by hand
        self._unfinished: Request | None = None
        self._notes: list[str] = []
        self._compared: Compared | None = None
        example = translate("quantize_page", "owner/name on the Hub, such as Qwen/Qwen3.5-4B, or a folder")
        self._source = named(QLineEdit(placeholderText=example), "repository")
        self._source.setAccessibleName(translate("quantize_page", "Checkpoint"))
        self._source.returnPressed.connect(self.look)
        self._look = QPushButton(translate("quantize_page", "Look"))
        self._look.clicked.connect(self.look)
        self._status = StatusLine()
        self._about, self._machine = label("", "strong"), label("", "muted")
        self.types = TypeList(look)
        self.types.chosen.connect(self._choose)
        self.types.target.changed.connect(self._show_needs)
        self.measure = CorpusChoice(
            look,
            translate("quantize_page", "Measure first what matters"),
            translate("quantize_page", "Small types lose less by it. The model reads a text before, which takes its time and memory."),
        )
        self.measure.changed.connect(self._corpus_changed)
        self.compare = CorpusChoice(
            look,
            translate("quantize_page", "Compare it with its source afterwards"),
            translate("quantize_page", "Both answer the same texts and pictures, and a report tells what was lost."),
        )
        self.compare.changed.connect(self._corpus_changed)
        self.release = TickBox(look, translate("quantize_page", "Delete each part of the download once it is converted"))
        self.release.setChecked(True)
        self.release.toggled.connect(lambda: self.look() if self._found is not None else None)
        self._folder = label("", "muted")
        self._change = QPushButton(translate("quantize_page", "Change…"))
        self._change.clicked.connect(self._pick_out)
        self._needs = label("", "muted")
        self.go = QPushButton()
        self.go.setProperty("look", "primary")
        self.go.clicked.connect(self._convert)
        self.card = ConversionCard(look)
        self.card.hide()
        self._lay_out()
        self._connect()
        self._show_parts()

    def _lay_out(self) -> None:
        picking = QHBoxLayout()
        picking.addWidget(self._source, 1)
        picking.addWidget(self._look)
        folder = QPushButton(translate("quantize_page", "Choose a folder…"))
        file = QPushButton(translate("quantize_page", "Choose a GGUF file…"))
        folder.clicked.connect(self._pick_folder)
        file.clicked.connect(self._pick_file)
        about = translate(
            "quantize_page",
            "A published checkpoint, or a GGUF file, becomes a model of the size you choose, with its vision file. "
            "The Hub is asked only when you say Look.",
        )
        self._from = stacked(label(about, "muted"), picking, in_a_row(folder, file), self._status)
        into, going = QHBoxLayout(), QHBoxLayout()
        into.addWidget(self._folder, 1)
        into.addWidget(self._change)
        going.addWidget(self._needs, 1)
        going.addWidget(self.go)
        options = (self.measure, 4, self.compare, 4, self.release)
        what = label(translate("quantize_page", "What it becomes"), "strong")
        self._choice = stacked(self._about, self._machine, 8, what, self.types, 4, *options, 8, into, going)
        self.content.setSpacing(16)
        for part in (self._from, self._choice, self.card):
            self.content.addWidget(part)

    def _connect(self) -> None:
        link, card = self._link, self.card
        link.planned.connect(self._planned)
        link.moved.connect(self._moved)
        link.noted.connect(self._noted)
        link.compared.connect(self._take_comparison)
        link.finished.connect(self._finished)
        link.stopped.connect(self._stopped)
        link.failed.connect(self._failed)
        link.ended.connect(self._show_parts)
        card.pause.connect(self._pause)
        card.cancel.connect(self._cancel)
        card.go_on.connect(self._go_on)
        card.chat.connect(self.use)
        card.report.connect(lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))
        card.another.connect(self._again)

    def end(self) -> None:
        self._link.close()

    # ------------------------------------------------------------ what is shown

    @property
    def source(self) -> QLineEdit:
        return self._source

    @property
    def said(self) -> str:
        return self._status.said

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

    # ------------------------------------------------------------ picking a source

    def look(self) -> None:
        """Ask what the source in the field is, and what it would take."""
        source = self._source.text().strip()
        if source:
            self._status.say(translate("quantize_page", "Looking at it…"))
            self._look.setEnabled(False)
            self._link.look(self._request(look=True))

    def open_source(self, source: str) -> None:
        self._source.setText(source)
        self._out = None
        self._found = None
        self.look()

    def _pick_folder(self) -> None:
        title = translate("quantize_page", "The folder with config.json and the safetensors files")
        folder = QFileDialog.getExistingDirectory(self, title)
        if folder:
            self.open_source(folder)

    def _pick_file(self) -> None:
        title = translate("quantize_page", "A model in F16, BF16 or F32")
        file, _ = QFileDialog.getOpenFileName(self, title, "", translate("quantize_page", "Models (*.gguf);;All files (*)"))
        if file:
            self.open_source(file)

    def _pick_out(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, translate("quantize_page", "The folder for the model"))
        if folder:
            self._out = Path(folder)
            self.look()

    def _request(self, look: bool = False) -> Request:
        source, target = self._source.text().strip(), self.types.target
        out, size = self._out or self._models_dir / folder_name(source), 0 if look or not target.isChecked() else target.bytes
        return Request(
            source,
            out,
            "" if look or size else self.types.current,
            0 if target.in_memory else size,
            size if target.in_memory else 0,
            self.measure.value,
            self.compare.value,
            is_repository(source) and self.release.isChecked(),
        )

    def _planned(self, found: Preflight) -> None:
        request = self._link.request
        if request is None or not request.looks:
            return  # a conversion says so too, once more
        self._found = found
        self._look.setEnabled(True)
        self._status.say("")
        self._about.setText(found.name)
        self._machine.setText(_machine(found))
        self.release.setVisible(is_repository(self._source.text().strip()))
        for part in (self.measure, self.compare):
            part.setVisible(found.architecture != "clip")
        self._folder.setText(translate("quantize_page", "Into {out}").format(out=request.out))
        self.types.show_found(found)
        self._show_needs()
        self._show_parts()

    def _choose(self, name: str) -> None:
        if name and self._found is not None and self._found.of(name).needs_importance and self.measure.value is None:
            self.measure.box.setChecked(True)  # which looks again
        self._show_needs()

    def _corpus_changed(self) -> None:
        if self._found is not None:
            self._show_needs()
            self.look()

    def _show_needs(self) -> None:
        """What the choice takes; it cannot be made where this machine has less."""
        found, target = self._found, self.types.target
        if found is None or not (self.types.current or target.isChecked()):
            self.go.setEnabled(False)
            return
        if target.isChecked() and not target.bytes:
            words = translate("quantize_page", "Write a size, such as 12 GB.")
            self._tell_needs(words, translate("quantize_page", "Choose a size"), able=False)
            return
        asked = Asked(self.measure.value is not None, target.isChecked(), self.compare.value is not None or target.isChecked())
        if target.isChecked():
            wanted = target_name(*((0, target.bytes) if target.in_memory else (target.bytes, 0)))
            size = min(target.bytes, max(estimate.bytes for estimate in found.estimates))
            usual = next((one.seconds for one in found.estimates if one.type == "Q4_K_M"), found.estimates[0].seconds)
            able, time, button = True, duration(usual, asked), translate("quantize_page", "Make {name}")
        else:
            estimate = found.of(self.types.current)
            wanted, size, able = estimate.type, estimate.bytes, not estimate.problem
            time, button = duration(estimate.seconds, asked), translate("quantize_page", "Convert to {name}")
        problem = shortage(found, wanted, size, asked)
        said = in_a_line(problem.problem) if problem else needs(found, size, asked, time)
        self._tell_needs(said, button.format(name=wanted), able and problem is None, bool(problem))

    def _tell_needs(self, words: str, button: str, able: bool, error: bool = False) -> None:
        self._needs.setText(words)
        dress(self._needs, "error" if error else "muted")
        self.go.setText(button)
        self.go.setEnabled(able)

    # ------------------------------------------------------------ converting

    def _convert(self) -> None:
        self._begin(self._request(), resume=False)

    def _go_on(self) -> None:
        if self._unfinished is not None:
            self._begin(self._unfinished, resume=True)

    def _begin(self, request: Request, resume: bool) -> None:
        self._notes, self._compared = [], None
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
        if self._link.request is not None and not self._link.request.looks and not text.startswith("Asking "):
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

    def _take_comparison(self, compared: Compared) -> None:
        self._compared = compared

    def _finished(self, finished: Finished) -> None:
        self._set_unfinished(None)
        self.card.show_done(finished, self._notes, self._compared)
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
        if request is None or request.looks:
            self._look.setEnabled(True)
            self._found = None
            self._status.say(in_a_line(problem), error=True)
            self._show_parts()
            return
        # What a damaged source left is gone already; after anything else the work that was done is still there.
        kept = problem.kind not in ("CheckpointError", "ModelError", "Refused", "MemoryShortage")
        if not kept:
            self._set_unfinished(None)
        self.card.show_failed(request, problem, kept)
        self.card.show()
        self._show_parts()


def needs(found: Preflight, size: int, asked: Asked, time: str) -> str:
    """What files of `size` bytes take here."""
    parts = [
        translate("quantize_page", "Takes {size} of {free} free on the disk").format(
            size=wording.amount(found.disk(size, asked)), free=wording.amount(found.disk_free)
        ),
        translate("quantize_page", "{work} of {free} free memory").format(
            work=wording.amount(found.work), free=wording.amount(found.memory_available)
        ),
        time,
    ]
    fetch = translate("quantize_page", " {fetch} are fetched first, {held} of them here at a time.")
    fetched = fetch.format(fetch=wording.amount(found.fetch), held=wording.amount(found.at_once(asked))) if found.fetch else ""
    return ", ".join(parts) + "." + fetched


def duration(seconds: float, asked: Asked) -> str:
    """The conversion takes `seconds`; how long what is run beside it takes cannot be said."""
    if asked.target:
        told = translate("quantize_page", "about {time} and the measuring, which takes hours for a large model")
    elif asked.calibrate and asked.verify:
        told = translate("quantize_page", "about {time}, the measuring and the comparing")
    elif asked.calibrate:
        told = translate("quantize_page", "about {time} and the measuring")
    elif asked.verify:
        told = translate("quantize_page", "about {time} and the comparing")
    else:
        told = translate("quantize_page", "about {time}")
    return told.format(time=wording.time_left(seconds))


def _machine(found: Preflight) -> str:
    parts = [
        translate("quantize_page", "{count} weights").format(count=wording.count(found.parameters)),
        translate("quantize_page", "{size} in {stored}").format(size=wording.amount(found.source), stored=found.stored),
    ]
    parts += [translate("quantize_page", "sees pictures and clips")] if found.vision and found.architecture != "clip" else []
    parts += [translate("quantize_page", "predicts several tokens at once")] if found.mtp else []
    return "  ·  ".join([*parts, *map(in_words, found.notes)])
