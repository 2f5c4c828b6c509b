"""One turn of a conversation as a state machine: queued, asked, reading, thinking, answering, ended. No widgets, no storage."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine_link import EngineLink
from app.stored import State, Stats, Stored
from runtime.protocol import (
    Delta,
    Detail,
    Done,
    Ended,
    Failed,
    Image,
    MediaInfo,
    MediaReady,
    Message,
    Part,
    PrefillProgress,
    Problem,
    Reasoning,
    Sampling,
    Text,
    Video,
)

Phase = Literal["queued", "waiting", "reading", "thinking", "answering", "stopping", "ended"]
_PATIENCE_MS = 5000  # after this long without an answer to Cancel the worker is ended


class Turn(QObject):
    """One question put to the engine. `changed` may come hundreds of times a second; `ended` once."""

    changed = Signal()
    ended = Signal()

    def __init__(self, link: EngineLink, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.phase: Phase = "queued"  # until it is started
        self.text = ""
        self.reasoning = ""
        self.reasoning_s = 0.0
        self.read = (0, 0)  # prompt tokens done, of how many; those of pictures to encode count twice
        self.media: tuple[MediaInfo, ...] = ()
        self.problem: Problem | None = None
        self.stats: Stats | None = None
        self.state: State = "growing"
        self._link = link
        self._clock = clock
        self._asked_media = 0  # pictures and clips of the question
        self._before = ("", "", 0.0)  # text, reasoning and its seconds that were there when the turn began
        self._id = 0
        self._thinking_since: float | None = None
        self._first_piece = 0.0
        self._pieces = 0
        self._impatience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._impatience.timeout.connect(link.kill)

    def start(
        self,
        messages: tuple[Message, ...],
        thinking: bool | None,
        detail: Detail,
        private: bool = False,
        sampling: Sampling | None = None,
        thinking_budget: int | None = None,
    ) -> None:
        """Where the last message is an answer, it is continued. `private`: nothing of it reaches a disk."""
        if messages and messages[-1].role == "assistant":
            parts = messages[-1].parts
            self.text = "".join(part.text for part in parts if isinstance(part, Text))
            self.reasoning = "".join(part.text for part in parts if isinstance(part, Reasoning))
            seconds = sum(part.seconds for part in parts if isinstance(part, Reasoning))
            self._before = (self.text, self.reasoning, seconds)
            self.reasoning_s = seconds if self.text else 0.0
        asked = next((message for message in reversed(messages) if message.role == "user"), None)
        self._asked_media = sum(isinstance(part, Image | Video) for part in asked.parts) if asked is not None else 0
        self.phase = "waiting"
        self._link.turn_event.connect(self._handle)
        self._id = self._link.generate(messages, thinking, detail, sampling, private=private, thinking_budget=thinking_budget)

    def stop(self) -> None:
        """Stop at once; what has arrived stays."""
        if self.phase in ("stopping", "ended"):
            return
        if self.phase == "queued" or not self._link.cancel(self._id):
            self._end("stopped")
            return
        self._enter("stopping")
        self._impatience.start()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What has arrived so far."""
        parts: list[Part] = []
        if self.reasoning:
            parts.append(Reasoning(self.reasoning, self.thought_for))
        if self.text:
            parts.append(Text(self.text))
        return tuple(parts)

    @property
    def thought_for(self) -> float:
        if self.reasoning_s or self._thinking_since is None:
            return self.reasoning_s or self._before[2]
        return self._before[2] + self._clock() - self._thinking_since

    @property
    def speed(self) -> float:
        """Pieces of the answer a second while it grows; the final figure is the engine's own."""
        passed = self._clock() - self._first_piece
        return (self._pieces - 1) / passed if self._pieces > 3 and passed > 0.2 else 0.0

    def applied_to(self, message: Stored) -> Stored:
        """The stored message with what this turn has brought."""
        return dataclasses.replace(message, parts=self.parts, state=self.state, problem=self.problem, stats=self.stats)

    def _handle(self, event: object) -> None:
        if self.phase == "ended":
            return
        match event:
            case Ended(problem, open_ids) if self._id in open_ids:
                self.problem = problem
                self._end("failed")
            case PrefillProgress(id, done, total, encoded, to_encode) if id == self._id:
                self.read = (done + encoded, total + to_encode)
                self._enter("reading")
            case MediaReady(id, media) if id == self._id:
                self.media = media
                self._enter("reading")
            case Delta(id, text, reasoning) if id == self._id:
                self._grow(text, reasoning)
            case Done(id, result) if id == self._id:
                text, reasoning, seconds = self._before
                self.text, self.reasoning = text + result.text, reasoning + result.reasoning
                self.reasoning_s = seconds + result.reasoning_s if result.reasoning_s else self.thought_for
                self.stats = Stats.of(result, self._asked_media)
                self._end("stopped" if result.stop_reason == "cancelled" else "done")
            case Failed(id, problem) if id == self._id:
                self.problem = problem
                self._end("failed")
            case _:
                pass  # another turn's

    def _grow(self, text: str, reasoning: str) -> None:
        now = self._clock()
        self._first_piece = self._first_piece or now
        self._pieces += 1
        if reasoning:
            self._thinking_since = now if self._thinking_since is None else self._thinking_since
            self.reasoning += reasoning
            self._enter("thinking")
        if text:
            if self.reasoning and not self.reasoning_s:
                self.reasoning_s = self._before[2] + now - (now if self._thinking_since is None else self._thinking_since)
            self.text += text
            self._enter("answering")

    def _enter(self, phase: Phase) -> None:
        if self.phase != "stopping":
            self.phase = phase
        self.changed.emit()

    def _end(self, state: State) -> None:
        self.reasoning_s = self.thought_for
        self._impatience.stop()
        if self.phase != "queued":
            self._link.turn_event.disconnect(self._handle)
        self.phase, self.state = "ended", state
        self.changed.emit()
        self.ended.emit()
