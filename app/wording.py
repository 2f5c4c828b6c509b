"""How figures are put into words. Every number that a user reads goes through here."""

from __future__ import annotations

from app.store import Stats
from runtime.protocol import Image, Part, Video


def seconds(value: float) -> str:
    """“0.4 s”, “6 s”, “1 min 20 s”."""
    if value < 0.95:
        return f"{max(value, 0.1):.1f} s"
    whole = round(value)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"


def clock(value: float) -> str:
    """A place in a clip: “0:08.0”."""
    tenths = round(value * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"


def tokens(count: int) -> str:
    return f"{count:,} token{'' if count == 1 else 's'}"


def context(used: int, size: int) -> str:
    return f"{100 * used / size:.0f} % of context" if size else ""


def stats(value: Stats) -> str:
    """The line under an answer."""
    parts = []
    if value.decode_tps:
        parts.append(f"{value.decode_tps:.1f} tokens/s")
    if value.ttft_s:
        parts.append(f"first after {value.ttft_s:.2f} s" if value.ttft_s < 10 else f"first after {value.ttft_s:.0f} s")
    parts.append(tokens(value.tokens))
    if value.cached_tokens:
        parts.append(f"{value.cached_tokens:,} reused")
    return "  ·  ".join(parts)


def stop_note(value: Stats) -> str:
    """Why an answer is shorter than it might be; empty where it simply ended."""
    return {
        "length": "The answer reached its longest allowed length.",
        "context": "The context is full. Start a new chat, or load the model with a larger context.",
    }.get(value.stop_reason, "")


def count_of(pictures: int, clips: int) -> str:
    """“2 pictures and 1 clip”."""
    words = [f"{n} {name}{'' if n == 1 else 's'}" for n, name in ((pictures, "picture"), (clips, "clip")) if n]
    return " and ".join(words) or "files"


def name_of(part: Part) -> str:
    return part.name if isinstance(part, Image | Video) else ""
