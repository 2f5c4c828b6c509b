"""The sampling values published for the series, by size, mode and what is shown. Standard library only: the window shows them too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Values:
    """Every value decided. A temperature of 0 or less means: always the likeliest token."""

    temperature: float
    top_p: float
    top_k: int
    min_p: float = 0.0
    presence_penalty: float = 0.0
    repeat_penalty: float = 1.0
    seed: int = 0


# The model cards of Qwen3.5, October 2026. Those for coding and for mathematics are left to the user: no
# program can know what a question is about.
_THINKING = Values(1.0, 0.95, 20, presence_penalty=1.5)
_INSTRUCT = Values(0.7, 0.8, 20, presence_penalty=1.5)
_SMALL_TEXT = Values(1.0, 1.0, 20, presence_penalty=2.0)
_SMALL_MEDIA = Values(0.7, 0.8, 20, presence_penalty=1.5)
_SMALL_THINKING_TEXT = Values(1.0, 0.95, 20, presence_penalty=1.5)
_SMALL_THINKING_MEDIA = Values(0.6, 0.95, 20)


def published(small: bool, thinking: bool, media: bool) -> Values:
    """The published values; `small` are the 0.8B and 2B models."""
    if not small:
        return _THINKING if thinking else _INSTRUCT
    if thinking:
        return _SMALL_THINKING_MEDIA if media else _SMALL_THINKING_TEXT
    return _SMALL_MEDIA if media else _SMALL_TEXT
