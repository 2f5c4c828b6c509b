"""What is computed before a question is asked: never more than is certain, and never another answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runtime import protocol as p
from runtime.engine.embeddings import EmbeddingCache
from runtime.engine.engine import Engine
from runtime.engine.media import PreparedImage
from runtime.engine.model import Model
from runtime.engine.prompt import ChatTemplate, Prompt, Slot
from runtime.engine.stop import Stopped
from runtime.engine.units import Medium, Unit
from runtime.models.library import demo_model
from runtime.worker import afterwards

SAMPLES = Path(__file__).parents[3] / "assets/samples"
PICTURE, CLIP = p.Image(str(SAMPLES / "shapes.png")), p.Video(str(SAMPLES / "star.mp4"))
PIXELS = PreparedImage(np.zeros((64, 96, 3), np.uint8))
GREEDY = p.Sampling(temperature=0)
WORD = st.sampled_from(
    ["What", "is", "don't", "we'", "'re", "3", "14", "!", "?!", "<think>", "<|im_end|>", "e\u0301", "é", "図は", "、", "\u0338="]
)
SPACE = st.sampled_from(["", " ", "  ", "\n", " \n ", "\t", "\r\n", "!\n"])
WRITTEN = st.lists(st.tuples(WORD, SPACE), max_size=8).map(lambda pairs: "".join(word + space for word, space in pairs))


def user(*parts: p.Part) -> p.Message:
    return p.Message("user", parts)


def answer(*parts: p.Part) -> p.Message:
    return p.Message("assistant", parts)


HISTORY = (p.Message("system", (p.Text("Be brief."),)), user(p.Text("Hello")), answer(p.Reasoning("A greeting."), p.Text("Hello!\n")))


@pytest.fixture(scope="module")
def template(demo: Model) -> ChatTemplate:
    return ChatTemplate(demo.metadata["tokenizer.chat_template"], demo.tokenize, demo.added_tokens())


def certain(template: ChatTemplate, *messages: p.Message) -> Prompt:
    media = [PIXELS for message in messages for part in message.parts if isinstance(part, p.Image)]
    return template.render(messages, media, None, unfinished=True)


def whole(template: ChatTemplate, *messages: p.Message) -> Prompt:
    media = [PIXELS for message in messages for part in message.parts if isinstance(part, p.Image)]
    return template.render(messages, media, None)


@settings(max_examples=150)
@given(text=WRITTEN, cut=st.integers(0, 60), picture=st.booleans())
def test_what_is_certain_stays_whatever_is_typed_next(template: ChatTemplate, text: str, cut: int, picture: bool) -> None:
    media = (PICTURE,) if picture else ()
    now = certain(template, *HISTORY, user(*media, p.Text(text[:cut])))
    later = whole(template, *HISTORY, user(*media, p.Text(text)))
    assert later.units[: len(now.units)] == now.units
    assert all(0 < mark < len(now.units) for mark in now.marks)


def test_all_but_the_last_word_is_certain(template: ChatTemplate, demo: Model) -> None:
    def spelled(prompt: Prompt) -> str:
        return "".join("▣" if isinstance(unit, Slot) else demo.spelled(unit).decode() for unit in prompt.units)

    start = "<|im_start|>user\n"
    assert spelled(certain(template, user())) == start
    assert spelled(certain(template, user(p.Text("What")))) == start
    assert spelled(certain(template, user(p.Text("What is thi")))) == start + "What is"
    assert spelled(certain(template, user(p.Text("Look!\nWhat")))) == start + "Look!\n"
    seen = certain(template, user(PICTURE, p.Text("What is thi")))
    assert spelled(seen) == start + "<|vision_start|>▣<|vision_end|>What is"
    assert spelled(certain(template, user(p.Text("Look:"), PICTURE))) == start + "Look:<|vision_start|>▣<|vision_end|>"
    talked = certain(template, *HISTORY, user())
    assert "A greeting." not in spelled(talked)
    assert spelled(talked).endswith("<|im_start|>assistant\nHello!<|im_end|>\n<|im_start|>user\n")


def test_a_later_prompt_can_branch_off_where_the_words_begin(template: ChatTemplate) -> None:
    empty = certain(template, *HISTORY, user(PICTURE))
    words = certain(template, *HISTORY, user(PICTURE, p.Text("What is this")))
    assert len(empty.units) in words.marks


# ---------------------------------------------------------------- on the engine


class Warm:
    """An engine that notes at which units its batches ended, so that a cold run can be made of the same batches."""

    def __init__(self) -> None:
        self.engine = Engine()
        self.engine.load(p.Load(1, str(demo_model()), None, 4096, 1), lambda event: None)
        self.events: list[p.Event] = []
        self.batches: list[tuple[int, int]] = []  # position and positions of each
        model = self.engine._model
        assert model is not None
        decode = model.decode_tokens

        def noted(tokens: list[int], position: int, outputs: int) -> None:
            decode(tokens, position, outputs)
            self.batches = [(at, n) for at, n in self.batches if at < position] + [(position, len(tokens))]

        model.decode_tokens = noted  # type: ignore[method-assign, assignment]

    def prepare(self, *messages: p.Message) -> p.Prepared:
        self.engine.prepare(p.Prepare(2, messages), self.events.append)
        done = self.events[-1]
        assert isinstance(done, p.Prepared)
        return done

    def ask(self, *messages: p.Message, tokens: int = 8) -> p.Result:
        return self.engine.generate(p.Generate(3, messages, False, tokens, GREEDY, speculate=False), self.events.append)

    def ends(self, prompt: list[Unit]) -> list[int]:
        """Unit counts of `prompt` after which a batch of tokens ended."""
        ends, position = {at + n for at, n in self.batches}, 0
        found = []
        for i, unit in enumerate(prompt, start=1):
            position += unit.positions if isinstance(unit, Medium) else 1
            if position in ends:
                found.append(i)
        return found


@pytest.fixture(scope="module")
def _warm() -> Iterator[Warm]:
    made = Warm()
    yield made
    made.engine.close()


@pytest.fixture
def warm(_warm: Warm) -> Warm:
    _warm.engine.stop.clear()
    _warm.engine._ready()[1].clear()
    _warm.events.clear()
    _warm.batches.clear()
    return _warm


def cold(warm: Warm, *messages: p.Message, tokens: int = 8) -> list[int]:
    """The greedy answer from an empty context, in batches that end where those of the warm run ended."""
    model, session, turns = warm.engine._ready()
    turn = turns.prepare(messages, False, "auto")
    ends = warm.ends(turn.units)
    session.clear()
    session.prefill(turn.units, ends, lambda done, total: None)
    found: list[int] = []
    for _ in range(tokens):
        found.append(int(model.logits().argmax()))
        if model.is_end(found[-1]):
            break
        session.contents.append([found[-1]])
    return found


@pytest.mark.parametrize("media", [(), (PICTURE,), (CLIP,), (PICTURE, CLIP)], ids=["words", "picture", "clip", "both"])
def test_prepared_then_sent_gives_the_cold_answer(warm: Warm, media: tuple[p.Part, ...]) -> None:
    question = user(*media, p.Text("What can you see in this, and where is it?"))
    prepared = warm.prepare(user(*media))
    grown = warm.prepare(user(*media, p.Text("What can you see in th")))
    assert grown.tokens > prepared.tokens
    assert not any(info.encoded for info in grown.media)
    result = warm.ask(question)
    assert result.cached_tokens == grown.tokens
    assert result.prefilled_tokens == result.prompt_tokens - grown.tokens
    assert (result.media_encoded, result.media_reused) == (0, len(media))
    assert list(result.token_ids) == cold(warm, question)


def test_changes_of_mind_change_no_answer(warm: Warm) -> None:
    first, second = user(PICTURE, p.Text("Which shapes are here and")), user(p.Text("Another chat entirely, with other words"))
    question = user(CLIP, p.Text("Which way does the star move in this clip?"))
    warm.prepare(first)
    warm.prepare(user(PICTURE, CLIP))
    warm.prepare(user(CLIP))  # the picture is removed
    warm.prepare(user(CLIP, p.Text("Which colour has it, do you thi")))
    warm.prepare(second)
    warm.prepare(user(CLIP, p.Text("Which way does the sta")))  # the words are others
    result = warm.ask(question)
    assert result.cached_tokens > result.media[0].tokens
    assert result.media_encoded == 0
    assert list(result.token_ids) == cold(warm, question)


def test_what_was_prepared_once_is_not_prepared_again(warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    message = user(PICTURE, p.Text("What is this here"))
    first = warm.prepare(message)
    model = warm.engine._ready()[0]
    monkeypatch.setattr(model, "_decode", lambda batch, outputs: pytest.fail("computed twice"))
    assert warm.prepare(message).tokens == first.tokens


def test_a_stopped_preparation_is_used_as_far_as_it_came(warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture is encoded when the stop comes; the clip after it is not."""
    model = warm.engine._ready()[0]
    assert model.vision is not None
    encode, encoded = model.vision.encode, []

    def stop_after_one(frames: object, tell: Callable[[float], None] | None = None) -> object:
        if encoded:
            warm.engine.stop.set()
        encoded.append(encode(frames, tell))  # type: ignore[arg-type]
        return encoded[-1]

    monkeypatch.setattr(model.vision, "encode", stop_after_one)
    engine = warm.engine
    assert engine._turns is not None
    monkeypatch.setattr(engine._turns, "_embeddings", EmbeddingCache(1 << 30))  # nothing is encoded yet
    with pytest.raises(Stopped):
        engine.prepare(p.Prepare(2, (user(PICTURE, CLIP),)), warm.events.append)
    engine.stop.clear()
    monkeypatch.setattr(model.vision, "encode", encode)
    question = user(PICTURE, CLIP, p.Text("What is it?"))
    result = warm.ask(question)
    assert [info.encoded for info in result.media] == [False, True]
    assert list(result.token_ids) == cold(warm, question)


def test_progress_of_each_file_of_the_message(warm: Warm) -> None:
    warm.prepare(user(PICTURE), answer(p.Text("A shape.")), user(PICTURE, CLIP))
    told = [event.media for event in warm.events if isinstance(event, p.PrepareProgress)]
    assert all(len(media) == 2 and all(0 <= share <= 1 for share in media) for media in told)
    assert told[-1] == (1.0, 1.0)
    for i in range(2):
        assert [media[i] for media in told] == sorted(media[i] for media in told)


def test_after_an_answer_the_next_question_starts_from_what_history_will_be(warm: Warm) -> None:
    asked = p.Generate(3, (user(PICTURE, p.Text("What can you see in this picture?")),), True, 24, GREEDY)
    result = replace(warm.engine.generate(asked, warm.events.append), text=" Two shapes. ", reasoning="Let me see.")
    prepare, _ = afterwards(asked, result)
    assert isinstance(prepare, p.Prepare)
    warm.engine.prepare(prepare, warm.events.append)
    warm.engine.settle()
    done = warm.events[-1]
    assert isinstance(done, p.Prepared)
    talk = (*asked.messages, answer(p.Reasoning("Let me see.", 1.0), p.Text(" Two shapes. ")), user(p.Text("And the colours of both?")))
    following = warm.ask(*talk)
    assert following.cached_tokens == done.tokens
    assert list(following.token_ids) == cold(warm, *talk)


def test_after_the_end_of_a_continued_answer_history_holds_all_of_it(warm: Warm) -> None:
    question, begun = user(p.Text("What can you see?")), answer(p.Reasoning("Let me see.", 1.0), p.Text("Two sh"))
    result = replace(warm.ask(question), text="apes.")
    prepare, _ = afterwards(p.Generate(3, (question, begun), True, 24, GREEDY), result)
    assert isinstance(prepare, p.Prepare)
    assert prepare.messages == (question, answer(p.Text("Two shapes.")), user())
