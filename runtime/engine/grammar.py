"""Holding an answer to a grammar while it is sampled: llama.cpp's grammar sampler, begun at the right token.

The grammar has been read by `gbnf.check` before it comes here. One constraint serves one answer. It sees tokens only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import llama_cpp.llama_cpp as ll
import numpy as np
import numpy.typing as npt

from runtime.engine import gbnf
from runtime.errors import SchemaError

CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])  # llama_token_data
Candidates = npt.NDArray[np.void]


class Constraint:
    """Owns a grammar sampler.

    `after`: the grammar holds from the token after this one on (the end of the reasoning); None: from the first.
    `trigger`: then still not before this token, which the grammar sees (the begin of a tool call); None: at once.
    `unseen`: control tokens, which have a spelling to llama.cpp and no text to a reader; none is ever let through.
    `ends`: tokens that end an answer. They wait as well, unless there is a trigger: without it the answer is not there yet.
    Raises SchemaError where llama.cpp refuses the grammar.
    """

    def __init__(
        self,
        vocab: Any,
        grammar: str,
        root: str = "root",
        *,
        after: int | None = None,
        trigger: int | None = None,
        unseen: Sequence[int] = (),
        ends: Sequence[int] = (),
    ) -> None:
        self._after, self._trigger = after, trigger
        self._awaits_answer = after is not None and trigger is None
        self._ends = np.array(sorted(ends), np.intp)
        self._unseen = np.array(sorted(set(unseen) - set(ends)), np.intp)
        gbnf.check(grammar, root)
        self._sampler = ll.llama_sampler_init_grammar(vocab, grammar.encode(), root.encode())
        if not self._sampler:
            sentence = "The grammar repeats too much, or has what llama.cpp does not understand."
            raise SchemaError(sentence, "The log says more; make it simpler.")

    @property
    def holds(self) -> bool:
        """Whether the next token must follow the grammar."""
        return self._after is None and self._trigger is None

    def allows(self, token: int) -> bool:
        """Whether `token` may come next."""
        one = np.zeros(1, CANDIDATE)
        one["id"] = token
        if not self.holds:
            return not (self._waits and token in self._ends)
        if token in self._unseen:
            return False
        self._apply(one)
        return bool(np.isfinite(one["logit"][0]))

    def restrict(self, candidates: Candidates) -> None:
        """Set the logits of all that may not come next to minus infinity; `candidates` [n_vocab] stand in the order of their ids."""
        if self.holds:
            candidates["logit"][self._unseen] = -np.inf
            self._apply(candidates)
        elif self._waits:
            candidates["logit"][self._ends] = -np.inf

    def accept(self, token: int) -> None:
        """Go on past `token`, which must be one that it allows."""
        if self._after is not None:
            if token == self._after:
                self._after = None
            return
        if self._trigger is not None:
            if token != self._trigger:
                return
            self._trigger = None
        ll.llama_sampler_accept(self._sampler, token)

    def close(self) -> None:
        if self._sampler:
            ll.llama_sampler_free(self._sampler)
            self._sampler = None

    @property
    def _waits(self) -> bool:
        return self._awaits_answer and self._after is not None

    def _apply(self, candidates: Candidates) -> None:
        ll.llama_sampler_apply(self._sampler, ctypes.byref(token_array(candidates)))


def token_array(candidates: Candidates) -> ll.llama_token_data_array:
    """llama.cpp's view of `candidates`, which must outlive it."""
    data = candidates.ctypes.data_as(ll.llama_token_data_p)
    return ll.llama_token_data_array(data=data, size=len(candidates), selected=-1, sorted=False)
