"""A conversion in a child process, as a QObject: `quern quantize` runs, its events leave here as signals.

The window stays free of the work and of whatever a damaged checkpoint does; ending the window pauses the conversion, because
the child follows its standard input. Knows nothing of widgets.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.language import shown, translate
from quantize.estimates import Preflight, target_name
from quantize.events import Compared, Event, Finished, Note, Stopped, from_line
from quantize.progress import Progress
from runtime import processes
from runtime.outcome import Outcome
from runtime.protocol import Problem

_log = logging.getLogger(__name__)
_TERMINATE_S = 4.0  # after an order that was not followed
_KILL_S = 12.0
_LAST_LINES = 40


@dataclass(frozen=True)
class Request:
    """What is to be made of what: files of a `type`, or the mix that loses least in so many bytes of both files (`size`) or on a machine
    with so much memory (`ram`); with none of them the source is only looked at.

    `source`: a folder, a file, or owner/name on the Hub. `calibrate` and `verify`: a file or a folder, "" for Quern's own texts; None: not.
    """

    source: str
    out: Path
    type: str = ""
    size: int = 0
    ram: int = 0
    calibrate: str | None = None
    verify: str | None = None
    release: bool = False

    @property
    def looks(self) -> bool:
        return not (self.type or self.size or self.ram)

    @property
    def becomes(self) -> str:
        """How the type or mix is called."""
        return self.type or target_name(self.size, self.ram)

    @property
    def arguments(self) -> list[str]:
        given = [self.source, str(self.out)]
        if self.looks:
            given.append("--preflight")
        for option, wanted in (("--type", self.type), ("--target-size", self.size), ("--target-ram", self.ram)):
            given += [option, str(wanted)] if wanted else []
        for option, path in (("--calibrate", self.calibrate), ("--verify", self.verify)):
            given += [] if path is None else [option, path] if path else [option]
        return given + (["--release"] if self.release else [])

    def strings(self) -> list[str]:
        """As it is kept in the settings."""
        return [json.dumps({**dataclasses.asdict(self), "out": str(self.out)})]

    @classmethod
    def of(cls, strings: list[str]) -> Request | None:
        """What `strings` gave; None for anything else."""
        try:
            values = json.loads(strings[0])
            found = cls(**{**values, "out": Path(values["out"])})
        except (ValueError, TypeError, KeyError, IndexError):
            return None
        return None if found.looks else found


class _Child:
    """One process. Its threads hand on what it says, in order, until it has ended."""

    def __init__(self, command: Sequence[str], tell: Callable[[_Child, Event | None], None]) -> None:
        self.said: deque[str] = deque(maxlen=_LAST_LINES)
        self.order = ""
        self.told = False  # how it ended
        self._tell = tell
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=processes.environment())
        self._errors = threading.Thread(target=self._keep_words, name="conversion-log", daemon=True)
        self._errors.start()
        threading.Thread(target=self._read, name="conversion", daemon=True).start()

    def say(self, order: str) -> None:
        """Once; a child that does not follow is ended after a while."""
        if self.order:
            return
        self.order = order
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):  # it ended already
            self.process.stdin.write(f"{order}\n".encode())
            self.process.stdin.close()
        for seconds, end in ((_TERMINATE_S, self.process.terminate), (_KILL_S, self.process.kill)):
            timer = threading.Timer(seconds, end)
            timer.daemon = True
            timer.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                event = from_line(line.decode("utf-8", "replace"))
                if event is not None:
                    self._tell(self, event)
        self._errors.join()
        self.process.wait()
        with contextlib.suppress(OSError):
            assert self.process.stdin is not None
            self.process.stdin.close()
        self._tell(self, None)

    def _keep_words(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            self.said.extend(line.decode("utf-8", "replace").rstrip() for line in lines)


class QuantizeLink(QObject):
    """One child at a time; `command` is what runs in it, for tests another than the real one."""

    planned = Signal(object)  # Preflight
    moved = Signal(object)  # Progress
    noted = Signal(str)
    compared = Signal(object)  # Compared
    finished = Signal(object)  # Finished
    stopped = Signal(bool)  # whether a state is kept
    failed = Signal(object)  # Problem
    ended = Signal()  # no child runs any more
    _arrived = Signal(object, object)  # _Child, Event or None

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._command = list(command) if command is not None else [*processes.command("app"), "quantize"]
        self._child: _Child | None = None
        self.request: Request | None = None
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._child is not None

    def look(self, request: Request) -> None:
        """What would the conversion need? `planned` or `failed` follows. A look under way is given up."""
        self._start(request, [*request.arguments, "--json-progress", "--follow-stdin"])

    def convert(self, request: Request, resume: bool = False) -> None:
        """`moved` many times, then `finished`, `stopped` or `failed`."""
        kept = "--resume" if resume else "--keep-partial"
        spoken = ["--report-language", shown()] if request.verify is not None or request.size or request.ram else []
        self._start(request, [*request.arguments, "--json-progress", "--follow-stdin", kept, *spoken])

    def discard(self, request: Request) -> None:
        """Delete what a paused conversion left; `ended` follows."""
        self._start(request, [request.source, str(request.out), "--discard"])

    def pause(self) -> None:
        """What is done is kept; `stopped` follows."""
        if self._child is not None:
            self._child.say("pause")

    def cancel(self) -> None:
        """Nothing is kept; `stopped` follows."""
        if self._child is not None:
            self._child.say("cancel")

    def close(self) -> None:
        """The window ends: a conversion under way pauses."""
        child = self._child
        if child is not None:
            if self.request is not None and not self.request.looks:
                child.say("pause")
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.process.wait(_KILL_S)
            child.process.kill()
            child.process.wait()

    # ------------------------------------------------------------ inside

    def _start(self, request: Request, arguments: list[str]) -> None:
        """A child whose answer is no longer wanted is only a look: it has nothing to lose."""
        if self._child is not None and not self._child.told:
            self._child.process.kill()
        self.request = request
        try:
            self._child = _Child([*self._command, *arguments], self._hear)
        except OSError as error:
            self._child = None
            self.failed.emit(
                Problem(
                    "WorkerEnded",
                    translate("quantize_link", "The conversion could not be started: {reason}.").format(reason=error.strerror),
                    translate("quantize_link", "Install Quern again."),
                )
            )
            self.ended.emit()

    def _hear(self, child: _Child, event: Event | None) -> None:
        """In the child's thread."""
        try:
            self._arrived.emit(child, event)
        except RuntimeError:
            _log.info("the window closed before a conversion had ended")  # its object is gone already

    def _take(self, child: _Child, event: Event | None) -> None:
        if child is not self._child:
            return
        match event:
            case Preflight():
                self.planned.emit(event)
            case Progress():
                self.moved.emit(event)
            case Note(text):
                self.noted.emit(text)
            case Compared():
                self.compared.emit(event)
            case Finished():
                child.told = True
                self.finished.emit(event)
            case Stopped(kept):
                child.told = True
                self.stopped.emit(kept)
            case Problem():
                child.told = True
                self.failed.emit(event)
            case None:
                self._ended(child)

    def _ended(self, child: _Child) -> None:
        self._child = None
        code = child.process.returncode
        if child.order and not child.told:
            self.stopped.emit(child.order == "pause")
        elif code != 0 and not child.told:
            _log.warning("a conversion ended with %s: %s", code, "\n".join(child.said))
            self.failed.emit(_words(code, list(child.said)))
        self.ended.emit()


def _words(code: int, last_lines: list[str]) -> Problem:
    """A child that ended without a word of its own."""
    how = Outcome(code, last_lines).how
    again = translate("quantize_link", "What was done is kept: go on. The log has the details.")
    return Problem("WorkerEnded", translate("quantize_link", "The conversion stopped unexpectedly ({how}).").format(how=how), again)
