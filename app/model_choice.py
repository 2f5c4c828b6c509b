"""Which model is used: the bundled demonstration, one in the models folder, or any file; remembered over a restart."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.engine_link import EngineLink
from app.language import QT_TRANSLATE_NOOP, translate
from app.settings import Settings
from app.title_bar import TitleBar, describe
from runtime.errors import QuernError

_log = logging.getLogger(__name__)
DEMO_NAME = QT_TRANSLATE_NOOP("model_choice", "Quern demonstration")
_GB = 10**9


class ModelChoice(QObject):
    def __init__(self, link: EngineLink, values: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link, self._values = link, values
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._load_again)
        self._known: tuple[Path | None, str] = (None, "")  # the quantization outlives the worker

    @property
    def is_demo(self) -> bool:
        """Whether the bundled model is the one chosen."""
        return not self._values.model

    @property
    def current(self) -> Path | None:
        """The file that is loaded or being loaded."""
        return self._link.model

    def reload(self) -> None:
        """Something of how the model is loaded was chosen anew; several things at once make one load."""
        self._soon.start()

    def _load_again(self) -> None:
        self.tell()
        if self._link.model is not None:
            self._link.load(self._link.model)

    def tell(self) -> None:
        """Let the next load and the next question be as the settings say."""
        link, values = self._link, self._values
        link.context, link.when_full = values.context or None, values.when_full
        link.cache_types = (values.cache_k, values.cache_v)
        link.cache_bytes = (values.cache_disk * _GB or None, values.cache_memory * _GB or None)

    def load_chosen(self) -> None:
        """The model of the last time; where it is gone, the demonstration."""
        chosen = Path(self._values.model) if self._values.model else None
        if chosen is not None and not chosen.is_file():
            _log.warning("the chosen model is gone: %s", chosen)
            self._values.model, self._values.context, chosen = "", 0, None
        self.tell()
        self._link.load(chosen or _demo())

    def choose(self, model: Path) -> None:
        if model != self._link.model:
            self._values.context = 0
        self._values.model = "" if model == _demo() else str(model)
        self.tell()
        self._link.load(model)

    def choose_demo(self) -> None:
        self.choose(_demo())

    def available(self) -> list[tuple[str, Path]]:
        from app.model_places import model_places
        from runtime.models.places import everywhere

        models = [(translate("model_choice", DEMO_NAME), _demo())]
        try:
            found = [placed.found for placed in everywhere(model_places(self._values.model_folders))]
            models += [(one.path.stem, one.path) for one in found if one.info is not None and not one.problem]
        except (QuernError, OSError) as error:
            _log.warning("the models folder cannot be read: %s", error)
        current = self._link.model
        if current is not None and current not in [path for _, path in models]:
            models.append((current.stem, current))
        return models

    def show_in(self, title: TitleBar) -> None:
        info = self._link.info
        if info is not None:
            self._known = (self._link.model, info.quantization)
            title.show_model(translate("model_choice", DEMO_NAME) if info.demo else info.name, info.quantization, describe(info))
        elif self._link.model is not None:
            quantization = self._known[1] if self._known[0] == self._link.model else ""
            title.show_model(translate("model_choice", DEMO_NAME) if self.is_demo else self._link.model.stem, quantization)
        else:
            title.show_model(translate("model_choice", "Choose a model"), "")


def _demo() -> Path:
    from runtime.models.library import demo_model

    return demo_model()
