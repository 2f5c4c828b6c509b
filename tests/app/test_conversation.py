from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.conversation import Turn
from app.engine_link import EngineLink
from runtime.protocol import Image, Message, Reasoning, Text

from .conftest import WAIT_MS, fake_worker

MODEL = Path("/models/fake.gguf")
QUESTION = (Message("user", (Image("/x.png", "x.png"), Text("hello"))),)


def begin(*worker: str, thinking: bool = False) -> tuple[EngineLink, Turn, list[str]]:
    link = EngineLink(fake_worker(*worker))
    link.load(MODEL)
    turn = Turn(link)
    phases: list[str] = []
    turn.changed.connect(lambda: phases.append(turn.phase) if not phases or phases[-1] != turn.phase else None)
    turn.start(QUESTION, thinking, "auto")
    return link, turn, phases


def until(qtbot: QtBot, done: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(done()), timeout=WAIT_MS)


def test_a_turn_reads_thinks_answers_and_ends(qtbot: QtBot) -> None:
    link, turn, phases = begin("--answer", "a red circle", "--reasoning", "it is round", thinking=True)
    until(qtbot, lambda: turn.phase == "ended")
    assert phases == ["reading", "thinking", "answering", "ended"]
    assert turn.parts == (Reasoning("it is round", 1.5), Text("a red circle"))
    assert turn.state == "done"
    assert turn.stats is not None
    assert turn.stats.decode_tps == 61.5
    assert [m.tokens for m in turn.media] == [300]
    link.close()


def test_stopping_keeps_what_has_arrived(qtbot: QtBot) -> None:
    link, turn, _ = begin("--answer", "one two three four", "--hold", "2")
    until(qtbot, lambda: turn.text == "one two")
    turn.stop()
    assert turn.phase == "stopping"
    until(qtbot, lambda: turn.phase == "ended")
    assert (turn.state, turn.text, turn.problem) == ("stopped", "one two", None)
    assert link.state == "ready"
    link.close()


def test_stopping_before_the_model_is_there_sends_nothing(qtbot: QtBot) -> None:
    link, turn, _ = begin("--hold-load")
    turn.stop()
    assert (turn.phase, turn.state, turn.parts) == ("ended", "stopped", ())
    turn.stop()
    link.close()


def test_a_worker_that_ignores_the_stop_is_ended(qtbot: QtBot) -> None:
    link, turn, _ = begin("--answer", "one two three", "--hold", "1")
    until(qtbot, lambda: turn.text == "one")
    assert link.worker_pid is not None
    os.kill(link.worker_pid, signal.SIGSTOP)
    turn._impatience.setInterval(50)
    turn.stop()
    until(qtbot, lambda: turn.phase == "ended")
    assert turn.text == "one"
    assert turn.problem is not None
    assert "no longer reacted" in turn.problem.sentence
    link.close()


def test_a_death_keeps_the_partial_answer_and_says_why(qtbot: QtBot) -> None:
    link, turn, _ = begin("--answer", "one two three", "--die", "2")
    until(qtbot, lambda: turn.phase == "ended")
    assert (turn.state, turn.text) == ("failed", "one two")
    assert turn.problem is not None
    assert "SIGKILL" in turn.problem.sentence
    link.close()


def test_a_bad_file_is_the_turns_problem(qtbot: QtBot) -> None:
    link, turn, _ = begin("--fail-generate", "It is cut.")
    until(qtbot, lambda: turn.phase == "ended")
    assert turn.problem is not None
    assert (turn.problem.sentence, turn.problem.remedy) == ("It is cut.", "Choose another file.")
    link.close()


def test_time_thought_is_measured_where_the_engine_does_not_say(qtbot: QtBot) -> None:
    link = EngineLink(fake_worker("--answer", "a b c", "--reasoning", "hm", "--die", "1"))
    link.load(MODEL)
    ticks = iter(range(1000))
    turn = Turn(link, clock=lambda: float(next(ticks)))
    turn.start(QUESTION, True, "auto")
    until(qtbot, lambda: turn.phase == "ended")
    assert turn.reasoning_s == 1.0
    assert turn.state == "failed"
    link.close()
