"""What runtime/ and quantize/ say is shown in the window's language: every sentence that they can raise is known here, and its fields
find their place."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import language
from app.conversion_sentences import CONVERSION
from app.sentence_table import SENTENCES
from app.sentences import event_in_words, in_a_line, in_words, told
from app.window_words import IN_THE_WINDOW
from runtime import crashes, outcome, processes
from runtime.engine import documents, engine, graphics, inspection, kinds
from runtime.models import gguf_info
from runtime.models.catalog import series
from runtime.models.gguf_info import read_info
from runtime.models.library import demo_model
from runtime.models.lookup import welcome
from runtime.outcome import Outcome
from runtime.protocol import Ended, Failed, Inspected, Problem

from .conftest import Opened
from .raised import error_classes, modules, raised, templates_of

Open = Callable[..., Opened]
COMMAND_LINE = {"SchemaError"}  # of schemas, grammars and tools, which the window has not
ALL = (*SENTENCES, *CONVERSION)
FIELD = re.compile(r"\{\w*\}")


def test_every_sentence_that_can_be_raised_is_known() -> None:
    """Where it fails: add it to sentence_table.py or conversion_sentences.py, run packaging/translations.py update and translate it."""
    templates, odd = raised(COMMAND_LINE)
    known = {FIELD.sub("{}", text) for text in (*ALL, *IN_THE_WINDOW)}
    assert sorted(templates - known) == []
    # What the classes themselves hand on, and what assign.py says, which is known.
    assert odd == ["runtime/errors.py: str(self)", "runtime/errors.py: self.remedy", "quantize/estimates.py: estimate.problem"]
    assert len(templates) > 200
    assert len(error_classes(modules())) > 12


def test_no_sentence_is_kept_that_nobody_says() -> None:
    templates, _ = raised(COMMAND_LINE)
    catalogue = Path(outcome.__file__).parent / "models" / "series.json"
    said = "\n".join(path.read_text(encoding="utf-8") for path in (catalogue, *(module.path for module in modules())))
    for text in (*ALL, *IN_THE_WINDOW):
        if FIELD.sub("{}", text) not in templates:  # a note, or what stands in a field
            assert max(FIELD.split(text), key=len) in said, text


def test_what_stands_in_fields_and_notes_is_known() -> None:
    known = set(SENTENCES)
    assert {*kinds._FOREIGN.values(), *gguf_info._FOREIGN.values(), *outcome._NTSTATUS.values()} - {"Ctrl+C"} <= known
    assert {inspection.SOUND, inspection.FEWER, inspection.MOVES, inspection.STILL, processes.repair()} <= known
    assert {engine._LESS, engine._LESS_REMEDY, graphics._REMEDY} <= known
    assert crashes.REMEDY in IN_THE_WINDOW


def test_what_a_plan_says_is_known() -> None:
    [advice] = [module for module in modules() if module.path.name == "advice.py"]
    [speed] = [module for module in modules() if module.path.name == "speed.py"]
    said = {one for name in ("sentence", "_where", "where", "cards") for one in templates_of(advice, name)}
    waits = next(node for node in ast.walk(speed.tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "dict.fromkeys")
    assert len(said) == 13
    assert {*said, *ast.literal_eval(waits.args[0])} <= {FIELD.sub("{}", text) for text in SENTENCES}


@pytest.mark.parametrize("name", language.OTHERS)
def test_what_the_catalogue_says_is_known(speaking: Callable[[str], None], name: str) -> None:
    speaking(name)
    said = {text for entry in series() for text in (entry.about, entry.sentence, entry.scores_source) if text}
    info = read_info(demo_model())
    said |= {welcome(repo, info) for repo in ("me/Mine-GGUF", "q/Qwen3.6-27B-GGUF", "unsloth/Qwen3.5-9B-MTP-GGUF")}
    assert len(said) > 10
    assert [text for text in said if in_words(text) == text] == []


def test_the_window_names_no_options_of_the_command_line() -> None:
    named = re.compile(r"--\w|_DIR\b|quern (?!doctor)")  # which no page stands for
    assert [text for text in (*ALL, *IN_THE_WINDOW.values()) if named.search(text)] == []
    assert [text for text in IN_THE_WINDOW if not named.search(text)] == [
        "Check HF_ENDPOINT.",  # the window has a setting for it
        "Check HF_ENDPOINT and your network's proxy.",
        "Close other programs, or use fewer threads.",
        crashes.REMEDY,  # the window has a button for it
    ]
    assert in_words("Start without --resume, which begins anew.") == "Convert it again: it begins anew."
    told = in_words("Agree on hf.co/me/x, then make an access token in your account's settings and give it to Quern: quern models token.")
    assert told.startswith("Agree on hf.co/me/x, then")
    assert "quern models" not in told


@pytest.mark.parametrize("name", language.OTHERS)
def test_the_windows_own_words_are_translated(speaking: Callable[[str], None], name: str) -> None:
    speaking(name)
    for text, ours in IN_THE_WINDOW.items():
        assert in_words(text) == language.translate("sentences", ours) != ours


@pytest.mark.parametrize("text", ALL)
def test_in_english_nothing_changes(text: str) -> None:
    values = {name: f"“{i}”: a. b" for i, name in enumerate(re.findall(r"\{(\w+)\}", text))}
    assert in_words(text.format(**values)) == text.format(**values)


@pytest.mark.parametrize("name", language.OTHERS)
def test_every_sentence_finds_its_own_translation(speaking: Callable[[str], None], name: str) -> None:
    """With fields that hold what could mislead: a name with words of other sentences, dots and quotes."""
    speaking(name)
    for text in ALL:
        values = {field: f"x{i}.y, empty" for i, field in enumerate(re.findall(r"\{(\w+)\}", text))}
        wanted = language.translate("sentences", text)
        assert wanted != text
        assert in_words(text.format(**values)) == wanted.format(**values)


def test_sentences_within_sentences(speaking: Callable[[str], None]) -> None:
    speaking("de")
    assert in_words("song.mp3 is a sound file, not a picture or clip.") == "song.mp3 ist eine Tondatei, kein Bild und kein Clip."
    assert in_words(f"{inspection.SOUND} {inspection.FEWER}").startswith("Nur was zu sehen ist, wird verstanden, nicht der Ton. Was sich")
    died = Outcome(-6, ["ggml_abort: boom"]).problem
    assert died is not None
    assert told(died).sentence == "Die Engine wurde unerwartet beendet (SIGABRT). Ihre letzten Worte: ggml_abort: boom"
    assert told(died).kind == "WorkerEnded"
    assert in_words("Nobody knows this. Nor that.") == "Nobody knows this. Nor that."
    assert in_words("") == ""


def test_chinese_sentences_stand_close(speaking: Callable[[str], None]) -> None:
    assert in_a_line(Problem("X", "It is empty.", "Check its permissions.")) == "It is empty. Check its permissions."
    speaking("zh_CN")
    told = in_a_line(Problem("X", "song.mp3 is damaged or cut off.", "Check its permissions."))
    assert told.count("。") == 2
    assert "。 " not in told


def test_figures_in_sentences_are_written_as_the_language_does(speaking: Callable[[str], None]) -> None:
    text = "Fits the memory: about 3.3 tokens/s, bound by the memory's bandwidth."
    assert in_words(text) == text
    speaking("de")
    assert "etwa 3,3 Tokens/s" in in_words(text)
    assert "9,7 GB" in in_words("Too large: 9.7 GB more memory would have to be free.")


def test_events_carry_them(speaking: Callable[[str], None], tmp_path: Path) -> None:
    speaking("zh_CN")
    with pytest.raises(documents.MediaError) as raised_:
        documents.read(tmp_path / "gone.txt", "gone.txt")
    failed = event_in_words(Failed(1, raised_.value.problem))
    assert failed.problem.sentence.startswith("无法读取“gone.txt”")
    ended = event_in_words(Ended(Problem("WorkerEnded", "The engine has been closed.")))
    assert ended.problem is not None
    assert ended.problem.sentence == "引擎已关闭。"
    seen = Inspected(1, "video", 1, 1, 1, "", note=inspection.SOUND)
    assert event_in_words(seen).note == "只能理解画面，不能理解声音。"
    assert event_in_words(Ended(None)) == Ended(None)


def test_a_german_window_says_it_in_german(open_window: Open, qtbot: QtBot, speaking: Callable[[str], None]) -> None:
    """A file that is none, with the real worker: on its chip; and a model that is none, in the banner."""
    speaking("de")
    one = open_window(real=True)
    odd = one.folder / "song.mp3"
    odd.write_bytes(b"ID3\0\0\0" * 50)
    one.window.add_files([odd])
    [item] = one.window.attaching.items
    qtbot.waitUntil(lambda: item.problem is not None, timeout=20_000)
    [chip] = one.window.composer.chips
    assert "song.mp3 ist eine Tondatei" in chip.detail
    one.link.load(odd)
    qtbot.waitUntil(lambda: "song.mp3 ist kein Modell" in one.window.banner.text, timeout=20_000)
    assert "Wählen Sie eine Modelldatei" in one.window.banner.text
