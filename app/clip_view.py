"""A clip with what plays it: the picture, a button, the line on which one stands, and the time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import wording
from app.frames import FrameSource
from app.language import translate
from app.player import Player
from app.range_bar import RangeBar
from app.theme import IconButton, Look
from runtime.protocol import Video


class ClipView(QWidget):
    """`trimmed`: start and end in seconds, where `trims` lets them be dragged. What is played is what lies between them."""

    trimmed = Signal(float, float)

    def __init__(self, look: Look, source: FrameSource, part: Video, duration: float, trims: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration = duration
        self._range = (0.0, duration)
        self.player = Player(look, source, part, duration)
        self.bar = RangeBar(look, duration, trims)
        self.play = IconButton(look, "play", translate("clip_view", "Play (Space)"))
        self._place = QLabel()
        self._place.setProperty("look", "muted")
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.play, self.bar, self._place):
            line.addWidget(widget, 1 if widget is self.bar else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.player, 1)
        column.addLayout(line)
        for wanted in (self.play.clicked, self.player.clicked, self.bar.toggled):
            wanted.connect(self.toggle)
        self.player.moved.connect(self._moved)
        self.player.playing_changed.connect(self._show_playing)
        self.bar.sought.connect(self.player.seek)
        self.bar.moved.connect(self.trimmed)

    def set_range(self, start: float, end: float) -> None:
        self._range = (start, end)
        self.bar.set_range(start, end)

    def toggle(self) -> None:
        if self.player.playing:
            self.player.pause()
        else:
            self.player.play(*self._range)

    def _moved(self, seconds: float) -> None:
        self.bar.set_position(seconds)
        self._place.setText(f"{wording.clock(seconds)} / {wording.clock(self._duration)}")

    def _show_playing(self, on: bool) -> None:
        self.play.set_icon(
            "pause" if on else "play", translate("clip_view", "Pause (Space)") if on else translate("clip_view", "Play (Space)")
        )
