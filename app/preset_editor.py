"""Where presets are made: a name, a system prompt, sampling values; beside them what is published for the model, as such."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.language import translate
from app.presets import Preset
from app.theme import DropDown, IconButton, Look, named
from runtime.protocol import Sampling
from runtime.published import Values, published

_PAUSE_MS = 400  # words are kept when typing pauses
_PROMPT_HEIGHT = 96


class PresetEditor(QFrame):
    """`changed` carries all presets as they are now."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("section")
        self._presets: list[Preset] = []
        self.picker = DropDown(look)
        self.picker.setAccessibleName(translate("presets", "Preset"))
        self.picker.activated.connect(self._show)
        self.new = QPushButton(translate("presets", "New preset"))
        self.new.clicked.connect(self._make)
        self.delete = IconButton(look, "trash-2", translate("presets", "Delete this preset"), size=16)
        self.delete.clicked.connect(self._delete)
        self.name = named(QLineEdit(), "field")
        self.system = QPlainTextEdit()
        self.system.setObjectName("field")
        self.system.setTabChangesFocus(True)
        self.system.setFixedHeight(_PROMPT_HEIGHT)
        self.system.setPlaceholderText(translate("presets", "What the model is told before every chat: who it is, how it should answer"))
        self.values = {key: _Value(key, title) for key, title in _titles().items()}
        self.restore = QPushButton(translate("presets", "Restore the published values"))
        self.restore.clicked.connect(self._restore)
        self._published = QGridLayout()
        self._table = QWidget()
        self._body = QWidget()
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._rest.timeout.connect(self._keep)
        self.name.textEdited.connect(self._rest.start)
        self.name.editingFinished.connect(self.keep_now)
        self.system.textChanged.connect(self._typed)
        for value in self.values.values():
            value.editingFinished.connect(self._keep)
        self._filling = False
        self._lay_out()
        self.show_published(small=False)
        self.show_presets([])

    @property
    def words(self) -> str:
        """What a search looks in."""
        fixed = (
            translate("presets", "Presets"),
            self.system.placeholderText(),
            translate("presets", "System prompt"),
            translate("presets", "Sampling"),
            self.restore.text(),
            *_titles().values(),
        )
        return " ".join((*fixed, *(preset.name for preset in self._presets))).casefold()

    @property
    def current(self) -> Preset | None:
        return next((preset for preset in self._presets if preset.id == self.picker.currentData()), None)

    def show_presets(self, presets: Sequence[Preset]) -> None:
        if list(presets) == self._presets and self.picker.count():
            return
        shown = self.picker.currentData()
        self._presets = list(presets)
        self.picker.clear()
        for preset in self._presets:
            self.picker.addItem(preset.name, preset.id)
        self.picker.setCurrentIndex(max(0, self.picker.findData(shown)) if self._presets else -1)
        self._show()

    def show_published(self, small: bool) -> None:
        """The rows of what is published; `small`: for the 0.8B and 2B models."""
        while (item := self._published.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
        for column, key in enumerate(_PUBLISHED, start=1):
            self._published.addWidget(_muted(_titles()[key]), 0, column, Qt.AlignmentFlag.AlignRight)
        for row, (title, values) in enumerate(_modes(small), start=1):
            mode = _muted(title)
            mode.setWordWrap(True)  # gives way in a narrow window
            self._published.addWidget(mode, row, 0)
            for column, key in enumerate(_PUBLISHED, start=1):
                self._published.addWidget(_muted(number(getattr(values, key))), row, column, Qt.AlignmentFlag.AlignRight)
        self._published.setColumnStretch(0, 1)

    def keep_now(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._keep()

    # ------------------------------------------------------------ inside

    def _show(self) -> None:
        """Fill the fields from the preset that is picked."""
        self.keep_now()
        preset = self.current
        self._filling = True
        for widget in (self.picker, self.delete, self._body):
            widget.setVisible(preset is not None)
        if preset is not None:
            if self.name.text() != preset.name:
                self.name.setText(preset.name)
            if self.system.toPlainText() != preset.system:
                self.system.setPlainText(preset.system)
            for key, field in self.values.items():
                field.show_value(getattr(preset.sampling, key))
            self.restore.setEnabled(preset.sampling != Sampling())
        self._filling = False

    def _typed(self) -> None:
        if not self._filling:
            self._rest.start()

    def _keep(self) -> None:
        """Take what stands in the fields."""
        preset = self.current
        if preset is None or self._filling:
            return
        values: dict[str, Any] = {key: field.value for key, field in self.values.items()}
        sampling = Sampling(**values)
        name = self.name.text().strip() or preset.name
        kept = dataclasses.replace(preset, name=name, system=self.system.toPlainText(), sampling=sampling)
        if kept != preset:
            self._tell([kept if one.id == preset.id else one for one in self._presets])
            self.picker.setItemText(self.picker.currentIndex(), name)
            self.restore.setEnabled(sampling != Sampling())

    def _make(self) -> None:
        self.keep_now()
        preset = Preset.new(_free(translate("presets", "New preset"), [one.name for one in self._presets]))
        self._presets = [*self._presets, preset]
        self.picker.addItem(preset.name, preset.id)
        self.picker.setCurrentIndex(self.picker.count() - 1)
        self.changed.emit(self._presets)
        self._show()
        self.name.setFocus()
        self.name.selectAll()

    def _delete(self) -> None:
        self._rest.stop()
        gone = self.picker.currentData()
        left = [one for one in self._presets if one.id != gone]
        self.show_presets(left)
        self.changed.emit(left)

    def _restore(self) -> None:
        for field in self.values.values():
            field.show_value(None)
        self._keep()

    def _tell(self, presets: list[Preset]) -> None:
        self._presets = presets
        self.changed.emit(presets)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.picker, 1)
        head.addWidget(self.delete)
        head.addStretch()
        head.addWidget(self.new)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (title, widget) in enumerate(
            ((translate("presets", "Name"), self.name), (translate("presets", "System prompt"), self.system))
        ):
            label = QLabel(title)
            label.setBuddy(widget)
            widget.setAccessibleName(title)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1)
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(4)  # six columns have room in a window of 560 pixels, in wide typefaces too
        for column, (key, field) in enumerate(self.values.items()):
            numbers.addWidget(_muted(_titles()[key]), 0, column)
            numbers.addWidget(field, 1, column)
        grid.addWidget(QLabel(translate("presets", "Sampling")), 2, 0, 1, 2)
        grid.addLayout(numbers, 3, 0, 1, 2)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.restore)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(grid)
        inside.addLayout(foot)
        self._published.setContentsMargins(0, 0, 0, 0)
        self._published.setHorizontalSpacing(8)
        self._published.setVerticalSpacing(2)
        self._table.setLayout(self._published)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 12, 14, 12)
        outer.setSpacing(12)
        outer.addLayout(head)
        outer.addWidget(self._body)
        about = _muted(
            translate("presets", "Published for the model in use. They hold wherever a preset, or the model’s own file, says nothing else.")
        )
        about.setWordWrap(True)
        outer.addWidget(about)
        outer.addWidget(self._table)


class _Value(QLineEdit):
    """One sampling value; empty: as published."""

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setAccessibleName(title)
        self.setAccessibleDescription(translate("presets", "Empty: as published"))
        self.setPlaceholderText("–")
        self.setToolTip(translate("presets", "Empty: as published"))
        self._whole = key in ("top_k", "seed")
        if self._whole:
            self.setValidator(QIntValidator(0, 2_147_483_647, self))
        else:
            least, most = _RANGES[key]
            validator = QDoubleValidator(least, most, 3, self)
            validator.setNotation(QDoubleValidator.Notation.StandardNotation)
            validator.setLocale(QLocale.c())
            self.setValidator(validator)

    @property
    def value(self) -> float | int | None:
        text = self.text().strip()
        if not text or not self.hasAcceptableInput():
            return None
        return int(text) if self._whole else float(text)

    def show_value(self, value: float | int | None) -> None:
        self.setText("" if value is None else number(value))


_RANGES = {
    "temperature": (0.0, 5.0),
    "top_p": (0.0, 1.0),
    "min_p": (0.0, 1.0),
    "presence_penalty": (-2.0, 2.0),
    "repeat_penalty": (0.5, 2.0),
}
_PUBLISHED = ("temperature", "top_p", "top_k", "min_p", "presence_penalty", "repeat_penalty")


def number(value: float) -> str:
    return f"{value:g}"


def _titles() -> dict[str, str]:
    return {
        "temperature": translate("presets", "Temperature"),
        "top_p": "Top-p",
        "top_k": "Top-k",
        "min_p": "Min-p",
        "presence_penalty": translate("presets", "Presence"),
        "repeat_penalty": translate("presets", "Repetition"),
        "seed": translate("presets", "Seed"),
    }


def _modes(small: bool) -> list[tuple[str, Values]]:
    if not small:
        return [
            (translate("presets", "Thinking"), published(small, True, False)),
            (translate("presets", "Without thinking"), published(small, False, False)),
        ]
    return [
        (translate("presets", "Thinking, text"), published(small, True, False)),
        (translate("presets", "Thinking, pictures or clips"), published(small, True, True)),
        (translate("presets", "Without thinking, text"), published(small, False, False)),
        (translate("presets", "Without thinking, pictures or clips"), published(small, False, True)),
    ]


def _muted(text: str) -> QLabel:
    label = QLabel(text, wordWrap=False)
    label.setProperty("look", "muted")
    return label


def _free(name: str, taken: Sequence[str]) -> str:
    n = 1
    while (found := name if n == 1 else f"{name} {n}") in taken:
        n += 1
    return found
