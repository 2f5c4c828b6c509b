"""How long a stop takes: from sending Cancel until the request has ended, at whatever the worker is doing then.

    .venv/bin/python -m tests.bench.stops [--model FILE] [--runs 10] [--only prefill decode …]

Not a test: it measures, and prints a row for each stage. Each run stops at another moment, from the first sign of the stage on.
The promise is 200 ms. Two rows are not a Cancel: how long a question, or a change of mind, waits for a preparation that has to end.
"""

from __future__ import annotations

import argparse
import queue
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from runtime import protocol as p
from runtime.client import Client
from runtime.models.library import demo_model

WORDS = "The quick brown fox jumps over the lazy dog. "
SHORT = (p.Message("user", (p.Text("Hello"),)),)
LAST = (p.Loaded, p.Done, p.Failed, p.Cancelled, p.Inspected, p.Prepared)
TIMEOUT_S = 600.0


class Talk:
    """A worker with the model loaded, the events it sends, and requests that nothing in a cache answers."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.model, self.folder = model, folder
        self.events: queue.Queue[p.Event] = queue.Queue()
        self.client = Client(self.events.put)
        self.random = random.Random(1)
        self.made = 0

    def load(self) -> p.Load:
        self.made += 1
        return p.Load(self.client.next_id(), str(self.model), context=4096 + 256 * self.made)  # another context: it is loaded again

    def generate(self, *parts: p.Part) -> p.Generate:
        return p.Generate(self.client.next_id(), (p.Message("user", parts),), False, None, p.Sampling(temperature=0))

    def words(self, times: int) -> p.Text:
        self.made += 1
        return p.Text(f"{self.made}. {WORDS * times}")

    def picture(self) -> p.Image:
        """12 megapixels of noise: decoding and encoding both take their time."""
        self.made += 1
        path = self.folder / f"{self.made}.png"
        noise = np.random.default_rng(self.made).integers(0, 255, (375, 500, 3), dtype=np.uint8)
        Image.fromarray(noise).resize((4000, 3000)).save(path, compress_level=1)
        return p.Image(str(path))

    def clip(self) -> p.Video:
        self.made += 1
        path = self.folder / f"{self.made}.mp4"
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 30.0, (1280, 720))
        noise = np.random.default_rng(self.made).integers(0, 255, (720, 1280 + 1800, 3), dtype=np.uint8)
        for i in range(600):
            writer.write(np.ascontiguousarray(noise[:, 3 * i : 3 * i + 1280]))
        writer.release()
        return p.Video(str(path))

    def until(self, done: Callable[[p.Event], bool]) -> p.Event:
        while True:
            event = self.events.get(timeout=TIMEOUT_S)
            if isinstance(event, p.Ended | p.Failed):
                raise RuntimeError(str(event))
            if done(event):
                return event

    def send(self, command: p.Command) -> None:
        self.client.send(command)

    def ended(self, id: int) -> None:
        self.until(lambda event: isinstance(event, LAST) and event.id == id)

    def wait(self, seconds: float) -> None:
        threading.Event().wait(seconds)


Begin = Callable[[Talk], int]


def loading(share: float) -> Begin:
    def begin(talk: Talk) -> int:
        command = talk.load()
        talk.send(command)
        talk.until(lambda event: isinstance(event, p.LoadProgress) and event.id == command.id and event.fraction >= share)
        return command.id

    return begin


def at_once(make: Callable[[Talk], p.Generate]) -> Begin:
    def begin(talk: Talk) -> int:
        command = make(talk)
        talk.send(command)
        return command.id

    return begin


def after(make: Callable[[Talk], p.Generate], reached: Callable[[p.Event], bool]) -> Begin:
    def begin(talk: Talk) -> int:
        command = make(talk)
        talk.send(command)
        talk.until(reached)
        return command.id

    return begin


def reading(event: p.Event) -> bool:
    return isinstance(event, p.PrefillProgress)


def encoding(event: p.Event) -> bool:
    return isinstance(event, p.PrefillProgress) and event.to_encode > 0


# name: how it begins, and over how many seconds the stops are spread
STAGES: dict[str, tuple[Begin, float]] = {
    "load, first tensors": (loading(0.0), 0.05),
    "load, half": (loading(0.5), 0.3),
    "load, vision file": (loading(0.95), 0.3),
    "clip decoding": (at_once(lambda talk: talk.generate(talk.clip(), p.Text("What is it?"))), 1.0),
    "picture decoding": (at_once(lambda talk: talk.generate(talk.picture(), p.Text("What is it?"))), 0.2),
    "picture encoding": (after(lambda talk: talk.generate(talk.picture(), p.Text("What is it?")), encoding), 2.0),
    "prefill": (after(lambda talk: talk.generate(talk.words(200)), reading), 2.0),
    "decode": (after(lambda talk: talk.generate(talk.words(1)), lambda event: isinstance(event, p.Delta)), 0.5),
}


def cancelled(talk: Talk, begin: Begin, spread: float) -> float:
    id = begin(talk)
    talk.wait(talk.random.uniform(0.0, spread))
    began = time.monotonic()
    talk.send(p.Cancel(talk.client.next_id(), id))
    talk.ended(id)
    return time.monotonic() - began


def given_way(talk: Talk, to: Callable[[Talk], p.Command]) -> float:
    """Until a preparation has ended that another command puts aside."""
    prepare = p.Prepare(talk.client.next_id(), (p.Message("user", (talk.picture(), talk.words(200))),))
    talk.send(prepare)
    talk.until(lambda event: isinstance(event, p.PrepareProgress))
    talk.wait(talk.random.uniform(0.0, 2.0))
    command = to(talk)
    began = time.monotonic()
    talk.send(command)
    talk.ended(prepare.id)
    seconds = time.monotonic() - began
    talk.ended(command.id)
    return seconds


def answering(talk: Talk) -> p.Command:
    return p.Generate(talk.client.next_id(), SHORT, False, 1, p.Sampling(temperature=0))


def another(talk: Talk) -> p.Command:
    return p.Prepare(talk.client.next_id(), SHORT)


def measured(talk: Talk, runs: int, wanted: list[str]) -> Iterator[tuple[str, list[float]]]:
    for name, (begin, spread) in STAGES.items():
        if not wanted or any(word in name for word in wanted):
            if not name.startswith("load"):
                command = talk.load()
                talk.send(command)
                talk.ended(command.id)
            yield name, [cancelled(talk, begin, spread) for _ in range(runs)]
    for name, to in (("preparation, for a question", answering), ("preparation, for another", another)):
        if not wanted or any(word in name for word in wanted):
            yield name, [given_way(talk, to) for _ in range(runs)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--model", type=Path, default=demo_model())
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--only", nargs="*", default=[], metavar="WORD", help="stages with one of these words in their names")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quern-stops-") as folder:
        talk = Talk(args.model.absolute(), Path(folder))
        with talk.client:
            print("| Stage stopped | Median ms | Worst ms | Runs |\n|---|---|---|---|")
            for name, seconds in measured(talk, args.runs, args.only):
                median, worst = 1000 * statistics.median(seconds), 1000 * max(seconds)
                print(f"| {name} | {median:.0f} | {worst:.0f} | {len(seconds)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
