"""The frame of a page: one column in the middle, which never grows wider than lines are read well; and what stands on several pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.flow import Flow
from app.theme import IconButton, Look, named


def centred(inside: QLayout, widest: int, below: int = 32) -> QWidget:
    """What a page scrolls: `inside` at most `widest` pixels wide, with `below` pixels under it."""
    holder = QWidget()
    holder.setLayout(inside)
    holder.setMaximumWidth(widest)
    column = named(QWidget(), "column")
    line = QHBoxLayout(column)
    line.setContentsMargins(24, 16, 24, below)
    line.addStretch(1)
    line.addWidget(holder, 1000)
    line.addStretch(1)
    return column


class Page(QScrollArea):
    """A page with a way back and a title. What it shows goes into `content`, and what stands beside the title into `heading`."""

    closed = Signal()

    def __init__(self, look: Look, title: str, back: str, widest: int, parent: QWidget | None = None) -> None:
        """`back`: what the button that leads away says; `widest`: pixels."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(title)
        button = IconButton(look, "arrow-left", back)
        button.clicked.connect(self.closed)
        self.heading = QHBoxLayout()
        self.heading.addWidget(button)
        self.heading.addWidget(label(title, "large"))
        self.heading.addStretch()
        self.content = QVBoxLayout()
        self.content.setSpacing(8)
        inside = QVBoxLayout()
        inside.setSpacing(8)
        inside.addLayout(self.heading)
        inside.addLayout(self.content)
        inside.addStretch(1)
        self.setWidget(centred(inside, widest))


class StatusLine(QLabel):
    """What is being done, or went wrong; gone while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)
        self.setProperty("look", "muted")
        self.hide()

    def say(self, words: str, error: bool = False) -> None:
        self.setText(words)
        self.setVisible(bool(words))
        dress(self, "error" if error else "muted")

    @property
    def said(self) -> str:
        return "" if self.isHidden() else self.text()


def dress(widget: QWidget, look: str) -> None:
    """Give it another of the style sheet's looks."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(text: str, look: str, wrap: bool | None = None) -> QLabel:
    """`wrap`: by default where the look is one of running text; a long path then gives way in a narrow window."""
    wraps = look in ("muted", "error") if wrap is None else wrap
    made = QLabel(text, wordWrap=wraps, textFormat=Qt.TextFormat.PlainText)
    if wraps:
        made.setMinimumWidth(1)
    made.setProperty("look", look)
    return made


def stacked(*parts: QWidget | QLayout | int, space: int = 8) -> QWidget:
    """One below the other, `space` pixels between two; a number is so many more."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space)
    for part in parts:
        if isinstance(part, int):
            column.addSpacing(part)
        elif isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return widget


def beside(*parts: QWidget | QLayout, gap: int = 4) -> QWidget:
    """One beside the other, as one part of a line."""
    widget = QWidget()
    line = QHBoxLayout(widget)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for part in parts:
        line.addWidget(part) if isinstance(part, QWidget) else line.addLayout(part)
    return widget


def in_a_row(*parts: QWidget) -> Flow:
    """From the left on, in several rows where there is no room for one."""
    line = Flow()
    for part in parts:
        line.addWidget(part)
    return line
