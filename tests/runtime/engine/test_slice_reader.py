"""Many reads at once: right bytes, failures told one by one, nothing left behind. Past the page cache, and with threads."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from runtime.engine.paging import Memory
from runtime.engine.slice_reader import Read, SliceReader

PAGE = 4096


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "weights"
    path.write_bytes(np.random.default_rng(1).integers(0, 256, 600 * PAGE + 100, np.uint8).tobytes())
    return path


@pytest.fixture
def memory() -> Iterator[Memory]:
    memory = Memory(1024 * PAGE)
    yield memory
    memory.close()


def finish(reader: SliceReader) -> list[int]:
    tags: list[int] = []
    while reader.under_way:
        tags += reader.done(1, 5.0)
    return tags


@pytest.mark.parametrize("direct", [True, False])
def test_more_reads_than_go_at_once_bring_the_right_bytes(file: Path, memory: Memory, direct: bool) -> None:
    reader = SliceReader([file, file], direct)
    raw = file.read_bytes()
    offsets = np.random.default_rng(2).permutation(600)[:500] * PAGE
    reads = [Read(i, i % 2, int(at), memory.address + i * PAGE, PAGE, PAGE) for i, at in enumerate(offsets)]
    reader.submit(reads)
    assert sorted(finish(reader)) == list(range(500))
    assert reader.bytes == 500 * PAGE
    assert not reader.failures
    for read in reads:
        assert ctypes.string_at(read.address, PAGE) == raw[read.offset : read.offset + PAGE]
    reader.close()


@pytest.mark.parametrize("direct", [True, False])
def test_a_file_may_end_within_the_last_page_but_not_before_what_is_needed(file: Path, memory: Memory, direct: bool) -> None:
    reader = SliceReader([file], direct)
    reader.submit(
        [Read(7, 0, 599 * PAGE, memory.address, 2 * PAGE, PAGE + 100), Read(8, 0, 600 * PAGE, memory.address + 4 * PAGE, PAGE, 101)]
    )
    assert sorted(finish(reader)) == [7, 8]
    assert [tag for tag, _ in reader.failures] == [8]
    assert ctypes.string_at(memory.address, PAGE + 100) == file.read_bytes()[599 * PAGE :]
    reader.close()


@pytest.mark.parametrize("direct", [True, False])
def test_closing_waits_for_what_is_under_way_and_begins_nothing_more(file: Path, memory: Memory, direct: bool) -> None:
    reader = SliceReader([file], direct)
    first, more = ([Read(i, 0, i * PAGE, memory.address + i * PAGE, PAGE, PAGE) for i in tags] for tags in (range(100), range(100, 600)))
    reader.submit(first)
    reader.submit(more)
    reader.close()
    raw, given = file.read_bytes(), ctypes.string_at(memory.address, 600 * PAGE)
    whole = [given[i * PAGE : (i + 1) * PAGE] == raw[i * PAGE : (i + 1) * PAGE] for i in range(600)]
    assert all(whole[i] or not any(given[i * PAGE : (i + 1) * PAGE]) for i in range(600))
    if reader.direct:
        assert all(whole[:100])  # given to the system at once
    assert ctypes.string_at(memory.address, 600 * PAGE) == given  # nothing comes afterwards


def test_what_the_system_refuses_is_told_with_its_read(file: Path, memory: Memory) -> None:
    reader = SliceReader([file], True)
    if not reader.direct:
        pytest.skip("files here cannot be read past the page cache")
    reads = [Read(i, 0, i * PAGE, memory.address + i * PAGE, PAGE, PAGE) for i in range(400)]
    reads[3] = reads[3]._replace(address=1)  # no memory of ours
    reads[300] = reads[300]._replace(offset=-PAGE)
    reader.submit(reads)
    assert sorted(finish(reader)) == list(range(400))
    refused = {tag for tag, _ in reader.failures}
    assert {3, 300} <= refused
    for read in reads:
        if read.tag not in refused:
            assert ctypes.string_at(read.address, PAGE) == file.read_bytes()[read.offset : read.offset + PAGE]
    reader.submit([reads[0]._replace(tag=500)])  # and it goes on
    assert finish(reader) == [500]
    reader.close()


def test_a_missing_file_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        SliceReader([tmp_path / "gone"], True)


def test_memory_begins_at_a_large_page(memory: Memory) -> None:
    assert memory.address % (2 << 20) == 0
    ctypes.memset(memory.address + memory.size - 1, 1, 1)
