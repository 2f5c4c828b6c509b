"""Every state of the window as a PNG, light and dark, in one command: python tests/screenshots.py FOLDER [STATE …]
                                                     [--language en de zh_CN] [--scale 1 2] [--theme light dark]

The window, its store and its protocol are the real ones; the worker is scripted (tests/fake_worker.py), so that each state
can be held still, but for the overview in the README, where the bundled model answers.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl  # noqa: E402
from PySide6.QtGui import QCursor, QDragEnterEvent, QFont  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.download_link import DownloadLink  # noqa: E402
from app.language import OTHERS, install  # noqa: E402
from app.message_rows import AnswerRow  # noqa: E402
from app.settings import ThemeChoice  # noqa: E402
from app.theme import ASSETS  # noqa: E402
from tests import chat_screens, clip_screens, quantize_screens, settings_screens  # noqa: E402
from tests.stage import Stage  # noqa: E402

SAMPLES = ASSETS / "samples"
RICH = """Here is a function that reads the first frames of a clip, and what each part costs.

```python
def frames(path: str, count: int = 4) -> list[np.ndarray]:
    \"\"\"The first `count` frames, as RGB.\"\"\"
    clip = cv2.VideoCapture(path)  # headless is enough
    found = []
    while len(found) < count:
        ok, frame = clip.read()
        if not ok:
            break
        found.append(frame[:, :, ::-1])
    return found
```

| Step | Time | Share |
|---|---|---|
| Decoding | 12 ms | 8 % |
| Resizing | 31 ms | 21 % |
| Encoding | **104 ms** | 71 % |

1. Decode only what is *shown*.
2. Keep the aspect: `smart_resize` rounds to multiples of 32.
3. Read more at [the project page](https://example.org/clips).

> Frames are sampled at two a second.
"""
SHAPES = "There are two shapes in this picture: a **red circle** at the top left and a **blue square** at the bottom right."
THOUGHT = "The picture shows two shapes. One is round and red, near the top left corner. The other has four equal sides and is blue."


def empty(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme)
    stage.load()
    stage.shoot(path)


def loading(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--hold-load")
    stage.link.load(Path("/models/quern-demo-Q8_0.gguf"))
    stage.until(lambda: stage.link.fraction == 0.5)
    stage.window.composer.set_text("What is in this picture?")
    stage.window.composer.submit()
    stage.shoot(path)


def chips(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme)
    stage.history()
    stage.load()
    stage.attach("shapes.png", "star.mp4")
    stage.window.composer.set_text("Which of the two moves, and which way does it go?\nSay it in one sentence.")
    stage.shoot(path)


def preparing(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--hold-prepare", "0.8")
    stage.history()
    stage.load()
    stage.attach("shapes.png", "star.mp4")
    stage.window.composer.set_text("Which of the two moves, and which way does it go?")
    stage.until(lambda: stage.window.attaching.items[1].prepared is not None)
    stage.shoot(path)


def trouble(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--fail-inspect", "notes.png is damaged or cut off.")
    stage.load()
    stage.window.attaching.add(SAMPLES / "shapes.png", "notes.png")
    stage.window.attaching.add(stage.folder, "holiday")
    stage.window.composer.set_text("What is in this picture?")
    stage.until(lambda: all(item.problem for item in stage.window.attaching.items))
    stage.shoot(path)


def drop(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme)
    stage.load()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(SAMPLES / name)) for name in ("shapes.png", "shapes.thumb.png", "star.mp4")])
    position = QPoint(500, 300)
    event = QDragEnterEvent(position, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    app.sendEvent(stage.window, event)
    stage.shoot(path)


def streaming(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--answer", SHAPES, "--answer", RICH, "--hold", "21")
    stage.history()
    stage.load()
    stage.ask("What is in this picture?", "shapes.png", ended=False)
    stage.until(lambda: stage.window.chats.model.messages[-1].parts != ())
    for _ in range(400):
        app.processEvents()
    stage.shoot(path)


def thinking(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--answer", SHAPES, "--reasoning", THOUGHT)
    stage.load()
    stage.ask("What is in this picture?", "shapes.png")
    row = stage.window.view.row(1)
    assert isinstance(row, AnswerRow)
    assert row.fold is not None
    row.fold.button.click()
    stage.shoot(path)


def thinking_live(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--answer", SHAPES, "--reasoning", THOUGHT, "--hold", "0")
    stage.load()
    stage.ask("What is in this picture?", "star.mp4", ended=False)
    stage.until(lambda: stage.chats.turn is not None and stage.chats.turn.phase == "thinking")
    stage.shoot(path)


def rich(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--answer", RICH)
    stage.history()
    stage.load()
    stage.ask("Show me code that reads the first frames of a clip")
    stage.window.resize(1120, 1100)
    stage.shoot(path)


def failed(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--fail-generate", "star.mp4 is damaged or cut off.")
    stage.load()
    stage.ask("Which way does it move?", "star.mp4")
    stage.shoot(path)


def died(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--answer", SHAPES, "--die", "11")
    stage.load()
    stage.ask("What is in this picture?", "shapes.png")
    stage.shoot(path)


def long(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--answer", SHAPES)
    stage.history()
    stage.load()
    words = "A rather long message, as people write when they paste a paragraph from somewhere else and want it explained. " * 5
    for text in ("What is in this picture?", words, "https://example.org/" + "a-very-long-address-without-any-break/" * 6):
        stage.ask(text, *(("shapes.png", "star.mp4") if text != words else ()))
    for _ in range(12):
        stage.ask("And the square?")
    stage.window.view.verticalScrollBar().setValue(0)
    stage.shoot(path)


def outgrown(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """A chat whose oldest messages the model no longer sees, and the menu of the context."""
    stage = Stage(app, theme, "--answer", SHAPES, "--left-out", "4")
    stage.history()
    stage.load()
    for text in ("What is in this picture?", "And the square?", "Which is the largest?"):
        stage.ask(text)
    stage.window.view.verticalScrollBar().setValue(stage.window.view.verticalScrollBar().maximum() // 2)
    assert stage.link.info is not None
    info = dataclasses.replace(stage.link.info, context_train=262_144, context_longest=1_010_000, kv_token_bytes=20_480)
    menu = stage.window.title.context_menu
    menu.show_choices(info, ("f16", "f16"), "leave_out")
    menu.popup(stage.window.mapToGlobal(QPoint(420, 60)))
    stage.settle()
    menu.grab().save(str(path.with_name(f"{path.stem}-menu.png")))
    menu.close()
    stage.shoot(path)


def deleted(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme)
    stage.history()
    stage.load()
    stage.window.delete(stage.chats.all()[0].id)
    stage.shoot(path)


def narrow(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--answer", RICH)
    stage.load()
    stage.window.show_sidebar(False)
    stage.window.resize(560, 720)
    stage.ask("Show me code", "shapes.png")
    stage.shoot(path)


def models(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """The models page: one download running, one paused, one failed, one of another program."""
    stage = Stage(app, theme)
    stage.history()
    stage.load()
    stage.window.shelf._link = _shelf(stage)
    from runtime.models.machine import Machine, idle, typical_cpu

    stage.window.shelf.page.show_machine(Machine(idle(16 << 30), typical_cpu(), instructions=("avx2",)))
    stage.window.shelf.open()
    stage.until(lambda: bool(stage.window.shelf.link.placed))
    stage.window.shelf.page.rows["Qwen3.5-Flash"]._info.click()
    stage.shoot(path)


def models_choices(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """What lies where, decided by hand: on a machine with a card of 16 GB, fewer experts on it and a long context."""
    from runtime.models.machine import GB, Machine, idle, imagined, typical_cpu

    stage = Stage(app, theme)
    stage.history()
    stage.load()
    stage.window.shelf._link = link = _shelf(stage)
    link.download_of = lambda entry: None  # type: ignore[method-assign]
    page = stage.window.shelf.page
    machine = imagined(Machine(idle(32 * GB), typical_cpu()), [16 * GB], 32 * GB)
    page.show_machine(dataclasses.replace(machine, gpus=(dataclasses.replace(machine.gpus[0], about="GeForce RTX 5080"),)))
    stage.window.shelf.open()
    stage.until(lambda: bool(link.placed))
    stage.window.resize(1120, 900)
    best = page.rows["Qwen3.5-35B-A3B"]
    best.adjust.click()
    best.plan_choices.experts.setValue(9)
    best.plan_choices.context.choose(131_072)
    best.plan_choices.cache.choose("q8_0")
    page.rows["Qwen3.5-Flash"].adjust.click()
    stage.shoot(path)


def models_below(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme)
    stage.history()
    stage.load()
    stage.window.shelf._link = _shelf(stage)
    stage.window.shelf.open()
    stage.until(lambda: bool(stage.window.shelf.link.placed))
    bar = stage.window.shelf.page.verticalScrollBar()
    stage.settle()
    bar.setValue(bar.maximum())
    stage.shoot(path)


def models_narrow(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme)
    stage.load()
    stage.window.shelf._link = _shelf(stage)
    stage.window.show_sidebar(False)
    stage.window.resize(560, 720)
    stage.window.shelf.open()
    stage.until(lambda: bool(stage.window.shelf.link.placed))
    stage.shoot(path)


def _shelf(stage: Stage) -> DownloadLink:
    """A library in which something of everything stands, and which asks nobody."""
    from runtime.models import transfer
    from runtime.models.catalog import HubFile
    from runtime.models.download_item import Record
    from runtime.models.downloads import Download
    from runtime.protocol import Problem
    from tests.ggufs import MODEL, STRING, save

    transfer.free_bytes = lambda folder: 413_000_000_000  # no picture follows the disk of whoever takes it
    other = stage.folder / "tunes"
    save(other / "Qwen3.5-2B-Q8_0.gguf")
    save(other / "Harbour-9B-Tune-Q6_K.gguf")
    save(other / "Llama-3-8B.gguf", MODEL | {"general.architecture": (STRING, "llama")})
    link = DownloadLink(stage.folder / "models", stage.folder / "cache", lambda: [str(other)], parent=stage.window)

    def standing(name: str, total: int) -> Record:
        entry = next(entry for entry in link.entries if entry.name == name)
        return Record(name, entry.repo, "c", "Q4_K_M", (HubFile(f"{name}-Q4_K_M.gguf", total, "0" * 64),))

    running = Download(standing("Qwen3.5-9B", 6_598_688_544), "downloading", 2_412_000_000, 23_400_000, 179)
    paused = Download(standing("Qwen3.5-4B", 3_413_361_504), "paused", 1_100_000_000)
    problem = Problem("DiskFull", "The disk has 3.1 GB free, and 22.9 GB are to come.", "Free 20.8 GB, or choose a smaller model.")
    failed = Download(standing("Qwen3.5-35B-A3B", 22_915_306_816), "failed", 0, problem=problem)
    found = {d.record.name: d for d in (running, paused, failed)}
    link.download_of = lambda entry: found.get(entry.name)  # type: ignore[method-assign]
    return link


def overview(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """The picture for the README: the bundled model itself, its answers and its figures."""
    stage = Stage(app, theme, real=True)
    stage.history()
    stage.load()
    stage.ask("What is in this picture?", "shapes.png")
    stage.ask("And what happens here?", "star.mp4")
    stage.window.resize(1120, 880)
    stage.settle()
    stage.window.view.go_to_end()
    stage.shoot(path)


STATES = (
    *(overview, empty, loading, chips, preparing, trouble, drop, streaming, thinking, thinking_live),
    *(rich, failed, died, long, outgrown, deleted, narrow),
    *(models, models_choices, models_below, models_narrow),
    *chat_screens.STATES,
    *clip_screens.STATES,
    *quantize_screens.STATES,
    *settings_screens.STATES,
)


def main() -> None:
    """A process for each language and scale: Qt takes both at its start."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("states", nargs="*", metavar="STATE")
    parser.add_argument("--language", nargs="*", default=["en"], choices=["en", *OTHERS])
    parser.add_argument("--scale", nargs="*", default=["1"])
    parser.add_argument("--theme", nargs="*", default=["light", "dark"], choices=["light", "dark"])
    args = parser.parse_args()
    unknown = set(args.states) - {state.__name__ for state in STATES}
    if unknown:
        parser.error(f"there is no state {', '.join(sorted(unknown))}")
    runs = list(itertools.product(args.language, args.scale))
    if len(runs) == 1 and os.environ.get("QT_SCALE_FACTOR", "1") == args.scale[0]:
        take(args.folder / f"{args.language[0]}-{round(100 * float(args.scale[0]))}", args.states, args.language[0], args.theme)
        return
    for language, scale in runs:
        command = [
            sys.executable,
            __file__,
            str(args.folder),
            *args.states,
            "--language",
            language,
            "--scale",
            scale,
            "--theme",
            *args.theme,
        ]
        subprocess.run(command, check=True, env=os.environ | {"QT_SCALE_FACTOR": scale})


def take(folder: Path, wanted: list[str], language: str, themes: list[ThemeChoice]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["quern"])
    installed = install(app, language, Path(tempfile.gettempdir()) / "quern-screens")
    assert bool(installed) == (language != "en")
    QCursor.setPos(5000, 5000)  # nothing is hovered
    font = QFont("Inter")
    font.setPixelSize(14)
    for state in STATES:
        if wanted and state.__name__ not in wanted:
            continue
        for theme in themes:
            app.setFont(font)  # one of them has changed it
            state(app, theme, folder / f"{state.__name__}-{theme}.png")


if __name__ == "__main__":
    main()
