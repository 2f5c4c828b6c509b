"""The pictures, clips, conversations and checkpoint that both the reference and ours are given, all made by code."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import cv2
import numpy as np
import numpy.typing as npt
import PIL.Image

from runtime.protocol import Image, Message, Reasoning, Text, Video
from tests import checkpoints

HERE = Path(__file__).parent
TEMPLATE = HERE.parents[2] / "assets" / "demo" / "recipe" / "chat_template.jinja"
ORIENTATION = 0x0112

# Joints at which a tokenizer fed piece by piece would differ from one fed the whole text.
_MERGES = [
    (":", "<"),
    ("Ċ", "Ċ"),
    ("Ġ", "Ġ"),
    ("ĠĠ", "ĠĠ"),
    ("<", "|"),
    ("|", ">"),
    (">", "Ċ"),
    (".", "Ċ"),
    ("Ã", "©"),
    ("?", "!"),
    (">", "<"),
]
_MERGES += [("u", "s"), ("us", "er"), ("Ġ", "<"), ("<", "/"), ("a", "s"), ("as", "s"), ("!", "!"), ("e", "d"), ("Ġs", "e"), ("c", "on")]


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    orientation: int = 1
    mode: str = "RGB"

    @property
    def name(self) -> str:
        return (
            f"{self.width}x{self.height}"
            + (f"-{self.orientation}" if self.orientation != 1 else "")
            + ("-rgba" if self.mode == "RGBA" else "")
        )

    def write(self, folder: Path) -> Path:
        """A PNG as a camera would store it: the pixels turned, with a note how to turn them back."""
        path = folder / f"{self.name}.png"
        exif = PIL.Image.Exif()
        exif[ORIENTATION] = self.orientation
        PIL.Image.fromarray(pixels(self.width, self.height, 4 if self.mode == "RGBA" else 3)).save(path, exif=exif)
        return path


# Portrait photos of telephones lie on their side (6, 8) or upside down (3).
PICTURES = [
    Picture(601, 333),
    Picture(1023, 77),
    Picture(1920, 1080),
    Picture(120, 90),
    Picture(1280, 960, 6),
    Picture(1280, 960, 8),
    Picture(640, 481, 3),
    Picture(301, 200, 5),
    Picture(512, 512),
    Picture(230, 170, mode="RGBA"),
]
MAX_PIXELS = {"full": 16_777_216, "fast": 262_144}


@dataclass(frozen=True)
class Clip:
    frames: int
    rate: str
    width: int = 210
    height: int = 118

    @property
    def name(self) -> str:
        return f"{self.frames} at {self.rate}"

    def write(self, folder: Path) -> Path:
        path = folder / f"{self.name.replace(' ', '-')}.mp4"
        rate = 30000 / 1001 if self.rate == "29.97" else float(self.rate)
        return write_clip(path, [pixels(self.width, self.height, shift=11 * i) for i in range(self.frames)], rate)


CLIPS = [Clip(frames, rate) for frames in (4, 5, 8, 61) for rate in ("24", "29.97", "60")] + [Clip(150, "24"), Clip(7, "2", 64, 48)]


def pixels(width: int, height: int, channels: int = 3, shift: int = 0) -> npt.NDArray[np.uint8]:
    """[height, width, channels]: gradients, edges and a coarse pattern, the same numbers on every machine."""
    y, x = np.mgrid[0:height, 0:width]
    x = x + shift
    planes = [(3 * x + y) % 256, (x * x // 64 + 5 * y) % 256, np.where((x // 24 + y // 16) % 2, 220, 35), (x + 2 * y) % 256]
    return np.stack(planes[:channels], axis=-1).astype(np.uint8)


def write_clip(path: Path, frames: list[npt.NDArray[np.uint8]], rate: float, codec: str = "mp4v") -> Path:
    height, width, _ = frames[0].shape
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*codec), rate, (width, height))
    if not writer.isOpened():
        raise RuntimeError(f"OpenCV cannot write {codec} here")
    for frame in frames:
        writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    writer.release()
    return path


@dataclass(frozen=True)
class Talk:
    """One conversation. Media stand by their sample's name; `write` puts the files' paths in."""

    messages: tuple[Message, ...]
    thinking: bool | None = None


def _user(*parts: str | Picture | Clip) -> Message:
    def part(value: str | Picture | Clip) -> Text | Image | Video:
        if isinstance(value, str):
            return Text(value)
        return Image(value.name) if isinstance(value, Picture) else Video(value.name)

    return Message("user", tuple(part(value) for value in parts))


def _answer(text: str, reasoning: str | None = None) -> Message:
    return Message("assistant", (*([Reasoning(reasoning)] if reasoning is not None else []), Text(text)))


_SYSTEM = Message("system", (Text("  Be brief.\nUse the user's language: \n\n"),))
_FIVE = Clip(5, "29.97")
TALKS = {
    "text": Talk((_user("What is in the user's message?!"),)),
    "text, thinking off": Talk((_user("What?"),), False),
    "text, thinking on": Talk((_user("What?"),), True),
    "system": Talk((_SYSTEM, _user("\n\n  Indented:\n\n    x = 1  \n\n\n"))),
    "other scripts": Talk((_user("Cafe\u0301, café, 你好, привет, 🙂 İ ﬁ \u200b\u00a0."),)),
    "signs": Talk((_user("a<b>c</d> <| |> :< |x| <thin k> </ think> !!!! 12345.67\r\n\tx"),)),
    "code": Talk((_user("```python\ndef f(x):\n    return x << 2  # :<\n```\n"),)),
    "turns": Talk((_user("One."), _answer("1", "it is one"), _user("Two?"), _answer("\n2.\n\n"), _user("Three!"))),
    "turns, thinking off": Talk((_SYSTEM, _user("One."), _answer("  1"), _user("Two?")), False),
    "picture": Talk((_user(Picture(120, 90), "What is this?"),)),
    "narrow picture": Talk((_user(Picture(1023, 77), " What is this? "),), False),
    "odd picture": Talk((_user(Picture(601, 333), "Describe it."),)),
    "turned picture": Talk((_SYSTEM, _user("Before:", Picture(1280, 960, 6)))),
    "two pictures": Talk((_user(Picture(120, 90), Picture(512, 512), "Which is larger?"), _answer("The second."), _user("Sure?"))),
    "clip": Talk((_user(_FIVE, "What moves?"),)),
    "clip after text": Talk(
        (_user("Watch:", _FIVE, Picture(120, 90), "What moves?"), _answer("A", "B"), _user(Clip(61, "60"), "And here?")), False
    ),
}
for _picture in PICTURES:
    TALKS[f"picture {_picture.name}"] = Talk((_user(_picture, "What is this?"),))
for _clip in CLIPS:
    TALKS[f"clip {_clip.name}"] = Talk((_user(_clip, "What moves?"),))
LOGITS = ["text", "turns", "picture", "narrow picture", "odd picture", "two pictures", "clip", "clip after text", "clip 8 at 24"]


def media(talk: Talk) -> list[Picture | Clip]:
    found = {sample.name: sample for sample in (*PICTURES, *CLIPS)}
    return [found[part.path] for message in talk.messages for part in message.parts if isinstance(part, Image | Video)]


def with_files(talk: Talk, folder: Path) -> tuple[Message, ...]:
    """The conversation with its media written to `folder`."""
    paths = {sample.name: str(sample.write(folder)) for sample in media(talk)}

    def part(value: Text | Reasoning | Image | Video) -> Text | Reasoning | Image | Video:
        return type(value)(paths[value.path]) if isinstance(value, Image | Video) else value

    return tuple(Message(message.role, tuple(part(value) for value in message.parts)) for message in talk.messages)


def write_sample_checkpoint(folder: Path) -> Path:
    """A random model of the family with the real chat template and a tokenizer that notices wrong cuts."""
    merges = [*checkpoints.MERGES, *(pair for pair in _MERGES if pair not in checkpoints.MERGES)]
    with mock.patch.object(checkpoints, "MERGES", merges):
        checkpoints.write_checkpoint(folder, checkpoints.Spec(dtype="F32"))
    shutil.copy(TEMPLATE, folder / "chat_template.jinja")
    return folder
