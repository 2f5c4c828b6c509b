"""Guesses change how many calls an answer takes, and nothing else: same tokens, same session afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from quantize.convert import convert
from runtime.engine.drafts import MOST, Draft, Odds, Pace
from runtime.engine.generate import generate
from runtime.engine.loading import examine, load
from runtime.engine.lookup import Lookup, priors
from runtime.engine.model import Model
from runtime.engine.sampling import Chain
from runtime.engine.session import Session
from runtime.engine.speculation import Speculation, stream
from runtime.engine.stop import Stop, Stopped
from runtime.published import Values
from tests.checkpoints import Spec, write_checkpoint

PROMPT = [int(i) for i in np.random.default_rng(11).integers(10, 200, 60)]
GREEDY = Values(0.0, 1.0, 0)
PENALIZED = Values(0.8, 0.95, 40, presence_penalty=1.5, repeat_penalty=1.1, seed=5)
CLOSE = 2e-3  # logits of deviation 0.6 after other batch widths: keys and values are kept in 16 bits
DRAWN = Values(1.0, 0.95, 20, seed=9)


@pytest.fixture(scope="module", params=["dense", "experts"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    """Random weights, and 32-bit floats throughout: their logits lie far enough apart for a batch's width not to matter."""
    folder = tmp_path_factory.mktemp(request.param)
    spec = Spec(moe=request.param == "experts", vision=False)
    files = convert(write_checkpoint(folder / "checkpoint", spec), folder, "F32")
    loaded = load(*examine(files.text, None), context=256, threads=1, stop=Stop(), on_progress=lambda fraction: None)
    loaded.is_end = lambda token: False  # type: ignore[method-assign]
    yield loaded
    loaded.close()


class Script:
    """A drafter that knows what comes, and errs at each place in `wrong`."""

    def __init__(self, answer: Sequence[int], wrong: Callable[[int], bool] = lambda place: False) -> None:
        self._answer, self._wrong, self._at = answer, wrong, 0

    def feed(self, token: int, row: int) -> None:
        self._at += 1

    def propose(self, most: int, waiting: int) -> Draft | None:
        tokens = [token ^ self._wrong(self._at + i) for i, token in enumerate(self._answer[self._at : self._at + most])]
        return Draft(tokens, [0] * len(tokens)) if tokens else None


class Cheap(Pace):
    """Every call costs the same: any guess pays."""

    def seconds(self, first: int, last: int) -> list[float]:
        return [1.0] * (last - first + 1)


class Forced:
    """Draws what it is told, whatever the logits."""

    def __init__(self, tokens: Sequence[int]) -> None:
        self._tokens = iter(tokens)

    def sample(self, context: Any, row: int = -1) -> int:
        return next(self._tokens)


def prefilled(model: Model, prompt: Sequence[int] = PROMPT) -> Session:
    model.stop.clear()
    model.clear()
    session = Session(model, 1 << 30)
    session.prefill(prompt, [20], lambda done, total: None)
    return session


def run(model: Model, values: Values, speculation: Speculation | None, n: int, prompt: Sequence[int] = PROMPT) -> tuple[list[int], Session]:
    session = prefilled(model, prompt)
    chain = Chain(values, model.n_vocab)
    tokens = list(stream(model, session.contents, chain, speculation, n))
    chain.close()
    return tokens, session


def guessing(answer: Sequence[int], wrong: Callable[[int], bool] = lambda place: False) -> Speculation:
    return Speculation([Script(answer, wrong)], Odds({0: 0.8}), Cheap())


@pytest.mark.parametrize("values", [GREEDY, PENALIZED, DRAWN], ids=["greedy", "penalties", "drawn"])
@pytest.mark.parametrize("period", [0, 1, 5], ids=lambda period: f"wrong every {period}" if period else "never wrong")
def test_the_tokens_are_those_without_guesses(model: Model, values: Values, period: int) -> None:
    plain, _ = run(model, values, None, 60)
    speculation = guessing(plain, lambda place: bool(period) and place % period == 0)
    assert run(model, values, speculation, 60)[0] == plain
    if period == 1:
        assert speculation.accepted == 0 < speculation.drafted
    elif period == 0:
        assert speculation.accepted == speculation.drafted > 45
    else:
        assert 0 < speculation.accepted < speculation.drafted


def test_what_repeats_is_found_and_saves_calls(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [*PROMPT[10:50], 7, 8, 9, *PROMPT[20:58]]
    session = prefilled(model)
    calls = []
    decode = model.decode_tokens
    monkeypatch.setattr(model, "decode_tokens", lambda *given: (calls.append(1), decode(*given))[1])
    speculation = Speculation([Lookup(PROMPT)], Odds(priors()), Cheap())
    assert list(stream(model, session.contents, Forced(answer), speculation, len(answer))) == answer
    assert speculation.accepted > 50
    assert len(calls) < 20


@pytest.mark.parametrize("wrong", [lambda place: place % 3 == 0, lambda place: False], ids=["rejected", "accepted"])
def test_afterwards_the_session_goes_on_like_a_cold_one(model: Model, wrong: Callable[[int], bool]) -> None:
    plain, _ = run(model, GREEDY, None, 40)
    tokens, session = run(model, GREEDY, guessing(plain, wrong), 40)
    held = list(session.units)
    assert held == [*PROMPT, *plain][: len(held)]
    assert session.used == len(held)
    following = [*PROMPT, *tokens, *range(30, 50)]
    done = session.prefill(following, [20], lambda done, total: None)
    assert done.cached_tokens == len(held)
    logits = model.logits()
    prefilled(model, following)
    np.testing.assert_allclose(logits, model.logits(), atol=CLOSE)


def test_an_answer_given_up_in_the_middle_of_a_guess(model: Model) -> None:
    plain, _ = run(model, GREEDY, None, 40)
    for n in (1, 2, 3, 9, 20):
        session = prefilled(model)
        chain = Chain(GREEDY, model.n_vocab)
        source = stream(model, session.contents, chain, guessing(plain), 40)
        tokens = [next(source) for _ in range(n)]
        source.close()
        chain.close()
        held = list(session.units)
        assert held == [*PROMPT, *plain][: len(held)]
        assert len(held) < len(PROMPT) + n
        assert tokens == plain[:n]


def test_a_stop_inside_a_guess_goes_back_to_before_it(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, _ = run(model, GREEDY, None, 40)
    session = prefilled(model)
    chain = Chain(GREEDY, model.n_vocab)
    source = stream(model, session.contents, chain, guessing(plain), 40)
    tokens = [next(source) for _ in range(3)]
    held = len(session.units)
    decode = model.decode_tokens

    def stopped(*given: Any) -> None:
        model.stop.set()
        decode(*given)

    monkeypatch.setattr(model, "decode_tokens", stopped)
    with pytest.raises(Stopped):
        tokens.extend(source)
    monkeypatch.undo()
    chain.close()
    assert tokens == plain[: len(tokens)]
    assert list(session.units) == [*PROMPT, *tokens][: len(session.units)]
    kept = len(session.units)
    assert held <= kept
    model.stop.clear()
    following = [*PROMPT, *tokens, 33]
    assert session.prefill(following, [], lambda done, total: None).cached_tokens == kept
    logits = model.logits()
    prefilled(model, following)
    np.testing.assert_allclose(logits, model.logits(), atol=CLOSE)


@pytest.mark.parametrize("guess", [False, True])
def test_the_context_ends_where_it_ends_without_guesses(model: Model, guess: bool) -> None:
    prompt = (PROMPT * 5)[: model.n_context - 20]
    plain, _ = run(model, GREEDY, None, 1000, prompt)
    assert len(plain) == 21
    tokens, session = run(model, GREEDY, guessing(plain) if guess else None, 1000, prompt)
    assert tokens == plain
    assert session.used <= model.n_context


def test_an_end_token_ends_the_answer_wherever_it_stands_in_a_guess(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, _ = run(model, GREEDY, None, 30)
    for at in (1, 2, 9, 17, 18):
        end = plain[at]
        first = plain.index(end)
        monkeypatch.setattr(model, "is_end", lambda token, end=end: token == end)
        monkeypatch.setattr("runtime.engine.lookup.Lookup", lambda ids: Script(plain))
        monkeypatch.setattr("runtime.engine.lookup.priors", lambda: {0: 0.9})
        monkeypatch.setattr(model, "pace", Cheap())
        answer = generate(model, prefilled(model), GREEDY, None, False, lambda piece: None)
        assert list(answer.token_ids) == plain[: first + 1]
        assert answer.stop_reason == "end"


def test_limits_hold_inside_a_guess(model: Model) -> None:
    plain, _ = run(model, GREEDY, None, 40)
    for n in (1, 2, 3, MOST, MOST + 1, MOST + 2, 2 * MOST + 3):
        assert run(model, GREEDY, guessing(plain), n)[0] == plain[:n]
