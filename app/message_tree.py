"""Who follows whom in a conversation: the one place that walks the tree. Ids alone, no contents, no Qt."""

from __future__ import annotations

import sqlite3


class Shape:
    """What is deleted, and what follows that, is left out."""

    def __init__(self, db: sqlite3.Connection, conversation: int) -> None:
        rows = db.execute("SELECT id, parent, deleted FROM messages WHERE conversation = ? ORDER BY id", (conversation,)).fetchall()
        hidden: set[int] = set()
        self._parents: dict[int, int | None] = {}
        self._children: dict[int | None, list[int]] = {}
        for id, parent, deleted in rows:  # a message comes after the one it follows
            if deleted is not None or parent in hidden:
                hidden.add(id)
            else:
                self._parents[id] = parent
                self._children.setdefault(parent, []).append(id)

    def __contains__(self, message: object) -> bool:
        return message in self._parents

    def existing(self, leaf: int | None) -> int | None:
        """`leaf`, or the newest message where there is no such."""
        return leaf if leaf in self._parents else max(self._parents, default=None)

    def parent(self, message: int) -> int | None:
        return self._parents[message]

    def siblings(self, message: int) -> tuple[int, ...]:
        return tuple(self._children.get(self._parents[message], ()))

    def path(self, message: int | None) -> list[int]:
        """From the first message to this one."""
        path: list[int] = []
        seen: set[int] = set()
        while message is not None and message in self._parents and message not in seen:
            seen.add(message)
            path.append(message)
            message = self._parents[message]
        return path[::-1]

    def end(self, message: int) -> int:
        """The newest message below this one: where the branch goes on that was last written on."""
        below, newest = [message], message
        while below:
            at = below.pop()
            newest = max(newest, at)
            below += self._children.get(at, ())
        return newest
