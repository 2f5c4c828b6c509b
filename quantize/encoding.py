"""Tensors on their way into a file: rows turn into stored bytes on all cores and come out in order.

Memory is bounded by the rows under way, whatever the size of the tensor or the model.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType

from quantize import ggml
from quantize.checkpoint import Array, Rows
from quantize.planned import Planned
from runtime.errors import CheckpointError

Weights = Callable[[int], ggml.Floats]
"""The importance of the columns (width,) of a tensor's i-th matrix: an expert's, or 0."""


@dataclass(frozen=True)
class Typed:
    """A tensor, the type it gets, and what its columns matter."""

    tensor: Planned
    kind: GGMLQuantizationType
    weights: Weights | None = None

    @property
    def size(self) -> int:
        """Bytes in the file."""
        block, size = GGML_QUANT_SIZES[self.kind]
        count = 1
        for n in self.tensor.shape:
            count *= n
        return count // block * size


def encoded(
    tensors: Sequence[Typed], threads: int, before: Callable[[Typed], None] = lambda _: None
) -> Generator[tuple[Typed, ggml.Bytes], None, None]:
    """Every tensor's stored bytes, piece by piece in order; the pieces ahead are worked on meanwhile.

    `before` is called in the caller's thread with each tensor before its rows are read, which is some pieces ahead of the writing.
    CheckpointError names a tensor whose values cannot be stored. Closing the iterator ends the threads.
    """
    pool = ThreadPoolExecutor(threads, thread_name_prefix="quantize")
    under_way: deque[tuple[Typed, Future[ggml.Bytes]]] = deque()
    try:
        for typed in tensors:
            before(typed)
            first = 0
            for rows in typed.tensor.chunks():
                under_way.append((typed, pool.submit(_encode_rows, typed, rows, first)))
                first += rows.count
                if len(under_way) > 2 * threads:
                    done, data = under_way.popleft()
                    yield done, data.result()
        while under_way:
            done, data = under_way.popleft()
            yield done, data.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _encode_rows(typed: Typed, rows: Rows, first: int) -> ggml.Bytes:
    """`first` is the number of rows before these; pieces end where a matrix does, because the importance changes there."""
    values = rows.load()
    if values.dtype == np.uint8:  # stored bytes of the right type already
        _check(typed, ggml.is_sound(values, typed.kind))
        return values.reshape(-1)
    if typed.weights is None:
        return encode(values, typed.kind, typed.tensor.name).reshape(-1)
    per_matrix = typed.tensor.shape[-2]
    pieces = []
    at = 0
    while at < len(values):
        matrix, row = divmod(first + at, per_matrix)
        end = min(len(values), at + per_matrix - row)
        pieces.append(encode(values[at:end], typed.kind, typed.tensor.name, typed.weights(matrix)))
        at = end
    return np.concatenate(pieces).reshape(-1)


def encode(values: Array, kind: GGMLQuantizationType, name: str, importance: ggml.Floats | None = None) -> ggml.Bytes:
    """Rows of float32 or float16 as stored bytes (n, bytes per row), the same as llama.cpp writes; `name` is for errors."""
    if not np.isfinite(values).all():
        raise CheckpointError(
            f"“{name}” holds values that are no numbers.", "The checkpoint is damaged: download it again, or ask whoever made it."
        )
    if kind is GGMLQuantizationType.F16:
        with np.errstate(over="ignore"):
            half = np.ascontiguousarray(values, np.float16)
        _check_range(name, kind, bool(np.isfinite(half).all()))
        return half.view(np.uint8)
    if kind is GGMLQuantizationType.F32:
        return np.ascontiguousarray(values, np.float32).view(np.uint8)
    data = ggml.quantize(np.ascontiguousarray(values, np.float32), kind, importance)
    _check_range(name, kind, ggml.is_sound(data, kind))
    return data


def _check_range(name: str, kind: GGMLQuantizationType, sound: bool) -> None:
    if not sound:
        raise CheckpointError(f"“{name}” holds values too large for {kind.name}.", "Convert to BF16 or F32.")


def _check(typed: Typed, sound: bool) -> None:
    if not sound:
        raise CheckpointError(f"“{typed.tensor.name}” is damaged: it holds values that are no numbers.", "Download the file again.")
