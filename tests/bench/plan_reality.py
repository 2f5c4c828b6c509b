"""A plan against what loading and computing really take, on the processor, each model in a fresh process and with no history.

    .venv/bin/python -m tests.bench.plan_reality MODEL… [--context N…] [--kv TYPE…] [--fill] [--speed]

Prints a row for each: private and mapped memory predicted and real, after the load, and after enough batches to touch every buffer.
With `--speed` the machine is measured first, which opens none of the models, and each row tells the predicted and the real tokens a
second of decoding too, at the beginning of the context: on a quiet machine only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from runtime.models import calibration

ROOT = Path(__file__).resolve().parents[2]
_WARM, _TIMED = 8, 24  # tokens


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("models", nargs="+", type=Path)
    parser.add_argument("--context", nargs="+", type=int, default=[2048, 16_384, 65_536])
    parser.add_argument("--kv", nargs="+", default=["f16", "q8_0"])
    parser.add_argument("--fill", action="store_true", help="fill the whole context, else two batches and a token")
    parser.add_argument("--speed", action="store_true", help="tokens a second, too")
    args = parser.parse_args()
    print(
        "| Model | Context | KV | private, MB | real | | mapped, MB | real | | at load | real | |"
        + (" tokens/s | real | |" if args.speed else "")
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|" + ("---|---|---|" if args.speed else ""))
    with tempfile.TemporaryDirectory() as folder:
        measured = calibration.measure(Path(folder)) if args.speed else None
        for model in args.models:
            for context in args.context:
                for kv in args.kv:
                    found = compare(model, context, kv, args.fill, measured)
                    print(row(model.stem, context, kv, found, args.speed), flush=True)
    return 0


def compare(model: Path, context: int, kv: str, fill: bool = False, measured: calibration.Calibration | None = None) -> dict[str, Any]:
    """In a process of its own, with a cache folder that holds nothing but what was `measured` of the machine. Bytes: private, mapped
    and loaded, predicted and real; "tps" and "real_tps": tokens a second.

    Where the context is not filled, "untouched" is the part of the attention mask that has no pages yet.
    """
    with tempfile.TemporaryDirectory() as cache:
        if measured is not None:
            calibration.save(Path(cache), measured)
        told = _run(model, context, kv, fill, cache)
    if told.returncode:
        raise RuntimeError(told.stderr[-2000:])
    found: dict[str, Any] = json.loads(told.stdout.strip().splitlines()[-1])
    return found


def _run(model: Path, context: int, kv: str, fill: bool, cache: str) -> subprocess.CompletedProcess[str]:
    code = "from tests.bench.plan_reality import child; child()"
    command = [sys.executable, "-c", code, str(model), str(context), kv, "fill" if fill else "two", cache]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def child() -> None:
    """Loads as the worker does, then takes some tokens one by one, fills two batches and takes one more, and says what the system says."""
    from runtime.engine.engine import Engine
    from runtime.engine.occupied import occupied
    from runtime.protocol import Load

    model, context, kv, fill, cache = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4] == "fill", sys.argv[5]
    engine = Engine()
    engine.load(Load(1, model, context=context, cache=cache, cache_k=kv, cache_v=kv), lambda event: None)  # type: ignore[arg-type]
    loaded = occupied()
    at = engine._model
    assert at is not None
    assert at.placed is not None
    assert loaded is not None
    planned = at.placed.plan
    n, at_once = at.n_context, at.batch
    words = [100 + i % 50 for i in range(at_once)]
    seconds = []
    for i in range(_WARM + _TIMED):
        began = time.monotonic()
        at.decode_tokens(words[:1], i, 1)
        seconds.append(time.monotonic() - began)
    at.clear()
    filled = 0
    while filled + at_once + 16 < n and (fill or filled < 2 * at_once):
        at.decode_tokens(words, filled, 9 if filled else 0)
        filled += at_once
    at.decode_tokens(words[:1], filled, 1)
    used = occupied()
    assert used is not None
    resident = planned.resident
    print(
        json.dumps(
            {
                "private": resident.private,
                "mapped": resident.mapped,
                "loaded": resident.loaded,
                "real_private": used.private,
                "real_mapped": used.mapped,
                "real_loaded": loaded.private,
                "untouched": 2 * at_once * (n - filled),  # of the attention mask, which is as long as the context
                "tps": planned.predicted.decode_tps,
                "real_tps": 1 / statistics.median(seconds[_WARM:]),
            }
        )
    )


def row(name: str, context: int, kv: str, found: dict[str, Any], speed: bool = False) -> str:
    cells = [name, f"{context:,}", kv]
    for what in ("private", "mapped", "loaded"):
        predicted, real = found[what], found[f"real_{what}"] + (found["untouched"] if what == "private" else 0)
        cells += [f"{predicted / 1e6:,.1f}", f"{real / 1e6:,.1f}", f"{predicted / real - 1:+.1%}"]
    if speed:
        cells += [f"{found['tps']:,.1f}", f"{found['real_tps']:,.1f}", f"{found['tps'] / found['real_tps'] - 1:+.1%}"]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
