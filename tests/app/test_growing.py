"""Long elements: cut where it shows least, the same way however the text comes, with little left open."""

from __future__ import annotations

import re

import pytest

from app.growing import Growing, blocks, pieces
from app.markdown import Block

WORDS = "the harbour lies under a low roof of cloud and nobody asks why"
LONG = {
    "numbered list": "\n".join(f"{i}. {WORDS} {i}" for i in range(1, 800)),
    "lazily numbered list": "\n".join(f"1. {WORDS} {i}" for i in range(1, 800)),
    "list": "\n".join(f"- {WORDS} {i}" for i in range(800)),
    "nested list": "- outer\n" + "\n".join(f"  - {WORDS} {i}" for i in range(800)),
    "table": "| a | b |\n|---|---|\n" + "\n".join(f"| {WORDS} | {i} |" for i in range(800)),
    "quote": "\n".join(f"> {WORDS} {i}  " for i in range(800)),
    "code": "```python\n" + "\n".join(f"def f{i}():\n    return '{WORDS}'\n" for i in range(500)) + "\n```",
    "unclosed code": "~~~~c\n" + "\n".join(f"int f{i} = {i}; // {WORDS}" for i in range(500)),
    "indented code": "\n".join(f"    f({i})  # {WORDS}" for i in range(500)),
    "lines": "\n".join(f"{WORDS} {i}" for i in range(800)),
    "one line": " ".join(f"{WORDS} {i}" for i in range(800)),
    "no space": "x" * 40_000,
    "definitions": "\n".join(f"[r{i}]: https://example.org/{i}" for i in range(800)),
}


def words_of(found: list[Block]) -> str:
    """Everything that is said, without marks."""
    joined = " ".join(block.body if block.kind == "code" else re.sub(r"<[^>]*>", " ", block.body) for block in found)
    return re.sub(r"\s+", " ", joined)


@pytest.mark.parametrize("name", LONG)
def test_it_is_cut_the_same_way_however_it_comes(name: str) -> None:
    text = f"Before.\n\n{LONG[name]}\n\nAfter **all**."
    whole = blocks(text)
    for step in (577, 12_345):
        growing, shown = Growing(), list[Block]()
        for end in range(step, len(text) + step, step):
            unchanged, tail = growing.update(text[:end])
            shown[unchanged:] = tail
            assert sum(len(block.body) for block in tail) < 60_000
        assert shown == whole == growing.blocks


@pytest.mark.parametrize("name", LONG)
def test_a_part_at_a_time_comes_to_the_same(name: str) -> None:
    text = f"Before.\n\n{LONG[name]}\n\nAfter **all**."
    growing, turns = Growing(), 0
    shown: list[Block] = []
    while not turns or growing.behind:
        unchanged, tail = growing.update(text, most=5000)
        shown[unchanged:] = tail
        turns += 1
    assert turns > 1
    assert shown == blocks(text)


@pytest.mark.parametrize("name", [name for name in LONG if name not in ("definitions", "no space")])
def test_nothing_is_lost_and_no_block_is_long(name: str) -> None:
    found = blocks(LONG[name])
    assert len(found) > 3
    assert all(len(re.sub(r"<[^>]*>", "", block.body)) <= 8100 for block in found)
    numbers = [int(n) for n in re.findall(r"why (\d+)", words_of(found))]
    if numbers:
        assert numbers == list(range(numbers[0], 800))
        assert numbers[0] in (0, 1)


def test_a_numbered_list_goes_on_counting() -> None:
    for name in ("numbered list", "lazily numbered list"):
        found = blocks(LONG[name])
        counted = 0
        for block in found:
            start = re.search(r'<ol start="(\d+)">', block.body)
            assert int(start[1] if start else 1) == counted + 1
            counted += block.body.count("<li>")
        assert counted == 799


def test_a_table_keeps_its_head() -> None:
    found = blocks(LONG["table"])
    assert all(block.body.count("<th>a</th>") == 1 for block in found)
    assert sum(block.body.count("<tr>") for block in found) == 800 + len(found)


def test_code_goes_on_as_code_and_is_cut_where_something_new_begins() -> None:
    found = blocks(f"See:\n\n{LONG['code']}\n\nDone.")
    code = [block for block in found if block.kind == "code"]
    assert [block.continued for block in code] == [False] + [True] * (len(code) - 1)
    assert all(block.language == "python" and block.body.startswith("def f") for block in code)
    assert found[-1] == Block("text", "<p>Done.</p>\n")


def test_plain_text_is_cut_where_words_end() -> None:
    text = LONG["one line"]
    found = pieces(text)
    assert "".join(block.body for block in found) == text
    assert all(block.body.endswith(" ") for block in found[:-1])
    assert pieces(text + " more")[: len(found) - 1] == found[:-1]
    assert pieces("short\nlines") == [Block("plain", "short\nlines")]
    assert max(len(block.body) for block in pieces("x" * 50_000)) <= 4000
