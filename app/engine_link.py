"""The client of the worker as a QObject: events that arrive on the reader thread leave here as signals on the main thread.

It remembers which model is wanted and whether it is loaded, so that after the worker died the next question loads it again.
A question asked before the model is ready waits here. It knows nothing of conversations, storage or widgets.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal

from app.language import translate
from app.load_choices import LoadChoices
from app.sentences import event_in_words
from runtime.client import Client
from runtime.errors import WorkerEnded
from runtime.protocol import (
    Cancel,
    Cancelled,
    Command,
    Count,
    Counted,
    Delta,
    Detail,
    Done,
    DrawPages,
    Ended,
    Event,
    Failed,
    Frame,
    Framed,
    Frames,
    Generate,
    Image,
    Inspect,
    Inspected,
    Load,
    Loaded,
    LoadProgress,
    MediaReady,
    Message,
    ModelInfo,
    PageDrawn,
    PagesDrawn,
    PrefillProgress,
    Prepare,
    Prepared,
    PrepareProgress,
    Problem,
    Quit,
    Read,
    ReadText,
    Sampling,
    Video,
    WhenFull,
)

ModelState = Literal["none", "loading", "ready", "unloaded", "failed"]


class EngineLink(QObject):
    """Owns the client."""

    model_changed = Signal()  # state, fraction, info or problem
    inspected = Signal(int, object)  # request; Inspected, ReadText, Counted or Problem
    prepare_event = Signal(object)  # PrepareProgress, or the last event of a Prepare: Prepared, Cancelled or Failed
    frame_event = Signal(object)  # Frame or PageDrawn, and the last event of what asked for them: Framed, PagesDrawn or Failed
    turn_event = Signal(object)  # PrefillProgress, MediaReady, Delta, Done or Failed of a Generate; Ended
    _arrived = Signal(object)

    def __init__(
        self,
        command: Sequence[str] | None = None,
        log_file: Path | None = None,
        parent: QObject | None = None,
        cache: Path | None = None,
    ) -> None:
        """`cache`: where the worker keeps what it has computed."""
        super().__init__(parent)
        self._cache = cache
        self.state: ModelState = "none"
        self.fraction = 0.0
        self.info: ModelInfo | None = None
        self.problem: Problem | None = None
        self.model: Path | None = None
        self.choices = LoadChoices()  # of the next load
        self.loaded_with = LoadChoices()  # of the last one asked for
        self.cache_bytes: tuple[int | None, int | None] = (None, None)  # on disk and in memory; None: as the machine allows
        self.when_full: WhenFull = "leave_out"
        self._load_id = 0
        self._inspecting: set[int] = set()
        self._preparing: set[int] = set()
        self._showing: set[int] = set()
        self._waiting: list[Generate] = []
        self._leaving = False  # the worker was told to quit
        self._deferred: list[Command] = []  # until it has
        self._arrived.connect(self._handle, Qt.ConnectionType.QueuedConnection)
        self._client = Client(self._arrived.emit, command, log_file)

    # ------------------------------------------------------------ what can be asked

    def start(self) -> None:
        """Start the worker process now, so that its imports overlap with the window's."""
        try:
            self._client.start()
        except WorkerEnded as error:
            self._arrived.emit(Ended(error.problem))

    @property
    def worker_pid(self) -> int | None:
        return self._client.pid

    def load(self, model: Path) -> None:
        """Load `model`, replacing the one loaded; a load under way is given up."""
        if self.state == "loading":
            self._send(Cancel(self._client.next_id(), self._load_id))
        self.model = model
        self._load_id = self._client.next_id()
        self._set("loading")
        cache = str(self._cache) if self._cache else None
        self.loaded_with = chosen = self.choices
        (k, v), (disk, memory) = chosen.kept, self.cache_bytes
        command = Load(self._load_id, str(model), context=chosen.context, cache=cache, cache_k=k, cache_v=v)
        command = dataclasses.replace(command, cache_disk=disk, cache_memory=memory)
        self._send(dataclasses.replace(command, gpu_experts=chosen.gpu_experts, vision=chosen.vision))

    def inspect(self, part: Image | Video, detail: Detail) -> int:
        """Ask what a file is and costs; `inspected` answers with the returned number."""
        return self._look(Inspect(self._client.next_id(), part, detail))

    def frames(self, part: Image | Video, detail: Detail, side: int, size: tuple[int, int] | None = None, plain: bool = False) -> int:
        """Ask for pictures of what the model is shown; `frame_event` answers until `forget_frames`."""
        return self._show(Frames(self._client.next_id(), part, detail, side, size, plain))

    def draw_pages(self, path: str, name: str, numbers: Sequence[int], detail: Detail, folder: str | None = None) -> int:
        """Ask for pictures of pages of a PDF; `frame_event` answers until `forget_frames`."""
        return self._show(DrawPages(self._client.next_id(), path, name, tuple(numbers), folder, detail))

    def _show(self, command: Frames | DrawPages) -> int:
        self._showing.add(command.id)
        self._send(command)
        return command.id

    def forget_frames(self, request: int) -> None:
        """Nobody wants them any more."""
        if request in self._showing:
            self._showing.discard(request)
            self._send(Cancel(self._client.next_id(), request))

    def read(self, path: str, name: str) -> int:
        """Ask for the text of a file; `inspected` answers with the returned number."""
        return self._look(Read(self._client.next_id(), path, name))

    def count(self, text: str) -> int:
        """Ask how many tokens a text has; `inspected` answers with the returned number."""
        return self._look(Count(self._client.next_id(), text))

    def _look(self, command: Inspect | Read | Count) -> int:
        self._inspecting.add(command.id)
        self._send(command)
        return command.id

    def generate(
        self,
        messages: tuple[Message, ...],
        thinking: bool | None,
        detail: Detail,
        sampling: Sampling | None = None,
        max_tokens: int | None = None,
        private: bool = False,
        thinking_budget: int | None = None,
    ) -> int:
        """Ask for an answer, loading the model first where it is not loaded; `turn_event` answers."""
        id, values = self._client.next_id(), sampling or Sampling()
        command = Generate(id, messages, thinking, max_tokens, values, detail, private=private, when_full=self.when_full)
        command = dataclasses.replace(command, thinking_budget=thinking_budget)
        if self.state == "ready":
            self._send(command)
            return command.id
        self._waiting.append(command)
        if self.state != "loading":
            if self.model is not None:
                self.load(self.model)
            else:
                problem = Problem(
                    "NotFound",
                    translate("engine_link", "No model is chosen."),
                    translate("engine_link", "Choose one at the top of the window, then send again."),
                )
                self._arrived.emit(Failed(command.id, problem))
        return command.id

    def prepare(self, messages: tuple[Message, ...], thinking: bool | None, detail: Detail, private: bool = False) -> int:
        """Have computed what is certain of a message being written (the last); `prepare_event` answers. A newer one takes its place."""
        request = self._client.next_id()
        self._preparing.add(request)
        self._send(Prepare(request, messages, thinking, detail, private, when_full=self.when_full))
        return request

    def cancel(self, request: int) -> bool:
        """Stop a request. False: it had not been sent yet, and no event will follow."""
        for command in self._waiting:
            if command.id == request:
                self._waiting.remove(command)
                return False
        self._send(Cancel(self._client.next_id(), request))
        return True

    def unload(self) -> None:
        """Give the memory of a model that is ready back, by ending the worker once it has written its chats to disk.

        What is asked meanwhile goes to the next worker; the next question loads the model again.
        """
        if self.state == "ready":
            self._send(Quit())
            self._leaving = True
            self._set("unloaded")

    def kill(self) -> None:
        """End a worker that no longer reacts."""
        self._client.kill()

    def close(self) -> None:
        self._client.close()

    # ------------------------------------------------------------ what arrives

    def _handle(self, event: Event) -> None:
        event = event_in_words(event)
        match event:
            case LoadProgress(id, fraction) if id == self._load_id:
                self._set("loading", fraction)
            case Loaded(id, info) if id == self._load_id:
                self._set("ready", 1.0, info)
                waiting, self._waiting = self._waiting, []
                for command in waiting:
                    self._send(command)
            case Failed(id, problem) if id == self._load_id:
                self._set("failed", problem=problem)
                self._fail_waiting(problem)
            case Inspected(id) | ReadText(id) | Counted(id):
                self._inspecting.discard(id)
                self.inspected.emit(id, event)
            case Failed(id, problem) if id in self._inspecting:
                self._inspecting.discard(id)
                self.inspected.emit(id, problem)
            case Frame(id) | PageDrawn(id) if id in self._showing:
                self.frame_event.emit(event)
            case Framed(id) | PagesDrawn(id) | Failed(id) if id in self._showing:
                self._showing.discard(id)
                self.frame_event.emit(event)
            case PrepareProgress():
                self.prepare_event.emit(event)
            case Prepared(id) | Cancelled(id) | Failed(id) if id in self._preparing:
                self._preparing.discard(id)
                self.prepare_event.emit(event)
            case Cancelled(id):
                self._inspecting.discard(id)
            case Ended(problem, open_ids):
                self._end(problem, open_ids)
            case PrefillProgress() | MediaReady() | Delta() | Done() | Failed():
                if isinstance(event, Failed):
                    self._waiting = [command for command in self._waiting if command.id != event.id]
                self.turn_event.emit(event)
            case _:
                pass  # progress of a load that was replaced

    def _end(self, problem: Problem | None, open_ids: tuple[int, ...]) -> None:
        left = self._leaving and problem is None
        self._leaving = False
        told = problem or Problem(
            "WorkerEnded", translate("engine_link", "The engine was closed."), translate("engine_link", "Send your message again.")
        )
        for id in open_ids:
            if id in self._inspecting:
                self._inspecting.discard(id)
                self.inspected.emit(id, told)
            elif id in self._showing:
                self._showing.discard(id)
                self.frame_event.emit(Failed(id, told))
            elif id in self._preparing:
                self._preparing.discard(id)
                self.prepare_event.emit(Failed(id, told))
        deferred, self._deferred = self._deferred, []
        if left:
            for command in deferred:
                self._send(command)
            self.turn_event.emit(Ended(told, open_ids))
            return
        waiting = tuple(command.id for command in [*self._waiting, *deferred])
        self._waiting = []
        self._set("failed" if self._load_id in open_ids else "none", problem=told)
        self.turn_event.emit(Ended(told, open_ids + waiting))

    def _fail_waiting(self, problem: Problem) -> None:
        waiting, self._waiting = self._waiting, []
        for command in waiting:
            self.turn_event.emit(Failed(command.id, problem))

    def _set(self, state: ModelState, fraction: float = 0.0, info: ModelInfo | None = None, problem: Problem | None = None) -> None:
        self.state, self.fraction, self.info, self.problem = state, fraction, info, problem
        self.model_changed.emit()

    def _send(self, command: Command) -> None:
        if self._leaving:
            self._deferred.append(command)
            return
        try:
            self._client.send(command)
        except WorkerEnded as error:
            self._arrived.emit(Ended(error.problem, (command.id,)))
