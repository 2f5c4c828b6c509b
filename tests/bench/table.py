"""The table of a comparison, from the file of figures that `latency.py` wrote.

    .venv/bin/python -m tests.bench.table run.jsonl

Medians of all pairs, with the least and the most; the ratio is the median of the pairs' own ratios.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

OURS, THEIRS = "quern", "llama-server"
Record = dict[str, Any]

# Scenario: the most that our seconds may be of theirs; None where seconds themselves are the target.
LATENCY: dict[str, float | None] = {
    "first message with a picture": 0.7,
    "picture, Send 40 s after the drop": None,
    "another question about it": 1 / 10,
    "same picture, other system prompt": 0.6,
    "back to an earlier chat, next question": 1 / 10,
    "back to an earlier chat, regenerate": 1 / 20,
    "next question after thinking": 1 / 5,
    "restart, then a follow-up": 1 / 8,
    "clip of eight frames, another question": 1 / 10,
}
SEND_AFTER_DROP_S = 1.0
# What, which rate, of which other, at least.
RATES = (
    ("decode, plain", OURS, "llama-bench", 0.98),
    ("prefill of 2,000 tokens", OURS, "llama-bench", 0.98),
    ("prefill of 2,000 tokens", OURS, THEIRS, 1.5),
    ("decode, 80 % repeats the question", "lookup", "plain", 1.4),
)


def read(path: Path) -> list[Record]:
    """The records of a file; none where there is no file. A last line that was cut off is left out."""
    found: list[Record] = []
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
    return found


def render(records: Sequence[Record]) -> str:
    lines = ["| scenario | pairs | Quern | llama-server | ratio | tokens computed | target | |", "|---|---|---|---|---|---|---|---|"]
    named = dict.fromkeys([*LATENCY, *(r["scenario"] for r in records if "first_s" in r)])
    for scenario in named:
        pairs = _pairs(records, scenario, OURS, THEIRS)
        if pairs:
            lines.append(_latency(scenario, pairs, LATENCY.get(scenario, 0.0)))
    for scenario, one, other, least in RATES:
        pairs = _pairs(records, scenario, one, other)
        if pairs:
            lines.append(_rate(scenario, one, other, pairs, least))
    others = [r["others"] for r in records if "others" in r]
    if others:
        lines.append(f"\nOther programs took {statistics.median(others):.0%} of the processors (median; most {max(others):.0%}).")
    return "\n".join(lines)


def _latency(scenario: str, pairs: list[tuple[Record, Record]], most: float | None) -> str:
    ours, theirs = [[p[i]["first_s"] for p in pairs] for i in (0, 1)]
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    if most is None:
        met, target = statistics.median(ours) < SEND_AFTER_DROP_S, f"under {SEND_AFTER_DROP_S:g} s"
    else:
        met, target = statistics.median(ratios) <= most, f"≤ {most:.2g}" if most else ""
    computed = " / ".join(f"{statistics.median(p[i]['computed'] for p in pairs):,.0f}" for i in (0, 1))
    verdict = ("met" if met else "missed") if target else ""
    seconds = " | ".join(_spread(values, "{:.2f}") + " s" for values in (ours, theirs))
    return f"| {scenario} | {len(pairs)} | {seconds} | {_spread(ratios, '{:.3f}')} | {computed} | {target} | {verdict} |"


def _rate(scenario: str, one: str, other: str, pairs: list[tuple[Record, Record]], least: float) -> str:
    first, second = [[p[i]["rate"] for p in pairs] for i in (0, 1)]
    ratios = [a / b for a, b in zip(first, second, strict=True)]
    verdict = "met" if statistics.median(ratios) >= least else "missed"
    speeds = " | ".join(f"{name}: {_spread(values, '{:.2f}')} tokens/s" for name, values in ((one, first), (other, second)))
    return f"| {scenario} | {len(pairs)} | {speeds} | {_spread(ratios, '{:.3f}')} | | ≥ {least:g} | {verdict} |"


def _pairs(records: Sequence[Record], scenario: str, one: str, other: str) -> list[tuple[Record, Record]]:
    """The two records of every pair that has both, in order."""
    first, second = [{r["pair"]: r for r in records if r["scenario"] == scenario and r["side"] == side} for side in (one, other)]
    return [(first[pair], second[pair]) for pair in sorted(first.keys() & second.keys())]


def _spread(values: Sequence[float], form: str) -> str:
    """The median, and where there are several the least and the most."""
    median = form.format(statistics.median(values))
    return f"{median} ({form.format(min(values))} to {form.format(max(values))})" if len(values) > 1 else median


def main() -> int:
    print(render(read(Path(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
