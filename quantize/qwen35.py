"""The text model of the family: which GGUF tensor comes from which checkpoint tensor, and how it changes on the way.

ggml repeats K heads by tiling, the checkpoint groups V heads by their K head. So wherever there are more V heads than K
heads, everything indexed by V head goes from [K][V per K] to [V per K][K].
"""

from __future__ import annotations

from collections.abc import Iterator

from quantize.config import Config
from quantize.planned import Planned, Sources, Span, Transform, negative_exp, plus_one
from runtime.errors import CheckpointError

_IGNORED = (".rotary_emb.inv_freq", ".attention.masked_bias", ".attention.bias")
"""Buffers that old versions of transformers saved; the model computes them itself."""


def canonical(name: str) -> str:
    """One name for a tensor whichever class saved it: without `model.` and `language_model.` at the front."""
    while True:
        for prefix in ("model.", "language_model."):
            if name.startswith(prefix):
                name = name.removeprefix(prefix)
                break
        else:
            return name


def is_ignored(name: str) -> bool:
    return name.endswith(_IGNORED)


def mtp_layers(sources: Sources) -> int:
    """Multi-token prediction layers that are really there; many fine-tunes keep the number in config.json and drop the tensors."""
    numbers = {name.split(".")[2] for name in sources.named if name.startswith("mtp.layers.")}
    if not all(number.isdecimal() for number in numbers) or sorted(map(int, numbers)) != list(range(len(numbers))):
        raise CheckpointError("The checkpoint's multi-token prediction layers are not numbered from 0.")
    return len(numbers)


def drop_mtp(sources: Sources) -> None:
    """Leaves the multi-token prediction layers out, as if the checkpoint had none."""
    for name in [name for name in sources.named if name.startswith("mtp.")]:
        del sources.named[name]


def plan_text(config: Config, sources: Sources) -> list[Planned]:
    """Every tensor of the text GGUF. CheckpointError names the first one missing or of a wrong shape."""
    table = (config.vocabulary, config.width)
    plan = [sources.plan("token_embd.weight", "embed_tokens.weight", table)]
    for i in range(config.layers):
        plan += _layer(config, sources, f"layers.{i}", f"blk.{i}", config.recurrent[i])
    for i in range(mtp_layers(sources)):
        plan += _layer(config, sources, f"mtp.layers.{i}", f"blk.{config.layers + i}", recurrent=False)
    if "mtp.fc.weight" in sources or mtp_layers(sources):
        plan += _mtp_head(config, sources, f"blk.{config.layers}.nextn")
    plan.append(sources.plan("output_norm.weight", "norm.weight", (config.width,), each=plus_one))
    if "lm_head.weight" in sources or not config.tied:
        plan.append(sources.plan("output.weight", "lm_head.weight", table))
    return plan


def _layer(config: Config, sources: Sources, source: str, target: str, recurrent: bool) -> Iterator[Planned]:
    width = (config.width,)
    yield sources.plan(f"{target}.attn_norm.weight", f"{source}.input_layernorm.weight", width, each=plus_one)
    yield sources.plan(f"{target}.post_attention_norm.weight", f"{source}.post_attention_layernorm.weight", width, each=plus_one)
    yield from (_linear_attention if recurrent else _full_attention)(config, sources, source, target)
    yield from (_experts if config.experts else _feed_forward)(config, sources, f"{source}.mlp", target)


def _full_attention(config: Config, sources: Sources, source: str, target: str) -> Iterator[Planned]:
    queries, keys = config.heads * config.head_width, config.kv_heads * config.head_width
    # Query and output gate stay fused, head by head: llama.cpp takes them apart.
    yield sources.plan(f"{target}.attn_q.weight", f"{source}.self_attn.q_proj.weight", (2 * queries, config.width))
    yield sources.plan(f"{target}.attn_k.weight", f"{source}.self_attn.k_proj.weight", (keys, config.width))
    yield sources.plan(f"{target}.attn_v.weight", f"{source}.self_attn.v_proj.weight", (keys, config.width))
    yield sources.plan(f"{target}.attn_output.weight", f"{source}.self_attn.o_proj.weight", (config.width, queries))
    for which in ("q", "k"):
        name = f"{source}.self_attn.{which}_norm.weight"
        yield sources.plan(f"{target}.attn_{which}_norm.weight", name, (config.head_width,), each=plus_one)


def _linear_attention(config: Config, sources: Sources, source: str, target: str) -> Iterator[Planned]:
    source += ".linear_attn"
    heads, width = config.value_heads, config.width
    keys, values = config.key_heads * config.key_width, heads * config.value_width
    sources.take(f"{source}.out_proj.weight", (width, values))  # so that no list below is longer than the file allows
    rows = tiled(config, config.value_width)
    channels = [(0, 2 * keys), *((2 * keys + first, 2 * keys + last) for first, last in rows)]
    per_head = columns(tiled(config, 1))
    yield sources.plan(f"{target}.attn_qkv.weight", f"{source}.in_proj_qkv.weight", (2 * keys + values, width), spans=channels)
    yield sources.plan(f"{target}.attn_gate.weight", f"{source}.in_proj_z.weight", (values, width), spans=rows)
    yield sources.plan(f"{target}.ssm_alpha.weight", f"{source}.in_proj_a.weight", (heads, width), spans=tiled(config, 1))
    yield sources.plan(f"{target}.ssm_beta.weight", f"{source}.in_proj_b.weight", (heads, width), spans=tiled(config, 1))
    yield sources.plan(f"{target}.ssm_out.weight", f"{source}.out_proj.weight", (width, values), each=columns(rows))
    shape = (2 * keys + values, 1, config.conv_kernel)
    yield sources.plan(f"{target}.ssm_conv1d.weight", f"{source}.conv1d.weight", shape, out=(shape[0], shape[2]), spans=channels)
    yield sources.plan(f"{target}.ssm_a", f"{source}.A_log", (heads,), each=lambda values: negative_exp(per_head(values)))
    yield sources.plan(f"{target}.ssm_dt.bias", f"{source}.dt_bias", (heads,), each=per_head)
    yield sources.plan(f"{target}.ssm_norm.weight", f"{source}.norm.weight", (config.value_width,))


def tiled(config: Config, size: int) -> list[Span]:
    """Spans of `size` per V head, in ggml's order; one span when the orders are the same."""
    each = config.value_heads // config.key_heads
    if each == 1:
        return [(0, config.value_heads * size)]
    order = [k * each + v for v in range(each) for k in range(config.key_heads)]
    return [(head * size, (head + 1) * size) for head in order]


def columns(spans: list[Span]) -> Transform:
    """Reorders the columns of every row."""
    order = [i for first, last in spans for i in range(first, last)]
    return lambda values: values[:, order]


def _feed_forward(config: Config, sources: Sources, source: str, target: str) -> Iterator[Planned]:
    inner = config.feed_forward or 0
    yield sources.plan(f"{target}.ffn_gate.weight", f"{source}.gate_proj.weight", (inner, config.width))
    yield sources.plan(f"{target}.ffn_up.weight", f"{source}.up_proj.weight", (inner, config.width))
    yield sources.plan(f"{target}.ffn_down.weight", f"{source}.down_proj.weight", (config.width, inner))


def _experts(config: Config, sources: Sources, source: str, target: str) -> Iterator[Planned]:
    experts = config.experts
    assert experts is not None
    count, inner, shared, width = experts.count, experts.width, experts.shared_width, config.width
    yield sources.plan(f"{target}.ffn_gate_inp.weight", f"{source}.gate.weight", (count, width))
    suffix = ".weight" if f"{source}.experts.down_proj.weight" in sources else ""
    if f"{source}.experts.down_proj{suffix}" in sources:
        fused = f"{source}.experts.gate_up_proj{suffix}"
        sources.take(fused, (count, 2 * inner, width))
        # Each expert's rows are its gate, then its up projection.
        for part, offset in (("gate", 0), ("up", inner)):
            spans = [(2 * inner * i + offset, 2 * inner * i + offset + inner) for i in range(count)]
            yield sources.plan(f"{target}.ffn_{part}_exps.weight", fused, (count, 2 * inner, width), out=(count, inner, width), spans=spans)
        yield sources.plan(f"{target}.ffn_down_exps.weight", f"{source}.experts.down_proj{suffix}", (count, width, inner))
    else:
        for part, shape in (("gate", (inner, width)), ("up", (inner, width)), ("down", (width, inner))):
            names = (f"{source}.experts.{i}.{part}_proj.weight" for i in range(count))
            yield sources.plan_stack(f"{target}.ffn_{part}_exps.weight", names, shape)
    yield sources.plan(f"{target}.ffn_gate_inp_shexp.weight", f"{source}.shared_expert_gate.weight", (1, width))
    yield sources.plan(f"{target}.ffn_gate_shexp.weight", f"{source}.shared_expert.gate_proj.weight", (shared, width))
    yield sources.plan(f"{target}.ffn_up_shexp.weight", f"{source}.shared_expert.up_proj.weight", (shared, width))
    yield sources.plan(f"{target}.ffn_down_shexp.weight", f"{source}.shared_expert.down_proj.weight", (width, shared))


def _mtp_head(config: Config, sources: Sources, target: str) -> Iterator[Planned]:
    width = (config.width,)
    yield sources.plan(f"{target}.eh_proj.weight", "mtp.fc.weight", (config.width, 2 * config.width))
    yield sources.plan(f"{target}.enorm.weight", "mtp.pre_fc_norm_embedding.weight", width, each=plus_one)
    yield sources.plan(f"{target}.hnorm.weight", "mtp.pre_fc_norm_hidden.weight", width, each=plus_one)
    yield sources.plan(f"{target}.shared_head_norm.weight", "mtp.norm.weight", width, each=plus_one)
