"""Before anything is written: what a source is, what every type will weigh, need and take, and what this machine has.

One function for the command, its JSON and the window's page, so that all of them say the same.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import math
import time
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gguf import GGMLQuantizationType

from quantize.checkpoint import CHUNK, Checkpoint
from quantize.convert import VISION_MIXES, cores, default_vision_mix, model_name
from quantize.copies import copies
from quantize.corpus import HELD_BACK
from quantize.costs import Pace, measure_pace, seconds
from quantize.encoding import Typed
from quantize.estimates import Estimate, Preflight
from quantize.files import OpenFiles, Shards
from quantize.from_checkpoint import plan_checkpoint
from quantize.from_checkpoint import take_apart as take_checkpoint_apart
from quantize.from_gguf import plan_gguf
from quantize.from_gguf import take_apart as take_gguf_apart
from quantize.groups import unmeasured
from quantize.mixes import MIXES, needs_importance
from quantize.parts import Parts
from quantize.planned import Planned
from quantize.recipes import Recipe, plain
from quantize.rounding import rounding
from quantize.writer import OutFile
from runtime.models.devices import memory
from runtime.models.machine import Machine, idle, typical_cpu
from runtime.models.placement import plan
from runtime.models.sizes import of_table
from runtime.models.transfer import free_bytes

_BASE = 260 << 20  # bytes: Python with numpy and llama.cpp's library, and the tables of a real tokenizer
_LARGEST_REPORT = 64 << 20
_SAMPLED = 3  # chunks that are read to see how fast the source is


def preflight(
    source: Path,
    out: Path,
    *,
    vision_mix: str | None = None,
    mtp: bool = True,
    measured: Container[str] | None = None,
    calibrate: bool = False,
    allow_requantize: bool = False,
    verify: Path = HELD_BACK,
    recipe: Recipe | None = None,
    threads: int | None = None,
    shards: Shards | None = None,
    release: bool = False,
) -> Preflight:
    """For all of llama.cpp's types, or the one recipe. `measured`: the tensors that an importance matrix speaks of, None without one;
    `calibrate`: it is made first. `verify`: what a result would be compared on. `shards` says where weight files come from that are not
    in the folder; with `release` each goes when it was used.

    Raises what `convert` would raise about the source, before a byte of it is converted.
    """
    notes: list[str] = []
    threads = threads or cores()
    with _opened(source, out, vision_mix, mtp, shards, release, notes) as it:
        machine = memory()
        here = _Measured(measure_pace(), _loading(it.parts, shards is None), threads, machine.total)
        heads = [len(file.head) for file in it.files]
        only_vision = not it.parts.text
        recipes = [recipe] if recipe else [plain(mix) for mix in (VISION_MIXES if only_vision else MIXES)]

        def estimate(one: Recipe) -> Estimate:
            vision = one.name if only_vision else vision_mix or default_vision_mix(one.name)
            told = _estimate(it.parts, one, vision, heads, given, allow_requantize, here)
            return dataclasses.replace(told, loss=losses.get(one.name))

        tensors = [*it.parts.text, *it.parts.vision]
        name = model_name(source)
        losses, given = known_losses(out, name), () if calibrate and measured is None else measured
        beside = copies(it.parts, it.bytes, source.is_file(), heads, verify)
        return Preflight(
            name=name,
            architecture=str(it.files[0].header.arch),
            stored=it.stored,
            parameters=sum(_count(tensor) for tensor in tensors),
            source=it.bytes,
            vision=bool(it.parts.vision),
            mtp=any(".nextn." in tensor.name for tensor in it.parts.text),
            fetch=it.fetch,
            held=it.held,
            disk_free=free_bytes(out),
            work=_BASE + work_bytes(threads),
            memory_available=machine.available,
            memory_total=machine.total,
            estimates=tuple(estimate(one) for one in recipes),
            notes=tuple(notes),
            **dataclasses.asdict(beside),
        )


def known_losses(folder: Path, name: str) -> dict[str, float]:
    """What the reports in a folder (report.py) have measured of this model: by type, the mean divergence in nats."""
    found: dict[str, float] = {}
    for path in sorted(folder.glob("*-report.json")):
        try:
            told = json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size < _LARGEST_REPORT else {}
            if told["model"] != name:
                continue
            found |= {one["name"]: float(one["divergence"]) for one in told["tried"] if one["measured"]}
            if told["verification"]:
                found[told["mix"]] = float(told["verification"]["divergence"]["mean"])
        except (OSError, ValueError, KeyError, TypeError):
            continue  # somebody else's file
    return {mix: loss for mix, loss in found.items() if math.isfinite(loss)}


def work_bytes(threads: int) -> int:
    """What the rows under way take: in every thread one piece read, raised to float32 and stored, and two more that are done."""
    return threads * CHUNK * (4 + 4 + 4 + 2 * 4)


@dataclass(frozen=True)
class _Opened:
    """`files` are in one type, for their keys. Bytes of the source, of what is still to be fetched, and the most of that held at a time."""

    parts: Parts
    files: list[OutFile]
    stored: str
    bytes: int
    fetch: int = 0
    held: int = 0


@contextlib.contextmanager
def _opened(
    source: Path, out: Path, vision_mix: str | None, mtp: bool, shards: Shards | None, release: bool, notes: list[str]
) -> Iterator[_Opened]:
    whole, vision = plain("F32"), vision_mix or "F32"
    with contextlib.ExitStack() as stack:
        if source.is_file():
            opened = OpenFiles()
            stack.callback(opened.close)
            infos, parts = take_gguf_apart(source, opened)
            files = plan_gguf(source, opened, out, whole, vision, None, None, True, notes)
            yield _Opened(parts, files, infos[0].quantization, sum(info.file_bytes for info in infos))
            return
        checkpoint = stack.enter_context(Checkpoint(source, shards))
        _, parts = take_checkpoint_apart(checkpoint, mtp)
        files = plan_checkpoint(checkpoint, out, whole, vision, None, None, mtp, notes)
        order = [typed.tensor.files() for file in files for typed in file.tensors]
        sizes = {path: checkpoint.size_of(path) for path in checkpoint.files}
        fetch = checkpoint.shards.expect(list(dict.fromkeys(path for files in order for path in sorted(files))))
        held = 0 if shards is None else most_held(order, sizes) if release else sum(sizes.values())
        yield _Opened(parts, files, _stored(checkpoint), sum(sizes.values()), fetch, held)


def most_held(order: Sequence[frozenset[Path]], sizes: Mapping[Path, int]) -> int:
    """The most bytes of weight files that lie here at one time, where each comes before it is needed, the next one already
    while it is used, and goes after its last use. `order`: the files of each tensor, as they are written."""
    wanted = list(dict.fromkeys(path for paths in order for path in sorted(paths)))
    last = {path: number for number, paths in enumerate(order) for path in paths}
    here: set[Path] = set()
    most, come = 0, 0
    for number, paths in enumerate(order):
        while come < len(wanted) and not paths <= set(wanted[:come]):
            come += 1
        here = {path for path in wanted[: come + 1] if last[path] >= number}  # and one ahead
        most = max(most, sum(sizes[path] for path in here))
    return most


def _stored(checkpoint: Checkpoint) -> str:
    counts: Counter[str] = Counter()
    for tensor in checkpoint.tensors.values():
        counts[tensor.dtype] += tensor.rows * tensor.width
    return counts.most_common(1)[0][0] if counts else ""


@dataclass(frozen=True)
class _Measured:
    """This machine: see costs.py; bytes of memory."""

    pace: Pace
    load_ns: float
    threads: int
    memory: int


def _estimate(
    parts: Parts, recipe: Recipe, vision_mix: str, heads: list[int], measured: Container[str] | None, again: bool, machine: _Measured
) -> Estimate:
    shapes, has_importance = {tensor.name: tensor.shape for tensor in parts.text}, measured is not None
    chosen = recipe.choose(shapes, parts.facts, has_importance=has_importance)
    if measured is not None and not recipe.rules:
        chosen |= unmeasured(chosen, shapes, recipe.base, measured)
    text = [Typed(tensor, chosen.get(tensor.name) or parts.kept(tensor)) for tensor in parts.text]
    vision = [Typed(tensor, parts.vision_type(tensor, vision_mix)) for tensor in parts.vision]
    text_bytes = _file_bytes(text, heads[0]) if text else 0
    vision_bytes = _file_bytes(vision, heads[-1]) if vision else 0
    counts = _weights([*text, *vision])
    run, fits = _running(parts, recipe.name, text_bytes, vision_bytes, machine.memory)
    twice = not again and any(parts.loses_twice(typed) for typed in (*text, *vision))
    lacking = not has_importance and any(t.tensor.name in chosen and needs_importance(t.tensor.name, t.kind, recipe.base) for t in text)
    problem = "It is quantized already: what that lost does not come back." if twice else ""
    return Estimate(
        type=recipe.name,
        text_bytes=text_bytes,
        vision_bytes=vision_bytes,
        bits=8 * sum(typed.size for typed in text) / max(1, sum(_count(typed.tensor) for typed in text)),
        run_bytes=run,
        fits=fits,
        seconds=seconds(counts, has_importance, machine.pace, machine.load_ns, machine.threads),
        rounding=rounding(_weights(text or vision)),
        problem=problem or (f"{recipe.name} needs an importance matrix." if lacking else ""),
        needs_importance=lacking and not twice,
    )


def _weights(tensors: Sequence[Typed]) -> Counter[GGMLQuantizationType]:
    """How many of each type."""
    counts: Counter[GGMLQuantizationType] = Counter()
    for typed in tensors:
        counts[typed.kind] += _count(typed.tensor)
    return counts


def _running(parts: Parts, mix: str, text_bytes: int, vision_bytes: int, memory: int) -> tuple[int, bool]:
    """What the planner says that a file will need of a machine without a graphics card, and whether it fits."""
    if parts.architecture is None or not memory:
        return text_bytes + vision_bytes, not memory or text_bytes + vision_bytes <= idle(memory).available
    planned = plan(of_table("", parts.architecture, mix, text_bytes, vision_bytes), Machine(idle(memory), typical_cpu()))
    return planned.needed + planned.on_disk, planned.fits


def _file_bytes(tensors: Sequence[Typed], head: int) -> int:
    return head + sum(-(-typed.size // 32) * 32 for typed in tensors)


def _count(tensor: Planned) -> int:
    count = 1
    for n in tensor.shape:
        count *= n
    return count


def _loading(parts: Parts, local: bool) -> float:
    """Nanoseconds that reading one weight of the source takes, by reading a little of its largest tensor."""
    if not local:
        return 1.0
    largest = max((*parts.text, *parts.vision), key=_count)
    count, begun = 0, time.perf_counter()
    for number, rows in enumerate(largest.chunks()):
        if number == _SAMPLED:
            break
        count += rows.load().size
    return (time.perf_counter() - begun) * 1e9 / max(1, count)
