"""Opens the settings page, keeps what is chosen there, and tells the page what there is to choose from."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from app import wording
from app.chats import Chats
from app.context_menu import lengths_of
from app.engine_link import EngineLink
from app.language import translate
from app.preferences import Preferences
from app.sentences import in_a_line
from app.settings_page import SettingsPage
from app.theme import Look
from app.title_bar import TitleBar
from runtime.errors import QuernError
from runtime.models.context import kv_bytes


class Choosing(QObject):
    opened = Signal()
    closed = Signal()

    def __init__(
        self, look: Look, stack: QStackedWidget, preferences: Preferences, chats: Chats, link: EngineLink, title: TitleBar
    ) -> None:
        super().__init__(stack)
        self._look, self._stack, self._preferences, self._chats, self._link, self._title = look, stack, preferences, chats, link, title
        self._page: SettingsPage | None = None
        preferences.changed.connect(self._changed)
        link.model_changed.connect(self._offer)
        chats.opened.connect(self._show_preset)
        chats.preset_changed.connect(self._show_preset)
        title.preset_chosen.connect(chats.set_preset)
        title.presets_wanted.connect(lambda: self.open(translate("presets", "Presets")))
        self._show_preset()

    @property
    def is_open(self) -> bool:
        return self._page is not None and self._stack.currentWidget() is self._page

    @property
    def page(self) -> SettingsPage:
        """Made when it is first wanted: a start of the program needs none."""
        if self._page is None:
            page = self._page = SettingsPage(self._look)
            page.closed.connect(self.closed)
            page.chosen.connect(self._preferences.set)
            page.token_given.connect(self._keep_token)
            page.computing.forgiven.connect(self._load_anew)
            self._stack.addWidget(page)
            self._offer()
        return self._page

    def open(self, words: str = "") -> None:
        """Show the page, with `words` searched for."""
        page = self.page
        page.show_values(self._preferences.values)
        self._stack.setCurrentWidget(page)
        page.look_for(words)
        self.opened.emit()

    def _load_anew(self) -> None:
        """A worker goes by what was known when it started; one that answers is left alone."""
        if not self._chats.busy:
            self._link.unload()

    def _changed(self, key: str) -> None:
        values = self._preferences.values
        if key == "presets":
            if values.preset not in [preset.id for preset in values.presets]:
                self._preferences.set("preset", "")
            self._offer()
        if key in ("presets", "preset"):
            self._show_preset()
        if self._page is not None:
            self._page.show_values(values)

    def _show_preset(self) -> None:
        values = self._preferences.values
        self._title.show_presets(values.presets, self._chats.preset, values.preset)

    def _offer(self) -> None:
        if self._page is None:
            return
        values, info = self._preferences.values, self._link.info
        presets = [(preset.id, preset.name) for preset in values.presets]
        self._page.offer("preset", (("", translate("settings", "None: the published values")), *presets))
        lengths: list[tuple[object, str]] = [(0, translate("settings", "The usual length"))]
        if info is not None:
            for tokens in lengths_of(info):
                memory = wording.amount(kv_bytes(info.kv_token_bytes, tokens, *values.chosen.kept))
                words = translate("settings", "{tokens} tokens, {memory}").format(tokens=f"{tokens:,}", memory=memory)
                lengths.append((tokens, words))
            self._page.presets.show_published(small=not info.thinking_default)
        if values.context not in [tokens for tokens, _ in lengths]:
            lengths.append((values.context, wording.tokens(values.context)))
        self._page.offer("context", tuple(lengths))
        self._page.show_values(values)

    def _keep_token(self, token: str) -> None:
        from runtime.models.hub import Hub
        from runtime.models.tokens import forget_token, save_token

        host = Hub(self._preferences.values.hub_endpoint).host
        try:
            if token:
                save_token(host, token)
                words = translate("settings", "Kept in the keyring for {host}.").format(host=host)
            else:
                there = forget_token(host)
                words = translate("settings", "It is forgotten.") if there else translate("settings", "There was none.")
        except QuernError as error:
            self.page.show_token_outcome(in_a_line(error.problem), done=False)
        else:
            self.page.show_token_outcome(words, done=True)
