"""Boxes and points that an answer names in JSON, as the family writes them: coordinates from 0 to 1000 over the picture that it saw.

`{"bbox_2d": [left, top, right, bottom], "label": "…"}` and `{"point_2d": [x, y], "label": "…"}`, alone or in lists. No Qt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from runtime.protocol import Crop

_SCALE = 1000.0
_MOST, _MOST_TRIES, _DEPTH = 200, 600, 6
_OPENS = re.compile(r"[\[{]")
_CHARS = 200_000
_LABEL = 80


@dataclass(frozen=True)
class Mark:
    """Shares of the width and height: `box` as left, top, right, bottom; `point` as x, y. One of the two."""

    label: str
    box: tuple[float, float, float, float] | None = None
    point: tuple[float, float] | None = None

    def within(self, crop: Crop | None) -> Mark:
        """The same over the whole picture, where the model saw only this part of it."""
        if crop is None:
            return self
        left, top, right, bottom = crop

        def place(x: float, y: float) -> tuple[float, float]:
            return left + x * (right - left), top + y * (bottom - top)

        if self.box is not None:
            return Mark(self.label, (*place(*self.box[:2]), *place(*self.box[2:])))
        return Mark(self.label, None, place(*self.point) if self.point is not None else None)


def marks_in(text: str) -> tuple[Mark, ...]:
    """All that stand in an answer; what is not whole JSON is passed over."""
    if "bbox_2d" not in text and "point_2d" not in text:
        return ()
    text = text[:_CHARS]
    decoder = json.JSONDecoder()
    found: list[Mark] = []
    place = tries = 0
    while tries < _MOST_TRIES and (begin := _OPENS.search(text, place)) is not None:
        tries += 1
        try:
            value, place = decoder.raw_decode(text, begin.start())
        except (ValueError, RecursionError):
            place = begin.start() + 1
            continue
        found.extend(_marks(value, 0))
    return tuple(found[:_MOST])


def _marks(value: Any, depth: int) -> Iterator[Mark]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for one in value[:_MOST]:
            yield from _marks(one, depth + 1)
    elif isinstance(value, dict):
        label = " ".join(str(value.get("label") or value.get("text_content") or "").split())[:_LABEL]
        box, point = _shares(value.get("bbox_2d"), 4), _shares(value.get("point_2d"), 2)
        if box is not None:
            left, right = sorted(box[::2])
            top, bottom = sorted(box[1::2])
            yield Mark(label, (left, top, right, bottom))
        elif point is not None:
            yield Mark(label, None, (point[0], point[1]))
        for inner in value.values():
            if isinstance(inner, list | dict):
                yield from _marks(inner, depth + 1)


def _shares(value: Any, count: int) -> list[float] | None:
    """None where it is not so many numbers from 0 to 1000: coordinates of another kind would be drawn in a wrong place."""
    if not isinstance(value, list) or len(value) != count:
        return None
    if not all(isinstance(one, int | float) and not isinstance(one, bool) and 0 <= one <= _SCALE for one in value):
        return None
    return [one / _SCALE for one in value]
