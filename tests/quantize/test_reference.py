"""Our files against llama.cpp's converter: keys, types, shapes and every tensor's bytes.

tests/reference/quantize/make.py made the hashes; nothing here needs torch.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from quantize.convert import convert
from tests.checkpoints import write_checkpoint
from tests.quantize.reference import EIGHT_BIT, SHAPES, TYPES, summary

REFERENCE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "reference" / "quantize" / "hashes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("shape", SHAPES | EIGHT_BIT)
def test_same_as_llama_cpp(shape: str, tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / shape, (SHAPES | EIGHT_BIT)[shape])
    compared = 0
    for kind in TYPES:
        result = convert(source, tmp_path / "out", kind, vision_mix=kind)
        assert result.text.name == f"{shape}-{kind}.gguf"
        _compare(result.text, f"{shape} {kind}")
        compared += 1
        if result.vision:
            assert result.vision.name == f"mmproj-{shape}-{kind}.gguf"
            _compare(result.vision, f"{shape} mmproj {kind}")
            compared += 1
    assert compared == sum(key.startswith(f"{shape} ") for key in REFERENCE)


def _compare(file: Path, name: str) -> None:
    ours, theirs = summary(file), REFERENCE[name]
    for part in ("keys", "tensors"):
        assert ours[part].keys() == theirs[part].keys(), name
        different = {key: (ours[part][key], theirs[part][key]) for key in theirs[part] if ours[part][key] != theirs[part][key]}
        assert not different, name
