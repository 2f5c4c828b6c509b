"""The process that reads a PDF, with bounds on memory and time. It is told what to do by its arguments and says what it has found as lines
of JSON, or `{"problem": …}`: “locked”, “damaged” or “disk”.

PDFium unpacks streams whole and makes an object of every piece of text, so a file of some hundred kilobytes can ask for all of memory.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import json
import math
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import PIL.Image
    import pypdfium2

MOST_S = 30.0  # until the next line
MOST_PIXELS = 4_500_000  # of a page: A4 at 200 dots an inch has 3.9 million
_MOST_SIDE = 4500
SMALL = 160  # pixels of the longer side of a picture to choose from
_MOST_MEMORY = 3 << 29  # bytes of address space, where the system can bound it
_DOTS = 200 / 72  # pixels of a point


def main() -> None:
    """`text FILE MOST_PAGES MOST_CHARS` or `draw FILE NUMBERS FOLDER`."""
    _bound_memory()
    _bound_time()
    job, path, *rest = sys.argv[1:]
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(Path(path))  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        _say({"problem": "locked" if "assword" in str(error) else "damaged"})
        return
    if job == "text":
        _say(_texts(document, int(rest[0]), int(rest[1])))
    else:
        _draw(document, [int(number) for number in rest[0].split(",") if number], Path(rest[1]) if rest[1] else None)


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: time alone is bounded
        return
    for kind, most in ((resource.RLIMIT_AS, _MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # macOS bounds no address space


def _bound_time() -> None:
    """From now on, should nobody be left to end this process."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):  # where less is allowed anyway
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + MOST_S), resource.getrlimit(resource.RLIMIT_CPU)[1]))


# ------------------------------------------------------------ text


def _texts(document: pypdfium2.PdfDocument, most_pages: int, most_chars: int) -> dict[str, Any]:
    texts: list[str] = []
    length = 0
    for number in range(min(len(document), most_pages)):
        text = _text(document, number)[: most_chars - length]
        texts.append(text)
        length += len(text)
        if length >= most_chars:
            break
    return {"count": len(document), "texts": texts}


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    """Empty where a page is damaged: the others can still be read."""
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
        text = str(text_page.get_text_bounded())
        text_page.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text


# ------------------------------------------------------------ pictures


def _draw(document: pypdfium2.PdfDocument, numbers: list[int], folder: Path | None) -> None:
    """A line for each page; one that is damaged has none."""
    import pypdfium2

    document.init_forms()  # type: ignore[no-untyped-call]  # what was filled in is part of the page
    count = len(document)
    for number in numbers or range(1, count + 1):
        _bound_time()
        try:
            if not 1 <= number <= count:
                continue
            page = document[number - 1]
            points = page.get_size()
            scale = _scale(*points)
            width, height = (max(1, math.ceil(side * scale)) for side in points)
            smaller = min(1.0, SMALL / max(width, height)) if folder is None else 1.0
            picture = page.render(scale=scale * smaller, prefer_bgrx=True).to_pil().convert("RGB")
            page.close()
        except pypdfium2.PdfiumError:
            continue
        told = {"number": number, "count": count, "width": width, "height": height}
        try:
            _say(told | ({"picture": base64.b64encode(_png(picture, 6)).decode()} if folder is None else {"path": _keep(picture, folder)}))
        except OSError:
            _say({"problem": "disk"})
            return


def _scale(width: float, height: float) -> float:
    """Pixels of a point, so that a page of any size stays within bounds."""
    return min(_DOTS, math.sqrt(MOST_PIXELS / max(width * height, 1.0)), _MOST_SIDE / max(width, height, 1.0))


def _png(picture: PIL.Image.Image, level: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=level)
    return buffer.getvalue()


def _keep(picture: PIL.Image.Image, folder: Path) -> str:
    """Whole or not at all."""
    data = _png(picture, 4)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (hashlib.sha256(data).hexdigest()[:40] + ".png")
    fresh = target.with_name(f".copy-{os.getpid()}-{target.name}")  # the beginning by which what was cut off is known and removed
    try:
        fresh.write_bytes(data)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return str(target)


if __name__ == "__main__":
    main()
