from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from app import wording
from app.stored import Stats


@pytest.mark.parametrize(
    ("value", "told"), [(0.0, "0.1 s"), (0.42, "0.4 s"), (0.99, "1 s"), (6.2, "6 s"), (59.7, "1 min 0 s"), (80.0, "1 min 20 s")]
)
def test_seconds(value: float, told: str) -> None:
    assert wording.seconds(value) == told


@pytest.mark.parametrize(("value", "told"), [(0.0, "0:00.0"), (8.04, "0:08.0"), (59.96, "1:00.0"), (75.5, "1:15.5")])
def test_a_place_in_a_clip(value: float, told: str) -> None:
    assert wording.clock(value) == told


@pytest.mark.parametrize(
    ("pictures", "clips", "told"), [(2, 1, "2 pictures and 1 clip"), (1, 0, "1 picture"), (0, 3, "3 clips"), (0, 0, "files")]
)
def test_what_a_drop_will_do(pictures: int, clips: int, told: str) -> None:
    assert wording.count_of(pictures, clips) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [("en", "2 pictures, 1 clip and 1 text"), ("de", "2 Bilder, 1 Clip und 1 Text"), ("zh_CN", "2 张图片、1 个视频和 1 个文本")],
)
def test_lists_of_words(speaking: Callable[[str], None], name: str, told: str) -> None:
    speaking(name)
    assert wording.count_of(2, 1, 1) == told
    assert wording.listed(["4B", "2B", "0.8B"]) == {"en": "4B, 2B and 0.8B", "de": "4B, 2B und 0.8B"}.get(name, "4B、2B 和 0.8B")


def test_how_far_a_file_is_prepared() -> None:
    assert wording.prepared(None) == ""
    assert wording.prepared(0.62) == "preparing, 62 %"
    assert wording.prepared(1.0).startswith("prepared")


def test_the_line_under_an_answer() -> None:
    stats = Stats(163, 1200, 900, 1363, 0.084, 13.24, "end", "demo")
    assert wording.stats(stats) == "13.2 tokens/s  ·  first after 0.08 s  ·  163 tokens written  ·  300 tokens read, 900 reused"
    assert wording.stats_details(stats) == ""
    told = dataclasses.replace(stats, media_encoded=1, media_reused=2, media_s=6.2, prefill_s=0.5, decode_s=12.0, drafted=52, accepted=40)
    assert wording.stats_details(told).splitlines() == [
        "Reading took 0.50 s.",
        "Pictures and clips took 6 s: 1 of 3 had to be looked at, the others were known.",
        "Writing took 12 s.",
        "40 of 52 guessed tokens were right.",
    ]
    assert wording.stop_note(stats) == ""
    assert "full" in wording.stop_note(Stats(1, 1, 0, 2, 0.0, 0.0, "context", "demo"))
    assert wording.context(1363, 16384) == "8 % of context"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (800, "1 kB"),
        (999_600, "1 MB"),
        (204_987_232, "205 MB"),
        (999_600_000, "1.0 GB"),
        (6_598_688_544, "6.6 GB"),
        (1.3e11, "130 GB"),
    ],
)
def test_amounts(value: int, told: str) -> None:
    assert wording.amount(value) == told


def test_sizes_that_are_rounded_or_unknown_say_so() -> None:
    assert [wording.about(812_000_000, exact=False), wording.about(0)] == ["about 812 MB", "size unknown"]


@pytest.mark.parametrize(("value", "told"), [(0.44, "0.4 tokens/s"), (13.24, "13.2 tokens/s"), (2586.3, "2,586 tokens/s")])
def test_speed_has_no_more_digits_than_one_reads(value: float, told: str) -> None:
    assert wording.speed(value) == told


@pytest.mark.parametrize(
    ("value", "told"), [(0.2, "1 s"), (59.4, "59 s"), (61, "1 min"), (400, "7 min"), (4620, "1 h 10 min"), (7800, "2 h 10 min")]
)
def test_time_left(value: float, told: str) -> None:
    assert wording.time_left(value) == told


def test_what_is_not_known_of_a_download_is_left_out() -> None:
    assert wording.fetched(1_200_000_000, 6_600_000_000, 12_300_000, 439) == "1.2 GB of 6.6 GB  ·  12 MB/s  ·  7 min left"
    assert wording.fetched(0, 6_600_000_000, 0, 0) == "0 kB of 6.6 GB"
