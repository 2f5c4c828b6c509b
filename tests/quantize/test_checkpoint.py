"""Reading checkpoints: the right numbers from every stored type, and a sentence for every kind of damage."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quantize.checkpoint import CHUNK, Checkpoint, read_header
from runtime.errors import CheckpointError
from tests.checkpoints import Spec, stored, write_checkpoint, write_safetensors


def one_file(folder: Path, header: Any, data: bytes = b"", length: int | None = None) -> Path:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path = folder / "model.safetensors"
    path.write_bytes((len(text) if length is None else length).to_bytes(8, "little") + text + data)
    return path


@pytest.mark.parametrize("dtype", ["F32", "F16", "BF16"])
def test_values(dtype: str, tmp_path: Path) -> None:
    values = np.array([[1.0, -0.3], [3e-8, 65000.0], [-1e-3, 0.0]], np.float32)
    (tmp_path / "config.json").write_text("{}")
    write_safetensors(tmp_path / "model.safetensors", {"a": values[:1], "b": values}, dtype)
    with Checkpoint(tmp_path) as checkpoint:
        (read,) = [rows.load() for rows in checkpoint.read(checkpoint.tensors["b"])]
        (middle,) = [rows.load() for rows in checkpoint.read(checkpoint.tensors["b"], 1, 2)]
    assert read.dtype == (np.float16 if dtype == "F16" else np.float32)
    np.testing.assert_array_equal(stored(read.astype(np.float32), dtype), stored(values, dtype))
    np.testing.assert_array_equal(middle, read[1:2])


def test_memory_stays_bounded(tmp_path: Path) -> None:
    rows, width = 40, 1 << 20
    header = {"big": {"dtype": "BF16", "shape": [rows, width], "data_offsets": [0, 2 * rows * width]}}
    path = one_file(tmp_path, header)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size + 2 * rows * width)  # a hole: nothing is written
    (tmp_path / "config.json").write_text("{}")
    with Checkpoint(tmp_path) as checkpoint:
        tracemalloc.start()
        count = sum(rows.load().size for rows in checkpoint.read(checkpoint.tensors["big"]))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert count == rows * width
    assert peak < 20 * CHUNK < 2 * rows * width * 2


GOOD = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (b"no json", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        ([1], "no object"),
        ({"a": 5}, "points outside"),
        ({"a": GOOD | {"shape": [-2]}}, "points outside"),
        ({"a": GOOD | {"shape": [True]}}, "points outside"),
        ({"a": GOOD | {"data_offsets": [0, 9]}}, "points outside"),
        ({"a": GOOD | {"data_offsets": [8, 0]}}, "points outside"),
        ({"a": GOOD | {"shape": [1 << 40, 1 << 40]}}, "does not fit its shape"),
        ({"a": GOOD, "b": GOOD | {"shape": [1], "data_offsets": [4, 8]}}, "overlap"),
    ],
)
def test_damaged_header(header: Any, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=sentence):
        read_header(one_file(tmp_path, header, bytes(8)))


@pytest.mark.parametrize("size", [0, 5, 8, 100])
def test_cut_header(size: int, tmp_path: Path) -> None:
    path = one_file(tmp_path, {f"tensor {i}": GOOD for i in range(50)}, bytes(8))
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(CheckpointError, match="not complete"):
        read_header(path)


def test_header_of_absurd_length(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="does not fit the file"):
        read_header(one_file(tmp_path, {"a": GOOD}, bytes(8), length=1 << 62))


def test_cut_while_reading(tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path)
    with Checkpoint(source) as checkpoint:
        last = max(checkpoint.tensors.values(), key=lambda tensor: tensor.start)
        with last.file.open("r+b") as file:
            file.truncate(last.start)
        with pytest.raises(CheckpointError, match="became shorter"):
            [rows.load() for rows in checkpoint.read(last)]


def drop_shard(folder: Path) -> None:
    (folder / "model-00002-of-00003.safetensors").unlink()


def edit_index(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / "model.safetensors.index.json"
        index = json.loads(path.read_text())
        change(index["weight_map"])
        path.write_text(json.dumps(index))

    return apply


def no_weights(folder: Path) -> None:
    for file in folder.glob("model*"):
        file.unlink()


def torch_files(folder: Path) -> None:
    no_weights(folder)
    (folder / "pytorch_model.bin").touch()


def adapter(folder: Path) -> None:
    no_weights(folder)
    (folder / "adapter_config.json").touch()


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (drop_shard, "model-00002-of-00003.safetensors is missing"),
        (edit_index(lambda m: m.update({"extra": "model-00001-of-00003.safetensors"})), "“extra” is not in model-00001"),
        (edit_index(lambda m: m.update({"extra": "../../secret.safetensors"})), "outside the folder"),
        (edit_index(lambda m: m.update({"extra": 5})), "outside the folder"),
        (edit_index(lambda m: m.clear()), "maps no tensors"),
        (no_weights, "no safetensors files"),
        (torch_files, "PyTorch files"),
        (adapter, "an adapter"),
        (lambda f: (f / "config.json").unlink(), "has no config.json"),
        (lambda f: (f / "config.json").write_text("{"), "config.json is damaged"),
        (lambda f: (f / "config.json").write_bytes(b"\xff\xfe"), "config.json is damaged"),
        (lambda f: (f / "config.json").write_text("[]"), "holds no object"),
    ],
)
def test_damaged_folder(damage: Callable[[Path], None], sentence: str, tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path, Spec(shards=3))
    if damage in (no_weights, torch_files, adapter):
        (source / "model.safetensors.index.json").unlink()
    damage(source)
    with pytest.raises(CheckpointError, match=sentence):
        Checkpoint(source)


def test_not_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="not a folder"):
        Checkpoint(tmp_path / "nowhere")


def test_a_type_of_tomorrow_matters_only_when_read(tmp_path: Path) -> None:
    one_file(tmp_path, {"a": {"dtype": "F8_E4M3", "shape": [8], "data_offsets": [0, 8]}}, bytes(8))
    (tmp_path / "config.json").write_text("{}")
    with Checkpoint(tmp_path) as checkpoint, pytest.raises(CheckpointError, match="stored as F8_E4M3"):
        list(checkpoint.read(checkpoint.tensors["a"]))


def test_scales_of_8_bit_tensors(tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path, Spec(quantized=True, fused=False))
    with Checkpoint(source) as checkpoint:
        assert not any(name.endswith("_scale_inv") for name in checkpoint.tensors)
    path = source / "model.safetensors"
    length = int.from_bytes(path.read_bytes()[:8], "little")
    header = json.loads(path.read_bytes()[8 : 8 + length])
    name = next(name for name in header if name.endswith("_scale_inv"))
    header[name + "x"] = header.pop(name)
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + path.read_bytes()[8 + length :])
    with pytest.raises(CheckpointError, match="scales of the 8-bit tensor"):
        Checkpoint(source)


@pytest.mark.parametrize("block", [None, [128], [0, 128], ["128", 128]])
def test_blocks_that_make_no_sense(block: object, tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path, Spec(quantized=True, fused=False))
    config = json.loads((source / "config.json").read_text())
    config["quantization_config"]["weight_block_size"] = block
    (source / "config.json").write_text(json.dumps(config))
    with pytest.raises(CheckpointError, match="does not say how the FP8 weights are scaled"):
        Checkpoint(source)
