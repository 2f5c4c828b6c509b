"""`quern quantize` as a user runs it: paths on stdout, all else on stderr, nothing left after an interruption."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
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
from app.cli import quantize
quantize._Line.__call__ = lambda *_: (os.write(1, b'x'), os.read(0, 1))
from app.__main__ import main
sys.exit(main(['quantize', {str(source)!r}, {str(tmp_path / "out")!r}, '--type', 'F16']))"""
    with subprocess.Popen([sys.executable, "-c", slow], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"x"
        assert (tmp_path / "out" / "tiny-F16.gguf.part").exists()
        process.send_signal(number)
        assert process.wait() == 130
    assert not (tmp_path / "out").exists()
