"""The model's own prediction layer guesses; the answer is the one without it, and its guesses are what the layer was made to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quantize.convert import convert
from runtime.engine import prediction
from runtime.engine.drafts import Odds, Pace
from runtime.engine.generate import generate
from runtime.engine.loading import examine, load, plan_of
from runtime.engine.model import Model
from runtime.engine.mtp import Mtp
from runtime.engine.prediction import Prediction
from runtime.engine.sampling import Chain
from runtime.engine.session import Session
from runtime.engine.speculation import Speculation, stream
from runtime.engine.stop import Stop
from runtime.engine.trail import Pair
from runtime.engine.units import Medium, Unit
from runtime.models import machine as machines
from runtime.models.advice import judge_file
from runtime.models.placement import Choices
from runtime.models.sizes import has_mtp
from runtime.published import Values
from tests.checkpoints import Spec, write_checkpoint

PROMPT = [int(i) for i in np.random.default_rng(11).integers(10, 200, 60)]
GREEDY = Values(0.0, 1.0, 0)
DRAWN = Values(1.0, 0.95, 20, presence_penalty=1.5, seed=9)
CLOSE = 2e-3  # logits of deviation 0.6 after other batch widths: keys and values are kept in 16 bits
SHAPES = {
    "dense": Spec(moe=False, key_heads=2, value_heads=2, mtp=True, vision=False),
    "experts, more V heads": Spec(moe=True, mtp=True, vision=False),
    "foresees by the token": Spec(moe=False, mtp=True, vision=False, foresees="token"),
    "foresees by the state": Spec(moe=True, mtp=True, vision=False, foresees="state"),
}


def loaded(spec: Spec, folder: Path) -> Model:
    files = convert(write_checkpoint(folder / "checkpoint", spec), folder, "F32")
    model = load(*examine(files.text, None), context=512, threads=1, stop=Stop(), on_progress=lambda fraction: None)
    model.is_end = lambda token: False  # type: ignore[method-assign]
    return model


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Model]]:
    made: dict[str, Model] = {}

    def model(name: str) -> Model:
        if name not in made:
            made[name] = loaded(SHAPES[name], tmp_path_factory.mktemp("mtp"))
        return made[name]

    yield model
    for one in made.values():
        one.close()


class Cheap(Pace):
    """Every call costs the same: any guess pays."""

    def seconds(self, first: int, last: int) -> list[float]:
        return [1.0] * (last - first + 1)


class Watched(Prediction):
    """Keeps what was guessed and what came."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fed: list[int] = []
        self.guesses: list[tuple[int, list[int]]] = []  # after so many tokens, what it guessed

    def feed(self, token: int, row: int) -> None:
        super().feed(token, row)
        self.fed.append(token)

    def propose(self, most: int, waiting: int) -> Any:
        draft = super().propose(most, waiting)
        self.guesses.append((len(self.fed), list(draft.tokens) if draft else []))
        return draft


def prefilled(model: Model, prompt: Sequence[Unit] = PROMPT, marks: Sequence[int] = (20,)) -> Session:
    model.stop.clear()
    model.clear()
    session = Session(model, 1 << 30)
    session.prefill(prompt, marks, lambda done, total: None)
    return session


def watched(model: Model, session: Session) -> tuple[Speculation, Watched]:
    odds, pace, held = Odds(prediction.priors()), Cheap(), session.contents
    drafter = Watched(model.mtp, odds, pace, held.trail.pairs, held.position, lambda row: model.hidden(1, row)[0])
    return Speculation([drafter], odds, pace), drafter


def answered(model: Model, session: Session, values: Values, speculation: Speculation | None, n: int) -> list[int]:
    chain = Chain(values, model.n_vocab)
    tokens = list(stream(model, session.contents, chain, speculation, n))
    chain.close()
    return tokens


@pytest.mark.parametrize("values", [GREEDY, DRAWN], ids=["greedy", "drawn"])
@pytest.mark.parametrize("shape", list(SHAPES))
def test_the_tokens_are_those_without_it(make: Callable[[str], Model], shape: str, values: Values) -> None:
    model = make(shape)
    plain = answered(model, prefilled(model), values, None, 60)
    session = prefilled(model)
    speculation, _ = watched(model, session)
    assert answered(model, session, values, speculation, 60) == plain
    assert speculation.drafted > 0
    assert speculation.accepted <= speculation.drafted
    held = list(session.units)
    following: list[Unit] = [*PROMPT, *plain, *range(30, 50)]
    assert session.prefill(following, [20], lambda done, total: None).cached_tokens == len(held)
    logits = model.logits()
    prefilled(model, following)
    np.testing.assert_allclose(logits, model.logits(), atol=CLOSE)


def test_a_layer_that_knows_what_comes_is_nearly_always_right(make: Callable[[str], Model]) -> None:
    """It was made to say what the model says of the token: one that was fed another token, or one late, could not be right."""
    model = make("foresees by the token")
    session = prefilled(model)
    speculation, drafter = watched(model, session)
    tokens = answered(model, session, DRAWN, None, 1) + answered(model, prefilled(model), GREEDY, speculation, 80)[1:]
    assert len(set(tokens)) > 5  # else what it is fed would not matter
    assert speculation.accepted > 0.8 * speculation.drafted
    assert len(drafter.guesses) < 40


def test_the_state_that_goes_with_a_token_is_the_one_it_was_drawn_from(make: Callable[[str], Model]) -> None:
    """It was made to say what the state before the token says: under greedy sampling, that token itself."""
    model = make("foresees by the state")
    session = prefilled(model)
    speculation, drafter = watched(model, session)
    answered(model, session, GREEDY, speculation, 60)
    firsts = [(drafter.fed[at - 1], guess[0]) for at, guess in drafter.guesses if guess]
    assert len(firsts) > 5
    assert all(fed == guessed for fed, guessed in firsts)


def test_fed_at_once_or_one_by_one_it_says_the_same(make: Callable[[str], Model]) -> None:
    model = make("dense")
    trail = prefilled(model).contents.trail.pairs
    assert [pair.token for pair in trail] == PROMPT[1:]
    assert model.mtp is not None
    found = []
    for width in (len(trail), 1, 7):
        model.mtp.clear()
        for start in range(0, len(trail), width):
            token, probability, state = model.mtp.guess(trail[start : start + width])
        found.append((token, probability, state))
    for token, probability, state in found[1:]:
        assert token == found[0][0]
        assert probability == pytest.approx(found[0][1], abs=1e-3)
        np.testing.assert_allclose(state, found[0][2], atol=1e-2)


def test_what_it_guessed_from_is_forgotten_when_it_was_wrong(make: Callable[[str], Model]) -> None:
    model = make("dense")
    trail = prefilled(model).contents.trail.pairs
    assert model.mtp is not None
    model.mtp.clear()
    model.mtp.guess(trail[:30])
    model.mtp.guess([Pair(pair.state, pair.token + 1, pair.position) for pair in trail[30:34]])
    model.mtp.cut(trail[30].position)
    after = model.mtp.guess(trail[30:])
    model.mtp.clear()
    straight = model.mtp.guess(trail)
    assert after[0] == straight[0]
    np.testing.assert_allclose(after[2], straight[2], atol=1e-2)


@pytest.mark.parametrize("width", [1, 40, 64])
def test_a_long_answer_never_fills_its_cache(make: Callable[[str], Model], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    model = make("dense")
    trail = prefilled(model).contents.trail.pairs
    assert model.mtp is not None
    monkeypatch.setattr(model.mtp, "_cells", 64)
    model.mtp.clear()
    for start in range(0, 400, width):
        pairs = [trail[at % 50] for at in range(start, start + width)]
        model.mtp.guess([Pair(pair.state, pair.token, start + i) for i, pair in enumerate(pairs)])
        assert width <= len(model.mtp._positions) <= 64


class Machine(Pace):
    """Each further token of a call costs a fifth of the first."""

    def seconds(self, first: int, last: int) -> list[float]:
        return [1 + 0.2 * (n - 1) for n in range(first, last + 1)]


@pytest.mark.parametrize("shape", ["foresees by the token", "foresees by the state"], ids=["always right", "sure and wrong"])
def test_an_answer_tells_how_many_guesses_were_right_and_a_bad_layer_is_left_alone(
    make: Callable[[str], Model], monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    model = make(shape)
    monkeypatch.setattr(model, "pace", Machine())
    monkeypatch.setattr(model, "mtp_odds", prediction.priors())
    monkeypatch.setattr("runtime.engine.lookup.Lookup.propose", lambda self, most, waiting: None)
    asked = []
    guess = Mtp.guess
    monkeypatch.setattr(Mtp, "guess", lambda self, pairs: (asked.append(len(pairs)), guess(self, pairs))[1])
    without = generate(model, prefilled(model), DRAWN, 200, False, lambda piece: None, speculate=False)
    assert (without.drafted, asked) == (0, [])
    answer = generate(model, prefilled(model), DRAWN, 200, False, lambda piece: None)
    assert answer.token_ids == without.token_ids
    first = len(asked)
    assert generate(model, prefilled(model), DRAWN, 200, False, lambda piece: None).token_ids == without.token_ids
    if shape == "foresees by the token":
        assert answer.drafted > 100
        assert answer.accepted > 0.5 * answer.drafted  # what is drawn is not always the likeliest
    else:
        assert answer.accepted < answer.drafted < 40
        assert 0 < first < 40
        assert len(asked) < 1.5 * first


def test_after_a_picture(tmp_path: Path) -> None:
    """The layer takes no pictures: it is shown the text around them, at the positions that M-RoPE gives it."""
    model = loaded(Spec(moe=False, mtp=True, foresees="token"), tmp_path)
    embeddings = np.random.default_rng(1).standard_normal((12, model.n_embd)).astype(np.float32)
    prompt: list[Unit] = [*PROMPT[:20], Medium("picture", 3, 4, 5, lambda: embeddings), *PROMPT[20:40]]
    plain = answered(model, prefilled(model, prompt), GREEDY, None, 40)
    session = prefilled(model, prompt)
    assert [pair.token for pair in session.contents.trail.pairs] == [*PROMPT[1:20], *PROMPT[20:40]]
    assert [pair.position for pair in session.contents.trail.pairs] == [*range(1, 20), *range(24, 44)]
    speculation, _ = watched(model, session)
    assert answered(model, session, GREEDY, speculation, 40) == plain
    assert speculation.accepted > 0.8 * speculation.drafted > 0
    model.close()


def test_a_stop_while_it_guesses_leaves_the_session_whole(make: Callable[[str], Model], monkeypatch: pytest.MonkeyPatch) -> None:
    model = make("foresees by the token")
    plain = answered(model, prefilled(model), GREEDY, None, 30)
    monkeypatch.setattr(model, "pace", Cheap())
    monkeypatch.setattr("runtime.engine.lookup.Lookup.propose", lambda self, most, waiting: None)
    session = prefilled(model)
    guess, calls = Mtp.guess, []

    def stopping(self: Mtp, pairs: Sequence[Pair]) -> Any:
        calls.append(1)
        if len(calls) == 4:
            model.stop.set()
        return guess(self, pairs)

    monkeypatch.setattr(Mtp, "guess", stopping)
    answer = generate(model, session, GREEDY, 30, False, lambda piece: None)
    assert answer.stop_reason == "cancelled"
    assert list(answer.token_ids) == plain[: len(answer.token_ids)]
    model.stop.clear()
    held = list(session.units)
    assert held == [*PROMPT, *plain][: len(held)]
    following: list[Unit] = [*PROMPT, *plain, 33]
    assert session.prefill(following, [], lambda done, total: None).cached_tokens == len(held)
    logits = model.logits()
    prefilled(model, following)
    np.testing.assert_allclose(logits, model.logits(), atol=CLOSE)


def test_a_file_without_the_layer_has_none(tmp_path: Path) -> None:
    files = convert(write_checkpoint(tmp_path / "checkpoint", Spec(moe=False, vision=False)), tmp_path, "F32")
    info, _ = examine(files.text, None)
    assert not has_mtp(info)
    model = load(info, None, context=256, threads=1, stop=Stop(), on_progress=lambda fraction: None)
    assert model.mtp is None
    model.close()


def test_a_plan_shown_is_the_plan_carried_out(tmp_path: Path) -> None:
    """What the models page and `quern plan` say of a file counts the layer too, as its load does."""
    files = convert(write_checkpoint(tmp_path / "checkpoint", SHAPES["dense"]), tmp_path, "F32")
    info, _ = examine(files.text, None)
    machine = machines.Machine(machines.idle(16 * machines.GB), machines.typical_cpu())
    shown, carried_out = judge_file(info, machine, Choices(512)), plan_of(info, None, machine, context=512)
    assert shown is not None
    assert shown.choices.mtp
    assert (shown.tiers, shown.resident) == (carried_out.tiers, carried_out.resident)
