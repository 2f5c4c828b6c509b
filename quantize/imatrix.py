"""The importance matrix: how strongly each column of each weight is used, measured on calibration text.

Reads and writes llama.cpp's GGUF form of it: for each weight the sums of the squared inputs per column, and how many
tokens went into them; for experts one row of sums and one count each. Source: tools/imatrix/imatrix.cpp, common/imatrix-loader.cpp.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path

import gguf
import numpy as np
import numpy.typing as npt

from quantize.encoding import Weights
from quantize.ggml import Floats
from runtime.errors import CheckpointError
from runtime.models.gguf_info import read_info

_SUMS, _COUNTS = ".in_sum2", ".counts"
_DATASETS, _CHUNKS, _CHUNK_SIZE = "imatrix.datasets", "imatrix.chunk_count", "imatrix.chunk_size"
_AGAIN = "Make it again, or take the one published with the model."


@dataclass(frozen=True)
class Entry:
    """One weight's: `sums` (matrices, width) of squared inputs, `counts` (matrices,) of tokens."""

    sums: Floats
    counts: npt.NDArray[np.int64]


@dataclass
class Importance:
    file: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    datasets: list[str] = field(default_factory=list)
    chunks: int = 0
    chunk_size: int = 0

    def weights(self, name: str, shape: tuple[int, ...]) -> Weights | None:
        """What the columns of that tensor matter, the way llama-quantize computes it; None where nothing was measured.

        Matrices that no token reached count as all alike. CheckpointError when the sizes do not fit.
        """
        entry = self.entries.get(name)
        if entry is None:
            return None
        width, matrices = shape[-1], math.prod(shape[:-2])
        if entry.sums.size != width * matrices:
            if name == "token_embd.weight":
                return None
            raise CheckpointError(
                f"The importance matrix has {entry.sums.size} values for “{name}”, the model {width * matrices}.",
                "Take the one that was made for this model.",
            )
        sums, counts = entry.sums.reshape(-1), entry.counts
        per_count = sums.size // counts.size

        def columns(matrix: int) -> Floats:
            place = np.arange(matrix * width, (matrix + 1) * width)
            count = counts[place // per_count].astype(np.float32)
            return np.where(count > 0, sums[place] / np.maximum(count, 1), np.float32(1)).astype(np.float32)

        return columns

    def unreached(self) -> tuple[int, int]:
        """Expert matrices that no token went through, and expert matrices in all."""
        experts = [entry.counts for entry in self.entries.values() if entry.counts.size > 1]
        return sum(int((counts == 0).sum()) for counts in experts), sum(counts.size for counts in experts)


def measured_in(path: Path) -> set[str]:
    """The names of the tensors that a file speaks of."""
    return {tensor.name.removesuffix(_SUMS) for tensor in read_info(path).tensors if tensor.name.endswith(_SUMS)}


def read_importance(path: Path) -> Importance:
    """CheckpointError or ModelError with a sentence for a file that is damaged or something else."""
    info = read_info(path)
    if info.text("general.type") != "imatrix" and not any(tensor.name.endswith(_SUMS) for tensor in info.tensors):
        raise CheckpointError(f"{path.name} is not an importance matrix.", "Make one with --calibrate, or with llama-imatrix.")
    reader = gguf.GGUFReader(path)
    tensors = {tensor.name: tensor for tensor in reader.tensors}
    importance = Importance(path.name)
    for name, sums in tensors.items():
        if not name.endswith(_SUMS):
            continue
        name = name.removesuffix(_SUMS)
        counts = tensors.get(name + _COUNTS)
        if counts is None or {sums.tensor_type, counts.tensor_type} != {gguf.GGMLQuantizationType.F32}:
            raise CheckpointError(f"{path.name} is damaged: its sums and counts for “{name}” do not match.", _AGAIN)
        given = np.asarray(counts.data, np.float32).reshape(-1)
        if not np.isfinite(sums.data).all() or not np.isfinite(given).all() or not given.size or sums.data.size % given.size:
            raise CheckpointError(f"{path.name} is damaged: its values for “{name}” are no numbers.", _AGAIN)
        importance.entries[name] = Entry(sums.data.reshape(given.size, -1), np.rint(given).astype(np.int64))
    if not importance.entries:
        raise CheckpointError(f"{path.name} is empty.", _AGAIN)
    datasets = reader.fields.get(_DATASETS)
    importance.datasets = [str(text) for text in datasets.contents()] if datasets else []
    importance.chunks, importance.chunk_size = info.number(_CHUNKS), info.number(_CHUNK_SIZE)
    return importance


def write_importance(path: Path, importance: Importance) -> None:
    """The file llama-imatrix would write; the same order of entries."""
    writer = gguf.GGUFWriter(path, "")
    writer.kv_data[0].clear()  # such a file names no architecture
    writer.add_type("imatrix")
    writer.add_array(_DATASETS, importance.datasets)
    writer.add_uint32(_CHUNKS, importance.chunks)
    writer.add_uint32(_CHUNK_SIZE, importance.chunk_size)
    for name in sorted(importance.entries):
        entry = importance.entries[name]
        writer.add_tensor(name + _SUMS, np.ascontiguousarray(entry.sums, np.float32))
        writer.add_tensor(name + _COUNTS, entry.counts.astype(np.float32).reshape(-1, 1))
    try:
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
    except OSError as error:
        raise CheckpointError(f"“{path}” cannot be written: {error.strerror}.", "Choose another folder.") from error
    finally:
        writer.close()
