"""llama.cpp's named mixes: which type its own quantizer gives each tensor of this family, rule by rule.

Source: llama_tensor_get_type, tensor_allows_quantization, tensor_type_fallback and tensor_requires_imatrix in
src/llama-quant.cpp, commit 0c1e57098, less what other families need. Knows names and shapes, not values and not files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, LlamaFileType

T = GGMLQuantizationType
F = LlamaFileType
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Mix:
    """What most tensors get, and the number that stands for the mix in a file."""

    kind: GGMLQuantizationType
    file: LlamaFileType


MIXES: dict[str, Mix] = {
    "F32": Mix(T.F32, F.ALL_F32),
    "F16": Mix(T.F16, F.MOSTLY_F16),
    "BF16": Mix(T.BF16, F.MOSTLY_BF16),
    "Q8_0": Mix(T.Q8_0, F.MOSTLY_Q8_0),
    "Q6_K": Mix(T.Q6_K, F.MOSTLY_Q6_K),
    "Q5_K_M": Mix(T.Q5_K, F.MOSTLY_Q5_K_M),
    "Q5_K_S": Mix(T.Q5_K, F.MOSTLY_Q5_K_S),
    "Q5_1": Mix(T.Q5_1, F.MOSTLY_Q5_1),
    "Q5_0": Mix(T.Q5_0, F.MOSTLY_Q5_0),
    "Q4_K_M": Mix(T.Q4_K, F.MOSTLY_Q4_K_M),
    "Q4_K_S": Mix(T.Q4_K, F.MOSTLY_Q4_K_S),
    "Q4_1": Mix(T.Q4_1, F.MOSTLY_Q4_1),
    "Q4_0": Mix(T.Q4_0, F.MOSTLY_Q4_0),
    "IQ4_NL": Mix(T.IQ4_NL, F.MOSTLY_IQ4_NL),
    "IQ4_XS": Mix(T.IQ4_XS, F.MOSTLY_IQ4_XS),
    "MXFP4_MOE": Mix(T.MXFP4, F.MOSTLY_MXFP4_MOE),
    "Q3_K_L": Mix(T.Q3_K, F.MOSTLY_Q3_K_L),
    "Q3_K_M": Mix(T.Q3_K, F.MOSTLY_Q3_K_M),
    "Q3_K_S": Mix(T.Q3_K, F.MOSTLY_Q3_K_S),
    "IQ3_M": Mix(T.IQ3_S, F.MOSTLY_IQ3_M),
    "IQ3_S": Mix(T.IQ3_S, F.MOSTLY_IQ3_S),
    "IQ3_XS": Mix(T.IQ3_S, F.MOSTLY_IQ3_XS),
    "IQ3_XXS": Mix(T.IQ3_XXS, F.MOSTLY_IQ3_XXS),
    "Q2_K": Mix(T.Q2_K, F.MOSTLY_Q2_K),
    "Q2_K_S": Mix(T.Q2_K, F.MOSTLY_Q2_K_S),
    "IQ2_M": Mix(T.IQ2_S, F.MOSTLY_IQ2_M),
    "IQ2_S": Mix(T.IQ2_XS, F.MOSTLY_IQ2_S),
    "IQ2_XS": Mix(T.IQ2_XS, F.MOSTLY_IQ2_XS),
    "IQ2_XXS": Mix(T.IQ2_XXS, F.MOSTLY_IQ2_XXS),
    "IQ1_M": Mix(T.IQ1_M, F.MOSTLY_IQ1_M),
    "IQ1_S": Mix(T.IQ1_S, F.MOSTLY_IQ1_S),
}
"""From large to small."""

_FLOATS = (T.F32, T.F16, T.BF16)
_LOWEST = ("IQ2_XXS", "IQ2_XS", "IQ2_S", "IQ2_M", "IQ1_S", "IQ1_M")
_NEED_IMPORTANCE = (T.IQ3_XXS, T.IQ2_XXS, T.IQ2_XS, T.IQ2_S, T.IQ1_M, T.IQ1_S)
_NEVER = ("_norm.weight", "ffn_gate_inp.weight", "ssm_conv1d", ".position_embd", ".patch_embd")
_WIDER_OUTPUT = ("Q2_K", "IQ3_XS", "IQ3_XXS", "Q3_K_S", "Q3_K_M", "IQ4_NL", "Q4_K_S", "Q4_K_M", "IQ3_S", "IQ3_M", "IQ4_XS")
_FALLBACK = {
    **dict.fromkeys((T.IQ1_S, T.IQ1_M, T.IQ2_XXS, T.IQ2_XS, T.IQ2_S, T.IQ3_XXS, T.IQ3_S, T.IQ4_XS), T.IQ4_NL),
    **dict.fromkeys((T.Q2_K, T.Q3_K), T.Q4_0),
    T.Q4_K: T.Q5_0,
    T.Q5_K: T.Q5_1,
    T.Q6_K: T.Q8_0,
}


@dataclass(frozen=True)
class Facts:
    """What the rules ask about a model: its blocks, MTP layers among them, query heads per K and V head, and experts."""

    blocks: int
    heads_per_kv: int
    experts: int


def choose(shapes: Mapping[str, Shape], mix: str, facts: Facts, *, has_importance: bool) -> dict[str, GGMLQuantizationType]:
    """The type of every tensor that a mix of MIXES changes; the others keep what they have.

    Shapes are row-major. The answer depends on which tensors there are, not on their order.
    """
    rules = _Rules(mix, facts, has_importance, tied="output.weight" not in shapes, n_values=sum(map(_is_value, shapes)))
    return {name: rules.choose(name, shapes[name]) for name in sorted(shapes, key=_order) if is_changed(name, shapes[name])}


def is_changed(name: str, shape: Shape) -> bool:
    """Whether a tensor is large and robust enough for any type but its own."""
    dimensions = next((i for i, n in enumerate(shape) if n > 1), len(shape) - 1)
    return len(shape) - dimensions >= 2 and name.endswith("weight") and not any(part in name for part in _NEVER)


def needs_importance(name: str, kind: GGMLQuantizationType, mix: str) -> bool:
    """Whether this tensor would be garbage in this type without an importance matrix."""
    if name in ("token_embd.weight", "output.weight"):
        return False
    return kind in _NEED_IMPORTANCE or (kind is T.Q2_K and mix == "Q2_K_S")


def fitting(kind: GGMLQuantizationType, width: int) -> GGMLQuantizationType:
    """The type itself, or the nearest whose blocks divide a row of `width`."""
    if width % GGML_QUANT_SIZES[kind][0]:
        kind = _FALLBACK.get(kind, kind)
    return T.F16 if width % GGML_QUANT_SIZES[kind][0] else kind


class _Rules:
    """Asked tensor after tensor in llama.cpp's order: some rules count what came before."""

    def __init__(self, mix: str, facts: Facts, has_importance: bool, tied: bool, n_values: int) -> None:
        self._mix, self._facts, self._has_importance, self._tied = mix, facts, has_importance, tied
        self._n_values = n_values
        self._i_value = 0
        self._i_down = 0

    def choose(self, name: str, shape: Shape) -> GGMLQuantizationType:
        kind = MIXES[self._mix].kind
        if kind in _FLOATS:
            return kind
        return fitting(self._standard(name, shape, kind), shape[-1])

    def _standard(self, name: str, shape: Shape, kind: GGMLQuantizationType) -> GGMLQuantizationType:
        mix = self._mix
        if name == "output.weight" or (self._tied and name == "token_embd.weight"):
            return self._output(shape[-1], kind)
        if mix == "MXFP4_MOE":
            return T.MXFP4 if len(shape) > 2 and shape[-3] > 1 else T.Q8_0
        if name == "token_embd.weight":
            if mix in ("IQ2_XXS", "IQ2_XS", "IQ1_S", "IQ1_M"):
                return T.Q2_K
            return T.IQ3_S if mix in ("IQ2_S", "IQ2_M", "IQ3_XXS") else kind
        if mix in _LOWEST:
            return self._lowest(name, kind)
        if _is_value(name):
            return self._value(kind)
        if "attn_k.weight" in name or "attn_q.weight" in name:
            if "attn_k.weight" in name and self._facts.experts == 8:
                return T.Q8_0
            return {"IQ3_XS": T.IQ3_XXS, "IQ3_XXS": T.IQ2_S}.get(mix, kind)
        if "attn_output.weight" in name:
            return self._attention_output(kind)
        if "ffn_up" in name or "ffn_gate" in name:
            # Dense models count, models with experts look at the name: here both give the layer, as every layer has one of each.
            blocks, layer = self._facts.blocks, _layer(name)
            return T.IQ3_XXS if mix == "IQ3_XS" and blocks // 8 <= layer < 7 * blocks // 8 else kind
        if "ffn_down" in name:
            return self._down(name, kind)
        return kind

    def _output(self, width: int, kind: GGMLQuantizationType) -> GGMLQuantizationType:
        if self._mix == "MXFP4_MOE" or width % GGML_QUANT_SIZES[kind][0]:
            return T.Q8_0
        if self._mix in (*_LOWEST, "IQ3_XXS"):
            return T.Q5_K
        return T.Q8_0 if kind is T.Q8_0 else T.Q6_K

    def _lowest(self, name: str, kind: GGMLQuantizationType) -> GGMLQuantizationType:
        less_low = self._mix in ("IQ2_S", "IQ2_M")
        if _is_value(name):
            self._i_value += 1
            if self._facts.heads_per_kv >= 4 or self._facts.experts >= 4:
                return T.Q4_K
            return T.IQ3_S if less_low else T.Q2_K
        if "attn_k.weight" in name and self._facts.experts == 8:
            return T.Q4_K
        if "ffn_down" in name:
            self._i_down += 1
            early = self._i_down - 1 < self._facts.blocks // 8
            return (T.IQ3_S if less_low else T.Q2_K) if early else kind
        if "attn_output.weight" in name:
            if self._facts.experts == 8:
                return T.Q5_K
            if less_low:
                return T.IQ3_S
            return T.IQ2_XXS if self._mix in ("IQ1_S", "IQ1_M") else kind
        return kind

    def _value(self, kind: GGMLQuantizationType) -> GGMLQuantizationType:
        mix, i, wide = self._mix, self._i_value, self._facts.heads_per_kv >= 4
        self._i_value += 1
        if self._facts.experts == 8:
            return T.Q8_0
        match mix:
            case "Q2_K":
                return T.Q4_K if wide else T.Q3_K
            case "Q2_K_S" | "IQ3_XS" | "IQ3_S" if wide:
                return T.Q4_K
            case "IQ3_XXS":
                return T.Q4_K if wide else T.IQ3_XXS if self._has_importance else T.IQ3_S
            case "IQ3_M":
                return T.Q4_K
            case "Q3_K_M":
                return T.Q5_K if i < 2 else T.Q4_K
            case "Q3_K_L":
                return T.Q5_K
            case "IQ4_NL" | "IQ4_XS" if wide:
                return T.Q5_K
            case "Q4_K_M" | "Q5_K_M" if _more_bits(i, self._n_values):
                return T.Q6_K
            case "Q4_K_S" if i < 4:
                return T.Q5_K
        return kind

    def _down(self, name: str, kind: GGMLQuantizationType) -> GGMLQuantizationType:
        mix, blocks = self._mix, self._facts.blocks
        i = _layer(name) if self._facts.experts > 1 else self._i_down
        self._i_down += 1
        early = i < blocks // 8
        match mix:
            case "Q2_K":
                return T.Q3_K
            case "Q2_K_S" if early:
                return T.Q4_K
            case "IQ3_XXS" if not self._has_importance:
                return T.Q4_K if early else T.Q3_K
            case "Q3_K_M":
                return T.Q5_K if i < blocks // 16 else T.Q4_K
            case "IQ3_M" if early or (self._facts.experts == 8 and _more_bits(i, blocks)):
                return T.Q4_K
            case "Q3_K_L":
                return T.Q5_K
            case "Q4_K_M" | "Q5_K_M" if _more_bits(i, blocks):
                return T.Q6_K
            case "IQ4_NL" | "IQ4_XS" if early and not self._has_importance:
                return T.Q5_K
            case "Q4_K_S" if early:
                return T.Q5_K
            case "Q4_0" | "Q5_0" if early and self._has_importance:
                return T.Q4_1 if mix == "Q4_0" else T.Q5_1
        return kind

    def _attention_output(self, kind: GGMLQuantizationType) -> GGMLQuantizationType:
        if self._facts.experts == 8:
            return T.Q5_K if self._mix in _WIDER_OUTPUT else kind
        return {"Q2_K": T.Q3_K, "IQ3_XXS": T.IQ3_S, "Q3_K_M": T.Q4_K, "Q3_K_L": T.Q5_K, "IQ3_M": T.Q4_K}.get(self._mix, kind)


def _is_value(name: str) -> bool:
    """The most sensitive matrices of attention: V, and the fused Q, K and V of linear attention."""
    return "attn_v.weight" in name or "attn_qkv.weight" in name


def _more_bits(i: int, n: int) -> bool:
    return i < n // 8 or i >= 7 * n // 8 or (i - n // 8) % 3 == 2


def _layer(name: str) -> int:
    found = re.match(r"blk\.(\d{1,9})\.", name)
    return int(found[1]) if found else -1


def _order(name: str) -> tuple[int, str]:
    return _layer(name), name
