"""What of a model is decided together: groups of tensors that get one type each.

In every layer what mixes tokens (attention or Gated DeltaNet), the shared expert, the routed experts' way in and their way out;
in a dense model the feed-forward's two; and the embeddings and the output. Knows names and shapes, not values.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from gguf import GGML_QUANT_SIZES, GGMLQuantizationType

from quantize.mixes import Shape, fitting, is_changed, needs_importance
from quantize.recipes import END, Recipe, Rule, layer_of, part_of

T = GGMLQuantizationType

_UNITS = {
    "attention": "mixer",
    "gdn": "mixer",
    "ffn": "ffn",
    "shared": "shared",
    "experts": "experts",
    "embeddings": "embeddings",
    "output": "output",
}
# A few rows each, and what the recurrence forgets hangs on them.
_ALWAYS = {"ssm_alpha.weight": T.Q8_0, "ssm_beta.weight": T.Q8_0}
_MTP = (Rule(T.Q4_K, ("experts",)), Rule(T.Q8_0, ("attention", "ffn", "shared", "mtp")))
"""For the layer that only guesses ahead: a wrong guess costs time, and no text can measure it."""


@dataclass(frozen=True)
class Group:
    """`parts` and `layer` say it in a recipe's terms, `layer` -1: outside the layers. Tensor name → shape, row-major."""

    name: str
    parts: tuple[str, ...]
    layer: int
    tensors: Mapping[str, Shape]

    def size(self, kind: GGMLQuantizationType) -> int:
        """Bytes in the file."""
        return sum(stored_bytes(shape, fitting(kind, shape[-1])) for shape in self.tensors.values())

    def rule(self, kind: GGMLQuantizationType) -> Rule:
        return Rule(kind, self.parts, () if self.layer < 0 else ((self.layer, self.layer),))


def stored_bytes(shape: Shape, kind: GGMLQuantizationType) -> int:
    block, size = GGML_QUANT_SIZES[kind]
    return math.prod(shape) // block * size


def groups_of(shapes: Mapping[str, Shape], layers: int) -> list[Group]:
    """Every group of a text model, `layers` without those that guess ahead. What is in none keeps the type that `fixed` gives it."""
    found: dict[str, dict[str, Shape]] = {}
    parts: dict[str, set[str]] = {}
    for name, shape in shapes.items():
        layer, rest = layer_of(name)
        part = part_of(name)
        if part not in _UNITS or rest in _ALWAYS or layer >= layers or not is_changed(name, shape):
            continue
        unit = _UNITS[part]
        if unit in ("experts", "ffn"):
            unit += ".down" if "ffn_down" in rest else ".up"
        key = unit if layer < 0 else f"blk.{layer}.{unit}"
        found.setdefault(key, {})[name] = shape
        # Gate and up, or down: "blk.0.ffn_gate_exps.weight" is of "experts.gate".
        parts.setdefault(key, set()).add(f"{part}.{rest.split('_')[1].split('.')[0]}" if part in ("experts", "ffn") else part)
    return [
        Group(key, tuple(sorted(parts[key])), layer_of(next(iter(tensors)))[0], tensors)
        for key, tensors in sorted(found.items(), key=lambda item: _order(item[0]))
    ]


def _order(key: str) -> tuple[int, str]:
    return layer_of(key)[0], key


def fixed_rules(layers: int) -> tuple[Rule, ...]:
    """For what is in no group: the few rows that are always kept well, and the layers that guess ahead, from `layers` on."""
    always = tuple(Rule(kind, match=rf"\.{name.replace('.', chr(92) + '.')}$") for name, kind in _ALWAYS.items())
    beyond = tuple(Rule(rule.kind, rule.parts, ((layers, END),)) for rule in _MTP)
    return always + beyond


def unmeasured(
    chosen: Mapping[str, GGMLQuantizationType], shapes: Mapping[str, Shape], mix: str, measured: Container[str]
) -> dict[str, GGMLQuantizationType]:
    """Other types for what would be garbage without an importance matrix in the layers that guess ahead: no text passes through them,
    so a matrix that was made of this model does not speak of them. `measured`: the tensors of which it does."""
    ahead = {layer_of(name)[0] for name in shapes if ".nextn." in name}
    found = {}
    for name, kind in chosen.items():
        if layer_of(name)[0] in ahead and name not in measured and needs_importance(name, kind, mix):
            found[name] = fitting(next((rule.kind for rule in _MTP if rule.holds(name)), T.Q8_0), shapes[name][-1])
    return found


def recipe_of(name: str, base: str, chosen: Sequence[tuple[Group, GGMLQuantizationType]], layers: int) -> Recipe:
    """The choice in as few rules as say it: groups of the same parts and type share one, layers that follow each other a span."""
    rules: list[Rule] = []
    for parts, kind in dict.fromkeys((group.parts, kind) for group, kind in chosen):
        mine = sorted(group.layer for group, given in chosen if (group.parts, given) == (parts, kind))
        rules.append(Rule(kind, parts, _spans([layer for layer in mine if layer >= 0])))
    return Recipe(name, base, (*fixed_rules(layers), *rules))


def _spans(layers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for layer in layers:
        if spans and spans[-1][1] == layer - 1:
            spans[-1] = (spans[-1][0], layer)
        else:
            spans.append((layer, layer))
    return tuple(spans)
