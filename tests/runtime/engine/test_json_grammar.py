"""Every sentence of a schema's grammar fits the schema, or the schema is refused."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.engine import gbnf, json_grammar
from runtime.errors import SchemaError
from tests.runtime.engine.sentences import Speaker

PERSON = {
    "type": "object",
    "title": "Person",
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 20, "description": "Any"},
        "age": {"type": "integer", "minimum": 0, "maximum": 150},
        "email": {"type": ["string", "null"], "format": "email"},
        "likes": {"type": "array", "items": {"enum": ["tea", 'a "quote"', "line\nbreak", 3, None, True]}, "minItems": 1, "maxItems": 4},
        "home": {"$ref": "#/$defs/place"},
    },
    "required": ["age", "home"],
    "additionalProperties": False,
    "$defs": {"place": {"type": "object", "properties": {"at": {"type": "number", "exclusiveMinimum": -90, "maximum": 90}}}},
}
TREE = {
    "$defs": {"node": {"type": "object", "properties": {"left": {"$ref": "#/$defs/node"}, "value": {}}, "required": ["value"]}},
    "$ref": "#/$defs/node",
}
SHAPES = {
    "oneOf": [
        {"type": "object", "properties": {"kind": {"const": "circle"}, "r": {"type": "number", "minimum": 0}}, "required": ["kind", "r"]},
        {"type": "object", "properties": {"kind": {"const": "box"}, "sides": {"$ref": "#/$defs/pair"}}, "required": ["kind"]},
        {"type": "null"},
    ],
    "$defs": {"pair": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}], "items": False, "minItems": 2}},
}
GOOD: list[Any] = [
    PERSON,
    TREE,
    SHAPES,
    True,
    {},
    {"type": "object"},
    {"type": "array", "minItems": 2},
    {"type": "array", "items": {"type": "boolean"}, "maxItems": 0},
    {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}, "minItems": 3, "maxItems": 5},
    {"type": "object", "additionalProperties": {"type": "integer"}},
    {"type": "object", "required": ["a", "b"]},
    {"type": "object", "properties": {"a b": {}, '"': {}, "é/~": {}, "root": {}, "string": {}, "ref-string": {}}, "required": ["é/~"]},
    {
        "properties": {"s": {"$ref": "#/$defs/string"}, "r": {"$ref": "#/$defs/root"}},
        "$defs": {"string": {"const": 1}, "root": {"const": 2}},
    },
    {"const": {"nested": [1, "two", None]}},
    {"enum": [1, "x", 2.5], "type": ["number"]},
    {"type": "integer", "minimum": -20, "exclusiveMaximum": 7},
    {"type": "number", "minimum": 0, "maximum": 1},
    {"type": "number", "minimum": -3.5, "exclusiveMaximum": -1},
    {"type": "string", "maxLength": 3},
    {"type": "string", "minLength": 2500, "maxLength": 2600},
    {"type": "string", "pattern": "^[A-Z]{2}-\\d{3,4}$"},
    {"type": "string", "pattern": '^(["\\\\/]|\\w+\\s|[^a-z\\n])*$'},
    {"type": "string", "pattern": "a.c|^x?$"},
    {"type": "string", "pattern": '^[^"]\\W(?:é|☕)$'},
    {"anyOf": [{"type": "string"}, {"type": "integer"}], "description": "either"},
    {"type": "object", "properties": {"a": {"type": "integer"}}, "anyOf": [{"required": ["a"]}, {"properties": {"b": {"const": 1}}}]},
    {
        "allOf": [{"$ref": "#/$defs/base"}, {"properties": {"b": {"type": "null"}}, "required": ["b"]}],
        "$defs": {"base": PERSON["$defs"]["place"]},
    },  # type: ignore[index]
    {"allOf": [{"type": "integer", "minimum": 3}, {"type": "number", "maximum": 9}]},
    {"$ref": "#/$defs/n", "maximum": 5, "$defs": {"n": {"type": "integer", "minimum": 4}}},
]
BAD: list[tuple[Any, str]] = [
    (False, "No value can fit"),
    ({"type": "text"}, "is no type"),
    ({"not": {"type": "null"}}, "not cannot be held to"),
    ({"type": "array", "uniqueItems": True}, "uniqueItems"),
    ({"type": "object", "patternProperties": {"a": {}}}, "patternProperties"),
    ({"type": "integer", "multipleOf": 7}, "multipleOf"),
    ({"type": "integer", "minimum": 3, "maximum": 2}, "no whole number"),
    ({"type": "string", "pattern": "(?=a)b"}, "look ahead"),
    ({"type": "string", "pattern": "(a)\\1"}, "groupref"),
    ({"type": "string", "pattern": "("}, "cannot be read"),
    ({"type": "string", "pattern": "a^b"}, "anchor inside"),
    ({"type": "string", "pattern": "a", "minLength": 3}, "pattern and a length"),
    ({"$ref": "https://example.org/schema"}, "outside the schema"),
    ({"$ref": "#/$defs/none"}, "points at nothing"),
    ({"oneOf": [{"type": "integer"}, {"type": "number"}]}, "two alternatives of oneOf"),
    ({"enum": []}, "no value is left"),
    ({"enum": [1], "type": "string"}, "no value is left"),
    ({"anyOf": []}, "not a list of schemas"),
    ({"type": "string", "minLength": 5, "maxLength": 4}, "least is more than the most"),
    ({"type": "array", "items": False, "minItems": 1}, "more items are wanted"),
    ({"allOf": [{"pattern": "a"}, {"pattern": "b"}]}, "two demands on pattern"),
    ({"type": "object", "required": ["a"], "additionalProperties": False}, "required and not allowed"),
    ({"type": "object", "properties": {"a": {"$ref": "#"}}, "required": ["a"]}, "No answer can ever end"),
    ({"type": "string", "pattern": "^(a?)*$"}, "may be empty is repeated"),
]


def held(schema: Any) -> str:
    grammar = json_grammar.grammar(schema)
    gbnf.check(grammar)
    return grammar


@pytest.mark.parametrize("schema", GOOD, ids=lambda schema: json.dumps(schema)[:40])
def test_every_sentence_fits(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    rules = gbnf.check(held(schema))
    validator = jsonschema.Draft202012Validator(schema)
    for seed in range(60):
        text = Speaker(rules, seed).say()
        validator.validate(json.loads(text))


@pytest.mark.parametrize(("schema", "said"), BAD, ids=lambda value: json.dumps(value)[:40])
def test_what_cannot_be_held_to_is_refused(schema: Any, said: str) -> None:
    with pytest.raises(SchemaError, match=said):
        held(schema)


@given(st.integers(-2000, 2000), st.integers(0, 2000), st.integers(0, 100))
def test_whole_numbers_between_bounds(least: int, width: int, seed: int) -> None:
    schema = {"type": "integer", "minimum": least, "maximum": least + width}
    value = json.loads(Speaker(gbnf.check(held(schema)), seed).say())
    assert isinstance(value, int)
    assert least <= value <= least + width


@given(st.floats(-50, 50), st.floats(2, 100), st.integers(0, 100))
def test_numbers_between_bounds(least: float, width: float, seed: int) -> None:
    schema = {"type": "number", "exclusiveMinimum": least, "maximum": least + width}
    assert least < json.loads(Speaker(gbnf.check(held(schema)), seed).say()) <= least + width


def test_what_may_be_left_out_is_sometimes_there_and_sometimes_not() -> None:
    rules = gbnf.check(held(PERSON))
    seen = {name for seed in range(60) for name in json.loads(Speaker(rules, seed).say())}
    least = [set(json.loads(Speaker(rules, seed).say())) for seed in range(60)]
    assert seen == set(PERSON["properties"])  # type: ignore[call-overload]
    assert {"age", "home"} in least
