"""Which checkpoints stay when their bytes run out, and the memory they are kept in."""

from __future__ import annotations

from runtime.engine.checkpoints import Checkpoint, Checkpoints, thinned
from runtime.engine.snapshots import Buffers


def point(buffers: Buffers, used: int, size: int = 4096, after_medium: bool = False) -> Checkpoint:
    return Checkpoint(used, used, used, after_medium, buffers.take(size))


def used(points: Checkpoints | list[Checkpoint]) -> list[int]:
    return [p.used for p in (points.all() if isinstance(points, Checkpoints) else points)]


def test_the_first_and_the_newest_stay_and_the_rest_is_thinned_by_what_it_saves() -> None:
    buffers, kept = Buffers(1 << 30), Checkpoints(5 * 4096)
    for at in (100, 110, 500, 520, 900, 1000, 1100):
        kept.add(point(buffers, at))
    assert used(kept) == [100, 500, 900, 1000, 1100]


def test_what_follows_a_medium_counts_double() -> None:
    buffers = Buffers(1 << 30)
    points = [point(buffers, at, after_medium=at == 160) for at in (100, 160, 260, 900, 1000)]
    assert used(thinned(points, 4)) == [100, 160, 900, 1000]


def test_two_stay_whatever_the_bytes() -> None:
    buffers, kept = Buffers(1 << 30), Checkpoints(1)
    for at in (5, 10, 15):
        kept.add(point(buffers, at))
    assert used(kept) == [5, 15]


def test_a_checkpoint_at_an_earlier_place_forgets_the_later_ones() -> None:
    buffers, kept = Buffers(1 << 30), Checkpoints(1 << 20)
    for at in (5, 10, 15, 10):
        kept.add(point(buffers, at))
    assert used(kept) == [5, 10]
    assert kept.before(9) is kept.all()[0]
    assert kept.before(4) is None


def test_memory_of_a_dropped_checkpoint_is_used_again() -> None:
    buffers = Buffers(1 << 30)
    first = buffers.take(100_000)
    where = first.data.ctypes.data
    assert buffers.held >= 100_000
    del first
    assert buffers.held == 0
    assert buffers.take(99_000).data.ctypes.data == where


def test_a_snapshot_that_another_holder_needs_keeps_its_memory() -> None:
    buffers = Buffers(1 << 30)
    chat = [point(buffers, 5)]
    context = Checkpoints(1 << 20)
    context.replace(chat)
    del chat
    assert buffers.held > 0
    context.cut(-1)
    assert buffers.held == 0


def test_held_and_free_stay_under_the_bytes_together() -> None:
    buffers = Buffers(1 << 20)
    several = [buffers.take(200_000) for _ in range(4)]
    del several[1:]
    large = buffers.take(700_000)
    assert buffers.held + buffers.free <= 1 << 20
    del several, large
    assert buffers.held == 0
    assert buffers.free <= 1 << 20
    buffers.warm(100_000, 50)
    assert buffers.held + buffers.free <= 1 << 20
