"""Pictures keep their place within the words."""

import pytest

from app.places import parts_of, words_of
from runtime.messages import File, Image, Part, Text, Video

A, B, CLIP = Image("/a", "a.png"), Image("/b", "b.png"), Video("/c", "c.mp4")


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        ("What is it?", (A,), (A, Text("What is it?"))),
        ("Compare [a.png] with [b.png].", (A, B), (Text("Compare "), A, Text(" with "), B, Text("."))),
        ("Is [b.png] in it?", (A, B, CLIP), (A, CLIP, Text("Is "), B, Text(" in it?"))),
        ("[a.png] [a.png] [a.png]", (A, Image("/d", "a.png")), (A, Image("/d", "a.png"), Text(" [a.png]"))),
        ("In [x.png]", (A,), (A, Text("In [x.png]"))),
        ("[notes.txt]", (File("words", "notes.txt"),), (File("words", "notes.txt"), Text("[notes.txt]"))),
        ("", (A,), (A,)),
        ("words", (), (Text("words"),)),
        ("a (b) [a.png]*", (A,), (Text("a (b) "), A, Text("*"))),
    ],
)
def test_parts(text: str, files: tuple[Image | Video | File, ...], expected: tuple[Part, ...]) -> None:
    assert parts_of(text, files) == expected


@pytest.mark.parametrize("text", ["Compare [a.png] with [b.png].", "plain", "Is [b.png] in it?", "last [a.png]"])
def test_what_was_written_comes_back_to_be_edited(text: str) -> None:
    parts = parts_of(text, (A, B))
    assert words_of(parts) == text
    assert parts_of(words_of(parts), [part for part in parts if isinstance(part, Image | Video | File)]) == parts


def test_answers_are_words_alone() -> None:
    assert words_of((Text("one"), Text("two"))) == "one\n\ntwo"
