"""The program killed at random moments of asking, editing, branching, answering, deleting and importing: nothing promised is lost."""

from __future__ import annotations

import json
import logging
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app import export
from app.store import Store
from app.stored import Leaf, Tree, parts_from_json
from runtime.protocol import Text

from .conftest import ROOT


class Survivor:
    """One data folder through many deaths, and what was promised of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.messages: dict[int, tuple[int, int | None]] = {}  # id → conversation, parent
        self.saved: dict[int, int] = {}
        self.taken = 0
        self.gone: set[int] = set()
        self.gone_chats: set[int] = set()
        messages = (Leaf("a", None, "user", (Text("from elsewhere"),), 1.0), Leaf("b", "a", "assistant", (Text("yes"),), 2.0))
        folder.mkdir()
        export.export("json", Tree("In", 1.0, messages), [], folder / "import.json")

    def live_and_die(self, seed: int, lines: int) -> None:
        command = [sys.executable, str(ROOT / "tests/app/crashing.py"), str(self.folder), str(seed)]
        with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            for _ in range(lines):
                self.heard(program.stdout.readline())
            program.kill()
            for line in program.stdout:  # said before it died
                if line.endswith("\n"):
                    self.heard(line)

    def heard(self, line: str) -> None:
        assert line, "the program ended by itself"
        match json.loads(line):
            case ["added", id, conversation, parent]:
                self.messages[id] = (conversation, parent)
            case ["saved", id, length]:
                self.saved[id] = length
            case ["taken in"]:
                self.taken += 1
            case ["deleting", id]:
                self.gone.add(id)
            case ["deleting chat", id]:
                self.gone_chats.add(id)

    def promised(self, id: int) -> bool:
        if id in self.gone or id not in self.messages:  # the latter: brought by an import, and gone with what stands above it
            return False
        conversation, parent = self.messages[id]
        if conversation in self.gone_chats:
            return False
        return parent is None or self.promised(parent)

    def check(self) -> None:
        path = self.folder / "conversations.db"
        store = Store(path)
        for chat in store.conversations():
            store.branch(chat.id)
            store.tree(chat.id)
        store.search("word1 question")
        store.close()
        with sqlite3.connect(path) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            db.execute("INSERT INTO said (said) VALUES ('integrity-check')")  # raises where the index does not fit its words
            assert db.execute("SELECT count(*) FROM said WHERE rowid NOT IN (SELECT id FROM messages)").fetchone() == (0,)
            rows = {id: (parts, state) for id, parts, state in db.execute("SELECT id, parts, state FROM messages")}
            tree = {id: (conversation, parent) for id, conversation, parent in db.execute("SELECT id, conversation, parent FROM messages")}
            (taken,) = db.execute("SELECT count(*) FROM conversations WHERE created = 1.0").fetchone()
        db.close()
        assert taken + len(self.gone_chats) >= self.taken, "an import is lost"
        for id in self.messages:
            assert id in rows or not self.promised(id), f"message {id} is lost"
        for id, length in self.saved.items():
            assert id not in rows or len(str(parts_from_json(rows[id][0], str))) >= length, f"words of message {id} are lost"
        assert all(state != "growing" for _, state in rows.values())
        self.messages |= tree  # what an import wrote, and what death kept from being said, is there and stays


def survive(tmp_path: Path, deaths: int, caplog: pytest.LogCaptureFixture) -> None:
    chance = random.Random(deaths)
    survivor = Survivor(tmp_path / "data")
    for seed in range(deaths):
        survivor.live_and_die(seed, chance.randint(1, 60))
        survivor.check()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert survivor.messages


def test_three_deaths(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    survive(tmp_path, 3, caplog)


@pytest.mark.slow
def test_two_hundred_deaths(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    survive(tmp_path, 200, caplog)
