from __future__ import annotations

import pytest

from app import wording
from app.store import Stats


@pytest.mark.parametrize(
    ("value", "told"), [(0.0, "0.1 s"), (0.42, "0.4 s"), (0.99, "1 s"), (6.2, "6 s"), (59.7, "1 min 0 s"), (80.0, "1 min 20 s")]
)
def test_seconds(value: float, told: str) -> None:
    assert wording.seconds(value) == told


@pytest.mark.parametrize(("value", "told"), [(0.0, "0:00.0"), (8.04, "0:08.0"), (59.96, "1:00.0"), (75.5, "1:15.5")])
def test_a_place_in_a_clip(value: float, told: str) -> None:
    assert wording.clock(value) == told


@pytest.mark.parametrize(
    ("pictures", "clips", "told"), [(2, 1, "2 pictures and 1 clip"), (1, 0, "1 picture"), (0, 3, "3 clips"), (0, 0, "files")]
)
def test_what_a_drop_will_do(pictures: int, clips: int, told: str) -> None:
    assert wording.count_of(pictures, clips) == told


def test_the_line_under_an_answer() -> None:
    stats = Stats(163, 1200, 900, 1363, 0.084, 13.24, "end", "demo")
    assert wording.stats(stats) == "13.2 tokens/s  ·  first after 0.08 s  ·  163 tokens  ·  900 reused"
    assert wording.stop_note(stats) == ""
    assert "full" in wording.stop_note(Stats(1, 1, 0, 2, 0.0, 0.0, "context", "demo"))
    assert wording.context(1363, 16384) == "8 % of context"
