"""The official 8-bit checkpoints: E4M3 codes, and one scale for every block of rows and columns.

Knows the arithmetic only. As in the reference, a weight is its code's value times its block's scale, in float32.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import numpy.typing as npt

from runtime.errors import CheckpointError

SUFFIX = "_scale_inv"
"""A tensor of this name beside the weight's own holds the scales."""


def block_size(config: dict[str, Any]) -> tuple[int, int] | None:
    """Rows and columns of a block as config.json says; None where the checkpoint is not of this kind."""
    quantization = config.get("quantization_config")
    if not isinstance(quantization, dict) or quantization.get("quant_method") != "fp8":
        return None
    given = quantization.get("weight_block_size")
    if not isinstance(given, list) or len(given) != 2 or not all(type(n) is int and n > 0 for n in given):
        raise CheckpointError("config.json does not say how the FP8 weights are scaled.", "Use the official FP8 or BF16 checkpoint.")
    return given[0], given[1]


def scales_shape(shape: tuple[int, ...], block: tuple[int, int]) -> tuple[int, ...]:
    """The shape of a weight's scales."""
    return (*shape[:-2], -(-shape[-2] // block[0]), -(-shape[-1] // block[1]))


def scale_rows(shape: tuple[int, ...], block: tuple[int, int], first: int, last: int) -> npt.NDArray[np.int64]:
    """For rows `first` to `last` of a weight seen as one matrix: which row of its scales, seen likewise."""
    rows = np.arange(first, last)
    per_matrix = shape[-2]
    scaled: npt.NDArray[np.int64] = rows // per_matrix * -(-per_matrix // block[0]) + rows % per_matrix // block[0]
    return scaled


def decode(codes: npt.NDArray[np.uint8], scales: npt.NDArray[Any], columns: int) -> npt.NDArray[np.float32]:
    """Codes (n, width) with their rows' scales (n, blocks of `columns`) as float32."""
    values: npt.NDArray[np.float32] = _values()[codes]
    values *= np.repeat(scales.astype(np.float32), columns, axis=1)[:, : codes.shape[1]]
    return values


@functools.cache
def _values() -> npt.NDArray[np.float32]:
    """E4M3 without infinities: sign, 4 bits of exponent with bias 7, 3 of fraction; all ones is no number."""
    code = np.arange(256)
    exponent, fraction = code >> 3 & 15, code & 7
    size = np.where(exponent > 0, (8 + fraction) * 2.0 ** (exponent - 10), fraction * 2.0**-9)
    values = np.where(code & 127 == 127, np.nan, np.where(code & 128, -size, size))
    return values.astype(np.float32)
