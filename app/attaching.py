"""Files on their way into a message: copied in the background, looked at by the worker, trimmed, removed. No widgets.

The window's own process only copies bytes; what a file is, how it looks and what it costs comes from the worker.
"""

from __future__ import annotations

import base64
import functools
import logging
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import incoming
from app.attachments import copy_in, looks_like_pdf, looks_like_text, looks_like_video, thumbnail_path
from app.background import Background
from app.engine_link import EngineLink
from app.language import translate
from runtime.errors import MediaError
from runtime.protocol import Detail, Failed, File, Image, Inspected, PageDrawn, PagesDrawn, Problem, ReadText, Video

_log = logging.getLogger(__name__)
_MOST_CHARS = 4_000_000  # as many as are read of a file
_BYTES_PER_TOKEN = 4  # of English; other scripts take less of them
MOST_PAGES = 50  # of a PDF as pictures at a time
_MEMORY = Path("/dev/shm")  # a file system in memory, where there is one


class Attachment(QObject):
    """One file. `copy` and `info` arrive in any order; `problem` means that it cannot be sent. Of a text or PDF only the words are
    wanted: `words` is the part that is sent, and nothing is copied; pages of a `pdf` can be had as pictures in their place, and while those
    are made `drawing` says how many of how many there are."""

    changed = Signal()

    def __init__(self, source: Path, name: str, clip: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.source, self.name, self.clip = source, name, clip
        self.text = self.pdf = False
        self.drawing: tuple[int, int] | None = None
        self.words: File | None = None
        self.note = ""
        self.copy: Path | None = None
        self.info: Inspected | None = None
        self.looked_at = False
        self.problem: Problem | None = None
        self.asked: Image | Video = Image("")  # how it is to be shown: all of a part but its file
        self.duration = 0.0  # of the whole clip, seconds
        self.prepared: float | None = None  # how much of it is computed ahead; None: nothing is told
        self.removed = threading.Event()
        self.request = 0

    @property
    def ready(self) -> bool:
        there = self.words is not None if self.text else self.copy is not None and self.looked_at
        return there and self.problem is None

    @property
    def tokens(self) -> int:
        """What it costs, as far as that is known."""
        return self.words.tokens if self.words is not None else self.info.tokens if self.info is not None else 0

    @property
    def part(self) -> Image | Video | File:
        if self.text:
            return self.words or File("", self.name)
        path = str(self.copy or self.source)
        if isinstance(self.asked, Video) == self.clip:
            return replace(self.asked, path=path, name=self.name)
        level = self.asked.detail  # what the file is was found inside it, not in its name
        return Video(path, self.name, detail=level) if self.clip else Image(path, self.name, level)

    def show_prepared(self, share: float | None) -> None:
        if share != self.prepared:
            self.prepared = share
            self.changed.emit()

    @property
    def thumbnail(self) -> bytes:
        return base64.b64decode(self.info.thumbnail) if self.info is not None else b""


class Attaching(QObject):
    """The files of the message being written."""

    added = Signal(object)
    removed = Signal(object)
    changed = Signal()

    def __init__(self, link: EngineLink, folder: Path, detail: Detail, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[Attachment] = []
        self._memory: tempfile.TemporaryDirectory[str] | None = None
        self._private = False
        self._link, self._folder, self._detail = link, folder, detail
        self._copying = Background("copying", 2, self)
        link.inspected.connect(self._inspected)
        link.frame_event.connect(self._page_told)
        link.model_changed.connect(self._look_again_if_ready)
        self._seen_model: object = None

    @property
    def parts(self) -> tuple[Image | Video | File, ...]:
        return tuple(item.part for item in self.items)

    @property
    def kept_parts(self) -> tuple[Image | Video | File, ...]:
        """Those that would survive the original's loss: what a draft may hold."""
        return tuple(item.part for item in self.items if (item.copy or item.words) is not None and item.problem is None)

    def set_private(self, private: bool) -> None:
        """In a temporary chat nothing is copied: files are read where they are. What such a chat was given in memory goes after it."""
        self._private = private
        if self._memory is not None and not private:
            self._memory.cleanup()
            self._memory = None

    def keep(self, data: bytes, suffix: str) -> Path:
        """A file for a picture that came without one. Raises MediaError."""
        try:
            return incoming.keep(data, suffix, self._place())
        except OSError as error:
            raise _unkept(error) from error

    def _place(self) -> Path:
        """The folder for such a file. Raises MediaError, OSError."""
        if not self._private:
            return self._folder
        if not _MEMORY.is_dir():
            raise MediaError(
                translate("attaching", "A temporary chat keeps no files, and this system has no place for one in memory."),
                translate("attaching", "Add the picture as a file."),
            )
        if self._memory is None:
            self._memory = tempfile.TemporaryDirectory(prefix="quern-", dir=_MEMORY)
        return Path(self._memory.name)

    @property
    def all_ready(self) -> bool:
        return all(item.ready for item in self.items)

    @property
    def failed(self) -> Attachment | None:
        return next((item for item in self.items if item.problem is not None), None)

    @property
    def tokens(self) -> int:
        return sum(item.tokens for item in self.items)

    def add(self, source: Path, name: str = "", part: Image | Video | None = None) -> Attachment:
        """Take a file in; `part` restores what a draft knew about it."""
        clip = isinstance(part, Video) if part is not None else looks_like_video(source)
        item = Attachment(source, name or source.name, clip, self)
        item.text = part is None and looks_like_text(source)
        item.pdf = item.text and looks_like_pdf(source)
        if part is not None:
            item.asked = part
        self.items.append(item)
        self.added.emit(item)
        self.changed.emit()
        if self._private:
            item.copy = source
        elif not item.text:
            self._copying.start(functools.partial(_copy, item, self._folder), functools.partial(self._copied, item))
        self._look(item)
        return item

    def add_words(self, file: File) -> None:
        """Take in a file whose text is known: one of a message that is edited, or of a draft."""
        item = Attachment(Path(file.name), file.name, False, self)
        item.text, item.words, item.looked_at = True, file, True
        self.items.append(item)
        self.added.emit(item)
        self.changed.emit()

    def add_text(self, text: str, name: str) -> None:
        """Take in words without a file, as many as a file may have."""
        self.add_words(File(text[:_MOST_CHARS], name, 0, -(-len(text[:_MOST_CHARS].encode()) // _BYTES_PER_TOKEN)))
        if len(text) > _MOST_CHARS:
            self.items[-1].note = translate("attaching", "Only its beginning is taken: it is longer than any model reads.")
            self.items[-1].changed.emit()

    def draw_pages(self, item: Attachment, numbers: Sequence[int]) -> None:
        """Have pages of a PDF as pictures of the message, one by one, in place of its words."""
        item.words, item.problem, item.note = None, None, ""
        try:
            item.drawing = (0, len(numbers))
            folder = str(self._place())
            item.request = self._link.draw_pages(str(item.source), item.name, numbers, self._detail, folder)
        except (MediaError, OSError) as error:
            item.drawing = None
            item.problem = error.problem if isinstance(error, MediaError) else _unkept(error).problem
        item.changed.emit()
        self.changed.emit()

    def _page_told(self, event: object) -> None:
        item = next((item for item in self.items if item.drawing is not None and item.request == getattr(event, "id", 0)), None)
        if item is None or item.drawing is None:
            return
        if isinstance(event, PageDrawn):
            item.drawing = (item.drawing[0] + 1, item.drawing[1])
            self.add(Path(event.path), translate("attaching", "{name}, page {number}").format(name=item.name, number=event.number))
            item.changed.emit()
        elif isinstance(event, PagesDrawn):
            self.remove(item)
        elif isinstance(event, Failed):
            item.drawing, item.problem = None, event.problem
            item.changed.emit()
            self.changed.emit()

    def _let_go(self, item: Attachment) -> None:
        if item.drawing is not None:
            self._link.forget_frames(item.request)
        self.items.remove(item)
        self.removed.emit(item)

    def remove(self, item: Attachment) -> None:
        item.removed.set()
        self._let_go(item)
        self.changed.emit()

    def take(self) -> None:
        """The message has been sent: forget them all, the copies stay."""
        for item in list(self.items):
            self._let_go(item)
        self.changed.emit()

    def change(self, item: Attachment, part: Image | Video) -> None:
        """Have it shown to the model in another way."""
        if part != item.part:
            item.asked = part
            self._look(item)

    def set_detail(self, detail: Detail) -> None:
        self._detail = detail
        for item in self.items:
            self._look(item)

    def _look(self, item: Attachment) -> None:
        if item.words is not None or item.drawing is not None:
            return  # no level of detail and no part of it changes a text
        item.looked_at = False
        item.prepared = None  # another part of it or another size is another medium
        part = item.part
        if isinstance(part, File):
            item.request = self._link.read(str(item.source), item.name)
        else:
            item.request = self._link.inspect(part, self._detail)
        item.changed.emit()
        self.changed.emit()

    def _look_again_if_ready(self) -> None:
        """Another model may have other budgets: the cost shown must be the one that will be paid."""
        if self._link.state == "ready" and self._link.info is not self._seen_model:
            self._seen_model = self._link.info
            for item in self.items:
                if item.problem is None:
                    self._look(item)

    def _copied(self, item: Attachment, result: Path | MediaError) -> None:
        if isinstance(result, MediaError):
            if not item.removed.is_set():
                item.problem = result.problem
        else:
            item.copy = result
            self._keep_thumbnail(item)
        item.changed.emit()
        self.changed.emit()

    def _inspected(self, request: int, answer: object) -> None:
        item = next((item for item in self.items if item.request == request), None)
        if item is None:
            return
        item.looked_at = True
        if isinstance(answer, Inspected):
            item.info = answer
            item.clip = answer.kind == "video"
            item.duration = answer.duration
            self._keep_thumbnail(item)
        elif isinstance(answer, ReadText):
            item.words, item.note = File(answer.text, item.name, answer.pages, answer.tokens), answer.note
        elif isinstance(answer, Problem) and answer.kind in ("MediaError", "NoWords", "NotFound", "Bug"):
            item.problem = item.problem or answer
        # Anything else is the engine's trouble, not the file's: it can be sent once the engine runs again.
        item.changed.emit()
        self.changed.emit()

    def _keep_thumbnail(self, item: Attachment) -> None:
        if item.copy is None or item.info is None or item.copy.parent != self._folder:
            return
        target = thumbnail_path(item.copy)
        try:
            if not target.exists():
                target.write_bytes(item.thumbnail)
        except OSError as error:
            _log.warning("the thumbnail of %s was not kept: %s", item.name, error)


def _unkept(error: OSError) -> MediaError:
    return MediaError(
        translate("attaching", "The picture could not be kept: {reason}.").format(reason=error.strerror),
        translate("attaching", "Check the free space on the disk."),
    )


def _copy(item: Attachment, folder: Path) -> Path | MediaError:
    """On a thread."""
    try:
        return copy_in(item.source, folder, item.removed.is_set)
    except MediaError as error:
        return error
