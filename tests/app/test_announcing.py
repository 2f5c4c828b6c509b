from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.announcing import LONG_S, Announcing

from .conftest import Opened

Open = Callable[..., Opened]


class Told:
    """A window with notices that are written down, and a clock that is set by hand. `behind`: the window is in the background."""

    def __init__(self, one: Opened, behind: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        self.posted: list[tuple[str, str]] = []
        self.now = 0.0
        monkeypatch.setattr(one.window, "isActiveWindow", lambda: not behind)
        self.announcing = Announcing(one.chats, one.window, lambda title, words: self.posted.append((title, words)), lambda: self.now)


def take(one: Opened, told: Told, qtbot: QtBot, seconds: float) -> None:
    one.chats.answering_began.connect(lambda: setattr(told, "now", told.now + seconds))  # after the notice has looked at the clock
    one.ask(qtbot, "a long story?")
    one.answered(qtbot)


def test_a_long_answer_is_announced_behind_other_windows(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    one = open_window("--answer", "Once upon\na time " + "x" * 300)
    told = Told(one, True, monkeypatch)
    take(one, told, qtbot, LONG_S + 1)
    [(title, words)] = told.posted
    assert title == "a long story?"
    assert words.startswith("Once upon a time")
    assert len(words) == 120


@pytest.mark.parametrize(("behind", "seconds"), [(False, LONG_S + 1), (True, LONG_S - 1)])
def test_what_was_seen_or_was_quick_is_not(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, behind: bool, seconds: float
) -> None:
    one = open_window()
    told = Told(one, behind, monkeypatch)
    take(one, told, qtbot, seconds)
    assert told.posted == []


def test_where_the_platform_has_no_notices_nothing_happens(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    one = open_window()
    told = Told(one, True, monkeypatch)
    announcing = Announcing(one.chats, one.window, clock=lambda: told.now)
    take(one, told, qtbot, LONG_S + 1)
    assert announcing._tray is None
    assert one.said == []
