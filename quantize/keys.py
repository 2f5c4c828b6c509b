"""The GGUF keys of a model: who made it, its hyperparameters, its sampling defaults, and a checkpoint's own additions.

Same keys, values and types as llama.cpp's converter, so that every program that reads its files reads these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
from gguf import GGUFWriter, LlamaFileType
from yaml import YAMLError  # type: ignore[import-untyped]  # gguf's own dependency, published without types

from quantize.checkpoint import read_json
from quantize.config import Config, Rope, Vision
from runtime.errors import CheckpointError

EXTRA = "quern.json"
"""Beside config.json, optional: {"text": {key: value}, "vision": {key: value}} adds keys to the two files."""

_SAMPLING = {"temp": "temperature", "top_k": "top_k", "top_p": "top_p", "min_p": "min_p", "penalty_repeat": "repetition_penalty"}


def add_general(writer: GGUFWriter, folder: Path, name: str | None) -> list[str]:
    """Name, size, licence, base models and sampling defaults; the tensors must be known already. Returns notes."""
    notes: list[str] = []
    generation = _generation(folder, notes)
    total, shared, expert, count = writer.get_total_parameter_count()
    try:
        metadata = gguf.Metadata.load(None, folder, name, total)
    except (YAMLError, AttributeError, KeyError, TypeError, ValueError):
        # People write model cards by hand; a slip in one must not stop a conversion.
        notes.append("The header of README.md cannot be understood: author, licence and base models are left out.")
        metadata = gguf.Metadata(name=name)
    metadata.name = metadata.name or folder.name
    for attribute, setting in _SAMPLING.items():
        value = generation.get(setting)
        if not isinstance(value, int | float) or isinstance(value, bool):
            value = None
        elif attribute == "top_k":
            value = int(value)
        setattr(metadata, f"sampling_{attribute}", value)
    metadata.size_label = metadata.size_label or gguf.size_label(total, shared, expert, count)
    metadata.set_gguf_meta_model(writer)
    return notes


def _generation(folder: Path, notes: list[str]) -> dict[str, Any]:
    if not (folder / "generation_config.json").exists():
        return {}
    try:
        return read_json(folder / "generation_config.json")
    except CheckpointError as error:
        notes.append(f"{error} The sampling defaults are left out.")
        return {}


def add_text(writer: GGUFWriter, config: Config, mtp_layers: int, kind: LlamaFileType) -> None:
    writer.add_block_count(config.layers + mtp_layers)
    writer.add_context_length(config.context)
    writer.add_embedding_length(config.width)
    if config.feed_forward is not None:
        writer.add_feed_forward_length(config.feed_forward)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.kv_heads)
    _add_rope(writer, config.rope, config.context)
    writer.add_layer_norm_rms_eps(config.epsilon)
    if config.experts:
        writer.add_expert_count(config.experts.count)
        writer.add_expert_used_count(config.experts.used)
        writer.add_expert_feed_forward_length(config.experts.width)
        writer.add_expert_shared_feed_forward_length(config.experts.shared_width)
    writer.add_key_length(config.head_width)
    writer.add_value_length(config.head_width)
    writer.add_ssm_conv_kernel(config.conv_kernel)
    writer.add_ssm_state_size(config.key_width)
    writer.add_ssm_group_count(config.key_heads)
    writer.add_ssm_time_step_rank(config.value_heads)
    writer.add_ssm_inner_size(config.value_width * config.value_heads)
    # Older programs know the interval only; the list is right for any order of layers.
    writer.add_array(f"{config.architecture}.attention.recurrent_layers", [*config.recurrent, *[False] * mtp_layers])
    writer.add_full_attention_interval(config.interval)
    if mtp_layers:
        writer.add_nextn_predict_layers(mtp_layers)
    writer.add_file_type(kind)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def _add_rope(writer: GGUFWriter, rope: Rope, context: int) -> None:
    writer.add_rope_freq_base(rope.theta)
    writer.add_rope_dimension_count(rope.dimensions)
    writer.add_rope_dimension_sections(rope.sections)
    given = rope.scaling
    kind, factor = given.get("rope_type", given.get("type", "default")), given.get("factor", 0)
    if kind == "default":
        return
    if kind not in ("linear", "yarn") or not isinstance(factor, int | float) or not 0 < factor < 1e6:
        raise CheckpointError(f"config.json asks for RoPE scaling “{kind}” with factor {factor}, which cannot be converted.")
    writer.add_rope_scaling_type(gguf.RopeScalingType(kind))
    writer.add_rope_scaling_factor(factor)
    if kind == "linear":
        return
    writer.add_rope_scaling_orig_ctx_len(given.get("original_max_position_embeddings") or context)
    for add, names in (
        (writer.add_rope_scaling_yarn_ext_factor, ["extrapolation_factor"]),
        (writer.add_rope_scaling_yarn_attn_factor, ["attention_factor", "attn_factor"]),
        (writer.add_rope_scaling_yarn_beta_fast, ["beta_fast"]),
        (writer.add_rope_scaling_yarn_beta_slow, ["beta_slow"]),
    ):
        value = next((given[name] for name in names if given.get(name) is not None), None)
        if value is not None:
            add(value)


def add_vision(writer: GGUFWriter, vision: Vision, text: Config, folder: Path, kind: LlamaFileType) -> None:
    mean, deviation = _normalisation(folder)
    writer.add_file_type(kind)
    writer.add_clip_has_vision_encoder(True)
    writer.add_vision_projection_dim(text.width)
    writer.add_vision_image_size(vision.image_size)
    writer.add_vision_patch_size(vision.patch)
    writer.add_vision_embedding_length(vision.width)
    writer.add_vision_feed_forward_length(vision.feed_forward)
    writer.add_vision_block_count(vision.depth)
    writer.add_vision_head_count(vision.heads)
    writer.add_vision_image_mean(mean)
    writer.add_vision_image_std(deviation)
    writer.add_clip_projector_type(gguf.VisionProjectorType.QWEN3VL)
    writer.add_vision_use_gelu(True)
    writer.add_vision_spatial_merge_size(vision.merge)
    writer.add_vision_attention_layernorm_eps(text.epsilon)
    writer.add_vision_is_deepstack_layers([False] * vision.depth)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def _normalisation(folder: Path) -> tuple[list[float], list[float]]:
    """Mean and deviation of the pixels; the family's own where the checkpoint has no preprocessor file."""
    settings: dict[str, Any] = {}
    for name in ("preprocessor_config.json", "processor_config.json"):
        if (folder / name).is_file():
            given = read_json(folder / name)
            nested = given.get("image_processor")
            settings |= given | (nested if isinstance(nested, dict) else {})
    pair = []
    for key in ("image_mean", "image_std"):
        values = settings.get(key, [0.5, 0.5, 0.5])
        if not isinstance(values, list) or len(values) != 3 or not all(type(v) in (int, float) for v in values):
            raise CheckpointError(f"preprocessor_config.json gives a value for “{key}” that makes no sense.")
        pair.append([float(v) for v in values])
    return pair[0], pair[1]


def add_extra(writer: GGUFWriter, folder: Path, part: str) -> None:
    """The keys quern.json gives for "text" or "vision". Types follow the values; a key that exists keeps its type."""
    if not (folder / EXTRA).exists():
        return
    keys = read_json(folder / EXTRA).get(part, {})
    if not isinstance(keys, dict):
        raise CheckpointError(f"“{part}” in {EXTRA} is no table of keys.")
    for key, value in keys.items():
        known = writer.kv_data[0].pop(key, None)
        if known is not None:
            writer.add_key_value(key, value, known.type, known.sub_type)
        elif isinstance(value, list) and value and len({_type_of(key, item) for item in value}) == 1:
            writer.add_array(key, value)
        else:
            writer.add_key_value(key, value, _type_of(key, value))


def _type_of(key: str, value: Any) -> gguf.GGUFValueType:
    if isinstance(value, bool):
        return gguf.GGUFValueType.BOOL
    if isinstance(value, str):
        return gguf.GGUFValueType.STRING
    if isinstance(value, float):
        return gguf.GGUFValueType.FLOAT32
    if isinstance(value, int) and -(1 << 63) <= value < 1 << 64:
        if value < 0:
            return gguf.GGUFValueType.INT32 if value >= -(1 << 31) else gguf.GGUFValueType.INT64
        return gguf.GGUFValueType.UINT32 if value < 1 << 32 else gguf.GGUFValueType.UINT64
    raise CheckpointError(f"The value of “{key}” in {EXTRA} is of no type a GGUF file can hold.")
