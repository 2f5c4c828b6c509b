"""Clips made by OpenCV and Pillow, read back: the right frames at the right times, whatever the container does."""

from __future__ import annotations

import struct
import threading
import tracemalloc
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import PIL.Image
import pytest

from runtime.engine.budget import Budget, Caps
from runtime.engine.captures import Capture
from runtime.engine.media import PreparedVideo, prepare
from runtime.engine.stop import Stop, Stopped
from runtime.errors import MediaError
from runtime.protocol import Video
from tests.reference.media.samples import write_clip


def numbered(i: int, height: int = 64, width: int = 96) -> npt.NDArray[np.uint8]:
    """A frame that says its number: eight bits as black and white columns, which no codec loses."""
    bits = np.array([255 if i >> bit & 1 else 0 for bit in range(8)], np.uint8)
    return np.repeat(np.repeat(np.repeat(bits[None, :], height, 0), width // 8, 1)[:, :, None], 3, 2)


def number(frame: npt.NDArray[np.uint8]) -> int:
    height, width, _ = frame.shape
    return sum(1 << bit for bit in range(8) if frame[height // 2, (2 * bit + 1) * width // 16].mean() > 128)


def clip(path: Path, count: int, rate: float = 25.0, codec: str = "mp4v") -> Path:
    return write_clip(path, [numbered(i % 256) for i in range(count)], rate, codec)


def shown(path: Path, start: float | None = None, end: float | None = None) -> PreparedVideo:
    found = prepare(Video(str(path), start=start, end=end), Budget(), Stop())
    assert isinstance(found, PreparedVideo)
    return found


@pytest.mark.parametrize(
    ("name", "codec"), [("a.mp4", "mp4v"), ("a.mov", "mp4v"), ("a.mkv", "FFV1"), ("a.webm", "VP80"), ("a.avi", "MJPG"), ("b.avi", "XVID")]
)
def test_containers(tmp_path: Path, name: str, codec: str) -> None:
    found = shown(clip(tmp_path / name, 100, codec=codec))
    assert found.grid == (4, 4, 6)
    assert [number(frame) for frame in found.frames] == [0, 14, 28, 42, 57, 71, 85, 99]
    assert found.timestamps == pytest.approx([0.28, 1.4, 2.56, 3.68], abs=0.01)


@pytest.mark.parametrize("ending", ["gif", "webp", "png"])
def test_moving_pictures(tmp_path: Path, ending: str) -> None:
    frames = [PIL.Image.fromarray(numbered(i)) for i in range(20)]
    frames[0].save(tmp_path / f"a.{ending}", save_all=True, append_images=frames[1:], duration=200, lossless=True)
    found = shown(tmp_path / f"a.{ending}")
    assert [number(frame) for frame in found.frames] == [0, 3, 5, 8, 11, 14, 16, 19]
    assert found.timestamps == pytest.approx([0.3, 1.3, 2.5, 3.5])


def test_a_moving_picture_whose_frames_last_differently(tmp_path: Path) -> None:
    frames = [PIL.Image.fromarray(numbered(i)) for i in range(6)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=[3000, 100, 100, 100, 100, 2600])
    found = shown(tmp_path / "a.gif")
    assert [number(frame) for frame in found.frames] == [0, 1, 2, 3, 4, 5]
    assert found.timestamps == pytest.approx([1.5, 3.15, 3.35])


def test_a_moving_picture_that_is_cut_off_shows_what_is_there(tmp_path: Path) -> None:
    frames = [PIL.Image.fromarray(np.random.RandomState(i).randint(0, 255, (64, 96, 3)).astype(np.uint8)) for i in range(10)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=500)
    whole = (tmp_path / "a.gif").read_bytes()
    (tmp_path / "a.gif").write_bytes(whole[: len(whole) * 2 // 3])
    assert 2 <= len(shown(tmp_path / "a.gif").frames) <= 8


def test_a_part(tmp_path: Path) -> None:
    found = shown(clip(tmp_path / "a.mp4", 200), 2.0, 4.0)
    assert number(found.frames[0]) == 50
    assert number(found.frames[-1]) == 100
    assert 2.0 < found.timestamps[0] < found.timestamps[-1] < 4.0


def test_a_part_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="nothing between 9 s and its end") as caught:
        shown(clip(tmp_path / "a.mp4", 50), 9.0)
    assert "2.0 s long" in caught.value.remedy


def test_one_frame_makes_a_pair(tmp_path: Path) -> None:
    found = shown(clip(tmp_path / "a.avi", 1, codec="MJPG"))
    assert found.grid[0] == 1
    assert np.array_equal(found.frames[0], found.frames[1])


def retimed(source: Path, target: Path, times: list[int]) -> Path:
    """The packets of `source` in a container of its own kind, each at its time in fortieths of a second."""
    packets = cv2.VideoCapture(str(source), cv2.CAP_FFMPEG, [cv2.CAP_PROP_FORMAT, -1])
    raw = [cv2.VIDEOWRITER_PROP_RAW_VIDEO, 1]
    writer = cv2.VideoWriter(str(target), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"FMP4"), 40.0, (96, 64), raw)
    for time in times:
        _, packet = packets.read()
        writer.set(cv2.VIDEOWRITER_PROP_PTS, time)
        writer.set(cv2.VIDEOWRITER_PROP_KEY_FLAG, packets.get(cv2.CAP_PROP_LRF_HAS_KEY_FRAME))
        writer.write(packet)
    writer.release()
    return target


def test_a_varying_rate_is_shown_at_the_streams_own_times(tmp_path: Path) -> None:
    """Forty quick frames in the first second, then one every two seconds: a header's rate times an index would be far off."""
    times = [*range(40), *(40 + 80 * i for i in range(10))]
    path = retimed(clip(tmp_path / "a.mp4", 50, 40.0), tmp_path / "b.mkv", times)
    found = shown(path)
    seen = [number(frame) for frame in found.frames]
    assert seen == sorted(seen)
    moments = np.linspace(0.0, times[-1] / 40, len(seen))
    assert seen == [max(i for i, time in enumerate(times) if time / 40 <= moment + 1e-6) for moment in moments]
    assert found.timestamps == pytest.approx(moments.reshape(-1, 2).mean(1))
    assert seen[-1] == 49


def test_jumps_find_the_same_frames_as_reading_through(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", 900)
    wanted = [0, 5, 250, 251, 600, 601, 870, 899]
    with Capture(path, "a", Stop()) as jumping, Capture(path, "a", Stop()) as steady:
        calls = Spy(jumping)
        steady._jumps = False
        assert all(np.array_equal(a, b) for a, b in zip(jumping.read(wanted), steady.read(wanted), strict=True))
        assert calls.grabs < 300, "it read through"
        assert jumping._jumps


class Spy:
    """Counts the frames that a capture decodes by grabbing; those within OpenCV's own jump are not seen."""

    def __init__(self, capture: Capture) -> None:
        self.grabs = 0
        self._inner: Any = capture._capture
        capture._capture = self

    def grab(self) -> bool:
        self.grabs += 1
        return bool(self._inner.grab())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def test_a_jump_that_lands_wrong_is_noticed(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", 900)

    class Wrong(Spy):
        def set(self, *_: object) -> bool:
            return bool(self._inner.set(cv2.CAP_PROP_POS_FRAMES, 890))

    with Capture(path, "a", Stop()) as capture:
        Wrong(capture)
        assert [number(frame) for frame in capture.read([5, 600, 700])] == [5, 600 % 256, 700 % 256]
        assert not capture._jumps


def test_going_back_is_allowed(tmp_path: Path) -> None:
    with Capture(clip(tmp_path / "a.mp4", 60), "a", Stop()) as capture:
        assert [number(frame) for frame in capture.read([50])] == [50]
        assert [number(frame) for frame in capture.read([3, 3, 10])] == [3, 3, 10]


def test_large_files_are_not_listed_and_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = clip(tmp_path / "a.mp4", 900)
    listed = shown(path)
    monkeypatch.setattr("runtime.engine.captures._LISTED_BYTES", 0)
    monkeypatch.setattr("runtime.engine.captures._FAR_S", 0.2)
    unlisted = shown(path)
    assert unlisted.timestamps == listed.timestamps
    assert np.array_equal(unlisted.frames, listed.frames)


@pytest.mark.parametrize(("quarters", "corner"), [(1, (0, -1)), (2, (-1, -1)), (3, (-1, 0))])
def test_rotation_of_the_file_is_applied(tmp_path: Path, quarters: int, corner: tuple[int, int]) -> None:
    """A red corner at the top left of the stored frames is where the file's matrix puts it."""
    frame = np.zeros((64, 128, 3), np.uint8)
    frame[:32, :32] = (255, 0, 0)
    path = write_clip(tmp_path / "a.mp4", [frame] * 8, 8.0)
    content = bytearray(path.read_bytes())
    cosine, sine = ((0, 1), (-1, 0), (0, -1))[quarters - 1]
    matrix = struct.pack(">9i", cosine << 16, sine << 16, 0, -sine << 16, cosine << 16, 0, 0, 0, 1 << 30)
    at = content.index(b"tkhd") + 4 + 40
    content[at : at + 36] = matrix
    path.write_bytes(bytes(content))
    found = shown(path)
    assert found.frames.shape[1:3] == ((128, 64) if quarters % 2 else (64, 128))
    row, column = (0 if i == 0 else size - 1 for i, size in zip(corner, found.frames.shape[1:3], strict=True))
    assert found.frames[0, row, column, 0] > 200
    assert found.frames[0, row, column, 1] < 60


def test_memory_is_bounded_by_the_budget(tmp_path: Path) -> None:
    """300 frames of 640×480 are 276 MB; what is kept is the small frames, and a few large ones while they are made."""
    frames = [np.full((480, 640, 3), i % 250, np.uint8) for i in range(300)]
    path = write_clip(tmp_path / "a.avi", frames, 10.0, "MJPG")
    del frames
    tracemalloc.start()
    found = prepare(Video(str(path)), Budget(video_max=1_048_576), Stop())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, PreparedVideo)
    assert found.frames.size <= 3 * 1_048_576
    assert peak < 20e6


def test_a_stop_ends_it(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", 100)
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        prepare(Video(str(path)), Budget(), stop)


def test_a_stop_between_frames_ends_it(tmp_path: Path) -> None:
    stop = Stop()
    with Capture(clip(tmp_path / "a.mp4", 200), "a", stop) as capture:
        reading = capture.read([0, 100, 199])
        next(reading)
        setter = threading.Thread(target=stop.set)
        setter.start()
        setter.join()
        with pytest.raises(Stopped):
            next(reading)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
@pytest.mark.parametrize(("name", "codec"), [("a.mp4", "mp4v"), ("a.mkv", "FFV1"), ("a.avi", "MJPG"), ("a.webm", "VP80")])
def test_a_clip_cut_off_is_shown_as_far_as_it_goes_or_refused(tmp_path: Path, name: str, codec: str, part: float) -> None:
    path = clip(tmp_path / name, 60, codec=codec)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    if name == "a.mp4":  # its table of contents stood at the end
        with pytest.raises(MediaError, match="no pictures that can be decoded"):
            shown(path)
        return
    try:
        found = shown(path)
    except MediaError:
        assert part == 0.1
    else:
        assert number(found.frames[0]) == 0


def test_a_container_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    """The start of an MP4 with nothing in it."""
    (tmp_path / "a.mp4").write_bytes(b"\0\0\0\x18ftypisom\0\0\2\0isommp41" + b"\0\0\0\x08free" + bytes(500))
    with pytest.raises(MediaError, match="no pictures that can be decoded"):
        shown(tmp_path / "a.mp4")


def test_names_do_not_matter(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", 20)
    for name in ("photo.png", "50%.mp4", "file:x.mp4", "prüfung ✓.mov"):
        (tmp_path / name).write_bytes(path.read_bytes())
        assert number(shown(tmp_path / name).frames[-1]) == 19


def test_frames_and_pixels_are_the_users_to_choose(tmp_path: Path) -> None:
    path = str(clip(tmp_path / "a.mp4", 250))

    def seen(**wanted: Any) -> PreparedVideo:
        found = prepare(Video(path, **wanted), Budget(), Stop())
        assert isinstance(found, PreparedVideo)
        return found

    assert [number(frame) for frame in seen(fps=0.5, frames=3).frames] == [0, 124, 249, 249]
    assert len(seen(fps=5).frames) == 50
    assert len(seen(frames=6).timestamps) == 3
    assert len(seen(frames=1).timestamps) == 1
    assert seen(pixels=20 * 2048).grid == (10, 2, 2)
    assert seen(fps=float("nan")).grid == seen().grid


def test_a_models_own_cap_cannot_be_passed() -> None:
    assert Caps(video_max=100_000).budget("full").with_video_pixels(10**9).video_max == 100_000
    assert Budget().with_video_pixels(10**9).video_max == 469_762_048


def test_what_does_not_change_is_left_out_and_the_rest_keeps_its_time(tmp_path: Path) -> None:
    """Ten seconds of stillness, two of movement, eight of stillness, with the noise that a camera adds."""
    random = np.random.RandomState(0)
    numbers = [0] * 100 + list(range(1, 21)) + [21] * 80
    frames = [np.clip(numbered(i).astype(int) + random.randint(-3, 4, (64, 96, 3)), 0, 255).astype(np.uint8) for i in numbers]
    path = str(write_clip(tmp_path / "a.mp4", frames, 10.0))
    whole, less = (prepare(Video(path, changes=changes), Budget(), Stop()) for changes in (False, True))
    assert isinstance(whole, PreparedVideo)
    assert isinstance(less, PreparedVideo)
    assert len(whole.timestamps) == 20
    assert 3 <= len(less.timestamps) <= 4
    assert set(less.timestamps) < set(whole.timestamps)
    assert less.timestamps[0] == whole.timestamps[0]
    for time, pair in zip(less.timestamps, less.steps, strict=True):
        there = whole.steps[whole.timestamps.index(time)]
        assert all(np.array_equal(a, b) for a, b in zip(pair, there, strict=True))
    kept = {number(frame) for frame in less.frames}
    assert {number(frame) for frame in whole.frames} == kept


def test_a_small_difference_is_one(tmp_path: Path) -> None:
    """A cursor of 4 × 12 pixels that appears for good."""
    empty = np.full((256, 256, 3), 240, np.uint8)
    marked = empty.copy()
    marked[100:112, 60:64] = 20
    path = str(write_clip(tmp_path / "a.avi", [empty] * 40 + [marked] * 40, 10.0, "MJPG"))
    found = prepare(Video(path, changes=True), Budget(), Stop())
    assert isinstance(found, PreparedVideo)
    assert len(found.timestamps) == 2
