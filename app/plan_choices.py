"""What of a model's plan is the user's to decide: context, how it is kept, experts on the graphics cards, where the vision file goes.

It shows a plan and says what was chosen; whoever shows it plans again with that and shows the result, so the effect is seen at once.
"""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSlider, QWidget

from app.context_menu import CACHES, LENGTHS, length_words
from app.language import QT_TRANSLATE_NOOP, translate
from app.load_choices import LoadChoices
from app.page import label, stacked
from app.pill import Pill
from app.sentences import in_words
from app.theme import Look
from runtime.models.advice import sentence
from runtime.models.context import kv_bytes, longest_of
from runtime.models.placement import CONTEXT, Plan
from runtime.protocol import VisionPlace

_ROW = 28
_PLACES: dict[VisionPlace, str] = {
    "gpu": QT_TRANSLATE_NOOP("plan_choices", "the graphics card"),
    "memory": QT_TRANSLATE_NOOP("plan_choices", "memory"),
}


class PlanChoices(QWidget):
    chosen = Signal(object)  # LoadChoices

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = LoadChoices()
        self.context = Pill(look, translate("plan_choices", "Context"))
        self.cache = Pill(look, translate("plan_choices", "Context kept in"))
        self.vision = Pill(look, translate("plan_choices", "Vision file on"))
        self.experts = _Slider(Qt.Orientation.Horizontal)
        self.experts.setAccessibleName(translate("plan_choices", "Layers whose experts lie on the graphics cards"))
        self.experts.setPageStep(4)
        self.experts.valueChanged.connect(lambda count: self._choose(gpu_experts=count))
        self._experts_told = label("", "muted")
        self.reset = QPushButton(translate("plan_choices", "As planned"))
        self.reset.setToolTip(translate("plan_choices", "Leave all of it to the plan again"))
        self.reset.clicked.connect(lambda: self.chosen.emit(self._choices.cleared))
        self._effect = label("", "muted")
        self.context.chosen.connect(lambda tokens: self._choose(context=tokens))
        self.cache.chosen.connect(lambda kind: self._choose(cache=kind))
        self.vision.chosen.connect(lambda place: self._choose(vision=place))
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        names = (
            translate("plan_choices", "Context"),
            translate("plan_choices", "Kept in"),
            translate("plan_choices", "Experts on the card"),
            translate("plan_choices", "Vision file on"),
        )
        self._names = [label(name, "", wrap=False) for name in names]
        for shown in self._names:
            shown.setMinimumWidth(1)  # it gives way where large words leave no room
        self.experts.setMinimumWidth(80)
        self._slide = stacked(self.experts, self._experts_told, space=0)
        self._controls = (self.context, self.cache, self._slide, self.vision)
        for row, (name, control) in enumerate(zip(self._names, self._controls, strict=True)):
            grid.setRowMinimumHeight(row, _ROW)
            grid.addWidget(name, row, 0)
            if control is self._slide:  # which is as wide as there is room
                grid.addWidget(control, row, 1, 1, 2)
            else:
                grid.addWidget(control, row, 1, 1, 2, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        grid.addWidget(self._effect, 4, 0, 1, 2)
        grid.addWidget(self.reset, 4, 2, Qt.AlignmentFlag.AlignRight)

    @property
    def effect(self) -> str:
        """Where the model will lie and how fast it will be, in a sentence."""
        return self._effect.text()

    def show_plan(self, planned: Plan, choices: LoadChoices) -> None:
        """`planned` with `choices`."""
        self._choices = choices
        shape, need = planned.sizes.shape, planned.need
        longest = longest_of(shape.context, shape.layers)
        token_bytes = shape.kv_bytes_per_token()
        lengths = sorted({n for n in (*LENGTHS, need.context) if n <= longest} | {longest})
        usual = min(CONTEXT, longest)
        self.context.offer(
            [(None if n == usual else n, length_words(n, shape.context, kv_bytes(token_bytes, n, *choices.kept))) for n in lengths],
            None if need.context == usual else need.context,
        )
        self.cache.offer(_caches(choices), None if choices.kept == choices.usual else choices.cache)
        cards = bool(planned.machine.gpus) and not planned.machine.unified
        on_cards = sum(place >= 0 for place in planned.layout.experts)
        self._show_row(2, cards and bool(planned.sizes.experts))
        self.experts.blockSignals(True)
        self.experts.setRange(0, len(planned.sizes.experts))
        self.experts.setValue(on_cards if choices.gpu_experts is None else choices.gpu_experts)
        self.experts.blockSignals(False)
        told, layers = self._experts_told, len(planned.sizes.experts)
        both = (
            translate("plan_choices", "{count} of {all} layers, as planned"),
            translate("plan_choices", "{count} of {all} layers, as you chose"),
        )
        told.setText(both[choices.gpu_experts is not None].format(count=on_cards, all=layers))
        self._show_row(3, cards and planned.sizes.vision > 0)
        places: list[tuple[object, str]] = [(place, translate("plan_choices", name)) for place, name in _PLACES.items()]
        usual_place = translate("plan_choices", "as planned")
        if choices.vision is None:
            where = translate("plan_choices", _PLACES[planned.vision])
            usual_place = translate("plan_choices", "{where}, as planned").format(where=where)
        self.vision.offer([(None, usual_place), *places], choices.vision)
        self._effect.setText(in_words(sentence(planned)))
        self.reset.setEnabled(choices != choices.cleared)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names stand in several lines only where one has no room."""
        super().resizeEvent(event)
        shown = [(name, control) for name, control in zip(self._names, self._controls, strict=True) if not name.isHidden()]
        left = self.width() - self._grid.horizontalSpacing() - max((control.minimumSizeHint().width() for _, control in shown), default=0)
        wraps = any(name.fontMetrics().horizontalAdvance(name.text()) > left for name, _ in shown)
        for name in self._names:
            name.setWordWrap(wraps)

    def _show_row(self, row: int, shown: bool) -> None:
        for part in (self._names[row], self._controls[row]):
            part.setVisible(shown)
        self._grid.setRowMinimumHeight(row, _ROW if shown else 0)

    def _choose(self, **changes: object) -> None:
        self.chosen.emit(dataclasses.replace(self._choices, **changes))  # type: ignore[arg-type]  # each by its own control


def _caches(choices: LoadChoices) -> list[tuple[object, str]]:
    """(type, words) of what is offered; None: the usual, which need not be one of the others."""
    k, v = choices.usual
    offered: list[tuple[object, str]] = [
        (None if (kind, kind) == choices.usual else kind, translate("context_menu", words)) for kind, words in CACHES.items()
    ]
    if k != v or k not in CACHES:
        offered.insert(0, (None, k if k == v else translate("plan_choices", "{keys} keys, {values} values").format(keys=k, values=v)))
    if choices.cache is not None and choices.cache not in CACHES:
        offered.append((choices.cache, choices.cache))
    return offered


class _Slider(QSlider):
    """The wheel goes on scrolling the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
