"""How many tokens one decode call takes: wide enough for the processor's sake, short enough for a stop and for the memory.

It knows numbers only: no llama.cpp.
"""

from __future__ import annotations

LEAST, MOST = 512, 1024
# A mixture of experts reads an expert's weights once for all rows routed to it in a batch: with fewer rows than this it waits for
# memory. Measured on the 35B-A3B, 256 experts of which 8 are used: 52.0 tokens/s with 512 in a batch (16 rows), 58.4 with 1024 (32);
# on four of its layers with 128 experts, one thread: 145 with 256 (16 rows), 158 with 512 (32), 156 with 1024, 154 with 2048.
_ROWS = 32
# Compute buffers grow with the batch: measured 150 kB a token at the 35B's width, and 2 bytes for each pair of a token and a cell.
_TOKEN_BYTES = 150_000
# Of the machine's memory, the part that a wider batch may cost. Not of what is free now: a kept state holds for one width only.
_SHARE = 64
STOP_S = 0.2
_FIRST, _NARROWEST = 128, 32
# Of a layer's time, what its longest node takes: the experts' matrices of the 35B-A3B, or one of three of a dense feed-forward net.
_NODE = 0.3


def batch_tokens(experts: int, used: int, context: int, memory: int) -> int:
    """Tokens of a batch on this model; `experts` 0 for a dense one. `context` in cells; the machine's `memory` in bytes."""
    wanted = min(MOST, max(LEAST, -(-_ROWS * experts // used) if used else LEAST))
    extra = (wanted - LEAST) * (_TOKEN_BYTES + 2 * context)
    return wanted if extra <= memory // _SHARE else LEAST


class Stride:
    """The tokens of the next call: as many as keep what nothing can stop under STOP_S.

    Powers of two of the widest, so that a context computed again has the same boundaries.
    """

    def __init__(self, most: int, first: int = _FIRST) -> None:
        self.tokens = min(first, most)
        self._most = most

    def note(self, tokens: int, seconds: float) -> None:
        """In a call of so many tokens nothing could stop it for so long; short ones say nothing about long ones."""
        if seconds > STOP_S and tokens <= self.tokens:
            self.tokens = max(min(_NARROWEST, self._most), self.tokens // 2)
        elif tokens == self.tokens and seconds < STOP_S / 3:
            self.tokens = min(self._most, self.tokens * 2)


class Nodes:
    """How long a call on the processor goes on without llama.cpp looking at a stop: its longest node.

    At the fastest rate seen all layers take the same; what a call takes beyond that goes to attention, whose one node grows with what
    the context holds.
    """

    def __init__(self, layers: int, attention_layers: int) -> None:
        self._layers, self._attention_layers = max(1, layers), max(1, attention_layers)
        self._token_s = float("inf")

    def longest(self, tokens: int, seconds: float) -> float:
        """Seconds, in a call of so many tokens that took so long."""
        self._token_s = min(self._token_s, seconds / tokens)
        plain = self._token_s * tokens
        return max(_NODE * plain / self._layers, (seconds - plain) / self._attention_layers)
