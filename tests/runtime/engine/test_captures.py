"""Clips with B frames, edit lists, varying rates and ten bits: tests/reference/clips/make.sh made them, and each frame says its number."""

from __future__ import annotations

import itertools
import struct
import threading
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from runtime.engine.budget import Budget
from runtime.engine.captures import Capture
from runtime.engine.media import PreparedVideo, prepare
from runtime.engine.movie_index import movie_index
from runtime.engine.stop import Stop, Stopped
from runtime.errors import MediaError
from runtime.protocol import Video

CLIPS = Path(__file__).parents[2] / "reference" / "clips"
STEADY = [("bframes.mp4", 0, 150), ("bframes.mkv", 0, 150), ("bframes.avi", 0, 150), ("bframes.ts", 0, 150), ("hevc.mov", 0, 100)]
CUT = [("cut.mp4", 55, 95), ("varying.mp4", 0, 150), ("varying-cut.mp4", 69, 81)]
AV1 = [("av1.mp4", 0, 100), ("av1.webm", 0, 100)]


def number(frame: npt.NDArray[np.uint8]) -> int:
    width = frame.shape[1]
    return sum(1 << bit for bit in range(10) if frame[48, (2 * bit + 1) * width // 20].mean() > 128)


def varying(i: int) -> float:
    """When frame `i` of varying.mp4 is shown, in seconds."""
    return i / 60 if i < 60 else 1 + (i - 60) / 30 if i < 120 else 5 + (i - 120) / 30


@pytest.mark.parametrize(("name", "first", "count"), [*STEADY, *AV1, *CUT])
def test_every_frame_is_found_whether_read_through_or_jumped_to(name: str, first: int, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.engine.captures._WORTH", 0)
    random = np.random.RandomState(3)
    with Capture(CLIPS / name, name, Stop()) as capture:
        assert capture.timeline.count == count
        assert [number(frame) for frame in capture.read(range(count))] == list(range(first, first + count))
        for _ in range(4):
            wanted = sorted(random.choice(count, 6, replace=False).tolist())
            assert [number(frame) for frame in capture.read(wanted)] == [first + i for i in wanted]
        assert capture._jumps


@pytest.mark.parametrize(("name", "count"), [(name, count) for name, _, count in (*STEADY, *AV1)] + [("cut.mp4", 95)])
def test_a_steady_rate_gives_index_over_rate(name: str, count: int) -> None:
    with Capture(CLIPS / name, name, Stop()) as capture:
        assert (capture.timeline.fps, capture.timeline.times) == (25.0, None)


@pytest.mark.parametrize(("name", "first"), [("varying.mp4", 0), ("varying-cut.mp4", 69)])
def test_a_varying_rate_gives_the_streams_own_times(name: str, first: int) -> None:
    with Capture(CLIPS / name, name, Stop()) as capture:
        times = capture.timeline.times
        assert times is not None
        assert times == pytest.approx([varying(i) - varying(first) for i in range(first, 150)], abs=1e-4)


def test_a_cut_clip_is_sampled_from_what_it_shows() -> None:
    found = prepare(Video(str(CLIPS / "cut.mp4")), Budget(), Stop())
    assert isinstance(found, PreparedVideo)
    assert [number(frame) for frame in found.frames] == [55 + i for i in (0, 16, 31, 47, 63, 78, 94, 94)]
    assert found.timestamps == pytest.approx([(a + b) / 50 for a, b in ((0, 16), (31, 47), (63, 78), (94, 94))])


@pytest.mark.parametrize("name", ["pq.mp4", "hlg.mp4"])
def test_hdr_is_shown_as_srgb_with_diffuse_white_as_white(name: str) -> None:
    """0, 10, 50, 100, 203 and 1,000 cd/m²: sRGB of a two hundred and third of each, within a tenth of the range."""
    with Capture(CLIPS / name, name, Stop()) as capture:
        frame = next(capture.read([0]))
    seen = [frame[48, 8 + 16 * i].tolist() for i in range(6)]
    light = np.minimum(np.array([0, 10, 50, 100, 203, 1000]) / 203, 1.0)
    wanted = 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    assert np.abs(np.array(seen).mean(1) - wanted).max() < 14
    assert max(max(grey) - min(grey) for grey in seen) <= 4


@pytest.mark.parametrize("name", ["cover.m4a", "sound.mp4"])
def test_sound_alone_is_said_to_be_that(name: str) -> None:
    with pytest.raises(MediaError, match="has sound, and no pictures"):
        Capture(CLIPS / name, name, Stop())


# ------------------------------------------------------------ the index


def moved_to_front(path: Path, target: Path) -> Path:
    """The same file with its index before its frames, as downloads have it."""
    content = path.read_bytes()
    at = 0
    boxes: dict[bytes, bytes] = {}
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        boxes[content[at + 4 : at + 8]] = content[at : at + length]
        at += length
    moov = bytearray(boxes[b"moov"])
    place = moov.index(b"stco") + 8
    entries = int.from_bytes(moov[place : place + 4], "big")
    for i in range(entries):
        (offset,) = struct.unpack_from(">I", moov, place + 4 + 4 * i)
        struct.pack_into(">I", moov, place + 4 + 4 * i, offset + len(moov))
    target.write_bytes(boxes[b"ftyp"] + moov + b"".join(box for kind, box in boxes.items() if kind not in (b"ftyp", b"moov")))
    return target


def test_the_index_is_the_same_at_either_end(tmp_path: Path) -> None:
    path = CLIPS / "bframes.mp4"
    front = movie_index(moved_to_front(path, tmp_path / "a.mp4"))
    back = movie_index(path)
    assert front is not None
    assert back is not None
    assert np.array_equal(front.times, np.arange(150) / 25)
    assert np.array_equal(front.times, back.times)
    assert np.array_equal(front.keys, back.keys)
    assert back.codec == "avc1"


@pytest.mark.parametrize("part", [0.6, 0.8, 0.95])
def test_a_clip_cut_off_behind_its_index_ends_where_its_frames_end(tmp_path: Path, part: float) -> None:
    path = moved_to_front(CLIPS / "bframes.mp4", tmp_path / "a.mp4")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    with Capture(path, "a.mp4", Stop()) as capture:
        count = capture.timeline.count
        assert 5 < count < 150
        seen = [number(frame) for frame in capture.read(range(count))]
    through = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    whole = [number(frame) for got, frame in (through.read() for _ in range(count + 5)) if got]
    assert seen == whole


def test_a_damaged_index_is_left_to_ffmpeg(tmp_path: Path) -> None:
    """Whatever bytes are wrong in it, there is an index, none, or frames that are refused with a sentence; nothing else."""
    whole = np.frombuffer((CLIPS / "cut.mp4").read_bytes(), np.uint8)
    moov = whole.tobytes().index(b"moov")
    random = np.random.RandomState(5)
    path = tmp_path / "a.mp4"
    for turn in range(300):
        damaged = whole.copy()
        damaged[random.randint(moov, len(whole), 4)] = random.choice([0, 1, 255, 128, turn % 256], 4)
        path.write_bytes(damaged.tobytes())
        movie_index(path)


def test_others_have_none(tmp_path: Path) -> None:
    assert movie_index(CLIPS / "bframes.mkv") is None
    (tmp_path / "a.mp4").write_bytes(b"")
    assert movie_index(tmp_path / "a.mp4") is None


# ------------------------------------------------------------ stopping


def test_work_left_behind_is_stopped_when_it_comes_back() -> None:
    """The stop is cleared for the next request while a decoder is still busy with the last one."""
    stop, busy, go_on, ended = Stop(), threading.Event(), threading.Event(), threading.Event()

    def work(own: Stop) -> None:
        busy.set()
        go_on.wait(10)  # as in a native call that looks at nothing
        try:
            own.check()
        except Stopped:
            ended.set()
            raise

    setter = threading.Thread(target=lambda: (busy.wait(10), stop.set()))
    setter.start()
    with pytest.raises(Stopped):
        stop.run(work)
    setter.join()
    stop.clear()
    go_on.set()
    assert ended.wait(10)


def test_reading_ends_soon_after_the_stop() -> None:
    stop = Stop()
    with Capture(CLIPS / "bframes.mp4", "a", stop) as capture:
        frames = capture.read(range(150))
        list(itertools.islice(frames, 3))
        stop.set()
        with pytest.raises(Stopped):
            list(frames)


def test_an_av1_clip_is_prepared_like_any_other() -> None:
    found = prepare(Video(str(CLIPS / "av1.mp4"), fps=2), Budget(), Stop())
    assert isinstance(found, PreparedVideo)
    assert len(found.timestamps) == 4
    assert all(abs(number(frame) - i * 99 / 7) <= 1 for i, frame in enumerate(found.frames))


def test_what_of_an_av1_clip_is_damaged_costs_its_own_frames(tmp_path: Path) -> None:
    data = bytearray((CLIPS / "av1.webm").read_bytes())
    middle = len(data) // 2
    data[middle : middle + 600] = bytes(600)
    (tmp_path / "av1.webm").write_bytes(data)
    with Capture(tmp_path / "av1.webm", "av1.webm", Stop()) as capture:
        numbers = [number(frame) for frame in capture.read(range(capture.timeline.count))]
    assert numbers[:40] == list(range(40))  # up to the second key frame
    assert numbers[-20:] == list(range(80, 100))  # from the third on
    assert numbers != list(range(100))


def test_where_nothing_decodes_av1_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.engine.captures.av1_available", lambda: False)
    with pytest.raises(MediaError, match="AV1"):
        Capture(CLIPS / "av1.mp4", "av1.mp4", Stop())
