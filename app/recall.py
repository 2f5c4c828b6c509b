"""Earlier messages of the chat back in the composer, with the up key, as in a shell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.composer import Input


class Recall(QObject):
    """`earlier` gives what was sent, the oldest first. It begins in an empty composer, and any other key ends it."""

    def __init__(self, field: Input, earlier: Callable[[], Sequence[str]]) -> None:
        super().__init__(field)
        self._field, self._earlier = field, earlier
        self._back = 0  # how many messages back; 0: nothing is recalled
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not step or not plain or (not self._back and (step < 0 or self._field.toPlainText())):
            self._back = 0 if event.text() else self._back
            return False
        texts = self._earlier()
        if self._back and self._field.toPlainText() != texts[-self._back]:
            self._back = 0  # it was edited: the key moves the cursor
            return False
        self._back = max(0, min(len(texts), self._back + step))
        self._field.setPlainText(texts[-self._back] if self._back else "")
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        return True
