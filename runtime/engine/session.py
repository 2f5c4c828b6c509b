"""The one sequence in the context: what it holds, how far a new prompt agrees with it, and computing only the rest.

A prompt is a list of units: a token id, or a `Medium` that stands for all the embeddings of one picture or frame pair.
It knows nothing of chat templates, files or sampling.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from runtime.engine.cache import Checkpoint, Checkpoints, common_prefix
from runtime.engine.model import BATCH, Model
from runtime.errors import ContextFull


@dataclass(frozen=True)
class Medium:
    """One picture or frame pair. Equal `key`s mean equal embeddings; `rows` and `columns` count merged tokens."""

    key: str
    rows: int
    columns: int
    pad: int  # the token id that stands for it in the prompt's ids
    embeddings: Callable[[], npt.NDArray[np.float32]] = field(compare=False, repr=False)

    @property
    def tokens(self) -> int:
        return self.rows * self.columns

    @property
    def positions(self) -> int:
        """How far M-RoPE moves on: the longer side, not the number of tokens."""
        return max(self.rows, self.columns)


Unit = int | Medium


@dataclass(frozen=True)
class Prefilled:
    cached_tokens: int
    media_s: float
    prefill_s: float


class Session:
    """What the context holds (`units`), the checkpoints along it, and whether its end can be built upon."""

    def __init__(self, model: Model, checkpoint_bytes: int) -> None:
        self._model = model
        self._checkpoints = Checkpoints(checkpoint_bytes)
        self._units: list[Unit] = []
        self._position = 0
        self._used = 0
        self._dirty = False

    @property
    def used(self) -> int:
        """Cells of the context in use: tokens, media included."""
        return self._used

    @property
    def full(self) -> bool:
        return self._used >= self._model.n_context

    def prefill(self, prompt: Sequence[Unit], marks: Sequence[int], on_progress: Callable[[int, int], None]) -> Prefilled:
        """Bring the context to `prompt`, the last token's logits ready. `marks`: unit counts after which a checkpoint is taken.

        Raises ContextFull before anything is touched, Stopped, or what decoding raises; what was computed until then is kept.
        """
        total = cells(prompt)
        if total >= self._model.n_context:
            raise ContextFull(
                f"The conversation has {total:,} tokens and the context holds {self._model.n_context:,}.",
                "Remove a file or choose a lower detail, start a new chat, or load the model with a larger context.",
            )
        if not prompt or isinstance(prompt[-1], Medium):
            raise ValueError("a prompt ends with text")
        self._go_back(common_prefix(self._units, prompt), len(prompt))
        cached = self._used
        began = time.monotonic()
        media_s = 0.0
        stops = sorted({m for m in marks if len(self._units) < m < len(prompt)} | {len(prompt)})
        try:
            for stop in stops:
                while len(self._units) < stop:
                    self._model.stop.check()
                    on_progress(self._used - cached, total - cached)
                    unit = prompt[len(self._units)]
                    if isinstance(unit, Medium):
                        media_s += self._medium(unit, lambda done: on_progress(self._used - cached + done, total - cached))
                    else:
                        self._text(prompt, stop)
                if stop < len(prompt):
                    self._take_checkpoint()
        except BaseException:
            self._recover()
            raise
        on_progress(total - cached, total - cached)
        return Prefilled(cached, media_s, time.monotonic() - began - media_s)

    def append(self, token: int) -> None:
        """Decode one generated token, its logits ready for the next."""
        try:
            self._model.decode_tokens([token], self._position, logits=True)
        except BaseException:
            self._dirty = True
            self._recover()
            raise
        self._units.append(token)
        self._position += 1
        self._used += 1

    def clear(self) -> None:
        self._model.clear()
        self._checkpoints.cut(-1)
        self._units = []
        self._position = self._used = 0
        self._dirty = False

    # ------------------------------------------------------------ inside

    def _text(self, prompt: Sequence[Unit], stop: int) -> None:
        start = len(self._units)
        end = start
        while end < stop and end - start < BATCH and isinstance(prompt[end], int):
            end += 1
        tokens = [unit for unit in prompt[start:end] if isinstance(unit, int)]
        self._dirty = True
        self._model.decode_tokens(tokens, self._position, logits=end == len(prompt))
        self._dirty = False
        self._units.extend(tokens)
        self._position += len(tokens)
        self._used += len(tokens)

    def _medium(self, medium: Medium, on_progress: Callable[[int], None]) -> float:
        """The seconds its embeddings took; decoding them is prefill like any other."""
        began = time.monotonic()
        embeddings = medium.embeddings()
        seconds = time.monotonic() - began
        if embeddings.shape != (medium.tokens, self._model.n_embd):
            raise RuntimeError(f"{embeddings.shape} embeddings for {medium.rows}x{medium.columns} tokens")
        positions = mrope(medium.rows, medium.columns, self._position)
        self._dirty = True  # until the whole medium is in
        for start in range(0, medium.tokens, BATCH):
            self._model.stop.check()
            self._model.decode_embeddings(embeddings[start : start + BATCH], positions[:, start : start + BATCH])
            on_progress(min(start + BATCH, medium.tokens))
        self._dirty = False
        self._units.append(replace(medium, embeddings=_spent))  # its pixels need not outlive their use
        self._position += medium.positions
        self._used += medium.tokens
        return seconds

    def _take_checkpoint(self) -> None:
        if self._model.recurrent:
            self._checkpoints.add(Checkpoint(len(self._units), self._position, self._used, self._model.save_state()))

    def _go_back(self, common: int, wanted: int) -> None:
        """Cut the context to at most `common` units, and fewer than `wanted`: the last token must be decoded for its logits."""
        if not self._dirty and common == len(self._units) < wanted:
            return
        keep = min(common, wanted - 1)
        if not self._model.recurrent:
            self._keep(keep, *extent(self._units[:keep]))
            if not self._model.cut(self._position):
                self.clear()
            return
        point = self._checkpoints.before(keep)
        if point is None or not self._model.restore_state(point.state, point.position):
            self.clear()
            return
        self._checkpoints.cut(point.index)
        self._keep(point.index, point.position, point.used)

    def _keep(self, index: int, position: int, used: int) -> None:
        del self._units[index:]
        self._position, self._used, self._dirty = position, used, False

    def _recover(self) -> None:
        """After a decode that ended half way its recurrent state is neither before nor after: go back to the last checkpoint."""
        if self._dirty:
            self._go_back(len(self._units), len(self._units) + 1)


def _spent() -> npt.NDArray[np.float32]:
    raise RuntimeError("a medium that is in the context already is not encoded again")


def cells(units: Sequence[Unit]) -> int:
    """The tokens of `units`, media included."""
    return sum(1 if isinstance(unit, int) else unit.tokens for unit in units)


def extent(units: Sequence[Unit]) -> tuple[int, int]:
    """The next position after `units`, and their tokens."""
    return sum(1 if isinstance(unit, int) else unit.positions for unit in units), cells(units)


def token_ids(units: Sequence[Unit]) -> list[int]:
    """The prompt as the reference writes it: a medium as a run of its pad id."""
    ids: list[int] = []
    for unit in units:
        ids.extend([unit] if isinstance(unit, int) else [unit.pad] * unit.tokens)
    return ids


def mrope(rows: int, columns: int, start: int) -> npt.NDArray[np.int32]:
    """[4, rows × columns]: time, row and column of each embedding, and a row llama.cpp does not use."""
    positions = np.zeros((4, rows * columns), np.int32)
    positions[0] = start
    positions[1] = start + np.repeat(np.arange(rows), columns)
    positions[2] = start + np.tile(np.arange(columns), rows)
    return positions
