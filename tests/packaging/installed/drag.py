"""A window that is nothing but a file to be dragged: `python drag.py FILE`. It stands at the right edge of the screen, 60 points wide."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SIZE = 60


class Source(QWidget):
    def mousePressEvent(self, event: QMouseEvent) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> int:
    application = QApplication([])
    source = Source(None, Qt.WindowType.BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
    source.setWindowTitle("drag source")
    edge = application.primaryScreen().geometry()
    source.setGeometry(edge.right() - SIZE, 0, SIZE, SIZE)
    source.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
