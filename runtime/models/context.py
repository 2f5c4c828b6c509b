"""How long a model's context may be, what it costs in memory, and by how much a model is stretched beyond its training.

The bytes come from here wherever they are shown or decided by. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass

from runtime.errors import ModelError
from runtime.models.architecture import from_header
from runtime.models.gguf_info import GgufInfo
from runtime.protocol import CacheType

NATIVE = 262_144
# By YaRN, as the model cards say: the context that a factor reaches. It is static: all text is read stretched, short text too.
STRETCHED = ((524_288, 2.0), (1_010_000, 4.0))
LEAST = 256
DEFAULT = 16_384
# Bytes of one value: a block of 32 values and its scale, and its least value where it keeps one.
VALUE_BYTES: dict[CacheType, float] = {"f16": 2.0, "q8_0": 34 / 32, "q5_1": 24 / 32, "q5_0": 22 / 32, "q4_1": 20 / 32, "q4_0": 18 / 32}
BLOCK = 32


@dataclass(frozen=True)
class ContextPlan:
    """`factor` 1: not stretched. `kv_bytes` for every token, `state_bytes` whatever their number."""

    tokens: int
    factor: float
    kv_bytes: int
    state_bytes: int

    @property
    def bytes(self) -> int:
        return self.kv_bytes + self.state_bytes


def longest(info: GgufInfo) -> int:
    """The most tokens that are offered."""
    return longest_of(info.context_train, from_header(info).layers) if info.context_train else DEFAULT


def longest_of(trained: int, layers: int) -> int:
    """The same for a model trained on so many tokens. Models of 24 layers (0.8B, 2B) are not stretched, nor any not trained on 262,144."""
    return STRETCHED[-1][0] if trained == NATIVE and layers > 24 else trained or DEFAULT


def check_length(name: str, tokens: int, most: int) -> None:
    """Raises ModelError for a context of more `tokens` than the model reads."""
    if tokens > most:
        sentence = f"{name} reads at most {most:,} tokens at once, and {tokens:,} were asked for."
        raise ModelError(sentence, "Choose a shorter context, or another model.")


def kv_bytes(token_bytes: int, tokens: int, k: CacheType = "f16", v: CacheType = "f16") -> int:
    """Of `tokens` tokens; `token_bytes` is what one takes as f16."""
    return int(token_bytes * tokens * (VALUE_BYTES[k] + VALUE_BYTES[v]) / (2 * VALUE_BYTES["f16"]))


def plan(info: GgufInfo, tokens: int | None, k: CacheType = "f16", v: CacheType = "f16") -> ContextPlan:
    """`tokens` None: the usual length. Raises ModelError for a context or a cache that the model cannot have."""
    most = longest(info)
    wanted = min(DEFAULT, most) if tokens is None else tokens
    check_length(info.name, wanted, most)
    shape = from_header(info)
    for name, kind in (("K", k), ("V", v)):
        if kind != "f16" and shape.head_dim % BLOCK:
            raise ModelError(f"The {name} cache of {info.name} cannot be kept as {kind}.", "Keep it as f16.")
    wanted = max(LEAST, wanted)
    factor = next((factor for reach, factor in STRETCHED if wanted <= reach), 1.0) if wanted > (info.context_train or most) else 1.0
    return ContextPlan(wanted, factor, kv_bytes(shape.kv_bytes_per_token(), wanted, k, v), shape.state_bytes)


def size(count: int) -> str:
    return f"{count / 1e9:,.1f} GB" if count >= 1e9 else f"{count / 1e6:,.0f} MB"
