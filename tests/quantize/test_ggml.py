"""The binding of ggml's quantizers: what goes in comes back nearly, and the library agrees with gguf about sizes."""

import ctypes

import numpy as np
import pytest
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType
from llama_cpp._ggml import libggml

from quantize import ggml
from quantize.mixes import MIXES

T = GGMLQuantizationType
KINDS = sorted({mix.kind for mix in MIXES.values()} | {T.Q5_1})
PRECISION = {T.F32: 24, T.F16: 11, T.BF16: 8}


def values(rows: int = 3, width: int = 512) -> ggml.Floats:
    return np.random.RandomState(1).standard_normal((rows, width)).astype(np.float32)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_there_and_back(kind: GGMLQuantizationType) -> None:
    given = values()
    data = ggml.quantize(given, kind, np.ones(512, np.float32) if ggml.requires_importance(kind) else None)
    assert data.shape == (3, ggml.row_bytes(512, kind))
    assert ggml.is_sound(data, kind)
    back = given if kind is T.F32 else ggml.dequantize(data, kind, 512)
    bits = PRECISION.get(kind, 8 * GGML_QUANT_SIZES[kind][1] / GGML_QUANT_SIZES[kind][0])
    error = float(np.sqrt(np.mean((back - given) ** 2)))
    assert error < 3 * 2.0**-bits  # of a normal distribution; the best possible quantizer reaches 2 ** -bits


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_sizes(kind: GGMLQuantizationType) -> None:
    libggml.ggml_row_size.restype, libggml.ggml_row_size.argtypes = ctypes.c_size_t, [ctypes.c_int, ctypes.c_int64]
    assert ggml.row_bytes(1024, kind) == libggml.ggml_row_size(kind, 1024)


def test_importance_moves_the_error_to_where_it_matters_less() -> None:
    given = values()
    importance = np.where(np.arange(512) % 4 == 0, 100, 0.01).astype(np.float32)
    plain, weighed = ((ggml.dequantize(ggml.quantize(given, T.Q2_K, w), T.Q2_K, 512) - given) ** 2 for w in (None, importance))
    assert weighed[:, ::4].mean() < 0.8 * plain[:, ::4].mean()


def test_mistakes_do_not_reach_the_library() -> None:
    """Which would end the process."""
    with pytest.raises(ValueError, match="does not divide"):
        ggml.quantize(values(width=500), T.Q4_K)
    with pytest.raises(ValueError, match="needs an importance"):
        ggml.quantize(values(), T.IQ2_XXS)
    with pytest.raises(ValueError, match="importance of"):
        ggml.quantize(values(), T.IQ2_XXS, np.ones(511, np.float32))


def test_unsound_blocks_are_found() -> None:
    data = ggml.quantize(values(), T.Q8_0)
    data[0, :2] = 0xFF  # the first scale is no number
    assert not ggml.is_sound(data, T.Q8_0)
