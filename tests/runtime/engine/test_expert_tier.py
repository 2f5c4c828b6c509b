"""Experts read from disk as the router chooses them: the same logits to the last bit, whatever the memory and the batches."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import llama_cpp.llama_cpp as ll
import numpy as np
import numpy.typing as npt
import pytest

from quantize.convert import convert
from runtime.engine import loading, paging
from runtime.engine.ggml_tensor import Tensor
from runtime.engine.loading import examine, load
from runtime.engine.model import Model
from runtime.engine.router_watch import RouterWatch
from runtime.engine.session import Session
from runtime.engine.slice_reader import SliceReader
from runtime.engine.stop import Stop, Stopped
from runtime.errors import MemoryShortage, ModelError
from runtime.models.devices import Memory
from runtime.models.machine import Machine, typical_cpu
from runtime.models.placement import Plan
from tests.checkpoints import Spec, write_checkpoint

EXPERTS, USED, LAYERS = 24, 2, 4
PROMPT = [int(i) for i in np.random.default_rng(3).integers(10, 250, 70)]
Memories = dict[str, tuple[Path, int]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Memories:
    """A model whose slices are whole pages, so that they are read past the page cache, one whose are not, one with a prediction layer;
    and an expert's bytes."""
    found = {}
    for name, width in (("direct", 64), ("cached", 40), ("predicting", 64)):
        folder = tmp_path_factory.mktemp(name)
        spec = Spec(vision=False, experts=EXPERTS, expert_width=width, mtp=name == "predicting")
        found[name] = convert(write_checkpoint(folder / "checkpoint", spec), folder, "F32").text, 3 * width * 64 * 4
    return found


def open_model(path: Path, memory: Any, stop: Stop | None = None, tell: Callable[[float], None] = lambda done: None) -> Model:
    return load(*examine(path, None), context=256, threads=1, stop=stop or Stop(), on_progress=tell, expert_memory=memory)


def slots(expert_bytes: int, own: int, windows: int) -> int:
    """Memory for so many slots a layer; a page each for slices that do not begin on one, and room for the windows' beginning."""
    slot = expert_bytes + 4 * 4096
    return slot * (own * LAYERS + windows * (EXPERTS - own + 1))


def greedy(model: Model, count: int) -> list[npt.NDArray[np.float32]]:
    """The logits of a prompt in batches of several widths, then of an answer token by token."""
    model.clear()
    found, at = [], 0
    for width in (1, 5, 40, 3, 21):
        model.decode_tokens(PROMPT[at : at + width], at, 1)
        found.append(model.logits())
        at += width
    for _ in range(count):
        model.decode_tokens([int(found[-1].argmax()) % 250], at, 1)
        found.append(model.logits())
        at += 1
    return found


@pytest.mark.parametrize("kind", ["direct", "cached"])
def test_logits_are_the_same_to_the_last_bit(files: Memories, kind: str) -> None:
    path, expert = files[kind]
    whole = open_model(path, "all")
    assert whole.tier is None
    expected = greedy(whole, 40)
    whole.close()
    for own, windows in ((1, 1), (6, 1), (16, 2), (23, 2)):
        model = open_model(path, slots(expert, own, windows))
        assert model.tier is not None
        assert model.tier.memory_bytes <= slots(expert, own, windows)
        for theirs, ours in zip(expected, greedy(model, 40), strict=True):
            np.testing.assert_array_equal(ours, theirs)
        counts = model.tier.counts
        assert counts.batches == 45
        assert counts.tokens == 110
        assert 0 < counts.held + counts.foreseen <= counts.chosen
        assert counts.foreseen <= counts.expected
        read = counts.chosen - counts.held - counts.foreseen + counts.expected
        assert counts.bytes_read >= read * expert * 0.9  # those expected last may be on their way still
        assert np.isfinite(counts.waited_s)
        model.close()


def test_the_experts_in_use_stay_in_memory(files: Memories) -> None:
    path, expert = files["direct"]
    model = open_model(path, slots(expert, 16, 2))
    assert model.tier is not None
    model.decode_tokens([100] * 5, 0, 1)
    before = model.tier.counts.bytes_read
    for position in range(5, 60):
        model.decode_tokens([100], position, 1)
    # The same token again and again: what it uses is read in the first calls and then found.
    model.tier.counts.held = model.tier.counts.chosen = 0
    middle = model.tier.counts.bytes_read
    for position in range(60, 100):
        model.decode_tokens([100], position, 1)
    assert model.tier.counts.bytes_read - middle <= (middle - before) + 4 * expert
    assert model.tier.counts.held >= 0.8 * model.tier.counts.chosen
    model.close()


def test_a_prompt_reads_no_expert_twice_nor_what_a_slot_holds(files: Memories) -> None:
    path, expert = files["direct"]
    own = 10
    model = open_model(path, slots(expert, own, 2))
    assert model.tier is not None
    assert model.tier.share * EXPERTS >= own
    most = expert + 3 * 4096  # a page more for slices that do not begin on one
    counts = model.tier.counts
    for missing in (EXPERTS, EXPERTS - own):
        model.clear()
        before = counts.bytes_read
        model.decode_tokens(PROMPT, 0, 1)
        # Of the last layer, which computes one token only, no more than that one's.
        assert counts.bytes_read - before <= ((LAYERS - 1) * missing + 2 * USED) * most
    assert counts.foreseen > 0.9 * counts.expected
    model.close()


def test_a_load_reads_no_experts(files: Memories) -> None:
    """Linux: of llama.cpp's mapping and of the one whose pages are locked, what is there."""
    path, expert = files["direct"]
    whole = open_model(path, "all")
    mapped = _present(path)
    whole.close()
    model = open_model(path, slots(expert, 6, 1))
    assert model.tier is not None
    assert mapped >= LAYERS * EXPERTS * expert
    # The system maps a few neighbours of a page that is touched.
    assert _present(path) <= 2 * model.tier.dense_bytes + (1 << 20)
    assert model.tier.counts.bytes_read == 0
    model.close()


def test_the_bar_of_a_load_never_goes_back_and_a_stop_ends_it(files: Memories) -> None:
    path, expert = files["direct"]
    seen: list[float] = []
    open_model(path, slots(expert, 6, 1), tell=seen.append).close()
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert len([done for done in seen if 0.4 < done < 1.0]) > 1  # what every token needs, and the slots, after llama.cpp's part
    stop = Stop()
    with pytest.raises(Stopped):
        open_model(path, slots(expert, 6, 1), stop, lambda done: stop.set() if done > 0.5 else None)


def _present(path: Path) -> int:
    """Bytes of a file's mappings in this process that are in memory."""
    if sys.platform != "linux":
        pytest.skip("no other system tells")
    found, ours = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8", errors="replace").splitlines():
        if re.match(r"[0-9a-f]+-", line):
            ours = line.endswith(str(path))
        elif ours and line.startswith("Rss:"):
            found += int(line.split()[1]) * 1024
    return found


class _Recorder:
    """A listener that changes nothing."""

    def __init__(self) -> None:
        self.choices: list[tuple[int, npt.NDArray[np.int32], npt.NDArray[np.float32]]] = []

    def chosen(self, layer: int, experts: npt.NDArray[np.int32], state: npt.NDArray[np.float32]) -> npt.NDArray[np.int32]:
        self.choices.append((layer, experts.copy(), state.copy()))
        return experts

    def product(self, layer: int, product: str, weights: Tensor) -> None:
        assert weights.ne[2] == EXPERTS
        assert weights.name == f"blk.{layer}.ffn_{product}_exps.weight".encode()

    def waits_before_down(self, layer: int) -> bool:
        return True

    def before_down(self, layer: int) -> None:
        assert self.choices[-1][0] == layer


@pytest.mark.parametrize("tokens", [1, 2, 17])
def test_the_routers_numbers_are_read_right(files: Memories, tokens: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the largest of the logits, which the same callback copies where they are computed."""
    recorder = _Recorder()
    watch = RouterWatch(range(LAYERS), recorder)
    logits: list[npt.NDArray[np.float32]] = []

    def look(pointer: int, ask: bool, data: Any) -> bool:
        node = Tensor.from_address(pointer)
        if node.name.startswith(b"ffn_moe_logits-"):
            if not ask:
                assert (node.ne[0], node.nb[1]) == (EXPERTS, 4 * EXPERTS)
                values = (ctypes.c_float * (EXPERTS * node.ne[1])).from_address(node.data)
                logits.append(np.array(values, np.float32).reshape(-1, EXPERTS))
            return True
        return bool(watch._look(pointer, ask, data))

    callback = ll.ggml_backend_sched_eval_callback(look)
    real = ll.llama_init_from_model

    def init(model: Any, params: Any) -> Any:
        params.cb_eval = callback
        return real(model, params)

    monkeypatch.setattr(ll, "llama_init_from_model", init)
    model = open_model(files["direct"][0], "all")
    model.decode_tokens(PROMPT[:tokens], 0, 1)
    assert watch.error is None
    assert [layer for layer, _, _ in recorder.choices] == list(range(LAYERS))
    for (layer, experts, state), scores in zip(recorder.choices, logits, strict=True):
        rows = 1 if layer == LAYERS - 1 else tokens  # the last layer computes what is asked for
        assert experts.shape == (rows, USED)
        assert state.shape == (rows, 64)
        np.testing.assert_array_equal(np.sort(experts, 1), np.sort(np.argsort(-scores, 1)[:, :USED], 1))
    model.close()


def test_a_stop_while_reads_are_awaited_ends_the_call_and_the_next_one_works(files: Memories, monkeypatch: pytest.MonkeyPatch) -> None:
    path, expert = files["direct"]
    expected = open_model(path, "all")
    expected.decode_tokens(PROMPT[:30], 0, 1)
    stop = Stop()
    model = open_model(path, slots(expert, 6, 1), stop)
    real: Callable[..., list[int]] = SliceReader.done
    monkeypatch.setattr(SliceReader, "done", lambda self, at_least, timeout: stop.set() or [])
    with pytest.raises(Stopped):
        Session(model, 0).prefill(PROMPT[:30], [], lambda done, total: None)
    monkeypatch.setattr(SliceReader, "done", real)
    stop.clear()
    model.clear()
    model.decode_tokens(PROMPT[:30], 0, 1)
    np.testing.assert_array_equal(model.logits(), expected.logits())
    model.close()
    expected.close()


def test_a_disk_that_fails_is_told_and_the_next_call_reads_again(files: Memories, monkeypatch: pytest.MonkeyPatch) -> None:
    path, expert = files["direct"]
    expected = open_model(path, "all")
    expected.decode_tokens(PROMPT[:30], 0, 1)
    model = open_model(path, slots(expert, 6, 1))
    real: Callable[..., list[int]] = SliceReader.done
    failing = [True]

    def fail(self: SliceReader, at_least: int, timeout: float) -> list[int]:
        tags = real(self, at_least, timeout)
        if failing and tags:
            failing.clear()
            self.failures.append((tags[0], OSError(5, os.strerror(5))))
        return tags

    monkeypatch.setattr(SliceReader, "done", fail)
    with pytest.raises(ModelError, match="could not be read: Input/output error") as told:
        model.decode_tokens(PROMPT[:30], 0, 1)
    assert told.value.remedy
    model.clear()
    model.decode_tokens(PROMPT[:30], 0, 1)
    np.testing.assert_array_equal(model.logits(), expected.logits())
    model.close()
    expected.close()


def test_a_bug_in_the_callback_is_raised_where_the_decoding_was_asked_for(files: Memories, monkeypatch: pytest.MonkeyPatch) -> None:
    model = open_model(files["direct"][0], slots(files["direct"][1], 6, 1))
    monkeypatch.setattr(model.tier, "_fetch", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        model.decode_tokens(PROMPT[:3], 0, 1)
    model.close()


def test_less_memory_than_a_layer_is_refused(files: Memories) -> None:
    with pytest.raises(MemoryShortage, match="experts of this model need"):
        open_model(files["direct"][0], 10_000)


def test_memory_that_the_system_does_not_give_is_no_fault_of_the_disk(files: Memories, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(size: int) -> None:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr(paging, "Memory", refuse)
    path, expert = files["direct"]
    with pytest.raises(MemoryShortage, match="gives no") as caught:
        open_model(path, slots(expert, 4, 1))
    assert "close other programs" in caught.value.remedy


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The callback of every context that is made, as a number."""
    made: list[Any] = []
    real = ll.llama_init_from_model

    def init(model: Any, params: Any) -> Any:
        made.append(ctypes.cast(params.cb_eval, ctypes.c_void_p).value)
        return real(model, params)

    monkeypatch.setattr(ll, "llama_init_from_model", init)
    return made


def planned(path: Path) -> Plan:
    """Where everything fits."""
    return loading.plan_of(*examine(path, None), Machine(Memory(2 << 30, 2 << 30), typical_cpu()), context=256)


def test_where_everything_fits_nothing_is_installed(files: Memories, contexts: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = files["predicting"]
    monkeypatch.setattr("runtime.engine.here.memory", lambda: Memory(64 << 30, 32 << 30))
    model = open_model(path, None)
    assert model.tier is None
    assert contexts == [None, None]  # the model's and its prediction layer's
    model.close()


def test_where_memory_is_short_the_experts_stay_on_disk(files: Memories, contexts: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    path, expert = files["predicting"]
    roomy = planned(path)
    used = roomy.tiers[0].used
    short = Memory(2 << 30, roomy.needed + (256 << 20) - used["mtp"] - used["experts"] // 2)  # the prediction layer goes first
    monkeypatch.setattr("runtime.engine.here.memory", lambda: short)
    monkeypatch.setattr(loading, "expert_budget", lambda planned, memory, dense: slots(expert, 6, 1))
    model = open_model(path, None)
    assert model.tier is not None
    assert len(contexts) == 1  # guesses of several tokens want more experts than they are worth
    assert contexts[0] is not None
    model.close()


def test_a_dense_model_never_has_a_tier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = convert(write_checkpoint(tmp_path / "checkpoint", Spec(moe=False, vision=False)), tmp_path, "F16").text
    needed = planned(path).needed  # and nothing beside it that the system could do with
    monkeypatch.setattr("runtime.engine.here.memory", lambda: Memory(2 << 30, needed))
    model = open_model(path, None)
    assert model.tier is None
    model.close()
