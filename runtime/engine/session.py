"""The one sequence in the context: how far a new prompt agrees with what it holds or with a chat put away, and computing only the rest.

A prompt is a list of units (`runtime.engine.units`). It knows nothing of chat templates, files or sampling.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from runtime.engine.checkpoints import Checkpoint
from runtime.engine.contents import Contents
from runtime.engine.gathering import Floats, calls
from runtime.engine.kept import Chat, KeptChats
from runtime.engine.model import Model
from runtime.engine.snapshots import Buffers
from runtime.engine.stop import Stopped
from runtime.engine.stored import StoredChats
from runtime.engine.units import Medium, Unit, cells, common_prefix
from runtime.errors import ContextFull

log = logging.getLogger(__name__)
_WORTH = 16  # tokens: what is computed again sooner than a state is read and written is neither put away nor brought back
_WARM = 2  # buffers whose pages are there before the next checkpoints need them


@dataclass(frozen=True)
class Prefilled:
    cached_tokens: int
    media_s: float
    prefill_s: float


class Session:
    """What the context holds (`contents`) and the other chats.

    `memory_bytes` bounds checkpoints and chats put away, together; `stored` keeps chats on disk, within its own budget.
    """

    def __init__(self, model: Model, memory_bytes: int, stored: StoredChats | None = None) -> None:
        self._model = model
        self._memory_bytes = memory_bytes
        self._buffers = Buffers(memory_bytes)
        self._kept = KeptChats(self._buffers, memory_bytes, stored)
        self._keep_on_disk = True
        self.contents = Contents(model, self._buffers, memory_bytes // 2)

    @property
    def units(self) -> Sequence[Unit]:
        """What the context holds."""
        return self.contents.units

    @property
    def used(self) -> int:
        """Cells of the context in use: tokens, media included."""
        return self.contents.used

    @property
    def memory(self) -> int:
        """Bytes of checkpoints, chats put away and memory ready for the next ones."""
        return self._buffers.held + self._buffers.free

    def holds(self, prompt: Sequence[Unit]) -> bool:
        """Whether the context is exactly `prompt`."""
        return not self.contents.dirty and self.contents.units == list(prompt)

    def prefill(
        self, prompt: Sequence[Unit], marks: Sequence[int], on_progress: Callable[[int, int], None], keep_on_disk: bool = True
    ) -> Prefilled:
        """Bring the context to `prompt`, the last token's logits ready. `marks`: unit counts after which a checkpoint is taken.

        Goes on from what the context holds or from a chat put away, whichever spares more; what the context loses by that is put
        away before. `keep_on_disk` False: nothing of this prompt is ever written to disk.
        Raises ContextFull before anything is touched, Stopped, or what decoding raises; what was computed until then is kept.
        """
        prompt = list(prompt)
        total = cells(prompt)
        if total >= self._model.n_context:
            raise ContextFull(
                f"The conversation has {total:,} tokens and the context holds {self._model.n_context:,}.",
                "Remove a file or choose a lower detail, start a new chat, or load the model with a larger context.",
            )
        if not prompt or isinstance(prompt[-1], Medium):
            raise ValueError("a prompt ends with text")
        began = time.monotonic()
        self._start_from_the_best(prompt)
        self._keep_on_disk = keep_on_disk
        held = self.contents
        cached = held.used
        media_s = 0.0

        def embed(medium: Medium) -> Floats:
            nonlocal media_s
            on_progress(held.used - cached, total - cached)
            since = time.monotonic()
            embeddings = medium.embeddings()
            media_s += time.monotonic() - since
            if embeddings.shape != (medium.tokens, self._model.n_embd):
                raise RuntimeError(f"{embeddings.shape} embeddings for {medium.rows}x{medium.columns} tokens")
            return embeddings

        stops = sorted({m for m in marks if len(held.units) < m < len(prompt)} | {len(prompt)})
        try:
            for stop in stops:
                rest = prompt[len(held.units) : stop]
                for call in calls(rest, held.position, lambda: self._model.batch, self._model.token_rows, embed):
                    self._model.stop.check()
                    on_progress(held.used - cached, total - cached)
                    held.compute(call, int(held.used + call.cells == total))
                if stop < len(prompt):
                    held.take_checkpoint()
                    self._kept.shrink()
        except BaseException:
            held.recover()
            raise
        on_progress(total - cached, total - cached)
        return Prefilled(cached, media_s, time.monotonic() - began - media_s)

    def settle(self) -> None:
        """Between requests: `keep`, and have memory ready for the next checkpoints. Returns at once when nothing is new. Raises Stopped
        between two steps; what is done by then counts."""
        self.keep()
        self._model.stop.check()
        self._buffers.warm(self._model.state_bytes(whole=False), _WARM)

    def keep(self) -> None:
        """Keep the present chat, in memory and on disk, so that leaving it costs nothing and a restart finds it. Raises Stopped."""
        self._model.stop.check()
        held = self.contents
        if held.units and not held.dirty and not held.generated:
            held.take_checkpoint()  # an edited question branches off here
            self._kept.shrink()
        self._model.stop.check()
        self.put_away()
        self._kept.store(self._model.stop.check)

    def put_away(self) -> None:
        """Keep what the context holds as one of the chats to go back to, if it is not among them already."""
        held = self.contents
        deepest = held.checkpoints.deepest
        if held.dirty or deepest is None or self._kept.has(held.units, deepest.index):
            return
        size = self._model.state_bytes(whole=True)
        if size > self._memory_bytes // 2:
            log.info("a state of %d bytes is too large to be kept", size)
            return
        whole = self._buffers.take(size)
        self._model.save_state(whole.data, whole=True)
        # Only the KV cache of it: every recurrent state worth going back to is a checkpoint already.
        end = self._model.attention_bytes()
        attention = self._buffers.take(end + len(self._model.empty_recurrent))
        attention.data[:end] = whole.data[:end]
        attention.data[end:] = self._model.empty_recurrent
        del whole
        self._kept.keep(Chat(list(held.units), attention, list(held.checkpoints.all()), self._keep_on_disk))

    def close(self) -> None:
        """Before the model is closed: what is worth it goes to disk, unless a stop says that there is no time."""
        self.put_away()
        with contextlib.suppress(Stopped):
            self._kept.store(self._model.stop.check)
        self.clear()

    def forget(self, start: Sequence[Unit] = ()) -> set[str]:
        """Remove every kept chat that begins with `start`, in memory, on disk (of other models too) and in the context: all of them
        where nothing is named. Returns the keys of media that were in them and are in no chat that stays."""
        gone = self._kept.forget(start)
        if common_prefix(self.contents.units, list(start)) == len(start):
            gone.append(self.contents.units)
            self.contents.empty()
        return _media(*gone) - _media(self.contents.units, *self._kept.units)

    def clear(self) -> None:
        """Let go of everything that is held in memory; what is on disk stays."""
        self.contents.empty()
        self._kept.let_go()

    # ------------------------------------------------------------ where to go on from

    def _start_from_the_best(self, prompt: list[Unit]) -> None:
        held = self.contents
        common = common_prefix(held.units, prompt)
        goes_on = not held.dirty and common == len(held.units) < len(prompt)
        point = None if goes_on else held.checkpoints.before(min(common, len(prompt) - 1))
        own = held.used if goes_on else point.used if point else 0
        found = self._kept.best(prompt, own + _WORTH, self._model.n_context)
        if found is not None:
            self._put_away_beyond(common_prefix(held.units, found[0].units))
            self._bring_back(*found)
        elif not goes_on:
            self._put_away_beyond(point.index if point else 0)
            held.go_back_to(point)

    def _put_away_beyond(self, index: int) -> None:
        """The context is about to be cut to `index` units: keep what could not be gone back to any more, if it is worth it."""
        deepest = self.contents.checkpoints.deepest
        if deepest is not None and cells(self.contents.units[index : deepest.index]) >= _WORTH:
            self.put_away()

    def _bring_back(self, chat: Chat, point: Checkpoint) -> None:
        if not self._model.restore_attention(chat.attention.data) or not self._model.restore_state(point.state.data, point.position):
            log.warning("a kept state could not be brought back")
            self._kept.remove(chat)
            self.contents.empty()  # what the context held before is gone as well
            return
        self.contents.become(chat.units, [p for p in chat.checkpoints if p.index <= point.index])
        self._kept.keep(chat)


def _media(*chats: Sequence[Unit]) -> set[str]:
    return {unit.key for units in chats for unit in units if isinstance(unit, Medium)}
