"""The row at the top: sidebar, the model with its quantization, what the engine is doing, how full the context is, the menu."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.actions import actions
from app.context_menu import ContextMenu
from app.language import QT_TRANSLATE_NOOP, translate
from app.presets import NONE, Preset, chosen
from app.settings import ThemeChoice
from app.shortcut_sheet import shown
from app.theme import IconButton, Look, plain_tip
from runtime.protocol import ModelInfo

_NAME = 24  # characters of a preset's name
_THEMES: dict[ThemeChoice, str] = {
    "system": QT_TRANSLATE_NOOP("title_bar", "Follow the system"),
    "light": QT_TRANSLATE_NOOP("title_bar", "Light"),
    "dark": QT_TRANSLATE_NOOP("title_bar", "Dark"),
}


class TitleBar(QWidget):
    sidebar_toggled = Signal()
    new = Signal()
    models_wanted = Signal()  # the menu is about to show: answer with `show_models`
    model_chosen = Signal(object)  # Path
    file_wanted = Signal()
    shelf_wanted = Signal()  # the page with more models
    convert_wanted = Signal()  # the page that makes models
    theme_chosen = Signal(str)
    preset_chosen = Signal(str)  # its id, NONE, or nothing: the default
    presets_wanted = Signal()  # to make or change them
    command_wanted = Signal(str)  # the name of an action
    folder_wanted = Signal()
    import_wanted = Signal()
    versions_toggled = Signal(bool)
    about_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._toggle = IconButton(look, "panel-left", translate("title_bar", "Show or hide the conversations (Ctrl+B)"))
        self._toggle.clicked.connect(self.sidebar_toggled)
        self._new = IconButton(look, "square-pen", translate("title_bar", "New chat (Ctrl+N)"))
        self._new.clicked.connect(self.new)
        self._picker = QToolButton()
        self._picker.setProperty("look", "picker")
        self._picker.setAccessibleName(translate("title_bar", "Model"))
        self._picker.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._picker.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._picker.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the name
        self._picker.setCursor(Qt.CursorShape.PointingHandCursor)
        self._models = QMenu(self._picker)
        self._models.setLayoutDirection(self.layoutDirection())  # not the picker's own
        self._models.aboutToShow.connect(self.models_wanted)
        self._picker.setMenu(self._models)
        self.context_menu = ContextMenu(self._models)
        self._quantization = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._preset = QToolButton()
        self._preset.setProperty("look", "pill")
        self._preset.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._preset.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._preset.setAccessibleName(translate("title", "Preset of this chat"))
        self._preset.setToolTip(translate("title", "Preset of this chat: its system prompt and sampling values"))
        self._preset.setCursor(Qt.CursorShape.PointingHandCursor)
        self._preset.setMenu(QMenu(self._preset))
        self._private = QLabel(translate("title_bar", "Temporary chat"))
        self._private.setProperty("look", "tag")
        self._private.setToolTip(translate("title_bar", "Nothing of this chat is kept: it is gone when you open another."))
        self._private.hide()
        self._state = QLabel()
        self._context = QLabel()
        for label in (self._quantization, self._state, self._context):
            label.setProperty("look", "muted")
        self._state.setAccessibleName(translate("title_bar", "State"))
        self._menu = IconButton(look, "ellipsis", translate("title_bar", "Menu"))
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 8, 8, 4)
        line.setSpacing(4)
        for widget in (self._toggle, self._new, self._picker, self._quantization, self._preset):
            line.addWidget(widget)
        line.addSpacing(10)
        line.addWidget(self._private, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch()
        line.addWidget(self._context)
        line.addSpacing(16)
        line.addWidget(self._state)
        line.addSpacing(8)
        line.addWidget(self._menu)
        self._fill_menu()
        look.changed.connect(self._tint)
        self._tint()

    @property
    def state(self) -> str:
        return self._state.text()

    @property
    def menu_button(self) -> QToolButton:
        return self._menu

    def show_sidebar(self, shown: bool) -> None:
        self._new.setVisible(not shown)

    @property
    def private(self) -> bool:
        return not self._private.isHidden()

    def show_private(self, private: bool) -> None:
        self._private.setVisible(private)

    def show_model(self, name: str, quantization: str, tip: str = "") -> None:
        self._picker.setText(name)
        self._picker.setToolTip(plain_tip(tip))
        self._picker.setAccessibleDescription(f"{name} {quantization}".strip())
        self._quantization.setText(quantization)

    def show_state(self, words: str, trouble: bool = False) -> None:
        if words != self._state.text():
            self._state.setText(words)
        self._state.setStyleSheet(f"color: {self._look.colours.error}" if trouble else "")

    def show_context(self, words: str, tip: str = "") -> None:
        self._context.setText(words)
        self._context.setToolTip(tip)

    def show_models(self, models: Sequence[tuple[str, Path]], current: Path | None) -> None:
        """Fill the menu: (name, file) each."""
        self._models.clear()
        group = QActionGroup(self._models)
        for name, path in models:
            action = QAction(name, self._models, checkable=True)
            action.setChecked(path == current)
            action.triggered.connect(lambda _=False, path=path: self.model_chosen.emit(path))
            group.addAction(action)
            self._models.addAction(action)
        self._models.addSeparator()
        self._models.addAction(self._look.icon("box"), translate("title_bar", "Get models…"), self.shelf_wanted.emit)
        self._models.addAction(self._look.icon("folder-open"), translate("title_bar", "Open a file…"), self.file_wanted.emit)
        self._models.addAction(self._look.icon("scissors"), translate("title_bar", "Convert a checkpoint…"), self.convert_wanted.emit)
        self._models.addMenu(self.context_menu)
        where = translate("title_bar", "What lies where…")
        self._models.addAction(self._look.icon("sliders"), where, functools.partial(self.command_wanted.emit, "where"))

    def show_theme(self, choice: ThemeChoice) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() == choice)

    @property
    def preset(self) -> QToolButton:
        return self._preset

    def show_presets(self, presets: Sequence[Preset], of_chat: str, default: str) -> None:
        """The menu of presets, and the one that holds for the chat shown; hidden while there are none."""
        self._preset.setVisible(bool(presets))
        names = {preset.id: preset.name for preset in presets}
        held = chosen(presets, of_chat, default)
        name = "" if held is None else held.name if len(held.name) <= _NAME else f"{held.name[: _NAME - 1]}…"
        self._preset.setText(f" {name}" if held is not None else translate("title", " No preset"))
        self._preset.setAccessibleDescription(self._preset.text().strip())
        menu = self._preset.menu()
        menu.clear()
        usual = names.get(default, translate("title", "none"))
        own = of_chat if of_chat in names or of_chat == NONE else ""
        choices = [("", translate("title", "Default: {name}").format(name=usual)), *names.items()]
        for id, name in (*choices, (NONE, translate("title", "None: the published values"))):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(id == own)
            action.triggered.connect(lambda _=False, id=id: self.preset_chosen.emit(id))
        menu.addSeparator()
        menu.addAction(self._look.icon("pencil"), translate("title", "Change presets…"), self.presets_wanted.emit)

    def show_versions(self, on: bool) -> None:
        self._versions.setChecked(on)

    def _fill_menu(self) -> None:
        menu = QMenu(self._menu)
        head = menu.addAction(translate("title_bar", "Theme"))
        head.setEnabled(False)
        self._themes = QActionGroup(menu)
        for key, name in _THEMES.items():
            action = QAction(translate("title_bar", name), menu, checkable=True)
            action.setData(key)
            self._themes.addAction(action)
            menu.addAction(action)
        self._themes.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))
        menu.addSeparator()
        known = {action.name: action for action in actions()}
        for name in ("palette", "settings", "sheet"):
            one = known[name]
            words = f"{one.text}\t{shown(one.keys)}"
            menu.addAction(self._look.icon(one.icon), words, functools.partial(self.command_wanted.emit, name))
        menu.addSeparator()
        menu.addAction(translate("title_bar", "Import chats…"), self.import_wanted.emit)
        menu.addAction(translate("title_bar", "Open the folder of your data"), self.folder_wanted.emit)
        menu.addSeparator()
        self._versions = QAction(translate("title_bar", "Look for new versions"), menu, checkable=True)
        self._versions.setToolTip(
            translate(
                "title_bar", "Asks once a day whether there is a newer Quern, and says so. Nothing is downloaded, and nothing else is sent."
            )
        )
        self._versions.triggered.connect(self.versions_toggled)
        menu.addAction(self._versions)
        menu.addAction(translate("title_bar", "About Quern"), self.about_wanted.emit)
        self._menu.setMenu(menu)

    def _tint(self) -> None:
        self._picker.setIcon(self._look.icon("chevron-down", None, 16))
        self._preset.setIcon(self._look.icon("sliders", None, 15))


def describe(info: ModelInfo) -> str:
    """A model's tooltip."""
    sight = translate("title_bar", "sees pictures and clips") if info.vision else translate("title_bar", "text only: it has no vision file")
    return translate("title_bar", "{architecture}, {size:,.0f} MB, {sight}\n{backend}, context {context:,} tokens\n{path}").format(
        architecture=info.architecture, size=info.file_bytes / 1e6, sight=sight, backend=info.backend, context=info.context, path=info.path
    )
