"""Quern and llama-server on one model in one run: seconds to the first token, their ratio, the tokens each computed; and the rates.

    .venv/bin/python -m tests.bench.latency --models FOLDER --peers FOLDER/bin --shape full --out run.jsonl

`synthetic.py` makes the models and `peers.py` the programs. Both sides stay loaded, sharing the model's mapping; they take turns step
by step, the one that begins changing from pair to pair, and neither computes while the other does. Every figure is appended to the
file given as it is taken; a second call with the same file goes on with further pairs. `table.py` prints the table from it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import rates, table
from tests.bench.asking import Media, Side
from tests.bench.llama_server import LlamaServer
from tests.bench.quern_side import Quern
from tests.bench.quiet import busy_seconds, cpu_seconds
from tests.bench.recital import Recital
from tests.bench.scenarios import READING_S, STORIES, Stage, Step, warm_up
from tests.bench.shapes import SHAPES
from tests.bench.synthetic import paths

RATES = ("decode", "prefill", "lookup")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--models", type=Path, required=True, help="the folder that synthetic.py wrote into")
    parser.add_argument("--peers", type=Path, required=True, help="the folder with llama-server and llama-bench")
    parser.add_argument("--shape", choices=SHAPES, default="tiny")
    parser.add_argument("--out", type=Path, required=True, help="JSON lines; pictures, logs and caches go into a folder beside it")
    parser.add_argument("--only", nargs="+", choices=(*STORIES, *RATES), default=[*STORIES, *RATES])
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--rate-pairs", type=int, default=10)
    parser.add_argument("--system-tokens", type=int, default=600)
    parser.add_argument("--context", type=int, default=16384)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--ubatch", type=int, choices=rates.UBATCHES, help="llama-bench's physical batch; left out, the best is found")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that both sides are ended

    model, mmproj, recital_path = paths(args.models, SHAPES[args.shape])
    folder = args.out.with_suffix("")
    shutil.rmtree(folder / "cache", ignore_errors=True)  # nothing is known from an earlier run
    media, recital = Media(folder / "media"), Recital.load(recital_path)
    ours = Quern(model, mmproj, folder, args.context, args.threads)
    theirs = LlamaServer(args.peers / "llama-server", model, mmproj, folder, media, args.context, args.threads)
    journal = Journal(args.out)
    print("llama-server " + " ".join(theirs.flags), flush=True)
    sides: list[Side] = [ours, theirs] if {*STORIES, "prefill"} & {*args.only} else [ours]
    first = journal.pairs()
    try:
        for side in sides:
            side.start()
            warm_up(side, Stage(media, recital, 0, args.system_tokens))
        for pair in range(first, first + args.pairs):
            stage = Stage(media, recital, pair + 1, args.system_tokens)
            for name in [name for name in STORIES if name in args.only]:
                tell(name, sides if pair % 2 == 0 else sides[::-1], stage, pair, journal)
        if "prefill" not in args.only:
            theirs.close()
        measure_rates(args, ours, theirs, recital, first, journal)
    finally:
        ours.close()
        theirs.close()
    print(table.render(table.read(args.out)))
    return 0


def measure_rates(args: argparse.Namespace, ours: Side, theirs: Side, recital: Recital, first: int, journal: Journal) -> None:
    bench = rates.Bench(args.peers / "llama-bench", paths(args.models, SHAPES[args.shape])[0], args.threads)
    ubatch = (args.ubatch or best_ubatch(bench)) if "prefill" in args.only else 0
    for pair in range(first, first + args.rate_pairs):
        seed = 10_000 + 10 * pair
        if "decode" in args.only:
            journal.figures(pair, rates.decode(ours, bench, recital, seed))
        if "lookup" in args.only:
            journal.figures(pair, rates.lookup(ours, recital, seed))
        if "prefill" in args.only:
            journal.figures(pair, rates.prefill(ours, theirs, bench, ubatch, recital, seed))


class Journal:
    """The file of figures: one JSON object a line, written at once."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path

    def pairs(self) -> int:
        """The number of the first pair that is not in the file yet."""
        return 1 + max((record["pair"] for record in table.read(self._path)), default=-1)

    def write(self, **record: Any) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        print(", ".join(f"{k} {v:.2f}" if isinstance(v, float) else f"{k} {v}" for k, v in record.items()), flush=True)

    def figures(self, pair: int, found: Any) -> None:
        for what, program, rate in found:
            self.write(pair=pair, scenario=what, side=program, rate=rate)


def tell(name: str, sides: list[Side], stage: Stage, pair: int, journal: Journal) -> None:
    """One story to both sides, step by step in turns. A side that cannot go on ends the story for both."""
    stories = [(side, STORIES[name](side, stage)) for side in sides]
    while True:
        steps = []
        for side, story in stories:
            began, busy, own = time.monotonic(), busy_seconds(), _own(side)
            step: Step | None = next(story, None)
            if step is None:
                return
            seconds = time.monotonic() - began
            # Of all processors' time, what neither side used: a restarted side's clock begins anew.
            others = max(0.0, busy_seconds() - busy - max(0.0, _own(side) - own)) / seconds / (os.cpu_count() or 1)
            steps.append((side, step, others))
            side.rest(READING_S)
        for side, (scenario, reply), others in steps:
            if not stage.recital.agrees(reply.text, reply.reasoning):
                raise RuntimeError(f"{side.name} answers what the model does not say: {reply.reasoning!r} {reply.text!r}")
            figures = {"first_s": reply.first_s, "computed": reply.computed, "cached": reply.cached}
            journal.write(pair=pair, scenario=scenario, side=side.name, **figures, others=others)


def _own(side: Side) -> float:
    return cpu_seconds(side.pid) if side.pid is not None else 0.0


def best_ubatch(bench: rates.Bench) -> int:
    best, found = rates.best_ubatch(bench)
    print("llama-bench prefill, tokens/s: " + ", ".join(f"-ub {ubatch}: {rate:.1f}" for ubatch, rate in found.items()), flush=True)
    return best


if __name__ == "__main__":
    sys.exit(main())
