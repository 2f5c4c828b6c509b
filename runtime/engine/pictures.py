"""Picture files to RGB pixels, upright, as the reference's processor sees them.

Transparency is laid on white, as its `convert_to_rgb` does; colour profiles are not applied, because it applies none. Sizes
are checked by the header, before memory is taken. It knows nothing of clips.
"""

from __future__ import annotations

import math
import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import PIL.Image
import PIL.ImageOps

from runtime.engine.budget import Budget
from runtime.engine.media import Pixels, PreparedImage
from runtime.engine.resize import MOST_ASPECT, TooNarrow, image_size, resized
from runtime.errors import MediaError
from runtime.protocol import Crop

MOST_PIXELS = 200_000_000  # the largest telephone cameras; decoded, that is 0.8 GB
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")

# What Pillow's decoders raise on files that are damaged in one way or another.
DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    EOFError,
    struct.error,
    zlib.error,
)


def prepare_image(path: Path, name: str, budget: Budget, crop: Crop | None = None) -> PreparedImage:
    """Raises MediaError."""
    with open_image(path, name) as image:
        size = target(image, name, budget, crop)
        return PreparedImage(resized(cropped(pixels(image, name), crop), size))


def open_image(path: Path, name: str) -> PIL.Image.Image:
    """The picture with its header read and its size checked; to be closed by the caller. Raises MediaError."""
    # Our own limit stands below; Pillow's is lower, and a warning where ours is a sentence.
    PIL.Image.MAX_IMAGE_PIXELS = None
    try:
        _register_heif(path)
        image = PIL.Image.open(path, formats=FORMATS)
    except FileNotFoundError as error:
        raise MediaError(f"{name} is no longer there.", "It was moved or deleted: add it again.") from error
    except MemoryError as error:
        raise _too_large(name, 0, 0) from error
    except DAMAGED as error:
        raise damaged(name) from error
    width, height = image.size
    if width * height > MOST_PIXELS:
        image.close()
        raise _too_large(name, width, height)
    if width == 0 or height == 0:
        image.close()
        raise damaged(name)
    return image


def upright_size(image: PIL.Image.Image) -> tuple[int, int]:
    """Height and width as it is shown, by the header."""
    width, height = image.size
    try:
        turned = image.getexif().get(0x0112) in (5, 6, 7, 8)
    except DAMAGED:
        turned = False  # then the rotation is not applied either
    return (width, height) if turned else (height, width)


def target(image: PIL.Image.Image, name: str, budget: Budget, crop: Crop | None = None) -> tuple[int, int]:
    """Height and width at which the model sees it, or the part of it that is cropped. Raises MediaError for one that is too narrow."""
    left, top, right, bottom = crop_box(*upright_size(image), crop)
    try:
        return image_size(bottom - top, right - left, budget)
    except TooNarrow as error:
        raise too_narrow(name) from error


def crop_box(height: int, width: int, crop: Crop | None) -> tuple[int, int, int, int]:
    """Left, top, right and bottom in pixels, at least one pixel inside the picture whatever `crop` says."""
    if crop is None:
        return 0, 0, width, height
    left, top, right, bottom = (min(1.0, max(0.0, share)) if math.isfinite(share) else 0.0 for share in crop)
    x, y = min(round(left * width), width - 1), min(round(top * height), height - 1)
    return x, y, max(x + 1, round(right * width)), max(y + 1, round(bottom * height))


def cropped(whole: Pixels, crop: Crop | None) -> Pixels:
    height, width, _ = whole.shape
    left, top, right, bottom = crop_box(height, width, crop)
    return whole[top:bottom, left:right]


def pixels(image: PIL.Image.Image, name: str) -> Pixels:
    """[h, w, 3], upright. Raises MediaError."""
    try:
        image.load()
        return np.asarray(rgb(_upright(image)))
    except FileNotFoundError as error:
        raise MediaError(f"{name} is no longer there.", "It was moved or deleted: add it again.") from error
    except DAMAGED as error:
        raise damaged(name) from error


def rgb(image: PIL.Image.Image) -> PIL.Image.Image:
    """Eight bits a colour, transparency on white. Deeper greys keep their upper bits; Pillow alone would clip them to white."""
    if image.mode.startswith("I;16"):
        return PIL.Image.fromarray((np.asarray(image).astype(np.uint16) >> 8).astype(np.uint8)).convert("RGB")
    if image.mode in ("I", "F"):
        return PIL.Image.fromarray(_eight_bits(np.asarray(image, np.float64))).convert("RGB")
    if "A" in image.getbands() or "a" in image.getbands() or image.info.get("transparency") is not None:
        shown = image.convert("RGBA")
        return PIL.Image.alpha_composite(PIL.Image.new("RGBA", shown.size, "white"), shown).convert("RGB")
    return image.convert("RGB")


def damaged(name: str) -> MediaError:
    return MediaError(f"{name} is damaged or cut off.", "Save or download it again.")


def too_narrow(name: str) -> MediaError:
    return MediaError(f"{name} is too narrow: one side is more than {MOST_ASPECT} times the other.", "Cut out the part that matters.")


def _upright(image: PIL.Image.Image) -> PIL.Image.Image:
    try:
        return PIL.ImageOps.exif_transpose(image)
    except DAMAGED:
        return image  # the pixels are whole; only what the camera noted beside them is not


def _eight_bits(values: npt.NDArray[np.float64]) -> Pixels:
    """Values of unknown range, such as scans and measurements: 0 to 1, to 255 or to 65,535 where they fit, else stretched."""
    values = np.nan_to_num(values)
    low, high = float(values.min()), float(values.max())
    floor, ceiling = next(((0.0, most) for most in (1.0, 255.0, 65535.0) if low >= 0.0 and high <= most), (low, high))
    return np.clip((values - floor) * (255.0 / (ceiling - floor or 1.0)) + 0.5, 0, 255).astype(np.uint8)


def _register_heif(path: Path) -> None:
    """pillow-heif, if it is there, for the files that may need it: loading its codecs takes a while."""
    with path.open("rb") as file:
        if file.read(8)[4:] != b"ftyp" or "HEIF" in PIL.Image.OPEN:
            return
    try:
        import pillow_heif
    except ImportError:
        return
    pillow_heif.register_heif_opener()


def _too_large(name: str, width: int, height: int) -> MediaError:
    most = MOST_PIXELS // 1_000_000
    whole = f"{name} is too large: at most {most} megapixels can be read."
    sentence = f"{name} is too large ({width:,} × {height:,} pixels): at most {most} megapixels can be read." if width else whole
    return MediaError(sentence, "Make it smaller, or cut out a part.")
