"""What `quern quantize` says while it works: lines for people, or events for a program, which may also stop it."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Protocol

from app import wording
from quantize.estimates import Asked, Estimate, Preflight
from quantize.events import Compared, Event, Finished, Note, Stopped, to_line
from quantize.progress import STEPS, Discard, Progress


class Told(Protocol):
    def preflight(self, found: Preflight, wanted: str | None, asked: Asked) -> None: ...

    def progress(self, progress: Progress) -> None: ...

    def note(self, text: str) -> None: ...

    def compared(self, compared: Compared) -> None: ...

    def finished(self, finished: Finished) -> None: ...

    def stopped(self, kept: bool) -> None: ...

    def end(self) -> None: ...


class Lines:
    """Paths written on stdout, all else on stderr: progress as one line rewritten on a terminal, a line at every tenth elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._phase, self._tenth, self._last = "", -1, 0.0

    def preflight(self, found: Preflight, wanted: str | None, asked: Asked) -> None:
        """The table of all types where none is wanted; else what the wanted one takes."""
        if wanted is None:
            print("\n".join(table(found)))
        else:
            print(needs(found, found.of(wanted), asked), file=sys.stderr)

    def progress(self, progress: Progress) -> None:
        if progress.phase != self._phase:
            self.end()
            self._phase, self._tenth, self._last = progress.phase, -1, 0.0
        share = progress.done / max(1, progress.total)
        if self._terminal:
            now = time.monotonic()
            if now - self._last >= 0.1 or progress.done >= progress.total:
                self._last = now
                print(f"\r{_line(progress)[:110]:<110}", end="", file=sys.stderr, flush=True)
        elif int(share * 10) > self._tenth:
            self._tenth = int(share * 10)
            print(f"{progress.phase}: {share:.0%} of {_total(progress)}", file=sys.stderr, flush=True)

    def note(self, text: str) -> None:
        print(text, file=sys.stderr)

    def compared(self, compared: Compared) -> None:
        print("\n".join([*wording.compared(compared), f"Report: {compared.report}"]), file=sys.stderr)

    def finished(self, finished: Finished) -> None:
        for path in finished.files:
            print(path)

    def stopped(self, kept: bool) -> None:
        said = "What is done is kept: the same command with --resume goes on." if kept else "Nothing is left behind."
        print(f"Stopped. {said}", file=sys.stderr)

    def end(self) -> None:
        if self._terminal and self._last:
            print(file=sys.stderr)
            self._last = 0.0


class Events:
    """One JSON object a line on stdout."""

    def __init__(self) -> None:
        self._last, self._phase = 0.0, ""

    def preflight(self, found: Preflight, wanted: str | None, asked: Asked) -> None:
        self.tell(found)

    def progress(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last >= 0.1 or progress.done >= progress.total or progress.phase != self._phase:
            self._last, self._phase = now, progress.phase
            self.tell(progress)

    def note(self, text: str) -> None:
        self.tell(Note(text))

    def compared(self, compared: Compared) -> None:
        self.tell(compared)

    def finished(self, finished: Finished) -> None:
        self.tell(finished)

    def stopped(self, kept: bool) -> None:
        self.tell(Stopped(kept))

    def end(self) -> None:
        pass

    def tell(self, event: Event) -> None:
        print(to_line(event), flush=True)


class Orders:
    """Reads from another program when to stop: “cancel” leaves nothing behind, “pause” and the end of the stream what is kept."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._order = ""
        threading.Thread(target=self._read, args=(stream,), name="orders", daemon=True).start()

    def _read(self, stream: Iterable[bytes]) -> None:
        for line in stream:
            if line.strip() in (b"cancel", b"pause"):
                self._order = line.strip().decode()
                return
        self._order = "pause"

    def obeyed(self, tell: Callable[[Progress], None]) -> Callable[[Progress], None]:
        """Progress goes through, until the order comes."""

        def pass_on(progress: Progress) -> None:
            if self._order == "cancel":
                raise Discard
            if self._order:
                raise KeyboardInterrupt
            tell(progress)

        return pass_on


def table(found: Preflight) -> list[str]:
    what = [f"{wording.count(found.parameters)} weights", f"{wording.amount(found.source)} in {found.stored}"]
    what += ["with vision"] if found.vision else []
    what += ["with multi-token prediction"] if found.mtp else []
    lines = [f"{found.name}: {', '.join(what)} ({found.architecture})", *machine(found), ""]
    lines.append(f"{'type':<10} {'size':>8} {'bits':>5} {'to run':>8} {'time':>12}  loses")
    for estimate in found.estimates:
        time_s = f"about {wording.time_left(estimate.seconds)}"
        note = estimate.problem or ("" if estimate.fits else "too large for this machine's memory")
        note = "  ".join(filter(None, (wording.loses(estimate), note)))
        sizes = f"{wording.amount(estimate.bytes):>8} {estimate.bits:5.2f} {wording.amount(estimate.run_bytes):>8}"
        lines.append(f"{estimate.type:<10} {sizes} {time_s:>12}  {note}".rstrip())
    return lines + [f"Note: {note}" for note in found.notes]


def machine(found: Preflight) -> list[str]:
    memory = f"{wording.amount(found.memory_available)} of {wording.amount(found.memory_total)} of memory available"
    work = f"a conversion takes {wording.amount(found.work)} of it"
    lines = [f"Here: {wording.amount(found.disk_free)} of disk free, {memory}; {work}"]
    if found.fetch:
        lines.append(f"To fetch: {wording.amount(found.fetch)}, of which {wording.amount(found.held)} lie here at a time")
    return lines


def needs(found: Preflight, estimate: Estimate, asked: Asked) -> str:
    """One line before a conversion begins."""
    parts = [
        f"{wording.amount(found.disk(estimate.bytes, asked))} of disk ({wording.amount(found.disk_free)} free)",
        f"{wording.amount(found.work)} of memory ({wording.amount(found.memory_available)} available)",
        f"about {wording.time_left(estimate.seconds)}"
        + (" and the calibration" if asked.calibrate else "")
        + (" and the comparison" if asked.verify else "")
        + (f" and {wording.amount(found.fetch)} to fetch" if found.fetch else ""),
    ]
    return f"{estimate.type}, {wording.amount(estimate.bytes)}: takes {', '.join(parts)}"


def _line(progress: Progress) -> str:
    share = f"{progress.done / max(1, progress.total):4.0%}"
    if progress.phase in STEPS:
        return f"{share}  {progress.phase}: {progress.done} of {_total(progress)}  {progress.tensor}".rstrip()
    told = wording.fetched(progress.done, progress.total, progress.speed, progress.left_s)
    return f"{share}  {told}  ·  {progress.phase} {progress.tensor}"


def _total(progress: Progress) -> str:
    return f"{progress.total} {STEPS[progress.phase]}" if progress.phase in STEPS else wording.amount(progress.total)
