"""How figures are put into words. Every number that a user reads goes through here."""

from __future__ import annotations

from collections.abc import Sequence

from app.grounding import Mark
from app.stored import Stats
from runtime.protocol import Image, MediaInfo, Part, Video


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


def told(value: float) -> str:
    """A frame pair's time as the model is told it: “7.5 s”."""
    return f"{value:.1f} s"


def pair(seconds: Sequence[float], told: float) -> str:
    """A frame pair, read aloud or under the pointer."""
    frames = f"Frames at {clock(seconds[0])} and {clock(seconds[-1])}" if len(seconds) > 1 else f"Frame at {clock(seconds[0])}"
    return f"{frames}; the model is told {told:.1f} seconds"


def sight(size: tuple[int, int], frames: int = 0) -> str:
    """What the model sees of a picture or clip: “6 frames of 224 × 224”."""
    shown = f"{size[0]:,} × {size[1]:,}"
    return f"{frames:,} frame{'' if frames == 1 else 's'} of {shown}" if frames else f"{shown} pixels"


def size_of(seen: MediaInfo | None) -> tuple[int, int] | None:
    """Width and height in pixels of a picture or frame as the model saw it: its grid counts patches of 16."""
    return (seen.grid[2] * 16, seen.grid[1] * 16) if seen is not None else None


def saw(seen: MediaInfo) -> str:
    """“6 frames of 224 × 224, from 0:00.0 to 0:02.9, 147 tokens.”"""
    frames = 2 * seen.grid[0] if seen.kind == "video" else 0
    span = f", from {clock(seen.span[0])} to {clock(seen.span[1])}" if frames and seen.span[1] else ""
    return f"The model saw {sight((seen.grid[2] * 16, seen.grid[1] * 16), frames)}{span}, {tokens(seen.tokens)}."


def marks(found: Sequence[Mark]) -> str:
    """“2 boxes and 1 point”."""
    boxes = sum(mark.box is not None for mark in found)
    points = len(found) - boxes
    words = [f"{boxes} box{'' if boxes == 1 else 'es'}"] if boxes else []
    return " and ".join(words + ([f"{points} point{'' if points == 1 else 's'}"] if points else []))


def length(part: Video, duration: float) -> str:
    """Of what is shown of a clip: “8.0 s”, “2.5 of 8.0 s”."""
    shown = (duration if part.end is None else min(part.end, duration)) - (part.start or 0.0)
    return f"{duration:.1f} s" if shown >= duration - 0.05 else f"{max(0.0, shown):.1f} of {duration:.1f} s"


def cost(count: int, time_s: float, memory: int, at_most: bool = False) -> str:
    """What a picture or clip costs; seconds and memory are 0 where no model is loaded."""
    parts = [("at most " if at_most else "") + tokens(count)]
    if time_s:
        parts.append(f"about {seconds(time_s)} to the first word")
    if memory:
        parts.append(f"{amount(memory)} of memory")
    return "  ·  ".join(parts)


def tokens(count: int) -> str:
    return f"{count:,} token{'' if count == 1 else 's'}"


def context(used: int, size: int) -> str:
    return f"{100 * used / size:.0f} % of context" if size else ""


def prepared(share: float | None) -> str:
    """How far a file is computed before it is sent."""
    if share is None:
        return ""
    return f"preparing, {100 * share:.0f} %" if share < 1 else "prepared: the answer will start sooner"


def speed(tokens_per_s: float) -> str:
    """“13.2 tokens/s”, “2,586 tokens/s”."""
    return f"{tokens_per_s:.1f} tokens/s" if tokens_per_s < 100 else f"{tokens_per_s:,.0f} tokens/s"


def stats(value: Stats) -> str:
    """The line under an answer."""
    parts = []
    if value.decode_tps:
        parts.append(speed(value.decode_tps))
    if value.ttft_s:
        parts.append(f"first after {value.ttft_s:.2f} s" if value.ttft_s < 10 else f"first after {value.ttft_s:.0f} s")
    parts.append(f"{tokens(value.tokens)} written")
    read = value.prompt_tokens - value.cached_tokens
    parts.append(f"{tokens(read)} read" + (f", {value.cached_tokens:,} reused" if value.cached_tokens else ""))
    return "  ·  ".join(parts)


def stats_details(value: Stats) -> str:
    """Where the time of an answer went: a line for each thing that took some."""
    lines = []
    if value.prefill_s:
        lines.append(f"Reading took {_short(value.prefill_s)}.")
    if value.media_encoded or value.media_reused:
        looked = f"{value.media_encoded} of {value.media_encoded + value.media_reused}"
        lines.append(f"Pictures and clips took {_short(value.media_s)}: {looked} had to be looked at, the others were known.")
    if value.decode_s:
        lines.append(f"Writing took {_short(value.decode_s)}.")
    if value.drafted:
        lines.append(f"{value.accepted:,} of {value.drafted:,} guessed tokens were right.")
    return "\n".join(lines)


def _short(value: float) -> str:
    return f"{value:.2f} s" if value < 1 else seconds(value)


def stop_note(value: Stats) -> str:
    """Why an answer is shorter than it might be; empty where it simply ended."""
    return {
        "length": "The answer reached its longest allowed length.",
        "context": "The context is full. Start a new chat, or load the model with a larger context.",
    }.get(value.stop_reason, "")


def count_of(pictures: int, clips: int, texts: int = 0) -> str:
    """“2 pictures, 1 clip and 1 text”."""
    kinds = ((pictures, "picture"), (clips, "clip"), (texts, "text"))
    words = [f"{n} {name}{'' if n == 1 else 's'}" for n, name in kinds if n]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words) or "files"


def fence(text: str) -> str:
    """Backticks to set around a text of which it may hold some itself."""
    mark = "```"
    while mark in text:
        mark += "`"
    return mark


def pages(count: int) -> str:
    return f"{count:,} page{'' if count == 1 else 's'}"


def name_of(part: Part) -> str:
    return part.name if isinstance(part, Image | Video) else ""


def amount(count: int) -> str:
    """Bytes: “6.6 GB”, “230 MB”."""
    if count >= 99_950_000_000:
        return f"{count / 1e9:.0f} GB"
    return f"{count / 1e9:.1f} GB" if count >= 999_500_000 else f"{count / 1e6:.0f} MB" if count >= 999_500 else f"{count / 1e3:.0f} kB"


def about(count: int, exact: bool = True) -> str:
    """Bytes that may be rounded or unknown: “about 812 MB”, “size unknown”."""
    return ("" if exact else "about ") + amount(count) if count else "size unknown"


def fetched(done: int, total: int, speed: float, left_s: float) -> str:
    """“1.2 of 6.6 GB  ·  12.3 MB/s  ·  7 min left”."""
    parts = [f"{amount(done)} of {amount(total)}"]
    if speed:
        parts.append(f"{amount(round(speed))}/s")
    if left_s:
        parts.append(f"{time_left(left_s)} left")
    return "  ·  ".join(parts)


def time_left(seconds: float) -> str:
    """Rounded as one would say it: “40 s”, “7 min”, “2 h 10 min”."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60 // 10 * 10} min"


def loss(nats: float | None) -> str:
    """“loses 0.012 nats”: how far a quantized model's words are from its source's; empty where nobody measured it."""
    return "" if nats is None else f"loses {nats:.2g} nats"


def count(number: int) -> str:
    """Weights: “35.1 billion”, “752 million”."""
    return f"{number / 1e9:.1f} billion" if number >= 1e9 else f"{number / 1e6:.0f} million" if number >= 1e6 else f"{number:,}"
