"""`quern quantize`: a downloaded checkpoint, or a GGUF file, becomes GGUF files in the type that was asked for."""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quantize.imatrix import Importance
    from quantize.progress import Progress

# The names of quantize.mixes.MIXES, here once more because --help must not wait for numpy; a test compares them.
TYPES = (
    *("F32", "F16", "BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q5_K_S", "Q5_1", "Q5_0", "Q4_K_M", "Q4_K_S", "Q4_1", "Q4_0", "IQ4_NL", "IQ4_XS"),
    *("MXFP4_MOE", "Q3_K_L", "Q3_K_M", "Q3_K_S", "IQ3_M", "IQ3_S", "IQ3_XS", "IQ3_XXS", "Q2_K", "Q2_K_S"),
    *("IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS", "IQ1_M", "IQ1_S"),
)
VISION_TYPES = ("F32", "F16", "BF16", "Q8_0")
_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "KI": 1 << 10, "MI": 1 << 20, "GI": 1 << 30}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="SRC", type=Path, help="folder with config.json, tokenizer.json and the safetensors files; or a GGUF file"
    )
    parser.add_argument("out", metavar="OUT_DIR", type=Path, help="folder for NAME-TYPE.gguf and mmproj-NAME-TYPE.gguf")
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--type",
        choices=TYPES,
        type=str.upper,
        metavar="TYPE",
        help=f"how the text model's weights are stored, from large to small: {', '.join(TYPES)}",
    )
    wanted.add_argument(
        "--recipe",
        metavar="FILE",
        type=Path,
        help="which type each tensor gets, by rules in a TOML file; or a GGUF file that was made with a recipe, for the same again",
    )
    parser.add_argument(
        "--mmproj-type", choices=VISION_TYPES, type=str.upper, help="the same for the vision tower (default F16; F32 with F32)"
    )
    parser.add_argument("--name", help="NAME of the files (default: the model's, as its folder is called)")
    importance = parser.add_mutually_exclusive_group()
    importance.add_argument("--imatrix", metavar="FILE", type=Path, help="importance matrix of this model, as llama-imatrix writes it")
    importance.add_argument(
        "--calibrate",
        metavar="PATH",
        type=Path,
        nargs="?",
        const=Path(),
        help="make the importance matrix: run the model on a text, chats (.jsonl), a picture or a folder of them (default: a set that "
        "comes with Quern); it is kept as NAME-imatrix.gguf",
    )
    parser.add_argument("--no-mtp", action="store_true", help="leave the multi-token prediction layer out")
    parser.add_argument("--max-shard-size", metavar="SIZE", type=_size, help="most bytes of one text file, such as 4G or 800M")
    parser.add_argument(
        "--allow-requantize", action="store_true", help="start from a GGUF file that is quantized already, though that loses twice"
    )
    parser.add_argument("--threads", metavar="N", type=_count, help="default: all cores")


def run(args: argparse.Namespace) -> int:
    """Prints the paths written, one a line, on stdout; progress and notes go to stderr."""
    from quantize.convert import convert
    from quantize.recipes import read_recipe

    show = _Line()
    notes: list[str] = []
    # Being told to end is like Ctrl+C: the temporary files go.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        result = convert(
            args.source,
            args.out,
            read_recipe(args.recipe) if args.recipe else args.type,
            vision_mix=args.mmproj_type,
            name=args.name,
            importance=_importance(args, show, notes),
            mtp=not args.no_mtp,
            allow_requantize=args.allow_requantize,
            largest=args.max_shard_size,
            threads=args.threads,
            on_progress=show,
        )
    finally:
        signal.signal(signal.SIGTERM, before)
        show.end()
    for note in notes + result.notes:
        print(note, file=sys.stderr)
    for path in result.files:
        print(path)
    return 0


def _importance(args: argparse.Namespace, show: _Line, notes: list[str]) -> Importance | None:
    from quantize.imatrix import read_importance

    if args.imatrix:
        return read_importance(args.imatrix)
    if args.calibrate is None:
        return None
    from quantize.calibrate import calibrate_source, save

    text = None if args.calibrate == Path() else args.calibrate
    importance = calibrate_source(args.source, args.out, text, show, show.chunks, notes)
    save(importance, args.source, args.out, args.name)
    show.restart()
    return importance


def _size(text: str) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?([KMG]?I?)B?", text.strip().upper())
    if not found or found[2] not in _UNITS or not float(found[1]):
        raise argparse.ArgumentTypeError(f"“{text}” is no size; write 4G, 800M or 4GiB")
    return int(float(found[1]) * _UNITS[found[2]])


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of threads")
    return int(text)


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
            speed = progress.done / max(1e-3, now - self._started)
            left = _duration((progress.total - progress.done) / max(1.0, speed))
            amount = f"{progress.done / 1e9:.2f} of {progress.total / 1e9:.2f} GB  {speed / 1e6:.0f} MB/s"
            text = f"{share:4.0%}  {amount}  {left}  {progress.tensor}"
            print(f"\r{text[:100]:<100}", end="", file=sys.stderr, flush=True)
        elif int(share * 10) > self._shown:
            self._shown = int(share * 10)
            print(f"{share:.0%} of {progress.total / 1e6:.0f} MB", file=sys.stderr, flush=True)

    def chunks(self, done: int, count: int) -> None:
        """Of the calibration text."""
        if self._terminal:
            print(f"\r{f'calibration: {done} of {count} chunks of text':<100}", end="", file=sys.stderr, flush=True)
        elif done in (0, count):
            print(f"calibration: {done} of {count} chunks of text", file=sys.stderr, flush=True)

    def restart(self) -> None:
        """Another long step follows."""
        self.end()
        self._shown, self._started = -1.0, time.monotonic()

    def end(self) -> None:
        if self._terminal and self._shown >= 0:
            print(file=sys.stderr)


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s left"
    return f"{seconds / 60:.0f} min left" if seconds < 5400 else f"{seconds / 3600:.1f} h left"
