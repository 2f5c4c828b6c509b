"""What lies on the disk while a source is run: the copy that runs, what finding a mix takes, and the source's probabilities.

Sizes only, for the preflight; what makes the copies is reference.py, trial.py and divergence.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quantize import divergence
from quantize.corpus import read_corpus
from quantize.encoding import Typed
from quantize.groups import groups_of
from quantize.parts import Parts
from quantize.planned import Planned
from quantize.recipes import layer_of, plain
from quantize.reference import kind_for
from quantize.sensitivity import POSITIONS


@dataclass(frozen=True)
class Copies:
    """Bytes: see estimates.Preflight."""

    scratch: int
    reference: int
    trials: int
    foretold: int


def copies(parts: Parts, source_bytes: int, from_file: bool, heads: list[int], verify: Path) -> Copies:
    """`heads`: bytes of the keys of the text and the vision file. `verify`: the corpus that a result would be compared on.

    A GGUF source is run as it is. All 0 for a vision file alone, which nothing runs.
    """
    if parts.architecture is None:
        return Copies(0, 0, 0, 0)
    layers = parts.architecture.layers
    kind = "" if from_file else kind_for(source_bytes)
    text = _typed([tensor for tensor in parts.text if from_file or layer_of(tensor.name)[0] < layers], parts, kind)
    row = 4 * next((tensor.shape[0] for tensor in parts.text if tensor.name == "token_embd.weight"), 0)
    sizes = {typed.tensor.name: typed.size for typed in text}
    groups = groups_of({tensor.name: tensor.shape for tensor in parts.text}, layers)
    largest = max((sum(sizes[name] for name in group.tensors) for group in groups), default=0)
    vision = _size(Typed(tensor, parts.vision_type(tensor, "F16")) for tensor in parts.vision)
    beside = sum(heads) + vision
    return Copies(
        scratch=0 if from_file else _size(_typed([typed.tensor for typed in text], parts, "Q8_0")) + beside,
        reference=0 if from_file else _size(text) + beside,
        trials=_size(text) + 2 * heads[0] + largest + min(divergence.MOST_BYTES, POSITIONS * row),
        foretold=min(divergence.MOST_BYTES, divergence.most_positions(read_corpus(verify)) * row),
    )


def _typed(tensors: list[Planned], parts: Parts, kind: str) -> list[Typed]:
    """In one of llama.cpp's plain mixes; "": as they are stored."""
    if not kind:
        return [Typed(tensor, parts.kept(tensor)) for tensor in tensors]
    chosen = plain(kind).choose({tensor.name: tensor.shape for tensor in tensors}, parts.facts, has_importance=False)
    return [Typed(tensor, chosen.get(tensor.name) or parts.kept(tensor)) for tensor in tensors]


def _size(tensors: Iterable[Typed]) -> int:
    return sum(-(-typed.size // 32) * 32 for typed in tensors)
