"""Writes GGUF files in one pass: header, keys and tensor table first, then every tensor chunk by chunk.

A file appears under its name only when it is whole and on the disk; whatever happens before that leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter

from quantize.planned import Planned
from quantize.recipes import encode, stored_bytes
from runtime.errors import CheckpointError

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
    """Temporary paths beside `targets`, moved over them together at the end, or removed when anything is raised."""
    parts = [target.with_name(target.name + ".part") for target in targets]
    made: list[Path] = []
    try:
        for part in parts:
            part.open("xb").close()
            made.append(part)
        yield parts
        for part, target in zip(parts, targets, strict=True):
            os.replace(part, target)
        _flush_folder(targets[0].parent)
    except FileExistsError as error:
        raise CheckpointError(
            f"“{error.filename}” is there already: another conversion is writing it, or one was killed.",
            "If none is running, delete that file and try again.",
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CheckpointError(
                "The disk became full while the model was written.", "Free some space or choose another folder."
            ) from error
        raise CheckpointError(f"“{targets[0].parent}” cannot be written to: {error.strerror}.", "Choose another folder.") from error
    finally:
        for part in made:
            part.unlink(missing_ok=True)


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
