"""A GGUF file as the source: the same as llama.cpp's quantizer makes of it, keys included; and what is refused."""

from pathlib import Path

import pytest

from quantize.convert import convert
from runtime.errors import CheckpointError, ModelError
from tests.checkpoints import Spec, write_checkpoint
from tests.quantize import llama_quantizer
from tests.quantize.reference import importance, summary


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A checkpoint, its text file in F16, its vision file in F32."""
    folder = tmp_path_factory.mktemp("source")
    checkpoint = write_checkpoint(folder / "tiny", Spec(width=256, expert_width=256, mtp=True))
    text = convert(checkpoint, folder, "F16").text
    vision = convert(checkpoint, folder, "F32").vision
    assert text is not None
    assert vision is not None
    return checkpoint, text, vision


@pytest.mark.parametrize("mix", ["Q4_K_M", "Q8_0", "BF16", "F16"])
def test_text(sources: tuple[Path, Path, Path], mix: str, tmp_path: Path) -> None:
    _, text, _ = sources
    theirs = tmp_path / "theirs.gguf"
    assert llama_quantizer.quantize(text, theirs, mix)
    result = convert(text, tmp_path, mix)
    assert result.vision is None
    assert result.text == tmp_path / f"tiny-{mix}.gguf"
    assert summary(result.text) == summary(theirs)


@pytest.mark.parametrize("mix", ["F16", "Q8_0"])
def test_vision(sources: tuple[Path, Path, Path], mix: str, tmp_path: Path) -> None:
    _, _, vision = sources
    theirs = tmp_path / "theirs.gguf"
    assert llama_quantizer.quantize(vision, theirs, mix)
    result = convert(vision, tmp_path, "Q4_K_M", vision_mix=mix)
    assert result.text is None
    assert result.vision == tmp_path / f"mmproj-tiny-{mix}.gguf"
    assert summary(result.vision) == summary(theirs)


def test_the_one_pass_is_the_two_steps(sources: tuple[Path, Path, Path], tmp_path: Path) -> None:
    checkpoint, text, _ = sources
    made = importance(text)
    one, two = convert(checkpoint, tmp_path / "one", "IQ4_XS", importance=made), convert(text, tmp_path / "two", "IQ4_XS", importance=made)
    assert one.text is not None
    assert two.text is not None
    assert summary(one.text)["keys"] == summary(two.text)["keys"]
    assert one.notes == two.notes
    assert "reached no token" in one.notes[0]


def test_what_is_quantized_already(sources: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, text, _ = sources
    small = convert(text, tmp_path, "Q4_K_M").text
    assert small is not None
    with pytest.raises(CheckpointError, match="is stored as Q") as refused:
        convert(small, tmp_path, "Q8_0")
    assert "--allow-requantize" in refused.value.remedy
    assert not llama_quantizer.quantize(small, tmp_path / "theirs.gguf", "Q8_0")
    assert llama_quantizer.quantize(small, tmp_path / "theirs.gguf", "Q8_0", again=True)
    again = convert(small, tmp_path, "Q8_0", allow_requantize=True).text
    assert again is not None
    assert summary(again) == summary(tmp_path / "theirs.gguf")


def test_the_source_is_not_overwritten(sources: tuple[Path, Path, Path]) -> None:
    _, text, _ = sources
    before = text.read_bytes()
    with pytest.raises(CheckpointError, match="would replace its own source"):
        convert(text, text.parent, "F16")
    assert text.read_bytes() == before


def test_damaged_files_are_sentences(sources: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, text, _ = sources
    data = text.read_bytes()
    (tmp_path / "cut.gguf").write_bytes(data[:-1000])
    with pytest.raises(ModelError, match="cut off"):
        convert(tmp_path / "cut.gguf", tmp_path / "out", "Q8_0")
    (tmp_path / "nan.gguf").write_bytes(data[: -len(data) // 2] + b"\xff" * 64 + data[-len(data) // 2 + 64 :])
    with pytest.raises(CheckpointError, match="no numbers"):
        convert(tmp_path / "nan.gguf", tmp_path / "out", "Q8_0")
    assert not (tmp_path / "out").exists()
