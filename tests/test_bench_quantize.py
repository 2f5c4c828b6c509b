"""The benchmark of conversions: what it makes of the steps it measured, and that a run goes on where it was stopped."""

from __future__ import annotations

import dataclasses
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from tests.bench.quantize import Measured, Step, keep, measure, read, steps, table, to_do

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def made(side: str, name: str, kind: str, wall: float, run: int = 0) -> Measured:
    return Measured(side, run, name, kind, wall, 400_000_000, 2_000_000_000, 1_000_000_000, 0.01)


def test_a_types_two_steps_hold_the_converters() -> None:
    known = [
        made("Quern", "quern quantize", "Q8_0", 5.0),
        made("llama.cpp", "to BF16", "", 8.0),
        made("llama.cpp", "vision file", "", 1.0),
        made("llama.cpp", "llama-quantize", "Q8_0", 3.0),
        made("Quern", "quern quantize", "Q4_K_M", 6.0),
    ]
    lines = table(known, ["Q8_0", "Q4_K_M"]).splitlines()[2:]
    assert lines == [
        "| Q8_0 | Quern | 1 | 5.0 | 400 | 2.00 | 1.00 |",
        "| Q8_0 | llama.cpp, two steps | 1 | 12.0 | 400 | 2.00 | 2.00 |",
        "| Q8_0 | ratio | 1 | 0.42 | 1.00 | 1.00 | |",
        "| Q4_K_M | Quern | 1 | 6.0 | 400 | 2.00 | 1.00 |",
    ]


def test_the_sides_take_turns_and_a_run_goes_on(tmp_path: Path) -> None:
    tools = {"llama_cpp": tmp_path, "quantizer": tmp_path / "q", "python": tmp_path / "p"}
    args = Namespace(folder=tmp_path, types=["Q8_0", "Q4_K_M"], runs=2, **tools)
    order = [(step.run, step.side, step.name, step.kind) for step in steps(args, tmp_path / "source")]
    assert [side for _, side, _, _ in order] == ["Quern"] + ["llama.cpp"] * 3 + ["Quern", "llama.cpp"] + ["llama.cpp"] * 3 + [
        "Quern",
        "llama.cpp",
        "Quern",
    ]
    out = tmp_path / "run.jsonl"
    done = [made("llama.cpp", "llama-quantize", kind, 1.0) for kind in args.types]
    for one in done:
        keep(out, one)
    known = read(out)
    assert list(known.values()) == done
    middle = next(step for step in steps(args, tmp_path / "source") if step.keeps)
    assert not to_do(middle, args.types, known)  # nothing of that run reads it any more
    later = dataclasses.replace(middle, run=1)
    assert to_do(later, args.types, known)
    known[later.key] = made("llama.cpp", "to BF16", "", 1.0, run=1)
    assert to_do(later, args.types, known)  # it was measured, and is gone
    later.output.parent.mkdir()
    later.output.touch()
    assert not to_do(later, args.types, known)


def test_what_a_step_took(tmp_path: Path) -> None:
    file = tmp_path / "ours" / "a"
    code = f"open({str(file)!r}, 'wb').write(bytes(1 << 20)); held = bytearray(b'x' * (64 << 20)); import time; time.sleep(0.5)"
    found = measure(Step("Quern", 0, "quern quantize", "Q8_0", [sys.executable, "-c", code], tmp_path / "ours"), tmp_path / "source")
    assert found.out == 1 << 20
    assert 64 << 20 < found.memory < 400 << 20
    assert found.disk >= 1 << 20
    with pytest.raises(SystemExit, match="failed"):
        measure(Step("Quern", 0, "quern quantize", "Q8_0", [sys.executable, "-c", "1/0"], tmp_path / "ours"), tmp_path / "source")
