"""Reads the primitives of a GGUF header: numbers, strings, values. Nothing that the file says is believed unchecked.

Sizes are compared with the bytes that are left before anything is read, so a hostile file costs no memory and little
time. Plain reads, not a mapping: a file that shrinks meanwhile must not end the process.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 1 << 18
_LONGEST_STRING = 1 << 24  # chat templates are some 10 kB
_LONGEST_ARRAY = 1 << 10  # longer ones are passed over: the vocabulary is the engine's business

_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9


class Malformed(Exception):
    """The header contradicts itself or the format; the text says where."""


class Cut(Malformed):
    """The file ends before its header does."""


@dataclass(frozen=True)
class LongArray:
    """Stands for an array that was passed over."""

    length: int


Scalar = int | float | bool | str
Value = Scalar | tuple[Scalar, ...] | LongArray


class HeaderReader:
    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._buffer = b""
        self._start = 0  # of the buffer, in the file
        self._at = 0  # in the buffer

    @property
    def position(self) -> int:
        return self._start + self._at

    @property
    def left(self) -> int:
        """Bytes of the file that have not been read: an upper bound for whatever the header announces."""
        return self._size - self.position

    def take(self, n: int) -> bytes:
        if n > self.left:
            raise Cut(f"{n:,} bytes should follow at {self.position:,}, {self.left:,} are there")
        if self._at + n > len(self._buffer):
            self._fill(n)
        piece = self._buffer[self._at : self._at + n]
        if len(piece) < n:
            raise Cut("it shrank while it was read")
        self._at += n
        return piece

    def peek(self, n: int) -> bytes:
        """The next bytes, at most `n`, without going on."""
        self._fill(n)
        return self._buffer[:n]

    def skip(self, n: int) -> None:
        if n > self.left:
            raise Cut(f"{n:,} bytes should follow at {self.position:,}, {self.left:,} are there")
        self._at += n

    def u32(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def u64(self) -> int:
        return int.from_bytes(self.take(8), "little")

    def count(self, smallest: int, what: str) -> int:
        """A number of things of at least `smallest` bytes each that must still fit the file."""
        n = self.u64()
        if n * smallest > self.left:
            raise Cut(f"{n:,} {what} should follow, and {self.left:,} bytes are there")
        return n

    def string(self, longest: int = _LONGEST_STRING) -> str:
        n = self.count(1, "characters")
        if n > longest:
            raise Malformed(f"a text of {n} bytes")
        return self.take(n).decode("utf-8", "replace")

    def value(self) -> Value:
        kind = self.u32()
        return self._array() if kind == _ARRAY else self._scalar(kind)

    def _scalar(self, kind: int) -> Scalar:
        if kind == _STRING:
            return self.string()
        if kind not in _NUMBERS:
            raise Malformed(f"a value of the unknown type {kind}")
        code = "<" + _NUMBERS[kind]
        number: int | float | bool = struct.unpack(code, self.take(struct.calcsize(code)))[0]
        return number

    def _array(self) -> tuple[Scalar, ...] | LongArray:
        kind = self.u32()
        if kind != _STRING and kind not in _NUMBERS:
            raise Malformed(f"an array of the unknown type {kind}")
        width = 8 if kind == _STRING else struct.calcsize("<" + _NUMBERS[kind])
        n = self.count(width, "elements")
        if n <= _LONGEST_ARRAY:
            return tuple(self._scalar(kind) for _ in range(n))
        if kind == _STRING:
            self._skip_strings(n)
        else:
            self.skip(n * width)
        return LongArray(n)

    def _skip_strings(self, n: int) -> None:
        """Half a million of them in a real vocabulary: this loop is most of what reading a header takes."""
        size, start, at, buffer = self._size, self._start, self._at, self._buffer
        for _ in range(n):
            if at + 8 > len(buffer):
                self._at = at
                self._fill(8)
                start, at, buffer = self._start, self._at, self._buffer
            at += 8 + int.from_bytes(buffer[at : at + 8], "little")
            if start + at > size:
                raise Cut("it ends inside its vocabulary")
        self._at = at

    def _fill(self, n: int) -> None:
        """Make at least `n` bytes after the position ready, or as many as there are."""
        self._start, self._at = self.position, 0
        self._file.seek(self._start)
        self._buffer = self._file.read(max(n, _CHUNK))
