"""Draws the pictures that models are calibrated with and examined on: python assets/samples/make_calibration.py

A chart, a note, a landscape and a plan to calibrate with; a timetable and a harbour are held back. What each shows is said in the
.jsonl files beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

OUT = Path(__file__).resolve().parents[1] / "calibration"
WIDTH, HEIGHT = 512, 384
INK = (40, 44, 52)


def page(colour: tuple[int, int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (WIDTH, HEIGHT), colour)
    return image, ImageDraw.Draw(image)


def write(draw: ImageDraw.ImageDraw, x: int, y: int, text: str, size: int = 22) -> None:
    draw.text((x, y), text, fill=INK, font=ImageFont.load_default(size))


def chart() -> Image.Image:
    image, draw = page((252, 252, 250))
    write(draw, 24, 16, "Rain in Bremen, mm", 26)
    months = {"Jan": 68, "Feb": 47, "Mar": 52, "Apr": 39, "May": 58, "Jun": 74}
    for i, (month, rain) in enumerate(months.items()):
        left = 48 + 76 * i
        draw.rectangle([left, 330 - 3 * rain, left + 48, 330], fill=(62, 114, 196))
        write(draw, left + 6, 336, month, 18)
        write(draw, left + 10, 306 - 3 * rain, str(rain), 18)
    draw.line([36, 330, 496, 330], fill=INK, width=2)
    return image


def lines(texts: Sequence[str], paper: tuple[int, int, int]) -> Image.Image:
    image, draw = page(paper)
    for i, text in enumerate(texts):
        write(draw, 36, 28 + 42 * i, text, 28)
    return image


def landscape() -> Image.Image:
    image, draw = page((170, 206, 238))
    draw.ellipse([390, 36, 454, 100], fill=(250, 206, 70))
    draw.polygon([(0, 250), (140, 120), (290, 260), (400, 170), (512, 270), (512, 384), (0, 384)], fill=(96, 130, 88))
    draw.polygon([(0, 300), (512, 280), (512, 384), (0, 384)], fill=(132, 176, 92))
    draw.rectangle([150, 250, 230, 320], fill=(222, 216, 204))
    draw.polygon([(140, 252), (190, 208), (240, 252)], fill=(168, 62, 48))
    draw.rectangle([180, 282, 202, 320], fill=(92, 64, 44))
    return image


def plan() -> Image.Image:
    image, draw = page((246, 244, 238))
    rooms = {"Kitchen": (40, 40, 230, 190), "Bath": (230, 40, 340, 190), "Hall": (40, 190, 340, 250), "Living room": (40, 250, 340, 350)}
    for name, box in {**rooms, "Bedroom": (340, 40, 480, 350)}.items():
        draw.rectangle(box, outline=INK, width=4)
        write(draw, box[0] + 14, box[1] + 14, name, 20)
    return image


def harbour() -> Image.Image:
    image, draw = page((224, 232, 240))
    draw.rectangle([0, 230, 512, 384], fill=(58, 104, 140))
    for left, colour in ((60, (190, 52, 44)), (300, (240, 240, 236))):
        draw.polygon([(left, 226), (left + 150, 226), (left + 120, 268), (left + 26, 268)], fill=colour)
        draw.line([left + 74, 226, left + 74, 96], fill=INK, width=5)
        draw.polygon([(left + 80, 100), (left + 80, 214), (left + 146, 214)], fill=(250, 248, 240))
    return image


def main() -> None:
    note = ["For Saturday", "- 6 eggs", "- 500 g rye flour", "- butter, salt", "- 2 lemons", "Call Ingrid at 17:30"]
    times = ["Ferry        from      to", "Wangerooge   08:15   09:40", "Spiekeroog   09:05   09:50", "Langeoog     11:30   12:25"]
    pictures = {"chart": chart(), "note": lines(note, (255, 247, 190)), "landscape": landscape(), "plan": plan()}
    pictures |= {"held-back/timetable": lines(times, (244, 244, 244)), "held-back/harbour": harbour()}
    for name, image in pictures.items():
        image.quantize(64, dither=Image.Dither.NONE).save(OUT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
