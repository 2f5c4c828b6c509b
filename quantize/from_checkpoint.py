"""The files that a published checkpoint becomes: which tensors, which types, which keys. Nothing is read or written yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import gguf
from gguf import GGUFWriter

from quantize import keys
from quantize.assign import add_importance_keys, assign, importance_notes
from quantize.checkpoint import Checkpoint
from quantize.config import Config, read_config
from quantize.encoding import Typed
from quantize.imatrix import Importance
from quantize.mixes import MIXES, Facts
from quantize.parts import Parts
from quantize.planned import Planned, Sources
from quantize.qwen35 import canonical, drop_mtp, is_ignored, mtp_layers, plan_text
from quantize.qwen35_vision import has_vision, plan_vision, vision_type
from quantize.recipes import Recipe
from quantize.tokens import add_tokenizer
from quantize.writer import OutFile, declare
from runtime.errors import CheckpointError
from runtime.models.architecture import Architecture


def plan_checkpoint(
    checkpoint: Checkpoint,
    out: Path,
    recipe: Recipe,
    vision_mix: str,
    name: str | None,
    importance: Importance | None,
    mtp: bool,
    notes: list[str],
) -> list[OutFile]:
    """The text file and, where there is a vision tower, the vision file. Sentences about what they lack go into `notes`."""
    config, parts = take_apart(checkpoint, mtp)
    title = name or published_name(checkpoint.folder)
    name = title or checkpoint.folder.resolve().name
    layers = parts.facts.blocks - config.layers
    tensors = assign(parts.text, recipe, parts.facts, importance, parts.kept, notes)
    files = [_text_file(out / f"{name}-{recipe.name}.gguf", recipe, tensors, checkpoint, config, layers, title, notes)]
    if importance:
        add_importance_keys(files[0].header, importance)
        notes += importance_notes(importance)
    if parts.vision:
        files.append(_vision_file(out / f"mmproj-{name}-{vision_mix}.gguf", vision_mix, parts.vision, checkpoint, config, title))
    elif config.vision is not None:
        notes.append("The checkpoint has no vision tower: the model will understand text only.")
    return files


def take_apart(checkpoint: Checkpoint, mtp: bool) -> tuple[Config, Parts]:
    """Every tensor accounted for. CheckpointError names what is missing, of a wrong shape, or not of this family."""
    config = read_config(checkpoint.config)
    sources = Sources.of(checkpoint, canonical)
    if not mtp:
        drop_mtp(sources)
    text = plan_text(config, sources)
    vision = plan_vision(config.vision, config.width, sources) if has_vision(sources) else []
    leftover = [tensor for tensor in sources.unused() if not is_ignored(tensor)]
    if leftover:
        shown = ", ".join(f"“{tensor}”" for tensor in leftover[:3]) + (f" and {len(leftover) - 3} more" if len(leftover) > 3 else "")
        raise CheckpointError(
            f"The checkpoint has tensors that this family does not have: {shown}.", "It may be of a newer kind: look for an update."
        )
    blocks = config.layers + mtp_layers(sources)
    facts = Facts(blocks, config.heads // config.kv_heads, config.experts.count if config.experts else 0)
    return config, Parts(text, vision, facts, _architecture(config), vision_type, {})


def _architecture(config: Config) -> Architecture:
    experts = config.experts
    return Architecture(
        layers=config.layers,
        attention_layers=config.layers - sum(config.recurrent),
        hidden=config.width,
        heads=config.heads,
        kv_heads=config.kv_heads,
        gdn_value_heads=config.value_heads,
        gdn_key_heads=config.key_heads,
        feed_forward=config.feed_forward or 0,
        experts=experts.count if experts else 0,
        experts_active=experts.used if experts else 0,
        experts_shared=1 if experts else 0,
        expert_feed_forward=experts.width if experts else 0,
        tied=config.tied,
        head_dim=config.head_width,
        gdn_head_dim=config.value_width,
        gdn_conv_kernel=config.conv_kernel,
        vocabulary=config.vocabulary,
        context=config.context,
    )


def _text_file(
    path: Path,
    recipe: Recipe,
    tensors: list[Typed],
    checkpoint: Checkpoint,
    config: Config,
    mtp: int,
    title: str | None,
    notes: list[str],
) -> OutFile:
    header = GGUFWriter(None, config.architecture)
    declare(header, tensors)
    header.add_type(gguf.GGUFType.MODEL)
    notes += keys.add_general(header, checkpoint.folder, title)
    keys.add_text(header, config, mtp, MIXES[recipe.base].file)
    recipe.add_keys(header)
    notes += add_tokenizer(header, checkpoint.folder, config, checkpoint.config)
    keys.add_extra(header, checkpoint.folder, "text")
    return OutFile(path, header, tensors)


def _vision_file(path: Path, mix: str, plan: Sequence[Planned], checkpoint: Checkpoint, config: Config, title: str | None) -> OutFile:
    assert config.vision is not None
    tensors = [Typed(tensor, vision_type(tensor, mix)) for tensor in plan]
    header = GGUFWriter(None, "clip")
    declare(header, tensors)
    header.add_type(gguf.GGUFType.MMPROJ)
    keys.add_general(header, checkpoint.folder, title)
    keys.add_vision(header, config.vision, config, checkpoint.folder, MIXES[mix].file)
    keys.add_extra(header, checkpoint.folder, "vision")
    return OutFile(path, header, tensors)


def published_name(source: Path) -> str | None:
    """The model's name where the folder is a snapshot in the hub's cache: models--ORG--NAME/snapshots/REVISION."""
    folder = source.resolve()
    repository = folder.parent.parent.name
    if folder.parent.name == "snapshots" and repository.startswith("models--"):
        return repository.split("--")[-1]
    return None
