"""From files to a loaded model: what is looked at beforehand, how the weights are placed, and the context's parameters.

What happens to a loaded model stands in model.py. Runs on one thread, but for `Stop`.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import llama_cpp.llama_cpp as ll
from llama_cpp import llama_cpp_ext as ext

from runtime.engine import native
from runtime.engine.devices import gpu_name, physical_cores
from runtime.engine.expert_tier import ExpertTier
from runtime.engine.here import here
from runtime.engine.model import SMALLER, Model
from runtime.engine.mtp import Mtp
from runtime.engine.occupied import give_back
from runtime.engine.placing import Placed, Placing
from runtime.engine.read_ahead import read_ahead
from runtime.engine.stop import Stop
from runtime.engine.told import Told
from runtime.engine.unread import unread
from runtime.engine.vision import Vision
from runtime.errors import MemoryShortage, ModelError
from runtime.models import placement
from runtime.models.architecture import from_header
from runtime.models.buffers import OUTPUTS
from runtime.models.context import plan as context_plan
from runtime.models.devices import memory
from runtime.models.gguf_info import GgufInfo, read_info
from runtime.models.library import check_kind, check_shards
from runtime.models.machine import Machine
from runtime.models.placement import Choices, Plan, expert_budget
from runtime.models.sizes import has_mtp, of_file
from runtime.protocol import CacheType, VisionPlace

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


def plan_of(
    info: GgufInfo,
    vision_info: GgufInfo | None,
    machine: Machine,
    *,
    context: int | None = None,
    cache_k: CacheType = "f16",
    cache_v: CacheType = "f16",
    gpu_experts: int | None = None,
    vision: VisionPlace | None = None,
    step_down: int = 0,
    correction: int = 0,
    expert_memory: int | Literal["all"] | None = None,
) -> Plan:
    """The planner's answer for a load. Raises ModelError for a context or a cache that the model cannot have."""
    tokens = context_plan(info, context, cache_k, cache_v).tokens
    sizes = of_file(info, vision_info, machine.instructions)
    choices = Choices(tokens, cache_k, cache_v, gpu_experts, vision=vision, mtp=has_mtp(info), expert_memory=expert_memory)
    planned = placement.plan(sizes, machine, choices, step_down=step_down, correction=correction)
    if planned.from_disk and choices.mtp:
        # Several tokens at once choose more experts than one: where those come from disk, guesses do not pay.
        planned = placement.plan(sizes, machine, replace(choices, mtp=False), step_down=step_down, correction=correction)
    return planned


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
    gpu_experts: int | None = None,
    vision: VisionPlace | None = None,
    expert_memory: int | Literal["all"] | None = None,
    machine: Machine | None = None,
    correction: int = 0,
) -> Model:
    """Load what `examine` has found good as the planner places it on `machine`, to be stopped by `stop` from then on.

    Where the memory for that cannot be had the placement steps down, once. Raises ModelError, MemoryShortage, or Stopped when
    `given_up` (or, without it, `stop`) is set meanwhile. `correction`: bytes that an earlier load of this file took beyond its plan.

    `gpu_experts` and `vision` as in protocol.Load. `expert_memory`: bytes of memory for experts, the others being read from disk
    (expert_tier.py); None: that way where memory is short, with what is free; "all": never that way.
    """
    began = time.monotonic()
    given_up = given_up or stop
    given_up.check()
    native.start()
    machine = machine or here(None)
    plans = functools.partial(
        plan_of,
        info,
        vision_info,
        machine,
        context=context,
        cache_k=cache_k,
        cache_v=cache_v,
        gpu_experts=gpu_experts,
        vision=vision,
        correction=correction,
        expert_memory=expert_memory,
    )
    planned = plans()
    if short := placement.shortage(planned):
        raise short
    share = 1.0 if vision_info is None else info.file_bytes / (info.file_bytes + vision_info.file_bytes)
    if not planned.from_disk:
        read_ahead(info.shards, machine.memory.available, given_up, lambda done: on_progress(share * _READING * done))
    attempt = functools.partial(
        _attempt, info, vision_info, threads=threads or physical_cores(), stop=stop, given_up=given_up, on_progress=on_progress, share=share
    )
    try:
        loaded = attempt(planned)
    except (ModelError, MemoryShortage) as error:
        lower = plans(step_down=1)
        if (lower.layout, lower.repack, lower.vision) == (planned.layout, planned.repack, planned.vision):
            raise
        log.warning("%s Once more, with less memory in use.", error)
        loaded = attempt(lower, stepped_down=True)
    loaded.load_s = time.monotonic() - began
    give_back()
    return loaded


def _attempt(
    info: GgufInfo,
    vision_info: GgufInfo | None,
    planned: Plan,
    *,
    threads: int,
    stop: Stop,
    given_up: Stop,
    on_progress: Callable[[float], None],
    share: float,
    stepped_down: bool = False,
) -> Model:
    """Carry one plan out, whole or not at all."""

    def progress(start: float, width: float) -> Callable[[float, Any], bool]:
        last = [-1.0]

        def callback(fraction: float, _: Any) -> bool:
            if fraction - last[0] >= 0.01 or fraction >= 1.0:
                last[0] = fraction
                on_progress(start + width * fraction)
            return not given_up.is_set

        return callback

    with contextlib.ExitStack() as undo, Told() as told:
        tier = ExpertTier(info, stop) if planned.from_disk else None
        if tier is not None:
            undo.callback(tier.close)  # the last to be undone: llama.cpp holds its memory
        # The bar's first part is the file that was read; with experts on disk the last is what is read of it in the end.
        start = 0.0 if planned.from_disk else share * _READING
        with unread(info.shards) if planned.from_disk else contextlib.nullcontext():
            model = _load_weights(info.path, planned, progress(start, share * (1 - _READING)), given_up)
            undo.callback(ll.llama_model_free, model)
        start += share * (1 - _READING)
        native, params = _new_context(info, model, planned, min(threads, max(1, info.file_bytes // _THREAD_BYTES)), stop, tier)
        undo.callback(ll.llama_free, native)
        mtp = _prediction_layer(model, params, native, info.width, stop) if planned.choices.mtp else None
        if mtp is not None:
            undo.callback(mtp.close)
        else:
            # Meant for hidden states, which nobody asks for here. With it the last layer's feed-forward part is computed only for the
            # tokens whose logits are wanted, of a prompt the last: the same to the last bit, and of four layers' prefill 11 % less.
            ext.llama_set_embeddings_nextn(native, False, True)
        given_up.check()
        vision = None
        if vision_info is not None:
            vision = Vision(
                vision_info, model, threads, stop, progress(start, 1.0 - share), use_gpu=planned.vision == "gpu" and gpu_name() is not None
            )
            undo.callback(vision.close)
        given_up.check()
        if tier is not None:
            wanted = planned.choices.expert_memory
            room = wanted if isinstance(wanted, int) else expert_budget(planned, memory(), tier.dense_bytes)
            start += 1.0 - share
            tier.open(room, given_up, lambda done: on_progress(start + (1.0 - start) * done))
        settings = repr(
            [(name, getattr(params, name)) for name in _SHAPING] + (["as stored"] if not planned.repack and not planned.gpu_layers else [])
        )
        loaded = Model(info, model, native, vision, stop, threads, settings, mtp, tier)
        undo.pop_all()
    loaded.placed = Placed(planned, stepped_down, told.buffers)
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
    check_kind(info)
    if not from_header(info).whole:
        raise ModelError(f"The header of {info.path.name} leaves out what a model needs.", "Download the file again, or choose another.")
    if vision is None:
        return
    if vision.kind != "vision":
        raise ModelError(f"{vision.path.name} is not a vision file of the Qwen3.5 series.", _PUBLISHED)
    if vision.width != info.width:
        sentence = (
            f"{vision.path.name} belongs to another model than {info.path.name}: its width is {vision.width}, the model's {info.width}."
        )
        raise ModelError(sentence, _PUBLISHED)


def _load_weights(path: Path, planned: Plan, progress: Callable[[float, Any], bool], stop: Stop) -> Any:
    params = ll.llama_model_default_params()
    params.load_mtp = planned.choices.mtp
    callback = ll.llama_progress_callback(progress)
    params.progress_callback = callback
    placing = Placing(planned)
    placing.apply(params)
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


def _new_context(info: GgufInfo, model: Any, planned: Plan, threads: int, stop: Stop, tier: ExpertTier | None = None) -> tuple[Any, Any]:
    """The context and its parameters."""
    chosen = planned.choices
    stretched = context_plan(info, chosen.context, chosen.cache_k, chosen.cache_v)
    params = ll.llama_context_default_params()
    params.n_ctx = stretched.tokens
    params.type_k, params.type_v = _CACHE_TYPES[chosen.cache_k], _CACHE_TYPES[chosen.cache_v]
    if stretched.factor > 1:
        params.rope_scaling_type = ll.LLAMA_ROPE_SCALING_TYPE_YARN
        params.rope_freq_scale = 1 / stretched.factor
        params.yarn_orig_ctx = info.context_train
    params.n_batch = params.n_ubatch = planned.need.batch
    params.n_seq_max = 1
    params.n_outputs_max = OUTPUTS  # a draft's logits at most are read: 500 MB less than reserving a batch of them
    params.n_threads = params.n_threads_batch = threads
    # Values that are quantized can only be read by flash attention.
    params.flash_attn_type = ll.LLAMA_FLASH_ATTN_TYPE_AUTO if chosen.cache_v == "f16" else ll.LLAMA_FLASH_ATTN_TYPE_ENABLED
    params.no_perf = True
    params.abort_callback, params.abort_callback_data = stop.native(ll.ggml_abort_callback)
    if tier is not None:
        params.cb_eval = tier.callback
    native = ll.llama_init_from_model(model, params)
    if not native:
        raise MemoryShortage(f"The memory for a context of {params.n_ctx} tokens could not be had.", SMALLER)
    return native, params
