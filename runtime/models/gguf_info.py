"""What a GGUF file is, from its header alone: keys, tensors, and whether the file is whole.

Standard library only, no llama.cpp: llama.cpp aborts or crashes on some damaged files, and this decides beforehand.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from runtime.errors import ModelError, NotFound
from runtime.models.gguf_reader import Cut, HeaderReader, Malformed, Value
from runtime.models.gguf_types import FILE_TYPES, TENSOR_TYPES

ARCHITECTURES = ("qwen35", "qwen35moe")
PROJECTOR = "qwen3vl_merger"
_GUESSED = 1024  # llama.cpp sets this bit where it worked the type out itself
_DOWNLOAD = "Download it again, all of it."
_CHOOSE = "Choose a model file that ends in .gguf."
_SHARD = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.IGNORECASE)

# What people download by mistake: the first bytes → what it is.
_FOREIGN = {
    b"PK": "an archive or a PyTorch checkpoint",
    b"<": "a web page or an XML file",
    b"version ": "only a pointer to the real file (Git LFS)",
    b"\x89PNG": "a picture",
    b"\xff\xd8": "a picture",
}


@dataclass(frozen=True)
class TensorInfo:
    name: str
    shape: tuple[int, ...]  # as GGUF stores it: the row length first
    type: str
    offset: int  # from the start of the file
    bytes: int


@dataclass(frozen=True)
class GgufInfo:
    path: Path
    version: int
    metadata: dict[str, Value] = field(repr=False)
    tensors: tuple[TensorInfo, ...] = field(repr=False)
    file_bytes: int

    @property
    def architecture(self) -> str:
        return self.text("general.architecture") or "unknown"

    @property
    def kind(self) -> Literal["model", "vision", "other"]:
        """A language model of the family, its vision file, or something that Quern does not run."""
        if self.architecture in ARCHITECTURES:
            return "model"
        projector = self.text("clip.vision.projector_type") or self.text("clip.projector_type")
        return "vision" if self.architecture == "clip" and projector == PROJECTOR else "other"

    @property
    def name(self) -> str:
        """As its maker calls it, else as the file is called."""
        return self.text("general.name") or self.path.stem

    @property
    def quantization(self) -> str:
        """The mix of tensor types, such as Q4_K_M; where the file does not say, the type of most of its bytes."""
        said = self.metadata.get("general.file_type")
        if isinstance(said, int) and said & ~_GUESSED in FILE_TYPES:
            return FILE_TYPES[said & ~_GUESSED]
        totals: dict[str, int] = {}
        for tensor in self.tensors:
            totals[tensor.type] = totals.get(tensor.type, 0) + tensor.bytes
        return max(totals, key=lambda name: totals[name], default="unknown")

    @property
    def parameters(self) -> int:
        """Of this file: a shard counts its own."""
        return sum(_elements(tensor.shape) for tensor in self.tensors)

    @property
    def context_train(self) -> int:
        """Tokens the model was trained to read at once; 0 where the file does not say."""
        return self.number(f"{self.architecture}.context_length")

    @property
    def width(self) -> int:
        """The length of one token's vector, which a vision file must share with its model."""
        return self.number("clip.vision.projection_dim" if self.architecture == "clip" else f"{self.architecture}.embedding_length")

    @property
    def demo(self) -> bool:
        return self.metadata.get("quern.demo") is True

    @property
    def shards(self) -> tuple[Path, ...]:
        """Every file of a model that is spread over several, this one among them, as their names count."""
        return shard_paths(self.path)

    def text(self, key: str) -> str:
        value = self.metadata.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int:
        """A count; 0 where the file does not say, or says something else."""
        value = self.metadata.get(key)
        return value if isinstance(value, int) and value > 0 else 0


def shard_paths(path: Path) -> tuple[Path, ...]:
    """The files NAME-00001-of-0000N.gguf … that belong together; a file of another name stands alone."""
    found = _SHARD.fullmatch(path.name)
    if not found or not 0 < int(found["number"]) <= int(found["count"]):
        return (path,)
    count = int(found["count"])
    return tuple(path.with_name(f"{found['stem']}-{i:05}-of-{count:05}.gguf") for i in range(1, count + 1))


def stem(path: Path) -> str:
    """A file's name without .gguf, and without the shard's number."""
    found = _SHARD.fullmatch(path.name)
    return found["stem"] if found else path.stem


def read_info(path: Path | str) -> GgufInfo:
    """The header of one file, checked against the file's size.

    Raises NotFound where there is no such file, and ModelError for a folder, a file of another kind, and one that is cut
    or damaged. A model of another architecture is no error here: see `GgufInfo.kind`.
    """
    path = Path(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ModelError(f"{path.name} is a folder, not a model file.", "Choose the .gguf file inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise ModelError(f"{path.name} is not a file.", _CHOOSE)
        with path.open("rb") as file:
            return read_header(path, file, os.fstat(file.fileno()).st_size)
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}.", "Choose another model.") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise ModelError(
            f"{path.name} cannot be read: {getattr(error, 'strerror', None) or error}.", "Check the file and its permissions."
        ) from error


def read_header(path: Path, file: BinaryIO, size: int) -> GgufInfo:
    """The same from an open file of `size` bytes, which need not lie on this machine. Raises ModelError."""
    try:
        return _read(path, HeaderReader(file, size), size)
    except Cut as error:
        raise ModelError(f"{path.name} is incomplete or damaged: {error}.", _DOWNLOAD) from error
    except Malformed as error:
        raise ModelError(f"{path.name} is damaged: its header has {error}.", _DOWNLOAD) from error


def _read(path: Path, reader: HeaderReader, size: int) -> GgufInfo:
    _check_magic(path, reader, size)
    version = reader.u32()
    if version not in (2, 3):
        if version & 0xFFFF == 0:
            raise ModelError(f"{path.name} was made for big-endian machines.", "Download the ordinary (little-endian) file.")
        raise ModelError(f"{path.name} has the GGUF version {version}, which is not understood.", "Look for a file of version 3.")
    n_tensors = reader.count(24, "tensors")
    n_keys = reader.count(13, "keys")
    metadata: dict[str, Value] = {}
    for _ in range(n_keys):
        key = reader.string(1 << 16)
        if not key or key in metadata:
            raise Malformed(f"the key {key[:60]!r} twice" if key else "a key without a name")
        metadata[key] = reader.value()
    raw = [_tensor(reader) for _ in range(n_tensors)]
    if len({name for name, *_ in raw}) != len(raw):
        raise Malformed("two tensors of one name")
    alignment = metadata.get("general.alignment", 32)
    if not isinstance(alignment, int) or not 0 < alignment <= 1 << 20 or alignment & (alignment - 1):
        raise Malformed(f"the alignment {str(alignment)[:60]}")
    start = _aligned(reader.position, alignment)
    tensors = tuple(TensorInfo(name, shape, kind, start + offset, n) for name, shape, kind, offset, n in raw)
    _check_extent(path, tensors, start, alignment, size)
    return GgufInfo(path, version, metadata, tensors, size)


def _check_magic(path: Path, reader: HeaderReader, size: int) -> None:
    if size == 0:
        raise ModelError(f"{path.name} is empty.", _DOWNLOAD)
    head = reader.peek(16)
    if head[:4] != b"GGUF":
        what = next((what for start, what in _FOREIGN.items() if head.startswith(start)), "not a GGUF file")
        raise ModelError(f"{path.name} is not a model: it is {what}.", _CHOOSE)
    if size < 24:
        raise Cut(f"it has only {size} bytes")
    reader.skip(4)


def _tensor(reader: HeaderReader) -> tuple[str, tuple[int, ...], str, int, int]:
    """Name, shape, type, offset in the data section, and bytes."""
    name = reader.string(1 << 10)
    dimensions = reader.u32()
    if not 0 < dimensions <= 4:
        raise Malformed(f"a tensor of {dimensions} dimensions")
    shape = tuple(reader.u64() for _ in range(dimensions))
    kind = TENSOR_TYPES.get(reader.u32())
    if kind is None:
        raise Malformed(f"the tensor {name[:60]!r} of an unknown type")
    elements = _elements(shape)
    if not 0 < elements < 1 << 62 or shape[0] % kind.block:
        raise Malformed(f"the tensor {name[:60]!r} of an impossible shape")
    return name, shape, kind.name, reader.u64(), elements // kind.block * kind.bytes


def _check_extent(path: Path, tensors: tuple[TensorInfo, ...], start: int, alignment: int, size: int) -> None:
    """Tensors stand one after the other, each aligned, and the file reaches the end of the last."""
    expected = start
    for tensor in tensors:
        if tensor.offset != expected:
            raise Malformed(f"the tensor {tensor.name[:60]!r} at an impossible place")
        expected = _aligned(tensor.offset + tensor.bytes, alignment)
    end = tensors[-1].offset + tensors[-1].bytes if tensors else start
    if tensors and end > size:
        raise ModelError(f"{path.name} is cut off: {_amount(size)} are there of {_amount(end)}.", _DOWNLOAD)


def _elements(shape: tuple[int, ...]) -> int:
    n = 1
    for length in shape:
        n *= length
    return n


def _aligned(n: int, alignment: int) -> int:
    return -(-n // alignment) * alignment


def _amount(n: int) -> str:
    return f"{n / 1e9:.2f} GB" if n >= 1e9 else f"{n / 1e6:.2f} MB" if n >= 1e5 else f"{n:,} bytes"
