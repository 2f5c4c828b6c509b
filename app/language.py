"""What is shown to people goes through here: `translate` gives a text in the language that the window was started in.

Texts stand in English in the source, where pyside6-lupdate finds them, and in the other languages in assets/translations. No Qt is
needed to mark or to ask for one, so that the command line needs none of it and stays English.
"""

from __future__ import annotations

import hashlib
import logging
import string
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator
    from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "translations"
OTHERS = ("de", "zh_CN")  # beside English, which is the source
_SHOWN = "language"  # a property of the application


def translate(context: str, text: str) -> str:
    """`text`, which stands literally in the source, in the window's language; its fields are filled as that language writes figures."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        return text
    told = str(core.QCoreApplication.translate(context, text))
    return _WithFigures(told) if "{" in told and _has_decimal_comma() else told


def figure(value: float, form: str) -> str:
    """A number as the window's language writes it; `form` as for `format`: 1234.5 and ",.1f" give “1,234.5”, in German “1.234,5”."""
    text = format(value, form)
    return text.translate(_SWAPPED) if _has_decimal_comma() else text


_SWAPPED = str.maketrans(".,", ",.")


def _has_decimal_comma() -> bool:
    core = sys.modules.get("PySide6.QtCore")
    return core is not None and core.QLocale().decimalPoint() == ","


class _Filler(string.Formatter):
    def format_field(self, value: Any, form: str) -> str:
        return figure(value, form) if form and isinstance(value, int | float) else format(value, form)


class _WithFigures(str):
    def format(self, *values: object, **named: object) -> str:
        return _Filler().vformat(self, values, named)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a text of a table for translation under the name that lupdate knows; it is translated where it is shown."""
    return text


def wanted(choice: str, system: Sequence[str]) -> str:
    """The language to show: the one chosen, else the first of the system's (QLocale.uiLanguages) that there is; "en" is the source."""
    if choice in ("en", *OTHERS):
        return choice
    for name in system:
        parts = name.replace("-", "_").split("_")
        if parts[0] == "de":
            return "de"
        if parts[0] == "zh" and not {"Hant", "TW", "HK", "MO"} & set(parts):
            return "zh_CN"
        if parts[0] == "en":
            return "en"
    return "en"


def shown() -> str:
    """The language that everything is shown in."""
    core = sys.modules.get("PySide6.QtCore")
    app = core.QCoreApplication.instance() if core is not None else None
    return str(app.property(_SHOWN) or "en") if app is not None else "en"


def install(app: QApplication, choice: str, cache: Path) -> list[QTranslator]:
    """Show everything in the language of `choice` from now on: our texts and Qt's own. What is returned must live as long as `app`."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    language = wanted(choice, QLocale.system().uiLanguages())
    app.setProperty(_SHOWN, language)
    if language == "en":
        _write_figures_as(language)
        return []
    files: list[Path | None] = [
        Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm",
        compiled(language, cache),
    ]
    installed = []
    for file in files:
        translator = QTranslator(app)
        if file is None or not translator.load(str(file)):
            _log.warning("no translation into %s: %s", language, file)
            continue
        app.installTranslator(translator)
        installed.append(translator)
    if len(installed) == len(files):
        _write_figures_as(language)
    return installed


def _write_figures_as(language: str) -> None:
    """As the system does where that is its language: Swiss figures are German, too."""
    from PySide6.QtCore import QLocale

    if QLocale(language).language() != QLocale.system().language():
        QLocale.setDefault(QLocale(language))


def compiled(language: str, cache: Path) -> Path | None:
    """The .qm file of a language: the one that was packaged, else made now and kept in `cache`; None where that is impossible."""
    source = FOLDER / f"quern_{language}.ts"
    packaged = source.with_suffix(".qm")
    if packaged.is_file():
        return packaged
    try:
        digest = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
        made = cache / "translations" / f"quern_{language}-{digest}.qm"
        if not made.is_file():
            made.parent.mkdir(parents=True, exist_ok=True)
            release(source, made)
    except (OSError, subprocess.SubprocessError) as error:
        _log.warning("the translation into %s could not be made: %s", language, error)
        return None
    return made


def release(source: Path, target: Path) -> None:
    """Make a .qm file from a .ts file with Qt's own tool. Raises OSError, subprocess.SubprocessError."""
    import PySide6

    tool = next((file for file in Path(PySide6.__path__[0]).glob("lrelease*") if file.is_file()), None)
    if tool is None:
        raise FileNotFoundError("lrelease is not installed with PySide6")
    fresh = target.with_suffix(".new")
    subprocess.run([str(tool), "-silent", str(source), "-qm", str(fresh)], check=True, capture_output=True, timeout=60)
    fresh.replace(target)
