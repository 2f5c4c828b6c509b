"""What the user has decided about a model: kept, read again whatever stands there, and as the planner takes it."""

from __future__ import annotations

import pytest

from app.load_choices import LoadChoices
from runtime.models.placement import Choices


@pytest.mark.parametrize("chosen", [LoadChoices(), LoadChoices(65_536, "q8_0", 0, "gpu"), LoadChoices(gpu_experts=7, vision="memory")])
def test_kept_and_read_again(chosen: LoadChoices) -> None:
    assert LoadChoices.of(chosen.values()) == chosen


def test_what_is_usual_is_every_models_and_not_kept_with_one() -> None:
    chosen = LoadChoices(65_536, usual=("q8_0", "q4_0"))
    assert chosen.values() == {"context": 65_536}
    assert chosen.kept == ("q8_0", "q4_0")
    assert LoadChoices.of({"cache": "f16"}, ("q8_0", "q4_0")).kept == ("f16", "f16")
    assert chosen.cleared == LoadChoices(usual=("q8_0", "q4_0"))


@pytest.mark.parametrize(
    "values", [None, [], "x", {"context": "long"}, {"context": -1, "gpu_experts": True}, {"cache": "q3", "vision": 3, "more": 1}]
)
def test_what_cannot_be_used_is_the_planners(values: object) -> None:
    assert LoadChoices.of(values) == LoadChoices()


def test_as_the_planner_takes_them() -> None:
    assert LoadChoices().for_plan(262_144) == Choices()
    assert LoadChoices(65_536, "q8_0", 3, "gpu").for_plan(32_768) == Choices(32_768, "q8_0", "q8_0", 3, vision="gpu")
    assert LoadChoices(usual=("q8_0", "q4_0")).for_plan(32_768) == Choices(16_384, "q8_0", "q4_0")
