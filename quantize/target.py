"""The mix that loses least within a budget: every group's type chosen by what it loses, as measured on this very model."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gguf import GGMLQuantizationType

from quantize import knapsack
from quantize.files import OpenFiles
from quantize.from_gguf import take_apart
from quantize.groups import Group, fixed_rules, groups_of, recipe_of, stored_bytes
from quantize.mixes import MIXES, Shape
from quantize.recipes import Recipe
from quantize.sensitivity import TYPES, Sensitivity
from runtime.errors import CheckpointError
from runtime.models.architecture import Architecture
from runtime.models.context import size as words
from runtime.models.gguf_info import read_info, shard_paths
from runtime.models.machine import Machine, idle, typical_cpu
from runtime.models.placement import plan
from runtime.models.sizes import of_table

_STEPS = 24  # points of the curve of size and loss


@dataclass(frozen=True)
class Choice:
    group: str
    type: str
    bytes: int
    loss: float


@dataclass(frozen=True)
class Point:
    """`loss` is the sum of what the groups lose alone, in nats."""

    bytes: int
    loss: float


@dataclass(frozen=True)
class Tailored:
    """`bytes` of the text file. `curve`: the least loss at other sizes, for a report."""

    recipe: Recipe
    bytes: int
    loss: float
    choices: list[Choice]
    curve: list[Point]


@dataclass(frozen=True)
class Frame:
    """What of a text file is not chosen: bytes of its keys, its table and the tensors that have one type always."""

    bytes: int
    layers: int


def frame(model: Path, groups: list[Group], layers: int) -> Frame:
    """Of a GGUF model, for a file made from it."""
    files = OpenFiles()
    try:
        parts = take_apart(model, files)[1]
    finally:
        files.close()
    shapes: dict[str, Shape] = {tensor.name: tensor.shape for tensor in parts.text}
    chosen = Recipe("fixed", "Q8_0", fixed_rules(layers)).choose(shapes, parts.facts, has_importance=True)
    grouped = {name for group in groups for name in group.tensors}
    info = read_info(shard_paths(model)[0])
    head = min(tensor.offset for tensor in info.tensors)
    fixed = [tensor for tensor in parts.text if tensor.name not in grouped]
    outside = sum(stored_bytes(tensor.shape, chosen.get(tensor.name) or parts.kept(tensor)) for tensor in fixed)
    return Frame(head + outside + 32 * len(shapes) + 96 * len(groups) + 4096, layers)


def tailor(sensitivity: Sensitivity, frame: Frame, budget: int, name: str) -> Tailored:
    """The mix of at most `budget` bytes for the text file. CheckpointError where not even the smallest fits."""
    groups = sensitivity.groups
    options = [
        [knapsack.Option(group.size(kind), sensitivity.loss(group, kind)) for kind in sensitivity.kinds[group.name]] for group in groups
    ]
    picked = knapsack.choose(options, budget - frame.bytes)
    smallest = frame.bytes + sum(min(option.size for option in item) for item in options)
    if picked is None:
        raise _too_large(smallest, budget)
    kinds = [sensitivity.kinds[group.name][i] for group, i in zip(groups, picked, strict=True)]
    made = recipe_of(name, _base(groups, kinds), list(zip(groups, kinds, strict=True)), frame.layers)
    taken = [item[i] for item, i in zip(options, picked, strict=True)]
    choices = [Choice(group.name, kind.name, option.size, option.loss) for group, kind, option in zip(groups, kinds, taken, strict=True)]
    largest = frame.bytes + sum(max(option.size for option in item) for item in options)
    curve = []
    for step in range(_STEPS):
        at = math.ceil(smallest * (largest / smallest) ** (step / (_STEPS - 1)))
        found = knapsack.choose(options, at - frame.bytes, units=2000)
        if found is not None:
            chosen = [item[i] for item, i in zip(options, found, strict=True)]
            curve.append(Point(frame.bytes + sum(option.size for option in chosen), sum(option.loss for option in chosen)))
    total = frame.bytes + sum(choice.bytes for choice in choices)
    return Tailored(made, total, sum(choice.loss for choice in choices), choices, curve)


def check_room(model: Path, layers: int, budget: int) -> None:
    """Raises CheckpointError where no measurement could help: not even the smallest types fit into `budget` bytes of text file."""
    with contextlib.closing(OpenFiles()) as files:
        shapes = {tensor.name: tensor.shape for tensor in take_apart(model, files)[1].text}
    groups = groups_of(shapes, layers)
    smallest = frame(model, groups, layers).bytes + sum(min(group.size(kind) for kind in TYPES) for group in groups)
    if smallest > budget:
        raise _too_large(smallest, budget)


def _too_large(smallest: int, budget: int) -> CheckpointError:
    return CheckpointError(
        f"The smallest mix of this model takes {words(smallest)}, more than the {words(max(0, budget))} there are for it.",
        "Allow more, or start from a smaller model.",
    )


def bytes_in_memory(shape: Architecture, vision: int, memory: int) -> int:
    """The largest text file that a machine with so much memory, and no graphics card, runs without reading experts from the disk."""
    machine = Machine(idle(memory), typical_cpu())
    least, most = 0, memory
    while most - least > 1 << 10:
        middle = (least + most) // 2
        planned = plan(of_table("", shape, "Q4_K", middle, vision), machine)
        least, most = (middle, most) if planned.fits and not planned.on_disk else (least, middle)
    return least


def _base(groups: list[Group], kinds: list[GGMLQuantizationType]) -> str:
    """The mix of llama.cpp's that most of the bytes are like: programs show it as the file's type."""
    totals: Mapping[GGMLQuantizationType, int] = {
        kind: sum(group.size(kind) for group, given in zip(groups, kinds, strict=True) if given is kind) for kind in dict.fromkeys(kinds)
    }
    most = max(totals, key=lambda kind: totals[kind])
    names = [name for name, mix in MIXES.items() if mix.kind is most]
    return next((name for name in names if name.endswith("_M")), names[0])
