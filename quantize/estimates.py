"""What a preflight finds, and whether a conversion can go well. Standard library only: the window imports it."""

from __future__ import annotations

from dataclasses import dataclass

from runtime.errors import CheckpointError, DiskFull, MemoryShortage, QuernError
from runtime.models.context import size as words

MARGIN = 64 << 20
"""Bytes of the disk that a conversion leaves free."""


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
    loss: float | None = None  # mean divergence from the source in nats, where a report in the folder has measured it

    @property
    def bytes(self) -> int:
        return self.text_bytes + self.vision_bytes


@dataclass(frozen=True)
class Preflight:
    """All in bytes but for counts. `fetch` is still to come from the Hub, `held` the most of it that lies here at one time."""

    name: str
    architecture: str
    stored: str  # the type of most of the source
    parameters: int
    source: int
    vision: bool
    mtp: bool
    fetch: int
    held: int
    scratch: int  # a model for calibration, which is gone afterwards
    disk_free: int
    work: int  # memory that the conversion itself takes
    memory_available: int
    memory_total: int
    estimates: tuple[Estimate, ...]
    notes: tuple[str, ...] = ()

    def of(self, name: str) -> Estimate:
        return next(estimate for estimate in self.estimates if estimate.type == name)

    def disk(self, estimate: Estimate) -> int:
        """The most that the conversion takes of the disk at one time."""
        return max(estimate.bytes, self.scratch) + self.held + MARGIN


def check(found: Preflight, name: str) -> None:
    """Raises CheckpointError, DiskFull or MemoryShortage where the conversion to that type cannot go well."""
    estimate = found.of(name)
    if estimate.problem:
        remedy = "Give one with --imatrix, make one with --calibrate, or choose Q2_K or a larger type."
        raise CheckpointError(
            estimate.problem, remedy if estimate.needs_importance else "Start from the checkpoint, or an F16 or BF16 file."
        )
    problem = shortage(found, estimate)
    if problem is not None:
        raise problem


def shortage(found: Preflight, estimate: Estimate) -> QuernError | None:
    """What this machine lacks for the conversion."""
    disk = found.disk(estimate)
    if disk > found.disk_free:
        what = f"{estimate.type} takes {words(disk)} of the disk, and {words(found.disk_free)} are free."
        return DiskFull(what, "Free some space, choose a smaller type, or another folder.")
    if found.memory_available and found.work > found.memory_available:
        what = f"The conversion takes {words(found.work)} of memory, and {words(found.memory_available)} are available."
        return MemoryShortage(what, "Close other programs, or use fewer threads.")
    return None
