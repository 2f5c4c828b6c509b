"""One setting on its page: its name, its sentence, what it is changed with, and the way back to its default."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.language import translate
from app.options import Choice, Folders, Line, Number, Option, Switch, Token
from app.theme import DropDown, IconButton, Look, TickBox, named

_PAUSE_MS = 500  # a number that is being changed is taken when it rests
_CONTROL_WIDTH = 220


class Setter(QWidget):
    """What an option is changed with: `chosen` carries the new value, `show_value` shows one without telling."""

    chosen = Signal(object)

    def show_value(self, value: object) -> None:
        raise NotImplementedError


class OptionRow(QFrame):
    """`chosen` carries the option's key and its new value."""

    chosen = Signal(str, object)

    def __init__(self, look: Look, option: Option, default: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self._default = default
        title = QLabel(option.title, wordWrap=True)
        self._about = QLabel(option.about, wordWrap=True)
        self._about.setProperty("look", "muted")
        self.setter = setter_for(look, option)
        self.setter.chosen.connect(lambda value: self.chosen.emit(option.key, value))
        self.reset = IconButton(look, "rotate-ccw", translate("settings", "Back to the default: {name}").format(name=option.title), size=15)
        self.reset.setProperty("look", "small")
        self.reset.clicked.connect(lambda: self.chosen.emit(option.key, default))
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.reset.setVisible(False)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self._about)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 10, 8, 10)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(self.setter, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_value(self, value: object) -> None:
        self.setter.show_value(value)
        self.reset.setVisible(self._default is not None and value != self._default)

    def matches(self, words: list[str]) -> bool:
        return all(word in self.option.words for word in words)


def setter_for(look: Look, option: Option) -> Setter:
    match option.control:
        case Switch():
            return _Switch(look, option)
        case Choice():
            return Chooser(look, option)
        case Number() as number:
            return _Number(option, number)
        case Line() as line:
            return _Line(option, line)
        case Folders():
            return _Folders(look, option)
        case Token():
            return TokenSetter(option)


def _named(widget: QWidget, option: Option) -> None:
    widget.setAccessibleName(option.title)
    widget.setAccessibleDescription(option.about)


class _Switch(Setter):
    def __init__(self, look: Look, option: Option) -> None:
        super().__init__()
        self.box = TickBox(look)
        _named(self.box, option)
        self.box.clicked.connect(lambda on: self.chosen.emit(on))
        _alone(self, self.box)

    def show_value(self, value: object) -> None:
        self.box.setChecked(bool(value))


class Chooser(Setter):
    def __init__(self, look: Look, option: Option) -> None:
        super().__init__()
        self.box = DropDown(look)
        self.box.setFixedWidth(_CONTROL_WIDTH)
        _named(self.box, option)
        self.box.activated.connect(lambda index: self.chosen.emit(self.box.itemData(index)))
        _alone(self, self.box)
        self._values: tuple[tuple[object, str], ...] = ()
        assert isinstance(option.control, Choice)
        self.offer(option.control.values)

    def offer(self, values: tuple[tuple[object, str], ...]) -> None:
        """What can be chosen: (value, words)."""
        if values == self._values:
            return
        self._values = values
        shown = self.box.currentData()
        self.box.clear()
        for value, words in values:
            self.box.addItem(words, value)
        self.show_value(shown)

    def show_value(self, value: object) -> None:
        self.box.setCurrentIndex(self.box.findData(value))


class _Number(Setter):
    def __init__(self, option: Option, number: Number) -> None:
        super().__init__()
        self.box = _SpinBox()
        self.box.setRange(number.least, number.most)
        self.box.setSingleStep(number.step)
        self.box.setGroupSeparatorShown(True)
        self.box.setSuffix(f" {number.unit}")
        self.box.setSpecialValueText(number.zero)
        self.box.setFixedWidth(_CONTROL_WIDTH)
        _named(self.box, option)
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._rest.timeout.connect(self._tell)
        self.box.valueChanged.connect(self._rest.start)
        self.box.editingFinished.connect(self._tell_now)
        _alone(self, self.box)

    def show_value(self, value: object) -> None:
        if isinstance(value, int) and not self._rest.isActive():
            self.box.blockSignals(True)
            self.box.setValue(value)
            self.box.blockSignals(False)

    def _tell_now(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.box.value())


class _Line(Setter):
    def __init__(self, option: Option, line: Line) -> None:
        super().__init__()
        self.field = named(QLineEdit(placeholderText=line.empty), "field")
        self.field.setFixedWidth(_CONTROL_WIDTH)
        _named(self.field, option)
        self.field.editingFinished.connect(lambda: self.chosen.emit(self.field.text().strip()))
        _alone(self, self.field)

    def show_value(self, value: object) -> None:
        self.field.setText(str(value))


class _Folders(Setter):
    def __init__(self, look: Look, option: Option) -> None:
        super().__init__()
        self._look, self._option = look, option
        self._folders: list[str] = []
        self._add = QPushButton(translate("settings", "Add a folder…"))
        self._add.setAccessibleDescription(option.about)
        self._add.clicked.connect(self._ask)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_CONTROL_WIDTH)

    def show_value(self, value: object) -> None:
        folders = list(value) if isinstance(value, list) else []
        if folders == self._folders:
            return
        self._folders = folders
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for folder in folders:
            self._rows.addWidget(self._row(folder))

    def _row(self, folder: str) -> QWidget:
        row = QWidget()
        name = QLabel(Path(folder).name or folder)
        name.setToolTip(folder)
        words = translate("settings", "No longer look in {folder}").format(folder=folder)
        gone = IconButton(self._look, "x", words, size=14)
        gone.setProperty("look", "small")
        gone.clicked.connect(lambda: self.chosen.emit([one for one in self._folders if one != folder]))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch()
        line.addWidget(name)
        line.addWidget(gone)
        return row

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._option.title)
        if folder and folder not in self._folders:
            self.chosen.emit([*self._folders, folder])


class TokenSetter(Setter):
    """`chosen` carries the token, or nothing to forget it. What came of it is told by `show_outcome`."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.field = named(QLineEdit(), "field")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        _named(self.field, option)
        self._keep = QPushButton(translate("settings", "Keep"))
        self._keep.setEnabled(False)
        self._forget = QPushButton(translate("settings", "Forget"))
        self._told = QLabel(wordWrap=True)
        self._told.setProperty("look", "muted")
        self._told.hide()
        self.field.textChanged.connect(lambda text: self._keep.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._keep.click)
        self._keep.clicked.connect(lambda: self.chosen.emit(self.field.text().strip()))
        self._forget.clicked.connect(lambda: self.chosen.emit(""))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._keep)
        buttons.addWidget(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addLayout(buttons)
        column.addWidget(self._told)
        self.setFixedWidth(_CONTROL_WIDTH)

    @property
    def outcome(self) -> str:
        return self._told.text()

    def show_value(self, value: object) -> None:
        """A token is never shown."""

    def show_outcome(self, words: str, done: bool) -> None:
        if done:
            self.field.clear()
        self._told.setText(words)
        self._told.show()


class _SpinBox(QSpinBox):
    """Changed by keys and digits; the page scrolls over it."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(8, 0, 8, 0)  # without arrows its text needs room at the sides

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _alone(holder: QWidget, widget: QWidget) -> None:
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(widget)
