"""Which experts the next layer will choose, guessed from this layer's state before that layer has computed anything.

A layer adds little to the residual stream, so the next layer's router, applied to what this layer's router saw, names most of
what it will choose in truth. (As in Eliseev and Mazur, "Fast Inference of Mixture-of-Experts Language Models with Offloading", 2023.)
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from runtime.models.gguf_info import TensorInfo

Floats = npt.NDArray[np.float32]
_ROWS = 4  # of a router multiplied at once: so few that numpy's BLAS starts no threads, which would fight with llama.cpp's
_LEARNING = 0.02  # how fast the share of right guesses is forgotten
_WORTH = 0.3  # right guesses of all, below which reading them ahead does more harm than good
_AGAIN = 64  # tokens after which a poor guesser is tried again


class Guess:
    """Routers and norms of the layers numbered in `layers`, from the files. Those not stored as F32 are not guessed."""

    def __init__(self, tensors: Sequence[tuple[Path, TensorInfo]], layers: Sequence[int], used: int) -> None:
        found = {tensor.name: (path, tensor) for path, tensor in tensors}
        self._routers = [_floats(found.get(f"blk.{i}.ffn_gate_inp.weight")) for i in layers]
        norms = [_floats(found.get(f"blk.{i}.post_attention_norm.weight")) for i in layers]
        # This layer's state is normalized and scaled by its norm's weights; the next router wants its own norm's.
        self._scales = [None if a is None or b is None else b / np.where(a == 0, 1, a) for a, b in itertools.pairwise(norms)]
        self._used = used
        self._right = 1.0
        self._since = 0

    def next_experts(self, position: int, state: Floats) -> npt.NDArray[np.bool_] | None:
        """For the layer after the one at `position` of `layers`: (experts,) True where it will choose, for any of `state` (tokens, width).

        None for the last layer, where routers are stored otherwise, and while guesses turn out wrong.
        """
        if position + 1 >= len(self._routers):
            return None
        router, scale = self._routers[position + 1], self._scales[position]
        if router is None or scale is None or not self._trusted():
            return None
        inputs = (state * scale).T
        experts = len(router)
        logits = np.matmul(router.reshape(-1, _ROWS, router.shape[1]), inputs) if experts % _ROWS == 0 else router @ inputs
        best = np.argpartition(-logits.reshape(experts, -1), self._used - 1, axis=0)[: self._used]
        chosen = np.zeros(experts, np.bool_)
        chosen[best.ravel()] = True
        return chosen

    def learn(self, guessed: int, right: int) -> None:
        """So many experts were read on a guess, and so many of them were chosen."""
        if guessed:
            self._right += _LEARNING * (right / guessed - self._right)

    def _trusted(self) -> bool:
        if self._right >= _WORTH:
            return True
        self._since += 1
        if self._since > _AGAIN * len(self._routers):
            self._since, self._right = 0, _WORTH + _LEARNING
        return False


def _floats(where: tuple[Path, TensorInfo] | None) -> Floats | None:
    """A tensor's values where they lie in the file, if they are floats."""
    if where is None or where[1].type != "F32":
        return None
    path, tensor = where
    return np.asarray(np.memmap(path, np.float32, "r", tensor.offset, tensor.shape[::-1]))  # memmap's own operations are slower
