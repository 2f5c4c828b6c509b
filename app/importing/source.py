"""A file with chats, and the files beside it or inside its archive. Nothing outside of these is ever read."""

from __future__ import annotations

import dataclasses
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from app.attachments import copy_in
from app.stored import Leaf, Tree
from runtime.errors import MediaError
from runtime.messages import Image, Part, Text, Video

_MOST_FILE = 4 << 30


class Foreign(Exception):
    """A chat that is not in the form that its file promises."""


class Source:
    """`data` is the JSON; `find` gives a readable file for a name that it speaks of, None where there is none."""

    def __init__(self, data: Any, find: Callable[[str], Path | None]) -> None:
        self.data, self.find = data, find

    def settled(self, tree: Tree, attachments: Path) -> Tree:
        """The same chat with its files copied in; a file that is not there leaves its name."""
        return dataclasses.replace(tree, messages=tuple(self._settled(message, attachments) for message in tree.messages))

    def _settled(self, message: Leaf, attachments: Path) -> Leaf:
        return dataclasses.replace(message, parts=tuple(self._copied(part, attachments) for part in message.parts))

    def _copied(self, part: Part, attachments: Path) -> Part:
        if not isinstance(part, Image | Video):
            return part
        found = self.find(part.path) if part.path else None
        try:
            return dataclasses.replace(part, path=str(copy_in(found, attachments))) if found is not None else _missing(part)
        except MediaError:
            return _missing(part)


def beside(folder: Path) -> Callable[[str], Path | None]:
    """Files in `folder` and below it, by their path from there or the beginning of their name."""
    folder = folder.resolve()

    def find(name: str) -> Path | None:
        exact = (folder / name).resolve()
        if exact.is_file() and exact.is_relative_to(folder):
            return exact
        plain = PurePosixPath(name).name
        if len(plain) < 8:
            return None
        return next((file for file in sorted(folder.glob(f"{_plain(plain)}*")) if file.is_file()), None) or next(
            (file for file in sorted(folder.glob(f"*/{_plain(plain)}*")) if file.is_file()), None
        )

    return find


def inside(archive: zipfile.ZipFile, scratch: Path) -> Callable[[str], Path | None]:
    """Files of an archive, unpacked into `scratch` one at a time, whatever their names say."""
    names = {PurePosixPath(info.filename).name: info for info in archive.infolist() if not info.is_dir()}

    def find(name: str) -> Path | None:
        plain = PurePosixPath(name).name
        info = names.get(plain) or next((info for key, info in names.items() if len(plain) >= 8 and key.startswith(plain)), None)
        if info is None or info.file_size > _MOST_FILE:
            return None
        target = scratch / f"unpacked{PurePosixPath(info.filename).suffix[:8].lower()}"
        with archive.open(info) as packed, target.open("wb") as plainly:
            shutil.copyfileobj(packed, plainly)
        return target

    return find


def _missing(part: Image | Video) -> Text:
    return Text(f"[{part.name or 'a picture'} was not in the file]")


def _plain(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
