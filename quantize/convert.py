"""A published checkpoint or a GGUF file in, GGUF files out: the one function that the command line and the window call."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quantize.checkpoint import Checkpoint
from quantize.encoding import Typed
from quantize.estimates import MARGIN
from quantize.files import OpenFiles, Shards, file_identity
from quantize.from_checkpoint import plan_checkpoint, published_name
from quantize.from_gguf import plain_stem, plan_gguf
from quantize.imatrix import Importance
from quantize.progress import Meter, Tell
from quantize.recipes import Recipe, plain
from quantize.resume import Journal, journal_path, keeps, ticket
from quantize.shards import split
from quantize.writer import OutFile, Watch, check_space, replacing, write
from runtime.errors import CheckpointError
from runtime.models.gguf_info import shard_paths

VISION_MIXES = ("F32", "F16", "BF16", "Q8_0")


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
    shards: Shards | None = None,
    keep_partial: bool = False,
    resume: bool = False,
    on_progress: Tell = lambda _: None,
) -> Converted:
    """Writes NAME-MIX.gguf and, where there is a vision tower, mmproj-NAME-MIX.gguf into `out`.

    `mix` is a recipe or a name in mixes.MIXES, `vision_mix` one of VISION_MIXES: F16 by default, F32 beside an F32 model. `name`
    defaults to the model's. Without `mtp` a checkpoint's multi-token prediction layers are left out. `largest` is the most bytes of
    tensors in one file of the text model. `shards` fetches weight files that are not in the folder yet. Raise anything from
    `on_progress` to cancel: nothing is left behind, but with `keep_partial` what a run with `resume` goes on from, unless
    Discard is raised. CheckpointError says what is wrong with the source or the folder, DiskFull what the disk lacks.
    """
    recipe = plain(mix) if isinstance(mix, str) else mix
    vision_mix = vision_mix or default_vision_mix(recipe.name)
    if name is not None and name and Path(name).name != name:
        raise CheckpointError(f"“{name}” cannot be part of a file name.", "Choose a name without slashes.")
    notes: list[str] = []
    with contextlib.ExitStack() as stack:
        source_files: _Source
        if source.is_file():
            opened = OpenFiles()
            stack.callback(opened.close)
            files = plan_gguf(source, opened, out, recipe, vision_mix, name or None, importance, allow_requantize, notes)
            source_files = _GgufSource(source)
        else:
            checkpoint = stack.enter_context(Checkpoint(source, shards))
            files = plan_checkpoint(checkpoint, out, recipe, vision_mix, name or None, importance, mtp, notes)
            source_files = _CheckpointSource(checkpoint)
        if largest is not None:
            files = [part for file in files for part in (split(file, largest) if _is_text(file) else [file])]
        stack.enter_context(making(out))
        _check_targets(files, source)
        _Run(files, source_files, importance, threads or cores(), keep_partial or resume, resume, on_progress).go()
    text = next((file.path for file in files if _is_text(file)), None)
    vision = next((file.path for file in files if not _is_text(file)), None)
    return Converted(text, vision, [file.path for file in files], notes)


def default_vision_mix(mix: str) -> str:
    return "F32" if mix == "F32" else "F16"


def model_name(source: Path) -> str:
    """What `convert` calls the files of a source by default."""
    return plain_stem(source) if source.is_file() else published_name(source) or source.resolve().name


@contextlib.contextmanager
def making(out: Path) -> Iterator[None]:
    """The folder, and those above it that are missing; those that it made go again when nothing came of it."""
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _drop_empty(made)
        raise CheckpointError(f"“{out}” cannot be made a folder: {error.strerror}.", "Choose another folder.") from error
    try:
        yield
    finally:
        _drop_empty(made)


def _drop_empty(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check_targets(files: list[OutFile], source: Path) -> None:
    for file in files:
        if file.path.is_dir():
            raise CheckpointError(f"“{file.path}” is a folder, where the result should go.", "Choose another folder or another name.")
        if file.path.exists() and file.path.samefile(source):
            raise CheckpointError("The result would replace its own source.", "Choose another folder or another name.")


def _is_text(file: OutFile) -> bool:
    return bool(file.header.arch != "clip")


class _GgufSource:
    """The files of a GGUF model: there already."""

    def __init__(self, path: Path) -> None:
        self._paths = shard_paths(path)

    def identity(self) -> dict[str, str]:
        return {path.name: file_identity(path) for path in self._paths}

    def expect(self, files: list[Path]) -> int:
        return 0

    def need(self, file: Path, report: Callable[[str, int], None]) -> None:
        pass

    def done_with(self, file: Path) -> None:
        pass


class _CheckpointSource:
    def __init__(self, checkpoint: Checkpoint) -> None:
        self._checkpoint = checkpoint
        self.identity = checkpoint.identity
        self.done_with = checkpoint.done_with
        self.need = checkpoint.shards.need

    def expect(self, files: list[Path]) -> int:
        for file in set(self._checkpoint.files) - set(files):
            self.done_with(file)
        return self._checkpoint.shards.expect(files)


_Source = _GgufSource | _CheckpointSource


class _Run:
    """One conversion under way."""

    def __init__(
        self, files: list[OutFile], source: _Source, importance: Importance | None, threads: int, keep: bool, resume: bool, tell: Tell
    ) -> None:
        self._files, self._source, self._importance, self._threads = files, source, importance, threads
        self._keep, self._resume, self._tell = keep, resume, tell
        self._meter = Meter(0, tell)
        self._left: Counter[Path] = Counter()

    def go(self) -> None:
        with replacing([file.path for file in self._files], self._keeps) as parts:
            journal = self._journal()
            try:
                starts = self._begin(parts, journal)
                for file, part, start in zip(self._files, parts, starts, strict=True):
                    on_hash = None if journal is None else _adding(journal, file)
                    write(file, part, self._threads, Watch(self._before, self._meter.add, self._after, on_hash), start)
            except BaseException as error:
                if journal is not None:
                    journal.close() if self._keeps(error) else journal.remove()
                raise
        if journal is not None:
            journal.remove()

    def _journal(self) -> Journal | None:
        path = journal_path(self._files)
        if not self._keep:
            path.unlink(missing_ok=True)  # of a run whose unfinished files this one takes over
            return None
        return Journal(path, ticket(self._files, self._source.identity(), self._importance), self._resume)

    def _begin(self, parts: list[Path], journal: Journal | None) -> list[int]:
        """How many tensors of each file are there; the disk is asked for the room that the others take."""
        total = sum(file.size for file in self._files)
        found = Meter(total, self._tell)
        starts = [journal.whole(file, part, found.found) if journal else 0 for file, part in zip(self._files, parts, strict=True)]
        there = sum(file.offset(start) for file, start in zip(self._files, starts, strict=True) if start)
        todo = [typed for file, start in zip(self._files, starts, strict=True) for typed in file.tensors[start:]]
        order = list(dict.fromkeys(path for typed in todo for path in sorted(typed.tensor.files())))
        self._left = Counter(path for typed in todo for path in typed.tensor.files())
        fetch = self._source.expect(order)
        check_space(parts[0].parent, sum(file.whole_size for file in self._files) - there + MARGIN)
        self._meter = Meter(total + fetch, self._tell, sum(t.size for t in self._tensors()) - sum(t.size for t in todo))
        return starts

    def _tensors(self) -> Iterator[Typed]:
        return (typed for file in self._files for typed in file.tensors)

    def _before(self, typed: Typed) -> None:
        for path in sorted(typed.tensor.files()):
            self._source.need(path, self._fetched)

    def _fetched(self, name: str, count: int) -> None:
        self._meter.add(name, count, "downloading")

    def _after(self, typed: Typed) -> None:
        for path in typed.tensor.files():
            self._left[path] -= 1
            if not self._left[path]:
                self._source.done_with(path)

    def _keeps(self, error: BaseException) -> bool:
        return keeps(error, self._keep)


def _adding(journal: Journal, file: OutFile) -> Callable[[str, str], None]:
    return lambda tensor, sha256: journal.add(file, tensor, sha256)
