"""A start that cannot go on, said in a window of its own: whoever double-clicked has no terminal to read."""

from __future__ import annotations

import contextlib
import sys

from PySide6.QtWidgets import QApplication, QMessageBox

from app import language, paths, settings
from app.sentences import in_words
from app.theme import Look
from runtime.errors import QuernError


def has_reader() -> bool:
    """Whether somebody sees what is printed."""
    return sys.stderr is not None and sys.stderr.isatty()


def show(app: QApplication, error: QuernError) -> None:
    """Until it is closed. In the language and the look of the settings, where those can be read."""
    values = settings.Settings()
    with contextlib.suppress(QuernError):
        values = settings.load(paths.config_dir() / "settings.json")
        language.install(app, values.language, paths.cache_dir())
    Look(app, values.theme, values.font_size, values.reduced_motion)
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Quern", in_words(str(error)), QMessageBox.StandardButton.Close)
    box.setInformativeText(in_words(error.remedy))
    layout = box.layout()
    if layout is not None:  # which leaves a column for an icon
        layout.setContentsMargins(0, 20, 22, 16)
    box.exec()
