"""The blocks of a text that grows at its end, and of any text: in steps of bounded work, however long the text or a part of it is.

Only what is still open at the end is read again. An element that grows too long (a list of a thousand items, a line of a million
characters) is cut where that shows least, so that what is open, and what is laid out again while it grows, stays small. Where it is
cut depends on the text alone, not on the pieces in which it came.
"""

from __future__ import annotations

import dataclasses
import html
from typing import Any
from urllib.parse import unquote

from app.direction import tamed
from app.markdown import Block, Element, elements, groups
from app.math import MARK, mathml

_LONG = 4000  # characters: longer elements are cut where their parts meet
_HARD = 8000  # and from here on anywhere; code too, which is cheap to read
_STEP = 9000  # read at once, where that is enough
_WINDOW = 20_000  # always enough: more than a block (3,000), an element that was not cut (8,000) and a line that would be (8,000)


class Growing:
    """`blocks` are those of the text as far as it was read; `behind`: it was not read to its end."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.behind = False
        self._forget()

    def _forget(self) -> None:
        self._fixed = 0  # how many of the blocks stay as they are
        self._offset = 0  # where in the text the rest starts
        self._opening = ""  # what the rest of a cut element lacks to be read as the same: its fence, the head of its table
        self._number: int | None = None  # of the next item, where a numbered list was cut
        self._continued = False  # code was cut
        self._env: dict[str, Any] = {}
        self._text = ""

    def update(self, text: str, most: int | None = None) -> tuple[int, list[Block]]:
        """The number of blocks that stay as they were, and the blocks that follow them.

        `most`: about how many characters are read at once; the same text given again is read on.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # as the parser does, so that its line numbers fit
        if not text.startswith(self._text):
            self._forget()
        self._text = text
        unchanged, began = self._fixed, self._offset
        del self.blocks[unchanged:]
        tail: list[Block] | None = None
        while tail is None and (most is None or self._offset - began < most):
            tail = self._read_on(text)
        self.behind = tail is None
        self.blocks += tail or []
        return unchanged, self.blocks[unchanged:]

    def _read_on(self, text: str) -> list[Block] | None:
        """Fix some more blocks; where no more are certain at the text's end, return those that are open there."""
        before = self._offset
        for size in (_STEP, _WINDOW):
            window = text[before : before + size]
            last = before + len(window) == len(text)
            tail = self._step(tamed(window), must=size == _WINDOW and not last)
            if self._offset > before:
                return None
            if last:
                return tail
        raise AssertionError("a window without progress")

    def _step(self, window: str, must: bool) -> list[Block]:
        """Read what is open, fix the blocks that are certain by now, and return the others. `must`: go on in any case."""
        source = self._opening + window
        found = elements(source, self._env)
        starts = _line_starts(source)
        self._renumber(found)
        for i, (line, _) in enumerate(found):
            begin = starts[line]
            end = starts[found[i + 1][0]] if i + 1 < len(found) else len(source)
            at = _cut(source, begin, end, found[i], starts)
            if at > max(begin, len(self._opening)):
                self._fix([block for _, block in groups(source, found[:i], self._env)])
                opening, number, code = self._rest_of(source, begin, at, found[i], starts)
                part = source[begin:at]
                pieces = elements(part, self._env)
                self._renumber(pieces if not i else [])
                self._fix([block for _, block in groups(part, pieces, self._env)])
                self._go_to(at)
                self._opening, self._number, self._continued = opening, number, code
                return []
        blocks = list(groups(source, found, self._env))
        # What begins on a line that still grows may turn out to belong to the block above: a fence is none once it has a `.
        last_line = source.rfind("\n") + 1
        settled = [starts[line] for line, _ in blocks[1:] if starts[line] < last_line]
        kept = blocks[: len(settled)]
        if not settled and must:  # definitions of links, or nothing but spaces, from which no block comes
            whole = source[:last_line]
            self._fix([block for _, block in groups(whole, elements(whole, self._env), self._env)])
            self._go_to(last_line if last_line > len(self._opening) else len(source))
            return []
        if settled:
            self._fix([block for _, block in kept])
            self._go_to(settled[-1])
        return [self._marked(i, block) for i, (_, block) in enumerate(blocks[len(kept) :])]

    def _marked(self, i: int, block: Block) -> Block:
        return dataclasses.replace(block, continued=True) if not i and self._continued and block.kind == "code" else block

    def _fix(self, blocks: list[Block]) -> None:
        if blocks:
            self.blocks += [self._marked(i, block) for i, block in enumerate(blocks)]
            self._fixed = len(self.blocks)
            self._continued = False

    def _go_to(self, place: int) -> None:
        """What stands before `place` of what was read is done."""
        self._offset += place - len(self._opening)
        self._opening, self._number, self._continued = "", None, False

    def _renumber(self, found: list[Element]) -> None:
        if self._number is not None and found and found[0][1][0].type == "ordered_list_open":
            found[0][1][0].attrSet("start", str(self._number))

    def _rest_of(self, source: str, begin: int, at: int, element: Element, starts: list[int]) -> tuple[str, int | None, bool]:
        """For what follows a cut: its opening, the number of its first item, and whether it is code."""
        line, tokens = element
        head = tokens[0]
        match head.type:
            case "fence" if line + 1 < len(starts) and at >= starts[line + 1]:
                return source[begin : starts[line + 1]], None, True
            case "code_block":
                return "" if source[at - 1] == "\n" else "    ", None, True
            case "table_open" if line + 2 < len(starts) and at > starts[line + 2]:
                return source[begin : starts[line + 2]], None, False
            case "ordered_list_open":
                gone = sum(1 for place in _items(element, starts) if place < at)
                return "", int(head.attrs.get("start", 1)) + gone, False
            case _:
                return "", None, False


def blocks(text: str) -> list[Block]:
    """All blocks of a finished text."""
    return Growing().update(text)[1]


def as_page(text: str) -> str:
    """A finished text as HTML for a browser: the same safe set, and formulas in a browser's own form."""
    shown = (block.body if block.kind == "text" else f"<pre>{html.escape(block.body, quote=False)}</pre>" for block in blocks(text))
    return MARK.sub(lambda found: mathml(unquote(found[2]), found[1] == "d"), "".join(shown))


def pieces(text: str) -> list[Block]:
    """Text that is no Markdown, in blocks that are not long; a text that grew has the same ones but for the last."""
    found: list[Block] = []
    start = 0
    while len(text) - start > _LONG:
        end = text.rfind("\n", start + _LONG // 2, start + _LONG) + 1 or text.rfind(" ", start + _LONG // 2, start + _LONG) + 1
        end = end or start + _LONG
        found.append(Block("plain", tamed(text[start:end].removesuffix("\n"))))
        start = end
    return [*found, Block("plain", tamed(text[start:]))]


def _cut(source: str, begin: int, end: int, element: Element, starts: list[int]) -> int:
    """Where an element that is too long is cut; 0: nowhere."""
    kind = element[1][0].type
    if end - begin <= _LONG or (kind in ("fence", "code_block") and end - begin <= _HARD):
        return 0
    half, long, hard = begin + _LONG // 2, begin + _LONG, begin + _HARD
    match kind:
        case "fence" | "code_block":
            return _code_cut(source, begin + _HARD // 2, hard)
        case "bullet_list_open" | "ordered_list_open":
            at = max((place for place in _items(element, starts) if begin < place <= long), default=0)
        case "table_open":
            at = source.rfind("\n", half, long) + 1
        case "blockquote_open":
            at = source.rfind("\n>", half, long) + 1
        case _:
            return source.rfind("\n", half, long) + 1 or _between_words(source, half, long) or long
    if at or end - begin <= _HARD:
        return at
    return source.rfind("\n", long, hard) + 1 or hard


def _code_cut(source: str, least: int, most: int) -> int:
    """At best where something new begins: after an empty line, without indentation."""
    at = most
    while (at := source.rfind("\n\n", least, at)) >= 0:
        if at + 2 < most and not source[at + 2].isspace():
            return at + 2
    return source.rfind("\n", least, most) + 1 or most


def _between_words(source: str, least: int, most: int) -> int:
    at = most
    while (at := source.rfind(" ", least, at)) >= 0:
        if source[at + 1].isalpha():  # what follows is no mark of Markdown's at the beginning of a line
            return at + 1
    return 0


def _items(element: Element, starts: list[int]) -> list[int]:
    """Where the items of a list begin."""
    first = element[1][0].level
    return [starts[token.map[0]] for token in element[1] if token.type == "list_item_open" and token.level == first + 1 and token.map]


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while (at := text.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    return starts
