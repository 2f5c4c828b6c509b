"""Draws assets/quern.svg as a picture: PNG, ICO or ICNS by the name. Runs in the packages' own environment, which has Qt.

python packaging/icon.py FILE [SIZE]
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).resolve().parent.parent / "assets" / "quern.svg"
SIZES = [(size, size) for size in (16, 32, 48, 64, 128, 256)]


def main() -> int:
    target, size = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 256
    application = QGuiApplication([])
    drawn = target if target.suffix == ".png" else target.with_suffix(".png")
    if not draw(drawn, size if target.suffix == ".png" else 1024):
        sys.exit(f"{drawn} could not be written")
    if drawn != target:  # several sizes in one file: Pillow writes these kinds
        from PIL import Image

        with Image.open(drawn) as picture:
            picture.save(target, **({"sizes": SIZES} if target.suffix == ".ico" else {}))
    application.quit()
    return 0


def draw(path: Path, size: int) -> bool:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image.save(str(path))


if __name__ == "__main__":
    sys.exit(main())
