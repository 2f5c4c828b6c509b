"""Writes GGUF files in one pass: header, keys and tensor table first, then every tensor chunk by chunk.

A file appears under its name only when it is whole and on the disk; whatever happens before that leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from gguf import GGUFWriter

from quantize.encoding import Typed, encoded
from runtime.errors import CheckpointError
from runtime.models.gguf_info import read_info

if sys.platform != "win32":
    import fcntl

OnBytes = Callable[[str, int], None]
"""Called with the name of the tensor being written and the bytes added."""


@dataclass(frozen=True)
class OutFile:
    """A file to be: its name, its keys, and its tensors in the order of their bytes."""

    path: Path
    header: GGUFWriter
    tensors: list[Typed]

    @property
    def size(self) -> int:
        """Bytes of the tensors."""
        return sum(typed.size for typed in self.tensors)


def declare(header: GGUFWriter, tensors: Sequence[Typed]) -> None:
    """Enters the tensors into the file's table, in the order in which they will be written."""
    for typed in tensors:
        header.add_tensor_info(typed.tensor.name, typed.tensor.shape, np.dtype(np.float32), typed.size, raw_dtype=typed.kind)


def check_space(folder: Path, needed: int) -> None:
    """Raises CheckpointError when the disk under `folder` has less than `needed` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise CheckpointError(
            f"The converted model needs {needed / 1e9:.1f} GB, and the disk has {free / 1e9:.1f} GB free.",
            "Free some space or choose another folder.",
        )


@contextlib.contextmanager
def replacing(targets: Sequence[Path]) -> Iterator[list[Path]]:
    """Temporary paths beside `targets`, moved over them together at the end, or removed when anything is raised.

    What a killed conversion left is taken over; a conversion that is still running is not disturbed.
    """
    parts = [target.with_name(target.name + ".part") for target in targets]
    claimed: list[tuple[Path, BinaryIO]] = []
    try:
        for part in parts:
            claimed.append((part, _claim(part)))
        yield parts
        while claimed:
            part, file = claimed[0]
            if sys.platform == "win32":
                file.close()  # Windows moves no open file
            os.replace(part, part.with_suffix(""))
            claimed.pop(0)
            file.close()
        _flush_folder(targets[0].parent)
    except BrokenPipeError:  # of whoever shows the progress
        raise
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise CheckpointError(
                "The disk became full while the model was written.", "Free some space or choose another folder."
            ) from error
        raise CheckpointError(f"“{targets[0].parent}” cannot be written to: {error.strerror}.", "Choose another folder.") from error
    finally:
        for part, file in claimed:
            if sys.platform == "win32":
                file.close()
            part.unlink(missing_ok=True)
            file.close()


def _claim(part: Path) -> BinaryIO:
    """The temporary file, opened and locked; CheckpointError when another conversion is writing it."""
    busy = CheckpointError(f"Another conversion is writing “{part.name.removesuffix('.part')}”.", "Wait until it has ended.")
    if sys.platform == "win32":
        try:
            part.unlink(missing_ok=True)
        except PermissionError as error:  # Windows deletes no open file: that is the lock
            raise busy from error
        return part.open("xb")
    file = part.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise busy from error
    except OSError:  # a file system without locks: go on without
        return file
    return file


def write(file: OutFile, path: Path, threads: int, on_bytes: OnBytes) -> None:
    """Writes the whole file to `path`, waits until it is on the disk, and reads its table back."""
    header = file.header
    try:
        header.write_header_to_file(path)
        header.write_kv_data_to_file()
        header.write_ti_data_to_file()
        assert header.fout is not None
        out = header.fout[0]
        header.write_padding(out, out.tell())
        written = dict.fromkeys((typed.tensor.name for typed in file.tensors), 0)
        with contextlib.closing(encoded(file.tensors, threads)) as pieces:
            for typed, data in pieces:
                name = typed.tensor.name
                out.write(data.data)
                written[name] += data.nbytes
                on_bytes(name, data.nbytes)
                if written[name] == typed.size:
                    header.write_padding(out, typed.size)
        wrong = [typed.tensor.name for typed in file.tensors if written[typed.tensor.name] != typed.size]
        if wrong:
            raise AssertionError(f"{wrong[0]}: {written[wrong[0]]} bytes written")
        out.flush()
        os.fsync(out.fileno())
    finally:
        header.close()
    read = [(tensor.name, tensor.type, tensor.bytes) for tensor in read_info(path).tensors]
    if read != [(typed.tensor.name, typed.kind.name, typed.size) for typed in file.tensors]:
        raise AssertionError(f"{path.name} does not hold the tensors that were written")


def _flush_folder(folder: Path) -> None:
    """Makes the renames themselves durable where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
