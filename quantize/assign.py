"""Which type every tensor of a file gets, and the importance of its columns; or a sentence why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gguf import GGMLQuantizationType, GGUFWriter

from quantize.encoding import Typed
from quantize.estimates import NO_IMPORTANCE
from quantize.ggml import FLOATS, requires_importance
from quantize.groups import unmeasured
from quantize.imatrix import Importance
from quantize.mixes import Facts, needs_importance
from quantize.planned import Planned
from quantize.recipes import Recipe
from runtime.errors import CheckpointError


def assign(
    plan: Sequence[Planned],
    recipe: Recipe,
    facts: Facts,
    importance: Importance | None,
    keep: Callable[[Planned], GGMLQuantizationType],
    notes: list[str],
) -> list[Typed]:
    """The tensors of a text model under a recipe; `keep` says the type of those that none changes. Rules that hold for
    nothing are told in `notes`.

    CheckpointError where a type needs an importance matrix that is not there, or one is there that does not fit.
    """
    shapes = {tensor.name: tensor.shape for tensor in plan}
    chosen = recipe.choose(shapes, facts, has_importance=importance is not None)
    if importance is not None and not recipe.rules:
        others = unmeasured(chosen, shapes, recipe.base, importance.entries)
        chosen |= others
        notes += [f"No text passes through the layer that guesses ahead: {len(others)} of its tensors are kept larger."] if others else []
    notes += [f"Rule {number} of the recipe holds for nothing in this model." for number in recipe.idle(chosen)]
    typed = []
    for tensor in plan:
        kind = chosen.get(tensor.name) or keep(tensor)
        weights = importance.weights(tensor.name, tensor.shape) if importance and tensor.name in chosen and kind not in FLOATS else None
        wanted = needs_importance(tensor.name, kind, recipe.base) or (bool(recipe.rules) and requires_importance(kind))
        if weights is None and tensor.name in chosen and wanted:
            raise CheckpointError(_missing(tensor.name, recipe.name, importance is not None), NO_IMPORTANCE)
        typed.append(Typed(tensor, kind, weights))
    return typed


def add_importance_keys(header: GGUFWriter, importance: Importance) -> None:
    """Where the importance came from, under llama-quantize's keys; of the file its name only."""
    header.add_string("quantize.imatrix.file", importance.file[:127])
    if importance.datasets:
        header.add_string("quantize.imatrix.dataset", importance.datasets[0][:127])
    header.add_uint32("quantize.imatrix.entries_count", len(importance.entries))
    if importance.chunks > 0:
        header.add_uint32("quantize.imatrix.chunks_count", importance.chunks)


def importance_notes(importance: Importance) -> list[str]:
    missed, all_of_them = importance.unreached()
    if not missed:
        return []
    what = f"The calibration text reached no token in {missed} of {all_of_them} expert matrices: their columns count alike."
    return [f"{what} A longer or more varied text reaches more."]


def _missing(name: str, mix: str, given: bool) -> str:
    if given:
        return f"The importance matrix says nothing about “{name}”, and {mix} would make garbage of it."
    return f"{mix} needs an importance matrix: without one “{name}” would become garbage."
