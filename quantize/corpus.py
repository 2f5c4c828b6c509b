"""What a model is calibrated with and examined on: texts, chats and pictures, from a file or a folder. Runs nothing.

A chat is a line of a .jsonl file: {"messages": [{"role": "user", "content": "…"}, …]}, as published chat data has it. A content may
also be a list of {"type": "text", "text": "…"} and {"type": "image", "image": "PATH"}, the path from the file's folder. A
picture that no chat of the folder shows is asked about; what stands in a .txt file of its name is the answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from runtime.errors import CheckpointError
from runtime.messages import Image, Message, Part, Role, Text

ASSETS = Path(__file__).resolve().parents[1] / "assets"
DEFAULT = ASSETS / "calibration"
"""Ours: several languages, code, the chat format, pictures."""
HELD_BACK = DEFAULT / "held-back"
"""Of the same kinds, for examining: nothing of it is ever calibrated with."""

QUESTION = "Describe this picture."
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff")
_LARGEST = 64 << 20
_ROLES = ("system", "user", "assistant")
_SUFFIXES = (
    *(".txt", ".md", ".rst", ".jsonl", ".json", ".csv", ".html", ".py", ".c", ".cpp", ".h", ".js", ".ts", ".rs", ".go", ".java", ".sql"),
)


@dataclass(frozen=True)
class Chat:
    """A conversation up to a question, and its answer; "" where there is none."""

    messages: tuple[Message, ...]
    answer: str

    @property
    def pictures(self) -> list[Path]:
        return [Path(part.path) for message in self.messages for part in message.parts if isinstance(part, Image)]


@dataclass
class Corpus:
    """`name` is how the file or folder is called."""

    name: str
    texts: list[str] = field(default_factory=list)
    chats: list[Chat] = field(default_factory=list)

    @property
    def pictures(self) -> int:
        return sum(len(chat.pictures) for chat in self.chats)

    def fingerprint(self) -> str:
        """Equal for equal contents, the pictures' too."""
        digest = hashlib.sha256(repr(self.texts).encode())
        for chat in self.chats:
            digest.update(repr([[part for part in message.parts if isinstance(part, Text)] for message in chat.messages]).encode())
            digest.update(chat.answer.encode())
            for picture in chat.pictures:
                digest.update(_read(picture))
        return digest.hexdigest()[:16]


def read_corpus(path: Path) -> Corpus:
    """A file, or a folder's files in the order of their names. CheckpointError for what cannot be read, or is nothing to read."""
    files = [path] if not path.is_dir() else sorted(file for file in path.rglob("*") if file.suffix.lower() in (*_SUFFIXES, *_PICTURES))
    if path.resolve() == DEFAULT:
        files = [file for file in files if HELD_BACK not in file.resolve().parents]
    pictures = [file for file in files if file.suffix.lower() in _PICTURES]
    answers = {picture.with_suffix(".txt") for picture in pictures}
    corpus = Corpus(path.resolve().name)
    for file in files:
        if file in pictures or file in answers:
            continue
        text = _text(file)
        chats = list(_chats(text, file)) if file.suffix.lower() == ".jsonl" else []
        corpus.chats += chats
        if not chats:
            corpus.texts.append(text)
    used = {picture for chat in corpus.chats for picture in chat.pictures}
    for picture in pictures:
        if picture not in used:
            said = picture.with_suffix(".txt")
            answer = _text(said).strip() if said.is_file() else ""
            corpus.chats.append(Chat((Message("user", (Image(str(picture)), Text(QUESTION))),), answer))
    if not corpus.texts and not corpus.chats:
        raise CheckpointError(f"“{path}” holds no text files.", "Give a text file, or a folder of texts, chats (.jsonl) and pictures.")
    return corpus


def _chats(text: str, file: Path) -> Iterator[Chat]:
    """Nothing where the lines are no chats: they are text then."""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            entry = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            entry = {}
        if entry is None:
            continue
        listed = entry.get("messages") if isinstance(entry, dict) else None
        if not isinstance(listed, list):
            if number == 1:
                return
            raise CheckpointError(
                f"{file.name}, line {number} is no chat.", "Write an object of “messages”, each with “role” and “content”."
            )
        messages = [_message(message, file, number) for message in listed]
        answer = ""
        if messages and messages[-1].role == "assistant":
            answer = "".join(part.text for part in messages.pop().parts if isinstance(part, Text))
        if not any(message.role == "user" for message in messages):
            raise CheckpointError(f"{file.name}, line {number} asks nothing.", "A chat needs a message of the user's.")
        yield Chat(tuple(messages), answer)


def _message(entry: Any, file: Path, line: int) -> Message:
    role, content = (entry.get("role"), entry.get("content")) if isinstance(entry, dict) else (None, None)
    content = [{"type": "text", "text": content}] if isinstance(content, str) else content
    if role not in _ROLES or not isinstance(content, list):
        raise CheckpointError(f"{file.name}, line {line} has a message that cannot be read.", "It needs a role and a content.")
    parts: list[Part] = []
    for piece in content:
        kind = piece.get("type") if isinstance(piece, dict) else None
        said = piece.get(kind) if isinstance(kind, str) else None
        if kind == "text" and isinstance(said, str):
            parts.append(Text(said))
        elif kind == "image" and isinstance(said, str) and role == "user":
            picture = file.parent / said
            if not picture.is_file():
                raise CheckpointError(f"{file.name}, line {line} names “{said}”, which is not there.", "Paths count from its folder.")
            parts.append(Image(str(picture)))
        else:
            raise CheckpointError(f"{file.name}, line {line} has a content of a kind that cannot be used.", "Use texts and pictures.")
    return Message(cast(Role, role), tuple(parts))


def _text(file: Path) -> str:
    try:
        return _read(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise CheckpointError(f"{file.name} is no text in UTF-8.", "Give texts, chats (.jsonl) and pictures only.") from error


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise CheckpointError(f"{file.name} is too large to calibrate with.", "A few megabytes of text are plenty.")
        return file.read_bytes()
    except OSError as error:
        raise CheckpointError(f"{file.name} cannot be read: {error.strerror}.", "Check the file and its permissions.") from error
