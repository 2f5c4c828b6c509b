"""The window: puts the widgets together and connects them. What a conversation does stands in chats.py."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, SignalInstance
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMessageBox, QScrollArea, QStackedWidget, QWidget

from app import __version__
from app.announcing import Announcing
from app.attaching import Attaching
from app.banner import Banner
from app.binding import Commands, entries, what_they_do
from app.capturing import Capturing
from app.carrying import Carrying
from app.chats import Chats
from app.choosing import Choosing
from app.command_palette import CommandPalette
from app.composer import Composer
from app.counting import Counting
from app.drop_overlay import DropOverlay
from app.drops import Drops
from app.editing import Editing
from app.empty_state import EmptyState
from app.engine_link import EngineLink
from app.frames import FrameSource
from app.language import translate
from app.message_model import text_of
from app.message_view import MessageView
from app.model_choice import ModelChoice
from app.notify import Notify
from app.preferences import Preferences
from app.preparing import Preparing
from app.queue_list import QueueList
from app.recall import Recall
from app.regions import lay_out
from app.release_notes import ReleaseNotes
from app.replaced import Replaced
from app.resting import Resting
from app.row_actions import Wanted
from app.settings import Settings
from app.shelf import Shelf
from app.shortcut_sheet import ShortcutSheet
from app.sidebar import Sidebar
from app.sidebar_place import SidebarPlace
from app.sight import Sight
from app.sorting import Sorting
from app.status import show_status
from app.stored import Stored
from app.taking import Taking
from app.theme import Look
from app.thumbnails import Thumbnails
from app.title_bar import TitleBar
from app.titles import Titles
from app.updating import Updating
from app.viewer import Viewer
from app.wakeful import Wakeful
from app.welcoming import Welcoming
from runtime.protocol import ModelInfo

_DRAFT_MS = 400
_RECALLED = 20_000  # characters of an earlier message that the up key still brings back
_STATUS_MS = 100  # how often the title row follows an answer


class Window(QMainWindow):
    def __init__(
        self, look: Look, chats: Chats, link: EngineLink, values: Settings, settings_path: Path, attachments: Path, notify: Notify
    ) -> None:
        super().__init__()
        self.setWindowTitle("Quern")
        self.setMinimumSize(520, 420)
        self.look, self.chats, self.link, self.notify = look, chats, link, notify
        self._noted: ModelInfo | None = None  # whose note was shown
        self._attachments = attachments
        self.preferences = Preferences(values, settings_path, self)
        self._values = values
        self.attaching = Attaching(link, attachments, values.detail, self)
        self.frames = FrameSource(link, lambda: values.detail)
        self.sidebar = Sidebar(look)
        self.title = TitleBar(look)
        self.view = MessageView(look, chats.model, self.frames)
        self.empty = EmptyState(look)
        self.banner = Banner(look)
        self.queue = QueueList(look, chats)
        self.composer = Composer(look, self.attaching, self.frames)
        self.taking = Taking(link, self.attaching, self.composer, values, notify, self)
        self.take, self.add_files = self.taking.take, self.taking.add
        self.capturing = Capturing(look, self.taking, notify, self)
        self.preparing = Preparing(link, chats, self.attaching, values, lambda: self.composer.text, self)
        self.editing = Editing(self.composer, self.attaching, self)
        chats.in_hand = lambda: {str(item.copy) for item in self.attaching.items if item.copy is not None}
        self.titles = Titles(link, chats, values, self)
        self.titles.done.connect(self.preparing.again)
        self.counting = Counting(link, chats, self.composer, self.attaching, self)
        Recall(
            self.composer.input, lambda: [text_of(m) for m in chats.model.messages if m.role == "user" and 0 < len(text_of(m)) <= _RECALLED]
        )
        self.resting = Resting(link, chats, values, self)
        self.preferences.changed.connect(self.resting.used)
        self.wakeful = Wakeful(chats, self)
        self.announcing = Announcing(chats, self)
        self.models = ModelChoice(link, values, self)
        self._thumbnails = Thumbnails(link, attachments, self)
        self.sorting = Sorting(self.sidebar, chats, self)
        self._stack = QStackedWidget()
        self.shelf = Shelf(look, self._stack, self.banner, self.models, values, self)
        self.welcoming = Welcoming(self._stack, self.shelf, values, self)
        self.choosing = Choosing(look, self._stack, self.preferences, chats, link, self.title)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        root = lay_out(self.sidebar, self.title, self._stack, [self.queue, self.banner, self.composer])
        self.setCentralWidget(root)
        self.side = SidebarPlace(self.sidebar, root, self)
        self.carrying = Carrying(chats, self.banner, values, attachments, self)
        self.updating = Updating(self.banner, values, lambda release: ReleaseNotes(release, look, self).open(), parent=self)
        self.replaced = Replaced(self.banner, self._leave, parent=self)
        self.overlay = DropOverlay(look, self)
        self._drops = Drops(self, self.overlay)
        self._draft = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._draft.timeout.connect(self._keep_draft)
        self._status = QTimer(self, singleShot=True, interval=_STATUS_MS)
        self._status.timeout.connect(self._show_status)
        self._connect()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal)
        self.commands = Commands(self, what_they_do(self))
        self.palette_frame = CommandPalette(look, self)
        self._restore()

    # ------------------------------------------------------------ assembling

    def _connect(self) -> None:
        chats, composer, title = self.chats, self.composer, self.title
        chats.changed.connect(self._show_list)
        chats.opened.connect(self._show_opened)
        chats.turn_changed.connect(self._show_turn)
        chats.turn_moved.connect(lambda: self._status.isActive() or self._status.start())
        for new in (self.sidebar.new, title.new):
            new.connect(self.new_chat)
        self.sidebar.new_private.connect(self.new_private_chat)
        self.sidebar.deleted.connect(self.delete)
        self.sorting.opened.connect(self._open)
        self.queue.opened.connect(self._open)
        self.announcing.clicked.connect(lambda: self.raise_with([]))
        self.announcing.clicked.connect(self._open)
        composer.send.connect(self.send)
        composer.capture.connect(self.capturing.start)
        composer.stop.connect(chats.stop)
        composer.edited.connect(self._draft.start)
        composer.edited.connect(self.preparing.edited)
        self._drops.dropped.connect(self.take)
        self.view.wanted.connect(self._do)
        self.view.chosen.connect(chats.choose)
        composer.edit_given_up.connect(self.editing.end)
        self.view.wants_thumbnail.connect(self._thumbnails.ask)
        self.view.sighted.connect(self.look_at)
        self._thumbnails.made.connect(self.view.show_thumbnail)
        self.empty.question.connect(self._ask_sample)
        self.empty.sample.connect(lambda file, question: self._ask_sample(question, file))
        self.link.model_changed.connect(self._show_model)
        self.notify.posted.connect(lambda level, sentence, remedy: self.banner.post(level, sentence, remedy))
        title.sidebar_toggled.connect(lambda: self.show_sidebar(self.sidebar.isHidden()))
        self.side.shown.connect(title.show_sidebar)
        title.models_wanted.connect(self._fill_models)
        title.model_chosen.connect(self.models.choose)
        title.file_wanted.connect(self._pick_model)
        for wanted in (title.shelf_wanted, self.empty.models_wanted):
            wanted.connect(self.shelf.open)
        title.convert_wanted.connect(self.shelf.open_quantize)
        title.command_wanted.connect(lambda name: self.commands.run(name))
        for pages in (self.shelf, self.choosing):
            pages.opened.connect(self.composer.hide)
            pages.closed.connect(self._close_page)
        self.welcoming.ended.connect(self._show_page)
        self.shelf.file_wanted.connect(self._pick_model)
        title.folder_wanted.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._attachments.parent))))
        title.about_wanted.connect(self._about)
        title.import_wanted.connect(self.carrying.ask_import)
        self.sidebar.exported.connect(self.carrying.ask_export)
        self._connect_preferences()

    def _connect_preferences(self) -> None:
        preferences, composer, title = self.preferences, self.composer, self.title
        wants: tuple[tuple[SignalInstance, tuple[str, ...]], ...] = (
            (composer.thinking_changed, ("thinking",)),
            (composer.detail_changed, ("detail",)),
            (title.theme_chosen, ("theme",)),
            (title.versions_toggled, ("look_for_versions",)),
            (title.context_menu.length_chosen, ("context",)),
            (title.context_menu.full_chosen, ("when_full",)),
        )
        for signal, keys in wants:
            for key in keys:
                signal.connect(functools.partial(preferences.set, key))
        title.context_menu.type_chosen.connect(self.models.set_cache_type)
        for changed in (title.context_menu.type_chosen, self.shelf.settings_changed, self.updating.settings_changed):
            changed.connect(self._save_settings)
        self.shelf.profile_chosen.connect(lambda profile: preferences.set("thinking", profile.thinking))
        effects: tuple[tuple[str, Callable[[Any], object]], ...] = (
            ("theme", self.look.choose),
            ("theme", title.show_theme),
            ("font_size", self.look.set_size),
            ("reduced_motion", self.look.set_still),
            ("thinking", composer.set_thinking),
            ("detail", composer.set_detail),
            ("detail", self.attaching.set_detail),
            ("prepare", self.preparing.switch),
            *((key, lambda _: self.preparing.again()) for key in ("preset", "presets")),
            *((key, lambda _: self.models.reload()) for key in ("context", "cache_k", "cache_v", "cache_disk", "cache_memory")),
            ("when_full", lambda _: self.models.tell()),
            ("model_folders", lambda _: self.shelf.look_again()),
            ("hub_endpoint", self.shelf.ask_at),
            ("look_for_versions", self.updating.switch),
            ("look_for_versions", title.show_versions),
        )
        for key, act in effects:
            preferences.on(key, act)
        self.chats.preset_changed.connect(self.preparing.again)

    def _fill_models(self) -> None:
        self.title.show_models(self.models.available(), self.link.model)
        self.title.context_menu.show_choices(self.link.info, self._values.chosen.kept, self._values.when_full)

    def _restore(self) -> None:
        values = self._values
        geometry = self.preferences.geometry
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1120, 780)
        self.show_sidebar(values.sidebar)
        self.composer.set_thinking(values.thinking)
        self.composer.set_detail(values.detail)
        self.title.show_theme(values.theme)
        self.title.show_versions(values.look_for_versions)
        self.empty.show_model(None, self.models.is_demo)
        self._show_model()
        self.composer.input.setFocus()

    # ------------------------------------------------------------ what the user does

    def new_chat(self) -> None:
        self._close_page()
        self.side.leave()
        self._keep_draft()
        self.chats.new()
        self.composer.input.setFocus()

    def new_private_chat(self) -> None:
        self._close_page()
        self.side.leave()
        self._keep_draft()
        self.chats.new_private()
        self.composer.input.setFocus()

    def send(self) -> None:
        self.welcoming.end()
        if self.chats.send(self.composer.text, self.attaching.parts, self.editing.message):
            if self.editing.message is not None:
                self.editing.end()
            else:
                self._clear()
            self._show_list()
            self._save_settings()  # which conversation is open: a killed program comes back to it

    def delete(self, conversation: int) -> None:
        self._keep_draft()
        self.banner.dismiss()  # an earlier deletion becomes final now, not together with this one
        self.chats.delete(conversation)
        self.banner.post(
            "info",
            translate("window", "Chat deleted."),
            "",
            (translate("window", "Undo"), lambda: self.chats.undelete(conversation)),
            self.chats.purge,
        )

    def _do(self, what: Wanted, message: Stored) -> None:
        """What was asked for below a message."""
        match what:
            case "edit":
                self.editing.begin(message)
            case "again":
                self.chats.regenerate(message)
            case "go_on":
                self.chats.go_on()
            case "fork":
                self._keep_draft()
                self.chats.fork(message)
                self.banner.post("info", translate("window", "This is a copy of the chat up to here. The other goes on as it was."))
            case "delete":
                self.banner.dismiss()  # an earlier deletion becomes final now, not together with this one
                back = self.chats.delete_message(message)
                if back is not None:
                    self.banner.post(
                        "info", translate("window", "Message deleted."), "", (translate("window", "Undo"), back), self.chats.purge
                    )

    def show_sidebar(self, shown: bool) -> None:
        self.side.show(shown)
        self._values.sidebar = self.side.wanted

    def raise_with(self, files: list[str]) -> None:
        """A second start: come to the front and take its files."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.add_files([Path(file) for file in files])

    def look_at(self, sight: Sight) -> Viewer:
        """Enlarge a picture or clip of a message."""
        viewer = Viewer(self.look, self.frames, sight, self)
        viewer.open()
        return viewer

    def search(self) -> None:
        self.show_sidebar(True)
        self.sidebar.field.setFocus()
        self.sidebar.field.selectAll()

    def step(self, by: int) -> None:
        """To the next chat of the list, or the one before."""
        listed = [row.id for row in self.sidebar.model.rows if row.kind == "chat"]
        at = listed.index(self.chats.current) + by if self.chats.current in listed else 0
        if listed and 0 <= at < len(listed):
            self._open(listed[at])

    def open_palette(self) -> None:
        self.palette_frame.open(entries(self.commands, self.chats, self._open, self.choosing.open))

    def open_sheet(self) -> None:
        ShortcutSheet(self).open()

    def escape(self) -> None:
        """Close what floats, else stop the answer."""
        if self.palette_frame.leave() or self.side.leave():
            return
        if self.page_is_open:
            self._close_page()
        elif self.editing.message is not None and self.chats.turn is None:
            self.editing.end()
        else:
            self.chats.stop()

    def _open(self, conversation: int, message: int | None = None) -> None:
        """Show a conversation, and `message` of it where one is named."""
        self._close_page()
        self.side.leave()
        if conversation != self.chats.current or self.chats.private or message is not None:
            self._keep_draft()
            self.chats.open(conversation, message)
        if message is not None:
            self.view.show_message(message)
        self.composer.input.setFocus()

    def _ask_sample(self, question: str, file: Path | None = None) -> None:
        if file is not None:
            self.attaching.add(file)
        self.composer.set_text(question)
        self.composer.submit()

    def _pick_model(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, translate("window", "Open a model"), "", translate("window", "Models (*.gguf);;All files (*)")
        )
        if file:
            self.models.choose(Path(file))
            self._close_page()

    @property
    def page_is_open(self) -> bool:
        """A page stands in the conversation's place."""
        return self.shelf.is_open or self.choosing.is_open

    def _reveal(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll what the keyboard has reached on a page into view; from outside of it Qt does not."""
        page = self._stack.currentWidget()
        if self.page_is_open and isinstance(page, QScrollArea) and now is not None and page.isAncestorOf(now):
            page.ensureWidgetVisible(now)

    def _close_page(self) -> None:
        """Back to the conversation."""
        if self.page_is_open:
            self.composer.show()
            self._stack.setCurrentWidget(self._page)
            self.composer.input.setFocus()

    def _about(self) -> None:
        QMessageBox.about(
            self,
            translate("window", "About Quern"),
            translate("window", "Quern {version}\n\nRuns the Qwen3.5 models on your own machine.\nNothing leaves it.").format(
                version=__version__
            ),
        )

    # ------------------------------------------------------------ what is shown

    def _show_list(self) -> None:
        self.sorting.show()
        self._show_page()

    def _show_opened(self) -> None:
        self.editing.forget()
        self._clear()
        private = self.chats.private
        self.attaching.set_private(private)
        self.title.show_private(private)
        self.empty.show_private(private)
        self.editing.fill(*self.chats.draft())
        self._show_list()

    def _show_page(self) -> None:
        if self.page_is_open:
            return
        self._stack.setCurrentWidget(self._page)

    @property
    def _page(self) -> QWidget:
        """Of the conversation; before the first message of all, the welcome."""
        return self.view if self.chats.model.rowCount() else self.welcoming.page or self.empty

    def _show_turn(self) -> None:
        self._show_page()
        busy = self.chats.turn is not None
        self.composer.set_busy(busy)
        self.view.set_busy(busy)
        self._show_status()

    def _show_status(self) -> None:
        show_status(self.title, self.view, self.link, self.chats)

    def _show_model(self) -> None:
        self.models.show_in(self.title)
        self.empty.show_model(self.link.info, self.models.is_demo)
        self.shelf.show_current()
        self._show_status()
        link = self.link
        if link.state == "ready" and link.info is not None:
            self.composer.show_budget(link.info.image_max_tokens)
            if link.info.note and link.info is not self._noted:
                self._noted = link.info
                self.banner.post("warning", link.info.note)
        elif link.state == "failed" and link.problem is not None and self.chats.turn is None:  # else the answer says it
            action = None if self.models.is_demo else (translate("window", "Use the demonstration"), self.models.choose_demo)
            self.banner.post("error", link.problem.sentence, link.problem.remedy, action)

    def _clear(self) -> None:
        self._draft.stop()
        self.composer.input.clear()
        self.attaching.take()
        self._draft.stop()

    # ------------------------------------------------------------ keeping

    def _keep_draft(self) -> None:
        self._draft.stop()
        self.chats.keep_draft(self.chats.current, *self.editing.draft)

    def _save_settings(self) -> None:
        self.preferences.keep_geometry(self.saveGeometry())
        self.preferences.save()

    def _leave(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_draft()
        self._save_settings()
        self.chats.settle()
        self.attaching.set_private(False)
        self.carrying.end()
        self.shelf.end()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.composer.set_window_height(self.height())
