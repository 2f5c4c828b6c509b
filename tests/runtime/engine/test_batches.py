"""Batch widths and reading ahead: numbers and files, no model."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from runtime.engine.batches import LEAST, MOST, STOP_S, Stride, batch_tokens
from runtime.engine.read_ahead import read_ahead
from runtime.engine.stop import Stop, Stopped

GIB = 1 << 30


def test_experts_get_wide_batches_where_memory_allows() -> None:
    assert batch_tokens(0, 0, 16384, 64 * GIB) == LEAST
    assert batch_tokens(256, 8, 16384, 16 * GIB) == MOST
    assert batch_tokens(256, 8, 16384, 4 * GIB) == LEAST
    assert batch_tokens(256, 8, 262144, 16 * GIB) == LEAST
    assert batch_tokens(4, 2, 4096, 64 * GIB) == LEAST


@pytest.mark.parametrize("rate", [100, 900, 5000, 50_000])
def test_a_call_that_cannot_be_stopped_settles_below_the_stop(rate: int) -> None:
    stride = Stride(MOST)
    for _ in range(10):
        stride.note(stride.tokens, stride.tokens / rate)
    assert stride.tokens == 32 or stride.tokens / rate <= STOP_S
    assert stride.tokens == MOST or stride.tokens / rate >= STOP_S / 3
    before = stride.tokens
    stride.note(5, 0.001)  # the end of a prompt
    assert stride.tokens == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere llama.cpp waits for no file")
def test_files_are_read_in_steps_and_a_stop_ends_it(tmp_path: Path) -> None:
    shards = []
    for i, size in enumerate((40 << 20, 0, 70 << 20)):
        shards.append(tmp_path / f"{i}.gguf")
        with shards[-1].open("wb") as file:
            file.truncate(size)
    seen: list[float] = []
    assert read_ahead(shards, GIB, Stop(), seen.append)
    assert seen == sorted(seen)
    assert len(seen) == 5
    assert seen[-1] == 1.0
    assert not read_ahead(shards, 100 << 20, Stop(), seen.append)

    stop = Stop()
    stopped: list[float] = []

    def tell(done: float) -> None:
        stopped.append(done)
        stop.set()

    with pytest.raises(Stopped):
        read_ahead(shards, GIB, stop, tell)
    assert len(stopped) == 1
