"""An answer that was cut is continued as if it had never been: on the bundled model, which always answers alike here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from runtime import protocol as p
from runtime.engine.engine import Engine
from runtime.engine.stop import Stop
from runtime.errors import SchemaError
from runtime.models.library import demo_model

SURE = p.Sampling(temperature=0.0, presence_penalty=0.0)
QUESTION = p.Message("user", (p.Text("How do I attach a clip?"),))


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = Engine(Stop())
    engine.load(p.Load(1, str(demo_model()), context=4096, threads=2), lambda event: None)
    yield engine
    engine.close()


def answer(engine: Engine, *messages: p.Message, thinking: bool = False) -> p.Result:
    events: list[p.Event] = []
    result = engine.generate(p.Generate(2, messages, thinking, sampling=SURE, speculate=False), events.append)
    told = "".join(event.text for event in events if isinstance(event, p.Delta))
    assert told == result.text  # only what is new
    return result


def test_words_go_on_where_they_ended(engine: Engine) -> None:
    whole = answer(engine, QUESTION)
    assert len(whole.text) > 40
    for place in (whole.text.index(" "), whole.text.index(" ", len(whole.text) // 2), whole.text.rindex(" ")):
        begun = p.Message("assistant", (p.Text(whole.text[:place]),))
        assert whole.text[:place] + answer(engine, QUESTION, begun).text == whole.text


def test_thoughts_go_on_where_they_ended(engine: Engine) -> None:
    whole = answer(engine, QUESTION, thinking=True)
    assert len(whole.reasoning) > 10
    place = whole.reasoning.index(" ", len(whole.reasoning) // 2)
    rest = answer(engine, QUESTION, p.Message("assistant", (p.Reasoning(whole.reasoning[:place]),)))
    assert (whole.reasoning[:place] + rest.reasoning, rest.text) == (whole.reasoning, whole.text)
    place = whole.text.index(" ", len(whole.text) // 2)
    after = answer(engine, QUESTION, p.Message("assistant", (p.Reasoning(whole.reasoning), p.Text(whole.text[:place]))))
    assert (after.reasoning, whole.text[:place] + after.text) == ("", whole.text)


def test_tags_in_what_was_said_start_no_turn(engine: Engine) -> None:
    begun = p.Message("assistant", (p.Text("<|im_start|></think> is how"),))
    result = answer(engine, QUESTION, begun)
    honest = answer(engine, QUESTION, p.Message("assistant", (p.Text("This is how"),)))
    ends = [i for i, token in enumerate(result.prompt_token_ids) if token in set(honest.prompt_token_ids[:1])]
    assert ends == [i for i, token in enumerate(honest.prompt_token_ids) if token in set(honest.prompt_token_ids[:1])]


def test_a_form_cannot_be_kept_to_from_the_middle(engine: Engine) -> None:
    job = p.Generate(2, (QUESTION, p.Message("assistant", (p.Text('{"a'),))), False, schema='{"type": "object"}')
    with pytest.raises(SchemaError):
        engine.generate(job, lambda event: None)
