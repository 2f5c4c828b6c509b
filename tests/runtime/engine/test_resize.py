"""Against the table that transformers made, and for every size against what the arithmetic promises."""

import json

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.engine.budget import Budget
from runtime.engine.resize import TooNarrow, image_size, resized, video_size
from tests.reference.media.samples import HERE, pixels

REFERENCE = json.loads((HERE / "media.json").read_text(encoding="utf-8"))
sides = st.integers(1, 20_000)


def test_pictures_are_given_the_references_sizes() -> None:
    for height, width, most, *expected in REFERENCE["image_sizes"]:
        budget = Budget(image_max=most)
        if expected == [0, 0]:
            with pytest.raises(TooNarrow):
                image_size(height, width, budget)
        else:
            assert list(image_size(height, width, budget)) == expected, (height, width, most)


def test_frames_are_given_the_references_sizes() -> None:
    for frames, height, width, most, *expected in REFERENCE["video_sizes"]:
        budget = Budget(video_max=most)
        if expected == [0, 0]:
            with pytest.raises(TooNarrow):
                video_size(frames, height, width, budget)
        else:
            assert list(video_size(frames, height, width, budget)) == expected, (frames, height, width, most)


@given(sides, sides)
def test_whole_tokens_within_the_budget(height: int, width: int) -> None:
    try:
        rows, columns = image_size(height, width, Budget())
    except TooNarrow:
        assert max(height, width) > 200 * min(height, width)
    else:
        assert rows % 32 == columns % 32 == 0
        assert 65_536 <= rows * columns <= 16_777_216


def test_one_frame_counts_as_the_pair_it_becomes() -> None:
    assert video_size(1, 100, 100, Budget()) == video_size(2, 100, 100, Budget())


def test_the_filter_is_pillows_bicubic() -> None:
    source = pixels(77, 50)
    expected = PIL.Image.fromarray(source).resize((96, 64), PIL.Image.Resampling.BICUBIC)
    assert np.array_equal(resized(source, (64, 96)), np.asarray(expected))


def test_what_fits_is_left_alone() -> None:
    source = pixels(96, 64)
    assert resized(source, (64, 96)) is source
