"""Is the packaged program as fast as the one built for this machine? The same question in turn to both, and the ratio of each pair.

    .venv/bin/python -m tests.bench.packaged --program build/package/quern/quern [--model FILE] [--pairs 10] [--tokens 128]

Not a test: it measures, and wants the machine alone. Each run is a process of its own that loads the model, reads the prompt and
answers with `--tokens` tokens; what counts is the worker's own time for decoding and for reading. The order within a pair alternates.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROMPT = "Count from one to three hundred, each number in words, separated by commas. " * 12


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--program", required=True, help="the packaged quern")
    parser.add_argument("--model", help="a .gguf file (default: the bundled demonstration, whose answers are short)")
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--tokens", type=int, default=128)
    args = parser.parse_args()
    sides = {"native": [sys.executable, "-P", "-m", "app"], "packaged": [args.program]}
    asked = ["ask", "--json", "--temperature", "0", "--max-tokens", str(args.tokens), *(["--model", args.model] if args.model else [])]
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
    with tempfile.TemporaryDirectory(prefix="quern-packaged-") as folder:
        for name in sides:
            rates([*sides[name], *asked, PROMPT], Path(folder) / name)  # warms the file cache and what is kept of the machine
        for i in range(args.pairs):
            for name in list(sides) if i % 2 else list(reversed(sides)):
                found[name].append(rates([*sides[name], *asked, PROMPT], Path(folder) / name))
            print(
                f"pair {i + 1}: " + ", ".join(f"{name} {found[name][-1][0]:.1f} / {found[name][-1][1]:.1f}" for name in sides), flush=True
            )
    report(found)
    return 0


def rates(command: list[str], folder: Path) -> tuple[float, float]:
    """Tokens a second of decoding and of reading the prompt. What one run leaves in its cache would spare the next the reading."""
    with tempfile.TemporaryDirectory(prefix="quern-cache-") as cache:
        environment = os.environ | {"QUERN_DATA_DIR": str(folder / "data"), "QUERN_CONFIG_DIR": str(folder / "config")}
        environment |= {"QUERN_CACHE_DIR": cache, "PYTHONPATH": str(ROOT)}
        told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    timings = json.loads(told)["timings"]
    return timings["decode_tps"], timings["prefill_tps"]


def report(found: dict[str, list[tuple[float, float]]]) -> None:
    from app import __version__
    from runtime.models.devices import cpu_name

    command = f"`python -m tests.bench.packaged {' '.join(sys.argv[1:])}`"
    machine = f"{cpu_name()}, {os.cpu_count()} cores"
    print()
    for i, what in enumerate(("decode", "prefill")):
        native, packaged = ([pair[i] for pair in found[name]] for name in ("native", "packaged"))
        ratios = sorted(b / a for a, b in zip(native, packaged, strict=True))
        figures = f"native {statistics.median(native):.1f}, packaged {statistics.median(packaged):.1f} tokens/s"
        spread = f"ratio of {len(ratios)} pairs: median {statistics.median(ratios):.3f} ({ratios[0]:.3f} to {ratios[-1]:.3f})"
        print(
            f"| packaged against native, {what} | {command} | {datetime.date.today()} | {machine} | {__version__} | {figures}; {spread} |"
        )


if __name__ == "__main__":
    sys.exit(main())
