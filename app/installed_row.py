"""One model file that lies on this machine and is none of the catalogue's: use it, or read why it cannot be used."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.language import translate
from app.sentences import in_words
from app.theme import IconButton, Look
from runtime.models.places import Placed


class InstalledRow(QFrame):
    use = Signal(object)  # Placed
    remove = Signal(object)  # Placed

    def __init__(self, look: Look, placed: Placed, in_use: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelrow")
        found, place = placed.found, placed.place
        name = QLabel(found.path.stem, textFormat=Qt.TextFormat.PlainText)
        name.setProperty("look", "strong")
        facts = [found.info.quantization] if found.info is not None else []
        facts += [wording.amount(found.file_bytes)] if found.file_bytes else []
        facts += [] if place.ours else [translate("installed_row", "in {name}").format(name=place.name)]
        about = QLabel(
            translate("installed_row", "Cannot be used: {problem}").format(problem=in_words(found.problem))
            if found.problem
            else "  ·  ".join(facts),
            wordWrap=True,
            textFormat=Qt.TextFormat.PlainText,
        )
        about.setProperty("look", "error" if found.problem else "muted")
        about.setToolTip(str(found.path))
        button = QPushButton(translate("installed_row", "In use") if in_use else translate("installed_row", "Use"))
        button.setEnabled(not in_use and not found.problem)
        button.setVisible(not found.problem)
        button.setAccessibleName(translate("installed_row", "Use {name}").format(name=found.path.stem))
        button.clicked.connect(lambda: self.use.emit(placed))
        remove = IconButton(look, "trash-2", translate("installed_row", "Remove {name}").format(name=found.path.stem), size=16)
        remove.setProperty("look", "small")
        remove.setVisible(place.ours)
        remove.clicked.connect(lambda: self.remove.emit(placed))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(name)
        words.addWidget(about)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 12, 12)
        line.addLayout(words, 1)
        line.addWidget(remove)
        line.addWidget(button)
