"""The report: complete as JSON, and a page that needs nothing else and shows what it is given, whatever that is called."""

import json
import xml.etree.ElementTree as Xml
from pathlib import Path

import numpy as np
import pytest

from quantize.divergence import Divergence
from quantize.estimates import size_name
from quantize.imatrix import Entry, Importance
from quantize.plot import Tried, amount, picture, plot
from quantize.proof import ProvedFile
from quantize.report import Report, experts_used, write_report
from quantize.target import Choice
from quantize.verify import Answers, Verification

TRIED = [
    Tried("Q4_K_M", "llama.cpp", 12_000_000_000, 0.02),
    Tried("<b>own</b>", "Quern", 11_900_000_000, 0.011),
    Tried("", "sum", 9_000_000_000, 0.1, measured=False),
    Tried("", "sum", 20_000_000_000, 0.001, measured=False),
]


def test_the_plot_is_well_formed_and_in_its_frame() -> None:
    drawn = Xml.fromstring(plot(TRIED).replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    circles = drawn.findall("circle")
    points = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in circles if c.find("title") is not None]
    assert len(points) == 2
    assert all(64 <= x <= 704 and 16 <= y <= 352 for x, y in points)
    smaller, larger = points[1], points[0]
    assert smaller[0] < larger[0]
    assert smaller[1] > larger[1]  # less divergence is further down, and a page counts from the top
    line = drawn.find("polyline")
    assert line is not None
    assert len(line.get("points", "").split()) == 2
    assert len(drawn.findall("text")) > 8


def test_one_point_and_none() -> None:
    assert "<circle" in Xml.tostring(Xml.fromstring(picture(TRIED[:1])), encoding="unicode").replace("ns0:", "")
    assert plot([Tried("itself", "a", 10, 0.0)]) == ""


def test_the_page_and_its_figures(tmp_path: Path) -> None:
    divergence = Divergence(1000, 0.0123, 0.002, 0.2, 1.5, 0.0004, 0.951, 8.25, 8.11)
    verified = Verification("held-back", "Q8_0", divergence, [Answers("a.png", "What?", "A <cat>.", "A dog.")])
    importance = Importance(entries={"blk.3.ffn_gate_exps.weight": Entry(np.ones((3, 8), np.float32), np.array([5, 0, 9]))})
    report = Report(
        "tiny & small",
        "12GiB",
        'name = "12GiB"',
        [ProvedFile("tiny.gguf", 5_948_960, "ab" * 32, 7, {"Q4_K": 4, "F32": 3})],
        verified,
        TRIED,
        [Choice("blk.0.mixer", "Q6_K", 1234, 0.001)],
        experts_used(importance),
        ["A note."],
    )
    as_json, page = write_report(report, tmp_path)
    read = json.loads(as_json.read_text(encoding="utf-8"))
    assert read["verification"]["divergence"]["mean"] == 0.0123
    assert read["experts"] == [{"layer": 3, "least": 0, "most": 9, "unreached": [1]}]
    text = page.read_text(encoding="utf-8")
    shown = ("tiny &amp; small", "0.0123", "95.10%", "8.25", "its source in Q8_0", "A &lt;cat&gt;.", "blk.0.mixer", "ab" * 32)
    for part in (*shown, "A note."):
        assert part in text
    assert "<cat>" not in text
    assert "<b>" not in text
    assert "://" not in text.replace("http://www.w3.org/2000/svg", "")


def test_not_verified(tmp_path: Path) -> None:
    page = write_report(Report("tiny", "Q4_K_M"), tmp_path)[1]
    assert "it was not run beside its source" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("count", "said"), [(5_948_960, "5.95 MB"), (12_345_678_901, "12.3 GB"), (999, "999 B"), (123_456, "123 kB")])
def test_amounts(count: int, said: str) -> None:
    assert amount(count) == said


@pytest.mark.parametrize(
    ("count", "name"),
    [(12 << 30, "12GiB"), (11 << 29, "5.5GiB"), (100 << 20, "100MiB"), (2_400_000, "2.4MB"), (12_000_000_000, "12GB"), (500, "500B")],
)
def test_names_of_sizes(count: int, name: str) -> None:
    assert size_name(count) == name
