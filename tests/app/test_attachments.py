from __future__ import annotations

from pathlib import Path

import pytest

from app.attachments import copy_in, looks_like_media, looks_like_video, remove_unused, thumbnail_path
from runtime.errors import MediaError


def test_a_copy_is_named_by_its_content(tmp_path: Path) -> None:
    store = tmp_path / "attachments"
    for name in ("a.PNG", "b.png"):
        (tmp_path / name).write_bytes(b"same bytes")
    first, second = copy_in(tmp_path / "a.PNG", store), copy_in(tmp_path / "b.png", store)
    assert first == second
    assert first.read_bytes() == b"same bytes"
    assert first.suffix == ".png"
    assert [file.name for file in store.iterdir()] == [first.name]


def test_a_file_that_is_already_a_copy_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"x")
    copy = copy_in(tmp_path / "x.png", tmp_path / "store")
    assert copy_in(copy, tmp_path / "store") == copy


def test_a_folder_and_a_missing_file_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="is a folder"):
        copy_in(tmp_path, tmp_path / "store")
    with pytest.raises(MediaError, match="no longer there"):
        copy_in(tmp_path / "gone.png", tmp_path / "store")


def test_a_copy_given_up_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_bytes(b"x" * 100)
    with pytest.raises(MediaError):
        copy_in(tmp_path / "x.mp4", tmp_path / "store", cancelled=lambda: True)
    assert list((tmp_path / "store").iterdir()) == []


def test_what_nothing_points_at_is_removed_with_its_thumbnail(tmp_path: Path) -> None:
    keep, drop = tmp_path / "keep.png", tmp_path / "drop.png"
    for file in (keep, drop):
        file.write_bytes(b"x")
        thumbnail_path(file).write_bytes(b"t")
    assert not remove_unused(tmp_path, {str(keep)}, young_s=0)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([keep.name, thumbnail_path(keep).name])


def test_a_fresh_copy_is_not_removed_before_its_message_is_sent(tmp_path: Path) -> None:
    (tmp_path / "fresh.png").write_bytes(b"x")
    assert remove_unused(tmp_path, set())  # and there is something to look at again
    assert (tmp_path / "fresh.png").exists()


def test_names_are_only_a_first_guess() -> None:
    assert looks_like_video(Path("A.MP4"))
    assert not looks_like_video(Path("a.gif"))
    assert looks_like_media(Path("a.heic"))
    assert not looks_like_media(Path("a.txt"))
