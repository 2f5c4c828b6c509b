"""The table of how far each type is off is what quantizing gives, and every type that a mix uses is in it."""

import numpy as np
import pytest
from gguf import GGMLQuantizationType as Kind

from quantize import ggml
from quantize.mixes import MIXES
from quantize.rounding import ROUNDING, rounding

# llama.cpp first computes tables for seconds.
_SLOW = {Kind.IQ1_S, Kind.IQ1_M, Kind.IQ2_S, Kind.IQ2_XS, Kind.IQ2_XXS}


@pytest.mark.parametrize("kind", [pytest.param(k, marks=pytest.mark.slow if k in _SLOW else ()) for k in ROUNDING if k not in ggml.FLOATS])
def test_what_the_table_says(kind: Kind) -> None:
    values = np.random.RandomState(1).standard_normal((16, 2048)).astype(np.float32)
    weights = np.ones(2048, np.float32) if kind.name.startswith("IQ") else None
    back = ggml.dequantize(ggml.quantize(values, kind, weights), kind, 2048)
    off = float(np.sqrt(((values - back) ** 2).mean() / (values**2).mean()))
    assert off == pytest.approx(ROUNDING[kind], rel=0.05)


def test_every_mix_is_in_it() -> None:
    assert {mix.kind for mix in MIXES.values()} <= ROUNDING.keys()
    assert ROUNDING.keys() >= set(ggml.FLOATS)


def test_of_several_types() -> None:
    assert rounding({}) == 0
    assert rounding({Kind.Q4_K: 7}) == pytest.approx(ROUNDING[Kind.Q4_K])
    assert ROUNDING[Kind.Q8_0] < rounding({Kind.Q4_K: 1, Kind.Q8_0: 1}) < ROUNDING[Kind.Q4_K]
