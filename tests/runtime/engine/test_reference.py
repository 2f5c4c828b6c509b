"""The same pictures, clips and conversations through transformers and through us: tests/reference/media/make.py made the one side."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pytest

from quantize.convert import convert
from runtime.engine.budget import Budget
from runtime.engine.embeddings import EmbeddingCache
from runtime.engine.loading import examine, load
from runtime.engine.media import PreparedImage, PreparedVideo, prepare
from runtime.engine.model import Model
from runtime.engine.session import Session
from runtime.engine.stop import Stop
from runtime.engine.timeline import Timeline, sample
from runtime.engine.turn import Turns
from runtime.engine.units import token_ids
from runtime.protocol import Image, Video
from tests.reference.media.samples import (
    CLIPS,
    HERE,
    LOGITS,
    MAX_PIXELS,
    PICTURES,
    TALKS,
    Clip,
    Picture,
    with_files,
    write_sample_checkpoint,
)

REFERENCE = json.loads((HERE / "media.json").read_text(encoding="utf-8"))
LAST_LOGITS = json.loads((HERE / "logits.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("detail", MAX_PIXELS)
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_pictures_to_the_last_bit(picture: Picture, detail: str, tmp_path: Path) -> None:
    expected = REFERENCE["pictures"][picture.name][detail]
    found = prepare(Image(str(picture.write(tmp_path))), Budget(image_max=MAX_PIXELS[detail]), Stop())
    assert isinstance(found, PreparedImage)
    assert list(found.grid) == expected["grid"]
    assert hashlib.sha256(np.ascontiguousarray(found.pixels).tobytes()).hexdigest() == expected["sha256"]


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.name)
def test_clips(clip: Clip, tmp_path: Path) -> None:
    """The frames are the ones that OpenCV decodes at the reference's indices, resized as the reference does."""
    expected = REFERENCE["clips"][clip.name]
    path = clip.write(tmp_path)
    found = prepare(Video(str(path)), Budget(), Stop())
    assert isinstance(found, PreparedVideo)
    assert list(found.grid) == expected["grid"]
    assert found.timestamps == pytest.approx(expected["timestamps"], abs=1e-9)
    assert [f"{t:.1f}" for t in found.timestamps] == [f"{t:.1f}" for t in expected["timestamps"]]
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    decoded = [cv2.cvtColor(capture.read()[1], cv2.COLOR_BGR2RGB) for _ in range(expected["frames"])]
    indices = [*expected["indices"], *expected["indices"][-1:] * (len(expected["indices"]) % 2)]
    height, width = found.frames.shape[1:3]
    for index, frame in zip(indices, found.frames, strict=True):
        wanted = PIL.Image.fromarray(decoded[index]).resize((width, height), PIL.Image.Resampling.BICUBIC)
        assert np.array_equal(frame, np.asarray(wanted))


def test_the_filters_differ_by_no_more_than_two_levels() -> None:
    """Frames go through torch's filter in the reference and Pillow's in ours; the script measured how far they are apart."""
    assert max(clip["pillow_differs_by"] for clip in REFERENCE["clips"].values()) <= 2


def test_the_samples_are_sampled_alike() -> None:
    for clip in REFERENCE["clips"].values():
        found = sample(Timeline(clip["frames"], clip["fps"]), None, None)
        assert list(found.indices[: found.chosen]) == clip["indices"]
        assert found.timestamps == pytest.approx(clip["timestamps"])


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Turns, Session, Model]]:
    """A random model of the family: converted by `quantize`, run by llama.cpp, in 32-bit floats."""
    folder = tmp_path_factory.mktemp("reference")
    files = convert(write_sample_checkpoint(folder / "checkpoint"), folder, "F32")
    model = load(*examine(files.text, files.vision), context=None, threads=1, stop=Stop(), on_progress=lambda fraction: None)
    yield Turns(model, EmbeddingCache(1 << 28)), Session(model, 1 << 28), model
    model.close()


@pytest.mark.parametrize("name", TALKS)
def test_token_ids(reader: tuple[Turns, Session, Model], name: str, tmp_path: Path) -> None:
    talk = TALKS[name]
    turn = reader[0].prepare(with_files(talk, tmp_path), talk.thinking, "full")
    assert token_ids(turn.units) == [id for id, count in REFERENCE["token_ids"][name] for _ in range(count)]


@pytest.mark.parametrize("name", LOGITS)
def test_last_logits(reader: tuple[Turns, Session, Model], name: str, tmp_path: Path) -> None:
    turns, session, model = reader
    talk = TALKS[name]
    turn = turns.prepare(with_files(talk, tmp_path), talk.thinking, "full")
    session.clear()
    session.prefill(turn.units, turn.marks, lambda done, total: None)
    theirs = np.array(LAST_LOGITS[name])
    ours = model.logits().astype(np.float64)[: len(theirs)]
    assert ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs) >= 0.9999
    assert ours.argmax() == theirs.argmax()
