"""Kept chats on disk: what a restart of the program, or want of memory, would have computed again.

A chat is one file with its units and its part of the KV cache, and one file for each recurrent state along it, named by what
comes before it: chats with the same beginning share those, and the next turn writes only what is new of them. Files of other
models stay until their room is needed; those of another build of llama.cpp are removed.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from runtime.engine.cache_folder import Bytes, CacheFolder
from runtime.engine.checkpoints import Checkpoint, thinned
from runtime.engine.kept import Chat
from runtime.engine.snapshots import Buffers, Snapshot
from runtime.engine.units import Medium, Unit, cells, common_prefix, spent

log = logging.getLogger(__name__)
LEAST_TOKENS = 64  # computed in a second or two: not worth a file
MOST_CHECKPOINTS = 4  # of one chat: the end of its system prompt, its last turns, and the one of most use between
_CHAT, _POINT = ".chat", ".state"


@dataclass(frozen=True)
class StoredPoint:
    index: int
    position: int
    used: int
    after_medium: bool
    file: str


@dataclass(frozen=True, eq=False)
class StoredChat:
    """A chat's file as its header tells it. `cells`: what the context must hold for it."""

    file: str
    identity: str
    units: list[Unit]
    cells: int
    points: list[StoredPoint]

    @property
    def deepest(self) -> StoredPoint:
        return self.points[-1]


class StoredChats:
    """Those in one folder. `build` and `identity` (of model and settings) are in the names of the files."""

    def __init__(self, folder: CacheFolder, build: str, identity: str) -> None:
        self._folder = folder
        self._build = build
        self._identity = identity
        self._chats: dict[str, StoredChat] = {}
        self._look()
        self._sweep()

    def best(self, prompt: list[Unit], most_cells: int, more_than: int) -> tuple[StoredChat, StoredPoint] | None:
        """The chat and its state from which `prompt` goes on with the most cells reused, if these are more than `more_than`."""
        found: tuple[StoredChat, StoredPoint] | None = None
        for chat in self._chats.values():
            if chat.identity != self._identity or chat.cells > most_cells:
                continue
            limit = min(common_prefix(chat.units, prompt), len(prompt) - 1)
            point = next((p for p in reversed(chat.points) if p.index <= limit), None)
            if point is not None and point.used > more_than:
                found, more_than = (chat, point), point.used
        return found

    def load(self, stored: StoredChat, point: StoredPoint, buffers: Buffers) -> tuple[Chat, Checkpoint] | None:
        """`stored` with its state at `point` alone. None where a file is gone or damaged: it is not offered again."""
        state = self._section(point.file, "state", buffers)
        if state is None:
            self._chats[stored.file] = _without(stored, point)
            if not self._chats[stored.file].points:
                self._drop(stored)
            return None
        attention = self._section(stored.file, "attention", buffers)
        if attention is None:
            self._drop(stored)
            return None
        self._folder.touch(stored.file)
        checkpoint = Checkpoint(point.index, point.position, point.used, point.after_medium, state)
        return Chat(list(stored.units), attention, [checkpoint], True, stored=True), checkpoint

    def store(self, chat: Chat, check: Callable[[], None]) -> bool:
        """Write what is not there yet, and remove what `chat` has gone on from. What `check` raises ends it: the chat's old file stays."""
        if not chat.keep_on_disk or chat.deepest.used < LEAST_TOKENS:
            return False
        name = self._name(chat.units, _CHAT)
        self._look()
        if name in self._chats:
            self._folder.touch(name)
            return True
        passed = [c for c in self._chats.values() if c.identity == self._identity and _goes_on(c, chat.units)]
        states = {p.index: p for p in chat.checkpoints}
        places = {p.index: self._place(chat.units, p) for p in chat.checkpoints} | {p.index: p for c in passed for p in c.points}
        points = thinned([places[index] for index in sorted(places)], MOST_CHECKPOINTS)
        files = self._folder.files()
        new = [states[p.index] for p in points if p.file not in files and p.index in states]
        points = [p for p in points if p.file in files or p.index in states]
        if not self._make_room(sum(map(_bytes, new)) + len(chat.attention) + 8 * len(chat.units) + 65536, passed, [p.file for p in points]):
            log.info("no room for a chat of %d cells in the cache", cells(chat.units))
            return False
        for state in new:
            file = self._place(chat.units, state).file
            if not self._folder.write(file, {}, {"state": state.state.data}, check):
                return False
        ids, media = _packed(chat.units)
        meta = {"media": media, "points": [[p.index, p.position, p.used, p.after_medium, p.file] for p in points]}
        if not self._folder.write(name, meta, {"units": ids, "attention": chat.attention.data}, check):
            return False
        self._chats[name] = StoredChat(name, self._identity, list(chat.units), cells(chat.units), points)
        for old in passed:
            self._drop(old)
        return True

    def forget(self, start: Sequence[Unit]) -> list[list[Unit]]:
        """Remove the chats that begin with `start`, of any model; returns what they held."""
        self._look()
        gone = [chat for chat in self._chats.values() if common_prefix(chat.units, list(start)) == len(start)]
        for chat in gone:
            self._drop(chat)
        return [chat.units for chat in gone]

    @property
    def units(self) -> list[list[Unit]]:
        """Of every chat that is there."""
        return [chat.units for chat in self._chats.values()]

    # ------------------------------------------------------------ inside

    def _look(self) -> None:
        """See what is there: another program may have written, the user may have deleted everything."""
        files = self._folder.files()
        for name in list(files):
            if not name.startswith(f"{self._build}-"):
                self._folder.remove(name)
                del files[name]
        self._chats = {name: chat for name, chat in self._chats.items() if name in files}
        for name in files:
            if name.endswith(_CHAT) and name not in self._chats:
                chat = self._read(name)
                if chat is not None:
                    self._chats[name] = chat
        for name, chat in list(self._chats.items()):
            points = [p for p in chat.points if p.file in files]
            if not points:
                self._drop(chat)
            elif len(points) < len(chat.points):
                self._chats[name] = StoredChat(chat.file, chat.identity, chat.units, chat.cells, points)

    def _sweep(self, coming: Sequence[str] = ()) -> None:
        """Remove states of no chat, which a stop between the files of one leaves behind."""
        wanted = {p.file for chat in self._chats.values() for p in chat.points} | set(coming)
        for name in self._folder.files():
            if name.endswith(_POINT) and name not in wanted:
                self._folder.remove(name)

    def _read(self, name: str) -> StoredChat | None:
        header = self._folder.header(name)
        ids = self._folder.section(name, "units", lambda length: np.empty(length, np.uint8)) if header else None
        if header is None or ids is None:
            return None
        try:
            units = _unpacked(ids, header.meta["media"])
            points = [StoredPoint(*point) for point in header.meta["points"]]
            return StoredChat(name, name.split("-")[1], units, cells(units), points)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            log.warning("%s is removed from the cache: %s", name, error)
            self._folder.remove(name)
            return None

    def _section(self, file: str, section: str, buffers: Buffers) -> Snapshot | None:
        taken: list[Snapshot] = []

        def make(length: int) -> Bytes:
            taken.append(buffers.take(length))
            return taken[0].data

        return taken[0] if self._folder.section(file, section, make) is not None else None

    def _make_room(self, size: int, passed: Sequence[StoredChat], coming: Sequence[str]) -> bool:
        """Remove the least useful until `size` bytes fit; never what the new file takes the place of, for it may yet come to nothing."""
        if not self._folder.lacking(size):
            return True
        self._sweep(coming)
        staying = {chat.file for chat in passed} | {p.file for chat in passed for p in chat.points} | set(coming)
        if self._folder.lacking(size) > sum(taken for name, (taken, _) in self._folder.files().items() if name not in staying):
            return False
        while self._folder.lacking(size) > 0:
            others = [chat for chat in self._chats.values() if chat not in passed]
            if not others:
                return False
            used_at = {name: at for name, (_, at) in self._folder.files().items()}
            ranked = sorted(others, key=lambda chat: -used_at.get(chat.file, 0.0))
            self._drop(min(others, key=lambda chat: self._saves(chat) / (1 + ranked.index(chat))))
        return True

    def _saves(self, chat: StoredChat) -> int:
        """The tokens that only this chat spares."""
        limits = [
            common_prefix(chat.units, other.units)
            for other in self._chats.values()
            if other is not chat and other.identity == chat.identity
        ]
        shared = max((p.used for p in chat.points if any(p.index <= limit for limit in limits)), default=0)
        return chat.deepest.used - shared

    def _drop(self, chat: StoredChat) -> None:
        self._chats.pop(chat.file, None)
        self._folder.remove(chat.file)
        wanted = {p.file for other in self._chats.values() for p in other.points}
        for point in chat.points:
            if point.file not in wanted:
                self._folder.remove(point.file)

    def _place(self, units: list[Unit], point: Checkpoint) -> StoredPoint:
        file = self._name(units[: point.index], _POINT)
        return StoredPoint(point.index, point.position, point.used, point.after_medium, file)

    def _name(self, units: list[Unit], kind: str) -> str:
        ids, media = _packed(units)
        return f"{self._build}-{self._identity}-{hashlib.sha256(ids.tobytes() + repr(media).encode()).hexdigest()[:32]}{kind}"


def _goes_on(stored: StoredChat, units: list[Unit]) -> bool:
    return stored.deepest.index <= common_prefix(stored.units, units)


def _without(stored: StoredChat, point: StoredPoint) -> StoredChat:
    return StoredChat(stored.file, stored.identity, stored.units, stored.cells, [p for p in stored.points if p is not point])


def _bytes(point: Checkpoint) -> int:
    return len(point.state)


def _packed(units: Sequence[Unit]) -> tuple[Bytes, list[list[object]]]:
    """Ids, -1 for a medium, as bytes; and the media with their places."""
    ids = np.fromiter((unit if isinstance(unit, int) else -1 for unit in units), np.int32, len(units))
    media: list[list[object]] = [
        [i, unit.key, unit.rows, unit.columns, unit.pad] for i, unit in enumerate(units) if isinstance(unit, Medium)
    ]
    return ids.view(np.uint8), media


def _unpacked(ids: Bytes, media: list[list[object]]) -> list[Unit]:
    units: list[Unit] = ids.view(np.int32).tolist()
    for i, key, rows, columns, pad in media:
        if not (isinstance(i, int) and isinstance(rows, int) and isinstance(columns, int) and isinstance(pad, int)):
            raise TypeError("a medium that is none")
        units[i] = Medium(str(key), rows, columns, pad, spent)
    return units
