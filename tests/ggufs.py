"""Small GGUF files, written by hand: tests need headers that no honest writer would produce."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

U32, I32, F32, BOOL, STRING, ARRAY, U64 = 4, 5, 6, 7, 8, 9, 10
Key = tuple[int, object]
Tensor = tuple[str, tuple[int, ...], int, int]  # name, shape, type, bytes

MODEL: dict[str, Key] = {
    "general.architecture": (STRING, "qwen35moe"),
    "general.name": (STRING, "Test model"),
    "general.file_type": (U32, 7),
    "qwen35moe.context_length": (U32, 4096),
    "qwen35moe.embedding_length": (U32, 64),
}
VISION: dict[str, Key] = {
    "general.architecture": (STRING, "clip"),
    "general.file_type": (U32, 1),
    "clip.projector_type": (STRING, "qwen3vl_merger"),
    "clip.vision.projection_dim": (U32, 64),
}
TENSORS: tuple[Tensor, ...] = (("token_embd.weight", (64, 10), 8, 680), ("output_norm.weight", (64,), 0, 256))


def gguf(
    keys: Mapping[str, Key] = MODEL,
    tensors: Sequence[Tensor] = TENSORS,
    *,
    magic: bytes = b"GGUF",
    version: int = 3,
    n_tensors: int | None = None,
    n_keys: int | None = None,
    alignment: int = 32,
) -> bytes:
    """A whole file. The counts in the header can be made to lie."""
    head = magic + struct.pack("<IQQ", version, len(tensors) if n_tensors is None else n_tensors, len(keys) if n_keys is None else n_keys)
    head += b"".join(_text(name) + _typed(*value) for name, value in keys.items())
    offset, data = 0, b""
    for name, shape, kind, size in tensors:
        head += _text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)
        padded = -(-size // alignment) * alignment
        data += bytes([offset // alignment % 251]) * size + bytes(padded - size)
        offset += padded
    return head + bytes(-len(head) % alignment) + data


def keys_alone(words: int = 2000) -> bytes:
    """A first shard as some publishers make it: every key of a small dense model, and no tensor."""
    numbers = {
        "block_count": 4,
        "context_length": 32_768,
        "embedding_length": 64,
        "feed_forward_length": 128,
        "attention.head_count": 2,
        "attention.head_count_kv": 1,
        "attention.key_length": 32,
        "ssm.time_step_rank": 2,
        "ssm.group_count": 2,
        "ssm.state_size": 16,
    }
    keys: dict[str, Key] = {"general.architecture": (STRING, "qwen35"), "general.name": (STRING, "Keys first")}
    keys |= {f"qwen35.{name}": (U32, value) for name, value in numbers.items()}
    return gguf(keys | {"tokenizer.ggml.tokens": (ARRAY, (STRING, tuple(f"t{i}" for i in range(words))))}, ())


def tensors_alone(words: int = 2000) -> bytes:
    """The second of its two shards."""
    matrices = [(name, (64, words), 8, words * 2 * 34) for name in ("token_embd.weight", "output.weight")]
    return gguf({"general.architecture": (STRING, "qwen35")}, [*matrices, ("output_norm.weight", (64,), 0, 256)])


def save(path: Path, keys: Mapping[str, Key] = MODEL, tensors: Sequence[Tensor] = TENSORS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gguf(keys, tensors))
    return path


def _typed(kind: int, value: object) -> bytes:
    return struct.pack("<I", kind) + _plain(kind, value)


def _plain(kind: int, value: object) -> bytes:
    if kind == STRING:
        return _text(str(value))
    if kind == ARRAY:
        assert isinstance(value, tuple)
        of, elements = value
        return struct.pack("<IQ", of, len(elements)) + b"".join(_plain(of, element) for element in elements)
    return struct.pack({U32: "<I", I32: "<i", F32: "<f", BOOL: "<?", U64: "<Q"}[kind], value)


def _text(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw
