"""The scorer of the demo model: right sentences are right, and each way of being wrong is wrong."""

import pytest

from tests.recipe import answers

ONE = [("red", "circle", "top left")]
TWO = [*ONE, ("blue", "square", "bottom right")]
TWICE = [("red", "circle", "top left"), ("red", "circle", "top left")]


@pytest.mark.parametrize(
    ("said", "truth"),
    [
        ("There is a red circle at the top left.", ONE),
        ("There is a red circle at the top left and a blue square at the bottom right.", TWO),
        ("A blue square is at the bottom right, and a red circle is at the top left", TWO),
        ("There is an orange star in the top right corner.", [("orange", "star", "top right")]),
        ("There is a red circle at the top left and a red circle at the top left.", TWICE),
        (
            "There is a green cross at the top left, a black triangle at the top right and a yellow star at the bottom left.",
            [("yellow", "star", "bottom left"), ("green", "cross", "top left"), ("black", "triangle", "top right")],
        ),
    ],
)
def test_right_descriptions(said: str, truth: list[tuple[str, str, str]]) -> None:
    assert answers.describes(said, truth)
    assert answers.mistakes(said, truth) == ""


@pytest.mark.parametrize(
    ("said", "truth", "mistake"),
    [
        ("There is a blue circle at the top left.", ONE, "colour"),
        ("There is a red square at the top left.", ONE, "shape"),
        ("There is a red circle at the top right.", ONE, "place"),
        ("There is a green star at the bottom right.", ONE, "colour+shape+place"),
        ("There is a red circle at the top left.", TWO, "number"),
        ("There is a red circle at the top left and a blue square at the bottom right.", ONE, "number"),
        ("There is a red circle at the top left.", TWICE, "number"),
        ("There is a red square at the top left and a blue circle at the bottom right.", TWO, "combination"),
        ("There is no red circle at the top left.", ONE, "unreadable"),
        ("There is a red circle at the top left and a pink square.", ONE, "unreadable"),
        ("There is a red circle at the top left and a blue hexagon at the bottom right.", ONE, "unreadable"),
        ("There are 3 shapes: a red circle at the top left.", ONE, "unreadable"),
        ("A red circle.", ONE, "unreadable"),
        ("", ONE, "unreadable"),
        ("2.", ONE, "unreadable"),
    ],
)
def test_wrong_descriptions(said: str, truth: list[tuple[str, str, str]], mistake: str) -> None:
    assert not answers.describes(said, truth)
    assert answers.mistakes(said, truth) == mistake


@pytest.mark.parametrize("said", ["2.", "Two.", "There are 2 shapes.", "There are two shapes", "2 (two)"])
def test_right_counts(said: str) -> None:
    assert answers.counts(said, 2)


@pytest.mark.parametrize("said", ["3.", "22", "", "There are 2 or 3 shapes.", "One.", "Many.", "12."])
def test_wrong_counts(said: str) -> None:
    assert not answers.counts(said, 2)


@pytest.mark.parametrize("said", ["A red circle.", "There is a red circle.", "There is a red circle at the top left.", "The red circle"])
def test_right_names(said: str) -> None:
    assert answers.names(said, "red", "circle", "top left")


@pytest.mark.parametrize(
    "said",
    [
        "A red square.",
        "A blue circle.",
        "A circle.",
        "Red.",
        "A red circle at the top right.",
        "A red circle and a blue square.",
        "",
        "No red circle.",
    ],
)
def test_wrong_names(said: str) -> None:
    assert not answers.names(said, "red", "circle", "top left")


@pytest.mark.parametrize("said", ["Red.", "red", "The circle is red.", "It is red.", "The circle at the top left is red."])
def test_right_colours(said: str) -> None:
    assert answers.gives_colour(said, "red", "circle", "top left")


@pytest.mark.parametrize(
    "said", ["Blue.", "Red or blue.", "The square is red.", "", "Not red.", "Redish.", "The circle at the top right is red."]
)
def test_wrong_colours(said: str) -> None:
    assert not answers.gives_colour(said, "red", "circle", "top left")


@pytest.mark.parametrize("said", ["At the top left.", "top left", "In the top-left corner.", "The red circle is at the top left."])
def test_right_places(said: str) -> None:
    assert answers.gives_place(said, "red", "circle", "top left")


@pytest.mark.parametrize("said", ["At the top right.", "On the left.", "", "The blue circle is at the top left.", "Top left or top right."])
def test_wrong_places(said: str) -> None:
    assert not answers.gives_place(said, "red", "circle", "top left")


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("The red circle moves to the right.", "right"),
        ("The red circle moves to the left", "left"),
        ("The red circle moves up.", "up"),
        ("The red circle is moving downwards.", "down"),
        ("The red circle stays still.", "still"),
        ("The red circle does not move.", "still"),
    ],
)
def test_right_ways(said: str, way: str) -> None:
    assert answers.moves(said, "red", "circle", way)
    assert not any(answers.moves(said, "red", "circle", other) for other in ("left", "right", "up", "down", "still") if other != way)


@pytest.mark.parametrize(
    "said",
    [
        "The blue circle moves up.",
        "The red square moves up.",
        "The circle moves up.",
        "Up.",
        "",
        "The red circle moves up and to the left.",
    ],
)
def test_wrong_ways(said: str) -> None:
    assert not answers.moves(said, "red", "circle", "up")
