"""`quern quantize`: a downloaded checkpoint becomes GGUF files."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quantize.convert import Progress

_TYPES = ["F32", "F16", "BF16", "Q8_0"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SRC", type=Path, help="folder with config.json, tokenizer.json and the safetensors files")
    parser.add_argument("out", metavar="OUT_DIR", type=Path, help="folder for NAME-TYPE.gguf and mmproj-NAME-TYPE.gguf")
    parser.add_argument("--type", required=True, choices=_TYPES, type=str.upper, help="how the text model's weights are stored")
    parser.add_argument(
        "--mmproj-type", choices=_TYPES[:3], type=str.upper, help="the same for the vision tower (default F16; F32 with F32)"
    )
    parser.add_argument("--name", help="NAME of the files (default: the model's, as its folder is called)")


def run(args: argparse.Namespace) -> int:
    """Prints the paths written, one a line, on stdout; progress and notes go to stderr."""
    from quantize.convert import convert

    show = _Line()
    # Being told to end is like Ctrl+C: the temporary files go.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        result = convert(args.source, args.out, args.type, vision_recipe=args.mmproj_type, name=args.name, on_progress=show)
    finally:
        signal.signal(signal.SIGTERM, before)
        show.end()
    for note in result.notes:
        print(note, file=sys.stderr)
    print(result.text)
    if result.vision:
        print(result.vision)
    return 0


class _Line:
    """Progress on stderr: one line rewritten on a terminal, a line at every tenth elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown = -1.0
        self._started = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        share = progress.done / max(1, progress.total)
        now = time.monotonic()
        if self._terminal:
            if now - self._shown < 0.1 and progress.done < progress.total:
                return
            self._shown = now
            speed = progress.done / 1e6 / max(1e-3, now - self._started)
            text = f"{share:4.0%}  {progress.done / 1e9:.2f} of {progress.total / 1e9:.2f} GB  {speed:.0f} MB/s  {progress.tensor}"
            print(f"\r{text[:100]:<100}", end="", file=sys.stderr, flush=True)
        elif int(share * 10) > self._shown:
            self._shown = int(share * 10)
            print(f"{share:.0%} of {progress.total / 1e6:.0f} MB", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._terminal and self._shown >= 0:
            print(file=sys.stderr)
