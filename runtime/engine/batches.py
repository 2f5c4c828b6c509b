"""How many tokens a call of a prefill takes where nothing can stop one that runs.

It knows numbers only: no llama.cpp. How wide a batch is at most is decided with the memory it costs: runtime/models/buffers.py.
"""

from __future__ import annotations

from runtime.models.architecture import Architecture

STOP_S = 0.2
_SPARE = 2.5  # a call twice as wide takes up to twice as long, and a little doubt
_FIRST, _NARROWEST = 128, 32
# Of a layer's time beside attention, what its longest node takes: the experts' matrices of the 35B-A3B, or one of three of a
# dense feed-forward net.
_NODE = 0.3
# Seconds of a product of attention in those of a product with weights: 1.6 on the 35B-A3B with experts in Q3_K (1,024 tokens at 60.2
# a second from nothing, 49.8 behind 4,096), more where the weights' type has faster products.
_ATTENDING = 2.0


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
        elif tokens == self.tokens and seconds < STOP_S / _SPARE:
            self.tokens = min(self._most, self.tokens * 2)


class Nodes:
    """How long a call on the processor goes on without llama.cpp looking at a stop: its longest node.

    A call's seconds are shared out by its products, because seconds alone do not tell attention, whose one node grows with what the
    context holds, from a machine that is slow just now, or from a narrow call, which always takes longer for a token.
    """

    def __init__(self, shape: Architecture) -> None:
        self._layers, self._attention_layers = max(1, shape.layers), max(1, shape.attention_layers)
        self._plain = shape.products
        self._attention = 2 * shape.attention_layers * shape.heads * shape.head_dim  # for each cell attended to: keys, then values

    def longest(self, tokens: int, seconds: float, before: int) -> float:
        """Seconds, in a call of so many tokens that took so long, with `before` cells in the context before it."""
        attention = _ATTENDING * self._attention * (before + tokens / 2)
        share = attention / (attention + self._plain)
        return max(_NODE * (1 - share) * seconds / self._layers, share * seconds / self._attention_layers)
