"""The engine on the bundled model: sampling obeyed, pictures reused, loads cancelled, wrong files refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from runtime import protocol as p
from runtime.engine.engine import Engine
from runtime.engine.loading import check, examine
from runtime.engine.model import Model
from runtime.engine.sampling import Chain
from runtime.engine.session import Session
from runtime.engine.stop import Stopped
from runtime.errors import MediaError, ModelError
from runtime.models.gguf_info import GgufInfo
from runtime.models.library import demo_model, find_mmproj
from runtime.published import Values
from tests.ggufs import save

LOAD = p.Load(1, "", None, 4096, 2)


class Told:
    """The events of one job."""

    def __init__(self) -> None:
        self.events: list[p.Event] = []

    def __call__(self, event: p.Event) -> None:
        self.events.append(event)

    @property
    def result(self) -> p.Result:
        done = self.events[-1]
        assert isinstance(done, p.Done)
        return done.result


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    made = Engine()
    made.load(replace(LOAD, model=str(demo_model())), Told())
    yield made
    made.close()


def ask(engine: Engine, *parts: p.Part) -> Told:
    told = Told()
    engine.generate(p.Generate(2, (p.Message("user", parts),), False, 8, p.Sampling(temperature=0)), told)
    return told


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "noise.png"
    Pillow.fromarray(np.random.default_rng(3).integers(0, 255, (333, 601, 3), dtype=np.uint8)).save(path)
    return path


def test_temperature_zero_takes_the_likeliest_token(model: Model) -> None:
    session = Session(model, 1 << 30)
    session.prefill(list(range(20, 60)), [], lambda done, total: None)
    chain = Chain(Values(0.0, 0.5, 3), model.n_vocab)
    for _ in range(5):
        likeliest = int(model.logits().argmax())
        assert chain.sample(model.context) == likeliest
        session.contents.append([likeliest])
    chain.close()


def test_a_presence_penalty_counts_what_was_generated_and_not_the_prompt(model: Model) -> None:
    session = Session(model, 1 << 30)
    session.prefill(list(range(20, 60)), [], lambda done, total: None)
    likeliest = int(model.logits().argmax())
    chain = Chain(Values(0.0, 1.0, 0, presence_penalty=1e6), model.n_vocab)
    tokens = []
    for _ in range(20):
        tokens.append(chain.sample(model.context))
        session.contents.append(tokens[-1:])
    chain.close()
    assert tokens[0] == likeliest
    assert len(set(tokens)) == 20


def test_top_k_of_one_leaves_no_choice_at_any_temperature(model: Model) -> None:
    session = Session(model, 1 << 30)
    session.prefill(list(range(20, 60)), [], lambda done, total: None)
    chain = Chain(Values(50.0, 1.0, 1, seed=4), model.n_vocab)
    assert chain.sample(model.context) == int(model.logits().argmax())
    chain.close()


def test_another_question_about_the_same_picture_computes_only_the_question(engine: Engine, picture: Path) -> None:
    first = ask(engine, p.Image(str(picture)), p.Text("What is in the picture?"))
    media = next(event for event in first.events if isinstance(event, p.MediaReady)).media
    assert media[0].grid[0] == 1
    assert media[0].tokens * 4 == media[0].grid[1] * media[0].grid[2]
    assert first.result.media[0].encoded
    second = ask(engine, p.Image(str(picture)), p.Text("How many are there?"))
    assert not second.result.media[0].encoded
    assert second.result.cached_tokens > media[0].tokens
    assert second.result.timings.media_s < first.result.timings.media_s


def test_the_same_picture_in_another_place_is_not_encoded_again(engine: Engine, picture: Path) -> None:
    ask(engine, p.Image(str(picture)), p.Text("What is in the picture?"))
    other = ask(engine, p.Text("Look at this:"), p.Image(str(picture)), p.Text("What is it?"))
    assert not other.result.media[0].encoded
    assert other.result.cached_tokens < other.result.media[0].tokens


def test_reuse_changes_no_answer(engine: Engine, picture: Path) -> None:
    parts = (p.Image(str(picture)), p.Text("What is in the picture?"))
    ask(engine, *parts)
    ask(engine, p.Image(str(picture)), p.Text("Something else first."))
    warm = ask(engine, *parts).result
    fresh = Engine()
    fresh.load(replace(LOAD, model=str(demo_model())), Told())
    cold = ask(fresh, *parts).result
    np.testing.assert_array_equal(
        fresh.last_logits((p.Message("user", parts),), False), engine.last_logits((p.Message("user", parts),), False)
    )
    fresh.close()
    assert cold.cached_tokens == 0 < warm.cached_tokens
    assert warm.token_ids == cold.token_ids
    assert warm.prompt_token_ids == cold.prompt_token_ids


def test_the_pad_id_stands_for_every_token_of_a_picture(engine: Engine, picture: Path) -> None:
    result = ask(engine, p.Image(str(picture)), p.Text("?")).result
    counts = {token: result.prompt_token_ids.count(token) for token in result.prompt_token_ids}
    assert result.media[0].tokens in counts.values()
    assert len(result.prompt_token_ids) == result.prompt_tokens


def test_progress_and_media_come_before_the_answer(engine: Engine, picture: Path) -> None:
    told = ask(engine, p.Image(str(picture)), p.Text("Now?"))
    kinds = [type(event).__name__ for event in told.events]
    assert kinds[0] == "MediaReady"
    assert kinds[1] == "PrefillProgress"
    assert kinds[-1] == "Done"
    assert "".join(event.text for event in told.events if isinstance(event, p.Delta)) == told.result.text


def test_a_file_that_vanished_is_a_sentence(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"gone\.png"):
        ask(engine, p.Image(str(tmp_path / "gone.png")), p.Text("?"))


def test_a_stop_before_anything_began_is_an_empty_answer(engine: Engine) -> None:
    engine.stop.set()
    told = ask(engine, p.Text("Hello"))
    engine.stop.clear()
    assert told.result.stop_reason == "cancelled"
    assert told.result.token_ids == ()


def test_what_was_decided_is_carried_out_and_loads_the_model_again() -> None:
    engine, load = Engine(), replace(LOAD, model=str(demo_model()))
    try:
        engine.load(load, Told())
        first = engine._model
        engine.load(replace(load, id=7), Told())
        assert engine._model is first  # nothing is another
        engine.load(replace(load, id=8, context=2048, cache_k="q8_0", cache_v="q8_0", gpu_experts=1, vision="memory"), Told())
        made = engine._model
        assert made is not None
        assert made is not first
        assert made.placed is not None
        chosen = made.placed.plan.choices
        assert (chosen.context, chosen.cache_k, chosen.gpu_experts, chosen.vision) == (2048, "q8_0", 1, "memory")
        assert made.n_context == 2048
        assert ask(engine, p.Text("Who are you?")).result.token_ids
    finally:
        engine.close()


def test_a_load_is_cancelled_between_two_tensors() -> None:
    engine = Engine()

    def stop_half_way(event: p.Event) -> None:
        if isinstance(event, p.LoadProgress) and event.fraction > 0.3:
            engine.stop.set()

    with pytest.raises(Stopped):
        engine.load(replace(LOAD, model=str(demo_model())), stop_half_way)
    engine.stop.clear()
    engine.load(replace(LOAD, model=str(demo_model())), told := Told())
    assert isinstance(told.events[-1], p.Loaded)
    fractions = [event.fraction for event in told.events if isinstance(event, p.LoadProgress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
    engine.close()


def test_a_load_that_does_not_end_is_left_behind_and_the_next_waits_for_it() -> None:
    engine, go_on = Engine(), threading.Event()

    def hang(event: p.Event) -> None:
        if isinstance(event, p.LoadProgress) and event.fraction > 0.3:
            engine.stop.set()
            assert go_on.wait(60)

    with pytest.raises(Stopped):
        engine.load(replace(LOAD, model=str(demo_model())), hang)
    assert not go_on.is_set()
    engine.stop.clear()
    go_on.set()
    engine.load(replace(LOAD, model=str(demo_model())), told := Told())
    assert isinstance(told.events[-1], p.Loaded)
    engine.close()


def with_metadata(info: GgufInfo, **changes: object) -> GgufInfo:
    metadata: dict[str, object] = {**info.metadata, **{key.replace("__", "."): value for key, value in changes.items()}}
    return replace(info, metadata=metadata)  # type: ignore[arg-type]


def test_files_that_do_not_belong_together_are_refused_before_llama_cpp_sees_them() -> None:
    info, vision = examine(demo_model(), find_mmproj(demo_model()))
    assert vision is not None
    check(info, vision)
    with pytest.raises(ModelError, match="another architecture"):
        check(with_metadata(info, general__architecture="llama"), None)
    with pytest.raises(ModelError, match="is a vision file"):
        check(vision, None)
    with pytest.raises(ModelError, match="not a vision file"):
        check(info, info)
    with pytest.raises(ModelError, match="belongs to another model"):
        check(info, with_metadata(vision, clip__vision__projection_dim=info.width * 2))


def test_a_header_that_says_too_little_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="leaves out what a model needs"):
        examine(save(tmp_path / "Little.gguf"), None)


def test_a_model_without_its_vision_file_answers_text_and_refuses_pictures(tmp_path: Path, picture: Path) -> None:
    alone = tmp_path / "alone.gguf"
    alone.write_bytes(demo_model().read_bytes())
    engine = Engine()
    engine.load(replace(LOAD, model=str(alone)), told := Told())
    loaded = told.events[-1]
    assert isinstance(loaded, p.Loaded)
    assert not loaded.info.vision
    assert ask(engine, p.Text("Hello")).result.token_ids
    with pytest.raises(ModelError, match="without a vision file"):
        ask(engine, p.Image(str(picture)), p.Text("?"))
    engine.close()


@pytest.mark.parametrize("speculate", [False, True])
def test_a_budget_ends_the_reasoning_and_the_answer_follows(engine: Engine, speculate: bool) -> None:
    def think(budget: int | None) -> p.Result:
        told = Told()
        question = (p.Message("user", (p.Text("What can you do?"),)),)
        job = p.Generate(3, question, True, 400, p.Sampling(temperature=0), speculate=speculate, thinking_budget=budget)
        engine.generate(job, told)
        return told.result

    free, held = think(None), think(3)
    assert len(free.reasoning) > len(held.reasoning) > 0
    assert free.reasoning.startswith(held.reasoning.rstrip("\n"))
    assert held.stop_reason == "end"
    assert held.text.strip()
    assert "think>" not in held.text
    assert think(10_000).token_ids == free.token_ids
