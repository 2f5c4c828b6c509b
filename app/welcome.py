"""The first page of all: what this machine can run, the one model to take, or the demonstration first. Nothing is asked of the Hub."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import wording
from app.language import QT_TRANSLATE_NOOP, figure, translate
from app.page import centred
from app.paths import models_dir
from app.theme import named
from runtime.models.advice import judge, recommended
from runtime.models.catalog import Entry, series
from runtime.models.machine import Machine
from runtime.models.transfer import room

_TITLE = QT_TRANSLATE_NOOP("welcome", "Welcome to Quern")
_ABOUT = QT_TRANSLATE_NOOP(
    "welcome", "Talk with the Qwen3.5 models about text, pictures and clips. They run on this machine, and nothing leaves it."
)
_DEMO = QT_TRANSLATE_NOOP(
    "welcome", "The demonstration is here already. It is tiny: it knows coloured shapes, short clips of them, and this program’s manual."
)
_WIDTH = 560


@dataclass(frozen=True)
class Advice:
    """What the page says of a machine."""

    machine: str
    best: Entry | None
    cost: str  # of the best: size and speed
    others: str


def advice(entries: Sequence[Entry], machine: Machine, room: int | None = None) -> Advice:
    """From the pinned table and the planner alone. `room`: bytes that the disk has for a model; None: not looked at."""
    hardware = translate("welcome", "{total} of memory").format(total=wording.amount(machine.memory.total))
    with_memory = translate("welcome", "{card} with {memory}")
    cards = [
        (gpu.about or gpu.name) if gpu.unified else with_memory.format(card=gpu.about or gpu.name, memory=wording.amount(gpu.total))
        for gpu in machine.gpus
    ]
    told = (
        translate("welcome", "This machine has {memory} and {cards}.")
        if cards
        else translate("welcome", "This machine has {memory} and no graphics card that Quern can use.")
    )
    about = told.format(memory=hardware, cards=wording.listed(cards))
    best = recommended(entries, machine, room)
    fitting = [entry for entry in entries if entry.profile is None and _fits(entry, machine)]
    if best is None or best.offer is None:
        return Advice(
            about, None, "", translate("welcome", "It has too little memory for any model of the series. The demonstration runs on it.")
        )
    planned = judge(best, best.offer, machine)
    tps = planned.predicted.decode_tps if planned is not None else 0.0
    speed = figure(tps, ".1f" if tps < 9.95 else ".0f")
    measured = translate("welcome", "{size} to download, about {speed} tokens/s here.")
    guessed = translate("welcome", "{size} to download, very roughly {speed} tokens/s here.")
    cost = (measured if machine.measured else guessed).format(size=wording.amount(best.total_bytes(best.offer)), speed=speed)
    others = [entry.name.removeprefix("Qwen3.5-") for entry in fitting if entry.name != best.name]
    return Advice(
        about, best, cost, translate("welcome", "It can also run {others}.").format(others=wording.listed(others)) if others else ""
    )


def _fits(entry: Entry, machine: Machine) -> bool:
    planned = judge(entry, entry.offer, machine) if entry.offer is not None else None
    return planned is not None and planned.fits


class Welcome(QScrollArea):
    get = Signal(object)  # Entry
    all_wanted = Signal()
    demo_wanted = Signal()
    _known = Signal(object)  # Advice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("welcome", _TITLE))
        self._best: Entry | None = None
        self._machine, self._name, self._cost, self._others = (QLabel(wordWrap=True) for _ in range(4))
        for label, look in ((self._machine, "mutedbody"), (self._name, "strong"), (self._cost, "muted"), (self._others, "muted")):
            label.setProperty("look", look)
        self.take = _button(translate("welcome", "Get it"), "primary", lambda: self.get.emit(self._best))
        self.demo = _button(translate("welcome", "Try the demonstration first"), "suggestion", self.demo_wanted.emit)
        self.all = _button(translate("welcome", "See all models"), "suggestion", self.all_wanted.emit)
        self._card = named(QFrame(), "recommended")
        self._lay_out()
        self._card.hide()
        self._others.hide()
        self._machine.setText(translate("welcome", "Looking at what this machine can run…"))
        self._known.connect(self.show_advice)

    @property
    def words(self) -> str:
        """What it says of this machine, for tests and the ear."""
        return " ".join(label.text() for label in (self._machine, self._name, self._cost, self._others) if label.text())

    def look_at(self, machine: Callable[[], Machine]) -> None:
        """Asked in a thread: llama.cpp takes a moment to name its devices."""

        def work() -> None:
            found = advice(series(), machine(), room(models_dir()))
            with contextlib.suppress(RuntimeError):  # the window is gone
                self._known.emit(found)

        threading.Thread(target=work, name="welcome", daemon=True).start()

    def show_advice(self, found: Advice) -> None:
        self._best = found.best
        self._machine.setText(found.machine if found.best else f"{found.machine} {found.others}")
        self._card.setVisible(found.best is not None)
        self._others.setVisible(bool(found.best and found.others))
        if found.best is not None:
            self._name.setText(translate("welcome", "{name}: the one to take here").format(name=found.best.name))
            self._cost.setText(found.cost)
            self._others.setText(found.others)
            self.take.setAccessibleName(translate("welcome", "Get {name}").format(name=found.best.name))

    def _lay_out(self) -> None:
        title, about, demo = (QLabel(translate("welcome", text), wordWrap=True) for text in (_TITLE, _ABOUT, _DEMO))
        title.setProperty("look", "large")
        about.setProperty("look", "mutedbody")
        demo.setProperty("look", "muted")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addWidget(self._cost)
        card = QHBoxLayout(self._card)
        card.setContentsMargins(16, 14, 14, 14)
        card.setSpacing(16)
        card.addLayout(words, 1)
        card.addWidget(self.take, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.demo)
        buttons.addWidget(self.all)
        buttons.addStretch()
        inside = QVBoxLayout()
        inside.setSpacing(12)
        inside.addStretch(3)
        inside.addWidget(title)
        inside.addWidget(about)
        inside.addSpacing(12)
        inside.addWidget(self._machine)
        inside.addWidget(self._card)
        inside.addWidget(self._others)
        inside.addSpacing(12)
        inside.addLayout(buttons)
        inside.addWidget(demo)
        inside.addStretch(4)
        self.setWidget(centred(inside, _WIDTH, below=16))


def _button(text: str, look: str, then: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", look)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda: then())
    return button
