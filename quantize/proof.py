"""What was written, read from the disk again: every tensor the architecture wants is there, of the right shape, every value a number.

Knows nothing of the source and of how the files came to be.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType

from quantize import ggml
from quantize.expected import Shape, compare, expected, expected_vision
from runtime.errors import CheckpointError
from runtime.models.gguf_info import GgufInfo, TensorInfo, read_info, shard_paths

_PIECE = 8 << 20


@dataclass(frozen=True)
class ProvedFile:
    """`types`: how many tensors of each."""

    name: str
    bytes: int
    sha256: str
    tensors: int
    types: dict[str, int]


def prove(text: Path | None, vision: Path | None, threads: int, on_bytes: Callable[[int, int], None] = lambda *_: None) -> list[ProvedFile]:
    """Of a text model, all its shards, and of its vision file. CheckpointError says what is wrong with them.

    `on_bytes` hears of bytes read and all of them; what it raises is raised.
    """
    shards = [read_info(shard) for shard in shard_paths(text)] if text else []
    infos = [*shards, *([read_info(vision)] if vision else [])]
    if shards:
        _prove_text(shards)
    if vision:
        _prove_vision(infos[-1], shards[0].width if shards else 0)
    total, done = sum(info.file_bytes for info in infos), 0
    proved = []
    with ThreadPoolExecutor(threads, thread_name_prefix="proof") as pool:
        for info in infos:
            checks = [pool.submit(_check_values, info.path, tensor) for tensor in info.tensors]
            sha256 = hashlib.sha256()
            try:
                with info.path.open("rb") as file:
                    while piece := file.read(_PIECE):
                        sha256.update(piece)
                        done += len(piece)
                        on_bytes(done, total)
                for check in checks:
                    check.result()
            except OSError as error:
                raise CheckpointError(f"{info.path.name} cannot be read again: {error.strerror}.", "Check the disk.") from error
            finally:
                for check in checks:
                    check.cancel()
            types = Counter(tensor.type for tensor in info.tensors)
            proved.append(ProvedFile(info.path.name, info.file_bytes, sha256.hexdigest(), len(info.tensors), dict(types)))
    return proved


def _prove_text(shards: Sequence[GgufInfo]) -> None:
    there: dict[str, Shape] = {}
    for shard in shards:
        for tensor in shard.tensors:
            if tensor.name in there:
                raise CheckpointError(f"{shard.path.name} has “{tensor.name}” a second time.", "Convert the source again.")
            there[tensor.name] = tensor.shape
    tokens = shards[0].metadata.get("tokenizer.ggml.tokens")
    count = there.get("token_embd.weight", (0, 0))[-1]
    if isinstance(tokens, Sequence) and len(tokens) != count:
        raise CheckpointError(f"{shards[0].path.name} has {count} embeddings for {len(tokens)} tokens.", "Convert the source again.")
    wanted = expected(shards[0], count)
    table = wanted["token_embd.weight"]
    last = f"blk.{shards[0].number(f'{shards[0].architecture}.block_count') - 1}.nextn"
    also = {"output.weight": table, f"{last}.embed_tokens.weight": table, f"{last}.shared_head_head.weight": table}
    compare(shards[0].path.name, there, wanted, also)


def _prove_vision(info: GgufInfo, width: int) -> None:
    if info.kind != "vision":
        raise CheckpointError(f"{info.path.name} is no vision file of the family.", "Convert the source again.")
    compare(info.path.name, {tensor.name: tensor.shape for tensor in info.tensors}, expected_vision(info), {})
    if width and info.width != width:
        raise CheckpointError(f"{info.path.name} speaks to a model of width {info.width}, not {width}.", "Convert both from one source.")


def _check_values(path: Path, tensor: TensorInfo) -> None:
    """Every stored value, a piece of whole blocks at a time."""
    kind = GGMLQuantizationType[tensor.type]
    block = GGML_QUANT_SIZES[kind][1]
    step = max(1, _PIECE // block) * block
    with path.open("rb") as file:
        file.seek(tensor.offset)
        left = tensor.bytes
        while left:
            data = np.frombuffer(file.read(min(step, left)), np.uint8)
            if not len(data) or not ggml.is_sound(data, kind):
                raise CheckpointError(f"{path.name}: “{tensor.name}” holds values that are no numbers.", "Convert the source again.")
            left -= len(data)
