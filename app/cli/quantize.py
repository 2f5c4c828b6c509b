"""`quern quantize`: a downloaded checkpoint, or a GGUF file, becomes GGUF files in the type that was asked for."""

from __future__ import annotations

import argparse
import contextlib
import io
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import bytes_of
from app.language import OTHERS

if TYPE_CHECKING:
    from quantize.progress import Tell

# The names of quantize.mixes.MIXES, here once more because --help must not wait for numpy; a test compares them.
TYPES = (
    *("F32", "F16", "BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q5_K_S", "Q5_1", "Q5_0", "Q4_K_M", "Q4_K_S", "Q4_1", "Q4_0", "IQ4_NL", "IQ4_XS"),
    *("MXFP4_MOE", "Q3_K_L", "Q3_K_M", "Q3_K_S", "IQ3_M", "IQ3_S", "IQ3_XS", "IQ3_XXS", "Q2_K", "Q2_K_S"),
    *("IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS", "IQ1_M", "IQ1_S"),
)
VISION_TYPES = ("F32", "F16", "BF16", "Q8_0")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        metavar="SRC",
        help="folder with config.json, tokenizer.json and the safetensors files; a GGUF file; or owner/name on the Hub, which is "
        "downloaded into OUT_DIR/name",
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
    wanted.add_argument("--discard", action="store_true", help="delete what interrupted runs with --keep-partial left in OUT_DIR")
    wanted.add_argument(
        "--target-size",
        metavar="SIZE",
        type=_size,
        help="the mix that loses least in so many bytes of both files, such as 12GiB: every part of the model is quantized alone and what "
        "that loses is measured; it takes an importance matrix (the default set's if none is given) and room for two more copies of the "
        "model meanwhile. What was measured stays as NAME-sensitivity.json, for the next time; the result is compared as with --verify",
    )
    wanted.add_argument("--target-ram", metavar="SIZE", type=_size, help="the same for a machine of so much memory, as the planner has it")
    wanted.add_argument("--preflight", action="store_true", help="only say what every type will weigh, need and take here")
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
    parser.add_argument(
        "--verify",
        metavar="PATH",
        type=Path,
        nargs="?",
        const=Path(),
        help="run the result beside its source on texts, chats and pictures (default: a set that comes with Quern and is never "
        "calibrated with), and write what it lost to NAME-TYPE-report.html and .json",
    )
    parser.add_argument("--report-language", choices=("en", *OTHERS), default="en", help="of the page that it writes")
    parser.add_argument("--no-mtp", action="store_true", help="leave the multi-token prediction layer out")
    parser.add_argument("--max-shard-size", metavar="SIZE", type=_size, help="most bytes of one text file, such as 4G or 800M")
    parser.add_argument(
        "--allow-requantize", action="store_true", help="start from a GGUF file that is quantized already, though that loses twice"
    )
    parser.add_argument("--threads", metavar="N", type=_count, help="default: all cores")
    parser.add_argument("--release", action="store_true", help="from the Hub: delete each weight file as soon as it is converted")
    parser.add_argument("--keep-partial", action="store_true", help="when stopped or broken off, keep what --resume can go on from")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on with what such a run left, given the same options; every byte of it is checked, and a changed source refused",
    )
    parser.add_argument("--json-progress", action="store_true", help="tell all of it on standard output, one JSON object a line")
    parser.add_argument(
        "--follow-stdin",
        action="store_true",
        help="for programs that run this one: stop when standard input says “pause” or “cancel”, or ends",
    )


def run(args: argparse.Namespace) -> int:
    """Prints the paths written, one a line, on stdout; progress and notes go to stderr. With --json-progress all goes to stdout."""
    from app.cli.quantize_run import has_target, keeps, work
    from app.cli.quantize_told import Events, Lines, Orders
    from quantize.progress import Discard
    from quantize.sources import is_repository
    from runtime.errors import QuernError

    if args.discard:
        return _discard(args.out, args.source.partition("/")[2] if is_repository(args.source) else "")
    told = Events() if args.json_progress else Lines()
    tell: Tell = told.progress
    if args.follow_stdin:
        # Unbuffered: Python aborts where it ends while a thread waits inside a buffered stream.
        tell = Orders(io.FileIO(sys.stdin.fileno(), closefd=False)).obeyed(tell)
    # Being told to end is like Ctrl+C: the temporary files go.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        work(args, told, tell)
    except (KeyboardInterrupt, Discard) as stop:
        told.end()
        told.stopped(keeps(args, stop) or (has_target(args) and not isinstance(stop, Discard)))
        return 130
    except QuernError as error:
        if isinstance(told, Events):
            told.tell(error.problem)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
        told.end()
    return 0


def _discard(out: Path, repository: str) -> int:
    from quantize import hub_source, resume

    resume.discard(out)
    if repository:
        hub_source.discard(out / repository)
    with contextlib.suppress(OSError):
        out.rmdir()  # where nothing else is in it
    return 0


def _size(text: str) -> int:
    try:
        size = bytes_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if not size:
        raise argparse.ArgumentTypeError(f"“{text}” is nothing; write 4G, 800M or 4GiB")
    return size


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of threads")
    return int(text)
