"""The worker's view of the engine: load a model, answer a conversation. Ties model, session, turn and token loop together.

Everything here runs on the worker's main thread; only `stop` is touched by another.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from runtime.engine.budget import Caps
from runtime.engine.caches import chats_on_disk, embeddings
from runtime.engine.generate import Answer, generate
from runtime.engine.model import Model, examine, load
from runtime.engine.sampling import decide
from runtime.engine.session import Prefilled, Session
from runtime.engine.stop import Stop, Stopped
from runtime.engine.turn import Turn, Turns
from runtime.engine.units import cells, token_ids
from runtime.errors import ModelError
from runtime.models.devices import memory
from runtime.models.library import find_mmproj
from runtime.protocol import (
    Delta,
    Detail,
    Done,
    Event,
    Generate,
    Load,
    Loaded,
    LoadProgress,
    MediaReady,
    Message,
    ModelInfo,
    PrefillProgress,
    Result,
    Timings,
)

log = logging.getLogger(__name__)
_LEAST_CACHE = 256 << 20
_MOST_CACHE = 2 << 30
_PROGRESS_S = 0.05  # between two progress events of one prefill


class Engine:
    """Owns the loaded model, if there is one, its context and its caches."""

    def __init__(self) -> None:
        self.stop = Stop()
        self._model: Model | None = None
        self._session: Session | None = None
        self._turns: Turns | None = None
        self._loaded: Loaded | None = None
        self._asked: tuple[object, ...] = ()

    @property
    def caps(self) -> Caps:
        """The limits of the model loaded; may be read on any thread."""
        turns = self._turns
        return turns.caps if turns is not None else Caps()

    def close(self) -> None:
        if self._model is not None:
            if self._session is not None:
                self._session.close()
            self._model.close()
        self._model = self._session = self._turns = self._loaded = None
        self._asked = ()

    # ------------------------------------------------------------ load

    def load(self, job: Load, emit: Callable[[Event], None]) -> None:
        """Load what `job` names in place of the model loaded; a file that cannot be one leaves that model loaded."""
        path, mmproj = Path(job.model), Path(job.mmproj) if job.mmproj else find_mmproj(Path(job.model))
        info, vision_info = examine(path, mmproj)
        asked = (path, mmproj, job.context, job.threads, job.cache, _stamp(path), _stamp(mmproj))
        if self._loaded is not None and asked == self._asked:
            emit(Loaded(job.id, self._loaded.info))
            return
        self.stop.check()
        self.close()
        emit(LoadProgress(job.id, 0.0))
        model = load(
            info,
            vision_info,
            context=job.context,
            threads=job.threads,
            stop=self.stop,
            on_progress=lambda fraction: emit(LoadProgress(job.id, fraction)),
        )
        cache_bytes = min(_MOST_CACHE, max(_LEAST_CACHE, memory().total // 16))
        self._model = model
        cache = Path(job.cache) if job.cache else None
        self._session = Session(model, cache_bytes, chats_on_disk(model, cache))
        self._turns = Turns(model, embeddings(model, cache_bytes, cache))
        self._loaded = Loaded(job.id, _describe(model, self._turns))
        self._asked = asked
        emit(self._loaded)

    # ------------------------------------------------------------ answer

    def generate(self, job: Generate, emit: Callable[[Event], None]) -> None:
        """Answer, with events as they come; the last is Done, for a cancelled one too."""
        began = time.monotonic()
        model, session, turns = self._ready()
        turn: Turn | None = None
        prefilled: Prefilled | None = None
        answer = Answer("", "", (), "cancelled", None, 0.0, 0.0)
        try:
            turn = turns.prepare(job.messages, job.thinking, job.detail, keep_on_disk=not job.private)
            if turn.media:
                emit(MediaReady(job.id, turn.media))
            prefilled = session.prefill(turn.units, turn.marks, _progress(job.id, emit), keep_on_disk=not job.private)
            values = decide(job.sampling, model.metadata, small=not turns.thinking_default, thinking=turn.opened, media=bool(turn.media))
            answer = generate(
                model,
                session,
                values,
                job.max_tokens,
                turn.opened,
                lambda piece: emit(Delta(job.id, piece.text, piece.reasoning)),
                job.speculate,
            )
        except Stopped:
            log.info("stopped before the first token")
        emit(Done(job.id, _result(model, session, turn, prefilled, answer, began)))

    def last_logits(self, messages: tuple[Message, ...], thinking: bool | None = None, detail: Detail = "auto") -> npt.NDArray[np.float32]:
        """The logits [n_vocab] after the last token of the prompt, from an empty context: to compare with the reference."""
        model, session, turns = self._ready()
        session.clear()
        turn = turns.prepare(messages, thinking, detail)
        cold = Session(model, 0)
        cold.prefill(turn.units, turn.marks, lambda done, total: None)
        logits = model.logits()
        cold.clear()
        return logits

    def _ready(self) -> tuple[Model, Session, Turns]:
        if self._model is None or self._session is None or self._turns is None:
            raise ModelError("No model is loaded.", "Choose a model.")
        return self._model, self._session, self._turns


def _result(model: Model, session: Session, turn: Turn | None, prefilled: Prefilled | None, answer: Answer, began: float) -> Result:
    units = turn.units if turn is not None else []
    prepare_s = turn.prepare_s if turn is not None else 0.0
    timings = Timings(
        load_s=model.load_s,
        media_s=prepare_s + (prefilled.media_s if prefilled else 0.0),
        prefill_s=prefilled.prefill_s if prefilled else 0.0,
        ttft_s=answer.first_token_at - began if answer.first_token_at is not None else 0.0,
        decode_tps=answer.decode_tps,
    )
    return Result(
        text=answer.text,
        reasoning=answer.reasoning,
        token_ids=answer.token_ids,
        prompt_token_ids=tuple(token_ids(units)),
        prompt_tokens=cells(units),
        cached_tokens=prefilled.cached_tokens if prefilled else 0,
        context_used=session.used,
        media=turn.media if turn is not None else (),
        timings=timings,
        reasoning_s=answer.reasoning_s,
        stop_reason=answer.stop_reason,
        model=model.info.name,
        drafted=answer.drafted,
        accepted=answer.accepted,
    )


def _describe(model: Model, turns: Turns) -> ModelInfo:
    info = model.info
    return ModelInfo(
        name=info.name,
        path=str(info.path),
        mmproj=str(model.vision.info.path) if model.vision is not None else None,
        architecture=info.architecture,
        quantization=info.quantization,
        file_bytes=model.file_bytes,
        context=model.n_context,
        context_train=info.context_train,
        vision=model.vision is not None,
        thinking_default=turns.thinking_default,
        demo=info.demo,
        load_s=model.load_s,
        backend=model.backend,
        image_max_tokens=turns.image_max_tokens("auto"),
    )


def _progress(id: int, emit: Callable[[Event], None]) -> Callable[[int, int], None]:
    """Progress events, the first and the last always, those between at most every few hundredths of a second."""
    last = [0.0]

    def tell(done: int, total: int) -> None:
        now = time.monotonic()
        if done == 0 or done == total or now - last[0] >= _PROGRESS_S:
            last[0] = now
            emit(PrefillProgress(id, done, total))

    return tell


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """A file that was downloaded anew is another file."""
    if path is None:
        return None
    status = path.stat()
    return status.st_mtime_ns, status.st_size
