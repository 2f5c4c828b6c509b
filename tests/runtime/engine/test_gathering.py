"""Text and media in one call: nothing lost, nothing twice, and the same logits as by themselves."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantize.convert import convert
from runtime.engine.gathering import calls
from runtime.engine.loading import examine, load
from runtime.engine.model import Model
from runtime.engine.session import Session
from runtime.engine.stop import Stop
from runtime.engine.units import Medium, Unit, cells, mrope
from tests.checkpoints import Spec, write_checkpoint

WIDTH = 4


def rows_of(ids: Sequence[int]) -> np.ndarray:
    return np.repeat(np.array(ids, np.float32)[:, None], WIDTH, 1)


def medium(key: int, rows: int, columns: int) -> Medium:
    embeddings = -1000 * key - np.arange(rows * columns, dtype=np.float32)
    return Medium(str(key), rows, columns, 5, lambda: np.repeat(embeddings[:, None], WIDTH, 1))


units_lists = st.lists(
    st.one_of(st.integers(0, 99), st.builds(medium, st.integers(1, 9), st.integers(1, 4), st.integers(1, 5))), max_size=30
)


@given(units_lists, st.integers(1, 12), st.integers(0, 50))
def test_every_row_once_in_order_and_at_its_place(units: list[Unit], most: int, position: int) -> None:
    expected_rows: list[float] = []
    expected_places: list[np.ndarray] = []
    at = position
    for unit in units:
        if isinstance(unit, Medium):
            expected_rows += unit.embeddings()[:, 0].tolist()
            expected_places.append(mrope(unit.rows, unit.columns, at))
            at += unit.positions
        else:
            expected_rows.append(unit)
            expected_places.append(np.array([[at], [at], [at], [0]]))
            at += 1
    made = list(calls(units, position, lambda: most, rows_of, lambda medium: medium.embeddings()))
    rows: list[float] = []
    places: list[np.ndarray] = []
    now = position
    for call in made:
        if call.rows is None or call.places is None:
            rows += call.ids
            line = np.arange(now, now + len(call.ids))
            places.append(np.stack([line, line, line, np.zeros_like(line)]))
            assert call.cells == len(call.ids)
        else:
            rows += call.rows[:, 0].tolist()
            places.append(call.places)
            assert call.cells == len(call.rows)
        now = call.position
    assert rows == expected_rows
    assert [unit for call in made for unit in call.units] == units
    assert now == at
    assert not made or made[-1].whole
    assert all(call.cells == most for call in made[:-1])
    if expected_places:
        np.testing.assert_array_equal(np.concatenate(places, 1), np.concatenate(expected_places, 1))


@pytest.fixture(scope="module", params=["F32", "F16", "BF16", "Q8_0"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    folder = tmp_path_factory.mktemp(request.param)
    files = convert(write_checkpoint(folder / "checkpoint", Spec(vision=False)), folder, request.param)
    loaded = load(*examine(files.text, None), context=512, threads=1, stop=Stop(), on_progress=lambda fraction: None)
    yield loaded
    loaded.close()


def test_rows_of_ids_are_what_the_model_looks_up_itself(model: Model) -> None:
    ids = [int(i) for i in np.random.default_rng(1).integers(0, model.n_vocab, 50)]
    line = np.arange(50)
    model.clear()
    model.decode_tokens(ids, 0, 3)
    by_ids = [model.logits(row) for row in (-3, -2, -1)]
    model.clear()
    model.decode_embeddings(model.token_rows(ids), np.stack([line, line, line, 0 * line]), 3)
    for row, expected in zip((-3, -2, -1), by_ids, strict=True):
        np.testing.assert_array_equal(model.logits(row), expected)


def test_a_clip_between_words_gives_the_same_logits_in_one_call_as_in_many(model: Model) -> None:
    random = np.random.default_rng(2)
    pairs = [random.standard_normal((12, model.n_embd)).astype(np.float32) for _ in range(3)]
    clip: list[Unit] = []
    for i, pair in enumerate(pairs):
        clip += [20 + i, 30 + i, Medium(str(i), 3, 4, 5, lambda pair=pair: pair), 40]  # type: ignore[misc]
    prompt = [*range(10, 20), *clip, *range(50, 60)]

    def logits(marks: Sequence[int]) -> np.ndarray:
        model.clear()
        Session(model, 1 << 28).prefill(prompt, marks, lambda done, total: None)
        return model.logits()

    together = logits([])
    apart = logits([i for i, pair in enumerate(itertools.pairwise(prompt), 1) if any(isinstance(unit, Medium) for unit in pair)])
    assert len(list(calls(prompt, 0, lambda: 512, model.token_rows, lambda medium: medium.embeddings()))) == 1
    assert cells(prompt) == 65
    # Keys and values are kept in 16 bits, and another width sums in another order; of 8-bit weights and bfloat16 in other steps too.
    np.testing.assert_allclose(together, apart, atol=2e-3 if model.info.quantization in ("F32", "F16") else 2e-2)
    assert together.argmax() == apart.argmax()
