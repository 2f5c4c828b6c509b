"""Size against divergence, drawn as SVG. Its colours are variables of the page that it stands in: --a to --d, --soft, --line."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 16, 48
_COLOURS = ("var(--a)", "var(--b)", "var(--c)", "var(--d)")


@dataclass(frozen=True)
class Tried:
    """A mix: its bytes and its divergence in nats. `measured` False: the sum of what its groups lose alone. `series` is the legend's."""

    name: str
    series: str
    bytes: int
    divergence: float
    measured: bool = True


def amount(count: int) -> str:
    """Bytes in words, to three digits."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= scale:
            return f"{count / scale:.{max(0, 2 - int(math.log10(count / scale)))}f} {unit}"
    return f"{count} B"


def plot(tried: Sequence[Tried], say: Callable[[str], str] = str) -> str:
    """Size against divergence as SVG, both axes logarithmic: measured mixes as points, predicted ones as a line; `say` gives its words."""
    shown = [t for t in tried if t.divergence > 0]
    if not shown:
        return ""
    x = _Axis([t.bytes for t in shown], _LEFT, _WIDTH - _RIGHT)
    y = _Axis([t.divergence for t in shown], _HEIGHT - _BOTTOM, _TOP)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
            f'aria-label="{html.escape(say("Size against divergence"))}" '
            'font-size="11" font-family="system-ui, sans-serif" fill="var(--soft)">'
        )
    ]
    for value in x.ticks():
        parts.append(f'<line stroke="var(--line)" x1="{x(value):.1f}" x2="{x(value):.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>')
        parts.append(f'<text x="{x(value):.1f}" y="{_HEIGHT - _BOTTOM + 16}" text-anchor="middle">{_tick(value)}</text>')
    for value in y.ticks():
        parts.append(f'<line stroke="var(--line)" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    for number, series in enumerate(dict.fromkeys(t.series for t in tried)):
        colour = _COLOURS[number % len(_COLOURS)]
        mine = sorted((t for t in shown if t.series == series), key=lambda t: t.bytes)
        line = " ".join(f"{x(t.bytes):.1f},{y(t.divergence):.1f}" for t in mine if not t.measured)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>' if line else "")
        for t in mine:
            if t.measured:
                title = f"<title>{html.escape(t.name)}: {html.escape(amount(t.bytes))}, {t.divergence:.4g}</title>"
                parts.append(f'<circle cx="{x(t.bytes):.1f}" cy="{y(t.divergence):.1f}" r="4.5" fill="{colour}">{title}</circle>')
        right, line_y = _WIDTH - _RIGHT - 8, _TOP + 18 + 18 * number
        parts.append(f'<circle cx="{right}" cy="{line_y - 4}" r="4.5" fill="{colour}"/>')
        parts.append(f'<text x="{right - 12}" y="{line_y}" text-anchor="end">{html.escape(say(series))}</text>')
    parts.append(f'<text x="{(_LEFT + _WIDTH) / 2:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">{html.escape(say("size"))}</text>')
    axis = html.escape(say("divergence, nats"))
    parts.append(f'<text transform="translate(14 {_HEIGHT / 2:.0f}) rotate(-90)" text-anchor="middle">{axis}</text></svg>')
    return "".join(parts)


def picture(tried: Sequence[Tried]) -> str:
    """The plot as a file of its own, on white."""
    colours = "--a: #2f6fd0; --b: #c2571a; --c: #2c8a57; --d: #8a4fb0; --soft: #626a76; --line: #d9dce1; background: #fff"
    return plot(tried).replace("<svg ", f'<svg style="{colours}" ', 1) + "\n"


def _tick(count: float) -> str:
    unit, scale = next(((unit, scale) for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)) if count >= scale), ("B", 1.0))
    return f"{count / scale:g} {unit}"


class _Axis:
    """Values to places between two ends, by their logarithms."""

    def __init__(self, values: Sequence[float], first: float, last: float) -> None:
        low, high = math.log(min(values)), math.log(max(values))
        margin = max(0.05, 0.04 * (high - low))
        self._low, self._high = low - margin, high + margin
        self._first, self._last = first, last

    def __call__(self, value: float) -> float:
        return self._first + (math.log(value) - self._low) / (self._high - self._low) * (self._last - self._first)

    def ticks(self) -> list[float]:
        """Powers of ten with 2 and 5 between them; on a short axis every round number."""
        low, high = math.exp(self._low), math.exp(self._high)
        for steps in ((1,), (1, 3), (1, 2, 5), (1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9)):
            powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
            found = [float(f"{step * 10.0**power:.6g}") for power in powers for step in steps if low <= step * 10.0**power <= high]
            if len(found) >= 4:
                break
        return found
