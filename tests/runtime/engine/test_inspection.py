"""What the composer is told must be what the engine then does."""

import base64
import io
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from runtime.engine.budget import Caps
from runtime.engine.inspection import MOVES, SOUND, STILL, inspect
from runtime.engine.media import prepare
from runtime.engine.stop import Stop
from runtime.errors import MediaError
from runtime.protocol import Detail, Image, Inspect, Inspected, Video
from tests.reference.media.samples import PICTURES, Picture, pixels, write_clip


def look(part: Image | Video, detail: Detail = "auto", caps: Caps | None = None) -> Inspected:
    return inspect(Inspect(7, part, detail), caps or Caps(), Stop())


def thumbnail(found: Inspected) -> PIL.Image.Image:
    return PIL.Image.open(io.BytesIO(base64.b64decode(found.thumbnail)))


@pytest.mark.parametrize("detail", ["fast", "balanced", "full"])
@pytest.mark.parametrize("picture", PICTURES[:6], ids=lambda picture: picture.name)
def test_the_cost_of_a_picture_is_what_it_will_be(picture: Picture, detail: Detail, tmp_path: Path) -> None:
    part = Image(str(picture.write(tmp_path)))
    found = look(part, detail)
    assert (found.id, found.kind) == (7, "image")
    assert found.tokens == prepare(part, Caps().budget(detail), Stop()).tokens


def test_a_photo_is_measured_and_shown_upright(tmp_path: Path) -> None:
    found = look(Image(str(PICTURES[4].write(tmp_path))))
    assert (found.width, found.height) == (960, 1280)
    assert thumbnail(found).size == (192, 256)
    assert found.note == ""


def test_where_detail_is_lost_it_says_so(tmp_path: Path) -> None:
    found = look(Image(str(PICTURES[2].write(tmp_path))), "fast")
    assert found.note == "The model sees it at 672 × 384 pixels."
    assert found.tokens == 21 * 12


def test_a_models_caps_count(tmp_path: Path) -> None:
    part = Image(str(PICTURES[2].write(tmp_path)))
    assert look(part, "full", Caps(image_max=131_072, gpu=True)).tokens <= 128


def test_a_clip(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", [pixels(160, 96, shift=i) for i in range(100)], 25.0)
    part = Video(str(path), "holiday")
    found = look(part)
    prepared = prepare(part, Caps().budget("auto"), Stop())
    assert found.tokens == prepared.tokens
    assert found.kind == "video"
    assert found.duration == pytest.approx(4.0)
    assert found.frames == 8
    assert (found.width, found.height) == (160, 96)
    assert found.note == SOUND
    assert thumbnail(found).size == (160, 96)


def test_a_part_of_a_clip_costs_less(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", [pixels(160, 96, shift=i) for i in range(100)], 25.0)
    whole, part = look(Video(str(path))), look(Video(str(path), start=1.0, end=3.0))
    assert part.frames < whole.frames
    assert part.duration == whole.duration


def test_what_is_not_what_it_was_taken_for_says_so(tmp_path: Path) -> None:
    frames = [PIL.Image.fromarray(np.full((40, 40, 3), i, np.uint8)) for i in range(6)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=100)
    moving = look(Image(str(tmp_path / "a.gif")))
    assert moving.kind == "video"
    assert moving.note.startswith(MOVES)
    assert SOUND not in moving.note
    frames[0].save(tmp_path / "b.mp4", "PNG")
    still = look(Video(str(tmp_path / "b.mp4")))
    assert still.kind == "image"
    assert still.note.startswith(STILL)


def test_damage_is_found_before_sending(tmp_path: Path) -> None:
    PIL.Image.fromarray(pixels(400, 300)).save(tmp_path / "a.jpg")
    whole = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MediaError, match=r"a\.jpg is damaged or cut off"):
        look(Image(str(tmp_path / "a.jpg")))
