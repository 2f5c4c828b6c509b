"""Tools that an answer may call: their descriptions read, the grammar of a call, calls read back and checked.

A tool is described as the chat APIs do: {"type": "function", "function": {"name", "description", "parameters": JSON schema}}. The
family writes a call as text, every argument between tags, strings as they are and all else as JSON; what an argument is meant to
be is in the tool's schema. It knows neither llama.cpp nor tokens, and calls nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from runtime.engine.json_grammar import Rules, quoted
from runtime.engine.streaming import AnswerStream, Piece
from runtime.errors import SchemaError
from runtime.protocol import ToolCall

TOOL_CALL, END_TOOL_CALL = "<tool_call>", "</tool_call>"
_NAME = re.compile(r"[a-zA-Z0-9_.-]{1,64}")
_ARGUMENT_NAME = re.compile(r"[^<>\n]{1,200}")
_CALL = re.compile(r"\s*<function=([^>\n]+)>\n?(.*?)\n?</function>\s*", re.DOTALL)
_ARGUMENT = re.compile(r"<parameter=([^>\n]+)>\n?(.*?)\n?</parameter>(?=\s*(?:<parameter=|$))\s*", re.DOTALL)
_REMEDY = "Correct the tool's description."


@dataclass(frozen=True)
class Tool:
    """`description` is the whole of what the model is told, as it was given."""

    name: str
    parameters: Mapping[str, Any]
    description: Mapping[str, Any]

    @property
    def properties(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.parameters.get("properties", {})
        return found

    @cached_property
    def validator(self) -> Any:
        return validator(self.parameters, f"the parameters of {self.name}")


def read(texts: Sequence[str]) -> tuple[Tool, ...]:
    """The tools that `texts` describe, a JSON object each. Raises SchemaError."""
    tools = tuple(_tool(text) for text in texts)
    names = [tool.name for tool in tools]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise SchemaError(f"There are two tools named {twice}.", "Give each a name of its own.")
    return tools


def _tool(text: str) -> Tool:
    description = parsed(text, "a tool's description")
    function = description.get("function", description) if isinstance(description, dict) else None
    if not isinstance(function, dict) or not isinstance(function.get("name"), str):
        raise SchemaError("A tool has no name.", 'Describe it as {"type": "function", "function": {"name": …, "parameters": …}}.')
    name, parameters = function["name"], function.get("parameters") or {"type": "object", "properties": {}}
    if not _NAME.fullmatch(name):
        raise SchemaError(f"{name[:80]!r} cannot be the name of a tool.", "Use at most 64 letters, digits, dots, - and _.")
    if not isinstance(parameters, dict) or not isinstance(parameters.get("properties", {}), dict):
        raise SchemaError(f"The parameters of the tool {name} are no JSON schema of an object.", _REMEDY)
    tool = Tool(name, parameters, description)
    wrong = next((argument for argument in tool.properties if not _ARGUMENT_NAME.fullmatch(argument)), None)
    if wrong is not None:
        raise SchemaError(f"{wrong[:80]!r} cannot be the name of an argument of {name}.", _REMEDY)
    tool.validator  # noqa: B018 (it says what is wrong with the schema)
    return tool


def parsed(text: str, what: str) -> Any:
    """JSON from outside. Raises SchemaError."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"{what[:1].upper()}{what[1:]} is not JSON: {error}.", "Correct it.") from error


def validator(schema: Any, what: str) -> Any:
    """Checks values against `schema`, without ever fetching another. Raises SchemaError where it is no schema."""
    import jsonschema  # when the first tool needs it
    import referencing

    kind = jsonschema.Draft202012Validator
    try:
        kind.check_schema(schema)
    except jsonschema.SchemaError as error:
        raise SchemaError(f"{what[:1].upper()}{what[1:]} is no JSON schema: {error.message[:300]}.", "Correct it.") from error
    except RecursionError as error:
        raise SchemaError(f"{what[:1].upper()}{what[1:]} is nested too deeply.", "Make it flatter.") from error
    return kind(schema, registry=referencing.Registry())


def misfit(checked: Any, value: Any) -> str:
    """Why `value` does not fit, in a sentence; empty where it does. `checked` is a `validator`."""
    import jsonschema
    import referencing

    try:
        error: Any = jsonschema.exceptions.best_match(checked.iter_errors(value))  # type: ignore[no-untyped-call]
    except (referencing.exceptions.Unresolvable, RecursionError, re.error) as problem:
        return f"it cannot be checked: {type(problem).__name__}"
    if error is None:
        return ""
    place = ".".join(str(step) for step in error.absolute_path)
    return f"{place}: {error.message[:300]}" if place else str(error.message)[:300]


# ------------------------------------------------------------ writing a call


def call_grammar(tools: Sequence[Tool], begin: int, end: int) -> str:
    """The grammar of one call after the other, from the token `begin` (`<tool_call>`) on; `end` is the id of `</tool_call>`.

    It allows every call that fits, and some that do not: a schema's demands that no grammar can hold to are checked afterwards.
    """
    rules = Rules({})
    names = [rules.add("call", _call_rule(rules, tool)) for tool in tools]
    one = rules.add("one", f'<[{begin}]> "\\n" ({" | ".join(names)}) "\\n" <[{end}]>')
    return rules.text(f'{one} ("\\n" {one})*')


def _call_rule(rules: Rules, tool: Tool) -> str:
    required = tool.parameters.get("required", [])
    written = [f'"<function={tool.name}>\\n"']
    for name, schema in tool.properties.items():
        argument = rules.add("argument", f'{quoted(f"<parameter={name}>{chr(10)}")} {_value(rules, tool, schema)} "\\n</parameter>\\n"')
        written.append(argument if name in required else f"{argument}?")
    return f'{" ".join(written)} "</function>"'


def _value(rules: Rules, tool: Tool, schema: Any) -> str:
    types = _types(tool, schema)
    if types != {"string"}:
        try:
            json_text = rules.within(tool.parameters).of(schema, f"an argument of {tool.name}")
        except SchemaError:
            json_text = rules.shared("value")  # checked when it is there
        return f"({json_text} | {_free_text(rules)})" if "string" in types else json_text
    listed = schema.get("enum") if isinstance(schema, dict) else None
    if isinstance(listed, list) and listed and all(isinstance(one, str) for one in listed):
        return "(" + " | ".join(quoted(one) for one in listed) + ")"
    return _free_text(rules)


def _free_text(rules: Rules) -> str:
    """Any text up to the first `\\n</parameter>`: a rule for each letter of the end that may already be there."""
    end = "\n</parameter>"
    for n in range(len(end)):
        seen, following = end[:n], end[n]
        # After a line break that does not go on to the end, the line break may be the first of another end.
        ways = [] if n == len(end) - 1 else [f"{_class(following)} free-{n + 1}"]
        others = _class("\n", following, negated=True)
        ways.append(f"{others} free-0")
        if seen and following != "\n":
            ways.append(f"{_class(chr(10))} free-1")
        rules.define(f"free-{n}", " | ".join([*ways, '""']))
    return "free-0"


def _class(*signs: str, negated: bool = False) -> str:
    inside = "".join("\\n" if sign == "\n" else sign for sign in dict.fromkeys(signs))
    return f"[{'^' if negated else ''}{inside}]"


# ------------------------------------------------------------ reading a call


def read_call(text: str, tools: Sequence[Tool]) -> ToolCall | None:
    """What stands between the tags of a call; None where it is none. Arguments become what the tool's schema says they are.

    `problem` says in a sentence why a call cannot be carried out: no such tool, or arguments that do not fit.
    """
    found = _CALL.fullmatch(text)
    if found is None:
        return None
    name = found[1].strip()
    tool = next((tool for tool in tools if tool.name == name), None)
    written = {argument[1].strip(): argument[2] for argument in _ARGUMENT.finditer(found[2])}
    if _ARGUMENT.sub("", found[2]).strip():
        return None
    if tool is None:
        known = ", ".join(tool.name for tool in tools) or "none"
        return ToolCall(name, _json(written), f"There is no tool named {name}; there are: {known}.")
    arguments = {argument: _converted(tool, argument, value) for argument, value in written.items()}
    problem = misfit(tool.validator, arguments)
    return ToolCall(name, _json(arguments), f"The arguments of {name} do not fit: {problem}" if problem else "")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _converted(tool: Tool, argument: str, text: str) -> Any:
    types = _types(tool, tool.properties.get(argument, True))
    if types == {"string"}:
        return text
    stripped = text.strip()
    # As Python prints them too: the template writes an argument of an earlier call so.
    value = {"true": True, "false": False, "none": None, "null": None}.get(stripped.lower(), ...)
    if value is ...:
        try:
            value = json.loads(stripped)
        except (ValueError, RecursionError):
            return text
    if "string" in types and not _is_one_of(value, types):
        return text
    return value


def _is_one_of(value: Any, types: set[str]) -> bool:
    kinds: dict[str, Any] = {"integer": int, "number": (int, float), "array": list, "object": dict}
    if isinstance(value, bool):
        return "boolean" in types
    return (value is None and "null" in types) or any(kind in types and isinstance(value, kinds[kind]) for kind in kinds)


def _types(tool: Tool, schema: Any, depth: int = 0) -> set[str]:
    """Which JSON types an argument may have; every one where its schema does not say."""
    every = {"string", "number", "integer", "boolean", "object", "array", "null"}
    if not isinstance(schema, dict) or depth > 8:
        return every
    if "$ref" in schema:
        target: Any = tool.parameters
        for step in str(schema["$ref"]).split("/")[1:]:
            target = target.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(target, dict) else None
        return _types(tool, target, depth + 1)
    for several in ("anyOf", "oneOf"):
        if isinstance(schema.get(several), list):
            return set[str]().union(*(_types(tool, part, depth + 1) for part in schema[several]))
    said = schema.get("type")
    if said is None:
        listed = [schema["const"]] if "const" in schema else schema.get("enum", [])
        return {"string"} if listed and all(isinstance(value, str) for value in listed) else every
    return {said} if isinstance(said, str) else set(said)


class CallStream:
    """Sets the calls of an answer apart from its text while it streams.

    Only the token of `<tool_call>` begins a call (None: the vocabulary has none), and not inside the reasoning: the words are text.
    What turns out to be no call, or is cut off, is text as well.
    """

    def __init__(self, stream: AnswerStream, tools: Sequence[Tool], begin: int | None, end: int | None) -> None:
        self.calls: list[ToolCall] = []
        self._stream, self._tools = stream, tools
        self._begin, self._end = (begin, end) if tools else (None, None)
        self._collected: list[tuple[int, bytes]] = []

    def feed(self, token: int, piece: bytes) -> Piece | ToolCall:
        """What can be told once `token`, whose bytes are `piece`, has come: a call when it is whole."""
        if not self._collected and (token != self._begin or self._stream.thinking):
            return self._between(self._stream.feed(token, piece))
        self._collected.append((token, piece))
        if token != self._end:
            return Piece()
        text = b"".join(piece for _, piece in self._collected[1:-1]).decode("utf-8", "replace")
        call = read_call(text, self._tools)
        if call is None:
            return self._as_text()
        self._collected = []
        self.calls.append(call)
        return call

    def finish(self) -> Piece:
        """What was held back, at the end of the answer."""
        told, rest = self._as_text(), self._stream.finish()
        return self._between(Piece(told.text + rest.text, told.reasoning + rest.reasoning))

    def _as_text(self) -> Piece:
        pieces = [self._stream.feed(*one) for one in self._collected]
        self._collected = []
        return Piece("".join(piece.text for piece in pieces), "".join(piece.reasoning for piece in pieces))

    def _between(self, piece: Piece) -> Piece:
        """The line breaks around calls are not told."""
        return Piece("", piece.reasoning) if self.calls and not piece.text.strip() else piece
