"""States of the window that are about pictures and clips: their editors, what the model saw, moments and boxes. tests/screenshots.py takes
them. The worker is the real one, so that the frames are those that the bundled model gets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPageSize, QPainter, QPainterPath, QPdfWriter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.attachments import copy_in
from app.clip_editor import ClipEditor
from app.message_rows import AnswerRow, UserRow
from app.pdf_editor import PdfEditor
from app.picture_editor import PictureEditor
from app.region_overlay import RegionOverlay
from app.settings import ThemeChoice
from app.sight import Sight
from app.stored import Stats
from app.theme import ASSETS
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


def pdf(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """A report of five pages: which of them are to be pictures."""
    stage = Stage(app, theme, real=True)
    stage.load()
    file = stage.folder / "harbour-report.pdf"
    _report(file)
    stage.window.add_files([file])
    [item] = stage.window.attaching.items
    stage.until(lambda: item.ready)
    editor = stage.window.composer.open_editor(item)
    assert isinstance(editor, PdfEditor)
    stage.until(lambda: not editor.busy)
    editor.list.item(1).setSelected(True)
    editor.list.item(3).setSelected(True)
    _grab(stage, editor, path)


def pdf_pages(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """The chips of a scan, and of pages that have become pictures."""
    stage = Stage(app, theme, real=True)
    stage.load()
    file = stage.folder / "harbour-report.pdf"
    _report(file, words=False)
    stage.window.add_files([file])
    stage.window.attaching.draw_pages(stage.window.attaching.items[0], [2, 4])
    stage.until(lambda: len(stage.window.attaching.items) == 2 and stage.window.attaching.all_ready)
    stage.window.add_files([file])
    stage.until(lambda: stage.window.attaching.items[2].problem is not None)
    stage.window.composer.set_text("What does the chart show?")
    stage.shoot(path)


def capture(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """A part of the screen being chosen."""
    stage = Stage(app, theme)
    stage.load()
    overlay = RegionOverlay(stage.look, app.primaryScreen(), QPixmap(str(ASSETS / "screenshots" / "chat.png")))
    overlay.resize(1120, 780)
    overlay.grab().save(str(path))
    overlay.region = QRect(420, 180, 380, 300)
    overlay.grab().save(str(path.with_name(f"{path.stem}-region.png")))
    overlay.deleteLater()
    stage.shoot(path.with_name(f"{path.stem}-window.png"))


def _report(file: Path, words: bool = True) -> None:
    """Five pages with a heading, lines and a chart; without `words` all of it is outlines, as of a scan."""
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(96)
    painter = QPainter(writer)

    def write(x: int, y: int, size: int, text: str) -> None:
        font = QFont("Inter")
        font.setPixelSize(size)
        if words:
            painter.setFont(font)
            painter.drawText(x, y, text)
        else:
            outline = QPainterPath()
            outline.addText(x, y, font, text)
            painter.fillPath(outline, QColor("#222222"))

    for number, title in enumerate(("The harbour in 2026", "Ships a month", "The lighthouse", "Water levels", "What comes next"), start=1):
        if number > 1:
            writer.newPage()
        write(60, 90, 30, f"{number}  {title}")
        for line in range(9):
            write(60, 140 + 24 * line, 15, "The pier was mended in spring and holds. " + "It stood well in the storms. " * (line % 3))
        for i, height in enumerate((120, 180, 150, 240, 210, 90)):
            painter.fillRect(
                QRect(80 + 90 * i, 700 - height * number // 3, 56, height * number // 3), QColor.fromHsv(200 + 8 * i, 150, 190)
            )
    painter.end()


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


STATES = (clip_editor, picture_editor, seen, moment, boxes, pdf, pdf_pages, capture)
