"""What the engine computes on, as the settings page shows it. llama.cpp is asked when this is first seen, not before."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.computing import ask_engine, backend, variant
from app.language import translate


class ComputingCard(QFrame):
    forgiven = Signal()  # cards that were left out because they crashed are to be used again
    _known = Signal(object)  # what llama.cpp told

    def __init__(
        self,
        ask: Callable[[], Mapping[str, Any]] = ask_engine,
        forgive: Callable[[], Mapping[str, Any]] = lambda: ask_engine(again=True),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("section")
        self._ask, self._forgive, self._asked = ask, forgive, False
        self._told: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(2)
        titles = {
            "backend": translate("computing", "Backend"),
            "variant": translate("computing", "CPU variant"),
            "threads": translate("computing", "Threads"),
        }
        for key, title in titles.items():
            if key != "backend":
                column.addSpacing(12)
            column.addWidget(QLabel(title))
            label = self._told[key] = QLabel("…", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            label.setProperty("look", "muted")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            label.setAccessibleName(title)
            column.addWidget(label)
            if key == "backend":
                self.again = QPushButton(translate("computing", "Try the graphics card again"))
                self.again.clicked.connect(self._try_again)
                self.again.hide()
                below = QVBoxLayout()  # takes no room while the button is hidden
                below.setContentsMargins(0, 6, 0, 0)
                below.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
                column.addLayout(below)
        self._titles = " ".join(titles.values())
        self._known.connect(self.show_told)

    @property
    def words(self) -> str:
        """What a search looks in."""
        return f"{self._titles} {self.told}".casefold()

    @property
    def told(self) -> str:
        return "\n".join(label.text() for label in self._told.values())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._asked:
            self._asked = True
            self._in_background(self._ask)

    def show_told(self, told: Mapping[str, Any]) -> None:
        if "error" in told:
            lines = {"backend": str(told["error"]), "variant": "", "threads": ""}
        else:
            found = variant(told["variants"])
            why = [found.why if found.name else _begun(found.why)]  # a variant keeps its name as it is
            if found.passed_over:
                why.append(translate("computing", "Passed over: {names}").format(names=", ".join(found.passed_over)))
            if found.refused:
                why.append(translate("computing", "Not for this processor: {names}").format(names=", ".join(found.refused)))
            lines = {"backend": _begun(backend(told)), "variant": "\n".join(why), "threads": str(told["threads"])}
        for key, text in lines.items():
            self._told[key].setText(text)
        self.again.setVisible(bool(told.get("crashed")))
        if told.get("again"):
            self.forgiven.emit()

    def _try_again(self) -> None:
        self.again.hide()
        self._told["backend"].setText("…")
        self._in_background(self._forgive)

    def _in_background(self, ask: Callable[[], Mapping[str, Any]]) -> None:
        threading.Thread(target=self._find_out, args=(ask,), name="computing", daemon=True).start()

    def _find_out(self, ask: Callable[[], Mapping[str, Any]]) -> None:
        told = ask()
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._known.emit(told)


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
