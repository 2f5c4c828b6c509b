"""Writes GGUF files in one pass: header, keys and tensor table first, then every tensor chunk by chunk.

A file appears under its name only when it is whole and on the disk; whatever happens before that leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import numpy as np
from gguf import GGUFWriter
from gguf.gguf_writer import WriterState

from quantize.encoding import Typed, encoded
from runtime.errors import CheckpointError, DiskFull, QuernError
from runtime.models.context import size
from runtime.models.gguf_info import read_info

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED = 1 << 50  # the byte that stands for the file: locks of Windows forbid reading, so one behind everything
_ROOM = "Free some space or choose another folder."

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

    @property
    def alignment(self) -> int:
        return int(self.header.data_alignment)

    @cached_property
    def head(self) -> bytes:
        """Everything before the tensors: keys and table, up to where the first one begins."""
        header, out = self.header, io.BytesIO()
        header.fout, header.state = [out], WriterState.EMPTY  # type: ignore[list-item]  # any stream that is written to will do
        header.write_header_to_file()
        header.write_kv_data_to_file()
        header.write_ti_data_to_file()
        header.write_padding(out, out.tell())
        return out.getvalue()

    def offset(self, number: int) -> int:
        """Where the tensor of that number begins. As in llama.cpp's files, what follows the last one is padding too."""
        return len(self.head) + sum(-(-typed.size // self.alignment) * self.alignment for typed in self.tensors[:number])

    @property
    def whole_size(self) -> int:
        """Bytes of the finished file."""
        return self.offset(len(self.tensors))


def declare(header: GGUFWriter, tensors: Sequence[Typed]) -> None:
    """Enters the tensors into the file's table, in the order in which they will be written."""
    for typed in tensors:
        header.add_tensor_info(typed.tensor.name, typed.tensor.shape, np.dtype(np.float32), typed.size, raw_dtype=typed.kind)


def check_space(folder: Path, needed: int) -> None:
    """Raises DiskFull when the disk under `folder` has less than `needed` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskFull(f"The converted model needs {size(needed)}, and the disk has {size(free)} free.", _ROOM)


@contextlib.contextmanager
def replacing(targets: Sequence[Path], keep: Callable[[BaseException], bool] = lambda _: False) -> Iterator[list[Path]]:
    """Temporary paths beside `targets`, moved over them together at the end, or removed when anything is raised that `keep` denies.

    What a killed conversion left is taken over; a conversion that is still running is not disturbed.
    """
    parts = [target.with_name(target.name + ".part") for target in targets]
    claimed: list[tuple[Path, BinaryIO]] = []
    kept = False
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
    except BaseException as error:
        kept = keep(error)
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):  # that one is of whoever shows the progress
            raise disk_words(error, targets[0].parent) from error
        raise
    finally:
        for part, file in claimed:
            if sys.platform == "win32":
                file.close()
            if not kept:
                part.unlink(missing_ok=True)
            file.close()


def disk_words(error: OSError, folder: Path) -> QuernError:
    """What went wrong while files were written into `folder`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull("The disk became full while the model was written.", _ROOM)
    return CheckpointError(f"“{folder}” cannot be written to: {error.strerror}.", "Choose another folder.")


def _claim(part: Path) -> BinaryIO:
    """The temporary file, opened and locked; CheckpointError when another conversion is writing it."""
    busy = CheckpointError(f"Another conversion is writing “{part.name.removesuffix('.part')}”.", "Wait until it has ended.")
    file = part.open("ab")
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except PermissionError as error:  # Windows' answer
        file.close()
        raise busy from error
    except BlockingIOError as error:
        file.close()
        raise busy from error
    except OSError:  # a file system without locks: go on without
        return file
    return file


@dataclass(frozen=True)
class Watch:
    """What is called while a file is written: before a tensor's rows are read, for its bytes, and when it is whole."""

    before: Callable[[Typed], None] = lambda _: None
    on_bytes: OnBytes = lambda *_: None
    after: Callable[[Typed], None] = lambda _: None
    on_hash: Callable[[str, str], None] | None = None
    """Called with a tensor's name and the SHA-256 of its bytes. They are hashed only for this."""


def write(file: OutFile, path: Path, threads: int, watch: Watch, start: int = 0, *, lasting: bool = True) -> None:
    """Writes the whole file to `path`, waits until it is on the disk unless it is not to be `lasting`, and reads its table back.

    The first `start` tensors are there already.
    """
    with path.open("r+b" if path.exists() else "w+b") as out:
        if start == 0:
            out.truncate(0)
            out.write(file.head)
        else:
            out.truncate(file.offset(start))
            out.seek(0, os.SEEK_END)
        _write_tensors(file, out, threads, watch, start)
        out.flush()
        if lasting:
            os.fsync(out.fileno())
    read = [(tensor.name, tensor.type, tensor.bytes) for tensor in read_info(path).tensors]
    if read != [(typed.tensor.name, typed.kind.name, typed.size) for typed in file.tensors]:
        raise AssertionError(f"{path.name} does not hold the tensors that were written")


def _write_tensors(file: OutFile, out: BinaryIO, threads: int, watch: Watch, start: int) -> None:
    todo = file.tensors[start:]
    written = dict.fromkeys((typed.tensor.name for typed in todo), 0)
    hasher = hashlib.sha256()
    with contextlib.closing(encoded(todo, threads, watch.before)) as pieces:
        for typed, data in pieces:
            name = typed.tensor.name
            out.write(data.data)
            written[name] += data.nbytes
            if watch.on_hash:
                hasher.update(data.data)
            watch.on_bytes(name, data.nbytes)
            if written[name] == typed.size:
                out.write(bytes(-typed.size % file.alignment))
                if watch.on_hash:
                    out.flush()  # or the journal would know more than the file
                    watch.on_hash(name, hasher.hexdigest())
                    hasher = hashlib.sha256()
                watch.after(typed)
    wrong = [typed.tensor.name for typed in todo if written[typed.tensor.name] != typed.size]
    if wrong:
        raise AssertionError(f"{wrong[0]}: {written[wrong[0]]} bytes written")


def _flush_folder(folder: Path) -> None:
    """Makes the renames themselves durable where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
