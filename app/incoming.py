"""What a drop or a paste brings: local files, or a picture without a file. Nothing is decoded where bytes can be taken as they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from app.attachments import looks_like_text, looks_like_video
from runtime.protocol import Image, Video

_RAW = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif", "image/bmp": ".bmp", "image/tiff": ".tif"}


_LONG_TEXT = 20_000  # characters: some twelve pages

Medium = Image | Video


def files_of(mime: QMimeData) -> list[Path]:
    """Local files only: nothing is fetched from the network."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def counts(files: list[Path]) -> tuple[int, int, int]:
    """Pictures, clips and texts, by their names and how they begin."""
    clips = sum(looks_like_video(file) for file in files)
    texts = sum(looks_like_text(file) for file in files)
    return len(files) - clips - texts, clips, texts


def can_take(mime: QMimeData) -> bool:
    return bool(files_of(mime)) or mime.hasImage() or any(mime.hasFormat(kind) for kind in _RAW)


def picture_of(mime: QMimeData) -> tuple[bytes, str] | None:
    """The bytes of a picture that came without a file, and the ending of its name."""
    for kind, suffix in _RAW.items():
        data = mime.data(kind).data() if mime.hasFormat(kind) else b""
        if data:
            return bytes(data), suffix
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data()), ".png"
    return None


def long_text_of(mime: QMimeData) -> str:
    """Words that are no text for a field, but a file that was not saved; empty where there are none, or fewer."""
    text = mime.text() if mime.hasText() else ""
    return text if len(text) > _LONG_TEXT else ""


def keep(data: bytes, suffix: str, folder: Path) -> Path:
    """Write the bytes under their hash and return the file. Raises OSError."""
    import hashlib

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (hashlib.sha256(data).hexdigest()[:40] + suffix)
    if not target.exists():
        fresh = target.with_name("." + target.name)
        fresh.write_bytes(data)
        fresh.replace(target)
    return target
