"""Which tensor gets which type, compared with llama.cpp's own decision for every published model and every mix."""

import sys
from typing import Any

import pytest

from app.cli.quantize import TYPES, VISION_TYPES
from quantize.convert import VISION_MIXES
from quantize.mixes import MIXES, Facts, choose
from quantize.qwen35 import plan_text
from tests.quantize import llama_quantizer
from tests.quantize.test_published import MODELS, Whole, published

itanium = pytest.mark.skipif(sys.platform == "win32", reason="the functions asked have other names there")


def test_the_command_offers_every_mix() -> None:
    assert tuple(MIXES) == TYPES
    assert VISION_MIXES == VISION_TYPES


@itanium
@pytest.mark.parametrize("model", [*MODELS, "8 experts", "1 value per key"])
def test_the_same_types_as_llama_cpp(model: str) -> None:
    changes: dict[str, Any] = {}
    if model == "8 experts":  # the rules know this number
        model, changes = "35B-A3B", {"num_experts": 8}
    elif model == "1 value per key":
        model, changes = "2B", {"num_key_value_heads": 8}
    config, tied = published(model, changes), bool(MODELS[model][6])
    facts = Facts(config.layers, config.heads // config.kv_heads, config.experts.count if config.experts else 0)
    shapes = {tensor.name: tensor.shape for tensor in plan_text(config, Whole(tied))}
    compared = 0
    with llama_quantizer.deciding(config.architecture, facts, config.heads) as state:
        for mix in MIXES:
            ours = choose(shapes, mix, facts, has_importance=False)
            theirs = llama_quantizer.types(state, shapes, mix)
            assert ours == theirs, mix
            compared += len(theirs)
    assert compared > 150 * len(MIXES)
