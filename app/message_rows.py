"""One message as a widget: the user's words in a bubble with media above, an answer as text across the column."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QEnterEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QToolButton, QVBoxLayout, QWidget

from app import wording
from app.attachments import thumbnail_path
from app.flow import Flow
from app.markdown import Block, Growing, safe_link
from app.media_tile import MediaTile
from app.message_model import reasoning_of, text_of
from app.stored import Stored
from app.text_blocks import CodeBlock, TextBlock
from app.theme import IconButton, Look, named
from runtime.protocol import Image, Reasoning, Video

_TILE = 128
_BUBBLE_SHARE = 0.82


class UserRow(QWidget):
    """`wants_thumbnail`: a tile has no picture yet; whoever knows the worker answers with `show_thumbnail`."""

    wants_thumbnail = Signal(object)

    def __init__(self, look: Look, message: Stored, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self._tiles: list[tuple[Image | Video, MediaTile]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._above = QLabel()
        self._above.setProperty("look", "muted")
        self._above.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._above.setWordWrap(True)
        self._above.setContentsMargins(0, 0, 0, 16)
        self._above.hide()
        column.addWidget(self._above)
        media = [part for part in message.parts if isinstance(part, Image | Video)]
        if media:
            holder = QWidget()
            flow = Flow(holder, right=True)
            for part in media:
                flow.addWidget(self._tile(look, part))
            column.addWidget(holder)
        self._bubble = named(QFrame(), "bubble")
        self._text = TextBlock(look)
        self._text.show_text(text_of(message))
        self._text.setAccessibleName("Your message")
        inside = QVBoxLayout(self._bubble)
        inside.setContentsMargins(14, 11, 14, 7)  # the spacing of lines adds to the foot
        inside.addWidget(self._text)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self._bubble)
        column.addLayout(line)
        self._bubble.setVisible(bool(text_of(message)))

    def update_message(self, message: Stored) -> None:
        self.message = message

    @property
    def line_above(self) -> str:
        return self._above.text()

    def set_line_above(self, words: str) -> None:
        """A line over the message, such as that the model no longer sees what stands before; empty: none."""
        if words != self._above.text():
            self._above.setText(words)
            self._above.setVisible(bool(words))

    def ask_thumbnails(self) -> None:
        for part, tile in self._tiles:
            if not tile.has_picture:
                self.wants_thumbnail.emit(part)

    def show_thumbnail(self, part: Image | Video, png: bytes) -> None:
        for own, tile in self._tiles:
            if own.path == part.path:
                tile.show_png(png)

    def _tile(self, look: Look, part: Image | Video) -> MediaTile:
        tile = MediaTile(look, part.name, _TILE, isinstance(part, Video))
        if isinstance(part, Video) and (part.start is not None or part.end is not None):
            end = wording.clock(part.end) if part.end is not None else "end"
            tile.caption = f"{wording.clock(part.start or 0)} – {end}"
        tile.make_clickable()
        tile.activated.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(part.path)))
        saved = thumbnail_path(Path(part.path))
        if saved.is_file():
            tile.show_png(saved.read_bytes())
        self._tiles.append((part, tile))
        return tile

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        most = int(self.width() * _BUBBLE_SHARE) - 28
        if most > 0:
            self._bubble.setFixedWidth(self._text.ideal_width(most) + 28)


class ThinkingFold(QWidget):
    """One line, “Thought for 6 s”, that opens to what was thought."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._button = QToolButton()
        self._button.setProperty("look", "fold")
        self._button.setCheckable(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.toggled.connect(self._toggle)
        self._quote = named(QFrame(), "quote")
        self._text = TextBlock(look)
        self._text.setAccessibleName("What was thought")
        inside = QVBoxLayout(self._quote)
        inside.setContentsMargins(14, 2, 0, 2)
        inside.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._quote)
        self._quote.hide()
        self._thought = ""
        look.changed.connect(self._tint)
        self._tint()

    @property
    def button(self) -> QToolButton:
        return self._button

    def show_reasoning(self, reasoning: Reasoning, live: bool) -> None:
        label = f"Thinking…  {wording.seconds(reasoning.seconds)}" if live else f"Thought for {wording.seconds(reasoning.seconds)}"
        self._button.setText(label)
        self._button.setAccessibleName(label)
        if reasoning.text != self._thought:
            self._thought = reasoning.text
            if self._button.isChecked():
                self._fill()

    def _toggle(self, open: bool) -> None:
        if open:
            self._fill()
        self._quote.setVisible(open)
        self._tint()

    def _fill(self) -> None:
        self._text.show_text(self._thought.strip())
        self._text.setStyleSheet(f"color: {self._look.colours.muted}")

    def _tint(self) -> None:
        self._button.setIcon(self._look.icon("chevron-down" if self._button.isChecked() else "chevron-right", None, 16))
        self._text.setStyleSheet(f"color: {self._look.colours.muted}")


class AnswerRow(QWidget):
    regenerate = Signal()

    def __init__(self, look: Look, message: Stored, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.message = message
        self._growing = Growing()
        self._blocks: list[TextBlock | CodeBlock] = []
        self._kinds: list[str] = []
        self._fold: ThinkingFold | None = None
        self._last = False
        self._wait = QLabel("…")
        self._wait.setProperty("look", "mutedbody")
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        self._problem = ProblemBox()
        self._problem.again.clicked.connect(self.regenerate)
        self._footer = Footer(look)
        self._footer.copy.clicked.connect(self._copy)
        self._footer.again.clicked.connect(self.regenerate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._wait)
        column.addLayout(self._body)
        column.addWidget(self._problem)
        column.addWidget(self._footer)
        self.update_message(message)

    @property
    def problem_text(self) -> str:
        return self._problem.text if not self._problem.isHidden() else ""

    @property
    def fold(self) -> ThinkingFold | None:
        return self._fold

    def set_last(self, last: bool) -> None:
        """Only the last answer can be asked for again."""
        self._last = last
        self._finish()

    def set_waiting(self, words: str) -> None:
        self._wait.setText(words)

    def update_message(self, message: Stored) -> None:
        self.message = message
        live = message.state == "growing"
        reasoning = reasoning_of(message)
        if reasoning is not None:
            if self._fold is None:
                self._fold = ThinkingFold(self._look)
                layout = self.layout()
                assert isinstance(layout, QVBoxLayout)
                layout.insertWidget(0, self._fold)
            self._fold.show_reasoning(reasoning, live and not text_of(message))
        self._wait.setVisible(live and not message.parts)
        self._show_blocks(text_of(message), live)
        self._finish()

    def _finish(self) -> None:
        message = self.message
        live = message.state == "growing"
        problem = message.problem
        note = wording.stop_note(message.stats) if message.stats else ""
        if message.state == "stopped":
            note = "Stopped."
        self._problem.show_problem(
            problem.sentence if problem else "", problem.remedy if problem else "", again=self._last and problem is not None
        )
        self._footer.setVisible(not live)
        details = wording.stats_details(message.stats) if message.stats else ""
        self._footer.show_for(wording.stats(message.stats) if message.stats else "", details, note, self._last, bool(text_of(message)))

    def _show_blocks(self, text: str, live: bool) -> None:
        if not text:
            return
        unchanged, tail = self._growing.update(text)
        total = unchanged + len(tail)
        for i, block in enumerate(tail, start=unchanged):
            self._show_block(i, block, final=not live or i < total - 1)
        while len(self._blocks) > total:
            self._drop_last()

    def _show_block(self, i: int, block: Block, final: bool) -> None:
        if i < len(self._blocks) and self._kinds[i] != block.kind:
            while len(self._blocks) > i:
                self._drop_last()
        if i == len(self._blocks):
            widget: TextBlock | CodeBlock = CodeBlock(self._look) if block.kind == "code" else TextBlock(self._look)
            if isinstance(widget, TextBlock):
                widget.anchorClicked.connect(self._open_link)
                widget.setAccessibleName("Answer")
            self._blocks.append(widget)
            self._kinds.append(block.kind)
            self._body.addWidget(widget)
        widget = self._blocks[i]
        if isinstance(widget, CodeBlock):
            widget.show_code(block.body, block.language, final)
        else:
            widget.show_html(block.body)

    def _drop_last(self) -> None:
        widget = self._blocks.pop()
        self._kinds.pop()
        self._body.removeWidget(widget)
        widget.deleteLater()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(text_of(self.message))
        self._footer.told_copied()

    def _open_link(self, url: QUrl) -> None:
        target = safe_link(url.toString())
        if target is None:
            return
        box = QMessageBox(self.window())
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("Open a link")
        box.setText("The answer contains a link. Open it in your browser?")
        box.setInformativeText(target)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        if box.exec() == QMessageBox.StandardButton.Open:
            QDesktopServices.openUrl(QUrl(target))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._footer.set_hovered(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._footer.set_hovered(False)


class ProblemBox(QFrame):
    """Why an answer is missing or incomplete, and the button that tries again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem")
        self._label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again = QPushButton("Try again")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 10, 10, 10)
        line.setSpacing(12)
        line.addWidget(self._label, 1)
        line.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    def show_problem(self, sentence: str, remedy: str, again: bool) -> None:
        self._label.setText(f"{sentence} {remedy}".strip())
        self.again.setVisible(again)
        self.setVisible(bool(sentence))


class Footer(QWidget):
    """Copy, ask again, and figures that show under the pointer and for the last answer."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy = IconButton(look, "copy", "Copy message", size=15)
        self.again = IconButton(look, "rotate-ccw", "Answer again", size=15)
        for button in (self.copy, self.again):
            button.setProperty("look", "small")
        self._note = QLabel()
        self._stats = QLabel()
        for label in (self._note, self._stats):
            label.setProperty("look", "muted")
        keep = self._stats.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._stats.setSizePolicy(keep)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for widget in (self.copy, self.again):
            line.addWidget(widget)
        line.addSpacing(6)
        line.addWidget(self._note)
        line.addWidget(self._stats)
        line.addStretch()
        self._last = self._hovered = False

    def show_for(self, stats: str, details: str, note: str, last: bool, has_text: bool) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._stats.setText(stats)
        self._stats.setToolTip(details)
        self.copy.setAccessibleDescription(stats)
        self.copy.setVisible(has_text)
        self.again.setVisible(last)
        self._last = last
        self.set_hovered(self._hovered)

    def set_hovered(self, hovered: bool) -> None:
        self._hovered = hovered
        self._stats.setVisible(bool(self._stats.text()) and (hovered or self._last))

    def told_copied(self) -> None:
        self.copy.set_icon("check", "Copied")
        QTimer.singleShot(1500, self.copy, lambda: self.copy.set_icon("copy", "Copy message"))
