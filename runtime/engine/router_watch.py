"""The router of a mixture of experts, watched while llama.cpp computes: which experts each token was given, layer by layer.

Through the context's graph callback, on the processor. For each layer, in this order: the experts are chosen (`chosen`, which may
give their numbers another meaning for the products that follow); the products are about to be computed (`product`, with the
weights' tensor); the last product is about to be (`before_down`, if it was asked for). It knows nothing of files or memory.

Names and order of the nodes: build_moe_ffn of llama.cpp's src/llama-graph.cpp. The experts' weights are computed first, which is
the only use of the router's own numbers; after `ffn_moe_weights_norm` only the products read them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, Protocol

import llama_cpp.llama_cpp as ll
import numpy as np
import numpy.typing as npt

from runtime.engine.ggml_tensor import Tensor

_NAME, _SRC, _DATA = Tensor.name.offset, Tensor.src.offset, Tensor.data.offset
_CHOICE, _PRODUCT, _MIDDLE = 1, 2, 3
_PRODUCTS = ("gate_up", "up", "gate", "down")


class Listener(Protocol):
    """What is told. `layer` counts from 0 over the watched layers. Exceptions end the decoding."""

    def chosen(self, layer: int, experts: npt.NDArray[np.int32], state: npt.NDArray[np.float32]) -> npt.NDArray[np.int32]:
        """`experts` (tokens, used) and the router's input `state` (tokens, width). Returns the matrices to multiply with instead."""

    def product(self, layer: int, product: str, weights: Tensor) -> None: ...

    def waits_before_down(self, layer: int) -> bool: ...

    def before_down(self, layer: int) -> None: ...


class RouterWatch:
    """The callback for a context's parameters; keep it as long as the context. `error` is what a listener raised, until it is taken."""

    def __init__(self, layers: Sequence[int], listener: Listener) -> None:
        self._listener = listener
        self._nodes: dict[bytes, tuple[int, int, str]] = {}
        for position, layer in enumerate(layers):
            self._nodes[b"ffn_moe_weights_norm-%d" % layer] = (_CHOICE, position, "")
            self._nodes[b"ffn_moe_swiglu-%d" % layer] = (_MIDDLE, position, "")
            for product in _PRODUCTS:
                self._nodes[b"ffn_moe_%s-%d" % (product.encode(), layer)] = (_PRODUCT, position, product)
        self.error: BaseException | None = None
        self.callback = ll.ggml_backend_sched_eval_callback(self._look)

    def take_error(self) -> BaseException | None:
        error, self.error = self.error, None
        return error

    def _look(self, pointer: int, ask: bool, _: int | None) -> bool:
        """Called by the scheduler for each node before it is computed (`ask`: is its result wanted?), and after those that are."""
        node = self._nodes.get(ctypes.string_at(pointer + _NAME))
        if node is None:
            return not ask
        if self.error is not None:
            return ask  # what is left of the graph is cut short
        kind, layer, product = node
        try:
            if ask:
                if kind == _PRODUCT:
                    weights = ctypes.c_void_p.from_address(pointer + _SRC).value or 0
                    self._listener.product(layer, product, Tensor.from_address(weights))
                    return False
                return kind == _CHOICE or self._listener.waits_before_down(layer)
            if kind == _CHOICE:
                self._choice(layer, Tensor.from_address(pointer))
            else:
                self._listener.before_down(layer)
        except BaseException as error:  # noqa: BLE001  # nothing may pass through C: it is raised where the decoding was asked for
            self.error = error
            return False
        return True

    def _choice(self, layer: int, norm: Tensor) -> None:
        taken = norm.src[0].contents.src[0].contents  # the weights' division, their reshape, the rows taken from the probabilities
        choice = taken.src[1].contents
        logits = taken.src[0].contents.src[0].contents.src[0].contents  # reshape, softmax, product
        used, tokens = choice.ne[0], choice.ne[1]
        if not tokens:
            return
        experts = _matrix(choice, (tokens, used), np.int32)
        state = logits.src[1].contents
        experts[...] = self._listener.chosen(layer, experts, _matrix(state, (tokens, state.ne[0]), np.float32))


def _matrix(tensor: Tensor, shape: tuple[int, int], kind: type[np.int32] | type[np.float32]) -> npt.NDArray[Any]:
    """The values of a tensor [columns, rows] where they are, rows apart by its own stride: in a view they do not follow one another."""
    size = (shape[0] - 1) * tensor.nb[1] + shape[1] * 4
    memory = (ctypes.c_char * size).from_address(tensor.data)
    return np.ndarray(shape, kind, memory, strides=(tensor.nb[1], 4))
