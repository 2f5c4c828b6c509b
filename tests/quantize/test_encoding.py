"""Rows become stored bytes on several threads: in order, in bounded memory, and all of it ends when one fails."""

import threading
import tracemalloc
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from gguf import GGMLQuantizationType

from quantize import ggml
from quantize.checkpoint import CHUNK, Array, Rows
from quantize.encoding import Typed, encoded
from quantize.planned import Planned
from runtime.errors import CheckpointError

Q8_0 = GGMLQuantizationType.Q8_0


def planned(name: str, pieces: int, width: int = 1024) -> Planned:
    def rows() -> Iterator[Rows]:
        for i in range(pieces):
            yield Rows(CHUNK // width, lambda i=i: np.full((CHUNK // width, width), i, np.float32))  # type: ignore[misc]

    return Planned(name, (pieces * CHUNK // width, width), rows)


def test_memory_is_bounded_by_what_is_under_way() -> None:
    tracemalloc.start()
    written = sum(data.nbytes for _, data in encoded([Typed(planned("large", 60), Q8_0)], 2))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert written == 60 * CHUNK // 32 * 34
    assert peak < 12 * 4 * CHUNK < 60 * 4 * CHUNK


def test_order_and_importance() -> None:
    """Pieces that end inside a matrix, and matrices that end inside a piece, see their own importance."""
    values = np.random.RandomState(0).standard_normal((3 * 5, 256)).astype(np.float32)
    importance = np.random.RandomState(1).random_sample((3, 256)).astype(np.float32) ** 4
    cuts = [0, 2, 7, 8, 15]

    def rows() -> Iterator[Rows]:
        for first, last in pairwise(cuts):
            yield Rows(last - first, lambda first=first, last=last: values[first:last])  # type: ignore[misc]

    tensor = Planned("experts", (3, 5, 256), rows)
    ours = np.concatenate([data for _, data in encoded([Typed(tensor, GGMLQuantizationType.Q2_K, lambda i: importance[i])], 3)])
    each = [ggml.quantize(values[5 * i : 5 * i + 5], GGMLQuantizationType.Q2_K, importance[i]).reshape(-1) for i in range(3)]
    np.testing.assert_array_equal(ours, np.concatenate(each))


def test_a_failure_ends_everything() -> None:
    def broken() -> Array:
        raise CheckpointError("The disk failed.")

    bad = Planned("bad", (1, 32), lambda: iter([Rows(1, broken)]))
    with pytest.raises(CheckpointError, match="The disk failed"):
        for _ in encoded([Typed(planned("good", 3), Q8_0), Typed(bad, Q8_0), Typed(planned("never", 50), Q8_0)], 2):
            pass
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("quantize")]
