"""`quern ask`: one question, or a file of them, answered on the terminal. Thin: the work is the client's and the worker's."""

from __future__ import annotations

import argparse
import dataclasses
import json
import queue
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO, get_args

from app.model_places import model_places
from app.paths import cache_dir, log_dir
from runtime import protocol as p
from runtime.client import Client
from runtime.errors import NotFound, QuernError, SchemaError, WorkerEnded
from runtime.models.library import demo_model, find_mmproj, find_model

_CLIP = re.compile(r"(?P<file>.+?):(?P<start>\d+(?::\d+){0,2}(?:\.\d+)?)?-(?P<end>\d+(?::\d+){0,2}(?:\.\d+)?)?")
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"
_CANCEL_S = 5.0  # after Ctrl+C the answer ends within a fraction of this; then the worker is ended


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("prompt", nargs="?", metavar="PROMPT", help="the question; - reads it from standard input")
    add("--model", metavar="NAME|PATH", help="an installed model or a .gguf file (default: the bundled demonstration)")
    add("--mmproj", metavar="PATH", help="the vision file (default: the one beside the model)")
    add("--image", action=_Media, dest="media", metavar="FILE", help="a picture; may be repeated")
    add(
        "--video",
        action=_Media,
        dest="media",
        metavar="FILE[:START-END]",
        help="a clip, or a part of it in seconds or m:ss; may be repeated",
    )
    add("--system", metavar="TEXT", help="the system prompt")
    add("--think", action=argparse.BooleanOptionalAction, default=None, help="reason before answering, or not (default: the model's own)")
    add("--thinking-budget", type=int, metavar="N", help="after so many tokens of reasoning the model must answer (default: no limit)")
    add("--max-tokens", type=int, metavar="N", help="at most this many tokens")
    add("--temperature", type=float, metavar="T", help="0 takes the likeliest token every time")
    add("--top-p", type=float, metavar="P")
    add("--top-k", type=int, metavar="K")
    add("--seed", type=int, metavar="N", help="the same seed gives the same answer")
    add("--detail", choices=get_args(p.Detail), default="auto", help="how finely pictures and clips are seen (default: auto, by device)")
    add("--schema", metavar="FILE", help="a JSON schema: the answer is JSON that fits it")
    add("--grammar", metavar="FILE", help="a grammar in llama.cpp's notation (GBNF) that the answer follows")
    add("--tools", metavar="FILE", help="a JSON list of tools the answer may call, described as the chat APIs do; --json prints the calls")
    add(
        "--context",
        type=int,
        metavar="N",
        help="tokens the context holds; beyond a model's training it is stretched, which can hurt short prompts",
    )
    add("--kv", choices=get_args(p.CacheType), default="f16", help="how the context is kept in memory: q8_0 takes half (default: f16)")
    add("--gpu-experts", type=int, metavar="LAYERS", help="experts of so many layers on the graphics cards (default: as many as fit)")
    add("--vision", choices=get_args(p.VisionPlace), help="where the vision file goes (default: to the graphics card where it fits)")
    add(
        "--when-full",
        choices=get_args(p.WhenFull),
        default="leave_out",
        help="for a conversation that outgrows the context (default: leave out the oldest)",
    )
    add("--fps", type=float, metavar="N", help="frames taken from each second of a clip (default: 2)")
    add("--frames", type=int, metavar="N", help="at most so many frames of a clip (default: 768)")
    add("--pixels", type=int, metavar="N", help="at most so many pixels in all frames of a clip together (default: by --detail)")
    add("--changes", action="store_true", help="leave out the frames of a clip in which nothing changes")
    add("--threads", type=int, metavar="N", help="processor threads (default: one per physical core)")
    add("--json", action="store_true", help="print one JSON object with the answer, its tokens and timings")
    add("--jsonl", metavar="FILE", help="answer one JSON request per line of FILE (- is standard input), one JSON object per line out")


class _Media(argparse.Action):
    """--image and --video fill one list, so that the order of the command line is kept."""

    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option_string: str | None = None) -> None:
        kept = [*(namespace.media or []), image(values) if option_string == "--image" else video(values)]
        namespace.media = kept


def image(path: str) -> p.Image:
    return p.Image(str(Path(path).absolute()), Path(path).name)


def video(text: str) -> p.Video:
    """FILE or FILE:START-END. A file that exists under the whole name is that file, whatever colons it has."""
    found = _CLIP.fullmatch(text)
    if found is None or Path(text).exists():
        return p.Video(str(Path(text).absolute()), Path(text).name)
    path = Path(found["file"])
    return p.Video(str(path.absolute()), path.name, _seconds(found["start"]), _seconds(found["end"]))


def _seconds(text: str | None) -> float | None:
    if text is None:
        return None
    seconds = 0.0
    for part in text.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def run(args: argparse.Namespace) -> int:
    if (args.prompt is None) == (args.jsonl is None):
        print("quern ask: give either a PROMPT or --jsonl FILE.", file=sys.stderr)
        return 2
    asker = _Asker(args, _form(args))
    try:
        asker.load()
        if args.jsonl is not None:
            return _answer_lines(asker, args.jsonl)
        _answer_one(asker, args)
        return 0
    finally:
        asker.client.close()


def _answer_one(asker: _Asker, args: argparse.Namespace) -> None:
    question = sys.stdin.read() if args.prompt == "-" else args.prompt
    messages = [p.Message("user", (*(args.media or []), p.Text(question)))]
    if args.system is not None:
        messages.insert(0, p.Message("system", (p.Text(args.system),)))
    show = None if args.json else _Screen(sys.stdout, sys.stderr, bool(args.think))
    result = asker.ask(tuple(messages), asker.settings({}), show.piece if show else lambda delta: None)
    if show is not None:
        show.end()
        for call in result.calls:
            print(call.name, call.arguments)
            if call.problem:
                print(f"quern ask: {call.problem}", file=sys.stderr)
    else:
        print(json.dumps(as_json(result), ensure_ascii=False))
    if result.stop_reason == "cancelled":
        raise KeyboardInterrupt
    if show is not None and result.stop_reason == "context":
        print("quern ask: the context is full; --context holds more.", file=sys.stderr)


def _answer_lines(asker: _Asker, name: str) -> int:
    """Every request gets a line, an error too; the exit code says whether all were answered."""
    failed = False
    with _open(name) as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                request = json.loads(line)
                result = asker.ask(requested(request), asker.settings(request), lambda delta: None)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                answer: dict[str, Any] = {"error": f"not a request: {type(error).__name__}: {error}", "remedy": ""}
            except QuernError as error:
                answer = {"error": str(error), "remedy": error.remedy}
            else:
                answer = as_json(result)
            failed |= "error" in answer
            print(json.dumps(answer, ensure_ascii=False), flush=True)
            if answer.get("stop_reason") == "cancelled":
                raise KeyboardInterrupt
    return int(failed)


def _form(args: argparse.Namespace) -> dict[str, Any]:
    """What Generate needs to hold the answer to a form."""
    schema = _read(args.schema) if args.schema else None
    grammar = _read(args.grammar) if args.grammar else None
    if not args.tools:
        return {"schema": schema, "grammar": grammar}
    try:
        return {"schema": schema, "grammar": grammar, "tools": tools(json.loads(_read(args.tools)))}
    except ValueError as error:
        raise SchemaError(f"{args.tools} is not JSON: {error}.", "Give --tools a JSON list of tools.") from error


def tools(listed: Any) -> tuple[str, ...]:
    """Tools as Generate takes them, out of parsed JSON: a list of them, or one."""
    return tuple(json.dumps(tool, ensure_ascii=False) for tool in (listed if isinstance(listed, list) else [listed]))


def _read(name: str) -> str:
    with _open(name) as file:
        try:
            return file.read()
        except UnicodeDecodeError as error:
            raise NotFound(f"{name} is not a text file.", "Save it as UTF-8.") from error


def _open(name: str) -> TextIO:
    if name == "-":
        return sys.stdin
    try:
        return open(name, encoding="utf-8")
    except OSError as error:
        raise NotFound(f"{name} cannot be read: {error.strerror}.") from error


def requested(request: dict[str, Any]) -> tuple[p.Message, ...]:
    """{"messages": [{"role", "text", "images": [path], "videos": [path[:start-end]], "calls"}]} as messages, media before text.

    A message with the role "tool" holds what a call gave; "calls" is what --json prints.
    """
    messages = []
    for message in request["messages"]:
        if message["role"] == "tool":
            messages.append(p.Message("tool", (p.ToolResult(message.get("text", ""), message.get("name", "")),)))
            continue
        calls = [p.ToolCall(call["name"], json.dumps(call.get("arguments", {}))) for call in message.get("calls", ())]
        media: Iterable[p.Part] = [*map(image, message.get("images", ())), *map(video, message.get("videos", ()))]
        messages.append(p.Message(message["role"], (*media, p.Text(message.get("text", "")), *calls)))
    return tuple(messages)


def as_json(result: p.Result) -> dict[str, Any]:
    answer = dataclasses.asdict(result)
    for medium in answer["media"]:
        medium["grid"] = list(medium["grid"])
    for call in answer["calls"]:
        call["arguments"] = json.loads(call["arguments"])
    return answer


class _Screen:
    """The answer to stdout as it comes; the reasoning, where it was asked for, dimmed to stderr."""

    def __init__(self, out: TextIO, aside: TextIO, show_reasoning: bool) -> None:
        self._out, self._aside, self._show_reasoning = out, aside, show_reasoning
        self._dim, self._plain = (_DIM, _PLAIN) if aside.isatty() else ("", "")
        self._thinking = False
        self._ends_line = True

    def piece(self, delta: p.Delta) -> None:
        if delta.reasoning and self._show_reasoning:
            self._aside.write(f"{self._dim}{delta.reasoning}{self._plain}")
            self._aside.flush()
            self._thinking = True
        if delta.text:
            self._close_reasoning()
            self._out.write(delta.text)
            self._out.flush()
            self._ends_line = delta.text.endswith("\n")

    def end(self) -> None:
        self._close_reasoning()
        if not self._ends_line:
            self._out.write("\n")
            self._out.flush()

    def _close_reasoning(self) -> None:
        if self._thinking:
            self._aside.write("\n\n")
            self._aside.flush()
            self._thinking = False


class _Asker:
    """A client and the one model its questions go to."""

    def __init__(self, args: argparse.Namespace, form: dict[str, Any]) -> None:
        self._args, self._form = args, form
        self._events: queue.Queue[p.Event] = queue.Queue()
        self.client = Client(self._events.put, log_file=log_dir() / "worker.log")

    def load(self) -> None:
        model = find_model(self._args.model, [place.folder for place in model_places()]) if self._args.model else demo_model()
        mmproj = Path(self._args.mmproj).absolute() if self._args.mmproj else find_mmproj(model)
        if mmproj is not None and not mmproj.is_file():
            raise NotFound(f"There is no file {mmproj}.", "Give --mmproj the path of the vision file.")
        command = p.Load(
            self.client.next_id(),
            str(model.absolute()),
            str(mmproj) if mmproj else None,
            self._args.context,
            self._args.threads,
            str(cache_dir()),
            self._args.kv,
            self._args.kv,
            gpu_experts=self._args.gpu_experts,
            vision=self._args.vision,
        )
        self.client.send(command)
        loaded = self._finish(command.id, lambda event: None)
        if isinstance(loaded, p.Loaded) and loaded.info.note:
            print(loaded.info.note, file=sys.stderr)

    def settings(self, request: dict[str, Any]) -> dict[str, Any]:
        """What Generate needs beside messages: the request's own values, else the command line's."""
        args = vars(self._args)
        form = dict(self._form)
        for name in ("schema", "grammar"):
            if request.get(name) is not None:
                form[name] = request[name] if isinstance(request[name], str) else json.dumps(request[name])
        if request.get("tools") is not None:
            form["tools"] = tools(request["tools"])
        names = ("temperature", "top_p", "top_k", "min_p", "presence_penalty", "repeat_penalty", "seed")
        return {
            "thinking": request.get("think", args["think"]),
            "max_tokens": request.get("max_tokens", args["max_tokens"]),
            "thinking_budget": request.get("thinking_budget", args["thinking_budget"]),
            "detail": request.get("detail", args["detail"]),
            "sampling": p.Sampling(**{name: request.get(name, args.get(name)) for name in names}),
            "when_full": request.get("when_full", args["when_full"]),
            "tool_choice": request.get("tool_choice", "auto"),
            **form,
        }

    def ask(self, messages: tuple[p.Message, ...], settings: dict[str, Any], show: Callable[[p.Delta], None]) -> p.Result:
        if not self.client.alive:  # the worker died on an earlier line
            self.load()
        command = p.Generate(self.client.next_id(), tuple(self._looked_at(message) for message in messages), **settings)
        self.client.send(command)
        try:
            done = self._finish(command.id, show)
        except KeyboardInterrupt:
            self.client.send(p.Cancel(self.client.next_id(), command.id))
            done = self._finish(command.id, show, _CANCEL_S)
        if not isinstance(done, p.Done):
            raise KeyboardInterrupt
        return done.result

    def _looked_at(self, message: p.Message) -> p.Message:
        """Its clips, with the frames and pixels that the command line asks for."""
        args = self._args
        wanted = {"fps": args.fps, "frames": args.frames, "pixels": args.pixels, "changes": args.changes}
        parts = [dataclasses.replace(part, **wanted) if isinstance(part, p.Video) else part for part in message.parts]
        return p.Message(message.role, tuple(parts))

    def _finish(self, id: int, show: Callable[[p.Delta], None], timeout: float | None = None) -> p.Event:
        """Events until the last one of request `id`. A failure is raised."""
        while True:
            try:
                event = self._events.get(timeout=timeout or 3600.0)  # with a timeout Ctrl+C is seen on Windows too
            except queue.Empty:
                if timeout is None:
                    continue
                raise KeyboardInterrupt from None
            if isinstance(event, p.Ended):
                problem = event.problem
                raise WorkerEnded(problem.sentence, problem.remedy) if problem else WorkerEnded("The engine was closed.")
            if event.id != id:
                continue
            if isinstance(event, p.Delta):
                show(event)
            elif isinstance(event, p.Failed):
                raise QuernError(event.problem.sentence, event.problem.remedy)
            elif isinstance(event, p.Loaded | p.Done | p.Cancelled):
                return event
