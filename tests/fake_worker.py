"""A scripted stand-in for `python -m runtime.worker`, for tests whose subject is not the engine.

It speaks the protocol and decides nothing at random. Without arguments it loads at once, says of every file that it
is a picture of 640×480, counts a token for every word, and answers "You said: …" with the last user text, a word at a time.
Arguments change that:

    --answer TEXT        answer this (repeat the argument: the first turn, the second, … the last one again)
    --answer-file FILE   answer what stands in FILE, in every turn
    --pace N             N pieces a second, instead of all at once
    --reasoning TEXT     think this first, unless thinking is off
    --hold N             after N pieces of the answer wait for Cancel (0: before the first)
    --hold-once          … in the first turn alone
    --die N              after N pieces of the answer end by SIGKILL
    --die-once FILE      --die only where FILE does not exist yet, and make it
    --exit CODE          end with CODE where --die would end by a signal
    --stderr TEXT        a line for the log at the start (repeat for more)
    --fail-load TEXT     answer Load with a ModelError
    --hold-load          report half of the progress of a load, then wait for Cancel
    --fail-inspect TEXT  answer Inspect with a MediaError
    --fail-generate TEXT answer Generate with a MediaError
    --left-out N         say of every answer after N messages that so many of the oldest were left out
    --hold-prepare SHARE after SHARE of a Prepare is told, leave it there until something else is asked
    --no-vision          the model has no vision file
    --deaf               read nothing at all
    --stubborn           ignore Quit and the end of stdin
    --record FILE        append every command, as it came, to FILE
"""

from __future__ import annotations

import argparse
import base64
import os
import queue
import signal
import struct
import sys
import threading
import time
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from runtime import protocol as p


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("answer", "stderr"):
        parser.add_argument(f"--{name}", action="append", default=[])
    for name in ("reasoning", "fail-load", "fail-inspect", "fail-generate", "die-once", "record", "answer-file"):
        parser.add_argument(f"--{name}")
    for name in ("hold", "die", "exit", "left-out"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--hold-prepare", type=float)
    parser.add_argument("--pace", type=float)
    for name in ("no-vision", "deaf", "stubborn", "hold-load", "hold-once"):
        parser.add_argument(f"--{name}", action="store_true")
    args = parser.parse_args()
    for line in args.stderr:
        print(line, file=sys.stderr, flush=True)
    if args.deaf:
        threading.Event().wait()
    FakeWorker(args).run()


class FakeWorker:
    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.jobs: queue.SimpleQueue[p.Load | p.Generate | p.Prepare] = queue.SimpleQueue()
        self.prepare_held = 0
        self.cancelled: set[int] = set()
        self.changed = threading.Condition()
        self.turn = 0
        self.model = "fake"

    def run(self) -> None:
        threading.Thread(target=self.read, daemon=True).start()
        while True:
            job = self.jobs.get()
            if self.prepare_held:
                say(p.Cancelled(self.prepare_held))
                self.prepare_held = 0
            if isinstance(job, p.Load):
                self.load(job)
            elif isinstance(job, p.Prepare):
                self.prepare(job)
            else:
                self.generate(job)

    def read(self) -> None:
        for line in sys.stdin:
            if self.args.record:
                with Path(self.args.record).open("a") as record:
                    record.write(line)
            command = p.from_json(line)
            if isinstance(command, p.Load | p.Generate | p.Prepare):
                self.jobs.put(command)
            elif isinstance(command, p.Inspect):
                self.inspect(command)
            elif isinstance(command, p.Frames):
                self.frames(command)
            elif isinstance(command, p.DrawPages):
                self.draw_pages(command)
            elif isinstance(command, p.Read):
                self.read_file(command)
            elif isinstance(command, p.Count):
                say(p.Counted(command.id, len(command.text.split()), True))
            elif isinstance(command, p.Cancel):
                with self.changed:
                    self.cancelled.add(command.target)
                    self.changed.notify_all()
            elif isinstance(command, p.Quit) and not self.args.stubborn:
                os._exit(0)
        if self.args.stubborn:
            threading.Event().wait()
        os._exit(0)

    def hold(self, id: int) -> None:
        with self.changed:
            self.changed.wait_for(lambda: id in self.cancelled)

    def load(self, c: p.Load) -> None:
        if self.args.fail_load:
            say(p.Failed(c.id, p.Problem("ModelError", self.args.fail_load, "Choose another file.")))
            return
        say(p.LoadProgress(c.id, 0.5))
        if self.args.hold_load:
            self.hold(c.id)
            say(p.Cancelled(c.id))
            return
        say(p.LoadProgress(c.id, 1.0))
        self.model = Path(c.model).stem
        vision = not self.args.no_vision
        mmproj = (c.mmproj or "mmproj.gguf") if vision else None
        demo = "demo" in self.model
        say(
            p.Loaded(
                c.id,
                p.ModelInfo(
                    self.model,
                    c.model,
                    mmproj,
                    "qwen35moe",
                    "Q8_0",
                    12_000_000,
                    c.context or 16384,
                    32768,
                    vision,
                    False,
                    demo,
                    0.1,
                    "CPU",
                    256,
                ),
            )
        )

    def inspect(self, c: p.Inspect) -> None:
        if self.args.fail_inspect:
            say(p.Failed(c.id, p.Problem("MediaError", self.args.fail_inspect, "Choose another file.")))
        elif isinstance(c.part, p.Video):
            length = (c.part.end or 8.0) - (c.part.start or 0.0)
            frames = max(4, round(length * 2))
            note = "The sound of a clip is not understood."
            tokens = frames * 30
            say(p.Inspected(c.id, "video", 640, 480, tokens, thumbnail(), 8.0, frames, note, (320, 192), tokens / 100, tokens * 3000))
        else:
            say(p.Inspected(c.id, "image", 640, 480, 300, thumbnail(), seen=(640, 480), seconds=3.0, memory=900_000))

    def frames(self, c: p.Frames) -> None:
        """Two a second, whatever is asked."""
        if self.args.fail_inspect:
            say(p.Failed(c.id, p.Problem("MediaError", self.args.fail_inspect, "Choose another file.")))
            return
        start, end = (c.part.start or 0.0, c.part.end or 8.0) if isinstance(c.part, p.Video) else (0.0, 0.5)
        count = max(1, round((end - start) * 2))
        for i in range(count):
            say(p.Frame(c.id, start + i / 2, start + i // 2 + 0.25, thumbnail()))
        say(p.Framed(c.id, c.size or (320, 192), count * 30, count * 0.3, count * 90_000))

    def read_file(self, c: p.Read) -> None:
        if self.args.fail_inspect:
            say(p.Failed(c.id, p.Problem("MediaError", self.args.fail_inspect, "Choose another file.")))
        else:
            text = Path(c.path).read_text(errors="replace")
            say(p.ReadText(c.id, text, len(text.split()), True, 3 if c.path.endswith(".pdf") else 0))

    def draw_pages(self, c: p.DrawPages) -> None:
        """Of three pages, the same picture each."""
        if self.args.fail_inspect:
            say(p.Failed(c.id, p.Problem("MediaError", self.args.fail_inspect, "Choose another file.")))
            return
        for number in c.numbers or (1, 2, 3):
            if number > 3:
                break
            path = ""
            if c.folder:
                Path(c.folder).mkdir(parents=True, exist_ok=True)
                path = str(Path(c.folder) / f"page-{number}.png")
                Path(path).write_bytes(base64.b64decode(thumbnail()))
            say(p.PageDrawn(c.id, number, 3, path, "" if path else thumbnail(), 300, 3.0))
        say(p.PagesDrawn(c.id))

    def prepare(self, c: p.Prepare) -> None:
        media = [part for part in c.messages[-1].parts if isinstance(part, p.Image | p.Video)]
        if self.args.hold_prepare is not None:
            say(p.PrepareProgress(c.id, tuple(max(0.0, min(1.0, self.args.hold_prepare * len(media) - i)) for i in range(len(media)))))
            self.prepare_held = c.id
        else:
            say(p.Prepared(c.id, 20, ()))

    def generate(self, c: p.Generate) -> None:
        if self.args.fail_generate:
            say(p.Failed(c.id, p.Problem("MediaError", self.args.fail_generate, "Choose another file.")))
            return
        parts = [part for message in c.messages for part in message.parts]
        media = tuple(
            p.MediaInfo("image", 300, (1, 30, 40), name=part.name)
            if isinstance(part, p.Image)
            else p.MediaInfo("video", 1200, (4, 30, 40), (0.25, 1.25, 2.25, 3.25), part.name, span=(part.start or 0.0, part.end or 8.0))
            for part in parts
            if isinstance(part, p.Image | p.Video)
        )
        if media:
            say(p.MediaReady(c.id, media))
        question = [part.text for part in c.messages[-1].parts if isinstance(part, p.Text)]
        tokens = 20 + sum(m.tokens for m in media)
        say(p.PrefillProgress(c.id, tokens, tokens))
        reasoning = self.args.reasoning if self.args.reasoning and c.thinking is not False else ""
        if reasoning:
            say(p.Delta(c.id, reasoning=reasoning))
        if self.args.answer_file:
            self.args.answer = [Path(self.args.answer_file).read_text(encoding="utf-8")]
        answers = self.args.answer or ["You said: " + " ".join(question)]
        answer = answers[min(self.turn, len(answers) - 1)]
        self.turn += 1
        pieces = [word if i == 0 else " " + word for i, word in enumerate(answer.split(" "))]
        told = ""
        stop = "end"
        began = time.monotonic()
        for i, piece in enumerate(pieces):
            if self.args.die == i and self.dies():
                sys.stdout.flush()
                if self.args.exit is not None:
                    os._exit(self.args.exit)
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            if self.args.hold == i and not (self.args.hold_once and self.turn > 1):
                self.hold(c.id)
            if c.id in self.cancelled:
                stop = "cancelled"
                break
            if c.max_tokens is not None and i >= c.max_tokens:
                stop = "length"
                break
            if self.args.pace:
                time.sleep(max(0.0, began + i / self.args.pace - time.monotonic()))
            told += piece
            say(p.Delta(c.id, piece))
        timings = p.Timings(0.1, 0.02 if media else 0.0, 0.03, 0.05, 61.5)
        say(
            p.Done(
                c.id,
                p.Result(
                    told,
                    reasoning,
                    tuple(range(len(pieces))),
                    (1, 2, 3),
                    tokens,
                    0,
                    tokens + len(pieces),
                    media,
                    timings,
                    1.5 if reasoning else 0.0,
                    stop,
                    self.model,
                    left_out_messages=min(self.args.left_out or 0, len(c.messages) - 1),
                ),
            )
        )  # type: ignore[arg-type]

    def dies(self) -> bool:
        if not self.args.die_once:
            return True
        mark = Path(self.args.die_once)
        if mark.exists():
            return False
        mark.touch()
        return True


def thumbnail() -> str:
    """A PNG of 4×3 pixels, made by hand so that the fake needs no library."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x33\x88\xcc" * 4 for _ in range(3))
    png = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return base64.b64encode(png).decode()


_say_lock = threading.Lock()


def say(event: p.Event) -> None:
    with _say_lock:
        sys.stdout.write(p.to_json(event) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
