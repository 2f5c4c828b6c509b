"""Which model is used: the bundled demonstration, one in the models folder, or any file; remembered over a restart."""

from __future__ import annotations

import dataclasses
import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.engine_link import EngineLink
from app.language import QT_TRANSLATE_NOOP, translate
from app.load_choices import LoadChoices
from app.settings import Settings
from app.title_bar import TitleBar, describe
from runtime.errors import QuernError
from runtime.models.library import kept_name, label
from runtime.protocol import CacheType

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

    def choices(self, file: str) -> LoadChoices:
        """What was decided about loading the model whose file is called that."""
        return self._values.decided(_key(file))

    @property
    def loaded_with(self) -> LoadChoices:
        """What the model in use was loaded with."""
        return self._link.loaded_with

    def keep_choices(self, file: str, choices: LoadChoices) -> None:
        """For the next load of that model."""
        self._values.decide(_key(file), choices)

    def set_cache_type(self, kind: CacheType) -> None:
        """How the context of the model in use is kept, whatever is usual."""
        if self.current is not None:
            name = kept_name(self.current)
            chosen = self.choices(name)
            self.keep_choices(name, dataclasses.replace(chosen, cache=None if chosen.usual == (kind, kind) else kind))
            self.reload()

    def reload(self) -> None:
        """Something of how the model is loaded was chosen anew; several things at once make one load."""
        self._soon.start()

    def _load_again(self) -> None:
        if self._link.model is not None:
            self._load(self._link.model)

    def _load(self, model: Path) -> None:
        self.tell()
        self._link.choices = self.choices(kept_name(model))
        self._link.load(model)

    def tell(self) -> None:
        """Let the next question be as the settings say, and the next load what is the same for all models."""
        link, values = self._link, self._values
        link.when_full = values.when_full
        link.cache_bytes = (values.cache_disk * _GB or None, values.cache_memory * _GB or None)

    def load_chosen(self) -> None:
        """The model of the last time; where it is gone, the demonstration."""
        chosen = Path(self._values.model) if self._values.model else None
        if chosen is not None and not chosen.is_file():
            _log.warning("the chosen model is gone: %s", chosen)
            self._values.model, chosen = "", None
        self._load(chosen or _demo())

    def choose(self, model: Path) -> None:
        self._values.model = "" if model == _demo() else str(model)
        self._load(model)

    def choose_demo(self) -> None:
        self.choose(_demo())

    def available(self) -> list[tuple[str, Path]]:
        from app.model_places import model_places
        from runtime.models.places import everywhere

        models = [(translate("model_choice", DEMO_NAME), _demo())]
        try:
            found = [placed.found for placed in everywhere(model_places(self._values.model_folders))]
            models += [(label(one.path), one.path) for one in found if one.info is not None and not one.problem]
        except (QuernError, OSError) as error:
            _log.warning("the models folder cannot be read: %s", error)
        current = self._link.model
        if current is not None and current not in [path for _, path in models]:
            models.append((label(current), current))
        return models

    def show_in(self, title: TitleBar) -> None:
        info = self._link.info
        if info is not None:
            self._known = (self._link.model, info.quantization)
            title.show_model(translate("model_choice", DEMO_NAME) if info.demo else info.name, info.quantization, describe(info))
        elif self._link.model is not None:
            quantization = self._known[1] if self._known[0] == self._link.model else ""
            title.show_model(translate("model_choice", DEMO_NAME) if self.is_demo else label(self._link.model), quantization)
        else:
            title.show_model(translate("model_choice", "Choose a model"), "")


def _key(file: str) -> str:
    """Under what the settings keep it: the demonstration has no name there."""
    from runtime.models.library import DEMO

    return "" if file == DEMO else file


def _demo() -> Path:
    from runtime.models.library import demo_model

    return demo_model()
