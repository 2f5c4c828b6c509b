"""A model in one file for each group, so that a group can be exchanged alone: a trial weighs one group on disk, not the model.

llama.cpp takes the files as the shards of one model. All but the exchanged ones are hard links to the working copy, so they are
mapped and cached once, whatever is tried.
"""

from __future__ import annotations

import contextlib
import copy
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from gguf import GGMLQuantizationType

from quantize.encoding import Typed
from quantize.files import OpenFiles
from quantize.from_gguf import as_stored, take_apart
from quantize.groups import Group
from quantize.imatrix import Importance
from quantize.mixes import fitting
from quantize.shards import parts
from quantize.writer import OutFile, Watch, check_space, declare, write

_NAME = "model.gguf"


class Trials:
    """Close it, or use it as a context manager: the working copy goes then."""

    def __init__(self, model: Path, groups: Sequence[Group], folder: Path, importance: Importance | None, threads: int) -> None:
        """`model` is a GGUF file; `folder` takes the copy and one group at a time.

        Raises DiskFull where there is no room.
        """
        self._folder, self._importance, self._threads = folder, importance, threads
        self._files = OpenFiles()
        self._copy = folder / "copy"
        shutil.rmtree(folder, ignore_errors=True)  # what a killed run left
        try:
            self._planned = {tensor.name: tensor for tensor in take_apart(model, self._files)[1].text}
            whole = as_stored(model, self._files, _NAME)
            numbers = {name: number for number, group in enumerate(groups, 1) for name in group.tensors}
            stored: list[list[Typed]] = [[] for _ in range(len(groups) + 1)]
            for typed in whole.tensors:
                stored[numbers.get(typed.tensor.name, 0)].append(typed)
            self._shards = parts(OutFile(self._copy / _NAME, whole.header, whole.tensors), stored)
            self._number = {group.name: number for number, group in enumerate(groups, 1)}
            self._headers = [copy.deepcopy(file.header) for file in self._shards]  # writing uses a header up
            self._copy.mkdir(parents=True)
            check_space(folder, sum(file.whole_size for file in self._shards) + max(file.whole_size for file in self._shards))
            for file in self._shards:
                write(file, file.path, threads, Watch(), lasting=False)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Trials:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._files.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def model(self) -> Path:
        """The source itself, as the copy has it."""
        return self._shards[0].path

    @contextlib.contextmanager
    def of(self, kinds: Mapping[str, GGMLQuantizationType]) -> Iterator[Path]:
        """The model with these groups in these types, until the context ends."""
        folder = self._folder / "trial"
        folder.mkdir()
        try:
            for number, file in enumerate(self._shards):
                target = folder / file.path.name
                kind = next((kind for name, kind in kinds.items() if self._number[name] == number), None)
                if kind is None:
                    _link(file.path, target)
                else:
                    tensors = [self._typed(typed.tensor.name, kind) for typed in file.tensors]
                    header = copy.deepcopy(self._headers[number])
                    header.tensors = [{}]
                    declare(header, tensors)
                    write(OutFile(target, header, tensors), target, self._threads, Watch(), lasting=False)
            yield folder / self._shards[0].path.name
        finally:
            shutil.rmtree(folder)

    def _typed(self, name: str, kind: GGMLQuantizationType) -> Typed:
        tensor = self._planned[name]
        kind = fitting(kind, tensor.shape[-1])
        return Typed(tensor, kind, self._importance.weights(name, tensor.shape) if self._importance else None)


def _link(there: Path, here: Path) -> None:
    try:
        os.link(there, here)
    except OSError:  # a file system without hard links
        here.symlink_to(there.resolve())
