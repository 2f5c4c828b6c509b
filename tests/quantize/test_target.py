"""The mix for a budget: within it, better with more of it, and as large as a memory allows."""

from pathlib import Path

import pytest
from gguf import GGMLQuantizationType as T

from quantize.convert import convert
from quantize.groups import groups_of
from quantize.sensitivity import Sensitivity
from quantize.target import bytes_in_memory, frame, tailor
from runtime.errors import CheckpointError
from runtime.models.architecture import Architecture, from_header
from runtime.models.gguf_info import read_info
from runtime.models.machine import Machine, idle, typical_cpu
from runtime.models.placement import plan
from runtime.models.sizes import of_table
from tests.checkpoints import write_checkpoint
from tests.quantize.reference import WIDE

KINDS = [T.Q8_0, T.Q6_K, T.Q4_K, T.Q3_K, T.Q2_K]


def test_files_of_a_budget(tmp_path: Path) -> None:
    """Real files, made by the recipes that come out; one group matters a thousand times as much as the others."""
    model = convert(write_checkpoint(tmp_path / "tiny", WIDE["moe"]), tmp_path, "F16").text
    assert model is not None
    layers = from_header(read_info(model)).layers
    groups = groups_of({tensor.name: tuple(reversed(tensor.shape)) for tensor in read_info(model).tensors}, layers)
    losses = {
        group.name: {kind.name: (1.0 if group.name == "blk.1.experts.down" else 1e-3) * 4.0**i for i, kind in enumerate(KINDS)}
        for group in groups
    }
    measured = Sensitivity(groups, {group.name: KINDS for group in groups}, losses)
    fixed = frame(model, groups, layers)
    smallest = fixed.bytes + sum(group.size(T.Q2_K) for group in groups)
    largest = fixed.bytes + sum(group.size(T.Q8_0) for group in groups)
    with pytest.raises(CheckpointError, match="The smallest mix of this model takes"):
        tailor(measured, fixed, smallest - 1, "none")
    before = float("inf")
    for step in (0.0, 0.3, 0.7, 1.0):
        budget = int(smallest + step * (largest - smallest))
        made = tailor(measured, fixed, budget, f"step{step}")
        text = convert(model, tmp_path, made.recipe).text
        assert text is not None
        assert 0.97 * made.bytes < text.stat().st_size <= made.bytes <= budget
        types = {tensor.name: tensor.type for tensor in read_info(text).tensors}
        for choice, group in zip(made.choices, groups, strict=True):
            # A type that a row does not divide into gives way to a larger one.
            assert {types[name] for name, shape in group.tensors.items() if shape[-1] % 256 == 0} <= {choice.type}
        assert made.loss < before
        before = made.loss
        if step == 0.3:
            assert types["blk.1.ffn_down_exps.weight"] == "Q8_0"
        assert [point.bytes for point in made.curve] == sorted(point.bytes for point in made.curve)


def test_as_large_as_a_memory_allows() -> None:
    shape = Architecture(40, 10, 2048, 16, 2, 32, 16, 0, 256, 8, 1, 512)
    found = [bytes_in_memory(shape, 900_000_000, memory << 30) for memory in (1, 16, 24, 32)]
    assert found == sorted(found)
    assert found[0] < 1 << 30
    assert 8 << 30 < found[1] < 16 << 30
    for memory, size in ((16, found[1]), (32, found[3])):
        machine = Machine(idle(memory << 30), typical_cpu())
        assert not plan(of_table("", shape, "Q4_K", size, 900_000_000), machine).on_disk
        larger = plan(of_table("", shape, "Q4_K", size + (1 << 20), 900_000_000), machine)
        assert larger.on_disk or not larger.fits
