"""An interrupted conversion goes on where it was, ends in the same bytes, and believes nothing that it finds."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quantize.convert import convert
from quantize.progress import Discard, Progress
from quantize.resume import discard
from runtime.errors import CheckpointError, DiskFull
from tests.checkpoints import Spec, write_checkpoint
from tests.quantize.reference import importance


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "tiny", Spec(shards=3, mtp=True))


@pytest.fixture
def expected(source: Path, tmp_path: Path) -> dict[str, bytes]:
    """The files of an undisturbed run."""
    return {file.name: file.read_bytes() for file in convert(source, tmp_path / "whole", "Q8_0").files}


def stop_at(share: float, cause: type[BaseException] = KeyboardInterrupt) -> Callable[[Progress], None]:
    def stop(progress: Progress) -> None:
        if progress.phase == "writing" and progress.done >= share * progress.total:
            raise cause

    return stop


def interrupt(source: Path, out: Path, share: float, cause: type[BaseException] = KeyboardInterrupt, **options: object) -> None:
    with pytest.raises(cause):
        convert(source, out, "Q8_0", keep_partial=True, on_progress=stop_at(share, cause), **options)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("share", [0.02, 0.4, 0.7, 0.95, 1.0])
def test_goes_on_to_the_same_bytes(source: Path, expected: dict[str, bytes], share: float, tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupt(source, out, share)
    assert not [name for name in contents(out) if name.endswith(".gguf")]
    steps: list[Progress] = []
    convert(source, out, "Q8_0", resume=True, on_progress=steps.append)
    assert contents(out) == expected
    written = [step for step in steps if step.phase == "writing"]
    assert steps[-1].done == steps[-1].total
    if share > 0.1:
        assert steps[0].phase == "checking"
        assert written[0].done > (share - 0.3) * written[0].total  # what was there was not written again


def test_in_several_runs_and_several_files(source: Path, tmp_path: Path) -> None:
    expected = {file.name: file.read_bytes() for file in convert(source, tmp_path / "whole", "Q8_0", largest=60_000).files}
    out = tmp_path / "out"
    for share in (0.3, 0.6, 0.9):
        with pytest.raises(KeyboardInterrupt):
            convert(source, out, "Q8_0", largest=60_000, resume=True, on_progress=stop_at(share))
    convert(source, out, "Q8_0", largest=60_000, resume=True)
    assert contents(out) == expected
    assert len(expected) > 3


def test_a_gguf_source(source: Path, tmp_path: Path) -> None:
    model = convert(source, tmp_path, "BF16").text
    assert model is not None
    expected = convert(model, tmp_path / "whole", "Q8_0").files[0].read_bytes()
    interrupt(model, tmp_path / "out", 0.5)
    convert(model, tmp_path / "out", "Q8_0", resume=True)
    assert contents(tmp_path / "out") == {"tiny-Q8_0.gguf": expected}


def test_nothing_to_go_on_from(source: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    convert(source, tmp_path / "out", "Q8_0", resume=True)
    assert contents(tmp_path / "out") == expected


def test_cancelled_for_good(source: Path, tmp_path: Path) -> None:
    interrupt(source, tmp_path / "out", 0.5, Discard)
    assert not (tmp_path / "out").exists()


def test_a_run_that_does_not_go_on_takes_over(source: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    interrupt(source, tmp_path / "out", 0.5)
    convert(source, tmp_path / "out", "Q8_0")
    assert contents(tmp_path / "out") == expected


@pytest.mark.parametrize("at", ["head", "first tensor", "middle", "cut", "gone"])
def test_what_is_kept_is_checked(source: Path, expected: dict[str, bytes], at: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupt(source, out, 0.6)
    part = out / "tiny-Q8_0.gguf.part"
    data = bytearray(part.read_bytes())
    if at == "gone":
        part.unlink()
    elif at == "cut":  # as after a crash of the machine
        part.write_bytes(data[: len(data) // 2])
    else:
        place = {"head": 40, "first tensor": len(expected[part.stem]) - len(data) + 12_000, "middle": len(data) // 2}[at]
        data[place] ^= 1
        part.write_bytes(data)
    convert(source, out, "Q8_0", resume=True)
    assert contents(out) == expected


def test_a_journal_that_was_cut(source: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupt(source, out, 0.6)
    journal = out / "tiny-Q8_0.gguf.resume"
    journal.write_bytes(journal.read_bytes()[:-20])
    convert(source, out, "Q8_0", resume=True)
    assert contents(out) == expected


def edit_config(source: Path) -> None:
    config = json.loads((source / "config.json").read_text())
    (source / "config.json").write_text(json.dumps(config | {"note": 1}))


def edit_shard(source: Path) -> None:
    path = source / "model-00002-of-00003.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("change", "named"), [(edit_config, "config.json"), (edit_shard, "model-00002-of-00003.safetensors")], ids=["config", "shard"]
)
def test_a_changed_source_is_refused_and_what_is_kept_stays(
    source: Path, change: Callable[[Path], None], named: str, tmp_path: Path
) -> None:
    interrupt(source, tmp_path / "out", 0.5)
    kept = contents(tmp_path / "out")
    change(source)
    with pytest.raises(CheckpointError, match=f"The source has changed since .*: {named} is not what it was") as caught:
        convert(source, tmp_path / "out", "Q8_0", resume=True)
    assert "--resume" in caught.value.remedy
    assert contents(tmp_path / "out") == kept


def test_other_options_are_refused(source: Path, tmp_path: Path) -> None:
    text = convert(source, tmp_path, "F16").text
    assert text is not None
    interrupt(source, tmp_path / "out", 0.5)
    with pytest.raises(CheckpointError, match="made with other options"):
        convert(source, tmp_path / "out", "Q8_0", mtp=False, resume=True)
    with pytest.raises(CheckpointError, match="made with other options"):
        convert(source, tmp_path / "out", "Q8_0", importance=importance(text), resume=True)


def test_a_full_disk_keeps_what_there_is(source: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr("quantize.writer.os.fsync", full)
        with pytest.raises(DiskFull):
            convert(source, tmp_path / "out", "Q8_0", keep_partial=True)
    assert "tiny-Q8_0.gguf.part" in contents(tmp_path / "out")
    convert(source, tmp_path / "out", "Q8_0", resume=True)
    assert contents(tmp_path / "out") == expected


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_after_a_kill(source: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    slow = f"""import os
from pathlib import Path
from quantize.convert import convert
def wait(step):
    if step.done > step.total / 2:
        os.write(1, b'x')
        os.read(0, 1)
convert(Path({str(source)!r}), Path({str(out)!r}), "Q8_0", keep_partial=True, on_progress=wait)"""
    with subprocess.Popen([sys.executable, "-c", slow], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"x"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not list(out.glob("*.gguf"))
    steps: list[Progress] = []
    convert(source, out, "Q8_0", resume=True, on_progress=steps.append)
    assert steps[0].phase == "checking"
    assert contents(out) == expected


def test_discarded(source: Path, tmp_path: Path) -> None:
    interrupt(source, tmp_path / "out", 0.5)
    (tmp_path / "out" / "mine.gguf.part").touch()
    discard(tmp_path / "out")
    assert list(contents(tmp_path / "out")) == ["mine.gguf.part"]
