"""The importance matrix gathered by running a model: compared with what can be computed by hand, and used."""

import json
from pathlib import Path

import gguf
import numpy as np
import pytest

from app.__main__ import main
from quantize.calibrate import calibrate
from quantize.convert import convert
from quantize.corpus import DEFAULT, HELD_BACK, read_corpus
from quantize.imatrix import Importance, read_importance
from runtime.engine.probe import Probe
from runtime.engine.units import Medium
from runtime.errors import CheckpointError, ModelError
from runtime.models.library import find_mmproj
from tests.checkpoints import Spec, write_checkpoint
from tests.quantize.reference import CALIBRATED, CALIBRATED_TEXT, mix_summary

REFERENCE = Path(__file__).parents[1] / "reference" / "quantize"
CHUNK = 32


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path, Importance]:
    """A checkpoint, its F32 file, a text, and what came of reading it."""
    folder = tmp_path_factory.mktemp("calibrate")
    source = write_checkpoint(folder / "tiny", CALIBRATED)
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


def test_the_same_as_llama_imatrix(made: tuple[Path, Path, Path, Importance], tmp_path: Path) -> None:
    """Its own figures, kept: tests/reference/quantize/make_imatrix.py. A token whose router is undecided may go elsewhere on other
    processors, which moves a count by one and a sum by a few hundredths of one token's."""
    kept = json.loads((REFERENCE / "imatrix.json").read_text(encoding="utf-8"))
    (tmp_path / "text.txt").write_text(CALIBRATED_TEXT, encoding="utf-8")
    ours = calibrate(made[1], tmp_path / "text.txt", chunk=256)
    assert ours.chunks == kept["chunks"] > 1
    assert ours.entries.keys() == kept["entries"].keys()
    for name, (counts, totals, largest) in kept["entries"].items():
        entry = ours.entries[name]
        np.testing.assert_allclose(entry.counts, counts, atol=1)
        np.testing.assert_allclose(entry.sums.sum(1), totals, rtol=5e-3)
        for row, places in zip(entry.sums, largest, strict=True):
            np.testing.assert_allclose([row[i] for i, _ in places], [value for _, value in places], rtol=2e-2)


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


def test_a_model_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    (tmp_path / "words.txt").write_text("words " * 600, encoding="utf-8")
    with pytest.raises(ModelError):
        calibrate(tmp_path / "model.gguf", tmp_path / "words.txt")


def test_a_template_that_takes_only_strings(tmp_path: Path) -> None:
    """As text models have them, and checkpoints made from those: the chats with pictures are left out, the others are read."""
    made = convert(write_checkpoint(tmp_path / "seeing", Spec()), tmp_path / "made", "F32")
    model, mmproj = made.text, made.vision
    assert model is not None
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "plan.png").write_bytes((DEFAULT / "plan.png").read_bytes())
    shown = {"role": "user", "content": [{"type": "image", "image": "plan.png"}, {"type": "text", "text": "What is it?"}]}
    told = [{"messages": [shown]}, {"messages": [{"role": "user", "content": "Hello?"}, {"role": "assistant", "content": "Hello."}]}]
    (texts / "chats.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    read = calibrate(model, texts, mmproj=mmproj, chunk=CHUNK, notes=(notes := []))
    assert notes == ["The model's chat template takes no pictures, so 1 calibration chats with pictures were left out."]
    with Probe(model, mmproj) as probe:
        units, _ = probe.chat(read_corpus(texts / "chats.jsonl").chats[1].messages, "Hello.")
        # The rest of a chat, where it is shorter than 16 tokens, is not counted, as in llama-imatrix.
        assert probe.cells(units) - 16 < int(read.entries["blk.0.attn_qkv.weight"].counts[0]) <= probe.cells(units)
        assert not probe.sees


def test_pictures_and_chats() -> None:
    """Of the demo model with a picture: its embeddings pass through the layers like tokens, and every one is counted."""
    model = next((Path(__file__).parents[2] / "assets" / "demo").glob("quern-demo-*.gguf"))
    mmproj, picture = find_mmproj(model), DEFAULT / "plan.png"
    assert mmproj is not None
    seen = calibrate(model, picture, mmproj=mmproj)
    blind = calibrate(model, HELD_BACK / "3-chats.jsonl", notes=(notes := []))
    assert notes == ["There is no vision file, so 2 calibration chats with pictures were left out."]
    with Probe(model, mmproj) as probe:
        chats = read_corpus(picture).chats
        units, said = probe.chat(chats[0].messages)
        assert said == 0
        assert sum(isinstance(unit, Medium) for unit in units) == 1
        cells = probe.cells(units)
    for importance in (seen, blind):
        tokens = int(importance.entries["blk.0.attn_qkv.weight"].counts[0])
        assert int(importance.entries["blk.0.ffn_up_exps.weight"].counts.sum()) == 2 * tokens > 0
    assert int(seen.entries["blk.3.attn_q.weight"].counts[0]) == cells > 50
