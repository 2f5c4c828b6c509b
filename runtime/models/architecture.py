"""The shape of a model of the family, from the catalogue or from a file's header, and what a context of it costs.

What it must not know: where models come from, and which of them fit a machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from runtime.models.gguf_info import GgufInfo, TensorInfo
from runtime.models.gguf_reader import LongArray

_STATE_VALUE = 4  # bytes: llama.cpp keeps the recurrent state as float32


@dataclass(frozen=True)
class Architecture:
    """Counts are per model. Experts are 0 in a dense model, `feed_forward` in one of experts; 0 elsewhere: not said."""

    layers: int  # without the MTP layer
    attention_layers: int  # full attention; the others are Gated DeltaNet
    hidden: int
    heads: int
    kv_heads: int
    gdn_value_heads: int
    gdn_key_heads: int
    feed_forward: int
    experts: int = 0
    experts_active: int = 0
    experts_shared: int = 0
    expert_feed_forward: int = 0
    tied: bool = False  # the output matrix is the embedding
    vision_depth: int = 0
    vision_hidden: int = 0
    head_dim: int = 256
    gdn_head_dim: int = 128
    gdn_conv_kernel: int = 4
    vocabulary: int = 248_320
    context: int = 262_144  # tokens, native
    yarn: bool = True  # whether the context can be stretched
    mtp_layers: int = 1

    def kv_bytes_per_token(self, value_bytes: float = 2.0) -> int:
        """Bytes of the KV cache for one token; `value_bytes` 2 is f16, 34 / 32 is q8_0."""
        return int(2 * self.attention_layers * self.kv_heads * self.head_dim * value_bytes)

    @property
    def whole(self) -> bool:
        """Whether all is known that a plan divides by."""
        return bool(self.layers > 0 and self.hidden and self.heads and self.kv_heads and self.vocabulary)

    def attends(self, layer: int) -> bool:
        """Whether a layer is full attention, which has a KV cache; the others have a state."""
        interval = max(1, self.layers // max(1, self.attention_layers))
        return layer % interval == interval - 1

    @property
    def state_bytes(self) -> int:
        """The recurrent state of one sequence: the matrices of the DeltaNet layers and the tail of their convolutions."""
        matrices = self.gdn_value_heads * self.gdn_head_dim**2
        channels = (2 * self.gdn_key_heads + self.gdn_value_heads) * self.gdn_head_dim
        return (self.layers - self.attention_layers) * (matrices + (self.gdn_conv_kernel - 1) * channels) * _STATE_VALUE

    @property
    def products(self) -> int:
        """Multiplications of one token with weights, layer after layer; embeddings and output not counted."""
        queries, keys = self.heads * self.head_dim, self.kv_heads * self.head_dim
        values, mixed = self.gdn_value_heads * self.gdn_head_dim, 2 * self.gdn_key_heads * self.gdn_head_dim
        attention = self.hidden * (3 * queries + 2 * keys)  # queries, their gate and the output
        recurrent = self.hidden * (mixed + 3 * values)  # the values, their gate and the output
        inner = (self.experts_active + self.experts_shared) * self.expert_feed_forward if self.experts else self.feed_forward
        total = self.attention_layers * attention + (self.layers - self.attention_layers) * recurrent
        return total + self.layers * self.hidden * (3 * inner + self.experts)


def _words(info: GgufInfo) -> int:
    """Of the tokenizer: a model's first shard may hold its keys and no tensor."""
    words = info.metadata.get("tokenizer.ggml.tokens")
    return words.length if isinstance(words, LongArray) else len(words) if isinstance(words, tuple) else 0


def from_table(values: Mapping[str, Any]) -> Architecture:
    known = {field.name for field in fields(Architecture)}
    return Architecture(**{key: value for key, value in values.items() if key in known})


def from_header(info: GgufInfo, tensors: Sequence[TensorInfo] | None = None) -> Architecture:
    """Of a text model's file; `tensors`: every shard's, where there are several. Keys: llama.cpp's src/models/qwen35*.cpp."""
    tensors = info.tensors if tensors is None else tensors
    name = info.architecture

    def number(key: str) -> int:
        return info.number(f"{name}.{key}")

    mtp = number("nextn_predict_layers")
    layers = number("block_count") - mtp
    state = number("ssm.state_size") or 128
    shared = number("expert_shared_feed_forward_length")
    return Architecture(
        layers=layers,
        attention_layers=layers // (number("full_attention_interval") or 4),
        hidden=number("embedding_length"),
        heads=number("attention.head_count"),
        kv_heads=number("attention.head_count_kv"),
        gdn_value_heads=number("ssm.time_step_rank"),
        gdn_key_heads=number("ssm.group_count"),
        feed_forward=number("feed_forward_length"),
        experts=number("expert_count"),
        experts_active=number("expert_used_count"),
        experts_shared=1 if shared else 0,
        expert_feed_forward=number("expert_feed_forward_length"),
        tied=not any(tensor.name == "output.weight" for tensor in tensors),
        head_dim=number("attention.key_length") or 256,
        gdn_head_dim=state,
        gdn_conv_kernel=number("ssm.conv_kernel") or 4,
        vocabulary=next((tensor.shape[-1] for tensor in tensors if tensor.name == "token_embd.weight"), _words(info)),
        context=number("context_length"),
        mtp_layers=mtp,
    )
