"""`quern ask` against the scripted worker: arguments, output, exit codes."""

from __future__ import annotations

import argparse
import io
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import ask
from runtime import protocol as p
from runtime.errors import NotFound, QuernError, SchemaError, WorkerEnded

FAKE = str(Path(__file__).resolve().parents[2] / "fake_worker.py")
Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `quern ask` with arguments against a fake worker with `fake` arguments."""

    def call(*arguments: str, fake: tuple[str, ...] = ()) -> int:
        monkeypatch.setattr("runtime.client.worker_command", lambda: [sys.executable, FAKE, "--record", str(tmp_path / "sent"), *fake])
        parser = argparse.ArgumentParser()
        ask.add_arguments(parser)
        return ask.run(parser.parse_args(arguments))

    return call


def sent(tmp_path: Path) -> list[p.Command]:
    return [p.from_json(line) for line in (tmp_path / "sent").read_text().splitlines()]


def test_the_answer_streams_to_stdout(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("Hello there", fake=("--reasoning", "hm")) == 0
    told = capsys.readouterr()
    assert told.out == "You said: Hello there\n"
    assert told.err == ""


def test_reasoning_is_shown_beside_the_answer_when_asked_for(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--think", "Hello", fake=("--reasoning", "hm")) == 0
    told = capsys.readouterr()
    assert told.out == "You said: Hello\n"
    assert told.err == "hm\n\n"


def test_json_has_what_the_reference_tests_read(run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run("--json", "--image", "a.png", "Hello") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["text"] == "You said: Hello"
    assert answer["media"][0]["grid"] == [1, 30, 40]
    named = {
        "text",
        "reasoning",
        "token_ids",
        "prompt_tokens",
        "prompt_token_ids",
        "cached_tokens",
        "media",
        "timings",
        "stop_reason",
        "model",
    }
    assert named <= answer.keys()
    assert {"load_s", "media_s", "prefill_s", "ttft_s", "decode_tps"} <= answer["timings"].keys()


def test_media_keep_the_order_of_the_command_line_and_stand_before_the_text(run: Run, tmp_path: Path) -> None:
    run("--video", "b.mp4:1:05-80.5", "--image", "a.png", "--system", "Be brief.", "What?", "--no-think", "--seed", "3", "--top-k", "7")
    command = next(c for c in sent(tmp_path) if isinstance(c, p.Generate))
    system, user = command.messages
    assert system == p.Message("system", (p.Text("Be brief."),))
    here = Path.cwd()
    assert user.parts == (p.Video(str(here / "b.mp4"), "b.mp4", 65.0, 80.5), p.Image(str(here / "a.png"), "a.png"), p.Text("What?"))
    assert command.thinking is False
    assert (command.sampling.seed, command.sampling.top_k, command.sampling.temperature) == (3, 7, None)


def test_the_prompt_from_standard_input(run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("piped words"))
    assert run("-") == 0
    assert capsys.readouterr().out == "You said: piped words\n"


@pytest.mark.parametrize(
    ("text", "name", "start", "end"),
    [
        ("clip.mp4", "clip.mp4", None, None),
        ("clip.mp4:2-5.5", "clip.mp4", 2.0, 5.5),
        ("clip.mp4:1:02:03-", "clip.mp4", 3723.0, None),
        ("clip.mp4:-4", "clip.mp4", None, 4.0),
        ("a:b.mp4:3-4", "a:b.mp4", 3.0, 4.0),
        ("odd:1-x.mp4", "odd:1-x.mp4", None, None),
    ],
)
def test_a_part_of_a_clip(text: str, name: str, start: float | None, end: float | None) -> None:
    found = ask.video(text)
    assert (found.name, found.start, found.end) == (name, start, end)


def test_a_file_that_is_really_called_like_a_part(tmp_path: Path) -> None:
    file = tmp_path / "take:1-2"
    file.touch()
    found = ask.video(str(file))
    assert (found.path, found.start) == (str(file), None)


def test_many_requests_are_answered_in_order_by_one_worker(run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = tmp_path / "requests"
    turns = [{"role": "user", "text": "one"}, {"role": "assistant", "text": "1"}, {"role": "user", "text": "two", "images": ["x.png"]}]
    requests = [{"messages": turns[:1], "think": True, "max_tokens": 3}, {"messages": turns, "temperature": 0}]
    lines.write_text("\n".join([*map(json.dumps, requests), "", "not json", '{"messages": 3}']))
    assert run("--jsonl", str(lines)) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer.get("text") for answer in answers] == ["You said: one", "You said: two", None, None]
    assert all("not a request" in answer["error"] for answer in answers[2:])
    commands = sent(tmp_path)
    assert [type(c).__name__ for c in commands] == ["Load", "Generate", "Generate", "Quit"]
    first, second = (c for c in commands if isinstance(c, p.Generate))
    assert (first.thinking, first.max_tokens) == (True, 3)
    assert [m.role for m in second.messages] == ["user", "assistant", "user"]
    assert isinstance(second.messages[2].parts[0], p.Image)
    assert second.sampling.temperature == 0


def test_a_death_between_lines_costs_one_answer(run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = tmp_path / "requests"
    lines.write_text('{"messages":[{"role":"user","text":"hi"}]}\n' * 2)
    assert run("--jsonl", str(lines), fake=("--die", "1", "--die-once", str(tmp_path / "died"))) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "SIGKILL" in answers[0]["error"]
    assert answers[0]["remedy"]
    assert answers[1]["text"] == "You said: hi"


def test_the_form_of_an_answer(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"schema": '{"type": "integer"}', "grammar": 'root ::= "a"', "tools": '[{"function": {"name": "f"}}]'}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
        assert run(f"--{name}", str(tmp_path / name), "Hello") == 0
    asked = [c for c in sent(tmp_path) if isinstance(c, p.Generate)]
    assert (asked[0].schema, asked[1].grammar, asked[2].tools) == (files["schema"], files["grammar"], ('{"function": {"name": "f"}}',))
    (tmp_path / "tools").write_text("[")
    with pytest.raises(SchemaError, match="is not JSON"):
        run("--tools", str(tmp_path / "tools"), "Hello")
    with pytest.raises(NotFound):
        run("--schema", str(tmp_path / "none"), "Hello")


def test_calls_and_their_results_go_both_ways(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = {"name": "f", "arguments": {"a": [1, "é"]}}
    messages = [{"role": "user", "text": "?"}, {"role": "assistant", "calls": [call]}, {"role": "tool", "text": "3", "name": "f"}]
    request = {"messages": messages, "schema": {"type": "null"}, "tools": [{"name": "f"}], "tool_choice": "required"}
    (tmp_path / "requests").write_text(json.dumps(request))
    assert run("--jsonl", str(tmp_path / "requests")) == 0
    asked = next(c for c in sent(tmp_path) if isinstance(c, p.Generate))
    assert asked.messages[1].parts == (p.Text(""), p.ToolCall("f", json.dumps(call["arguments"])))
    assert asked.messages[2] == p.Message("tool", (p.ToolResult("3", "f"),))
    assert (asked.schema, asked.tools, asked.tool_choice) == ('{"type": "null"}', ('{"name": "f"}',), "required")
    answer = p.Result("", "", (), (), 0, 0, 0, (), p.Timings(), 0.0, "end", "m", calls=(p.ToolCall("f", '{"a": 1}'),))
    assert list(ask.as_json(answer)["calls"]) == [{"name": "f", "arguments": {"a": 1}, "problem": ""}]


def test_failures_are_raised_as_sentences(run: Run, tmp_path: Path) -> None:
    with pytest.raises(QuernError, match="cut off"):
        run("x", fake=("--fail-load", "The file is cut off."))
    with pytest.raises(QuernError, match="no picture"):
        run("x", fake=("--fail-generate", "That is no picture."))
    with pytest.raises(WorkerEnded):
        run("x", fake=("--die", "0"))
    with pytest.raises(NotFound):
        run("--mmproj", str(tmp_path / "none.gguf"), "x")
    with pytest.raises(NotFound):
        run("--jsonl", str(tmp_path / "none.jsonl"))


def test_a_question_is_needed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    assert run("x", "--jsonl", "y") == 2
    assert "PROMPT" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT can be sent to another process there")
def test_ctrl_c_stops_the_answer_and_keeps_what_came(tmp_path: Path) -> None:
    code = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background hands down an ignored one
import runtime.client
runtime.client.worker_command = lambda: [sys.executable, {FAKE!r}, "--hold", "3", "--record", {str(tmp_path / "sent")!r}]
from app.__main__ import main
sys.exit(main(["ask", "one two three four"]))
"""
    asking = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[3])
    assert asking.stdout is not None
    told = b""
    while not told.endswith(b"one"):
        told += asking.stdout.read(1)
    asking.send_signal(signal.SIGINT)
    rest = asking.stdout.read()
    assert asking.wait(20) == 130
    asking.stdout.close()
    assert (told + rest).decode() == "You said: one\n"
    assert any(isinstance(command, p.Cancel) for command in sent(tmp_path))
