"""What a model takes beside its weights: context, buffers, tables, and what is kept to go back to.

Each figure is one function of the model's sizes and the context's settings; placement.py puts them where they belong.
"""

from __future__ import annotations

from dataclasses import dataclass

from runtime.models.buffers import OUTPUTS, batch_tokens, cells, compute_bytes, work_bytes
from runtime.models.context import kv_bytes
from runtime.models.sizes import Sizes
from runtime.protocol import CacheType

# sizeof(ggml_tensor) and its object (368), two pointers and its share of the hash set and its counts (40): ggml.c.
_NODE_BYTES = 408
_NODES_PER_TOKEN, _NODES_PER_TENSOR = 40, 32  # llama_context::graph_max_nodes, for these architectures
_GRAPHS = 3  # that llama.cpp keeps: the one it reserved with, the last with outputs and the last without
_TENSORS_PER_LAYER = 16
# Tokens that the prediction layer looks back on, and that it is shown at once: to show a layer of forty so many takes about as long as
# computing six more of the prompt.
MTP_CELLS, MTP_BATCH = 2048, 256
_VISION_NODES = 8192  # clip.cpp
_FLOAT = 4
LEAST_CACHE, MOST_CACHE, _CACHE_SHARE = 256 << 20, 2 << 30, 16
# A picture's widest moment: two of the feed-forward's rows and four of the tower's, for each patch; four patches make a token.
_PATCHES, _WIDTHS = 4, 12
_PICTURE_TOKENS = 1024


@dataclass(frozen=True)
class Footprint:
    """Bytes. `kv` and `state` by layer: each lies with its layer."""

    context: int
    batch: int
    kv: tuple[int, ...]
    state: tuple[int, ...]
    mtp: int  # the prediction layer's own context, and the hidden states that are kept for it; 0 without
    compute: int  # on every device that computes layers
    graphs: int
    graphs_at_load: int  # of these what is there before anything was computed
    work: int
    outputs: int
    outputs_at_load: int
    checkpoints: int  # at most, of states and chats put away
    embeddings_kept: int  # at most, of pictures
    vocabulary: int
    picture: int  # the vision graph's buffer
    vision_tables: int  # of the vision graph, wherever it is computed


def of(sizes: Sizes, context: int, k: CacheType, v: CacheType, memory: int, mtp: bool = False) -> Footprint:
    """`memory`: the machine's, in bytes."""
    shape = sizes.shape
    held = cells(context)
    one = kv_bytes(shape.kv_bytes_per_token(), held, k, v) // max(1, shape.attention_layers)
    recurrent = shape.layers - shape.attention_layers
    state = shape.state_bytes // max(1, recurrent)
    attends = [shape.attends(i) for i in range(shape.layers)]
    batch = batch_tokens(shape, held, memory)
    nodes = max(_NODES_PER_TOKEN * min(batch, held), _NODES_PER_TENSOR * _TENSORS_PER_LAYER * shape.layers)
    cache = cache_bytes(memory)
    row = shape.vocabulary * _FLOAT
    return Footprint(
        context=context,
        batch=batch,
        kv=tuple(one if a else 0 for a in attends),
        state=tuple(0 if a else state for a in attends),
        mtp=_prediction(sizes, k, v, held, batch) if mtp else 0,
        compute=compute_bytes(shape, batch, context, k, v),
        graphs=_GRAPHS * nodes * _NODE_BYTES,
        graphs_at_load=nodes * _NODE_BYTES,
        work=work_bytes(shape, batch),
        outputs=OUTPUTS * row,
        outputs_at_load=row,
        checkpoints=cache,
        embeddings_kept=cache if sizes.vision else 0,
        vocabulary=sizes.vocabulary_bytes,
        picture=_PICTURE_TOKENS * _PATCHES * _WIDTHS * shape.vision_hidden * _FLOAT if sizes.vision else 0,
        vision_tables=_VISION_NODES * _NODE_BYTES if sizes.vision else 0,
    )


def _prediction(sizes: Sizes, k: CacheType, v: CacheType, held: int, batch: int) -> int:
    shape, seen = sizes.shape, min(held, MTP_CELLS)
    kept = kv_bytes(shape.kv_bytes_per_token() // max(1, shape.attention_layers), seen, k, v)
    computed = compute_bytes(shape, MTP_BATCH, seen, k, v) + 2 * _NODES_PER_TENSOR * _TENSORS_PER_LAYER * shape.layers * _NODE_BYTES
    return kept + computed + shape.vocabulary * _FLOAT + batch * shape.hidden * _FLOAT


def cache_bytes(memory: int) -> int:
    """What states and chats put away, and again pictures' embeddings, may take of a machine's `memory`."""
    return min(MOST_CACHE, max(LEAST_CACHE, memory // _CACHE_SHARE))
