"""The machine as this process finds it, with whatever was measured of it before."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import llama_cpp.llama_cpp as ll

from runtime.engine import native
from runtime.engine.backends import devices
from runtime.models import calibration
from runtime.models.devices import Memory, memory
from runtime.models.machine import Machine
from runtime.models.repacking import from_build


def here(cache: Path | None, freed: int = 0) -> Machine:
    """`cache`: the folder with what was measured. `freed`: bytes of memory that the loaded model gives back before the next is loaded."""
    measured = calibration.load(cache) if cache is not None else None
    free = memory()
    found = calibration.with_devices(calibration.machine(measured), devices())
    if cache is not None and measured is not None and not calibration.knows(measured, found):
        calibration.forget(cache)  # a card came or went; what is known of the rest still holds today
    return dataclasses.replace(found, memory=Memory(free.total, min(free.total, free.available + freed)), instructions=from_build(build()))


def build() -> str:
    """The instructions that llama.cpp was built with and finds here."""
    native.ggml()
    return bytes(ll.llama_print_system_info()).decode("utf-8", "replace")
