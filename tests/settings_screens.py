"""States of the window that are about settings, presets and keys. tests/screenshots.py takes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.presets import Preset
from app.settings import ThemeChoice
from runtime.protocol import Sampling
from tests.stage import Stage

PRESETS = [
    Preset("a", "Plain words", "Answer in short sentences that a twelve-year-old understands.", Sampling(temperature=0.6, top_k=40)),
    Preset("b", "Code review", "You review code. Name the worst fault first."),
]


def settings(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.choosing.open()
    stage.shoot(path)


def settings_below(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.choosing.open()
    stage.settle()
    bar = stage.window.choosing.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.shoot(path)


def settings_search(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.choosing.open("memory")
    stage.shoot(path)


def settings_narrow(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.show_sidebar(False)
    stage.window.resize(560, 720)
    stage.window.choosing.open()
    stage.shoot(path)


def presets(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.choosing.open("sampling")
    stage.shoot(path)


def palette(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.open_palette()
    stage.window.palette_frame.field.setText("the")
    stage.window.palette_frame.field.textEdited.emit("the")
    stage.shoot(path)


def keys(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    from app.shortcut_sheet import ShortcutSheet

    stage = _stage(app, theme)
    sheet = ShortcutSheet(stage.window)
    sheet.show()
    stage.settle()
    sheet.grab().save(str(path))
    sheet.close()
    stage.shoot(path.with_name(f"{path.stem}-behind.png"))


def large_text(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.preferences.set("font_size", 20)
    stage.ask("What is in this picture?", "shapes.png")
    stage.shoot(path)


def _stage(app: QApplication, theme: ThemeChoice) -> Stage:
    stage = Stage(app, theme)
    stage.history()
    stage.load()
    stage.window.preferences.set("presets", PRESETS)
    stage.window.preferences.set("preset", "a")
    return stage


STATES = (settings, settings_below, settings_search, settings_narrow, presets, palette, keys, large_text)
