"""Draws the sample picture and the sample clip that an empty chat offers, with their thumbnails: python assets/samples/make.py"""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent
RED, BLUE, GREEN, PAPER = (214, 40, 40), (32, 84, 214), (34, 150, 62), (240, 238, 232)
SCALE = 4  # drawn larger and reduced, for smooth edges


def picture() -> Image.Image:
    """A red circle at the top left and a blue square at the bottom right, 512×512."""
    side = 512 * SCALE
    image = Image.new("RGB", (side, side), PAPER)
    draw = ImageDraw.Draw(image)
    draw.ellipse([side * 0.12, side * 0.12, side * 0.40, side * 0.40], fill=RED)
    draw.rectangle([side * 0.60, side * 0.60, side * 0.87, side * 0.87], fill=BLUE)
    return image.resize((512, 512), Image.Resampling.LANCZOS)


def frame(x: float) -> Image.Image:
    """A green star whose centre is at `x` of the width, 256×256."""
    side = 256 * SCALE
    image = Image.new("RGB", (side, side), PAPER)
    points = []
    for i in range(10):
        radius = side * (0.17 if i % 2 == 0 else 0.17 * 0.42)
        angle = math.pi * (i / 5 - 0.5)
        points.append((side * x + radius * math.cos(angle), side * 0.5 + radius * math.sin(angle)))
    ImageDraw.Draw(image).polygon(points, fill=GREEN)
    return image.resize((256, 256), Image.Resampling.LANCZOS)


def main() -> None:
    shapes = picture()
    shapes.save(HERE / "shapes.png", optimize=True)
    shapes.resize((256, 256), Image.Resampling.LANCZOS).save(HERE / "shapes.thumb.png", optimize=True)
    clip = cv2.VideoWriter(str(HERE / "star.mp4"), cv2.VideoWriter.fourcc(*"mp4v"), 12.0, (256, 256))
    count = 36  # three seconds
    for i in range(count):
        clip.write(cv2.cvtColor(np.asarray(frame(0.22 + 0.56 * i / (count - 1))), cv2.COLOR_RGB2BGR))
    clip.release()
    frame(0.3).save(HERE / "star.thumb.png", optimize=True)


if __name__ == "__main__":
    main()
