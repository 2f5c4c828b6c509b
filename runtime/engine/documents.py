"""Text, code and PDF files as text, in bounded memory and time. Nothing in them is run, followed or fetched."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from runtime.engine import pdf
from runtime.errors import MediaError

MOST_BYTES = 16 << 20  # of a text file
MOST_CHARS = 4_000_000  # more than the longest context holds
_MOST_PDF_BYTES = 512 << 20
_MOST_PAGES = 5000
_ANOTHER = "Choose another file."
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Document:
    text: str
    pages: int = 0  # of a PDF
    note: str = ""


def read(path: Path, name: str, check: Callable[[], None] = lambda: None) -> Document:
    """`check` is called again and again while a PDF is read, and may raise. Raises MediaError with a sentence."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
        if b"%PDF-" in head:
            return _pdf(path, name, size, check)
        return Document(_text(path, name, size))
    except OSError as error:
        raise MediaError(f"“{name}” could not be read: {error.strerror or error}.", "Add it again from where it is now.") from error


def _text(path: Path, name: str, size: int) -> str:
    if size > MOST_BYTES:
        raise MediaError(f"“{name}” has {size / 1e6:,.0f} MB of text, more than any model reads.", "Choose the part that matters.")
    data = path.read_bytes()
    coding = next((coding for bom, coding in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(coding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what old Windows programs write
    odd = sum(text.count(chr(code)) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if "\0" in text or odd * 50 > len(text):
        raise MediaError(f"“{name}” is no text, PDF, picture or clip.", _ANOTHER)
    if not text.strip():
        raise MediaError(f"“{name}” is empty.", _ANOTHER)
    return _even(text)[:MOST_CHARS]


def _pdf(path: Path, name: str, size: int, check: Callable[[], None]) -> Document:
    if size > _MOST_PDF_BYTES:
        raise MediaError(f"“{name}” is too large a PDF.", "Choose the part that matters.")
    found = pdf.texts(path, name, _MOST_PAGES, MOST_CHARS, check)
    if not any(page.strip() for page in found.texts):
        raise pdf.no_words(name)
    text = "\n\n".join(f"[page {number}]\n{page.strip()}" for number, page in enumerate(found.texts, start=1) if page.strip())
    cut = f"Only its first {len(found.texts)} of {found.count} pages are read." if len(found.texts) < found.count else ""
    return Document(_even(text), found.count, cut)


def _even(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\0", "")
