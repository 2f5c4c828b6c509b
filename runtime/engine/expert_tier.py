"""Experts in three tiers: a model whose experts are larger than memory keeps the most used ones there and reads others from disk.

What llama.cpp maps stays mapped for everything that each token needs. The experts are taken out of the mapping: memory is divided into
slots, a slot holds one expert's slices, and before a layer's products run, the experts that the router chose and that are in no slot
are read into one, all at once and past the page cache. The tensor of the experts' weights is pointed at the slots, and the router's
numbers are replaced by the slots' (router_watch.py). What the next layer is likely to choose is read while this one computes.

Measured against asking the system for pages of the mapping (posix_fadvise, then page faults): a gigabyte costs 15 ms of processor
time instead of 440, because nothing is mapped, faulted in or reclaimed, and the disk gives twice as much.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from runtime.engine import paging
from runtime.engine.expert_guess import Guess
from runtime.engine.expert_slices import ExpertLayer, dense_ranges, expert_layers, read_tensors
from runtime.engine.expert_slots import LayerSlots, is_direct, lay_out
from runtime.engine.ggml_tensor import Tensor
from runtime.engine.router_watch import RouterWatch
from runtime.engine.slice_reader import Read, SliceReader
from runtime.engine.stop import Stop, Stopped
from runtime.errors import MemoryShortage, ModelError
from runtime.models.gguf_info import GgufInfo

log = logging.getLogger(__name__)
_FEW = 8  # tokens of a batch that is an answer's, or a draft's: its experts stay; those of a larger one pass through
_STEP = 64 << 20  # bytes of memory taken between two looks at the stop
_LOOK_S = 0.1  # between two looks at the stop while reads are waited for


@dataclass
class TierCounts:
    """Since the start. Experts are counted once for each layer and batch that chose them."""

    batches: int = 0
    tokens: int = 0
    chosen: int = 0
    held: int = 0  # of the chosen: in a slot already, read for an earlier batch
    foreseen: int = 0  # of the chosen: read, or being read, because they were expected
    expected: int = 0  # read for that reason, whether chosen or not
    bytes_read: int = 0
    waited_s: float = 0.0  # for reads, the products standing still
    guessing_s: float = 0.0


@dataclass
class _Layer:
    slots: LayerSlots
    files: tuple[int, ...]  # of each product's slices, the number of the file
    products: dict[str, int]
    first: int  # bits of the products before `down`
    down: int
    rows: int = 0  # matrices that ggml is told of
    late: npt.NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))  # slots whose `down` may not be there yet
    expected: npt.NDArray[np.bool_] | None = None  # experts read on a guess for the batch under way


class ExpertTier:
    """Owns the slots and the files that are read into them. Hand `callback` to the context, then `open`; `close` after the context.

    It has one thread, that of llama_decode, which must be followed by `check`.
    """

    def __init__(self, info: GgufInfo, stop: Stop) -> None:
        self._tensors = read_tensors(info)
        self.layers: tuple[ExpertLayer, ...] = expert_layers(info, self._tensors)
        self._name = info.path.name
        self._stop = stop
        self._used = info.number(f"{info.architecture}.expert_used_count")
        self._watch = RouterWatch([layer.index for layer in self.layers], self)
        self.counts = TierCounts()
        self._dense = dense_ranges(info, self._tensors)
        self._pinned: dict[Path, paging.Pinned] = {}
        self._memory: paging.Memory | None = None
        self._reader: SliceReader | None = None
        self._states: list[_Layer] = []
        self._owners: list[_Layer | None] = []
        self._outputs = 0

    @property
    def callback(self) -> object:
        """For cb_eval of the context's parameters."""
        return self._watch.callback

    @property
    def dense_bytes(self) -> int:
        """What every token needs and stays in the mapping."""
        return sum(part.end - part.start for part in self._dense)

    @property
    def memory_bytes(self) -> int:
        """Of the slots."""
        return self._memory.size if self._memory is not None else 0

    @property
    def share(self) -> float:
        """Of the experts that slots of their own hold."""
        return self._states[0].slots.own / self.layers[0].experts if self._states else 0.0

    def open(self, budget: int, given_up: Stop, on_progress: Callable[[float], None] = lambda done: None) -> None:
        """Keep what every token needs in memory, and take `budget` bytes for experts, which are read when they are first wanted.

        Raises MemoryShortage, ModelError, or Stopped when `given_up` is set meanwhile.
        """
        direct = is_direct(self.layers)
        layout = lay_out(self.layers, budget, direct)
        files = sorted({slices.file for layer in self.layers for slices in layer.products})
        try:
            self._memory = paging.Memory(layout.bytes)
        except OSError as error:  # as where the system promises no more than it has
            raise MemoryShortage(
                f"The system gives no {layout.bytes / 1e9:.1f} GB of memory for the experts of this model.",
                "Choose a smaller model or a smaller context, or close other programs.",
            ) from error
        try:
            self._reader = SliceReader(files, direct)
            self._take(given_up, on_progress)
        except OSError as error:
            raise self._unreadable(error) from error
        for position, layer in enumerate(self.layers):
            slots = LayerSlots(position, layer, layout, direct)
            bits = (1 << len(layer.products)) - 1
            down = 1 << (len(layer.products) - 1)
            numbers = tuple(files.index(slices.file) for slices in layer.products)
            products = {slices.product: i for i, slices in enumerate(layer.products)}
            self._states.append(_Layer(slots, numbers, products, bits & ~down, down))
        self._owners = [None] * layout.windows
        self._guess = Guess(self._tensors, [layer.index for layer in self.layers], self._used)
        log.info(
            "experts from disk: %d of %d a layer in %.1f GB of memory, %d windows of %d, %s",
            *(layout.own, self.layers[0].experts, layout.bytes / 1e9, layout.windows, layout.window),
            "past the page cache" if self._reader.direct else "through the page cache",
        )

    def begins(self, tokens: int, outputs: int) -> None:
        """Before llama_decode of so many, the logits of the last `outputs` being wanted. Where the first layer will want all its
        experts they are begun to be read.

        Raises Stopped, or ModelError where the file cannot be read any more.
        """
        self._outputs = outputs
        if self._wants_all(tokens):
            try:
                self._read_ahead(self._states[0], np.ones(len(self._states[0].slots.index), np.bool_), few=False, enter=True)
            except OSError as error:
                raise self._unreadable(error) from error

    def check(self) -> None:
        """After every llama_decode: raise what went wrong in it. Raises Stopped, ModelError where the file cannot be read any more."""
        error = self._watch.take_error()
        if error is None:
            return
        if isinstance(error, OSError):
            raise self._unreadable(error) from error
        raise error

    def close(self) -> None:
        if self.counts.tokens:
            log.info("experts from disk: %s", self.counts)
        if self._reader is not None:
            self._reader.close()
        if self._memory is not None:
            self._memory.close()
        for pinned in self._pinned.values():
            pinned.close()
        self._reader = self._memory = None
        self._pinned.clear()

    def _unreadable(self, error: OSError) -> ModelError:
        return ModelError(
            f"{self._name} could not be read: {error.strerror or error}.", "Check that its disk is connected, then load it again."
        )

    def _take(self, given_up: Stop, on_progress: Callable[[float], None]) -> None:
        done, total = 0, self.dense_bytes + self.memory_bytes

        def steps(start: int, end: int) -> Iterator[tuple[int, int]]:
            nonlocal done
            for at in range(start, end, _STEP):
                given_up.check()
                yield at, min(end, at + _STEP)
                done += min(end, at + _STEP) - at
                on_progress(done / total)

        for part in self._dense:
            pinned = self._pinned.get(part.file)
            if pinned is None:
                pinned = self._pinned[part.file] = paging.Pinned(part.file)
            for step in steps(part.start, part.end):
                pinned.pin(*step)
        assert self._memory is not None
        for step in steps(0, self._memory.size):
            self._memory.take(*step)
        if any(pinned.refused for pinned in self._pinned.values()):
            log.info("the system does not let the weights be locked in memory; they stay while they are used")

    # ------------------------------------------------------------ told by the router's watch

    def chosen(self, layer: int, experts: npt.NDArray[np.int32], state: npt.NDArray[np.float32]) -> npt.NDArray[np.int32]:
        """See to it that the products before `down` have their weights, and begin what can be begun."""
        this, tokens = self._states[layer], len(experts)
        slots = this.slots
        counts = np.bincount(experts.ravel(), minlength=len(slots.index))
        wanted = counts > 0
        slots.count(counts, tokens)
        self._settle(this, wanted, tokens)
        few = tokens <= _FEW
        self._fetch(this, wanted, few)
        while (slots.index[wanted] < 0).any():  # what was expected in vain is still being read into the slots that are needed
            self._await(this, np.flatnonzero(slots.pending).astype(np.int32), this.first | this.down)
            self._fetch(this, wanted, few)
        self._expect(layer + 1, state)
        needed = slots.index[wanted]
        self._await(this, needed, this.first)
        this.late = needed[(slots.pending[needed] & this.down) != 0]
        this.rows = slots.rows(int(needed.max()))
        rows = slots.row(slots.index[experts])
        if rows.min() < 0 or rows.max() >= this.rows:
            raise RuntimeError(f"experts without a slot in layer {layer}")  # ggml would write anywhere
        return rows

    def product(self, layer: int, product: str, weights: Tensor) -> None:
        """Point the tensor at the slots; the first time its place in the mapping is given back."""
        this = self._states[layer]
        slots, number = this.slots, this.products[product]
        if not this.rows or (weights.ne[2] == this.rows and weights.nb[2] == slots.stride):
            return  # nothing was chosen yet: no token wanted this layer's result
        assert self._memory is not None
        place, slices = slots.places[number], slots.layer.products[number]
        data = self._memory.address + slots.base + place.start + place.shift
        if weights.data != data:
            paging.let_go(weights.data, slices.bytes * slots.layer.experts)
            paging.drop_cached(slices.file, slices.offset, slices.bytes * slots.layer.experts)
        weights.data, weights.nb[2], weights.ne[2] = data, slots.stride, this.rows
        weights.nb[3] = slots.stride * this.rows

    def waits_before_down(self, layer: int) -> bool:
        return len(self._states[layer].late) > 0

    def before_down(self, layer: int) -> None:
        this = self._states[layer]
        self._await(this, this.late, this.down)

    # ------------------------------------------------------------ reading

    def _settle(self, this: _Layer, wanted: npt.NDArray[np.bool_], tokens: int) -> None:
        """Count what the memory tier and the guess were worth."""
        counts, held = self.counts, wanted & (this.slots.index >= 0)
        if this.slots.position == 0:
            counts.batches += 1
            counts.tokens += tokens
        counts.chosen += int(wanted.sum())
        if this.expected is not None:
            right = int((this.expected & wanted).sum())
            self._guess.learn(int(this.expected.sum()), right)
            counts.foreseen += right
            held &= ~this.expected
            this.expected = None
        counts.held += int(held.sum())

    def _expect(self, layer: int, state: npt.NDArray[np.float32]) -> None:
        """Begin to read what the next layer is likely to choose of what no slot holds."""
        if layer >= len(self._states):
            return
        if layer == len(self._states) - 1:
            state = state[max(0, len(state) - self._outputs) :]  # it computes only these
        that, tokens = self._states[layer], len(state)
        few = tokens <= _FEW
        if not tokens:
            return
        if not few and len(self._owners) == 1:
            return  # no window is free
        if self._wants_all(tokens):
            wanted: npt.NDArray[np.bool_] | None = np.ones(len(that.slots.index), np.bool_)
        elif (that.slots.index >= 0).all():
            return
        else:
            began = time.perf_counter()
            wanted = self._guess.next_experts(layer - 1, state)
            self.counts.guessing_s += time.perf_counter() - began
        if wanted is None:
            return
        # A lone window holds what this layer is about to compute with.
        self._read_ahead(that, wanted, few, enter=len(self._owners) > 1)

    def _wants_all(self, tokens: int) -> bool:
        """Whether a layer is as good as sure to choose each of its experts for one token or another."""
        return tokens > _FEW and tokens * self._used >= 2 * self.layers[0].experts

    def _read_ahead(self, that: _Layer, wanted: npt.NDArray[np.bool_], few: bool, enter: bool) -> None:
        that.expected = self._fetch(that, wanted, few, enter=enter)
        self.counts.expected += int(that.expected.sum())

    def _fetch(self, this: _Layer, wanted: npt.NDArray[np.bool_], few: bool, *, enter: bool = True) -> npt.NDArray[np.bool_]:
        """Begin to read those of `wanted` that no slot holds; (experts,) which that were. `enter`: whether the window may be taken."""
        slots = this.slots
        missing = np.flatnonzero(wanted & (slots.index < 0)).tolist()
        begun = np.zeros(len(slots.index), np.bool_)
        if not missing:
            return begun
        given = slots.own_for(missing, wanted, always=few)
        if len(given) < len(missing) and enter:
            taken = {expert for expert, _ in given}
            self._enter_window(this)
            given += slots.window_for([expert for expert in missing if expert not in taken], wanted)
        reads: list[list[Read]] = [[] for _ in slots.layer.products]
        assert self._memory is not None
        assert self._reader is not None
        memory = self._memory.address
        for expert, slot in given:
            begun[expert] = True
            slots.put(expert, slot, this.first | this.down)
            for i, (slices, place) in enumerate(zip(slots.layer.products, slots.places, strict=True)):
                tag = (slots.position * len(slots.expert) + slot) * 4 + i
                start = slices.at(expert) - place.shift
                reads[i].append(Read(tag, this.files[i], start, memory + slots.start(slot, i), place.size, slices.bytes + place.shift))
        self._reader.submit([read for one_product in reads for read in one_product])  # all of up and gate before any of down
        return begun

    def _enter_window(self, this: _Layer) -> None:
        """Make the window this layer's; the one before has computed by now."""
        number = this.slots.window_number
        owner = self._owners[number]
        if owner is this:
            return
        if owner is not None:
            slots = np.arange(owner.slots.own, len(owner.slots.expert), dtype=np.int32)
            self._await(owner, slots, owner.first | owner.down)
            owner.slots.leave_window()
        self._owners[number] = this

    def _await(self, this: _Layer, slots: npt.NDArray[np.int32], products: int) -> None:
        """Until nothing of `products` (bits) is pending in `slots`. Raises Stopped, or OSError where a read failed."""
        assert self._reader is not None
        pending = this.slots.pending
        if not (pending[slots] & products).any():
            return
        began = time.perf_counter()
        try:
            while missing := int(np.bitwise_count(pending[slots] & products).sum()):
                if self._stop.is_set:
                    raise Stopped
                for tag in self._reader.done(missing, _LOOK_S):
                    slot, product = divmod(tag, 4)
                    position, slot = divmod(slot, len(pending))
                    self._states[position].slots.pending[slot] &= ~(1 << product) & 0xFF
                self._give_up_failed()
        finally:
            self.counts.waited_s += time.perf_counter() - began
            self.counts.bytes_read = self._reader.bytes

    def _give_up_failed(self) -> None:
        """Slots whose reading failed hold nothing. Raises the first failure."""
        assert self._reader is not None
        failures, self._reader.failures = self._reader.failures, []
        for tag, _ in failures:
            position, slot = divmod(tag // 4, len(self._states[0].slots.pending))
            self._states[position].slots.forget(slot)
        if failures:
            raise failures[0][1]
