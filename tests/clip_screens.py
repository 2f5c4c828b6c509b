"""States of the window that are about pictures and clips: their editors, what the model saw, moments and boxes. tests/screenshots.py takes
them. The worker is the real one, so that the frames are those that the bundled model gets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.attachments import copy_in
from app.clip_editor import ClipEditor
from app.message_rows import AnswerRow, UserRow
from app.picture_editor import PictureEditor
from app.settings import ThemeChoice
from app.sight import Sight
from app.stored import Stats
from app.viewer import Viewer
from runtime.protocol import Image, MediaInfo, Part, Text, Video
from tests.stage import SAMPLES, Stage

BOXES = """There are two shapes:

```json
[
  {"bbox_2d": [119, 119, 401, 401], "label": "red circle"},
  {"bbox_2d": [598, 598, 870, 870], "label": "blue square"},
  {"point_2d": [260, 260], "label": "its centre"}
]
```
"""
MOMENTS = "A star enters at the left at 0:00, is in the middle at <1.5 seconds>, and has crossed the picture after 2.6 seconds."


def clip_editor(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _with(app, theme, "star.mp4")
    editor = stage.window.composer.open_editor(stage.window.attaching.items[0])
    assert isinstance(editor, ClipEditor)
    editor.start.setValue(0.4)
    editor.rate.setValue(6.0)
    editor.view.player.seek(1.2)
    stage.until(lambda: not editor.changing and not editor.strip.busy and editor.view.player.has_picture)
    _grab(stage, editor, path)


def picture_editor(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _with(app, theme, "shapes.png")
    editor = stage.window.composer.open_editor(stage.window.attaching.items[0])
    assert isinstance(editor, PictureEditor)
    editor.sides[2].setValue(60.0)
    editor.sides[3].setValue(55.0)
    stage.until(lambda: editor.canvas.has_picture and not editor.changing)
    _grab(stage, editor, path)


def seen(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """What the model saw, unfolded, and times of an answer as links."""
    stage = Stage(app, theme, real=True)
    stage.history()
    stage.load()
    chat = stage.store.new_conversation("A star that moves")
    info = MediaInfo("video", 147, (3, 14, 14), (0.29, 1.46, 2.63), "star.mp4", span=(0.0, 3.0))
    _say(stage, chat, Video(str(_copy(stage, "star.mp4")), "star.mp4"), "What happens here?", MOMENTS, info)
    stage.chats.open(chat)
    row = stage.window.view.row(0)
    assert isinstance(row, UserRow)
    assert row.seen is not None
    row.seen.button.click()
    stage.until(lambda: row.seen is not None and all(not strip.busy for strip in row.seen.strips))
    stage.shoot(path)


def moment(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """A clip at the moment that an answer speaks of."""
    stage = Stage(app, theme, real=True)
    stage.load()
    info = MediaInfo("video", 147, (3, 14, 14), (0.29, 1.46, 2.63), "star.mp4", span=(0.0, 3.0))
    viewer = stage.window.look_at(Sight(Video(str(SAMPLES / "star.mp4"), "star.mp4"), info, 1.5))
    stage.until(lambda: viewer.view is not None and viewer.view.player.has_picture and viewer.strip is not None and not viewer.strip.busy)
    _grab(stage, viewer, path)


def boxes(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """Boxes and a point of an answer: the button below it, and the picture with them."""
    stage = Stage(app, theme, real=True)
    stage.history()
    stage.load()
    chat = stage.store.new_conversation("Where are the shapes?")
    info = MediaInfo("image", 121, (1, 22, 22), (), "shapes.png")
    _say(stage, chat, Image(str(_copy(stage, "shapes.png")), "shapes.png"), "Where are the shapes? Answer in JSON.", BOXES, info)
    stage.chats.open(chat)
    row = stage.window.view.row(1)
    assert isinstance(row, AnswerRow)
    row.marks.click()
    viewer = stage.window.findChildren(Viewer)[-1]
    stage.until(lambda: viewer.picture is not None and viewer.picture.has_picture)
    _grab(stage, viewer, path)


def _with(app: QApplication, theme: ThemeChoice, name: str) -> Stage:
    stage = Stage(app, theme, real=True)
    stage.load()
    stage.attach(name)
    return stage


def _copy(stage: Stage, name: str) -> Path:
    return copy_in(SAMPLES / name, stage.folder / "attachments")


def _say(stage: Stage, chat: int, part: Part, question: str, answer: str, seen: MediaInfo) -> None:
    asked = stage.store.add(chat, None, "user", (part, Text(question)))
    stats = Stats(61, 182, 0, 243, 0.09, 3233.0, "end", "quern-demo", seen=(seen,))
    answered = stage.store.add(chat, asked.id, "assistant", (Text(answer),), "growing")
    stage.store.save(replace(answered, state="done", stats=stats))


def _grab(stage: Stage, dialog: QWidget, path: Path) -> None:
    stage.settle()
    dialog.grab().save(str(path))
    print(path)
    stage.shoot(path.with_name(f"{path.stem}-window.png"))


STATES = (clip_editor, picture_editor, seen, moment, boxes)
