"""`quern quantize`: a downloaded checkpoint, or a GGUF file, becomes GGUF files in the type that was asked for."""

from __future__ import annotations

import argparse
import contextlib
import re
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import quantize_mix

if TYPE_CHECKING:
    from app.cli.quantize_told import Told
    from quantize.convert import Converted
    from quantize.hub_source import HubShards
    from quantize.imatrix import Importance
    from quantize.progress import Tell
    from quantize.recipes import Recipe

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
    quantize_mix.add_arguments(parser, wanted, _size)
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
    from app.cli.quantize_told import Events, Lines, Orders
    from quantize.progress import Discard
    from runtime.errors import QuernError

    if args.discard:
        return _discard(args)
    told = Events() if args.json_progress else Lines()
    tell: Tell = Orders(sys.stdin.buffer).obeyed(told.progress) if args.follow_stdin else told.progress
    # Being told to end is like Ctrl+C: the temporary files go.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _work(args, told, tell)
    except (KeyboardInterrupt, Discard) as stop:
        told.end()
        told.stopped(_keeps(args, stop) or _has_target(args))
        return 130
    except QuernError as error:
        if isinstance(told, Events):
            told.tell(error.problem)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
        told.end()
    return 0


def _discard(args: argparse.Namespace) -> int:
    from quantize import hub_source, resume

    resume.discard(args.out)
    if _is_repository(args.source):
        hub_source.discard(args.out / args.source.partition("/")[2])
    with contextlib.suppress(OSError):
        args.out.rmdir()  # where nothing else is in it
    return 0


def _is_repository(source: str) -> bool:
    return re.fullmatch(r"[\w.-]+/[\w.-]+", source) is not None and not Path(source).exists()


def _work(args: argparse.Namespace, told: Told, tell: Tell) -> None:
    from quantize.convert import model_name
    from quantize.imatrix import read_importance
    from quantize.recipes import plain, read_recipe
    from quantize.reference import reference

    recipe = read_recipe(args.recipe) if args.recipe else plain(args.type) if args.type else None
    target = _has_target(args)
    notes: list[str] = []
    with _source(args, told) as (source, shards), contextlib.ExitStack() as stack:
        name = args.name or model_name(source)
        if args.verify is not None or target:
            _read_corpora(args)  # before the long part
            stack.enter_context(shards.holding() if shards else contextlib.nullcontext())
        if not target:
            if _ready(args, told, source, shards, recipe, args.imatrix is not None) and recipe is not None:
                with _importance(args, source, shards, tell, notes) as importance:
                    result = _convert(args, told, tell, source, shards, recipe, importance)
                run = stack.enter_context(reference(source, args.out, tell, shards)) if args.verify is not None else None
                quantize_mix.examine(args, run, result, name, recipe.name, importance, None, told, tell)
                _finish(told, result, notes)
            return
        given = read_importance(args.imatrix) if args.imatrix else quantize_mix.left_importance(args, name)
        _ready(args, None, source, shards, plain("Q4_K_M"), True)  # what is wrong with the source is said before the long part
        run = stack.enter_context(reference(source, args.out, tell, shards))
        made, importance = stack.enter_context(quantize_mix.tailored(args, run, name, given, tell, notes))
        _ready(args, told, source, shards, made.recipe, True)
        result = _convert(args, told, tell, source, shards, made.recipe, importance)
        quantize_mix.examine(args, run, result, name, made.recipe.name, importance, made, told, tell)
        _finish(told, result, notes)


def _read_corpora(args: argparse.Namespace) -> None:
    """Raises where what is to be calibrated with or examined on cannot be read."""
    from quantize.corpus import read_corpus

    for path in (args.calibrate, args.verify):
        if path not in (None, Path()):
            read_corpus(path)


def _has_target(args: argparse.Namespace) -> bool:
    return bool(args.target_size or args.target_ram)


def _ready(
    args: argparse.Namespace, told: Told | None, source: Path, shards: HubShards | None, recipe: Recipe | None, has_importance: bool
) -> bool:
    """Says what the conversion takes, and raises where that is not there. False without a recipe, where only the saying was wanted."""
    from quantize.estimates import check
    from quantize.preflight import preflight

    found = preflight(
        source,
        args.out,
        vision_mix=args.mmproj_type,
        mtp=not args.no_mtp,
        has_importance=has_importance,
        calibrate=args.calibrate is not None and not has_importance,
        allow_requantize=args.allow_requantize,
        recipe=recipe,
        threads=args.threads,
        shards=shards,
        release=args.release,
    )
    if told is not None:
        told.preflight(found, recipe.name if recipe else None)
    if recipe is not None:
        check(found, recipe.name)
    return recipe is not None


def _convert(
    args: argparse.Namespace,
    told: Told,
    tell: Tell,
    source: Path,
    shards: HubShards | None,
    recipe: Recipe,
    importance: Importance | None,
) -> Converted:
    from quantize.convert import convert

    told.end()
    return convert(
        source,
        args.out,
        recipe,
        vision_mix=args.mmproj_type,
        name=args.name,
        importance=importance,
        mtp=not args.no_mtp,
        allow_requantize=args.allow_requantize,
        largest=args.max_shard_size,
        threads=args.threads,
        shards=shards,
        keep_partial=args.keep_partial,
        resume=args.resume,
        on_progress=tell,
    )


def _finish(told: Told, result: Converted, notes: list[str]) -> None:
    from quantize.events import Finished

    told.end()
    for note in notes + result.notes:
        told.note(note)
    told.finished(Finished(str(result.text or ""), str(result.vision or ""), tuple(map(str, result.files))))


@contextlib.contextmanager
def _source(args: argparse.Namespace, told: Told) -> Iterator[tuple[Path, HubShards | None]]:
    """The folder or file, and where its weight files come from if they are not all there."""
    if not _is_repository(args.source):
        yield Path(args.source), None
        return
    from app.cli.download import hub
    from quantize.convert import making
    from quantize.hub_source import fetched, look_up

    asked = hub()
    told.note(f"Asking {asked.host} for {args.source} …")
    listing = look_up(asked, args.source)
    with contextlib.ExitStack() as stack:
        if args.preflight:
            parent = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quern-")))
        else:
            stack.enter_context(making(args.out))
            parent = args.out
        remote = fetched(asked, listing, parent, release=args.release, resume=args.resume, keeps=lambda error: _keeps(args, error))
        shards = stack.enter_context(remote)
        yield shards.folder, shards


@contextlib.contextmanager
def _importance(
    args: argparse.Namespace, source: Path, shards: HubShards | None, tell: Tell, notes: list[str]
) -> Iterator[Importance | None]:
    """The matrix given, or a measured one, which stays beside the model if the conversion comes to its end or can go on."""
    from quantize.convert import model_name
    from quantize.imatrix import read_importance
    from quantize.progress import Progress

    if args.imatrix or args.calibrate is None:
        yield read_importance(args.imatrix) if args.imatrix else None
        return
    from quantize.calibrate import calibrate_source, imatrix_path, save

    kept = imatrix_path(args.out, args.name or model_name(source))
    if args.resume and kept.exists():
        yield read_importance(kept)
        return
    text = None if args.calibrate == Path() else args.calibrate

    def chunks(done: int, count: int) -> None:
        tell(Progress(done, count, "", "calibrating"))

    with shards.holding() if shards else contextlib.nullcontext():
        importance = calibrate_source(source, args.out, text, tell, chunks, notes, shards)
    was_there = kept.exists()
    save(importance, args.out, kept)
    try:
        yield importance
    except BaseException as error:
        if not was_there and not _keeps(args, error):
            kept.unlink(missing_ok=True)
        raise


def _keeps(args: argparse.Namespace, error: BaseException) -> bool:
    from quantize.resume import keeps

    return keeps(error, args.keep_partial or args.resume)


def _size(text: str) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?([KMG]?I?)B?", text.strip().upper())
    if not found or found[2] not in _UNITS or not float(found[1]):
        raise argparse.ArgumentTypeError(f"“{text}” is no size; write 4G, 800M or 4GiB")
    return int(float(found[1]) * _UNITS[found[2]])


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of threads")
    return int(text)
