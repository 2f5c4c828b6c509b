"""Which weights llama.cpp's processor build copies into an order of its own: they leave the file's mapping for anonymous memory.

Source: ggml_repack_get_optimal_repack_type in ggml/src/ggml-cpu/repack.cpp, and amx/amx.cpp. Where a GPU is there the weights that
stay behind are not repacked: its host buffer comes first (make_cpu_buft_list in src/llama-model.cpp).

The copy is not always the faster form. Of K-quants as the file has them llama.cpp computes prompts in tiles
(ggml/src/ggml-cpu/tiled), which the copies do not have, and experts that were copied take one token after another
(forward_mul_mat_id in repack.cpp). So calibration.py measures both forms, and a plan takes the one that answers sooner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from runtime.models.gguf_info import TensorInfo

# type → (instruction, rows are a multiple of); any of them will do
_RULES: dict[str, tuple[tuple[str, int], ...]] = {
    "Q4_0": (("avx2", 8), ("dotprod", 4)),
    "Q4_K": (("avx2", 8), ("dotprod", 8)),
    "Q2_K": (("avx512", 8),),
    "Q5_K": (("dotprod", 8),),
    "Q6_K": (("dotprod", 8),),
    "IQ4_NL": (("avx2", 8), ("dotprod", 4)),
    "MXFP4": (("avx2", 8), ("dotprod", 4)),
    "Q8_0": (("dotprod", 4),),
    "Q1_0": (("dotprod", 4),),
}
_TILED = ("Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K")  # of those above and what is mixed with them, on x86-64
_AMX = ("Q4_0", "Q4_1", "Q8_0", "Q4_K", "Q5_K", "Q6_K", "IQ4_XS")  # matrices only, no experts
_AMX_ROWS = 32


def repacked_bytes(tensor: TensorInfo, instructions: frozenset[str]) -> int:
    """Bytes of the copy; 0 where the weights are used as they lie in the file."""
    if len(tensor.shape) not in (2, 3):
        return 0
    rows = tensor.shape[1]
    if "amx" in instructions and len(tensor.shape) == 2 and tensor.type in _AMX and rows % _AMX_ROWS == 0:
        return tensor.bytes
    return tensor.bytes if any(name in instructions and rows % n == 0 for name, n in _RULES.get(tensor.type, ())) else 0


def usually_pays(types: Mapping[str, int], instructions: frozenset[str]) -> bool:
    """Whether copies of a model's weights, bytes by type, are the faster form where nothing was measured."""
    copied = {kind: size for kind, size in types.items() if any(name in instructions for name, _ in _RULES.get(kind, ()))}
    in_tiles = sum(size for kind, size in copied.items() if kind in _TILED) if "avx2" in instructions else 0
    return "amx" in instructions or 2 * in_tiles < sum(copied.values())


def from_features(features: Iterable[str]) -> tuple[str, ...]:
    """Of a processor's features, as devices.cpu_features names them, those that matter here. AMX only counts where it was built in."""
    names = {"avx2": "avx2", "avx512f": "avx512", "dotprod": "dotprod"}
    return tuple(names[feature] for feature in features if feature in names)


def from_build(told: str) -> tuple[str, ...]:
    """Of what llama_print_system_info prints: `AVX2 = 1 | AVX512 = 1 | …`."""
    names = {"AVX2": "avx2", "AVX512": "avx512", "DOTPROD": "dotprod", "AMX_INT8": "amx"}
    on = {part.partition("=")[0].split(":")[-1].strip() for part in told.split("|") if part.partition("=")[2].strip() == "1"}
    return tuple(value for name, value in names.items() if name in on) if "REPACK" in on else ()
