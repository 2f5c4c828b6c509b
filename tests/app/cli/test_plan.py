"""`quern plan`: imagined machines, a file that is here, and what cannot be planned."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.cli import plan
from app.paths import models_dir
from runtime.errors import PlanError
from runtime.models import calibration
from runtime.models.gguf_info import read_info
from runtime.models.library import demo_model
from tests.ggufs import MODEL, STRING, VISION, keys_alone, save, tensors_alone


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PlanError("It was not measured.", "")

    monkeypatch.setattr(calibration, "measure", refuse)
    monkeypatch.setattr(plan, "ask_engine", lambda: {"devices": []})


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["plan", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_another_machine(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "35B-A3B", "--vram", "16GB", "--ram", "32GB", "--context", "32768", "--kv", "q8_0")
    assert found["fits"]
    assert found["context"] == 32_768
    assert [tier["total_bytes"] for tier in found["tiers"]] == [16_000_000_000, 32_000_000_000]
    assert found["tiers"][0]["used"]["kv"] == 32_768 * 20 * 1024 * 17 // 32
    fewer = told(capsys, "35B-A3B", "--vram", "16GB", "--ram", "32GB", "--gpu-experts", "2")
    assert fewer["experts"]["GPU0"] == 2


def test_a_file_that_is_here(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "demo", "--ram", "16", "--vram", "0")
    assert found["file"] == str(demo_model())
    assert found["file_bytes"] == demo_model().stat().st_size
    assert found["fits"]
    assert set(found["experts"]) == {"memory"}


def test_the_page_shows_each_tier_as_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "35B-A3B", "--ram", "16GB", "--vram", "0"]) == 0
    page = capsys.readouterr().out
    assert "░" * 28 in page
    assert "█" in next(line for line in page.splitlines() if line.startswith("  memory"))
    assert "stay on the disk" in page
    assert "typical figures" in page


def test_what_cannot_be_planned(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "nothing-like-it"]) == 1
    assert "There is no model nothing-like-it" in capsys.readouterr().err
    assert main(["plan", "demo", "--context", "40000"]) == 1
    assert "40,000 were asked for" in capsys.readouterr().err
    assert main(["plan", "9B", "--ram", "16GB", "--context", "2000000"]) == 1  # a model of the catalogue too
    assert "1,010,000 tokens at once" in capsys.readouterr().err
    assert main(["plan", "397B-A17B", "--ram", "512GB"]) == 1
    assert "quern models show 397B-A17B --online" in capsys.readouterr().err
    with pytest.raises(argparse.ArgumentTypeError):
        plan.parse_size("much")
    assert plan.parse_size("16GiB") == 16 << 30
    assert plan.parse_size("1.5g") == 1_500_000_000


@pytest.mark.parametrize(
    "arguments",
    [("--ram", "0"), ("--context", "0"), ("--context", "-5"), ("--context", "many"), ("--unified", "--vram", "8GB")],
)
def test_what_no_machine_can_have(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        main(["plan", "9B", *arguments])
    assert "error: argument" in capsys.readouterr().err


def test_a_choice_that_cannot_be_carried_out_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "9B", "--vram", "12GB", "--gpu-experts", "4"]) == 1
    assert "has no experts" in capsys.readouterr().err
    assert main(["plan", "35B-A3B", "--vram", "12GB", "--gpu-experts", "41"]) == 1
    assert "experts of 40 layers" in capsys.readouterr().err
    assert main(["plan", "35B-A3B", "--ram", "32GB", "--vram", "0", "--vision", "gpu"]) == 1
    assert "no graphics card" in capsys.readouterr().err
    over = told(capsys, "35B-A3B", "--vram", "12GB", "--ram", "32GB", "--gpu-experts", "40")
    assert not over["fits"]
    assert over["sentence"] == "Too large as you chose to place it: it needs 23.2 GB of GPU0, and 12.0 GB are free."


def test_a_memory_that_is_far_too_small_has_a_bar_of_the_usual_length(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "9B", "--ram", "1M"]) == 0
    bars = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  memory")]
    assert len(bars) == 1
    assert len(bars[0]) < 120
    assert "!  8.0 GB of" in bars[0]


def test_a_file_that_is_no_model_is_refused_with_the_reason(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vision, other = save(tmp_path / "sees.gguf", VISION), save(tmp_path / "other.gguf", MODEL | {"general.architecture": (STRING, "llama")})
    assert main(["plan", str(vision)]) == 1
    assert "is a vision file, not a model" in capsys.readouterr().err
    assert main(["plan", str(other)]) == 1
    assert "another architecture (llama)" in capsys.readouterr().err


def test_a_model_whose_first_shard_holds_no_tensor(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for number, content in ((1, keys_alone()), (2, tensors_alone())):
        (tmp_path / f"Keys-Q8_0-0000{number}-of-00002.gguf").write_bytes(content)
    found = told(capsys, str(tmp_path / "Keys-Q8_0-00001-of-00002.gguf"), "--ram", "8")
    assert found["fits"]
    assert found["file_bytes"] == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert found["tiers"][0]["used"]["kv"] == 16_384 * 2 * 32 * 2


def test_nothing_is_measured_for_a_model_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "this_machine", lambda measure: pytest.fail("measured"))
    assert main(["plan", "nothing-like-it"]) == 1
    assert main(["plan", "9B:Q9"]) == 1


def test_of_several_files_the_one_that_the_name_means_in_the_series(capsys: pytest.CaptureFixture[str]) -> None:
    folder, there = models_dir() / "x", demo_model().read_bytes()
    folder.mkdir()
    for name in ("Qwen3.5-9B-Q4_K_M", "Qwen3.5-9B-Q8_0", "Qwen3.5-9B-Q4_K_M-tuned"):
        (folder / f"{name}.gguf").write_bytes(there)
    assert told(capsys, "9B", "--ram", "16")["file"] == str(folder / "Qwen3.5-9B-Q4_K_M.gguf")
    assert told(capsys, "9B:Q8_0", "--ram", "16")["file"] == str(folder / "Qwen3.5-9B-Q8_0.gguf")
    assert told(capsys, "9B:UD-Q4_K_XL", "--ram", "16")["file"] == "unsloth/Qwen3.5-9B-GGUF:UD-Q4_K_XL"


def test_without_a_context_a_model_has_the_longest_that_it_reads(capsys: pytest.CaptureFixture[str]) -> None:
    length = read_info(demo_model()).context_train
    assert told(capsys, "demo", "--ram", "16")["context"] == min(16_384, length)
    assert told(capsys, "demo", "--ram", "16", "--context", "1,024")["context"] == 1_024
