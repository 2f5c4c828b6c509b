"""What the parts of a JSON schema say: which types and constants fit, what two schemas demand together, what cannot be held to.

`where` names a place in the schema for a sentence. It knows nothing of grammars.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from runtime.errors import SchemaError


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Say nothing about which values fit.
REMARKS = _words(
    "title description default examples deprecated readOnly writeOnly format nullable discriminator $schema $id $comment $defs definitions"
)
TYPES = ("string", "number", "integer", "array", "object", "boolean", "null")
DEMANDS = _words(
    "minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf items prefixItems minItems maxItems"
    " properties required additionalProperties unevaluatedProperties"
)
_REFUSED = _words(
    "not if then else dependentRequired dependentSchemas dependencies patternProperties propertyNames minProperties maxProperties"
    " contains minContains maxContains uniqueItems additionalItems unevaluatedItems $anchor"
    " $dynamicRef $dynamicAnchor $recursiveRef"
)


def constants(schema: Mapping[str, Any], where: str) -> list[Any]:
    """The values of a schema that lists them."""
    values = [schema["const"]] if "const" in schema else schema["enum"]
    if not isinstance(values, list):
        raise SchemaError(f"In {where}, enum is not a list.", "Correct the schema.")
    if "const" in schema and "enum" in schema:
        values = [value for value in values if any(same(value, other) for other in schema["enum"])]
    if set(schema) - REMARKS - {"const", "enum", "type"}:
        raise SchemaError(f"In {where}, values are listed and restricted as well.", "List only those that fit.")
    types = types_of(schema, where)
    values = [value for value in values if kind_of(value) in types or (kind_of(value) == "integer" and "number" in types)]
    if not values:
        raise SchemaError(f"In {where}, no value is left that fits.", "Correct the schema.")
    return values


def same(a: Any, b: Any) -> bool:
    return kind_of(a) == kind_of(b) and bool(a == b)


def kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    names = ((str, "string"), (int, "integer"), (float, "number"), (list, "array"), (dict, "object"))
    return next((name for kind, name in names if isinstance(value, kind)), "null")


def kinds_of(schema: Mapping[str, Any]) -> set[str]:
    """Which kinds of value may fit; whole numbers are numbers."""
    if "const" in schema:
        found = {kind_of(schema["const"])}
    elif isinstance(schema.get("enum"), list):
        found = {kind_of(value) for value in schema["enum"]}
    else:
        found = set(types_of(schema, "the schema"))
    return {"number" if kind == "integer" else kind for kind in found}


def told_apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether constants set the two schemas apart: their own, or those of a property that both require."""

    def values(schema: Any) -> list[Any] | None:
        if not isinstance(schema, dict):
            return None
        return [schema["const"]] if "const" in schema else schema["enum"] if isinstance(schema.get("enum"), list) else None

    def differ(a: list[Any] | None, b: list[Any] | None) -> bool:
        return a is not None and b is not None and not any(same(x, y) for x in a for y in b)

    if differ(values(one), values(other)):
        return True
    if kinds_of(one) != {"object"} or kinds_of(other) != {"object"}:
        return False
    both = set(one.get("required", ())) & set(other.get("required", ()))
    mine, theirs = one.get("properties", {}), other.get("properties", {})
    return any(differ(values(mine.get(name)), values(theirs.get(name))) for name in both)


def both(a: dict[str, Any], b: Mapping[str, Any], where: str) -> dict[str, Any]:
    """One schema for what fits both."""
    merged = dict(a)
    for key, value in b.items():
        if key not in merged or merged[key] == value or key in REMARKS:
            merged[key] = value
        elif key == "properties":
            shared = set(merged[key]) & set(value)
            merged[key] = merged[key] | dict(value) | {name: {"allOf": [merged[key][name], value[name]]} for name in sorted(shared)}
        elif key == "required":
            merged[key] = [*merged[key], *(name for name in value if name not in merged[key])]
        elif key == "type":
            mine, theirs = types_of(merged, where), types_of(b, where)
            merged[key] = [k for k in mine if k in theirs or (k == "integer" and "number" in theirs)]
            merged[key] += ["integer"] if "number" in mine and "integer" in theirs and "integer" not in merged[key] else []
        elif key == "enum":
            merged[key] = [v for v in merged[key] if any(same(v, w) for w in value)]
        elif key in ("minimum", "exclusiveMinimum", "minLength", "minItems"):
            merged[key] = max(merged[key], value)
        elif key in ("maximum", "exclusiveMaximum", "maxLength", "maxItems"):
            merged[key] = min(merged[key], value)
        elif key == "additionalProperties" and False in (merged[key], value):
            merged[key] = False
        else:
            raise SchemaError(f"In {where}, two demands on {key} cannot be held to at once.", "Say them as one.")
    if merged.get("additionalProperties") is False:
        # Only what both name is allowed where one of them allows nothing else.
        allowed = [set(s.get("properties", {})) for s in (a, b) if s.get("additionalProperties") is False]
        merged["properties"] = {k: v for k, v in merged.get("properties", {}).items() if all(k in names for names in allowed)}
    return merged


def types_of(schema: Mapping[str, Any], where: str) -> list[str]:
    """The kinds of value that fit, all of them where the schema does not say."""
    said = schema.get("type")
    if said is None:
        return [kind for kind in TYPES if kind != "integer"]
    types = [said] if isinstance(said, str) else said
    if not isinstance(types, list) or not types or not all(isinstance(kind, str) and kind in TYPES for kind in types):
        raise SchemaError(f"In {where}, {json.dumps(said)[:60]} is no type.", f"Types are {', '.join(TYPES)}.")
    return list(dict.fromkeys(types))


def check_keywords(schema: Mapping[str, Any], where: str) -> None:
    refused = [key for key in schema if key in _REFUSED and schema[key] is not False]
    if refused:
        sentence = f"In {where}, {refused[0]} cannot be held to while an answer is written."
        raise SchemaError(sentence, "Leave it out, and check the answer for it afterwards.")


def parts_of(schema: Mapping[str, Any], key: str, where: str) -> list[Any]:
    parts = schema[key]
    if not isinstance(parts, list) or not parts:
        raise SchemaError(f"In {where}, {key} is not a list of schemas.", "Correct the schema.")
    return parts


def without(schema: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in schema.items() if k != key}


def count(schema: Mapping[str, Any], key: str, where: str, default: float = 0) -> Any:
    value = schema.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or (value != math.inf and value != int(value)):
        raise SchemaError(f"In {where}, {key} is not a count.", "Correct the schema.")
    return value if value == math.inf else int(value)


def bound(schema: Mapping[str, Any], key: str, where: str) -> float | None:
    value = schema.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value)):
        raise SchemaError(f"In {where}, {key} is not a number.", "Correct the schema.")
    return value
