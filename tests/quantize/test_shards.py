"""A model in several files: as gguf-split makes them, loadable by llama.cpp, found by the library of models."""

from pathlib import Path

import gguf
import pytest

from app.__main__ import main
from quantize.convert import convert
from runtime.models.library import check_shards, scan
from tests.checkpoints import Spec, write_checkpoint
from tests.quantize.reference import PROMPT, summary
from tests.quantize.test_runs import decode, last_logits, running


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "tiny", Spec())


def test_same_tensors_and_keys(source: Path, tmp_path: Path) -> None:
    whole = convert(source, tmp_path / "whole", "Q8_0")
    parts = convert(source, tmp_path / "parts", "Q8_0", largest=150_000)
    assert whole.text is not None
    texts = [path for path in parts.files if not path.name.startswith("mmproj")]
    count = len(texts)
    assert count > 2
    assert [path.name for path in texts] == [f"tiny-Q8_0-{i:05}-of-{count:05}.gguf" for i in range(1, count + 1)]
    assert parts.text == texts[0]
    expected, read = summary(whole.text), [summary(path) for path in texts]
    assert {name: value for part in read for name, value in part["tensors"].items()} == expected["tensors"]
    total = len(expected["tensors"])
    for number, part in enumerate(read):
        split = {"split.no": [[2], number], "split.tensors.count": [[5], total], "split.count": [[2], count]}
        assert part["keys"] == (expected["keys"] if number == 0 else {}) | split
    for path in texts:
        sizes = [-(-int(tensor.n_bytes) // 32) * 32 for tensor in gguf.GGUFReader(path).tensors]
        assert sum(sizes) <= 150_000


def test_runs(source: Path, tmp_path: Path) -> None:
    whole, parts = convert(source, tmp_path / "whole", "F16").text, convert(source, tmp_path / "parts", "F16", largest=200_000).text
    assert whole is not None
    assert parts is not None
    logits = []
    for path in (whole, parts):
        with running(path) as context:
            decode(context, PROMPT, 0)
            logits.append(last_logits(context))
    assert (logits[0] == logits[1]).all()
    assert parts in [found.path for found in scan(tmp_path / "parts")]
    assert check_shards(parts) == sum(path.stat().st_size for path in parts.parent.glob("tiny*"))


def test_as_a_source(source: Path, tmp_path: Path) -> None:
    """The shards of a model are one model."""
    parts = convert(source, tmp_path / "parts", "F16", largest=200_000).text
    whole = convert(source, tmp_path / "whole", "F16").text
    assert parts is not None
    assert whole is not None
    again, once = convert(parts, tmp_path, "Q8_0").text, convert(whole, tmp_path / "once", "Q8_0").text
    assert again == tmp_path / "tiny-Q8_0.gguf"
    assert once is not None
    assert summary(again) == summary(once)


def test_everything_in_one(source: Path, tmp_path: Path) -> None:
    assert [path.name for path in convert(source, tmp_path, "Q8_0", largest=1 << 30).files] == ["tiny-Q8_0.gguf", "mmproj-tiny-F16.gguf"]


@pytest.mark.parametrize("size", ["0", "4X", "many", "-1G"])
def test_sizes_that_are_none(source: Path, tmp_path: Path, size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["quantize", str(source), str(tmp_path), "--type", "F16", f"--max-shard-size={size}"])
    said = capsys.readouterr().err
    assert "is no size" in said or "is nothing" in said
