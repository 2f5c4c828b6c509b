"""LaTeX formulas to SVG outlines, by ziamath. No Qt. What it cannot read is None, and is shown as it was written."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

_log = logging.getLogger(__name__)
_MOST_CHARS, _MOST_DEPTH = 2000, 40  # longer or deeper ones are no formulas for reading
SCHEME = "math:"
MARK = re.compile(r'<img src="math:([id]):([^"]*)">')  # what `mark` makes
_LEADS_AWAY = re.compile(r"<[^>]*\b(?:href|src|style|on\w+|actiontype)\s*=", re.IGNORECASE)  # attributes that a formula has no use for
INK = "#010203"  # stands in the SVG for the colour of the text


@dataclass(frozen=True)
class Formula:
    """All lengths in pixels; the baseline is `depth` above the lower edge."""

    svg: str
    width: float
    height: float
    depth: float


def mark(latex: str, display: bool) -> str:
    """How a formula stands in the HTML of an answer."""
    return f'<img src="{SCHEME}{"d" if display else "i"}:{quote(latex)}">'


def source(name: str) -> str:
    """The LaTeX of a picture in a text, by its name, in its dollars; empty: it is no formula."""
    if not name.startswith(SCHEME):
        return ""
    around = "$$" if name.startswith(f"{SCHEME}d") else "$"
    return around + unquote(name.split(":", 2)[2]) + around


def typeset(latex: str, size: float, display: bool) -> Formula | None:
    """`size` of the letters in pixels; `display`: on a line of its own, where sums and fractions are large. Takes milliseconds."""
    if len(latex) > _MOST_CHARS or _depth(latex) > _MOST_DEPTH:
        return None
    import ziafont
    import ziamath

    ziafont.config.svg2 = False  # QtSvg reads paths, no symbols
    try:
        svg = ziamath.Latex(latex, size=size, color=INK, inline=not display).svg()
        box = re.search(r'viewBox="([-0-9.e]+) ([-0-9.e]+) ([-0-9.e]+) ([-0-9.e]+)"', svg)
    except Exception:  # noqa: BLE001 - a parser of other people's text may fail in any way: then the text is shown
        _log.debug("a formula cannot be set: %r", latex, exc_info=True)
        return None
    if box is None:
        return None
    _, top, width, height = map(float, box.groups())
    return Formula(svg, width, height, max(0.0, top + height))


def mathml(latex: str, display: bool) -> str:
    """The formula for a browser, which sets it itself; where it cannot be read, its source."""
    from html import escape

    from latex2mathml.converter import convert

    try:
        if len(latex) <= _MOST_CHARS and _depth(latex) <= _MOST_DEPTH:
            made = convert(latex, display="block" if display else "inline")
            if not _LEADS_AWAY.search(made):
                return made
    except Exception:  # noqa: BLE001 - as above
        _log.debug("a formula cannot be read: %r", latex, exc_info=True)
    return f"<code>{escape(latex)}</code>"


def _depth(latex: str) -> int:
    depth = most = 0
    for char in latex:
        depth += (char == "{") - (char == "}")
        most = max(most, depth)
    return most
