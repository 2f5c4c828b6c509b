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
from pathlib import Path
from typing import BinaryIO

import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter

from quantize.planned import Planned
from quantize.recipes import encode, stored_bytes
from runtime.errors import CheckpointError

if sys.platform != "win32":
    import fcntl

Typed = tuple[Planned, GGMLQuantizationType]
OnBytes = Callable[[str, int], None]
"""Called with the name of the tensor being written and the bytes added."""


def declare(writer: GGUFWriter, tensors: Sequence[Typed]) -> None:
    """Enters the tensors into the file's table, in the order in which they will be written."""
    for tensor, kind in tensors:
        writer.add_tensor_info(tensor.name, tensor.shape, np.dtype(np.float32), stored_bytes(tensor.shape, kind), raw_dtype=kind)


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


def write(writer: GGUFWriter, path: Path, tensors: Sequence[Typed], on_bytes: OnBytes) -> None:
    """Writes the whole file and waits until it is on the disk."""
    try:
        writer.write_header_to_file(path)
        writer.write_kv_data_to_file()
        writer.write_ti_data_to_file()
        assert writer.fout is not None
        out = writer.fout[0]
        writer.write_padding(out, out.tell())
        for tensor, kind in tensors:
            written, expected = 0, stored_bytes(tensor.shape, kind)
            for chunk in tensor.chunks():
                data = np.ascontiguousarray(encode(chunk, kind, tensor.name))
                out.write(data.data)
                written += data.nbytes
                on_bytes(tensor.name, data.nbytes)
            if written != expected:
                raise AssertionError(f"{tensor.name}: {written} bytes written, {expected} expected")
            writer.write_padding(out, written)
        out.flush()
        os.fsync(out.fileno())
    finally:
        writer.close()


def _flush_folder(folder: Path) -> None:
    """Makes the renames themselves durable where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
