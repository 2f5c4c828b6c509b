"""Why a worker process ended, as the sentence a user reads and what can be done about it.

It knows return codes and the last lines of the worker's log; it knows nothing of pipes, threads or events.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from runtime import processes
from runtime.protocol import Problem

# Words of ggml, llama.cpp, CUDA, Vulkan, Metal, Python and the C++ library when memory could not be had.
_SHORTAGE = (
    "out of memory",
    "failed to allocate",
    "unable to allocate",
    "cannot allocate",
    "bad_alloc",
    "memoryerror",
    "erroroutofdevicememory",
    "insufficient memory",
    "alloc_tensor_range",
)
_DEVICE = ("cuda error", "vk::devicelosterror", "devicelost", "device lost", "failed with status", "gpu hang")
# Windows reports a native crash as an NTSTATUS code instead of a signal.
_NTSTATUS = {
    0x80000003: "a breakpoint",
    0xC0000005: "an access violation",
    0xC0000017: "no memory",
    0xC000001D: "an instruction this processor does not have",
    0xC0000094: "a division by zero",
    0xC00000FD: "a stack overflow",
    0xC0000135: "a missing library",
    0xC0000374: "a damaged heap",
    0xC0000409: "an abort",
    0xC000013A: "Ctrl+C",
    0xE06D7363: "an exception that nobody caught",
}
# Ends that a graphics driver can bring about.
_SIGNALS = ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP")
_CODES = (0x80000003, 0xC0000005, 0xC000001D, 0xC0000094, 0xC00000FD, 0xC0000374, 0xC0000409, 0xE06D7363)
_ABORT = 3  # the exit code of Windows' abort()
_BACKENDS = ("ggml-cuda", "ggml-metal", "ggml-vulkan")  # in names of source files
_FEWER = "Close other programs, choose a smaller model or a smaller context, then send your message again."
AGAIN = "Send your message again: the model is loaded afresh."


@dataclass(frozen=True)
class Outcome:
    """How the process ended: its return code (negative: a signal, as in subprocess) and the last lines of its log."""

    returncode: int
    last_lines: Sequence[str] = ()
    asked: bool = False  # a Quit was sent
    killed: bool = False  # by the client, because it no longer reacted

    @property
    def problem(self) -> Problem | None:
        """None where the process was asked to end and did so."""
        if self.asked:
            return None
        if self.killed:
            return Problem("WorkerEnded", "The engine no longer reacted and was stopped.", AGAIN)
        log = self._log
        how = self.how
        if self._short:
            return Problem("MemoryShortage", f"The engine ran out of memory and stopped ({how}).", _FEWER)
        if self.returncode == -_number("SIGKILL"):
            sentence = "The engine was ended from outside (SIGKILL), as a system does when memory runs short."
            return Problem("WorkerEnded", sentence, _FEWER)
        if self.returncode == -_number("SIGILL") or self._code == 0xC000001D:
            sentence = f"The engine uses an instruction this processor does not have ({how})."
            return Problem("WorkerEnded", sentence, "Install Quern again on this machine, so that the engine is built for it.")
        if "modulenotfounderror" in log or "importerror" in log or self._code == 0xC0000135:
            sentence = f"The engine could not start: {self._last('modulenotfounderror', 'importerror') or how}"
            return Problem("WorkerEnded", sentence, f"{processes.repair()}, then try `quern doctor`.")
        if self._lost:
            return Problem("WorkerEnded", f"The graphics device failed and the engine stopped ({how}).", AGAIN)
        sentence = f"The engine stopped unexpectedly ({how})."
        # Not "error": llama.cpp logs one for every answer that was stopped.
        detail = self._last("ggml_abort", "ggml_assert", "terminate called", "what():", "fatal python error")
        return Problem("WorkerEnded", f"{sentence} Its last words: {detail}" if detail else sentence, AGAIN)

    @property
    def crashed(self) -> bool:
        """Whether a graphics driver may have brought it about, where one was at work."""
        if self.asked or self.killed or self._short:
            return False
        # A check of llama.cpp's own failed: of one in a card's backend the driver may be the cause, of others not.
        check = self._last("ggml_assert(").lower()
        if check and not any(name in check for name in _BACKENDS):
            return False
        died = self.returncode in [-_number(name) for name in _SIGNALS] or self._code in _CODES
        return died or (self._lost and self.returncode > 0) or (sys.platform == "win32" and self.returncode == _ABORT)

    @property
    def how(self) -> str:
        """The signal's name, the crash's name on Windows, or the exit code."""
        if self.returncode < 0:
            try:
                return signal.Signals(-self.returncode).name
            except ValueError:
                return f"signal {-self.returncode}"
        return _NTSTATUS.get(self._code, f"exit code {self.returncode}")

    @property
    def _code(self) -> int:
        return self.returncode & 0xFFFFFFFF if self.returncode > 255 else 0

    @property
    def _log(self) -> str:
        return "\n".join(self.last_lines).lower()

    @property
    def _short(self) -> bool:
        """Of memory, the system's or a card's."""
        return any(word in self._log for word in _SHORTAGE) or self._code == 0xC0000017

    @property
    def _lost(self) -> bool:
        """The device, as its backend says."""
        return any(word in self._log for word in _DEVICE)

    def _last(self, *words: str) -> str:
        for line in reversed(self.last_lines):
            if any(word in line.lower() for word in words):
                return line.strip()[:300]
        return ""


def _number(name: str) -> int:
    """The signal's number, or one that no process ends with where the system lacks it (Windows has no SIGKILL)."""
    return int(getattr(signal, name, 1_000_000))
