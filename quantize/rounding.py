"""How far each type's weights are off, before any model was measured: root mean square of the difference over that of the weights.

Of normally distributed weights, which a trained model's matrices nearly are. It orders the types and says how coarse they are; what a
model loses by it only a comparison with its source tells (verify.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from gguf import GGMLQuantizationType as Kind

# llama-cpp-python 0.3.36, 64 rows of 2,048; the types named IQ, which are meant for an importance matrix, with one in which all columns are
# equal. tests/quantize/test_rounding.py measures them again. F16 and BF16 are what rounding to 11 and 8 binary digits makes.
ROUNDING: Mapping[Kind, float] = {
    Kind.F32: 0.0,
    Kind.F16: 0.00021,
    Kind.BF16: 0.00167,
    Kind.Q8_0: 0.00536,
    Kind.MXFP4: 0.1151,
    Kind.Q4_0: 0.0861,
    Kind.Q4_1: 0.0784,
    Kind.Q5_0: 0.0429,
    Kind.Q5_1: 0.0379,
    Kind.Q2_K: 0.2974,
    Kind.Q3_K: 0.1512,
    Kind.Q4_K: 0.0715,
    Kind.Q5_K: 0.0362,
    Kind.Q6_K: 0.0178,
    Kind.IQ4_NL: 0.0751,
    Kind.IQ4_XS: 0.0758,
    Kind.IQ3_S: 0.1369,
    Kind.IQ3_XXS: 0.1817,
    Kind.IQ2_S: 0.2498,
    Kind.IQ2_XS: 0.3001,
    Kind.IQ2_XXS: 0.3440,
    Kind.IQ1_M: 0.4521,
    Kind.IQ1_S: 0.4857,
}


def rounding(counts: Mapping[Kind, int]) -> float:
    """Of so many weights of each type together. A type that is not in the table counts as the coarsest."""
    total = sum(counts.values())
    worst = max(ROUNDING.values())
    return math.sqrt(sum(count * ROUNDING.get(kind, worst) ** 2 for kind, count in counts.items()) / total) if total else 0.0
