"""Training pictures and clips: coloured shapes at free places, drawn at the sizes the model will be shown.

The evaluation has a generator of its own (evaluation.py) and shares no code with this one.
"""

import io
import math
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

COLOURS: dict[str, list[tuple[int, int, int]]] = {
    "red": [(220, 30, 30), (255, 0, 0), (200, 20, 40)],
    "green": [(30, 160, 60), (0, 128, 0), (40, 180, 50)],
    "blue": [(30, 60, 220), (0, 0, 255), (40, 90, 200)],
    "yellow": [(240, 210, 40), (255, 255, 0), (250, 220, 20)],
    "purple": [(140, 50, 170), (128, 0, 128), (120, 40, 190)],
    "orange": [(250, 140, 20), (255, 165, 0), (240, 125, 10)],
    "black": [(20, 20, 20), (0, 0, 0), (35, 35, 38)],
}
SHAPES = ["circle", "square", "triangle", "star", "cross"]
PLACES = ["top left", "top right", "bottom left", "bottom right"]
DIRECTIONS = ["left", "right", "up", "down", "still"]
FACTOR = 32  # pixels a side of one merged token
NO_LABEL = -100  # what cross_entropy leaves out


@dataclass
class Shape:
    shape: int
    colour: int
    x: float  # centre, 0 to 1 of the width
    y: float
    r: float  # radius in pixels of the finished picture

    @property
    def place(self) -> int:
        return (self.y >= 0.5) * 2 + (self.x >= 0.5)

    @property
    def name(self) -> str:
        return f"{list(COLOURS)[self.colour]} {SHAPES[self.shape]}"


def outline(shape: int, r: float, turn: float) -> list[tuple[float, float]]:
    """Corners around the origin, for every shape but the circle."""
    name = SHAPES[shape]
    if name == "square":
        points = [(-r, -r), (r, -r), (r, r), (-r, r)]
        if random.random() < 0.5:
            points = [(x * 0.9, y * 0.9) for x, y in points]
    elif name == "triangle":
        low = random.choice([1.0, 0.8, 0.6])
        points = [(0, -r), (r, r * low), (-r, r * low)]
    elif name == "star":
        inner = random.uniform(0.38, 0.5)
        points = []
        for k in range(10):
            a, q = k * math.pi / 5, r * (1 if k % 2 == 0 else inner)
            points.append((q * math.sin(a), -q * math.cos(a)))
    else:
        w = r * random.uniform(0.26, 0.4)
        points = [(-w, -r), (w, -r), (w, -w), (r, -w), (r, w), (w, w), (w, r), (-w, r), (-w, w), (-r, w), (-r, -w), (-w, -w)]
    c, s = math.cos(turn), math.sin(turn)
    return [(x * c - y * s, x * s + y * c) for x, y in points]


def background(width: int, height: int, avoid: list[tuple[int, int, int]]) -> Image.Image:
    """A plain, graded, striped or noisy ground that stands out from the colours in `avoid`."""
    base = ground_colour(avoid)
    kind = random.random()
    if kind < 0.5:
        return Image.new("RGB", (width, height), base)
    if kind < 0.75:
        other = ground_colour(avoid, near=base)
        ramp = np.linspace(0, 1, width)[None, :, None] if random.random() < 0.5 else np.linspace(0, 1, height)[:, None, None]
        field = np.array(base) * (1 - ramp) + np.array(other) * ramp
        return Image.fromarray(np.broadcast_to(field, (height, width, 3)).astype(np.uint8))
    if kind < 0.9:
        noise = np.random.normal(0, random.uniform(3, 14), (height // 4 + 1, width // 4 + 1, 3))
        field = np.kron(noise, np.ones((4, 4, 1)))[:height, :width] + np.array(base)
        return Image.fromarray(field.clip(0, 255).astype(np.uint8))
    im = Image.new("RGB", (width, height), base)
    other, step = ground_colour(avoid, near=base, reach=25), random.randint(8, 60)
    draw = ImageDraw.Draw(im)
    for at in range(0, width + height, 2 * step):
        if random.random() < 0.9:
            draw.rectangle((at, 0, at + step, height) if step % 2 else (0, at, width, at + step), fill=other)
    return im


def ground_colour(avoid: list[tuple[int, int, int]], near: tuple[int, int, int] | None = None, reach: int = 60) -> tuple[int, int, int]:
    for _ in range(200):
        if near is not None:
            c = tuple(min(255, max(0, v + random.randint(-reach, reach))) for v in near)
        elif random.random() < 0.6:
            c = tuple(random.randint(200, 255) for _ in range(3))
        elif random.random() < 0.5:
            v = random.randint(30, 255)
            c = tuple(min(255, max(0, v + random.randint(-12, 12))) for _ in range(3))
        else:
            c = tuple(random.randint(0, 255) for _ in range(3))
        if all(math.dist(c, a) > 95 for a in avoid):
            return c  # type: ignore[return-value]
    return (245, 245, 245) if near is None else near


def shade(colour: int) -> tuple[int, int, int]:
    """A variant of the named colour: brighter or darker, paler or fuller, as far as the name still holds."""
    rgb = np.array(random.choice(list(COLOURS.values())[colour]), dtype=np.float64) + np.random.randint(-12, 13, 3)
    name = list(COLOURS)[colour]
    if name != "black" and random.random() < 0.6:
        rgb *= random.uniform(0.9 if name in ("yellow", "orange") else 0.68, 1.06)
        rgb += (rgb.mean() - rgb) * random.uniform(0, 0.28)
    return tuple(int(v) for v in rgb.clip(0, 255))  # type: ignore[return-value]


def paint(im: Image.Image, points: list[tuple[float, float]] | None, x: float, y: float, r: float, fill: tuple[int, int, int]) -> None:
    draw = ImageDraw.Draw(im)
    if points is None:
        draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)
    else:
        draw.polygon([(x + a, y + b) for a, b in points], fill=fill)


def place_shapes(count: int, width: int, height: int, low: float = 0.075, high: float = 0.24) -> list[Shape]:
    """Shapes that do not touch and whose centres keep a little off the middle lines."""
    side = min(width, height)
    while True:
        shapes: list[Shape] = []
        for _ in range(80):
            if len(shapes) == count:
                return sorted(shapes, key=lambda s: (s.place, s.x))
            r = max(9.0, side * math.exp(random.uniform(math.log(low), math.log(high))))
            x, y = random.uniform(r, width - r), random.uniform(r, height - r)
            if abs(x / width - 0.5) < 0.05 or abs(y / height - 0.5) < 0.05:
                continue
            if all(math.dist((x, y), (s.x * width, s.y * height)) > (r + s.r) * 1.25 for s in shapes):
                shapes.append(Shape(random.randrange(5), random.randrange(7), x / width, y / height, r))


def saved(im: Image.Image) -> Image.Image:
    """As a file with losses gives it back."""
    file = io.BytesIO()
    im.save(file, "JPEG", quality=random.randint(30, 92))
    return Image.open(file).convert("RGB")


def render(shapes: list[Shape], width: int, height: int) -> Image.Image:
    """The picture at width x height, drawn at another scale and resampled as a photo would be."""
    fills = [shade(s.colour) for s in shapes]
    scale = random.choice([0.5, 0.75, 1.0, 1.6, 2.0, 2.0])
    w, h = max(96, round(width * scale)), max(96, round(height * scale))
    k = min(w / width, h / height)
    im = background(w, h, fills)
    for s, fill in zip(shapes, fills, strict=True):
        turn = random.uniform(-0.25, 0.25) if random.random() < 0.5 else 0.0
        paint(im, None if s.shape == 0 else outline(s.shape, s.r * k, turn), s.x * w, s.y * h, s.r * k, fill)
    if random.random() < 0.15:
        im = im.filter(ImageFilter.GaussianBlur(random.uniform(0.4, 1.0)))
    im = im.resize((width, height), Image.Resampling.BICUBIC)
    if random.random() < 0.3:
        noisy = np.asarray(im, dtype=np.float32) + np.random.normal(0, random.uniform(1, 6), (height, width, 1))
        im = Image.fromarray(noisy.clip(0, 255).astype(np.uint8))
    return saved(im) if random.random() < 0.25 else im


def labels(shapes: list[Shape], gh: int, gw: int, motion: int | None = None) -> np.ndarray:
    """What each merged token's centre lies on: (gh*gw, 5) int64 of shape, colour, place (0: ground, else index + 1), motion and centre.

    A token just outside a small shape sees part of it, so the nearest token to a centre always carries the label. That token
    alone is marked as a centre, too: one token a shape is what lets shapes be counted, where several tokens see a large one and it
    would be named twice.
    """
    out = np.zeros((gh, gw, 5), dtype=np.int64)
    for s in shapes:
        cx, cy, r = s.x * gw * FACTOR, s.y * gh * FACTOR, s.r
        row = [s.shape + 1, s.colour + 1, s.place + 1, NO_LABEL if motion is None else motion + 1, 0]
        ys, xs = np.mgrid[0:gh, 0:gw] * FACTOR + FACTOR // 2
        inside = np.hypot(xs - cx, ys - cy) <= r * 0.75
        out[inside] = row
        out[min(gh - 1, int(cy // FACTOR)), min(gw - 1, int(cx // FACTOR))] = [*row[:4], 1]
    return out.reshape(-1, 5)


def grid(low: int, high: int) -> tuple[int, int]:
    """Rows and columns of merged tokens, low to high in all, aspect at most about two."""
    while True:
        gh, gw = random.randint(2, 23), random.randint(2, 23)
        if low <= gh * gw <= high and max(gh, gw) <= 2.15 * min(gh, gw):
            return gh, gw


def picture(gh: int, gw: int, counts: tuple[int, ...] = (1, 2, 3)) -> tuple[Image.Image, list[Shape]]:
    width, height = gw * FACTOR, gh * FACTOR
    shapes = place_shapes(random.choice(counts), width, height)
    return render(shapes, width, height), shapes


def clip(frames: int, gh: int, gw: int) -> tuple[list[Image.Image], list[Shape], int]:
    """Sampled frames of one shape in motion, where it is in each, and its direction."""
    width, height = gw * FACTOR, gh * FACTOR
    side = min(width, height)
    r = max(11.0, side * random.uniform(0.1, 0.2))
    direction = random.randrange(5)
    dx, dy = [(-1, 0), (1, 0), (0, -1), (0, 1), (0, 0)][direction]
    room_x, room_y = width - 2 * r, height - 2 * r
    travel = random.uniform(0.32, 1.0) * (room_x if dx else room_y)
    start_x = random.uniform(travel if dx < 0 else 0, room_x - (travel if dx > 0 else 0)) + r
    start_y = random.uniform(travel if dy < 0 else 0, room_y - (travel if dy > 0 else 0)) + r
    shape, colour = random.randrange(5), random.randrange(7)
    fill = shade(colour)
    scale = random.choice([1.0, 1.0, 2.0])
    w, h = round(width * scale), round(height * scale)
    ground = background(w, h, [fill])
    points = None if shape == 0 else outline(shape, r * scale, random.uniform(-0.2, 0.2))
    begin, end, eased = random.uniform(0, 0.1), random.uniform(0.88, 1.0), random.random() < 0.3
    lossy = random.random() < 0.5
    images, where = [], []
    for f in range(frames):
        part = begin + (end - begin) * f / (frames - 1)
        part = part * part * (3 - 2 * part) if eased else part
        x, y = start_x + dx * travel * part, start_y + dy * travel * part
        im = ground.copy()
        paint(im, points, x * scale, y * scale, r * scale, fill)
        im = im.resize((width, height), Image.Resampling.BICUBIC)
        if random.random() < 0.5:
            noisy = np.asarray(im, dtype=np.float32) + np.random.normal(0, random.uniform(0.5, 4), (height, width, 1))
            im = Image.fromarray(noisy.clip(0, 255).astype(np.uint8))
        images.append(saved(im) if lossy else im)
        where.append(Shape(shape, colour, x / width, y / height, r))
    return images, where, direction


def patches(first: Image.Image | np.ndarray, second: Image.Image | np.ndarray | None = None) -> np.ndarray:
    """(4*gh*gw, 1536) float32 in the vision tower's order: merged token, patch within it, channel, frame, pixel."""
    pair = np.stack([np.asarray(first), np.asarray(first if second is None else second)]).astype(np.float32) / 127.5 - 1
    t, height, width, c = pair.shape
    gh, gw = height // FACTOR, width // FACTOR
    x = pair.reshape(t, gh, 2, 16, gw, 2, 16, c).transpose(1, 4, 2, 5, 7, 0, 3, 6)
    return x.reshape(gh * gw * 4, c * t * 16 * 16)
