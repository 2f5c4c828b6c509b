"""From files to a loaded model: what is looked at beforehand, how the weights are placed, and the context's parameters.

What happens to a loaded model stands in model.py. Runs on one thread, but for `Stop`.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import llama_cpp.llama_cpp as ll

from runtime.engine.batches import batch_tokens
from runtime.engine.devices import gpu_name, physical_cores
from runtime.engine.drafts import MOST
from runtime.engine.expert_tier import ExpertTier
from runtime.engine.model import SMALLER, Model
from runtime.engine.mtp import Mtp, has_mtp
from runtime.engine.read_ahead import read_ahead
from runtime.engine.stop import Stop
from runtime.engine.vision import Vision
from runtime.errors import MemoryShortage, ModelError
from runtime.models.context import ContextPlan, plan
from runtime.models.devices import memory
from runtime.models.expert_budget import expert_budget, is_short
from runtime.models.gguf_info import GgufInfo, read_info
from runtime.models.library import check_shards
from runtime.protocol import CacheType

log = logging.getLogger(__name__)
_READING = 0.6  # of the bar: reading the file; the rest is what llama.cpp does with it
# Weights that make another thread worth its while: the demo's 10 MB run at 1,400 tokens/s on one, and at 450 at best on two that
# wait for each other at every node. On a busy machine the second costs far more, of a prefill too: ten times, measured.
_THREAD_BYTES = 32 << 20
_CACHE_TYPES: dict[CacheType, int] = {
    "f16": ll.GGML_TYPE_F16,
    "q8_0": ll.GGML_TYPE_Q8_0,
    "q5_1": ll.GGML_TYPE_Q5_1,
    "q5_0": ll.GGML_TYPE_Q5_0,
    "q4_1": ll.GGML_TYPE_Q4_1,
    "q4_0": ll.GGML_TYPE_Q4_0,
}
# Parameters of the context without which a state cannot be taken up elsewhere, the batches included: another width rounds differently.
_SHAPING = (
    "n_batch",
    "n_ubatch",
    "flash_attn_type",
    "type_k",
    "type_v",
    "rope_scaling_type",
    "rope_freq_base",
    "rope_freq_scale",
    "yarn_ext_factor",
    "yarn_attn_factor",
    "yarn_beta_fast",
    "yarn_beta_slow",
    "yarn_orig_ctx",
)
_PUBLISHED = "Choose the mmproj .gguf file that was published with the model."


def load(
    info: GgufInfo,
    vision_info: GgufInfo | None,
    *,
    context: int | None,
    threads: int | None,
    stop: Stop,
    given_up: Stop | None = None,
    on_progress: Callable[[float], None],
    cache_k: CacheType = "f16",
    cache_v: CacheType = "f16",
    expert_memory: int | Literal["all"] | None = None,
) -> Model:
    """Load what `examine` has found good, to be stopped by `stop` from then on. Raises ModelError, MemoryShortage, or Stopped when
    `given_up` (or, without it, `stop`) is set meanwhile.

    `expert_memory`: bytes of memory for experts, the others being read from disk (expert_tier.py); None: that way where memory is
    short, with what is free; "all": never that way.
    """
    began = time.monotonic()
    given_up = given_up or stop
    given_up.check()
    ll.llama_backend_init()
    threads = threads or physical_cores()
    planned = plan(info, context, cache_k, cache_v)
    share = 1.0 if vision_info is None else info.file_bytes / (info.file_bytes + vision_info.file_bytes)

    def progress(start: float, width: float) -> Callable[[float, Any], bool]:
        last = [-1.0]

        def callback(fraction: float, _: Any) -> bool:
            if fraction - last[0] >= 0.01 or fraction >= 1.0:
                last[0] = fraction
                on_progress(start + width * fraction)
            return not given_up.is_set

        return callback

    with contextlib.ExitStack() as undo:
        tier = _tier(info, vision_info, planned, expert_memory, stop)
        if tier is None:
            read_ahead(info.shards, memory().available, given_up, lambda done: on_progress(share * _READING * done))
        else:
            undo.callback(tier.close)  # the last to be undone: llama.cpp holds its memory
        # Several tokens at once choose more experts than one: where those come from disk, guesses do not pay.
        predicts = tier is None and has_mtp(info)
        model = _load_weights(info.path, predicts, progress(share * _READING, share * (1 - _READING)), given_up, as_stored=tier is not None)
        undo.callback(ll.llama_model_free, model)
        native, params = _new_context(
            info, model, planned, (cache_k, cache_v), min(threads, max(1, info.file_bytes // _THREAD_BYTES)), stop, tier
        )
        undo.callback(ll.llama_free, native)
        mtp = _prediction_layer(model, params, native, info.width, stop) if predicts else None
        if mtp is not None:
            undo.callback(mtp.close)
        given_up.check()
        vision = None
        if vision_info is not None:
            vision = Vision(vision_info, model, threads, stop, progress(share, 1.0 - share))
            undo.callback(vision.close)
        given_up.check()
        if tier is not None:
            tier.open(expert_memory if isinstance(expert_memory, int) else expert_budget(memory(), tier.dense_bytes), given_up)
        settings = repr([(name, getattr(params, name)) for name in _SHAPING] + (["as stored"] if tier is not None else []))
        loaded = Model(info, model, native, vision, stop, threads, settings, mtp, tier)
        undo.pop_all()
    loaded.load_s = time.monotonic() - began
    return loaded


def examine(path: Path, mmproj: Path | None) -> tuple[GgufInfo, GgufInfo | None]:
    """The headers of the model and its vision file, every shard looked at. Raises ModelError or NotFound, and loads nothing."""
    info = read_info(path)
    if len(info.shards) > 1:
        check_shards(path)
    vision = read_info(mmproj) if mmproj is not None else None
    check(info, vision)
    return info, vision


def check(info: GgufInfo, vision: GgufInfo | None) -> None:
    """Raise ModelError where the files cannot work, before llama.cpp sees them: it would abort, or answer nonsense."""
    name = info.path.name
    if info.kind == "vision" or info.architecture == "clip":
        raise ModelError(f"{name} is a vision file, not a model.", "Choose the model's own .gguf file; the vision file beside it is found.")
    if info.kind != "model":
        sentence = f"{name} is a model of another architecture ({info.architecture})."
        raise ModelError(sentence, "Quern runs models of the Qwen3.5 series: choose one of those.")
    if vision is None:
        return
    if vision.kind != "vision":
        raise ModelError(f"{vision.path.name} is not a vision file of the Qwen3.5 series.", _PUBLISHED)
    if vision.width != info.width:
        sentence = f"{vision.path.name} belongs to another model than {name}: its width is {vision.width}, the model's {info.width}."
        raise ModelError(sentence, _PUBLISHED)


def _tier(
    info: GgufInfo, vision: GgufInfo | None, planned: ContextPlan, expert_memory: int | Literal["all"] | None, stop: Stop
) -> ExpertTier | None:
    """Where there are experts and memory is short. Only on the processor: what a GPU holds is not read from disk."""
    if not info.number(f"{info.architecture}.expert_count") or gpu_name() is not None or expert_memory == "all":
        return None
    weights = sum(shard.stat().st_size for shard in info.shards) + (vision.file_bytes if vision is not None else 0)
    return ExpertTier(info, stop) if expert_memory is not None or is_short(memory(), weights + planned.bytes) else None


def _load_weights(path: Path, predicts: bool, progress: Callable[[float, Any], bool], stop: Stop, *, as_stored: bool = False) -> Any:
    """`as_stored`: no weights are copied into another order for the processor's sake, so that they stay where the file has them."""
    params = ll.llama_model_default_params()
    params.load_mtp = predicts
    params.use_extra_bufts = not as_stored
    callback = ll.llama_progress_callback(progress)
    params.progress_callback = callback
    # All layers on the GPU where there is one; where they do not fit, on the CPU.
    for layers in (-1, 0) if gpu_name() else (0,):
        params.n_gpu_layers = layers
        model = ll.llama_model_load_from_file(os.fsencode(path), params)
        stop.check()
        if model:
            return model
    raise ModelError(
        f"{path.name} could not be loaded.", "The file may be damaged or too large for this machine: see the log, or download it again."
    )


def _prediction_layer(model: Any, params: Any, main: Any, width: int, stop: Stop) -> Mtp | None:
    """None where its memory cannot be had: answers come without it too."""
    try:
        return Mtp(model, params, main, width, stop)
    except MemoryError as error:
        log.warning("no memory for %s", error)
        return None


def _new_context(
    info: GgufInfo,
    model: Any,
    planned: ContextPlan,
    cache: tuple[CacheType, CacheType],
    threads: int,
    stop: Stop,
    tier: ExpertTier | None = None,
) -> tuple[Any, Any]:
    """The context and its parameters."""
    experts, used = (info.number(f"{info.architecture}.{key}") for key in ("expert_count", "expert_used_count"))
    params = ll.llama_context_default_params()
    params.n_ctx = planned.tokens
    params.type_k, params.type_v = (_CACHE_TYPES[kind] for kind in cache)
    if planned.factor > 1:
        params.rope_scaling_type = ll.LLAMA_ROPE_SCALING_TYPE_YARN
        params.rope_freq_scale = 1 / planned.factor
        params.yarn_orig_ctx = info.context_train
    params.n_batch = params.n_ubatch = batch_tokens(experts, used, params.n_ctx, memory().total)
    params.n_seq_max = 1
    params.n_outputs_max = MOST + 1  # a draft's logits at most are read: 500 MB less than reserving a batch of them
    params.n_threads = params.n_threads_batch = threads
    # Values that are quantized can only be read by flash attention.
    params.flash_attn_type = ll.LLAMA_FLASH_ATTN_TYPE_AUTO if cache[1] == "f16" else ll.LLAMA_FLASH_ATTN_TYPE_ENABLED
    params.no_perf = True
    params.abort_callback, params.abort_callback_data = stop.native(ll.ggml_abort_callback)
    if tier is not None:
        params.cb_eval = tier.callback
    native = ll.llama_init_from_model(model, params)
    if not native:
        raise MemoryShortage(f"The memory for a context of {params.n_ctx} tokens could not be had.", SMALLER)
    return native, params
