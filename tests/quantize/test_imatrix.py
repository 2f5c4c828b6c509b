"""Importance matrices: read as llama-quantize reads them, written as llama-imatrix writes them, refused in sentences."""

from pathlib import Path

import gguf
import numpy as np
import pytest

from app.__main__ import main
from quantize.convert import convert
from quantize.imatrix import Entry, Importance, read_importance, write_importance
from quantize.preflight import preflight
from runtime.errors import CheckpointError, ModelError
from tests.checkpoints import Spec, write_checkpoint
from tests.ggufs import save
from tests.quantize.reference import WIDE, importance, mix_summary


@pytest.fixture
def model(tmp_path: Path) -> Path:
    text = convert(write_checkpoint(tmp_path / "moe", WIDE["moe"]), tmp_path, "BF16").text
    assert text is not None
    return text


def test_there_and_back(model: Path, tmp_path: Path) -> None:
    made = importance(model)
    write_importance(tmp_path / "made-up.gguf", made)
    read = read_importance(tmp_path / "made-up.gguf")
    assert (read.file, read.datasets, read.chunks, read.chunk_size) == ("made-up.gguf", ["made-up.txt"], 3, 512)
    assert read.entries.keys() == made.entries.keys()
    for name, entry in made.entries.items():
        np.testing.assert_array_equal(read.entries[name].sums, entry.sums)
        np.testing.assert_array_equal(read.entries[name].counts, entry.counts)


def test_the_form_of_the_file(model: Path, tmp_path: Path) -> None:
    write_importance(tmp_path / "made-up.gguf", importance(model))
    reader = gguf.GGUFReader(tmp_path / "made-up.gguf")
    keys = [name for name in reader.fields if not name.startswith("GGUF.")]
    assert keys == ["general.type", "imatrix.datasets", "imatrix.chunk_count", "imatrix.chunk_size"]
    shapes = {tensor.name: [int(n) for n in tensor.shape] for tensor in reader.tensors}
    assert shapes["blk.0.ffn_up_exps.weight.in_sum2"] == [256, 4]
    assert shapes["blk.0.ffn_up_exps.weight.counts"] == [1, 4]
    assert shapes["blk.0.ffn_up_shexp.weight.counts"] == [1, 1]


def test_weights() -> None:
    sums = np.array([[2, 4], [0, 0], [9, 3]], np.float32)
    made = Importance(entries={"w": Entry(sums, np.array([2, 0, 3]))})
    columns = made.weights("w", (3, 5, 2))
    assert columns is not None
    assert [columns(i).tolist() for i in range(3)] == [[1, 2], [1, 1], [3, 1]]
    assert made.weights("other", (5, 2)) is None
    assert made.unreached() == (1, 3)
    with pytest.raises(CheckpointError, match="6 values for “w”, the model 8"):
        made.weights("w", (4, 5, 2))


def test_the_command(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_importance(tmp_path / "made-up.gguf", importance(model))
    arguments = ["quantize", str(model), str(tmp_path / "out"), "--type", "IQ3_S", "--imatrix", str(tmp_path / "made-up.gguf")]
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert "reached no token in" in err
    path = Path(out.strip())
    fields = gguf.GGUFReader(path).fields
    assert {key: fields[key].contents() for key in fields if key.startswith("quantize.")} == {
        "quantize.imatrix.file": "made-up.gguf",
        "quantize.imatrix.dataset": "made-up.txt",
        "quantize.imatrix.entries_count": len(importance(model).entries),
        "quantize.imatrix.chunks_count": 3,
    }
    again = convert(model, tmp_path / "again", "IQ3_S").text
    assert again is not None
    assert mix_summary(again) != mix_summary(path)


def test_none_where_one_is_needed(tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec(width=256, mtp=True))
    text = convert(source, tmp_path, "BF16").text
    assert text is not None
    with pytest.raises(CheckpointError, match="IQ2_XXS needs an importance matrix") as error:
        convert(source, tmp_path / "out", "IQ2_XXS")
    assert "--calibrate" in error.value.remedy
    made = importance(text)
    del made.entries["blk.0.ffn_up_exps.weight"]
    with pytest.raises(CheckpointError, match=r"says nothing about “blk\.0\.ffn_up_exps"):
        convert(source, tmp_path / "out", "IQ3_XXS", importance=made)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("mix", ["IQ2_XXS", "Q2_K_S"])
def test_the_layer_that_guesses_ahead_needs_none(tmp_path: Path, mix: str) -> None:
    """After any calibration nothing is known of it, since no text passes through it. The estimate knows."""
    source = write_checkpoint(tmp_path / "tiny", Spec(width=256, expert_width=256, mtp=True))
    text = convert(source, tmp_path, "BF16").text
    assert text is not None
    whole = importance(text)
    told = convert(source, tmp_path / "all", mix, importance=whole)  # as llama-quantize, where a matrix speaks of it
    made = Importance(entries={name: entry for name, entry in whole.entries.items() if not name.startswith("blk.4.")})
    result = convert(source, tmp_path / "out", mix, importance=made)
    assert told.text is not None
    assert result.text is not None
    assert not any("guesses ahead" in note for note in told.notes)
    [note] = [note for note in result.notes if "guesses ahead" in note]
    before = {tensor.name: tensor.tensor_type.name for tensor in gguf.GGUFReader(told.text).tensors}
    after = {tensor.name: tensor.tensor_type.name for tensor in gguf.GGUFReader(result.text).tensors}
    others = {name: kind for name, kind in after.items() if kind != before[name]}
    assert f" {len(others)} of its tensors" in note
    assert others["blk.4.ffn_down_exps.weight"] == "Q4_K"
    assert others["blk.4.ffn_up_shexp.weight"] == "Q8_0"
    assert {name.split(".")[1] for name in others} == {"4"}
    foretold = preflight(source, tmp_path / "new", calibrate=True).of(mix)
    assert not foretold.problem
    again = preflight(source, tmp_path / "new", measured=whole.entries.keys()).of(mix)
    for estimate, path in ((foretold, result.text), (again, told.text)):
        assert 0 <= path.stat().st_size - estimate.text_bytes < 512  # what is told of the matrix in the keys


def test_without_the_layer_that_guesses_ahead(tmp_path: Path) -> None:
    result = convert(write_checkpoint(tmp_path / "tiny", Spec(width=256, mtp=True)), tmp_path / "out", "Q8_0", mtp=False).text
    assert result is not None
    reader = gguf.GGUFReader(result)
    assert not any(tensor.name.startswith("blk.4.") for tensor in reader.tensors)
    assert reader.fields["qwen35moe.block_count"].contents() == 4


def test_damaged_files(model: Path, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="is not an importance matrix"):
        read_importance(model)
    (tmp_path / "text.gguf").write_text("hello")
    with pytest.raises(ModelError, match="not a GGUF file"):
        read_importance(tmp_path / "text.gguf")
    keys = {"general.type": (8, "imatrix")}
    sums, counts = ("w.in_sum2", (8, 2), 0, 64), ("w.counts", (1, 2), 0, 8)
    with pytest.raises(CheckpointError, match="sums and counts for “w” do not match"):
        read_importance(save(tmp_path / "half.gguf", keys, [sums]))
    with pytest.raises(CheckpointError, match="is empty"):
        read_importance(save(tmp_path / "none.gguf", keys, [counts]))
    with pytest.raises(CheckpointError, match="are no numbers"):
        read_importance(save(tmp_path / "odd.gguf", keys, [sums, ("w.counts", (1, 3), 0, 12)]))
    path = save(tmp_path / "nan.gguf", keys, [counts, sums])
    path.write_bytes(path.read_bytes()[:-64] + b"\xff" * 64)
    with pytest.raises(CheckpointError, match="are no numbers"):
        read_importance(path)
