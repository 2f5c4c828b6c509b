"""Drops anywhere in the window: the overlay while something is dragged over it, and what was dropped, handed on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app import incoming, wording
from app.drop_overlay import DropOverlay
from app.language import translate


class Drops(QObject):
    """Watches `window`; `dropped` carries the QMimeData."""

    dropped = Signal(object)

    def __init__(self, window: QWidget, overlay: DropOverlay) -> None:
        super().__init__(window)
        self._window, self._overlay = window, overlay
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            self._entered(event)
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._overlay.hide()
            _accept(event)
            self.dropped.emit(event.mimeData())
        elif isinstance(event, QDragMoveEvent):
            _accept(event)
        elif event.type() == QEvent.Type.DragLeave:
            self._overlay.hide()
        elif event.type() == QEvent.Type.Resize:
            self._overlay.setGeometry(self._window.rect())
            return False
        else:
            return False
        return True

    def _entered(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if not incoming.can_take(mime):
            event.ignore()
            return
        _accept(event)
        files = incoming.files_of(mime)
        counted = wording.count_of(*incoming.counts(files)) if files else wording.count_of(1, 0)
        self._overlay.show_words(translate("drops", "Add {files}").format(files=counted))


def _accept(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
