"""What was predicted for each load, and what it really took: the last ones, in the cache folder, for `quern doctor` and the next plan."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path

_log = logging.getLogger(__name__)
_FILE = "loads.json"
_MOST = 40
_DISTRUSTED = 4  # a difference of more than a quarter of the plan says something else took the memory


@dataclass(frozen=True)
class Record:
    """Bytes, seconds and tokens a second; 0 where nothing was seen. Memory is that before anything was computed."""

    model: str
    file: str  # of which file, as file, size and time of change
    context: int
    cache: str
    engine: str
    private: int
    real_private: int
    mapped: int
    real_mapped: int
    compute: int  # on all devices, by the plan, and by llama.cpp's own word
    real_compute: int
    load_s: float
    real_load_s: float
    decode_tps: float
    real_decode_tps: float = 0.0
    stepped_down: bool = False
    correction: int = 0  # that the plan contained already
    reading: float = 0.0  # seconds that prompts took to those planned, and the same of encoding pictures
    seeing: float = 0.0
    measured: bool = True  # whether seconds and tokens were predicted for this machine, not for a typical one


def identity(path: Path) -> str:
    status = path.stat()
    return f"{path.name}:{status.st_size}:{status.st_mtime_ns}"


def read(folder: Path) -> list[Record]:
    """The oldest first. What cannot be read is no longer there."""
    try:
        return [Record(**values) for values in json.loads((folder / _FILE).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def keep(folder: Path, record: Record) -> None:
    """In place of an older one of the same file and settings."""
    rest = [old for old in read(folder) if _key(old) != _key(record)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{_FILE}.new"
        fresh.write_text(json.dumps([dataclasses.asdict(one) for one in [*rest, record][-_MOST:]], indent=1), encoding="utf-8")
        os.replace(fresh, folder / _FILE)
    except OSError as error:
        _log.warning("what the load took was not kept: %s", error)


def correction(folder: Path, file: str, engine: str) -> int:
    """Bytes by which the last load of this file took more than was planned for it, to be added to the next plan."""
    for record in reversed(read(folder)):
        if (record.file, record.engine) == (file, engine) and record.real_private:
            difference = record.real_private - record.private + record.correction
            return difference if abs(difference) * _DISTRUSTED <= record.private else 0
    return 0


def pace(folder: Path, file: str, engine: str) -> tuple[float, float]:
    """`reading` and `seeing` of the last load of this file that knows them; 0 where none does."""
    known = [record for record in reversed(read(folder)) if (record.file, record.engine) == (file, engine)]
    return next((r.reading for r in known if r.reading), 0.0), next((r.seeing for r in known if r.seeing), 0.0)


def _key(record: Record) -> tuple[object, ...]:
    return record.file, record.engine, record.context, record.cache
