"""How long a conversion takes, and what memory and disk at most: Quern's one pass, and llama.cpp's two steps beside it.

    python -m tests.bench.quantize FOLDER --layers 12 --types Q8_0 Q4_K_M
        [--llama-cpp SOURCE --quantizer FOLDER/bin/llama-quantize --python PYTHON] [--runs 3]

The checkpoint has the widths of Qwen3.5-35B-A3B with its vision tower, cut to some layers: 12 are 23 GB. The two steps are the converter
of the llama.cpp source inside the llama-cpp-python source package, to BF16, then llama-quantize; PYTHON has torch and transformers.
`tests/bench/peers.py` unpacks the one and builds the other. Before each run the files' pages are dropped from the cache where the
system lets us, and both sides write text and vision. Linux only. `--costs` prints the table of quantize/costs.py instead.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType

from quantize import ggml
from quantize.costs import _COSTS
from quantize.preflight import preflight
from tests.bench.big_checkpoint import write
from tests.bench.shapes import SHAPES

ROOT = Path(__file__).resolve().parents[2]
_STEP_S = 0.1
# The converter knows tokenizers by what they do to a text, and refuses one that it does not know.
_CONVERTER = """import sys
import convert_hf_to_gguf
from conversion.base import TextModel
TextModel.get_vocab_base_pre = lambda self, tokenizer: "qwen35"
convert_hf_to_gguf.main()"""


@dataclass(frozen=True)
class Measured:
    """Seconds; bytes of private memory, and of the disk under the output folder, at their highest; bytes of what came out."""

    wall: float
    memory: int
    disk: int
    out: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", help="for the checkpoint, which stays, and what comes out, which does not")
    parser.add_argument("--layers", type=int, default=12, help="a multiple of 4")
    parser.add_argument(
        "--experts", type=int, default=256, help="fewer only to try the script: the widths stay, the shares of the work do not"
    )
    parser.add_argument("--types", nargs="+", default=["Q8_0", "Q4_K_M"])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--llama-cpp", type=Path, help="llama.cpp's source, with convert_hf_to_gguf.py")
    parser.add_argument("--quantizer", type=Path, help="llama-quantize")
    parser.add_argument("--python", type=Path, help="with torch and transformers, for the converter")
    parser.add_argument("--costs", action="store_true")
    args = parser.parse_args()
    if args.costs or args.folder is None:
        return costs()
    source = args.folder / f"Qwen3.5-35B-A3B-{args.layers}-layers-{args.experts}-experts"
    if not (source / "model.safetensors.index.json").exists():
        write(source, SHAPES["full"], args.layers, args.experts)
    size = sum(path.stat().st_size for path in source.glob("*.safetensors"))
    print(f"{source.name}: {size / 1e9:.1f} GB in BF16, {os.cpu_count()} cores")
    print("| type | side | wall, s | peak private memory, MB | peak disk, GB | output, GB | said beforehand, s |")
    print("|---|---|---|---|---|---|---|")
    peers = (args.llama_cpp, args.quantizer, args.python)
    for kind in args.types:
        found = preflight(source, args.folder / "out")
        said = f"{found.of(kind).seconds:.0f}; {found.work / 1e6:.0f} MB"
        ours, theirs = [], []
        for _ in range(args.runs):
            ours.append(measure(args.folder, source, lambda out, kind=kind: quern(source, out, kind)))
            if all(peers):
                theirs.append(measure(args.folder, source, lambda out, kind=kind: two_steps(source, out, kind, *peers)))
        show(kind, "Quern", ours, said)
        if theirs:
            show(kind, "llama.cpp, two steps", theirs, "")
            ratio = statistics.median(a.wall / b.wall for a, b in zip(ours, theirs, strict=True))
            print(f"| {kind} | ratio | {ratio:.2f} | | | | |", flush=True)
    return 0


def quern(source: Path, out: Path, kind: str) -> list[list[str]]:
    return [[sys.executable, "-m", "app", "quantize", str(source), str(out), "--type", kind]]


def two_steps(source: Path, out: Path, kind: str, llama_cpp: Path, quantizer: Path, python: Path) -> list[list[str]]:
    os.environ["NO_LOCAL_GGUF"] = "1"
    middle = out / "middle.gguf"
    convert = ["env", f"PYTHONPATH={llama_cpp / 'gguf-py'}:{llama_cpp}", str(python), "-c", _CONVERTER, str(source)]
    return [
        [*convert, "--outfile", str(middle), "--outtype", "bf16", "--no-mtp"],
        [*convert, "--outfile", str(out / "mmproj.gguf"), "--outtype", "f16", "--mmproj"],
        [str(quantizer), str(middle), str(out / "model.gguf"), kind],
    ]


def measure(folder: Path, source: Path, commands: Callable[[Path], list[list[str]]]) -> Measured:
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    forget(source)
    watch = _Watch(out)
    begun = time.perf_counter()
    try:
        for command in commands(out):
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
                watch.pid = process.pid
                said = process.communicate()[0]
            if process.returncode:
                raise SystemExit(f"{command[0]} failed:\n{said[-3000:]}")
        wall = time.perf_counter() - begun
    finally:
        watch.stop()
    made = sum(path.stat().st_size for path in out.rglob("*") if path.is_file() and path.name != "middle.gguf")
    shutil.rmtree(out)
    return Measured(wall, watch.memory, watch.disk, made)


def forget(folder: Path) -> None:
    """Asks the system to drop the files' pages, so that each side reads the disk."""
    for path in folder.glob("*.safetensors"):
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)  # what is not on the disk yet stays
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


class _Watch(threading.Thread):
    """Looks ten times a second at a process' private memory, its children's among it, and at a folder."""

    def __init__(self, out: Path) -> None:
        super().__init__(daemon=True)
        self._out, self._ended = out, threading.Event()
        self.pid, self.memory, self.disk = 0, 0, 0
        self.start()

    def run(self) -> None:
        while not self._ended.wait(_STEP_S):
            self.disk = max(self.disk, sum(allocated(path) for path in self._out.rglob("*")))
            if self.pid:
                self.memory = max(self.memory, sum(private(pid) for pid in family(self.pid)))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def allocated(path: Path) -> int:
    try:
        return path.stat().st_blocks * 512
    except OSError:
        return 0


def family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in family(int(child)))]


def private(pid: int) -> int:
    """Bytes that no other process and no file holds."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon")), 0)


def show(kind: str, side: str, runs: list[Measured], said: str) -> None:
    wall = statistics.median(run.wall for run in runs)
    memory, disk = max(run.memory for run in runs), max(run.disk for run in runs)
    print(f"| {kind} | {side} | {wall:.1f} | {memory / 1e6:.0f} | {disk / 1e9:.2f} | {runs[0].out / 1e9:.2f} | {said} |", flush=True)


def costs() -> int:
    """Nanoseconds per weight without and with importance, and the seconds of the first call, for every type of quantize/costs.py."""
    values = np.random.RandomState(0).standard_normal((16, 2048)).astype(np.float32)
    weights = np.ones(2048, np.float32)
    for kind in _COSTS:
        needed = ggml.requires_importance(kind)
        begun = time.perf_counter()
        ggml.quantize(values[:1], kind, weights if needed else None)
        once = time.perf_counter() - begun
        plain = None if needed else _best(values, kind, None)
        given = plain if kind in ggml.FLOATS else _best(values, kind, weights)
        print(f"Kind.{kind.name}: ({plain or given:.1f}, {given:.1f}, {once:.1f}),", flush=True)
    return 0


def _best(values: ggml.Floats, kind: GGMLQuantizationType, weights: ggml.Floats | None) -> float:
    best = float("inf")
    for _ in range(6):
        begun = time.perf_counter()
        ggml.quantize(values, kind, weights)
        best = min(best, time.perf_counter() - begun)
    return best * 1e9 / values.size


if __name__ == "__main__":
    sys.exit(main())
