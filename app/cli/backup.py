"""`quern backup`: conversations, their pictures and clips, and settings, in one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app import paths, wording
from app.backup import Places, back_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup to write, such as quern-backup.zip; Quern may run meanwhile")


def run(args: argparse.Namespace) -> int:
    target: Path = args.file.expanduser().absolute()
    report = back_up(places(), target, progress)
    files = f"{report.files} file{'' if report.files == 1 else 's'}"
    print(f"{target}: {report.chats} chat{'' if report.chats == 1 else 's'}, {files}, {wording.amount(target.stat().st_size)}")
    return 0


def places() -> Places:
    return Places(paths.database_path(), paths.attachments_dir(), paths.config_dir() / "settings.json")


def progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {total} files", end="\n" if done == total else "", file=sys.stderr, flush=True)
