"""Which type each tensor is stored in. A recipe is a named mix; today's are the uniform ones.

The exceptions are those of llama.cpp's own converter, so that the files are the same: small and sensitive tensors stay
float32, and rows that do not divide into a type's blocks fall back to float16.
"""

from __future__ import annotations

import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, LlamaFileType, quants

from quantize.checkpoint import Array
from quantize.planned import Planned
from runtime.errors import CheckpointError

TYPES = {
    "F32": (GGMLQuantizationType.F32, LlamaFileType.ALL_F32),
    "F16": (GGMLQuantizationType.F16, LlamaFileType.MOSTLY_F16),
    "BF16": (GGMLQuantizationType.BF16, LlamaFileType.MOSTLY_BF16),
    "Q8_0": (GGMLQuantizationType.Q8_0, LlamaFileType.MOSTLY_Q8_0),
}

_FULL_PRECISION = (".ffn_gate_inp.weight", ".ffn_gate_inp_shexp.weight", ".ssm_conv1d.weight", "v.position_embd.weight")


def tensor_type(tensor: Planned, recipe: str) -> GGMLQuantizationType:
    """The type of one tensor under a recipe of TYPES."""
    wanted = TYPES[recipe][0]
    if ".patch_embd.weight" in tensor.name and len(tensor.shape) > 1:
        # llama.cpp's convolution takes float16 or float32 kernels only.
        return GGMLQuantizationType.F16 if recipe == "F16" else GGMLQuantizationType.F32
    if len(tensor.shape) <= 1 or not tensor.name.endswith(".weight") or tensor.name.endswith(("_norm.weight", *_FULL_PRECISION)):
        return GGMLQuantizationType.F32
    if tensor.shape[-1] % GGML_QUANT_SIZES[wanted][0]:
        return GGMLQuantizationType.F16
    return wanted


def encode(values: Array, kind: GGMLQuantizationType, name: str) -> Array:
    """Rows in the stored form of `kind`; gguf's own arithmetic, which equals ggml's to the last bit."""
    if kind is GGMLQuantizationType.F16 and values.dtype != np.float16:
        with np.errstate(over="ignore"):
            half = values.astype(np.float16)
        if np.isinf(half).any() and not np.isinf(values).any():
            raise CheckpointError(f"“{name}” holds values too large for F16.", "Convert to BF16 or F32.")
        return half
    return quants.quantize(values, kind)


def stored_bytes(shape: tuple[int, ...], kind: GGMLQuantizationType) -> int:
    block, size = GGML_QUANT_SIZES[kind]
    count = 1
    for n in shape:
        count *= n
    return count // block * size
