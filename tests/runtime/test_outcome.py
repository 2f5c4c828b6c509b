"""How a worker ended, as a sentence."""

from __future__ import annotations

import signal

import pytest

from runtime.outcome import Outcome


def test_asked_is_no_problem() -> None:
    assert Outcome(0, asked=True).problem is None


@pytest.mark.parametrize(
    ("returncode", "lines", "kind", "words"),
    [
        (-signal.SIGABRT, ["ggml_backend_cpu_buffer_type_alloc_buffer: failed to allocate buffer of size 9"], "MemoryShortage", "SIGABRT"),
        (-signal.SIGABRT, ["CUDA error: out of memory"], "MemoryShortage", "SIGABRT"),
        (-signal.SIGKILL, [], "WorkerEnded", "memory runs short"),
        (-signal.SIGILL, [], "WorkerEnded", "processor"),
        (-signal.SIGSEGV, ["Fatal Python error: Segmentation fault"], "WorkerEnded", "SIGSEGV"),
        (-signal.SIGABRT, ["x.cpp:12: GGML_ASSERT(n > 0) failed"], "WorkerEnded", "GGML_ASSERT"),
        (-signal.SIGABRT, ["CUDA error: an illegal memory access"], "WorkerEnded", "graphics device"),
        (1, ["ModuleNotFoundError: No module named 'llama_cpp'"], "WorkerEnded", "llama_cpp"),
        (0xC0000005, [], "WorkerEnded", "access violation"),
        (3, [], "WorkerEnded", "exit code 3"),
    ],
)
def test_every_end_has_a_sentence_and_a_remedy(returncode: int, lines: list[str], kind: str, words: str) -> None:
    problem = Outcome(returncode, lines).problem
    assert problem is not None
    assert problem.kind == kind
    assert words in problem.sentence
    assert problem.remedy


def test_the_log_lines_of_a_stopped_answer_are_not_taken_for_last_words() -> None:
    lines = ["graph_compute: ggml_backend_sched_graph_compute_async failed with error 1", "llama_decode: failed to decode, ret = 2"]
    problem = Outcome(-signal.SIGSEGV, lines).problem
    assert problem is not None
    assert problem.sentence == "The engine stopped unexpectedly (SIGSEGV)."
