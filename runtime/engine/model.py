"""A loaded model: weights, context and vision file of llama.cpp, behind a few calls in its own terms.

It knows nothing of chats, prompts or pictures' files. Everything here runs on one thread, but for `Stop`.
"""

from __future__ import annotations

import ctypes
import functools
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import llama_cpp.llama_cpp as ll
import numpy as np
import numpy.typing as npt
from llama_cpp import llama_cpp_ext as ext

from runtime.engine import prediction
from runtime.engine.batches import Nodes, Stride
from runtime.engine.devices import gpu_name
from runtime.engine.drafts import MOST, Pace
from runtime.engine.expert_tier import ExpertTier
from runtime.engine.mtp import Mtp
from runtime.engine.placing import Placed
from runtime.engine.stop import Stop, Stopped
from runtime.engine.token_rows import TokenRows
from runtime.engine.vision import Vision
from runtime.errors import ContextFull, MemoryShortage
from runtime.models.architecture import from_header
from runtime.models.gguf_info import GgufInfo

_TELLING = 128  # tokens: a narrower call waits for memory, and says little of a wider one
_STATE_HEADER = 8  # bytes before every state: a magic number and the sequence
SMALLER = "Choose a smaller model or a smaller context, or close other programs."


class Model:
    """Owns the native objects; `close` frees them. Made by loading.load."""

    def __init__(
        self,
        info: GgufInfo,
        model: Any,
        context: Any,
        vision: Vision | None,
        stop: Stop,
        threads: int,
        settings: str,
        mtp: Mtp | None = None,
        tier: ExpertTier | None = None,
    ) -> None:
        self.info = info
        self.placed: Placed | None = None  # where its parts lie, where the planner has placed them
        self.vision = vision
        self.mtp = mtp
        self.tier = tier  # where the experts do not fit into memory
        self.stop = stop
        self.threads = threads
        self.settings = settings  # those that shape a state
        self.load_s = 0.0
        self.gpu = gpu_name() is not None
        self.backend = gpu_name() or "CPU"
        self.file_bytes = sum(shard.stat().st_size for shard in info.shards)
        self._model = model
        self._context = context
        self._vocab = ll.llama_model_get_vocab(model)
        self._memory = ll.llama_get_memory(context)
        self.n_context = int(ll.llama_n_ctx(context))
        self.n_embd = int(ll.llama_model_n_embd_inp(model))
        self.n_vocab = int(ll.llama_vocab_n_tokens(self._vocab))
        self.metadata = _metadata(model)
        empty = np.empty(self.state_bytes(whole=False), np.uint8)
        self.save_state(empty, whole=False)
        self.empty_recurrent = empty[_STATE_HEADER:]  # the recurrent part of an empty context, as it follows a KV cache
        self.pace = Pace()
        self.mtp_odds = prediction.priors()  # how often its guesses were right
        self.token_rows = TokenRows(info.shards)
        self._pieces: dict[int, bytes] = {}
        self._ends: dict[int, bool] = {}
        # One batch for all calls: making its arrays anew takes longer than what else Python does for a token.
        self._batch: Any = ll.llama_batch()
        n = int(ll.llama_n_batch(context))
        self._ids = (ll.llama_token * n)()
        self._positions = (ll.llama_pos * n)()
        self._outputs = (ctypes.c_int8 * n)()
        shape = from_header(info)
        self._nodes = Nodes(shape)
        self._interruptible = not self.gpu or sys.platform == "darwin"  # llama.cpp's abort callback: CPU and Metal only
        self._stride = Stride(n, n) if self._interruptible else Stride(n)
        self._n_decoded = 0  # tokens of the last decode call, and the seconds it took
        self._took = 0.0

    def close(self) -> None:
        if self.vision is not None:
            self.vision.close()
            self.vision = None
        if self.mtp is not None:
            self.mtp.close()
            self.mtp = None
        if self._context is not None:
            ll.llama_free(self._context)
            ll.llama_model_free(self._model)
            self._context = self._model = None
        if self.tier is not None:
            self.tier.close()
            self.tier = None

    @property
    def context(self) -> Any:
        """The llama_context, for the sampler."""
        return self._context

    @property
    def vocab(self) -> Any:
        """The llama_vocab, for a grammar."""
        return self._vocab

    # ------------------------------------------------------------ vocabulary

    def tokenize(self, text: str, special: bool) -> list[int]:
        """Token ids of `text`, nothing added. `special` False: control tokens spelled out in it stay text.

        User-defined tokens are recognized either way: the prompt builder splits text from outside around them.
        """
        raw = text.encode()
        size = len(raw) + 8
        buffer = (ll.llama_token * size)()
        n = ll.llama_tokenize(self._vocab, raw, len(raw), buffer, size, False, special)
        if n < 0:
            raise RuntimeError(f"tokenizing {len(raw)} bytes failed: {n}")
        return list(buffer[:n])

    def piece(self, token: int) -> bytes:
        """The bytes a token stands for; nothing for a control token."""
        found = self._pieces.get(token)
        if found is None:
            found = self._pieces[token] = self._read_piece(token, special=False)
        return found

    def spelled(self, token: int) -> bytes:
        """The same, control tokens by their name."""
        return self._read_piece(token, special=True)

    def is_end(self, token: int) -> bool:
        """Whether the model ends its answer with this token: `<|im_end|>`, `<|endoftext|>` and whatever its file names."""
        found = self._ends.get(token)
        if found is None:
            named = self._read_piece(token, special=True) in (b"<|im_end|>", b"<|endoftext|>")
            found = self._ends[token] = named or bool(ll.llama_vocab_is_eog(self._vocab, token))
        return found

    def token_named(self, name: str) -> int | None:
        """The id of the one token that is spelled `name`, if the vocabulary has it."""
        ids = self.tokenize(name, special=True)
        return ids[0] if len(ids) == 1 and self.spelled(ids[0]) == name.encode() else None

    @functools.cached_property
    def control_tokens(self) -> list[int]:
        """Those that are nothing to read."""
        vocab, attributes = self._vocab, ll.llama_vocab_get_attr
        return [token for token in range(self.n_vocab) if attributes(vocab, token) & ll.LLAMA_TOKEN_ATTR_CONTROL]

    @property
    def end_tokens(self) -> list[int]:
        return [token for token in self.control_tokens if self.is_end(token)]

    def added_tokens(self) -> dict[str, int]:
        """Every control and user-defined token by its spelling: what a tokenizer finds in text before it splits words."""
        marked = ll.LLAMA_TOKEN_ATTR_CONTROL | ll.LLAMA_TOKEN_ATTR_USER_DEFINED
        vocab, attributes = self._vocab, ll.llama_vocab_get_attr
        ids = [token for token in range(self.n_vocab) if attributes(vocab, token) & marked]
        return {ll.llama_vocab_get_text(vocab, token).decode("utf-8", "replace"): token for token in ids}

    def _read_piece(self, token: int, special: bool) -> bytes:
        size = 64
        while True:
            buffer = ctypes.create_string_buffer(size)
            n = ll.llama_token_to_piece(self._vocab, token, buffer, size, 0, special)
            if n >= 0:
                return buffer.raw[:n]
            size = -n

    # ------------------------------------------------------------ decoding

    @property
    def batch(self) -> int:
        """How many tokens the next call of a prefill takes."""
        return self._stride.tokens

    def note_call(self, before: int) -> None:
        """Learn from the call of a prefill just made how wide the next may be; `before`: cells in the context before it."""
        n = self._n_decoded
        if not self._interruptible:
            self._stride.note(n, self._took)
        elif not self.gpu and n >= min(_TELLING, self._stride.tokens):
            self._stride.note(n, self._nodes.longest(n, self._took, before))

    def decode_tokens(self, tokens: Sequence[int], position: int, outputs: int) -> None:
        """Decode at most `batch` tokens at `position` and after; the logits of the last `outputs` are kept, at most MOST + 1."""
        n, batch = len(tokens), self._batch
        self._ids[:n] = [*tokens]
        self._positions[:n] = [*range(position, position + n)]
        self._outputs[:n] = [*[0] * (n - outputs), *[1] * outputs]
        batch.n_tokens, batch.token, batch.embd, batch.pos, batch.logits = n, self._ids, None, self._positions, self._outputs
        self._decode(batch, outputs)

    def decode_embeddings(self, embeddings: npt.NDArray[np.float32], positions: npt.NDArray[np.int32], outputs: int = 0) -> None:
        """Decode [n, n_embd] embeddings at M-RoPE `positions` [4, n] (time, row, column, unused), n at most `batch`."""
        n, batch = len(embeddings), self._batch
        data = np.ascontiguousarray(embeddings, np.float32)
        where = np.ascontiguousarray(positions, np.int32)
        self._outputs[:n] = [*[0] * (n - outputs), *[1] * outputs]
        batch.n_tokens, batch.token, batch.logits = n, None, self._outputs
        batch.embd = data.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        batch.pos = where.ctypes.data_as(ctypes.POINTER(ll.llama_pos))
        self._decode(batch, outputs)

    def _decode(self, batch: Any, outputs: int) -> None:
        began, worked = time.monotonic(), time.process_time()
        self._n_decoded = batch.n_tokens
        if self.tier is not None:
            self.tier.begins(batch.n_tokens, outputs)
        result = ll.llama_decode(self._context, batch)
        if self.tier is not None:
            self.tier.check()
        if result == 0:
            if not self._interruptible and batch.n_tokens > MOST + 1:
                ll.llama_synchronize(self._context)
                self._took = time.monotonic() - began
            else:  # processor time: where others have the processors, narrower calls would only be slower
                self._took = (time.process_time() - worked) / self.threads
            return
        if result == 2:
            raise Stopped
        if result == 1:
            raise ContextFull("The conversation no longer fits the context.", "Start a new chat, or load the model with a larger context.")
        if result == -2:
            raise MemoryShortage("The memory for this step could not be had.", SMALLER)
        raise RuntimeError(f"llama_decode failed with {result}")

    def logits(self, row: int = -1) -> npt.NDArray[np.float32]:
        """A copy of the logits of output `row` of the last decode call, [n_vocab]; negative from the end."""
        pointer = ll.llama_get_logits_ith(self._context, row)
        return np.ctypeslib.as_array(pointer, shape=(self.n_vocab,)).copy()

    def hidden(self, count: int, last: int = -1) -> npt.NDArray[np.float32]:
        """Copies of `count` hidden states, [count, n_embd], up to that of token `last` of the last decode call, counted from its end.
        Only a model with a prediction layer keeps them."""
        states = ext.llama_get_embeddings_nextn(self._context)
        end = self._n_decoded + last + 1
        return np.ctypeslib.as_array(states, shape=(self._n_decoded, self.n_embd))[end - count : end].copy()

    # ------------------------------------------------------------ memory

    def clear(self) -> None:
        """Forget the whole context."""
        ll.llama_memory_clear(self._memory, True)

    def state_bytes(self, *, whole: bool) -> int:
        """The size of the state as it is: the recurrent part alone, or the KV cache and then the recurrent part."""
        return int(ll.llama_state_seq_get_size_ext(self._context, 0, _flags(whole)))

    def save_state(self, into: npt.NDArray[np.uint8], *, whole: bool) -> None:
        """Copy the state after the last decode call to `into`, of the size `state_bytes` names."""
        written = ll.llama_state_seq_get_data_ext(self._context, _pointer(into), len(into), 0, _flags(whole))
        if written != len(into):
            raise RuntimeError(f"the state is {len(into)} bytes, {written} were written")

    def attention_bytes(self) -> int:
        """How much of a whole state, from its beginning, is the KV cache; the recurrent part follows."""
        return self.state_bytes(whole=True) - self.state_bytes(whole=False) + _STATE_HEADER

    def restore_attention(self, state: npt.NDArray[np.uint8]) -> bool:
        """Replace the context by a KV cache that `empty_recurrent` follows; `restore_state` must come next."""
        return int(ll.llama_state_seq_set_data_ext(self._context, _pointer(state), len(state), 0, _flags(True))) == len(state)

    def restore_state(self, state: npt.NDArray[np.uint8], position: int) -> bool:
        """Go back to the recurrent `state`, which ended at `position`. It comes first: while its cell is ahead a cut is refused."""
        if ll.llama_state_seq_set_data_ext(self._context, _pointer(state), len(state), 0, _flags(False)) != len(state):
            return False
        return self.cut(position)

    def cut(self, position: int) -> bool:
        """Remove everything at `position` and after. False where the memory cannot."""
        return bool(ll.llama_memory_seq_rm(self._memory, 0, position, -1))


def _flags(whole: bool) -> int:
    return int(ll.LLAMA_STATE_SEQ_FLAGS_NONE if whole else ll.LLAMA_STATE_SEQ_FLAGS_PARTIAL_ONLY)


def _pointer(data: npt.NDArray[np.uint8]) -> Any:
    return data.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))


def _metadata(model: Any) -> dict[str, str]:
    """Every key of the file that is one value, as llama.cpp prints it."""
    found: dict[str, str] = {}
    for i in range(ll.llama_model_meta_count(model)):
        key = _text(functools.partial(ll.llama_model_meta_key_by_index, model, i))
        found[key] = _text(functools.partial(ll.llama_model_meta_val_str_by_index, model, i))
    return found


def _text(read: Callable[[Any, int], int]) -> str:
    size = 256
    while True:
        buffer = ctypes.create_string_buffer(size)
        n = read(buffer, size)
        if n < size:
            return buffer.value.decode("utf-8", "replace")
        size = n + 1
