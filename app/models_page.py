"""The models page: the one to take on this machine, the series, what lies here already, and a way to add others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.download_link import DownloadLink
from app.installed_row import InstalledRow
from app.language import translate
from app.load_choices import LoadChoices
from app.model_row import ModelRow, Standing
from app.page import Page, StatusLine, in_a_row, label, stacked
from app.row_column import COLUMN
from app.sentences import in_a_line
from app.theme import Look, named
from runtime.models.advice import recommended
from runtime.models.catalog import Entry, Offer, variant_of
from runtime.models.library import kept_name
from runtime.models.machine import Machine
from runtime.models.places import Placed
from runtime.protocol import Problem


class ModelsPage(Page):
    use = Signal(object, object)  # the model's file, its Profile or None
    removal = Signal(object)  # Placed
    file_wanted = Signal()
    folder_wanted = Signal()
    measuring = Signal()  # how fast this machine is
    convert_wanted = Signal()
    adjusted = Signal(str, object)  # a model's file name, what the user has decided about loading it (LoadChoices)

    def __init__(
        self,
        look: Look,
        link: DownloadLink,
        machine: Machine,
        choices: Callable[[str], LoadChoices] = lambda _: LoadChoices(),
        parent: QWidget | None = None,
    ) -> None:
        """`choices`: what was decided for the model whose file is called that."""
        back = translate("models_page", "Back to the conversation (Esc)")
        super().__init__(look, translate("models_page", "Models"), back, COLUMN, parent)
        self._choices = choices
        self._loaded_with = LoadChoices()
        self._awaited = ""  # a repository whose row is to come into sight once it is there
        self._reveal = False  # the row of the model in use, once it is found
        self._look, self._link = look, link
        self._machine = machine
        self._current: Path | None = None
        self.rows: dict[str, ModelRow] = {}
        self._here_rows: list[InstalledRow] = []
        self._best: Entry | None = None
        self._recommend()
        self._note = label("", "muted")
        self._measure = QPushButton(translate("models_page", "Measure its speed"))
        self._measure.setToolTip(
            translate("models_page", "Some seconds, once, while little else runs. Until then speeds are typical figures.")
        )
        self._measure.clicked.connect(self._ask_to_measure)
        self._recommended = _section()
        self._series = _section()
        self._here = _section()
        self._added = _section()
        self._repo = named(QLineEdit(placeholderText=translate("models_page", "owner/name on the Hub")), "repository")
        self._repo.setAccessibleName(translate("models_page", "Repository to add"))
        self._repo.returnPressed.connect(self._add)
        self._add_button = QPushButton(translate("models_page", "Add"))
        self._add_button.clicked.connect(self._add)
        self._add_status = StatusLine()
        self._lay_out()
        link.changed.connect(self.show_all)
        link.scanned.connect(self._scanned)
        link.failed.connect(self._failed)
        self.show_all()

    def _lay_out(self) -> None:
        self.heading.addWidget(self._measure)
        self._recommended_title = label("", "strong")
        self._here_title = label(translate("models_page", "On this machine"), "strong")
        self._added_title = label(translate("models_page", "Added by you"), "strong")
        adding = QHBoxLayout()
        adding.addWidget(self._repo, 1)
        adding.addWidget(self._add_button)
        buttons = []
        others = (
            (translate("models_page", "Open a file…"), self.file_wanted),
            (translate("models_page", "Look in a folder…"), self.folder_wanted),
            (translate("models_page", "Convert a checkpoint…"), self.convert_wanted),
        )
        for text, signal in others:
            button = QPushButton(text)
            button.clicked.connect(signal)
            buttons.append(button)
        inside = self.content
        self._typical = label(translate("models_page", "Until it is measured, its speeds are typical figures of such a machine."), "muted")
        inside.addWidget(stacked(self._note, self._typical, space=4))
        for title, section in (
            (self._recommended_title, self._recommended),
            (self._here_title, self._here),
            (label(translate("models_page", "The series"), "strong"), self._series),
            (self._added_title, self._added),
        ):
            inside.addSpacing(16)
            inside.addWidget(title)
            inside.addWidget(section)
        inside.addSpacing(16)
        inside.addWidget(label(translate("models_page", "Another model"), "strong"))
        about = translate(
            "models_page", "Any GGUF repository or file built as the series is: Qwen3.5, 3.6 and 3.8, and what people made of them."
        )
        inside.addWidget(label(about, "muted"))
        inside.addLayout(adding)
        inside.addWidget(self._add_status)
        inside.addLayout(in_a_row(*buttons))

    # ------------------------------------------------------------ showing

    def show_current(self, model: Path | None, loaded_with: LoadChoices | None = None) -> None:
        """The file that is loaded, or being loaded, and how."""
        shown, now = (self._current, self._loaded_with), (model, loaded_with or LoadChoices())
        if now != shown:  # a load tells how far it is many times
            self._current, self._loaded_with = now
            self._show_here()

    @property
    def machine(self) -> Machine:
        """What the rows' plans are for."""
        return self._machine

    def show_machine(self, machine: Machine) -> None:
        """As it is known now."""
        self._machine = machine
        self._recommend()
        self._measure.setText(translate("models_page", "Measure its speed"))
        self._measure.setEnabled(True)
        self._show_here()

    def _ask_to_measure(self) -> None:
        self._measure.setText(translate("models_page", "Measuring…"))
        self._measure.setEnabled(False)
        self.measuring.emit()

    def show_all(self) -> None:
        self._measure.setVisible(not self._machine.measured)
        self._typical.setVisible(not self._machine.measured)
        self._note.setText(_about(self._machine, self._link.room))
        self._recommended_title.setText(
            translate("models_page", "For this machine")
            if self._best
            else translate("models_page", "This machine has too little memory for any of them")
        )
        self._recommended.setVisible(self._best is not None)
        added = [entry for entry in self._link.entries if not entry.mtp_repo and variant_of(entry.repo) is None]
        rows = dict.fromkeys((self._added, self._recommended, self._series), 0)
        for entry in self._link.entries:
            base = variant_of(entry.repo) or entry  # a variant stands below what it is one of
            best = self._best is not None and base.name == self._best.name
            section = self._added if entry in added else self._recommended if best else self._series
            row = self.rows.get(entry.name) or self._new_row(entry)
            if entry.repo == self._awaited:
                self._awaited = ""
                QTimer.singleShot(0, row, lambda row=row: self.ensureWidgetVisible(row))  # once it has its place
            if _content(section).indexOf(row) != rows[section]:  # new, or another is recommended now
                _content(section).insertWidget(rows[section], row)
                row.show()  # Qt hides what changes its parent until the next event
            rows[section] += 1
            row.show_standing(entry, self._standing(entry, row))
        gone = set(self.rows) - {entry.name for entry in self._link.entries}
        for name in gone:
            self.rows.pop(name).deleteLater()
        for part in (self._added_title, self._added):
            part.setVisible(bool(added))
        repo = self._repo.text().strip()
        self._add_button.setEnabled(repo not in self._link.asking)
        if repo and any(entry.repo.lower() == repo.lower() for entry in self._link.entries) and repo not in self._link.asking:
            self._repo.clear()  # it stands in the list now
            self._add_status.say("")

    def _standing(self, entry: Entry, row: ModelRow) -> Standing:
        link = self._link
        installed = link.installed(entry)
        offer = row.offer
        there = installed.get(offer.quantization) if offer else None
        in_use = there is not None and there.found.path == self._current
        asking = entry.name in link.asking or entry.mtp_repo in link.asking
        problem = link.problems.get(entry.name) or link.problems.get(entry.mtp_repo)
        variant = bool(entry.mtp_repo) and all(other.repo != entry.mtp_repo for other in link.entries)
        best = self._best is not None and entry.name == self._best.name
        files = {offer.quantization: file_name(entry, offer, installed.get(offer.quantization)) for offer in entry.offers}
        choices = {quantization: self._choices(file) for quantization, file in files.items()}
        download = link.download_of(entry)
        return Standing(self._machine, installed, download, asking, problem, in_use, best, choices, self._loaded_with, variant, link.room)

    def _new_row(self, entry: Entry) -> ModelRow:
        row = ModelRow(self._look, entry)
        link = self._link
        row.download.connect(lambda quantization: link.fetch(row.entry, quantization))
        row.look_up.connect(lambda: link.look_up(row.entry))
        row.variant_wanted.connect(lambda: self._show_variant(row.entry.mtp_repo))
        row.use.connect(lambda placed: self.use.emit(placed.found.path, row.entry.profile))
        row.remove.connect(self.removal)
        row.forget.connect(lambda: link.forget(row.entry))
        row.pause.connect(link.pause)
        row.resume.connect(link.resume)
        row.cancel.connect(link.cancel)
        row.adjusted.connect(lambda quantization, choices: self._adjust(row, quantization, choices))
        self.rows[entry.name] = row
        return row

    def _recommend(self) -> None:
        link = self._link
        here = [entry.name for entry in link.entries if link.installed(entry) or link.download_of(entry) is not None]
        self._best = recommended(link.entries, self._machine, link.room, here)

    def _scanned(self) -> None:
        self._recommend()
        self._show_here()

    def _show_here(self) -> None:
        """Models on this machine that stand in none of the rows; then the others, too."""
        shown = {placed.found.path for entry in self._link.entries for placed in self._link.installed(entry).values()}
        others = [placed for placed in self._link.placed if placed.found.path not in shown]
        layout = _content(self._here)
        opened = {row.placed.found.path for row in self._here_rows if row.adjust.isChecked()}
        for row in self._here_rows:
            layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._here_rows = []
        for placed in others:
            path = placed.found.path
            loaded_with = self._loaded_with if path == self._current else None
            name = kept_name(path)
            row = InstalledRow(self._look, placed, self._machine, self._choices(name), loaded_with)
            row.adjusted.connect(lambda choices, file=name: self.adjusted.emit(file, choices))
            row.use.connect(lambda placed: self.use.emit(placed.found.path, None))
            row.remove.connect(self.removal)
            row.adjust.setChecked(path in opened)
            layout.addWidget(row)
            self._here_rows.append(row)
        for part in (self._here_title, self._here):
            part.setVisible(bool(others))
        self.show_all()
        if self._reveal:
            self._show_choices()

    def reveal(self) -> None:
        """Open what can be decided about the model in use, as soon as the disk was searched."""
        self._reveal = True

    def _show_choices(self) -> None:
        rows: list[ModelRow | InstalledRow] = [row for row in self.rows.values() if row.in_use]
        rows += [row for row in self._here_rows if row.placed.found.path == self._current]
        if rows:
            self._reveal = False
            rows[0].adjust.setChecked(True)
            QTimer.singleShot(0, rows[0], lambda: self.ensureWidgetVisible(rows[0]))  # once it has its place

    def _show_variant(self, repo: str) -> None:
        self._awaited = repo
        self._link.add(repo)

    def _adjust(self, row: ModelRow, quantization: str, choices: LoadChoices) -> None:
        offer = next(offer for offer in row.entry.offers if offer.quantization == quantization)
        self.adjusted.emit(file_name(row.entry, offer, self._link.installed(row.entry).get(quantization)), choices)
        self.show_all()

    # ------------------------------------------------------------ adding

    def _add(self) -> None:
        repo = self._repo.text().strip()
        if repo:
            self._add_status.say(translate("models_page", "Asking {host} what it is…").format(host=self._link.host))
            self._link.add(repo)

    def _failed(self, name: str, problem: Problem) -> None:
        if name == self._repo.text().strip():
            self._add_status.say(in_a_line(problem), error=True)

    @property
    def said(self) -> str:
        return self._add_status.said

    @property
    def repository(self) -> QLineEdit:
        return self._repo


def file_name(entry: Entry, offer: Offer, there: Placed | None) -> str:
    """How the file of a quantization is called, or will be: what was decided about loading it is kept under that."""
    if there is not None:
        return kept_name(there.found.path)
    if offer.files:
        return PurePosixPath(offer.files[0].path).name
    return f"{entry.repo.partition('/')[2].removesuffix('-GGUF')}-{offer.quantization}.gguf"


def _about(machine: Machine, room: int | None) -> str:
    cards = [f"{gpu.about}, {wording.amount(gpu.total)}" for gpu in machine.gpus if not gpu.unified]
    parts = [translate("models_page", "{total} of memory").format(total=wording.amount(machine.memory.total)), *cards]
    parts += [translate("models_page", "{room} free on the disk").format(room=wording.amount(room))] if room is not None else []
    return "  ·  ".join(parts)


def _section() -> QFrame:
    """A card whose rows stand close together."""
    card = named(QFrame(), "section")
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return card


def _content(section: QWidget) -> QVBoxLayout:
    layout = section.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout
