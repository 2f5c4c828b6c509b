from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.growing import Growing, blocks
from app.markdown import highlighted, safe_link

COLOURS = {"keyword": "#111111", "string": "#222222", "comment": "#333333", "number": "#444444", "name": "#555555"}


def html(text: str) -> str:
    return "".join(block.body for block in blocks(text))


def test_the_usual_formatting() -> None:
    told = html("# Head\n\n*a* **b** ~~c~~ `d`\n\n1. one\n2. two\n\n| x | y |\n|---|---|\n| 1 | 2 |")
    for part in ("<h1>Head</h1>", "<em>a</em>", "<strong>b</strong>", "<s>c</s>", "<code>d</code>", "<ol>", "<li>two</li>", "<td>2</td>"):
        assert part in told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2.", "<p>2.</p>"),
        ("1.\n2. \n", "<p>1.<br>2.</p>"),
        ("-", "<p>-</p>"),
        ("#", "<p>#</p>"),
        ("> ", "<p>&gt;</p>"),
        ("***", "<hr />\n"),
    ],
)
def test_marks_without_words_are_shown_as_they_are(text: str, shown: str) -> None:
    """An answer to “How many?” is often a number and a full stop, which Markdown takes for a list of nothing."""
    assert html(text) == shown


def test_one_line_break_is_a_line_break() -> None:
    assert "<br" in html("roses are red\nviolets are blue")


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src='file:///etc/passwd'>",
        "text <b onclick=x>bold</b>",
        "<!-- hidden -->",
        "<style>*{display:none}</style>",
    ],
)
def test_raw_html_is_shown_as_text(attack: str) -> None:
    told = html(attack)
    assert "&lt;" in told
    for tag in ("<script", "<img", "<b ", "<!--", "<style"):
        assert tag not in told


def test_pictures_are_never_fetched() -> None:
    told = html("![a cat](https://example.org/cat.png) ![local](file:///etc/passwd)")
    assert "<img" not in told
    assert "a cat" in told
    assert "file:" not in told.replace("![local](file:///etc/passwd)", "")


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ssh://host", "http:", "/etc/passwd", "", "http://["]
)
def test_a_link_that_could_do_more_than_open_a_page_is_no_link(target: str) -> None:
    assert safe_link(target) is None
    assert f'href="{target}"' not in html(f"[x](<{target}>)")


def test_links_to_pages_and_mail_stay() -> None:
    assert safe_link("https://example.org/a?b=c") is not None
    assert safe_link("mailto:a@example.org") is not None
    assert 'href="https://example.org"' in html("[x](https://example.org)")


def test_code_is_a_block_of_its_own_even_before_its_fence_is_closed() -> None:
    found = blocks("before\n\n```python title\nprint(1)\n")
    assert [(b.kind, b.language) for b in found] == [("text", ""), ("code", "python")]
    assert found[1].body == "print(1)"


def test_code_is_coloured_and_escaped() -> None:
    told = highlighted("if x < 1:  # small\n    pass", "python", COLOURS)
    assert '<span style="color:#111111">if</span>' in told
    assert "&lt;" in told
    assert '<span style="color:#333333"># small</span>' in told
    assert highlighted("<b>", "no-such-language", COLOURS) == "&lt;b&gt;"


TEXT = """# One

A paragraph
over two lines with `code`.

- a list
  - nested

    with a paragraph
- more

```js
let x = "```";

```
| a | b |
|---|---|
| 1 | 2 |

> quote
lazy line

1. one

   ```
   nested code
   ```
2. two
***
end **bold"""


def test_growing_gives_the_same_blocks_as_the_whole() -> None:
    growing = Growing()
    shown: list[object] = []
    for end in range(1, len(TEXT) + 1):
        unchanged, tail = growing.update(TEXT[:end])
        assert unchanged <= len(shown)
        shown[unchanged:] = tail
        assert shown == blocks(TEXT[:end]), TEXT[:end][-40:]


def test_a_long_answer_is_not_read_again_from_its_start() -> None:
    growing = Growing()
    growing.update("A paragraph of some words, written again and again.\n\n" * 2000)
    unchanged, tail = growing.update("A paragraph of some words, written again and again.\n\n" * 2000 + "more")
    assert unchanged > 20
    assert sum(len(block.body) for block in tail) < 10_000


def test_a_text_that_did_not_grow_is_read_afresh() -> None:
    growing = Growing()
    growing.update("one\n\n```\ncode\n```\n\ntwo")
    assert growing.update("other")[0] == 0


PIECES = ["a", "\n", "\r", "\r\n", "```", "|", "-", "# ", "> ", "    ", "1. ", "*", "<b>", "\t", "\0", "é", "[x](y)"]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
@example(["a", "\n", "```", "a", "```"])
def test_any_text_grows_without_harm(pieces: list[str]) -> None:
    growing, text = Growing(), ""
    shown: list[object] = []
    for piece in pieces:
        text += piece
        unchanged, tail = growing.update(text)
        shown[unchanged:] = tail
    assert shown == blocks(text)
