from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from app.incoming import can_take, counts, files_of, keep, picture_of


def test_only_local_files_are_taken(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.png"), QUrl.fromLocalFile(str(tmp_path / "b.png"))])
    assert files_of(mime) == [tmp_path / "b.png"]
    assert counts(files_of(mime)) == (1, 0, 0)


def test_bytes_are_preferred_to_what_qt_would_decode() -> None:
    mime = QMimeData()
    mime.setData("image/jpeg", QByteArray(b"\xff\xd8 not looked at"))
    assert can_take(mime)
    assert picture_of(mime) == (b"\xff\xd8 not looked at", ".jpg")


def test_a_picture_without_bytes_becomes_a_png() -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    mime = QMimeData()
    mime.setImageData(image)
    found = picture_of(mime)
    assert found is not None
    assert found[0].startswith(b"\x89PNG")


def test_words_are_no_picture() -> None:
    mime = QMimeData()
    mime.setText("words")
    assert not can_take(mime)
    assert picture_of(mime) is None


def test_the_same_picture_is_kept_once(tmp_path: Path) -> None:
    first, second = keep(b"x", ".png", tmp_path / "a"), keep(b"x", ".png", tmp_path / "a")
    assert first == second
    assert [file.name for file in (tmp_path / "a").iterdir()] == [first.name]
