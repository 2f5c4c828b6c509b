"""`quern quantize` as a user runs it: paths on stdout, all else on stderr, nothing left after an interruption."""

import dataclasses
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from quantize.estimates import Preflight
from quantize.events import Finished, Note, Stopped, from_line, to_line
from quantize.mixes import MIXES
from quantize.preflight import preflight
from quantize.progress import Progress
from quantize.recipes import plain
from runtime.models.gguf_info import read_info
from runtime.protocol import Problem
from tests.checkpoints import Spec, write_checkpoint


def test_converts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec())
    assert main(["quantize", str(source), str(tmp_path / "out"), "--type", "q8_0"]) == 0
    out, err = capsys.readouterr()
    assert [Path(line).name for line in out.splitlines()] == ["tiny-Q8_0.gguf", "mmproj-tiny-F16.gguf"]
    assert all(Path(line).exists() for line in out.splitlines())
    assert "100% of" in err


def test_names_and_types(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec())
    assert main(["quantize", str(source), str(tmp_path), "--type", "F32", "--name", "other"]) == 0
    assert main(["quantize", str(source), str(tmp_path), "--type", "F16", "--mmproj-type", "BF16"]) == 0
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert names == ["other-F32.gguf", "mmproj-other-F32.gguf", "tiny-F16.gguf", "mmproj-tiny-BF16.gguf"]


def test_errors_are_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quantize", str(tmp_path / "nowhere"), str(tmp_path), "--type", "F16"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "is not a folder" in err
    assert "Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(number: signal.Signals, tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec())
    # A pipe that nobody empties holds the process at its progress until the signal comes. SIGINT is taken back from a runner
    # in the background, which hands down an ignored one.
    slow = f"""import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from app.cli import quantize_told
quantize_told.Lines.progress = lambda *_: (os.write(1, b'x'), os.read(0, 1))
from app.__main__ import main
sys.exit(main(['quantize', {str(source)!r}, {str(tmp_path / "out")!r}, '--type', 'F16']))"""
    with subprocess.Popen([sys.executable, "-c", slow], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"x"
        assert (tmp_path / "out" / "tiny-F16.gguf.part").exists()
        process.send_signal(number)
        assert process.wait() == 130
    assert not (tmp_path / "out").exists()


def events(text: str) -> list[object]:
    found = [from_line(line) for line in text.splitlines()]
    assert None not in found
    return found


def test_events_for_a_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec())
    out = tmp_path / "out"
    assert main(["quantize", str(source), str(out), "--type", "Q8_0", "--json-progress"]) == 0
    first, *steps, last = events(capsys.readouterr().out)
    assert isinstance(first, Preflight)
    assert first == preflight_like(source, out, first)
    assert isinstance(last, Finished)
    assert last == Finished(
        str(out / "tiny-Q8_0.gguf"), str(out / "mmproj-tiny-F16.gguf"), tuple(map(str, sorted(out.iterdir(), reverse=True)))
    )
    assert all(isinstance(step, Progress) and step.phase in ("writing", "checking") and step.tensor for step in steps)
    size = sum(path.stat().st_size for path in out.iterdir())
    for phase, whole in (("writing", size - heads(out)), ("checking", size)):
        final = [step for step in steps if isinstance(step, Progress) and step.phase == phase][-1]
        assert final.done == final.total == whole


def heads(out: Path) -> int:
    """Everything in the files that is no tensor."""
    return sum(path.stat().st_size - sum(tensor.bytes for tensor in read_info(path).tensors) for path in out.iterdir())


def preflight_like(source: Path, out: Path, told: Preflight) -> Preflight:
    """What the function says; the disk, the memory and the clock move meanwhile."""
    found = preflight(source, out, recipe=plain("Q8_0"))
    estimates = tuple(dataclasses.replace(e, seconds=t.seconds) for e, t in zip(found.estimates, told.estimates, strict=True))
    return dataclasses.replace(found, disk_free=told.disk_free, memory_available=told.memory_available, estimates=estimates)


def test_problems_are_events_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec(width=256))
    assert main(["quantize", str(source), str(tmp_path / "out"), "--type", "IQ1_S", "--json-progress"]) == 1
    *_, last = events(capsys.readouterr().out)
    assert isinstance(last, Problem)
    assert last.sentence == "IQ1_S needs an importance matrix."
    assert "--calibrate" in last.remedy
    assert not (tmp_path / "out").exists()


def test_preflight_alone_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec(width=256))
    assert main(["quantize", str(source), str(tmp_path / "out"), "--preflight"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.match(r"tiny: [\d,]+( million)? weights, 3 MB in BF16, with vision", lines[0])
    assert "of disk free" in lines[1]
    assert [line.split()[0] for line in lines[4:]] == list(MIXES)
    assert "needs an importance matrix" in next(line for line in lines if line.startswith("IQ1_S"))
    assert not (tmp_path / "out").exists()


def test_a_line_that_is_no_event() -> None:
    for line in (
        "",
        "clip_ctx: hello",
        "[]",
        "5",
        '{"event": "unknown"}',
        '{"event": "note"}',
        '{"event": "note", "text": "a", "more": 1}',
    ):
        assert from_line(line) is None
    for event in (Note("a"), Stopped(True), Problem("A", "b", "c"), Progress(1, 2, "t"), Finished("a", "", ("a",))):
        assert from_line(to_line(event)) == event


@pytest.mark.parametrize("order", ["cancel", "pause", "the end"])
def test_stopped_from_outside_and_resumed(order: str, tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec())
    out = tmp_path / "out"
    # The first event of the writing is answered with the order, and the process held until it has been read.
    held = f"""import sys, time
from app.cli import quantize_told
tell = quantize_told.Events.progress
def progress(self, step):
    tell(self, step)
    while orders and not orders[0]._order:
        time.sleep(0.001)
quantize_told.Events.progress = progress
orders = []
begin = quantize_told.Orders.__init__
def init(self, stream):
    begin(self, stream)
    orders.append(self)
quantize_told.Orders.__init__ = init
from app.__main__ import main
options = ['--type', 'F16', '--json-progress', '--follow-stdin', '--keep-partial']
sys.exit(main(['quantize', {str(source)!r}, {str(out)!r}, *options]))"""
    with subprocess.Popen([sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        seen = [from_line(process.stdout.readline()), from_line(process.stdout.readline())]
        assert [type(event) for event in seen] == [Preflight, Progress]
        if order != "the end":
            process.stdin.write(f"{order}\n")
        process.stdin.close()
        rest = events(process.stdout.read())
        assert process.wait() == 130
    assert rest[-1] == Stopped(order != "cancel")
    if order == "cancel":
        assert not out.exists()
        return
    assert (out / "tiny-F16.gguf.resume").exists()
    assert not list(out.glob("*.gguf"))
    assert main(["quantize", str(source), str(out), "--type", "F16", "--resume"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["mmproj-tiny-F16.gguf", "tiny-F16.gguf"]


def test_it_ends_well_while_it_listens(tmp_path: Path) -> None:
    """Python aborts where a thread still reads its standard input in the end."""
    source = write_checkpoint(tmp_path / "tiny", Spec())
    command = [
        sys.executable,
        "-m",
        "app",
        "quantize",
        str(source),
        str(tmp_path / "out"),
        "--preflight",
        "--json-progress",
        "--follow-stdin",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
