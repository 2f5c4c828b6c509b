"""Crashes of workers that had something of their model on a graphics card, as they are kept in the cache folder.

One crash may be anybody's. The second within a day is held against the cards: they are left out for a day, or until drivers, devices
or the engine's libraries are others, or somebody asks for them again. Where the processor alone crashes meanwhile, it was not the cards.
The client writes what it saw (client.py), the engine goes by it before it loads (engine/graphics.py). Standard library only.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from runtime.outcome import AGAIN
from runtime.protocol import OnCards, Problem

REMEDY = "The card is tried again after a day, with another driver, or after `quern doctor`."
_FILE = "crashes.json"
# Where the folder cannot be written: for the processes that this one starts, until it ends.
_UNWRITTEN = "QUERN_CRASHES"
_DAY_S = 86_400


@dataclass(frozen=True)
class Crashes:
    key: str  # of drivers, devices and libraries (engine/graphics.py)
    times: tuple[float, ...] = ()  # seconds since 1970, the last day's
    how: str = ""  # the last one
    until: float = 0.0  # the cards are left out

    @property
    def problem(self) -> str:
        """A sentence."""
        return f"The graphics card is not used: it crashed twice within a day ({self.how})."

    @property
    def left_out(self) -> bool:
        return 0 < self.until - time.time() <= _DAY_S


def held(cache: Path | None, key: str) -> Crashes | None:
    """What the cards are left out for, where `key` is still the same."""
    found = _read(cache)
    return found if found is not None and found.key == key and found.left_out else None


def after(loaded: OnCards, how: str, problem: Problem) -> Problem:
    """Take down that a worker with such a model crashed, and say what comes of it; `problem` is what there is to say otherwise.

    `how`: the signal's name, or what stands for it.
    """
    cache = Path(loaded.cache) if loaded.cache else None
    if not loaded.used:
        if loaded.key and held(cache, loaded.key) is not None:
            _write(cache, None)
            return replace(problem, sentence=f"{problem.sentence} It was not the graphics card, which is used again.")
        return problem
    now = time.time()
    known = _read(cache)
    before = known.times if known is not None and known.key == loaded.key else ()
    times = (*(at for at in before if 0 <= now - at < _DAY_S), now)
    twice = len(times) > 1
    _write(cache, Crashes(loaded.key, times, how, now + _DAY_S if twice else 0.0))
    if not twice:
        return problem
    sentence = f"The graphics card crashed again ({how}): from now on the processor is used instead."
    return replace(problem, sentence=sentence, remedy=f"{AGAIN} {REMEDY}")


def forgive(cache: Path | None, key: str) -> Crashes | None:
    """Have the cards used again by engines that are started from now on, and say what they were left out for. Their next crash counts as
    the second."""
    found = held(cache, key)
    if found is not None:
        _write(cache, replace(found, times=found.times[-1:], until=0.0))
    return found


def _read(cache: Path | None) -> Crashes | None:
    try:
        text = os.environ.get(_UNWRITTEN) or ((cache / _FILE).read_text(encoding="utf-8") if cache is not None else "")
        values = json.loads(text)
        return Crashes(str(values["key"]), tuple(map(float, values["times"])), str(values["how"]), float(values["until"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write(cache: Path | None, crashes: Crashes | None) -> None:
    """None: there is nothing to keep."""
    os.environ.pop(_UNWRITTEN, None)
    text = json.dumps(asdict(crashes) if crashes is not None else None)
    try:
        if cache is None:
            raise FileNotFoundError
        cache.mkdir(parents=True, exist_ok=True)
        fresh = cache / f"{_FILE}.{os.getpid()}"
        try:
            fresh.write_text(text, encoding="utf-8")
            os.replace(fresh, cache / _FILE)
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
    except OSError:
        os.environ[_UNWRITTEN] = text
