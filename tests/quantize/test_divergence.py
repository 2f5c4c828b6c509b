"""How far a model is from its source: nothing from itself, more the less is kept, and as computed by hand."""

from pathlib import Path

import numpy as np
import pytest

from quantize.convert import convert
from quantize.corpus import HELD_BACK, Corpus, read_corpus
from quantize.divergence import Source
from runtime.engine.probe import Probe
from runtime.errors import CheckpointError

DEMO = Path(__file__).parents[2] / "assets" / "demo"
MODEL = next(DEMO.glob("quern-demo-*.gguf"))
MMPROJ = next(DEMO.glob("mmproj-*.gguf"))


@pytest.fixture(scope="module")
def q2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = convert(MODEL, tmp_path_factory.mktemp("q2"), "Q2_K", allow_requantize=True).text
    assert made is not None
    return made


def test_from_itself_and_from_less(q2: Path, tmp_path: Path) -> None:
    with Source(MODEL, MMPROJ, read_corpus(HELD_BACK), tmp_path) as source:
        assert source.pictures == 2
        itself, its_own_eyes, less = source.compare(MODEL), source.compare(MODEL, MMPROJ), source.compare(q2, MMPROJ)
    assert list(tmp_path.iterdir()) == []
    assert (itself.largest, itself.agreement) == (0, 1)
    assert its_own_eyes == itself
    assert itself.perplexity == itself.source_perplexity == less.source_perplexity
    assert less.mean > 1e-4
    assert less.median <= less.p99 <= less.largest
    assert less.agreement < 1
    assert less.positions == itself.positions > 500


def test_by_hand(q2: Path, tmp_path: Path) -> None:
    text = "The mill stood where the valley narrowed. " * 60
    with Source(MODEL, None, Corpus("made", [text]), tmp_path) as source:
        assert source.prompts == 1
        found = source.compare(q2)
    rows = []
    for model in (MODEL, q2):
        with Probe(model) as probe:
            tokens = probe.tokenize(text)[:512]
            logits = np.concatenate([*probe.read(tokens[:-1], 256)]).astype(np.float64)
        rows.append(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)))
    p, q = rows
    kl = (np.exp(p) * (p - q)).sum(axis=1)
    assert found.positions == 256
    assert found.mean == pytest.approx(kl.mean(), rel=1e-3)
    assert found.largest == pytest.approx(kl.max(), rel=1e-3)
    assert found.agreement == pytest.approx((p.argmax(1) == q.argmax(1)).mean())
    assert found.perplexity == pytest.approx(np.exp(-np.mean([q[i, tokens[256 + i]] for i in range(256)])), rel=1e-4)


def test_the_room_for_probabilities(tmp_path: Path) -> None:
    """What would exceed it is left out, texts before chats; and where nothing fits or is there, that is said."""
    corpus = read_corpus(HELD_BACK)
    with Source(MODEL, MMPROJ, corpus, tmp_path) as source:
        everything = source.compare(MODEL).positions
    with Probe(MODEL) as probe:
        row = 4 * probe.n_vocab
    with Source(MODEL, MMPROJ, corpus, tmp_path, most_bytes=(everything - 300) * row) as source:
        fewer = source.compare(MODEL).positions
        assert source.pictures == 2
    assert everything - 300 - 256 < fewer <= everything - 300
    with pytest.raises(CheckpointError, match="nothing in it to score"):
        Source(MODEL, MMPROJ, Corpus("words", ["only a few words"]), tmp_path)
