"""Chats from elsewhere: one file a format, tried one after the other. No Qt, no database."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from app.importing import chatgpt, lm_studio, ours
from app.importing.source import Foreign, Source, beside, inside
from app.language import translate
from app.stored import Tree
from runtime.errors import QuernError

_MOST_BYTES = 2 << 30  # of the JSON inside an archive, unpacked
_FORMATS = (ours, chatgpt, lm_studio)


class ImportFailed(QuernError):
    """A file that holds no chats that Quern can read."""


def read(file: Path, attachments: Path) -> Iterator[Tree]:
    """The chats of a file, one by one; their pictures are copied into `attachments`. What cannot be read of a chat is left out.

    Raises ImportFailed where the file holds none, before anything is yielded.
    """
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory(dir=_made(attachments), prefix=".import-") as scratch:
                yield from _chats(Source(_conversations(archive), inside(archive, Path(scratch))), attachments)
        else:
            data = json.loads(file.read_text(encoding="utf-8-sig"))
            yield from _chats(Source(data, beside(file.parent)), attachments)
    except (OSError, ValueError, RecursionError, zipfile.BadZipFile) as error:
        raise ImportFailed(
            translate("importing", "“{name}” holds no chats that can be read.").format(name=file.name),
            translate("__init__", "Quern reads its own JSON, ChatGPT's export and LM Studio's chats."),
        ) from error


def _chats(source: Source, attachments: Path) -> Iterator[Tree]:
    for form in _FORMATS:
        found = form.recognise(source.data)
        if found is not None:
            for chat in found:
                try:
                    tree = form.tree(chat, source)
                except Foreign:
                    continue  # one chat of many that is not like the others
                if tree.messages:
                    yield source.settled(tree, attachments)
            return
    raise ValueError("no known format")


def _conversations(archive: zipfile.ZipFile) -> object:
    name = next((name for name in archive.namelist() if PurePosixPath(name).name == "conversations.json"), None)
    if name is None:
        raise ValueError("no conversations.json")
    if archive.getinfo(name).file_size > _MOST_BYTES:
        raise ValueError("too large")
    return json.loads(archive.read(name))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
