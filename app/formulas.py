"""Formulas as pictures in the text: set on a thread of their own, drawn in the colour of the theme when the text asks for them.

Until one is set, and where it cannot be, its source stands in its place.
"""

from __future__ import annotations

import collections
import html
import math
import re
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.background import Background
from app.math import INK, MARK, SCHEME, Formula, typeset

_MOST = 4000  # formulas kept
_LARGER = 1.18  # than the letters around it, which are taller for their size than those of the formulas
_ON_BASELINE = 0.06  # of the size of the letters: what reaches no deeper stands on the line as it is
_GATHER_MS = 60


class Formulas(QObject):
    """`ready`: some that were asked for are set now."""

    ready = Signal()

    def __init__(self, size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = round(_LARGER * size)
        self._known: collections.OrderedDict[tuple[str, bool], Formula | None] = collections.OrderedDict()
        self._asked: set[tuple[str, bool]] = set()
        self._setting = Background("formulas", 1, self)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self.ready)

    def set_size(self, size: int) -> None:
        """For letters of `size` pixels; what is set already is set again when it is asked for."""
        self._size = round(_LARGER * size)
        self._known.clear()

    @property
    def busy(self) -> bool:
        """Some are being set, or are set and not told yet."""
        return bool(self._asked) or self._gather.isActive()

    def resolve(self, text: str) -> tuple[str, bool]:
        """HTML with its marks made pictures or source; True: some are not set yet, and `ready` will come."""
        waiting = False

        def put(found: re.Match[str]) -> str:
            nonlocal waiting
            display, latex = found[1] == "d", unquote(found[2])
            key = (latex, display)
            if key not in self._known:
                waiting = True
                self._ask(key)
            formula = self._known.get(key)
            if formula is None:
                return f"<code>{html.escape(latex)}</code>"
            low = formula.depth > _ON_BASELINE * self._size
            style = ' style="vertical-align: middle"' if low else ""
            return f'<img src="{SCHEME}{found[1]}:{found[2]}"{style}>'

        return MARK.sub(put, text), waiting

    def picture(self, name: str, font: QFont, colour: str, most: float) -> QImage | None:
        """For the picture `name` of a text in `font`, at most `most` pixels wide."""
        formula = self._known.get((unquote(name.split(":", 2)[2]), name.startswith(f"{SCHEME}d")))
        if formula is None:
            return None
        shrink = min(1.0, most / formula.width) if most > 0 else 1.0
        width, height, depth = (shrink * value for value in (formula.width, formula.height, formula.depth))
        tall, base = math.ceil(height), height - depth  # where the baseline is from above
        if formula.depth > _ON_BASELINE * self._size:
            # Qt sets the middle of such a picture half of half an x above the baseline (QTextDocumentLayout::resizeInlineObject).
            half = QFontMetrics(font).xHeight() / 2
            tall = math.ceil(2 * max(depth, base - half) + half)
            base = (tall + half) / 2
        else:
            base += tall - height  # on the line with its lower edge
        # As many pixels as the screen has: Qt would scale the picture without smoothing, and thin strokes would be lost.
        scale = max(1, math.ceil(max(screen.devicePixelRatio() for screen in QGuiApplication.screens())))
        box = QImage(math.ceil(width) * scale, tall * scale, QImage.Format.Format_ARGB32_Premultiplied)
        box.setDevicePixelRatio(scale)
        box.fill(Qt.GlobalColor.transparent)
        painter = QPainter(box)
        renderer = QSvgRenderer(QByteArray(formula.svg.replace(INK, colour).encode()))
        renderer.render(painter, QRectF(0, base - (height - depth), width, height))
        painter.end()
        return box

    def _ask(self, key: tuple[str, bool]) -> None:
        if key not in self._asked:
            self._asked.add(key)
            (latex, display), size = key, self._size
            self._setting.start(lambda: typeset(latex, size, display), lambda formula: self._keep(key, formula, size))

    def _keep(self, key: tuple[str, bool], formula: Formula | None, size: int) -> None:
        self._asked.discard(key)
        if size != self._size:
            self._ask(key)
            return
        self._known[key] = formula
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        if not self._gather.isActive():
            self._gather.start()
