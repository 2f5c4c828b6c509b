"""What is held against graphics cards, for how long, and what is not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from runtime import crashes
from runtime.protocol import OnCards, Problem

DAY = 86_400
OTHERWISE = Problem("WorkerEnded", "The engine stopped unexpectedly (SIGSEGV).", "Send your message again.")


class Clock:
    now = 1_796_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(crashes, "time", made)
    return made


@pytest.fixture(autouse=True)
def nothing_unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(crashes._UNWRITTEN, "")


def on_cards(cache: Path | None, key: str = "a", used: bool = True) -> OnCards:
    return OnCards(1, str(cache) if cache is not None else None, key, used)


def test_the_second_crash_within_a_day_leaves_the_cards_out_for_a_day(clock: Clock, tmp_path: Path) -> None:
    assert crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE) == OTHERWISE
    assert crashes.held(tmp_path, "a") is None
    clock.now += DAY - 1
    told = crashes.after(on_cards(tmp_path), "SIGABRT", OTHERWISE)
    assert told.sentence == "The graphics card crashed again (SIGABRT): from now on the processor is used instead."
    assert told.remedy.startswith("Send your message again")
    assert told.remedy.endswith(crashes.REMEDY)
    clock.now += DAY - 1  # not a day after the first, but after the second
    held = crashes.held(tmp_path, "a")
    assert held is not None
    assert held.problem == "The graphics card is not used: it crashed twice within a day (SIGABRT)."
    clock.now += 2
    assert crashes.held(tmp_path, "a") is None
    assert crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE) == OTHERWISE


def test_a_crash_a_day_is_held_against_nobody(clock: Clock, tmp_path: Path) -> None:
    for _ in range(4):
        assert crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE) == OTHERWISE
        clock.now += DAY


def test_another_driver_begins_anew(clock: Clock, tmp_path: Path) -> None:
    for key in ("a", "b", "b"):
        assert crashes.held(tmp_path, key) is None
        crashes.after(on_cards(tmp_path, key), "SIGSEGV", OTHERWISE)
    assert crashes.held(tmp_path, "b") is not None
    assert crashes.held(tmp_path, "a") is None


def test_a_clock_that_was_set_back_keeps_nothing_out_for_ever(clock: Clock, tmp_path: Path) -> None:
    for _ in range(2):
        crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE)
    clock.now -= 400 * DAY
    assert crashes.held(tmp_path, "a") is None
    assert crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE) == OTHERWISE


def test_where_the_processor_crashes_too_the_cards_are_used_again(clock: Clock, tmp_path: Path) -> None:
    for _ in range(2):
        crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE)
    told = crashes.after(on_cards(tmp_path, used=False), "SIGSEGV", OTHERWISE)
    assert told == replace(OTHERWISE, sentence=f"{OTHERWISE.sentence} It was not the graphics card, which is used again.")
    assert crashes.held(tmp_path, "a") is None
    assert crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE) == OTHERWISE  # nor do the old ones count


def test_a_crash_without_a_card_is_no_matter(tmp_path: Path) -> None:
    for key in ("", "a"):
        assert crashes.after(on_cards(tmp_path, key, used=False), "SIGSEGV", OTHERWISE) == OTHERWISE
    assert not list(tmp_path.iterdir())


def test_cards_that_are_tried_again_need_to_crash_but_once(clock: Clock, tmp_path: Path) -> None:
    assert crashes.forgive(tmp_path, "a") is None
    for _ in range(2):
        crashes.after(on_cards(tmp_path), "SIGFPE", OTHERWISE)
    assert crashes.forgive(tmp_path, "another") is None
    forgiven = crashes.forgive(tmp_path, "a")
    assert forgiven is not None
    assert forgiven.how == "SIGFPE"
    assert crashes.held(tmp_path, "a") is None
    crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE)
    assert crashes.held(tmp_path, "a") is not None


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_cannot_be_written_keeps_it_until_the_program_ends(there: bool, clock: Clock, tmp_path: Path) -> None:
    """In the environment, so that the next worker has it too."""
    cache = tmp_path / "file" if there else None
    if cache is not None:
        cache.touch()
    for _ in range(2):
        assert crashes.held(cache, "a") is None
        crashes.after(on_cards(cache), "SIGSEGV", OTHERWISE)
    assert crashes.held(cache, "a") is not None
    assert os.environ[crashes._UNWRITTEN]
    crashes.after(on_cards(tmp_path / "writable"), "SIGSEGV", OTHERWISE)
    assert not os.environ.get(crashes._UNWRITTEN)
    assert crashes.held(tmp_path / "writable", "a") is not None


@pytest.mark.parametrize("kept", ["", "null", "[]", "{", '{"key": "a"}', '{"key": "a", "times": 1, "how": "", "until": "soon"}', b"\xff"])
def test_what_was_kept_may_be_anything(kept: str | bytes, tmp_path: Path) -> None:
    (tmp_path / "crashes.json").write_bytes(kept if isinstance(kept, bytes) else kept.encode())
    assert crashes.held(tmp_path, "a") is None
    assert crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE) == OTHERWISE
    crashes.after(on_cards(tmp_path), "SIGSEGV", OTHERWISE)
    assert crashes.held(tmp_path, "a") is not None
    assert [path.name for path in tmp_path.iterdir()] == ["crashes.json"]
