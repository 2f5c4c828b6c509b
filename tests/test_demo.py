"""The bundled model answers as its README says: a small examination, through the command and the engine, of fixed seeds.

The full one is assets/demo/recipe/evaluate.py, which judges by the targets; these files are not among its own. The least
scores here stand a little below what the bundled model reached when it was committed, so that a change that makes it
worse is seen: other processors round otherwise and a few answers may turn. They rise with every better model.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.recipe import asking, evaluate, heldout

OFFSET = 900_000  # seeds that the full evaluation does not reach


@pytest.fixture(scope="module")
def examiner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    demo = Path(__file__).parents[1] / "assets" / "demo"
    found = sorted(path.name for path in demo.glob("*.gguf"))
    assert len(found) == 2, f"the bundled model is missing: assets/demo holds {found or 'no .gguf file'}"
    with asking.Asker([sys.executable, "-m", "app"], demo) as asker:
        yield evaluate.Examiner(asker, tmp_path_factory.mktemp("demo"), 30, OFFSET, evaluate.Report())


def test_pictures_are_described_counted_and_asked_about(examiner: Any) -> None:
    examiner.count = 30
    examiner.pictures()
    report = examiner.report
    assert report.share("pictures: described entirely right") >= 0.85, _wrong(report)
    assert report.share("pictures: counted") >= 0.85, _wrong(report)
    assert report.share("pictures: asked about one shape") >= 0.70, _wrong(report)


def test_clips_are_followed(examiner: Any) -> None:
    examiner.count, examiner.largest_clip = 10, 400
    examiner.clips()
    assert examiner.report.share("clips: way and shape") >= 0.60, _wrong(examiner.report)


def test_two_pictures_are_told_apart(examiner: Any) -> None:
    examiner.count = 15
    examiner.pairs()
    assert examiner.report.share("pairs: second picture") >= 0.80, _wrong(examiner.report)


def test_a_second_turn_is_about_the_same_picture(examiner: Any) -> None:
    examiner.count = 5
    examiner.turns()
    assert examiner.report.share("second turn") >= 0.60, _wrong(examiner.report)


def test_it_thinks_when_asked_to_and_only_then(examiner: Any) -> None:
    examiner.count = 3
    examiner.thinking()
    assert examiner.report.share("thinking on: a short thought") == 1.0, _wrong(examiner.report)
    assert examiner.report.share("thinking off: no thought") == 1.0, _wrong(examiner.report)


def test_it_knows_the_manual(examiner: Any) -> None:
    examiner.manual(heldout.TOPICS[::10])
    assert examiner.report.share("manual: rewordings") >= 0.80, _wrong(examiner.report)


def test_it_says_what_it_is(examiner: Any) -> None:
    examiner.others(heldout.OTHERS[::10])
    assert examiner.report.share("others: says what it is") >= 0.80, _wrong(examiner.report)


def test_every_answer_so_far_stopped_by_itself(examiner: Any) -> None:
    examiner.others(heldout.OTHERS[5:6])
    assert examiner.report.share("stops by itself") == 1.0, [
        c for c in examiner.report.cases if c["row"] == "stops by itself" and not c["right"]
    ]


def _wrong(report: Any) -> str:
    rows = [f"{c['row']}: {c['asked']} → {c.get('text') or c.get('error')!r}" for c in report.cases if not c["right"]]
    return "\n".join([evaluate.table(report)[0], *rows])
