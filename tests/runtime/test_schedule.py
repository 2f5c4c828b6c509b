"""What the worker does next, and what gives way to what."""

from __future__ import annotations

import threading

import pytest

from runtime import protocol as p
from runtime import schedule
from runtime.engine.stop import Stop
from runtime.schedule import Job, Schedule, Settle, begins


def user(*parts: p.Part) -> p.Message:
    return p.Message("user", parts)


PICTURE, OTHER = p.Image("/a.png"), p.Image("/b.png")
HISTORY = (user(p.Text("Hi")), p.Message("assistant", (p.Text("Hello"),)))
WORDS = (*HISTORY, user(PICTURE, p.Text("What is")))
SENT = p.Generate(9, (*HISTORY, user(PICTURE, p.Text("What is this?"))))


class Desk:
    """A schedule with its stop and what it dropped."""

    def __init__(self) -> None:
        self.stop = Stop()
        self.dropped: list[int] = []
        self.schedule = Schedule(self.stop, lambda prepare: self.dropped.append(prepare.id))

    def next(self) -> Job:
        return self.schedule.next().job


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(schedule, "PAUSE_S", 0.0)
    return Desk()


def test_requests_come_first_and_in_order(desk: Desk) -> None:
    load, prepare = p.Load(1, "a.gguf"), p.Prepare(2, WORDS)
    desk.schedule.ask(load)
    desk.schedule.prepare(prepare)
    assert desk.next() == load
    desk.schedule.done([Settle()])  # something was asked for meanwhile
    assert desk.next() == prepare
    desk.schedule.done()
    desk.schedule.ask(SENT)
    assert desk.next() == SENT
    desk.schedule.done([Settle()])
    assert desk.next() == Settle()


def test_a_request_stops_what_nobody_waits_for(desk: Desk) -> None:
    for idle in (p.Prepare(1, WORDS), p.Prepare(0, WORDS), Settle()):
        if isinstance(idle, Settle):
            desk.schedule.done([idle])
        else:
            desk.schedule.prepare(idle)
        assert desk.next() == idle
        assert not desk.stop.is_set
        desk.schedule.ask(p.Load(2, "a.gguf"))
        assert desk.stop.is_set
        desk.schedule.done()
        assert desk.next() == p.Load(2, "a.gguf")
        assert not desk.stop.is_set
        desk.schedule.done()


def test_a_preparation_that_the_question_needs_is_finished_first(desk: Desk) -> None:
    desk.schedule.prepare(p.Prepare(1, WORDS))
    desk.next()
    desk.schedule.ask(SENT)
    assert not desk.stop.is_set
    assert desk.schedule.waiting == SENT.id
    desk.schedule.done()
    assert desk.schedule.waiting is None
    assert desk.next() == SENT


def test_cancelling_a_question_that_waits_for_its_preparation_stops_both(desk: Desk) -> None:
    desk.schedule.prepare(p.Prepare(1, WORDS))
    desk.next()
    desk.schedule.ask(SENT)
    desk.schedule.cancel(SENT.id)
    assert desk.stop.is_set
    desk.schedule.done()
    assert desk.next() == SENT
    assert desk.stop.is_set


def test_a_newer_preparation_takes_the_place_of_one_that_has_not_begun(desk: Desk) -> None:
    desk.schedule.ask(p.Load(1, "a.gguf"))
    desk.schedule.prepare(p.Prepare(2, WORDS))
    desk.schedule.prepare(p.Prepare(3, WORDS))
    assert desk.dropped == [2]
    desk.schedule.ask(p.Load(4, "a.gguf"))
    assert desk.dropped == [2, 3]
    desk.schedule.prepare(p.Prepare(5, WORDS))
    desk.schedule.cancel(5)
    assert desk.dropped == [2, 3, 5]


def test_a_newer_preparation_stops_one_that_it_does_not_continue(desk: Desk) -> None:
    desk.schedule.prepare(p.Prepare(1, (*HISTORY, user(PICTURE))))
    desk.next()
    desk.schedule.prepare(p.Prepare(2, WORDS))
    assert not desk.stop.is_set
    desk.schedule.prepare(p.Prepare(3, (*HISTORY, user(OTHER))))
    assert desk.stop.is_set
    assert desk.dropped == [2]


def test_settling_comes_after_a_preparation_and_not_instead_of_it(desk: Desk) -> None:
    desk.schedule.done([p.Prepare(0, (*HISTORY, user())), Settle()])
    desk.schedule.prepare(p.Prepare(1, WORDS))
    assert desk.next() == p.Prepare(1, WORDS)
    desk.schedule.done()
    assert desk.next() == Settle()
    desk.schedule.prepare(p.Prepare(2, WORDS))
    assert desk.stop.is_set
    desk.schedule.done()
    assert desk.next() == p.Prepare(2, WORDS)
    desk.schedule.done()
    assert desk.next() == Settle()


def test_what_nobody_waits_for_holds_still_while_a_file_is_looked_at(desk: Desk) -> None:
    desk.schedule.prepare(p.Prepare(1, WORDS))
    desk.next()
    desk.schedule.look(begins=True)
    went_on = threading.Event()
    thread = threading.Thread(target=lambda: (desk.stop.check(), went_on.set()))
    thread.start()
    assert not went_on.is_set()
    desk.schedule.look(begins=False)
    thread.join(10)
    assert went_on.is_set()


def test_a_question_releases_what_it_waits_for(desk: Desk) -> None:
    desk.schedule.prepare(p.Prepare(1, WORDS))
    desk.next()
    desk.schedule.look(begins=True)
    desk.schedule.ask(SENT)
    desk.stop.check()  # returns


def test_cancels(desk: Desk) -> None:
    desk.schedule.ask(SENT)
    desk.schedule.cancel(SENT.id)
    desk.next()
    assert desk.stop.is_set
    desk.schedule.done()
    desk.schedule.cancel(SENT.id)  # over
    desk.schedule.ask(p.Load(10, "a.gguf"))
    desk.next()
    assert not desk.stop.is_set
    desk.schedule.cancel(10)
    assert desk.stop.is_set


@pytest.mark.parametrize(
    ("message", "begun"),
    [
        (user(PICTURE, p.Text("What is this?")), True),
        (user(PICTURE, p.Text("What is")), True),
        (user(PICTURE, p.Text("What ")), False),
        (user(PICTURE, p.Text("Who?")), False),
        (user(PICTURE), False),
        (user(PICTURE, OTHER, p.Text("What is this?")), False),
        (user(OTHER, p.Text("What is this?")), False),
        (user(p.Text("What is")), False),
        (p.Message("assistant", (PICTURE, p.Text("What is"))), False),
    ],
)
def test_what_is_a_beginning(message: p.Message, begun: bool) -> None:
    prepare = p.Prepare(1, WORDS)
    assert begins(prepare, p.Generate(2, (*HISTORY, message))) is begun
    assert not begins(prepare, p.Generate(2, (message,)))
    assert not begins(prepare, p.Generate(2, (*HISTORY, message), detail="full"))
    assert not begins(Settle(), p.Generate(2, (*HISTORY, message)))


def test_thoughts_and_an_empty_question_change_no_beginning() -> None:
    thought = (HISTORY[0], p.Message("assistant", (p.Reasoning("Hm", 2.0), p.Text("Hello"))))
    assert begins(p.Prepare(0, (*HISTORY, user())), p.Generate(1, (*thought, user(PICTURE))))
    assert not begins(p.Prepare(0, (*HISTORY, user())), p.Generate(1, HISTORY[:1]))
