"""The table of docs/plan.md: what the planner says of imagined machines. It prints the whole file.

    .venv/bin/python -m tests.bench.plan_table > docs/plan.md

Speeds are typical figures, no machine was measured for it; a test keeps the file as the planner has it.
"""

from __future__ import annotations

import sys

from runtime.models.advice import judge, lacking, rate
from runtime.models.catalog import find_entry, find_offer, series
from runtime.models.machine import GB, Machine, idle, imagined, typical_cpu
from runtime.models.placement import Choices, Plan

MACHINES: tuple[tuple[str, list[int], int, bool], ...] = (
    *((f"no GPU, {ram} GB", [], ram, False) for ram in (8, 16, 32, 64)),
    *((f"{size} GB GPU, 32 GB", [size], 32, False) for size in (6, 8, 12, 16, 24)),
    *((f"unified, {ram} GB", [], ram, True) for ram in (16, 36, 64)),
    ("two GPUs of 12 GB, 32 GB", [12, 12], 32, False),
    ("24 and 8 GB GPUs, 64 GB", [24, 8], 64, False),
)
MODELS = (("35B-A3B", "Q4_K_M"), ("9B", "Q4_K_M"), ("27B", "Q4_K_M"), ("122B-A10B", "Q4_K_M"))
HERE = Machine(idle(32 * GB), typical_cpu(), instructions=("avx2",))
HEAD = """# What fits where

What the planner says of machines that are imagined, model and vision file with a context of 16,384 tokens: whether it fits, where the
layers' experts lie (GPU / memory / disk), and tokens a second, written and read. Made by `python -m tests.bench.plan_table`; a test
compares it with the planner. Speeds go by typical figures: bandwidths that makers publish, of which two thirds are reached, and
a processor with two channels of DDR5. `quern plan` measures the machine that it runs on instead.

| Machine | {models} |
|---|{lines}|
"""
TAIL = """
Of a machine's memory its system and other programs take an eighth, at least 2 GB; 1 GiB of every card is left free, as llama.cpp's own
automatic fit does. "From disk" is slower than memory by far, and only for mixtures of experts. There
the processor mostly computes alone, though there is a card: experts are read ahead for it as the router chooses them, and
a card's layers would wait for page faults instead.

## Beside what others have measured

The 35B-A3B, tokens written a second, from published reports (their machines are not exactly these):

| Published | | The plan for | |
|---|---|---|---|
"""
PUBLISHED: tuple[tuple[str, str, str, list[int], int, int | None], ...] = (
    ("RTX 5080 16 GB, Q4_K_M, all experts in memory", "51", "16 GB GPU, all experts in memory", [16], 32, 0),
    ("the same, part of them on the GPU", "69.6", "16 GB GPU", [16], 32, None),
    ("RTX 5060 Ti 16 GB", "52", "16 GB GPU", [16], 32, None),
    ("RTX 3090, UD-Q3_K_XL (smaller)", "94", "24 GB GPU, Q4_K_M", [24], 32, None),
    ("GTX 1060 6 GB", "17", "6 GB GPU", [6], 32, None),
    ("EPYC, 8 threads", "5.6", "no GPU", [], 32, None),
)


def main() -> int:
    sys.stdout.write(text())
    return 0


def text() -> str:
    lines = [HEAD.format(models=" | ".join(f"{name} {mix}" for name, mix in MODELS), lines="|".join("---" for _ in MODELS))]
    for label, vram, ram, unified in MACHINES:
        cells = [_cell(_plan(name, mix, vram, ram, unified)) for name, mix in MODELS]
        lines.append(f"| {label} | {' | '.join(cells)} |\n")
    lines.append(TAIL)
    for published, said, label, vram, ram, experts in PUBLISHED:
        found = _plan("35B-A3B", "Q4_K_M", vram, ram, False, Choices(gpu_experts=experts))
        lines.append(f"| {published} | {said} | {label} | {rate(found.predicted.decode_tps)} |\n")
    return "".join(lines)


def _plan(name: str, mix: str, vram: list[int], ram: int, unified: bool, choices: Choices | None = None) -> Plan:
    entry = find_entry(name, series())
    assert entry is not None
    machine = imagined(HERE, [size * GB for size in vram], ram * GB, unified)
    found = judge(entry, find_offer(entry, mix), machine, choices)
    assert found is not None
    return found


def _cell(planned: Plan) -> str:
    speed = f"{rate(planned.predicted.decode_tps)} / {rate(planned.predicted.prefill_tps)} tokens/s"
    if not planned.fits and (not planned.on_disk or lacking(planned) > 0):
        return "too large"
    how = "fits" if planned.fits else "from disk"
    if planned.sizes.experts:
        counts = [sum(place >= 0 for place in planned.layout.experts), planned.experts.get("memory", 0), planned.experts.get("disk", 0)]
        how += f", experts {' / '.join(map(str, counts))}"
    elif planned.machine.gpus and not planned.machine.unified:
        how += f", {planned.gpu_layers} of {planned.sizes.shape.layers + 1} layers on GPU"
    return f"{how}: {speed}"


if __name__ == "__main__":
    sys.exit(main())
