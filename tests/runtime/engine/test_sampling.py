"""Which sampling values win. That the chain obeys them is shown on the real engine in test_engine.py."""

from __future__ import annotations

import numpy as np
import pytest

from runtime.engine.sampling import decide, penalize
from runtime.protocol import Sampling
from runtime.published import Values


@pytest.mark.parametrize(
    ("small", "thinking", "media", "expected"),
    [
        (False, True, False, (1.0, 0.95, 20, 1.5)),
        (False, False, True, (0.7, 0.8, 20, 1.5)),
        (True, False, False, (1.0, 1.0, 20, 2.0)),
        (True, False, True, (0.7, 0.8, 20, 1.5)),
        (True, True, False, (1.0, 0.95, 20, 1.5)),
        (True, True, True, (0.6, 0.95, 20, 0.0)),
    ],
)
def test_published_values(small: bool, thinking: bool, media: bool, expected: tuple[float, float, int, float]) -> None:
    values = decide(Sampling(), {}, small=small, thinking=thinking, media=media)
    assert (values.temperature, values.top_p, values.top_k, values.presence_penalty) == expected
    assert (values.min_p, values.repeat_penalty) == (0.0, 1.0)


def test_the_file_beats_the_table_and_the_user_beats_both() -> None:
    file = {"general.sampling.temp": "0.100000", "general.sampling.top_k": "1", "general.sampling.top_p": "1.000000"}
    values = decide(Sampling(top_k=7, seed=5), file, small=False, thinking=True, media=False)
    assert (values.temperature, values.top_k, values.top_p, values.presence_penalty, values.seed) == (0.1, 7, 1.0, 1.5, 5)


def test_the_demo_has_no_presence_penalty_unless_asked_for() -> None:
    assert decide(Sampling(), {"quern.demo": "true"}, small=True, thinking=False, media=False).presence_penalty == 0
    assert decide(Sampling(presence_penalty=1), {"quern.demo": "true"}, small=True, thinking=False, media=False).presence_penalty == 1


def test_seeds_differ_unless_given() -> None:
    drawn = {decide(Sampling(), {}, small=False, thinking=True, media=False).seed for _ in range(4)}
    assert len(drawn) > 1
    assert decide(Sampling(seed=-1), {}, small=False, thinking=True, media=False).seed == 0xFFFFFFFF


def test_penalties_touch_only_the_tokens_seen() -> None:
    logits = np.array([2.0, -2.0, 4.0, 1.0], np.float32)
    penalize(logits, np.array([0, 1]), Values(1.0, 1.0, 0, presence_penalty=0.5, repeat_penalty=2.0))
    np.testing.assert_allclose(logits, [0.5, -4.5, 4.0, 1.0])
