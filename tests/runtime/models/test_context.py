"""How long a context may be and what it costs, against the published numbers of the series."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.errors import ModelError
from runtime.models import context
from runtime.models.gguf_info import GgufInfo, read_info
from runtime.models.library import demo_model

MIB = 1 << 20


def model(layers: int, kv_heads: int, trained: int = 262_144, head: int = 256) -> GgufInfo:
    metadata = {
        "general.architecture": "qwen35",
        "general.name": "A model",
        "qwen35.block_count": layers + 1,
        "qwen35.nextn_predict_layers": 1,
        "qwen35.context_length": trained,
        "qwen35.full_attention_interval": 4,
        "qwen35.attention.head_count_kv": kv_heads,
        "qwen35.attention.key_length": head,
        "qwen35.ssm.time_step_rank": 32,
        "qwen35.ssm.group_count": 16,
    }
    return GgufInfo(Path("m.gguf"), 3, dict(metadata), (), 0)


A35B, SMALL = model(40, 2), model(24, 2)


def test_the_cache_of_the_35b() -> None:
    assert context.plan(A35B, 262_144).kv_bytes == 262_144 * 20 * 1024
    assert context.plan(A35B, 262_144, "q8_0", "q8_0").kv_bytes == 262_144 * 20 * 1024 * 17 // 32
    assert context.plan(A35B, 1024, "f16", "q4_0").kv_bytes == 1024 * 10 * 1024 * 41 // 32
    assert 60 * MIB < context.plan(A35B, None).state_bytes < 66 * MIB
    assert context.plan(A35B, None).tokens == 16_384


@pytest.mark.parametrize(("tokens", "factor"), [(4096, 1), (262_144, 1), (262_145, 2), (524_288, 2), (524_289, 4), (1_010_000, 4)])
def test_how_far_a_model_is_stretched(tokens: int, factor: float) -> None:
    planned = context.plan(A35B, tokens)
    assert (planned.tokens, planned.factor) == (tokens, factor)


def test_what_is_not_offered_is_refused() -> None:
    assert (context.longest(A35B), context.longest(SMALL), context.longest(model(40, 2, 32_768))) == (1_010_000, 262_144, 32_768)
    for info, tokens in ((A35B, 1_010_001), (SMALL, 262_145), (read_info(demo_model()), 40_000)):
        with pytest.raises(ModelError, match=f"{tokens:,} were asked for"):
            context.plan(info, tokens)
    with pytest.raises(ModelError, match="V cache"):
        context.plan(model(40, 2, head=80), 4096, "f16", "q8_0")
