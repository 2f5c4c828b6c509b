"""Times in answers that fall inside a clip become links; nothing else does."""

import re

import pytest

from app.growing import blocks
from app.moments import Clip, clip_at, clips_of, linked, target
from runtime.protocol import Image, MediaInfo, Text, Video

CLIP = Clip(Video("/a.mp4"), 0.0, 12.0)


def links(text: str, *clips: Clip) -> list[tuple[float | None, str]]:
    html = "".join(linked(block.body, clips or (CLIP,)) for block in blocks(text) if block.kind == "text")
    return [(target(url), words) for url, words in re.findall(r'<a href="(moment:[^"]*)">([^<]*)</a>', html)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 0:07 it turns.", [(7.0, "0:07")]),
        ("After 7.5 seconds.", [(7.5, "7.5 seconds")]),
        ("At <7.5 seconds> it turns.", [(7.5, "7.5 seconds")]),
        ("From 0:01 to 0:02.5, **0:03**", [(1.0, "0:01"), (2.5, "0:02.5"), (3.0, "0:03")]),
        ("1 second, 2 s, 3s and 4 secs", [(1.0, "1 second"), (2.0, "2 s"), (3.0, "3s"), (4.0, "4 secs")]),
        ("Nach 7,5 Sekunden, 在7.5秒", [(7.5, "7,5 Sekunden"), (7.5, "7.5秒")]),
        ("| when |\n|---|\n| 0:05 |", [(5.0, "0:05")]),
        ("outside: 0:30, 31 seconds, 1:00:00", []),
        ("no times: 16:9, 7 stars, v7.5s8, 10.0.0.7 s, 3 sets, 1:2:3", []),
        ("`0:07` and [0:07](https://example.org) and\n\n    0:07", []),
    ],
)
def test_times(text: str, expected: list[tuple[float, str]]) -> None:
    assert links(text) == expected


def test_only_the_part_that_was_shown_counts() -> None:
    trimmed = Clip(Video("/a.mp4", start=5.0, end=8.0), 5.0, 8.0)
    assert links("0:02, 0:05, 0:08, 0:09", trimmed) == [(5.0, "0:05"), (8.0, "0:08")]
    other = Clip(Video("/b.mp4"), 20.0, 40.0)
    assert clip_at((trimmed, other), 30.0) is other


def test_what_was_seen_belongs_to_the_parts_in_their_order() -> None:
    picture, clip = Image("/p.png"), Video("/a.mp4")
    seen = (MediaInfo("image", 100, (1, 20, 20)), MediaInfo("video", 200, (2, 10, 10), (0.2, 1.2), span=(0.0, 2.0)))
    assert clips_of((picture, clip, Text("?")), seen) == (Clip(clip, 0.0, 2.0),)
    assert clips_of((picture, clip), seen[:1]) == ()  # an answer that told of other media
    assert clips_of((picture, clip), (*seen[:1], MediaInfo("video", 200, (2, 10, 10), (0.2, 1.2)))) == ()  # kept before spans were


def test_an_answer_cannot_make_such_a_link_itself() -> None:
    assert links("[here](moment:3)") == []
    assert target("https://example.org/moment:3") is None
    assert target("moment:x") is None


def test_a_long_answer_without_a_clip_is_left_as_it_is() -> None:
    html = "<p>0:07</p>"
    assert linked(html, ()) is html
