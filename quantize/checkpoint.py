"""Published checkpoints, read lazily: safetensors headers first, then rows of a tensor when they are wanted.

Knows the file format only, not what the tensors are for. Nothing in a file is trusted: every size is compared with
the file's own before a byte is read.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from quantize import fp8
from quantize.files import LocalShards, OpenFiles, Shards
from runtime.errors import CheckpointError

Array = npt.NDArray[Any]

CHUNK = 1 << 20
"""Elements read at once: 4 MiB as float32, so that memory stays small whatever the tensor's size and every core has its share."""

_HEADER_LIMIT = 100 << 20  # the reference implementation's own limit
_JSON_LIMIT = 256 << 20
_STORED: dict[str, np.dtype[Any]] = {
    "F64": np.dtype("<f8"),
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "BF16": np.dtype("<u2"),
    "F8_E4M3": np.dtype("u1"),
}
_DAMAGED = "Download the file again and compare its size with the one on the model's page."


@dataclass(frozen=True)
class Stored:
    """Where one tensor lies: its file, its stored type ("BF16" …), its shape and its first byte."""

    name: str
    file: Path
    dtype: str
    shape: tuple[int, ...]
    start: int

    @property
    def width(self) -> int:
        return self.shape[-1] if self.shape else 1

    @property
    def rows(self) -> int:
        """The tensor seen as a matrix of rows of its last axis."""
        return math.prod(self.shape[:-1])


@dataclass(frozen=True)
class Rows:
    """So many rows of a tensor, read when `load` is called: in any thread, in any order."""

    count: int
    load: Callable[[], Array]


class Checkpoint:
    """A folder with config.json and safetensors. Close it, or use it as a context manager.

    `shards` where the weight files are not all in the folder yet.
    """

    def __init__(self, folder: Path, shards: Shards | None = None) -> None:
        if not folder.is_dir():
            raise CheckpointError(f"“{folder}” is not a folder.", "Name the folder that holds config.json and the safetensors files.")
        self.folder = folder
        self.shards = shards or LocalShards(folder)
        self.config = read_json(folder / "config.json")
        self.tensors: dict[str, Stored] = {}
        self._files = OpenFiles()
        self.files = _files(folder, self.shards.names())
        for file in self.files:
            for tensor in read_header(file, self.shards):
                if tensor.name in self.tensors:
                    raise CheckpointError(
                        f"The tensor “{tensor.name}” is in {self.tensors[tensor.name].file.name} and in {file.name}.", _DAMAGED
                    )
                self.tensors[tensor.name] = tensor
        _check_index(folder, self.tensors)
        self._block = fp8.block_size(self.config)
        self._scales = self._take_scales() if self._block else {}

    def __enter__(self) -> Checkpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._files.close()

    def files_of(self, tensor: Stored) -> tuple[Path, ...]:
        """The files that reading a tensor takes: its own, and that of its scales."""
        scale = self._scales.get(tensor.name)
        return (tensor.file,) if scale is None else (tensor.file, scale.file)

    def size_of(self, file: Path) -> int:
        stream, size = self.shards.open(file)
        stream.close()
        return size

    def done_with(self, file: Path) -> None:
        """Nothing will be read from the file any more."""
        self._files.forget(file)
        self.shards.done_with(file)

    def identity(self) -> dict[str, str]:
        """What tells this checkpoint from a changed one: of every file its name, and something that changes with its content."""
        names = [path for path in sorted(self.folder.iterdir()) if path.suffix in (".json", ".jinja", ".md")]
        small = [path for path in names if path.is_file() and not path.name.startswith(".")]
        return {file.name: self.shards.identity(file) for file in self.files} | {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in small
        }

    def _take_scales(self) -> dict[str, Stored]:
        """The scales of the 8-bit weights, by the weight's name; they leave the list of tensors."""
        assert self._block is not None
        scales = {}
        for name, tensor in self.tensors.items():
            if tensor.dtype != "F8_E4M3" or len(tensor.shape) < 2:
                continue
            scale = self.tensors.get(name + fp8.SUFFIX)
            if scale is None or scale.dtype not in ("F32", "F16", "BF16") or scale.shape != fp8.scales_shape(tensor.shape, self._block):
                raise CheckpointError(f"The scales of the 8-bit tensor “{name}” are missing or do not fit it.", _DAMAGED)
            scales[name] = scale
        for scale in scales.values():
            del self.tensors[scale.name]
        return scales

    def read(self, tensor: Stored, first: int = 0, last: int | None = None) -> Iterator[Rows]:
        """Rows `first` to `last` as matrices (rows, width) of at most CHUNK elements: float16 where stored so, else float32."""
        last = tensor.rows if last is None else last
        if tensor.dtype not in _STORED or (tensor.dtype == "F8_E4M3") != (tensor.name in self._scales):
            raise CheckpointError(
                f"The tensor “{tensor.name}” is stored as {tensor.dtype}, which cannot be converted yet.",
                "Use the checkpoint published in BF16.",
            )
        step = max(1, CHUNK // max(1, tensor.width))
        for lo in range(first, last, step):
            hi = min(lo + step, last)
            yield Rows(hi - lo, partial(self._load, tensor, lo, hi))

    def _load(self, tensor: Stored, first: int, last: int) -> Array:
        stored = _STORED[tensor.dtype]
        row = tensor.width * stored.itemsize
        raw = self._files.read(tensor.file, tensor.start + first * row, (last - first) * row)
        values: Array = np.frombuffer(raw, stored).reshape(last - first, tensor.width)
        if tensor.dtype == "BF16":
            bits = values.astype(np.uint32)
            return np.left_shift(bits, 16, out=bits).view(np.float32)
        if tensor.dtype == "F8_E4M3":
            assert self._block is not None
            wanted = fp8.scale_rows(tensor.shape, self._block, first, last)
            scales = self._load(self._scales[tensor.name], int(wanted[0]), int(wanted[-1]) + 1)
            return fp8.decode(values, scales[wanted - wanted[0]], self._block[1])
        return values.astype(np.float32) if tensor.dtype == "F64" else values


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; CheckpointError with a sentence when it is missing, damaged or no object."""
    try:
        if path.stat().st_size > _JSON_LIMIT:
            raise CheckpointError(f"{path.name} is implausibly large.", _DAMAGED)
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CheckpointError(
            f"“{path.parent}” has no {path.name}.", "Download the whole repository of the model into one folder."
        ) from error
    except OSError as error:
        raise CheckpointError(f"{path.name} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CheckpointError(f"{path.name} is damaged: it is not valid JSON.", _DAMAGED) from error
    if not isinstance(value, dict):
        raise CheckpointError(f"{path.name} is damaged: it holds no object.", _DAMAGED)
    return value


def read_header(file: Path, shards: Shards | None = None) -> list[Stored]:
    """The tensors of one safetensors file, in the header's order.

    Format: an unsigned 64-bit length, that many bytes of JSON, then the data the offsets count from.
    """
    damaged = f"{file.name} is damaged or not complete"
    try:
        stream, size = (shards or LocalShards(file.parent)).open(file)
        with stream:
            stream.seek(0)
            length = int.from_bytes(stream.read(8), "little")
            if size < 8 or length > min(size - 8, _HEADER_LIMIT):
                raise CheckpointError(f"{damaged}: its header does not fit the file.", _DAMAGED)
            header = json.loads(stream.read(length))
    except FileNotFoundError as error:
        raise CheckpointError(
            f"{file.name} is missing: the download is not complete.", "Download the missing file into the same folder."
        ) from error
    except OSError as error:
        raise CheckpointError(f"{file.name} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CheckpointError(f"{damaged}: its header is not valid JSON.", _DAMAGED) from error
    if not isinstance(header, dict):
        raise CheckpointError(f"{damaged}: its header holds no object.", _DAMAGED)
    tensors, spans = [], []
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        try:
            dtype, shape, (begin, end) = entry["dtype"], tuple(entry["shape"]), entry["data_offsets"]
            sound = isinstance(dtype, str) and all(type(n) is int and n >= 0 for n in (*shape, begin, end))
        except (KeyError, TypeError, ValueError):
            sound = False
        if not sound or not begin <= end <= size - 8 - length:
            raise CheckpointError(f"{damaged}: the entry of “{name}” points outside the file.", _DAMAGED)
        # A type this program does not know is judged only when it is read: some tensors are never needed.
        if dtype in _STORED and math.prod(shape) * _STORED[dtype].itemsize != end - begin:
            raise CheckpointError(f"{damaged}: the size of “{name}” does not fit its shape.", _DAMAGED)
        spans.append((begin, end, name))
        tensors.append(Stored(name, file, dtype, shape, 8 + length + begin))
    spans.sort()
    for (_, end, name), (begin, _, other) in pairwise(spans):
        if begin < end:
            raise CheckpointError(f"{damaged}: “{name}” and “{other}” overlap.", _DAMAGED)
    return tensors


def _files(folder: Path, names: Sequence[str]) -> list[Path]:
    """The weight files, of which `names` says what there is."""
    index = folder / "model.safetensors.index.json"
    if index.exists():
        mapped = set(_weight_map(index).values())
        if any(not isinstance(name, str) or Path(name).name != name or not name.endswith(".safetensors") for name in mapped):
            raise CheckpointError(f"{index.name} is damaged: it names files outside the folder.", _DAMAGED)
        return [folder / name for name in sorted(mapped)]
    files = sorted(name for name in names if name.startswith("model") and name.endswith(".safetensors"))
    if files:
        return [folder / name for name in files]
    if "adapter_config.json" in names:
        raise CheckpointError("This folder holds an adapter, not a whole model.", "Merge the adapter into its base model first.")
    if any(name.endswith((".bin", ".pt")) for name in names):
        raise CheckpointError(
            "This checkpoint is stored as PyTorch files, which can run code when opened.", "Use the model's safetensors files."
        )
    raise CheckpointError(f"“{folder}” holds no safetensors files.", "Download the whole repository of the model into one folder.")


def _weight_map(index: Path) -> dict[str, Any]:
    weight_map = read_json(index).get("weight_map")
    if not isinstance(weight_map, dict) or not weight_map:
        raise CheckpointError(f"{index.name} is damaged: it maps no tensors.", _DAMAGED)
    return weight_map


def _check_index(folder: Path, tensors: dict[str, Stored]) -> None:
    index = folder / "model.safetensors.index.json"
    if not index.exists():
        return
    for name, file in _weight_map(index).items():
        if name not in tensors or tensors[name].file.name != file:
            raise CheckpointError(f"The tensor “{name}” is not in {file}, where {index.name} says it is.", _DAMAGED)
