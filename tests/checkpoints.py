"""Small random checkpoints of the family, made with numpy alone, in every shape that occurs in the wild.

The same Spec gives the same bytes on every machine: the reference hashes depend on it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Tensors = dict[str, npt.NDArray[np.float32]]

ADDED = [
    ("<|endoftext|>", True),
    ("<|im_start|>", True),
    ("<|im_end|>", True),
    ("<|object_ref_start|>", True),
    ("<|object_ref_end|>", True),
    ("<|box_start|>", True),
    ("<|box_end|>", True),
    ("<|quad_start|>", True),
    ("<|quad_end|>", True),
    ("<|vision_start|>", True),
    ("<|vision_end|>", True),
    ("<|vision_pad|>", True),
    ("<|image_pad|>", True),
    ("<|video_pad|>", True),
    ("<tool_call>", False),
    ("</tool_call>", False),
    ("<|fim_prefix|>", False),
    ("<tool_response>", False),
    ("</tool_response>", False),
    ("<think>", False),
    ("</think>", False),
]
MERGES = [("t", "h"), ("Ġ", "th"), ("Ġth", "e"), ("i", "n"), ("e", "r"), ("Ġ", "a"), ("o", "n"), ("in", "g"), ("Ġ", "s"), ("r", "e")]
SPLIT = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
TEMPLATE = (
    "{%- for message in messages %}{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n<think>\\n' }}{%- endif %}"
)


@dataclass(frozen=True)
class Spec:
    moe: bool = True
    fused: bool = True
    """Experts as one tensor each for gate+up and down, or one tensor per expert."""
    key_heads: int = 2
    value_heads: int = 4
    tied: bool = False
    mtp: bool = False
    foresees: Literal["", "token", "state"] = ""
    """The MTP layer passes on the token's embedding, or the hidden state before it, and nothing else; the layers below hardly change
    the embedding. So it guesses from the token as the whole model does, or from the state the token it was given."""
    vision: bool = True
    shards: int = 1
    dtype: str = "BF16"
    causal_lm: bool = False
    """Saved by the text-only class: other names, a flat config.json."""
    layer_types: tuple[str, ...] = ("linear_attention", "full_attention") * 2
    interval: int | None = 2
    expert_width: int = 32
    """Not a multiple of 32: Q8_0 must fall back."""
    vocabulary: int = 320
    width: int = 64
    feed_forward: int = 96
    experts: int = 4
    heads: int = 4
    quantized: bool = False
    """Stored as the official 8-bit checkpoints are: codes, and a scale for every block of 128 by 128."""
    card: bool = False
    """A README.md with a YAML header."""
    seed: int = 0


def write_checkpoint(folder: Path, spec: Spec | None = None) -> Path:
    """Writes config.json, the tokenizer, the other small files and the safetensors; returns `folder`."""
    spec = spec or Spec()
    folder.mkdir(parents=True, exist_ok=True)
    write_tokenizer(folder, spec)
    _dump(folder / "config.json", config(spec))
    _dump(folder / "generation_config.json", {"do_sample": True, "temperature": 0.6, "top_k": 20, "top_p": 0.95})
    if spec.vision:
        _dump(folder / "preprocessor_config.json", {"image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5], "patch_size": 16})
    if spec.card:
        card = "---\nlicense: apache-2.0\nbase_model: Qwen/Qwen3.5-35B-A3B\ntags:\n- tiny\nlanguage: en\n---\n# A random model\n"
        (folder / "README.md").write_text(card, encoding="utf-8")
    tensors: Mapping[str, npt.NDArray[Any]] = weights(spec)
    if spec.quantized:
        tensors = eight_bit(tensors)
    names = list(tensors)
    if spec.shards == 1:
        write_safetensors(folder / "model.safetensors", tensors, spec.dtype)
        return folder
    weight_map: dict[str, str] = {}
    for i in range(spec.shards):
        file = f"model-{i + 1:05d}-of-{spec.shards:05d}.safetensors"
        part = {name: tensors[name] for name in names[i :: spec.shards]}
        write_safetensors(folder / file, part, spec.dtype)
        weight_map |= dict.fromkeys(part, file)
    _dump(folder / "model.safetensors.index.json", {"metadata": {}, "weight_map": weight_map})
    return folder


def write_safetensors(path: Path, tensors: Mapping[str, npt.NDArray[Any]], dtype: str) -> None:
    """`dtype` is "F32", "F16" or "BF16"; values are rounded to nearest even. Bytes are codes in E4M3."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    blobs, offset = [], 0
    for name, values in tensors.items():
        kind = "F8_E4M3" if values.dtype == np.uint8 else dtype
        blob = (values if kind == "F8_E4M3" else stored(values, dtype)).tobytes()
        header[name] = {"dtype": kind, "shape": list(values.shape), "data_offsets": [offset, offset + len(blob)]}
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(blobs))


def stored(values: npt.NDArray[np.float32], dtype: str) -> npt.NDArray[Any]:
    if dtype == "BF16":
        bits = values.astype("<f4").view("<u4")
        rounded: npt.NDArray[Any] = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16
        return rounded.astype("<u2")
    return values.astype({"F32": "<f4", "F16": "<f2"}[dtype])


def eight_bit(tensors: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    """The matrices that the official 8-bit checkpoints quantize, as codes, and their scales."""
    names = ("q_proj", "k_proj", "v_proj", "o_proj", "in_proj_qkv", "in_proj_z", "out_proj", "gate_proj", "up_proj", "down_proj", "mtp.fc")
    out: dict[str, npt.NDArray[Any]] = {}
    for name, values in tensors.items():
        out[name] = values
        if name.endswith(tuple(f"{n}.weight" for n in names)):
            rows, columns = (-(-n // 128) for n in values.shape)
            padded = np.zeros((rows * 128, columns * 128), np.float32)
            padded[: values.shape[0], : values.shape[1]] = abs(values)
            largest = padded.reshape(rows, 128, columns, 128).max((1, 3))
            scale = (stored(largest / 448, "BF16").astype(np.uint32) << 16).view(np.float32)
            out[name], out[f"{name}_scale_inv"] = codes(values, scale), scale
    return out


def codes(values: npt.NDArray[np.float32], scale: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """E4M3 codes of values over their block's scale, rounded half up."""
    wide = scale.repeat(128, 0).repeat(128, 1)[: values.shape[0], : values.shape[1]]
    size = np.minimum(abs(values.astype(np.float64) / wide), 448)
    exponent = np.sum([size >= 2.0**n for n in range(-6, 9)], axis=0)
    fraction = np.where(exponent > 0, size * 2.0 ** (10 - exponent) - 8, size * 512)
    code = np.minimum((exponent << 3) + np.floor(fraction + 0.5).astype(np.int64), 126)
    return (code | (values < 0).astype(np.int64) << 7).astype(np.uint8)


def config(spec: Spec) -> dict[str, Any]:
    first = 256 + len(MERGES)
    ids = {content: first + i for i, (content, _) in enumerate(ADDED)}
    kind = "Qwen3_5Moe" if spec.moe else "Qwen3_5"
    model_type = "qwen3_5_moe" if spec.moe else "qwen3_5"
    text: dict[str, Any] = {
        "vocab_size": spec.vocabulary,
        "hidden_size": spec.width,
        "num_hidden_layers": len(spec.layer_types),
        "layer_types": list(spec.layer_types),
        "num_attention_heads": spec.heads,
        "num_key_value_heads": 2,
        "head_dim": 32,
        "max_position_embeddings": 4096,
        "linear_conv_kernel_dim": 4,
        "linear_key_head_dim": 32,
        "linear_value_head_dim": 32,
        "linear_num_key_heads": spec.key_heads,
        "linear_num_value_heads": spec.value_heads,
        "rms_norm_eps": 1e-6,
        "tie_word_embeddings": spec.tied,
        "eos_token_id": ids["<|endoftext|>"],
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 10_000_000,
            "partial_rotary_factor": 0.5,
            "mrope_section": [4, 2, 2],
            "mrope_interleaved": True,
        },
        "model_type": f"{model_type}_text",
    }
    if spec.interval is not None:
        text["full_attention_interval"] = spec.interval
    if spec.moe:
        text |= {
            "num_experts": spec.experts,
            "num_experts_per_tok": 2,
            "moe_intermediate_size": spec.expert_width,
            "shared_expert_intermediate_size": 32,
        }
    else:
        text["intermediate_size"] = spec.feed_forward
    if spec.mtp:
        text["mtp_num_hidden_layers"] = 1
    extra: dict[str, Any] = {}
    if spec.quantized:
        extra["quantization_config"] = {"quant_method": "fp8", "activation_scheme": "dynamic", "weight_block_size": [128, 128]}
    if spec.causal_lm:
        return {"architectures": [f"{kind}ForCausalLM"], **text, **extra}
    whole: dict[str, Any] = {
        "architectures": [f"{kind}ForConditionalGeneration"],
        "model_type": model_type,
        "tie_word_embeddings": spec.tied,
        "image_token_id": ids["<|image_pad|>"],
        "video_token_id": ids["<|video_pad|>"],
        "vision_start_token_id": ids["<|vision_start|>"],
        "vision_end_token_id": ids["<|vision_end|>"],
        "text_config": text,
        **extra,
    }
    if spec.vision:
        whole["vision_config"] = {
            "depth": 2,
            "hidden_size": 64,
            "intermediate_size": 96,
            "num_heads": 4,
            "in_channels": 3,
            "patch_size": 16,
            "spatial_merge_size": 2,
            "temporal_patch_size": 2,
            "out_hidden_size": spec.width,
            "num_position_embeddings": 64,
            "deepstack_visual_indexes": [],
            "model_type": model_type,
        }
    return whole


def weights(spec: Spec) -> Tensors:
    """Random values in the magnitudes of a trained model, under the names the spec's class gives them."""
    random = np.random.RandomState(spec.seed)  # the one generator whose numbers never change

    def normal(*shape: int, scale: float = 0.1) -> npt.NDArray[np.float32]:
        # Close enough to normal, and free of library functions that round differently elsewhere.
        values: npt.NDArray[np.float64] = random.random_sample((4, *shape)).sum(0)
        return ((values - 2) * (scale * 3**0.5)).astype(np.float32)

    width = spec.width
    text = "model." if spec.causal_lm else "model.language_model."
    out: Tensors = {f"{text}embed_tokens.weight": normal(spec.vocabulary, width, scale=1.0)}

    def feed_forward(at: str) -> None:
        if not spec.moe:
            n = spec.feed_forward
            out[f"{at}.gate_proj.weight"], out[f"{at}.up_proj.weight"] = normal(n, width), normal(n, width)
            out[f"{at}.down_proj.weight"] = normal(width, n)
            return
        n = spec.expert_width
        out[f"{at}.gate.weight"] = normal(spec.experts, width, scale=0.5)
        if spec.fused:
            out[f"{at}.experts.gate_up_proj"], out[f"{at}.experts.down_proj"] = (
                normal(spec.experts, 2 * n, width),
                normal(spec.experts, width, n),
            )
        else:
            for i in range(spec.experts):
                out[f"{at}.experts.{i}.gate_proj.weight"], out[f"{at}.experts.{i}.up_proj.weight"] = normal(n, width), normal(n, width)
                out[f"{at}.experts.{i}.down_proj.weight"] = normal(width, n)
        out[f"{at}.shared_expert.gate_proj.weight"], out[f"{at}.shared_expert.up_proj.weight"] = normal(32, width), normal(32, width)
        out[f"{at}.shared_expert.down_proj.weight"] = normal(width, 32)
        out[f"{at}.shared_expert_gate.weight"] = normal(1, width)

    def full_attention(at: str) -> None:
        out[f"{at}.q_proj.weight"], out[f"{at}.k_proj.weight"] = normal(64 * spec.heads, width), normal(64, width)
        out[f"{at}.v_proj.weight"] = normal(64, width)
        out[f"{at}.o_proj.weight"] = normal(width, 32 * spec.heads)
        out[f"{at}.q_norm.weight"], out[f"{at}.k_norm.weight"] = normal(32), normal(32)

    def linear_attention(at: str) -> None:
        keys, values = spec.key_heads * 32, spec.value_heads * 32
        out[f"{at}.in_proj_qkv.weight"], out[f"{at}.in_proj_z.weight"] = normal(2 * keys + values, width), normal(values, width)
        out[f"{at}.in_proj_a.weight"], out[f"{at}.in_proj_b.weight"] = normal(spec.value_heads, width), normal(spec.value_heads, width)
        out[f"{at}.conv1d.weight"] = normal(2 * keys + values, 1, 4, scale=0.3)
        out[f"{at}.A_log"] = (random.random_sample(spec.value_heads) * 2.75).astype(np.float32)
        out[f"{at}.dt_bias"] = normal(spec.value_heads) + 1
        out[f"{at}.norm.weight"] = normal(32) + 1
        out[f"{at}.out_proj.weight"] = normal(width, values)

    def layer(at: str, linear: bool) -> None:
        out[f"{at}.input_layernorm.weight"], out[f"{at}.post_attention_layernorm.weight"] = normal(width), normal(width)
        if linear:
            linear_attention(f"{at}.linear_attn")
        else:
            full_attention(f"{at}.self_attn")
        feed_forward(f"{at}.mlp")

    for i, kind in enumerate(spec.layer_types):
        layer(f"{text}layers.{i}", kind == "linear_attention")
    out[f"{text}norm.weight"] = normal(width)
    if not spec.tied:
        out["lm_head.weight"] = normal(spec.vocabulary, width)
    if spec.mtp:
        layer("mtp.layers.0", linear=False)
        out["mtp.fc.weight"] = normal(width, 2 * width)
        for name in ("pre_fc_norm_embedding", "pre_fc_norm_hidden", "norm"):
            out[f"mtp.{name}.weight"] = normal(width)
    if spec.vision:
        _vision(out, normal, width)
    if spec.foresees:
        _pass_on(out, text, width, spec.foresees)
    return out


def _pass_on(tensors: Tensors, text: str, width: int, what: Literal["token", "state"]) -> None:
    for name, values in tensors.items():
        if name.endswith(("o_proj.weight", "out_proj.weight", "down_proj.weight", "down_proj")):
            values *= 0.0 if name.startswith("mtp.") else 0.02
    tensors["lm_head.weight"] *= 10  # sure of what it says
    nothing, all_of_it = np.zeros((width, width), np.float32), np.eye(width, dtype=np.float32)
    tensors["mtp.fc.weight"] = np.hstack([all_of_it, nothing] if what == "token" else [nothing, all_of_it])
    for name in (f"{text}norm", "mtp.pre_fc_norm_embedding", "mtp.pre_fc_norm_hidden", "mtp.norm"):
        tensors[f"{name}.weight"] = np.zeros(width, np.float32)  # one is added


def _vision(out: Tensors, normal: Any, width: int) -> None:
    def pair(name: str, *shape: int) -> None:
        out[f"model.visual.{name}.weight"], out[f"model.visual.{name}.bias"] = normal(*shape), normal(shape[0])

    pair("patch_embed.proj", 64, 3, 2, 16, 16)
    out["model.visual.pos_embed.weight"] = normal(64, 64)
    for i in range(2):
        for norm in ("norm1", "norm2"):
            out[f"model.visual.blocks.{i}.{norm}.weight"], out[f"model.visual.blocks.{i}.{norm}.bias"] = normal(64) + 1, normal(64)
        pair(f"blocks.{i}.attn.qkv", 192, 64)
        pair(f"blocks.{i}.attn.proj", 64, 64)
        pair(f"blocks.{i}.mlp.linear_fc1", 96, 64)
        pair(f"blocks.{i}.mlp.linear_fc2", 64, 96)
    out["model.visual.merger.norm.weight"], out["model.visual.merger.norm.bias"] = normal(64) + 1, normal(64)
    pair("merger.linear_fc1", 256, 256)
    pair("merger.linear_fc2", width, 256)


def _byte_alphabet() -> list[str]:
    """The 256 characters that stand for bytes in byte-level BPE: printable ones for themselves, the rest from U+0100 on."""
    plain = {*range(33, 127), *range(161, 173), *range(174, 256)}
    shifted = iter(range(256, 512))
    return [chr(b if b in plain else next(shifted)) for b in range(256)]


def write_tokenizer(folder: Path, spec: Spec) -> None:
    vocab = {token: i for i, token in enumerate([*_byte_alphabet(), *("".join(pair) for pair in MERGES)])}
    added = [
        {
            "id": len(vocab) + i,
            "content": content,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": special,
        }
        for i, (content, special) in enumerate(ADDED)
    ]
    split = {"type": "Split", "pattern": {"Regex": SPLIT}, "behavior": "Isolated", "invert": False}
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
    _dump(
        folder / "tokenizer.json",
        {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": added,
            "normalizer": {"type": "NFC"},
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, byte_level]},
            "post_processor": byte_level,
            "decoder": byte_level,
            "model": {
                "type": "BPE",
                "dropout": None,
                "unk_token": None,
                "continuing_subword_prefix": "",
                "end_of_word_suffix": "",
                "fuse_unk": False,
                "byte_fallback": False,
                "vocab": vocab,
                "merges": [list(pair) for pair in MERGES],
            },
        },
    )
    settings: dict[str, Any] = {
        "add_bos_token": False,
        "added_tokens_decoder": {str(entry["id"]): {k: v for k, v in entry.items() if k != "id"} for entry in added},
        "bos_token": None,
        "eos_token": "<|im_end|>",
        "pad_token": "<|endoftext|>",
        "tokenizer_class": "Qwen2Tokenizer",
        "unk_token": None,
    }
    if spec.causal_lm:
        settings["chat_template"] = TEMPLATE
    else:
        (folder / "chat_template.jinja").write_text(TEMPLATE, encoding="utf-8")
    _dump(folder / "tokenizer_config.json", settings)


def _dump(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")
