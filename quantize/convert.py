"""A published checkpoint or a GGUF file in, GGUF files out: the one function that the command line and the window call."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quantize.checkpoint import Checkpoint
from quantize.files import OpenFiles
from quantize.from_checkpoint import plan_checkpoint, published_name
from quantize.from_gguf import plain_stem, plan_gguf
from quantize.imatrix import Importance
from quantize.recipes import Recipe, plain
from quantize.shards import split
from quantize.writer import OutFile, check_space, replacing, write
from runtime.errors import CheckpointError

VISION_MIXES = ("F32", "F16", "BF16", "Q8_0")


@dataclass(frozen=True)
class Progress:
    """Bytes written of all that will be, and the tensor under way."""

    done: int
    total: int
    tensor: str


@dataclass(frozen=True)
class Converted:
    """`text` and `vision` are what a program is told to open, `files` all that were written; `notes` say what they lack."""

    text: Path | None
    vision: Path | None
    files: list[Path]
    notes: list[str]


def convert(
    source: Path,
    out: Path,
    mix: str | Recipe,
    *,
    vision_mix: str | None = None,
    name: str | None = None,
    importance: Importance | None = None,
    mtp: bool = True,
    allow_requantize: bool = False,
    largest: int | None = None,
    threads: int | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Converted:
    """Writes NAME-MIX.gguf and, where there is a vision tower, mmproj-NAME-MIX.gguf into `out`.

    `mix` is a recipe or a name in mixes.MIXES, `vision_mix` one of VISION_MIXES: F16 by default, F32 beside an F32 model. `name`
    defaults to the model's. Without `mtp` a checkpoint's multi-token prediction layers are left out. `largest` is the most bytes of
    tensors in one file of the text model. Raise anything from `on_progress` to cancel: nothing is left behind.
    CheckpointError says what is wrong with the source or the folder.
    """
    recipe = plain(mix) if isinstance(mix, str) else mix
    vision_mix = vision_mix or ("F32" if recipe.name == "F32" else "F16")
    if name is not None and name and Path(name).name != name:
        raise CheckpointError(f"“{name}” cannot be part of a file name.", "Choose a name without slashes.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CheckpointError(f"“{out}” cannot be made a folder: {error.strerror}.", "Choose another folder.") from error
    notes: list[str] = []
    with contextlib.ExitStack() as stack:
        if source.is_file():
            opened = OpenFiles()
            stack.callback(opened.close)
            files = plan_gguf(source, opened, out, recipe, vision_mix, name or None, importance, allow_requantize, notes)
        else:
            checkpoint = stack.enter_context(Checkpoint(source))
            files = plan_checkpoint(checkpoint, out, recipe, vision_mix, name or None, importance, mtp, notes)
        if largest is not None:
            files = [part for file in files for part in (split(file, largest) if _is_text(file) else [file])]
        _write(files, out, source, threads or _cores(), on_progress)
    text = next((file.path for file in files if _is_text(file)), None)
    vision = next((file.path for file in files if not _is_text(file)), None)
    return Converted(text, vision, [file.path for file in files], notes)


def model_name(source: Path) -> str:
    """What `convert` calls the files of a source by default."""
    return plain_stem(source) if source.is_file() else published_name(source) or source.resolve().name


def _write(files: list[OutFile], out: Path, source: Path, threads: int, on_progress: Callable[[Progress], None]) -> None:
    if any(file.path.exists() and file.path.samefile(source) for file in files):
        raise CheckpointError("The result would replace its own source.", "Choose another folder or another name.")
    total = sum(file.size for file in files)
    check_space(out, total + (64 << 20))
    done = 0

    def add(tensor: str, count: int) -> None:
        nonlocal done
        done += count
        on_progress(Progress(done, total, tensor))

    with replacing([file.path for file in files]) as parts:
        for file, part in zip(files, parts, strict=True):
            write(file, part, threads, add)


def _is_text(file: OutFile) -> bool:
    return bool(file.header.arch != "clip")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
