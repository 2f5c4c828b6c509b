"""The real worker with the bundled model: what the client sees when all goes well, when it is stopped, and when it dies."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import protocol as p
from runtime.client import Client, worker_command
from runtime.models.library import demo_model

QUESTION = (p.Message("user", (p.Text("What can you do?"),)),)
LONG = (p.Message("user", (p.Text("How do I attach a clip? " * 400),)),)
PICTURE = Path(__file__).parents[2] / "assets/samples/shapes.png"
GREEDY = p.Sampling(temperature=0)


class Talk:
    """A client of the real worker, with the events it delivered."""

    def __init__(self) -> None:
        self.events: queue.Queue[p.Event] = queue.Queue()
        self.client = Client(self.events.put)

    def load(self, model: Path | None = None, mmproj: Path | None = None, context: int | None = 8192) -> p.Event:
        id = self.client.next_id()
        self.client.send(p.Load(id, str(model or demo_model()), str(mmproj) if mmproj else None, context))
        return self.last(id)

    def ask(self, messages: tuple[p.Message, ...], max_tokens: int = 12, sampling: p.Sampling = GREEDY) -> p.Result:
        id = self.client.next_id()
        self.client.send(p.Generate(id, messages, False, max_tokens, sampling))
        done = self.last(id)
        assert isinstance(done, p.Done), done
        return done.result

    def begin(self, messages: tuple[p.Message, ...], until: type) -> int:
        """Send a Generate and wait for its first event of type `until`."""
        id = self.client.next_id()
        self.client.send(p.Generate(id, messages, False, None, GREEDY))
        while not isinstance(self.events.get(timeout=60), until):
            pass
        return id

    def prepare(self, *messages: p.Message) -> int:
        id = self.client.next_id()
        self.client.send(p.Prepare(id, messages))
        return id

    def last(self, id: int) -> p.Event:
        while True:
            event = self.events.get(timeout=60)
            if isinstance(event, p.Ended):
                return event
            if event.id == id and isinstance(event, p.Loaded | p.Done | p.Failed | p.Cancelled | p.Inspected | p.Prepared):
                return event

    def stop(self, id: int) -> tuple[p.Event, float]:
        """Cancel `id`: its last event, and the seconds it took."""
        began = time.monotonic()
        self.client.send(p.Cancel(self.client.next_id(), id))
        return self.last(id), time.monotonic() - began


@pytest.fixture(scope="module")
def warm() -> Iterator[Talk]:
    """A worker with the model loaded, shared by the tests that leave it alive."""
    talk = Talk()
    loaded = talk.load()
    assert isinstance(loaded, p.Loaded), loaded
    yield talk
    talk.client.close()


@pytest.fixture
def talk() -> Iterator[Talk]:
    made = Talk()
    yield made
    made.client.close()


def test_loading_tells_what_was_loaded(talk: Talk) -> None:
    loaded = talk.load(context=None)
    assert isinstance(loaded, p.Loaded)
    info = loaded.info
    assert (info.architecture, info.quantization, info.demo, info.vision) == ("qwen35moe", "Q8_0", True, True)
    assert info.mmproj is not None
    assert info.file_bytes == demo_model().stat().st_size
    assert info.context == min(info.context_train, 16384)
    again = talk.load(context=None)
    assert isinstance(again, p.Loaded)
    assert again.info == info


def test_the_same_question_gives_the_same_tokens_and_reuses_the_context(warm: Talk) -> None:
    first = warm.ask(QUESTION)
    second = warm.ask(QUESTION)
    assert second.token_ids == first.token_ids
    assert 0 < second.cached_tokens < second.prompt_tokens == len(second.prompt_token_ids)
    assert second.timings.ttft_s > 0
    assert second.context_used == second.prompt_tokens + len(second.token_ids) - 1


def test_max_tokens_is_kept(warm: Talk) -> None:
    result = warm.ask(QUESTION, max_tokens=1)
    assert len(result.token_ids) == 1
    assert result.stop_reason in ("length", "end")


def test_a_seed_repeats_an_answer(warm: Talk) -> None:
    hot = p.Sampling(temperature=20.0, top_k=0, top_p=1.0, seed=11)
    first = warm.ask(QUESTION, 8, hot)
    assert warm.ask(QUESTION, 8, hot).token_ids == first.token_ids
    assert warm.ask(QUESTION, 8, p.Sampling(temperature=20.0, top_k=0, top_p=1.0, seed=12)).token_ids != first.token_ids


def test_stopping_while_it_answers(warm: Talk) -> None:
    done, seconds = warm.stop(warm.begin(QUESTION, p.Delta))
    assert isinstance(done, p.Done)
    assert done.result.stop_reason == "cancelled"
    assert done.result.text
    assert seconds < 2  # the promise is 0.2; a test machine may be busy
    assert warm.ask(QUESTION).cached_tokens > 0


def test_stopping_while_it_reads_the_prompt(warm: Talk) -> None:
    done, seconds = warm.stop(warm.begin(LONG, p.PrefillProgress))
    assert isinstance(done, p.Done)
    assert done.result.stop_reason == "cancelled"
    assert (done.result.text, done.result.token_ids) == ("", ())
    assert seconds < 2
    fresh = warm.ask(QUESTION)
    assert fresh.token_ids == warm.ask(QUESTION).token_ids


def test_a_cancel_that_arrives_before_its_request_began(warm: Talk) -> None:
    running = warm.begin(LONG, p.PrefillProgress)
    queued = warm.client.next_id()
    warm.client.send(p.Generate(queued, QUESTION))
    warm.client.send(p.Cancel(warm.client.next_id(), queued))
    warm.client.send(p.Cancel(warm.client.next_id(), running))
    for id in (running, queued):
        done = warm.last(id)
        assert isinstance(done, p.Done)
        assert done.result.stop_reason == "cancelled"


def test_what_was_prepared_is_not_computed_again(warm: Talk) -> None:
    question = p.Message("user", (p.Image(str(PICTURE)), p.Text("What is in this picture, and where?")))
    first = warm.prepare(p.Message("user", (p.Image(str(PICTURE)),)))
    typed = warm.prepare(p.Message("user", (p.Image(str(PICTURE)), p.Text("What is in this pict"))))
    assert isinstance(warm.last(first), p.Prepared | p.Cancelled)  # cancelled where the second came before it began
    prepared = warm.last(typed)
    assert isinstance(prepared, p.Prepared)
    result = warm.ask((question,))
    assert result.cached_tokens == prepared.tokens
    assert result.prefilled_tokens == result.prompt_tokens - prepared.tokens
    assert (result.media_encoded, result.media_reused) == (0, 1)


def test_a_question_that_needs_what_is_being_prepared_waits_for_it(warm: Talk) -> None:
    warm.prepare(*LONG)
    while not isinstance(warm.events.get(timeout=60), p.PrepareProgress):
        pass
    result = warm.ask(LONG, 4)
    assert result.cached_tokens > result.prompt_tokens - 20
    assert result.timings.ttft_s > result.timings.prefill_s


def test_another_request_does_not_wait_for_a_preparation(warm: Talk) -> None:
    for request in (
        p.Generate(warm.client.next_id(), QUESTION, False, 1, GREEDY),
        p.Load(warm.client.next_id(), str(demo_model()), None, 8192),
    ):
        id = warm.prepare(p.Message("user", (p.Text("Who can say? " * 800),)))
        while not isinstance(warm.events.get(timeout=60), p.PrepareProgress):
            pass
        began = time.monotonic()
        warm.client.send(request)
        assert warm.last(id) == p.Cancelled(id)
        assert time.monotonic() - began < 2  # the promise is 0.2; a test machine may be busy
        assert isinstance(warm.last(request.id), p.Done | p.Loaded)


def test_a_preparation_is_cancelled_or_fails_without_a_word_elsewhere(warm: Talk, tmp_path: Path) -> None:
    cancelled, seconds = warm.stop(warm.prepare(p.Message("user", (p.Text("Who knows that? " * 800),))))
    assert isinstance(cancelled, p.Cancelled)
    assert seconds < 2
    failed = warm.last(warm.prepare(p.Message("user", (p.Image(str(tmp_path / "none.png")),))))
    assert isinstance(failed, p.Failed)
    assert warm.ask(QUESTION).token_ids


def test_too_long_a_conversation_is_a_sentence(warm: Talk) -> None:
    id = warm.client.next_id()
    warm.client.send(p.Generate(id, (p.Message("user", (p.Text("word " * 20000),)),)))
    failed = warm.last(id)
    assert isinstance(failed, p.Failed)
    assert failed.problem.kind == "ContextFull"
    assert failed.problem.remedy


def test_the_end_of_the_context_ends_the_answer(talk: Talk) -> None:
    talk.load(context=256)
    fits, too_long = 1, 256
    while too_long - fits > 1:  # the longest prompt that fits leaves no room for an answer
        middle = (fits + too_long) // 2
        id = talk.client.next_id()
        talk.client.send(p.Generate(id, (p.Message("user", (p.Text("a " * middle),)),), False, None, GREEDY))
        done = talk.last(id)
        if isinstance(done, p.Done):
            fits, last = middle, done.result
        else:
            too_long = middle
    assert last.stop_reason == "context"
    assert last.context_used == 256
    assert last.token_ids


def test_bad_model_files_are_sentences_and_leave_the_model_loaded(warm: Talk, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(demo_model().read_bytes()[: demo_model().stat().st_size // 2])
    text = tmp_path / "text.gguf"
    text.write_text("hello")
    mmproj = next(demo_model().parent.glob("mmproj*.gguf"))
    for file in (cut, text, mmproj, tmp_path, tmp_path / "none.gguf"):
        failed = warm.load(file)
        assert isinstance(failed, p.Failed), file
        assert failed.problem.kind in ("ModelError", "NotFound")
        assert failed.problem.remedy
    assert warm.ask(QUESTION).token_ids


def test_without_a_model_the_answer_is_a_sentence(talk: Talk) -> None:
    id = talk.client.next_id()
    talk.client.send(p.Generate(id, QUESTION))
    failed = talk.last(id)
    assert isinstance(failed, p.Failed)
    assert failed.problem.kind == "ModelError"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_mid_answer_the_next_command_starts_a_fresh_worker(talk: Talk) -> None:
    talk.load()
    id = talk.begin(QUESTION, p.Delta)
    assert talk.client.pid is not None
    os.kill(talk.client.pid, signal.SIGKILL)
    ended = talk.last(id)
    assert isinstance(ended, p.Ended)
    assert ended.open_ids == (id,)
    assert ended.problem is not None
    assert "SIGKILL" in ended.problem.sentence
    talk.load()
    assert talk.ask(QUESTION).token_ids


def test_the_worker_dies_with_its_parent_while_it_computes() -> None:
    command = [*worker_command()]
    worker = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    for line in (p.Load(1, str(demo_model()), None, 8192), p.Generate(2, LONG, False)):
        worker.stdin.write(p.to_json(line).encode() + b"\n")
    worker.stdin.flush()
    for line in worker.stdout:
        if isinstance(p.from_json(line.decode()), p.PrefillProgress):
            break
    worker.stdin.close()
    assert worker.wait(10) == 0
    worker.stdout.close()


def test_what_libraries_print_does_not_disturb_the_events() -> None:
    """llama.cpp and others write to file descriptor 1 when they like."""
    code = """
import os
from runtime import worker
from runtime.protocol import Cancelled

def run(self):
    os.write(1, b"noise")
    print("more noise")
    self._emit(Cancelled(7))

worker.Worker.run = run
worker.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=Path(__file__).resolve().parents[2], check=True)
    assert p.from_json(done.stdout.decode()) == p.Cancelled(7)
    assert b"noise" in done.stderr
