"""Pictures and clips at their place within the words of a message: `[name]` in what is written stands for the file of that name. No Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runtime.messages import File, Image, Part, Text, Video


def parts_of(text: str, files: Sequence[Image | Video | File]) -> tuple[Part, ...]:
    """The parts of a message. Files that the words name in brackets stand there, each once, in their order; the others come first."""
    waiting = {name: [f for f in files if not isinstance(f, File) and f.name == name] for name in {f.name for f in files if f.name}}
    names = [name for name, found in waiting.items() if found]
    if not names:
        return (*files, Text(text)) if text.strip() else tuple(files)
    pieces = re.split("(" + "|".join(re.escape(mark(name)) for name in sorted(names, key=len, reverse=True)) + ")", text)
    inside: list[Part] = []
    for piece in pieces:
        media = waiting.get(piece[1:-1]) if piece in {mark(name) for name in names} else None
        if media:
            inside.append(media.pop(0))
        elif piece:
            inside.append(Text(piece))
    left = [file for file in files if not any(file is part for part in inside)]
    return (*left, *(part for part in _joined(inside) if not isinstance(part, Text) or part.text.strip()))


def words_of(parts: Sequence[Part]) -> str:
    """What was written: a file between the words is named where it stands."""
    texts = [i for i, part in enumerate(parts) if isinstance(part, Text)]
    between = [i for i, part in enumerate(parts) if isinstance(part, Image | Video) and texts and i > texts[0]]
    if not between:
        return "\n\n".join(part.text for part in parts if isinstance(part, Text))
    return "".join(
        part.text if isinstance(part, Text) else mark(part.name)
        for i, part in enumerate(parts)
        if isinstance(part, Text) or (isinstance(part, Image | Video) and i in between)
    )


def mark(name: str) -> str:
    return f"[{name}]"


def _joined(parts: Sequence[Part]) -> list[Part]:
    """A name that was written once more than there are files is words like any other."""
    out: list[Part] = []
    for part in parts:
        if isinstance(part, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + part.text)
        else:
            out.append(part)
    return out
