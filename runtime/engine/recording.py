"""Writes down what a load took beside what was planned for it, and how fast its first answer was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from runtime.engine.identity import build
from runtime.engine.occupied import occupied
from runtime.engine.placing import Placed
from runtime.models.placement import Plan
from runtime.models.records import Record, correction, identity, keep, pace

_TELLING = 32  # tokens of an answer whose speed says something
_MOVED = 0.1  # a change of pace that is worth writing down


def known_difference(cache: Path | None, model: Path) -> int:
    """Bytes that the last load of this file took beyond its plan."""
    return correction(cache, identity(model), build()) if cache is not None else 0


def known_pace(cache: Path | None, model: Path) -> tuple[float, float]:
    """Of the last load of this file: seconds of reading and of encoding to those planned; 0 where that is not known."""
    return pace(cache, identity(model), build()) if cache is not None else (0.0, 0.0)


class Recording:
    """Of one load. Look at the process before anything is computed: the plan's figure for that moment is compared."""

    def __init__(self, cache: Path, model: Path, name: str, placed: Placed, load_s: float) -> None:
        planned, used = placed.plan, occupied()
        self._folder = cache
        self._record = Record(
            model=name,
            file=identity(model),
            context=planned.need.context,
            cache=f"{planned.choices.cache_k}, {planned.choices.cache_v}",
            engine=build(),
            private=planned.resident.loaded,
            real_private=used.private if used else 0,
            mapped=planned.resident.mapped,
            real_mapped=used.mapped if used else 0,
            compute=_computing(planned),
            real_compute=sum(sizes.get("compute", 0) for sizes in placed.buffers.values()),
            load_s=planned.predicted.load_s,
            real_load_s=load_s,
            decode_tps=planned.predicted.decode_tps,
            stepped_down=placed.stepped_down,
            correction=planned.correction,
            measured=planned.machine.measured,
        )
        keep(cache, self._record)

    def paced(self, reading: float, seeing: float) -> None:
        """How long prompts and pictures take, to what was planned."""
        old = (self._record.reading, self._record.seeing)
        if any(abs(new - before) > _MOVED * before for new, before in zip((reading, seeing), old, strict=True)):
            self._record = replace(self._record, reading=reading, seeing=seeing)
            keep(self._folder, self._record)

    def answered(self, tokens: int, decode_tps: float) -> None:
        """The first answer that is long enough counts."""
        if not self._record.real_decode_tps and tokens >= _TELLING:
            self._record = replace(self._record, real_decode_tps=decode_tps)
            keep(self._folder, self._record)


def _computing(planned: Plan) -> int:
    """Of the graph's buffers on all devices together."""
    places = {*planned.layout.layers, planned.layout.output}
    return planned.need.compute * len(places)
