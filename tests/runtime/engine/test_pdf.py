"""Pages of a PDF as pictures: drawn by a process of its own, within bounds."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from runtime.engine import pdf, pdf_process
from runtime.engine.pdf import draw
from runtime.engine.stop import Stop, Stopped
from runtime.errors import DiskFull, MediaError

from .test_documents import bomb, made


def sized(content: bytes, width: int, height: int) -> bytes:
    """With pages of another size; the table of offsets is wrong behind it, which PDFium mends."""
    return content.replace(b"[0 0 612 792]", b"[0 0 %d %d]" % (width, height))


def black(picture: PIL.Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is written on white."""
    rows, columns = np.nonzero(np.asarray(picture.convert("L")) < 128)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def test_a_page_is_drawn_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made("First", "Second page", "Third"))
    [page] = draw(tmp_path / "a.pdf", "a.pdf", [2], tmp_path / "files")
    assert (page.number, page.count, page.width, page.height) == (2, 3, 1700, 2200)  # a letter at 200 dots an inch
    with PIL.Image.open(page.path) as picture:
        assert picture.size == (1700, 2200)
        assert picture.getpixel((5, 5)) == (255, 255, 255)
        left, top, _, bottom = black(picture)
    # Its line begins an inch from the left, its foot 700 points above the bottom, 24 points high: 17 of them the letters.
    assert left == pytest.approx(72 * 200 / 72, abs=12)
    assert bottom == pytest.approx((792 - 700 + 5) * 200 / 72, abs=12)  # of the p and g below the line
    assert top == pytest.approx((792 - 700 - 17) * 200 / 72, abs=12)
    assert [file.name for file in (tmp_path / "files").iterdir()] == [Path(page.path).name]
    assert [again.path for again in draw(tmp_path / "a.pdf", "a.pdf", [2], tmp_path / "files")] == [page.path]


def test_small_pictures_to_choose_from(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made("First", "Second", "Third"))
    pages = list(draw(tmp_path / "a.pdf", "a.pdf", (), None))
    assert [page.number for page in pages] == [1, 2, 3]
    picture = PIL.Image.open(io.BytesIO(base64.b64decode(pages[0].picture)))
    assert max(picture.size) == pdf_process.SMALL
    assert (pages[0].path, pages[0].width) == ("", 1700)
    assert len(list(tmp_path.iterdir())) == 1
    assert list(draw(tmp_path / "a.pdf", "a.pdf", [0, 7], None)) == []


@pytest.mark.parametrize(("width", "height"), [(14400, 14400), (14400, 20), (3, 3)])
def test_a_page_of_any_size_stays_within_bounds(tmp_path: Path, width: int, height: int) -> None:
    (tmp_path / "a.pdf").write_bytes(sized(made("A poster"), width, height))
    [page] = draw(tmp_path / "a.pdf", "a.pdf", [1], tmp_path)
    with PIL.Image.open(page.path) as picture:
        assert picture.size == (page.width, page.height)
    assert page.width * page.height <= pdf_process.MOST_PIXELS + page.width + page.height
    assert max(page.width, page.height) <= 4501
    assert page.width / page.height == pytest.approx(width / height, rel=0.15)


def test_what_was_filled_in_is_drawn(tmp_path: Path) -> None:
    """A form's field is drawn with its value."""
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ada) /DA (/F1 24 Tf 0 g) /Rect [72 300 400 340] /F 4 /P 4 0 R "
        b"/MK << /BG [0 0 0] >> >>"
    )
    whole = made("")
    whole = whole.replace(b"/MediaBox", b"/Annots [6 0 R] /MediaBox")
    whole = whole.replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [6 0 R] /NeedAppearances true >>")
    whole = whole.replace(b"xref\n", b"6 0 obj\n" + field + b"\nendobj\nxref\n")
    (tmp_path / "form.pdf").write_bytes(whole)
    [page] = draw(tmp_path / "form.pdf", "form.pdf", [1], tmp_path)
    with PIL.Image.open(page.path) as picture:
        assert black(picture)[1] == pytest.approx((792 - 340) * 200 / 72, abs=12)


def test_problems_are_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    with pytest.raises(MediaError, match="damaged"):
        list(draw(tmp_path / "odd.pdf", "odd.pdf", [1], None))
    (tmp_path / "bomb.pdf").write_bytes(bomb(20_000_000))
    monkeypatch.setattr(pdf, "MOST_S", 1.0)
    with pytest.raises(MediaError, match="more memory or time"):
        list(draw(tmp_path / "bomb.pdf", "bomb.pdf", [1], None))


def test_no_room_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made("First"))
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(DiskFull, match="no room for the pages"):
        list(draw(tmp_path / "a.pdf", "a.pdf", [1], tmp_path / "taken"))


def test_a_stop_ends_it_between_pages(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made(*["words"] * 40))
    stop = Stop()
    pages = draw(tmp_path / "a.pdf", "a.pdf", (), None, stop.check)
    assert next(pages).number == 1
    stop.set()
    with pytest.raises(Stopped):
        next(pages)
