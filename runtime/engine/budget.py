"""How many pixels of a picture or clip the model is shown: by the level of detail, the device, and the model's own caps.

It knows nothing of files, pixels or llama.cpp.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from runtime.protocol import Detail

PATCH = 16  # pixels a side of the vision tower's patch
FACTOR = 32  # pixels a side of one token: two by two patches are merged
TOKEN_PIXELS = FACTOR * FACTOR
FRAMES_PER_SECOND = 2.0
MIN_FRAMES, MAX_FRAMES = 4, 768

# Least and most pixels of the reference (preprocessor_config.json and video_preprocessor_config.json of the series).
_IMAGE_MIN, _IMAGE_MAX = 64 * TOKEN_PIXELS, 16384 * TOKEN_PIXELS
_VIDEO_MIN, _VIDEO_MAX = 4096, 25_165_824
_VIDEO_CAP = 469_762_048  # the most that the series' model cards name, for hours of video

# Below the reference's most, "balanced" is the largest that a full HD picture passes untouched.
_LEVELS: dict[Literal["fast", "balanced", "full"], tuple[int, int]] = {
    "fast": (256 * TOKEN_PIXELS, 1_048_576),
    "balanced": (2304 * TOKEN_PIXELS, 4_718_592),
    "full": (_IMAGE_MAX, _VIDEO_MAX),
}


@dataclass(frozen=True)
class Budget:
    """Pixels: of one picture (height × width), and of a whole clip (frames × height × width). The defaults are the reference's."""

    image_min: int = _IMAGE_MIN
    image_max: int = _IMAGE_MAX
    video_min: int = _VIDEO_MIN
    video_max: int = _VIDEO_MAX
    video_cap: int = _VIDEO_CAP  # what a clip's own setting may raise `video_max` to

    def with_video_pixels(self, most: int) -> Budget:
        most = max(2 * TOKEN_PIXELS, min(most, self.video_cap))
        return replace(self, video_min=min(self.video_min, most), video_max=most)

    @property
    def image_max_tokens(self) -> int:
        return self.image_max // TOKEN_PIXELS


@dataclass(frozen=True)
class Caps:
    """What a model's files say of their own limits (pixels), 0 where they say nothing; and whether a GPU computes."""

    image_min: int = 0
    image_max: int = 0
    video_max: int = 0
    gpu: bool = False

    @classmethod
    def of(cls, metadata: Mapping[str, object], gpu: bool) -> Caps:
        """From the vision file's metadata; values may be numbers or their text."""
        return cls(
            _number(metadata, "clip.vision.image_min_pixels"),
            _number(metadata, "clip.vision.image_max_pixels"),
            _number(metadata, "quern.video_max_pixels"),
            gpu,
        )

    def budget(self, detail: Detail) -> Budget:
        """The budget of a level of detail; "auto" is full on a GPU and balanced on a processor. Caps lower every level."""
        level = ("full" if self.gpu else "balanced") if detail == "auto" else detail
        image_max, video_max = _LEVELS[level]
        if self.image_max:
            image_max = max(TOKEN_PIXELS, min(image_max, self.image_max))
        if self.video_max:
            video_max = max(2 * TOKEN_PIXELS, min(video_max, self.video_max))
        video_min = min(_VIDEO_MIN, video_max)
        return Budget(
            min(self.image_min or _IMAGE_MIN, image_max), image_max, video_min, video_max, min(self.video_max or _VIDEO_CAP, _VIDEO_CAP)
        )


def _number(metadata: Mapping[str, object], key: str) -> int:
    value = metadata.get(key)
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
