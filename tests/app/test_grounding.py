"""Boxes and points in answers: what is drawn where, and what is not."""

import pytest

from app.grounding import Mark, marks_in

BOX = Mark("cup", (0.1, 0.2, 0.3, 0.4))


@pytest.mark.parametrize(
    "text",
    [
        '```json\n[{"bbox_2d": [100, 200, 300, 400], "label": "cup"}]\n```',
        'The cup: {"bbox_2d": [100, 200, 300, 400], "label": "cup"} is blue.',
        '{"objects": [{"label": "cup", "bbox_2d": [300, 400, 100, 200]}]}',
        '[1, 2] {broken [{"bbox_2d": [100.0, 200, 300, 400], "label": "cup"}] {"bbox_2d": [1,',
    ],
)
def test_a_box_wherever_it_stands(text: str) -> None:
    assert marks_in(text) == (BOX,)


def test_points_and_several() -> None:
    text = '[{"point_2d": [500, 250], "label": "eye"}, {"bbox_2d": [0, 0, 1000, 1000], "label": "all\\n of it"}, {"bbox_2d": [1, 2, 3, 4]}]'
    assert marks_in(text) == (
        Mark("eye", None, (0.5, 0.25)),
        Mark("all of it", (0.0, 0.0, 1.0, 1.0)),
        Mark("", (0.001, 0.002, 0.003, 0.004)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "no JSON at all",
        "bbox_2d without any",
        '{"bbox_2d": [100, 200, 300]}',
        '{"bbox_2d": [100, 200, 3000, 400]}',
        '{"bbox_2d": [-1, 2, 3, 4]}',
        '{"bbox_2d": ["1", "2", "3", "4"]}',
        '{"bbox_2d": [true, true, true, true]}',
        '{"point_2d": [NaN, 3]}',
        '{"bbox_2d": "everything"}',
    ],
)
def test_what_is_no_box_is_not_drawn(text: str) -> None:
    assert marks_in(text) == ()


def test_hostile_answers_end_quickly() -> None:
    assert marks_in("bbox_2d" + "[" * 200_000) == ()
    many = marks_in("[" + ", ".join('{"bbox_2d": [1, 2, 3, 4]}' for _ in range(5000)) + "]")
    assert len(many) == 200


def test_over_the_whole_picture_where_the_model_saw_a_part() -> None:
    assert Mark("", (0.0, 0.5, 1.0, 1.0)).within((0.5, 0.0, 1.0, 0.5)) == Mark("", (0.5, 0.25, 1.0, 0.5))
    assert Mark("", None, (0.5, 0.5)).within((0.0, 0.0, 0.5, 1.0)) == Mark("", None, (0.25, 0.5))
    assert BOX.within(None) is BOX
