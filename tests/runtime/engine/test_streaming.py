"""Text as it comes must be the text decoded at once, and reasoning must end up where it belongs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.engine.streaming import AnswerStream, Utf8Stream

THINK_ID, END_ID, WORD = 1, 2, 9


def cut(raw: bytes, places: list[int]) -> list[bytes]:
    edges = sorted({0, len(raw), *(place % (len(raw) + 1) for place in places)})
    return [raw[a:b] for a, b in itertools.pairwise(edges)]


@given(st.text(), st.lists(st.integers(0, 10_000)))
def test_any_cut_of_any_text_streams_to_the_same_text(text: str, places: list[int]) -> None:
    stream = Utf8Stream()
    told = [stream.feed(piece) for piece in cut(text.encode(), places)]
    assert "".join(told) == text
    assert all("\ufffd" not in piece or "\ufffd" in text for piece in told)


@given(st.binary(), st.lists(st.integers(0, 10_000)))
def test_wrong_bytes_stream_like_decoding_at_once(raw: bytes, places: list[int]) -> None:
    stream = Utf8Stream()
    told = "".join(stream.feed(piece) for piece in cut(raw, places))
    whole = raw.decode("utf-8", "replace")
    assert whole.startswith(told)
    assert set(whole[len(told) :]) <= {"\ufffd"}


def test_a_character_cut_by_the_end_is_dropped() -> None:
    stream = AnswerStream(False, None, None)
    assert stream.feed(WORD, "hot ☕".encode()[:-1]).text == "hot "
    assert stream.finish().text == ""
    assert stream.text == "hot "


def test_the_end_token_separates_reasoning_from_the_answer() -> None:
    stream = AnswerStream(True, THINK_ID, END_ID)
    pieces = [stream.feed(WORD, b"two "), stream.feed(WORD, b"shapes\n"), stream.feed(END_ID, b"</think>"), stream.feed(WORD, b"\n\n")]
    pieces += [stream.feed(WORD, b"Two"), stream.feed(WORD, b" of them.\n"), stream.finish()]
    assert stream.reasoning == "two shapes" == "".join(piece.reasoning for piece in pieces)
    assert stream.text == "Two of them.\n" == "".join(piece.text for piece in pieces)


def test_the_words_alone_are_text_where_the_tag_is_a_token() -> None:
    stream = AnswerStream(True, THINK_ID, END_ID)
    stream.feed(WORD, b"the tag </think> is written so")
    assert stream.thinking
    stream.feed(END_ID, b"</think>")
    stream.feed(WORD, b"Write </think>.")
    assert (stream.reasoning, stream.text) == ("the tag </think> is written so", "Write </think>.")


def test_a_model_that_opens_the_tag_itself() -> None:
    stream = AnswerStream(False, THINK_ID, END_ID)
    stream.feed(THINK_ID, b"<think>")
    stream.feed(WORD, b"\nhm\n")
    stream.feed(END_ID, b"</think>")
    stream.feed(WORD, b"\n\nYes")
    stream.feed(THINK_ID, b"<think>")
    assert (stream.reasoning, stream.text) == ("hm", "Yes<think>")


@given(st.lists(st.integers(0, 10_000)), st.booleans())
def test_spelled_tags_at_any_cut(places: list[int], opened: bool) -> None:
    raw = b"" if opened else b"<think>"
    raw += "\nRot < blau.\n\nDann grün.\n</think>\n\nEin Kreis.".encode()
    stream = AnswerStream(opened, None, None)
    for piece in cut(raw, places):
        stream.feed(WORD, piece)
    stream.finish()
    assert stream.reasoning == "Rot < blau.\n\nDann grün."
    assert stream.text == "Ein Kreis."


@pytest.mark.parametrize("text", ["plain", "  indented", "<thin ice", "a</think>b", "\n\nlate", "x\n\n"])
def test_an_answer_without_reasoning_is_left_alone(text: str) -> None:
    stream = AnswerStream(False, None, None)
    for character in text:
        stream.feed(WORD, character.encode())
    stream.finish()
    assert stream.text == text.lstrip("\n")
    assert stream.reasoning == ""
