"""Opens the models page and the page that makes models, and does what is chosen there: use, remove, look in a folder.

The pages, the catalogue and the downloads are made when they are first wanted: a start of the program needs none of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from app import wording
from app.banner import Banner
from app.language import translate
from app.model_choice import ModelChoice
from app.settings import Settings
from app.theme import Look
from runtime.errors import QuernError
from runtime.models.library import label

if TYPE_CHECKING:
    from app.download_link import DownloadLink
    from app.load_choices import LoadChoices
    from app.models_page import ModelsPage
    from app.quantize_link import Request
    from app.quantize_page import QuantizePage
    from runtime.models.catalog import Entry, Profile
    from runtime.models.downloads import Download
    from runtime.models.places import Placed


class Shelf(QObject):
    opened = Signal()
    closed = Signal()
    profile_chosen = Signal(object)  # Profile
    file_wanted = Signal()
    settings_changed = Signal()

    def __init__(self, look: Look, stack: QStackedWidget, banner: Banner, choice: ModelChoice, values: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._stack, self._banner, self._choice, self._values = look, stack, banner, choice, values
        self._link: DownloadLink | None = None
        self._page: ModelsPage | None = None
        self._quantize_page: QuantizePage | None = None

    @property
    def is_open(self) -> bool:
        return self._stack.currentWidget() in [page for page in (self._page, self._quantize_page) if page is not None]

    @property
    def link(self) -> DownloadLink:
        if self._link is None:
            from app.download_link import DownloadLink
            from app.paths import cache_dir, models_dir

            self._link = DownloadLink(
                models_dir(), cache_dir(), lambda: self._values.model_folders, lambda: self._choice.current, parent=self
            )
            self._link.ask_at(self._values.hub_endpoint)
            self._link.finished.connect(self._finished)
        return self._link

    @property
    def page(self) -> ModelsPage:
        if self._page is None:
            from app.measuring import Measuring
            from app.models_page import ModelsPage
            from app.paths import cache_dir
            from runtime.models.calibration import at_rest

            page = self._page = ModelsPage(self._look, self.link, at_rest(cache_dir()), self._choice.choices)
            page.closed.connect(self.close)
            page.use.connect(self._use)
            page.removal.connect(self._ask_to_remove)
            page.file_wanted.connect(self.file_wanted)
            page.folder_wanted.connect(self._look_in_folder)
            measuring = Measuring(cache_dir(), self)
            page.measuring.connect(measuring.start)
            measuring.done.connect(lambda: page.show_machine(at_rest(cache_dir())))
            measuring.failed.connect(self._not_measured)
            page.convert_wanted.connect(self.open_quantize)
            page.adjusted.connect(self._adjust)
            self._stack.addWidget(page)
        return self._page

    @property
    def quantize_page(self) -> QuantizePage:
        if self._quantize_page is None:
            from app.paths import models_dir
            from app.quantize_link import QuantizeLink, Request
            from app.quantize_page import QuantizePage

            page = self._quantize_page = QuantizePage(self._look, QuantizeLink(self), models_dir())
            page.closed.connect(self.open)
            page.use.connect(lambda model: self._use(model, None))
            page.made.connect(self._made)
            page.unfinished_changed.connect(self._keep_unfinished)
            page.show_unfinished(Request.of(self._values.conversion))
            self._stack.addWidget(page)
        return self._quantize_page

    def open_quantize(self) -> None:
        page = self.quantize_page
        self._stack.setCurrentWidget(page)
        page.source.setFocus()
        self.opened.emit()

    def open(self) -> None:
        page = self.page
        page.show_current(self._choice.current, self._choice.loaded_with)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self.link.scan()
        self.opened.emit()

    def get(self, entry: Entry) -> None:
        """Open the page with a model's download begun."""
        self.open()
        if entry.offer is not None:
            self.link.fetch(entry, entry.offer.quantization)

    def open_choices(self) -> None:
        """The models page, with what can be decided about the model in use."""
        self.page.reveal()
        self.open()

    def close(self) -> None:
        if self.is_open:
            self.closed.emit()

    def end(self) -> None:
        """Pause what is being downloaded or converted: the program closes."""
        if self._link is not None:
            self._link.close()
        if self._quantize_page is not None:
            self._quantize_page.end()

    def look_again(self) -> None:
        """The folders are others now."""
        if self._link is not None:
            self._link.scan()

    def ask_at(self, endpoint: str) -> None:
        """Another mirror of the Hub, from now on."""
        if self._link is not None:
            self._link.ask_at(endpoint)

    def show_current(self) -> None:
        if self._page is not None:
            self._page.show_current(self._choice.current, self._choice.loaded_with)

    def _not_measured(self, error: QuernError) -> None:
        self._banner.post("warning", str(error), error.remedy)
        if self._page is not None:
            self._page.show_machine(self._page.machine)

    def _adjust(self, file: str, choices: LoadChoices) -> None:
        self._choice.keep_choices(file, choices)
        self.settings_changed.emit()

    def _use(self, model: Path, profile: Profile | None) -> None:
        self._choice.choose(model)
        if profile is not None:
            self.profile_chosen.emit(profile)
        self.close()

    def _made(self, model: Path) -> None:
        self.link.scan()
        if self._stack.currentWidget() is not self._quantize_page:
            self._banner.post(
                "info",
                translate("shelf", "{name} is ready.").format(name=label(model)),
                "",
                (translate("shelf", "Chat with it"), lambda: self._use(model, None)),
            )

    def _keep_unfinished(self, request: Request | None) -> None:
        self._values.conversion = request.strings() if request is not None else []
        self.settings_changed.emit()

    def _finished(self, download: Download) -> None:
        model = download.model
        if model is not None:
            entry = next((e for e in self.link.entries if e.name == download.record.name), None)
            use = (translate("shelf", "Use it"), lambda: self._use(model, entry.profile if entry else None))
            self._banner.post("info", translate("shelf", "{name} is downloaded and checked.").format(name=download.record.name), "", use)

    def _ask_to_remove(self, placed: Placed) -> None:
        name, size = label(placed.found.path), wording.amount(placed.found.file_bytes)
        self._banner.post(
            "question",
            translate("shelf", "Remove {name} from this machine? {size} become free.").format(name=name, size=size),
            "",
            (translate("shelf", "Remove"), lambda: self._remove(placed)),
        )

    def _remove(self, placed: Placed) -> None:
        if placed.found.path == self._choice.current:
            self._choice.choose_demo()  # before its file goes
        try:
            freed = self.link.remove(placed.found.path)
        except QuernError as error:
            self._banner.post("error", str(error), error.remedy)
        else:
            self._banner.post(
                "info",
                translate("shelf", "{name} is removed: {freed} are free again.").format(
                    name=label(placed.found.path), freed=wording.amount(freed)
                ),
            )

    def _look_in_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._page, translate("shelf", "Look for models in a folder"))
        if not folder:
            return
        if folder not in self._values.model_folders:
            self._values.model_folders.append(folder)
            self.settings_changed.emit()
        self.link.scan(lambda: self._tell_found(Path(folder)))

    def _tell_found(self, folder: Path) -> None:
        count = sum(folder in placed.found.path.parents and not placed.found.problem for placed in self.link.placed)
        none = translate("shelf", "There is no model in {folder} yet. It is looked in again whenever this page opens.")
        one, several = translate("shelf", "1 model was found in {folder}."), translate("shelf", "{count} models were found in {folder}.")
        words = none if not count else one if count == 1 else several
        self._banner.post("info", words.format(count=count, folder=folder), "")
