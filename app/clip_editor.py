"""The editor of a clip: play it, trim it, say how much of it the model sees; with the frames that it will get and what they cost, live."""

from __future__ import annotations

import itertools
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.attaching import Attachment
from app.clip_view import ClipView
from app.editor import MediaEditor
from app.editor_fields import form, quiet
from app.filmstrip import Filmstrip
from app.frames import FrameSource
from app.language import translate
from app.range_bar import LEAST_S
from app.theme import Look, TickBox
from runtime.protocol import Framed, Inspected, Video

_PAUSE_MS = 180  # after the last change
_MEGA = 1_000_000
_MOST_FRAMES, _MOST_RATE, _MOST_MEGAPIXELS = 768, 60.0, 469.0  # of the series' own processor


class ClipEditor(MediaEditor):
    """Its part is a Video."""

    def __init__(self, look: Look, source: FrameSource, item: Attachment, parent: QWidget) -> None:
        title, name = translate("clip_editor", "Clip: {name}"), translate("clip_editor", "Edit the clip {name}")
        super().__init__(look, source, item, title, name, _PAUSE_MS, parent)
        part = item.part
        assert isinstance(part, Video)
        self._part = part
        self._duration = max(item.duration, LEAST_S)
        self.view = ClipView(look, source, part, self._duration, trims=True)
        self.start, self.end = self._seconds(translate("clip_editor", "Start")), self._seconds(translate("clip_editor", "End"))
        self.rate = _spin(
            QDoubleSpinBox(), translate("clip_editor", "Frames per second"), translate("clip_editor", "As trained: 2"), 0.0, _MOST_RATE, 0.5
        )
        self.rate.setDecimals(1)
        self.frames = QSpinBox()
        _named(self.frames, translate("clip_editor", "Frames at most"), translate("clip_editor", "As trained: 768"))
        self.frames.setRange(0, _MOST_FRAMES)
        self.frames.setSingleStep(2)
        self.megapixels = _spin(
            QDoubleSpinBox(),
            translate("clip_editor", "Pixels of all frames"),
            translate("clip_editor", "By the detail"),
            0.0,
            _MOST_MEGAPIXELS,
            0.5,
        )
        self.megapixels.setSuffix(translate("clip_editor", " million"))
        self.megapixels.setDecimals(1)
        self.changes = TickBox(look, translate("clip_editor", "Only where something changes"))
        self.changes.setToolTip(translate("clip_editor", "Leave out frame pairs that show nothing new, as of a screen recording"))
        self.strip = Filmstrip(look, source)
        self._reset = self.button(translate("clip_editor", "Reset"))
        self._lay_out()
        self._connect()
        self._fill(part)
        self.resize(900, 640)
        self.view.player.seek(part.start or min(0.5, self._duration / 2))
        self._pause.stop()
        self._ask()

    @property
    def part(self) -> Video:
        start = self.start.value() if self.start.value() > 0 else None
        end = self.end.value() if self.end.value() < self._duration - 0.05 else None
        return replace(
            self._part,
            start=start,
            end=end,
            fps=self.rate.value() or None,
            frames=self.frames.value() or None,
            pixels=round(self.megapixels.value() * _MEGA) or None,
            changes=self.changes.isChecked(),
            detail=self.detail.level,
        )

    # ------------------------------------------------------------ inside

    def _seconds(self, name: str) -> QDoubleSpinBox:
        box = _spin(QDoubleSpinBox(), translate("clip_editor", "{name}, seconds").format(name=name), "", 0.0, self._duration, 0.5)
        box.setDecimals(1)
        box.setSuffix(" s")
        return box

    def _lay_out(self) -> None:
        rows: list[tuple[str, QWidget]] = [
            (translate("clip_editor", "Start"), self.start),
            (translate("clip_editor", "End"), self.end),
            (translate("clip_editor", "Frames a second"), self.rate),
            (translate("clip_editor", "Frames at most"), self.frames),
            (translate("clip_editor", "Detail"), self.detail),
            (translate("clip_editor", "Pixels"), self.megapixels),
        ]
        fields_form = form(rows)
        fields_form.addRow(self.changes)
        right = QVBoxLayout()
        right.addLayout(fields_form)
        right.addStretch()
        right.addWidget(self._note)
        fields = QWidget()
        fields.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        fields.setFixedWidth(360)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(self.view, 1)
        top.addWidget(fields)
        heading = QLabel(translate("clip_editor", "What the model will see"))
        heading.setProperty("look", "muted")
        buttons = QHBoxLayout()
        buttons.addWidget(self._reset)
        buttons.addStretch()
        buttons.setSpacing(10)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(top, 1)
        column.addWidget(heading)
        column.addWidget(self.strip)
        column.addWidget(self._cost)
        column.addLayout(buttons)
        order: list[QWidget] = [self.view.play, self.view.bar, self.start, self.end, self.rate, self.frames, self.detail, self.megapixels]
        order += [self.changes, self.strip, self._reset, self._cancel, self.done_button]
        for first, second in itertools.pairwise(order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.strip.ended.connect(self._counted)
        self.strip.moment.connect(self.view.player.seek)
        self.view.trimmed.connect(self._dragged)
        for box in (self.start, self.end):
            box.valueChanged.connect(self._trimmed)
        numbers = (self.rate.valueChanged, self.frames.valueChanged, self.megapixels.valueChanged)
        for signal in (*numbers, self.detail.currentIndexChanged, self.changes.toggled):
            signal.connect(lambda *_: self._pause.start())  # whose own argument would be taken for milliseconds
        self._reset.clicked.connect(lambda: self._fill(Video(self._part.path, self._part.name)))

    def _fill(self, part: Video) -> None:
        with QSignalBlocker(self.start), QSignalBlocker(self.end):
            self.start.setRange(0.0, self._duration)
            self.end.setRange(0.0, self._duration)
            self.start.setValue(part.start or 0.0)
            self.end.setValue(part.end if part.end is not None else self._duration)
        self.rate.setValue(part.fps or 0.0)
        self.frames.setValue(part.frames or 0)
        self.megapixels.setValue((part.pixels or 0) / _MEGA)
        self.changes.setChecked(part.changes)
        self.detail.set_level(part.detail)
        self._trimmed()

    def _trimmed(self) -> None:
        with QSignalBlocker(self.start), QSignalBlocker(self.end):
            self.start.setMaximum(max(0.0, self.end.value() - LEAST_S))
            self.end.setMinimum(self.start.value() + LEAST_S)
        self.view.set_range(self.start.value(), self.end.value())
        self._pause.start()

    def _dragged(self, start: float, end: float) -> None:
        with QSignalBlocker(self.start), QSignalBlocker(self.end):
            self.start.setMaximum(self._duration)
            self.end.setMinimum(0.0)
            self.start.setValue(start)
            self.end.setValue(end)
        self._trimmed()

    def _ask(self) -> None:
        super()._ask()
        self.strip.show_part(self.part)

    def _estimated(self, answer: Inspected) -> None:
        """At once, and for what is left out where nothing changes the most it can be."""
        if self.strip.busy:
            self._say(answer.seen, answer.frames, answer, at_most=self.changes.isChecked())

    def _counted(self, what: object) -> None:
        if isinstance(what, Framed):
            self._say(what.seen, sum(len(cell.pictures) for cell in self.strip.cells.cells), what)

    def _say(self, seen: tuple[int, int], frames: int, what: Inspected | Framed, at_most: bool = False) -> None:
        words = wording.sight(seen, frames) + "  ·  " + wording.cost(what.tokens, what.seconds, what.memory, at_most)
        self._cost.setText(words)
        self._cost.setAccessibleName(words)


def _named(box: QAbstractSpinBox, name: str, automatic: str) -> None:
    box.setAccessibleName(name)
    box.setSpecialValueText(automatic)
    quiet(box)


def _spin(box: QDoubleSpinBox, name: str, automatic: str, least: float, most: float, step: float) -> QDoubleSpinBox:
    """Where there is a word for it, the least value stands for what happens by itself."""
    _named(box, name, automatic)
    box.setRange(least, most)
    box.setSingleStep(step)
    return box
