"""config.json: what is refused, and what is assumed where it is silent."""

from typing import Any

import pytest

from quantize.config import read_config
from runtime.errors import CheckpointError
from tests.checkpoints import Spec, config


def changed(**values: Any) -> dict[str, Any]:
    raw = config(Spec())
    raw["text_config"] |= values
    return raw


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"architectures": ["LlamaForCausalLM"]}, "a LlamaForCausalLM checkpoint"),
        ({"architectures": ["Qwen4ExpForConditionalGeneration"]}, "a Qwen4Exp"),
        ({"model_type": "gemma"}, "a gemma checkpoint"),
        ({}, "a None checkpoint"),
        (config(Spec()) | {"quantization_config": {"quant_method": "gptq"}}, "quantized already .GPTQ"),
        (changed(layer_types=["linear_attention"]), "1 layer types for 4 layers"),
        (changed(layer_types=["sliding_attention"] * 4), "layer_types"),
        (changed(linear_num_value_heads=3), "do not divide"),
        (changed(hidden_size="many"), "hidden_size"),
        (changed(hidden_size=-1), "hidden_size"),
        (changed(hidden_size=True), "hidden_size"),
        (changed(num_hidden_layers=1 << 40), "num_hidden_layers"),
        (changed(rms_norm_eps=float("nan")), "rms_norm_eps"),
        (changed(rope_parameters={"mrope_section": [1]}), "mrope_section"),
        (changed(rope_parameters=[]) | {"text_config": 5}, "text_config"),
        (config(Spec()) | {"vision_config": {"temporal_patch_size": 4}}, "temporal patch"),
        (config(Spec()) | {"vision_config": {"deepstack_visual_indexes": [5]}}, "deepstack"),
    ],
)
def test_refused(raw: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CheckpointError, match=sentence):
        read_config(raw)


def test_silent_config_means_the_published_shape() -> None:
    made = read_config({"model_type": "qwen3_5_moe"})
    assert (made.architecture, made.layers, made.vocabulary, made.rope.dimensions) == ("qwen35moe", 40, 248320, 64)
    assert made.rope.sections == (11, 11, 10, 0)
    assert [i for i, linear in enumerate(made.recurrent) if not linear][:3] == [3, 7, 11]


def test_interval_without_layer_types() -> None:
    made = read_config(changed(layer_types=None, full_attention_interval=2))
    assert made.recurrent == (True, False, True, False)
