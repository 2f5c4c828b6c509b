from __future__ import annotations

import pytest

from app.amounts import bytes_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("4G", 4 * 10**9),
        ("800m", 800 * 10**6),
        (" 1.5 GiB ", 3 << 29),
        ("1,5GiB", 3 << 29),
        ("12GB", 12 * 10**9),
        ("7B", 7),
        ("2kb", 2000),
        ("1T", 10**12),
    ],
)
def test_what_people_write(text: str, count: int) -> None:
    assert bytes_of(text) == count
    assert bytes_of(text, bare=10**9) == count


def test_a_bare_number() -> None:
    assert bytes_of("500") == 500
    assert bytes_of("16", bare=10**9) == 16 * 10**9
    assert bytes_of("0", bare=10**9) == 0


@pytest.mark.parametrize("text", ["", "much", "4X", "-4G", "4 G B", "GB", "1e3"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is no size"):
        bytes_of(text)
