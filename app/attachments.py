"""Files that belong to conversations: copied by content hash, so that a chat still works when the original is gone. No Qt."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from app.language import translate
from runtime.errors import MediaError

_CHUNK = 1 << 20
_VIDEO = frozenset(["mp4", "m4v", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "mts", "m2ts", "ts", "wmv", "flv", "ogv", "3gp"])
_IMAGE = frozenset(["png", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "bmp", "tif", "tiff", "heic", "heif", "avif"])
THUMBNAIL = ".thumb.png"
_COPYING_S = 3600.0  # a copy that takes longer was cut off


def looks_like_video(path: Path) -> bool:
    """By its name alone; the worker looks inside and has the last word."""
    return _suffix(path) in _VIDEO


def looks_like_media(path: Path) -> bool:
    return _suffix(path) in _VIDEO | _IMAGE


def looks_like_text(path: Path) -> bool:
    """A PDF, or what is neither a picture nor a clip by its name and holds text where it begins; the worker has the last word."""
    if looks_like_media(path) or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return False
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return b"%PDF-" in head[:1024] or wide or (bool(head) and b"\0" not in head and not _is_binary(head))


def looks_like_pdf(path: Path) -> bool:
    """By how it begins."""
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False


def _is_binary(head: bytes) -> bool:
    """Signs that no text has: most control characters."""
    return sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27))) * 50 > len(head)


def file_filter() -> str:
    """For a file dialog."""
    patterns = " ".join(f"*.{s} *.{s.upper()}" for s in sorted(_IMAGE | _VIDEO))
    return translate(
        "attachments", "All files (*);;Pictures and clips ({patterns});;Text and PDF (*.txt *.md *.pdf *.csv *.json *.py)"
    ).format(patterns=patterns)


def copy_in(source: Path, folder: Path, cancelled: Callable[[], bool] = lambda: False) -> Path:
    """Copy `source` into `folder` under its content's hash and return the copy's path. May take long: not for the main thread.

    Raises MediaError with a sentence; leaves nothing half-written.
    """
    try:
        if source.is_dir():
            raise MediaError(
                translate("attachments", "“{name}” is a folder.").format(name=source.name),
                translate("attachments", "Drop the pictures and clips inside it instead."),
            )
        if not source.is_file():
            raise MediaError(
                translate("attachments", "“{name}” is no longer there.").format(name=source.name),
                translate("attachments", "Add it again from where it is now."),
            )
        folder.mkdir(parents=True, exist_ok=True)
        if source.parent == folder:
            return source
        return _copy(source, folder, cancelled)
    except OSError as error:
        raise MediaError(
            translate("attachments", "“{name}” could not be read: {reason}.").format(name=source.name, reason=error.strerror),
            translate("attachments", "Check the file and the free space on the disk."),
        ) from error


def _copy(source: Path, folder: Path, cancelled: Callable[[], bool]) -> Path:
    digest = hashlib.sha256()
    handle, name = tempfile.mkstemp(dir=folder, prefix=".copy-")
    fresh = Path(name)
    try:
        with source.open("rb") as read, os.fdopen(handle, "wb") as write:
            while block := read.read(_CHUNK):
                if cancelled():
                    raise MediaError(translate("attachments", "“{name}” was removed.").format(name=source.name))
                digest.update(block)
                write.write(block)
        suffix = source.suffix.lower() if source.suffix.isascii() and len(source.suffix) <= 8 else ""
        target = folder / (digest.hexdigest()[:40] + suffix)
        os.replace(fresh, target)
        return target
    finally:
        fresh.unlink(missing_ok=True)


def thumbnail_path(copy: Path) -> Path:
    """Where the thumbnail of a copied file stands."""
    return copy.with_name(copy.name + THUMBNAIL)


def remove_unused(folder: Path, used: Iterable[str], young_s: float = 60.0) -> bool:
    """Remove copies that nothing points at, with their thumbnails, and what an interrupted copy left.

    Files younger than `young_s` seconds stay, as they may be on their way into a message; True: there are such.
    """
    keep = {Path(path).name for path in used}
    keep |= {name + THUMBNAIL for name in keep}
    if not folder.is_dir():
        return False
    young = False
    for file in folder.iterdir():
        if file.is_file() and file.name not in keep:
            least = max(young_s, _COPYING_S) if file.name.startswith(".") and young_s else young_s
            if time.time() - file.stat().st_mtime >= least:
                file.unlink(missing_ok=True)
            else:
                young = True
    return young


def _suffix(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")
