"""What an interrupted conversion leaves, where that was asked for, so that the next run can go on.

A journal lies beside the unfinished files: first what was to be made of what, then a line for every tensor that was written,
with the hash of its bytes. None of it is believed: a run that goes on computes the hashes of what is there, keeps what is right
up to the first tensor that is not, and refuses where the source or the request is another one now.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from quantize.imatrix import Importance
from quantize.progress import Discard
from quantize.writer import OutFile
from runtime.errors import CheckpointError

_BLOCK = 1 << 22
_ANEW = "Start without --resume, which begins anew."


def journal_path(files: Sequence[OutFile]) -> Path:
    return files[0].path.with_name(files[0].path.name + ".resume")


def ticket(files: Sequence[OutFile], source: Mapping[str, str], importance: Importance | None) -> dict[str, Any]:
    """What must be the same for two runs to write the same bytes: the source, and everything that decides about the result."""
    plan = hashlib.sha256()
    for file in files:
        plan.update(file.path.name.encode() + file.head)
    for name, entry in sorted(importance.entries.items()) if importance else ():
        plan.update(name.encode() + entry.sums.tobytes() + entry.counts.tobytes())
    return {"source": dict(source), "plan": plan.hexdigest(), "files": [file.path.name for file in files]}


class Refused(CheckpointError):
    """What is kept cannot be gone on with; it stays as it is."""


def discard(out: Path) -> None:
    """Removes what interrupted conversions left in a folder, and no file that is not theirs."""
    for journal in out.glob("*.resume"):
        try:
            with journal.open(encoding="utf-8", errors="replace") as lines:
                names = _object(lines.readline()).get("files")
            for name in names if isinstance(names, list) else ():
                if isinstance(name, str) and Path(name).name == name:
                    (out / f"{name}.part").unlink(missing_ok=True)
            journal.unlink()
        except OSError as error:
            raise CheckpointError(
                f"{journal.name} cannot be removed: {error.strerror}.", "Check the folder and its permissions."
            ) from error


def keeps(error: BaseException, wanted: bool) -> bool:
    """Whether an unfinished conversion stays after this error, where keeping is `wanted` at all.

    A damaged source is no reason to keep anything: what is kept would be refused once it is mended.
    """
    return isinstance(error, Refused) or (wanted and not isinstance(error, (Discard, CheckpointError)))


class Journal:
    """Open for the length of one run; the files it tells of must be this run's own."""

    def __init__(self, path: Path, wanted: dict[str, Any], resume: bool) -> None:
        """Goes on with what is there where `resume` says so, else begins anew. Raises Refused where that is of something else."""
        self._path = path
        self._written: dict[tuple[str, str], str] = {}
        if resume and path.exists():
            self._read(wanted)
        else:
            fresh = path.with_name(path.name + ".new")
            fresh.write_text(json.dumps(wanted) + "\n", encoding="utf-8")
            os.replace(fresh, path)
        self._file = path.open("a", encoding="utf-8")
        self._file.write("\n")  # after a line that was cut
        self._file.flush()

    def _read(self, wanted: dict[str, Any]) -> None:
        first, *lines = self._path.read_text(encoding="utf-8", errors="replace").split("\n")
        kept = _object(first)
        if kept.get("source") != wanted["source"]:
            other, what = _changed(kept.get("source"), wanted["source"]), "The source has changed since the conversion was interrupted."
            raise Refused(
                f"The source has changed since the conversion was interrupted: {other} is not what it was." if other else what, _ANEW
            )
        if kept.get("plan") != wanted["plan"]:
            raise Refused("What is kept of the interrupted conversion was made with other options.", _ANEW)
        for line in lines:
            entry = _object(line)
            if all(isinstance(entry.get(key), str) for key in ("file", "tensor", "sha256")):
                self._written[entry["file"], entry["tensor"]] = entry["sha256"]

    def add(self, file: OutFile, tensor: str, sha256: str) -> None:
        """A tensor is written, whole."""
        self._file.write(json.dumps({"file": file.path.name, "tensor": tensor, "sha256": sha256}) + "\n")
        self._file.flush()

    def whole(self, file: OutFile, part: Path, on_found: Callable[[str, int], None]) -> int:
        """How many tensors at the start of the unfinished file `part` are right, by their hashes."""
        with part.open("rb") as stream:
            if stream.read(len(file.head)) != file.head:
                return 0
            for number, typed in enumerate(file.tensors):
                told = self._written.get((file.path.name, typed.tensor.name))
                if told is None or _hash(stream, typed.size) != told:
                    return number
                stream.seek(-typed.size % file.alignment, os.SEEK_CUR)
                on_found(typed.tensor.name, typed.size)
        return len(file.tensors)

    def close(self) -> None:
        self._file.close()

    def remove(self) -> None:
        self.close()
        self._path.unlink(missing_ok=True)


def _hash(stream: Any, size: int) -> str:
    hasher = hashlib.sha256()
    while size > 0 and (block := stream.read(min(size, _BLOCK))):
        hasher.update(block)
        size -= len(block)
    return "" if size else hasher.hexdigest()


def _object(line: str) -> dict[str, Any]:
    """An empty one for a line that was cut or is none of ours."""
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _changed(before: Any, now: Mapping[str, str]) -> str:
    """A file that is another one now; empty where none can be named."""
    if not isinstance(before, dict):
        return ""
    return min((name for name in {*before, *now} if before.get(name) != now.get(name)), default="")
