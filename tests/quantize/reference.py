"""What is compared with llama.cpp's converter: shape classes of checkpoints, and a file's contents boiled down to hashes."""

import hashlib
import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import numpy.typing as npt

from quantize.imatrix import Entry, Importance
from quantize.mixes import is_changed
from tests.checkpoints import ADDED, MERGES, Spec

PROMPT = [257, 40, 71, 3, 260, 258, 99, 17, 201, 64, 12, 263, 5, 88, 150, 33, 77, 261, 9, 140, 222, 31, 2, 256]
TYPES = ["F32", "F16", "BF16", "Q8_0"]

_PAIR = ("linear_attention", "full_attention")
_UNEVEN = ("linear_attention", "linear_attention", "full_attention", "linear_attention", "full_attention")

SHAPES = {
    "moe": Spec(),
    "moe-experts-apart": Spec(fused=False, shards=3, dtype="F32"),
    "moe-mtp": Spec(mtp=True, shards=2, card=True),
    "moe-mtp-experts-apart": Spec(mtp=True, fused=False, value_heads=2),
    "moe-odd-width": Spec(expert_width=48, vision=False),
    "moe-f16": Spec(dtype="F16"),
    "moe-text-only": Spec(causal_lm=True, vision=False),
    "dense": Spec(moe=False, dtype="F32"),
    "dense-tied": Spec(moe=False, tied=True, value_heads=2),
    "dense-tied-mtp": Spec(moe=False, tied=True, mtp=True, value_heads=6, vocabulary=512),
    "dense-text-only": Spec(moe=False, causal_lm=True, vision=False, mtp=True, tied=True),
    "dense-uneven-layers": Spec(moe=False, layer_types=_UNEVEN, interval=None, shards=2),
}

# Stored as the official 8-bit checkpoints are; some matrices are no multiple of the blocks.
EIGHT_BIT = {
    "moe-fp8": Spec(quantized=True, fused=False, width=256, expert_width=192, value_heads=8, mtp=True, layer_types=_PAIR, shards=2),
    "dense-fp8": Spec(quantized=True, moe=False, width=320, feed_forward=256, layer_types=_PAIR, vision=False, causal_lm=True),
}

# Rows of 256, the block of most quantized types, and of less, where they fall back.
WIDE = {
    "dense": Spec(moe=False, width=256, feed_forward=256, heads=8, value_heads=8, layer_types=_PAIR, vision=False),
    "dense-tied-mtp": Spec(moe=False, width=256, feed_forward=128, tied=True, mtp=True, dtype="F16", layer_types=_PAIR, vision=False),
    "moe": Spec(width=256, expert_width=256, experts=4, heads=8, value_heads=8, layer_types=_PAIR, vision=False),
    "moe-mtp": Spec(width=256, expert_width=64, experts=8, mtp=True, dtype="F32", fused=False, layer_types=_PAIR, vision=False),
}

# Read by llama-imatrix and by `--calibrate`.
CALIBRATED = Spec(width=256, expert_width=256, experts=4, layer_types=_PAIR, vision=False)
CALIBRATED_TEXT = "The quick brown fox jumps over the lazy dog, and the dog thinks: another autumn. <|im_end|>\n" * 12


def importance(file: Path) -> Importance:
    """Made up for a model: squared inputs as uneven as real ones, some experts never reached."""
    random = np.random.RandomState(5)
    made = Importance("made-up.gguf", datasets=["made-up.txt"], chunks=3, chunk_size=512)
    for tensor in sorted(gguf.GGUFReader(file).tensors, key=lambda tensor: tensor.name):
        if tensor.name.endswith("weight") and tensor.name.startswith(("blk.", "output.")) and len(tensor.shape) > 1:
            width, matrices = int(tensor.shape[0]), int(tensor.shape[2]) if len(tensor.shape) > 2 else 1
            counts = random.randint(0, 3, matrices) * 500 if matrices > 1 else np.array([1536])
            sums = random.random_sample((matrices, width)) ** 4 * counts[:, None]
            made.entries[tensor.name] = Entry(sums.astype(np.float32), counts.astype(np.int64))
    return made


def summary(path: Path) -> dict[str, Any]:
    """Keys with types and values, tensors with types, shapes and hashes of their bytes."""
    reader = gguf.GGUFReader(path)
    fields = {name: field for name, field in reader.fields.items() if not name.startswith("GGUF.")}
    keys = {name: [[int(t) for t in field.types], _short(field.contents())] for name, field in fields.items()}
    tensors = {t.name: [t.tensor_type.name, [int(n) for n in t.shape], _hash(t.data.tobytes())] for t in reader.tensors}
    return {"keys": keys, "tensors": tensors}


def mix_summary(path: Path) -> dict[str, str]:
    """Tensor name → type and a hash of shape and bytes, for the tensors that a mix changes."""
    reader = gguf.GGUFReader(path)
    matrices = [t for t in reader.tensors if is_changed(t.name, tuple(int(n) for n in reversed(t.shape)))]
    return {t.name: f"{t.tensor_type.name} {_hash(str(t.shape.tolist()).encode() + t.data.tobytes())[:10]}" for t in matrices}


def _short(value: Any) -> Any:
    text = json.dumps(value)
    return value if len(text) < 200 else _hash(text.encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def picture() -> npt.NDArray[np.uint8]:
    """128 by 128 pixels of smooth colour, (height, width, 3)."""
    y, x = np.mgrid[0:128, 0:128]
    return np.stack([2 * x, 2 * y, 255 - x - y], axis=-1).astype(np.uint8)


def picture_patches() -> npt.NDArray[np.float32]:
    """(64, 1536): the picture as the vision tower takes it, patches of a merged token side by side, repeated in time."""
    values = picture().astype(np.float32) / 127.5 - 1
    blocks = values.transpose(2, 0, 1).reshape(3, 4, 2, 16, 4, 2, 16).transpose(1, 4, 2, 5, 0, 3, 6)
    return np.ascontiguousarray(np.repeat(blocks[..., None, :, :], 2, axis=-3).reshape(64, 1536))


def picture_prompt() -> list[int]:
    """A few tokens, the picture's 16 between its two marks, a few more."""
    first = 256 + len(MERGES)
    ids = {content: first + i for i, (content, _) in enumerate(ADDED)}
    return [*PROMPT[:6], ids["<|vision_start|>"], *[ids["<|image_pad|>"]] * 16, ids["<|vision_end|>"], *PROMPT[6:]]
