"""Whether a file is a picture or a clip, by its first bytes: names lie often, and nothing is given to a decoder that is neither.

It decodes nothing; a moving GIF, WebP, PNG or AVIF is found to be one by its structure.
"""

from __future__ import annotations

import codecs
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from runtime.errors import MediaError

_HEAD = 4096
_PICTURES = "Choose a PNG, JPEG, WebP, GIF, BMP, TIFF, HEIC or AVIF picture, or an MP4, MOV, MKV, WebM or AVI clip."
_STILL_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"mif2", b"miaf", b"hevc", b"hevx", b"msf1", b"avif"}
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}

# What people drop by mistake: the first bytes → what it is.
_FOREIGN = {
    b"%PDF": "a PDF document",
    b"PK\3\4": "an archive or an office document",
    b"GGUF": "a model",
    b"ID3": "a sound file",
    b"fLaC": "a sound file",
    b"<?xml": "an XML or SVG text",
    b"<svg": "an SVG drawing",
    b"#EXTM3U": "a playlist",
}


@dataclass(frozen=True)
class Kind:
    """`frames`: "pillow" where a moving picture is decoded by Pillow, "video" where FFmpeg does, "still" for a picture."""

    kind: Literal["image", "video"]
    frames: Literal["still", "pillow", "video"]


STILL, MOVING, VIDEO = Kind("image", "still"), Kind("video", "pillow"), Kind("video", "video")


def look_at(path: Path, name: str) -> Kind:
    """Raises MediaError for what is neither, and for what cannot be opened."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise MediaError(f"{name} is a folder.", "Add the pictures and clips inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise MediaError(f"{name} is not a file.", _PICTURES)
        with path.open("rb") as file:
            head = file.read(_HEAD)
            kind = _kind(head, file)
    except FileNotFoundError as error:
        raise MediaError(f"{name} is no longer there.", "It was moved or deleted: add it again.") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise MediaError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}.", "Check its permissions.") from error
    if not head:
        raise MediaError(f"{name} is empty.", "Copy or download it again.")
    if kind is None:
        raise MediaError(f"{name} is {_what(head)}, not a picture or clip.", _PICTURES)
    return kind


def _kind(head: bytes, file: IO[bytes]) -> Kind | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return MOVING if _is_apng(file) else STILL
    if head.startswith((b"GIF87a", b"GIF89a")):
        return MOVING if _is_moving_gif(file) else STILL
    if head.startswith(b"RIFF"):
        if head[8:12] == b"WEBP":
            # The extended header's second flag bit says that frames follow.
            return MOVING if head[12:16] == b"VP8X" and len(head) > 20 and head[20] & 2 else STILL
        return VIDEO if head[8:12] in (b"AVI ", b"AVIX") else None
    if head.startswith((b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return STILL
    if head.startswith(b"BM") and _is_bmp(head):
        return STILL
    if head[4:8] == b"ftyp":
        return _by_brands(head)
    if head[4:8] in _OLD_QUICKTIME or head.startswith((b"\x1a\x45\xdf\xa3", b"FLV\1", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"\0\0\1\xba")):
        return VIDEO
    if head.startswith(b"OggS") and any(codec in head[:512] for codec in (b"\x80theora", b"OVP80")):
        return VIDEO
    # MPEG transport streams, plain and with the four bytes of time that cameras put before each packet.
    if any(len(head) > start + 2 * step and all(head[start + i * step] == 0x47 for i in range(3)) for start, step in ((0, 188), (4, 192))):
        return VIDEO
    return None


def _by_brands(head: bytes) -> Kind:
    size = int.from_bytes(head[:4], "big")
    brands = {head[8:12], *(head[i : i + 4] for i in range(16, min(size, len(head)) - 3, 4))}
    if head[8:12] == b"avis":
        return MOVING
    return STILL if head[8:12] in _STILL_BRANDS or (b"avif" in brands and b"isom" not in brands) else VIDEO


def _is_bmp(head: bytes) -> bool:
    """ "BM" begins many a text: the size of the second header must be one of those that exist."""
    return int.from_bytes(head[14:18], "little") in (12, 16, 40, 52, 56, 64, 108, 124)


def _is_apng(file: IO[bytes]) -> bool:
    """Whether an animation control chunk with more than one frame stands before the image data."""
    file.seek(8)
    while len(header := file.read(8)) == 8:
        length, name = int.from_bytes(header[:4], "big"), header[4:]
        if name == b"acTL":
            return int.from_bytes(file.read(4), "big") > 1
        if name in (b"IDAT", b"IEND"):
            return False
        file.seek(length + 4, 1)
    return False


def _is_moving_gif(file: IO[bytes]) -> bool:
    """Whether a second image follows the first; the blocks between are skipped, not decoded."""
    file.seek(10)
    flags = file.read(3)[0:1]
    if flags and flags[0] & 0x80:
        file.seek(3 << ((flags[0] & 7) + 1), 1)
    images = 0
    while block := file.read(1):
        if block == b"\x21":
            file.seek(1, 1)
        elif block == b"\x2c":
            images += 1
            if images == 2:
                return True
            descriptor = file.read(9)
            if len(descriptor) < 9:
                return False
            if descriptor[8] & 0x80:
                file.seek(3 << ((descriptor[8] & 7) + 1), 1)
            file.seek(1, 1)  # the code size
        else:
            return False
        while (length := file.read(1)) and length[0]:
            file.seek(length[0], 1)
    return False


def _what(head: bytes) -> str:
    found = next((what for start, what in _FOREIGN.items() if head.startswith(start)), None)
    if found:
        return found
    if b"\0" not in head:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head)  # the last character may be cut
        except UnicodeDecodeError:
            return "a file of an unknown kind"
        return "a text file"
    return "a file of an unknown kind"
