"""What is compared with llama.cpp's converter: shape classes of checkpoints, and a file's contents boiled down to hashes."""

import hashlib
import json
from pathlib import Path
from typing import Any

import gguf

from tests.checkpoints import Spec

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
