"""What llama.cpp would choke on is a sentence with a line; what it can follow is let through, and llama.cpp agrees."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.engine import gbnf
from runtime.engine.grammar import Constraint
from runtime.engine.model import Model
from runtime.errors import SchemaError

GOOD = [
    'root ::= "yes" | "no"',
    'root ::= "a" |\n  "b"  # said\n',
    '# first\n\nroot ::= item ("," item)*\nitem ::= [a-z]+ | "\\u00e9" | [^\\n"]',
    'root ::= "a"{3} b{0,2} .?\r\nb ::= "x"{2,}',
    'root ::= "(" root ")" | ""',
    "root ::= [\\]\\-a-] [\\x41-\\x5A]",
    'root ::= <[3]> !<[4]> "x"',
]
BAD = [
    ("", "no rule named root"),
    ('answer ::= "a"', "no rule named root"),
    ('root ::= "a" (\n"b"', "line 2: a bracket is not closed"),
    ('root ::= "a', '" is missing'),
    ("root ::= [a", "] is missing"),
    ("root ::= []", "class of characters is empty"),
    ("root ::= [z-a]", "ends before it begins"),
    ('root = "a"', "::= is missing"),
    ("root ::= other", "line 1: there is no rule named other"),
    ('root ::= "a"\nroot ::= "b"', "line 2: the rule root is there twice"),
    ('root ::= root "a" | "b"', "begins with itself"),
    ('root ::= none root "a" | "b"\nnone ::= empty\nempty ::= ""', "begins with itself"),
    ('root ::= a\na ::= b "x" | "y"\nb ::= a', "begins with itself"),
    ('root ::= ("a"*)*', "may be empty is repeated"),
    ('root ::= nothing+\nnothing ::= "" | "x"', "may be empty is repeated"),
    ('root ::= "a" root', "No answer can ever end"),
    ('root ::= "a"{2001}', "more than 2,000"),
    ('root ::= "a"{0,999999999}', "more than 2,000"),
    ('root ::= "a"{3,2}', "ends before it begins"),
    ('root ::= "a"{x}', "written"),
    ('root ::= "a"**', "repetition follows"),
    ("root ::= *", "nothing before"),
    ('root ::= "\\q"', "means nothing"),
    ('root ::= "\\u12"', "hexadecimal"),
    ('root ::= "\\U00110000"', "hexadecimal"),
    ('root ::= "a" )', "not expected"),
    ("root ::= <think", "not closed"),
    ('root ::= "a\0"', "null character"),
    ("root ::= " + "(" * 100 + '"a"' + ")" * 100, "too deeply"),
    ("root ::= " + '"a" ' * 600_000, "too l"),
    ("x" * 10 + " ::= " + "|".join('"a"' for _ in range(5)), "no rule named root"),
]


@pytest.mark.parametrize("text", GOOD)
def test_what_can_be_followed(text: str, model: Model) -> None:
    assert "root" in gbnf.check(text)
    Constraint(model.vocab, text).close()


@pytest.mark.parametrize(("text", "said"), BAD)
def test_mistakes_are_sentences(text: str, said: str) -> None:
    with pytest.raises(SchemaError, match=said.replace("+", r"\+").replace("[", r"\[")):
        gbnf.check(text)


signs = st.lists(st.sampled_from([*'ab"[]()|*+?{}1,-^\\n.:=# \n', "root", "::=", '"a"', "\\x"]), max_size=40).map("".join)


@given(signs)
def test_anything_is_a_grammar_or_a_sentence(demo: Model, text: str) -> None:
    """What passes must end llama.cpp neither in an abort nor in a loop."""
    with contextlib.suppress(SchemaError):
        Constraint(demo.vocab, "root ::= " + text).close()


def test_what_only_llama_cpp_refuses_is_a_sentence_too(model: Model) -> None:
    with pytest.raises(SchemaError, match="repeats too much"):
        Constraint(model.vocab, 'root ::= ("a"{0,1500}){1500}')
    with pytest.raises(SchemaError, match="does not understand"):
        Constraint(model.vocab, "root ::= <no such token>")
