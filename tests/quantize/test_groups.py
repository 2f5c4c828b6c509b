"""Groups of tensors that get one type each, and the recipe that says it again."""

from pathlib import Path

import pytest
from gguf import GGMLQuantizationType as T

from quantize.convert import convert
from quantize.groups import groups_of, recipe_of
from quantize.mixes import is_changed
from quantize.recipes import from_toml, part_of, to_toml
from runtime.models.architecture import from_header
from runtime.models.gguf_info import read_info
from tests.checkpoints import Spec, write_checkpoint
from tests.quantize.reference import WIDE

SPECS = {**WIDE, "apart": Spec(width=256, expert_width=256, fused=False, vision=False, mtp=True)}


@pytest.mark.parametrize("spec", SPECS.values(), ids=list(SPECS))
def test_a_choice_is_what_comes_out(spec: Spec, tmp_path: Path) -> None:
    """Every group in another type than its neighbours: sizes and types of the file are those that were chosen."""
    source = write_checkpoint(tmp_path / "tiny", spec)
    plain = convert(source, tmp_path, "BF16").text
    assert plain is not None
    info = read_info(plain)
    layers = from_header(info).layers
    shapes = {tensor.name: tuple(reversed(tensor.shape)) for tensor in info.tensors}
    groups = groups_of(shapes, layers)
    names = [name for group in groups for name in group.tensors]
    assert len(names) == len(set(names))
    outside = {name for name, shape in shapes.items() if is_changed(name, shape)} - set(names)
    few_rows = ("ssm_alpha.weight", "ssm_beta.weight", "ffn_gate_inp_shexp.weight")
    assert all(name.endswith(few_rows) or f"blk.{layers}." in name for name in outside)
    kinds = (T.Q8_0, T.Q6_K, T.Q4_K, T.Q3_K, T.Q5_K)
    chosen = [(group, kinds[i % len(kinds)]) for i, group in enumerate(groups)]
    recipe = recipe_of("chosen", "Q4_K_M", chosen, layers)
    assert from_toml(to_toml(recipe), "here") == recipe
    made = convert(source, tmp_path, recipe).text
    assert made is not None
    stored = {tensor.name: tensor for tensor in read_info(made).tensors}
    for group, kind in chosen:
        assert group.size(kind) == sum(stored[name].bytes for name in group.tensors)
        for name, shape in group.tensors.items():
            assert shape[-1] % 256 or stored[name].type == kind.name
    for name in outside:
        if "ssm_" in name or part_of(name) == "mtp":
            assert stored[name].type == "Q8_0"


def test_layers_in_spans() -> None:
    shapes = {f"blk.{layer}.ffn_{part}_exps.weight": (4, 256, 256) for layer in range(6) for part in ("gate", "up", "down")}
    groups = groups_of(shapes, 6)
    assert len(groups) == 12
    kinds = [T.Q4_K if group.layer in (0, 1, 5) else T.Q2_K for group in groups]
    rules = recipe_of("a", "Q4_K_M", list(zip(groups, kinds, strict=True)), 6).rules
    assert [(rule.parts, rule.layers) for rule in rules if rule.kind is T.Q4_K and rule.layers == ((0, 1), (5, 5))] == [
        (("experts.down",), ((0, 1), (5, 5))),
        (("experts.gate", "experts.up"), ((0, 1), (5, 5))),
    ]
