"""The window's languages, by Qt's own tools: `update` brings the .ts files up to the source, `release [FOLDER]` makes the .qm files
beside them, or in FOLDER.

Without the latter the program makes them itself when they are first wanted. Those beside the .ts files go into a wheel.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.language import FOLDER, OTHERS, release  # noqa: E402


def update(folder: Path = FOLDER) -> None:
    """Add what is new in the source to every .ts file in `folder`, and take out what is gone."""
    import PySide6

    tool = next(file for file in Path(PySide6.__path__[0]).glob("lupdate*") if file.is_file())
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "app").rglob("*.py"))
    for language in OTHERS:
        target = folder / f"quern_{language}.ts"
        command = [str(tool), "-silent", *sources, "-no-obsolete", "-locations", "none", "-source-language", "en"]
        subprocess.run([*command, "-target-language", language, "-ts", str(target)], cwd=ROOT, check=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["release", *place]:
            target = Path(*place or [FOLDER])
            target.mkdir(parents=True, exist_ok=True)
            for language in OTHERS:
                release(FOLDER / f"quern_{language}.ts", target / f"quern_{language}.qm")
        case _:
            sys.exit("python packaging/translations.py update|release [FOLDER]")
