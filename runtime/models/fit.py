"""Whether a model of the catalogue fits this machine: a rule of thumb, said as one.

Weights, vision file, a context of some length and its recurrent state, and room to compute, against three quarters of the
memory. Which device holds what, and how fast it will be, is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from runtime.models.architecture import Architecture
from runtime.models.catalog import Entry, Offer

CONTEXT = 16_384  # tokens: a long conversation with some pictures
SHARE = 0.75  # of the machine's memory; the rest is the system's and other programs'
_COMPUTE = 600_000_000  # bytes: llama.cpp's compute buffers at batches of 512, the process itself
_CHECKPOINTS = 8  # states of the recurrent layers that are kept to go back to


@dataclass(frozen=True)
class Fit:
    needed: int  # bytes
    memory: int  # bytes of the machine

    @property
    def fits(self) -> bool:
        return self.needed <= self.memory * SHARE


def needed_bytes(architecture: Architecture, file_bytes: int, context: int = CONTEXT) -> int:
    """Memory for files of `file_bytes` with a context of so many tokens."""
    return file_bytes + architecture.kv_bytes_per_token() * context + architecture.state_bytes * (1 + _CHECKPOINTS) + _COMPUTE


def fit(entry: Entry, offer: Offer, memory: int) -> Fit | None:
    """None where the sizes are not known."""
    total = entry.total_bytes(offer)
    return Fit(needed_bytes(entry.architecture, total), memory) if total and entry.architecture is not None else None


# The first that fits: of what a machine can hold, the one with the best answers for its speed. The dense 27B and those of
# more than 3 billion active parameters answer slowly without a GPU that holds them, so they are for who asks for them.
PREFERENCE = ("Qwen3.5-35B-A3B", "Qwen3.5-9B", "Qwen3.5-4B", "Qwen3.5-2B", "Qwen3.5-0.8B")


def recommended(entries: Iterable[Entry], memory: int) -> Entry | None:
    """The one to take on a machine with so much memory; None where not even the smallest fits."""
    by_name = {entry.name: entry for entry in entries}
    for name in PREFERENCE:
        entry = by_name.get(name)
        if entry is not None and entry.offer is not None:
            found = fit(entry, entry.offer, memory)
            if found is not None and found.fits:
                return entry
    return None
