"""llama.cpp's own quantizer, called in the library that the program ships: what ours is compared with.

llama-quantize is this function behind a command line. The types alone come from the functions of llama-ext.h, which take
names and shapes, so that models of any size can be asked about.
"""

import contextlib
import ctypes
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import llama_cpp
from gguf import GGMLQuantizationType
from llama_cpp._ggml import libggml
from llama_cpp.llama_cpp import _lib as libllama

from quantize.imatrix import Importance
from quantize.mixes import MIXES, Facts, Shape


class _Importance(ctypes.Structure):
    """llama_model_imatrix_data of llama.h."""

    _fields_ = (("name", ctypes.c_char_p), ("data", ctypes.c_void_p), ("size", ctypes.c_size_t))


class _Model(ctypes.Structure):
    """llama_quant_model_desc of llama-ext.h."""

    _fields_ = (
        ("architecture", ctypes.c_char_p),
        *((name, ctypes.c_uint32) for name in ("n_embd", "n_ff", "n_layer", "n_head", "n_head_kv", "n_expert", "n_embd_k", "n_embd_v")),
    )


def quantize(source: Path, out: Path, mix: str, importance: Importance | None = None, *, again: bool = False) -> bool:
    """Whether it went well. One thread, so that tests side by side do not wait for each other."""
    settings = llama_cpp.llama_model_quantize_default_params()
    settings.ftype, settings.nthread, settings.allow_requantize = int(MIXES[mix].file), 1, again
    if importance is not None:
        rows = {}
        for name, entry in importance.entries.items():
            columns = importance.weights(name, (len(entry.counts), 1, entry.sums.shape[1]))
            rows[name] = [columns(i) for i in range(len(entry.counts))] if columns else []
        buffers = {name: b"".join(row.tobytes() for row in matrices) for name, matrices in rows.items()}
        table = (_Importance * (len(buffers) + 1))()
        for entry, (name, data) in zip(table, buffers.items(), strict=False):
            entry.name, entry.data, entry.size = name.encode(), ctypes.cast(data, ctypes.c_void_p), len(data) // 4
        settings.imatrix = ctypes.cast(table, type(settings.imatrix))
    return llama_cpp.llama_model_quantize(str(source).encode(), str(out).encode(), ctypes.byref(settings)) == 0


@contextlib.contextmanager
def deciding(architecture: str, facts: Facts, heads: int) -> Iterator[Any]:
    """A model of that shape, to be asked with `types`."""
    describe, prepare = libllama["_Z31llama_quant_model_from_metadataPK22llama_quant_model_desc"], libllama[_INIT]
    describe.restype = prepare.restype = ctypes.c_void_p
    prepare.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    shape = (64, 64, facts.blocks, heads, heads // facts.heads_per_kv, facts.experts, 64, 64)
    model = describe(ctypes.byref(_Model(architecture.encode(), *shape)))
    settings = llama_cpp.llama_model_quantize_default_params()
    state = prepare(model, ctypes.addressof(settings))
    try:
        yield state
    finally:
        free = libllama["_Z16llama_quant_freeP19quantize_state_impl"]
        free.argtypes = [ctypes.c_void_p]
        free(state)
        libllama.llama_model_free(ctypes.c_void_p(model))


def types(state: Any, shapes: Mapping[str, Shape], mix: str) -> dict[str, GGMLQuantizationType]:
    """The types of the tensors that the mix changes. It counts on the order: as the loader sorts them."""
    init, new, free = libggml.ggml_init, libggml.ggml_new_tensor, libggml.ggml_free
    init.restype = new.restype = ctypes.c_void_p
    new.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.c_int64)]
    free.argtypes = [ctypes.c_void_p]
    name_it, allows, compute = libggml.ggml_set_name, libllama[_ALLOWS], libllama[_COMPUTE]
    name_it.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    allows.restype, allows.argtypes = ctypes.c_bool, [ctypes.c_void_p, ctypes.c_void_p]
    compute.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]

    class Space(ctypes.Structure):
        _fields_ = (("size", ctypes.c_size_t), ("buffer", ctypes.c_void_p), ("no_alloc", ctypes.c_bool))

    init.argtypes = [Space]
    context = init(Space((len(shapes) + 1) * 512, None, True))
    try:
        tensors = {}
        for name in sorted(shapes, key=lambda name: (int(name.split(".")[1]) if name.startswith("blk.") else -1, name)):
            sizes = (ctypes.c_int64 * len(shapes[name]))(*reversed(shapes[name]))
            tensor = new(context, GGMLQuantizationType.F32, len(sizes), sizes)
            name_it(tensor, name.encode())
            if allows(state, tensor):
                tensors[name] = tensor
        found = (ctypes.c_int * len(tensors))()
        compute(state, int(MIXES[mix].file), (ctypes.c_void_p * len(tensors))(*tensors.values()), found, len(tensors))
        return {name: GGMLQuantizationType(kind) for name, kind in zip(tensors, found, strict=True)}
    finally:
        free(context)


_INIT = "_Z16llama_quant_initPK11llama_modelPK27llama_model_quantize_params"
_ALLOWS = "_Z38llama_quant_tensor_allows_quantizationPK19quantize_state_implPK11ggml_tensor"
_COMPUTE = "_Z25llama_quant_compute_typesP19quantize_state_impl11llama_ftypePP11ggml_tensorP9ggml_typem"
