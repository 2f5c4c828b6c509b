"""The importance matrix gathered by running a model: compared with what can be computed by hand, and used."""

from pathlib import Path

import gguf
import numpy as np
import pytest

from app.__main__ import main
from quantize.calibrate import DEFAULT_TEXT, calibrate, read_text
from quantize.convert import convert
from quantize.imatrix import Importance, read_importance
from runtime.errors import CheckpointError, ModelError
from tests.checkpoints import Spec, write_checkpoint
from tests.quantize.reference import mix_summary

SPEC = Spec(width=256, expert_width=256, experts=4, layer_types=("linear_attention", "full_attention"), vision=False)
CHUNK = 32


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path, Importance]:
    """A checkpoint, its F32 file, a text, and what came of reading it."""
    folder = tmp_path_factory.mktemp("calibrate")
    source = write_checkpoint(folder / "tiny", SPEC)
    model = convert(source, folder, "F32").text
    assert model is not None
    text = folder / "text.txt"
    text.write_text("The quick brown fox jumps over the lazy dog. " * 4, encoding="utf-8")
    return source, model, text, calibrate(model, text, chunk=CHUNK)


def test_the_first_weights_inputs(made: tuple[Path, Path, Path, Importance]) -> None:
    """They are the normed embeddings of the tokens: computed here without the engine."""
    _, model, text, importance = made
    tensors = {tensor.name: tensor.data for tensor in gguf.GGUFReader(model).tensors}
    vocabulary = [str(token) for token in gguf.GGUFReader(model).fields["tokenizer.ggml.tokens"].contents()]
    ids = tokens(text.read_text(), vocabulary)[: importance.chunks * CHUNK]
    rows = tensors["token_embd.weight"][ids].astype(np.float64)
    normed = rows / np.sqrt((rows**2).mean(1, keepdims=True) + 1e-6) * tensors["blk.0.attn_norm.weight"]
    for name in ("attn_qkv", "attn_gate", "ssm_alpha", "ssm_beta"):
        entry = importance.entries[f"blk.0.{name}.weight"]
        np.testing.assert_allclose(entry.sums[0], (normed**2).sum(0), rtol=1e-4)
        assert entry.counts.tolist() == [len(ids)]


def tokens(text: str, vocabulary: list[str]) -> list[int]:
    """The small vocabulary's tokens of plain text: characters, then its merges in order."""
    from tests.checkpoints import MERGES

    ids = []
    for i, word in enumerate(text.split(" ")):
        parts = [*("Ġ" if i and word else ""), *word]
        for pair in MERGES:
            at = 0
            while at < len(parts) - 1:
                if (parts[at], parts[at + 1]) == pair:
                    parts[at : at + 2] = ["".join(pair)]
                at += 1
        ids += [vocabulary.index(part) for part in parts]
    return ids


def test_experts(made: tuple[Path, Path, Path, Importance]) -> None:
    """Every token goes to two experts, and what they get is what the shared expert gets."""
    importance = made[3]
    for layer in range(2):
        entries = {
            part: importance.entries[f"blk.{layer}.ffn_{part}.weight"] for part in ("gate_exps", "up_exps", "down_exps", "gate_shexp")
        }
        shared = entries["gate_shexp"]
        assert entries["gate_exps"].sums.shape == (4, 256)
        for part in ("gate_exps", "up_exps", "down_exps"):
            assert int(entries[part].counts.sum()) == 2 * int(shared.counts[0])
            np.testing.assert_array_equal(entries[part].counts, entries["gate_exps"].counts)
        np.testing.assert_allclose(entries["gate_exps"].sums.sum(0), 2 * shared.sums[0], rtol=1e-5)
        np.testing.assert_array_equal(entries["gate_exps"].sums, entries["up_exps"].sums)


def test_whole_chunks_only(made: tuple[Path, Path, Path, Importance]) -> None:
    _, model, text, importance = made
    assert (importance.datasets, importance.chunk_size) == (["text.txt"], CHUNK)
    assert importance.chunks == int(importance.entries["blk.0.attn_qkv.weight"].counts[0]) // CHUNK > 1
    with pytest.raises(CheckpointError, match="at least 4096 are needed"):
        calibrate(model, text, chunk=4096)


def test_stopped_in_between(made: tuple[Path, Path, Path, Importance]) -> None:
    def stop(done: int, _: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calibrate(made[1], made[2], chunk=CHUNK, on_chunk=stop)


def test_the_command(made: tuple[Path, Path, Path, Importance], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """From a checkpoint: what it learns is kept, used, and used again to the same end."""
    source, _, _, _ = made
    text = tmp_path / "text"
    text.mkdir()
    (text / "a.txt").write_text("Some words about a mill that grinds corn. " * 60, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["quantize", str(source), str(out), "--type", "IQ2_XXS", "--calibrate", str(text)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["tiny-IQ2_XXS.gguf", "tiny-imatrix.gguf"]
    assert "chunks of text" in capfd.readouterr().err
    importance = read_importance(out / "tiny-imatrix.gguf")
    assert importance.chunks > 0
    again = convert(source, tmp_path / "again", "IQ2_XXS", importance=importance).text
    assert again is not None
    assert mix_summary(again) == mix_summary(out / "tiny-IQ2_XXS.gguf")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="cannot be read"):
        read_text(tmp_path / "nothing.txt")
    with pytest.raises(CheckpointError, match="holds no text files"):
        read_text(tmp_path)
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CheckpointError, match="no text in UTF-8"):
        read_text(tmp_path)
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    (tmp_path / "bytes.txt").write_text("words " * 600, encoding="utf-8")
    with pytest.raises(ModelError):
        calibrate(tmp_path / "model.gguf", tmp_path / "bytes.txt")


def test_the_default_text() -> None:
    text = "\n\n".join(read_text(DEFAULT_TEXT))
    assert len(text.encode()) > 10_000
    for part in ("<|im_start|>assistant", "<think>", "<tool_call>", "def ", "#include", "的", "の", "ы", "ال"):
        assert part in text
