"""Which sampling values hold for an answer, and llama.cpp's sampler chain made from them.

Order of precedence: what the user set, what the model's file states, what is published for the series.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from runtime.errors import SchemaError
from runtime.protocol import Sampling
from runtime.published import Values, published

if TYPE_CHECKING:
    from llama_cpp import llama_cpp

    from runtime.engine.grammar import Constraint


# Keys of the GGUF specification, and ours for what it lacks.
_FILE_KEYS = {
    "temperature": "general.sampling.temp",
    "top_p": "general.sampling.top_p",
    "top_k": "general.sampling.top_k",
    "min_p": "general.sampling.min_p",
    "repeat_penalty": "general.sampling.penalty_repeat",
    "presence_penalty": "general.sampling.penalty_present",
}


def decide(asked: Sampling, metadata: Mapping[str, str], *, small: bool, thinking: bool, media: bool) -> Values:
    """`metadata` is the model file's, values as text. A missing seed is drawn, so that the answer differs each time."""
    values = published(small, thinking, media)
    if metadata.get("quern.demo") == "true":
        values = replace(values, presence_penalty=0.0)  # near greedy answers of a tiny model: a penalty would bend them
    stated: dict[str, Any] = {}
    for field, key in _FILE_KEYS.items():
        if key in metadata:
            stated[field] = int(float(metadata[key])) if field == "top_k" else float(metadata[key])
    given = {k: v for k, v in vars(asked).items() if v is not None}
    if "seed" not in given:
        given["seed"] = int.from_bytes(os.urandom(4), "little")
    given["seed"] &= 0xFFFFFFFF
    return replace(values, **(stated | given))


class Chain:
    """Owns a sampler chain: penalties (of generated tokens only), top-k, top-p, min-p, temperature, draw.

    The penalties are ours: llama.cpp's looks each of the 248,320 candidates up in a hash table, 1.3 ms a token; changing
    the logits of the few tokens seen gives the same in hundredths of that.
    """

    def __init__(self, values: Values, n_vocab: int, constraint: Constraint | None = None) -> None:
        """`constraint` is closed with the chain."""
        from llama_cpp import llama_cpp as ll

        self._ll = ll
        self._constraint = constraint
        self._values = values
        self._n_vocab = n_vocab
        self._penalize = values.presence_penalty != 0 or values.repeat_penalty != 1
        self._seen = np.empty(0, np.intp)
        self._forced: list[int] = []
        chain = ll.llama_sampler_chain_init(ll.llama_sampler_chain_default_params())
        self._chain: llama_cpp.llama_sampler_p | None = chain
        if values.temperature <= 0:
            ll.llama_sampler_chain_add(chain, ll.llama_sampler_init_greedy())
            return
        if values.top_k > 0:
            ll.llama_sampler_chain_add(chain, ll.llama_sampler_init_top_k(values.top_k))
        if values.top_p < 1:
            ll.llama_sampler_chain_add(chain, ll.llama_sampler_init_top_p(values.top_p, 1))
        if values.min_p > 0:
            ll.llama_sampler_chain_add(chain, ll.llama_sampler_init_min_p(values.min_p, 1))
        ll.llama_sampler_chain_add(chain, ll.llama_sampler_init_temp(values.temperature))
        ll.llama_sampler_chain_add(chain, ll.llama_sampler_init_dist(values.seed))

    def force(self, tokens: Sequence[int]) -> None:
        """The next tokens are these, whatever the logits say."""
        self._forced.extend(tokens)

    def sample(self, context: llama_cpp.llama_context_p, row: int = -1) -> int:
        """The next token from the logits of output `row` of the last decode call.

        The chain remembers it for the penalties and the constraint: what is sampled is part of the answer. A caller that
        checks guesses samples a place only after the one before agreed.
        """
        if self._chain is None:
            raise RuntimeError("the sampler chain is closed")
        token = self._forced.pop(0) if self._forced else self._drawn(context, row)
        if self._constraint is not None:
            self._constraint.accept(token)
        if self._penalize and token not in self._seen:
            self._seen = np.append(self._seen, token)
        return token

    def _drawn(self, context: llama_cpp.llama_context_p, row: int) -> int:
        if self._seen.size:
            penalize(self._logits(context, row), self._seen, self._values)
        token = int(self._ll.llama_sampler_sample(self._chain, context, row))
        # Most tokens fit, and looking at one costs nothing; looking at every token of the vocabulary takes milliseconds.
        if self._constraint is not None and not self._constraint.allows(token):
            token = self._constrained(context, row, self._constraint)
        return token

    def _constrained(self, context: llama_cpp.llama_context_p, row: int, constraint: Constraint) -> int:
        """Sampled among what the constraint allows: with the first draw, the distribution of the allowed tokens."""
        from runtime.engine.grammar import CANDIDATE, token_array

        candidates = np.zeros(self._n_vocab, CANDIDATE)
        candidates["id"] = np.arange(self._n_vocab)
        candidates["logit"] = self._logits(context, row)
        constraint.restrict(candidates)
        allowed = candidates[np.isfinite(candidates["logit"])]
        if not allowed.size:
            raise SchemaError("The grammar leaves the answer no way on.", "Correct the grammar.")
        array = token_array(allowed)
        self._ll.llama_sampler_apply(self._chain, ctypes.byref(array))
        return int(array.data[array.selected].id)

    def _logits(self, context: llama_cpp.llama_context_p, row: int) -> npt.NDArray[np.float32]:
        """Those of output `row`, [n_vocab], to be changed in place."""
        return np.ctypeslib.as_array(self._ll.llama_get_logits_ith(context, row), shape=(self._n_vocab,))

    def close(self) -> None:
        if self._chain is not None:
            self._ll.llama_sampler_free(self._chain)
            self._chain = None
        if self._constraint is not None:
            self._constraint.close()


def penalize(logits: npt.NDArray[np.float32], seen: npt.NDArray[np.intp], values: Values) -> None:
    """Lower the logits of the distinct tokens `seen`, in place: the repetition penalty scales, the presence penalty subtracts."""
    logit = logits[seen]
    logit = np.where(logit <= 0, logit * values.repeat_penalty, logit / values.repeat_penalty)
    logits[seen] = logit - values.presence_penalty
