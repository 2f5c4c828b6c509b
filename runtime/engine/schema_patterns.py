"""A regular expression over the characters of a string, as a grammar over the string's JSON text.

Python's own reader of regular expressions takes it apart. It knows neither schemas nor llama.cpp.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from typing import Any

from runtime.errors import SchemaError

HEX_CHARACTER = "([0-9a-ce-fA-CE-F] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2})"
_LAST = 0x10FFFF
_SURROGATES = (0xD800, 0xDFFF)
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_DEEPEST = 40
_CATEGORIES: dict[str, tuple[tuple[int, int], ...]] = {
    # As ECMAScript has them, which is what a schema means; Python's are wider.
    "CATEGORY_DIGIT": ((48, 57),),
    "CATEGORY_WORD": ((48, 57), (65, 90), (95, 95), (97, 122)),
    "CATEGORY_SPACE": ((9, 13), (32, 32)),
}

Ranges = tuple[tuple[int, int], ...]


def grammar(pattern: Any, where: str) -> str:
    """What stands between the quotes; a pattern without ^ and $ may stand anywhere. Raises SchemaError. Needs a rule `char`."""
    if not isinstance(pattern, str) or len(pattern) > 10_000:
        raise SchemaError(f"In {where}, the pattern is not a regular expression.", "Correct the schema.")
    try:
        re.compile(pattern)  # says what is wrong, and says it without the private reader
        read = list(importlib.import_module("re._parser").parse(pattern))
    except (re.error, OverflowError, RecursionError) as error:
        raise SchemaError(f"In {where}, the pattern {pattern[:60]!r} cannot be read: {error}.", "Correct the pattern.") from error
    if len(read) == 1 and str(read[0][0]) == "BRANCH":
        ways = [_anchored(list(way), where) for way in read[0][1][1]]
        return "(" + " | ".join(ways) + ")"
    return _anchored(read, where)


def _anchored(items: list[Any], where: str) -> str:
    begins = bool(items) and str(items[0][0]) == "AT" and str(items[0][1]) in ("AT_BEGINNING", "AT_BEGINNING_STRING")
    ends = bool(items) and str(items[-1][0]) == "AT" and str(items[-1][1]) in ("AT_END", "AT_END_STRING")
    inner = _sequence(items[int(begins) : len(items) - int(ends)], where, 0)
    return " ".join(filter(None, ["" if begins else "char*", inner, "" if ends else "char*"]))


def _sequence(items: Sequence[Any], where: str, depth: int) -> str:
    if depth > _DEEPEST:
        raise SchemaError(f"In {where}, the pattern is nested too deeply.", "Make it simpler.")
    return " ".join(filter(None, (_item(str(kind), value, where, depth) for kind, value in items)))


def _item(kind: str, value: Any, where: str, depth: int) -> str:
    if kind == "LITERAL":
        return _characters(((value, value),))
    if kind == "NOT_LITERAL":
        return _characters(_others(((value, value),)))
    if kind == "ANY":
        return _characters(_others(((10, 10), (13, 13), (0x2028, 0x2029))))
    if kind == "IN":
        return _characters(_class(value, where))
    if kind == "BRANCH":
        return "(" + " | ".join(_sequence(list(way), where, depth + 1) for way in value[1]) + ")"
    if kind == "SUBPATTERN" and not value[1] and not value[2]:
        return f"({_sequence(list(value[3]), where, depth + 1)})"
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, items = int(value[0]), value[1], list(value[2])
        inner = _sequence(items, where, depth + 1)
        if not inner:
            return ""
        if str(most) == "MAXREPEAT":
            return f"({inner}){{{least},}}" if least else f"({inner})*"
        return f"({inner}){{{least},{int(most)}}}"
    names = {"AT": "an anchor inside", "ASSERT": "a look ahead or behind", "ASSERT_NOT": "a look ahead or behind"}
    what = names.get(kind, kind.lower().replace("_", " "))
    raise SchemaError(f"In {where}, the pattern has {what}, which cannot be held to while an answer is written.", "Simplify the pattern.")


def _class(items: Sequence[Any], where: str) -> Ranges:
    ranges: list[tuple[int, int]] = []
    negated = False
    for kind, value in items:
        name = str(kind)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            ranges.append((value, value))
        elif name == "RANGE":
            ranges.append(tuple(value))
        elif name == "CATEGORY" and str(value).replace("NOT_", "") in _CATEGORIES:
            known = _CATEGORIES[str(value).replace("NOT_", "")]
            ranges += _others(known) if "NOT_" in str(value) else known
        else:
            raise SchemaError(f"In {where}, the pattern has a class that is not understood.", "Simplify the pattern.")
    return _others(tuple(ranges)) if negated else tuple(ranges)


def _others(ranges: Ranges) -> Ranges:
    """Every other character."""
    found = []
    start = 0
    for first, last in sorted(ranges):
        if first > start:
            found.append((start, first - 1))
        start = max(start, last + 1)
    if start <= _LAST:
        found.append((start, _LAST))
    return tuple(found)


def _characters(ranges: Ranges) -> str:
    """One character of the string out of `ranges`, as JSON writes it."""
    outside = _others(ranges)
    plain = _others((*outside, (0, 31), (34, 34), (92, 92), (127, 127), _SURROGATES))
    ways = []
    if plain:
        ways.append("[" + "".join(_range(first, last) for first, last in plain) + "]")
    inside = [c for c in (*range(32), 34, 92, 127) if any(first <= c <= last for first, last in ranges)]
    # In the grammar's own notation every backslash is written twice, and the quote with one before it.
    for c in inside:
        escaped = _ESCAPED.get(chr(c), f"\\u{c:04x}").replace("\\", "\\\\").replace('"', '\\"')
        ways.append(f'"{escaped}"')
    if not ways:
        raise SchemaError("A pattern of the schema has a class that no character fits.", "Correct the pattern.")
    return ways[0] if len(ways) == 1 else "(" + " | ".join(ways) + ")"


def _range(first: int, last: int) -> str:
    def sign(c: int) -> str:
        return chr(c) if chr(c).isalnum() and c < 128 else f"\\U{c:08X}"

    return sign(first) if first == last else f"{sign(first)}-{sign(last)}"
