"""What each action of the list does in a window, its shortcuts there, and what the command palette offers."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.actions import Action, actions
from app.chats import Chats
from app.command_palette import Entry
from app.language import translate
from app.options import options
from app.shortcut_sheet import shown

if TYPE_CHECKING:
    from app.window import Window

_LEAST_SIZE, _LARGEST_SIZE = 11, 32


class Commands(QObject):
    """The actions bound to what they do. `does` has every action of the list, and no other."""

    def __init__(self, window: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self.actions: tuple[Action, ...] = actions()
        if does.keys() != {action.name for action in self.actions}:
            raise ValueError("the list of actions and what they do differ")
        self._does = does
        for action in self.actions:
            for key in action.keys:
                QShortcut(QKeySequence(key), window, does[action.name])

    def run(self, name: str) -> None:
        self._does[name]()


def what_they_do(window: Window) -> dict[str, Callable[[], object]]:
    chats, preferences, title = window.chats, window.preferences, window.title

    def current(do: Callable[[int], object]) -> Callable[[], object]:
        """With the chat shown, where it is one of the list."""
        return lambda: do(chats.current) if window.sidebar.model.place("chat", chats.current).isValid() else None

    def rename(chat: int) -> None:
        window.show_sidebar(True)
        window.sidebar.rename("chat", chat)

    def resized(by: int) -> Callable[[], object]:
        return lambda: preferences.set("font_size", max(_LEAST_SIZE, min(_LARGEST_SIZE, window.look.body + by)))

    return {
        "new_chat": window.new_chat,
        "new_private": window.new_private_chat,
        "search": window.search,
        "next_chat": lambda: window.step(1),
        "previous_chat": lambda: window.step(-1),
        "rename": current(rename),
        "pin": current(lambda chat: chats.pin(chat, not any(one.id == chat and one.pinned for one in chats.all()))),
        "delete": current(window.delete),
        "export_md": current(lambda chat: window.carrying.ask_export(chat, "md")),
        "export_html": current(lambda chat: window.carrying.ask_export(chat, "html")),
        "export_json": current(lambda chat: window.carrying.ask_export(chat, "json")),
        "import": window.carrying.ask_import,
        "write": window.composer.input.setFocus,
        "attach": window.taking.pick,
        "capture": window.capturing.start,
        "think": window.composer.think.toggle,
        "again": chats.regenerate,
        "go_on": chats.go_on,
        "stop": window.escape,
        "palette": window.open_palette,
        "settings": window.choosing.open,
        "presets": title.presets_wanted.emit,
        "sheet": window.open_sheet,
        "sidebar": lambda: window.show_sidebar(window.sidebar.isHidden()),
        "larger": resized(1),
        "smaller": resized(-1),
        "usual_size": lambda: preferences.set("font_size", 0),
        "theme_light": lambda: preferences.set("theme", "light"),
        "theme_dark": lambda: preferences.set("theme", "dark"),
        "theme_system": lambda: preferences.set("theme", "system"),
        "folder": title.folder_wanted.emit,
        "about": title.about_wanted.emit,
        "quit": window.close,
        "models": window.shelf.open,
        "model_file": title.file_wanted.emit,
        "convert": window.shelf.open_quantize,
        "where": window.shelf.open_choices,
    }


def entries(commands: Commands, chats: Chats, open_chat: Callable[[int], object], open_setting: Callable[[str], object]) -> list[Entry]:
    """What the command palette offers: actions, chats, settings."""
    found = [
        Entry(action.text, shown(action.keys), action.icon, functools.partial(commands.run, action.name))
        for action in commands.actions
        if action.listed
    ]
    chat, setting = translate("palette", "Chat"), translate("palette", "Setting")
    found += [Entry(one.title, chat, "message-square", functools.partial(open_chat, one.id)) for one in chats.all()]
    found += [Entry(one.title, setting, "gear", functools.partial(open_setting, one.title)) for one in options()]
    return found
