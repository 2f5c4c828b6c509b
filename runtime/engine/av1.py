"""AV1 clips, for which OpenCV's FFmpeg has no decoder: it takes the file apart, and Pillow's for AVIF (libavif, dav1d) does the pictures.

A group of frames, from a key frame to the next, is handed over as an AVIF image sequence (AV1 Image File Format, section 6): the same
bytes in another box. HDR is not converted, as OpenCV does with other clips.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from PIL import Image, features

from runtime.engine.media import Pixels

FOURCC = b"av01"
_MOST_BYTES = 128 << 20  # of a group: what goes on for longer without a key frame is cut there
_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
_UNIT = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)  # the transformation that changes nothing


def available() -> bool:
    return bool(features.check("avif"))


class Av1Capture:
    """What `cv2.VideoCapture` is for other clips, in the few calls that are made of it. It cannot seek: frames that are not wanted are
    passed over without being decoded, which costs their reading."""

    def __init__(self, packets: Any) -> None:
        """`packets`: an open cv2.VideoCapture that gives them as they are (CAP_PROP_FORMAT −1)."""
        self._packets = packets
        found, header = packets.retrieve(flag=int(packets.get(cv2.CAP_PROP_CODEC_EXTRADATA_INDEX)))
        self._header = header.tobytes() if found and header is not None else b""
        self._size = int(packets.get(cv2.CAP_PROP_FRAME_WIDTH)), int(packets.get(cv2.CAP_PROP_FRAME_HEIGHT))
        self._turn = _TURNS.get(int(packets.get(cv2.CAP_PROP_ORIENTATION_META)) % 360)
        self._next: tuple[bytes, float] | None = None  # the key frame at which the group ended, and its time
        self._group: list[tuple[bytes, float]] = []
        self._at = -1
        self._pictures: Image.Image | None = None

    def isOpened(self) -> bool:
        return bool(self._packets.isOpened())

    def release(self) -> None:
        self._packets.release()
        self._pictures = None
        self._group = []

    def get(self, what: int) -> float:
        if what == cv2.CAP_PROP_POS_MSEC:
            return self._group[self._at][1] if 0 <= self._at < len(self._group) else 0.0
        if self._turn in (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE):
            sides = (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
            what = sides[1 - sides.index(what)] if what in sides else what
        return float(self._packets.get(what))

    def set(self, what: int, value: float) -> bool:
        return False

    def grab(self) -> bool:
        self._at += 1
        if self._at >= len(self._group):
            self._read_group()
        return bool(self._group)

    def retrieve(self) -> tuple[bool, Pixels | None]:
        """BGR, as OpenCV has it."""
        try:
            if self._pictures is None:
                file = _sequence([data for data, _ in self._group], self._header, *self._size)
                self._pictures = Image.open(io.BytesIO(file), formats=("AVIF",))
            self._pictures.seek(self._at)
            bgr: Pixels = np.asarray(self._pictures.convert("RGB"))[:, :, ::-1]
        except (OSError, ValueError, SyntaxError, EOFError, RuntimeError):  # damaged, or begun in the middle of a group
            return False, None
        upright: Pixels = np.ascontiguousarray(bgr) if self._turn is None else cv2.rotate(bgr, self._turn).astype(np.uint8, copy=False)
        return True, upright

    def _read_group(self) -> None:
        """Up to the next key frame, which belongs to the group after it."""
        self._group = [self._next] if self._next is not None else []
        self._pictures, self._next, self._at = None, None, 0
        size = 0
        while size < _MOST_BYTES and self._packets.grab():
            got, data = self._packets.retrieve()
            packet = (data.tobytes() if got and data is not None else b"", float(self._packets.get(cv2.CAP_PROP_POS_MSEC)))
            if self._group and self._packets.get(cv2.CAP_PROP_LRF_HAS_KEY_FRAME):
                self._next = packet
                return
            self._group.append(packet)
            size += len(packet[0])


def is_av1(capture: Any) -> bool:
    return int(capture.get(cv2.CAP_PROP_FOURCC)).to_bytes(4, "little").lower() == FOURCC


def _sequence(samples: Sequence[bytes], header: bytes, width: int, height: int) -> bytes:
    """An AVIF file of `samples`, the first of them a key frame; `header` is the av1C box's content, which every container keeps."""
    n = len(samples)
    sides = struct.pack(">II", width << 16, height << 16)
    picture = bytes(6) + struct.pack(">H", 1) + bytes(16) + struct.pack(">HH", width, height)
    picture += struct.pack(">IIIH", 0x480000, 0x480000, 0, 1) + bytes(32) + struct.pack(">Hh", 24, -1)

    def movie(at: int) -> bytes:
        """`at`: where the first sample stands in the file."""
        table = _full(b"stsd", struct.pack(">I", 1), _box(b"av01", picture, _box(b"av1C", header)))
        table += _full(b"stts", struct.pack(">III", 1, n, 1)) + _full(b"stsc", struct.pack(">IIII", 1, 1, n, 1))
        table += _full(b"stsz", struct.pack(f">II{n}I", 0, n, *map(len, samples))) + _full(b"stco", struct.pack(">II", 1, at))
        table += _full(b"stss", struct.pack(">II", 1, 1))
        here = _box(b"dinf", _full(b"dref", struct.pack(">I", 1), _full(b"url ", flags=1)))
        media = _full(b"mdhd", struct.pack(">IIIIHH", 0, 0, 1, n, 0, 0)) + _full(b"hdlr", bytes(4), b"pict", bytes(13))
        media += _box(b"minf", _full(b"vmhd", bytes(8), flags=1), here, _box(b"stbl", table))
        track = _full(b"tkhd", struct.pack(">IIIII", 0, 0, 1, 0, n), bytes(16), _UNIT, sides, flags=3) + _box(b"mdia", media)
        all_of_it = struct.pack(">IIIIIH", 0, 0, 1, n, 0x10000, 0x100) + bytes(10) + _UNIT + bytes(24) + struct.pack(">I", 2)
        return _box(b"moov", _full(b"mvhd", all_of_it), _box(b"trak", track))

    kind = _box(b"ftyp", b"avis", bytes(4), b"avis", b"msf1", b"iso8")
    return kind + movie(len(kind) + len(movie(0)) + 8) + _box(b"mdat", *samples)


def _box(kind: bytes, *parts: bytes) -> bytes:
    return struct.pack(">I4s", 8 + sum(map(len, parts)), kind) + b"".join(parts)


def _full(kind: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags), *parts)
