"""Batch widths and reading ahead: numbers and files, no model."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from runtime.engine.batches import STOP_S, Nodes, Stride
from runtime.engine.read_ahead import read_ahead
from runtime.engine.stop import Stop, Stopped
from runtime.models.architecture import Architecture
from runtime.models.buffers import MOST
from runtime.models.catalog import find_entry, series

GIB = 1 << 30


@pytest.fixture(scope="module")
def full() -> Architecture:
    entry = find_entry("35B-A3B", series())
    assert entry is not None
    assert entry.architecture is not None
    return entry.architecture


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


@pytest.mark.parametrize(("rate", "width"), [(58.0, 1024), (20.0, 512), (2.0, 32)], ids=["35B", "122B", "very slow"])
def test_a_processor_takes_as_many_as_keep_its_longest_node_short(full: Architecture, rate: float, width: int) -> None:
    """A node is what llama.cpp finishes before it looks at a stop."""
    nodes, stride = Nodes(full), Stride(MOST, MOST)
    for _ in range(10):
        stride.note(stride.tokens, nodes.longest(stride.tokens, stride.tokens / rate, 0))
    assert stride.tokens == width


def test_a_machine_that_is_slow_for_a_while_narrows_nothing(full: Architecture) -> None:
    """Narrow calls take longer for a token, as measured on the 35B-A3B: were that taken for attention, they would stay narrow."""
    nodes, stride = Nodes(full), Stride(MOST, MOST)
    for slower in (1.0, 1.2, 1.4, 1.0, 1.3, 1.0):
        for before in (0, 1024, 2048):
            seconds = slower * stride.tokens / {1024: 58, 512: 52, 256: 45, 128: 37, 64: 29, 32: 24}[stride.tokens]
            stride.note(stride.tokens, nodes.longest(stride.tokens, seconds, before))
            assert stride.tokens >= 512
    stride.note(stride.tokens, nodes.longest(stride.tokens, stride.tokens / 52, 0))
    assert stride.tokens == MOST


def test_a_long_context_narrows_calls_because_its_attention_is_one_node(full: Architecture) -> None:
    nodes, stride = Nodes(full), Stride(MOST, MOST)
    widths = []
    for before in range(0, 128_000, 4000):
        seconds = stride.tokens / 58 * (1 + before / 16_000)  # attention takes as long as the rest at 16,000
        stride.note(stride.tokens, nodes.longest(stride.tokens, seconds, before))
        widths.append(stride.tokens)
    assert widths[0] == MOST
    assert widths == sorted(widths, reverse=True)
    assert 32 <= widths[-1] <= 64
    for _ in range(8):  # another chat, and a short one
        stride.note(stride.tokens, nodes.longest(stride.tokens, stride.tokens / 58, 0))
    assert stride.tokens == MOST


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
