"""Whole numbers between two bounds, as alternatives of a grammar."""

from __future__ import annotations


def whole_numbers(least: int, most: int) -> list[str]:
    """The integers from `least` to `most`, as alternatives."""
    ways = []
    if least < 0:
        ways += [f'"-" ({way})' for way in _digits(max(1, -most), -least)]
    if most >= 0:
        ways += _digits(max(0, least), most)
    return ways


def _digits(least: int, most: int) -> list[str]:
    """The same, none below zero and without leading zeros."""
    ways = []
    while least <= most:
        end = min(most, 10 ** len(str(least)) - 1)
        ways += _same_length(str(least), str(end))
        least = end + 1
    return ways


def _same_length(least: str, most: str) -> list[str]:
    """Numbers of as many digits as both have."""
    if not least:
        return [""]
    n = len(least) - 1
    if least[1:] == "0" * n and most[1:] == "9" * n:
        rest = f" [0-9]{{{n}}}" if n else ""
        return [f"[{least[0]}-{most[0]}]{rest}"]
    if least[0] == most[0]:
        return [f'"{least[0]}" {way}' for way in _same_length(least[1:], most[1:])]
    ways = [f'"{least[0]}" {way}' for way in _same_length(least[1:], "9" * n)]
    if int(most[0]) - int(least[0]) > 1:
        ways.append(f"[{int(least[0]) + 1}-{int(most[0]) - 1}] [0-9]{{{n}}}")
    return ways + [f'"{most[0]}" {way}' for way in _same_length("0" * n, most[1:])]
