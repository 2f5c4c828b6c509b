"""What each group loses: measured on a copy with one group exchanged, kept on disk, and predicted where it was not measured."""

import json
from pathlib import Path

import numpy as np
import pytest
from gguf import GGMLQuantizationType as T

from quantize.convert import convert
from quantize.corpus import Corpus
from quantize.groups import Group, groups_of
from quantize.recipes import Recipe, Rule
from quantize.sensitivity import Sensitivity, measure
from quantize.trial import Trials
from runtime.models.gguf_info import read_info
from tests.checkpoints import write_checkpoint
from tests.quantize.reference import CALIBRATED, importance

TEXT = "The quick brown fox jumps over the lazy dog, and another thing. " * 40


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    text = convert(write_checkpoint(folder / "tiny", CALIBRATED), folder, "F16").text
    assert text is not None
    return text


def groups(model: Path) -> list[Group]:
    return groups_of({tensor.name: tuple(reversed(tensor.shape)) for tensor in read_info(model).tensors}, 2)


def test_a_trial_is_the_model_with_one_group_exchanged(model: Path, tmp_path: Path) -> None:
    """The same types and bytes as a recipe gives that says the same."""
    given = importance(model)
    every = groups(model)
    wanted = {"blk.1.experts.up": T.IQ2_XS, "output": T.Q4_K}
    rules = tuple(group.rule(wanted[group.name]) for group in every if group.name in wanted)
    expected = convert(model, tmp_path, Recipe("same", "F16", (*rules, Rule(T.F16, match="."))), importance=given).text
    assert expected is not None
    with Trials(model, every, tmp_path / "work", given, 2) as trials:
        assert tensors(trials.model) == tensors(model)
        with trials.of(wanted) as trial:
            assert tensors(trial) == tensors(expected) != tensors(model)
        assert not trial.exists()
        assert tensors(trials.model) == tensors(model)
    assert not (tmp_path / "work").exists()


def tensors(first: Path) -> dict[str, tuple[str, bytes]]:
    """Type and bytes, of all shards."""
    found = {}
    for shard in read_info(first).shards:
        data = shard.read_bytes()
        found |= {tensor.name: (tensor.type, data[tensor.offset : tensor.offset + tensor.bytes]) for tensor in read_info(shard).tensors}
    return found


def test_measured_kept_and_taken_up(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupted measurement goes on where it was; another text begins again."""
    monkeypatch.setattr("quantize.sensitivity.TYPES", (T.Q8_0, T.Q2_K))
    kept = tmp_path / "tiny-sensitivity.json"
    seen: list[tuple[int, int]] = []

    def stop(done: int, count: int, _: str) -> None:
        seen.append((done, count))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure(model, None, Corpus("made", [TEXT]), 2, None, kept, threads=2, on_trial=stop)
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]
    count = seen[0][1]
    assert seen == [(i, count) for i in range(4)]
    first = json.loads(kept.read_text())["measured"]
    assert len(first) == 3
    seen.clear()
    found = measure(model, None, Corpus("made", [TEXT]), 2, None, kept, threads=2, on_trial=lambda *told: seen.append(told[:2]))
    assert seen == [(i, count) for i in range(3, count + 1)]
    assert count == sum(map(len, found.kinds.values())) > len(groups(model))
    for name, loss in first.items():
        group, kind = name.split()
        assert found.measured[group][kind] == loss
    assert all(losses["Q2_K"] > losses["Q8_0"] for losses in found.measured.values() if "Q2_K" in losses)
    seen.clear()
    measure(model, None, Corpus("made", [TEXT]), 2, None, kept, threads=2, on_trial=lambda *told: seen.append(told[:2]))
    assert seen == []
    with pytest.raises(KeyboardInterrupt):
        measure(model, None, Corpus("made", [TEXT + "!"]), 2, None, kept, threads=2, on_trial=stop)
    assert len(json.loads(kept.read_text())["measured"]) == 3


def test_predictions(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From three types of each group the others: within a factor of two and a half, where types differ by a hundred."""
    monkeypatch.setattr("quantize.sensitivity.TYPES", (T.Q6_K, T.Q5_K, T.Q4_K, T.Q3_K, T.Q2_K))
    kept = tmp_path / "tiny-sensitivity.json"
    corpus = Corpus("made", [TEXT])
    everything = measure(model, None, corpus, 2, None, kept, threads=2, everything=True)
    some = measure(model, None, corpus, 2, None, kept, threads=2, everything=False)
    predicted = Sensitivity(some.groups, some.kinds, {}, some.errors)
    for name, losses in some.measured.items():
        predicted.measured[name] = {kind: losses[kind] for kind in ("Q4_K", "Q3_K", "Q2_K") if kind in losses}
    off = [
        np.log(predicted.loss(group, kind) / everything.measured[group.name][kind.name])
        for group in some.groups
        for kind in (T.Q6_K, T.Q5_K)
        if kind in some.kinds[group.name]
    ]
    assert np.abs(off).mean() < np.log(2.5)
