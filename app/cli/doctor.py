"""`quern doctor`: what a bug report needs, on one page.

Everything is asked for separately, and what cannot be found out is said so: this is the command for a broken machine.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app import __version__, paths
from app.cli.models import listed
from app.computing import ask_engine, backend, tried_again, variant
from runtime import processes
from runtime.errors import QuernError
from runtime.models import devices, records

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = ("llama-cpp-python", "PySide6-Essentials", "numpy", "pillow", "pillow-heif", "opencv-python-headless", "gguf")
Lines = Iterator[tuple[str, str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "It contains names of folders and models on this machine, and nothing from conversations."


def run(args: argparse.Namespace) -> int:
    """0 where everything that Quern needs was found, else 1."""
    backends = ask_engine(again=True)
    sections: tuple[tuple[str, Callable[[], Lines]], ...] = (
        ("Versions", _versions),
        ("Engine", lambda: _engine(backends)),
        ("Machine", _machine),
        ("Paths", _paths),
        ("Models", _models),
        ("Loads, predicted and real", _loads),
    )
    for i, (title, section) in enumerate(sections):
        print(f"{chr(10) if i else ''}{title}")
        for name, value in section():
            print(f"  {name:<22} {value}")
    return 1 if "error" in backends else 0


def _versions() -> Lines:
    yield "quern", __version__
    yield "Python", f"{platform.python_version()} ({sys.executable})"
    for name in _PACKAGES:
        try:
            yield name, importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield name, f"missing. {processes.repair()}"


def _engine(backends: dict[str, Any]) -> Lines:
    if "error" in backends:
        yield "problem", backends["error"]
        return
    yield "ggml", backends["ggml"]
    yield "built for", backends["system"]
    yield "backend", backend(backends)
    if forgiven := tried_again(backends):
        yield "graphics card", forgiven
    yield from _variant(backends["variants"])
    yield "threads", str(backends["threads"])
    for device in backends["devices"]:
        memory = f", {_gib(device['free'])} of {_gib(device['total'])} free" if device["total"] else ""
        yield device["name"], f"{device['description']} ({device['type']}{memory})"


def _variant(scores: dict[str, int]) -> Lines:
    """Which of a portable build's libraries computes on this processor, and why."""
    found = variant(scores)
    yield "CPU variant", found.why if found.name or not scores else f"problem: {found.why}"
    if found.passed_over:
        yield "passed over", ", ".join(found.passed_over)
    if found.refused and found.name:
        yield "not for this processor", ", ".join(found.refused)


def _machine() -> Lines:
    memory = devices.memory()
    yield "system", platform.platform()
    yield "processor", f"{devices.cpu_name()}, {os.cpu_count()} logical cores"
    yield "instructions", " ".join(devices.cpu_features()) or "not known on this system"
    yield "memory", f"{_gib(memory.available)} of {_gib(memory.total)} free"


def _paths() -> Lines:
    places: tuple[tuple[str, Callable[[], Path]], ...] = (
        ("program", lambda: _ROOT),
        ("data", paths.data_dir),
        ("settings", paths.config_dir),
        ("cache", paths.cache_dir),
        ("logs", paths.log_dir),
        ("models", paths.models_dir),
    )
    for name, find in places:
        try:
            folder = find()
            yield name, f"{folder} ({_gib(shutil.disk_usage(folder).free)} free)"
        except (QuernError, OSError) as error:
            yield name, f"problem: {error}"


def _models() -> Lines:
    try:
        rows = listed(paths.models_dir())
    except QuernError as error:
        yield "problem", str(error)
        return
    for row in rows:
        size = f"{row['quantization']}, {row['bytes'] / 1e6:,.0f} MB, {'with' if row['mmproj'] else 'without'} its vision file"
        yield row["name"], row["problem"] or size
    if not rows:
        yield "none", "not even the bundled demo"


def _loads() -> Lines:
    """What was planned for the last load of each model, and what it took."""
    found = records.read(paths.cache_dir())
    for record in reversed(found):
        parts = [
            _beside("private", record.private, record.real_private, 1e6, "MB"),
            _beside("mapped", record.mapped, record.real_mapped, 1e6, "MB"),
            _beside("buffers", record.compute, record.real_compute, 1e6, "MB"),
            _beside("load", record.load_s, record.real_load_s, 1, "s"),
            _beside("decode", record.decode_tps, record.real_decode_tps, 1, "tokens/s"),
        ]
        note = "" if record.measured else "; seconds and tokens/s of a typical machine, this one was not measured"
        note += "; stepped down once: the first plan's memory could not be had" if record.stepped_down else ""
        yield record.model, f"{record.context:,} tokens, {record.cache}: {', '.join(filter(None, parts))}{note}"
    if not found:
        yield "none", "no model was loaded here yet"


def _beside(what: str, predicted: float, real: float, unit: float, name: str) -> str:
    if not real:
        return ""
    digits = ".0f" if unit > 1 else ".1f"
    return f"{what} {predicted / unit:{digits}} → {real / unit:{digits}} {name} ({predicted / real - 1:+.0%})"


def _gib(n: int) -> str:
    return f"{n / 2**30:.1f} GiB"
