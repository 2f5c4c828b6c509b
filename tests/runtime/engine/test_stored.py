"""Chats on disk, without an engine: plain bytes stand for the states."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from runtime.engine.cache_folder import CacheFolder
from runtime.engine.checkpoints import Checkpoint
from runtime.engine.kept import Chat, KeptChats
from runtime.engine.snapshots import Buffers, Snapshot
from runtime.engine.stored import StoredChats
from runtime.engine.units import Medium, Unit, spent

BUILD, MODEL, ANOTHER = "b" * 16, "1" * 16, "2" * 16
STATE, ATTENTION = 50_000, 30_000
BUFFERS = Buffers(1 << 28)


def quiet() -> None:
    pass


def snapshot(size: int, seed: int) -> Snapshot:
    taken = BUFFERS.take(size)
    taken.data[:] = np.random.default_rng(seed).integers(0, 255, size, dtype=np.uint8)
    return taken


def chat(units: Sequence[Unit], at: Sequence[int], keep_on_disk: bool = True) -> Chat:
    points = [Checkpoint(i, i, i, False, snapshot(STATE, i)) for i in at]
    return Chat(list(units), snapshot(ATTENTION, len(units)), points, keep_on_disk)


def opened(path: Path, max_bytes: int = 1 << 28, build: str = BUILD, model: str = MODEL) -> StoredChats:
    return StoredChats(CacheFolder(path, max_bytes), build, model)


def size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.iterdir())


def test_a_stored_chat_comes_back_whole_in_another_run(tmp_path: Path) -> None:
    medium = Medium("key", 3, 4, 7, spent)
    units: list[Unit] = [1] * 80 + [medium] + [2] * 40
    kept = chat(units, (70, 81, 110))
    assert opened(tmp_path).store(kept, quiet)
    stored = opened(tmp_path)
    found = stored.best(units, 1000, 0)
    assert found is not None
    assert found[1].index == 110
    assert found[0].units == units
    assert found[0].cells == 132
    loaded = stored.load(*found, BUFFERS)
    assert loaded is not None
    back, point = loaded
    np.testing.assert_array_equal(back.attention.data, kept.attention.data)
    np.testing.assert_array_equal(point.state.data, kept.checkpoints[-1].state.data)
    assert stored.best([1] * 75 + [9] * 9, 1000, 0)[1].index == 70  # type: ignore[index]
    assert stored.best(units, 131, 0) is None, "the context is too short for it"
    assert stored.best([9, *units], 1000, 0) is None


def test_the_next_turn_writes_only_what_is_new_and_takes_the_place_of_the_last(tmp_path: Path) -> None:
    stored = opened(tmp_path)
    first = chat([1] * 100, (80, 100))
    stored.store(first, quiet)
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    longer = Chat([1] * 150, snapshot(ATTENTION, 3), [*first.checkpoints, *chat([1] * 150, (150,)).checkpoints], True)
    stored.store(longer, quiet)
    states = [name for name in before if name.endswith(".state")]
    assert all((tmp_path / name).stat().st_mtime_ns == before[name] for name in states)
    assert len(list(tmp_path.glob("*.chat"))) == 1
    assert len(list(tmp_path.glob("*.state"))) == 3


def test_a_beginning_that_chats_share_is_stored_once(tmp_path: Path) -> None:
    stored = opened(tmp_path)
    for i in range(3):
        stored.store(chat([1] * 80 + [i + 5] * 50, (80, 130)), quiet)
    assert len(list(tmp_path.glob("*.state"))) == 4
    assert stored.best([1] * 80 + [5] * 60, 1000, 0)[1].index == 130  # type: ignore[index]


@pytest.mark.parametrize("kind", ["*.chat", "*.state"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, kind: str) -> None:
    opened(tmp_path).store(chat([1] * 100, (80, 100)), quiet)
    stored = opened(tmp_path)
    for path in tmp_path.glob(kind):
        with path.open("r+b") as file:
            file.seek(-1000, os.SEEK_END)
            file.write(bytes(1000))
    kept = KeptChats(BUFFERS, 1 << 28, stored)
    assert kept.best([1] * 120, 0, 1000) is None
    assert not list(tmp_path.glob("*.chat"))
    assert opened(tmp_path).best([1] * 120, 1000, 0) is None


def test_of_two_states_the_good_one_serves_when_the_deeper_is_damaged(tmp_path: Path) -> None:
    first = chat([1] * 100, (80,))
    opened(tmp_path).store(first, quiet)
    good = next(tmp_path.glob("*.state"))
    opened(tmp_path).store(Chat([1] * 100, first.attention, [*first.checkpoints, *chat([1] * 100, (100,)).checkpoints], True), quiet)
    for path in tmp_path.glob("*.state"):
        if path != good:
            path.write_bytes(b"")
    found = KeptChats(BUFFERS, 1 << 28, opened(tmp_path)).best([1] * 120, 0, 1000)
    assert found is not None
    assert found[1].index == 80


def test_other_builds_are_removed_and_other_models_stay_but_do_not_serve(tmp_path: Path) -> None:
    opened(tmp_path).store(chat([1] * 100, (100,)), quiet)
    assert opened(tmp_path, model=ANOTHER).best([1] * 120, 1000, 0) is None
    assert opened(tmp_path).best([1] * 120, 1000, 0) is not None
    assert opened(tmp_path, build="c" * 16).best([1] * 120, 1000, 0) is None
    assert size(tmp_path) == 0


def test_the_budget_is_kept_and_what_saves_most_stays(tmp_path: Path) -> None:
    budget = 7 * (STATE + ATTENTION)
    stored = opened(tmp_path, budget)
    stored.store(chat([99] * 3000, (3000,)), quiet)
    for i in range(12):
        stored.store(chat([i] * 100, (60, 100)), quiet)
        assert size(tmp_path) <= budget
    assert stored.best([99] * 4000, 9999, 0) is not None
    assert stored.best([11] * 120, 1000, 0) is not None
    assert stored.best([0] * 120, 1000, 0) is None
    assert not stored.store(chat([7] * 3000, range(100, 3000, 100)), quiet) or size(tmp_path) <= budget
    assert opened(tmp_path, STATE).store(chat([5] * 100, (100,)), quiet) is False


def test_a_crash_between_the_files_of_a_chat_leaves_nothing_for_ever(tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    for steps in range(8):
        left = [steps]

        def check(left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Killed

        stored = opened(tmp_path)
        with pytest.raises(Killed):
            stored.store(chat([1] * 100, (70, 80, 100)), check)
        found = opened(tmp_path).best([1] * 120, 1000, 0)
        assert found is None
        assert size(tmp_path) == 0


def test_private_and_very_short_chats_stay_off_the_disk(tmp_path: Path) -> None:
    stored = opened(tmp_path)
    assert not stored.store(chat([1] * 100, (100,), keep_on_disk=False), quiet)
    assert not stored.store(chat([1] * 20, (20,)), quiet)
    assert size(tmp_path) == 0
    kept = KeptChats(BUFFERS, 4 * STATE, stored)
    for i in range(6):
        kept.keep(chat([i + 1] * 100, (100,), keep_on_disk=False))
    kept.store(quiet)
    assert size(tmp_path) == 0


def test_a_private_chat_does_not_swallow_the_one_it_goes_on_from(tmp_path: Path) -> None:
    kept = KeptChats(BUFFERS, 1 << 28, opened(tmp_path))
    kept.keep(chat([1] * 100, (100,)))
    kept.keep(chat([1] * 150, (150,), keep_on_disk=False))
    kept.store(quiet)
    assert opened(tmp_path).units == [[1] * 100]


def test_what_memory_has_no_room_for_goes_to_disk(tmp_path: Path) -> None:
    kept = KeptChats(BUFFERS, BUFFERS.held + 3 * (STATE + ATTENTION), opened(tmp_path))
    for i in range(6):
        kept.keep(chat([i] * 100, (100,)))
    assert len(kept) < 6
    for i in range(6):
        assert kept.best([i] * 120, 0, 1000) is not None


def test_forgetting_reaches_files_of_other_models(tmp_path: Path) -> None:
    opened(tmp_path, model=ANOTHER).store(chat([1] * 100, (80, 100)), quiet)
    stored = opened(tmp_path)
    stored.store(chat([1] * 70 + [2] * 40, (70, 110)), quiet)
    stored.store(chat([3] * 100, (100,)), quiet)
    assert len(stored.forget([1] * 50)) == 2
    assert len(list(tmp_path.glob("*.chat"))) == 1
    assert len(list(tmp_path.glob("*.state"))) == 1
    stored.forget([])
    assert size(tmp_path) == 0


def test_a_folder_deleted_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    stored = opened(path)
    stored.store(chat([1] * 100, (100,)), quiet)
    for file in path.iterdir():
        file.unlink()
    path.rmdir()
    assert KeptChats(BUFFERS, 1 << 28, stored).best([1] * 120, 0, 1000) is None
    assert stored.store(chat([1] * 100, (100,)), quiet)
    assert opened(path).best([1] * 120, 1000, 0) is not None
