"""A plan against what a first load and full batches really take, in a process of its own, with nothing remembered."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from runtime.models.library import demo_model
from tests.bench.plan_reality import compare
from tests.bench.shapes import SHAPES
from tests.bench.synthetic import make, paths

WITHIN = 0.05

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells anonymous from mapped memory")


def check(model: Path, context: int, kv: str, fill: bool) -> None:
    found = compare(model, context, kv, fill)
    assert found["private"] == pytest.approx(found["real_private"] + found["untouched"], rel=WITHIN)
    assert found["mapped"] == pytest.approx(found["real_mapped"], rel=WITHIN)
    assert found["loaded"] == pytest.approx(found["real_loaded"], rel=WITHIN)


@pytest.mark.parametrize(("context", "kv"), [(1024, "f16"), (4096, "q8_0"), (16_384, "f16")])
def test_the_demo_takes_what_was_planned(context: int, kv: str) -> None:
    check(demo_model(), context, kv, fill=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("context", "kv"), [(2048, "f16"), (16_384, "f16"), (65_536, "f16"), (2048, "q8_0"), (16_384, "q8_0"), (65_536, "q8_0")]
)
def test_a_model_of_the_smallest_published_shape_takes_what_was_planned(tmp_path: Path, context: int, kv: str) -> None:
    make(tmp_path, SHAPES["small"], demo_model())
    check(paths(tmp_path, SHAPES["small"])[0], context, kv, fill=False)
