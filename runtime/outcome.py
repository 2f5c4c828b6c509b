"""Why a worker process ended, as the sentence a user reads and what can be done about it.

It knows return codes and the last lines of the worker's log; it knows nothing of pipes, threads or events.
"""

from __future__ import annotations

import signal
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
_DEVICE = ("cuda error", "vk::devicelosterror", "devicelost", "ggml_metal", "gpu hang")
# Windows reports a native crash as an NTSTATUS code instead of a signal.
_NTSTATUS = {
    0xC0000005: "an access violation",
    0xC0000017: "no memory",
    0xC000001D: "an instruction this processor does not have",
    0xC00000FD: "a stack overflow",
    0xC0000135: "a missing library",
    0xC0000409: "an abort",
    0xC000013A: "Ctrl+C",
}
_FEWER = "Close other programs, choose a smaller model or a smaller context, then send your message again."
_AGAIN = "Send your message again: the model is loaded afresh."


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
            return Problem("WorkerEnded", "The engine no longer reacted and was stopped.", _AGAIN)
        log = "\n".join(self.last_lines).lower()
        how = self.how
        if any(word in log for word in _SHORTAGE) or self._code == 0xC0000017:
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
        if any(word in log for word in _DEVICE):
            return Problem("WorkerEnded", f"The graphics device failed and the engine stopped ({how}).", _AGAIN)
        sentence = f"The engine stopped unexpectedly ({how})."
        # Not "error": llama.cpp logs one for every answer that was stopped.
        detail = self._last("ggml_abort", "ggml_assert", "terminate called", "what():", "fatal python error")
        return Problem("WorkerEnded", f"{sentence} Its last words: {detail}" if detail else sentence, _AGAIN)

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

    def _last(self, *words: str) -> str:
        for line in reversed(self.last_lines):
            if any(word in line.lower() for word in words):
                return line.strip()[:300]
        return ""


def _number(name: str) -> int:
    """The signal's number, or one that no process ends with where the system lacks it (Windows has no SIGKILL)."""
    return int(getattr(signal, name, 1_000_000))
