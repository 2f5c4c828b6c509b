"""A model of experts on a graphics card: the experts of none to all layers in main memory, the plan beside what it took, and llama.cpp's
own automatic fit beside both.

    .venv/bin/python -m tests.bench.cuda FILE.gguf --out run.jsonl [--steps 9] [--llama-bench FOLDER/bin/llama-bench] [--runs 3]
    .venv/bin/python -m tests.bench.cuda FILE.gguf --plan-only --vram 16GB      # no card: only what the plan says of one of that size

Needs a card that llama.cpp computes on: Quern's engine built for it (QUERN_BACKEND=cuda make setup), and llama-bench as `peers.py --cuda`
builds it. The machine's speed is measured first, which opens no model. Each placement is loaded in a process of its own by Quern's own
loader, told how many layers' experts go to the card; it reads a prompt in batches, then answers greedily. What the card has free is
asked of its driver before the load and after the answer, so the driver's own context counts; llama.cpp's word on its buffers stands beside
it. A placement that the card cannot hold is refused by the planner, and said so. llama-bench fits the model itself (`-fitt`, the same
margin, `-fitc`, the same context). Each figure is a line in `--out`, and the same command goes on after them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.amounts import bytes_of
from runtime.errors import QuernError
from runtime.models import calibration
from runtime.models.gguf_info import read_info
from runtime.models.machine import Machine, imagined
from runtime.models.placement import MARGIN, Choices, Plan, plan, shortage
from runtime.models.sizes import of_file

ROOT = Path(__file__).resolve().parents[2]
_WARM = 4  # tokens of an answer before those that are timed
_AUTO = "llama.cpp's fit"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("model", type=Path)
    parser.add_argument("--context", type=int, default=16_384)
    parser.add_argument("--steps", type=int, default=9, help="placements, from all experts on the card to none (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=1, help="of each placement")
    parser.add_argument("--prefill", type=int, default=2000, help="tokens")
    parser.add_argument("--decode", type=int, default=128, help="tokens that are timed")
    parser.add_argument("--out", type=Path, help="JSON lines; what is in it is not measured again")
    parser.add_argument("--llama-bench", type=Path)
    parser.add_argument("--plan-only", action="store_true", help="measure nothing")
    parser.add_argument("--vram", type=lambda text: bytes_of(text, bare=10**9), help="with --plan-only: of a card of this size")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child is not None:
        print(json.dumps(measure(args)))
        return 0
    try:
        info = read_info(args.model)
    except QuernError as error:
        print(f"{error} {error.remedy}", file=sys.stderr)
        return 1
    if args.plan_only:
        machine = calibration.machine(None)
        machine = imagined(machine, [args.vram], None) if args.vram else machine
        return show_plans(args, machine)
    from runtime.engine.backends import devices

    cards = [device for device in devices() if device["type"] == "GPU"]
    if not cards:
        print(
            "There is no graphics card here that llama.cpp computes on. --plan-only --vram SIZE tells what the plan says of one.",
            file=sys.stderr,
        )
        return 1
    known = read(args.out)
    with tempfile.TemporaryDirectory() as cache:
        calibration.measure(Path(cache))
        machine = calibration.with_devices(calibration.machine(calibration.load(Path(cache))), devices())
        counts = placements(plan(of_file(info, None, machine.instructions), machine), args.steps)
        for run in range(args.runs):
            for count in counts if run % 2 == 0 else reversed(counts):
                if (run, str(count)) not in known:
                    keep(args.out, known, {"run": run, "on_card": str(count)} | in_child(args, count, Path(cache)))
            if args.llama_bench and (run, _AUTO) not in known:
                keep(args.out, known, {"run": run, "on_card": _AUTO} | automatic(args))
    print(f"{', '.join(card['description'] for card in cards)}; {args.model.name}, context {args.context:,}, {os.cpu_count()} processors")
    print(table(known.values(), len(counts) and max(counts)))
    return 0


def placements(planned: Plan, steps: int) -> list[int]:
    """Layers whose experts lie on the card, from all of them to none, evenly."""
    layers = len(planned.sizes.experts)
    if not layers:
        raise SystemExit(f"{planned.sizes.name} has no experts")
    return [round(layers * (steps - 1 - i) / max(1, steps - 1)) for i in range(max(1, steps))]


def show_plans(args: argparse.Namespace, machine: Machine) -> int:
    if not machine.gpus:
        print("No card to plan for: give --vram SIZE.", file=sys.stderr)
        return 1
    sizes = of_file(read_info(args.model), None, machine.instructions)
    print("| experts on the card | card, GB | memory, GB | fits | prefill, tokens/s | decode, tokens/s | bound by |")
    print("|---|---|---|---|---|---|---|")
    for count in [None, *placements(plan(sizes, machine), args.steps)]:
        planned = plan(sizes, machine, Choices(args.context, gpu_experts=count))
        card, memory, speed = planned.tiers[0], planned.tiers[len(machine.gpus)], planned.predicted
        chosen = f"{sum(place >= 0 for place in planned.layout.experts)}, as planned" if count is None else str(count)
        fits = "yes" if planned.fits and shortage(planned) is None else "no"
        figures = f"{card.bytes / 1e9:.1f} of {card.total / 1e9:.1f} | {memory.bytes / 1e9:.1f} | {fits} | {speed.prefill_tps:.0f}"
        print(f"| {chosen} | {figures} | {speed.decode_tps:.1f} | {speed.bound} |")
    return 0


def in_child(args: argparse.Namespace, count: int, cache: Path) -> dict[str, Any]:
    """One placement in a process of its own; "refused" where the planner or llama.cpp did not take it."""
    command = [sys.executable, "-m", "tests.bench.cuda", str(args.model), "--child", str(count), "--cache", str(cache)]
    for name in ("context", "prefill", "decode"):
        command += [f"--{name}", str(getattr(args, name))]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        return {"refused": (told.stderr.strip().splitlines() or ["it ended without a word"])[-1]}
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """In the child."""
    import numpy as np

    from runtime.engine.backends import devices
    from runtime.engine.here import here
    from runtime.engine.loading import examine, load
    from runtime.engine.occupied import occupied
    from runtime.engine.stop import Stop

    before = {device["name"]: device["free"] for device in devices()}
    machine = here(args.cache)
    stop = Stop()
    try:
        model = load(
            *examine(args.model, None),
            context=args.context,
            threads=None,
            stop=stop,
            on_progress=lambda _: None,
            gpu_experts=args.child,
            machine=machine,
        )
    except QuernError as error:
        raise SystemExit(f"{error} {error.remedy}") from error
    assert model.placed is not None
    planned = model.placed.plan
    words = np.random.default_rng(7).integers(1000, 100_000, args.prefill).tolist()
    began = time.monotonic()
    for start in range(0, len(words), model.batch):
        model.decode_tokens(words[start : start + model.batch], start, 1)
    prefill_s = time.monotonic() - began
    token, at = int(model.logits().argmax()), len(words)
    for i in range(_WARM + args.decode):
        if i == _WARM:
            began = time.monotonic()
        model.decode_tokens([token], at + i, 1)
        token = int(model.logits().argmax())
    decode_s = time.monotonic() - began
    names = [gpu.name for gpu in machine.gpus]
    used, free = occupied(), {device["name"]: device["free"] for device in devices()}
    buffers = {name: sum(kinds.values()) for name, kinds in model.placed.buffers.items()}
    found = {
        "stepped_down": model.placed.stepped_down,
        "card": sum(tier.bytes for tier in planned.tiers if tier.name in names),
        "real_card": sum(before[name] - free[name] for name in names),
        "buffers": sum(size for name, size in buffers.items() if name.startswith(tuple(names))),
        "private": planned.resident.private,
        "real_private": used.private if used else 0,
        "load_s": planned.predicted.load_s,
        "real_load_s": model.load_s,
        "prefill": planned.predicted.prefill_tps,
        "real_prefill": len(words) / prefill_s,
        "decode": planned.predicted.decode_tps,
        "real_decode": args.decode / decode_s,
    }
    model.close()
    return found


def automatic(args: argparse.Namespace) -> dict[str, Any]:
    """llama-bench, the model placed by llama.cpp's own fit."""
    fit = ["-fitt", str(MARGIN >> 20), "-fitc", str(args.context)]
    command = [str(args.llama_bench), "-m", str(args.model), "-p", str(args.prefill), "-n", str(args.decode), *fit, "-r", "1", "-o", "json"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        return {"refused": (told.stderr.strip().splitlines() or ["llama-bench failed"])[-1]}
    return rates(json.loads(told.stdout))


def rates(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """llama-bench's own figures: a row each for the prompt and for the answer."""
    return {("real_prefill" if row["n_prompt"] else "real_decode"): float(row["avg_ts"]) for row in rows}


def read(path: Path | None) -> dict[tuple[int, str], dict[str, Any]]:
    if path is None or not path.exists():
        return {}
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {(one["run"], one["on_card"]): one for one in found}


def keep(path: Path | None, known: dict[tuple[int, str], dict[str, Any]], one: dict[str, Any]) -> None:
    known[one["run"], one["on_card"]] = one
    print(json.dumps(one), file=sys.stderr, flush=True)
    if path is not None:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(one) + "\n")


def table(found: Iterable[dict[str, Any]], layers: int) -> str:
    """The best run of each placement: others may have disturbed the rest."""
    best: dict[str, dict[str, Any]] = {}
    for one in found:
        if one.get("real_decode", 0.0) >= best.get(one["on_card"], {}).get("real_decode", -1.0):
            best[one["on_card"]] = one
    lines = ["| experts in memory | card, MB | real | | its buffers | private, MB | real | | prefill | real | decode | real | |"]
    lines.append("|---" * 13 + "|")
    for name, one in best.items():
        where = name if name == _AUTO else f"{layers - int(name)} of {layers} layers"
        if "refused" in one:
            lines.append(f"| {where} | {one['refused']} |" + " |" * 11)
            continue
        cells = [where]
        for what in ("card", "private"):
            if what not in one:
                cells += [""] * (4 if what == "card" else 3)
                continue
            predicted, real = one[what], one[f"real_{what}"]
            cells += [f"{predicted / 1e6:,.0f}", f"{real / 1e6:,.0f}", _off(predicted, real)]
            cells += [f"{one['buffers'] / 1e6:,.0f}"] if what == "card" else []
        cells += [_rate(one, "prefill"), _rate(one, "real_prefill"), _rate(one, "decode"), _rate(one, "real_decode")]
        cells.append(_off(one["decode"], one["real_decode"]) if "decode" in one else "")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _off(predicted: float, real: float) -> str:
    return f"{predicted / real - 1:+.1%}" if real else ""


def _rate(one: dict[str, Any], name: str) -> str:
    return f"{one[name]:,.1f}" if name in one else ""


if __name__ == "__main__":
    sys.exit(main())
