"""The comparison's table: whole pairs only, medians of the pairs' own ratios, and verdicts by the stated targets."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.table import read, render


def timed(pair: int, side: str, seconds: float, scenario: str = "another question about it") -> dict[str, object]:
    return {"pair": pair, "scenario": scenario, "side": side, "first_s": seconds, "computed": 100 * (pair + 1), "others": 0.25}


def row(records: list[dict[str, object]]) -> str:
    return next(line for line in render(records).splitlines() if line.startswith(("| another", "| decode", "| picture")))


def test_ratio_is_the_median_of_the_pairs_own() -> None:
    pairs = [(0.5, 10.0), (2.0, 10.0), (0.9, 30.0)]  # 0.05, 0.2, 0.03; of the medians it would be 0.09
    records = [timed(i, side, s) for i, pair in enumerate(pairs) for side, s in zip(("quern", "llama-server"), pair, strict=True)]
    expected = "| another question about it | 3 | 0.90 (0.50 to 2.00) s | 10.00 (10.00 to 30.00) s | 0.050 (0.030 to 0.200) | 200 / 200 |"
    assert row(records) == f"{expected} ≤ 0.1 | met |"


def test_half_a_pair_does_not_count() -> None:
    records = [timed(0, "quern", 2.0), timed(0, "llama-server", 10.0), timed(1, "quern", 0.1)]
    assert "| 1 | 2.00 s | 10.00 s | 0.200 |" in row(records)
    assert row(records).endswith("missed |")


def test_after_a_drop_seconds_count_whatever_the_other_takes() -> None:
    name = "picture, Send 40 s after the drop"
    assert row([timed(0, "quern", 0.9, name), timed(0, "llama-server", 0.5, name)]).endswith("under 1 s | met |")


def test_rates_are_better_when_higher() -> None:
    def figures(ours: float) -> list[dict[str, object]]:
        return [{"pair": 0, "scenario": "decode, plain", "side": s, "rate": r} for s, r in (("quern", ours), ("llama-bench", 10.0))]

    assert row(figures(9.9)).endswith("≥ 0.98 | met |")
    assert row(figures(9.7)).endswith("≥ 0.98 | missed |")


def test_a_line_that_was_cut_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    whole = timed(0, "quern", 1.0)
    path.write_text(json.dumps(whole) + '\n{"pair": 1, "scen')
    assert read(path) == [whole]
    assert read(tmp_path / "none.jsonl") == []
