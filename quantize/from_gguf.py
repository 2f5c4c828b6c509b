"""An existing GGUF file as the source: the same tensors and keys in other types. Nothing is read or written yet.

As llama.cpp's own quantizer does it: what a mix does not change is copied byte for byte, and rows go through float32.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter

from quantize import ggml
from quantize.assign import add_importance_keys, assign, importance_notes
from quantize.checkpoint import CHUNK, Array, Rows
from quantize.encoding import Typed
from quantize.files import OpenFiles
from quantize.imatrix import Importance
from quantize.mixes import MIXES, Facts, fitting, is_changed
from quantize.parts import Parts
from quantize.planned import Planned
from quantize.recipes import NAME_KEY, TEXT_KEY, Recipe, plain
from quantize.writer import OutFile, declare
from runtime.errors import CheckpointError
from runtime.models.architecture import from_header
from runtime.models.gguf_info import GgufInfo, TensorInfo, read_info, shard_paths
from runtime.models.library import check_shards

_SPLIT = ("split.no", "split.count", "split.tensors.count")


def plan_gguf(
    path: Path,
    files: OpenFiles,
    out: Path,
    recipe: Recipe,
    vision_mix: str,
    name: str | None,
    importance: Importance | None,
    allow_requantize: bool,
    notes: list[str],
) -> list[OutFile]:
    """The one file that comes out: a text model by `recipe`, or a vision file in `vision_mix`.

    Raises CheckpointError, or ModelError for a damaged file.
    """
    shards, parts = take_apart(path, files)
    stored = [(shard.path, tensor) for shard in shards for tensor in shard.tensors]
    vision = not parts.text
    recipe = plain(vision_mix) if vision else recipe
    before = parts.stored
    if vision:
        tensors = [Typed(tensor, parts.vision_type(tensor, vision_mix)) for tensor in parts.vision]
    else:
        tensors = assign(parts.text, recipe, parts.facts, importance, parts.kept, notes)
    changed = [typed.tensor.name for typed in tensors if typed.kind != before[typed.tensor.name]]
    again = next((typed.tensor.name for typed in tensors if parts.loses_twice(typed)), None)
    if again and not allow_requantize:
        raise CheckpointError(
            f"“{again}” is stored as {before[again].name} already: what that lost does not come back.",
            "Start from the checkpoint or an F16 or BF16 file, or insist with --allow-requantize.",
        )
    tensors = [
        typed if typed.tensor.name in changed else Typed(_copied(tensor, where, files), typed.kind)
        for typed, (where, tensor) in zip(tensors, stored, strict=True)
    ]
    header = _header(shards[0], tensors, recipe)
    if importance and not vision:
        add_importance_keys(header, importance)
        notes += importance_notes(importance)
    stem = name or plain_stem(path)
    return [OutFile(out / (f"mmproj-{stem}-{recipe.name}.gguf" if vision else f"{stem}-{recipe.name}.gguf"), header, tensors)]


def take_apart(path: Path, files: OpenFiles) -> tuple[list[GgufInfo], Parts]:
    """The headers of all the model's files, and its tensors. CheckpointError for another family, ModelError for a damaged file."""
    info = read_info(path)
    if info.kind == "other":
        raise CheckpointError(f"{path.name} is no model of the Qwen3.5 family.", "Choose a Qwen3_5 or Qwen3_5Moe model.")
    check_shards(path)
    shards = [read_info(shard) for shard in shard_paths(path)]
    stored = {tensor.name: GGMLQuantizationType[tensor.type] for shard in shards for tensor in shard.tensors}
    plan = [_planned(tensor, shard.path, files) for shard in shards for tensor in shard.tensors]

    def vision_type(tensor: Planned, mix: str) -> GGMLQuantizationType:
        return _vision_type(tensor, mix, stored[tensor.name])

    if info.kind == "vision":
        return shards, Parts([], plan, Facts(0, 0, 0), None, vision_type, stored)
    return shards, Parts(plan, [], facts(shards[0]), from_header(info), vision_type, stored)


def as_stored(path: Path, files: OpenFiles, name: str) -> OutFile:
    """The model as it is, to be written under another name, or in parts."""
    shards = [read_info(shard) for shard in shard_paths(path)]
    copied = [Typed(_copied(tensor, shard.path, files), GGMLQuantizationType[tensor.type]) for shard in shards for tensor in shard.tensors]
    return OutFile(path.with_name(name), _keys(shards[0], copied), copied)


def _planned(tensor: TensorInfo, path: Path, files: OpenFiles) -> Planned:
    return Planned(tensor.name, _shape(tensor), partial(_rows, tensor, path, files, False))


def _copied(tensor: TensorInfo, path: Path, files: OpenFiles) -> Planned:
    """The stored bytes themselves, where the type stays."""
    return Planned(tensor.name, _shape(tensor), partial(_rows, tensor, path, files, True))


def _shape(tensor: TensorInfo) -> tuple[int, ...]:
    """Row-major, and without dimensions of 1 in front, which ggml does not count."""
    first = next((i for i in range(len(tensor.shape), 1, -1) if tensor.shape[i - 1] > 1), 1)
    return tuple(reversed(tensor.shape[:first]))


def _rows(tensor: TensorInfo, path: Path, files: OpenFiles, as_stored: bool) -> Iterator[Rows]:
    width, count = tensor.shape[0], math.prod(tensor.shape[1:])
    kind = GGMLQuantizationType[tensor.type]
    step = max(1, CHUNK // width)
    for first in range(0, count, step):
        n = min(step, count - first)
        yield Rows(n, partial(_load, tensor, path, files, kind, first, n, as_stored))


def _load(tensor: TensorInfo, path: Path, files: OpenFiles, kind: GGMLQuantizationType, first: int, count: int, as_stored: bool) -> Array:
    width = tensor.shape[0]
    size = ggml.row_bytes(width, kind)
    data = np.frombuffer(files.read(path, tensor.offset + first * size, count * size), np.uint8).reshape(count, size)
    if as_stored:
        return data
    return data.view(np.float32) if kind is GGMLQuantizationType.F32 else ggml.dequantize(data, kind, width)


def _vision_type(tensor: Planned, mix: str, stored: GGMLQuantizationType) -> GGMLQuantizationType:
    return fitting(MIXES[mix].kind, tensor.shape[-1]) if is_changed(tensor.name, tensor.shape) else stored


def facts(info: GgufInfo) -> Facts:
    at = info.architecture
    heads, kv_heads = _first(info, f"{at}.attention.head_count"), _first(info, f"{at}.attention.head_count_kv")
    return Facts(info.number(f"{at}.block_count"), heads // kv_heads if kv_heads else 0, info.number(f"{at}.expert_count"))


def _first(info: GgufInfo, key: str) -> int:
    """A number, or the first layer's where the file gives one for each."""
    value = info.metadata.get(key)
    value = value[0] if isinstance(value, tuple) and value else value
    return value if isinstance(value, int) else 0


def _header(info: GgufInfo, tensors: list[Typed], recipe: Recipe) -> GGUFWriter:
    """All keys as they are, but for those that say how the file is quantized."""
    header = _keys(info, tensors)
    for key in ("general.quantization_version", "general.file_type", NAME_KEY, TEXT_KEY):
        header.kv_data[0].pop(key, None)
    header.add_quantization_version(gguf.GGML_QUANT_VERSION)
    header.add_file_type(MIXES[recipe.base].file)
    recipe.add_keys(header)
    return header


def _keys(info: GgufInfo, tensors: list[Typed]) -> GGUFWriter:
    header = GGUFWriter(None, info.architecture)
    declare(header, tensors)
    try:
        fields = gguf.GGUFReader(info.path).fields
        for key, field in fields.items():
            if key.startswith("GGUF.") or key in (*_SPLIT, "general.architecture"):
                continue
            value: Any = field.contents()
            header.add_key_value(key, value, field.types[0], field.types[-1] if len(field.types) > 1 else None)
    except (ValueError, IndexError, KeyError) as error:
        raise CheckpointError(f"The keys of {info.path.name} cannot be understood: {error}.", "Download the file again.") from error
    return header


def plain_stem(path: Path) -> str:
    """The file's name without what says that it is a vision file, how it is quantized, and which shard it is."""
    stem = re.sub(r"-\d{5}-of-\d{5}$", "", path.stem)
    stem = re.sub(r"^mmproj[-.]", "", stem)
    return re.sub(rf"[-.]({'|'.join(MIXES)})$", "", stem, flags=re.IGNORECASE) or path.stem
