"""Whether a model's experts must stay on disk, and how much memory those have that need not. Numbers only."""

from __future__ import annotations

from runtime.models.devices import Memory

# What is not weights, context or slots: llama.cpp's compute buffers and work memory, this process, a picture being encoded.
_COMPUTE = 640 << 20
# States and embeddings kept for later questions, and what other programs may want: of the machine's memory, within limits.
_LEAST_KEPT, _MOST_KEPT, _KEPT_SHARE = 256 << 20, 2 << 30, 16


def reserve(memory: Memory) -> int:
    """Bytes that are left alone."""
    return _COMPUTE + min(_MOST_KEPT, max(_LEAST_KEPT, memory.total // _KEPT_SHARE))


def is_short(memory: Memory, needed: int) -> bool:
    """Whether weights and context of `needed` bytes do not fit, so that pages would be read from disk again and again."""
    return memory.total > 0 and needed + reserve(memory) > memory.available


def expert_budget(memory: Memory, dense: int) -> int:
    """Bytes for experts, once context and vision file are there. `dense` bytes are mapped and count as available until they are used."""
    return memory.available - dense - reserve(memory)
