"""Tool calls: read back with the types of their schema, checked against it, set apart while they stream, never forged by text."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.engine import gbnf, tools
from runtime.engine.streaming import AnswerStream, Piece
from runtime.errors import SchemaError
from runtime.protocol import ToolCall
from tests.runtime.engine.sentences import Speaker

THINK, END_THINK, BEGIN, END, WORD = 1, 2, 3, 4, 9
PARAMETERS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "city": {"type": "string"},
        "days": {"type": "integer", "minimum": 1},
        "exact": {"type": "boolean"},
        "unit": {"enum": ["C", "F"]},
        "fields": {"type": "array", "items": {"type": "string"}},
        "place": {"$ref": "#/$defs/place"},
        "note": {"type": ["string", "null"]},
        "any": {},
    },
    "required": ["city"],
    "additionalProperties": False,
    "$defs": {"place": {"type": "object", "properties": {"lat": {"type": "number"}}, "required": ["lat"]}},
}


def described(name: str = "get_weather", parameters: Any = PARAMETERS) -> str:
    return json.dumps({"type": "function", "function": {"name": name, "description": "…", "parameters": parameters}})


TOOLS = tools.read([described(), described("clock", {"type": "object", "properties": {}})])


def written(name: str, **arguments: str) -> str:
    inner = "".join(f"<parameter={key}>\n{value}\n</parameter>\n" for key, value in arguments.items())
    return f"\n<function={name}>\n{inner}</function>\n"


def read(text: str) -> ToolCall:
    call = tools.read_call(text, TOOLS)
    assert call is not None
    return call


def test_arguments_become_what_the_schema_says() -> None:
    text = written(
        "get_weather", city="42", days="3", exact="True", unit="C", fields='["a"]', place='{"lat": 1.5}', note="null", any="[1, 2]"
    )
    call = read(text)
    assert call.problem == ""
    assert json.loads(call.arguments) == {
        "city": "42",
        "days": 3,
        "exact": True,
        "unit": "C",
        "fields": ["a"],
        "place": {"lat": 1.5},
        "note": None,
        "any": [1, 2],
    }


def test_text_is_kept_as_it_is() -> None:
    for city in ("", " Oslo ", "two\nlines\n", '<b> & "quotes"', "</function>", "a\n</parameter> b", "<parameter=x>", "Ås ☕"):
        assert json.loads(read(written("get_weather", city=city)).arguments) == {"city": city}
    assert json.loads(read(written("get_weather", city="x", note="7")).arguments)["note"] == "7"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"city": "Oslo", "days": "three"}, "days: 'three' is not of type 'integer'"),
        ({"city": "Oslo", "days": "0"}, "days: 0 is less than the minimum of 1"),
        ({"days": "1"}, "'city' is a required property"),
        ({"city": "Oslo", "unit": "K"}, "unit: 'K' is not one of"),
        ({"city": "Oslo", "other": "1"}, "'other' was unexpected"),
        ({"city": "Oslo", "place": '{"lat": "far"}'}, "place.lat: 'far' is not of type 'number'"),
        ({"city": "Oslo", "fields": "[1"}, "fields: '[1' is not of type 'array'"),
    ],
)
def test_what_does_not_fit_is_said(arguments: dict[str, str], said: str) -> None:
    call = read(written("get_weather", **arguments))
    assert said in call.problem
    assert call.problem.startswith("The arguments of get_weather do not fit")
    assert set(json.loads(call.arguments)) == set(arguments)


def test_a_tool_that_is_not_there() -> None:
    assert read(written("rm", path="/")) == ToolCall("rm", '{"path": "/"}', "There is no tool named rm; there are: get_weather, clock.")


@pytest.mark.parametrize("text", ["", "{}", '{"name": "clock"}', "<function=clock>", "<function=clock>\nwords\n</function>", "clock()"])
def test_what_is_no_call(text: str) -> None:
    assert tools.read_call(text, TOOLS) is None


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["{"], "is not JSON"),
        (["3"], "has no name"),
        (['{"type": "function", "function": {}}'], "has no name"),
        ([described("two words")], "cannot be the name of a tool"),
        ([described("a", {"properties": 3})], "no JSON schema of an object"),
        ([described("a", {"type": "object", "properties": {"x": {"type": 7}}})], "no JSON schema"),
        ([described("a", {"type": "object", "properties": {"a>b": {}}})], "name of an argument"),
        ([described(), described()], "two tools named get_weather"),
    ],
)
def test_a_description_that_is_no_good(texts: list[str], said: str) -> None:
    with pytest.raises(SchemaError, match=said):
        tools.read(texts)


def test_a_reference_to_another_place_is_never_fetched() -> None:
    remote = tools.read([described("a", {"type": "object", "properties": {"x": {"$ref": "https://example.org/x.json"}}})])
    call = tools.read_call(written("a", x="1"), remote)
    assert call is not None
    assert "cannot be checked" in call.problem


def test_every_call_of_the_grammar_is_read_back() -> None:
    rules = gbnf.check(tools.call_grammar(TOOLS, BEGIN, END))
    seen = set()
    for seed in range(150):
        for text in re.split(f"<.{END}.>\n?", Speaker(rules, seed).say())[:-1]:
            call = read(text.removeprefix(f"<[{BEGIN}]>"))
            assert call.problem == "", text
            seen |= {call.name, *json.loads(call.arguments)}
    assert seen == {"get_weather", "clock", *PARAMETERS["properties"]}


def test_what_no_grammar_can_hold_to_is_left_to_the_check() -> None:
    parameters = {"type": "object", "properties": {"n": {"type": "array", "uniqueItems": True}}, "required": ["n"]}
    odd = tools.read([described("odd", parameters)])
    gbnf.check(tools.call_grammar(odd, BEGIN, END))
    call = tools.read_call(written("odd", n="[1, 1]"), odd)
    assert call is not None
    assert "non-unique" in call.problem


# ------------------------------------------------------------ while it streams

Script = Sequence[tuple[int, str]]
SPELLED = {THINK: "<think>", END_THINK: "</think>", BEGIN: "<tool_call>", END: "</tool_call>"}


def stream(script: Script, thinking: bool = False, offered: Sequence[tools.Tool] = TOOLS) -> tuple[AnswerStream, list[Piece | ToolCall]]:
    answer = AnswerStream(thinking, THINK, END_THINK)
    calls = tools.CallStream(answer, offered, BEGIN, END)
    told = [calls.feed(token, (text or SPELLED[token]).encode()) for token, text in script]
    return answer, [*told, calls.finish()]


def words(text: str) -> Script:
    return [(WORD, text[i : i + 3]) for i in range(0, len(text), 3)]


def whole(told: list[Piece | ToolCall]) -> tuple[str, list[ToolCall]]:
    return "".join(one.text for one in told if isinstance(one, Piece)), [one for one in told if isinstance(one, ToolCall)]


def test_calls_come_whole_between_the_text() -> None:
    script = [
        *words("I look.\n\n"),
        (BEGIN, ""),
        *words(written("get_weather", city="Oslo")),
        (END, ""),
        (WORD, "\n"),
        (BEGIN, ""),
        *words(written("clock")),
        (END, ""),
    ]
    answer, told = stream(script)
    text, calls = whole(told)
    assert text == "I look.\n\n"
    assert [(call.name, call.arguments) for call in calls] == [("get_weather", '{"city": "Oslo"}'), ("clock", "{}")]
    assert answer.reasoning == ""
    assert isinstance(told[len(words("I look.\n\n")) + 1 + len(words(written("get_weather", city="Oslo")))], ToolCall)


def test_the_words_alone_are_text() -> None:
    said = "<tool_call>" + written("clock") + "</tool_call>"
    assert whole(stream(words(said))[1]) == (said, [])


def test_a_call_thought_of_is_a_thought() -> None:
    script = [(BEGIN, ""), *words(written("clock")), (END, ""), (END_THINK, ""), (WORD, "\n\nNo.")]
    answer, told = stream(script, thinking=True)
    assert whole(told) == ("No.", [])
    assert "<function=clock>" in answer.reasoning


def test_a_call_after_thinking() -> None:
    script = [*words("hm\n"), (END_THINK, ""), (WORD, "\n\n"), (BEGIN, ""), *words(written("clock")), (END, "")]
    answer, told = stream(script, thinking=True)
    assert whole(told) == ("", [ToolCall("clock")])
    assert answer.reasoning == "hm"


def test_what_is_cut_off_or_broken_is_text() -> None:
    cut = [(BEGIN, ""), *words("\n<function=clock>\n")]
    assert whole(stream(cut)[1]) == ("<tool_call>\n<function=clock>\n", [])
    broken = [(BEGIN, ""), *words("nothing"), (END, ""), *words(" more")]
    assert whole(stream(broken)[1]) == ("<tool_call>nothing</tool_call> more", [])


def test_without_tools_nothing_is_a_call() -> None:
    script = [(BEGIN, ""), *words(written("clock")), (END, "")]
    assert whole(stream(script, offered=())[1])[1] == []


@given(st.lists(st.sampled_from([THINK, END_THINK, BEGIN, END, WORD]), max_size=30), st.integers(0, 9), st.booleans())
def test_no_text_is_lost(tokens: list[int], seed: int, thinking: bool) -> None:
    """Whatever comes, everything that is not a call is told, as without tools."""
    chance = random.Random(seed)
    script = [(token, SPELLED.get(token) or chance.choice(["a", " b", "\n", "<function=clock>\n</function>"])) for token in tokens]
    told, calls = whole(stream(script, thinking)[1])
    plain, _ = whole(stream(script, thinking, offered=())[1])
    if not calls:
        assert told == plain
