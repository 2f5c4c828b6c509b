"""What the composer shows of a file before it is sent: what it is, a thumbnail, what it will cost, what to know of it."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import PIL.Image
import PIL.ImageOps

from runtime.engine.budget import MAX_FRAMES, TOKEN_PIXELS, Budget, Caps
from runtime.engine.costs import Cost, Costs
from runtime.engine.kinds import MOVING, look_at
from runtime.engine.media import as_clip
from runtime.engine.pictures import DAMAGED, crop_box, damaged, open_image, rgb, target, upright_size
from runtime.engine.stop import Stop
from runtime.protocol import Image, Inspect, Inspected, Video

THUMBNAIL = 256
SOUND = "Only what is seen is understood, not the sound."
FEWER = "What does not change is left out, so it may cost less."
MOVES = "It moves, so the model is shown a clip."
STILL = "It is a picture, so the model is shown a picture."


def inspect(job: Inspect, caps: Caps, stop: Stop, costs: Costs | None = None) -> Inspected:
    """Look at the file of `job`. `caps` and `costs` are those of the model loaded, `Caps()` and None without one.

    Raises MediaError for what cannot be shown, Stopped between frames.
    """
    path = Path(job.part.path)
    name = job.part.name or path.name
    budget = caps.budget(job.part.detail or job.detail)
    kind = look_at(path, name)
    stop.check()
    if kind.kind == "image":
        return _picture(job, path, name, budget, costs)
    return _clip(job, path, name, budget, stop, costs, moves=kind == MOVING)


def _picture(job: Inspect, path: Path, name: str, budget: Budget, costs: Costs | None) -> Inspected:
    crop = job.part.crop if isinstance(job.part, Image) else None
    with open_image(path, name) as image:
        height, width = upright_size(image)
        left, top, right, bottom = crop_box(height, width, crop)
        size = target(image, name, budget, crop)
        try:
            image.draft("RGB", (2 * THUMBNAIL, 2 * THUMBNAIL))  # JPEG: decoded at a fraction of its size
            image.load()
            small = PIL.ImageOps.exif_transpose(rgb(image))
            small.thumbnail((THUMBNAIL, THUMBNAIL), PIL.Image.Resampling.BICUBIC)
            thumbnail = _png(small)
        except DAMAGED as error:
            raise damaged(name) from error
    notes = [STILL] if isinstance(job.part, Video) else []
    notes += _scaled(size, (bottom - top, right - left))
    cost = cost_of(costs, 1, size, 1)
    return Inspected(
        job.id,
        "image",
        width,
        height,
        cost.tokens,
        thumbnail,
        note=" ".join(notes),
        seen=(size[1], size[0]),
        seconds=cost.seconds,
        memory=cost.memory,
    )


def _clip(job: Inspect, path: Path, name: str, budget: Budget, stop: Stop, costs: Costs | None, moves: bool) -> Inspected:
    from runtime.engine.clips import choose, frame_size, open_clip  # with OpenCV, which a picture need not wait for

    part = as_clip(job.part, name)
    with open_clip(path, name, stop) as clip:
        chosen = choose(clip, name, part)
        size = frame_size(clip, chosen, name, part, budget)
        # Not the first frame, which is often black: one about a second in.
        index = chosen.indices[min(2, len(chosen.indices) - 1)]
        picture = PIL.Image.fromarray(next(iter(clip.read([index]))))
        picture.thumbnail((THUMBNAIL, THUMBNAIL), PIL.Image.Resampling.BICUBIC)
        line, width, height = clip.timeline, clip.width, clip.height
    notes = [MOVES] if isinstance(job.part, Image) else []
    notes += [] if moves else [SOUND]
    if part.changes:
        notes.append(FEWER)
    if chosen.chosen == (part.frames or MAX_FRAMES):
        seconds = (chosen.timestamps[-1] - chosen.timestamps[0]) / max(1, chosen.chosen - 1)
        notes.append(f"It is long: the model is shown {chosen.chosen} frames, one every {seconds:.1f} s.")
    notes += _scaled(size, (height, width))
    cost = cost_of(costs, len(chosen.timestamps), size, len(chosen.indices))
    return Inspected(
        job.id,
        "video",
        width,
        height,
        cost.tokens,
        _png(picture),
        line.duration,
        chosen.chosen,
        " ".join(notes),
        seen=(size[1], size[0]),
        seconds=cost.seconds,
        memory=cost.memory,
    )


def cost_of(costs: Costs | None, steps: int, size: tuple[int, int], frames: int) -> Cost:
    """Of pictures or frame pairs of `size` (height, width); only the tokens where no model is loaded."""
    tokens = size[0] * size[1] // TOKEN_PIXELS
    return costs.of(steps, tokens, frames) if costs is not None else Cost(steps * tokens, 0.0, 0)


def _scaled(size: tuple[int, int], original: tuple[int, int]) -> list[str]:
    """Where detail is lost, and not only a side rounded to a multiple of 32."""
    if size[0] * size[1] >= 0.9 * original[0] * original[1]:
        return []
    return [f"The model sees it at {size[1]} × {size[0]} pixels."]


def _png(picture: PIL.Image.Image) -> str:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode("ascii")
