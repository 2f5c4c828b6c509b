"""Work beside the window: results where it was asked for, no more at a time than allowed, and nothing after the end."""

from __future__ import annotations

import threading

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from pytestqt.qtbot import QtBot

from app.background import Background

WAIT_MS = 10_000


def test_results_come_in_order_on_the_thread_that_asked(qtbot: QtBot) -> None:
    parent = QObject()
    background = Background("test", 1, parent)
    told: list[tuple[int, bool, bool]] = []
    here = QThread.currentThread()
    for number in range(50):
        background.start(
            lambda number=number: (number, threading.current_thread() is threading.main_thread()),
            lambda result: told.append((*result, QThread.currentThread() is here)),
        )
    qtbot.waitUntil(lambda: len(told) == 50, timeout=WAIT_MS)
    assert told == [(number, False, True) for number in range(50)]


def test_no_more_run_at_one_time_than_allowed(qtbot: QtBot) -> None:
    parent = QObject()
    background = Background("test", 2, parent)
    both, go_on = threading.Barrier(3), threading.Event()
    running: list[int] = []
    seen: list[int] = []

    def work(number: int) -> int:
        running.append(number)
        seen.append(len(running))
        if number < 2:
            both.wait(10)
            go_on.wait(10)
        running.remove(number)
        return number

    told: list[int] = []
    for number in range(4):
        background.start(lambda number=number: work(number), told.append)
    both.wait(10)
    assert sorted(running) == [0, 1]
    go_on.set()
    qtbot.waitUntil(lambda: len(told) == 4, timeout=WAIT_MS)
    assert max(seen) == 2


def test_what_ends_meanwhile_is_not_told_and_the_threads_end(qtbot: QtBot) -> None:
    parent = QObject()
    background = Background("test", 1, parent)
    begun, go_on = threading.Event(), threading.Event()
    told: list[object] = []

    def work() -> None:
        begun.set()
        go_on.wait(10)

    background.start(work, told.append)
    assert begun.wait(10)
    thread = next(thread for thread in threading.enumerate() if thread.name == "test")
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete)
    go_on.set()
    thread.join(10)
    assert not thread.is_alive()
    QCoreApplication.processEvents()
    assert told == []
