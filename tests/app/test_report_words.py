"""The page of a report in the window's language: every word of it, and only in a child process without an application of Qt's."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app import language
from app.cli import quantize_mix
from app.report_words import WORDS, spoken
from quantize import plot, report

FIELD = re.compile(r"\{\w+\}")
NOTE = "No text passes through the layer that guesses ahead: 3 of its tensors are kept larger."
# As `quern quantize` does it.
WRITES = """import sys
from pathlib import Path
from app.report_words import spoken
from quantize.plot import Tried
from quantize.report import Report, write_report
tried = [Tried("Q4_K_M", "measured on what was held back", 5, 0.1)]
language, folder = sys.argv[1], Path(sys.argv[2])
write_report(Report("m", "Q4_K_M", tried=tried, notes=[sys.argv[3]]), folder, spoken(language, folder), language)
"""


def said(path: Path) -> set[str]:
    """What stands in `say("…")`, and the names of series."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "Tried"):
            given = node.args[0] if getattr(node.func, "id", "") == "say" else node.args[1]
            found |= {given.value} if isinstance(given, ast.Constant) and isinstance(given.value, str) else set()
    return found


def test_every_word_of_the_page_is_known() -> None:
    """Where it fails: add it to report_words.py, run packaging/translations.py update and translate it."""
    found = {text for module in (report, plot, quantize_mix) for text in said(Path(module.__file__))}
    assert found == set(WORDS)


@pytest.mark.parametrize("name", language.OTHERS)
def test_all_are_translated(name: str, tmp_path: Path) -> None:
    say = spoken(name, tmp_path)
    for text in WORDS:
        assert say(text) != text
        assert sorted(FIELD.findall(say(text))) == sorted(FIELD.findall(text))
    assert say(NOTE) != NOTE
    assert say("Nobody knows this.") == "Nobody knows this."
    assert spoken("en", tmp_path)(WORDS[0]) == WORDS[0]


def test_in_a_process_without_an_application(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", WRITES, "de", str(tmp_path), NOTE], check=True, timeout=60)
    page = (tmp_path / "m-Q4_K_M-report.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in page
    assert "Größe und Divergenz" in page
    assert "Auf zurückgehaltenen Texten gemessen" in page
    assert "3 ihrer Tensoren" in page
    told = (tmp_path / "m-Q4_K_M-report.json").read_text(encoding="utf-8")
    assert NOTE in told
