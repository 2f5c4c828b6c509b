"""How strongly each column of each weight is used: the inputs of a model's matrix products, watched while it reads text.

As llama.cpp's tools/imatrix/imatrix.cpp does it: sums of squares per column, of an expert's only where the router chose it.
It has its own context, because the graph's callback makes every product wait. Knows no files of text and no file of results.
"""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import llama_cpp.llama_cpp as ll
import numpy as np
import numpy.typing as npt
from llama_cpp._ggml import libggml

from runtime.engine.devices import physical_cores
from runtime.errors import ModelError

_FEWEST_ROWS = 16  # smaller products are not watched, as in llama.cpp
_F32 = 0
_THREAD_BYTES = 32 << 20


class _Tensor(ctypes.Structure):
    """ggml_tensor of ggml.h."""


_Tensor._fields_ = (
    ("type", ctypes.c_int),
    ("buffer", ctypes.c_void_p),
    ("ne", ctypes.c_int64 * 4),
    ("nb", ctypes.c_size_t * 4),
    ("op", ctypes.c_int),
    ("op_params", ctypes.c_int32 * 16),
    ("flags", ctypes.c_int32),
    ("src", ctypes.POINTER(_Tensor) * 10),
    ("view_src", ctypes.c_void_p),
    ("view_offs", ctypes.c_size_t),
    ("data", ctypes.c_void_p),
    ("name", ctypes.c_char * 64),
    ("extra", ctypes.c_void_p),
    ("padding", ctypes.c_char * 8),
)


@dataclass
class Sums:
    """One weight's: `squares` (matrices, width) in double precision, `counts` (matrices,) of tokens."""

    squares: npt.NDArray[np.float64]
    counts: npt.NDArray[np.int64]


class Watcher:
    """A model that reads chunks of tokens, and what its weights saw of them in `sums`. Close it, or use it as a context manager."""

    def __init__(self, path: Path, chunk: int) -> None:
        """`chunk` is the number of tokens read at once. ModelError when llama.cpp does not take the file."""
        self.sums: dict[str, Sums] = {}
        self._chunk = chunk
        self._error: BaseException | None = None
        self._callback = ll.ggml_backend_sched_eval_callback(self._look)
        ll.llama_log_set(_silence(), ctypes.c_void_p())
        ll.llama_backend_init()
        settings = ll.llama_model_default_params()
        settings.n_gpu_layers = 0
        self._model = ll.llama_model_load_from_file(str(path).encode(), settings)
        if not self._model:
            raise ModelError(f"llama.cpp cannot load {path.name}.", "Convert or download the file again.")
        options = ll.llama_context_default_params()
        options.n_ctx = options.n_batch = options.n_ubatch = chunk
        # Threads that have little to do each wait for one another at every product.
        options.n_threads = options.n_threads_batch = max(1, min(physical_cores(), path.stat().st_size // _THREAD_BYTES))
        options.cb_eval = self._callback
        self._context = ll.llama_init_from_model(self._model, options)
        if not self._context:
            ll.llama_model_free(self._model)
            raise ModelError(f"{path.name} cannot be run here: there is not enough memory.", "Close other programs.")
        self._vocab = ll.llama_model_get_vocab(self._model)

    def __enter__(self) -> Watcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._context is not None:
            ll.llama_free(self._context)
            ll.llama_model_free(self._model)
            self._context = self._model = None

    def tokenize(self, text: str) -> list[int]:
        """Tokens of a text; control tokens that it spells out are recognized."""
        raw = text.encode()
        buffer = (ll.llama_token * (len(raw) + 8))()
        n = ll.llama_tokenize(self._vocab, raw, len(raw), buffer, len(buffer), False, True)
        return list(buffer[: max(0, n)])

    def read(self, tokens: Sequence[int]) -> None:
        """One chunk on its own. Whatever stops it (Ctrl+C) is raised here."""
        if len(tokens) > self._chunk:
            raise ValueError(f"{len(tokens)} tokens for a chunk of {self._chunk}")
        ll.llama_memory_clear(ll.llama_get_memory(self._context), True)
        batch = ll.llama_batch_init(len(tokens), 0, 1)
        try:
            batch.n_tokens = len(tokens)
            for i, token in enumerate(tokens):
                batch.token[i], batch.pos[i], batch.n_seq_id[i], batch.seq_id[i][0], batch.logits[i] = token, i, 1, 0, True
            code = ll.llama_decode(self._context, batch)
        finally:
            ll.llama_batch_free(batch)
        if self._error is not None:
            error, self._error = self._error, None
            raise error
        if code != 0:
            raise RuntimeError(f"llama_decode: {code}")

    def _look(self, pointer: int, ask: bool, _: int | None) -> bool:
        """Called by the scheduler before each node (`ask`: is its input wanted?) and after those that are."""
        try:
            node = ctypes.cast(pointer, ctypes.POINTER(_Tensor)).contents
            op = _op_name(node.op)
            if op not in ("MUL_MAT", "MUL_MAT_ID"):
                return not ask
            weight, given = node.src[0].contents, node.src[1].contents
            name = weight.name.split(b"#")[1 if b"#" in weight.name else 0].decode("utf-8", "replace")
            if ask:
                return op == "MUL_MAT_ID" or (given.ne[1] >= _FEWEST_ROWS and given.type == _F32 and name.startswith("blk."))
            if op == "MUL_MAT_ID":
                self._add_experts(name, int(weight.ne[2]), _values(given, np.float32), _values(node.src[2].contents, np.int32))
            else:
                self._add(name, _values(given, np.float32))
        except BaseException as error:  # noqa: BLE001  # nothing may pass through C: it is raised where the decoding was asked for
            self._error = error
            return False
        return True

    def _add(self, name: str, values: npt.NDArray[Any]) -> None:
        """`values` (…, rows, width): what one matrix was multiplied with."""
        rows = values.reshape(-1, values.shape[-1])
        sums = self.sums.setdefault(name, Sums(np.zeros((1, rows.shape[1])), np.zeros(1, np.int64)))
        sums.squares[0] += np.einsum("ij,ij->j", rows, rows, dtype=np.float64)
        sums.counts[0] += len(rows)

    def _add_experts(self, name: str, experts: int, values: npt.NDArray[Any], chosen: npt.NDArray[Any]) -> None:
        """`values` (1, tokens, 1 or used, width), `chosen` (1, 1, tokens, used): the experts' numbers."""
        values, chosen = values[0], chosen[0, 0]
        sums = self.sums.setdefault(name, Sums(np.zeros((experts, values.shape[-1])), np.zeros(experts, np.int64)))
        for place in range(chosen.shape[1]):
            rows = values[:, place % values.shape[1]]
            for expert in np.unique(chosen[:, place]):
                picked = rows[chosen[:, place] == expert]
                sums.squares[expert] += np.einsum("ij,ij->j", picked, picked, dtype=np.float64)
                sums.counts[expert] += len(picked)


def read_all(watcher: Watcher, tokens: Sequence[int], chunk: int, on_progress: Callable[[int, int], None]) -> int:
    """Whole chunks of the tokens, one after another; how many there were. `on_progress` hears of chunks done and all."""
    count = len(tokens) // chunk
    for i in range(count):
        on_progress(i, count)
        watcher.read(tokens[i * chunk : (i + 1) * chunk])
    on_progress(count, count)
    return count


def _values(tensor: _Tensor, dtype: type[np.float32] | type[np.int32]) -> npt.NDArray[Any]:
    """A tensor's elements, slowest dimension first, copied from wherever it lies."""
    sizes = [int(n) for n in tensor.ne]
    strides = [int(n) for n in tensor.nb]
    span = 4 + sum((n - 1) * step for n, step in zip(sizes, strides, strict=True))
    buffer = np.empty(span, np.uint8)
    _get()(ctypes.byref(tensor), buffer.ctypes.data, 0, span)
    return np.lib.stride_tricks.as_strided(buffer[:4].view(dtype), sizes[::-1], strides[::-1])


@functools.cache
def _silence() -> Any:
    """llama.cpp tells a page about every model; what goes wrong is told by its functions too."""
    return ll.llama_log_callback(lambda *_: None)


@functools.cache
def _get() -> Any:
    get = libggml.ggml_backend_tensor_get
    get.restype, get.argtypes = None, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t]
    return get


@functools.cache
def _op_name(op: int) -> str:
    libggml.ggml_op_name.restype, libggml.ggml_op_name.argtypes = ctypes.c_char_p, [ctypes.c_int]
    return str(libggml.ggml_op_name(op).decode())
