"""The text of a PDF and pictures of its pages, made by a process of its own with bounds on memory and time (`pdf_process`): a file made
to do harm costs that process alone.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from runtime import processes
from runtime.engine.pdf_process import MOST_S
from runtime.errors import DiskFull, MediaError, NoWords

_LOOK_S = 0.05  # between looks at whether it is still wanted
_ANOTHER = "Choose another file."


@dataclass(frozen=True)
class Texts:
    count: int  # pages of the document
    texts: list[str]  # of those that were read


@dataclass(frozen=True)
class Drawn:
    """Page `number` of `count`, counted from 1, drawn for reading at `width` × `height` pixels. `picture`: it as a small PNG in base64, or
    `path`: the file of it at that size."""

    number: int
    count: int
    width: int
    height: int
    path: str = ""
    picture: str = ""


def texts(path: Path, name: str, most_pages: int, most_chars: int, check: Callable[[], None] = lambda: None) -> Texts:
    """`check` is called again and again and may raise. Raises MediaError with a sentence."""
    [told] = _told(["text", str(path), str(most_pages), str(most_chars)], name, check)
    return Texts(told["count"], told["texts"])


def draw(path: Path, name: str, numbers: Sequence[int], folder: Path | None, check: Callable[[], None] = lambda: None) -> Iterator[Drawn]:
    """Pages as they are drawn; no `numbers`: all of them. `folder`: where their files go, under the hash of what is in them; None: small
    pictures to choose from. Raises as `texts`, and DiskFull."""
    for told in _told(["draw", str(path), ",".join(map(str, numbers)), str(folder or "")], name, check):
        yield Drawn(**told)


def no_words(name: str) -> NoWords:
    return NoWords(f"“{name}” has pages and no text: it is probably scanned.", "Add its pages as pictures.")


def _told(job: list[str], name: str, check: Callable[[], None]) -> Iterator[dict[str, Any]]:
    """What the process says, a line at a time, none of which may take longer than MOST_S."""
    process = subprocess.Popen(
        [*processes.command("runtime.engine.pdf_process"), *job],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=processes.environment(),
    )
    assert process.stdout is not None
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    reader = threading.Thread(target=_pass_on, args=(process.stdout, lines), daemon=True)
    reader.start()
    try:
        while line := _next(lines, check):
            told: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {"problem": "bomb"}
            if "problem" in told:
                raise _problem(told["problem"], name)
            yield told
        if process.wait() != 0:
            raise _problem("bomb", name)
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()


def _pass_on(out: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    for line in out:
        lines.put(line)
    lines.put(b"")


def _next(lines: queue.SimpleQueue[bytes], check: Callable[[], None]) -> bytes:
    """Empty at the end; half a line where it takes too long."""
    check()
    ends = time.monotonic() + MOST_S
    while time.monotonic() < ends:
        try:
            return lines.get(timeout=_LOOK_S)
        except queue.Empty:
            check()
    return b"{"


def _problem(kind: str, name: str) -> MediaError | DiskFull:
    match kind:
        case "locked":
            return MediaError(f"“{name}” is locked with a password.", "Save a copy without one, then add that.")
        case "damaged":
            return MediaError(f"“{name}” is damaged and cannot be read.", _ANOTHER)
        case "disk":
            return DiskFull(f"There is no room for the pages of “{name}”.", "Make room on the disk, then try again.")
        case _:
            return MediaError(
                f"“{name}” needs more memory or time than a document should.", "Print it into a new PDF, or choose another file."
            )
