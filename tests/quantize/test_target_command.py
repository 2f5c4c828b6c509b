"""`quern quantize --target-size … --verify`: from a checkpoint to a mix within the budget, examined, with its report."""

import json
from pathlib import Path

import pytest
from gguf import GGMLQuantizationType as T

from app.__main__ import main
from quantize.convert import convert
from quantize.recipes import read_recipe
from quantize.target import bytes_in_memory
from runtime.engine.probe import Probe
from runtime.messages import Message, Text
from runtime.models.architecture import from_header
from runtime.models.gguf_info import read_info
from runtime.models.machine import Machine, idle, typical_cpu
from runtime.models.placement import plan
from runtime.models.sizes import of_file
from tests.checkpoints import Spec, write_checkpoint

SPEC = Spec(width=256, expert_width=256, experts=4, layer_types=("linear_attention", "full_attention"), vocabulary=320)


def test_within_the_budget(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quantize.sensitivity.TYPES", (T.Q8_0, T.Q4_K, T.Q2_K))
    (tmp_path / "text.txt").write_text("The quick brown fox jumps over the lazy dog, and another thing. " * 30, encoding="utf-8")
    source = write_checkpoint(tmp_path / "tiny", SPEC)
    text, out = str(tmp_path / "text.txt"), tmp_path / "out"
    options = ["--calibrate", text, "--verify", text]
    assert main(["quantize", str(source), str(out), "--target-size", "2.4M", *options]) == 0
    made, vision = out / "tiny-2.4MB.gguf", out / "mmproj-tiny-F16.gguf"
    assert capsys.readouterr().out.split() == [str(made), str(vision)]
    assert {path.name for path in out.iterdir()} == {
        made.name,
        vision.name,
        "tiny-imatrix.gguf",
        "tiny-sensitivity.json",
        "tiny-2.4MB-report.json",
        "tiny-2.4MB-report.html",
    }
    size = made.stat().st_size + vision.stat().st_size
    assert 0.9 * 2_400_000 < size <= 2_400_000
    assert len({tensor.type for tensor in read_info(made).tensors}) > 2
    assert read_recipe(made).name == "2.4MB"
    report = json.loads((out / "tiny-2.4MB-report.json").read_text(encoding="utf-8"))
    divergence = report["verification"]["divergence"]
    assert 0 < divergence["mean"] < 1
    assert report["verification"]["source"] == "BF16"
    assert [file["name"] for file in report["files"]] == [made.name, vision.name]
    assert sum(choice["bytes"] for choice in report["choices"]) < made.stat().st_size
    assert len(report["experts"]) == 2
    page = (out / "tiny-2.4MB-report.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    # Another size of the same model measures nothing again.
    before = (out / "tiny-sensitivity.json").stat().st_mtime_ns
    assert main(["quantize", str(source), str(out), "--target-size", "2.2M", *options]) == 0
    assert (out / "tiny-sensitivity.json").stat().st_mtime_ns == before
    assert "measuring" not in capsys.readouterr().err
    files = set(out.iterdir())
    assert main(["quantize", str(source), str(out), "--target-size", "1M", *options]) == 1
    assert "The smallest mix of this model takes" in capsys.readouterr().err
    assert set(out.iterdir()) == files
    # What cannot be at all is said before anything is measured.
    assert main(["quantize", str(source), str(tmp_path / "new"), "--target-size", "0.7M", *options]) == 1
    told = capsys.readouterr().err
    assert "The smallest mix of this model takes" in told
    assert "calibrating" not in told
    assert not (tmp_path / "new").exists()


def test_for_a_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The result runs on a machine of that memory, as the planner has it, with little to spare; the smallest type of a group would not
    have been needed."""
    monkeypatch.setattr("quantize.sensitivity.TYPES", (T.Q8_0, T.Q4_K, T.Q2_K))
    (tmp_path / "text.txt").write_text("The quick brown fox jumps over the lazy dog, and another thing. " * 30, encoding="utf-8")
    source = write_checkpoint(tmp_path / "tiny", SPEC)
    text, out = str(tmp_path / "text.txt"), tmp_path / "out"
    largest = convert(source, tmp_path / "large", "Q8_0")
    assert largest.text is not None
    assert largest.vision is not None
    shape, vision = from_header(read_info(largest.text)), largest.vision.stat().st_size
    wanted = largest.text.stat().st_size * 3 // 4
    # The memory whose share for a text file is just that: what the planner keeps for all else does not depend on the file.
    low, ram = 2 << 30, 4 << 30
    while ram - low > wanted // 32:
        middle = (low + ram) // 2
        low, ram = (middle, ram) if bytes_in_memory(shape, vision, middle) < wanted else (low, middle)
    budget = bytes_in_memory(shape, vision, ram)
    assert wanted <= budget < largest.text.stat().st_size
    assert main(["quantize", str(source), str(out), "--target-ram", str(ram), "--calibrate", text, "--verify", text]) == 0
    made = Path(capsys.readouterr().out.split()[0])
    assert made.name.startswith("tiny-ram2.")
    assert 0.85 * budget < made.stat().st_size <= budget
    assert len({tensor.type for tensor in read_info(made).tensors}) > 2
    planned = plan(of_file(read_info(made), read_info(out / "mmproj-tiny-F16.gguf")), Machine(idle(ram), typical_cpu()))
    assert planned.fits
    assert not planned.on_disk
    report = json.loads(next(out.glob("*-report.json")).read_text(encoding="utf-8"))
    assert report["verification"]["divergence"]["mean"] > 0
    with Probe(made, None) as probe:
        assert probe.answer([Message("user", (Text("Hello?"),))], 4)
