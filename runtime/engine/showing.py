"""What the model is shown of a file, as pictures for a person: made from the frames that an answer would get, by the same way.

It samples nothing itself; in its plain form it only asks for the file's own size in place of the model's.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import PIL.Image

from runtime.engine import pdf
from runtime.engine.budget import FACTOR, Budget, Caps
from runtime.engine.costs import Cost, Costs
from runtime.engine.inspection import THUMBNAIL, cost_of
from runtime.engine.kinds import look_at
from runtime.engine.media import Pixels, as_clip
from runtime.engine.pictures import cropped, open_image, pixels, target
from runtime.engine.resize import TooNarrow, image_size, resized
from runtime.engine.stop import Stop
from runtime.protocol import DrawPages, Event, Frame, Framed, Frames, Image, PageDrawn, PagesDrawn

_QUALITY = 90  # of a JPEG, its colours at full size


def show(job: Frames, caps: Caps, costs: Costs | None, stop: Stop, emit: Callable[[Event], None]) -> None:
    """Emit a Frame for each, then Framed. `caps` and `costs` are those of the model loaded. Raises MediaError, Stopped between frames."""
    path = Path(job.part.path)
    name = job.part.name or path.name
    kind = look_at(path, name).kind
    stop.check()
    emit(_picture(job, path, name, caps, costs, emit) if kind == "image" else _clip(job, path, name, caps, costs, stop, emit))


def _picture(job: Frames, path: Path, name: str, caps: Caps, costs: Costs | None, emit: Callable[[Event], None]) -> Framed:
    crop = job.part.crop if isinstance(job.part, Image) else None
    with open_image(path, name) as image:
        size = _size(job) or target(image, name, caps.budget(job.part.detail or job.detail), crop)
        whole = pixels(image, name)
    shown = whole if job.plain else resized(cropped(whole, crop), size)
    emit(Frame(job.id, 0.0, 0.0, _encoded(shown, job.side)))
    cost = cost_of(costs, 1, size, 1)
    return Framed(job.id, (size[1], size[0]), cost.tokens, cost.seconds, cost.memory)


def _clip(job: Frames, path: Path, name: str, caps: Caps, costs: Costs | None, stop: Stop, emit: Callable[[Event], None]) -> Framed:
    from runtime.engine.clips import Course, open_clip  # with OpenCV, which a picture need not wait for

    part = as_clip(job.part, name)
    with open_clip(path, name, stop) as clip:
        size = (clip.height, clip.width) if job.plain else _size(job)
        course = Course(clip, name, replace(part, changes=part.changes and not job.plain), caps.budget(part.detail or job.detail), size)
        pairs = 0
        for pair in course.pairs(stop):
            for frame, seconds in zip(pair.frames, pair.seconds, strict=True):
                emit(Frame(job.id, seconds, pair.told, _encoded(frame, job.side)))
            pairs += 1
    cost = cost_of(costs, pairs, course.size, 2 * pairs)
    return Framed(job.id, (course.size[1], course.size[0]), cost.tokens, cost.seconds, cost.memory)


def show_pages(job: DrawPages, caps: Caps, costs: Costs | None, stop: Stop, emit: Callable[[Event], None]) -> None:
    """Emit a PageDrawn for each page, then PagesDrawn. `caps` and `costs` as in `show`. Raises MediaError, DiskFull, Stopped."""
    path = Path(job.path)
    budget = caps.budget(job.detail)
    for page in pdf.draw(path, job.name or path.name, job.numbers, Path(job.folder) if job.folder else None, stop.check):
        try:
            cost = cost_of(costs, 1, image_size(page.height, page.width, budget), 1)
        except TooNarrow:
            cost = Cost(0, 0.0, 0)  # who adds it is told
        emit(PageDrawn(job.id, page.number, page.count, page.path, page.picture, cost.tokens, cost.seconds))
    emit(PagesDrawn(job.id))


def _size(job: Frames) -> tuple[int, int] | None:
    """Height and width, where an answer has told them; what cannot have been one is not believed."""
    width, height = job.size or (0, 0)
    whole = width > 0 and height > 0 and width % FACTOR == 0 and height % FACTOR == 0
    return (height, width) if whole and width * height <= Budget().image_max else None


def _encoded(pixels: Pixels, side: int) -> str:
    picture = PIL.Image.fromarray(pixels)
    picture.thumbnail((side, side), PIL.Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    if max(picture.size) <= THUMBNAIL:
        picture.save(buffer, "PNG", compress_level=1)
    else:
        picture.save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
