"""The types a checkpoint can become, one a row: size, the memory to run it, the time here, what it loses, and what stands against it;
below them the mix for a size of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.language import QT_TRANSLATE_NOOP, translate
from app.sentences import in_words
from app.target_row import TargetRow
from app.theme import Elided, Look, named
from quantize.estimates import Estimate, Preflight

# Those that are worth a thought, from large to small; the others are for who looks for them.
USUAL = ("Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "IQ4_XS", "Q3_K_M", "IQ3_XXS", "Q2_K", "IQ2_XXS")
# Of those that fit the first is recommended: beyond 5 bits there is little to gain, below 4 much to lose.
_PREFERENCE = ("Q5_K_M", "Q4_K_M", "IQ4_XS", "Q3_K_M", "Q2_K", "Q8_0", "F16")
_COLUMNS = (
    QT_TRANSLATE_NOOP("type_list", "Type"),
    QT_TRANSLATE_NOOP("type_list", "Size"),
    QT_TRANSLATE_NOOP("type_list", "Memory"),
    QT_TRANSLATE_NOOP("type_list", "Time"),
    QT_TRANSLATE_NOOP("type_list", "Loses"),
)
_SPACE = 10  # pixels between columns


class TypeList(QWidget):
    chosen = Signal(str)  # a type; "": the target

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = TargetRow(look)
        self._look = look
        self._found: Preflight | None = None
        self._all = False
        self.rows: dict[str, TypeRow] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._more = QPushButton()
        self._more.setProperty("look", "plain")
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        self._more.clicked.connect(self._toggle)
        card = named(QFrame(), "section")
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(0)
        self._column.addWidget(self.target)
        self._group.addButton(self.target)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(card)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def more(self) -> QPushButton:
        return self._more

    @property
    def current(self) -> str:
        button = self._group.checkedButton()
        return button.estimate.type if isinstance(button, TypeRow) else ""

    def show_found(self, found: Preflight) -> None:
        """The choice stays where it was, if that can be made now."""
        before, self._found = self.current, found
        best = recommended(found)
        wanted = before if any(e.type == before and not e.problem for e in found.estimates) else best
        self._fill(wanted or best, best)

    def choose(self, name: str) -> None:
        self.rows[name].click()

    def _fill(self, wanted: str, best: str) -> None:
        found = self._found
        assert found is not None
        before = self.target.isChecked() and found.architecture != "clip"
        while self._column.count() > 1 and (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in self.rows.values():
            self._group.removeButton(row)
        self.rows = {}
        usual = [estimate for estimate in found.estimates if self._all or estimate.type in (*USUAL, wanted)]
        shown = usual if len(usual) > 1 else list(found.estimates)
        widths = _widths(self._look, [_texts(estimate) for estimate in shown])
        rows: list[QWidget] = [_head(widths)]
        for estimate in shown:
            row = self.rows[estimate.type] = TypeRow(estimate, estimate.type == best, widths)
            self._group.addButton(row)
            rows.append(row)
            row.setChecked(estimate.type == wanted and not before)
        for at, one in enumerate(rows):
            self._column.insertWidget(at, one)
        self.target.setVisible(found.architecture != "clip")
        self._more.setVisible(len(usual) < len(found.estimates) or self._all)
        self._more.setText(
            translate("type_list", "Fewer types")
            if self._all
            else translate("type_list", "All {count} types").format(count=len(found.estimates))
        )

    def _toggle(self) -> None:
        self._all = not self._all
        if self._found is not None:
            self._fill(self.current, recommended(self._found))

    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(button.estimate.type if isinstance(button, TypeRow) else "")


class TypeRow(QPushButton):
    """A radio button that is a row of a table."""

    def __init__(self, estimate: Estimate, best: bool, widths: Sequence[int]) -> None:
        """`widths`: of the columns, in pixels."""
        super().__init__()
        self.estimate = estimate
        self.setObjectName("typerow")
        self.setCheckable(True)
        self.setEnabled(not estimate.problem or estimate.needs_importance)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(_SPACE)
        texts = _texts(estimate)
        able = self.isEnabled()
        for width, text in zip(widths, texts, strict=True):
            line.addWidget(_cell(text, width, "mutedbody" if not able else "strong" if text == estimate.type else ""))
        self.note, look = note_on(estimate, best)
        note = _cell(self.note, 0, look)
        line.addWidget(note, 1)
        self.setFixedHeight(max(36, note.sizeHint().height() + 16))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = translate("type_list", "{type}, {size}, needs {memory} of memory, takes {time}, loses {loss}. {note}")
        self.setAccessibleName(
            told.format(type=estimate.type, size=texts[1], memory=texts[2], time=texts[3], loss=texts[4], note=self.note)
        )
        bits = translate("type_list", "{bits:.2f} bits per weight").format(bits=estimate.bits)
        self.setToolTip("\n".join(filter(None, (bits, lost(estimate), explained(estimate)))))


def note_on(estimate: Estimate, best: bool) -> tuple[str, str]:
    """What there is to say about a type beside its figures, and how it looks."""
    if estimate.needs_importance:
        return translate("type_list", "measure first"), "muted"
    if estimate.problem:
        return translate("type_list", "quantized already"), "muted"
    if not estimate.fits:
        return translate("type_list", "too large here"), "muted"
    return (translate("type_list", "recommended"), "accent") if best else ("", "muted")


def lost(estimate: Estimate) -> str:
    """What a type loses in a sentence, for the pointer."""
    if estimate.loss is not None:
        return translate("type_list", "Measured beside its source: {loss:.3g} nats of divergence.").format(loss=estimate.loss)
    if not estimate.rounding:
        return ""
    return translate("type_list", "By how much its weights are off; what the model loses by that, comparing it afterwards tells.")


def explained(estimate: Estimate) -> str:
    """The note in a sentence, for the pointer."""
    if estimate.needs_importance:
        return translate(
            "type_list", "So few bits need a measure of what matters, or the model becomes garbage: the model reads a text first."
        )
    if estimate.problem:
        return in_words(estimate.problem)
    return (
        ""
        if estimate.fits
        else translate("type_list", "It needs {memory} of memory to run, more than this machine can give it.").format(
            memory=wording.amount(estimate.run_bytes)
        )
    )


def recommended(found: Preflight) -> str:
    """Of the types that can be made and fit the machine's memory, the one to take; the smallest where none fits."""
    able = {estimate.type: estimate for estimate in found.estimates if not estimate.problem}
    for name in _PREFERENCE:
        if name in able and able[name].fits:
            return name
    return min(able, key=lambda name: able[name].bytes, default="")


def _texts(estimate: Estimate) -> tuple[str, ...]:
    return (
        estimate.type,
        wording.amount(estimate.bytes),
        wording.amount(estimate.run_bytes),
        wording.time_left(estimate.seconds),
        wording.loses(estimate),
    )


def _widths(look: Look, texts: Sequence[Sequence[str]]) -> list[int]:
    """Of the columns, in pixels: as wide as what stands in them, in any language."""
    head, body, strong = (QFontMetrics(font) for font in (look.font(look.small), look.font(), look.font(bold=True)))
    found = []
    for i, title in enumerate(_COLUMNS):
        cells = (strong if not i else body).horizontalAdvance
        found.append(max([head.horizontalAdvance(translate("type_list", title)), *(cells(row[i]) for row in texts)]) + 2)
    return found


def _head(widths: Sequence[int]) -> QWidget:
    head = QWidget()
    line = QHBoxLayout(head)
    line.setContentsMargins(12, 2, 12, 6)
    line.setSpacing(_SPACE)
    for width, title in zip(widths, _COLUMNS, strict=True):
        line.addWidget(_cell(translate("type_list", title), width, "muted"))
    line.addStretch(1)
    return head


def _cell(text: str, width: int, look: str) -> QLabel:
    label = (QLabel if width else Elided)(text=text, textFormat=Qt.TextFormat.PlainText)  # the last gives way in a narrow window
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if look:
        label.setProperty("look", look)
    if width:
        label.setFixedWidth(width)
    return label
