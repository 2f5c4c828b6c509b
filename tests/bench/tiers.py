"""A model of experts that is larger than memory: tokens per second of plain mapping and of the expert tier, at several limits.

    .venv/bin/python -m tests.bench.tiers FILE.gguf [--limits 6 8 10 12 none] --out run.jsonl

Each figure comes from a process of its own inside a control group whose memory, page cache included, the kernel limits; where that
is not permitted, only `none` is measured, and said so. The file leaves the page cache before each process starts, because cached
pages that another group paid for would be memory for nothing. A process reads a prompt of random words in batches as Quern does, then
answers greedily: a few words to warm up, then those that are timed. Both sides are loaded by Quern's own loader, plain mapping with the
expert tier forbidden, and take turns. Reads are what the kernel counts for the process (/proc/self/io), so they hold page faults too.

With `--again` the prompt is read once more after the answer, from an empty context: what memory holds by then need not be read from
the disk. `--batch` is how many tokens are computed at once; Quern decides that by the model and the memory, llama.cpp's default is 512.
`--table FILE` prints the table of all that was appended to a file.

Models: `synthetic.py`, shapes `full`, `full-skewed`, `full-q4` and `full-q4-skewed`; it says what is skewed in them.
A plain prefill at a low limit may take many minutes: after `--longest` seconds it is stopped, and its rate is given as an upper bound.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.memory_limit import Group, NotPermitted, memory_limit
from tests.bench.quiet import busy_seconds, cpu_seconds

SIDES = ("tiers", "plain", "no guess")
_GIB = 1 << 30


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("model", type=Path, nargs="?")
    parser.add_argument("--limits", nargs="+", default=["6", "8", "10", "12", "none"], help="GiB, or none")
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=["tiers", "plain"])
    parser.add_argument("--runs", type=int, default=1, help="of each side and limit")
    parser.add_argument("--prefill", type=int, default=1000, help="tokens")
    parser.add_argument("--decode", type=int, default=64, help="tokens that are timed; under a limit plain mapping answers an eighth")
    parser.add_argument("--context", type=int, default=4096)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--longest", type=float, default=600.0, help="seconds of a prefill")
    parser.add_argument("--batch", type=int, default=0, help="tokens computed at once")
    parser.add_argument("--again", action="store_true", help="read the prompt a second time")
    parser.add_argument("--table", type=Path, help="measure nothing")
    parser.add_argument("--out", type=Path, help="JSON lines, appended")
    parser.add_argument("--child", choices=SIDES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        print(json.dumps(measure(args)))
        return 0
    if args.table:
        print(table([json.loads(line) for line in args.table.read_text(encoding="utf-8").splitlines()]))
        return 0
    if args.model is None:
        parser.error("which model?")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    found: list[dict[str, Any]] = []
    for limit in args.limits:
        for run in range(args.runs):
            for side in args.sides if run % 2 == 0 else reversed(args.sides):
                figures = in_a_group(args, side, limit)
                found.append(figures)
                print(json.dumps(figures), flush=True)
                if args.out:
                    with args.out.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(figures) + "\n")
    print(table(found))
    return 0


def in_a_group(args: argparse.Namespace, side: str, limit: str) -> dict[str, Any]:
    """One side at one limit, in a process and a control group of its own."""
    forget(args.model)
    command = [sys.executable, "-m", "tests.bench.tiers", str(args.model), "--child", side]
    decode = args.decode if side != "plain" or limit == "none" else max(2, args.decode // 8)
    command += ["--decode", str(decode)]
    for name in ("prefill", "context", "threads", "longest", "batch"):
        command += [f"--{name}", str(getattr(args, name))]
    command += ["--again"] * args.again
    figures: dict[str, Any] = {"model": args.model.name, "side": side, "limit": limit}
    if args.batch:
        figures["side"] = f"{side}, batches of {args.batch}"
    busy, began = busy_seconds(), time.monotonic()
    try:
        with contextlib.ExitStack() as stack:
            group: Group | None = None if limit == "none" else stack.enter_context(memory_limit(int(float(limit) * _GIB)))
            log = stack.enter_context(tempfile.TemporaryFile())  # llama.cpp tells a lot
            join = group.join if group else None
            child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, preexec_fn=join)
            stack.callback(_end, child)
            own = 0.0
            while child.poll() is None:
                with contextlib.suppress(OSError, IndexError):
                    own = cpu_seconds(child.pid)
                time.sleep(0.2)
            told = child.stdout.read().decode() if child.stdout else ""
            log.seek(0)
            last = log.read().decode("utf-8", "replace").splitlines()[-1:]
            elapsed = time.monotonic() - began
            figures["others"] = round((busy_seconds() - busy - own) / elapsed / (os.cpu_count() or 1), 3)
            figures["peak_bytes"] = group.peak if group else None
    except NotPermitted as error:
        return figures | {"skipped": str(error)}
    if child.returncode != 0:
        return figures | {"failed": child.returncode, "told": last}  # the kernel ends what needs more than the limit
    return figures | json.loads(told.splitlines()[-1])


def _end(child: subprocess.Popen[bytes]) -> None:
    """Before its group goes, however this program ends."""
    if child.poll() is None:
        child.kill()
        child.wait()


def forget(path: Path) -> None:
    """Take a file out of the page cache, as far as no process has it mapped."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """In the child: one side, in whatever group it finds itself."""
    from runtime.engine.expert_guess import Guess
    from runtime.engine.loading import examine, load
    from runtime.engine.stop import Stop
    from runtime.models import footprint

    if args.batch:
        footprint.batch_tokens = lambda *shape: args.batch
    if args.child == "no guess":
        Guess.next_experts = lambda self, position, state: None  # type: ignore[method-assign]
    stop = Stop()
    began, read = time.monotonic(), _read_bytes()
    memory = "all" if args.child == "plain" else None
    model = load(
        *examine(args.model, None), context=args.context, threads=args.threads, stop=stop, on_progress=lambda f: None, expert_memory=memory
    )
    figures: dict[str, Any] = {"load_s": round(time.monotonic() - began, 1), "tier": model.tier is not None}
    figures["load_read_gb"] = round((_read_bytes() - read) / 1e9, 2)
    if model.placed is not None:
        predicted = model.placed.plan.predicted
        figures["predicted"] = {"prefill": round(predicted.prefill_tps, 1), "decode": round(predicted.decode_tps, 2)}
    if model.tier is not None:
        figures |= {"slots_bytes": model.tier.memory_bytes, "share": round(model.tier.share, 3)}

    words = np.random.default_rng(7).integers(1000, 100_000, args.prefill).tolist()
    done, figures["prefill"] = _prefill(model, words, args.longest, stop)
    if done < len(words):  # the context is of no use any more; the answer goes without the prompt
        model.clear()
        done = 0

    token = model.token_named("\n\n")  # after it the recital begins
    if token is None:
        raise SystemExit("this model does not recite")
    for i in range(args.decode + _WARM):
        if i == _WARM:
            decode = _Timed(model)
            decode.__enter__()
        model.decode_tokens([token], done + i, 1)
        token = int(model.logits().argmax())
    decode.__exit__()
    figures["decode"] = decode.figures(args.decode)
    if args.again:
        model.clear()
        _, figures["again"] = _prefill(model, words, args.longest, stop)
    model.close()
    return figures


def _prefill(model: Any, words: list[int], longest: float, stop: Any) -> tuple[int, dict[str, Any]]:
    """Tokens read, and figures. What takes longer than `longest` seconds is stopped; the rate is then an upper bound (`at_most`)."""
    from runtime.engine.stop import Stopped

    done, found = 0, {}
    timer = threading.Timer(longest, stop.set)
    with _Timed(model) as timed:
        timer.start()
        try:
            while done < len(words):
                part = words[done : done + model.batch]
                model.decode_tokens(part, done, 1)
                done += len(part)
        except Stopped:
            found["at_most"] = True
        timer.cancel()
    stop.clear()
    return done, timed.figures(len(words)) | found


_WARM = 2  # tokens of an answer before those that are timed


class _Timed:
    """Seconds, reads and what the tier counted between entering and leaving."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __enter__(self) -> _Timed:
        self._counts = dict(vars(self._model.tier.counts)) if self._model.tier else {}
        self._read, self._cpu = _read_bytes(), time.process_time()
        self._faults = resource.getrusage(resource.RUSAGE_SELF).ru_majflt
        self._began = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.monotonic() - self._began
        self._cpu, self._read = time.process_time() - self._cpu, _read_bytes() - self._read
        self._faults = resource.getrusage(resource.RUSAGE_SELF).ru_majflt - self._faults
        if self._model.tier:
            self._counts = {name: value - self._counts[name] for name, value in vars(self._model.tier.counts).items()}

    def figures(self, tokens: int) -> dict[str, Any]:
        """Rates and shares; `held` and `foreseen` of the experts chosen, `wasted` of those read on a guess, `waited` of the time."""
        found = {
            "tokens": tokens,
            "tps": round(tokens / self.seconds, 3),
            "read_mb_per_token": round(self._read / 1e6 / tokens, 1),
            "read_gb_per_s": round(self._read / 1e9 / self.seconds, 2),
            "cpu_s_per_token": round(self._cpu / tokens, 4),
            "major_faults_per_token": round(self._faults / tokens, 1),
        }
        if counts := self._counts:
            found["held"] = round(counts["held"] / max(1, counts["chosen"]), 3)
            found["foreseen"] = round(counts["foreseen"] / max(1, counts["chosen"]), 3)
            found["wasted"] = round(1 - counts["foreseen"] / max(1, counts["expected"]), 3)
            found["waited"] = round(counts["waited_s"] / self.seconds, 3)
            found["guessing_s_per_token"] = round(counts["guessing_s"] / tokens, 4)
        return found


def _read_bytes() -> int:
    for line in Path("/proc/self/io").read_text(encoding="utf-8").splitlines():
        if line.startswith("read_bytes:"):
            return int(line.split()[1])
    return 0


def table(found: list[dict[str, Any]]) -> str:
    """Medians of each side's runs, and the tiers' rates as multiples of plain mapping's, in Markdown. Reads are those of the last run."""
    parts = ("prefill", "again", "decode")
    head = ["limit", "side", "load", "prefill, tokens/s", "read", "again", "read", "decode, tokens/s", "read a token"]
    head += ["held", "foreseen", "waited", "others"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    plain = {key: _median(found, key[0], "plain", key[1]) for key in {(f["limit"], part) for f in found for part in parts}}
    for limit, side in dict.fromkeys((figures["limit"], figures["side"]) for figures in found):
        these = [f for f in found if (f["limit"], f["side"]) == (limit, side)]
        good = [f for f in these if "decode" in f]
        if not good:
            why = these[0].get("skipped") or f"ended ({these[0].get('failed')})"
            lines.append(f"| {limit} | {side} | {why} |" + " |" * (len(head) - 3))
            continue
        last = good[-1]
        cells = [f"{statistics.median(f['load_s'] for f in good):.1f} s, {last['load_read_gb']:.1f} GB"]
        for part in parts:
            if part not in last:
                cells += ["–", "–"]
                continue
            rate, base = _median(found, limit, side, part), plain[limit, part]
            bound = "< " if any(f[part].get("at_most") for f in good) else ""
            cells.append(f"{bound}{rate:.2f}" + (f" ({rate / base:.2f}×)" if base and side != "plain" else ""))
            read = last[part]["read_mb_per_token"]
            cells.append(f"{read:.0f} MB" if part == "decode" else f"{read * last[part]['tokens'] / 1e3:.1f} GB")
        cells += [f"{last['decode'][name]:.0%}" if name in last["decode"] else "–" for name in ("held", "foreseen", "waited")]
        others = f"{statistics.median(f['others'] for f in good):.0%}"
        lines.append("| " + " | ".join([limit, side, *cells, others]) + " |")
    return "\n".join(lines)


def _median(found: list[dict[str, Any]], limit: str, side: str, part: str) -> float:
    rates = [f[part]["tps"] for f in found if (f["limit"], f["side"]) == (limit, side) and part in f]
    return statistics.median(rates) if rates else 0.0


if __name__ == "__main__":
    sys.exit(main())
