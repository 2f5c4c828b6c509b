"""How many tokens a call of a prefill takes where nothing can stop one that runs.

It knows numbers only: no llama.cpp. How wide a batch is at most is decided with the memory it costs: runtime/models/buffers.py.
"""

from __future__ import annotations

STOP_S = 0.2
_FIRST, _NARROWEST = 128, 32
# Of a layer's time, what its longest node takes: the experts' matrices of the 35B-A3B, or one of three of a dense feed-forward net.
_NODE = 0.3


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
