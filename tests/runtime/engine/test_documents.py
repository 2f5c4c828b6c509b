"""Text, code and PDF files as text, and what only looks like one."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from runtime.engine import documents, pdf
from runtime.engine.documents import read
from runtime.engine.stop import Stop, Stopped
from runtime.errors import MediaError


def made(*pages: str) -> bytes:
    """A PDF made by hand, a line of text on each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, text in enumerate(pages):
        content = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode() if text else b""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("x = 'é'\r\ny\r".encode(), "x = 'é'\ny\n"),
        (b"\xef\xbb\xbfwith a mark", "with a mark"),
        ("sixteen".encode("utf-16"), "sixteen"),
        (b"caf\xe9", "café"),
        (b"\x1b[31mred\x1b[0m in a log of a terminal", "\x1b[31mred\x1b[0m in a log of a terminal"),
    ],
)
def test_texts_of_all_kinds(tmp_path: Path, content: bytes, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    assert read(file, "a.txt").text == text


def test_a_pdf_is_its_pages(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made("First words", "", "Third page"))
    found = read(file, "a.pdf")
    assert (found.text, found.pages) == ("[page 1]\nFirst words\n\n[page 3]\nThird page", 3)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x00\x01\x02" * 100, "is no text"),
        (bytes(range(1, 32)) * 50, "is no text"),
        (b"%PDF-1.4 and nothing else", "damaged"),
        (made("", ""), "probably scanned"),
    ],
)
def test_what_holds_no_text_is_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "odd"
    file.write_bytes(content)
    with pytest.raises(MediaError, match=said):
        read(file, "odd")


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MediaError, match="could not be read"):
        read(tmp_path / "gone.txt", "gone.txt")
    monkeypatch.setattr(documents, "MOST_BYTES", 10)
    file = tmp_path / "long.txt"
    file.write_text("more than ten")
    with pytest.raises(MediaError, match="more than any model"):
        read(file, "long.txt")
    monkeypatch.setattr(documents, "MOST_CHARS", 8)
    file.write_bytes(made("one page", "two", "three"))
    found = read(file, "long.pdf")
    assert found.text == "[page 1]\none page"
    assert found.note == "Only its first 1 of 3 pages are read."


def test_a_stop_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made(*["words"] * 20))
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        read(file, "a.pdf", stop.check)


def bomb(pieces: int) -> bytes:
    """A page of so many pieces of text, packed about a thousand times smaller."""
    content = zlib.compress(b"BT /F1 1 Tf " + b"(A) Tj " * pieces + b"ET", 1)
    whole = made("words")
    start, end = whole.index(b"5 0 obj"), whole.index(b"endobj", whole.index(b"5 0 obj"))
    packed = b"5 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\n" % (len(content), content)
    return whole[:start] + packed + whole[end:]  # the table of offsets is wrong behind it, which PDFium mends


def test_a_bomb_costs_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(bomb(20_000_000))
    assert file.stat().st_size < 1_000_000
    monkeypatch.setattr(pdf, "MOST_S", 1.0)
    with pytest.raises(MediaError, match="more memory or time"):
        read(file, "bomb.pdf")


def test_what_is_packed_well_is_no_bomb(tmp_path: Path) -> None:
    file = tmp_path / "fine.pdf"
    file.write_bytes(bomb(400))
    assert read(file, "fine.pdf").text.count("A") == 400


def test_no_longer_wanted_it_is_given_up_in_the_middle(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(bomb(20_000_000))
    stop, looks = Stop(), []

    def check() -> None:
        looks.append(1)
        if len(looks) == 3:
            stop.set()
        stop.check()

    with pytest.raises(Stopped):
        read(file, "bomb.pdf", check)
