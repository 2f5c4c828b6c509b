"""What was measured of this machine, once, and is kept in the cache folder: rates of the processor, the GPUs and the disk.

The measuring is runtime/engine/measuring.py, in a process of its own. Of another machine or another build of the engine nothing is used.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runtime import processes
from runtime.errors import PlanError
from runtime.models.devices import cpu_features, cpu_name, memory
from runtime.models.machine import (
    MAPPING,
    Gpu,
    Machine,
    Rates,
    emptied,
    idle,
    ordered,
    typical_cpu,
    typical_gpu,
    typical_integrated,
    typical_unified,
)
from runtime.models.repacking import from_features

_log = logging.getLogger(__name__)
_FILE = "machine.json"
VERSION = 4  # of what is measured, and how
_TIMEOUT_S = 180
QUIET = 0.7  # of the processor time that a measurement could have had: with less it is none


@dataclass(frozen=True)
class Card:
    """A GPU as llama.cpp tells of it, and what was measured."""

    name: str
    about: str
    total: int
    free: int
    unified: bool
    rates: Rates
    host_bps: float
    split_s: float


@dataclass(frozen=True)
class Calibration:
    machine: str
    version: int
    engine: str
    threads: int
    cpu: Rates
    copying: Rates  # as Machine.copying
    cards: tuple[Card, ...]
    disk_bps: float
    instructions: tuple[str, ...]
    program_private: int
    program_mapped: int
    took_s: float
    share: float  # of the processor time it could have had, what the measurement got


def this_machine() -> str:
    """What a measurement holds for: the processor, what of it may be used, and the memory's size."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cpu_name()}, {cores} logical cores, {round(memory().total / 1e9)} GB"


def load(folder: Path) -> Calibration | None:
    """None where nothing was measured here yet, or another machine was."""
    try:
        values = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        found = from_values(values)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return found if (found.machine, found.version) == (this_machine(), VERSION) else None


def save(folder: Path, measured: Calibration) -> None:
    """A cache that cannot be written costs the next measurement, nothing more."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{_FILE}.new"
        fresh.write_text(json.dumps(dataclasses.asdict(measured), indent=1), encoding="utf-8")
        os.replace(fresh, folder / _FILE)
    except OSError as error:
        _log.warning("the measurement of this machine was not kept: %s", error)


def knows(measured: Calibration, found: Machine) -> bool:
    """Whether the graphics cards of `found` are those that were measured."""
    return {(card.name, card.about) for card in measured.cards} == {(gpu.name, gpu.about) for gpu in found.gpus}


def forget(folder: Path) -> None:
    """So that the machine is measured again."""
    with contextlib.suppress(OSError):
        (folder / _FILE).unlink(missing_ok=True)


def measure(folder: Path, command: Sequence[str] | None = None) -> Calibration:
    """Measure, in a process of its own, and keep it. Some seconds. Raises PlanError."""
    try:
        told = subprocess.run(
            [*(command or processes.command("runtime.engine.measuring")), str(folder)],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            check=False,
            env=processes.environment(),
        )
        if told.returncode:
            words = told.stderr.strip().splitlines()
            raise ValueError(words[-1] if words else f"it ended with {told.returncode}")
        found = from_values({"machine": this_machine(), "version": VERSION, **json.loads(told.stdout.strip().splitlines()[-1])})
    except (OSError, ValueError, TypeError, KeyError, IndexError, subprocess.TimeoutExpired) as error:
        raise PlanError(f"How fast this machine is could not be measured: {error}.", "The plan goes by typical figures.") from error
    if found.share < QUIET:
        raise PlanError(
            "Other programs kept the processor busy while this machine was measured.", "Typical figures are used until the next time."
        )
    save(folder, found)
    return found


def from_values(values: Mapping[str, Any]) -> Calibration:
    """Of JSON. Raises ValueError, TypeError or KeyError where something is missing."""
    cards = tuple(Card(**{**card, "rates": Rates(**card["rates"])}) for card in values["cards"])
    rest = {
        **values,
        "cards": cards,
        "cpu": Rates(**values["cpu"]),
        "copying": Rates(**values["copying"]),
        "instructions": tuple(values["instructions"]),
    }
    return Calibration(**rest)


def machine(measured: Calibration | None) -> Machine:
    """This machine, with the memory that is free now; typical rates where nothing was measured."""
    if measured is None:
        return Machine(memory(), typical_cpu(), instructions=from_features(cpu_features()))
    gpus = ordered([Gpu(c.name, c.about, c.total, c.free, c.rates, c.unified, c.host_bps, c.split_s) for c in measured.cards])
    return Machine(
        memory=memory(),
        cpu=measured.cpu,
        gpus=gpus,
        disk_bps=measured.disk_bps,
        instructions=measured.instructions,
        program_private=measured.program_private,
        program_mapped=measured.program_mapped,
        copying=measured.copying,
    )


def at_rest(folder: Path) -> Machine:
    """This machine with nothing large running: what a model that is to be downloaded will find."""
    found = emptied(machine(load(folder)))
    return dataclasses.replace(found, memory=idle(found.memory.total))


def with_devices(found: Machine, devices: Sequence[Mapping[str, Any]]) -> Machine:
    """The GPUs that llama.cpp names now (runtime/engine/backends.py), with the memory that is free now and the rates that are known."""
    known = {(gpu.name, gpu.about): gpu for gpu in found.gpus}
    gpus = []
    for device in devices:
        if device["type"] not in ("GPU", "integrated GPU"):
            continue
        maps = device["name"].startswith(MAPPING)
        unified = maps or device["type"] == "integrated GPU"
        total, free = int(device["total"]), int(device["free"])
        if unified and not maps:  # its driver knows nothing of what the processor's programs hold
            total, free = min(total, found.memory.total), min(free, found.memory.available)
        old = known.get((device["name"], device["description"]))
        typical = typical_unified(total) if maps else typical_integrated() if unified else typical_gpu(total)
        gpus.append(
            dataclasses.replace(old, total=total, free=free)
            if old
            else Gpu(device["name"], device["description"], total, free, typical, unified)
        )
    return dataclasses.replace(found, gpus=ordered(gpus))
