"""Files of the published shapes that have a header and nothing behind it: sparse, a few hundred kB each, to be planned and simulated with.

llama.cpp loads them with `no_alloc`, which reserves nothing and says what it would have reserved.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gguf
import llama_cpp.llama_cpp as ll
from gguf import GGUFWriter, LlamaFileType

from quantize import keys
from quantize.config import read_config
from quantize.writer import declare
from runtime.engine.told import Told
from runtime.models.architecture import Architecture
from runtime.models.catalog import series
from tests.bench.shapes import Shape
from tests.bench.synthetic import plan

_TYPES = {"f16": ll.GGML_TYPE_F16, "q8_0": ll.GGML_TYPE_Q8_0, "q4_0": ll.GGML_TYPE_Q4_0}


def published() -> dict[str, Architecture]:
    """Every shape of the series, by its name without the prefix."""
    return {
        entry.name.removeprefix("Qwen3.5-"): entry.architecture
        for entry in series()
        if entry.architecture is not None and entry.profile is None
    }


def shape_of(name: str, found: Architecture) -> Shape:
    text: dict[str, Any] = {
        "num_hidden_layers": found.layers,
        "hidden_size": found.hidden,
        "num_attention_heads": found.heads,
        "num_key_value_heads": found.kv_heads,
        "linear_num_value_heads": found.gdn_value_heads,
        "linear_num_key_heads": found.gdn_key_heads,
        "intermediate_size": found.feed_forward,
    }
    if found.experts:
        del text["intermediate_size"]
        text |= {
            "num_experts": found.experts,
            "num_experts_per_tok": found.experts_active,
            "moe_intermediate_size": found.expert_feed_forward,
            "shared_expert_intermediate_size": found.expert_feed_forward,
        }
    return Shape(name, text, {}, moe=found.experts > 0)


def write(path: Path, name: str, found: Architecture) -> Path:
    shape = shape_of(name, found)
    config = read_config(shape.config)
    tensors, _ = plan(shape)
    writer = GGUFWriter(None, config.architecture)
    declare(writer, tensors)
    writer.add_type(gguf.GGUFType.MODEL)
    writer.add_name(name)
    keys.add_text(writer, config, 0, LlamaFileType.MOSTLY_Q3_K_M)
    writer.add_tokenizer_model("no_vocab")
    writer.add_vocab_size(shape.vocabulary)
    writer.write_header_to_file(path)
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    assert writer.fout is not None
    writer.write_padding(writer.fout[0], writer.fout[0].tell())
    start = writer.fout[0].tell()
    writer.close()
    os.truncate(path, start + sum(-(-typed.size // 32) * 32 for typed in tensors))
    return path


def reserved(path: Path, cases: Sequence[tuple[int, int, str]]) -> list[dict[str, int]]:
    """What llama.cpp would reserve on the processor for (context, batch, type of the cache), in bytes by kind."""
    params = ll.llama_model_default_params()
    params.no_alloc, params.load_mode, params.n_gpu_layers = True, 0, 0
    ll.llama_backend_init()
    model = ll.llama_model_load_from_file(os.fsencode(path), params)
    assert model, path
    found = []
    for context, batch, kind in cases:
        with Told() as told:
            native = ll.llama_init_from_model(model, _context(context, batch, kind))
        assert native
        found.append({what: told.total(what) for what in ("compute", "RS", "output")})
        ll.llama_free(native)
    ll.llama_model_free(model)
    return found


def _context(context: int, batch: int, kind: str) -> Any:
    params = ll.llama_context_default_params()
    params.n_ctx, params.n_batch, params.n_ubatch, params.n_seq_max, params.n_outputs_max = context, batch, batch, 1, 9
    params.type_k = params.type_v = _TYPES[kind]
    params.flash_attn_type = ll.LLAMA_FLASH_ATTN_TYPE_ENABLED
    params.no_perf = True
    params.abort_callback_data = ctypes.c_void_p()
    return params
