"""Writes a random checkpoint of a published shape, cut to some layers: for measuring conversions, where the real one cannot be had.

Names, shapes, shards and files are as published; values are random bfloat16 in the magnitude of trained weights. A gigabyte
takes a second or two; memory stays small.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import BinaryIO

import numpy as np

from quantize.checkpoint import Stored
from quantize.config import read_config
from quantize.planned import Sources
from quantize.qwen35 import plan_text
from quantize.qwen35_vision import plan_vision
from tests.bench.shapes import Shape
from tests.checkpoints import Spec, stored, write_tokenizer

_SHARD = 4 << 30
_POOL = 1 << 25  # values, from which every tensor takes its own stretch


class _Wanted(Sources):
    """Notes what a plan asks for; has whatever it asks for, with the experts fused and an output matrix."""

    def __init__(self) -> None:
        self.named, self.used = {}, set()
        self.shapes: dict[str, tuple[int, ...]] = {}

    def __contains__(self, name: str) -> bool:
        return name.endswith("experts.down_proj") or name == "lm_head.weight"

    def take(self, name: str, shape: tuple[int, ...]) -> Stored:
        self.shapes.setdefault(name, shape)
        return Stored(name, Path(), "BF16", shape, 0)


def write(folder: Path, shape: Shape, layers: int, experts: int = 256, seed: int = 1) -> int:
    """Returns the bytes of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = shape.config
    raw["text_config"] |= {"num_hidden_layers": layers, "num_experts": experts}
    (folder / "config.json").write_text(json.dumps(full(raw)), encoding="utf-8")
    pictures = {"image_mean": [0.5] * 3, "image_std": [0.5] * 3, "patch_size": 16}
    (folder / "preprocessor_config.json").write_text(json.dumps(pictures), encoding="utf-8")
    write_tokenizer(folder, Spec())
    config, wanted = read_config(raw), _Wanted()
    plan_text(config, wanted)
    plan_vision(config.vision, config.width, wanted)
    tensors = {_published(name): shape for name, shape in wanted.shapes.items()}
    pool = stored((np.random.default_rng(seed).standard_normal(_POOL) * 0.02).astype(np.float32), "BF16").tobytes()
    groups: list[dict[str, tuple[int, ...]]] = [{}]
    for name, size in tensors.items():
        if groups[-1] and sum(map(_bytes, groups[-1].values())) + _bytes(size) > _SHARD:
            groups.append({})
        groups[-1][name] = size
    weight_map = {}
    for number, group in enumerate(groups, 1):
        file = f"model-{number:05}-of-{len(groups):05}.safetensors"
        weight_map |= dict.fromkeys(group, file)
        with (folder / file).open("wb") as out:
            _write_shard(out, group, pool)
    (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": weight_map}), encoding="utf-8")
    return sum(map(_bytes, tensors.values()))


def full(raw: dict[str, object]) -> dict[str, object]:
    """What quantize.config takes for granted and other programs want to read."""
    text = raw["text_config"]
    vision = raw["vision_config"]
    assert isinstance(text, dict)
    assert isinstance(vision, dict)
    rope = {"rope_type": "default", "rope_theta": 10_000_000, "partial_rotary_factor": 0.25, "mrope_section": [11, 11, 10]}
    said = {"head_dim": 256, "rope_parameters": rope | {"mrope_interleaved": True}, "rms_norm_eps": 1e-6, "full_attention_interval": 4}
    said |= {"linear_num_key_heads": 16, "linear_num_value_heads": 32, "linear_key_head_dim": 128, "linear_value_head_dim": 128}
    said |= {"linear_conv_kernel_dim": 4, "num_experts_per_tok": 8, "model_type": "qwen3_5_moe_text"}
    tower = {"depth": 27, "hidden_size": 1152, "intermediate_size": 4304, "num_heads": 16, "patch_size": 16, "spatial_merge_size": 2}
    tower |= {"temporal_patch_size": 2, "in_channels": 3, "num_position_embeddings": 2304, "deepstack_visual_indexes": []}
    kinds = ["full_attention" if i % 4 == 3 else "linear_attention" for i in range(text["num_hidden_layers"])]
    return raw | {
        "model_type": "qwen3_5_moe",
        "text_config": said | {"layer_types": kinds} | text,
        "vision_config": tower | {"model_type": "qwen3_5_moe"} | vision,
    }


def _published(name: str) -> str:
    if name == "lm_head.weight" or name.startswith("mtp."):
        return name
    return f"model.{name}" if name.startswith("visual.") else f"model.language_model.{name}"


def _bytes(shape: tuple[int, ...]) -> int:
    return 2 * math.prod(shape)


def _write_shard(out: BinaryIO, tensors: dict[str, tuple[int, ...]], pool: bytes) -> None:
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, shape in tensors.items():
        header[name] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [at, at + _bytes(shape)]}
        at += _bytes(shape)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    out.write(len(text).to_bytes(8, "little") + text)
    for number, shape in enumerate(tensors.values()):
        left, start = _bytes(shape), number * 2 * 104_729 % len(pool)
        while left:
            piece = pool[start : start + left]
            out.write(piece)
            left -= len(piece)
            start = 0
