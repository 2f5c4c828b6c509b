"""What `quern quantize` does with its arguments: source, preflight, importance matrix, conversion, and what follows it, in order."""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from collections.abc import Container, Iterator
from pathlib import Path

from app.cli.quantize_mix import counting, examine, left_importance, tailored
from app.cli.quantize_told import Told
from app.paths import cache_dir
from quantize import cards
from quantize.convert import Converted, convert, making, model_name
from quantize.corpus import HELD_BACK, read_corpus
from quantize.estimates import Asked, Preflight, check, target_name
from quantize.events import Finished
from quantize.hub_source import HubShards, fetched, look_up
from quantize.imatrix import Importance, measured_in, read_importance
from quantize.preflight import preflight
from quantize.progress import Tell
from quantize.recipes import Recipe, plain, read_recipe
from quantize.reference import kind_for, reference
from quantize.resume import keeps as keeps_after
from quantize.sources import is_repository
from runtime.errors import NotFound


def work(args: argparse.Namespace, told: Told, tell: Tell) -> None:
    """Raises QuernError, and what `tell` raises."""
    recipe = read_recipe(args.recipe) if args.recipe else plain(args.type) if args.type else None
    asked = asked_for(args)
    if asked.runs:
        _read_corpora(args)  # before the long part
        with contextlib.suppress(NotFound):  # without such a folder the drivers are asked every time
            cards.admit(cache_dir())
    with _source(args, told) as (source, shards), contextlib.ExitStack() as stack:
        if asked.target or asked.verify:
            stack.enter_context(shards.holding() if shards else contextlib.nullcontext())
        name = args.name or model_name(source)
        if asked.target:
            _make_tailored(args, told, tell, source, shards, name, stack)
            return
        found = _look(args, source, shards, recipe, measured_in(args.imatrix) if args.imatrix else None)
        told.preflight(found, recipe.name if recipe else None, asked)
        if recipe is None:
            return
        check(found, recipe.name, asked)
        notes: list[str] = []
        with _importance(args, source, shards, tell, notes) as importance:
            result = _convert(args, told, tell, source, shards, recipe, importance)
        run = stack.enter_context(reference(source, args.out, tell, kind_for(found.source), shards)) if asked.verify else None
        report = examine(args, run, result, name, recipe.name, importance, None, told, tell)
        _finish(told, result, report, notes)


def _make_tailored(
    args: argparse.Namespace, told: Told, tell: Tell, source: Path, shards: HubShards | None, name: str, stack: contextlib.ExitStack
) -> None:
    """The mix is measured out first, then made."""
    notes: list[str] = []
    given = read_importance(args.imatrix) if args.imatrix else left_importance(args, name)
    # What is wrong with the source, and what this machine lacks for the long part, is said before it. The files' size is known after it.
    found, mix = _look(args, source, shards, plain("Q4_K_M"), set()), target_name(args.target_size, args.target_ram)
    check(found.budgeted(mix, args.target_size or 0), mix, asked_for(args))
    run = stack.enter_context(reference(source, args.out, tell, kind_for(found.source), shards))
    made, importance = stack.enter_context(tailored(args, run, name, given, found.of("Q4_K_M").vision_bytes, tell, notes))
    left = Asked(verify=True)
    found = _look(args, source, shards, made.recipe, importance.entries.keys()).without_reference()  # which is on the disk already
    told.preflight(found, made.recipe.name, left)
    check(found, made.recipe.name, left)
    result = _convert(args, told, tell, source, shards, made.recipe, importance)
    _finish(told, result, examine(args, run, result, name, made.recipe.name, importance, made, told, tell), notes)


def asked_for(args: argparse.Namespace) -> Asked:
    """A mix that was measured out is always examined."""
    return Asked(args.calibrate is not None and args.imatrix is None, has_target(args), args.verify is not None or has_target(args))


def has_target(args: argparse.Namespace) -> bool:
    return bool(args.target_size or args.target_ram)


def keeps(args: argparse.Namespace, error: BaseException) -> bool:
    return keeps_after(error, args.keep_partial or args.resume)


def _read_corpora(args: argparse.Namespace) -> None:
    """Raises where what is to be calibrated with or examined on cannot be read."""
    for path in (args.calibrate, args.verify):
        if path not in (None, Path()):
            read_corpus(path)


def _look(
    args: argparse.Namespace, source: Path, shards: HubShards | None, recipe: Recipe | None, measured: Container[str] | None
) -> Preflight:
    return preflight(
        source,
        args.out,
        vision_mix=args.mmproj_type,
        mtp=not args.no_mtp,
        measured=measured,
        calibrate=args.calibrate is not None,
        allow_requantize=args.allow_requantize,
        verify=HELD_BACK if args.verify in (None, Path()) else args.verify,
        recipe=recipe,
        threads=args.threads,
        shards=shards,
        release=args.release,
    )


def _convert(
    args: argparse.Namespace,
    told: Told,
    tell: Tell,
    source: Path,
    shards: HubShards | None,
    recipe: Recipe,
    importance: Importance | None,
) -> Converted:
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


def _finish(told: Told, result: Converted, report: Path | None, notes: list[str]) -> None:
    told.end()
    for note in notes + result.notes:
        told.note(note)
    told.finished(Finished(str(result.text or ""), str(result.vision or ""), tuple(map(str, result.files)), str(report or "")))


@contextlib.contextmanager
def _source(args: argparse.Namespace, told: Told) -> Iterator[tuple[Path, HubShards | None]]:
    """The folder or file, and where its weight files come from if they are not all there."""
    if not is_repository(args.source):
        yield Path(args.source), None
        return
    from app.cli.download import hub

    asked = hub()
    told.note(f"Asking {asked.host} for {args.source} …")
    listing = look_up(asked, args.source)
    with contextlib.ExitStack() as stack:
        if args.preflight:
            parent = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quern-")))
        else:
            stack.enter_context(making(args.out))
            parent = args.out
        remote = fetched(asked, listing, parent, release=args.release, resume=args.resume, keeps=lambda error: keeps(args, error))
        shards = stack.enter_context(remote)
        yield shards.folder, shards


@contextlib.contextmanager
def _importance(
    args: argparse.Namespace, source: Path, shards: HubShards | None, tell: Tell, notes: list[str]
) -> Iterator[Importance | None]:
    """The matrix given, or a measured one, which stays beside the model if the conversion comes to its end or can go on."""
    from quantize.calibrate import calibrate_source, imatrix_path, save

    if args.imatrix or args.calibrate is None:
        yield read_importance(args.imatrix) if args.imatrix else None
        return
    kept = imatrix_path(args.out, args.name or model_name(source))
    if args.resume and kept.exists():
        yield read_importance(kept)
        return
    text = None if args.calibrate == Path() else args.calibrate
    with shards.holding() if shards else contextlib.nullcontext():
        importance = calibrate_source(source, args.out, text, tell, counting(tell, "calibrating"), notes, shards)
    was_there = kept.exists()
    save(importance, args.out, kept)
    try:
        yield importance
    except BaseException as error:
        if not was_there and not keeps(args, error):
            kept.unlink(missing_ok=True)
        raise
