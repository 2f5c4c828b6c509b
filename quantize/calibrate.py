"""The importance matrix of a model, gathered while it reads texts, chats and pictures. Runs the engine; knows no types and no mixes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from quantize.corpus import DEFAULT, read_corpus
from quantize.files import Shards
from quantize.imatrix import Entry, Importance, write_importance
from quantize.progress import Tell
from quantize.reference import reference
from runtime.errors import CheckpointError
from runtime.models.gguf_info import read_info

CHUNK = 512
"""Tokens read at once, as llama-imatrix does."""
CONTEXT = 2048
"""Tokens of a chat that are read at most, pictures included."""

OnChunk = Callable[[int, int], None]
"""Called with the chunks of text and the chats read, and all of them."""


def calibrate(
    model: Path,
    path: Path | None = None,
    *,
    mmproj: Path | None = None,
    chunk: int = CHUNK,
    on_chunk: OnChunk = lambda *_: None,
    notes: list[str] | None = None,
) -> Importance:
    """Reads a file or a folder (corpus.DEFAULT by default) with a GGUF model: whole chunks of text, and every chat.

    Chats with pictures need the vision file `mmproj`, and a chat template that has a place for them: otherwise they are left out, and
    `notes` says so. Raises CheckpointError for what cannot be read or is too short, ModelError for a model that cannot be run, and
    anything `on_chunk` raises.
    """
    from runtime.engine.importance import Watcher
    from runtime.engine.probe import Probe

    corpus = read_corpus(path or DEFAULT)
    read_info(model)  # llama.cpp ends the process on some damaged files
    watcher = Watcher()
    with Probe(model, mmproj, context=CONTEXT, batch=chunk, watcher=watcher) as probe:
        chats = [chat for chat in corpus.chats if not chat.pictures or probe.sees]
        if notes is not None and len(chats) < len(corpus.chats):
            why = "There is no vision file" if mmproj is None else "The model's chat template takes no pictures"
            notes.append(f"{why}, so {len(corpus.chats) - len(chats)} calibration chats with pictures were left out.")
        tokens = probe.tokenize("\n\n".join(corpus.texts))
        if len(tokens) < chunk and not chats:
            raise CheckpointError(f"“{corpus.name}” has {len(tokens)} tokens, and at least {chunk} are needed.", "Give more text.")
        chunks = len(tokens) // chunk
        total, cells = chunks + len(chats), 0
        for i in range(total):
            on_chunk(i, total)
            if i < chunks:
                units = probe.start(tokens[i * chunk : (i + 1) * chunk])
            else:
                units = probe.start(probe.chat(chats[i - chunks].messages, chats[i - chunks].answer)[0])
            for logits in probe.read(units, probe.cells(units)):
                cells += len(logits)
        on_chunk(total, total)
        entries = {name: Entry(sums.squares.astype(np.float32), sums.counts) for name, sums in watcher.sums.items()}
    for name, entry in entries.items():
        if not np.isfinite(entry.sums).all():
            raise CheckpointError(f"The model computes values that are no numbers at “{name}”.", "Its file is damaged: download it again.")
    return Importance("", entries, [corpus.name], cells // chunk, chunk)


def calibrate_source(
    source: Path,
    out: Path,
    path: Path | None,
    on_progress: Tell,
    on_chunk: OnChunk,
    notes: list[str],
    shards: Shards | None = None,
) -> Importance:
    """The same for anything `convert` takes: a checkpoint is run as Q8_0, from files that are gone afterwards."""
    read_corpus(path or DEFAULT)  # before the long part
    with reference(source, out, on_progress, "Q8_0", shards) as run:
        return calibrate(run.text, path, mmproj=run.vision, on_chunk=on_chunk, notes=notes)


def imatrix_path(out: Path, name: str) -> Path:
    return out / f"{name}-imatrix.gguf"


def save(importance: Importance, out: Path, path: Path) -> None:
    """Keeps it as llama-quantize would take it, and says so in `importance.file`."""
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
