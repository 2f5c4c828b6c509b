"""The first thing this program must do: a real file dropped onto the window is understood by the bundled model.

The real worker, the real engine, the real files; only the screen is missing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.message_model import text_of
from app.stored import Stored
from app.theme import ASSETS
from runtime.models.library import demo_model
from runtime.protocol import Image, Video

from .conftest import Opened
from .test_window import drop, files

SAMPLES = ASSETS / "samples"
WAIT_MS = 120_000  # a machine that is busy with other things
Open = Callable[..., Opened]


@pytest.fixture
def one(open_window: Open, qtbot: QtBot) -> Opened:
    opened = open_window(real=True, model=demo_model())
    qtbot.waitUntil(lambda: opened.link.state in ("ready", "failed"), timeout=WAIT_MS)
    assert opened.link.problem is None
    assert opened.link.info is not None
    assert opened.link.info.demo
    return opened


def answer(one: Opened, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: one.chats.turn is None, timeout=WAIT_MS)
    last = one.chats.model.messages[-1]
    assert (last.state, last.problem) == ("done", None)
    assert last.stats is not None
    assert last.stats.stop_reason == "end"
    return str(one.chats.model.index(one.chats.model.rowCount() - 1).data()).lower()


def test_a_dropped_picture_is_understood(one: Opened, qtbot: QtBot) -> None:
    drop(one.window, files(SAMPLES / "shapes.png"))
    qtbot.waitUntil(lambda: one.window.attaching.all_ready, timeout=WAIT_MS)
    chip = one.window.composer.chips[0]
    assert "121 tokens" in chip.detail  # 512 × 512, made to fit the 128 tokens that the demo takes
    assert chip.item.thumbnail.startswith(b"\x89PNG")
    one.ask(qtbot, "What is in this picture?")
    told = answer(one, qtbot)
    assert isinstance(one.chats.model.messages[0].parts[0], Image)
    for word in ("red circle", "blue square", "top left", "bottom right"):
        assert word in told
    one.ask(qtbot, "How many shapes are there?")
    assert any(word in answer(one, qtbot) for word in ("two", "2"))


def test_a_dropped_clip_is_understood(one: Opened, qtbot: QtBot) -> None:
    drop(one.window, files(SAMPLES / "star.mp4"))
    one.ask(qtbot, "Which way does the shape move?")
    told = answer(one, qtbot)
    part = one.chats.model.messages[0].parts[0]
    assert isinstance(part, Video)
    assert "right" in told
    assert "left" not in told


def test_a_worker_killed_while_it_answers_costs_only_what_was_missing(one: Opened, qtbot: QtBot) -> None:
    def killed_at_the_first_words() -> Stored:
        one.ask(qtbot, "What can you do?")
        last = one.chats.model.rowCount() - 1
        qtbot.waitUntil(lambda: bool(one.chats.model.index(last).data()) or one.chats.turn is None, timeout=WAIT_MS)
        if one.link.worker_pid is not None:
            os.kill(one.link.worker_pid, signal.SIGKILL)
        qtbot.waitUntil(lambda: one.chats.turn is None, timeout=WAIT_MS)
        return one.chats.model.messages[last]

    # The model says all of it in some 20 ms: it may have ended before its first words were seen here, and then the kill
    # may meet the next question before a word of its answer.
    tries = (killed_at_the_first_words() for _ in range(20))
    broken = next((message for message in tries if message.state != "done" and text_of(message)), None)
    assert broken is not None
    assert broken.state == "failed"
    assert broken.problem is not None
    assert "SIGKILL" in broken.problem.sentence
    one.ask(qtbot, "How do I attach a clip?")
    assert answer(one, qtbot)


@pytest.mark.parametrize("kind", ["text", "cut", "zero", "huge"])
def test_a_bad_file_gets_a_sentence_and_does_no_harm(one: Opened, qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    from PIL import Image as Pillow

    bad = tmp_path / ("bad.mp4" if kind == "zero" else "bad.jpg" if kind == "cut" else "bad.png")
    if kind == "text":
        bad.write_text("I am a text, whatever my name says.\n" * 50)
    elif kind == "cut":
        Pillow.effect_noise((640, 480), 80).convert("RGB").save(bad, quality=90)
        bad.write_bytes(bad.read_bytes()[:5000])
    elif kind == "zero":
        bad.write_bytes(b"")
    else:
        Pillow.new("1", (30_000, 30_000)).save(bad)
    drop(one.window, files(bad))
    [chip] = one.window.composer.chips
    qtbot.waitUntil(lambda: chip.item.problem is not None or chip.item.looked_at, timeout=WAIT_MS)
    assert chip.item.problem is not None
    assert "bad." in chip.detail
    chip.remove.emit()
    one.ask(qtbot, "What can you do?")
    assert answer(one, qtbot)
