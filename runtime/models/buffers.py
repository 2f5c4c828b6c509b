"""What llama.cpp reserves to compute with, from a model's shape alone, and how many tokens it is given at once.

A graph's buffer holds what is alive at its fullest moment, which differs from shape to shape; the moments below were read from
src/models/qwen35*.cpp and ggml-alloc.c, and agree with what llama.cpp reserves for all eight published shapes (a test asks it).
"""

from __future__ import annotations

from runtime.models.architecture import Architecture
from runtime.protocol import CacheType

OUTPUTS = 17  # rows of logits that are read at most: those of a draft and one more. llama.cpp aborts at a call that asks for more
LEAST, MOST = 512, 1024
# A mixture of experts reads an expert's weights once for all rows routed to it in a batch: with fewer rows than this it waits for
# memory. Measured on the 35B-A3B, 256 experts of which 8 are used: 52.0 tokens/s with 512 in a batch (16 rows), 58.4 with 1024 (32);
# on four of its layers with 128 experts, one thread: 145 with 256 (16 rows), 158 with 512 (32), 156 with 1024, 154 with 2048.
_ROWS = 32
# Of the machine's memory, the part that a wider batch may cost. Not of what is free now: a kept state holds for one width only.
_SHARE = 64
_FLOAT = 4
_CELLS = 256  # llama.cpp pads a context to so many cells
_ROTATION = 256 * 256 * _FLOAT  # of a quantized cache: the matrix that spreads a head's values
_BLOCK_BYTES = 292 / 256  # of a value that a product on the processor has quantized: Q8_K


def batch_tokens(shape: Architecture, context: int, memory: int) -> int:
    """Tokens of one decode call. `context` in cells; the machine's `memory` in bytes."""
    rows = -(-_ROWS * shape.experts // shape.experts_active) if shape.experts_active else LEAST
    wanted = min(MOST, max(LEAST, rows))
    extra = compute_bytes(shape, wanted, context) - compute_bytes(shape, LEAST, context)
    return wanted if extra <= memory // _SHARE else LEAST


def cells(context: int) -> int:
    """Of the KV cache for so many tokens."""
    return -(-context // _CELLS) * _CELLS


def compute_bytes(shape: Architecture, batch: int, context: int, k: CacheType = "f16", v: CacheType = "f16") -> int:
    """The graph's buffer on one device for `batch` tokens: the fullest of its moments, and the attention mask as f16 all the while."""
    batch = min(batch, cells(context))
    mask = 2 * cells(context) * batch
    rotation = _ROTATION * sum(kind != "f16" for kind in (k, v)) // 2
    head = OUTPUTS * shape.vocabulary * _FLOAT + 2 * batch * shape.hidden * _FLOAT
    state = shape.gdn_value_heads * shape.gdn_head_dim**2 * _FLOAT
    return mask + rotation + max(head, state + _FLOAT * batch * 2 * shape.hidden, _FLOAT * batch * _token_floats(shape))


def _token_floats(shape: Architecture) -> int:
    """Values alive for one token at the fullest moment of a layer."""
    hidden, queries, keys = shape.hidden, shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
    channels = (2 * shape.gdn_key_heads + shape.gdn_value_heads) * shape.gdn_head_dim
    # the convolution: its input, its output and that through SiLU, beside the residual, its norm and the layer's input
    moments = [3 * channels + 3 * hidden + 8 * shape.gdn_value_heads]
    # attention: query with gate, query, gate; keys and values
    moments.append(4 * queries + 3 * hidden + keys + keys // 4)
    if shape.experts:
        wide, outputs = shape.experts_active * shape.expert_feed_forward, shape.experts_active * hidden
        # gate, up and their product; the experts' outputs fit into gate and up once those are done with, or do not
        moments.append(4 * hidden + 3 * wide + max(2 * shape.experts, outputs if outputs > 2 * wide else 0))
    else:
        moments.append(3 * hidden + 3 * shape.feed_forward)
    return max(moments)


def work_bytes(shape: Architecture, batch: int) -> int:
    """What the processor's products quantize their input into: the widest of a batch."""
    widest = max(shape.feed_forward, shape.heads * shape.head_dim, shape.gdn_value_heads * shape.gdn_head_dim, shape.hidden)
    routed = shape.experts_active * shape.expert_feed_forward
    return int(batch * max(widest, routed) * _BLOCK_BYTES)
