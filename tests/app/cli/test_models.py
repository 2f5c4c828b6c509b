from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.paths import models_dir
from tests.ggufs import VISION, save


@pytest.fixture(autouse=True)
def _demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERN_DEMO_DIR", str(tmp_path))
    save(tmp_path / "quern-demo-Q8_0.gguf")
    save(tmp_path / "mmproj-quern-demo-F16.gguf", VISION)


def test_lists_the_demo_then_the_folder_with_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    good = save(models_dir() / "Good.gguf")
    (models_dir() / "Cut.gguf").write_bytes(good.read_bytes()[:-100])
    assert main(["models"]) == 0
    demo, cut, listed, _, where = capsys.readouterr().out.splitlines()
    assert demo.split()[:2] == ["quern-demo-Q8_0", "Q8_0"]
    assert "sees pictures" in demo
    assert "cut off" in cut
    assert listed.split()[0] == "Good"
    assert "text only" in listed
    assert str(models_dir()) in where


def test_names_of_any_script_stand_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Größe", "Gro\N{COMBINING DIAERESIS}ße", "通义模型", "plain"):
        save(models_dir() / f"{name}-Q8_0.gguf")
    assert main(["models"]) == 0
    before = [line.partition("  ")[0] + line.partition("  ")[2].partition("Q8_0  ")[0] for line in capsys.readouterr().out.splitlines()[:5]]
    widths = {sum(0 if ord(one) == 0x308 else 2 if ord(one) > 0x3000 else 1 for one in text) for text in before}
    assert len(widths) == 1


def test_other_programs_models_are_listed_with_where_they_are(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    theirs = save(tmp_path / "big disk" / "Theirs.gguf")
    assert main(["models", "look-in", str(theirs.parent)]) == 0
    assert main(["models"]) == 0
    assert "(big disk)" in capsys.readouterr().out
    assert main(["models", "remove", "theirs"]) == 1
    assert "not Quern's" in capsys.readouterr().err
    assert theirs.is_file()
    assert main(["models", "look-in", str(theirs.parent)]) == 0
    assert main(["models", "look-in", str(tmp_path / "nowhere")]) == 1


def test_removing(capsys: pytest.CaptureFixture[str]) -> None:
    gone = save(models_dir() / "me" / "Mine-GGUF" / "Mine-Q8_0.gguf")
    assert main(["models", "remove", "mine"]) == 0
    assert "are free again" in capsys.readouterr().out
    assert not gone.parent.exists()


def test_a_part_of_a_name_is_asked_about_first(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    kept = save(models_dir() / "me" / "Mine-GGUF" / "Mine-Q8_0.gguf")
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        return "" if len(asked) == 1 else "y"

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert main(["models", "remove", "q"]) == 1
    assert kept.is_file()
    assert "Remove Mine-Q8_0 (" in asked[0]
    assert main(["models", "remove", "q"]) == 0
    assert not kept.exists()
    save(kept)
    assert main(["models", "remove", "mine-q8_0"]) == 0  # the whole name needs no question
    save(kept)
    assert main(["models", "remove", "q", "--yes"]) == 0
    assert len(asked) == 2


def test_files_that_are_all_called_model_have_their_folders_names(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """So Jan keeps them."""
    for name in ("Qwen3_5-9B-IQ4_XS", "Jan-v3"):
        save(tmp_path / "jan" / name / "model.gguf")
        save(tmp_path / "jan" / name / "mmproj.gguf", VISION)
    assert main(["models", "look-in", str(tmp_path / "jan")]) == 0
    capsys.readouterr()
    assert main(["models", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["name"] for row in rows} >= {"Qwen3_5-9B-IQ4_XS", "Jan-v3"}
    assert all(row["mmproj"] for row in rows)
    assert main(["models", "remove", "jan-v3"]) == 1  # found, and not Quern's to remove
    assert "not Quern's" in capsys.readouterr().err


def test_the_series_with_what_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "series"]) == 0
    assert main(["models", "show", "35b"]) == 0
    assert main(["models", "show", "flash"]) == 0
    told = capsys.readouterr().out
    assert told.count("Sizes: as published there, until the Hub is asked.") == 2
    assert "MMLU-Pro" in told
    assert "the model card of Qwen3.5-35B-A3B" in told
    assert "Q4_K_M                22.9 GB" in told
    assert "no weights were ever published under that name" in told
    assert main(["models", "show", "qwen"]) == 1


def test_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["models", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["mmproj"] == str(tmp_path / "mmproj-quern-demo-F16.gguf")
    assert row["bytes"] == (tmp_path / "quern-demo-Q8_0.gguf").stat().st_size
    assert row["problem"] == ""


def test_a_copy_without_the_demo(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "quern-demo-Q8_0.gguf").unlink()
    assert main(["models"]) == 0
    assert capsys.readouterr().out.strip() == f"Models are looked for in {models_dir()}"


def test_a_damaged_demo_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "quern-demo-Q8_0.gguf").write_bytes(b"")
    assert main(["models"]) == 0
    assert "quern-demo-Q8_0.gguf is empty" in capsys.readouterr().out


def test_the_folder_alone_can_be_used_in_a_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "--folder"]) == 0
    assert capsys.readouterr().out == f"{models_dir()}\n"
