"""What the demo model's sentences say, and whether it is true.

Strict on purpose: an answer is right only if everything in it is right and nothing is missing, and a sentence that
cannot be read counts as wrong. It must not know how pictures are drawn or models asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

Item = tuple[str, str, str]  # colour, shape, place

COLOURS = ("red", "green", "blue", "yellow", "purple", "orange", "black")
SHAPES = ("circle", "square", "triangle", "star", "cross")
PLACES = ("top left", "top right", "bottom left", "bottom right")
_NUMBERS = {"no": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DIRECTIONS = {"left": "left", "right": "right", "up": "up", "upward": "up", "upwards": "up"}
_DIRECTIONS |= {"down": "down", "downward": "down", "downwards": "down"}
_DIRECTIONS |= {"leftward": "left", "leftwards": "left", "rightward": "right", "rightwards": "right"}

_COLOUR = "|".join(COLOURS)
_SHAPE = "|".join(SHAPES)
_PLACE = r"(?:top|bottom)[ -](?:left|right)"
_PAIR = re.compile(rf"\b(?:an?|the|one) ({_COLOUR}) ({_SHAPE})\b")
_ITEM = re.compile(rf"\b(?:an?|one) ({_COLOUR}) ({_SHAPE})(?: is)? (?:at|in) the ({_PLACE})(?: corner)?\b")
# Any word that says something about a picture: none may be left over once the items of a sentence are taken out.
_MEANING = re.compile(
    rf"\b(?:{_COLOUR}|gr[ae]y|white|pink|brown|cyan|{_SHAPE}|{_SHAPE}s|crosses|rectangle|hexagon|shapes?|top|bottom|left|right"
    rf"|middle|cent(?:re|er)|not?|nothing|another|{'|'.join(n for n in _NUMBERS)}|\d+)\b"
)


def items(answer: str) -> list[Item] | None:
    """The (colour, shape, place) of each shape that a description names; None where it says anything else as well."""
    text = _plain(answer)
    found = [(c, s, p.replace("-", " ")) for c, s, p in _ITEM.findall(text)]
    return found if found and not _MEANING.search(_ITEM.sub(" ", text)) else None


def describes(answer: str, truth: Sequence[Item]) -> bool:
    """Whether a description names exactly these shapes, in any order."""
    said = items(answer)
    return said is not None and Counter(said) == Counter(truth)


def mistakes(answer: str, truth: Sequence[Item]) -> str:
    """What is wrong with a description: "", "unreadable", "number", or which of colour, shape and place."""
    said = items(answer)
    if said is None:
        return "unreadable"
    if len(said) != len(truth):
        return "number"
    wrong = [name for i, name in enumerate(("colour", "shape", "place")) if Counter(s[i] for s in said) != Counter(t[i] for t in truth)]
    return "+".join(wrong) or ("" if Counter(said) == Counter(truth) else "combination")


def counts(answer: str, number: int) -> bool:
    """Whether the answer gives this number and no other."""
    words = re.findall(r"[a-z]+|\d+", _plain(answer))
    said = {int(w) if w.isdigit() else _NUMBERS[w] for w in words if w.isdigit() or w in _NUMBERS}
    return said == {number}


def names(answer: str, colour: str, shape: str, place: str) -> bool:
    """Whether the answer names this one shape with its colour, and its place if any is given."""
    text = _plain(answer)
    return _PAIR.findall(text) == [(colour, shape)] and _only(text, colour, shape, place)


def gives_colour(answer: str, colour: str, shape: str, place: str) -> bool:
    text = _plain(answer)
    return _said(rf"\b({_COLOUR})\b", text) == {colour} and _only(text, colour, shape, place)


def gives_place(answer: str, colour: str, shape: str, place: str) -> bool:
    text = _plain(answer)
    return _said(rf"\b({_PLACE})\b", text) == {place} and _only(text, colour, shape, place)


def moves(answer: str, colour: str, shape: str, direction: str) -> bool:
    """Whether the answer names the shape with its colour and says that it goes this way ("still": that it does not)."""
    text = _plain(answer)
    ways = {_DIRECTIONS[w] for w in re.findall(r"[a-z]+", text) if w in _DIRECTIONS}
    rests = re.search(r"\b(still|does not move|doesn't move|is not moving|not move|motionless)\b", text) is not None
    said = ways | ({"still"} if rests else set())
    return said == {direction} and _PAIR.findall(text) == [(colour, shape)] and _said(rf"\b({_SHAPE})\b", text) == {shape}


def _only(text: str, colour: str, shape: str, place: str) -> bool:
    """Whether every colour, shape and place that is mentioned is this one, and none is denied."""
    said = _said(rf"\b({_COLOUR})\b", text) <= {colour} and _said(rf"\b({_SHAPE})s?\b", text) <= {shape}
    return said and _said(rf"\b({_PLACE})\b", text) <= {place} and not re.search(r"\b(not?|nothing|and|or)\b", text)


def _said(pattern: str, text: str) -> set[str]:
    return {found.replace("-", " ") for found in re.findall(pattern, text)}


def _plain(answer: str) -> str:
    return re.sub(r"\s+", " ", answer.lower().replace("’", "'")).strip()
