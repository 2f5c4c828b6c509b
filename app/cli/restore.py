"""`quern restore`: the state of a backup takes the place of the one here, which is kept."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import paths
from app.backup import restore
from app.cli.backup import places, progress
from runtime.errors import NotFound, QuernError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a file that `quern backup` wrote")
    parser.epilog = "Conversations, their files and the settings are replaced; what was there before is kept in the data folder."


def run(args: argparse.Namespace) -> int:
    source: Path = args.file.expanduser().absolute()
    if not source.is_file():
        raise NotFound(f"There is no file {source}.", "Check its name.")
    from app.single_instance import SingleInstance  # with Qt's core, which --help need not load

    instance = SingleInstance(paths.data_dir())
    if not instance.claim():
        raise QuernError("Quern is running, and would write into what is restored.", "Close its window, then try again.")
    try:
        report = restore(source, places(), progress)
    finally:
        instance.release()
    print(f"{report.chats} chat{'' if report.chats == 1 else 's'} and {report.files} file{'' if report.files == 1 else 's'} are restored.")
    if report.kept is not None:
        print(f"What was there before is in {report.kept}")
    return 0
