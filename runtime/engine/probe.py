"""A model in a context of its own, for measuring: prompts read from nothing, every logit that is asked for, each matrix product shown.

Weights stay where the file maps them, so a model larger than memory can be measured, slowly. It knows no files of text and
nothing of what is made of the figures.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import llama_cpp.llama_cpp as ll
import llama_cpp.mtmd_cpp as mtmd
import numpy as np
import numpy.typing as npt

from runtime.engine import graphics, native
from runtime.engine.devices import gpu_name, physical_cores
from runtime.engine.embeddings import EmbeddingCache
from runtime.engine.gathering import calls
from runtime.engine.importance import Watcher
from runtime.engine.loading import examine
from runtime.engine.model import Model
from runtime.engine.stop import Stop
from runtime.engine.turn import Turns
from runtime.engine.units import Medium, Unit, cells
from runtime.engine.vision import Vision
from runtime.errors import ModelError
from runtime.messages import Message

Logits = npt.NDArray[np.float32]
_THREAD_BYTES = 32 << 20  # as in loading.py: threads that have little to do each wait for one another at every product
_EMBEDDINGS = 64 << 20


class Probe:
    """Close it, or use it as a context manager. Prompts hold at most `context` cells and are computed `batch` at a time."""

    def __init__(
        self,
        path: Path,
        mmproj: Path | None = None,
        *,
        context: int = 2048,
        batch: int = 512,
        outputs: int | None = None,
        watcher: Watcher | None = None,
        embeddings: EmbeddingCache | None = None,
    ) -> None:
        """`outputs`: the most logits of one batch (all of it by default). `embeddings`: pictures that were encoded before with the
        same vision file. ModelError when llama.cpp does not take a file."""
        info, vision_info = examine(path, mmproj)  # llama.cpp ends the process on some damaged files
        self._watcher = watcher
        for log_set in (ll.llama_log_set, mtmd.mtmd_log_set, mtmd.mtmd_helper_log_set):
            log_set(_silence(), ctypes.c_void_p())
        graphics.admit(None)  # where nobody has decided for this process yet (quantize/cards.py)
        native.start()
        size = sum(shard.stat().st_size for shard in info.shards)
        threads = max(1, min(physical_cores(), size // _THREAD_BYTES))
        with contextlib.ExitStack() as undo:
            weights = _weights(path)
            undo.callback(ll.llama_model_free, weights)
            options = ll.llama_context_default_params()
            options.n_ctx, options.n_batch, options.n_ubatch = max(context, batch), batch, batch
            options.n_outputs_max = min(batch, outputs or batch)
            options.n_threads = options.n_threads_batch = threads
            if watcher is not None:
                options.cb_eval = watcher.callback
            created = ll.llama_init_from_model(weights, options)
            if not created:
                raise ModelError(f"{path.name} cannot be run here: there is not enough memory.", "Close other programs.")
            undo.callback(ll.llama_free, created)
            stop = Stop()
            vision = Vision(vision_info, weights, physical_cores(), stop) if vision_info is not None else None
            self._model = Model(info, weights, created, vision, stop, threads, "")
            undo.pop_all()
        self._batch = batch
        self._outputs = int(options.n_outputs_max)
        self._embeddings = embeddings if embeddings is not None else EmbeddingCache(_EMBEDDINGS)

    def __enter__(self) -> Probe:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._model.close()

    @property
    def n_vocab(self) -> int:
        return self._model.n_vocab

    @property
    def context(self) -> int:
        return self._model.n_context

    @functools.cached_property
    def _turns(self) -> Turns:
        """Made when a chat is read: text alone needs no chat template."""
        return Turns(self._model, self._embeddings)

    @property
    def sees(self) -> bool:
        """Whether there is a vision file, and the chat template has a place for a picture."""
        return self._model.vision is not None and self._turns.takes_pictures

    def tokenize(self, text: str) -> list[int]:
        """Tokens of a text; control tokens that it spells out are recognized."""
        return self._model.tokenize(text, special=True)

    def chat(self, messages: Sequence[Message], answer: str = "") -> tuple[list[Unit], int]:
        """The prompt of a conversation up to where the model answers, thinking off, and then `answer`; and how many units that is.

        MediaError for pictures that cannot be read, ModelError where the template refuses, or there is no vision file.
        """
        units = self._turns.prepare(messages, False, "fast").units
        said: list[Unit] = [*self._model.tokenize(answer, special=False)] if answer else []
        end = self._model.token_named("<|im_end|>")
        if said and end is not None:
            said.append(end)
        return [*units, *said], len(said)

    @staticmethod
    def cells(units: Sequence[Unit]) -> int:
        """Tokens, pictures' included."""
        return cells(units)

    def start(self, units: Sequence[Unit]) -> list[Unit]:
        """As many of the first units as the context holds."""
        sizes = np.cumsum([1 if isinstance(unit, int) else unit.tokens for unit in units])
        return [*units[: int((sizes <= self.context).sum())]]

    def read(self, units: Sequence[Unit], scored: int = 0) -> Iterator[Logits]:
        """A prompt from nothing. The logits [n, n_vocab] that follow each of its last `scored` cells, a batch at a time.

        Whatever stops it (Ctrl+C, an error of the watcher's) is raised here.
        """
        first = cells(units) - scored
        if first < 0 or cells(units) > self.context:
            raise ValueError(f"{scored} of {cells(units)} cells in a context of {self.context}")
        self._model.clear()
        done = position = 0
        for call in calls(units, 0, lambda: self._batch, self._model.token_rows, self._embed):
            done += call.cells
            outputs = max(0, min(call.cells, done - first))
            if outputs > self._outputs:
                raise ValueError(f"{outputs} logits of one batch, at most {self._outputs}")
            if call.rows is None or call.places is None:
                self._model.decode_tokens(call.ids, position, outputs)
            else:
                self._model.decode_embeddings(call.rows, call.places, outputs)
            if self._watcher is not None:
                self._watcher.raise_error()
            position = call.position
            if outputs:
                yield self._rows(outputs)

    def answer(self, messages: Sequence[Message], most: int = 64) -> str:
        """What the model answers, always its likeliest token."""
        units, _ = self.chat(messages)
        said: list[int] = []
        row = np.concatenate([*self.read(units, 1)])[-1]
        position = sum(unit.positions if isinstance(unit, Medium) else 1 for unit in units)
        while len(said) < most and cells(units) + len(said) < self.context:
            token = int(row.argmax())
            if self._model.is_end(token):
                break
            said.append(token)
            self._model.decode_tokens([token], position, 1)
            position += 1
            row = self._model.logits()
        return b"".join(map(self._model.piece, said)).decode("utf-8", "replace")

    def _embed(self, medium: Medium) -> Logits:
        return medium.embeddings()

    def _rows(self, outputs: int) -> Logits:
        pointer = ll.llama_get_logits(self._model.context)
        return np.ctypeslib.as_array(pointer, shape=(outputs, self.n_vocab)).copy()


def _weights(path: Path) -> Any:
    settings = ll.llama_model_default_params()
    settings.use_extra_bufts = False  # repacked weights would be a second copy, in memory that cannot be given back
    for layers in (-1, 0) if gpu_name() else (0,):
        settings.n_gpu_layers = layers
        if not layers:  # an empty list: otherwise llama.cpp has wide products computed on a card all the same
            nothing = (ctypes.c_void_p * 1)()
            settings.devices = ctypes.addressof(nothing)
        model = ll.llama_model_load_from_file(os.fsencode(path), settings)
        if model:
            return model
    raise ModelError(f"llama.cpp cannot load {path.name}.", "Convert or download the file again.")


@functools.cache
def _silence() -> Callable[..., None]:
    """llama.cpp tells a page about every model; what goes wrong is told by its functions too."""
    made: Callable[..., None] = ll.llama_log_callback(lambda *_: None)
    return made
