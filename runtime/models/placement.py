"""The one planner: where each part of a model lies on a machine, what that takes, and how fast it will be.

Every estimate that the program shows or decides by comes from here: `quern plan`, the models page, the refusal of a context that is
too large, and the load itself, which carries a plan out (runtime/engine/loading.py). Dense weights and KV cache go to the fastest
device first, then as many layers' experts as fit, the rest of them into memory, and on disk what memory does not hold either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from runtime.errors import MemoryShortage
from runtime.models import footprint
from runtime.models.context import size
from runtime.models.devices import Memory
from runtime.models.footprint import Footprint
from runtime.models.machine import Gpu, Machine
from runtime.models.repacking import usually_pays
from runtime.models.sizes import NOTHING, Sizes, Weights
from runtime.models.speed import DISK, MEMORY, Layout, Prediction, predict
from runtime.protocol import CacheType, VisionPlace

CONTEXT = 16_384  # tokens: a long conversation with some pictures
# What is left free on a graphics card: the driver's own, other programs' windows, and what products take beside the graph's buffer.
# llama.cpp's own automatic fit leaves as much (common/fit.cpp).
MARGIN = 1 << 30
# Of memory, beside what is counted: what the system needs to go on without swapping.
SPARE = 256 << 20
_QUESTION, _ANSWER = 1000, 250  # tokens
_WORTH_COPYING = 0.97  # of a turn's seconds, at most, for weights to be repacked
KINDS = ("dense", "experts", "output", "embeddings", "vision", "mtp", "kv", "state", "checkpoints", "compute", "program")


@dataclass(frozen=True)
class Choices:
    """What the user has decided; None is the planner's."""

    context: int = CONTEXT
    cache_k: CacheType = "f16"
    cache_v: CacheType = "f16"
    gpu_experts: int | None = None  # layers whose experts lie on GPUs
    gpu_layers: int | None = None  # layers that GPUs compute, the output among them; 0: none
    vision: VisionPlace | None = None
    mtp: bool = False
    expert_memory: int | Literal["all"] | None = None  # bytes for experts, the others on disk; "all": none there


@dataclass(frozen=True)
class Tier:
    """One memory of the machine. `used`: bytes by kind, the names of KINDS; nothing that is 0."""

    name: str
    total: int
    free: int
    used: Mapping[str, int]

    @property
    def bytes(self) -> int:
        return sum(self.used.values())


@dataclass(frozen=True)
class Resident:
    """What the system will say of the worker: anonymous memory, and mapped files that it holds.

    `loaded`: anonymous memory before anything was computed, the graph's buffer left out: its pages come with the first batch.
    `shared`: what a graphics unit that shares the machine's memory has of it; its driver's, so no part of the worker's own.
    """

    private: int
    mapped: int
    loaded: int
    shared: int = 0

    @property
    def held(self) -> int:
        """What no other program can have meanwhile."""
        return self.private + self.shared


@dataclass(frozen=True)
class Plan:
    sizes: Sizes
    choices: Choices
    need: Footprint
    layout: Layout
    tiers: tuple[Tier, ...]
    vision: VisionPlace
    repack: bool  # weights are copied into llama.cpp's own order (repacking.py)
    fits: bool
    cache_bytes: int  # for states and chats put away; pictures' embeddings have as much again
    resident: Resident
    predicted: Prediction
    machine: Machine = field(repr=False)
    correction: int = 0  # bytes of the program's that the last load of this file has shown

    @property
    def experts(self) -> dict[str, int]:
        """Layers whose experts lie in each tier."""
        names = [self.machine.gpus[i].name if i >= 0 else "memory" if i == MEMORY else "disk" for i in self.layout.experts]
        return {name: names.count(name) for name in dict.fromkeys(names)}

    @property
    def gpu_layers(self) -> int:
        """As llama.cpp counts: the output is a layer too."""
        return sum(where >= 0 for where in (*self.layout.layers, self.layout.output))

    @property
    def needed(self) -> int:
        """Bytes in all tiers but the disk."""
        return sum(tier.bytes for tier in self.tiers if tier.name != "disk")

    @property
    def from_disk(self) -> bool:
        """Whether experts are read as the router chooses them (runtime/engine/expert_tier.py): only where the processor computes."""
        return bool(self.on_disk) and not self.gpu_layers

    @property
    def on_disk(self) -> int:
        return sum(tier.used.get("experts", 0) for tier in self.tiers if tier.name == "disk")


def plan(sizes: Sizes, machine: Machine, choices: Choices | None = None, *, step_down: int = 0, correction: int = 0) -> Plan:
    """`step_down` 1: after the first plan's memory could not be had, a quarter less on every graphics card, and nothing repacked.
    `correction`: bytes of memory that the last load of this file took beyond its plan."""
    choices = choices or Choices()
    machine = replace(machine, program_private=machine.program_private + correction)
    need = footprint.of(sizes, choices.context, choices.cache_k, choices.cache_v, machine.memory.total, choices.mtp)
    room = [_room(gpu, step_down) for gpu in machine.gpus]

    def settle(chosen: Choices) -> Plan:
        layout, vision = _spread(sizes, need, room, machine, chosen)
        return replace(_settle(sizes, need, layout, vision, machine, chosen, repack=not step_down), correction=correction)

    found = settle(choices)
    if machine.gpus and machine.gpus[0].copies and choices.gpu_layers is None and choices.gpu_experts is None and choices.vision != "gpu":
        # It reads the same memory as the processor: what it wins depends on the two, so it must have been measured.
        without = settle(replace(choices, gpu_layers=0))
        if not machine.measured or _turn_s(without.predicted) <= _turn_s(found.predicted):
            return without
    if found.on_disk and found.gpu_layers and choices.gpu_layers is None and not choices.gpu_experts and choices.vision != "gpu":
        # Experts are read for the router only where the processor computes: what a card does faster may be lost to page faults.
        without = settle(replace(choices, gpu_layers=0))
        if without.predicted.decode_tps > found.predicted.decode_tps:
            return without
    return found


def _turn_s(predicted: Prediction) -> float:
    """Seconds of a question with a picture or a page of text, and its answer."""
    return _QUESTION / predicted.prefill_tps + _ANSWER / predicted.decode_tps


def _room(gpu: Gpu, step_down: int) -> int:
    return max(0, (gpu.free - (0 if gpu.unified else MARGIN)) * (4 - step_down) // 4)


def expert_budget(planned: Plan, memory: Memory, dense: int) -> int:
    """Bytes for experts, once weights are mapped and context and vision file are there. `dense` bytes of the mapping count as available
    until they are used, and so does what is only reserved yet."""
    need = planned.need
    later = need.compute + need.work + need.graphs + need.outputs + need.picture + 2 * planned.cache_bytes
    return memory.available - dense - later - SPARE


def shortage(planned: Plan) -> MemoryShortage | None:
    """Where what must be in memory, mapped files aside, is more than is free: the system would end the process. And where what was chosen
    for a graphics card is more than it has: the planner's own choices leave room there."""
    tier = overfull(planned)
    if tier is not None:
        wanted, there = size(tier.bytes), size(tier.free)
        what = f"{planned.sizes.name} as you chose to place it needs {wanted} of {tier.name}, and {there} are free."
        return MemoryShortage(what, "Put the experts of fewer layers there, or leave the choice to the plan.")
    needed, free = planned.resident.held, planned.machine.memory.available
    if needed <= free:
        return None
    name, context = planned.sizes.name, planned.need.context
    sentence = f"{name} with a context of {context:,} tokens needs {size(needed)} of memory, and {size(max(0, free))} are free."
    return MemoryShortage(sentence, "Choose a shorter context or a smaller cache type, a smaller model, or close other programs.")


def overfull(planned: Plan) -> Tier | None:
    """The graphics card that has less free than what the user chose to put there."""
    chosen = planned.choices
    if chosen.gpu_experts is None and chosen.vision != "gpu":
        return None
    return next((tier for tier in planned.tiers[: len(planned.machine.gpus)] if tier.bytes > tier.free), None)


# ------------------------------------------------------------ on the graphics cards


def _spread(sizes: Sizes, need: Footprint, room: Sequence[int], machine: Machine, choices: Choices) -> tuple[Layout, VisionPlace]:
    """The first card alone where everything fits there, else all of them."""
    nowhere = Layout((MEMORY,) * sizes.shape.layers, (MEMORY,) * len(sizes.experts), MEMORY)
    best: tuple[Layout, VisionPlace] = (nowhere, "memory")
    for count in range(1, len(room) + 1):
        found = _on_cards(sizes, need, room[:count], machine, choices)
        if found is not None:
            best = found
            if all(place >= 0 for place in (*best[0].layers, *best[0].experts, best[0].output)):
                break
    return best


def _on_cards(sizes: Sizes, need: Footprint, room: Sequence[int], machine: Machine, choices: Choices) -> tuple[Layout, VisionPlace] | None:
    """None where not one layer fits."""
    layers = sizes.shape.layers
    most = layers + 1 if choices.gpu_layers is None else min(layers + 1, choices.gpu_layers)
    for count in range(most, 0, -1):
        spread = _cut(count, room, layers)
        left = list(room)
        for gpu in set(spread.values()):
            left[gpu] -= need.compute
        for layer, gpu in spread.items():
            left[gpu] -= _dense(sizes, need, layer)
        # Weights that stay in memory are sent for a wide batch, a layer's experts at a time.
        sent = max((sizes.experts[i].bytes for i in spread if i < layers), default=0) if sizes.experts and not machine.unified else 0
        if min(left) < sent and choices.gpu_layers is None:
            continue
        where = tuple(spread.get(i, MEMORY) for i in range(layers))
        vision: VisionPlace = choices.vision or ("gpu" if sizes.vision and left[0] >= sizes.vision + need.picture else "memory")
        if vision == "gpu":
            left[0] -= sizes.vision + need.picture
        if machine.unified and count > layers:  # the same memory: what it does not hold goes to disk, nothing stays behind
            experts: tuple[int, ...] = (0,) * len(sizes.experts)
        else:
            experts = _experts(sizes, where, left, choices) if count > layers else (MEMORY,) * len(sizes.experts)
        return Layout(where, experts, spread.get(layers, MEMORY)), vision
    return None


def _dense(sizes: Sizes, need: Footprint, layer: int) -> int:
    """Of a layer without its experts; the last is the output."""
    if layer == sizes.shape.layers:
        return _output(sizes).bytes
    return sizes.layers[layer].bytes + need.kv[layer] + need.state[layer]


def _output(sizes: Sizes) -> Weights:
    """Tied: the embeddings, once more."""
    return sizes.output + sizes.embeddings if sizes.shape.tied else sizes.output


def _cut(count: int, room: Sequence[int], layers: int) -> dict[int, int]:
    """The last `count` layers, the output among them, cut into runs as long as the cards' room: layer → card."""
    total = max(1, sum(room))
    ends = [round(count * sum(room[: i + 1]) / total) for i in range(len(room))]
    return {layers + 1 - count + i: next(gpu for gpu, end in enumerate(ends) if i < end or gpu == len(ends) - 1) for i in range(count)}


def _experts(sizes: Sizes, where: Sequence[int], left: list[int], choices: Choices) -> tuple[int, ...]:
    """From the last layer on, as many as fit; a card that keeps some in memory needs room to be sent one layer's at a time."""
    placed = [MEMORY] * len(sizes.experts)
    most = len(placed) if choices.gpu_experts is None else choices.gpu_experts
    by_card = {gpu: [i for i, at in enumerate(where) if at == gpu] for gpu in set(where)}
    for gpu, its in by_card.items():
        if gpu < 0 or not sizes.experts:
            continue
        everything = sum(sizes.experts[i].bytes for i in its)
        if everything > left[gpu] and choices.gpu_experts is None:
            left[gpu] -= max(sizes.experts[i].bytes for i in its)
        for i in reversed(its):
            if most > sum(place >= 0 for place in placed) and (left[gpu] >= sizes.experts[i].bytes or choices.gpu_experts is not None):
                left[gpu] -= sizes.experts[i].bytes
                placed[i] = gpu
    return tuple(placed)


# ------------------------------------------------------------ in memory and on disk


def _settle(sizes: Sizes, need: Footprint, layout: Layout, vision: VisionPlace, machine: Machine, choices: Choices, repack: bool) -> Plan:
    """What is left goes into memory; where that is short the caches shrink first, then experts go to disk, the first layers' first."""
    cards = _cards(sizes, need, layout, vision, machine)
    cache = need.checkpoints
    host = _host(sizes, need, layout, vision, cache, machine)
    shared = sum(tier.bytes for tier in cards) if machine.unified else 0
    free = machine.memory.available - SPARE - shared
    if sum(host.values()) > free:
        cache = footprint.LEAST_CACHE // (2 if need.embeddings_kept else 1)
        host = _host(sizes, need, layout, vision, cache, machine)
    experts = list(layout.experts)
    most = choices.expert_memory
    for i, place in enumerate(experts):
        if most == "all" or (isinstance(most, int) and DISK in experts and host.get("experts", 0) <= most):
            break  # a number of bytes: some are on disk in any case
        if most is None and sum(host.values()) <= free and not (machine.unified and cards[0].bytes > cards[0].free):
            break
        if place != DISK and (place == MEMORY or machine.unified):
            experts[i] = DISK
            layout = Layout(layout.layers, tuple(experts), layout.output)
            if machine.unified:
                cards = _cards(sizes, need, layout, vision, machine)
                free = machine.memory.available - SPARE - sum(tier.bytes for tier in cards)
            host = _host(sizes, need, layout, vision, cache, machine)
    on_disk = sum(e.bytes for e, place in zip(sizes.experts, layout.experts, strict=True) if place == DISK)
    # What is shared has a bound of its own beside the memory's, which the planner keeps and the driver stretches.
    over_gpu = any(tier.bytes > (tier.total if machine.unified else tier.free) for tier in cards)
    fits = sum(host.values()) <= free and not on_disk and not over_gpu
    in_use = any(place >= 0 for place in (*layout.layers, layout.output))
    # A copy that memory cannot hold beside what else must be there would end the process.
    predicted = predict(sizes, need, layout, machine, 0.0)
    if repack and not on_disk and not in_use and sum(host.values()) <= free:
        copied = predict(sizes, need, layout, machine, 0.0, repack=True)
        repack = _copies_pay(sizes, machine, predicted, copied)
        predicted = copied if repack else predicted
    else:
        repack = False
    tiers = [*cards, Tier("memory", machine.memory.total, machine.memory.available, host)]
    if machine.unified:
        tiers = [Tier("unified memory", machine.memory.total, machine.memory.available, _merged(cards[0].used, host))]
    if on_disk:
        tiers.append(Tier("disk", sizes.file_bytes, 0, {"experts": on_disk}))
    resident = _resident(sizes, need, layout, vision, machine, repack)
    if in_use and machine.gpus[0].copies:
        resident = replace(resident, shared=sum(tier.bytes for tier in cards))
    return Plan(
        sizes,
        choices,
        need,
        layout,
        tuple(tiers),
        vision,
        repack,
        fits,
        cache,
        resident,
        predicted,
        machine,
    )


def _copies_pay(sizes: Sizes, machine: Machine, stored: Prediction, copied: Prediction) -> bool:
    """They cost memory and a longer load, so as fast is not enough."""
    if machine.copying is None:
        types = (sizes.dense + sizes.all_experts + sizes.output).types
        return usually_pays(types, frozenset(machine.instructions))
    return _turn_s(copied) < _turn_s(stored) * _WORTH_COPYING


def _cards(sizes: Sizes, need: Footprint, layout: Layout, vision: VisionPlace, machine: Machine) -> list[Tier]:
    found = []
    for gpu, card in enumerate(machine.gpus):
        its = [i for i, at in enumerate(layout.layers) if at == gpu]
        experts = sum(e.bytes for e, at in zip(sizes.experts, layout.experts, strict=True) if at == gpu)
        sent = max((sizes.experts[i].bytes for i in its if layout.experts[i] == MEMORY), default=0) if sizes.experts else 0
        working = bool(its) or layout.output == gpu
        sees = vision == "gpu" and gpu == 0
        used = {
            "dense": sum(sizes.layers[i].bytes for i in its),
            "experts": experts,
            "output": _output(sizes).bytes if layout.output == gpu else 0,
            "vision": sizes.vision if sees else 0,
            "kv": sum(need.kv[i] for i in its),
            "state": sum(need.state[i] for i in its),
            "compute": (need.compute + sent if working else 0) + (need.picture if sees else 0),
        }
        found.append(Tier(card.name, card.total, card.free, _said(used)))
    return found


def _host(sizes: Sizes, need: Footprint, layout: Layout, vision: VisionPlace, cache: int, machine: Machine) -> dict[str, int]:
    """In memory, what must be there: the weights once, whether mapped or copied."""
    its = [i for i, at in enumerate(layout.layers) if at < 0]
    sees = vision == "memory" and sizes.vision > 0
    used = {
        "dense": sum(sizes.layers[i].bytes for i in its),
        "experts": sum(e.bytes for e, at in zip(sizes.experts, layout.experts, strict=True) if at == MEMORY),
        "output": sizes.output.bytes if layout.output < 0 else 0,
        "embeddings": sizes.embeddings.bytes,
        "vision": sizes.vision if sees else 0,
        "mtp": sizes.mtp + need.mtp if need.mtp else 0,
        "kv": sum(need.kv[i] for i in its),
        "state": sum(need.state[i] for i in its),
        "checkpoints": cache + (cache if need.embeddings_kept else 0),
        "compute": (need.compute + need.work if its or layout.output < 0 else 0) + (need.picture if sees else 0) + need.outputs,
        "program": machine.program_private + machine.program_mapped + need.vocabulary + need.graphs + need.vision_tables,
    }
    return _said(used)


def _resident(sizes: Sizes, need: Footprint, layout: Layout, vision: VisionPlace, machine: Machine, repack: bool) -> Resident:
    """Weights that are copied count twice: the copy is private, and the file's pages stay mapped until memory is short."""
    its = [i for i, at in enumerate(layout.layers) if at < 0]
    here = [sizes.layers[i] for i in its] + [e for e, at in zip(sizes.experts, layout.experts, strict=True) if at == MEMORY]
    if layout.output < 0:
        here.append(sizes.output)
    copied = sum(here, NOTHING).repacked if repack else 0
    context = sum(need.kv[i] + need.state[i] for i in its) + need.mtp
    own = machine.program_private + need.vocabulary + need.vision_tables + copied + context
    own += sizes.vision if vision == "memory" else 0
    loaded = own + need.outputs_at_load + need.graphs_at_load
    computing = need.compute + need.work if its or layout.output < 0 else 0
    on_disk = sum(e.bytes for e, at in zip(sizes.experts, layout.experts, strict=True) if at == DISK)
    if machine.unified and machine.gpus[0].copies and len(its) < sizes.shape.layers:  # llama.cpp maps nothing then (load_tensors)
        unmapped = sum(here, NOTHING).bytes + sizes.embeddings.bytes
        return Resident(own + unmapped + need.outputs + need.graphs + computing, machine.program_mapped, loaded + unmapped)
    return Resident(
        own + need.outputs + need.graphs + computing,
        machine.program_mapped + sizes.mapped + (sizes.mtp if need.mtp else 0) - on_disk,
        loaded,
    )


def _merged(*parts: Mapping[str, int]) -> dict[str, int]:
    return _said({kind: sum(part.get(kind, 0) for part in parts) for kind in KINDS})


def _said(used: Mapping[str, int]) -> dict[str, int]:
    return {kind: size for kind, size in used.items() if size}
