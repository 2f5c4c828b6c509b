"""How figures are put into words. Every number that a user reads goes through here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.grounding import Mark
from app.language import figure, translate
from app.stored import Stats
from runtime.protocol import File, Image, MediaInfo, Part, Video

# Chinese sets a space between its own characters and figures or Latin letters.
_BETWEEN_SCRIPTS = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")

if TYPE_CHECKING:
    from quantize.estimates import Estimate
    from quantize.events import Compared


def seconds(value: float) -> str:
    """“0.4 s”, “6 s”, “1 min 20 s”."""
    if value < 0.95:
        return translate("wording", "{seconds:.1f} s").format(seconds=max(value, 0.1))
    whole = round(value)
    if whole < 60:
        return translate("wording", "{seconds} s").format(seconds=whole)
    return translate("wording", "{minutes} min {seconds} s").format(minutes=whole // 60, seconds=whole % 60)


def clock(value: float) -> str:
    """A place in a clip: “0:08.0”."""
    tenths = round(value * 10)
    return f"{tenths // 600}:{figure(tenths % 600 / 10, '04.1f')}"


def told(value: float) -> str:
    """A frame pair's time as the model is told it: “7.5 s”."""
    return f"{figure(value, '.1f')} s"


def pair(seconds: Sequence[float], told: float) -> str:
    """A frame pair, read aloud or under the pointer."""
    frames = translate("wording", "Frames at {first} and {last}") if len(seconds) > 1 else translate("wording", "Frame at {first}")
    frames = frames.format(first=clock(seconds[0]), last=clock(seconds[-1]))
    return translate("wording", "{frames}; the model is told {told:.1f} seconds").format(frames=frames, told=told)


def sight(size: tuple[int, int], frames: int = 0) -> str:
    """What the model sees of a picture or clip: “6 frames of 224 × 224”."""
    shown = f"{figure(size[0], ',')} × {figure(size[1], ',')}"
    if not frames:
        return translate("wording", "{size} pixels").format(size=shown)
    words = translate("wording", "1 frame of {size}") if frames == 1 else translate("wording", "{frames:,} frames of {size}")
    return words.format(frames=frames, size=shown)


def size_of(seen: MediaInfo | None) -> tuple[int, int] | None:
    """Width and height in pixels of a picture or frame as the model saw it: its grid counts patches of 16."""
    return (seen.grid[2] * 16, seen.grid[1] * 16) if seen is not None else None


def saw(seen: MediaInfo) -> str:
    """“6 frames of 224 × 224, from 0:00.0 to 0:02.9, 147 tokens.”"""
    frames = 2 * seen.grid[0] if seen.kind == "video" else 0
    what, cost = sight((seen.grid[2] * 16, seen.grid[1] * 16), frames), tokens(seen.tokens)
    if not (frames and seen.span[1]):
        return translate("wording", "The model saw {what}, {tokens}.").format(what=what, tokens=cost)
    words = translate("wording", "The model saw {what}, from {start} to {end}, {tokens}.")
    return words.format(what=what, start=clock(seen.span[0]), end=clock(seen.span[1]), tokens=cost)


def marks(found: Sequence[Mark]) -> str:
    """“2 boxes and 1 point”."""
    boxes = sum(mark.box is not None for mark in found)
    points = len(found) - boxes
    kinds = (
        (boxes, translate("wording", "1 box"), translate("wording", "{count} boxes")),
        (points, translate("wording", "1 point"), translate("wording", "{count} points")),
    )
    return listed([one if n == 1 else several.format(count=n) for n, one, several in kinds if n])


def length(part: Video, duration: float) -> str:
    """Of what is shown of a clip: “8.0 s”, “2.5 of 8.0 s”."""
    shown = (duration if part.end is None else min(part.end, duration)) - (part.start or 0.0)
    return (
        f"{figure(duration, '.1f')} s"
        if shown >= duration - 0.05
        else translate("wording", "{shown:.1f} of {duration:.1f} s").format(shown=max(0.0, shown), duration=duration)
    )


def cost(count: int, time_s: float, memory: int, at_most: bool = False) -> str:
    """What a picture or clip costs; seconds and memory are 0 where no model is loaded."""
    parts = [translate("wording", "at most {tokens}").format(tokens=tokens(count)) if at_most else tokens(count)]
    if time_s:
        parts.append(translate("wording", "about {time} to the first word").format(time=seconds(time_s)))
    if memory:
        parts.append(translate("wording", "{total} of memory").format(total=amount(memory)))
    return "  ·  ".join(parts)


def tokens(count: int) -> str:
    return translate("wording", "1 token") if count == 1 else translate("wording", "{count:,} tokens").format(count=count)


def context(used: int, size: int) -> str:
    return translate("wording", "{percent:.0f} % of context").format(percent=100 * used / size) if size else ""


def prepared(share: float | None) -> str:
    """How far a file is computed before it is sent."""
    if share is None:
        return ""
    if share < 1:
        return translate("wording", "preparing, {percent:.0f} %").format(percent=100 * share)
    return translate("wording", "prepared: the answer will start sooner")


def speed(tokens_per_s: float) -> str:
    """“13.2 tokens/s”, “2,586 tokens/s”."""
    told = figure(tokens_per_s, ".1f" if tokens_per_s < 100 else ",.0f")
    return translate("wording", "{speed} tokens/s").format(speed=told)


def stats(value: Stats) -> str:
    """The line under an answer."""
    parts = []
    if value.decode_tps:
        parts.append(speed(value.decode_tps))
    if value.ttft_s:
        time = f"{figure(value.ttft_s, '.2f' if value.ttft_s < 10 else '.0f')} s"
        parts.append(translate("wording", "first after {time}").format(time=time))
    parts.append(translate("wording", "{tokens} written").format(tokens=tokens(value.tokens)))
    read = tokens(value.prompt_tokens - value.cached_tokens)
    if value.cached_tokens:
        parts.append(translate("wording", "{tokens} read, {reused:,} reused").format(tokens=read, reused=value.cached_tokens))
    else:
        parts.append(translate("wording", "{tokens} read").format(tokens=read))
    return "  ·  ".join(parts)


def stats_details(value: Stats) -> str:
    """Where the time of an answer went: a line for each thing that took some."""
    lines = []
    if value.prefill_s:
        lines.append(translate("wording", "Reading took {time}.").format(time=_short(value.prefill_s)))
    if value.media_encoded or value.media_reused:
        told = translate("wording", "Pictures and clips took {time}: {looked} of {all} had to be looked at, the others were known.")
        both = value.media_encoded + value.media_reused
        lines.append(told.format(time=_short(value.media_s), looked=value.media_encoded, all=both))
    if value.decode_s:
        lines.append(translate("wording", "Writing took {time}.").format(time=_short(value.decode_s)))
    if value.drafted:
        lines.append(
            translate("wording", "{accepted:,} of {drafted:,} guessed tokens were right.").format(
                accepted=value.accepted, drafted=value.drafted
            )
        )
    return "\n".join(lines)


def _short(value: float) -> str:
    return f"{figure(value, '.2f')} s" if value < 1 else seconds(value)


def stop_note(value: Stats) -> str:
    """Why an answer is shorter than it might be; empty where it simply ended."""
    return {
        "length": translate("wording", "The answer reached its longest allowed length."),
        "context": translate("wording", "The context is full. Start a new chat, or load the model with a larger context."),
    }.get(value.stop_reason, "")


def count_of(pictures: int, clips: int, texts: int = 0) -> str:
    """“2 pictures, 1 clip and 1 text”."""
    kinds = (
        (pictures, translate("wording", "1 picture"), translate("wording", "{count} pictures")),
        (clips, translate("wording", "1 clip"), translate("wording", "{count} clips")),
        (texts, translate("wording", "1 text"), translate("wording", "{count} texts")),
    )
    return listed([one if n == 1 else several.format(count=n) for n, one, several in kinds if n]) or translate("wording", "files")


def listed(words: Sequence[str]) -> str:
    """“4B, 2B and 0.8B”."""
    if len(words) < 2:
        return "".join(words)
    told = translate("wording", "{first} and {last}").format(first=translate("wording", ", ").join(words[:-1]), last=words[-1])
    return _BETWEEN_SCRIPTS.sub(" ", told)


def fence(text: str) -> str:
    """Backticks to set around a text of which it may hold some itself."""
    mark = "```"
    while mark in text:
        mark += "`"
    return mark


def pages(count: int) -> str:
    return translate("wording", "1 page") if count == 1 else translate("wording", "{count:,} pages").format(count=count)


def file(part: File) -> str:
    """What a text costs: “3 pages · 1,240 tokens”."""
    return "  ·  ".join(([pages(part.pages)] if part.pages else []) + [tokens(part.tokens)])


def name_of(part: Part) -> str:
    return part.name if isinstance(part, Image | Video) else ""


def amount(count: int) -> str:
    """Bytes: “6.6 GB”, “230 MB”."""
    if count >= 99_950_000_000:
        return f"{count / 1e9:.0f} GB"
    return (
        f"{figure(count / 1e9, '.1f')} GB"
        if count >= 999_500_000
        else f"{count / 1e6:.0f} MB"
        if count >= 999_500
        else f"{count / 1e3:.0f} kB"
    )


def about(count: int, exact: bool = True) -> str:
    """Bytes that may be rounded or unknown: “about 812 MB”, “size unknown”."""
    if not count:
        return translate("wording", "size unknown")
    return amount(count) if exact else translate("wording", "about {size}").format(size=amount(count))


def fetched(done: int, total: int, speed: float, left_s: float) -> str:
    """“1.2 of 6.6 GB  ·  12.3 MB/s  ·  7 min left”."""
    parts = [translate("wording", "{done} of {total}").format(done=amount(done), total=amount(total))]
    if speed:
        parts.append(f"{amount(round(speed))}/s")
    if left_s:
        parts.append(translate("wording", "{time} left").format(time=time_left(left_s)))
    return "  ·  ".join(parts)


def time_left(seconds: float) -> str:
    """Rounded as one would say it: “40 s”, “7 min”, “2 h 10 min”."""
    if seconds < 60:
        return translate("wording", "{seconds} s").format(seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("wording", "{minutes} min").format(minutes=minutes)
    return translate("wording", "{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60 // 10 * 10)


def loses(estimate: Estimate) -> str:
    """“0.012 nats”: how far a quantized model's words were measured to be from its source's; else “±7.2 %”, its weights."""
    if estimate.loss is not None:
        return translate("wording", "{nats:.2g} nats").format(nats=estimate.loss)
    return f"±{figure(100 * estimate.rounding, '.2g')} %" if estimate.rounding else translate("wording", "nothing")


def compared(found: Compared) -> list[str]:
    """A quantized model beside its source, a line for each figure."""
    return [
        translate("wording", "Divergence from the source {divergence:.3g} ± {error:.1g} nats over {tokens}").format(
            divergence=found.divergence, error=found.error, tokens=tokens(found.positions)
        ),
        translate("wording", "The same likeliest token {share:.1%}").format(share=found.agreement),
        translate("wording", "Perplexity {result:.4g}, the source’s {source:.4g}").format(
            result=found.perplexity, source=found.source_perplexity
        ),
    ]


def count(number: int) -> str:
    """Weights: “35.1 billion”, “752 million”."""
    if number >= 1e9:
        return translate("wording", "{count:.1f} billion").format(count=number / 1e9)
    return translate("wording", "{count:.0f} million").format(count=number / 1e6) if number >= 1e6 else figure(number, ",")
