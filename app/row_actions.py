"""What can be done with a message, in one row below it: versions, copy, edit, answer again, go on, and a menu for the rest.

The buttons are always there for the keyboard and the screen reader; what is drawn of them shows under the pointer, with the focus,
and below the last message.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app import wording
from app.chats import can_go_on
from app.language import translate
from app.message_model import text_of
from app.stored import Stored
from app.theme import Elided, IconButton, Look, plain_tip

_MOST_EDITED = 100_000  # characters: what is longer is no text for a field
Wanted = Literal["edit", "again", "go_on", "fork", "delete"]


class Actions(QWidget):
    wanted = Signal(str)  # Wanted
    chosen = Signal(int)  # another version of the message, by its id
    plain_wanted = Signal()  # the message as plain text into the clipboard

    def __init__(self, look: Look, message: Stored, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._message = look, message
        self._last = self._hovered = self._busy = False
        mine = message.role == "user"
        self.earlier = self._button("chevron-left", translate("row_actions", "Earlier version"))
        self.later = self._button("chevron-right", translate("row_actions", "Later version"))
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self._place = QLabel()
        self._place.setProperty("look", "muted")
        self.copy = self._button("copy", translate("row_actions", "Copy message"))
        self.copy.clicked.connect(self._copy)
        self.edit = self._button("pencil", translate("row_actions", "Edit message"))
        self.edit.clicked.connect(lambda: self.wanted.emit("edit"))
        self.again = self._button("rotate-ccw", translate("row_actions", "Answer again"))
        self.again.clicked.connect(lambda: self.wanted.emit("again"))
        self.more = self._button("ellipsis", translate("row_actions", "More"))
        self.more.clicked.connect(self._open_menu)
        self.go_on = QToolButton()
        self.go_on.setProperty("look", "pill")
        self.go_on.setText(translate("row_actions", "Continue"))
        self.go_on.setToolTip(translate("row_actions", "Have the answer continued from where it ends"))
        self.go_on.setCursor(Qt.CursorShape.PointingHandCursor)
        self.go_on.clicked.connect(lambda: self.wanted.emit("go_on"))
        self._note, self._stats = QLabel(textFormat=Qt.TextFormat.PlainText), Elided(textFormat=Qt.TextFormat.PlainText)
        for label in (self._note, self._stats):
            label.setProperty("look", "muted")
        versions = [self.earlier, self._place, self.later]
        buttons = [self.copy, self.edit, *([] if mine else [self.again]), self.more]
        self.again.setVisible(not mine)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        if mine:
            line.addStretch()
        for widget in (*buttons, *versions) if mine else (*versions, *buttons):
            line.addWidget(widget)
        if not mine:
            line.addSpacing(6)
            line.addWidget(self.go_on)
            line.addWidget(self._note)
            line.addSpacing(4)
            line.addWidget(self._stats, 1)
        for button in self._quiet:
            button.installEventFilter(self)
        self.show_message(message)

    @property
    def place(self) -> str:
        """“2/3”, or nothing where there is one version."""
        return self._place.text() if not self._place.isHidden() else ""

    @property
    def _quiet(self) -> tuple[IconButton, ...]:
        return self.copy, self.edit, self.again, self.more

    def show_message(self, message: Stored) -> None:
        self._message = message
        count = len(message.siblings)
        at = message.siblings.index(message.id) if message.id in message.siblings else 0
        self._place.setText(f"{at + 1}/{count}")
        self._place.setAccessibleName(translate("row_actions", "Version {at} of {count}").format(at=at + 1, count=count))
        for widget in (self.earlier, self._place, self.later):
            widget.setVisible(count > 1)
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(at < count - 1)
        self.copy.setVisible(bool(text_of(message)))
        note = wording.stop_note(message.stats) if message.stats else ""
        self._note.setText(translate("row_actions", "Stopped.") if message.state == "stopped" else note)
        self._note.setVisible(bool(self._note.text()) and message.role == "assistant")
        stats = self._figures = wording.stats(message.stats) if message.stats and message.role == "assistant" else ""
        self._stats.setToolTip(plain_tip(wording.stats_details(message.stats)) if message.stats else "")
        self.copy.setAccessibleDescription(stats)
        self._refresh()

    def set_last(self, last: bool) -> None:
        self._last = last
        self._refresh()

    def set_busy(self, busy: bool) -> None:
        """An answer is under way: nothing that changes the conversation can be done."""
        self._busy = busy
        self._refresh()

    def set_hovered(self, hovered: bool) -> None:
        self._hovered = hovered
        self._refresh()

    def menu(self) -> QMenu:
        """What else can be done, made when it is opened."""
        menu = QMenu(self)
        icon = self._look.icon
        menu.addAction(icon("copy"), translate("row_actions", "Copy as plain text"), self.plain_wanted.emit)
        menu.addAction(icon("git-fork"), translate("row_actions", "Go on from here in a new chat"), lambda: self.wanted.emit("fork"))
        delete = menu.addAction(
            icon("trash-2"), translate("row_actions", "Delete this and what follows"), lambda: self.wanted.emit("delete")
        )
        delete.setEnabled(not self._busy)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._refresh)  # the focus may go from one of them to the next
        return False

    def _refresh(self) -> None:
        shown = self._hovered or (self._last and self._message.role == "assistant") or any(button.hasFocus() for button in self._quiet)
        for button in self._quiet:
            button.set_drawn(shown)
        self.edit.setEnabled(not self._busy and len(text_of(self._message)) <= _MOST_EDITED)
        self.again.setEnabled(not self._busy)
        self.go_on.setVisible(self._last and not self._busy and can_go_on(self._message))
        self._stats.setText(self._figures if self._hovered or self._last else "")

    def _step(self, by: int) -> None:
        siblings = self._message.siblings
        at = siblings.index(self._message.id) + by
        if not self._busy and 0 <= at < len(siblings):
            self.chosen.emit(siblings[at])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(text_of(self._message))
        self.told_copied()

    def told_copied(self) -> None:
        self.copy.set_icon("check", translate("row_actions", "Copied"))
        QTimer.singleShot(1500, self.copy, lambda: self.copy.set_icon("copy", translate("row_actions", "Copy message")))

    def _open_menu(self) -> None:
        self.menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _button(self, icon: str, label: str) -> IconButton:
        button = IconButton(self._look, icon, label, size=15)
        button.setProperty("look", "small")
        return button
