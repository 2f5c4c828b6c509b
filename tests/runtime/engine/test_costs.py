"""What a picture or clip costs: planned, then as it was measured."""

import pytest

from runtime.engine.costs import AROUND_PAIR, Costs
from runtime.models.gguf_info import read_info
from runtime.models.library import demo_model, find_mmproj
from runtime.models.machine import typical_cpu
from runtime.models.speed import encode_s


def costs() -> Costs:
    return Costs(prefill_tps=100.0, encode=lambda tokens: tokens / 50.0, width=256)


def test_planned_where_nothing_was_measured() -> None:
    cost = costs().of(steps=3, tokens=49, frames=6)
    assert cost.tokens == 147
    assert cost.seconds == pytest.approx((147 + 3 * AROUND_PAIR) / 100 + 147 / 50)
    assert cost.memory == 6 * 49 * 1024 * 3 + 147 * 256 * 4


def test_what_was_measured_is_said_again() -> None:
    """An answer that took so long to read will take so long again, whatever the plan was."""
    measured = costs()
    for _ in range(4):
        measured.encoded(49, 2.0)
    measured.prefilled(147 + 3 * AROUND_PAIR, 5.0)
    assert measured.of(3, 49, 6).seconds == pytest.approx(3 * 2.0 + 5.0)


def test_the_latest_counts_most_and_short_prompts_do_not() -> None:
    measured = costs()
    for seconds in (10.0, 10.0, *[1.0] * 20):
        measured.prefilled(100, seconds)
    measured.prefilled(5, 60.0)
    assert measured.of(1, 88, 1).seconds == pytest.approx(1.0 + 88 / 50, rel=0.05)


def test_a_larger_picture_takes_longer_than_its_tokens_say() -> None:
    """Every patch attends to every other."""
    mmproj = find_mmproj(demo_model())
    assert mmproj is not None
    vision, rates = read_info(mmproj), typical_cpu()
    assert encode_s(vision, rates, 2000) > 10 * encode_s(vision, rates, 200) > 0


def test_what_an_earlier_load_showed_counts_until_something_is_measured() -> None:
    fresh = costs()
    fresh.expect(2.0, 3.0)
    assert fresh.of(1, 88, 1).seconds == pytest.approx(2.0 * 100 / 100 + 3.0 * 88 / 50)
    fresh.prefilled(100, 0.5)
    fresh.encoded(50, 0.25)
    assert fresh.of(1, 88, 1).seconds == pytest.approx(0.5 + 88 / 50 / 4)
    assert fresh.ratios == (pytest.approx(0.5), pytest.approx(0.25))
