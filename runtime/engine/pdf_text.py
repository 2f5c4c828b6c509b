"""The text of a PDF, read by a process of its own with bounds on memory and time: a file made to do harm costs that process alone.

PDFium unpacks streams whole and makes an object of every piece of text, so a file of some hundred kilobytes can ask for all of memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runtime.errors import MediaError

_MOST_MEMORY = 3 << 29  # bytes of address space, where the system can bound it
_MOST_S = 30.0
_LOOK_S = 0.05  # between looks at whether it is still wanted
_ANOTHER = "Choose another file."


@dataclass(frozen=True)
class Pages:
    count: int  # of the document
    texts: list[str]  # of those that were read


def pages(path: Path, name: str, most_pages: int, most_chars: int, check: Callable[[], None] = lambda: None) -> Pages:
    """`check` is called again and again and may raise. Raises MediaError with a sentence."""
    root = str(Path(__file__).resolve().parents[2])
    check()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "runtime.engine.pdf_text", str(path), str(most_pages), str(most_chars)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": root, "PYTHONUTF8": "1"},
    )
    try:
        out = _output(process, check)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
    told: dict[str, Any] = json.loads(out) if process.returncode == 0 else {"problem": "bomb"}
    match told.get("problem"):
        case None:
            return Pages(told["count"], told["texts"])
        case "locked":
            raise MediaError(f"“{name}” is locked with a password.", "Save a copy without one, then add that.")
        case "damaged":
            raise MediaError(f"“{name}” is damaged and cannot be read.", _ANOTHER)
        case _:
            raise MediaError(
                f"“{name}” needs more memory or time than a document should.", "Print it into a new PDF, or choose another file."
            )


def _output(process: subprocess.Popen[bytes], check: Callable[[], None]) -> bytes:
    ends = time.monotonic() + _MOST_S
    while time.monotonic() < ends:
        try:
            return process.communicate(timeout=_LOOK_S)[0]
        except subprocess.TimeoutExpired:
            check()
    process.kill()
    return b""


# ------------------------------------------------------------ in the process of its own


def main() -> None:
    path, most_pages, most_chars = sys.argv[1:]
    _bound()
    sys.stdout.write(json.dumps(_read(Path(path), int(most_pages), int(most_chars))))


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows: time alone is bounded
        return
    for kind, most in ((resource.RLIMIT_AS, _MOST_MEMORY), (resource.RLIMIT_CPU, int(_MOST_S)), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # macOS bounds no address space


def _read(path: Path, most_pages: int, most_chars: int) -> dict[str, Any]:
    """`count` and `texts`, or `problem`: “locked” or “damaged”."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        return {"problem": "locked" if "assword" in str(error) else "damaged"}
    texts: list[str] = []
    length = 0
    for number in range(min(len(document), most_pages)):
        text = _page(document, number)[: most_chars - length]
        texts.append(text)
        length += len(text)
        if length >= most_chars:
            break
    return {"count": len(document), "texts": texts}


def _page(document: object, number: int) -> str:
    """Empty where a page is damaged: the others can still be read."""
    import pypdfium2

    assert isinstance(document, pypdfium2.PdfDocument)
    try:
        page = document[number]
        text_page = page.get_textpage()
        text = str(text_page.get_text_bounded())
        text_page.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text


if __name__ == "__main__":
    main()
