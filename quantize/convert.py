"""A published checkpoint in, GGUF files out: the one function that the command line and the window call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gguf
from gguf import GGUFWriter

from quantize import keys
from quantize.checkpoint import Checkpoint
from quantize.config import Config, read_config
from quantize.planned import Planned, Sources
from quantize.qwen35 import canonical, is_ignored, mtp_layers, plan_text
from quantize.qwen35_vision import has_vision, plan_vision
from quantize.recipes import TYPES, stored_bytes, tensor_type
from quantize.tokens import add_tokenizer
from quantize.writer import Typed, check_space, declare, replacing, write
from runtime.errors import CheckpointError


@dataclass(frozen=True)
class Progress:
    done: int
    total: int
    tensor: str


@dataclass(frozen=True)
class Converted:
    """`notes` are sentences about what the files lack."""

    text: Path
    vision: Path | None
    notes: list[str]


@dataclass(frozen=True)
class _File:
    path: Path
    writer: GGUFWriter
    tensors: list[Typed]

    @property
    def size(self) -> int:
        return sum(stored_bytes(tensor.shape, kind) for tensor, kind in self.tensors)


def convert(
    source: Path,
    out: Path,
    recipe: str,
    *,
    vision_recipe: str | None = None,
    name: str | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Converted:
    """Writes NAME-TYPE.gguf and, where there is a vision tower, mmproj-NAME-TYPE.gguf into `out`.

    `recipe` and `vision_recipe` are names in recipes.TYPES; the vision tower is F16 by default, F32 beside an F32 model.
    `name` defaults to the model's. Raise anything from `on_progress` to cancel: nothing is left behind.
    CheckpointError says what is wrong with the checkpoint or the folder.
    """
    vision_recipe = vision_recipe or ("F32" if recipe == "F32" else "F16")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CheckpointError(f"“{out}” cannot be made a folder: {error.strerror}.", "Choose another folder.") from error
    with Checkpoint(source) as checkpoint:
        config = read_config(checkpoint.config)
        sources = Sources.of(checkpoint, canonical)
        title = name or _published_name(source)
        name = title or source.resolve().name
        if not name or Path(name).name != name:
            raise CheckpointError(f"“{name}” cannot be part of a file name.", "Choose a name without slashes.")
        text_plan = plan_text(config, sources)
        vision_plan = plan_vision(config.vision, config.width, sources) if has_vision(sources) else None
        leftover = [tensor for tensor in sources.unused() if not is_ignored(tensor)]
        if leftover:
            shown = ", ".join(f"“{tensor}”" for tensor in leftover[:3]) + (f" and {len(leftover) - 3} more" if len(leftover) > 3 else "")
            raise CheckpointError(
                f"The checkpoint has tensors that this family does not have: {shown}.", "It may be of a newer kind: look for an update."
            )

        notes: list[str] = []
        files = [_text_file(out / f"{name}-{recipe}.gguf", recipe, text_plan, checkpoint, config, sources, title, notes)]
        if vision_plan is not None:
            files.append(_vision_file(out / f"mmproj-{name}-{vision_recipe}.gguf", vision_recipe, vision_plan, checkpoint, config, title))
        elif config.vision is not None:
            notes.append("The checkpoint has no vision tower: the model will understand text only.")

        total = sum(file.size for file in files)
        check_space(out, total + (64 << 20))
        done = 0

        def add(tensor: str, count: int) -> None:
            nonlocal done
            done += count
            on_progress(Progress(done, total, tensor))

        with replacing([file.path for file in files]) as parts:
            for file, part in zip(files, parts, strict=True):
                write(file.writer, part, file.tensors, add)
    return Converted(files[0].path, files[1].path if len(files) > 1 else None, notes)


def _text_file(
    path: Path,
    recipe: str,
    plan: list[Planned],
    checkpoint: Checkpoint,
    config: Config,
    sources: Sources,
    title: str | None,
    notes: list[str],
) -> _File:
    tensors = [(tensor, tensor_type(tensor, recipe)) for tensor in plan]
    header = GGUFWriter(None, config.architecture)
    declare(header, tensors)
    header.add_type(gguf.GGUFType.MODEL)
    notes += keys.add_general(header, checkpoint.folder, title)
    keys.add_text(header, config, mtp_layers(sources), TYPES[recipe][1])
    notes += add_tokenizer(header, checkpoint.folder, config, checkpoint.config)
    keys.add_extra(header, checkpoint.folder, "text")
    return _File(path, header, tensors)


def _vision_file(path: Path, recipe: str, plan: list[Planned], checkpoint: Checkpoint, config: Config, title: str | None) -> _File:
    assert config.vision is not None
    tensors = [(tensor, tensor_type(tensor, recipe)) for tensor in plan]
    header = GGUFWriter(None, "clip")
    declare(header, tensors)
    header.add_type(gguf.GGUFType.MMPROJ)
    keys.add_general(header, checkpoint.folder, title)
    keys.add_vision(header, config.vision, config, checkpoint.folder, TYPES[recipe][1])
    keys.add_extra(header, checkpoint.folder, "vision")
    return _File(path, header, tensors)


def _published_name(source: Path) -> str | None:
    """The model's name where the folder is a snapshot in the hub's cache: models--ORG--NAME/snapshots/REVISION."""
    folder = source.resolve()
    repository = folder.parent.parent.name
    if folder.parent.name == "snapshots" and repository.startswith("models--"):
        return repository.split("--")[-1]
    return None
