"""The reader of safetensors files against the format's own library, which the program itself can do without."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import safetensors
import safetensors.numpy

from quantize.checkpoint import Checkpoint, read_header
from runtime.errors import CheckpointError


def test_reads_what_the_library_wrote(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    written = {
        "a": random.standard_normal((3, 5, 7)).astype(np.float32),
        "b": random.standard_normal((4, 2)).astype(np.float16),
        "c": random.standard_normal(6),
        "scalar": np.array(2.5, np.float32),
    }
    safetensors.numpy.save_file(written, tmp_path / "model.safetensors", metadata={"format": "pt"})
    (tmp_path / "config.json").write_text("{}")
    with Checkpoint(tmp_path) as checkpoint:
        assert set(checkpoint.tensors) == set(written)
        for name, values in written.items():
            tensor = checkpoint.tensors[name]
            assert tensor.shape == values.shape
            read = np.concatenate([rows.load() for rows in checkpoint.read(tensor)])
            np.testing.assert_array_equal(read.reshape(values.shape), values.astype(read.dtype))


@pytest.mark.parametrize("end", [0, 7, 8, 40, -1])
def test_refuses_the_cuts_that_the_library_refuses(tmp_path: Path, end: int) -> None:
    path = tmp_path / "model.safetensors"
    safetensors.numpy.save_file({"a": np.arange(math.prod((8, 8)), dtype=np.float32).reshape(8, 8)}, path)
    path.write_bytes(path.read_bytes()[:end])
    with pytest.raises(safetensors.SafetensorError), safetensors.safe_open(path, "np"):
        pass
    with pytest.raises(CheckpointError):
        read_header(path)
