"""Where a message is written: text, attached files, the Think switch, send and stop."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from app import incoming, wording
from app.attaching import Attaching, Attachment
from app.bidi import from_right
from app.chip import Chip
from app.clip_editor import ClipEditor
from app.editor_fields import DETAILS
from app.flow import Flow
from app.frames import FrameSource
from app.language import translate
from app.pdf_editor import PdfEditor
from app.picture_editor import PictureEditor
from app.places import mark
from app.theme import IconButton, Look, named
from runtime.protocol import Detail

_SHARE = 0.4  # of the window's height, at most


class Input(QPlainTextEdit):
    """Enter sends, Shift+Enter breaks the line, Escape stops; files and pictures in the clipboard become attachments."""

    submitted = Signal()
    escaped = Signal()
    pasted = Signal(object)
    focused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("input")
        self.setAccessibleName(translate("composer", "Message"))
        self.setPlaceholderText(translate("composer", "Ask something, or drop pictures, clips and files"))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # the window takes drops, wherever they land
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._most = 240
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._align)
        self._fit()

    def set_most(self, height: int) -> None:
        self._most = max(60, height)
        self._fit()

    def _align(self) -> None:
        """A plain text edit keeps to the left by itself, whatever is written in it."""
        option = self.document().defaultTextOption()
        side = Qt.AlignmentFlag.AlignRight if from_right(self.toPlainText()) else Qt.AlignmentFlag.AlignLeft
        if option.alignment() != side:
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return incoming.can_take(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Office programs put a picture of the text beside the text: words win, files win over both.
        if incoming.files_of(source) or (incoming.can_take(source) and not source.hasText()) or incoming.long_text_of(source):
            self.pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *_: object) -> None:
        lines = max(1, int(self.document().size().height()))
        wanted = lines * self.fontMetrics().lineSpacing() + 8
        height = min(self._most, wanted)
        if height != self.height():
            self.setFixedHeight(height)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)


class Composer(QWidget):
    send = Signal()
    stop = Signal()
    attach = Signal()
    capture = Signal()
    pasted = Signal(object)
    thinking_changed = Signal(bool)
    detail_changed = Signal(str)
    edited = Signal()
    edit_given_up = Signal()

    def __init__(self, look: Look, attaching: Attaching, frames: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._attaching, self._frames = look, attaching, frames
        self._busy = self._wanted = False
        self._answering = True
        self._tokens = ""
        self._chips: dict[Attachment, Chip] = {}
        self.input = Input()
        self._holder = QWidget()
        self._flow = Flow(self._holder)
        self._holder.hide()
        self._strip = named(QWidget(), "strip")
        self._strip_words = QLabel()
        self._strip_words.setProperty("look", "muted")
        self._give_up = QToolButton()
        self._give_up.setProperty("look", "pill")
        self._give_up.setText(translate("composer", "Cancel"))
        self._give_up.setCursor(Qt.CursorShape.PointingHandCursor)
        self._give_up.clicked.connect(self.edit_given_up)
        self._strip.hide()
        self._attach = IconButton(look, "paperclip", translate("composer", "Attach files (Ctrl+O)"))
        self._attach.clicked.connect(self.attach)
        self._capture = IconButton(look, "scan", translate("composer", "Capture a part of the screen (Ctrl+Shift+S)"))
        self._capture.clicked.connect(self.capture)
        self.think = self._pill(translate("composer", "Think"), "lightbulb", translate("composer", "Let the model think before it answers"))
        self.think.setCheckable(True)
        self.think.toggled.connect(self.thinking_changed)
        self._detail = self._pill(
            translate("composer", "Detail"), "eye", translate("composer", "How closely pictures and clips are looked at")
        )
        self._detail.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._cost = QLabel()
        self._cost.setProperty("look", "muted")
        self.button = IconButton(look, "arrow-up", translate("composer", "Send (Enter)"), size=20)
        self.button.set_primary()
        self.button.clicked.connect(self._pressed)
        self._lay_out()
        self._fill_details()
        self.input.submitted.connect(self.submit)
        self.input.escaped.connect(self.stop)
        self.input.pasted.connect(self.pasted)
        self.input.textChanged.connect(self._edited)
        self.input.focused.connect(self._show_focus)
        attaching.added.connect(self._add_chip)
        attaching.removed.connect(self._remove_chip)
        attaching.changed.connect(self._attachments_changed)
        look.changed.connect(self._tint)
        self._tint()
        self._edited()

    @property
    def text(self) -> str:
        return self.input.toPlainText()

    @property
    def chips(self) -> list[Chip]:
        return list(self._chips.values())

    def set_text(self, text: str) -> None:
        self.input.setPlainText(text)
        cursor = self.input.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.input.setTextCursor(cursor)

    def place(self, name: str) -> None:
        """Name a file where the cursor stands, so that it stands there in the message too; at the beginning it needs no name."""
        cursor = self.input.textCursor()
        if self.text[: cursor.position()].strip():
            cursor.insertText(mark(name))

    def submit(self) -> None:
        """Send now, or as soon as every file is ready; a file in trouble keeps the message here."""
        if self._busy or not (self.text.strip() or self._attaching.items) or self._attaching.failed is not None:
            return
        self._wanted = not self._attaching.all_ready
        if self._wanted:
            self._edited()
        else:
            self.send.emit()

    def set_busy(self, busy: bool) -> None:
        """An answer is under way: the button stops it."""
        self._busy = busy
        name, label = (
            ("arrow-up", translate("composer", "Send (Enter)")) if self._answering else ("check", translate("composer", "Keep (Enter)"))
        )
        self.button.set_icon("stop" if busy else name, translate("composer", "Stop (Esc)") if busy else label)
        self._refresh()

    def set_thinking(self, on: bool) -> None:
        self.think.setChecked(on)

    def set_detail(self, detail: Detail) -> None:
        for action in self._detail.menu().actions():
            action.setChecked(action.data() == detail)
        self._detail.setText(translate("composer", " Detail") if detail == "auto" else f" {translate('editor_fields', DETAILS[detail][0])}")

    def show_editing(self, words: str, answering: bool) -> None:
        """Say that a message of the conversation is being edited; empty: none is. `answering`: sending it asks the model."""
        self._answering = answering
        self._strip_words.setText(translate("composer", "{words}. The earlier version stays.").format(words=words) if words else "")
        self._strip.setVisible(bool(words))
        self.set_busy(self._busy)

    def show_tokens(self, words: str, trouble: bool, tip: str = "") -> None:
        """What the message costs; `trouble`: it does not fit."""
        self._tokens = words
        self._cost.setToolTip(tip)
        self._cost.setAccessibleDescription(tip)
        self._cost.setStyleSheet(f"color: {self._look.colours.error}" if trouble else "")
        self._refresh()

    @property
    def tokens_words(self) -> str:
        return self._cost.text()

    @property
    def strip_words(self) -> str:
        return self._strip_words.text()

    def show_budget(self, tokens: int) -> None:
        """The most tokens that a picture takes at the automatic level, on this device and with this model."""
        tip = translate("composer", "How closely pictures and clips are looked at. Automatic: up to {tokens} a picture").format(
            tokens=wording.tokens(tokens)
        )
        self._detail.setToolTip(tip)
        self._detail.setAccessibleDescription(tip)

    def set_window_height(self, height: int) -> None:
        self.input.set_most(int(height * _SHARE) - 80)

    def _pressed(self) -> None:
        if self._busy:
            self.stop.emit()
        else:
            self.submit()
        self.input.setFocus()

    def _edited(self) -> None:
        self._refresh()
        self.edited.emit()

    def _refresh(self) -> None:
        ready = bool(self.text.strip() or self._attaching.items) and self._attaching.failed is None
        self.button.setEnabled(self._busy or (ready and not self._wanted))
        self._cost.setText(translate("composer", "Sends when the files are ready…") if self._wanted else self._tokens)

    def _attachments_changed(self) -> None:
        self._holder.setVisible(bool(self._chips))
        self._flow.invalidate()
        self._holder.updateGeometry()
        if self._wanted and (self._attaching.failed is not None or not self._attaching.items):
            self._wanted = False
        if self._wanted and self._attaching.all_ready:
            self._wanted = False
            self.send.emit()
        self._edited()

    def _add_chip(self, item: Attachment) -> None:
        chip = Chip(self._look, item)
        chip.remove.connect(lambda: self._attaching.remove(item))
        chip.edit.connect(lambda: self.open_editor(item))
        self._chips[item] = chip
        self._flow.addWidget(chip)

    def _remove_chip(self, item: Attachment) -> None:
        chip = self._chips.pop(item)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.input.setFocus()

    def open_editor(self, item: Attachment) -> ClipEditor | PictureEditor | PdfEditor:
        """How a picture, clip or PDF is to be shown to the model."""
        editor: ClipEditor | PictureEditor | PdfEditor
        if item.pdf:
            editor = PdfEditor(self._look, self._frames, item, self.window())
            editor.as_pages.connect(lambda numbers: self._attaching.draw_pages(item, numbers) if item in self._attaching.items else None)
        else:
            editor = (ClipEditor if item.clip else PictureEditor)(self._look, self._frames, item, self.window())
            editor.chosen.connect(lambda part: self._attaching.change(item, part) if item in self._attaching.items else None)
        editor.finished.connect(lambda _: self._chips[item].edit_button.setFocus() if item in self._chips else None)
        editor.open()
        return editor

    def _pill(self, text: str, icon: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("look", "pill")
        button.setProperty("icon_name", icon)
        button.setText(f" {text}")
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setAccessibleDescription(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.toggled.connect(self._tint)
        return button

    def _fill_details(self) -> None:
        menu = QMenu(self._detail)
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for key, (name, what) in DETAILS.items():
            action = QAction(f"{translate('editor_fields', name)}: {translate('editor_fields', what)}", menu, checkable=True)
            action.setData(key)
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(lambda action: self.detail_changed.emit(action.data()))
        self._detail.setMenu(menu)

    def _lay_out(self) -> None:
        self._card = named(QFrame(), "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(14, 12, 10, 8)
        inside.setSpacing(8)
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(0, 0, 0, 0)
        strip.addWidget(self._strip_words, 1)
        strip.addWidget(self._give_up)
        inside.addWidget(self._strip)
        inside.addWidget(self._holder)
        inside.addWidget(self.input)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for widget in (self._attach, self._capture, self.think, self._detail):
            tools.addWidget(widget)
        tools.addStretch()
        tools.addWidget(self._cost)
        tools.addSpacing(6)
        tools.addWidget(self.button)
        inside.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        for first, second in (
            (self.input, self._attach),
            (self._attach, self._capture),
            (self._capture, self.think),
            (self.think, self._detail),
            (self._detail, self.button),
        ):
            QWidget.setTabOrder(first, second)

    def _show_focus(self, focused: bool) -> None:
        self._card.setProperty("focused", focused)
        self._card.style().unpolish(self._card)
        self._card.style().polish(self._card)

    def _tint(self) -> None:
        for button in (self.think, self._detail):
            colour = self._look.colours.accent if button.isChecked() else None
            button.setIcon(self._look.icon(str(button.property("icon_name")), colour, 16))
