"""Pages named as people do, “1-3, 7”. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable


def numbers_of(text: str, count: int) -> tuple[int, ...] | None:
    """The pages of a document of `count` that `text` names, each once, in their order; None where it cannot be read so."""
    found: set[int] = set()
    for piece in re.split(r"[,;、，\s]+", re.sub(r"\s*[-–—]\s*", "-", text).strip(" ,;、，")):
        match = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", piece)
        if match is None:
            if piece:
                return None
            continue
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= count:
            return None
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def named(numbers: Iterable[int]) -> str:
    """The other way."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
