"""config.json of the Qwen3.5 family as checked numbers. Knows no tensors and no GGUF keys.

Defaults are those of transformers' Qwen3_5TextConfig, Qwen3_5MoeTextConfig and Qwen3_5VisionConfig.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from quantize import fp8
from runtime.errors import CheckpointError

_DENSE = {"qwen3_5", "qwen3_5_text"}
_MOE = {"qwen3_5_moe", "qwen3_5_moe_text"}
_CLASSES = {
    "Qwen3_5ForConditionalGeneration": False,
    "Qwen3_5ForCausalLM": False,
    "Qwen3_5MoeForConditionalGeneration": True,
    "Qwen3_5MoeForCausalLM": True,
}


@dataclass(frozen=True)
class Experts:
    count: int
    used: int
    width: int
    shared_width: int


@dataclass(frozen=True)
class Rope:
    theta: float
    dimensions: int
    sections: tuple[int, int, int, int]
    scaling: dict[str, Any]
    """`rope_parameters` as they stand; only linear and YaRN scaling become keys."""


@dataclass(frozen=True)
class Vision:
    depth: int
    width: int
    feed_forward: int
    heads: int
    patch: int
    merge: int
    channels: int
    positions: int
    output: int
    image_size: int


@dataclass(frozen=True)
class Config:
    """The text model, and the vision tower where the configuration describes one."""

    vocabulary: int
    width: int
    layers: int
    context: int
    heads: int
    kv_heads: int
    head_width: int
    epsilon: float
    feed_forward: int | None
    experts: Experts | None
    recurrent: tuple[bool, ...]
    interval: int
    conv_kernel: int
    key_heads: int
    value_heads: int
    key_width: int
    value_width: int
    rope: Rope
    tied: bool
    vision: Vision | None

    @property
    def architecture(self) -> str:
        return "qwen35moe" if self.experts else "qwen35"


def read_config(raw: dict[str, Any]) -> Config:
    """Raises CheckpointError for another architecture, a quantized checkpoint, and numbers that make no sense."""
    moe = _is_moe(raw)
    nested = raw.get("text_config")
    if nested is not None and not isinstance(nested, dict):
        raise _wrong("text_config")
    text = {**raw, **(nested or {})}
    quantization = raw.get("quantization_config") or text.get("quantization_config")
    if quantization and fp8.block_size(raw) is None:
        method = quantization.get("quant_method") if isinstance(quantization, dict) else None
        raise CheckpointError(
            f"This checkpoint is quantized already ({str(method or 'unknown method').upper()}).",
            "Use the checkpoint published in BF16 or FP8.",
        )
    layers = _whole(text, "num_hidden_layers", 40 if moe else 32, most=10_000)
    interval = _whole(text, "full_attention_interval", 4)
    head_width = _whole(text, "head_dim", 256)
    key_heads, value_heads = _whole(text, "linear_num_key_heads", 16), _whole(text, "linear_num_value_heads", 32)
    if value_heads % key_heads:
        raise CheckpointError(f"config.json gives {value_heads} value heads for {key_heads} key heads, which do not divide evenly.")
    vision = raw.get("vision_config")
    return Config(
        vocabulary=_whole(text, "vocab_size", 248320),
        width=_whole(text, "hidden_size", 2048 if moe else 4096),
        layers=layers,
        context=_whole(text, "max_position_embeddings", 32768),
        heads=_whole(text, "num_attention_heads", 16),
        kv_heads=_whole(text, "num_key_value_heads", 2 if moe else 4),
        head_width=head_width,
        epsilon=_real(text, "rms_norm_eps", 1e-6),
        feed_forward=_whole(text, "intermediate_size", 12288) if not moe or text.get("intermediate_size") is not None else None,
        experts=_experts(text) if moe else None,
        recurrent=_recurrent(text.get("layer_types"), layers, interval),
        interval=interval,
        conv_kernel=_whole(text, "linear_conv_kernel_dim", 4),
        key_heads=key_heads,
        value_heads=value_heads,
        key_width=_whole(text, "linear_key_head_dim", 128),
        value_width=_whole(text, "linear_value_head_dim", 128),
        rope=_rope(text, head_width),
        tied=bool(text.get("tie_word_embeddings", False)),
        vision=_vision(vision) if isinstance(vision, dict) else None,
    )


def _is_moe(raw: dict[str, Any]) -> bool:
    classes = raw.get("architectures")
    if isinstance(classes, list) and classes:
        if classes[0] in _CLASSES:
            return _CLASSES[classes[0]]
        name = str(classes[0])
    else:
        name = str(raw.get("model_type"))
        if name in _DENSE | _MOE:
            return name in _MOE
    raise CheckpointError(
        f"This is a {name} checkpoint; only the Qwen3.5 family can be converted.", "Choose a Qwen3_5 or Qwen3_5Moe model."
    )


def _experts(text: dict[str, Any]) -> Experts:
    return Experts(
        count=_whole(text, "num_experts", 256),
        used=_whole(text, "num_experts_per_tok", 8),
        width=_whole(text, "moe_intermediate_size", 512),
        shared_width=_whole(text, "shared_expert_intermediate_size", 512),
    )


def _recurrent(types: Any, layers: int, interval: int) -> tuple[bool, ...]:
    if types is None:
        return tuple((i + 1) % interval != 0 for i in range(layers))
    if not isinstance(types, list) or set(types) - {"linear_attention", "full_attention"}:
        raise _wrong("layer_types")
    if len(types) != layers:
        raise CheckpointError(f"config.json lists {len(types)} layer types for {layers} layers.")
    return tuple(kind == "linear_attention" for kind in types)


def _rope(text: dict[str, Any], head_width: int) -> Rope:
    given = text.get("rope_parameters") or text.get("rope_scaling") or {}
    if not isinstance(given, dict):
        raise _wrong("rope_parameters")
    sections = given.get("mrope_section", [11, 11, 10])
    if not isinstance(sections, list) or not 3 <= len(sections) <= 4 or not all(type(n) is int and 0 <= n <= head_width for n in sections):
        raise _wrong("mrope_section")
    share = _real({**text, **given}, "partial_rotary_factor", 0.25)
    time, height, width, extra = (*sections, 0)[:4]
    return Rope(
        theta=_real({**text, **given}, "rope_theta", 1e7),
        dimensions=int(head_width * share),
        sections=(time, height, width, extra),
        scaling=given,
    )


def _vision(raw: dict[str, Any]) -> Vision:
    patch = _whole(raw, "patch_size", 16)
    positions = _whole(raw, "num_position_embeddings", 2304)
    if _whole(raw, "temporal_patch_size", 2) != 2:
        raise CheckpointError("config.json gives a temporal patch size other than 2, which llama.cpp cannot run.")
    if raw.get("deepstack_visual_indexes"):
        raise CheckpointError("config.json asks for deepstack features, which this family has not.")
    return Vision(
        depth=_whole(raw, "depth", 27, most=10_000),
        width=_whole(raw, "hidden_size", 1152),
        feed_forward=_whole(raw, "intermediate_size", 4304),
        heads=_whole(raw, "num_heads", 16),
        patch=patch,
        merge=_whole(raw, "spatial_merge_size", 2),
        channels=_whole(raw, "in_channels", 3),
        positions=positions,
        output=_whole(raw, "out_hidden_size", 3584),
        image_size=_whole(raw, "image_size", int(math.sqrt(positions) * patch)),
    )


def _whole(values: dict[str, Any], key: str, default: int, most: int = 1 << 31) -> int:
    value = values.get(key)
    if value is None:
        return default
    if type(value) is not int or not 0 < value <= most:
        raise _wrong(key)
    return value


def _real(values: dict[str, Any], key: str, default: float) -> float:
    value = values.get(key)
    if value is None:
        return default
    if type(value) not in (int, float) or not math.isfinite(value) or value <= 0:
        raise _wrong(key)
    return float(value)


def _wrong(key: str) -> CheckpointError:
    return CheckpointError(f"config.json gives a value for “{key}” that makes no sense.", "Download config.json again.")
