"""What each group of a model loses in each type: every group quantized alone, and the divergence of what the model then says.

All of them measured where that is quick; else a few types of each group, and the others predicted from how far the weights
themselves are off. What was measured is kept in a small file, and an interrupted measurement goes on from there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from gguf import GGMLQuantizationType

from quantize import ggml
from quantize.corpus import Corpus
from quantize.divergence import Source
from quantize.files import OpenFiles
from quantize.from_gguf import take_apart
from quantize.groups import Group, groups_of
from quantize.imatrix import Importance
from quantize.mixes import fitting, needs_importance
from quantize.planned import Planned
from quantize.trial import Trials
from runtime.models.gguf_info import shard_paths

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

T = GGMLQuantizationType
TYPES = (T.Q8_0, T.Q6_K, T.Q5_K, T.Q4_K, T.IQ4_XS, T.Q3_K, T.IQ3_S, T.IQ3_XXS, T.Q2_K, T.IQ2_S, T.IQ2_XS, T.IQ2_XXS)
"""What a group may become, from large to small; those that need an importance matrix only with one."""
ANCHORS = (T.Q4_K, T.Q3_K, T.Q2_K)
"""What is measured of a large model's groups."""
SMALL = 1 << 30
"""Bytes of a model of which everything is measured."""
POSITIONS = 1024
"""Tokens foretold in each trial."""

_SAMPLED, _PLACES = 64, 8  # rows of a tensor that tell how far a type is off, and places they are taken from
_LOOKS, _LOOK = 64, 1 << 16  # places of a file that tell it from others, and bytes of each
_LEAST = 1e-9  # nats: nothing that could be measured

OnTrial = Callable[[int, int, str], None]
"""Called with the trials done, all of them, and the next one's name."""


@dataclass
class Sensitivity:
    """Group → type → nats lost when it alone is quantized; where not all of that was measured, also how far its weights are off,
    weighed by their importance. `kinds`: what each group may become, from large to small."""

    groups: list[Group]
    kinds: dict[str, list[GGMLQuantizationType]]
    measured: dict[str, dict[str, float]] = field(default_factory=dict)
    errors: dict[str, dict[str, float]] = field(default_factory=dict)

    def loss(self, group: Group, kind: GGMLQuantizationType) -> float:
        """Measured; or else from the nearest that were, along a line in the logarithms of error and loss."""
        known = self.measured.get(group.name, {})
        if kind.name in known:
            return known[kind.name]
        errors = self.errors[group.name]
        points = sorted((math.log(max(errors[name], 1e-30)), math.log(max(loss, _LEAST))) for name, loss in known.items())
        return math.exp(_along(points, math.log(max(errors[kind.name], 1e-30))))


def measure(
    model: Path,
    mmproj: Path | None,
    corpus: Corpus,
    layers: int,
    importance: Importance | None,
    kept: Path,
    *,
    threads: int,
    everything: bool | None = None,
    on_trial: OnTrial = lambda *_: None,
) -> Sensitivity:
    """Of a GGUF model with `layers` that can be measured. `kept` is the file of what was measured; beside it the working copy lies
    meanwhile, as large as the model. `everything`: no prediction; by default as the model's size has it.

    Raises what running the model raises, DiskFull, CheckpointError, and anything `on_trial` raises.
    """
    if everything is None:
        everything = sum(path.stat().st_size for path in shard_paths(model)) <= SMALL
    with contextlib.closing(OpenFiles()) as files:
        planned = {tensor.name: tensor for tensor in take_apart(model, files)[1].text}
        groups = groups_of({name: tensor.shape for name, tensor in planned.items()}, layers)
        found = Sensitivity(groups, {group.name: [*_possible(group, importance)] for group in groups})
        if not everything:
            found.errors = {group.name: _errors(group, found.kinds[group.name], planned, importance) for group in groups}
    known = Kept(kept, _ticket(model, corpus, importance))
    wanted = [(group, kind) for group in groups for kind in found.kinds[group.name] if everything or kind in ANCHORS]
    todo = [(group, kind) for group, kind in wanted if known.get(group, kind) is None]
    if todo:
        folder = kept.with_name(f".{kept.stem}")
        with (
            Trials(model, groups, folder, importance, threads) as trials,
            Source(trials.model, mmproj, corpus, folder, most=POSITIONS) as source,
        ):
            for group, kind in todo:
                on_trial(len(wanted) - len(todo), len(wanted), f"{group.name} as {kind.name}")
                with trials.of({group.name: kind}) as trial:
                    known.add(group, kind, source.compare(trial).mean)
                todo = todo[1:]
        on_trial(len(wanted), len(wanted), "")
    for group in groups:
        found.measured[group.name] = {kind.name: value for kind in found.kinds[group.name] if (value := known.get(group, kind)) is not None}
    return found


class Kept:
    """Measurements on disk, of one model, text and importance matrix; those of others are no use and are overwritten."""

    def __init__(self, path: Path, ticket: str) -> None:
        self._path, self._ticket = path, ticket
        self._values: dict[str, float] = {}
        with contextlib.suppress(OSError, ValueError, AttributeError, TypeError):
            read = json.loads(path.read_text(encoding="utf-8"))
            if read.get("of") == ticket:
                self._values = {str(name): float(value) for name, value in read["measured"].items()}

    def get(self, group: Group, kind: GGMLQuantizationType) -> float | None:
        return self._values.get(f"{group.name} {kind.name}")

    def add(self, group: Group, kind: GGMLQuantizationType, loss: float) -> None:
        self._values[f"{group.name} {kind.name}"] = loss
        part = self._path.with_name(self._path.name + ".part")
        part.write_text(json.dumps({"of": self._ticket, "measured": self._values}, indent=1) + "\n", encoding="utf-8")
        os.replace(part, self._path)


def _ticket(model: Path, corpus: Corpus, importance: Importance | None) -> str:
    digest = hashlib.sha256()
    for path in shard_paths(model):
        _add_content(digest, path)
    digest.update(corpus.fingerprint().encode())
    for name, entry in sorted(importance.entries.items()) if importance else ():
        digest.update(name.encode() + entry.sums.tobytes() + entry.counts.tobytes())
    return digest.hexdigest()[:24]


def _add_content(digest: Hash, path: Path) -> None:
    """By its size and places all over it, not by its time: the same checkpoint converted again is the same model."""
    size = path.stat().st_size
    digest.update(str(size).encode())
    with path.open("rb") as file:
        for i in range(_LOOKS + 1):
            file.seek(max(0, size - _LOOK) * i // _LOOKS)
            digest.update(file.read(_LOOK))


def _possible(group: Group, importance: Importance | None) -> Iterable[GGMLQuantizationType]:
    """Types that all of the group's rows divide into, and that have the importance they need."""
    weighed = all(importance is not None and importance.weights(name, shape) for name, shape in group.tensors.items())
    for kind in TYPES:
        fits = all(fitting(kind, shape[-1]) is kind for shape in group.tensors.values())
        asks = ggml.requires_importance(kind) or any(needs_importance(name, kind, "Q8_0") for name in group.tensors)
        if (fits or kind is T.Q8_0) and (weighed or not asks):
            yield kind


def _errors(
    group: Group, kinds: Sequence[GGMLQuantizationType], planned: Mapping[str, Planned], importance: Importance | None
) -> dict[str, float]:
    """The squared error that each type makes in what the group computes, from some rows: Σ importance · (w - ŵ)²."""
    totals = dict.fromkeys((kind.name for kind in kinds), 0.0)
    for name, shape in group.tensors.items():
        given = importance.weights(name, shape) if importance else None
        rows, numbers = _sample(planned[name])
        share = math.prod(shape[:-1]) / len(rows)
        for matrix in np.unique(numbers // shape[-2]):
            values = rows[numbers // shape[-2] == matrix]
            columns = given(int(matrix)) if given else None
            for kind in kinds:
                used = fitting(kind, shape[-1])
                back = ggml.dequantize(ggml.quantize(values, used, columns), used, shape[-1])
                off = (values - back).astype(np.float64) ** 2
                totals[kind.name] += share * float((off if columns is None else off * columns).sum())
    return totals


def _sample(tensor: Planned) -> tuple[ggml.Floats, npt.NDArray[np.int64]]:
    """A few rows from places all over the tensor, and their numbers. Most of it is not read."""
    pieces = [*tensor.chunks()]
    firsts = np.cumsum([0, *(piece.count for piece in pieces)])
    places = np.unique(np.linspace(0, len(pieces) - 1, min(len(pieces), _PLACES)).astype(int))
    found, numbers = [], []
    for place in places:
        values = np.asarray(pieces[place].load(), np.float32)
        inside = np.unique(np.linspace(0, len(values) - 1, min(len(values), _SAMPLED // len(places))).astype(int))
        found.append(values[inside])
        numbers.append(firsts[place] + inside)
    return np.concatenate(found), np.concatenate(numbers)


def _along(points: Sequence[tuple[float, float]], x: float) -> float:
    """On the line through the two points nearest to `x`; of one point alone, with the slope 1, as small errors have it."""
    if len(points) == 1 or points[0][0] == points[-1][0]:
        return points[0][1] + x - points[0][0]
    (x0, y0), (x1, y1) = sorted(sorted(points, key=lambda point: abs(point[0] - x))[:2])
    return y0 + (x - x0) * (max(0.5, (y1 - y0) / (x1 - x0)) if x1 > x0 else 1.0)
