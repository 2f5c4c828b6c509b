"""`quern models`: the models on this machine, and why one of them cannot be used."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from app.paths import models_dir
from runtime.errors import NotFound, QuernError
from runtime.models.gguf_info import read_info
from runtime.models.library import demo_model, find_mmproj, scan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", action="store_true", help="print the models folder and nothing else")
    parser.add_argument("--json", action="store_true", help="one JSON list instead of lines")
    parser.epilog = (
        "Put a model's .gguf file and its mmproj file into the folder that is named last; a folder of its own for each model is best."
    )


def run(args: argparse.Namespace) -> int:
    folder = models_dir()
    if args.folder:
        print(folder)
        return 0
    rows = listed(folder)
    if args.json:
        print(json.dumps(rows, indent=2))
        return 0
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        facts = (
            row["problem"] or f"{row['quantization']:<8} {row['bytes'] / 1e9:6.2f} GB  {'sees pictures' if row['mmproj'] else 'text only'}"
        )
        print(f"{row['name']:<{width}}  {facts}")
    print(f"\nModels are looked for in {folder}")
    return 0


def listed(folder: Path) -> list[dict[str, Any]]:
    """The demo first, then the folder's models by name; `problem` is empty for those that can be used."""
    rows = []
    try:
        demo = demo_model()
        info = read_info(demo)
        rows.append(_row(demo, info.quantization, info.file_bytes, ""))
    except NotFound:
        pass  # a copy without the demo, as a packager may make
    except QuernError as error:
        rows.append(_row(demo, "", 0, str(error)))
    for found in scan(folder):
        rows.append(_row(found.path, found.info.quantization if found.info else "", found.file_bytes, found.problem))
    return rows


def _row(path: Path, quantization: str, size: int, problem: str) -> dict[str, Any]:
    mmproj = None if problem else find_mmproj(path)
    return {
        "name": path.stem,
        "path": str(path),
        "mmproj": str(mmproj) if mmproj else None,
        "quantization": quantization,
        "bytes": size,
        "problem": problem,
    }
