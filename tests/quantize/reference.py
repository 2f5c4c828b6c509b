"""What is compared with llama.cpp's converter: shape classes of checkpoints, and a file's contents boiled down to hashes."""

import hashlib
import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import numpy.typing as npt

from tests.checkpoints import ADDED, MERGES, Spec

PROMPT = [257, 40, 71, 3, 260, 258, 99, 17, 201, 64, 12, 263, 5, 88, 150, 33, 77, 261, 9, 140, 222, 31, 2, 256]
TYPES = ["F32", "F16", "BF16", "Q8_0"]

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


def summary(path: Path) -> dict[str, Any]:
    """Keys with types and values, tensors with types, shapes and hashes of their bytes."""
    reader = gguf.GGUFReader(path)
    fields = {name: field for name, field in reader.fields.items() if not name.startswith("GGUF.")}
    keys = {name: [[int(t) for t in field.types], _short(field.contents())] for name, field in fields.items()}
    tensors = {t.name: [t.tensor_type.name, [int(n) for n in t.shape], _hash(t.data.tobytes())] for t in reader.tensors}
    return {"keys": keys, "tensors": tensors}


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
