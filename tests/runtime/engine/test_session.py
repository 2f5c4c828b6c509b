"""The session on the real engine: what is reused must give what a cold context gives, to the last bit."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from runtime.engine.model import Model
from runtime.engine.session import Session
from runtime.engine.stop import Stopped
from runtime.engine.units import Medium, Unit, cells, mrope, token_ids
from runtime.errors import ContextFull

RNG = np.random.default_rng(7)
WORDS = [int(i) for i in RNG.integers(10, 200, 700)]
PAD = 5


def quiet(done: int, total: int) -> None:
    pass


def picture(model: Model, rows: int, columns: int, seed: int) -> Medium:
    assert model.vision is not None
    pixels = np.random.default_rng(seed).integers(0, 255, (rows * 32, columns * 32, 3), dtype=np.uint8)
    embeddings = model.vision.encode([pixels])
    return Medium(f"picture {seed}", rows, columns, PAD, lambda: embeddings)


def greedy(model: Model, session: Session, n: int = 8) -> list[int]:
    tokens = []
    for _ in range(n):
        tokens.append(int(model.logits().argmax()))
        session.contents.append(tokens[-1:])
    return tokens


def cold(model: Model, prompt: Sequence[Unit], marks: Sequence[int]) -> tuple[list[int], np.ndarray]:
    model.clear()
    session = Session(model, 1 << 30)
    assert session.prefill(prompt, marks, quiet).cached_tokens == 0
    logits = model.logits()
    return greedy(model, session), logits


def test_every_kind_of_follow_up_equals_a_cold_run(model: Model) -> None:
    seen, other = picture(model, 6, 9, 1), picture(model, 4, 4, 2)
    start: list[Unit] = [*WORDS[:20], seen, *WORDS[20:40]]
    prompts: list[tuple[list[Unit], list[int], int]] = [
        (start, [10, 21, 35], 0),
        (start, [10, 21, 35], 88),  # asked again: all but what follows the last mark
        ([*start[:35], *WORDS[100:130]], [10, 21, 35], 88),  # the next turn
        ([*WORDS[:20], seen, *WORDS[300:320]], [10, 21], 74),  # another question about the same picture
        ([*WORDS[:20], other, *WORDS[300:320]], [10, 21], 10),  # another picture
        ([*WORDS[:10], *WORDS[400:600]], [10], 10),  # another chat under the same system prompt
        (WORDS[200:260], [30], 0),  # nothing in common
        ([*start, other, *WORDS[40:60]], [10, 21, 35, 42], 74),  # back to the first chat; the 14 tokens more were not worth keeping
    ]
    session = Session(model, 1 << 30)
    warm = []
    for prompt, marks, cached in prompts:
        done = session.prefill(prompt, marks, quiet)
        assert done.cached_tokens == cached
        logits = model.logits()
        warm.append((greedy(model, session), logits))
    for (prompt, marks, _), (tokens, logits) in zip(prompts, warm, strict=True):
        cold_tokens, cold_logits = cold(model, prompt, marks)
        assert tokens == cold_tokens
        np.testing.assert_array_equal(logits, cold_logits)


def test_going_on_from_where_the_context_ends(model: Model) -> None:
    session = Session(model, 1 << 30)
    session.prefill(WORDS[:50], [20], quiet)
    answer = greedy(model, session, 5)
    assert session.prefill([*WORDS[:50], *answer, *WORDS[60:70]], [20], quiet).cached_tokens == 55


def test_a_stop_inside_a_batch_keeps_what_was_done_before_it(model: Model) -> None:
    session = Session(model, 1 << 30)

    def stop_at_the_second_batch(done: int, total: int) -> None:
        if done >= 100:
            threading.Timer(0.01, model.stop.set).start()  # inside the native call, not between two

    prompt = WORDS[:612]
    with pytest.raises(Stopped):
        session.prefill(prompt, [100], stop_at_the_second_batch)
    model.stop.clear()
    again = session.prefill(prompt, [100], quiet)
    assert again.cached_tokens >= 100
    assert greedy(model, session) == cold(model, prompt, [100])[0]


def test_a_stop_while_a_picture_is_encoded(model: Model) -> None:
    assert model.vision is not None
    pixels = np.zeros((1024, 1024, 3), np.uint8)
    threading.Timer(0.02, model.stop.set).start()
    with pytest.raises(Stopped):
        model.vision.encode([pixels])
    model.stop.clear()
    small = np.full((64, 64, 3), 200, np.uint8)
    first = model.vision.encode([small])
    np.testing.assert_array_equal(first, model.vision.encode([small]))


def test_too_long_a_prompt_is_refused_before_the_context_is_touched(model: Model) -> None:
    session = Session(model, 1 << 30)
    session.prefill(WORDS[:50], [20], quiet)
    with pytest.raises(ContextFull, match=r"5,600 tokens and the context holds 4,096"):
        session.prefill(WORDS * 8, [], quiet)
    assert session.prefill(WORDS[:60], [20], quiet).cached_tokens == 50


def test_few_checkpoints_cost_time_but_not_correctness(model: Model) -> None:
    session = Session(model, memory_bytes=1)
    prompt = WORDS[:300]
    session.prefill(prompt, [50, 100, 150, 200], quiet)
    changed = [*WORDS[:120], *WORDS[400:450]]
    assert session.prefill(changed, [50, 100], quiet).cached_tokens == 50
    assert greedy(model, session) == cold(model, changed, [50, 100])[0]


def test_progress_counts_media_by_their_tokens(model: Model) -> None:
    seen: list[tuple[int, int]] = []
    Session(model, 1 << 30).prefill(
        [*WORDS[:20], picture(model, 6, 9, 1), *WORDS[20:40]], [21], lambda done, total: seen.append((done, total))
    )
    assert seen[0] == (0, 94)
    assert seen[-1] == (94, 94)
    assert seen == sorted(seen)


def test_units() -> None:
    medium = Medium("k", 2, 3, PAD, lambda: np.zeros((6, 4), np.float32))
    assert medium == Medium("k", 2, 3, PAD, lambda: np.ones((6, 4), np.float32))
    assert token_ids([1, medium, 2]) == [1, *[PAD] * 6, 2]
    assert cells([1, medium, 2]) == 8
    assert medium.positions == 3
    np.testing.assert_array_equal(mrope(2, 3, 10), [[10] * 6, [10, 10, 10, 11, 11, 11], [10, 11, 12, 10, 11, 12], [0] * 6])


def test_going_back_to_a_chat_computes_nothing_again(model: Model) -> None:
    seen = picture(model, 6, 9, 1)
    marks = [10, 21, 70]
    first: list[Unit] = [*WORDS[:20], seen, *WORDS[20:80]]
    second: list[Unit] = [*WORDS[:10], *WORDS[300:420]]
    session = Session(model, 1 << 30)
    session.prefill(first, marks, quiet)
    greedy(model, session)
    assert session.prefill(second, [10, 100], quiet).cached_tokens == 10
    greedy(model, session)
    back = [*first[:70], *WORDS[500:520]]
    warm = []
    for prompt, at, cached in ((back, marks, 123), (second, [10, 100], 100), (first, marks, 123)):
        assert session.prefill(prompt, at, quiet).cached_tokens == cached
        logits = model.logits()
        warm.append((prompt, at, greedy(model, session), logits))
    for prompt, at, tokens, logits in warm:
        cold_tokens, cold_logits = cold(model, prompt, at)
        assert tokens == cold_tokens
        np.testing.assert_array_equal(logits, cold_logits)


def test_a_state_brought_back_is_the_one_put_away_byte_for_byte(model: Model) -> None:
    def state() -> np.ndarray:
        found = np.empty(model.state_bytes(whole=True), np.uint8)
        model.save_state(found, whole=True)
        return found

    session = Session(model, 1 << 30)
    session.prefill(WORDS[:100], [20], quiet)
    session.settle()
    before = state()
    session.prefill(WORDS[300:400], [20], quiet)
    going_on: list[np.ndarray] = []
    session.prefill(WORDS[:120], [], lambda done, total: going_on.append(state()))
    np.testing.assert_array_equal(going_on[0], before)


@pytest.mark.parametrize("refusing", ["restore_attention", "restore_state"])
def test_a_state_that_llama_refuses_costs_time_only(model: Model, monkeypatch: pytest.MonkeyPatch, refusing: str) -> None:
    session = Session(model, 1 << 30)
    session.prefill(WORDS[:100], [20, 90], quiet)
    session.prefill([*WORDS[:20], *WORDS[300:400]], [20, 110], quiet)
    monkeypatch.setattr(model, refusing, lambda *args: False)
    assert session.prefill(WORDS[:110], [20, 90], quiet).cached_tokens == 0
    monkeypatch.undo()
    assert greedy(model, session) == cold(model, WORDS[:110], [20, 90])[0]


def test_a_settled_chat_is_left_at_no_cost_and_an_edited_question_starts_at_its_end(model: Model) -> None:
    session = Session(model, 1 << 30)
    history = WORDS[:200]
    session.prefill(history, [20], quiet)
    session.settle()
    session.prefill([*history, *WORDS[300:340]], [230], quiet)
    greedy(model, session)
    assert session.prefill([*history, *WORDS[400:440]], [230], quiet).cached_tokens == 200
    session.settle()
    assert session.prefill(WORDS[500:600], [20], quiet).cached_tokens == 0
    assert session.prefill([*history, *WORDS[300:350]], [230], quiet).cached_tokens == 230
    assert session.prefill([*history, *WORDS[400:440], 5], [230], quiet).cached_tokens == 240


def test_memory_of_kept_chats_is_bounded(model: Model) -> None:
    budget = 3 << 20
    session = Session(model, budget)
    for i in range(12):
        session.prefill([i + 1, *WORDS[i : 200 + i]], [20, 100, 190], quiet)
        greedy(model, session)
        session.settle()
        assert session.memory <= budget
    assert session.prefill([12, *WORDS[11:180]], [20], quiet).cached_tokens >= 100


def test_a_forgotten_chat_is_computed_anew(model: Model) -> None:
    session = Session(model, 1 << 30)
    one, other = [1, *WORDS[:100]], [2, *WORDS[:100]]
    session.prefill(one, [90], quiet)
    session.prefill(other, [90], quiet)
    session.forget(one[:50])
    assert session.prefill(one, [90], quiet).cached_tokens == 0
    assert session.prefill(other, [90], quiet).cached_tokens == 90
    session.forget()
    assert session.used == 0
    assert session.prefill(one, [90], quiet).cached_tokens == 0
