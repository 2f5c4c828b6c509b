"""The index of an MP4 or QuickTime file: when each frame of its pictures is shown, and which are key frames.

OpenCV tells neither the frames that an edit list cuts away nor, before everything has been read, the times of the others.
Here the `moov` box alone is read, so a clip of many gigabytes opens at once. It decodes nothing, and what it does not know
(fragments, several edits, other speeds) it leaves to whoever asks: None. ISO/IEC 14496-12 names the boxes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

_MOST_BYTES = 256 << 20  # of an index; the two hours of the largest camera stay below a tenth
_MOST_SAMPLES = 20_000_000
_CONTAINERS = {b"mdia", b"minf", b"stbl", b"edts"}


@dataclass(frozen=True, eq=False)
class MovieIndex:
    """Of the first track with pictures: `times` of the frames shown and `keys` of those a decoder can begin at, in seconds from
    the first frame shown, rising. Both are empty where the file has no pictures. `codec` is the four letters of the format."""

    codec: str
    times: npt.NDArray[np.float64] = field(repr=False)
    keys: npt.NDArray[np.float64] = field(repr=False)


def movie_index(path: Path) -> MovieIndex | None:
    """None where the file is no MP4, is in fragments or is cut by more than one edit. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(8)
        if head[4:8] not in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"):
            return None
        size = path.stat().st_size
        moov = _moov(file, size)
    if moov is None:
        return None
    try:
        return _index(moov, size)
    except (struct.error, ValueError, KeyError, IndexError, OverflowError, StopIteration):
        return None  # damaged: FFmpeg forgives more than this does


def _moov(file: IO[bytes], size: int) -> bytes | None:
    at = 0
    while at + 8 <= size:
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        header = 8
        if length == 1:
            length, header = int.from_bytes(file.read(8), "big"), 16
        elif length == 0:
            length = size - at
        if length < header:
            return None
        if kind == b"moov":
            return file.read(length - header) if length <= _MOST_BYTES and at + length <= size else None
        at += length
    return None


def _index(moov: bytes, size: int) -> MovieIndex | None:
    boxes = list(_boxes(moov))
    if any(kind == b"mvex" for kind, _ in boxes):
        return None  # fragments follow
    header = next(body for kind, body in boxes if kind == b"mvhd")
    movie_scale = struct.unpack_from(">I", header, 20 if header[0] else 12)[0]
    for track in (body for kind, body in boxes if kind == b"trak"):
        named: dict[bytes, memoryview] = {}
        for kind, body in _walk(track):
            named.setdefault(kind, body)  # QuickTime has a second handler further in
        if bytes(named[b"hdlr"][8:12]) == b"vide":
            return _track(named, movie_scale, size)
    return MovieIndex("", np.empty(0), np.empty(0))


def _track(boxes: dict[bytes, memoryview], movie_scale: int, size: int) -> MovieIndex | None:
    scale = struct.unpack_from(">I", boxes[b"mdhd"], 20 if boxes[b"mdhd"][0] else 12)[0]
    offsets, sizes = _places(boxes)
    count = len(sizes)
    durations = _runs(boxes[b"stts"])
    shifts = _runs(boxes[b"ctts"]) if b"ctts" in boxes else np.zeros(count, np.int64)
    if min(len(durations), len(shifts)) < count or scale == 0:
        return None
    starts = np.concatenate(([0], np.cumsum(durations[: count - 1]))) if count else np.empty(0, np.int64)
    # Unsigned where version 0 says so, but writers put negative shifts there too, and FFmpeg reads them so.
    shown_at = starts + shifts[:count].astype(np.uint32).astype(np.int32)
    keys = np.ones(count, bool)
    if b"stss" in boxes:
        keys[:] = False
        numbers = np.frombuffer(boxes[b"stss"], ">u4", offset=8).astype(np.int64) - 1
        keys[numbers[(numbers >= 0) & (numbers < count)]] = True
    edit = _edit(boxes, scale, movie_scale)
    if edit is None:
        return None
    first, end = edit
    there = (offsets + sizes <= size) & (sizes > 0)
    shown = there & (shown_at >= first) & (shown_at < end)
    codec = bytes(boxes[b"stsd"][12:16]).decode("latin-1")
    if not shown.any():
        return MovieIndex(codec, np.empty(0), np.empty(0))
    zero = shown_at[shown].min()
    seconds = (shown_at - zero) / scale
    return MovieIndex(codec, np.sort(seconds[shown]), np.sort(seconds[shown & keys]))


def _edit(boxes: dict[bytes, memoryview], scale: int, movie_scale: int) -> tuple[int, float] | None:
    """The part of the track's own time that is shown, [first, end); None where there is more than one part."""
    if b"elst" not in boxes:
        return -(1 << 62), float("inf")
    body = boxes[b"elst"]
    row = ">Qqhh" if body[0] else ">Iihh"
    rows = struct.unpack_from(">I", body, 4)[0]
    if rows > 64:
        return None
    edits = [struct.unpack_from(row, body, 8 + i * struct.calcsize(row)) for i in range(rows)]
    parts = [edit for edit in edits if edit[1] >= 0]  # an empty edit, -1, only shows nothing for a while
    if not parts:
        return -(1 << 62), float("inf")
    if len(parts) > 1 or parts[0][2:] != (1, 0) or movie_scale == 0:
        return None
    duration, first = parts[0][:2]
    return first, first + round(duration * scale / movie_scale) if duration else float("inf")


def _places(boxes: dict[bytes, memoryview]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Where each sample lies in the file, and its bytes."""
    each, count = struct.unpack_from(">II", boxes[b"stsz"], 4)
    if count > _MOST_SAMPLES:
        raise ValueError("too many samples")
    sizes = np.full(count, each, np.int64) if each else np.frombuffer(boxes[b"stsz"], ">u4", count, 12).astype(np.int64)
    wide = b"co64" in boxes
    chunks = np.frombuffer(boxes[b"co64" if wide else b"stco"], ">u8" if wide else ">u4", offset=8).astype(np.int64)
    runs = np.frombuffer(boxes[b"stsc"], ">u4", offset=8).reshape(-1, 3).astype(np.int64)
    ends = np.append(runs[1:, 0] - 1, len(chunks))
    per_chunk = np.repeat(runs[:, 1], np.maximum(ends - (runs[:, 0] - 1), 0))
    if per_chunk.sum() > _MOST_SAMPLES:
        raise ValueError("too many samples")
    chunk = np.repeat(np.arange(len(per_chunk)), per_chunk)[:count]
    if len(chunk) < count:
        raise ValueError("samples without a place")
    before = np.cumsum(sizes) - sizes
    firsts = np.concatenate(([0], np.cumsum(per_chunk)[:-1]))
    return chunks[chunk] + before - before[np.minimum(firsts[chunk], max(count - 1, 0))], sizes


def _runs(body: memoryview) -> npt.NDArray[np.int64]:
    """The values of a table of (count, value)."""
    rows = np.frombuffer(body, ">u4", struct.unpack_from(">I", body, 4)[0] * 2, 8).reshape(-1, 2).astype(np.int64)
    if rows[:, 0].sum() > _MOST_SAMPLES:
        raise ValueError("too many samples")
    return np.repeat(rows[:, 1], rows[:, 0])


def _walk(body: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    for kind, inner in _boxes(body):
        if kind in _CONTAINERS:
            yield from _walk(inner)
        else:
            yield kind, inner


def _boxes(body: bytes | memoryview) -> Iterator[tuple[bytes, memoryview]]:
    view = memoryview(body)
    at = 0
    while at + 8 <= len(view):
        length, kind = struct.unpack_from(">I4s", view, at)
        header = 8
        if length == 1:
            length, header = struct.unpack_from(">Q", view, at + 8)[0], 16
        if length < header:
            return
        yield kind, view[at + header : at + length]
        at += length
