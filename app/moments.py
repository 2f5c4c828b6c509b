"""Times in an answer that fall inside a clip, as links that show that moment. Works on the HTML of app/markdown.py; no Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from runtime.protocol import Image, MediaInfo, Part, Video

SCHEME = "moment"
_TAG = re.compile(r"(<[^>]*>)")
_NEVER = {"a", "code", "pre"}  # no link stands inside these
_SLACK_S = 0.06  # a time is told with one decimal
_TIME = re.compile(
    r"(?<![\d:.,])(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d(?:\.\d{1,3})?)(?![\d:])"
    r"|(?<![A-Za-z0-9_:.,])(?P<number>\d{1,6}(?:[.,]\d{1,3})?)(?:\s|&nbsp;)?(?:(?:seconds?|secs?|s|Sekunden?)\b|秒)"
)


@dataclass(frozen=True)
class Clip:
    """A clip that was shown: from which second to which."""

    part: Video
    start: float
    end: float

    def holds(self, seconds: float) -> bool:
        return self.start - _SLACK_S <= seconds <= self.end + _SLACK_S


def clips_of(parts: Sequence[Part], seen: Sequence[MediaInfo]) -> tuple[Clip, ...]:
    """The clips of a question; `seen` is what an answer to it says of its media, in their order."""
    media = [part for part in parts if isinstance(part, Image | Video)]
    if len(media) != len(seen):
        return ()
    return tuple(
        Clip(part, *info.span)
        for part, info in zip(media, seen, strict=True)
        if isinstance(part, Video) and info.kind == "video" and info.span[1] > info.span[0]
    )


def linked(html: str, clips: Sequence[Clip]) -> str:
    """`html` with every time that falls inside one of `clips` as a link."""
    if not clips:
        return html
    depth = 0
    out = []
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            name = piece.strip("</> ").split(" ")[0].lower()
            if name in _NEVER and not piece.endswith("/>"):
                depth += -1 if piece.startswith("</") else 1
            out.append(piece)
        else:
            out.append(piece if depth > 0 else _TIME.sub(lambda found: _link(found, clips), piece))
    return "".join(out)


def target(url: str) -> float | None:
    """The second that a link names, None where it is another link."""
    scheme, _, rest = url.partition(":")
    try:
        return float(rest) if scheme == SCHEME else None
    except ValueError:
        return None


def clip_at(clips: Sequence[Clip], seconds: float) -> Clip | None:
    return next((clip for clip in clips if clip.holds(seconds)), None)


def _link(found: re.Match[str], clips: Sequence[Clip]) -> str:
    if found["number"] is not None:
        seconds = float(found["number"].replace(",", "."))
    else:
        seconds = int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60 + float(found["seconds"])
    return f'<a href="{SCHEME}:{seconds:g}">{found[0]}</a>' if clip_at(clips, seconds) is not None else found[0]
