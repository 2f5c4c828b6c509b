"""The settings page, made from the list in `options`: a search, a row each, the presets. It shows values and says what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.computing_card import ComputingCard
from app.language import translate
from app.option_row import Chooser, OptionRow, TokenSetter
from app.options import Option, options
from app.page import centred
from app.preset_editor import PresetEditor
from app.row_column import COLUMN
from app.settings import Settings
from app.theme import IconButton, Look, named


class SettingsPage(QScrollArea):
    closed = Signal()
    chosen = Signal(str, object)  # key, value
    token_given = Signal(str)  # empty: forget it

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("settings", "Settings"))
        self._back = IconButton(look, "arrow-left", translate("settings", "Back to the conversation (Esc)"))
        self._back.clicked.connect(self.closed)
        self.search = named(QLineEdit(placeholderText=translate("settings", "Search the settings")), "search")
        self.search.setAccessibleName(translate("settings", "Search the settings"))
        self.search.setClearButtonEnabled(False)
        self.search.textChanged.connect(self._filter)
        self.presets = PresetEditor(look)
        self.presets.changed.connect(lambda presets: self.chosen.emit("presets", presets))
        self.computing = ComputingCard()
        self._computing_title = _strong(translate("computing", "What computes"))
        self._nothing = QLabel(translate("settings", "No setting has these words."))
        self._nothing.setProperty("look", "mutedbody")
        self._nothing.hide()
        self.rows: dict[str, OptionRow] = {}
        self._sections: list[tuple[QLabel, QFrame, list[OptionRow]]] = []
        defaults = Settings()
        for option in options():
            row = self.rows[option.key] = OptionRow(look, option, getattr(defaults, option.key, None))
            row.chosen.connect(self._choose)
            self._place(option, row)
        self._presets_title = _strong(translate("presets", "Presets"))
        self._lay_out()

    def show_values(self, values: Settings) -> None:
        for key, row in self.rows.items():
            row.show_value(getattr(values, key, None))
        self.presets.show_presets(values.presets)

    def offer(self, key: str, values: tuple[tuple[object, str], ...]) -> None:
        """What a choice has to offer that is not known beforehand."""
        setter = self.rows[key].setter
        assert isinstance(setter, Chooser)
        setter.offer(values)

    def show_token_outcome(self, words: str, done: bool) -> None:
        setter = self.rows["hub_token"].setter
        assert isinstance(setter, TokenSetter)
        setter.show_outcome(words, done)

    def look_for(self, words: str) -> None:
        self.search.setText(words)
        self.search.setFocus()

    @property
    def shown(self) -> list[str]:
        """The keys of the settings that the search has left, "presets" and "computing"."""
        keys = [key for key, row in self.rows.items() if not row.isHidden()]
        more = {"presets": self.presets, "computing": self.computing}
        return [*keys, *(key for key, widget in more.items() if not widget.isHidden())]

    def _choose(self, key: str, value: object) -> None:
        if key == "hub_token":
            self.token_given.emit(str(value or ""))
        else:
            self.chosen.emit(key, value)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for title, frame, rows in self._sections:
            for row in rows:
                row.setVisible(row.matches(words))
            some = any(not row.isHidden() for row in rows)
            title.setVisible(some)
            frame.setVisible(some)
        for title, widget in ((self._presets_title, self.presets), (self._computing_title, self.computing)):
            found = all(word in f"{title.text().casefold()} {widget.words}" for word in words)
            title.setVisible(found)
            widget.setVisible(found)
        self._nothing.setVisible(not self.shown)

    def _place(self, option: Option, row: OptionRow) -> None:
        if not self._sections or self._sections[-1][0].text() != option.section:
            frame = named(QFrame(), "section")
            column = QVBoxLayout(frame)
            column.setContentsMargins(0, 4, 0, 4)
            column.setSpacing(0)
            self._sections.append((_strong(option.section), frame, []))
        _, frame, rows = self._sections[-1]
        rows.append(row)
        layout = frame.layout()
        assert layout is not None
        layout.addWidget(row)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(self._back)
        title = QLabel(translate("settings", "Settings"))
        title.setProperty("look", "large")
        heading.addWidget(title)
        heading.addStretch()
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(260)
        heading.addWidget(self.search)
        inside = QVBoxLayout()
        inside.setSpacing(8)
        inside.addLayout(heading)
        inside.addWidget(self._nothing)
        for i, (name, frame, _) in enumerate(self._sections):
            inside.addSpacing(12)
            inside.addWidget(name)
            inside.addWidget(frame)
            if i == 1:  # the presets follow the answers they shape
                inside.addSpacing(12)
                inside.addWidget(self._presets_title)
                inside.addWidget(self.presets)
        inside.addSpacing(12)
        inside.addWidget(self._computing_title)
        inside.addWidget(self.computing)
        inside.addStretch(1)
        self.setWidget(centred(inside, COLUMN))


def _strong(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "strong")
    return label
