"""How well a text answers to a few typed letters. No Qt."""

from __future__ import annotations

_WHOLE, _START, _NEXT = 1000, 20, 8  # together, at a word's beginning, right after the letter before


def score(typed: str, text: str) -> int | None:
    """The higher the better; None where the letters do not stand in `text` in this order. Both in lower case (str.casefold)."""
    if not typed:
        return 0
    at = text.find(typed)
    if at >= 0:
        return _WHOLE - at - len(text) // 8 + (_START * len(typed) if _begins(text, at) else 0)
    total, last = 0, -1
    for letter in typed:
        if letter.isspace():
            continue
        at = text.find(letter, last + 1)
        if at < 0:
            return None
        total += _START if _begins(text, at) else _NEXT if at == last + 1 else 1
        last = at
    return total - len(text) // 8


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
