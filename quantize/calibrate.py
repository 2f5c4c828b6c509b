"""The importance matrix of a model, gathered while it reads calibration text. Runs the engine; knows no types and no mixes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from quantize.convert import Progress, convert, model_name
from quantize.imatrix import Entry, Importance, write_importance
from runtime.errors import CheckpointError
from runtime.models.gguf_info import read_info

DEFAULT_TEXT = Path(__file__).resolve().parents[1] / "assets" / "calibration"
"""Ours: several languages, code, and the chat format."""

CHUNK = 512
"""Tokens read at once, as llama-imatrix does."""

_LARGEST = 64 << 20
_SUFFIXES = (
    ".txt",
    ".md",
    ".rst",
    ".jsonl",
    ".json",
    ".csv",
    ".html",
    ".py",
    ".c",
    ".cpp",
    ".h",
    ".js",
    ".ts",
    ".rs",
    ".go",
    ".java",
    ".sql",
)

OnChunk = Callable[[int, int], None]
"""Called with the chunks read and all of them."""


def calibrate(model: Path, text: Path | None = None, *, chunk: int = CHUNK, on_chunk: OnChunk = lambda *_: None) -> Importance:
    """Reads a file or a folder of text (DEFAULT_TEXT by default) with a GGUF model, whole chunks only.

    Raises CheckpointError for text that cannot be read or is too short, ModelError for a model that cannot be run, and
    anything `on_chunk` raises.
    """
    from runtime.engine.importance import Watcher, read_all

    text = text or DEFAULT_TEXT
    pieces = read_text(text)
    read_info(model)  # llama.cpp ends the process on some damaged files
    with Watcher(model, chunk) as watcher:
        tokens = watcher.tokenize("\n\n".join(pieces))
        if len(tokens) < chunk:
            raise CheckpointError(f"“{text.name}” has {len(tokens)} tokens, and at least {chunk} are needed.", "Give more text.")
        chunks = read_all(watcher, tokens, chunk, on_chunk)
        entries = {name: Entry(sums.squares.astype(np.float32), sums.counts) for name, sums in watcher.sums.items()}
    for name, entry in entries.items():
        if not np.isfinite(entry.sums).all():
            raise CheckpointError(f"The model computes values that are no numbers at “{name}”.", "Its file is damaged: download it again.")
    return Importance("", entries, [text.name], chunks, chunk)


def calibrate_source(source: Path, out: Path, text: Path | None, on_progress: Callable[[Progress], None], on_chunk: OnChunk) -> Importance:
    """The same for anything `convert` takes: a checkpoint is run as Q8_0, from a file that is gone afterwards."""
    if source.is_file():
        return calibrate(source, text, on_chunk=on_chunk)
    read_text(text or DEFAULT_TEXT)  # before the long part
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".calibration-") as folder:
            model = convert(source, Path(folder), "Q8_0", on_progress=on_progress).text
            assert model is not None
            return calibrate(model, text, on_chunk=on_chunk)
    except OSError as error:
        raise CheckpointError(f"“{out}” cannot be written to: {error.strerror}.", "Choose another folder.") from error


def save(importance: Importance, source: Path, out: Path, name: str | None) -> Path:
    """Keeps it as NAME-imatrix.gguf, as llama-quantize would take it, and says so in `importance.file`."""
    path = out / f"{name or model_name(source)}-imatrix.gguf"
    importance.file = path.name
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CheckpointError(f"“{out}” cannot be made a folder: {error.strerror}.", "Choose another folder.") from error
    part = path.with_name(path.name + ".part")
    try:
        write_importance(part, importance)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def read_text(path: Path) -> list[str]:
    """The texts of a file, or of a folder's files in the order of their names."""
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES) if path.is_dir() else [path]
    if not files:
        raise CheckpointError(f"“{path}” holds no text files.", "Give a text file, or a folder of .txt files.")
    texts = []
    for file in files:
        try:
            if file.stat().st_size > _LARGEST:
                raise CheckpointError(f"{file.name} is too large to calibrate with.", "A few megabytes of text are plenty.")
            texts.append(file.read_text(encoding="utf-8"))
        except UnicodeDecodeError as error:
            raise CheckpointError(f"{file.name} is no text in UTF-8.", "Give text files only.") from error
        except OSError as error:
            raise CheckpointError(f"{file.name} cannot be read: {error.strerror}.", "Check the file and its permissions.") from error
    return texts
