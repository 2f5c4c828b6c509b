"""The shapes of the synthetic models: a config.json as published, and the type each group of tensors is stored in.

`full` is Qwen3.5-35B-A3B with its vision file, `9b` the dense model of that size. The others are for quick runs. All have an output
matrix of their own even where the published model ties it to the embeddings, because the recital is written into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from gguf import GGMLQuantizationType as Kind

VOCABULARY = 248_320


@dataclass(frozen=True)
class Shape:
    """`text` and `vision` as in config.json; `dense` stores every matrix that is no expert, no embedding and no output."""

    name: str
    text: dict[str, Any]
    vision: dict[str, Any]
    moe: bool
    experts: Kind = Kind.Q3_K
    dense: Kind = Kind.Q6_K
    embeddings: Kind = Kind.Q4_K
    output: Kind = Kind.Q6_K
    vocabulary: int = field(default=VOCABULARY)
    skewed: bool = False  # routers that prefer some experts, and text of which neighbouring words choose alike: synthetic.py

    @property
    def config(self) -> dict[str, Any]:
        """As `quantize.config.read_config` takes it."""
        return {
            "architectures": [f"Qwen3_5{'Moe' if self.moe else ''}ForConditionalGeneration"],
            "text_config": {"vocab_size": self.vocabulary, "max_position_embeddings": 262_144, "tie_word_embeddings": False} | self.text,
            "vision_config": self.vision | {"out_hidden_size": self.text["hidden_size"]},
        }


_FULL = Shape(
    "full",
    {
        "num_hidden_layers": 40,
        "hidden_size": 2048,
        "num_attention_heads": 16,
        "num_key_value_heads": 2,
        "linear_num_value_heads": 32,
        "moe_intermediate_size": 512,
        "shared_expert_intermediate_size": 512,
    },
    {},  # 27 layers of 1,152: transformers' defaults
    moe=True,
)

_SMALL = Shape(
    "small",
    {
        "num_hidden_layers": 24,
        "hidden_size": 1024,
        "num_attention_heads": 8,
        "num_key_value_heads": 2,
        "linear_num_value_heads": 16,
        "intermediate_size": 3584,
    },
    {"depth": 12, "hidden_size": 768, "num_heads": 12, "intermediate_size": 3072},
    moe=False,
    dense=Kind.Q4_K,
)

_NINE = Shape(
    "9b",
    {
        "num_hidden_layers": 32,
        "hidden_size": 4096,
        "num_attention_heads": 16,
        "num_key_value_heads": 4,
        "linear_num_value_heads": 32,
        "intermediate_size": 12_288,
    },
    {},
    moe=False,
    dense=Kind.Q4_K,
)

_TINY = Shape(
    "tiny",
    {
        "num_hidden_layers": 4,
        "hidden_size": 512,  # two blocks: with one, tokens would share their embeddings
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "linear_num_key_heads": 2,
        "linear_num_value_heads": 4,
        "num_experts": 8,
        "num_experts_per_tok": 2,
        "moe_intermediate_size": 256,
        "shared_expert_intermediate_size": 256,
    },
    {"depth": 2, "hidden_size": 192, "num_heads": 6, "intermediate_size": 768},
    moe=True,
)

_VARIANTS = (
    replace(_FULL, name="full-skewed", skewed=True),
    replace(_FULL, name="full-q4", experts=Kind.Q4_K),
    replace(_FULL, name="full-q4-skewed", experts=Kind.Q4_K, skewed=True),
    replace(_TINY, name="tiny-skewed", skewed=True),
)
SHAPES = {shape.name: shape for shape in (_FULL, _SMALL, _NINE, _TINY, *_VARIANTS)}
