"""The guess: the next layer's router applied to this layer's state, and given up while it is wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quantize.convert import convert
from runtime.engine.expert_guess import Guess
from runtime.engine.expert_slices import read_tensors
from runtime.models.gguf_info import TensorInfo, read_info
from tests.checkpoints import Spec, write_checkpoint

Tensors = list[tuple[Path, TensorInfo]]


@pytest.fixture(scope="module")
def tensors(tmp_path_factory: pytest.TempPathFactory) -> Tensors:
    folder = tmp_path_factory.mktemp("guess")
    return read_tensors(read_info(convert(write_checkpoint(folder / "checkpoint", Spec(vision=False, experts=24)), folder, "F32").text))


def values(tensors: Tensors, name: str) -> np.ndarray:
    path, tensor = next(pair for pair in tensors if pair[1].name == name)
    return np.frombuffer(path.read_bytes(), np.float32, tensor.bytes // 4, tensor.offset).reshape(tensor.shape[::-1])


@pytest.mark.parametrize("rows", [1, 3])
def test_is_the_next_routers_choice_if_this_layer_added_nothing(tensors: Tensors, rows: int) -> None:
    guess = Guess(tensors, range(4), 2)
    stream = np.random.default_rng(4).standard_normal((rows, 64)).astype(np.float32)
    state = stream * values(tensors, "blk.1.post_attention_norm.weight")
    truth = stream * values(tensors, "blk.2.post_attention_norm.weight") @ values(tensors, "blk.2.ffn_gate_inp.weight").T
    chosen = guess.next_experts(1, state)
    assert chosen is not None
    assert set(np.flatnonzero(chosen)) == set(np.argsort(-truth, 1)[:, :2].ravel())


def test_the_last_layer_has_no_next(tensors: Tensors) -> None:
    assert Guess(tensors, range(4), 2).next_experts(3, np.zeros((1, 64), np.float32)) is None


def test_routers_that_are_not_floats_are_not_guessed(tensors: Tensors) -> None:
    without = [(path, tensor) for path, tensor in tensors if tensor.name != "blk.2.ffn_gate_inp.weight"]
    guess = Guess(without, range(4), 2)
    assert guess.next_experts(1, np.ones((1, 64), np.float32)) is None
    assert guess.next_experts(0, np.ones((1, 64), np.float32)) is not None


def test_wrong_guesses_stop_and_are_tried_again_later(tensors: Tensors) -> None:
    guess = Guess(tensors, range(4), 2)
    state = np.ones((1, 64), np.float32)
    for _ in range(200):
        guess.learn(4, 0)
    tried = [guess.next_experts(0, state) is not None for _ in range(600)]
    assert not any(tried[:256])
    assert any(tried[256:])
    for _ in range(200):
        guess.learn(4, 4)
    assert guess.next_experts(0, state) is not None
