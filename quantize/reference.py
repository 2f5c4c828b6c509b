"""The source of a conversion as something that runs: to calibrate with, to measure on, to compare the result with."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quantize.convert import convert, making
from quantize.files import Shards
from quantize.progress import Tell
from runtime.models.devices import memory
from runtime.models.library import find_mmproj

_SHARE = 0.5  # of the memory available: what runs from the disk takes a second for each token


@dataclass(frozen=True)
class Reference:
    """GGUF files. `kind` says what they keep of the source: "source" where they are the source itself, else a type."""

    text: Path
    vision: Path | None
    kind: str


@contextlib.contextmanager
def reference(source: Path, out: Path, on_progress: Tell, kind: str, shards: Shards | None = None) -> Iterator[Reference]:
    """Of anything `convert` takes. A checkpoint is converted to `kind` into a folder in `out` that is gone afterwards. Its multi-token
    prediction layers, which only guess ahead, are left out.
    """
    if source.is_file():
        yield Reference(source, find_mmproj(source), "source")
        return
    with making(out), tempfile.TemporaryDirectory(dir=out, prefix=".reference-") as folder:
        made = convert(source, Path(folder), kind, mtp=False, shards=shards, on_progress=on_progress)
        assert made.text is not None
        yield Reference(made.text, made.vision, kind)


def kind_for(source_bytes: int) -> str:
    """What a checkpoint of that size is run in: BF16 where that fits the memory well, else Q8_0."""
    return "BF16" if source_bytes <= _SHARE * memory().available else "Q8_0"
