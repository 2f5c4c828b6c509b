"""One model file that lies on this machine and is none of the catalogue's: use it, decide where it lies, or read why it cannot be used."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app import wording
from app.language import translate
from app.load_choices import LoadChoices
from app.model_choice import DEMO_NAME
from app.plan_choices import PlanChoices
from app.sentences import in_words
from app.theme import IconButton, Look
from app.tier_bars import Legend, TierBars
from runtime.models.advice import can_be_judged, judge_file
from runtime.models.context import longest
from runtime.models.library import DEMO, label
from runtime.models.machine import Machine
from runtime.models.places import Placed


class InstalledRow(QFrame):
    use = Signal(object)  # Placed
    remove = Signal(object)  # Placed
    adjusted = Signal(object)  # LoadChoices

    def __init__(self, look: Look, placed: Placed, machine: Machine, choices: LoadChoices, loaded_with: LoadChoices | None) -> None:
        """`loaded_with`: how it was loaded, where it is the model in use."""
        super().__init__()
        self.placed = placed
        self._machine, self._choices, self._loaded_with = machine, choices, loaded_with
        self.setObjectName("modelrow")
        found, place = placed.found, placed.place
        demo = found.path.name == DEMO
        self.name = translate("model_choice", DEMO_NAME) if demo else label(found.path)
        name = QLabel(self.name, textFormat=Qt.TextFormat.PlainText)
        name.setProperty("look", "strong")
        facts = [found.info.quantization] if found.info is not None else []
        facts += [wording.amount(found.file_bytes)] if found.file_bytes else []
        facts += [] if place.ours or demo else [translate("installed_row", "in {name}").format(name=place.name)]
        about = QLabel(
            translate("installed_row", "Cannot be used: {problem}").format(problem=in_words(found.problem))
            if found.problem
            else "  ·  ".join(facts),
            wordWrap=True,
            textFormat=Qt.TextFormat.PlainText,
        )
        about.setProperty("look", "error" if found.problem else "muted")
        about.setToolTip(str(found.path))
        self.action = QPushButton()
        self.action.setVisible(not found.problem)
        self.action.clicked.connect(lambda: self.use.emit(placed))
        self.adjust = IconButton(
            look, "sliders", translate("model_row", "What lies where, context and speed of {name}").format(name=self.name), size=15
        )
        self.adjust.setProperty("look", "small")
        self.adjust.setCheckable(True)
        self.adjust.setVisible(found.info is not None and not found.problem and can_be_judged(found.info))
        self.adjust.toggled.connect(self._show)
        self.tiers, self.legend, self.plan_choices = TierBars(look), Legend(look), PlanChoices(look)
        self.plan_choices.chosen.connect(self._choose)
        remove = IconButton(look, "trash-2", translate("installed_row", "Remove {name}").format(name=self.name), size=16)
        remove.setProperty("look", "small")
        remove.setVisible(place.ours)
        remove.clicked.connect(lambda: self.remove.emit(placed))
        words = QVBoxLayout()
        words.setSpacing(4)
        heading = QHBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(name)
        heading.addWidget(self.adjust)
        heading.addStretch(1)
        words.addLayout(heading)
        words.addWidget(about)
        line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(remove)
        line.addWidget(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(5)
        column.addLayout(line)
        column.addWidget(self.tiers)
        column.addWidget(self.legend)
        column.addWidget(self.plan_choices)
        self._show()

    def _choose(self, choices: LoadChoices) -> None:
        self._choices = choices
        self._show()
        self.adjusted.emit(choices)

    def _show(self) -> None:
        info, again = self.placed.found.info, self._loaded_with is not None and self._choices != self._loaded_with
        usual = translate("model_row", "Use") if self._loaded_with is None else translate("model_row", "In use")
        self.action.setText(translate("model_row", "Load again") if again else usual)
        self.action.setEnabled(again or self._loaded_with is None)
        self.action.setAccessibleName(f"{self.action.text()} {self.name}")
        shown = info is not None and self.adjust.isChecked()
        self.plan_choices.setVisible(shown)
        planned = judge_file(info, self._machine, self._choices.for_plan(longest(info))) if info is not None and shown else None
        self.tiers.show_plan(planned)
        self.legend.show_plan(planned)
        if planned is not None:
            self.plan_choices.show_plan(planned, self._choices)
