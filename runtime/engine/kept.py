"""The states of chats that the context does not hold at the moment, so that going back to one computes nothing again.

A chat is kept as its part of the KV cache, once, and the recurrent states along it, which chats that share a beginning
share too. Bounded in bytes; what is computed again soonest, or is asked for least, goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runtime.engine.checkpoints import Checkpoint, thinned
from runtime.engine.snapshots import Buffers, Snapshot
from runtime.engine.units import Unit, common_prefix

if TYPE_CHECKING:
    from runtime.engine.stored import StoredChats

MOST_CHECKPOINTS = 6  # of one kept chat: its system prompt, its last turns, and what lies far from both


@dataclass(eq=False)
class Chat:
    """What the context held. `attention`: the KV cache of all its units, followed by a recurrent part that is empty."""

    units: list[Unit]
    attention: Snapshot
    checkpoints: list[Checkpoint]
    keep_on_disk: bool
    stored: bool = False  # on disk, or found to be not for it

    @property
    def deepest(self) -> Checkpoint:
        return self.checkpoints[-1]


class KeptChats:
    """In memory, the last used first, and behind them those on disk where there are any."""

    def __init__(self, buffers: Buffers, max_bytes: int, stored: StoredChats | None = None) -> None:
        self._buffers = buffers
        self._max_bytes = max_bytes
        self._stored = stored
        self._chats: list[Chat] = []

    def best(self, prompt: list[Unit], more_than: int, most_cells: int) -> tuple[Chat, Checkpoint] | None:
        """The chat and its checkpoint from which `prompt` goes on with the most cells reused, if these are more than `more_than`.

        `most_cells`: those of the context, which a state from disk may be too large for.
        """
        found: tuple[Chat, Checkpoint] | None = None
        for chat in self._chats:
            point = reach(chat, prompt)
            if point is not None and point.used > more_than:
                found, more_than = (chat, point), point.used
        while self._stored is not None and (on_disk := self._stored.best(prompt, most_cells, more_than)) is not None:
            loaded = self._stored.load(*on_disk, self._buffers)
            if loaded is not None:
                return loaded
        return found

    def has(self, units: list[Unit], index: int) -> bool:
        """Whether the state after the first `index` of `units` could be brought back."""
        return any(
            any(point.index == index for point in chat.checkpoints) and common_prefix(chat.units, units) >= index for chat in self._chats
        )

    def keep(self, chat: Chat) -> None:
        """Take `chat` in as the last used. Chats whose way it has gone on are part of it from now on."""
        self._absorb(chat)
        self.shrink()

    def shrink(self) -> None:
        """Let go of the least useful until the bytes are kept; of the last used only when there is no other."""
        while self._chats and self._buffers.held > self._max_bytes:
            chat = min(self._chats[1:] or self._chats, key=self._usefulness)
            self._store(chat, lambda: None)
            self._chats.remove(chat)
            del chat  # and with it its memory, before it is counted again

    def store(self, check: Callable[[], None]) -> None:
        """Write to disk what is not there yet, the last used first. What `check` raises ends it between two pieces of a file."""
        for chat in self._chats:
            self._store(chat, check)

    def remove(self, chat: Chat) -> None:
        """It is no good."""
        self._chats = [other for other in self._chats if other is not chat]
        if self._stored is not None:
            self._stored.forget(chat.units)

    def forget(self, start: Sequence[Unit]) -> list[list[Unit]]:
        """Remove every chat that begins with `start`, in memory and on disk; returns what they held."""
        gone = [chat.units for chat in self._chats if common_prefix(chat.units, list(start)) == len(start)]
        self._chats = [chat for chat in self._chats if common_prefix(chat.units, list(start)) < len(start)]
        return gone + (self._stored.forget(start) if self._stored is not None else [])

    def let_go(self) -> None:
        """Of all that is in memory."""
        self._chats = []

    @property
    def units(self) -> list[list[Unit]]:
        """Of every chat, in memory or on disk."""
        return [chat.units for chat in self._chats] + (self._stored.units if self._stored is not None else [])

    def __len__(self) -> int:
        return len(self._chats)

    def _store(self, chat: Chat, check: Callable[[], None]) -> None:
        if self._stored is not None and not chat.stored:
            self._stored.store(chat, check)
            chat.stored = True

    def _absorb(self, chat: Chat) -> None:
        rest = []
        for other in self._chats:
            if other is chat:
                continue
            private = other.keep_on_disk and not chat.keep_on_disk  # what may be written must not end in what may not
            if private or other.deepest.index > common_prefix(other.units, chat.units):
                rest.append(other)
            else:
                _merge(chat, other.checkpoints)
        chat.checkpoints = thinned(chat.checkpoints, MOST_CHECKPOINTS)
        self._chats = [chat, *rest]

    def _usefulness(self, chat: Chat) -> float:
        """The tokens that only this chat saves, over how many chats were used since."""
        way = chat.units[: chat.deepest.index + 1]
        shared = max((point.used for other in self._chats if other is not chat and (point := reach(other, way))), default=0)
        return (chat.deepest.used - shared) / (1 + self._chats.index(chat))


def reach(chat: Chat, prompt: list[Unit]) -> Checkpoint | None:
    """The deepest checkpoint from which `prompt` goes on, at least its last unit to be computed."""
    limit = min(common_prefix(chat.units, prompt), len(prompt) - 1)
    return next((point for point in reversed(chat.checkpoints) if point.index <= limit), None)


def _merge(chat: Chat, checkpoints: Sequence[Checkpoint]) -> None:
    """Those of a part of the same way."""
    there = {point.index for point in chat.checkpoints}
    chat.checkpoints = sorted([*chat.checkpoints, *(p for p in checkpoints if p.index not in there)], key=lambda point: point.index)
