"""Chats put away: which one a prompt goes on from, which go first, what is forgotten. Plain bytes stand for the states."""

from __future__ import annotations

from runtime.engine.checkpoints import Checkpoint
from runtime.engine.kept import Chat, KeptChats
from runtime.engine.snapshots import Buffers
from runtime.engine.units import Unit

STATE = 4096


def chat(buffers: Buffers, units: list[Unit], at: tuple[int, ...], shared: tuple[Checkpoint, ...] = ()) -> Chat:
    own = [Checkpoint(i, i, i, False, buffers.take(STATE)) for i in at if i not in {p.index for p in shared}]
    return Chat(units, buffers.take(STATE), [*shared, *own], True)


def test_the_deepest_checkpoint_on_the_way_wins() -> None:
    buffers = Buffers(1 << 30)
    kept = KeptChats(buffers, 1 << 30)
    first, second = chat(buffers, [1] * 50, (10, 50)), chat(buffers, [1] * 30 + [2] * 30, (10, 30, 60))
    kept.keep(first)
    kept.keep(second)
    for prompt, more_than, expected in (
        ([1] * 60, 0, (first, 50)),
        ([1] * 50, 0, (second, 30)),  # the last unit is computed, for its logits
        ([1] * 30 + [2] * 99, 0, (second, 60)),
        ([1] * 11, 0, (first, 10)),
        ([1] * 60, 50, None),
        ([7] * 60, 0, None),
    ):
        found = kept.best(prompt, more_than, 1000)
        assert (found and found[1].index) == (expected and expected[1])
        if expected and expected[1] > 10:
            assert found
            assert found[0] is expected[0]


def test_a_chat_that_has_gone_on_takes_the_place_of_what_it_was() -> None:
    buffers = Buffers(1 << 30)
    kept = KeptChats(buffers, 1 << 30)
    kept.keep(chat(buffers, [1] * 50 + [9] * 5, (10, 50)))  # 9: an answer, which history shows in another form
    longer = chat(buffers, [1] * 50 + [2] * 50, (100,))
    kept.keep(longer)
    assert len(kept) == 1
    assert [p.index for p in longer.checkpoints] == [10, 50, 100]


def test_what_is_saved_by_no_other_chat_stays_longest() -> None:
    buffers = Buffers(1 << 30)
    kept = KeptChats(buffers, 7 * STATE)
    for units in ([1] * 900, [2] * 90, [3] * 100, [4] * 100):
        kept.keep(chat(buffers, list(units), (len(units),)))
        assert buffers.held <= 7 * STATE
    assert kept.has([1] * 900, 900)
    assert not kept.has([2] * 90, 90)


def test_the_chat_just_used_is_the_last_to_go() -> None:
    buffers = Buffers(1 << 30)
    kept = KeptChats(buffers, 3 * STATE)
    kept.keep(chat(buffers, [1] * 9000, (9000,)))
    kept.keep(chat(buffers, [2] * 20, (20,)))
    assert kept.has([2] * 20, 20)
    assert len(kept) == 1
    assert buffers.held <= 3 * STATE


def test_forgetting_by_a_beginning() -> None:
    buffers = Buffers(1 << 30)
    kept = KeptChats(buffers, 1 << 30)
    for units in ([1, 2, 3], [1, 2, 4], [5, 2, 3]):
        kept.keep(chat(buffers, list(units), (3,)))
    kept.forget([1, 2])
    assert len(kept) == 1
    kept.forget([])
    assert len(kept) == 0
    assert buffers.held == 0
