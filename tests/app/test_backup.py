"""Everything into one file and back, through the commands; what is no backup, and what must not be overwritten."""

from __future__ import annotations

import argparse
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from app import backup, paths
from app.attachments import copy_in
from app.cli import backup as backup_command
from app.cli import restore as restore_command
from app.single_instance import SingleInstance
from app.store import Store
from app.theme import ASSETS
from runtime.errors import DiskFull, QuernError
from runtime.protocol import Image, Text

PICTURE = ASSETS / "samples/shapes.png"


def fill(words: str) -> Store:
    store = Store(paths.database_path())
    picture = copy_in(PICTURE, paths.attachments_dir())
    chat = store.new_conversation(words)
    store.add(chat, None, "user", (Image(str(picture), "shapes.png"), Text(words)))
    return store


def said() -> list[str]:
    store = Store(paths.database_path())
    titles = [chat.title for chat in store.conversations()]
    for chat in store.conversations():
        [message] = store.branch(chat.id)
        assert isinstance(message.parts[0], Image)
        assert Path(message.parts[0].path).read_bytes() == PICTURE.read_bytes()
    store.close()
    return titles


def back_up(target: Path) -> None:
    assert backup_command.run(argparse.Namespace(file=target)) == 0


def restore(source: Path) -> None:
    assert restore_command.run(argparse.Namespace(file=source)) == 0


def test_a_machine_that_lost_everything_gets_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill("first")  # open meanwhile, as in a running window
    (paths.config_dir() / "settings.json").write_text('{"theme": "dark"}')
    file = tmp_path / "kept.zip"
    back_up(file)
    store.close()
    assert "1 chat, 1 file" in capsys.readouterr().out
    for kind in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"QUERN_{kind}_DIR", str(tmp_path / f"new-{kind}"))
    restore(file)
    assert said() == ["first"]
    assert (paths.config_dir() / "settings.json").read_text() == '{"theme": "dark"}'
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []
    assert [entry.name for entry in paths.data_dir().iterdir() if entry.name.startswith(".restore")] == []


def test_what_was_there_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill("first").close()
    back_up(tmp_path / "kept.zip")
    store = fill("second")
    other = copy_in(ASSETS / "samples/star.mp4", paths.attachments_dir())
    store.close()
    restore(tmp_path / "kept.zip")
    assert said() == ["first"]
    [before] = paths.data_dir().glob("before-restore-*")
    assert str(before) in capsys.readouterr().out
    with sqlite3.connect(before / "conversations.db") as db:
        assert db.execute("SELECT title FROM conversations ORDER BY id").fetchall() == [("first",), ("second",)]
    db.close()
    assert (before / "attachments" / other.name).is_file()


def test_nothing_is_restored_under_a_running_window(tmp_path: Path) -> None:
    fill("first").close()
    back_up(tmp_path / "kept.zip")
    running = SingleInstance(paths.data_dir())
    assert running.claim()
    with pytest.raises(QuernError, match="is running"):
        restore(tmp_path / "kept.zip")
    running.release()
    restore(tmp_path / "kept.zip")


def damaged(file: Path, kind: str) -> None:
    data = bytearray(file.read_bytes())
    if kind == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif kind == "text":
        file.write_bytes(b"no archive")
    elif kind == "flipped":
        with zipfile.ZipFile(file) as archive:
            offset = archive.getinfo(next(name for name in archive.namelist() if name.startswith("attachments/"))).header_offset
        data[offset + 200] ^= 0xFF
        file.write_bytes(data)
    else:
        changes = {"foreign": {"format": "other"}, "newer": {"version": 99}, "newer schema": {"schema": 99}}[kind]
        with zipfile.ZipFile(file) as archive:
            contents = {name: archive.read(name) for name in archive.namelist()}
        contents["quern-backup.json"] = json.dumps(json.loads(contents["quern-backup.json"]) | changes).encode()
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in contents.items():
                archive.writestr(name, content)


@pytest.mark.parametrize("kind", ["cut", "text", "flipped", "foreign", "newer", "newer schema"])
def test_what_is_no_good_changes_nothing(tmp_path: Path, kind: str) -> None:
    fill("first").close()
    file = tmp_path / "kept.zip"
    back_up(file)
    damaged(file, kind)
    fill("second").close()
    with pytest.raises(backup.BackupError, match="newer" if "newer" in kind else "no backup"):
        restore(file)
    assert said() == ["second", "first"]
    assert not list(paths.data_dir().glob("before-restore-*"))


def test_names_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    fill("first").close()
    file = tmp_path / "kept.zip"
    back_up(file)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("attachments/../../evil", b"x")
        archive.writestr("../evil", b"x")
        archive.writestr("attachments/.hidden", b"x")
    restore(file)
    assert not list(tmp_path.parent.rglob("evil"))
    assert not (paths.attachments_dir() / ".hidden").exists()


def test_a_full_disk_is_said_before_anything_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill("first").close()
    back_up(tmp_path / "kept.zip")
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda path: argparse.Namespace(free=1000))
    with pytest.raises(DiskFull, match="are free"):
        restore(tmp_path / "kept.zip")


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(backup.BackupError, match="no conversations"):
        back_up(tmp_path / "kept.zip")
    fill("first").close()
    with pytest.raises(backup.BackupError, match="could not be written"):
        back_up(tmp_path / "nowhere" / "kept.zip")
