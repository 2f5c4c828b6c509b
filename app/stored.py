"""What the database holds, as plain values: conversations, folders, messages with their identity, figures of answers. No Qt, no SQL."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from runtime.messages import File, Image, Part, Role, Text, Video
from runtime.protocol import MediaInfo, Problem, Result, Timings, from_json, to_json

State = Literal["done", "growing", "stopped", "failed"]
NamedBy = Literal["words", "model", "user"]  # who gave a conversation its title


@dataclass(frozen=True)
class Stats:
    """What is shown under an answer; kept as numbers so that the wording can change."""

    tokens: int
    prompt_tokens: int
    cached_tokens: int
    context_used: int
    ttft_s: float
    decode_tps: float
    stop_reason: str
    model: str
    left_out_messages: int = 0  # the oldest, which the model was not told
    left_out_media: int = 0
    media_encoded: int = 0
    media_reused: int = 0
    media_s: float = 0.0
    prefill_s: float = 0.0
    decode_s: float = 0.0
    drafted: int = 0
    accepted: int = 0
    seen: tuple[MediaInfo, ...] = ()  # the pictures and clips of the question, as the model was shown them

    @staticmethod
    def of(result: Result, media: int = 0) -> Stats:
        """`media`: how many pictures and clips the question itself had."""
        t: Timings = result.timings
        return Stats(
            len(result.token_ids),
            result.prompt_tokens,
            result.cached_tokens,
            result.context_used,
            t.ttft_s,
            t.decode_tps,
            result.stop_reason,
            result.model,
            result.left_out_messages,
            result.left_out_media,
            result.media_encoded,
            result.media_reused,
            t.media_s,
            t.prefill_s,
            t.decode_s,
            result.drafted,
            result.accepted,
            result.media[len(result.media) - media :] if 0 < media <= len(result.media) else (),
        )


@dataclass(frozen=True)
class Conversation:
    id: int
    title: str
    updated: float
    leaf: int | None
    folder: int | None = None
    pinned: bool = False
    named_by: NamedBy = "words"


@dataclass(frozen=True)
class Folder:
    id: int
    name: str
    open: bool = True


@dataclass(frozen=True)
class Stored:
    """A message with its identity; `parent` None: the first of its conversation.

    `siblings`: the ids of all messages that answer, or stand for, the same one, this included, the oldest first.
    """

    id: int
    parent: int | None
    role: Role
    parts: tuple[Part, ...]
    state: State = "done"
    problem: Problem | None = None
    stats: Stats | None = None
    siblings: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Hit:
    """A message in which everything that was searched for stands; `message` None: its conversation's title."""

    conversation: int
    title: str
    message: int | None
    text: str


@dataclass(frozen=True)
class Leaf:
    """A message of a tree that is taken in from outside, named by `key`; `parent` is another one's key, which comes before it."""

    key: str
    parent: str | None
    role: Role
    parts: tuple[Part, ...]
    created: float
    state: State = "done"
    stats: Stats | None = None


@dataclass(frozen=True)
class Tree:
    """A whole conversation, all its branches; `shown` is the key of the message at which the branch shown ends."""

    title: str
    created: float
    messages: tuple[Leaf, ...]
    shown: str | None = None


def said(parts: Sequence[Part]) -> str:
    """What is searched of a message: its words, and the names of its files."""
    return "\n".join(
        part.text if isinstance(part, Text) else f"{part.name}\n{part.text}" if isinstance(part, File) else part.name
        for part in parts
        if isinstance(part, Text | File | Image | Video)
    )


# ------------------------------------------------------------ to and from columns

Rehome = Callable[[str], str]  # the path of a file, in the database's form or in the machine's


def parts_to_json(parts: Sequence[Part], rehome: Rehome) -> str:
    return to_json([_moved(part, rehome) for part in parts])


def parts_from_json(text: str, rehome: Rehome) -> tuple[Part, ...]:
    """Raises ValueError."""
    parts = from_json(text)
    if not isinstance(parts, tuple) or not all(isinstance(p, Part) for p in parts):
        raise ValueError("not a list of parts")
    return tuple(_moved(part, rehome) for part in parts)


def _moved(part: Part, rehome: Rehome) -> Part:
    return dataclasses.replace(part, path=rehome(part.path)) if isinstance(part, Image | Video) else part


def message_from_row(row: tuple[Any, ...], rehome: Rehome) -> Stored:
    """(id, parent, role, parts, state, problem, stats). Raises ValueError or TypeError."""
    id, parent, role, parts, state, problem, stats = row
    if role not in ("system", "user", "assistant", "tool") or state not in ("done", "growing", "stopped", "failed"):
        raise ValueError(f"unknown role {role!r} or state {state!r}")
    return Stored(
        id,
        parent,
        cast(Role, role),
        parts_from_json(parts, rehome),
        cast(State, state),
        from_json(problem) if problem else None,
        stats_from_json(stats) if stats else None,
    )


def stats_to_json(stats: Stats) -> str:
    return json.dumps({**dataclasses.asdict(stats), "seen": json.loads(to_json(stats.seen))})


def stats_from_json(text: str) -> Stats:
    """Raises ValueError or TypeError."""
    values = json.loads(text)
    seen = from_json(json.dumps(values.pop("seen", [])))
    return Stats(**values, seen=tuple(one for one in seen if isinstance(one, MediaInfo)))
