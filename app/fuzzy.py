"""How well a text answers to a few typed letters. No Qt."""

from __future__ import annotations

_WHOLE = 1000  # all together, from a word's beginning
_INSIDE, _START, _NEXT = 14, 20, 8  # a letter: of all together inside a word, at a word's beginning, right after the one before


def score(typed: str, text: str) -> int | None:
    """The higher the better; None where the letters do not stand in `text` in this order. Both in lower case (str.casefold)."""
    if not typed:
        return 0
    at = text.find(typed)
    if at >= 0 and not _begins(text, at):
        at = text.find(f" {typed}") + 1 or at
    if at >= 0:
        return (_WHOLE if _begins(text, at) else _INSIDE * len(typed)) - at - len(text) // 8
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
