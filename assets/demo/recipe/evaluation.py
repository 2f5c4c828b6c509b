"""Pictures and clips to examine the demo model with, and the truth about each.

Written apart from the training data: it must never import, or borrow from, what draws or words the lessons. Everything
follows from a seed, and the seeds begin at FIRST_SEED, which training stays below. Needs numpy, Pillow and OpenCV only.
"""

from __future__ import annotations

import colorsys
import math
import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

FIRST_SEED = 10_000_000

SHAPES = ("circle", "square", "triangle", "star", "cross")
COLOURS = ("red", "green", "blue", "yellow", "purple", "orange", "black")
PLACES = ("top left", "top right", "bottom left", "bottom right")
DIRECTIONS = ("left", "right", "up", "down", "still")

# Hue in degrees, saturation and value: ranges in which people do not argue about the name.
_HSV: dict[str, tuple[tuple[float, float], tuple[float, float], tuple[float, float]]] = {
    "red": ((-8, 7), (0.78, 1.0), (0.70, 1.0)),
    "green": ((98, 148), (0.60, 1.0), (0.42, 0.85)),
    "blue": ((214, 242), (0.68, 1.0), (0.55, 1.0)),
    "yellow": ((50, 58), (0.75, 1.0), (0.90, 1.0)),
    "purple": ((273, 292), (0.55, 0.95), (0.45, 0.80)),
    "orange": ((22, 34), (0.85, 1.0), (0.92, 1.0)),
    "black": ((0, 360), (0.0, 0.30), (0.0, 0.13)),
}
# How far a shape reaches from its centre, in units of its radius, whatever its tilt.
_REACH = {"circle": 1.0, "square": 1.28, "triangle": 1.5, "star": 1.12, "cross": 1.08}
_MIN_CONTRAST = 40.0  # distance in CIE Lab between a shape and every colour of the ground behind it
_MIDDLE = 0.05  # of a side: no centre lies nearer to a middle line
_CONTAINERS = (("mp4", "mp4v"), ("mov", "mp4v"), ("mkv", "mp4v"), ("avi", "MJPG"), ("avi", "XVID"), ("webm", "VP80"))

Rgb = tuple[int, int, int]
Pixels = NDArray[np.float32]


@dataclass(frozen=True)
class Shape:
    """`x`, `y` and `radius` in pixels, `tilt` in degrees; the centre is the middle of what is drawn."""

    colour: str
    shape: str
    x: float
    y: float
    radius: float
    tilt: float
    rgb: Rgb


@dataclass(frozen=True)
class Scene:
    width: int
    height: int
    shapes: tuple[Shape, ...]
    ground: str

    def place(self, shape: Shape) -> str:
        return f"{'top' if shape.y < self.height / 2 else 'bottom'} {'left' if shape.x < self.width / 2 else 'right'}"

    def items(self) -> list[tuple[str, str, str]]:
        """(colour, shape, place) of every shape, in no particular order."""
        return [(s.colour, s.shape, self.place(s)) for s in self.shapes]

    def alone(self, index: int) -> bool:
        """Whether no other shape has its centre in the same quadrant."""
        places = [self.place(s) for s in self.shapes]
        return places.count(places[index]) == 1


@dataclass(frozen=True)
class Picture:
    path: Path
    scene: Scene

    def facts(self) -> dict[str, Any]:
        return {"file": self.path.name, **asdict(self.scene)}


@dataclass(frozen=True)
class Clip:
    """One shape that goes `direction` (one of DIRECTIONS) across `travel` of that side of the picture."""

    path: Path
    scene: Scene
    direction: str
    travel: float
    fps: int
    seconds: float

    def facts(self) -> dict[str, Any]:
        clip = {"direction": self.direction, "travel": self.travel, "fps": self.fps, "seconds": self.seconds}
        return {"file": self.path.name, **clip, **asdict(self.scene)}


# ---------------------------------------------------------------- files


def picture(seed: int, folder: Path, sides: tuple[int, ...] = (), count: int | None = None) -> Picture:
    """Draw one picture and save it as PNG, JPEG or WebP. `sides`: the sizes to choose from; PNG then, nothing lossy."""
    rng = random.Random(seed)
    width, height = (rng.choice(sides), rng.choice(sides)) if sides else _size(rng, 128, 1920)
    ground, anchors, name = _ground(rng, width, height)
    scene = Scene(width, height, _shapes(rng, width, height, count or rng.randint(1, 3), anchors), name)
    for shape in scene.shapes:
        _draw(ground, shape)
    image = Image.fromarray(_bytes(ground))
    kind = "png" if sides else rng.choice(("png", "jpg", "webp"))
    path = folder / f"picture-{seed}.{kind}"
    if kind == "png":
        image.save(path)
    else:
        image.save(path, quality=rng.randint(70, 95))
    return Picture(path, scene)


def clip(seed: int, folder: Path, most: int = 1280) -> Clip:
    """Draw one clip of 2 to 5 seconds with a steady ground and one shape, its longer side up to `most` pixels.

    Raises OSError where no video can be written.
    """
    rng = random.Random(seed)
    width, height = (side // 2 * 2 for side in _size(rng, 128, most))
    ground, anchors, name = _ground(rng, width, height)
    direction = rng.choice(DIRECTIONS)
    (shape,) = _shapes(rng, width, height, 1, anchors, middle=0.0)
    start, end, travel = _way(rng, shape, width, height, direction)
    fps, seconds = rng.choice((24, 25, 30, 60)), rng.uniform(2.0, 5.0)
    eased = rng.random() < 0.4
    kinds = _CONTAINERS if max(width, height) <= 640 else _CONTAINERS[:5]  # VP8 is slow to write at larger sizes
    suffix, fourcc = kinds[0] if rng.random() < 0.5 else rng.choice(kinds)
    path = folder / f"clip-{seed}.{suffix}"
    frames = round(fps * seconds)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*fourcc), fps, (width, height))
    if not writer.isOpened():
        raise OSError(f"OpenCV cannot write {fourcc} into .{suffix} here")
    for index in range(frames):
        at = index / (frames - 1)
        at = at * at * (3 - 2 * at) if eased else at
        frame = ground.copy()
        x, y = (a + (b - a) * at for a, b in zip(start, end, strict=True))
        _draw(frame, Shape(shape.colour, shape.shape, x, y, shape.radius, shape.tilt, shape.rgb))
        writer.write(np.ascontiguousarray(_bytes(frame)[:, :, ::-1]))
    writer.release()
    moved = Shape(shape.colour, shape.shape, *start, shape.radius, shape.tilt, shape.rgb)
    return Clip(path, Scene(width, height, (moved,), name), direction, travel, fps, frames / fps)


def _size(rng: random.Random, least: int, most: int) -> tuple[int, int]:
    """Width and height: the longer side log-uniform, the aspect up to 2 either way."""
    longer = math.exp(rng.uniform(math.log(least), math.log(most)))
    shorter = max(least, longer / math.exp(rng.uniform(0, math.log(2))))
    longer = max(longer, shorter)
    sides = (round(longer), round(shorter))
    return sides if rng.random() < 0.5 else (sides[1], sides[0])


# ---------------------------------------------------------------- what is where


def _shapes(rng: random.Random, width: int, height: int, count: int, anchors: list[Rgb], middle: float = _MIDDLE) -> tuple[Shape, ...]:
    """Shapes anywhere inside, apart from each other and from the middle lines. Several may share a quadrant."""
    short = min(width, height)
    placed: list[Shape] = []
    while len(placed) < count:
        colour, rgb = _colour(rng, anchors)
        kind = rng.choice(SHAPES)
        radius = short * rng.uniform(0.08, 0.22)
        reach = radius * _REACH[kind]
        for _ in range(40):
            x, y = rng.uniform(reach + 1, width - reach - 1), rng.uniform(reach + 1, height - reach - 1)
            clear = abs(x / width - 0.5) >= middle and abs(y / height - 0.5) >= middle
            apart = all(math.dist((x, y), (p.x, p.y)) > reach + p.radius * _REACH[p.shape] + 0.02 * short for p in placed)
            if clear and apart:
                placed.append(Shape(colour, kind, x, y, radius, rng.uniform(-8, 8), rgb))
                break
    return tuple(placed)


def _way(
    rng: random.Random, shape: Shape, width: int, height: int, direction: str
) -> tuple[tuple[float, float], tuple[float, float], float]:
    """Where the shape starts and ends, and which part of that side it crosses: at least a quarter, or nothing."""
    if direction == "still":
        return (shape.x, shape.y), (shape.x, shape.y), 0.0
    side = width if direction in ("left", "right") else height
    reach = shape.radius * _REACH[shape.shape] + 1
    travel = rng.uniform(0.25 * side, side - 2 * reach)
    low = rng.uniform(reach, side - reach - travel)
    first, last = (low, low + travel) if direction in ("right", "down") else (low + travel, low)
    if direction in ("left", "right"):
        return (first, shape.y), (last, shape.y), travel / side
    return (shape.x, first), (shape.x, last), travel / side


def _colour(rng: random.Random, anchors: list[Rgb]) -> tuple[str, Rgb]:
    """A named colour, in a variant that stands out from every colour of the ground."""
    for _ in range(1000):
        name = rng.choice(COLOURS)
        hue, saturation, value = (rng.uniform(*span) for span in _HSV[name])
        rgb = _rgb(hue / 360 % 1, saturation, value)
        if all(_contrast(rgb, anchor) >= _MIN_CONTRAST for anchor in anchors):
            return name, rgb
    raise AssertionError(f"no colour stands out from {anchors}")


# ---------------------------------------------------------------- grounds


def _ground(rng: random.Random, width: int, height: int) -> tuple[Pixels, list[Rgb], str]:
    """A ground (height, width, 3), its extreme colours, and its name: tone and manner."""
    tone = rng.choice(("light", "mid", "dark"))
    low, high = {"light": (0.80, 1.0), "mid": (0.45, 0.75), "dark": (0.06, 0.32)}[tone]
    saturation = rng.choice((0.0, rng.uniform(0.0, 0.35)))
    hue = rng.random()
    first = _rgb(hue, saturation, rng.uniform(low, high))
    manner = rng.choice(("plain", "gradient", "blotches", "grain", "stripes"))
    second = first
    if manner == "gradient":
        second = _rgb((hue + rng.uniform(-0.1, 0.1)) % 1, saturation, rng.uniform(low, high))
    noise = np.random.default_rng(rng.getrandbits(32))
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = rng.uniform(0, 2 * math.pi)
    along = (xs / width - 0.5) * math.cos(angle) + (ys / height - 0.5) * math.sin(angle)
    mix = np.clip(along / (abs(math.cos(angle)) + abs(math.sin(angle))) + 0.5, 0, 1)[..., None]
    pixels = (np.asarray(first, np.float32) * (1 - mix) + np.asarray(second, np.float32) * mix).astype(np.float32)
    if manner == "blotches":
        small = noise.normal(0, rng.uniform(3, 9), (rng.randint(4, 14), rng.randint(4, 14))).astype(np.float32)
        pixels += cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
    elif manner == "grain":
        pixels += noise.normal(0, rng.uniform(2, 7), (height, width, 1)).astype(np.float32)
    elif manner == "stripes":
        period = rng.uniform(0.03, 0.15)
        pixels += (rng.uniform(2, 7) * np.sin(2 * math.pi * along / period)).astype(np.float32)[..., None]
    return np.clip(pixels, 0, 255), [first, second], f"{tone} {manner}"


# ---------------------------------------------------------------- drawing


def _draw(pixels: Pixels, shape: Shape) -> None:
    """Blend a shape into `pixels`, its edge antialiased by drawing it four times as large."""
    height, width = pixels.shape[:2]
    reach = shape.radius * _REACH[shape.shape] + 2
    left, top = max(0, math.floor(shape.x - reach)), max(0, math.floor(shape.y - reach))
    right, bottom = min(width, math.ceil(shape.x + reach)), min(height, math.ceil(shape.y + reach))
    factor = 4
    mask = Image.new("L", ((right - left) * factor, (bottom - top) * factor), 0)
    pen = ImageDraw.Draw(mask)
    points = [((shape.x + px - left) * factor, (shape.y + py - top) * factor) for px, py in _outline(shape)]
    pen.polygon(points, fill=255)
    cover = np.asarray(mask.resize((right - left, bottom - top), Image.Resampling.BOX), np.float32)[..., None] / 255
    part = pixels[top:bottom, left:right]
    part += (np.asarray(shape.rgb, np.float32) - part) * cover


def _outline(shape: Shape) -> list[tuple[float, float]]:
    """The corners around (0, 0), y downwards; the middle of their extent is (0, 0) before the tilt."""
    r = shape.radius
    if shape.shape == "circle":
        return [(r * math.cos(a), r * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 128, endpoint=False).tolist()]
    if shape.shape == "square":
        corners = [(-0.9 * r, -0.9 * r), (0.9 * r, -0.9 * r), (0.9 * r, 0.9 * r), (-0.9 * r, 0.9 * r)]
    elif shape.shape == "triangle":
        corners = [(0, -0.95 * r), (1.1 * r, 0.95 * r), (-1.1 * r, 0.95 * r)]
    elif shape.shape == "star":
        turns = [(1.1 * r if i % 2 == 0 else 0.46 * r, math.pi * (i / 5 - 0.5)) for i in range(10)]
        corners = [(length * math.cos(a), length * math.sin(a)) for length, a in turns]
    else:
        b = 0.33 * r
        corners = [(-b, -r), (b, -r), (b, -b), (r, -b), (r, b), (b, b), (b, r), (-b, r), (-b, b), (-r, b), (-r, -b), (-b, -b)]
    cos, sin = math.cos(math.radians(shape.tilt)), math.sin(math.radians(shape.tilt))
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in corners]


# ---------------------------------------------------------------- colour


def _rgb(hue: float, saturation: float, value: float) -> Rgb:
    red, green, blue = colorsys.hsv_to_rgb(hue, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)


def _contrast(a: Rgb, b: Rgb) -> float:
    """The distance of two sRGB colours in CIE Lab (CIE76)."""
    both = np.asarray([[a, b]], np.float32) / 255
    lab = cv2.cvtColor(both, cv2.COLOR_RGB2LAB)[0]
    return float(np.linalg.norm(lab[0] - lab[1]))


def _bytes(pixels: Pixels) -> NDArray[np.uint8]:
    return np.clip(np.rint(pixels), 0, 255).astype(np.uint8)
