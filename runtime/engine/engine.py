"""The worker's view of the engine: load a model, answer a conversation. Ties model, session, turn and token loop together.

Everything here runs on the worker's main thread; only `stop` is touched by another.
"""

from __future__ import annotations

import dataclasses
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from runtime import crashes
from runtime.engine import graphics, structure, tools
from runtime.engine.budget import Caps
from runtime.engine.caches import chats_on_disk, embeddings
from runtime.engine.costs import Costs
from runtime.engine.generate import MOST_TOKENS, Answer, generate
from runtime.engine.grammar import Constraint
from runtime.engine.here import here
from runtime.engine.loading import examine, load, plan_of
from runtime.engine.model import Model
from runtime.engine.placing import Placed
from runtime.engine.progress import Reading
from runtime.engine.recording import Recording, known_difference, known_pace
from runtime.engine.sampling import decide
from runtime.engine.session import Prefilled, Session
from runtime.engine.stop import Stop, Stopped
from runtime.engine.streaming import Piece
from runtime.engine.turn import Turn, Turns
from runtime.engine.units import cells, token_ids
from runtime.errors import ModelError, SchemaError
from runtime.models.architecture import from_header
from runtime.models.context import longest
from runtime.models.gguf_info import GgufInfo
from runtime.models.library import find_mmproj
from runtime.models.machine import Machine, emptied
from runtime.models.placement import Plan, shortage
from runtime.protocol import (
    Called,
    Delta,
    Detail,
    Done,
    Event,
    Generate,
    LeftOut,
    Load,
    Loaded,
    LoadProgress,
    MediaReady,
    Message,
    ModelInfo,
    OnCards,
    PrefillProgress,
    Prepare,
    Prepared,
    PrepareProgress,
    Result,
    Timings,
    ToolCall,
    WhenFull,
)

log = logging.getLogger(__name__)
_LESS = "The memory for this model's first placement could not be had, so it runs with less of it, and slower."
_LESS_REMEDY = "Closing other programs and loading it again may help."
_TELLING = 32  # tokens of an answer


class Engine:
    """Owns the loaded model, if there is one, its context and its caches."""

    def __init__(self, stop: Stop | None = None) -> None:
        self.stop = stop or Stop()
        self._loading = threading.Lock()
        self._vocabulary = threading.Lock()  # held while it is used outside the computing thread, and when it is given up
        self._model: Model | None = None
        self._session: Session | None = None
        self._turns: Turns | None = None
        self._loaded: Loaded | None = None
        self._asked: tuple[object, ...] = ()
        self._recording: Recording | None = None
        self._held = 0  # bytes of memory that the model loaded gives back

    @property
    def caps(self) -> Caps:
        """The limits of the model loaded; may be read on any thread."""
        turns = self._turns
        return turns.caps if turns is not None else Caps()

    @property
    def costs(self) -> Costs | None:
        """What pictures and clips cost the model loaded; may be asked on any thread."""
        turns = self._turns
        return turns.costs if turns is not None else None

    def count(self, text: str) -> int | None:
        """Tokens of a text by itself; None without a model. May be called on any thread."""
        with self._vocabulary:
            turns = self._turns
            return turns.count(text) if turns is not None else None

    def close(self) -> None:
        with self._vocabulary:  # whoever counts has finished then, and nobody begins
            model, session = self._model, self._session
            self._model = self._session = self._turns = self._loaded = None
        if session is not None:
            session.close()
        if model is not None:
            model.close()
        self._asked = ()
        self._held = 0
        self._recording = None

    # ------------------------------------------------------------ load

    def load(self, job: Load, emit: Callable[[Event], None]) -> None:
        """Load what `job` names in place of the model loaded; a file that cannot be one leaves that model loaded."""
        path, mmproj = Path(job.model), Path(job.mmproj) if job.mmproj else find_mmproj(Path(job.model))
        info, vision_info = self.stop.run(lambda stop: examine(path, mmproj))
        asked = (dataclasses.replace(job, id=0, mmproj=str(mmproj)), _stamp(path), _stamp(mmproj))
        if self._loaded is not None and asked == self._asked:
            emit(Loaded(job.id, self._loaded.info))
            return
        cache = Path(job.cache) if job.cache else None
        verdict = self.stop.run(lambda stop: graphics.admit(cache))
        machine = here(cache, self._held) if self._model is None else emptied(here(cache, self._held))
        more = known_difference(cache, path)
        planned = plan_of(info, vision_info, machine, correction=more, **_choices(job))
        if short := shortage(planned):  # the system's memory is promised first and missing later
            raise short
        self.stop.check()
        if self._model is not None:
            self.close()
            machine = here(cache)  # as it is without that model
        emit(_on_cards(job, planned))
        emit(LoadProgress(job.id, 0.0))
        # llama.cpp looks at a stop only between two tensors; reading the vocabulary and making the context it cannot stop at all.
        model, turns = self.stop.run(
            lambda stop: self._load(job, info, vision_info, machine, more, stop, emit), undo=lambda made: made[0].close()
        )
        placed = _placed(model)
        self._held = placed.plan.resident.held
        self._model, self._turns = model, turns
        self._session = Session(model, _memory(job, placed), chats_on_disk(model, cache, job.cache_disk))
        if turns.costs is not None:
            turns.costs.expect(*known_pace(cache, path))
        self._loaded = Loaded(job.id, _describe(model, turns, verdict.told if verdict is not None and verdict.fresh else ""))
        self._asked = asked
        emit(self._loaded)
        if cache is not None:
            self._recording = Recording(cache, path, info.name, placed, model.load_s)

    def _load(
        self,
        job: Load,
        info: GgufInfo,
        vision_info: GgufInfo | None,
        machine: Machine,
        more: int,
        stop: Stop,
        emit: Callable[[Event], None],
    ) -> tuple[Model, Turns]:
        """On a thread of its own. `stop`: nobody waits for it any more."""

        def tell(fraction: float) -> None:
            if not stop.is_set:
                emit(LoadProgress(job.id, fraction))

        with self._loading:  # one that was given up may not have come to its end: two would not fit
            model = load(
                info,
                vision_info,
                threads=job.threads,
                stop=self.stop,
                given_up=stop,
                on_progress=tell,
                machine=machine,
                correction=more,
                **_choices(job),
            )
            try:
                stop.check()
                folder = Path(job.cache) if job.cache else None
                return model, Turns(model, embeddings(model, _memory(job, _placed(model)), folder, job.cache_disk))
            except BaseException:
                model.close()
                raise

    # ------------------------------------------------------------ before and after an answer

    def prepare(self, job: Prepare, emit: Callable[[Event], None]) -> None:
        """Bring the context to what is certain of a prompt that is still being written. What a stop leaves is used later."""
        model, session, turns = self._ready()
        turn = turns.prepare(
            job.messages,
            job.thinking,
            job.detail,
            not job.private,
            unfinished=True,
            tools=tools.read(job.tools),
            room=_room(model, job.when_full),
        )

        def tell(reading: Reading) -> None:
            emit(PrepareProgress(job.id, reading.media))
            emit(_reading(job.id, reading))

        told = turns.follow(turn, job.messages[-1], tell)
        if turn.units and not session.holds(turn.units):
            _learn(turns, turn, session.prefill(turn.units, turn.marks, told, keep_on_disk=not job.private))
        emit(Prepared(job.id, cells(turn.units), turn.media))

    def settle(self) -> None:
        """Keep what the context holds for later chats and later runs. Raises Stopped."""
        if self._session is not None:
            self._session.settle()

    def keep(self) -> None:
        """The same, and nothing that is not for later runs. Raises Stopped."""
        if self._session is not None:
            self._session.keep()

    # ------------------------------------------------------------ answer

    def generate(self, job: Generate, emit: Callable[[Event], None], asked: float | None = None) -> Result:
        """Answer, with events as they come; the last is Done, for a cancelled one too. `asked`: when the question came (monotonic)."""
        began = time.monotonic() if asked is None else asked
        model, session, turns = self._ready()
        form = structure.read(job, model)
        turn: Turn | None = None
        constraint: Constraint | None = None
        prefilled: Prefilled | None = None
        answer = Answer("", "", (), "cancelled", None, 0.0, 0.0)
        try:
            room = _room(model, job.when_full, job.max_tokens)
            turn = turns.prepare(job.messages, job.thinking, job.detail, not job.private, tools=form.told, room=room)
            if any(turn.left_out):
                emit(LeftOut(job.id, *turn.left_out))
            if turn.begun and (job.schema is not None or job.grammar is not None):
                raise SchemaError("An answer that has begun cannot be held to a form.", "Have the question answered again.")
            constraint = structure.constraint(form, model, turn.opened)
            if turn.media:
                emit(MediaReady(job.id, turn.media))
            told = turns.follow(turn, job.messages[-1], lambda reading: emit(_reading(job.id, reading)))
            prefilled = session.prefill(turn.units, turn.marks, told, keep_on_disk=not job.private)
            _learn(turns, turn, prefilled)
            sampling = form.sampling(job.sampling)
            values = decide(sampling, model.metadata, small=not turns.thinking_default, thinking=turn.opened, media=bool(turn.media))
            told_to = _told(job.id, emit)
            answer = generate(
                model,
                session,
                values,
                job.max_tokens,
                turn.opened,
                told_to,
                job.speculate,
                constraint,
                form.told,
                turn.begun,
                job.thinking_budget,
            )
        except Stopped:
            log.info("stopped before the first token")
        finally:
            if constraint is not None:
                constraint.close()
        if self._recording is not None:
            self._recording.answered(len(answer.token_ids), answer.decode_tps)
            if turns.costs is not None:
                self._recording.paced(*turns.costs.ratios)
        result = _result(model, session, turn, prefilled, answer, began)
        emit(Done(job.id, result))
        return result

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
    units, media = (turn.units, turn.media) if turn is not None else ([], ())
    progress = turn.progress if turn is not None else None
    encode_s = prefilled.media_s if prefilled else 0.0
    prefill_s = prefilled.prefill_s if prefilled else 0.0
    timings = Timings(
        load_s=model.load_s,
        media_s=encode_s + (turn.prepare_s if turn is not None else 0.0),
        prefill_s=prefill_s,
        ttft_s=answer.first_token_at - began if answer.first_token_at is not None else 0.0,
        decode_tps=answer.decode_tps,
        encode_s=encode_s,
        decode_s=(len(answer.token_ids) - 1) / answer.decode_tps if answer.decode_tps else 0.0,
        prefill_tps=progress.done / prefill_s if progress and prefill_s else 0.0,
    )
    return Result(
        text=answer.text,
        reasoning=answer.reasoning,
        token_ids=answer.token_ids,
        prompt_token_ids=tuple(token_ids(units)),
        prompt_tokens=cells(units),
        cached_tokens=progress.cached if progress else 0,
        context_used=session.used,
        media=media,
        timings=timings,
        reasoning_s=answer.reasoning_s,
        stop_reason=answer.stop_reason,
        model=model.info.name,
        drafted=answer.drafted,
        accepted=answer.accepted,
        prefilled_tokens=progress.done if progress else 0,
        generated_tokens=len(answer.token_ids),
        media_encoded=sum(info.encoded for info in media),
        media_reused=sum(not info.encoded for info in media) if progress else 0,
        calls=answer.calls,
        left_out_messages=turn.left_out[0] if turn is not None else 0,
        left_out_media=turn.left_out[1] if turn is not None else 0,
    )


def _learn(turns: Turns, turn: Turn, prefilled: Prefilled) -> None:
    """How long reading takes here."""
    if turns.costs is not None and turn.progress is not None:
        turns.costs.prefilled(turn.progress.done, prefilled.prefill_s)


def _describe(model: Model, turns: Turns, news: str) -> ModelInfo:
    """`news`: what was found wrong before it was loaded."""
    info = model.info
    less = f"{_LESS} {_LESS_REMEDY}" if model.placed is not None and model.placed.stepped_down else ""
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
        context_longest=longest(info),
        kv_token_bytes=from_header(info).kv_bytes_per_token(),
        note=f"{news} {less}".strip(),
    )


def _on_cards(job: Load, planned: Plan) -> OnCards:
    """What a crash would say of graphics cards."""
    key, used = graphics.key(), planned.gpu_layers > 0 or planned.vision == "gpu"
    known = used or crashes.held(Path(job.cache) if job.cache else None, key) is not None
    return OnCards(job.id, job.cache, key if known else "", used)


def _room(model: Model, when_full: WhenFull, max_tokens: int | None = None) -> int | None:
    """Tokens that a prompt may have so that the answer has a place too; None where nothing is to be left out."""
    if when_full == "stop":
        return None
    return model.n_context - min(max_tokens or MOST_TOKENS, model.n_context // 4)


def _reading(id: int, reading: Reading) -> PrefillProgress:
    return PrefillProgress(id, reading.done, reading.total, reading.encoded, reading.to_encode)


def _told(id: int, emit: Callable[[Event], None]) -> Callable[[Piece | ToolCall], None]:
    def tell(piece: Piece | ToolCall) -> None:
        emit(Called(id, piece) if isinstance(piece, ToolCall) else Delta(id, piece.text, piece.reasoning))

    return tell


def _memory(job: Load, placed: Placed) -> int:
    """Bytes for states of chats and for embeddings each; never more than was planned for."""
    planned = placed.plan.cache_bytes
    return planned if job.cache_memory is None else min(planned, job.cache_memory)


def _choices(job: Load) -> dict[str, Any]:
    """What of a plan the user has decided, as loading.plan_of and loading.load take it."""
    names = ("context", "cache_k", "cache_v", "gpu_experts", "vision")
    return {name: getattr(job, name) for name in names}


def _placed(model: Model) -> Placed:
    if model.placed is None:
        raise RuntimeError("the model was not placed by a plan")
    return model.placed


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """A file that was downloaded anew is another file."""
    if path is None:
        return None
    status = path.stat()
    return status.st_mtime_ns, status.st_size
