"""How a very long chat behaves in the window, offscreen: python -m tests.bench.long_chat [--only open stream answer …].

The window, its store and its protocol are the real ones; the worker is scripted (tests/fake_worker.py), in a process of its own, and
sends pieces at a steady pace. Measured are

    open     from the click on a chat of 2,000 messages with 200 pictures until it is painted and the event loop is free again
    stream   stalls while 100 pieces a second arrive in that chat
    scroll   stalls while that chat is read from its end to its beginning, a page at a time
    answer   stalls while an answer of 50,000 pieces arrives, 1,000 a second: prose, one list, one table, one block of code, one
             paragraph
    memory   the most that the window's process has held after all of it

A stall is how much later than asked a timer of one millisecond comes: what a key or the pointer waits for.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.attachments import thumbnail_path
from app.chats import Chats
from app.engine_link import EngineLink
from app.notify import Notify
from app.settings import Settings
from app.store import Store
from app.stored import Leaf, Tree
from app.theme import Look
from app.window import Window
from runtime.messages import Image, Part, Text
from tests.bench.chats import WORDS

ROOT = Path(__file__).parents[2]
MESSAGES, PICTURES = 2000, 200
CODE = "```python\n" + "\n".join(f"def step_{i}(value: int) -> int:\n    return value + {i}  # on" for i in range(6)) + "\n```"
TABLE = "| Step | Time | Share |\n|---|---|---|\n" + "\n".join(f"| part {i} | {i} ms | **{i} %** |" for i in range(8))


class Probe(QObject):
    """Gathers stalls, in milliseconds, while it runs."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[float] = []
        self._timer = QTimer(self, interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0

    def start(self) -> None:
        self.stalls = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.stalls.append(max(0.0, 1000 * (now - self._last) - 1))
        self._last = now

    def report(self, name: str) -> None:
        told = sorted(self.stalls)
        p99 = told[int(0.99 * (len(told) - 1))]
        over = sum(stall for stall in told if stall > 16) / max(1.0, sum(told) + len(told))
        print(f"{name:<34} p99 {p99:6.1f} ms   worst {told[-1]:7.1f} ms   in stalls over 16 ms {100 * over:4.1f} % of the time", flush=True)


class Bench:
    def __init__(self, app: QApplication, folder: Path, answer: str, pace: float) -> None:
        self.app, self.folder = app, folder
        file = folder / "answer.txt"
        file.write_text(answer, encoding="utf-8")
        command = [sys.executable, str(ROOT / "tests/fake_worker.py"), "--answer-file", str(file), "--pace", str(pace)]
        self.link = EngineLink(command)
        self.store = Store(folder / "conversations.db")
        values = Settings(theme="light", titles=False, prepare=False)
        notify = Notify()
        notify.posted.connect(lambda level, sentence, remedy: print(level, sentence, remedy))
        attachments = folder / "attachments"
        self.chats = Chats(self.store, self.link, values, notify, attachments)
        self.window = Window(Look(app, "light"), self.chats, self.link, values, folder / "settings.json", attachments, notify)
        self.chats.new()
        self.window.show()
        self.link.load(Path("/models/fake.gguf"))
        self.until(lambda: self.link.state == "ready")
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.link.close()
        self.store.close()
        self.window.deleteLater()
        self.settle()

    def until(self, reached: Callable[[], bool], longest_s: float = 120) -> None:
        deadline = time.monotonic() + longest_s
        while not reached():
            if time.monotonic() > deadline:
                raise TimeoutError("it was not reached")
            self.app.processEvents()
            time.sleep(0.0002)

    def settle(self) -> None:
        """Until the event loop has had nothing to do for a while."""
        self.during(0.3)

    def during(self, seconds: float) -> None:
        self.loop = QEventLoop()  # the application's own would close the window when it is quit
        QTimer.singleShot(int(1000 * seconds), self.loop, self.loop.quit)
        self.loop.exec()

    def open(self, conversation: int) -> float:
        """Milliseconds until it is painted and the event loop is free."""
        began = time.perf_counter()
        self.window._open(conversation)
        self.app.sendPostedEvents()
        self.app.processEvents()  # it comes back when nothing is left, what is posted meanwhile included
        self.window.view.viewport().repaint()
        self.app.processEvents()
        return 1000 * (time.perf_counter() - began)

    def answer(self, probe: Probe, longest_s: float) -> None:
        """Ask, and let the answer come for so long, or to its end."""
        self.window.composer.set_text("Go on, please.")
        self.window.composer.submit()
        self.until(lambda: self.chats.turn is not None and bool(self.chats.turn.text))
        probe.start()
        ended = QTimer(interval=100)
        ended.timeout.connect(lambda: self.chats.turn is None and self.loop.quit())
        ended.start()
        self.during(longest_s)
        ended.stop()
        probe.stop()
        self.chats.stop()
        self.until(lambda: self.chats.turn is None)


def prose(chance: random.Random, words: int) -> str:
    out: list[str] = []
    while words > 0:
        count = min(words, chance.randint(30, 90))
        chosen = chance.choices(WORDS, k=count)
        chosen[count // 2] = f"**{chosen[count // 2]}**"
        out.append(" ".join(chosen).capitalize() + ".")
        words -= count
    return "\n\n".join(out)


def long_chat(folder: Path, chance: random.Random) -> Tree:
    """Questions of a line or a few, answers with prose, code, tables and lists; pictures in every tenth message."""
    attachments = folder / "attachments"
    attachments.mkdir(parents=True, exist_ok=True)
    leaves: list[Leaf] = []
    for i in range(MESSAGES):
        mine = i % 2 == 0
        parts: list[Part] = []
        if mine and (i // 2) % (MESSAGES // 2 // PICTURES) == 0:
            path = attachments / f"{i:040d}.png"
            path.write_bytes(b"\x89PNG")
            image = QImage(256, 192, QImage.Format.Format_RGB32)
            for y in range(192):
                for x in range(0, 256, 16):
                    for k in range(16):
                        image.setPixelColor(x + k, y, QColor((x + y + i) % 256, (x * 3) % 256, (y * 2 + i) % 256))
            image.save(str(thumbnail_path(path)))
            parts.append(Image(str(path), f"photo {i}.png"))
        text = prose(chance, chance.randint(6, 40) if mine else chance.randint(60, 260))
        if not mine:
            extra = ("", CODE, TABLE, "\n".join(f"{n}. {' '.join(chance.choices(WORDS, k=9))}" for n in range(1, 8)))[i // 2 % 4]
            text = f"{text}\n\n{extra}\n\n{prose(chance, 30)}"
        parts.append(Text(text))
        leaves.append(Leaf(str(i), str(i - 1) if i else None, "user" if mine else "assistant", tuple(parts), 1e9 + i))
    return Tree("A long chat", 1e9, tuple(leaves), str(MESSAGES - 1))


def longest_answers(chance: random.Random, words: int) -> dict[str, str]:
    def line(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    return {
        "prose": prose(chance, words),
        "one list": "\n".join(f"{i}. {line(12)}" for i in range(1, words // 13 + 1)),
        "one table": "| Step | What | Share |\n|---|---|---|\n"
        + "\n".join(f"| {i} | {line(9)} | **{i % 100} %** |" for i in range(words // 16)),
        "one block of code": "```python\n" + "\n".join(f"value_{i} = call({i})  # {line(6)}" for i in range(words // 10)) + "\n```",
        "one paragraph": line(words),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=["open", "stream", "scroll", "answer"])
    parser.add_argument("--words", type=int, default=50_000, help="of the longest answers")
    parser.add_argument("--seconds", type=float, default=20, help="of streaming into the long chat")
    parser.add_argument("--shapes", nargs="*", default=["prose", "one list", "one table", "one block of code", "one paragraph"])
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    args = parser.parse_args()
    app = QApplication(["long_chat"])
    probe, chance = Probe(), random.Random(11)
    with tempfile.TemporaryDirectory(prefix="quern-long-") as name:
        folder = Path(name)
        bench = Bench(app, folder, prose(chance, 4000), 100)
        chat = bench.store.add_tree(long_chat(folder, chance))
        bench.chats.changed.emit()
        bench.settle()
        if "open" in args.only:
            times = []
            for _ in range(6):
                times.append(profiled(args.profile, lambda: bench.open(chat)))
                bench.settle()
                bench.chats.new()
                bench.settle()
            print(
                f"open: first {times[0]:.0f} ms, then median {statistics.median(times[1:]):.0f} ms (worst {max(times[1:]):.0f})", flush=True
            )
        bench.open(chat)
        bench.settle()
        if "stream" in args.only:
            profiled(args.profile, lambda: bench.answer(probe, args.seconds))
            probe.report("stream, 100 pieces a second")
        if "scroll" in args.only:
            profiled(args.profile, lambda: scroll(bench, probe))
            probe.report("scroll to the beginning")
        bench.close()
        if "answer" in args.only:
            for shape, text in longest_answers(chance, args.words).items():
                if shape in args.shapes:
                    bench = Bench(app, folder, text, 1000)
                    profiled(args.profile, lambda bench=bench: bench.answer(probe, 90))  # type: ignore[misc]
                    probe.report(f"answer, {shape}")
                    bench.close()
    print(f"memory: at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def scroll(bench: Bench, probe: Probe) -> None:
    bar = bench.window.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    bench.settle()
    turns = 0
    probe.start()

    def up() -> None:
        nonlocal turns
        turns = turns + 1 if bar.value() == 0 else 0
        if turns == 10:
            bench.loop.quit()
        bar.setValue(bar.value() - bar.pageStep())

    step = QTimer(interval=30)
    step.timeout.connect(up)
    step.start()
    bench.during(60)
    step.stop()
    probe.stop()


def profiled(wanted: bool, work: Callable[[], object]) -> object:
    if not wanted:
        return work()
    import cProfile
    import pstats

    profile = cProfile.Profile()
    result = profile.runcall(work)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    return result


if __name__ == "__main__":
    main()
