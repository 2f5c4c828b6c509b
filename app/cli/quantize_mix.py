"""`quern quantize --target-size` and `--verify`: the mix measured out for a model, and the result examined beside its source."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.cli.quantize_told import Told
    from quantize.convert import Converted
    from quantize.imatrix import Importance
    from quantize.progress import Phase, Tell
    from quantize.reference import Reference
    from quantize.target import Tailored


def add_arguments(parser: argparse.ArgumentParser, wanted: argparse._MutuallyExclusiveGroup, size: Callable[[str], int]) -> None:
    wanted.add_argument(
        "--target-size",
        metavar="SIZE",
        type=size,
        help="the mix that loses least in so many bytes of both files, such as 12GiB: every part of the model is quantized alone and what "
        "that loses is measured; it takes an importance matrix (the default set's if none is given) and room for one more copy of the "
        "model. What was measured stays as NAME-sensitivity.json, for the next time",
    )
    wanted.add_argument("--target-ram", metavar="SIZE", type=size, help="the same for a machine with so much memory, as the planner has it")
    parser.add_argument(
        "--verify",
        metavar="PATH",
        type=Path,
        nargs="?",
        const=Path(),
        help="run the result beside its source on texts, chats and pictures (default: a set that comes with Quern and is never "
        "calibrated with), and write what it lost to NAME-TYPE-report.html and .json",
    )


def left_importance(args: argparse.Namespace, name: str) -> Importance | None:
    """What an earlier run of the same command made."""
    from quantize.calibrate import imatrix_path
    from quantize.imatrix import read_importance

    path = imatrix_path(args.out, name)
    return read_importance(path) if args.resume and path.exists() else None


def counting(tell: Tell, phase: Phase) -> Callable[[int, int], None]:
    """Steps that are no bytes."""
    from quantize.progress import Progress

    return lambda done, count: tell(Progress(done, count, "", phase))


@contextlib.contextmanager
def tailored(
    args: argparse.Namespace, run: Reference, name: str, importance: Importance | None, tell: Tell, notes: list[str]
) -> Iterator[tuple[Tailored, Importance]]:
    """The mix, and the importance matrix that it was measured with, which stays beside the model."""
    from quantize.calibrate import calibrate, imatrix_path, save
    from quantize.convert import cores, making
    from quantize.corpus import DEFAULT, read_corpus
    from quantize.progress import Progress
    from quantize.sensitivity import measure
    from quantize.target import bytes_in_memory, frame, size_name, tailor
    from runtime.models.architecture import from_header
    from runtime.models.gguf_info import read_info

    corpus = DEFAULT if args.calibrate in (None, Path()) else args.calibrate
    architecture = from_header(read_info(run.text))
    with making(args.out):
        if importance is None:
            importance = calibrate(run.text, corpus, mmproj=run.vision, on_chunk=counting(tell, "calibrating"), notes=notes)
            save(importance, args.out, imatrix_path(args.out, name))
        sensitivity = measure(
            run.text,
            run.vision,
            read_corpus(corpus),
            architecture.layers,
            importance,
            args.out / f"{name}-sensitivity.json",
            threads=args.threads or cores(),
            on_trial=lambda done, count, trial: tell(Progress(done, count, trial, "measuring")),
        )
        # A GGUF source comes without its vision file: that is no part of what is written, but of what is in memory.
        vision = run.vision.stat().st_size if run.vision else 0
        if args.target_ram:
            budget, mix = bytes_in_memory(architecture, vision, args.target_ram), size_name(args.target_ram, "ram")
        else:
            budget, mix = args.target_size - (0 if run.kind == "source" else vision), size_name(args.target_size)
        yield tailor(sensitivity, frame(run.text, sensitivity.groups, architecture.layers), budget, mix), importance


def examine(
    args: argparse.Namespace,
    run: Reference | None,
    result: Converted,
    name: str,
    mix: str,
    importance: Importance | None,
    made: Tailored | None,
    told: Told,
    tell: Tell,
) -> None:
    """Reads the result from the disk again, runs it beside `run` where that is wanted, and writes the report."""
    from quantize.convert import cores
    from quantize.corpus import HELD_BACK
    from quantize.plot import Tried
    from quantize.progress import Progress
    from quantize.proof import prove
    from quantize.recipes import to_toml
    from quantize.report import Report, experts_used, write_report
    from quantize.verify import verify
    from runtime.errors import CheckpointError

    def read_again(done: int, total: int) -> None:
        tell(Progress(done, total, "every byte on the disk", "checking"))

    try:
        proved = prove(result.text, result.vision, args.threads or cores(), read_again)
    except CheckpointError:
        for path in result.files:
            path.unlink(missing_ok=True)
        raise
    if run is None or result.text is None:
        return
    corpus = HELD_BACK if args.verify in (None, Path()) else args.verify
    verified = verify(run, result.text, result.vision, corpus, args.out, counting(tell, "verifying"))
    size = sum(file.bytes for file in proved if not file.name.startswith("mmproj"))
    tried = [Tried(mix, "measured on what was held back", size, verified.divergence.mean)]
    tried += [Tried("", "sum of the parts' losses, at any size", p.bytes, p.loss, measured=False) for p in (made.curve if made else [])]
    report = Report(
        name,
        mix,
        to_toml(made.recipe) if made else "",
        proved,
        verified,
        tried,
        made.choices if made else [],
        experts_used(importance),
        result.notes,
    )
    told.end()
    d = verified.divergence
    told.note(f"Divergence from the source {d.mean:.4g} nats, the same likeliest token {d.agreement:.1%}, perplexity {d.perplexity:.4g}")
    told.note(f"against {d.source_perplexity:.4g}. Report: {write_report(report, args.out)[1]}")
