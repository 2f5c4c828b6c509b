"""What a plan says to people and programs: a sentence, JSON, and which model of the series is the one for a machine."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from runtime.errors import QuernError
from runtime.models.architecture import from_header
from runtime.models.catalog import Entry, Offer
from runtime.models.context import size
from runtime.models.gguf_info import GgufInfo, read_info
from runtime.models.library import find_mmproj
from runtime.models.machine import Machine
from runtime.models.placement import SPARE, Choices, Plan, overfull, plan
from runtime.models.sizes import has_mtp, of_file, of_table


def judge(entry: Entry, offer: Offer, machine: Machine, choices: Choices | None = None) -> Plan | None:
    """The plan for what is not here yet; None where its sizes or its shape are not known."""
    total = entry.total_bytes(offer)
    shape = entry.architecture
    if not total or shape is None or not shape.whole:
        return None
    vision = entry.vision.bytes if entry.vision else 0
    return plan(of_table(entry.name, shape, offer.quantization, offer.bytes, vision, machine.instructions), machine, choices)


def can_be_judged(info: GgufInfo) -> bool:
    """Whether a file's header has what a plan needs."""
    return from_header(info).whole


def judge_file(info: GgufInfo, machine: Machine, choices: Choices | None = None) -> Plan | None:
    """The plan for a file that is here, with the vision file beside it; None where its header leaves out what a plan needs."""
    if not can_be_judged(info):
        return None
    vision = None
    mmproj = find_mmproj(info.path, info)
    if mmproj is not None:
        with contextlib.suppress(QuernError):  # the load will say what is wrong with it
            vision = read_info(mmproj)
    sizes = of_file(info, vision, machine.instructions)
    planned = plan(sizes, machine, replace(choices or Choices(), mtp=has_mtp(info)))
    # As a load does (runtime/engine/loading.py): where experts come from disk, guesses do not pay.
    return plan(sizes, machine, choices) if planned.from_disk else planned


# The first that fits: of what a machine can hold, the one with the best answers for its speed. The dense 27B and those of
# more than 3 billion active parameters answer slowly without a GPU that holds them, so they are for who asks for them.
PREFERENCE = ("Qwen3.5-35B-A3B", "Qwen3.5-9B", "Qwen3.5-4B", "Qwen3.5-2B", "Qwen3.5-0.8B")


def recommended(entries: Iterable[Entry], machine: Machine, room: int | None = None, here: Collection[str] = ()) -> Entry | None:
    """The one to take on a machine; None where not even the smallest fits its memory.

    `room`: bytes that its disk has for a download, None: not looked at; `here`: names of those that need none. Where the disk has room
    for none of those that fit, the best of them is named all the same: there is something to free some room for.
    """
    by_name = {entry.name: entry for entry in entries}
    fitting = []
    for name in PREFERENCE:
        entry = by_name.get(name)
        if entry is not None and entry.offer is not None:
            found = judge(entry, entry.offer, machine)
            if found is not None and found.fits:
                if room is None or entry.name in here or entry.total_bytes(entry.offer) <= room:
                    return entry
                fitting.append(entry)
    return fitting[0] if fitting else None


def sentence(planned: Plan) -> str:
    """Where it lies, how fast it will be, and what bounds it; or what it lacks."""
    speed, bound = rate(planned.predicted.decode_tps), planned.predicted.bound
    if planned.fits:
        return f"{_where(planned)}: about {speed} tokens/s, bound by {bound}."
    if planned.on_disk and lacking(planned) <= 0:
        where = f"{size(planned.on_disk)} of its experts stay on the disk and are read as they are needed"
        return f"Larger than the memory: {where}, about {speed} tokens/s, bound by {bound}."
    tier = overfull(planned)
    if tier is not None:
        return f"Too large as you chose to place it: it needs {size(tier.bytes)} of {tier.name}, and {size(tier.free)} are free."
    return f"Too large: {size(max(0, lacking(planned)))} more memory would have to be free."


def lacking(planned: Plan) -> int:
    """Bytes by which the tiers are too small, the disk aside; of memory what the system needs is left free."""
    cards = planned.tiers[: 0 if planned.machine.unified else len(planned.machine.gpus)]
    memory = planned.tiers[len(cards)]
    return sum(max(0, tier.bytes - tier.free) for tier in cards) + max(0, memory.bytes + SPARE - memory.free)


def _where(planned: Plan) -> str:
    shape, gpus = planned.sizes.shape, planned.machine.gpus
    if not planned.gpu_layers:
        return "Fits the memory"
    if planned.machine.unified:
        return "Fits the memory that processor and graphics share"
    cards = "the graphics card" if sum(bool(tier.used) for tier in planned.tiers[: len(gpus)]) == 1 else "the graphics cards"
    if planned.gpu_layers <= shape.layers:
        return f"Fits, {planned.gpu_layers} of {shape.layers + 1} layers on {cards}, the others in memory"
    if not shape.experts or all(place >= 0 for place in planned.layout.experts):
        return f"Fits {cards}"
    on_cards = sum(place >= 0 for place in planned.layout.experts)
    if not on_cards:
        return f"Fits, on {cards} all but the experts, which are in memory"
    return f"Fits, on {cards} all but the experts of {shape.layers - on_cards} of {shape.layers} layers, which are in memory"


def rate(value: float) -> str:
    """Two digits: tenths below ten."""
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}"


def as_json(planned: Plan, file: str) -> dict[str, Any]:
    """Bytes, tokens/s and seconds. `file`: a path, or the name of a file that is not here."""
    predicted = planned.predicted
    return {
        "model": planned.sizes.name,
        "file": file,
        "file_bytes": planned.sizes.file_bytes,
        "context": planned.need.context,
        "fits": planned.fits,
        "tiers": [
            {"name": tier.name, "total_bytes": tier.total, "free_bytes": tier.free, "used": dict(tier.used)} for tier in planned.tiers
        ],
        "experts": planned.experts,
        "predicted": {
            "decode_tps": round(predicted.decode_tps, 2),
            "prefill_tps": round(predicted.prefill_tps, 1),
            "load_s": round(predicted.load_s, 1),
            "bound": predicted.bound,
        },
        "sentence": sentence(planned),
    }
