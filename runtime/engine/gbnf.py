"""Grammars in llama.cpp's notation (GBNF), read here before llama.cpp sees them.

llama.cpp answers a mistake with a null pointer and a line in its log, takes more than 2,000 repetitions for any number, and goes
round for ever in a grammar that may repeat nothing at all. This says what is wrong, and on which line. It knows no llama.cpp.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from runtime.errors import SchemaError

MOST_REPEATED = 2000  # MAX_REPETITION_THRESHOLD of llama-grammar.cpp
_MOST_CHARACTERS = 1_000_000
_MOST_ITEMS = 200_000
_MOST_RULES = 3_000
_DEEPEST = 64
_NAME = re.compile(r"[a-zA-Z0-9-]+")
_TOKEN = re.compile(r"!?<(\[\d{1,9}\]|[^>\n]+)>")
_ESCAPES = {"t": "\t", "r": "\r", "n": "\n", "\\": "\\", '"': '"', "[": "[", "]": "]", "-": "-"}
_REMEDY = "See the grammar notation of llama.cpp (GBNF)."


@dataclass(frozen=True)
class Literal:
    text: str


@dataclass(frozen=True)
class Characters:
    """One character inside `ranges` (first and last code point), or outside all of them."""

    ranges: tuple[tuple[int, int], ...]
    negated: bool = False


@dataclass(frozen=True)
class Token:
    """One token of the vocabulary, as it is spelled in the grammar."""

    spelled: str


@dataclass(frozen=True)
class Reference:
    rule: str
    line: int


@dataclass(frozen=True)
class Group:
    alternatives: Alternatives


@dataclass(frozen=True)
class Repeat:
    item: Item
    least: int
    most: int | None
    line: int


Item = Literal | Characters | Token | Reference | Group | Repeat
Alternatives = tuple[tuple[Item, ...], ...]


def check(text: str, root: str = "root") -> Mapping[str, Alternatives]:
    """The rules of a grammar that llama.cpp can follow from `root` on. Raises SchemaError with the line where it cannot."""
    if len(text) > _MOST_CHARACTERS:
        raise SchemaError(f"The grammar is too long: {len(text):,} characters.", f"At most {_MOST_CHARACTERS:,} are read.")
    if "\0" in text:
        raise SchemaError("The grammar has a null character.", _REMEDY)
    rules = _Reader(text).rules()
    if root not in rules:
        raise SchemaError(f"The grammar has no rule named {root}.", "Name the rule that the answer as a whole follows so.")
    references = [item for alternatives in rules.values() for item in _walk(alternatives) if isinstance(item, Reference)]
    for reference in references:
        if reference.rule not in rules:
            raise _wrong(reference.line, f"there is no rule named {reference.rule}")
    _check_ends(rules, root)
    _check_moves(rules)
    return rules


def _wrong(line: int, what: str) -> SchemaError:
    return SchemaError(f"The grammar has a mistake in line {line}: {what}.", _REMEDY)


def _walk(alternatives: Alternatives) -> Iterator[Item]:
    for sequence in alternatives:
        for item in sequence:
            yield item
            inner = item.item if isinstance(item, Repeat) else item
            if inner is not item:
                yield inner
            if isinstance(inner, Group):
                yield from _walk(inner.alternatives)


def _check_ends(rules: Mapping[str, Alternatives], root: str) -> None:
    """A rule that must contain itself is a sentence without end."""
    ending: set[str] = set()

    def ends(item: Item) -> bool:
        if isinstance(item, Reference):
            return item.rule in ending
        if isinstance(item, Repeat):
            return item.least == 0 or ends(item.item)
        if isinstance(item, Group):
            return any(all(map(ends, sequence)) for sequence in item.alternatives)
        return True

    _grow(rules, ending, ends)
    if root not in ending:
        raise SchemaError("No answer can ever end under this grammar: a rule contains itself in every case.", _REMEDY)


def _check_moves(rules: Mapping[str, Alternatives]) -> None:
    """No rule may come back to itself, and nothing be repeated, without a character in between: llama.cpp would not stop."""
    empty: set[str] = set()

    def may_be_empty(item: Item) -> bool:
        if isinstance(item, Literal):
            return not item.text
        if isinstance(item, Reference):
            return item.rule in empty
        if isinstance(item, Repeat):
            return item.least == 0 or may_be_empty(item.item)
        if isinstance(item, Group):
            return any(all(map(may_be_empty, sequence)) for sequence in item.alternatives)
        return False

    _grow(rules, empty, may_be_empty)

    def first(alternatives: Alternatives) -> Iterator[Reference]:
        """The rules that can stand at the very beginning."""
        for sequence in alternatives:
            for item in sequence:
                inner = item.item if isinstance(item, Repeat) else item
                if isinstance(inner, Reference):
                    yield inner
                elif isinstance(inner, Group):
                    yield from first(inner.alternatives)
                if not may_be_empty(item):
                    break

    for alternatives in rules.values():
        for item in _walk(alternatives):
            if isinstance(item, Repeat) and item.most is None and may_be_empty(item.item):
                raise _wrong(item.line, "something that may be empty is repeated without end")
    leads = {name: {reference.rule for reference in first(alternatives)} for name, alternatives in rules.items()}
    free = set[str]()  # rules from which no way leads back to them
    for name in rules:
        path: list[tuple[str, Iterator[str]]] = [(name, iter(leads[name]))] if name not in free else []
        on_path = {name}
        while path:
            here, ways = path[-1]
            following = next((way for way in ways if way not in free), None)
            if following is None:
                path.pop()
                on_path.discard(here)
                free.add(here)
            elif following in on_path:
                raise SchemaError(f"The grammar's rule {following} begins with itself.", "Write it so that a character comes first.")
            else:
                path.append((following, iter(leads[following])))
                on_path.add(following)


def _grow(rules: Mapping[str, Alternatives], found: set[str], holds: Callable[[Item], bool]) -> None:
    """Add rules to `found` as long as another of their alternatives `holds` throughout."""
    before = -1
    while before != len(found):
        before = len(found)
        found |= {name for name, alternatives in rules.items() if any(all(map(holds, sequence)) for sequence in alternatives)}


class _Reader:
    """Reads what llama_grammar_parser reads, with its rules for spaces and line ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._at = 0
        self._items = 0

    def rules(self) -> dict[str, Alternatives]:
        rules: dict[str, Alternatives] = {}
        self._space(lines=True)
        while self._at < len(self._text):
            name = self._name("the name of a rule")
            if name in rules:
                raise self._wrong(f"the rule {name} is there twice")
            self._space(lines=False)
            if not self._take("::="):
                raise self._wrong("::= is missing after the name of a rule")
            self._space(lines=True)
            rules[name] = self._alternatives(0)
            if self._at < len(self._text) and self._text[self._at] not in "\r\n":
                raise self._wrong(f"{self._text[self._at]!r} is not expected here")
            self._space(lines=True)
        if len(rules) > _MOST_RULES:
            raise SchemaError(f"The grammar has too many rules: {len(rules):,}.", f"At most {_MOST_RULES:,} are followed.")
        return rules

    def _alternatives(self, depth: int) -> Alternatives:
        if depth > _DEEPEST:
            raise self._wrong("the brackets are nested too deeply")
        found = [self._sequence(depth)]
        while self._take("|"):
            self._space(lines=True)
            found.append(self._sequence(depth))
        return tuple(found)

    def _sequence(self, depth: int) -> tuple[Item, ...]:
        items: list[Item] = []
        while self._at < len(self._text):
            sign = self._text[self._at]
            if sign in "*+?{":
                if not items:
                    raise self._wrong(f"there is nothing before {sign} that it could repeat")
                items[-1] = self._repeated(items[-1])
            elif sign in "|)\r\n":
                break
            else:
                items.append(self._item(depth))
            self._items += 1
            if self._items > _MOST_ITEMS:
                raise SchemaError("The grammar is too large.", "Make it shorter.")
            self._space(lines=depth > 0)
        return tuple(items)

    def _item(self, depth: int) -> Item:
        if self._take('"'):
            return Literal("".join(self._characters('"')))
        if self._take("["):
            return self._class()
        if self._take("."):
            return Characters((), negated=True)
        if self._take("("):
            self._space(lines=True)
            group = Group(self._alternatives(depth + 1))
            if not self._take(")"):
                raise self._wrong("a bracket is not closed")
            return group
        if self._text[self._at] in "<!":
            found = _TOKEN.match(self._text, self._at)
            if found is None:
                raise self._wrong("a token is not closed")
            self._at = found.end()
            return Token(found[0])
        line = self._line
        return Reference(self._name("a rule, a text or a bracket"), line)

    def _repeated(self, item: Item) -> Repeat:
        line = self._line
        if isinstance(item, Repeat):
            raise self._wrong("a repetition follows a repetition")
        sign = self._text[self._at]
        self._at += 1
        if sign != "{":
            return Repeat(item, 1 if sign == "+" else 0, 1 if sign == "?" else None, line)
        found = re.compile(r"\s*(\d{1,9})\s*(,\s*(\d{1,9})?\s*)?\}").match(self._text, self._at)
        if found is None:
            raise self._wrong("a repetition is written {3}, {3,} or {3,7}")
        self._at = found.end()
        least = int(found[1])
        most = least if not found[2] else int(found[3]) if found[3] else None
        if max(least, most or 0) > MOST_REPEATED:
            raise self._wrong(f"more than {MOST_REPEATED:,} repetitions")
        if most is not None and most < least:
            raise self._wrong("a repetition ends before it begins")
        return Repeat(item, least, most, line)

    def _class(self) -> Characters:
        negated = self._take("^")
        ranges: list[tuple[int, int]] = []
        signs = self._characters("]")
        for sign in signs:
            first = last = ord(sign)
            if self._text[self._at : self._at + 1] == "-" and self._text[self._at + 1 : self._at + 2] != "]":
                self._at += 1
                last = ord(next(signs, "\0"))
                if last < first:
                    raise self._wrong("a range of characters ends before it begins")
            ranges.append((first, last))
        if not ranges:
            raise self._wrong("a class of characters is empty")
        return Characters(tuple(ranges), negated)

    def _characters(self, end: str) -> Iterator[str]:
        """Each character up to `end`, escapes resolved; `end` is passed over."""
        while not self._take(end):
            if self._at >= len(self._text):
                raise self._wrong(f"{end} is missing")
            sign = self._text[self._at]
            self._at += 1
            if sign == "\\":
                kind = self._text[self._at : self._at + 1]
                self._at += 1
                width = {"x": 2, "u": 4, "U": 8}.get(kind)
                if width is not None:
                    digits = self._text[self._at : self._at + width]
                    if not re.fullmatch(f"[0-9a-fA-F]{{{width}}}", digits) or int(digits, 16) > 0x10FFFF:
                        raise self._wrong(f"\\{kind} wants {width} hexadecimal digits of a character")
                    self._at += width
                    sign = chr(int(digits, 16))
                elif kind in _ESCAPES and kind:
                    sign = _ESCAPES[kind]
                else:
                    raise self._wrong(f"\\{kind} means nothing")
            yield sign

    def _name(self, wanted: str) -> str:
        found = _NAME.match(self._text, self._at)
        if found is None:
            there = repr(self._text[self._at]) if self._at < len(self._text) else "the end"
            raise self._wrong(f"{wanted} is expected, and there is {there}")
        self._at = found.end()
        return found[0]

    def _take(self, text: str) -> bool:
        if self._text.startswith(text, self._at):
            self._at += len(text)
            return True
        return False

    def _space(self, lines: bool) -> None:
        found = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*" if lines else r"(?:[ \t]|#[^\r\n]*)*").match(self._text, self._at)
        self._at = found.end() if found else self._at

    @property
    def _line(self) -> int:
        return bisect.bisect_left(self._breaks, self._at) + 1

    def _wrong(self, what: str) -> SchemaError:
        return _wrong(self._line, what)
