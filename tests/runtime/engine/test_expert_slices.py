"""Where the experts lie, compared with what gguf-py reads from the same file."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from gguf import GGUFReader

from quantize.convert import convert
from runtime.engine.expert_slices import dense_ranges, expert_layers, read_tensors
from runtime.models.gguf_info import read_info
from tests.checkpoints import Spec, write_checkpoint


@pytest.mark.parametrize("kind", ["F32", "F16", "BF16", "Q8_0", "Q4_K_M", "Q3_K_S"])
def test_slices_hold_the_experts_own_bytes(tmp_path: Path, kind: str) -> None:
    spec = Spec(vision=False, experts=6, width=256, expert_width=256, mtp=True)
    path = convert(write_checkpoint(tmp_path / "checkpoint", spec), tmp_path, kind).text
    info = read_info(path)
    tensors = read_tensors(info)
    layers = expert_layers(info, tensors)
    assert [layer.index for layer in layers] == [0, 1, 2, 3]  # the fifth is the MTP layer
    raw = path.read_bytes()
    theirs = {tensor.name: tensor for tensor in GGUFReader(path).tensors}
    for layer in layers:
        assert [slices.product for slices in layer.products] == ["up", "gate", "down"]
        assert layer.experts == 6
        for slices in layer.products:
            whole = theirs[f"blk.{layer.index}.ffn_{slices.product}_exps.weight"].data
            for expert in range(6):
                assert raw[slices.at(expert) : slices.at(expert) + slices.bytes] == whole[expert].tobytes()


def test_dense_ranges_are_every_tensor_but_experts_and_the_mtp_layer(tmp_path: Path) -> None:
    spec = Spec(vision=False, experts=8, width=256, expert_width=256, mtp=True)
    path = convert(write_checkpoint(tmp_path / "checkpoint", spec), tmp_path, "Q8_0").text
    info = read_info(path)
    tensors = read_tensors(info)
    ranges = dense_ranges(info, tensors)
    assert all(a.end <= b.start for a, b in itertools.pairwise(ranges))
    for tensor in GGUFReader(path).tensors:
        start, end = int(tensor.data_offset), int(tensor.data_offset + tensor.n_bytes)
        inside = any(part.start <= start and end <= part.end for part in ranges)
        touched = any(part.start < end and start < part.end for part in ranges)
        apart = "_exps." in tensor.name or tensor.name.startswith("blk.4.")
        assert (inside, touched) == ((False, False) if apart else (True, True)), tensor.name


def test_a_dense_model_has_no_expert_layers(tmp_path: Path) -> None:
    path = convert(write_checkpoint(tmp_path / "checkpoint", Spec(moe=False, vision=False)), tmp_path, "F16").text
    info = read_info(path)
    assert expert_layers(info, read_tensors(info)) == ()
