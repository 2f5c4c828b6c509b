r"""Two rules for the Markdown parser: formulas in \(…\) and \[…\], as models like to write them. Bounded, whatever the text is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_MOST = 2000  # characters of a formula: no end is looked for beyond
_ENDS = {"\\(": "\\)", "\\[": "\\]"}


def plug_in(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("escape", "brackets", _inside)
    # As a paragraph's next line too: nobody leaves one empty before a formula.
    parser.block.ruler.before("fence", "brackets", _line, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _inside(state: StateInline, silent: bool) -> bool:
    start = state.src[state.pos : state.pos + 2]
    end = _ENDS.get(start)
    at = state.src.find(end, state.pos + 2, state.pos + _MOST) if end is not None else -1
    if at < 0 or not state.src[state.pos + 2 : at].strip():
        return False
    if not silent:
        token = state.push("math_inline" if start == "\\(" else "math_inline_double", "math", 0)
        token.content, token.markup = state.src[state.pos + 2 : at], start
    state.pos = at + 2
    return True


def _line(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """A formula that begins a line and ends one, perhaps a later one of the same block."""
    start = state.bMarks[begin] + state.tShift[begin]
    if not state.src.startswith("\\[", start) or state.is_code_block(begin):
        return False
    at = state.src.find("\\]", start + 2, start + _MOST)
    last = begin
    while last < end and at >= state.eMarks[last]:
        last += 1
    if at < 0 or last >= end or state.src[at + 2 : state.eMarks[last]].strip() or not state.src[start + 2 : at].strip():
        return False
    if silent:
        return True
    token = state.push("math_block", "math", 0)
    token.block, token.content, token.map, token.markup = True, state.src[start + 2 : at], [begin, last + 1], "\\["
    state.line = last + 1
    return True
