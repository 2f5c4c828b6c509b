"""Keys beside the hyperparameters: sampling defaults, quern.json, YaRN, and small files that are damaged."""

import json
from pathlib import Path
from typing import Any

import gguf
import pytest

from quantize.convert import convert
from runtime.errors import CheckpointError
from tests.checkpoints import Spec, config, write_checkpoint


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "tiny", Spec())


def keys(path: Path | None) -> dict[str, tuple[str, Any]]:
    assert path is not None
    fields = gguf.GGUFReader(path).fields
    return {name: (field.types[0].name, field.contents()) for name, field in fields.items()}


def test_extra_keys(source: Path, tmp_path: Path) -> None:
    extra = {
        "text": {
            "quern.demo": True,
            "quern.big": 1 << 40,
            "quern.below": -1,
            "quern.share": 0.5,
            "quern.list": [1, 2],
            "general.name": "Demo",
        },
        "vision": {"clip.vision.image_max_pixels": 262144, "quern.note": "x"},
    }
    (source / "quern.json").write_text(json.dumps(extra))
    result = convert(source, tmp_path, "Q8_0")
    text, vision = keys(result.text), keys(result.vision)
    assert text["quern.demo"] == ("BOOL", True)
    assert text["quern.big"] == ("UINT64", 1 << 40)
    assert text["quern.below"] == ("INT32", -1)
    assert text["quern.share"] == ("FLOAT32", 0.5)
    assert text["quern.list"] == ("ARRAY", [1, 2])
    assert text["general.name"] == ("STRING", "Demo")
    assert vision["clip.vision.image_max_pixels"] == ("UINT32", 262144)
    assert vision["quern.note"] == ("STRING", "x")
    assert "quern.note" not in text


@pytest.mark.parametrize("extra", ['{"text": []}', '{"text": {"a": null}}', '{"text": {"a": [1, "x"]}}', '{"text": {"a": []}}', "[]", "{"])
def test_extra_keys_that_make_no_sense(source: Path, tmp_path: Path, extra: str) -> None:
    (source / "quern.json").write_text(extra)
    with pytest.raises(CheckpointError, match=r"quern.json"):
        convert(source, tmp_path, "F16")


def test_sampling(source: Path, tmp_path: Path) -> None:
    given = {"temperature": 0.25, "top_k": 1, "top_p": 1, "repetition_penalty": 1.5, "min_p": "no number"}
    (source / "generation_config.json").write_text(json.dumps(given))
    made = keys(convert(source, tmp_path, "F16").text)
    assert made["general.sampling.temp"] == ("FLOAT32", 0.25)
    assert made["general.sampling.top_k"] == ("INT32", 1)
    assert made["general.sampling.top_p"] == ("FLOAT32", 1.0)
    assert made["general.sampling.penalty_repeat"] == ("FLOAT32", 1.5)
    assert "general.sampling.min_p" not in made


@pytest.mark.parametrize(
    ("file", "content", "note"),
    [
        ("generation_config.json", b"{", "sampling defaults are left out"),
        ("generation_config.json", b"[]", "sampling defaults are left out"),
        ("README.md", b"---\na: [\n---\n", "README.md cannot be understood"),
        ("README.md", b"\xff\xff", "README.md cannot be understood"),
    ],
)
def test_damaged_trifles_are_notes(source: Path, tmp_path: Path, file: str, content: bytes, note: str) -> None:
    (source / file).write_bytes(content)
    result = convert(source, tmp_path, "F16")
    assert any(note in line for line in result.notes)
    assert keys(result.text)["general.name"][1]


def test_yarn(source: Path, tmp_path: Path) -> None:
    raw = config(Spec())
    raw["text_config"]["rope_parameters"] |= {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 4096, "beta_fast": 32}
    (source / "config.json").write_text(json.dumps(raw))
    made = keys(convert(source, tmp_path, "F16").text)
    assert made["qwen35moe.rope.scaling.type"] == ("STRING", "yarn")
    assert made["qwen35moe.rope.scaling.factor"] == ("FLOAT32", 4.0)
    assert made["qwen35moe.rope.scaling.original_context_length"] == ("UINT32", 4096)
    assert made["qwen35moe.rope.scaling.yarn_beta_fast"] == ("FLOAT32", 32.0)
    raw["text_config"]["rope_parameters"]["rope_type"] = "longrope"
    (source / "config.json").write_text(json.dumps(raw))
    with pytest.raises(CheckpointError, match="longrope"):
        convert(source, tmp_path, "F16")


def test_name_of_a_snapshot_in_the_cache(tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "models--Qwen--Qwen3.5-0.8B" / "snapshots" / "0123abcd", Spec(moe=False))
    result = convert(source, tmp_path / "out", "Q8_0")
    assert result.text.name == "Qwen3.5-0.8B-Q8_0.gguf"
    assert keys(result.text)["general.name"][1] == "Qwen3.5-0.8B"


@pytest.mark.parametrize("value", [[0.5], "half", [0.5, 0.5, None]])
def test_pixel_mean_that_makes_no_sense(source: Path, tmp_path: Path, value: Any) -> None:
    (source / "preprocessor_config.json").write_text(json.dumps({"image_mean": value}))
    with pytest.raises(CheckpointError, match="image_mean"):
        convert(source, tmp_path, "F16")
    (source / "preprocessor_config.json").unlink()
    assert keys(convert(source, tmp_path, "F16").vision)["clip.vision.image_mean"][1] == [0.5, 0.5, 0.5]
