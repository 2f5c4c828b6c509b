"""`quern models download`: progress on stderr, Ctrl+C pauses, the same command goes on."""

from __future__ import annotations

import sys
import threading
import time
from typing import TextIO

from app import settings, wording
from app.paths import cache_dir, config_dir, models_dir
from runtime.errors import NotFound
from runtime.models import download_item
from runtime.models.catalog import Catalog, Entry, find_offer, outsider
from runtime.models.download_item import Phase, Record
from runtime.models.downloads import Speed
from runtime.models.hub import Hub
from runtime.models.lookup import look_up
from runtime.models.tokens import token_for

_TELL_EVERY_S = 0.2


def run(name: str) -> int:
    """0 when the model is there, whole; 130 when it was paused."""
    wanted, _, quantization = name.partition(":")
    entry = ask_hub(known_or_outside(Catalog(cache_dir()), wanted))
    record = download_item.record_for(entry, find_offer(entry, quantization))
    line = Line(record, sys.stderr)
    try:
        model = download_item.run(record, hub(), models_dir(), line, threading.Event())
    except KeyboardInterrupt:
        line.end()
        print(f"Paused. Go on with: quern models download {record.key}", file=sys.stderr)
        return 130
    finally:
        line.end()
    print(model)
    return 0


def hub() -> Hub:
    return Hub(settings.load(config_dir() / "settings.json").hub_endpoint, token_for)


def ask_hub(entry: Entry) -> Entry:
    """The entry with its files as they are now."""
    asked = hub()
    print(f"Asking {asked.host} for {entry.repo} …", file=sys.stderr)
    return look_up(Catalog(cache_dir()), asked, entry)


def known_or_outside(catalog: Catalog, name: str) -> Entry:
    """The catalogue's entry, or one for a repository that it does not have. Raises NotFound."""
    entry = catalog.find(name)
    if entry is None and "/" in name:
        return outsider(name)
    if entry is None:
        known = ", ".join(entry.name.removeprefix("Qwen3.5-") for entry in catalog.entries())
        raise NotFound(f"There is no model {name} in the catalogue, or several.", f"It has {known}; or give owner/name.")
    return entry


class Line:
    """One line on a terminal, rewritten; elsewhere, as in a log, a line at every tenth."""

    def __init__(self, record: Record, out: TextIO) -> None:
        self._record, self._out = record, out
        self._live = out.isatty()
        self._speed, self._phase, self._told, self._tenth, self._width = Speed(), "", 0.0, -1, 0

    def __call__(self, phase: Phase, done: int) -> None:
        now = time.monotonic()
        if phase != self._phase:
            self._phase, self._speed = phase, Speed()
        elif self._live and now - self._told < _TELL_EVERY_S and done < self._record.bytes:
            return
        self._told = now
        total = max(1, self._record.bytes)
        speed = self._speed.add(done) if phase == "downloading" else 0.0
        told = wording.fetched(done, self._record.bytes, speed, (self._record.bytes - done) / speed if speed else 0.0)
        text = f"{self._record.name} {self._record.quantization}  {100 * done // total:3} %  {told}"
        if phase == "checking":
            text += "  ·  checking what is there"
        if self._live:
            self._out.write("\r" + text.ljust(self._width))
            self._out.flush()
            self._width = len(text)
        elif 10 * done // total != self._tenth:
            self._tenth = 10 * done // total
            print(text, file=self._out)

    def end(self) -> None:
        if self._live and self._width:
            self._out.write("\n")
            self._width = 0
