"""The model's multi-token prediction (MTP) layer: from the hidden state behind a token and the token itself, the one after it.

It runs in a llama.cpp context of its own with a KV cache of its own, which may have holes: what it has not seen only makes it
guess worse. How it is fed follows llama.cpp's `common/speculative.cpp` (draft-mtp): the state of one token goes with the next.
"""

from __future__ import annotations

import collections
import ctypes
import time
from collections.abc import Sequence
from typing import Any

import llama_cpp.llama_cpp as ll
import numpy as np
import numpy.typing as npt
from llama_cpp import llama_cpp_ext as ext

from runtime.engine.stop import Stop, Stopped
from runtime.engine.trail import MOST as WINDOW
from runtime.engine.trail import Pair
from runtime.models.footprint import MTP_CELLS

_SAMPLES = 3  # of a step's seconds; the least counts
_FORGETS = 0.9  # of them, for each answer: what looked dear once is tried again


class Mtp:
    """Owns the layer's context; `close` frees it before the model's."""

    def __init__(self, model: Any, params: Any, main: Any, width: int, stop: Stop) -> None:
        """`params`: of the context `main`, which from now on keeps the hidden states of each call. Raises MemoryError."""
        own = type(params).from_buffer_copy(params)
        own.ctx_type = ll.LLAMA_CONTEXT_TYPE_MTP
        own.n_ctx = min(params.n_ctx, MTP_CELLS)  # past them the older half goes
        own.n_batch = own.n_ubatch = min(WINDOW, own.n_ctx)
        own.n_outputs_max = 1
        own.abort_callback, own.abort_callback_data = stop.native(ll.ggml_abort_callback)
        self._context = ll.llama_init_from_model(model, own)
        if not self._context:
            raise MemoryError("a context for the prediction layer")
        self._memory = ll.llama_get_memory(self._context)
        self._width, self._most = width, int(own.n_batch)
        self._cells = int(ll.llama_n_ctx(self._context))
        self._n_vocab = int(ll.llama_vocab_n_tokens(ll.llama_model_get_vocab(model)))
        self._positions: collections.deque[int] = collections.deque()  # of what its KV cache holds, rising
        self._steps: collections.deque[float] = collections.deque(maxlen=_SAMPLES)
        # Of all tokens: asked for the outputs' alone, this graph gives the states of the call's first tokens.
        ext.llama_set_embeddings_nextn(self._context, True, False)
        ext.llama_set_embeddings_nextn(main, True, False)

    def close(self) -> None:
        if self._context is not None:
            ll.llama_free(self._context)
            self._context = None

    @property
    def step_s(self) -> float:
        """Seconds that one guess takes; 0 until it was measured."""
        return min(self._steps, default=0.0)

    def clear(self) -> None:
        """An answer begins: nothing was shown yet."""
        ll.llama_memory_clear(self._memory, True)
        self._positions.clear()
        self._steps.extend([seconds * _FORGETS for seconds in self._steps])

    def cut(self, position: int) -> None:
        """Forget everything at `position` and after."""
        while self._positions and self._positions[-1] >= position:
            self._positions.pop()
        ll.llama_memory_seq_rm(self._memory, 0, position, -1)

    def guess(self, pairs: Sequence[Pair]) -> tuple[int, float, npt.NDArray[np.float32]]:
        """After `pairs`, of rising positions behind what it holds: the likeliest next token, its probability, and the hidden state
        that goes with it if it is to be guessed on. Raises Stopped."""
        began = time.perf_counter()
        part = pairs
        for start in range(0, len(pairs), self._most):
            part = pairs[start : start + self._most]
            self._decode(part, start + len(part) == len(pairs))
        logits = np.ctypeslib.as_array(ll.llama_get_logits_ith(self._context, -1), shape=(self._n_vocab,))
        token = int(logits.argmax())
        probability = 1 / float(np.exp(logits - logits[token]).sum())
        state = np.ctypeslib.as_array(ext.llama_get_embeddings_nextn_ith(self._context, len(part) - 1), shape=(self._width,)).copy()
        if len(pairs) == 1:
            self._steps.append(time.perf_counter() - began)
        return token, probability, state

    def _decode(self, pairs: Sequence[Pair], output: bool) -> None:
        n = len(pairs)
        if len(self._positions) + n > self._cells:
            while len(self._positions) > min(self._cells // 2, self._cells - n):
                self._positions.popleft()
            oldest = self._positions[0] if self._positions else pairs[0].position
            ll.llama_memory_seq_rm(self._memory, 0, 0, oldest)
        states = np.ascontiguousarray([pair.state for pair in pairs], np.float32)
        batch: Any = ll.llama_batch()
        batch.n_tokens = n
        batch.token = (ll.llama_token * n)(*(pair.token for pair in pairs))
        batch.pos = (ll.llama_pos * n)(*(pair.position for pair in pairs))
        batch.embd = states.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        batch.logits = (ctypes.c_int8 * n)(*[0] * (n - 1), int(output))
        result = ll.llama_decode(self._context, batch)
        if result == 2:
            raise Stopped
        if result != 0:
            raise RuntimeError(f"llama_decode of the prediction layer failed with {result}")
        self._positions.extend(pair.position for pair in pairs)
