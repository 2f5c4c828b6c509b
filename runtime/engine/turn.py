"""From a conversation to what the session computes: media prepared, template rendered, embeddings ready to be made.

Nothing is encoded here: a unit of the prompt encodes itself when the session comes to it, and only if the context does
not hold it already.
"""

from __future__ import annotations

import collections
import functools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from runtime.engine import history
from runtime.engine.budget import Budget, Caps
from runtime.engine.costs import AROUND_PAIR, Costs
from runtime.engine.embeddings import EmbeddingCache
from runtime.engine.media import Prepared, PreparedImage, PreparedVideo, prepare
from runtime.engine.model import Model
from runtime.engine.progress import Progress, Reading
from runtime.engine.prompt import ChatTemplate, Slot
from runtime.engine.tools import Tool
from runtime.engine.units import Medium, Unit
from runtime.errors import ModelError
from runtime.models.speed import encode_s
from runtime.protocol import Detail, Image, MediaInfo, Message, Text, ToolCall, ToolResult, Video

_PREPARED_BYTES = 256 << 20
_MOST_COUNTS = 4096
# Tokens of the template, rounded up: around a part of a message, at the end of every prompt, and in what introduces tools.
_AROUND, _OPENING, _TOOLS = 8, 16, 320


@dataclass
class Turn:
    """One prompt. `marks`: unit counts after which a checkpoint pays; `opened`: it ends inside `<think>`."""

    units: list[Unit]
    marks: tuple[int, ...]
    opened: bool
    prepare_s: float
    prepared: tuple[MediaInfo, ...]
    left_out: tuple[int, int] = (0, 0)  # messages, and pictures and clips of the others
    owners: tuple[int, ...] = ()  # of each medium unit, the number of its picture or clip
    begun: bool = False  # it ends inside an answer, whose words go on
    encoded: set[int] = field(default_factory=set)  # which media were computed for this turn
    progress: Progress | None = None

    @property
    def media(self) -> tuple[MediaInfo, ...]:
        return tuple(replace(info, encoded=i in self.encoded) for i, info in enumerate(self.prepared))


class Turns:
    """Makes turns for one loaded model; keeps prepared files and their embeddings for the next turns."""

    def __init__(self, model: Model, embeddings: EmbeddingCache) -> None:
        self._model = model
        self._embeddings = embeddings
        self._template = ChatTemplate(model.metadata.get("tokenizer.chat_template", ""), model.tokenize, model.added_tokens())
        self._counts: collections.OrderedDict[Message, int] = collections.OrderedDict()
        self._medium_counts: dict[tuple[Image | Video, Budget], int] = {}
        self._files: collections.OrderedDict[tuple[object, ...], Prepared] = collections.OrderedDict()
        self.caps = Caps.of(model.vision.info.metadata, model.gpu) if model.vision is not None else Caps(gpu=model.gpu)
        self.costs = _costs(model)

    @property
    def thinking_default(self) -> bool:
        return self._template.thinking_default

    @property
    def takes_pictures(self) -> bool:
        """Whether the chat template has a place for a picture."""
        return self._template.takes_pictures

    def count(self, text: str) -> int:
        """Tokens of a text by itself; touches nothing but the vocabulary."""
        return self._template.count(text)

    def image_max_tokens(self, detail: Detail) -> int:
        return self.caps.budget(detail).image_max_tokens

    def prepare(
        self,
        messages: Sequence[Message],
        thinking: bool | None,
        detail: Detail,
        keep_on_disk: bool = True,
        unfinished: bool = False,
        tools: Sequence[Tool] = (),
        room: int | None = None,
    ) -> Turn:
        """`keep_on_disk` False: embeddings made for this turn stay in memory. `unfinished`: of a last message that is still being
        written, only what is certain. `room`: what does not fit into so many tokens is left out; None: nothing is.

        Raises MediaError, ModelError, or Stopped as soon as the model's stop is set.
        """
        parts = [part for message in messages for part in message.parts if isinstance(part, Image | Video)]
        if parts and self._model.vision is None:
            raise ModelError(
                f"{self._model.info.name} was loaded without a vision file, so it sees neither pictures nor clips.",
                "Put the mmproj .gguf file that was published with the model into its folder, and load it again.",
            )
        began = time.monotonic()
        done = history.Cut() if room is None else self._cut(messages, detail, tools, room)
        left_out = history.left_out(messages, done)
        messages = history.applied(messages, done)
        parts = [part for message in messages for part in message.parts if isinstance(part, Image | Video)]
        media = [self._prepared(part, self.caps.budget(part.detail or detail)) for part in parts]
        prepare_s = time.monotonic() - began if parts else 0.0
        prompt = self._template.render(messages, media, thinking, unfinished, [tool.description for tool in tools])
        infos = tuple(_info(part, prepared) for part, prepared in zip(parts, media, strict=True))
        turn = Turn([], prompt.marks, prompt.opened, prepare_s, infos, left_out, begun=prompt.begun)
        pads = {kind: self._pad(kind) for kind in {info.kind for info in infos}}
        place = 0
        for unit in prompt.units:
            if isinstance(unit, Slot):
                medium = self._medium(turn, unit, media[unit.medium], pads[infos[unit.medium].kind], place, keep_on_disk)
                turn.units.append(medium)
                place += medium.tokens
            else:
                turn.units.append(unit)
                place += 1
        turn.owners = tuple(unit.medium for unit in prompt.units if isinstance(unit, Slot))
        return turn

    def follow(self, turn: Turn, last: Message, tell: Callable[[Reading], None]) -> Callable[[int, int], None]:
        """Have the computing of `turn` told to `tell`; returns what the session reports to. `last`: the message whose media are
        told one by one."""
        n = sum(isinstance(part, Image | Video) for part in last.parts)
        shown = range(len(turn.prepared) - n, len(turn.prepared))
        turn.progress = Progress(turn.units, turn.owners, shown, lambda medium: medium.key in self._embeddings, tell)
        return turn.progress.computed

    def _cut(self, messages: Sequence[Message], detail: Detail, tools: Sequence[Tool], room: int) -> history.Cut:
        sizes = [history.Size(self._text_tokens(message), self._media_tokens(message, detail)) for message in messages]
        fixed = _OPENING + (_TOOLS + self._template.count(repr([tool.description for tool in tools])) if tools else 0)
        return history.cut(messages, sizes, room, fixed)

    def _text_tokens(self, message: Message) -> int:
        """At least what the message will take in a later prompt, where its reasoning is gone."""
        found = self._counts.get(message)
        if found is None:
            texts = [part.text for part in message.parts if isinstance(part, Text | ToolResult)]
            texts += [f"{part.name} {part.arguments}" for part in message.parts if isinstance(part, ToolCall)]
            found = self._counts[message] = _AROUND * (1 + len(message.parts)) + sum(map(self._template.count, texts))
        self._counts.move_to_end(message)
        while len(self._counts) > _MOST_COUNTS:
            self._counts.popitem(last=False)
        return found

    def _media_tokens(self, message: Message, detail: Detail) -> tuple[int, ...]:
        media = (part for part in message.parts if isinstance(part, Image | Video))
        return tuple(self._tokens(part, self.caps.budget(part.detail or detail)) for part in media)

    def _tokens(self, part: Image | Video, budget: Budget) -> int:
        """Of a picture or clip; 0 where the file is gone, which is said when it is wanted."""
        found = self._medium_counts.get((part, budget))
        if found is None:
            if not Path(part.path).is_file():
                return 0
            prepared = self._prepared(part, budget)
            pairs = len(prepared.timestamps) if isinstance(prepared, PreparedVideo) else 1
            found = self._medium_counts[part, budget] = prepared.tokens + AROUND_PAIR * pairs
        return found

    def _prepared(self, part: Image | Video, budget: Budget) -> Prepared:
        path = Path(part.path)
        try:
            status = path.stat()
        except (OSError, ValueError):
            return prepare(part, budget, self._model.stop)  # says what is wrong with the file
        key = (part, status.st_mtime_ns, status.st_size, budget)
        found = self._files.get(key)
        if found is None:
            found = self._files[key] = self._model.stop.run(lambda stop: prepare(part, budget, stop))
        self._files.move_to_end(key)
        while len(self._files) > 1 and sum(map(_bytes, self._files.values())) > _PREPARED_BYTES:
            self._files.popitem(last=False)
        return found

    def _medium(self, turn: Turn, slot: Slot, prepared: Prepared, pad: int, place: int, keep_on_disk: bool) -> Medium:
        key = self._embeddings.key(prepared.keys[slot.step])

        def embeddings() -> npt.NDArray[np.float32]:
            found = self._embeddings.get(key)
            if found is None:
                if self._model.vision is None:
                    raise RuntimeError("a picture in the prompt of a model without vision")
                progress = turn.progress
                tell = None if progress is None else functools.partial(progress.encoded, place)
                began = time.monotonic()
                found = self._model.vision.encode(prepared.steps[slot.step], tell)
                if self.costs is not None:
                    self.costs.encoded(len(found), time.monotonic() - began)
                self._embeddings.put(key, found, keep_on_disk)
                turn.encoded.add(slot.medium)
            return found

        return Medium(key, prepared.rows, prepared.columns, pad, embeddings)

    def _pad(self, kind: str) -> int:
        token = self._model.token_named(f"<|{kind}_pad|>")
        if token is None:
            name = self._model.info.name
            sentence = f"{name} has no token for an image." if kind == "image" else f"{name} has no token for a video."
            raise ModelError(sentence, "Choose another model.")
        return token


def _costs(model: Model) -> Costs | None:
    """None where the model cannot see, or was not placed by a plan."""
    if model.vision is None or model.placed is None:
        return None
    planned, vision = model.placed.plan, model.vision.info
    rates = planned.machine.gpus[0].rates if planned.vision == "gpu" else planned.machine.cpu
    return Costs(planned.predicted.prefill_tps, lambda tokens: encode_s(vision, rates, tokens), model.n_embd)


def _info(part: Image | Video, prepared: Prepared) -> MediaInfo:
    name = part.name or Path(part.path).name
    if isinstance(prepared, PreparedImage):
        return MediaInfo("image", prepared.tokens, prepared.grid, (), name)
    return MediaInfo("video", prepared.tokens, prepared.grid, prepared.timestamps, name, span=prepared.span)


def _bytes(prepared: Prepared) -> int:
    return prepared.pixels.nbytes if isinstance(prepared, PreparedImage) else prepared.frames.nbytes
