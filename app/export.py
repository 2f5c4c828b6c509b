"""A conversation as files for other programs: Markdown with its pictures beside it, one HTML file that holds everything, or JSON that
Quern takes in again. No Qt, no database."""

from __future__ import annotations

import base64
import dataclasses
import html
import json
import mimetypes
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from app import wording
from app.language import figure, translate
from app.stored import Leaf, Stored, Tree, stats_to_json
from runtime.errors import QuernError
from runtime.messages import File, Image, Part, Reasoning, Text, Video
from runtime.protocol import to_json

Kind = Literal["md", "html", "json"]
FORMAT, VERSION = "quern-chat", 1
_MOST_EMBEDDED = 64 << 20  # bytes of a clip that a page still holds itself


class ExportError(QuernError):
    """A conversation cannot be written where it was to go."""


class Stopped(Exception):
    """What `check` may raise: the export is given up."""


def export(kind: Kind, tree: Tree, branch: Sequence[Stored], target: Path, check: Callable[[], None] = lambda: None) -> None:
    """Write `tree`, or the branch of it that is shown, as `target`: whole or not at all. May take long: not for the main thread.

    `check` is called at every message and may raise. Raises ExportError.
    """
    writing = _Writing(target)
    try:
        if kind == "md":
            text = markdown(tree.title, _checked(branch, check), writing.beside)
        elif kind == "html":
            text = page(tree.title, _checked(branch, check))
        else:
            text = as_json(tree, writing.beside, check)
        writing.finish(text)
    except Stopped:
        writing.undo()
        raise
    except OSError as error:
        writing.undo()
        raise ExportError(
            translate("export", "The chat could not be written: {error}.").format(error=error.strerror or error),
            translate("export", "Choose another folder."),
        ) from error


def _checked(branch: Iterable[Stored], check: Callable[[], None]) -> Iterator[Stored]:
    for message in branch:
        check()
        yield message


class _Writing:
    """A file, and a folder beside it for the files that it speaks of."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._folder = target.with_name(f"{target.stem} files")
        self._names: dict[str, str] = {}
        self._made = False  # the folder

    def undo(self) -> None:
        """Take away what was written, but for what was there."""
        if self._made:
            shutil.rmtree(self._folder, ignore_errors=True)

    def beside(self, part: Image | Video) -> str | None:
        """Copy a file and return its path from the target's folder; None where it is gone."""
        source = Path(part.path)
        if part.path not in self._names:
            if not source.is_file():
                return None
            name = safe_name(part.name or source.name)
            stem, suffix = os.path.splitext(name)
            taken, number = set(self._names.values()), 2
            while f"{self._folder.name}/{name}" in taken:
                name = f"{stem} {number}{suffix}"
                number += 1
            self._made = self._made or not self._folder.exists()
            self._folder.mkdir(exist_ok=True)
            shutil.copyfile(source, self._folder / name)
            self._names[part.path] = f"{self._folder.name}/{name}"
        return self._names[part.path]

    def finish(self, text: str) -> None:
        fresh = self._target.with_name(f".{self._target.name}.part")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(self._target)


def safe_name(name: str) -> str:
    """A name that every system takes for a file."""
    kept = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "-", name).strip(" .-")
    stem, suffix = os.path.splitext(kept)
    return (stem[:80].rstrip(" .") or "chat") + suffix[:10]


# ------------------------------------------------------------ Markdown


def markdown(title: str, branch: Iterable[Stored], beside: Callable[[Image | Video], str | None]) -> str:
    """`beside` gives the path under which a file is found from there."""
    out = [f"# {title}"]
    for message in branch:
        who = translate("export", "You") if message.role == "user" else _model_of(message)
        out.append(f"## {who}")
        for part in message.parts:
            if isinstance(part, Text):
                out.append(part.text.strip())
            elif isinstance(part, Reasoning):
                out.append("\n".join(f"> {line}".rstrip() for line in part.text.strip().splitlines()))
            elif isinstance(part, File):
                fence = wording.fence(part.text)
                out.append(f"**{part.name}**\n\n{fence}\n{part.text.rstrip()}\n{fence}")
            elif isinstance(part, Image | Video):
                path = beside(part)
                mark = "!" if isinstance(part, Image) else ""
                out.append(
                    f"{mark}[{_bracketed(part.name)}](<{path}>){_cut(part)}"
                    if path
                    else translate("export", "*{name} is no longer there*").format(name=part.name)
                )
    return "\n\n".join(out) + "\n"


def _model_of(message: Stored) -> str:
    return message.stats.model if message.stats is not None and message.stats.model else translate("export", "Answer")


def _bracketed(name: str) -> str:
    return name.replace("[", "(").replace("]", ")")


def _cut(part: Image | Video) -> str:
    if not isinstance(part, Video) or (part.start is None and part.end is None):
        return ""
    end = f"{figure(part.end, '.1f')} s" if part.end is not None else translate("export", "the end")
    return translate("export", " ({start:.1f} s to {end})").format(start=part.start or 0, end=end)


# ------------------------------------------------------------ HTML

_STYLE = """
:root { color-scheme: light dark; --text: #1b1c1a; --muted: #62635e; --ground: #fcfcfb; --bubble: #e7f0ec; --code: #f5f5f3; }
@media (prefers-color-scheme: dark) {
  :root { --text: #ececea; --muted: #a2a3a0; --ground: #18191a; --bubble: #23342e; --code: #202123; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); }
body { max-width: 760px; margin: 40px auto; padding: 0 20px; }
section { margin: 28px 0; overflow-wrap: anywhere; }
.you { margin-left: 18%; }
.you .words { background: var(--bubble); border-radius: 14px; padding: 10px 14px; white-space: pre-wrap; }
img, video { max-width: 100%; max-height: 420px; border-radius: 10px; margin: 6px 0; }
pre { background: var(--code); border-radius: 10px; padding: 12px 14px; overflow: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--muted); padding: 6px 12px; }
summary, small, blockquote { color: var(--muted); }
"""


def page(title: str, branch: Iterable[Stored]) -> str:
    """One file that fetches nothing: pictures and clips stand inside, and a rule for the browser forbids everything else."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:"
    body = "\n".join(_section(message) for message in branch)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><title>{html.escape(title)}</title><style>{_STYLE}</style></head>\n'
        f"<body><h1>{html.escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def _section(message: Stored) -> str:
    mine = message.role == "user"
    inside = "\n".join(_shown(part, mine) for part in message.parts)
    name = "" if mine else f"<small>{html.escape(_model_of(message))}</small>"
    return f'<section class="{"you" if mine else "answer"}">{inside}{name}</section>'


def _shown(part: Part, mine: bool) -> str:
    if isinstance(part, Text):
        from app.growing import as_page  # brings the parser, which the other forms do not need

        return f'<div class="words">{html.escape(part.text)}</div>' if mine else as_page(part.text)
    if isinstance(part, Reasoning):
        thought = translate("thinking_fold", "Thought for {seconds}").format(seconds=wording.seconds(part.seconds))
        return f"<details><summary>{html.escape(thought)}</summary><p>{html.escape(part.text)}</p></details>"
    if isinstance(part, File):
        return f"<details><summary>{html.escape(part.name)}</summary><pre>{html.escape(part.text)}</pre></details>"
    if isinstance(part, Image | Video):
        return _embedded(part)
    return ""


def _embedded(part: Image | Video) -> str:
    name, file = html.escape(part.name), Path(part.path)
    if not file.is_file():
        gone = translate("export", "{name} is no longer there").format(name=name)
        return f"<p><em>{gone}</em></p>"
    if file.stat().st_size > _MOST_EMBEDDED:
        large = translate("export", "{name} is too large to stand inside this page").format(name=name)
        return f"<p><em>{large}</em></p>"
    kind = mimetypes.guess_type(file.name)[0] or ("image/png" if isinstance(part, Image) else "video/mp4")
    data = f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
    if isinstance(part, Image):
        return f'<img src="{data}" alt="{name}">'
    return f'<video controls src="{data}" title="{name}"></video>'


# ------------------------------------------------------------ JSON


def as_json(tree: Tree, beside: Callable[[Image | Video], str | None], check: Callable[[], None] = lambda: None) -> str:
    """All versions of all messages; files by their path from where the JSON stands."""

    def moved(part: Part) -> Part:
        return dataclasses.replace(part, path=beside(part) or "") if isinstance(part, Image | Video) else part

    def told(message: Leaf) -> dict[str, Any]:
        check()
        return {
            "key": message.key,
            "parent": message.parent,
            "role": message.role,
            "created": message.created,
            "state": message.state,
            "parts": json.loads(to_json([moved(part) for part in message.parts])),
            "stats": json.loads(stats_to_json(message.stats)) if message.stats is not None else None,
        }

    whole = {
        "format": FORMAT,
        "version": VERSION,
        "title": tree.title,
        "created": tree.created,
        "exported": time.time(),
        "shown": tree.shown,
        "messages": [told(message) for message in tree.messages],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
