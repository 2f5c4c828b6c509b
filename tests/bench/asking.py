"""What is asked of both sides: messages as Quern has them, the pictures and clips in them made from a seed, and the reply's figures.

It knows neither side.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw

from runtime.protocol import Image, Message, Part, Reasoning, Text, Video

WIDTH, HEIGHT = 640, 480
CLIP_FRAMES = 8
# Six words each.
QUESTIONS = (
    "What can be seen in it?",
    "Which colours stand out the most?",
    "How many shapes are there altogether?",
    "What lies closest to its middle?",
    "Which part of it is darkest?",
    "Is anything in it drawn twice?",
    "What would you change about it?",
    "Where would you look at first?",
)


@dataclass(frozen=True)
class Reply:
    """Seconds from sending until the first token is here, and until the last; the prompt's tokens computed for it and found ready."""

    first_s: float
    total_s: float
    computed: int
    cached: int
    text: str
    reasoning: str
    tokens: int
    decode_tps: float
    prefill_tps: float
    accepted: int = 0  # tokens that were guessed and found right


class Side(Protocol):
    """One of the two that are compared."""

    name: str

    def start(self) -> None:
        """Start the process and load the model; returns when it is ready and has come to rest."""

    def ask(self, messages: list[Message], max_tokens: int, thinking: bool = False, speculate: bool = False) -> Reply:
        """Greedy. A Video stands for a clip: a side without clips is shown its frames as pictures."""

    def prepare(self, messages: list[Message]) -> None:
        """Tell it what is being written; does nothing where there is no such thing. Returns at once."""

    def rest(self, seconds: float) -> None:
        """Wait so long, as a reader does; less where nothing is being done that more waiting could help."""

    @property
    def pid(self) -> int | None: ...

    def restart(self) -> None:
        """End the process, start it again, bring back what it can keep."""

    def close(self) -> None: ...


def user(text: str, *media: Part) -> Message:
    return Message("user", (*media, Text(text)))


def system(text: str) -> Message:
    return Message("system", (Text(text),))


def assistant(reply: Reply) -> Message:
    """The answer as it stands in the history that both sides are given: what was thought is there, the template leaves it out."""
    thought = (Reasoning(reply.reasoning),) if reply.reasoning else ()
    return Message("assistant", (*thought, Text(reply.text)))


class Media:
    """Pictures and clips of 640×480, each from its seed, as files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def picture(self, seed: int) -> Image:
        path = self._folder / f"{seed}.png"
        if not path.exists():
            Picture.fromarray(_drawn(seed)).save(path)
        return Image(str(path), path.name)

    def clip(self, seed: int) -> Video:
        """Eight frames in four seconds: as many as the model is shown of it."""
        path = self._folder / f"{seed}.mp4"
        if not path.exists():
            writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 2.0, (WIDTH, HEIGHT))
            for frame in range(CLIP_FRAMES):
                writer.write(cv2.cvtColor(_drawn(seed * 100 + frame), cv2.COLOR_RGB2BGR))
            writer.release()
        return Video(str(path), path.name)

    def frames(self, clip: Video) -> list[Image]:
        """The same frames as pictures."""
        return [self.picture(int(Path(clip.path).stem) * 100 + frame) for frame in range(CLIP_FRAMES)]


def _drawn(seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    rng = random.Random(seed)
    picture = Picture.new("RGB", (WIDTH, HEIGHT), _colour(rng))
    draw = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y, size = rng.randrange(WIDTH), rng.randrange(HEIGHT), rng.randrange(10, 160)
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)((x, y, x + size, y + size), fill=_colour(rng))
    return np.asarray(picture)


def _colour(rng: random.Random) -> tuple[int, int, int]:
    return rng.randrange(256), rng.randrange(256), rng.randrange(256)
