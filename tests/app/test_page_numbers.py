from __future__ import annotations

import pytest

from app.page_numbers import named, numbers_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1-3, 7", (1, 2, 3, 7)),
        ("7 3, 3;1", (1, 3, 7)),
        (" 2 – 4 ", (2, 3, 4)),
        ("1、2，3", (1, 2, 3)),
        ("", ()),
        (",", ()),
        ("0", None),
        ("11", None),
        ("4-2", None),
        ("one", None),
        ("1-", None),
        ("1-2-3", None),
        ("99999999999999999999", None),
    ],
)
def test_pages_as_people_name_them(text: str, numbers: tuple[int, ...] | None) -> None:
    assert numbers_of(text, 10) == numbers


@pytest.mark.parametrize(("numbers", "text"), [((), ""), ((3,), "3"), ((1, 2, 3, 7, 9, 10), "1-3, 7, 9-10")])
def test_and_back(numbers: tuple[int, ...], text: str) -> None:
    assert named(numbers) == text
    assert numbers_of(text, 10) == numbers
