"""Markdown to safe rich text. No Qt, no network: raw HTML is shown as text, pictures as their description.

A block is either HTML of the small set that QTextDocument draws, or code. Whole texts, and texts that grow: growing.py.
"""

from __future__ import annotations

import functools
import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from app.math import mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

Element = tuple[int, list["Token"]]  # the line on which it starts, and what it is made of
_BLOCK_CHARS = 3000  # paragraphs share a block (and a selection) up to this length
_MOST_BRACKETS = 800  # of what is read at once: looking for the end of each costs their number squared, and nobody means so many
_SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True)
class Block:
    kind: Literal["text", "code", "plain"]
    body: str  # HTML, or the code or plain text as it is
    language: str = ""
    continued: bool = False  # code that goes on from the block before, which grew too long


def highlighted(code: str, language: str, colours: dict[str, str]) -> str:
    """`code` as HTML spans; `colours` has keyword, string, comment, number and name."""
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.token import Token as T  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    try:
        lexer = get_lexer_by_name(language or "text", stripnl=False)
    except ClassNotFound:
        return html.escape(code, quote=False)
    kinds = (
        (T.Comment, "comment"),
        (T.Keyword, "keyword"),
        (T.Operator.Word, "keyword"),
        (T.Literal.String, "string"),
        (T.Literal.Number, "number"),
        (T.Name.Function, "name"),
        (T.Name.Class, "name"),
        (T.Name.Tag, "name"),
        (T.Name.Attribute, "number"),
        (T.Name.Builtin, "name"),
        (T.Name.Decorator, "number"),
    )
    out: list[str] = []
    for kind, value in lexer.get_tokens(code + "\n"):  # whose last line it would end by itself
        colour = next((colours[name] for token, name in kinds if kind in token), None)
        text = html.escape(value, quote=False)
        out.append(f'<span style="color:{colour}">{text}</span>' if colour else text)
    return "".join(out).removesuffix("\n")


def safe_link(target: str) -> str | None:
    """The address, if opening it in a browser or mail program is all it can do."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or (parts.scheme.lower() != "mailto" and not parts.netloc):
        return None
    return target


def elements(source: str, env: dict[str, Any]) -> list[Element]:
    """The top-level elements of a text."""
    tokens = _parser(source.count("[") <= _MOST_BRACKETS).parse(source, env)
    found: list[Element] = []
    depth, start = 0, 0
    for i, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            element = tokens[start : i + 1]
            found.append(((element[0].map or [0])[0], element))
            start = i + 1
    return found


@functools.cache  # it costs milliseconds to make and holds no text
def _parser(links: bool = True) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    from app import brackets

    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    # $…$ as pandoc reads it, so that prices stay prices; \(…\) and \[…\] as models like to write them.
    dollarmath_plugin(parser, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    brackets.plug_in(parser)
    tasklists_plugin(parser)
    for name in ("math_inline", "math_inline_double"):
        parser.add_render_rule(name, _formula)
    parser.add_render_rule("math_block", _formula_line)
    parser.add_render_rule("html_inline", _tick)
    parser.validateLink = lambda url: safe_link(url) is not None  # type: ignore[method-assign]
    parser.add_render_rule("image", _image)
    parser.add_render_rule("fence", _nested_code)
    parser.add_render_rule("code_block", _nested_code)
    parser.add_render_rule("s_open", lambda *_: "<s>")
    return parser if links else parser.disable(["link", "image", "reference"])


def _image(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Never loaded: an answer must not make the program fetch anything."""
    name = html.escape(tokens[index].content or "picture")
    target = safe_link(str(tokens[index].attrs.get("src", "")))
    return f'<a href="{html.escape(target)}">{name}</a>' if target else name


def _formula(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return mark(tokens[index].content.strip(), display=tokens[index].type == "math_inline_double")


def _formula_line(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return f'<p align="center">{mark(tokens[index].content.strip(), display=True)}</p>'


def _tick(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """The box of a task: the only raw HTML there is, since the parser reads none and the plug-in for tasks makes it."""
    return "☑" if 'checked="checked"' in tokens[index].content else "☐"


def _nested_code(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return f"<pre>{html.escape(tokens[index].content.rstrip(), quote=False)}</pre>"


def groups(source: str, elements: Sequence[Element], env: dict[str, Any]) -> Iterator[tuple[int, Block]]:
    """(first line, block): code stands alone, other elements share a block until it is long."""
    parser = _parser()
    parts: list[str] = []
    first = length = 0
    for line, tokens in elements:
        head = tokens[0]
        code = head.type in ("fence", "code_block")
        if parts and (code or length > _BLOCK_CHARS):
            yield first, Block("text", "".join(parts))
            parts, length = [], 0
        if code:
            yield line, Block("code", head.content.removesuffix("\n"), head.info.strip().split(" ")[0] if head.info else "")
            continue
        if not parts:
            first = line
        parts.append(_as_written(source, head) if _is_empty(tokens) else parser.renderer.render(tokens, parser.options, env))
        length += len(parts[-1])
    if parts:
        yield first, Block("text", "".join(parts))


def _is_empty(tokens: Sequence[Token]) -> bool:
    """Whether only marks are in it: the answer “2.” is a list without words to Markdown, and would be drawn as nothing."""
    return all(token.nesting or (token.type == "inline" and not token.content) for token in tokens)


def _as_written(text: str, head: Token) -> str:
    start, end = head.map or [0, 0]
    lines = (html.escape(line.strip(), quote=False) for line in text.split("\n")[start:end])
    return f"<p>{'<br>'.join(line for line in lines if line)}</p>"
