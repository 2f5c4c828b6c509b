"""A program that is exchanged under its window says so, once it is there again; one that is removed says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.banner import Banner
from app.replaced import Replaced
from app.theme import Look

from .conftest import WAIT_MS


@pytest.fixture
def banner(qapp: object, qtbot: QtBot) -> Banner:
    made = Banner(Look(qapp, "light"))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


def test_an_exchanged_program_is_said_and_can_be_left(banner: Banner, qtbot: QtBot, tmp_path: Path) -> None:
    program, new = tmp_path / "quern", tmp_path / "quern.dpkg-new"
    left: list[bool] = []
    program.write_bytes(b"one")
    new.write_bytes(b"two")
    watching = Replaced(banner, lambda: left.append(True), program, every_ms=5)
    program.rename(tmp_path / "quern.old")  # as in the middle of an upgrade
    watching._look()
    assert banner.text == ""
    new.rename(program)
    qtbot.waitUntil(lambda: "was updated while it was open" in banner.text, timeout=WAIT_MS)
    assert not watching._timer.isActive()  # once
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert left == [True]


def test_the_same_program_is_no_news(banner: Banner, tmp_path: Path) -> None:
    program = tmp_path / "quern"
    program.write_bytes(b"one")
    watching = Replaced(banner, lambda: None, program)
    watching._look()
    assert banner.text == ""
    assert watching._timer.isActive()


def test_a_source_install_is_left_alone(banner: Banner) -> None:
    assert not Replaced(banner, lambda: None)._timer.isActive()
