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


@pytest.mark.parametrize(
    ("outcome", "crashed"),
    [
        (Outcome(-signal.SIGSEGV, ["Fatal Python error: Segmentation fault"]), True),
        (Outcome(-signal.SIGABRT, ["ggml_vulkan: device lost on Vulkan0", "terminate called after throwing 'vk::DeviceLostError'"]), True),
        (Outcome(-signal.SIGABRT, ["/src/ggml-cuda/ggml-cuda.cu:97: CUDA error"]), True),
        (Outcome(-signal.SIGABRT, ["/src/ggml-vulkan/ggml-vulkan.cpp:5: GGML_ASSERT(size > 0) failed"]), True),
        (Outcome(-signal.SIGBUS), True),
        (Outcome(-signal.SIGILL), True),
        (Outcome(-signal.SIGFPE), True),
        (Outcome(0xC0000005), True),
        (Outcome(0xC0000409), True),
        (Outcome(1, ["CUDA error: an illegal memory access was encountered"]), True),
        # Nobody's, ours, or the machine's.
        (Outcome(0), False),
        (Outcome(1, ["Traceback (most recent call last):"]), False),
        (Outcome(-signal.SIGKILL), False),
        (Outcome(-signal.SIGTERM), False),
        (Outcome(-signal.SIGSEGV, asked=True), False),
        (Outcome(-signal.SIGSEGV, killed=True), False),
        (Outcome(-signal.SIGABRT, ["CUDA error: out of memory"]), False),
        (Outcome(-signal.SIGABRT, ["vk::Device::allocateMemory: ErrorOutOfDeviceMemory"]), False),
        (Outcome(-signal.SIGABRT, ["/src/llama-context.cpp:12: GGML_ASSERT(n > 0) failed"]), False),
        (Outcome(-signal.SIGABRT, ["/src/ggml-backend.cpp:12: GGML_ASSERT(n > 0) failed"]), False),
        (Outcome(0xC0000017), False),
        (Outcome(0xC0000135), False),
        (Outcome(0xC000013A), False),
    ],
)
def test_what_a_graphics_driver_can_have_brought_about(outcome: Outcome, crashed: bool) -> None:
    assert outcome.crashed is crashed


def test_what_metal_logs_of_itself_is_no_failure_of_it() -> None:
    problem = Outcome(-signal.SIGSEGV, ["ggml_metal_init: picking default device: Apple M4"]).problem
    assert problem is not None
    assert problem.sentence == "The engine stopped unexpectedly (SIGSEGV)."
    failed = Outcome(-signal.SIGABRT, ["ggml_metal_synchronize: error: command buffer 0 failed with status 5"]).problem
    assert failed is not None
    assert "graphics device failed" in failed.sentence
