"""The pictures that a person is shown must be of the frames that an answer gets."""

import base64
import io
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from runtime.engine.budget import Caps
from runtime.engine.costs import Costs
from runtime.engine.media import PreparedImage, PreparedVideo, prepare
from runtime.engine.showing import show
from runtime.engine.stop import Stop, Stopped
from runtime.errors import MediaError
from runtime.protocol import Event, Frame, Framed, Frames, Image, Video
from tests.reference.media.samples import PICTURES, pixels, write_clip

SAMPLES = Path(__file__).parents[3] / "assets/samples"
CAPS = Caps(image_max=131_072, video_max=150_528)  # small, as the demo's


def shown(job: Frames, caps: Caps = CAPS, costs: Costs | None = None) -> tuple[list[Frame], Framed]:
    told: list[Event] = []
    show(job, caps, costs, Stop(), told.append)
    *frames, last = told
    assert isinstance(last, Framed)
    assert all(isinstance(frame, Frame) for frame in frames)
    return [frame for frame in frames if isinstance(frame, Frame)], last


def decoded(frame: Frame) -> PIL.Image.Image:
    return PIL.Image.open(io.BytesIO(base64.b64decode(frame.picture)))


@pytest.mark.parametrize(
    "part",
    [
        Video(str(SAMPLES / "star.mp4")),
        Video(str(SAMPLES / "star.mp4"), start=0.5, end=2.0, fps=8.0, frames=5),
        Video(str(SAMPLES / "star.mp4"), fps=12.0, changes=True, pixels=60_000),
        Video(str(SAMPLES / "star.mp4"), detail="fast"),
    ],
    ids=["whole", "part", "changes", "fast"],
)
def test_the_frames_are_those_of_an_answer(part: Video) -> None:
    frames, last = shown(Frames(3, part, "balanced", side=256))
    wanted = prepare(part, CAPS.budget(part.detail or "balanced"), Stop())
    assert isinstance(wanted, PreparedVideo)
    assert len(frames) == len(wanted.frames)
    for frame, pixels_wanted in zip(frames, wanted.frames, strict=True):
        small = PIL.Image.fromarray(pixels_wanted)
        small.thumbnail((256, 256), PIL.Image.Resampling.BICUBIC)
        assert np.array_equal(np.asarray(decoded(frame)), np.asarray(small))
    assert tuple(frame.told for frame in frames[::2]) == wanted.timestamps
    assert (last.id, last.tokens, last.seen) == (3, wanted.tokens, (wanted.frames.shape[2], wanted.frames.shape[1]))


def test_what_does_not_change_is_not_shown(tmp_path: Path) -> None:
    still = write_clip(tmp_path / "still.mp4", [pixels(96, 64)] * 50, 10.0)
    frames, last = shown(Frames(1, Video(str(still), changes=True)))
    assert len(frames) == 2
    assert last.tokens * 5 == shown(Frames(1, Video(str(still))))[1].tokens


def test_what_an_answer_saw_is_shown_at_its_size_whatever_is_loaded_now() -> None:
    part = Video(str(SAMPLES / "star.mp4"))
    assert shown(Frames(1, part, size=(96, 64)))[1].seen == (96, 64)
    assert shown(Frames(1, part, size=(100, 64)))[1].seen == shown(Frames(1, part))[1].seen  # none can have been that
    assert shown(Frames(1, part, size=(1 << 20, 1 << 20)))[1].seen == shown(Frames(1, part))[1].seen


def test_a_picture_is_shown_as_the_model_sees_it_and_plain(tmp_path: Path) -> None:
    path = PICTURES[2].write(tmp_path)
    part = Image(str(path), crop=(0.25, 0.0, 0.75, 0.5))
    [frame], last = shown(Frames(1, part, side=2000))
    wanted = prepare(part, CAPS.budget("auto"), Stop())
    assert isinstance(wanted, PreparedImage)
    assert last.seen == decoded(frame).size == (wanted.pixels.shape[1], wanted.pixels.shape[0])
    [plain], _ = shown(Frames(1, part, side=4000, plain=True))
    assert decoded(plain).size == (1920, 1080)
    assert decoded(plain).format == "JPEG"


def test_one_moment_of_a_clip(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", [np.full((64, 96, 3), 5 * i, np.uint8) for i in range(50)], 10.0)
    frames, _ = shown(Frames(1, Video(str(path), start=3.02, end=3.02), plain=True, side=96))
    assert {round(frame.seconds, 2) for frame in frames} == {3.0}
    assert abs(int(np.asarray(decoded(frames[0])).mean()) - 150) <= 3


def test_it_stops_between_frames_and_says_what_is_broken(tmp_path: Path) -> None:
    stop = Stop()
    told: list[Event] = []

    def tell(event: Event) -> None:
        told.append(event)
        stop.set()

    with pytest.raises(Stopped):
        show(Frames(1, Video(str(SAMPLES / "star.mp4"), fps=20.0)), CAPS, None, stop, tell)
    assert len(told) <= 2
    (tmp_path / "broken.mp4").write_bytes((SAMPLES / "star.mp4").read_bytes()[:700])
    with pytest.raises(MediaError):
        show(Frames(1, Video(str(tmp_path / "broken.mp4"))), CAPS, None, Stop(), told.append)
    with pytest.raises(MediaError):
        show(Frames(1, Video(str(SAMPLES / "star.mp4"), start=60.0)), CAPS, None, Stop(), told.append)


def test_the_cost_is_that_of_the_frames_kept() -> None:
    costs = Costs(100.0, lambda tokens: tokens / 50.0, 64)
    part = Video(str(SAMPLES / "star.mp4"))
    frames, last = shown(Frames(1, part), costs=costs)
    pairs = len(frames) // 2
    assert (last.tokens, last.seconds, last.memory) == (
        (cost := costs.of(pairs, last.tokens // pairs, len(frames))).tokens,
        cost.seconds,
        cost.memory,
    )
