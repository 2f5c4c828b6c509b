"""The size at which the model sees a picture or clip, and the resizing: the reference's arithmetic, Pillow's bicubic filter.

Reference: `smart_resize` of Qwen2VLImageProcessor and Qwen3VLVideoProcessor in transformers 5.23. tests/reference holds
what those give, and the test beside them that ours is the same.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import PIL.Image

from runtime.engine.budget import FACTOR, Budget

MOST_ASPECT = 200


class TooNarrow(ValueError):
    """One side is more than 200 times the other: the reference refuses it too."""


def image_size(height: int, width: int, budget: Budget) -> tuple[int, int]:
    """Height and width in pixels, multiples of 32. Raises TooNarrow."""
    _check_aspect(height, width)
    return _fitted(height, width, 1, _nearest(height) * _nearest(width), budget.image_min, budget.image_max)


def video_size(frames: int, height: int, width: int, budget: Budget) -> tuple[int, int]:
    """The same for each of `frames` sampled frames; the budget is for all of them together. Raises TooNarrow.

    `frames` is the count before an odd one is made even, as in the reference: half of it is rounded to even.
    """
    frames = max(frames, 2)
    if height < FACTOR or width < FACTOR:
        scale = max(FACTOR / height, FACTOR / width)
        height, width = int(height * scale), int(width * scale)
    _check_aspect(height, width)
    volume = round(frames / 2) * 2 * _nearest(height) * _nearest(width)
    return _fitted(height, width, frames, volume, budget.video_min, budget.video_max)


def resized(pixels: npt.NDArray[np.uint8], size: tuple[int, int]) -> npt.NDArray[np.uint8]:
    """`pixels` [h, w, 3] at `size` (height, width), stretched."""
    if pixels.shape[:2] == size:
        return pixels
    height, width = size
    return np.asarray(PIL.Image.fromarray(pixels).resize((width, height), PIL.Image.Resampling.BICUBIC))


def _fitted(height: int, width: int, frames: int, volume: int, least: int, most: int) -> tuple[int, int]:
    if volume > most:
        beta = math.sqrt((frames * height * width) / most)
        return max(FACTOR, math.floor(height / beta / FACTOR) * FACTOR), max(FACTOR, math.floor(width / beta / FACTOR) * FACTOR)
    if volume < least:
        beta = math.sqrt(least / (frames * height * width))
        return math.ceil(height * beta / FACTOR) * FACTOR, math.ceil(width * beta / FACTOR) * FACTOR
    return _nearest(height), _nearest(width)


def _nearest(side: int) -> int:
    return round(side / FACTOR) * FACTOR


def _check_aspect(height: int, width: int) -> None:
    if max(height, width) / min(height, width) > MOST_ASPECT:
        raise TooNarrow(f"{width}x{height}")
