"""Whatever is wrong with a checkpoint or a disk: one sentence, exit code 1, and nothing left behind.

tests/quantize/test_checkpoint.py has the reader's own cases, tests/fuzz/headers.py looks for more.
"""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.__main__ import main
from quantize.checkpoint import read_header
from quantize.convert import convert
from runtime.errors import CheckpointError
from tests.checkpoints import Spec, config, weights, write_checkpoint, write_safetensors

SPEC = Spec(shards=3, mtp=True)


def refused(capsys: pytest.CaptureFixture[str], source: Path, out: Path, *options: str) -> str:
    """The sentence and its remedy."""
    assert main(["quantize", str(source), str(out), "--type", "Q8_0", *options]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    assert "quern: " in told.err
    return told.err.partition("quern: ")[2]


def shard(folder: Path) -> Path:
    return folder / "model-00002-of-00003.safetensors"


def truncate(folder: Path) -> None:
    os.truncate(shard(folder), shard(folder).stat().st_size - 100)


def missing(folder: Path) -> None:
    shard(folder).unlink()


def absent(folder: Path) -> None:
    index = folder / "model.safetensors.index.json"
    values = json.loads(index.read_text())
    values["weight_map"]["model.language_model.layers.7.mlp.gate.weight"] = shard(folder).name
    index.write_text(json.dumps(values))


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """One file, its tensors changed."""
    for path in folder.glob("model*"):
        path.unlink()
    tensors = weights(SPEC)
    change(tensors)
    write_safetensors(folder / "model.safetensors", tensors, "BF16")


def not_a_number(folder: Path) -> None:
    rewrite(folder, lambda tensors: tensors["lm_head.weight"].__setitem__((3, 3), np.nan))


def infinite(folder: Path) -> None:
    rewrite(folder, lambda tensors: tensors["model.visual.merger.linear_fc2.weight"].__setitem__((0, 0), np.inf))


def unknown_tensor(folder: Path) -> None:
    rewrite(folder, lambda tensors: tensors.update({"model.language_model.layers.0.new_thing.weight": np.zeros((2, 2), np.float32)}))


def of_another_shape(folder: Path) -> None:
    rewrite(folder, lambda tensors: tensors.update({"lm_head.weight": np.zeros((320, 32), np.float32)}))


def edit_header(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = shard(folder).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    change(header)
    text = json.dumps(header).encode()
    shard(folder).write_bytes(len(text).to_bytes(8, "little") + text + data[8 + length :])


def whole_numbers(folder: Path) -> None:
    """A type of the same size that no weight can have."""
    edit_header(folder, lambda header: [entry.update(dtype="I16") for name, entry in header.items() if name.endswith("_proj.weight")])


def hostile_length(folder: Path) -> None:
    data = shard(folder).read_bytes()
    shard(folder).write_bytes((1 << 63).to_bytes(8, "little") + data[8:])


def hostile_shape(folder: Path) -> None:
    edit_header(folder, lambda header: next(e for n, e in header.items() if n != "__metadata__").update(shape=[1 << 62, 1 << 62]))


def edit_config(**changes: Any) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        values = config(SPEC)
        for key, value in changes.items():
            (values if key in values else values["text_config"])[key] = value
        (folder / "config.json").write_text(json.dumps(values))

    return apply


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (truncate, "model-00002-of-00003.safetensors is damaged or not complete"),
        (missing, "model-00002-of-00003.safetensors is missing"),
        (absent, "The tensor “model.language_model.layers.7.mlp.gate.weight” is not in"),
        (not_a_number, "“output.weight” holds values that are no numbers"),
        (infinite, "“mm.2.weight” holds values that are no numbers"),
        (unknown_tensor, "tensors that this family does not have: “model.language_model.layers.0.new_thing.weight”"),
        (of_another_shape, "has the shape [320, 32], but config.json asks for [320, 64]"),
        (whole_numbers, "stored as I16, which cannot be converted yet"),
        (hostile_length, "its header does not fit the file"),
        (hostile_shape, "does not fit its shape"),
        (edit_config(architectures=["LlamaForCausalLM"]), "This is a LlamaForCausalLM checkpoint"),
        (edit_config(num_hidden_layers=3), "layer types for 3 layers"),
        (edit_config(hidden_size=128), "but config.json asks for"),
        (edit_config(num_experts=8), "but config.json asks for"),
        (edit_config(vocab_size=10_000_000), "but config.json asks for"),
        (edit_config(num_attention_heads=0), "makes no sense"),
        (edit_config(hidden_size="64"), "makes no sense"),
        (edit_config(text_config=[]), "makes no sense"),
        (lambda folder: (folder / "config.json").write_text("{" * 100_000), "config.json is damaged"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json"),
        (lambda folder: (folder / "tokenizer.json").write_text("[]"), "tokenizer.json"),
    ],
)
def test_a_damaged_checkpoint(damage: Callable[[Path], object], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_checkpoint(tmp_path / "tiny", SPEC)
    damage(source)
    before = sorted(source.iterdir())
    assert sentence in refused(capsys, source, tmp_path / "out", "--keep-partial")  # nothing is worth keeping
    assert not (tmp_path / "out").exists()
    assert sorted(source.iterdir()) == before


@pytest.mark.parametrize(
    "options",
    [("--type", "Q8_0", "--calibrate"), ("--type", "Q8_0", "--verify"), ("--target-size", "400kB")],
    ids=lambda options: options[-1],
)
def test_damage_that_is_met_while_the_source_is_made_to_run(
    options: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy that is run to measure and to compare is gone again, too."""
    source = write_checkpoint(tmp_path / "tiny", SPEC)
    not_a_number(source)
    assert main(["quantize", str(source), str(tmp_path / "out"), *options]) == 1
    assert "holds values that are no numbers" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_targets_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_checkpoint(tmp_path / "tiny", SPEC)
    (tmp_path / "file").touch()
    assert "cannot be made a folder" in refused(capsys, source, tmp_path / "file" / "out")
    (tmp_path / "out" / "tiny-Q8_0.gguf").mkdir(parents=True)
    assert "is a folder, where the result should go" in refused(capsys, source, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["tiny-Q8_0.gguf"]


def in_child(code: str, *prefix: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*prefix, sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")
@pytest.mark.parametrize("keep", [False, True])
def test_a_quota_that_is_used_up(keep: bool, tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "tiny", SPEC)
    code = f"""import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from app.__main__ import main
sys.exit(main(["quantize", {str(source)!r}, {str(tmp_path / "out")!r}, "--type", "Q8_0", *{["--keep-partial"] * keep}]))"""
    ended = in_child(code)
    assert ended.returncode == 1
    assert "cannot be written to: File too large" in ended.stderr
    assert "Traceback" not in ended.stderr
    if not keep:
        assert not (tmp_path / "out").exists()
        return
    assert not list((tmp_path / "out").glob("*.gguf"))
    assert main(["quantize", str(source), str(tmp_path / "out"), "--type", "Q8_0", "--resume"]) == 0
    convert(source, tmp_path / "whole", "Q8_0")
    for path in (tmp_path / "whole").iterdir():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()
    assert len(list((tmp_path / "out").iterdir())) == 2


def can_mount() -> bool:
    """Whether this system lets a process have mounts of its own."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False).returncode == 0


# A disk of its own, that the process alone sees.
DISK = """import subprocess, sys
from pathlib import Path
from app.__main__ import main
source, disk = Path(sys.argv[1]), Path(sys.argv[2])
disk.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", sys.argv[3], "none", disk], check=True)
status = main(["quantize", str(source), str(disk / "out"), "--type", "Q8_0"])
print(status, [path.name for path in disk.rglob("*") if path.name != "filler"])"""
FILLER = """from quantize import convert
begin = convert.check_space
def check(folder, needed):
    begin(folder, needed)
    with (folder.parent / "filler").open("wb") as filler:
        filler.write(bytes(83_400_000))
convert.check_space = check
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts as Linux has them")
@pytest.mark.parametrize(
    ("options", "before", "sentence"),
    [
        ("ro", "", "Read-only file system"),
        ("size=20m", "", "of the disk, and 21 MB are free"),
        ("size=80m", FILLER, "The disk became full while the model was written"),
    ],
    ids=["read-only", "too small", "filled meanwhile"],
)
def test_disks(options: str, before: str, sentence: str, tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip("this system lets nobody mount")
    source = write_checkpoint(tmp_path / "tiny", SPEC)
    command = ["unshare", "-rm", sys.executable, "-c", before + DISK, str(source), str(tmp_path / "disk"), options]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert sentence in ended.stderr
    assert ended.stdout.strip() == "1 []"


class Memory:
    """A weight file that lies in memory."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def open(self, _: Path) -> tuple[BinaryIO, int]:
        return io.BytesIO(self._data), len(self._data)


def reads_or_refuses(data: bytes) -> None:
    memory: Any = Memory(data)
    with contextlib.suppress(CheckpointError):
        assert all(8 <= tensor.start <= len(data) for tensor in read_header(Path("model.safetensors"), memory))


@settings(max_examples=150)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(rest: bytes, right_length: bool) -> None:
    reads_or_refuses(len(rest).to_bytes(8, "little") + rest if right_length else rest)


_NUMBER = st.one_of(st.integers(0, 64), st.integers(-2, 1 << 70), st.none(), st.booleans(), st.floats(), st.text(max_size=2))
_ENTRY = st.one_of(
    st.fixed_dictionaries(
        {},
        optional={
            "dtype": st.one_of(st.sampled_from(["F32", "BF16", "F16", "F64", "F8_E4M3", "I64"]), _NUMBER),
            "shape": st.one_of(st.lists(_NUMBER, max_size=4), _NUMBER),
            "data_offsets": st.one_of(st.lists(_NUMBER, max_size=3), _NUMBER),
        },
    ),
    _NUMBER,
)


@settings(max_examples=200)
@given(st.one_of(st.dictionaries(st.text(max_size=3), _ENTRY, max_size=5), _NUMBER, st.lists(_ENTRY, max_size=2)))
def test_any_header_is_read_or_refused(header: Any) -> None:
    text = json.dumps(header).encode()
    reads_or_refuses(len(text).to_bytes(8, "little") + text + bytes(64))


@settings(max_examples=60)
@given(data=st.data())
def test_any_damage_to_a_real_header(data: st.DataObject) -> None:
    header = json.dumps({f"layers.{i}.weight": {"dtype": "BF16", "shape": [2, 4], "data_offsets": [16 * i, 16 * i + 16]} for i in range(4)})
    whole = bytearray(len(header).to_bytes(8, "little") + header.encode() + bytes(64))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    reads_or_refuses(bytes(whole[: data.draw(st.integers(0, len(whole)))]))


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_any_config_is_read_or_refused(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    from quantize.config import read_config

    values = config(Spec(quantized=data.draw(st.booleans()), fused=False))
    for _ in range(data.draw(st.integers(1, 3))):
        tables = [table for table in (values, values["text_config"], values["vision_config"]) if isinstance(table, dict) and table]
        table = data.draw(st.sampled_from(tables))
        table[data.draw(st.sampled_from(sorted(table)))] = data.draw(st.one_of(_NUMBER, st.lists(_NUMBER, max_size=3), st.just({})))
    with contextlib.suppress(CheckpointError):
        read_config(values)
