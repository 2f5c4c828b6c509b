"""The plans of the published models against the sizes of the GGUF files that others publish of them.

No weights are needed: a plan follows from the configuration. What is left over is the files' keys: 11 MB of vocabulary
in a text file, a few kilobytes and the tensor table in a vision file.
"""

import math
from pathlib import Path
from typing import Any

import pytest
from gguf import GGMLQuantizationType

from quantize.assign import assign
from quantize.checkpoint import Stored
from quantize.config import Config, read_config
from quantize.encoding import Typed
from quantize.mixes import Facts
from quantize.planned import Sources
from quantize.qwen35 import plan_text
from quantize.qwen35_vision import plan_vision, vision_type
from quantize.recipes import plain

SMALL = {"depth": 12, "hidden_size": 768, "num_heads": 12, "intermediate_size": 3072}
MIDDLE = {"depth": 24, "hidden_size": 1024, "intermediate_size": 4096}
LARGE: dict[str, Any] = {}

# Layers, width, heads, KV heads, V heads, feed-forward or expert width, tied, vision; bytes of Q8_0 and of mmproj-F16.
MODELS = {
    "2B": (24, 2048, 8, 2, 16, 6144, True, MIDDLE, 2_012_012_800, 668_227_264),
    "4B": (32, 2560, 16, 4, 32, 9216, True, MIDDLE, 4_482_403_488, 672_423_616),
    "9B": (32, 4096, 16, 4, 32, 12288, False, LARGE, 9_527_502_048, 918_166_080),
    "27B": (64, 5120, 24, 4, 48, 17408, False, LARGE, 28_595_763_104, None),
    "35B-A3B": (40, 2048, 16, 2, 32, 512, False, LARGE, 36_903_139_968, 899_283_648),
    "122B-A10B": (48, 3072, 32, 2, 64, 1024, False, LARGE, 129_871_935_040, None),
}


class Whole(Sources):
    """A checkpoint that has whatever is asked for, in the shape that is asked for."""

    def __init__(self, tied: bool) -> None:
        self.named, self.used, self._tied = {}, set(), tied

    def __contains__(self, name: str) -> bool:
        return name.endswith("experts.down_proj") or (name == "lm_head.weight" and not self._tied)

    def take(self, name: str, shape: tuple[int, ...]) -> Stored:
        return Stored(name, Path(), "BF16", shape, 0)


def size(tensors: list[Typed]) -> int:
    """Bytes of all tensors, each padded to the file's alignment."""
    return sum(math.ceil(typed.size / 32) * 32 for typed in tensors)


def text_size(config: Config, sources: Sources, mix: str) -> int:
    facts = Facts(config.layers, config.heads // config.kv_heads, config.experts.count if config.experts else 0)
    return size(assign(plan_text(config, sources), plain(mix), facts, None, lambda _: GGMLQuantizationType.F32, []))


def vision_size(config: Config, sources: Sources) -> int:
    return size([Typed(tensor, vision_type(tensor, "F16")) for tensor in plan_vision(config.vision, config.width, sources)])


def published(name: str, changes: dict[str, Any] | None = None) -> Config:
    """A published model's configuration, with some of the text model's numbers changed."""
    layers, width, heads, kv_heads, value_heads, inner, tied, vision, *_ = MODELS[name]
    moe = "A" in name
    text: dict[str, Any] = {
        "num_hidden_layers": layers,
        "hidden_size": width,
        "num_attention_heads": heads,
        "num_key_value_heads": kv_heads,
        "linear_num_value_heads": value_heads,
        "tie_word_embeddings": tied,
        **({"moe_intermediate_size": inner, "shared_expert_intermediate_size": inner} if moe else {"intermediate_size": inner}),
    }
    kind = "Qwen3_5MoeForConditionalGeneration" if moe else "Qwen3_5ForConditionalGeneration"
    text |= changes or {}
    return read_config({"architectures": [kind], "text_config": text, "vision_config": vision | {"out_hidden_size": width}})


@pytest.mark.parametrize("name", MODELS)
def test_sizes(name: str) -> None:
    *_, tied, _, text_bytes, vision_bytes = MODELS[name]
    config = published(name)
    sources = Whole(tied)
    assert 10.9e6 < text_bytes - text_size(config, sources, "Q8_0") < 11.05e6
    if vision_bytes is not None:
        assert 15e3 < vision_bytes - vision_size(config, sources) < 21e3


def test_smallest_vision_tower() -> None:
    config = read_config(
        {
            "architectures": ["Qwen3_5ForConditionalGeneration"],
            "text_config": {"hidden_size": 1024},
            "vision_config": SMALL | {"out_hidden_size": 1024},
        }
    )
    assert 9e3 < 204_987_232 - vision_size(config, Whole(True)) < 11e3
