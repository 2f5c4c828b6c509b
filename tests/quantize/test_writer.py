"""A conversion ends in whole files or in none, whatever happens on the way."""

import errno
import multiprocessing
import os
import shutil
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from quantize.convert import convert
from quantize.progress import Progress
from runtime.errors import CheckpointError, DiskFull, ModelError
from tests.checkpoints import Spec, weights, write_checkpoint, write_safetensors


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "tiny", Spec())


def test_progress_counts_every_byte(source: Path, tmp_path: Path) -> None:
    steps: list[Progress] = []
    result = convert(source, tmp_path / "out", "Q8_0", on_progress=steps.append)
    assert steps[-1].done == steps[-1].total
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert result.vision is not None
    written = result.text.stat().st_size + result.vision.stat().st_size
    assert 0 < written - steps[-1].total < 64 << 10  # the rest is keys and tables


@pytest.mark.parametrize("cause", [KeyboardInterrupt, RuntimeError])
def test_cancelled_leaves_the_old_state(source: Path, tmp_path: Path, cause: type[BaseException]) -> None:
    out = tmp_path / "out"
    old = convert(source, out, "Q8_0").text.read_bytes()
    (out / "mmproj-tiny-F16.gguf").unlink()
    tensors = weights(Spec(seed=1))
    write_safetensors(source / "model.safetensors", tensors, "BF16")

    def stop(progress: Progress) -> None:
        if progress.done > progress.total * 0.9:  # the text file is whole by then
            raise cause

    with pytest.raises(cause):
        convert(source, out, "Q8_0", on_progress=stop)
    assert [file.name for file in out.iterdir()] == ["tiny-Q8_0.gguf"]
    assert (out / "tiny-Q8_0.gguf").read_bytes() == old
    assert convert(source, out, "Q8_0").text.read_bytes() != old


def test_disk_full_while_writing(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("quantize.writer.os.fsync", full)
    with pytest.raises(DiskFull, match="became full"):
        convert(source, tmp_path / "out", "F16")
    assert not (tmp_path / "out").exists()


def test_a_disk_that_loses_what_was_written(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quantize.writer.os.fsync", lambda handle: os.truncate(handle, os.fstat(handle).st_size - 4096))
    with pytest.raises(ModelError, match="cut off"):
        convert(source, tmp_path / "out", "F16")
    assert not (tmp_path / "out").exists()


def test_disk_too_small(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1_500_000)
    monkeypatch.setattr("quantize.writer.shutil.disk_usage", lambda _: usage)
    with pytest.raises(DiskFull, match="the disk has 2 MB free"):
        convert(source, tmp_path / "out", "F16")
    assert not (tmp_path / "out").exists()


def test_what_a_killed_conversion_left_is_taken_over(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "tiny-F16.gguf.part").write_bytes(bytes(10_000_000))
    convert(source, out, "F16")
    assert sorted(file.name for file in out.iterdir()) == ["mmproj-tiny-F16.gguf", "tiny-F16.gguf"]
    assert (out / "tiny-F16.gguf").stat().st_size < 5_000_000


def test_a_running_conversion_is_not_disturbed(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    other = context.Process(target=hold, args=(source, out, theirs))
    other.start()
    assert ours.recv() == "writing"
    with pytest.raises(CheckpointError, match=r"Another conversion is writing “tiny-F16\.gguf”"):
        convert(source, out, "F16")
    ours.send("go on")
    other.join()
    assert other.exitcode == 0
    assert sorted(file.name for file in out.iterdir()) == ["mmproj-tiny-F16.gguf", "tiny-F16.gguf"]


def hold(source: Path, out: Path, pipe: Connection) -> None:
    waited = False

    def wait(_: Progress) -> None:
        nonlocal waited
        if not waited:
            waited = True
            pipe.send("writing")
            pipe.recv()

    convert(source, out, "F16", on_progress=wait)


def test_folder_that_cannot_be_made(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CheckpointError, match="cannot be made a folder"):
        convert(source, tmp_path / "file", "F16")


@pytest.mark.parametrize("name", ["", "a/b"])
def test_name_that_is_no_name(source: Path, tmp_path: Path, name: str) -> None:
    if name == "":
        assert convert(source, tmp_path / "out", "F16", name=name).text.name == "tiny-F16.gguf"
    else:
        with pytest.raises(CheckpointError, match="cannot be part of a file name"):
            convert(source, tmp_path / "out", "F16", name=name)


def test_values_too_large_for_half(source: Path, tmp_path: Path) -> None:
    tensors = weights(Spec())
    tensors["lm_head.weight"] = np.full((320, 64), 1e6, np.float32)
    write_safetensors(source / "model.safetensors", tensors, "BF16")
    with pytest.raises(CheckpointError, match=r"“output\.weight” holds values too large for F16"):
        convert(source, tmp_path / "out", "F16")
    assert convert(source, tmp_path / "out", "BF16").text.exists()


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("mix", ["F32", "BF16", "Q8_0", "Q4_K_M"])
def test_values_that_are_no_numbers(source: Path, tmp_path: Path, value: float, mix: str) -> None:
    tensors = weights(Spec())
    tensors["lm_head.weight"][7, 7] = value
    write_safetensors(source / "model.safetensors", tensors, "BF16")
    with pytest.raises(CheckpointError, match=r"“output\.weight” holds values that are no numbers"):
        convert(source, tmp_path / "out", mix)
    assert not (tmp_path / "out").exists()
