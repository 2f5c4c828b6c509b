from __future__ import annotations

import dataclasses
import importlib.metadata
import sys

import pytest

from app import __version__, paths
from app.__main__ import main
from app.cli import doctor
from runtime.models import records


def test_prints_what_a_bug_report_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    for part in ("Versions", "Engine", "Machine", "Paths", "Models"):
        assert part in out.splitlines()
    found = dict(line.strip().split(maxsplit=1) for line in out.splitlines() if line.startswith("  "))
    assert found["quern"] == __version__
    assert found["llama-cpp-python"] == importlib.metadata.version("llama-cpp-python")
    assert found["data"].startswith(str(paths.data_dir()))
    assert "GiB free" in found["memory"]
    assert int(found["threads"]) > 0
    assert "(CPU" in found["CPU"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("import os; os.abort()", "ended with"),
        ("print('not json')", "could not be asked"),
        ("pass", "could not be asked"),
    ],
)
def test_a_broken_engine_is_part_of_the_report(
    code: str, sentence: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = doctor.ask_engine((sys.executable, "-c", code))
    assert sentence in told["error"]
    monkeypatch.setattr(doctor, "ask_engine", lambda again: told)
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert sentence in out
    assert "Models" in out


def test_a_missing_package_is_part_of_the_report(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "ask_engine", lambda again: {"error": "not asked"})
    monkeypatch.setattr(importlib.metadata, "version", missing)
    main(["doctor"])
    assert "missing. Run `make setup` again" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ({}, "built on this machine"),
        ({"x64": 1, "haswell": 63, "zen4": 0}, "haswell: 2 of 3 can run here"),
        ({"zen4": 0}, "none of zen4 can run here"),
    ],
)
def test_which_variant_computes_and_why(
    scores: dict[str, int], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = {"unloaded": [], "idle": [], "off": False, "driver": "", "again": ""}
    answer = {"ggml": "", "system": "", "threads": 1, "devices": [], "backends": ["CPU"], "variants": scores, **nothing}
    monkeypatch.setattr(doctor, "ask_engine", lambda again: answer)
    main(["doctor"])
    out = capsys.readouterr().out.splitlines()
    assert told in next(line for line in out if "CPU variant" in line)
    assert "the processor alone" in next(line for line in out if "backend" in line)


def test_what_was_predicted_and_what_it_took(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ask_engine", lambda again: {"error": "not asked"})
    record = records.Record("Mine", "f", 4096, "f16, f16", "e", 95_000_000, 100_000_000, 0, 0, 0, 0, 2.0, 4.0, 12.0, 10.0)
    records.keep(paths.cache_dir(), record)
    records.keep(paths.cache_dir(), dataclasses.replace(record, model="Theirs", file="g", measured=False, stepped_down=True))
    main(["doctor"])
    found = {line.split()[0]: line for line in capsys.readouterr().out.splitlines() if "4,096 tokens" in line}
    assert "private 95 → 100 MB (-5%), load 2.0 → 4.0 s (-50%), decode 12.0 → 10.0 tokens/s (+20%)" in found["Mine"]
    assert "typical" not in found["Mine"]
    assert "of a typical machine, this one was not measured; stepped down once" in found["Theirs"]
