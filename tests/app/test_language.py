"""Languages: every text there is, is translated; the window shows it; without a translation it is English."""

from __future__ import annotations

import ast
import datetime
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDoubleSpinBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import language, wording
from app.chat_list import rows
from app.language import FOLDER, OTHERS, translate
from app.stored import Conversation

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"\{[^}]*\}")


def entries(file: Path) -> dict[tuple[str, str], str | None]:
    """(context, text) → its translation; None where it is unfinished."""
    found: dict[tuple[str, str], str | None] = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            assert told is not None
            done = told.text if told.get("type") is None else None
            found[context.findtext("name", ""), message.findtext("source", "")] = done
    return found


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The .ts files as they would be after an update from the source."""
    folder = tmp_path_factory.mktemp("translations")
    for name in OTHERS:
        shutil.copy(FOLDER / f"quern_{name}.ts", folder)
    code = f"import sys, pathlib; sys.path.insert(0, 'packaging'); import translations; translations.update(pathlib.Path({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    return folder


@pytest.mark.parametrize("name", OTHERS)
def test_every_text_of_the_source_is_translated_and_nothing_else(fresh: Path, name: str) -> None:
    """Where it fails: python packaging/translations.py update, then fill in what is unfinished."""
    now, kept = entries(fresh / f"quern_{name}.ts"), entries(FOLDER / f"quern_{name}.ts")
    assert len(now) > 400
    assert [key for key, told in now.items() if not told] == []
    assert sorted(kept) == sorted(now)


def test_the_tool_has_found_every_text_that_is_asked_for(fresh: Path) -> None:
    """It does not look into f-strings, for one."""
    asked = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("translate", "QT_TRANSLATE_NOOP"):
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                if len(words) == 2:
                    asked.add((str(words[0]), str(words[1])))
    assert asked == set(entries(fresh / "quern_de.ts"))


@pytest.mark.parametrize("name", OTHERS)
def test_a_translation_has_the_fields_of_its_text(name: str) -> None:
    for (_, text), told in entries(FOLDER / f"quern_{name}.ts").items():
        assert told is not None
        assert sorted(FIELD.findall(told)) == sorted(FIELD.findall(text)), text
        assert (told[:1] == " ", text.endswith("…")) == (text[:1] == " ", told.endswith("…")), text


# What a person reads, by the call that shows it: the words must come through `translate`.
SHOWING = {
    "setText": (0,),
    "setToolTip": (0,),
    "setPlaceholderText": (0,),
    "setAccessibleName": (0,),
    "setAccessibleDescription": (0,),
    "setWindowTitle": (0,),
    "setInformativeText": (0,),
    "addAction": (0, 1),
    "addMenu": (0, 1),
    "QLabel": (0,),
    "QPushButton": (0,),
    "QCheckBox": (0,),
    "QAction": (0,),
    "IconButton": (2,),
    "post": (1, 2),
    "say": (1, 2),
    "MediaError": (0, 1),
    "Problem": (1, 2),
}
SAME_EVERYWHERE = {"Quern", "/"}


@pytest.mark.parametrize("path", sorted((ROOT / "app").rglob("*.py")), ids=lambda path: path.name)
def test_no_words_are_shown_past_the_translation(path: Path) -> None:
    if "cli" in path.parts:
        return  # the command line is English
    raw = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for place in SHOWING.get(name, ()):
            if place < len(node.args):
                raw += [(node.lineno, words) for words in plain_words(node.args[place]) if words.strip() not in SAME_EVERYWHERE]
    assert raw == []


def plain_words(node: ast.expr) -> Iterator[str]:
    """The literal words of an argument that no call changes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[A-Za-z]{2}", node.value):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from plain_words(part)
    elif isinstance(node, ast.IfExp):
        yield from plain_words(node.body)
        yield from plain_words(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from plain_words(node.left)
        yield from plain_words(node.right)


@pytest.mark.parametrize(
    ("choice", "system", "shown"),
    [
        ("de", ["en-US"], "de"),
        ("en", ["de-DE"], "en"),
        ("system", ["de-AT", "de", "en"], "de"),
        ("system", ["zh-Hans-CN", "zh-CN"], "zh_CN"),
        ("system", ["zh-Hant-TW", "en"], "en"),
        ("system", ["fr-FR", "de-DE"], "de"),
        ("system", ["en-GB", "de-DE"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
        ("nonsense", ["zh_CN"], "zh_CN"),
    ],
)
def test_the_choice_then_the_first_of_the_systems_languages(choice: str, system: list[str], shown: str) -> None:
    assert language.wanted(choice, system) == shown


@pytest.mark.parametrize(("name", "new", "send"), [("de", "Neuer Chat", "Senden"), ("zh_CN", "新对话", "发送")])
def test_the_window_speaks(open_window: Open, qtbot: QtBot, speaking: Callable[[str], None], name: str, new: str, send: str) -> None:
    speaking(name)
    one = open_window()
    qtbot.waitUntil(lambda: one.link.state == "ready", timeout=WAIT_MS)
    english = {text for (_, text), told in entries(FOLDER / f"quern_{name}.ts").items() if told != text}
    one.window.choosing.open()
    one.window.shelf.open()
    one.window.open_palette()
    assert one.window.palette_frame.texts[0] == new
    assert one.window.composer.button.toolTip().startswith(send)
    left = []
    for widget in one.window.findChildren(QWidget):
        shown = {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton):
            shown.add(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            shown.add(widget.placeholderText())
        left += [words for words in shown if words.strip() in english]
    assert left == []


def test_todays_chats_need_no_word_above_them_in_any_language(speaking: Callable[[str], None]) -> None:
    speaking("de")
    one = Conversation(1, "Leuchtturm", datetime.datetime.now().timestamp(), None)
    assert [(row.kind, row.text) for row in rows([one], [], datetime.date.today())] == [("chat", "Leuchtturm")]


def test_a_language_is_made_once_and_packaged_ones_are_taken(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = language.compiled("de", tmp_path)
    assert first is not None
    assert first.parent == tmp_path / "translations"
    made = first.stat().st_mtime_ns
    assert language.compiled("de", tmp_path) == first
    assert first.stat().st_mtime_ns == made
    packaged = tmp_path / "packaged"
    packaged.mkdir()
    shutil.copy(FOLDER / "quern_de.ts", packaged)
    shutil.copy(first, packaged / "quern_de.qm")
    monkeypatch.setattr(language, "FOLDER", packaged)
    assert language.compiled("de", tmp_path) == packaged / "quern_de.qm"


def test_without_the_tool_the_window_is_english(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing(source: Path, target: Path) -> None:
        raise FileNotFoundError("lrelease")

    monkeypatch.setattr(language, "release", missing)
    for translator in language.install(qapp, "de", tmp_path):
        qapp.removeTranslator(translator)
    assert translate("actions", "New chat") == "New chat"
    assert "could not be made" in caplog.text


def test_figures_are_written_as_the_language_does(speaking: Callable[[str], None]) -> None:
    assert [wording.amount(2_440_000_000), wording.tokens(131_072), wording.told(1.5)] == ["2.4 GB", "131,072 tokens", "1.5 s"]
    speaking("de")
    assert [wording.amount(2_440_000_000), wording.tokens(131_072), wording.told(1.5)] == ["2,4 GB", "131.072 Tokens", "1,5 s"]
    assert wording.sight((1024, 640)) == "1.024 × 640 Pixel"
    assert translate("sentences", "{name} is damaged or cut off.").format(name="a.b,c") == "a.b,c ist beschädigt oder abgeschnitten."
    assert QDoubleSpinBox().textFromValue(0.4) == "0,40"
    speaking("zh_CN")
    assert wording.amount(2_440_000_000) == "2.4 GB"


def test_the_command_line_needs_no_qt() -> None:
    code = "import sys; from app import wording, database, backup; print(wording.tokens(2), 'PySide6' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.split() == ["2", "tokens", "False"]
