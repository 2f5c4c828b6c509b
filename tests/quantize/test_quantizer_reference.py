"""Every mix against llama.cpp's own quantizer: types and bytes of every tensor, without and with an importance matrix.

tests/reference/quantize/make_mixes.py made the hashes.
"""

import json
import platform
from pathlib import Path
from typing import Any

import pytest

from quantize.convert import convert
from quantize.mixes import MIXES
from runtime.errors import CheckpointError
from tests.checkpoints import write_checkpoint
from tests.quantize import llama_quantizer
from tests.quantize.reference import WIDE, importance, mix_summary

REFERENCE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "reference" / "quantize" / "mixes.json").read_text(encoding="utf-8"))
LOWEST = [mix for mix in MIXES if mix.startswith(("IQ2", "IQ1"))]  # seconds each, for the tables ggml computes first

x86 = pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="the hashes were made on x86-64")


@x86
@pytest.mark.parametrize(
    "shape", ["dense-tied-mtp", *(pytest.param(shape, marks=pytest.mark.slow) for shape in WIDE if shape != "dense-tied-mtp")]
)
def test_same_as_llama_cpp(shape: str, tmp_path: Path) -> None:
    compare(shape, [mix for mix in MIXES if mix not in LOWEST], tmp_path)


@x86
@pytest.mark.slow
@pytest.mark.parametrize("shape", WIDE)
def test_same_as_llama_cpp_at_the_low_end(shape: str, tmp_path: Path) -> None:
    compare(shape, LOWEST, tmp_path)


def compare(shape: str, mixes: list[str], folder: Path) -> None:
    source = write_checkpoint(folder / shape, WIDE[shape])
    base = convert(source, folder, WIDE[shape].dtype).text
    assert base is not None
    for mix in mixes:
        for given in (None, importance(base)):
            expected = REFERENCE[f"{shape} {mix}{' importance' if given else ''}"]
            if expected is None:
                with pytest.raises(CheckpointError, match="needs an importance matrix"):
                    convert(source, folder / "out", mix, importance=given)
                continue
            ours = convert(source, folder / "out", mix, importance=given).text
            assert ours is not None
            assert mix_summary(ours) == expected, mix


@pytest.mark.parametrize("mix", ["Q4_K_M", "Q6_K", "IQ4_XS"])
def test_same_as_the_library_on_this_machine(mix: str, tmp_path: Path) -> None:
    """Wherever the tests run: the shipped library's quantizer, on the same source."""
    source = write_checkpoint(tmp_path / "moe", WIDE["moe"])
    base = convert(source, tmp_path, "BF16").text
    assert base is not None
    assert llama_quantizer.quantize(base, tmp_path / "theirs.gguf", mix, importance(base))
    for given in (source, base):  # a checkpoint and a file are the same to us
        ours = convert(given, tmp_path / "out", mix, importance=importance(base)).text
        assert ours is not None
        assert mix_summary(ours) == mix_summary(tmp_path / "theirs.gguf")
