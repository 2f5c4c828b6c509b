"""What a preflight finds, and whether a conversion can go well. Standard library only: the window imports it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from runtime.errors import CheckpointError, DiskFull, MemoryShortage, QuernError
from runtime.models.context import size as words

MARGIN = 64 << 20
"""Bytes of the disk that a conversion leaves free."""

NO_IMPORTANCE = "Give one with --imatrix, make one with --calibrate, or choose Q2_K or a larger type."


@dataclass(frozen=True)
class Asked:
    """What is done beside the conversion itself, and takes room meanwhile: the importance matrix made, the mix measured out for a
    target, the result compared with its source."""

    calibrate: bool = False
    target: bool = False
    verify: bool = False

    @property
    def runs(self) -> bool:
        """Whether the source is run, and so is there until the end."""
        return self.calibrate or self.target or self.verify


PLAIN = Asked()


@dataclass(frozen=True)
class Estimate:
    """One type. `bits` per weight of the text model; `seconds` on this machine, without what is fetched from the Hub."""

    type: str
    text_bytes: int
    vision_bytes: int
    bits: float
    run_bytes: int  # memory that the result needs when it runs, with a context of the usual length
    fits: bool  # whether this machine has that
    seconds: float
    problem: str = ""  # why it cannot be made as things are
    needs_importance: bool = False  # that is the problem: a matrix would mend it
    rounding: float = 0.0  # by how much the weights are off on the whole, as a share of their size
    loss: float | None = None  # mean divergence from the source in nats, where a report in the folder has measured it

    @property
    def bytes(self) -> int:
        return self.text_bytes + self.vision_bytes


@dataclass(frozen=True)
class Preflight:
    """All in bytes but for counts. `fetch` is still to come from the Hub, `held` the most of it that lies here at one time.

    What lies on the disk where more than a conversion is asked for: `scratch`, the model that calibration runs; `reference`, the one
    that a result is measured against, of a checkpoint; `trials`, what finding a mix for a target takes beside it; `foretold`,
    the source's probabilities in a comparison.
    """

    name: str
    architecture: str
    stored: str  # the type of most of the source
    parameters: int
    source: int
    vision: bool
    mtp: bool
    fetch: int
    held: int
    disk_free: int
    work: int  # memory that the conversion itself takes
    memory_available: int
    memory_total: int
    estimates: tuple[Estimate, ...]
    notes: tuple[str, ...] = ()
    scratch: int = 0
    reference: int = 0
    trials: int = 0
    foretold: int = 0

    def of(self, name: str) -> Estimate:
        return next(estimate for estimate in self.estimates if estimate.type == name)

    def budgeted(self, name: str, size: int) -> Preflight:
        """For files whose mix is not known yet, only its name and their bytes; 0: as many as the first estimate has."""
        one = self.estimates[0]
        text = max(0, size - one.vision_bytes) if size else one.text_bytes
        return replace(self, estimates=(replace(one, type=name, text_bytes=text),))

    def without_reference(self) -> Preflight:
        """Where that lies on the disk already."""
        return replace(self, reference=0)

    def disk(self, size: int, asked: Asked = PLAIN) -> int:
        """The most that making files of `size` bytes takes of the disk at one time."""
        before = self.reference + self.trials if asked.target else self.scratch if asked.calibrate else 0
        beside = (self.reference if asked.target or asked.verify else 0) + (self.foretold if asked.verify else 0)
        return max(before, size + beside) + self.at_once(asked) + MARGIN

    def at_once(self, asked: Asked = PLAIN) -> int:
        """The most of what is fetched that lies here at one time: all of it where the source is read twice."""
        return self.source if self.held and asked.runs else self.held


def check(found: Preflight, name: str, asked: Asked = PLAIN) -> None:
    """Raises CheckpointError, DiskFull or MemoryShortage where the conversion to that type cannot go well."""
    estimate = found.of(name)
    if estimate.problem:
        raise CheckpointError(
            estimate.problem, NO_IMPORTANCE if estimate.needs_importance else "Start from the checkpoint, or an F16 or BF16 file."
        )
    problem = shortage(found, estimate.type, estimate.bytes, asked)
    if problem is not None:
        raise problem


def shortage(found: Preflight, name: str, size: int, asked: Asked = PLAIN) -> QuernError | None:
    """What this machine lacks for making files of `size` bytes in the type or mix `name`."""
    disk = found.disk(size, asked)
    if disk > found.disk_free:
        what = f"{name} takes {words(disk)} of the disk, and {words(found.disk_free)} are free."
        return DiskFull(what, "Free some space, choose a smaller type, or another folder.")
    if found.memory_available and found.work > found.memory_available:
        what = f"The conversion takes {words(found.work)} of memory, and {words(found.memory_available)} are available."
        return MemoryShortage(what, "Close other programs, or use fewer threads.")
    return None


def target_name(size: int | None, ram: int | None) -> str:
    """How the mix for a target is called: one of the two is given."""
    return size_name(ram, "ram") if ram else size_name(size or 0)


def size_name(count: int, prefix: str = "") -> str:
    """How the files of a budget are called: 12GB, 12GiB, ram16GB, 800MB, 5.5MiB; in the unit in which it is rounder."""
    names = _named(count, "GB", "MB", "kB", 1000), _named(count, "GiB", "MiB", "KiB", 1024)
    return prefix + min(names, key=lambda name: len(name.rstrip("GMKkiB")))


def _named(count: int, giga: str, mega: str, kilo: str, step: int) -> str:
    for unit, scale in ((giga, step**3), (mega, step**2), (kilo, step)):
        if count >= scale:
            return re.sub(r"\.?0+$", "", f"{count / scale:.2f}") + unit
    return f"{count}B"
