"""The folder on disk: damage, crashes, full and unwritable disks, and whose files are touched."""

from __future__ import annotations

import errno
import logging
import os
import stat
import sys
from io import FileIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from runtime.engine import cache_folder
from runtime.engine.cache_folder import CacheFolder
from runtime.engine.snapshots import Buffers

NAME = f"{'a' * 16}-{'b' * 16}-{'c' * 32}.chat"
OTHER = f"{'a' * 16}-{'b' * 16}-{'d' * 32}.chat"
DATA = np.arange(100_000, dtype=np.uint32).view(np.uint8)


def quiet() -> None:
    pass


def put(folder: CacheFolder, name: str = NAME) -> bool:
    return folder.write(name, {"answer": 42}, {"first": DATA[:10], "rest": DATA}, quiet)


def rest(folder: CacheFolder, name: str = NAME) -> Any:
    return folder.section(name, "rest", lambda length: np.empty(length, np.uint8))


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    folder = CacheFolder(tmp_path / "deep" / "cache", 1 << 20)
    assert folder.header(NAME) is None
    assert put(folder)
    header = folder.header(NAME)
    assert header is not None
    assert header.meta == {"answer": 42}
    np.testing.assert_array_equal(rest(folder), DATA)
    assert list(folder.files()) == [NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_nobody_else_may_read(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = CacheFolder(tmp_path / "cache", 1 << 20)
        put(folder)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder.path / NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("at", [0, 9, 14, 40, 120, 5000, -1])
def test_a_changed_byte_is_noticed_and_the_file_removed(tmp_path: Path, at: int) -> None:
    folder = CacheFolder(tmp_path, 1 << 20)
    put(folder)
    raw = bytearray((tmp_path / NAME).read_bytes())
    raw[at] ^= 1
    (tmp_path / NAME).write_bytes(raw)
    first = folder.section(NAME, "first", lambda length: np.empty(length, np.uint8))
    assert first is None or np.array_equal(first, DATA[:10])
    assert rest(folder) is None
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("length", [0, 5, 100, 200_000])
def test_a_file_cut_off_is_removed(tmp_path: Path, length: int) -> None:
    folder = CacheFolder(tmp_path, 1 << 20)
    put(folder)
    os.truncate(tmp_path / NAME, length)
    assert folder.header(NAME) is None
    assert not (tmp_path / NAME).exists()


def test_the_memory_for_a_damaged_file_is_given_back_whoever_keeps_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder, buffers = CacheFolder(tmp_path / "cache", 1 << 20), Buffers(1 << 20)
    put(folder)
    with (folder.path / NAME).open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"?")

    def read() -> object:
        taken = []

        def make(length: int) -> Any:
            taken.append(buffers.take(length))
            return taken[0].data

        return folder.section(NAME, "rest", make)

    assert read() is None
    assert "damaged" in caplog.text
    assert buffers.held == 0


def test_leftovers_of_a_killed_program_are_swept_and_the_users_own_files_are_not(tmp_path: Path) -> None:
    left, own = tmp_path / f"{NAME}-0123abcd.part", tmp_path / "thesis.chat"
    for path in (left, own):
        path.write_bytes(b"x" * 1000)
    folder = CacheFolder(tmp_path, 1 << 20)
    assert not left.exists()
    assert own.exists()
    assert folder.files() == {}


def test_a_write_that_is_stopped_leaves_the_old_file(tmp_path: Path) -> None:
    folder = CacheFolder(tmp_path, 1 << 20)
    put(folder)
    before = (tmp_path / NAME).read_bytes()

    class Enough(Exception):
        pass

    for steps in range(5):
        left = [steps]

        def check(left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Enough

        with pytest.raises(Enough):
            folder.write(NAME, {"answer": 43}, {"rest": DATA[::-1].copy(), "more": DATA, "most": DATA}, check)
        assert os.listdir(tmp_path) == [NAME]
        assert (tmp_path / NAME).read_bytes() == before


def test_a_full_disk_costs_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = CacheFolder(tmp_path, 1 << 20)
    put(folder)

    class Full(FileIO):
        def write(self, data: Any) -> int:
            if self.tell() > 1000:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(data[:5000])

    monkeypatch.setattr(cache_folder, "FileIO", Full)
    assert not put(folder, OTHER)
    assert "No space left" in caplog.text
    monkeypatch.undo()
    assert os.listdir(tmp_path) == [NAME]
    np.testing.assert_array_equal(rest(folder), DATA)


def test_a_disk_that_is_nearly_full_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = CacheFolder(tmp_path, 1 << 40)
    monkeypatch.setattr(cache_folder, "disk", lambda path: (1 << 40, 1 << 20))
    assert folder.lacking(1000) > 0


def test_a_folder_in_whose_place_is_a_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache").write_text("mine")
    folder = CacheFolder(tmp_path / "cache", 1 << 20)
    assert not put(folder)
    assert rest(folder) is None
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert (tmp_path / "cache").read_text() == "mine"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = CacheFolder(tmp_path, 1 << 20)
    put(folder)

    def refuse(*args: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(cache_folder, "FileIO", refuse)
    assert folder.header(NAME) is None
    monkeypatch.undo()
    assert folder.header(NAME) is not None  # not damaged, only out of reach: it stays


def test_the_folder_may_be_deleted_at_any_moment(tmp_path: Path) -> None:
    folder = CacheFolder(tmp_path / "cache", 1 << 20)
    put(folder)
    (folder.path / NAME).unlink()
    folder.path.rmdir()
    assert rest(folder) is None
    folder.touch(NAME)
    assert folder.lacking(100) == 0
    assert put(folder)
    np.testing.assert_array_equal(rest(folder), DATA)
