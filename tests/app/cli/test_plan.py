"""`quern plan`: imagined machines, a file that is here, and what cannot be planned."""

from __future__ import annotations

import argparse
import json
from typing import Any

import pytest

from app.__main__ import main
from app.cli import plan
from runtime.errors import PlanError
from runtime.models import calibration
from runtime.models.library import demo_model


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
    with pytest.raises(argparse.ArgumentTypeError):
        plan.parse_size("much")
    assert plan.parse_size("16GiB") == 16 << 30
    assert plan.parse_size("1.5g") == 1_500_000_000
