"""The benchmark's random models: they load, and say what they are made to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.engine.engine import Engine
from runtime.models.gguf_info import read_info
from runtime.protocol import Done, Event, Generate, Image, Load, Loaded, Message, Result, Sampling, Text
from tests.bench.asking import Media
from tests.bench.recital import SHORT_ANSWER_TOKENS, THINKING_TOKENS, Recital
from tests.bench.shapes import SHAPES
from tests.bench.synthetic import make, paths, plan

DEMO = Path(__file__).parents[1] / "assets" / "demo" / "quern-demo-Q8_0.gguf"
TINY = SHAPES["tiny"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("synthetic")
    make(folder, TINY, DEMO)
    return folder


@pytest.fixture(scope="module")
def engine(folder: Path) -> Iterator[Engine]:
    engine = Engine()
    events: list[Event] = []
    model, mmproj, _ = paths(folder, TINY)
    engine.load(Load(1, str(model), str(mmproj), context=2048, threads=1), events.append)
    assert isinstance(events[-1], Loaded)
    yield engine
    engine.close()


def ask(engine: Engine, question: Message, max_tokens: int, thinking: bool) -> Result:
    events: list[Event] = []
    engine.generate(Generate(2, (question,), thinking, max_tokens, Sampling(temperature=0.0, presence_penalty=0.0)), events.append)
    assert isinstance(events[-1], Done)
    return events[-1].result


def test_special_tokens_stand_where_published(engine: Engine) -> None:
    model = engine._model
    assert model is not None
    named = {"<|endoftext|>": 248044, "<|im_end|>": 248046, "<|vision_start|>": 248053, "<|image_pad|>": 248056, "<|video_pad|>": 248057}
    assert {name: model.token_named(name) for name in named} == named
    assert model.n_vocab == 248_320


def test_says_its_recital(engine: Engine, folder: Path) -> None:
    recital = Recital.load(paths(folder, TINY)[2])
    question = Message("user", (Text("What is it?"),))
    answer = ask(engine, question, 50, thinking=False)
    assert answer.text == recital.spoken(50)
    thought = ask(engine, question, 1000, thinking=True)
    assert (thought.reasoning, thought.text) == (" ".join(recital.thoughts), " ".join(recital.short))
    assert thought.stop_reason == "end"
    assert recital.agrees(answer.text, "")
    assert recital.agrees(thought.text, thought.reasoning)
    assert not recital.agrees(thought.reasoning, "")
    assert len(thought.token_ids) == THINKING_TOKENS + SHORT_ANSWER_TOKENS + 2  # `</think>` and `<|im_end|>`


def test_sees_pictures(engine: Engine, folder: Path) -> None:
    picture = Media(folder).picture(1)
    result = ask(engine, Message("user", (Image(picture.path), Text("What is it?"))), 4, thinking=False)
    assert [info.tokens for info in result.media] == [300]
    assert result.text == Recital.load(paths(folder, TINY)[2]).spoken(4)


def test_full_size_is_the_published_model() -> None:
    """The plan alone: tensors and bytes of the files that would be written."""
    text, vision = plan(SHAPES["full"])
    assert 14.5e9 < sum(typed.size for typed in text) < 16.5e9
    assert sum(typed.tensor.name.endswith("_exps.weight") for typed in text) == 3 * 40
    assert sum(typed.size for typed in vision) == pytest.approx(899_283_648, abs=30_000)


def test_equal_seeds_make_equal_files(folder: Path, tmp_path: Path) -> None:
    model, _ = make(tmp_path, TINY, DEMO)
    assert read_info(model).tensors == read_info(paths(folder, TINY)[0]).tensors
    assert model.read_bytes() == paths(folder, TINY)[0].read_bytes()
