"""What is written is held against what the architecture wants; a file that lacks, exceeds or garbles anything is refused."""

from pathlib import Path

import gguf
import numpy as np
import pytest

from quantize.convert import convert
from quantize.proof import prove
from runtime.errors import CheckpointError
from runtime.models.gguf_info import read_info
from tests.checkpoints import Spec, write_checkpoint
from tests.quantize.reference import SHAPES


@pytest.mark.parametrize("spec", SHAPES.values(), ids=list(SHAPES))
def test_every_shape_of_the_family(spec: Spec, tmp_path: Path) -> None:
    """The list of tensors is not the planner's own: it comes from the keys that were written."""
    made = convert(write_checkpoint(tmp_path / "tiny", spec), tmp_path / "out", "Q8_0", largest=20_000)
    proved = prove(made.text, made.vision, 2)
    assert [tmp_path / "out" / file.name for file in proved] == made.files
    for file in proved:
        assert file.bytes == (tmp_path / "out" / file.name).stat().st_size
        assert sum(file.types.values()) == file.tensors > 0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("made")
    result = convert(write_checkpoint(folder / "tiny", Spec(dtype="F32")), folder, "F32")
    assert result.text
    assert result.vision
    return result.text, result.vision


def rewritten(path: Path, out: Path, drop: str = "", add: str = "", values: dict[str, float] | None = None) -> Path:
    """The same file without a tensor, with one more, or with other values."""
    reader = gguf.GGUFReader(path)
    writer = gguf.GGUFWriter(out, read_info(path).architecture)
    for key, field in reader.fields.items():
        if not key.startswith("GGUF.") and key != "general.architecture":
            writer.add_key_value(key, field.contents(), field.types[0], field.types[-1] if len(field.types) > 1 else None)
    for tensor in reader.tensors:
        data = np.array(tensor.data)
        if values and tensor.name in values:
            data.reshape(-1)[-1] = values[tensor.name]
        if tensor.name != drop:
            writer.add_tensor(tensor.name, data)
        if add and tensor.name == "output_norm.weight":
            writer.add_tensor(add, data)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return out


def test_what_is_missing_too_much_or_no_number(made: tuple[Path, Path], tmp_path: Path) -> None:
    text, vision = made
    prove(rewritten(text, tmp_path / "a.gguf"), rewritten(vision, tmp_path / "b.gguf"), 1)
    with pytest.raises(CheckpointError, match=r"lacks “blk\.2\.ffn_up_exps\.weight”"):
        prove(rewritten(text, tmp_path / "a.gguf", drop="blk.2.ffn_up_exps.weight"), None, 1)
    with pytest.raises(CheckpointError, match=r"has “blk\.9\.attn_norm\.weight”, which"):
        prove(rewritten(text, tmp_path / "a.gguf", add="blk.9.attn_norm.weight"), None, 1)
    with pytest.raises(CheckpointError, match=r"“output_norm\.weight” holds values that are no numbers"):
        prove(rewritten(text, tmp_path / "a.gguf", values={"output_norm.weight": np.nan}), None, 1)
    with pytest.raises(CheckpointError, match=r"lacks “mm\.2\.weight”"):
        prove(None, rewritten(vision, tmp_path / "b.gguf", drop="mm.2.weight"), 1)
    with pytest.raises(CheckpointError, match="is no vision file"):
        prove(None, text, 1)


def test_an_empty_vision_file(made: tuple[Path, Path], tmp_path: Path) -> None:
    """Keys alone, as some converters have left: 1.2 kB without a word."""
    reader = gguf.GGUFReader(made[1])
    writer = gguf.GGUFWriter(tmp_path / "mmproj.gguf", "clip")
    for key, field in reader.fields.items():
        if not key.startswith("GGUF.") and key != "general.architecture":
            writer.add_key_value(key, field.contents(), field.types[0], field.types[-1] if len(field.types) > 1 else None)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(CheckpointError, match=r"lacks “mm\.0\.bias” and"):
        prove(made[0], tmp_path / "mmproj.gguf", 1)


def test_another_models_vision_file(made: tuple[Path, Path], tmp_path: Path) -> None:
    other = convert(write_checkpoint(tmp_path / "other", Spec(width=96, dtype="F32")), tmp_path, "F32")
    with pytest.raises(CheckpointError, match="speaks to a model of width 96, not 64"):
        prove(made[0], other.vision, 1)
