"""The engine started again on the same cache folder, private chats, and memory over many turns."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from runtime import protocol as p
from runtime.engine.engine import Engine
from runtime.models.library import demo_model

SYSTEM = p.Message("system", (p.Text("You answer questions about pictures in a few words. " * 6),))


@contextmanager
def engine(cache: Path | None) -> Iterator[Engine]:
    made = Engine()
    made.load(p.Load(1, str(demo_model()), None, 2048, 1, str(cache) if cache else None), lambda event: None)
    try:
        yield made
    finally:
        made.close()


def ask(engine: Engine, *messages: p.Message, private: bool = False) -> p.Result:
    events: list[p.Event] = []
    engine.generate(p.Generate(2, messages, False, 6, p.Sampling(temperature=0), private=private), events.append)
    done = events[-1]
    assert isinstance(done, p.Done)
    return done.result


def picture(folder: Path, seed: int) -> p.Image:
    path = folder / f"{seed}.png"
    Pillow.fromarray(np.random.default_rng(seed).integers(0, 255, (96, 128, 3), dtype=np.uint8)).save(path)
    return p.Image(str(path))


def question(text: str, *media: p.Part) -> p.Message:
    return p.Message("user", (*media, p.Text(text)))


def test_after_a_restart_the_last_chat_is_not_computed_again(tmp_path: Path) -> None:
    cache, seen = tmp_path / "cache", picture(tmp_path, 1)
    first = question("What is in the picture?", seen)
    with engine(cache) as running:
        answer = ask(running, SYSTEM, first)
        running.settle()
        running.close = lambda: None  # type: ignore[method-assign] # killed: nothing is written after this
    follow_up = (SYSTEM, first, p.Message("assistant", (p.Text(answer.text or "A shape."),)), question("And its colour?"))
    with engine(cache) as again:
        warm = ask(again, *follow_up)
        assert warm.cached_tokens > 0.7 * answer.prompt_tokens
        other = ask(again, question("Look at this:", seen))
        assert not other.media[0].encoded
    with engine(None) as cold:
        expected = ask(cold, *follow_up)
    assert expected.cached_tokens == 0
    assert warm.token_ids == expected.token_ids


def test_nothing_of_a_private_chat_is_on_the_disk(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with engine(cache) as running:
        ask(running, SYSTEM, question("What is in the picture?", picture(tmp_path, 1)), private=True)
        running.settle()
        ask(running, question("Something else entirely, in another chat."), private=True)
    assert {path.name for path in cache.rglob("*") if path.is_file()} <= {"loads.json"}  # what loading took: nothing of the chat


def test_no_more_is_kept_than_was_allowed(tmp_path: Path) -> None:
    def kept(most: int | None) -> int:
        cache = tmp_path / str(most)
        made = Engine()
        made.load(p.Load(1, str(demo_model()), None, 2048, 1, str(cache), cache_disk=most, cache_memory=1 << 20), lambda event: None)
        for i in range(3):
            ask(made, question(f"What is in picture {i}?", picture(tmp_path, i)))
            made.settle()
        made.close()
        return sum(file.stat().st_size for file in cache.rglob("*") if file.is_file() and file.name != "loads.json")

    free = kept(None)
    assert free > 0
    assert kept(free // 2) <= free // 2


def test_an_unwritable_cache_changes_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache").write_text("a file")
    with engine(tmp_path / "cache") as running:
        assert ask(running, SYSTEM, question("Hello?")).stop_reason in ("end", "length")
        running.settle()
    assert "could not be written" in caplog.text


def grown(tmp_path: Path, turns: int) -> int:
    """The bytes by which this process has grown over the second half of `turns`."""
    with engine(tmp_path / "cache") as running:
        pictures = [picture(tmp_path, seed) for seed in range(12)]
        sizes = []
        for turn in range(turns):
            ask(running, SYSTEM, question(f"What is in picture {turn}?", pictures[turn % len(pictures)]))
            if turn % 3 == 0:
                running.settle()
            if turn in (turns // 2, turns - 1):
                gc.collect()
                sizes.append(resident())
    return sizes[-1] - sizes[0]


def resident() -> int:
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")


@LINUX
def test_turns_with_pictures_do_not_fill_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.models.footprint.LEAST_CACHE", 8 << 20)
    monkeypatch.setattr("runtime.models.footprint.MOST_CACHE", 8 << 20)  # soon full, so that only what is not bounded grows
    assert grown(tmp_path, 50) < 8 << 20


@LINUX
@pytest.mark.slow
def test_five_hundred_turns_with_pictures_do_not_fill_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.models.footprint.LEAST_CACHE", 8 << 20)
    monkeypatch.setattr("runtime.models.footprint.MOST_CACHE", 8 << 20)
    assert grown(tmp_path, 500) < 8 << 20
