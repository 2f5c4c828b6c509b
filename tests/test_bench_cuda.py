"""The benchmark of graphics cards, as far as it goes without one: it refuses, it plans, and it puts its figures into a table."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from runtime.engine.backends import devices
from tests.bench import cuda
from tests.bench.headers import published, write


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A header of the full size, and nothing behind it."""
    return write(tmp_path_factory.mktemp("headers") / "35B-A3B.gguf", "35B-A3B", published()["35B-A3B"])


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["cuda", *arguments])
    return cuda.main()


def test_without_a_card(model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    if any(device["type"] == "GPU" for device in devices()):
        pytest.skip("there is one")
    assert run(monkeypatch, str(model)) == 1
    assert "There is no graphics card here" in capsys.readouterr().err
    assert run(monkeypatch, str(model.with_name("none.gguf"))) == 1
    assert "none.gguf" in capsys.readouterr().err
    assert run(monkeypatch, str(model), "--plan-only") == 1
    assert "give --vram" in capsys.readouterr().err


def test_what_the_plan_says(model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, str(model), "--plan-only", "--vram", "16GB", "--steps", "5") == 0
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in capsys.readouterr().out.splitlines()[2:]]
    planned, *chosen = rows
    assert planned[0].endswith("as planned")
    assert planned[3] == "yes" or "of" in planned[1]
    assert [row[0] for row in chosen] == ["40", "30", "20", "10", "0"]
    assert chosen[0][3] == "no"  # all experts of 35B-A3B on 16 GB
    on_card = [float(row[1].split()[0]) for row in chosen]
    assert on_card == sorted(on_card, reverse=True)
    speeds = [float(row[5]) for row in chosen]
    assert speeds == sorted(speeds, reverse=True)


def test_the_table(tmp_path: Path) -> None:
    figures = {"card": 9e9, "real_card": 9.3e9, "buffers": 8.8e9, "private": 5e8, "real_private": 5e8, "prefill": 900.0, "decode": 60.0}
    known: dict[tuple[int, str], dict[str, object]] = {}
    out = tmp_path / "run.jsonl"
    cuda.keep(out, known, {"run": 0, "on_card": "40", "refused": "It needs 20 GB."})
    cuda.keep(out, known, {"run": 0, "on_card": "20", **figures, "real_prefill": 700.0, "real_decode": 40.0})
    cuda.keep(out, known, {"run": 1, "on_card": "20", **figures, "real_prefill": 800.0, "real_decode": 50.0})
    rows = [{"n_prompt": 2000, "avg_ts": 850.0}, {"n_prompt": 0, "avg_ts": 48.0}]
    cuda.keep(out, known, {"run": 0, "on_card": "llama.cpp's fit", **cuda.rates(rows)})
    assert cuda.read(out) == known
    lines = cuda.table(known.values(), 40).splitlines()[2:]
    assert lines[0].startswith("| 0 of 40 layers | It needs 20 GB. |")
    assert lines[1] == "| 20 of 40 layers | 9,000 | 9,300 | -3.2% | 8,800 | 500 | 500 | +0.0% | 900.0 | 800.0 | 60.0 | 50.0 | +20.0% |"
    assert lines[2] == "| llama.cpp's fit |  |  |  |  |  |  |  |  | 850.0 |  | 48.0 |  |"
