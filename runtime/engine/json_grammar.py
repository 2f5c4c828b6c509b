"""A JSON schema as a grammar whose every sentence fits the schema.

The grammar may allow less than the schema (properties come in the schema's order, and none that it does not name unless it says
so), never more: a keyword that cannot be held to while writing is refused in a sentence, not passed over. It knows no llama.cpp.
Whether a value fits is decided elsewhere, by jsonschema.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from runtime.engine import schema_patterns
from runtime.engine.gbnf import MOST_REPEATED
from runtime.engine.schema_numbers import whole_numbers
from runtime.engine.schema_parts import (
    DEMANDS,
    REMARKS,
    TYPES,
    both,
    bound,
    check_keywords,
    constants,
    count,
    kinds_of,
    parts_of,
    told_apart,
    types_of,
    without,
)
from runtime.errors import SchemaError

_DEEPEST = 100
_DIGITS = 15  # of a number without bounds: every such number is exact


_SHARED = {
    # As llama.cpp's own grammars: at most one line break, so that no answer is filled with white space.
    "space": '| " " | "\\n" [ \\t]{0,20}',
    "boolean": '"true" | "false"',
    "null": '"null"',
    "digits": f"[0-9]{{1,{_DIGITS}}}",
    "natural": f'"0" | [1-9] [0-9]{{0,{_DIGITS - 1}}}',
    "integer": '"-"? natural',
    "number": 'integer ("." digits)? ([eE] [-+]? [1-9] [0-9]?)?',
    # No half of a surrogate pair by its number: what counts as one character there depends on who counts.
    "char": f'[^"\\\\\\x7F\\x00-\\x1F] | "\\\\" (["\\\\/bfnrt] | "u" {schema_patterns.HEX_CHARACTER})',
    "string": '"\\"" char* "\\""',
    "array": '"[" space (value (space "," space value)*)? space "]"',
    "member": 'string space ":" space value',
    "object": '"{" space (member (space "," space member)*)? space "}"',
    "value": "object | array | string | number | boolean | null",
}
_NEEDS = {
    "number": ("integer", "digits"),
    "integer": ("natural",),
    "string": ("char",),
    "array": ("value", "space"),
    "member": ("string", "space", "value"),
    "object": ("member", "space"),
    "value": ("object", "array", "string", "number", "boolean", "null"),
}


def grammar(schema: Any) -> str:
    """The grammar of the JSON texts that fit `schema`, a parsed JSON schema; its first rule is `root`. Raises SchemaError."""
    rules = Rules(schema)
    return rules.text(rules.of(schema, "the schema"))


class Rules:
    """The rules of one grammar in the making. `whole` is the schema that `$ref` points into."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole
        self._rules: dict[str, str] = {}
        self._references: dict[str, str] = {}

    def add(self, name: str, body: str) -> str:
        """Define a rule, under another name if this one is taken; returns the name."""
        if self._rules.get(name) != body:
            stem, n = name, 1
            while name in self._rules or name in _SHARED or name == "root":
                n += 1
                name = f"{stem}-{n}"
            self._rules[name] = body
        return name

    def within(self, whole: Any) -> Rules:
        """The same grammar, for a schema whose references point into `whole`."""
        other = Rules(whole)
        other._rules = self._rules
        return other

    def define(self, name: str, body: str) -> None:
        """A rule that may name itself."""
        self._rules[name] = body

    def shared(self, name: str) -> str:
        if name not in self._rules:
            self._rules[name] = _SHARED[name]
            for needed in _NEEDS.get(name, ()):
                self.shared(needed)
        return name

    def text(self, root: str) -> str:
        """The whole grammar, `root` the body of its first rule."""
        return "".join(f"{name} ::= {body}\n" for name, body in {"root": root, **self._rules}.items())

    def of(self, schema: Any, where: str, depth: int = 0) -> str:
        """What stands for a value that fits `schema`, in one line; `where` names the place in the schema for a sentence."""
        if depth > _DEEPEST:
            raise SchemaError("The schema is nested too deeply.", "Make it flatter.")
        if schema is True:
            return self.shared("value")
        if not isinstance(schema, dict):
            raise SchemaError(f"No value can fit {where}: it is {json.dumps(schema)[:60]}.", "A schema is an object.")
        check_keywords(schema, where)
        if "$ref" in schema:
            return self._reference(schema, where, depth)
        if "allOf" in schema:
            return self.of(self._merged(schema, where, depth), where, depth + 1)
        for several in ("anyOf", "oneOf"):
            if several in schema:
                return self._one_of_several(schema, several, where, depth)
        if "const" in schema or "enum" in schema:
            return "(" + " | ".join(quoted(json.dumps(value, ensure_ascii=False)) for value in constants(schema, where)) + ")"
        return self._typed(schema, where, depth)

    # ------------------------------------------------------------ several schemas in one

    def _reference(self, schema: Mapping[str, Any], where: str, depth: int) -> str:
        if set(schema) - REMARKS - {"$ref"}:
            return self.of(self._merged({"allOf": [{"$ref": schema["$ref"]}, without(schema, "$ref")]}, where, depth), where, depth + 1)
        reference = schema["$ref"]
        if reference not in self._references:
            target = self._target(reference, where)
            name = self._references[reference] = self._reserve(f"ref-{_rule_name(reference)}")
            self._rules[name] = self.of(target, f"{reference!r}", depth + 1)
        return self._references[reference]

    def _reserve(self, name: str) -> str:
        """A rule that may already be named before it is known."""
        return self.add(name, f"# {len(self._references)}")

    def _target(self, reference: Any, where: str) -> Any:
        if not isinstance(reference, str) or not (reference == "#" or reference.startswith("#/")):
            raise SchemaError(f"In {where}, {reference!r} points outside the schema.", "Put what it points at into the schema's $defs.")
        target = self._whole
        for step in reference.split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            if isinstance(target, list) and step.isdecimal() and int(step) < len(target):
                target = target[int(step)]
            elif isinstance(target, dict) and step in target:
                target = target[step]
            else:
                raise SchemaError(f"In {where}, {reference!r} points at nothing.", "Correct the reference.")
        return target

    def _merged(self, schema: Mapping[str, Any], where: str, depth: int) -> dict[str, Any]:
        """`schema` with its allOf taken into it, as far as that can be said in one schema."""
        merged = without(schema, "allOf")
        for part in parts_of(schema, "allOf", where):
            if part is True:
                continue
            for _ in range(_DEEPEST):
                if not isinstance(part, dict) or "$ref" not in part:
                    break
                target = self._target(part["$ref"], where)
                rest = without(part, "$ref")
                part = {"allOf": [target, rest]} if set(rest) - REMARKS else target
            if not isinstance(part, dict) or "$ref" in part or depth > _DEEPEST:
                raise SchemaError(f"In {where}, allOf has a part that no value fits.", "Correct the schema.")
            if "allOf" in part:
                part = self._merged(part, where, depth + 1)
            check_keywords(part, where)
            merged = both(merged, part, where)
        return merged

    def _one_of_several(self, schema: Mapping[str, Any], several: str, where: str, depth: int) -> str:
        base = without(schema, several)
        parts = parts_of(schema, several, where)
        if set(base) - REMARKS:
            parts = [self._merged({"allOf": [base, part]}, where, depth) for part in parts]
        if several == "oneOf":
            self._check_apart(parts, where)
        return "(" + " | ".join(self.of(part, f"{where}, {several} {i + 1}", depth + 1) for i, part in enumerate(parts)) + ")"

    def _check_apart(self, parts: Sequence[Any], where: str) -> None:
        """Exactly one of `parts` must hold: sure where types differ, or the constants of a property that both require."""
        resolved = [self._merged({"allOf": [part]}, where, 0) if isinstance(part, dict) else {} for part in parts]
        for i, one in enumerate(resolved):
            for other in resolved[:i]:
                if kinds_of(one) & kinds_of(other) and not told_apart(one, other):
                    sentence = f"In {where}, a value could fit two alternatives of oneOf, which cannot be seen while it is written."
                    raise SchemaError(sentence, "Use anyOf, or give every alternative a required property with a constant of its own.")

    # ------------------------------------------------------------ values

    def _typed(self, schema: Mapping[str, Any], where: str, depth: int) -> str:
        types = types_of(schema, where)
        if len(types) == len(TYPES) - 1 and not set(schema) & DEMANDS:
            return self.shared("value")
        found = [self._value(kind, schema, where, depth) for kind in types]
        return found[0] if len(found) == 1 else "(" + " | ".join(found) + ")"

    def _value(self, kind: str, schema: Mapping[str, Any], where: str, depth: int) -> str:
        if kind == "object":
            return self._object(schema, where, depth)
        if kind == "array":
            return self._array(schema, where, depth)
        if kind == "string":
            return self._string(schema, where)
        if kind in ("number", "integer"):
            return self._number(kind, schema, where)
        return self.shared(kind)

    def _object(self, schema: Mapping[str, Any], where: str, depth: int) -> str:
        properties = schema.get("properties", {})
        required = schema.get("required", [])
        if not isinstance(properties, dict) or not isinstance(required, list) or not all(isinstance(name, str) for name in required):
            raise SchemaError(f"In {where}, properties or required is not what it should be.", "Correct the schema.")
        others = schema.get("additionalProperties", not properties and "unevaluatedProperties" not in schema)
        # `not properties`: where none is named any may come; where some are, only those.
        named = dict(properties) | {name: others or True for name in required if name not in properties}
        if others is False and set(required) - set(properties):
            raise SchemaError(f"In {where}, a property is required and not allowed.", "Correct the schema.")
        space = self.shared("space")
        members = []
        for name, value in named.items():
            if value is False and name not in required:
                continue
            body = f'{quoted(json.dumps(name))} {space} ":" {space} {self.of(value, f"the property {name!r} of {where}", depth + 1)}'
            members.append((self.add(f"{_rule_name(name)}-member", body), name in required))
        if others is not False and not named:
            if others is True:
                return self.shared("object")
            value = self.of(others, f"the further properties of {where}", depth + 1)
            member = self.add("further-member", f'{self.shared("string")} {space} ":" {space} {value}')
            return self.add("map", f'"{{" {space} ({member} ({space} "," {space} {member})*)? {space} "}}"')
        # Further properties beside named ones might repeat a name: JSON allows it, and the last would count. Only the named are written.
        return self.add("fields", f'"{{" {space} {self._members(members)} {space} "}}"')

    def _members(self, members: Sequence[tuple[str, bool]]) -> str:
        """The members in their order, optional ones or not, with commas between those that are there."""
        comma = '(space "," space '
        begun = ""  # what may follow once a member is there, built from the end
        tails = []
        for name, required in reversed(members):
            tails.append(begun)
            rest = f"{comma}{name})" + ("" if required else "?")
            begun = self.add("rest", f"{rest} {begun}".strip())
        starts = []
        for (name, required), tail in zip(members, reversed(tails), strict=True):
            starts.append(f"{name} {tail}".strip())
            if required:
                break
        else:
            starts.append("")
        return "(" + " | ".join(starts) + ")"

    def _array(self, schema: Mapping[str, Any], where: str, depth: int) -> str:
        first = schema.get("prefixItems", [])
        rest = schema.get("items", True)
        if isinstance(rest, list):  # as it was written before 2020
            first, rest = rest, True
        if not isinstance(first, list):
            raise SchemaError(f"In {where}, prefixItems is not a list.", "Correct the schema.")
        least, most = count(schema, "minItems", where), count(schema, "maxItems", where, math.inf)
        space = self.shared("space")
        items = [self.of(item, f"item {i + 1} of {where}", depth + 1) for i, item in enumerate(first)][: most if most < math.inf else None]
        if rest is False or len(items) == most:
            if least > len(items):
                raise SchemaError(f"In {where}, more items are wanted than are allowed.", "Correct the schema.")
            body = f" {space} {_COMMA} {space} ".join(items)
            return self.add("tuple", f'"[" {space} {body} {space} "]"')
        item = self.add("item", self.of(rest, f"the items of {where}", depth + 1))
        least, most = max(0, least - len(items)), most - len(items)
        if items:
            lead = f" {space} {_COMMA} {space} ".join(items)
            return self.add(
                "list", f'"[" {space} {lead} {self._times(f"({space} {_COMMA} {space} {item})", least, most, where)} {space} "]"'
            )
        more = self._times(f"({space} {_COMMA} {space} {item})", max(0, least - 1), most - 1, where)
        filled = f"{item} {more}".strip()
        if most == 0:
            filled = ""
        elif least == 0:
            filled = f"({filled})?"
        return self.add("list", f'"[" {space} {filled} {space} "]"')

    def _string(self, schema: Mapping[str, Any], where: str) -> str:
        least, most = count(schema, "minLength", where), count(schema, "maxLength", where, math.inf)
        if "pattern" in schema:
            if "minLength" in schema or "maxLength" in schema:
                raise SchemaError(f"In {where}, a pattern and a length cannot both be held to.", "Say the length in the pattern.")
            self.shared("char")
            return self.add("pattern", f'"\\"" {schema_patterns.grammar(schema["pattern"], where)} "\\""')
        if least == 0 and most == math.inf:
            return self.shared("string")
        return self.add("text", f'"\\"" {self._times(self.shared("char"), least, most, where)} "\\""')

    def _times(self, item: str, least: float, most: float, where: str) -> str:
        """`item` so often. Above llama.cpp's limit, in blocks."""
        if least > most:
            raise SchemaError(f"In {where}, the least is more than the most.", "Correct the schema.")
        if most <= 0:
            return ""
        block = MOST_REPEATED // 2
        if least > 100 * block or (most < math.inf and most > 100 * block):
            raise SchemaError(f"In {where}, the counts are too large.", f"At most {100 * block:,} can be held to.")
        if least >= block:
            full = self.add("block", f"{item}{{{block}}}")
            rest = self._times(item, least - block, most - block, where)
            return f"{full} {rest}".strip()
        if most == math.inf:
            return f"{item}*" if least == 0 else f"{item}{{{int(least)},}}"
        if most < 2 * block:
            return f"{item}{{{int(least)},{int(most)}}}"
        full = self.add("block", f"{item}{{{block}}}")
        rest = self._times(item, 0, most - block, where)
        return self.add("blocks", f"{full} {rest} | {item}{{{int(least)},{block - 1}}}")

    def _number(self, kind: str, schema: Mapping[str, Any], where: str) -> str:
        if schema.get("multipleOf", 1) != 1:
            raise SchemaError(f"In {where}, multipleOf cannot be held to while a number is written.", "Leave it out, or list the values.")
        low, above = bound(schema, "minimum", where), bound(schema, "exclusiveMinimum", where)
        high, below = bound(schema, "maximum", where), bound(schema, "exclusiveMaximum", where)
        if low is None and above is None and high is None and below is None:
            return self.shared(kind)
        farthest = 10**_DIGITS - 1
        least, most = -farthest, farthest
        if low is not None:
            least = max(least, math.ceil(low))
        if above is not None:
            least = max(least, math.floor(above) + 1)
        if high is not None:
            most = min(most, math.floor(high))
        if below is not None:
            most = min(most, math.ceil(below) - 1)
        if least > most:
            raise SchemaError(f"In {where}, no whole number lies between the bounds.", "Widen them, or list the values.")
        ways = whole_numbers(least, most)
        if kind == "number":
            fraction = f'"." {self.shared("digits")}'
            # A fraction moves a number away from zero by less than one.
            ways += [f"({way}) {fraction}" for way in whole_numbers(max(0, least), most - 1)] if most - 1 >= max(0, least) else []
            below_zero = whole_numbers(max(0, -most), -least - 1) if -least - 1 >= max(0, -most) else []
            ways += [f'"-" ({way}) {fraction}' for way in below_zero]
        return self.add("range", " | ".join(ways))


_COMMA = '","'


def _rule_name(text: str) -> str:
    name = re.sub("[^a-zA-Z0-9]+", "-", text).strip("-")[:40]
    return name or "rule"


def quoted(text: str) -> str:
    """A literal of the grammar."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(c, c if c >= " " and c != "\x7f" else f"\\x{ord(c):02X}") for c in text) + '"'
