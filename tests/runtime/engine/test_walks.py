"""Random walks through chats: whatever path a prompt takes to the context, its answer is the one a cold context gives.

A recorder notes the batches behind every state. Where the KV cache and the recurrent state of a prompt stem from one run, the
same batches in an empty context must give the same logits to the last bit. Against a cold run with batches of its own the
greedy tokens may part only where its two best logits are closer than rounding in the other kernels can account for.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quantize.convert import convert
from runtime.engine.caches import chats_on_disk
from runtime.engine.drafts import Pace
from runtime.engine.generate import speculation_for
from runtime.engine.loading import examine, load
from runtime.engine.model import Model
from runtime.engine.sampling import Chain
from runtime.engine.session import Session
from runtime.engine.speculation import stream
from runtime.engine.stop import Stop, Stopped
from runtime.engine.units import Medium, Unit
from runtime.models.library import demo_model
from runtime.published import Values
from tests.checkpoints import Spec, write_checkpoint

ASSISTANT, THINK, END, PAD = 3, 4, 6, 5
SYSTEMS = [[int(i) for i in np.random.default_rng(s).integers(10, 200, n)] for s, n in enumerate((30, 45))]
ANSWER = 6  # tokens, the first half of which history leaves out
SHAPES = {
    "demo": None,
    "dense": Spec(moe=False, key_heads=2, value_heads=2, vision=False),
    "dense, more V heads": Spec(moe=False, vision=False),
    "experts": Spec(moe=True, key_heads=2, value_heads=2, vision=False),
    "experts, more V heads": Spec(moe=True, vision=False),
    "dense, MTP": Spec(moe=False, key_heads=2, value_heads=2, mtp=True, vision=False),
    "experts, more V heads, MTP": Spec(moe=True, mtp=True, vision=False),
}
# How close the two best logits lie where a batch of another width may choose the other: the KV cache is kept in 16 bits, and the
# demo's weights in 8, whose products round differently with the number of rows.
CLOSE = {"demo": 0.5} | dict.fromkeys(list(SHAPES)[1:], 2e-3)


class Recorder:
    """Stands before a model's calls and knows which batches every state comes from."""

    def __init__(self, model: Model) -> None:
        self.trail: list[tuple[Any, ...]] = []
        self.pure = True
        self._model = model
        self._states: dict[bytes, list[tuple[Any, ...]]] = {}
        self._attentions: dict[bytes, list[tuple[Any, ...]]] = {}
        self._came_with: list[tuple[Any, ...]] | None = None
        for name in ("decode_tokens", "decode_embeddings", "clear", "save_state", "restore_attention", "restore_state"):
            setattr(self, f"_{name}", getattr(model, name))
            setattr(model, name, getattr(self, name))

    def decode_tokens(self, tokens: Any, position: int, outputs: int) -> None:
        self._decode_tokens(tokens, position, outputs)  # type: ignore[attr-defined]
        self.trail.append(("tokens", list(tokens), position))

    def decode_embeddings(self, embeddings: Any, positions: Any, outputs: int = 0) -> None:
        self._decode_embeddings(embeddings, positions, outputs)  # type: ignore[attr-defined]
        self.trail.append(("embeddings", embeddings, positions))

    def clear(self) -> None:
        self._clear()  # type: ignore[attr-defined]
        self.trail, self.pure = [], True

    def save_state(self, into: Any, *, whole: bool) -> None:
        self._save_state(into, whole=whole)  # type: ignore[attr-defined]
        empty = self._model.empty_recurrent
        if whole:
            attention = into[: self._model.attention_bytes()]
            self._attentions[_hash(np.concatenate([attention, empty]))] = list(self.trail)
        else:
            self._states[_hash(into)] = list(self.trail)

    def restore_attention(self, state: Any) -> bool:
        self._came_with = self._attentions[_hash(state)]
        return bool(self._restore_attention(state))  # type: ignore[attr-defined]

    def restore_state(self, state: Any, position: int) -> bool:
        trail = self._states[_hash(state)]
        attention = self.trail if self._came_with is None else self._came_with
        self.pure = (self.pure or self._came_with is not None) and _same(attention[: len(trail)], trail)
        self.trail, self._came_with = list(trail), None
        return bool(self._restore_state(state, position))  # type: ignore[attr-defined]


def _hash(data: Any) -> bytes:
    return hashlib.sha256(data.tobytes()).digest()


def _same(a: list[tuple[Any, ...]], b: list[tuple[Any, ...]]) -> bool:
    return len(a) == len(b) and all(
        x is y or (x[0] == y[0] and np.array_equal(x[1], y[1]) and np.array_equal(x[2], y[2])) for x, y in zip(a, b, strict=True)
    )


@dataclass
class Pair:
    """One model twice: walked through, and cold each time."""

    walked: Model
    cold: Model
    recorder: Recorder
    close: float
    tight: int  # bytes of memory that some states fit into and the chats of a walk do not
    exact: int = 0
    mixed: int = 0


@pytest.fixture(scope="module", params=list(SHAPES))
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    spec = SHAPES[request.param]
    folder = tmp_path_factory.mktemp("walk")
    path = demo_model() if spec is None else convert(write_checkpoint(folder / "checkpoint", spec), folder, "F32").text
    models = [load(*examine(path, None), context=1024, threads=1, stop=Stop(), on_progress=lambda fraction: None) for _ in range(2)]
    models[1].decode_tokens([1], 0, 1)
    tight = 12 * models[1].state_bytes(whole=True)
    yield Pair(models[0], models[1], Recorder(models[0]), CLOSE[request.param], tight)
    for model in models:
        model.close()


def picture(n_embd: int, seed: int) -> Medium:
    rows, columns = 2 + seed % 3, 3 + seed % 4
    embeddings = np.random.default_rng(seed).standard_normal((rows * columns, n_embd)).astype(np.float32) * 0.1
    return Medium(f"picture-{seed}", rows, columns, PAD, lambda: embeddings)


@dataclass
class Chat:
    system: int
    questions: list[int] = field(default_factory=list)
    answers: list[list[int]] = field(default_factory=list)

    def prompt(self, n_embd: int, *, asking: bool) -> tuple[list[Unit], list[int]]:
        """As a template makes it: reasoning stripped from history; marks after the system prompt, media and the last header."""
        units: list[Unit] = list(SYSTEMS[self.system])
        marks = [len(units)]
        for question, answer in itertools.zip_longest(self.questions, self.answers):
            seed = np.random.default_rng(question)
            if question % 3 == 0:
                units += [7, picture(n_embd, question % 5), 8]
                marks.append(len(units))
            units += [int(i) for i in seed.integers(10, 200, 5 + question % 40)]
            units.append(ASSISTANT)
            if answer is not None:
                units += [*answer[ANSWER // 2 :], END]
        if asking:
            marks.append(len(units))
            units.append(THINK)
        return units, marks


class Walk:
    def __init__(self, pair: Pair, folder: Path, memory: int) -> None:
        self.pair, self.folder, self.memory = pair, folder, memory
        self.chats = [Chat(i % 2) for i in range(4)]
        self.session = self._started()

    def _started(self) -> Session:
        self.pair.walked.clear()
        return Session(self.pair.walked, self.memory, chats_on_disk(self.pair.walked, self.folder))

    def ask(self, at: int, question: int) -> None:
        chat = self.chats[at]
        if len(chat.questions) > 4:
            return self.edit(at, question)
        chat.questions.append(question)
        return self._answer(chat)

    def edit(self, at: int, question: int) -> None:
        chat = self.chats[at]
        if not chat.questions:
            return self.ask(at, question)
        turn = question % len(chat.questions)
        chat.questions[turn:] = [question]
        del chat.answers[turn:]
        return self._answer(chat)

    def regenerate(self, at: int, question: int) -> None:
        chat = self.chats[at]
        if not chat.answers:
            return self.ask(at, question)
        chat.answers.pop()
        return self._answer(chat)

    def cancel(self, at: int, question: int) -> None:
        """Stopped somewhere in the prompt; the question is withdrawn."""
        asked = Chat(self.chats[at].system, [*self.chats[at].questions, question], list(self.chats[at].answers))
        prompt, marks = asked.prompt(self.pair.walked.n_embd, asking=True)
        left = [question % 4]

        def stop(done: int, total: int) -> None:
            left[0] -= 1
            if left[0] < 0:
                self.pair.walked.stop.set()

        try:
            self.session.prefill(prompt, marks, stop)
        except Stopped:
            pass
        finally:
            self.pair.walked.stop.clear()

    def settle(self, at: int, question: int) -> None:
        chat = self.chats[at]
        if question % 2 and chat.questions and len(chat.questions) == len(chat.answers):
            self.session.prefill(*chat.prompt(self.pair.walked.n_embd, asking=False), lambda done, total: None)
        self.session.settle()

    def restart(self, at: int, question: int) -> None:
        if question % 2:
            self.session.close()
        self.session = self._started()  # else: as after a kill

    def damage(self, at: int, question: int) -> None:
        files = sorted((self.folder / "chats").glob("*")) if (self.folder / "chats").exists() else []
        if question % 5 == 0:
            shutil.rmtree(self.folder, ignore_errors=True)
        elif files:
            with files[question % len(files)].open("r+b") as file:
                file.seek(-(1 + question % 999), 2)
                file.write(b"damage"[: 1 + question % 6])

    def _answer(self, chat: Chat) -> None:
        walked, cold, recorder = self.pair.walked, self.pair.cold, self.pair.recorder
        prompt, marks = chat.prompt(walked.n_embd, asking=True)
        self.session.prefill(prompt, marks, lambda done, total: None)
        assert self.session.units == prompt
        logits, pure, trail = walked.logits(), recorder.pure, list(recorder.trail)
        tokens = greedy(walked, self.session, guessing=chat.questions[-1] % 2 == 0)
        chat.answers.append(tokens)
        if pure:
            cold.clear()
            for kind, what, where in trail:
                if kind == "tokens":
                    cold.decode_tokens(what, where, 1)
                else:
                    cold.decode_embeddings(what, where)
            np.testing.assert_array_equal(logits, cold.logits())
        self.pair.exact, self.pair.mixed = self.pair.exact + pure, self.pair.mixed + (not pure)
        cold.clear()
        fresh = Session(cold, 0)
        fresh.prefill(prompt, marks, lambda done, total: None)
        for token in tokens:
            expected = cold.logits()
            best, second = np.sort(expected)[[-1, -2]]
            if token != int(expected.argmax()):
                assert best - second <= self.pair.close
                break
            fresh.contents.append([token])
        assert self.session.memory <= self.memory


class Cheap(Pace):
    """Any guess pays."""

    def seconds(self, first: int, last: int) -> list[float]:
        return [1.0] * (last - first + 1)


def greedy(model: Model, session: Session, guessing: bool) -> list[int]:
    chain = Chain(Values(0.0, 1.0, 0), model.n_vocab)
    speculation = None
    if guessing:
        speculation = speculation_for(model, session.contents, Cheap())
    tokens = list(stream(model, session.contents, chain, speculation, ANSWER))
    chain.close()
    return tokens


STEPS = ("ask", "ask", "ask", "edit", "regenerate", "cancel", "settle", "settle", "restart", "damage")
WALKS = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 3), st.integers(0, 1000)), min_size=5, max_size=10)
ODDLY = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def walk(pair: Pair, folder: Path, steps: list[tuple[str, int, int]], memory: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    walking = Walk(pair, folder, memory)
    for step, at, question in steps:
        getattr(walking, step)(at, question)


@settings(max_examples=3, suppress_health_check=ODDLY)
@given(WALKS, st.booleans())
def test_any_walk_gives_the_answers_of_cold_runs(pair: Pair, tmp_path: Path, steps: list[tuple[str, int, int]], roomy: bool) -> None:
    walk(pair, tmp_path / "cache", steps, 1 << 28 if roomy else pair.tight)


def test_a_long_walk(pair: Pair, tmp_path: Path) -> None:
    """The same for all: enough for memory to run out and the disk to be needed. Most of it must be comparable bit by bit."""
    chance = random.Random(5)
    steps = [(chance.choice(STEPS), chance.randrange(4), chance.randrange(1000)) for _ in range(30)]
    pair.exact = pair.mixed = 0
    walk(pair, tmp_path / "cache", steps, pair.tight)
    assert pair.exact > 4 * pair.mixed
    assert pair.exact > 8


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=ODDLY)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 3), st.integers(0, 1000)), min_size=20, max_size=40))
def test_many_walks(pair: Pair, tmp_path: Path, steps: list[tuple[str, int, int]]) -> None:
    walk(pair, tmp_path / "cache", steps, pair.tight)
