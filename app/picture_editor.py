"""The editor of a picture: how closely the model looks at it, and at which part; with what that costs, live."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from app import wording
from app.attaching import Attachment
from app.crop_canvas import LEAST, WHOLE, CropCanvas
from app.editor import MediaEditor
from app.editor_fields import form, quiet
from app.frames import FrameSource
from app.language import translate
from app.sentences import in_a_line
from app.theme import Look
from runtime.protocol import Crop, Image, Inspected, Problem

_PAUSE_MS = 150
_SIDE = 1280


class PictureEditor(MediaEditor):
    """Its part is an Image."""

    def __init__(self, look: Look, source: FrameSource, item: Attachment, parent: QWidget) -> None:
        title, name = translate("picture_editor", "Picture: {name}"), translate("picture_editor", "Edit the picture {name}")
        super().__init__(look, source, item, title, name, _PAUSE_MS, parent)
        part = item.part
        assert isinstance(part, Image)
        self._part = part
        self.canvas = CropCanvas(look, item.name)
        self.sides = tuple(
            _percent(name)
            for name in (
                translate("picture_editor", "Left"),
                translate("picture_editor", "Top"),
                translate("picture_editor", "Right"),
                translate("picture_editor", "Bottom"),
            )
        )
        self.whole = self.button(translate("picture_editor", "Whole picture"))
        self._stream = source.stream(self)
        self._stream.came.connect(lambda seconds, told, picture: self.canvas.show_picture(picture))
        self._stream.ended.connect(self._shown)
        self._lay_out()
        self.detail.set_level(part.detail)
        self._set_crop(part.crop or WHOLE)
        self.canvas.moved.connect(self._set_crop)
        for box in self.sides:
            box.valueChanged.connect(self._typed)
        self.detail.currentIndexChanged.connect(lambda _: self._pause.start())
        self.whole.clicked.connect(lambda: self._set_crop(WHOLE))
        self.resize(900, 540)
        self._stream.ask(Image(part.path, part.name), _SIDE, plain=True)
        self._pause.stop()
        self._ask()

    @property
    def part(self) -> Image:
        return replace(self._part, detail=self.detail.level, crop=None if self._crop == WHOLE else self._crop)

    # ------------------------------------------------------------ inside

    @property
    def _crop(self) -> Crop:
        left, top, right, bottom = (round(box.value() / 100, 4) for box in self.sides)
        return left, top, right, bottom

    def _lay_out(self) -> None:
        fields: list[tuple[str, QWidget]] = [(translate("picture_editor", "Detail"), self.detail)]
        fields += [
            (name, box)
            for name, box in zip(
                (
                    translate("picture_editor", "Left edge"),
                    translate("picture_editor", "Top edge"),
                    translate("picture_editor", "Right edge"),
                    translate("picture_editor", "Bottom edge"),
                ),
                self.sides,
                strict=True,
            )
        ]
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        right.addLayout(form(fields))
        right.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch()
        right.addWidget(self._note)
        beside = QWidget()
        beside.setLayout(right)
        beside.setFixedWidth(340)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(self.canvas, 1)
        top.addWidget(beside)
        column = self._column()
        column.addLayout(top, 1)
        column.addLayout(self._ending())

    def _set_crop(self, crop: Crop) -> None:
        for box, share in zip(self.sides, crop, strict=True):
            with QSignalBlocker(box):
                box.setRange(0.0, 100.0)
                box.setValue(100 * share)
        self._typed()

    def _typed(self) -> None:
        left, top, right, bottom = self.sides
        for low, high in ((left, right), (top, bottom)):
            with QSignalBlocker(low), QSignalBlocker(high):
                low.setMaximum(high.value() - 100 * LEAST)
                high.setMinimum(low.value() + 100 * LEAST)
        self.canvas.set_crop(self._crop)
        self.whole.setEnabled(self._crop != WHOLE)
        self._pause.start()

    def _estimated(self, answer: Inspected) -> None:
        self._cost.setText(f"{wording.sight(answer.seen)}  ·  {wording.cost(answer.tokens, answer.seconds, answer.memory)}")

    def _shown(self, what: object) -> None:
        if isinstance(what, Problem):
            self.canvas.show_words(in_a_line(what))


def _percent(name: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0.0, 100.0)
    box.setDecimals(1)
    box.setSuffix(" %")
    box.setAccessibleName(translate("picture_editor", "{name} edge, per cent").format(name=name))
    quiet(box)
    return box
