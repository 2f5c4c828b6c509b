"""States of the window that are about settings, presets and keys. tests/screenshots.py takes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.language import translate
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
    stage.window.choosing.open(translate("tier_bars", "Memory"))
    stage.shoot(path)


def settings_narrow(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.show_sidebar(False)
    stage.window.resize(560, 720)
    stage.window.choosing.open()
    stage.shoot(path)


def presets(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _stage(app, theme)
    stage.window.choosing.open(translate("presets", "Sampling"))
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


def welcome(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """The first page of all."""
    from runtime.models.machine import Machine, idle, typical_cpu

    stage = Stage(app, theme)
    stage.window._values.conversation = 0
    stage.window.welcoming.begin_if_first(lambda: Machine(idle(16 << 30), typical_cpu(), instructions=("avx2",)))
    page = stage.window.welcoming.page
    assert page is not None
    stage.load()
    stage.until(lambda: page._best is not None)
    stage.shoot(path)


def whats_new(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    from app.release_notes import ReleaseNotes
    from app.updates import Release

    stage = _stage(app, theme)
    notes = "- Pages of a PDF as pictures\n- A part of the screen as a picture\n\nSee `quern doctor` for versions."
    dialog = ReleaseNotes(Release("0.2.0", "https://example.org/quern", notes), stage.window.look, stage.window)
    dialog.show()
    stage.settle()
    dialog.grab().save(str(path))
    dialog.close()
    stage.shoot(path.with_name(f"{path.stem}-behind.png"))


def menus(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """The menu of everything else, and that of the model's name."""
    stage = _stage(app, theme)
    title = stage.window.title
    stage.window._fill_models()
    for name, menu in (("more", title._menu.menu()), ("models", title._models)):
        menu.popup(stage.window.mapToGlobal(QPoint(400, 60)))
        stage.settle()
        menu.grab().save(str(path.with_name(f"{path.stem}-{name}.png")))
        menu.close()
    stage.shoot(path)


def _stage(app: QApplication, theme: ThemeChoice) -> Stage:
    stage = Stage(app, theme)
    stage.history()
    stage.load()
    stage.window.preferences.set("presets", PRESETS)
    stage.window.preferences.set("preset", "a")
    return stage


STATES = (settings, settings_below, settings_search, settings_narrow, presets, palette, keys, large_text, welcome, whats_new, menus)
