"""Sleep is held off from the first word asked to the end of the last answer, and by the system's own means where there are some."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.wakeful import Wakeful, hold_awake

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]


def test_it_is_held_once_for_all_answers_and_given_back_after_the_last(open_window: Open, qtbot: QtBot) -> None:
    one = open_window("--answer", "one two", "--hold", "1")
    told: list[str] = []

    def hold() -> Callable[[], None]:
        told.append("held")
        return lambda: told.append("released")

    one.window.wakeful = Wakeful(one.chats, one.window, hold)
    one.ask(qtbot, "first")
    one.window.new_chat()
    one.ask(qtbot, "second")
    first = one.chats.all()[-1].id
    assert told == ["held"]
    one.window._open(first)
    one.chats.stop()
    qtbot.waitUntil(lambda: one.chats.turn is None, timeout=WAIT_MS)
    assert told == ["held"]  # the second is being answered
    one.window._open(one.chats.all()[0].id)
    one.chats.stop()
    qtbot.waitUntil(lambda: not one.chats.busy, timeout=WAIT_MS)
    assert told == ["held", "released"]


def test_a_system_that_cannot_is_no_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if sys.platform.startswith("linux"):
        assert hold_awake() is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd's own program")
def test_systemd_is_asked_and_told_when_it_is_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> None:
    """By a scripted program of that name, which runs what it is given to run, as the real one does."""
    program = tmp_path / "systemd-inhibit"
    program.write_text(f'#!/bin/sh\necho $$ "$@" > {tmp_path}/new; mv {tmp_path}/new {tmp_path}/told\nshift 4\nexec "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    release = hold_awake()
    assert release is not None
    qtbot.waitUntil((tmp_path / "told").exists, timeout=WAIT_MS)
    pid, *asked = (tmp_path / "told").read_text().split()
    assert asked[:2] == ["--what=sleep:idle", "--who=Quern"]
    assert f"--pid={os.getpid()}" in asked
    os.kill(int(pid), 0)  # it runs
    release()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
