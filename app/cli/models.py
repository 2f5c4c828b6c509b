"""`quern models`: the models on this machine, and those that can be had; look them up, download, remove."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

from app import paths, settings, wording
from app.model_places import model_places
from app.paths import cache_dir, models_dir
from runtime.errors import NotFound, QuernError
from runtime.models import calibration, download_item
from runtime.models.advice import judge, recommended, sentence
from runtime.models.catalog import Catalog
from runtime.models.gguf_info import read_info
from runtime.models.library import check_shards, demo_model, find_mmproj, find_model, label
from runtime.models.places import Place, everywhere, remove
from runtime.models.transfer import room

_SAID = "NAME is a name of the series, as in 9B or flash, or owner/name on the Hub"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", action="store_true", help="print the models folder and nothing else")
    parser.add_argument("--json", action="store_true", help="one JSON list instead of lines")
    parser.epilog = (
        "Without a command: what is on this machine. A model of your own goes into the folder that is named last, "
        "with its mmproj file, in a folder of its own."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    names = {
        "download": "download a model with its vision file, or go on with it; Ctrl+C pauses",
        "remove": "delete a model, or a download that was begun, from Quern's folder",
        "show": "a model of the series, or a repository: sizes, what fits here, published scores",
        "search": "search the Hub for repositories with GGUF files",
        "series": "the Qwen3.5 series, and what is recommended for this machine",
        "look-in": "name another folder in which models are to be found; again to forget it",
        "token": "keep an access token for private and gated repositories in the system's keyring",
    }
    made = {name: commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".") for name, about in names.items()}
    made["download"].add_argument("name", metavar="NAME[:QUANTIZATION]", help=_SAID)
    made["remove"].add_argument("name", metavar="NAME", help="a path, or part of the name of one model that `quern models` lists")
    made["remove"].add_argument("--yes", action="store_true", help="do not ask, though NAME is only a part")
    made["show"].add_argument("name", metavar="NAME", help=_SAID)
    made["show"].add_argument("--online", action="store_true", help="ask the Hub for the files as they are now")
    made["search"].add_argument("words", nargs="+", metavar="WORD")
    made["look-in"].add_argument("path", type=Path, metavar="FOLDER")
    made["token"].add_argument("--forget", action="store_true", help="delete it from the keyring")


def run(args: argparse.Namespace) -> int:
    match args.command:
        case "download":
            from app.cli import download

            return download.run(args.name)
        case "remove":
            return _remove(args.name, args.yes)
        case "show":
            return _show(args.name, args.online)
        case "search":
            return _search(" ".join(args.words))
        case "series":
            return _series()
        case "look-in":
            return _look_in(args.path)
        case "token":
            return _token(args.forget)
    return _list(args)


def _list(args: argparse.Namespace) -> int:
    folder = models_dir()
    if args.folder:
        print(folder)
        return 0
    rows = listed(folder)
    if args.json:
        print(json.dumps(rows, indent=2))
        return 0
    width = max((_columns(row["name"]) for row in rows), default=0)
    for row in rows:
        facts = (
            row["problem"] or f"{row['quantization']:<8} {row['bytes'] / 1e9:6.2f} GB  {'sees pictures' if row['mmproj'] else 'text only'}"
        )
        where = f"  ({row['place']})" if row["place"] not in ("Quern", "") else ""
        print(f"{row['name']}{' ' * (width - _columns(row['name']))}  {facts}{where}")
    for record in download_item.records(folder):
        share = 100 * record.present(folder) // max(1, record.bytes)
        print(f"{record.name} {record.quantization}: {share} % are downloaded. Go on: quern models download {record.key}")
    print(f"\nModels are looked for in {folder}")
    return 0


def _columns(text: str) -> int:
    """That a terminal gives it: two for a Chinese character, none for an accent that stands by itself."""
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def listed(folder: Path, places: list[Place] | None = None) -> list[dict[str, Any]]:
    """The demo first, then every place's models by name, Quern's own folder before others; `problem` is empty where all is well."""
    rows = []
    try:
        demo = demo_model()
        info = read_info(demo)
        rows.append(_row(demo, info.quantization, info.file_bytes, "", ""))
    except NotFound:
        pass  # a copy without the demo, as a packager may make
    except QuernError as error:
        rows.append(_row(demo, "", 0, str(error), ""))
    for placed in everywhere(model_places() if places is None else places):
        found = placed.found
        rows.append(_row(found.path, found.info.quantization if found.info else "", found.file_bytes, found.problem, placed.place.name))
    return rows


def _row(path: Path, quantization: str, size: int, problem: str, place: str) -> dict[str, Any]:
    mmproj = None if problem else find_mmproj(path)
    return {
        "name": label(path),
        "path": str(path),
        "mmproj": str(mmproj) if mmproj else None,
        "quantization": quantization,
        "bytes": size,
        "problem": problem,
        "place": place,
    }


def _remove(name: str, sure: bool) -> int:
    folder = models_dir()
    for record in download_item.records(folder):
        if name.lower() in (record.key.lower(), record.name.lower(), f"{record.name}:{record.quantization}".lower()):
            download_item.discard(record, folder)
            print(f"The begun download of {record.name} {record.quantization} is gone.")
            return 0
    model = find_model(name, [place.folder for place in model_places()])
    whole = Path(name).is_file() or name.lower().removesuffix(".gguf") in (label(model).lower(), model.stem.lower())
    if not (whole or sure) and sys.stdin.isatty():  # one letter may be part of the only model's name
        said = input(f"Remove {label(model)} ({wording.amount(check_shards(model))})? [y/N] ")
        if said.strip().lower() not in ("y", "yes"):
            print("Nothing was removed.")
            return 1
    print(f"{label(model)} is removed: {wording.amount(remove(model, folder))} are free again.")
    return 0


def _show(name: str, online: bool) -> int:
    from app.cli import download

    entry = download.known_or_outside(Catalog(cache_dir()), name)
    if online or "/" in name:
        entry = download.ask_hub(entry)
    machine = calibration.at_rest(cache_dir())
    print(f"{entry.name}\n{entry.about}.\nRepository: {entry.repo}")
    if entry.sentence:
        print(entry.sentence)
    if not entry.offers:
        print(f"Its files are not known here. Ask the Hub: quern models show {name} --online")
    if entry.offers:
        known = f"as the Hub lists them at commit {entry.commit[:8]}" if entry.commit else "as published there, until the Hub is asked"
        print(f"Sizes: {known}.")
    vision = f"with its vision file ({wording.about(entry.vision.bytes)})" if entry.vision else "text only: there is no vision file"
    if entry.offers:
        print(f"\nDownloads, {vision}:")
    for offer in entry.offers:
        found = judge(entry, offer, machine)
        here = sentence(found) if found else ""
        size = wording.about(entry.total_bytes(offer), offer.exact)
        print(f"  {offer.quantization:<14} {size:>14}  {here}".rstrip())
    if entry.mtp_repo:
        known = entry.mtp_repo.partition("/")[2].removeprefix("Qwen3.5-").removesuffix("-GGUF")
        print(f"\nWith the layer that predicts several tokens, which writes faster: quern models download {known}")
    if entry.scores:
        print(f"\nPublished scores, from {entry.scores_source}:")
    for score in entry.scores:
        print(f"  {score.benchmark:<18} {score.score:5.1f}   ({score.against}: {score.other})")
    return 0


def _series() -> int:
    entries = Catalog(cache_dir()).entries()
    machine = calibration.at_rest(cache_dir())
    for entry in entries:
        offer = entry.offer
        size = f"{offer.quantization} {wording.about(entry.total_bytes(offer), offer.exact)}" if offer else "look it up on the Hub"
        print(f"{entry.name:<20} {size:<22} {entry.about}")
    best = recommended(entries, machine, room(models_dir()))
    if best is not None:
        print(f"\nFor this machine, with {wording.amount(machine.memory.total)} of memory: quern models download {best.name}")
    return 0


def _search(words: str) -> int:
    from app.cli.download import hub

    hits = hub().search(words)
    for hit in hits:
        print(f"{hit.downloads:>10,}  {hit.repo}")
    if not hits:
        print("Nothing was found.", file=sys.stderr)
    return 0 if hits else 1


def _look_in(folder: Path) -> int:
    path = paths.config_dir() / "settings.json"
    values = settings.load(path)
    name = str(folder.expanduser().absolute())
    if name in values.model_folders:
        values.model_folders.remove(name)
        print(f"{name} is no longer looked in.")
    elif folder.expanduser().is_dir():
        values.model_folders.append(name)
        print(f"Models in {name} are used where they are.")
    else:
        raise NotFound(f"There is no folder {name}.", "Check the path.")
    settings.save(values, path)
    return 0


def _token(forget: bool) -> int:
    from app.cli.download import hub
    from runtime.models.tokens import forget_token, save_token

    host = hub().host
    if forget:
        print("The token is forgotten." if forget_token(host) else "There was none.")
        return 0
    given = getpass.getpass(f"Access token for {host}: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not given.strip():
        raise NotFound("No token was given.", "Make one in your account's settings on the Hub; reading is all it must be allowed to.")
    save_token(host, given)
    print(f"Kept in the system's keyring, for {host} alone.")
    return 0
