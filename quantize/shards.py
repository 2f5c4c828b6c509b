"""A model in several files, as llama.cpp's gguf-split makes them: names, keys, and which tensor goes where."""

from __future__ import annotations

from collections.abc import Sequence

from gguf import GGUFValueType, GGUFWriter

from quantize.encoding import Typed
from quantize.writer import OutFile, declare

_ALIGNMENT = 32


def split(file: OutFile, largest: int) -> list[OutFile]:
    """The file in parts whose tensors take at most `largest` bytes each, in order; the file itself where it fits in one.

    A tensor larger than that gets a part of its own. The keys are in the first part.
    """
    groups: list[list[Typed]] = [[]]
    size = 0
    for typed in file.tensors:
        padded = -(-typed.size // _ALIGNMENT) * _ALIGNMENT
        if groups[-1] and size + padded > largest:
            groups.append([])
            size = 0
        groups[-1].append(typed)
        size += padded
    return [file] if len(groups) == 1 else parts(file, groups)


def parts(file: OutFile, groups: Sequence[list[Typed]]) -> list[OutFile]:
    """The file in one part for each group, the keys in the first. Together they must have every tensor of the file once."""
    made = []
    for number, tensors in enumerate(groups):
        header = file.header if number == 0 else GGUFWriter(None, "")
        if number:
            header.kv_data[0].clear()
        header.tensors = [{}]
        declare(header, tensors)
        header.add_key_value("split.no", number, GGUFValueType.UINT16)
        header.add_key_value("split.tensors.count", len(file.tensors), GGUFValueType.INT32)
        header.add_key_value("split.count", len(groups), GGUFValueType.UINT16)
        name = f"{file.path.stem}-{number + 1:05}-of-{len(groups):05}.gguf"
        made.append(OutFile(file.path.with_name(name), header, tensors))
    return made
