from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.engine_link import EngineLink
from runtime.protocol import Done, Ended, Failed, Image, Inspected, Message, Problem, Text

from .conftest import WAIT_MS, fake_worker

MODEL = Path("/models/fake.gguf")
QUESTION = (Message("user", (Text("hello"),)),)


def events(link: EngineLink) -> list[object]:
    told: list[object] = []
    link.turn_event.connect(told.append)
    return told


def wait(qtbot: QtBot, done: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(done()), timeout=WAIT_MS)


def test_a_question_waits_for_the_model(qtbot: QtBot) -> None:
    link = EngineLink(fake_worker())
    told = events(link)
    link.load(MODEL)
    link.generate(QUESTION, None, "auto")
    wait(qtbot, lambda: any(isinstance(event, Done) for event in told))
    assert link.state == "ready"
    assert link.info is not None
    assert link.info.name == "fake"
    link.close()


def test_a_load_that_fails_fails_what_waits_for_it(qtbot: QtBot) -> None:
    link = EngineLink(fake_worker("--fail-load", "The file is cut."))
    told = events(link)
    link.load(MODEL)
    request = link.generate(QUESTION, None, "auto")
    wait(qtbot, lambda: told)
    assert told == [Failed(request, Problem("ModelError", "The file is cut.", "Choose another file."))]
    assert link.state == "failed"
    link.close()


def test_without_a_model_a_question_says_so(qtbot: QtBot) -> None:
    link = EngineLink(fake_worker())
    told = events(link)
    request = link.generate(QUESTION, None, "auto")
    wait(qtbot, lambda: told)
    assert isinstance(told[0], Failed)
    assert told[0].id == request
    link.close()


def test_a_question_taken_back_before_it_was_sent_is_never_sent(qtbot: QtBot, tmp_path: Path) -> None:
    record = tmp_path / "commands"
    link = EngineLink(fake_worker("--hold-load", "--record", str(record)))
    link.load(MODEL)
    assert link.cancel(link.generate(QUESTION, None, "auto")) is False
    wait(qtbot, lambda: link.fraction == 0.5)
    assert '"Generate"' not in record.read_text()
    link.close()


def test_another_model_replaces_the_one_that_is_loading(qtbot: QtBot) -> None:
    link = EngineLink(fake_worker("--hold-load"))
    link.load(MODEL)
    wait(qtbot, lambda: link.fraction == 0.5)
    link.load(Path("/models/other.gguf"))
    assert link.fraction == 0.0
    wait(qtbot, lambda: link.fraction == 0.5)
    assert link.model == Path("/models/other.gguf")
    link.close()


def test_after_a_death_the_next_question_loads_the_model_again(qtbot: QtBot) -> None:
    link = EngineLink(fake_worker())
    told = events(link)
    link.load(MODEL)
    wait(qtbot, lambda: link.state == "ready")
    assert link.worker_pid is not None
    os.kill(link.worker_pid, signal.SIGKILL)
    wait(qtbot, lambda: any(isinstance(event, Ended) for event in told))
    assert link.state == "none"
    assert link.problem is not None
    link.generate(QUESTION, None, "auto")
    wait(qtbot, lambda: any(isinstance(event, Done) for event in told))
    assert link.state == "ready"
    link.close()


def test_a_worker_that_cannot_start_is_a_sentence(qtbot: QtBot) -> None:
    link = EngineLink(["/no/such/program"])
    link.start()
    link.load(MODEL)
    wait(qtbot, lambda: link.state == "failed")
    assert link.problem is not None
    assert "could not be started" in link.problem.sentence
    link.close()


def test_a_file_is_looked_at_while_the_model_loads(qtbot: QtBot) -> None:
    link = EngineLink(fake_worker("--hold-load"))
    answers: list[tuple[int, object]] = []
    link.inspected.connect(lambda request, answer: answers.append((request, answer)))
    link.load(MODEL)
    request = link.inspect(Image("/x.png"), "auto")
    wait(qtbot, lambda: answers)
    assert answers[0][0] == request
    assert isinstance(answers[0][1], Inspected)
    assert link.state == "loading"
    link.close()
