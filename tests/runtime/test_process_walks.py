"""Random walks through chats with the real worker, which is asked, changed its mind about, stopped, quit and killed on the way.

Whatever has happened before, an answer is the one that an empty context gives; only where its two best logits lie closer than the
rounding of other kernels may it be the other of the two. The engine's own walks (engine/test_walks.py) compare bit by bit.
"""

from __future__ import annotations

import queue
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from quantize.convert import convert
from runtime import protocol as p
from runtime.client import Client
from runtime.engine.engine import Engine
from runtime.engine.session import Session
from runtime.models.library import demo_model, find_mmproj
from tests.bench.quiet import wait_until_idle
from tests.checkpoints import Spec, write_checkpoint

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="whether the worker has come to rest is read from /proc")

SHAPES = {
    "demo": None,
    "dense": Spec(moe=False, key_heads=2, value_heads=2),
    "dense, more V heads, MTP": Spec(moe=False, mtp=True),
    "experts, MTP": Spec(moe=True, key_heads=2, value_heads=2, mtp=True),
    "experts, more V heads": Spec(moe=True),
}
MORE = ("dense", "dense, more V heads, MTP", "experts, more V heads")  # for which nobody waits
CLOSE = {"demo": 0.5}  # as in engine/test_walks.py
CLOSE_RANDOM = 2e-3
CONTEXT, ANSWER = 2048, 6
WORDS = ("what", "is", "the", "red", "shape", "doing", "and", "where", "did", "it", "go", "after", "that", "one", "moved")
SYSTEM = p.Message("system", (p.Text("You answer questions about shapes in a few words. " * 4),))
LAST = (p.Loaded, p.Done, p.Failed, p.Cancelled, p.Prepared)


@dataclass(frozen=True)
class Files:
    model: Path
    mmproj: Path | None
    pictures: tuple[Path, ...]
    close: float


@dataclass
class Chat:
    messages: list[p.Message] = field(default_factory=lambda: [SYSTEM])

    def asking(self, message: p.Message) -> tuple[p.Message, ...]:
        return (*self.messages, message)


class Cold:
    """The same model in this process, with nothing in its context."""

    def __init__(self, files: Files) -> None:
        self._engine = Engine()
        mmproj = str(files.mmproj) if files.mmproj else None
        self._engine.load(p.Load(1, str(files.model), mmproj, CONTEXT, 1), lambda event: None)
        self._close = files.close

    def expects(self, messages: tuple[p.Message, ...], tokens: tuple[int, ...]) -> None:
        """Fails where `tokens` are not the likeliest ones after `messages`."""
        model, _, turns = self._engine._ready()
        turn = turns.prepare(messages, False, "auto")
        model.clear()
        session = Session(model, 0)
        session.prefill(turn.units, turn.marks, lambda done, total: None)
        for token in tokens:
            logits = model.logits()
            best, second = np.sort(logits)[[-1, -2]]
            if token != int(logits.argmax()):
                assert best - second <= self._close
                return
            session.contents.append([token])

    def close(self) -> None:
        self._engine.close()


class Walk:
    def __init__(self, files: Files, cold: Cold, cache: Path) -> None:
        self._files, self._cold, self._cache = files, cold, cache
        self._events: queue.Queue[p.Event] = queue.Queue()
        self._chats = [Chat() for _ in range(3)]
        self._fresh = True  # no answer since the worker was started
        self.came_back: list[tuple[int, int]] = []  # of the first answers after it was started again: tokens reused, of how many
        self.answers = 0
        self._start()

    def _start(self) -> None:
        self._client = Client(self._events.put)
        self._load()

    def _load(self) -> None:
        mmproj = str(self._files.mmproj) if self._files.mmproj else None
        id = self._client.next_id()
        self._client.send(p.Load(id, str(self._files.model), mmproj, CONTEXT, 1, str(self._cache)))
        loaded = self._last(id)
        assert isinstance(loaded, p.Loaded), loaded
        self._fresh = True

    def close(self) -> None:
        self._client.close()

    # ------------------------------------------------------------ steps

    def ask(self, at: int, n: int) -> None:
        self._answer(self._chats[at], self._question(n))

    def edit(self, at: int, n: int) -> None:
        chat = self._chats[at]
        del chat.messages[max(1, len(chat.messages) - 2) :]
        self._answer(chat, self._question(n))

    def regenerate(self, at: int, n: int) -> None:
        chat = self._chats[at]
        if len(chat.messages) > 2:
            question = chat.messages[-2]
            del chat.messages[-2:]
            self._answer(chat, question)

    def prepare_then_ask(self, at: int, n: int) -> None:
        chat, question = self._chats[at], self._question(n)
        *media, text = question.parts
        assert isinstance(text, p.Text)
        written = p.Message("user", (*media, p.Text(text.text[: len(text.text) // 2])))
        id = self._client.next_id()
        self._client.send(p.Prepare(id, chat.asking(written), False))
        if n % 2:  # else it is sent while that goes on
            self._last(id)
        self._answer(chat, question)

    def cancel(self, at: int, n: int) -> None:
        id = self._begin(at, n)
        self._client.send(p.Cancel(self._client.next_id(), id))
        assert isinstance(self._last(id), p.Done)

    def rest(self, at: int, n: int) -> None:
        """As long as it likes after an answer: the next question is made ready, the chat put away."""
        assert self._client.pid is not None
        wait_until_idle(self._client.pid, 60.0)

    def quit(self, at: int, n: int) -> None:
        if n % 2:
            self._begin(at, n)
        self._client.close()
        self._until(lambda event: isinstance(event, p.Ended))
        self._start()

    def kill(self, at: int, n: int) -> None:
        """Somewhere in an answer, or in what comes after it."""
        if n % 2:
            self._begin(at, n)
        else:
            self._pause((n % 20) / 20)
        self._client.kill()
        self._until(lambda event: isinstance(event, p.Ended))
        self._load()

    # ------------------------------------------------------------ inside

    def _question(self, n: int) -> p.Message:
        chance = random.Random(n)
        text = p.Text(" ".join(chance.choice(WORDS) for _ in range(4 + n % 30)) + "?")
        media = (p.Image(str(self._files.pictures[n % len(self._files.pictures)])),) if n % 3 == 0 else ()
        return p.Message("user", (*media, text))

    def _answer(self, chat: Chat, question: p.Message) -> None:
        if len(chat.messages) > 8:
            chat.messages = [SYSTEM]
        messages = chat.asking(question)
        id = self._client.next_id()
        self._client.send(p.Generate(id, messages, False, ANSWER, p.Sampling(temperature=0, presence_penalty=0, repeat_penalty=1)))
        done = self._last(id)
        assert isinstance(done, p.Done), done
        result = done.result
        if self._fresh and self.answers:
            self.came_back.append((result.cached_tokens, result.prompt_tokens))
        self._fresh = False
        self.answers += 1
        self._cold.expects(messages, result.token_ids)
        chat.messages = [*messages, p.Message("assistant", (p.Text(result.text),))]

    def _begin(self, at: int, n: int) -> int:
        """A question that is not part of the chat afterwards, somewhere on the way to its answer."""
        id = self._client.next_id()
        long = p.Message("user", (*self._question(n).parts, p.Text(" and so on" * (n % 50))))
        self._client.send(p.Generate(id, self._chats[at].asking(long), False, 200, p.Sampling(temperature=0)))
        left = n % 7
        while left and not isinstance(event := self._events.get(timeout=60), LAST):
            left -= not isinstance(event, p.PrepareProgress)
        if left:
            self._events.put(event)
        return id

    def _last(self, id: int) -> p.Event:
        return self._until(lambda event: isinstance(event, LAST) and event.id == id)

    def _until(self, found: Callable[[p.Event], bool]) -> p.Event:
        while not found(event := self._events.get(timeout=60)):
            assert not isinstance(event, p.Ended), event
        return event

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                self._events.get(timeout=left)
            except queue.Empty:
                return


STEPS = ("ask", "ask", "ask", "edit", "regenerate", "prepare_then_ask", "cancel", "rest", "rest", "quit", "kill")
WALKS = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2), st.integers(0, 1000)), min_size=12, max_size=25)


@pytest.fixture(scope="module", params=["demo", "experts, MTP", *(pytest.param(name, marks=pytest.mark.slow) for name in MORE)])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("walk")
    pictures = []
    for seed, size in enumerate([(96, 128), (160, 96), (64, 64)]):
        pictures.append(folder / f"{seed}.png")
        noise = np.random.default_rng(seed).integers(0, 255, (*size, 3), dtype=np.uint8)
        Pillow.fromarray(noise).save(pictures[-1])
    spec = SHAPES[request.param]
    if spec is None:
        return Files(demo_model(), find_mmproj(demo_model()), tuple(pictures), CLOSE[request.param])
    checkpoint = write_checkpoint(folder / "checkpoint", spec)
    shutil.copy(Path(__file__).parents[2] / "assets/demo/recipe/chat_template.jinja", checkpoint)
    made = convert(checkpoint, folder / "made", "F32")
    return Files(made.text, made.vision, tuple(pictures), CLOSE_RANDOM)


@pytest.fixture(scope="module")
def cold(files: Files) -> Iterator[Cold]:
    made = Cold(files)
    yield made
    made.close()


def walk(files: Files, cold: Cold, cache: Path, steps: list[tuple[str, int, int]]) -> Walk:
    walking = Walk(files, cold, cache)
    try:
        for step, at, n in steps:
            getattr(walking, step)(at, n)
    finally:
        walking.close()
    return walking


def test_a_walk_with_a_quit_and_two_kills(files: Files, cold: Cold, tmp_path: Path) -> None:
    """The same for all. What was there before a quit is there after it, without a wait; after a kill, what had come to rest."""
    steps = [
        ("ask", 0, 3),
        ("ask", 1, 14),
        ("quit", 0, 0),
        ("ask", 1, 8),
        ("cancel", 0, 11),
        ("regenerate", 1, 0),
        ("rest", 1, 0),
        ("kill", 0, 0),
        ("ask", 1, 27),
        ("edit", 0, 6),
        ("kill", 1, 5),
        ("prepare_then_ask", 1, 9),
    ]
    walking = walk(files, cold, tmp_path / "cache", steps)
    assert walking.answers == 7
    after_quit, after_kill, _ = walking.came_back
    assert after_quit[0] > 0.5 * after_quit[1]
    assert after_kill[0] > 0.5 * after_kill[1]


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(WALKS)
def test_many_walks_with_processes(
    files: Files, cold: Cold, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    walk(files, cold, tmp_path_factory.mktemp("cache"), steps)
