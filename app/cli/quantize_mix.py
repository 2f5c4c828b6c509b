"""`quern quantize --target-size` and `--verify`: the mix measured out for a model, and the result examined beside its source."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from app import paths
from app.cli.quantize_told import Told
from app.report_words import spoken
from quantize.calibrate import calibrate, imatrix_path, save
from quantize.convert import Converted, cores, making
from quantize.corpus import DEFAULT, HELD_BACK, read_corpus
from quantize.estimates import target_name
from quantize.events import Compared
from quantize.imatrix import Importance, read_importance
from quantize.plot import Tried
from quantize.progress import Discard, Phase, Progress, Tell
from quantize.proof import prove
from quantize.recipes import to_toml
from quantize.reference import Reference
from quantize.report import Report, experts_used, write_report
from quantize.sensitivity import measure
from quantize.target import Tailored, bytes_in_memory, check_room, frame, tailor
from quantize.verify import verify
from runtime.errors import CheckpointError
from runtime.models.architecture import from_header
from runtime.models.gguf_info import read_info


def left_importance(args: argparse.Namespace, name: str) -> Importance | None:
    """What an earlier run of the same command made."""
    path = imatrix_path(args.out, name)
    return read_importance(path) if args.resume and path.exists() else None


def counting(tell: Tell, phase: Phase) -> Callable[[int, int], None]:
    """Steps that are no bytes."""
    return lambda done, count: tell(Progress(done, count, "", phase))


@contextlib.contextmanager
def tailored(
    args: argparse.Namespace, run: Reference, name: str, importance: Importance | None, vision: int, tell: Tell, notes: list[str]
) -> Iterator[tuple[Tailored, Importance]]:
    """The mix, and the importance matrix that it was measured with, which stays beside the model, as what was measured does, for the
    next time; unless all of it is cancelled. `vision`: bytes of the vision file that is written with it.
    """
    corpus = DEFAULT if args.calibrate in (None, Path()) else args.calibrate
    architecture = from_header(read_info(run.text))
    if args.target_ram:
        # A GGUF source comes without its vision file: that is no part of what is written, but of what is in memory.
        seen = vision or (run.vision.stat().st_size if run.vision else 0)
        budget = bytes_in_memory(architecture, seen, args.target_ram)
    else:
        budget = args.target_size - vision
    check_room(run.text, architecture.layers, budget)  # before what takes hours
    measured = args.out / f"{name}-sensitivity.json"
    new = [path for path in (imatrix_path(args.out, name), measured) if not path.exists()]
    with making(args.out):
        try:
            if importance is None:
                importance = calibrate(run.text, corpus, mmproj=run.vision, on_chunk=counting(tell, "calibrating"), notes=notes)
                save(importance, args.out, imatrix_path(args.out, name))
            sensitivity = measure(
                run.text,
                run.vision,
                read_corpus(corpus),
                architecture.layers,
                importance,
                measured,
                threads=args.threads or cores(),
                on_trial=lambda done, count, trial: tell(Progress(done, count, trial, "measuring")),
            )
            mix = target_name(args.target_size, args.target_ram)
            yield tailor(sensitivity, frame(run.text, sensitivity.groups, architecture.layers), budget, mix), importance
        except Discard:
            for path in new:
                path.unlink(missing_ok=True)
            raise


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
) -> Path | None:
    """Reads the result from the disk again, and where that is wanted runs it beside `run`: the page that tells of it."""

    def read_again(done: int, total: int) -> None:
        tell(Progress(done, total, "every byte on the disk", "checking"))

    try:
        proved = prove(result.text, result.vision, args.threads or cores(), read_again)
    except CheckpointError:
        for path in result.files:
            path.unlink(missing_ok=True)
        raise
    if run is None or result.text is None:
        return None
    corpus = HELD_BACK if args.verify in (None, Path()) else args.verify
    verified = verify(run, result.text, result.vision, corpus, args.out, counting(tell, "verifying"))
    size = sum(file.bytes for file in proved if not file.name.startswith("mmproj"))
    tried = [Tried(mix, "measured on what was held back", size, verified.divergence.mean)]
    tried += [Tried("", "sum of the parts’ losses, at any size", p.bytes, p.loss, measured=False) for p in (made.curve if made else [])]
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
    page = write_report(report, args.out, spoken(args.report_language, paths.cache_dir()), args.report_language)[1]
    d = verified.divergence
    answers = tuple((a.picture, a.question, a.source, a.result) for a in verified.answers)
    told.compared(Compared(d.mean, d.error, d.agreement, d.perplexity, d.source_perplexity, d.positions, answers, str(page)))
    return page
