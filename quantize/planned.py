"""Tensors of a GGUF file as they will be written: name, shape, and where their rows come from.

`Sources` hands out a checkpoint's tensors by name, checks their shapes and remembers which were used, so that a
tensor nobody asked for is found before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from quantize.checkpoint import Array, Checkpoint, Rows, Stored
from runtime.errors import CheckpointError

Transform = Callable[[Array], Array]
Span = tuple[int, int]


@dataclass(frozen=True)
class Planned:
    """`shape` is row-major, as in the checkpoint (GGUF lists it the other way round).

    `chunks()` yields the tensor's rows in order, as matrices (rows, shape[-1]) of float32 or float16 once loaded; every one of
    `files()` must be there then.
    """

    name: str
    shape: tuple[int, ...]
    chunks: Callable[[], Iterator[Rows]]
    files: Callable[[], frozenset[Path]] = frozenset


@dataclass
class Sources:
    checkpoint: Checkpoint
    named: dict[str, Stored] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, checkpoint: Checkpoint, canonical: Callable[[str], str]) -> Sources:
        """`canonical` takes a name to the one form the plan asks for, whichever class saved the checkpoint."""
        sources = cls(checkpoint)
        for name, tensor in checkpoint.tensors.items():
            short = canonical(name)
            if short in sources.named:
                raise CheckpointError(f"“{name}” and “{sources.named[short].name}” are the same tensor under two names.")
            sources.named[short] = tensor
        return sources

    def __contains__(self, name: str) -> bool:
        return name in self.named

    def take(self, name: str, shape: tuple[int, ...]) -> Stored:
        """The tensor of that name; CheckpointError when it is missing or of another shape."""
        tensor = self.named.get(name)
        if tensor is None:
            raise CheckpointError(
                f"The checkpoint has no tensor “{name}”, which config.json asks for.", "Download the checkpoint again, every file of it."
            )
        if tensor.shape != shape:
            raise CheckpointError(
                f"“{tensor.name}” has the shape {list(tensor.shape)}, but config.json asks for {list(shape)}.",
                "Download the checkpoint again, every file of it.",
            )
        self.used.add(name)
        return tensor

    def unused(self) -> list[str]:
        return sorted(tensor.name for short, tensor in self.named.items() if short not in self.used)

    def plan(
        self,
        name: str,
        source: str,
        shape: tuple[int, ...],
        *,
        out: tuple[int, ...] | None = None,
        spans: Iterable[Span] | None = None,
        each: Transform | None = None,
    ) -> Planned:
        """One tensor from one: the given spans of its rows in their order (all by default), `each` applied to every chunk.

        `out` is the written shape where it differs from the checkpoint's.
        """
        tensor = self.take(source, shape)
        return Planned(name, out or shape, lambda: self._chunks([tensor], spans, each), lambda: self._files([tensor]))

    def plan_stack(self, name: str, sources: Iterable[str], shape: tuple[int, ...]) -> Planned:
        """Tensors of one shape stacked along a new first axis."""
        tensors = [self.take(source, shape) for source in sources]
        return Planned(name, (len(tensors), *shape), lambda: self._chunks(tensors, None, None), lambda: self._files(tensors))

    def _files(self, tensors: list[Stored]) -> frozenset[Path]:
        return frozenset(file for tensor in tensors for file in self.checkpoint.files_of(tensor))

    def _chunks(self, tensors: list[Stored], spans: Iterable[Span] | None, each: Transform | None) -> Iterator[Rows]:
        for tensor in tensors:
            for first, last in spans if spans is not None else [(0, tensor.rows)]:
                for rows in self.checkpoint.read(tensor, first, last):
                    yield rows if each is None else Rows(rows.count, partial(_changed, rows.load, each))


def _changed(load: Callable[[], Array], each: Transform) -> Array:
    return each(load())


def plus_one(values: Array) -> Array:
    """The family's norms store their weight less one. In the stored precision, as llama.cpp's converter computes it."""
    raised: Array = values + values.dtype.type(1)
    return raised


def negative_exp(values: Array) -> Array:
    """A_log to A. Computed in double precision and rounded once."""
    exact: Array = -np.exp(values.astype(np.float64))
    return exact.astype(values.dtype)
