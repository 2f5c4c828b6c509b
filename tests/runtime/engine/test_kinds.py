"""Everything that is not a picture or clip gets a sentence that says what it is."""

import os
from pathlib import Path

import pytest

from runtime.engine.budget import Budget
from runtime.engine.kinds import STILL, VIDEO, look_at
from runtime.engine.media import prepare
from runtime.engine.stop import Stop
from runtime.errors import MediaError
from runtime.protocol import Image, Video


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"hello " * 20, "a text file"),
        ("Grüße ".encode() * 1000, "a text file"),
        (b"BM is how this text begins, not a bitmap at all", "a text file"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "an archive"),
        (b"GGUF\x03\0\0\0", "a model"),
        (b"<svg xmlns=", "SVG"),
        (b"#EXTM3U\nhttp://example.org/a.ts", "a playlist"),
        (bytes(range(256)) * 20, "unknown kind"),
        (b"RIFF....WAVEfmt ", "unknown kind|a text"),
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.mp4"])
def test_foreign_files(tmp_path: Path, content: bytes, said: str, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    part = Image(str(tmp_path / name)) if name == "a.png" else Video(str(tmp_path / name))
    with pytest.raises(MediaError, match=said) as caught:
        prepare(part, Budget(), Stop())
    assert str(caught.value).startswith(name)
    assert caught.value.remedy


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="is a folder"):
        look_at(tmp_path, "holiday")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"holiday\.jpg is no longer there"):
        prepare(Image(str(tmp_path / "x.jpg"), "holiday.jpg"), Budget(), Stop())


def test_a_path_that_cannot_be() -> None:
    with pytest.raises(MediaError, match="cannot be read"):
        look_at(Path("a\0b"), "a.png")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(MediaError, match="is not a file"):
        look_at(tmp_path / "a.png", "a.png")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "a.png").chmod(0)
    with pytest.raises(MediaError, match="cannot be read"):
        look_at(tmp_path / "a.png", "a.png")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\0\0\0\x18ftypisom\0\0\2\0isomavc1", VIDEO),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", VIDEO),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", STILL),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", STILL),
        (b"\x1a\x45\xdf\xa3\x9f", VIDEO),
        (b"RIFF\0\0\0\0AVI LIST", VIDEO),
        ((b"\x47" + bytes(187)) * 4, VIDEO),
        (b"\0\0\0\x08wide\0\0\0\x10mdat", VIDEO),
        (b"RIFF\0\0\0\0WEBPVP8 ", STILL),
    ],
)
def test_by_the_first_bytes(tmp_path: Path, head: bytes, kind: object) -> None:
    (tmp_path / "x").write_bytes(head + bytes(64))
    assert look_at(tmp_path / "x", "x") == kind
