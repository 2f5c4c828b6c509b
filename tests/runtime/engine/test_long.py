"""Conversations longer than the context, and contexts kept in less memory, on the bundled model."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from runtime import protocol as p
from runtime.engine.engine import Engine
from runtime.engine.loading import examine, load
from runtime.engine.stop import Stop
from runtime.errors import ContextFull, MemoryShortage, ModelError
from runtime.models import context
from runtime.models.architecture import from_header
from runtime.models.devices import Memory
from runtime.models.library import demo_model

LOAD = p.Load(1, str(demo_model()), None, 512, 2)
WORDS = "The user asks which picture formats open and what a clip costs. "


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    made = Engine()
    made.load(LOAD, lambda event: None)
    yield made
    made.close()


def ask(engine: Engine, messages: list[p.Message], **how: object) -> list[p.Event]:
    told: list[p.Event] = []
    job = p.Generate(2, tuple(messages), False, 4, p.Sampling(temperature=0))
    engine.generate(replace(job, **how), told.append)  # type: ignore[arg-type]
    return told


def result(events: list[p.Event]) -> p.Result:
    done = events[-1]
    assert isinstance(done, p.Done)
    return done.result


def test_a_chat_grows_past_the_context_and_goes_on(engine: Engine, tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    Pillow.fromarray(np.random.default_rng(3).integers(0, 255, (64, 96, 3), dtype=np.uint8)).save(picture)
    messages = [p.Message("system", (p.Text("Be brief."),)), p.Message("user", (p.Image(str(picture)), p.Text("What is this?")))]
    cuts, cached = [], []
    for i in range(16):
        events = ask(engine, messages)
        answer = result(events)
        cuts.append((answer.left_out_messages, answer.left_out_media))
        said = [event for event in events if isinstance(event, p.LeftOut)]
        assert said == ([p.LeftOut(2, *cuts[-1])] if any(cuts[-1]) else [])
        assert answer.prompt_tokens <= 512 - 4
        cached.append(answer.cached_tokens)
        messages += [p.Message("assistant", (p.Text(answer.text or "…"),)), p.Message("user", (p.Text(f"{i}: {WORDS * 2}"),))]
    assert cuts[0] == (0, 0)
    assert cuts[-1][0] >= 4
    assert all(a[0] <= b[0] for a, b in itertools.pairwise(cuts))
    # Where nothing more was left out, the chat went on from where it was.
    steady = [i for i in range(1, 16) if cuts[i] == cuts[i - 1]]
    assert len(steady) >= 8
    assert all(cached[i] > cached[0] for i in steady[1:])
    fresh = Engine()
    fresh.load(LOAD, lambda event: None)
    again = result(ask(fresh, messages[:-2]))
    assert (again.left_out_messages, again.left_out_media) == cuts[-1]
    assert again.prompt_token_ids == answer.prompt_token_ids
    fresh.close()


def test_stopping_instead(engine: Engine) -> None:
    messages = [p.Message("user", (p.Text(WORDS * 30),)), p.Message("assistant", (p.Text("ok"),)), p.Message("user", (p.Text(WORDS * 20),))]
    assert result(ask(engine, messages)).left_out_messages == 2
    with pytest.raises(ContextFull, match="the context holds 512"):
        ask(engine, messages, when_full="stop")
    with pytest.raises(ContextFull):
        ask(engine, [p.Message("user", (p.Text(WORDS * 60),))])


def test_a_context_that_is_too_long_leaves_the_model_loaded(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="at most 32,768"):
        engine.load(replace(LOAD, context=33_000), lambda event: None)
    monkeypatch.setattr("runtime.engine.here.memory", lambda: Memory(1 << 30, 1 << 20))
    with pytest.raises(MemoryShortage, match=r"with a context of 30,000 tokens needs \d+ MB of memory, and \d+ MB are free"):
        engine.load(replace(LOAD, context=30_000), lambda event: None)
    assert result(ask(engine, [p.Message("user", (p.Text("Hello"),))])).token_ids


@pytest.mark.parametrize(("k", "v"), [("f16", "f16"), ("q8_0", "q8_0"), ("q8_0", "q4_0"), ("q5_1", "f16")])
def test_what_a_context_takes_is_what_was_said(k: p.CacheType, v: p.CacheType) -> None:
    info, _ = examine(demo_model(), None)
    made = load(info, None, context=1024, threads=2, stop=Stop(), on_progress=lambda fraction: None, cache_k=k, cache_v=v)
    tokens = [int(i) for i in np.random.default_rng(5).integers(20, 200, 512)]
    whole = []
    for i in range(2):
        made.decode_tokens(tokens[256 * i : 256 * (i + 1)], 256 * i, 1)
        whole.append(made.state_bytes(whole=True))
    logits = made.logits()
    made.close()
    said = context.kv_bytes(from_header(info).kv_bytes_per_token(), 256, k, v)
    assert said <= whole[1] - whole[0] <= said + 256 * 64  # a position and a sequence for each cell besides
    assert np.isfinite(logits).all()
