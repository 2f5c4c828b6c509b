"""What the context holds, and its moving end: computing on, guesses taken back, going back to a checkpoint.

A place is only ever left for one whose recurrent state is at hand. It knows nothing of prompts, of other chats, or of what pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runtime.engine.checkpoints import Checkpoint, Checkpoints
from runtime.engine.gathering import Call
from runtime.engine.model import Model
from runtime.engine.snapshots import Buffers
from runtime.engine.trail import MOST as LONGEST_TRAIL
from runtime.engine.trail import Trail
from runtime.engine.units import Medium, Unit, spent


class Contents:
    """The units in the context and the checkpoints along them.

    `dirty`: the recurrent state is of a decode that ended half way. `generated`: the end is an answer as it was generated, which no
    later prompt has in this form.
    """

    def __init__(self, model: Model, buffers: Buffers, checkpoint_bytes: int) -> None:
        self._model = model
        self._buffers = buffers
        self.checkpoints = Checkpoints(checkpoint_bytes)
        self.units: list[Unit] = []
        self.position = 0
        self.used = 0  # cells: tokens, media included
        self.dirty = False
        self.generated = False
        self.trail = Trail()
        self._held: Checkpoint | None = None

    # ------------------------------------------------------------ on

    def compute(self, call: Call, outputs: int) -> None:
        """The next call of a prompt; its last `outputs` logits are kept. Raises what decoding raises: `recover` then."""
        self.dirty = True
        if call.rows is None or call.places is None:
            self._model.decode_tokens(call.ids, self.position, outputs)
        else:
            self._model.decode_embeddings(call.rows, call.places, outputs)
        self._model.note_call(self.used)
        if self._model.mtp is not None:
            self.trail.add(call.ids, call.times(self.position), self._model.hidden(min(call.cells, LONGEST_TRAIL)))
        self.units.extend(replace(unit, embeddings=spent) if isinstance(unit, Medium) else unit for unit in call.units)
        self.position = call.position
        self.used += call.cells
        self.generated = False
        self.dirty = not call.whole

    def append(self, tokens: Sequence[int], outputs: int = 1) -> None:
        """Decode generated tokens, the logits of the last `outputs` of them ready."""
        try:
            self._model.decode_tokens(tokens, self.position, outputs)
        except BaseException:
            self.dirty = True
            if self._held is not None:
                self.resolve(0)
            self.recover()
            raise
        self.trail.cut(self.position)
        self.units.extend(tokens)
        self.position += len(tokens)
        self.used += len(tokens)
        self.generated = True

    # ------------------------------------------------------------ guesses

    def hold(self) -> None:
        """Remember this place, because a guess is appended next: `resolve` decides about it."""
        self._held = self._checkpoint(after_medium=False)

    def resolve(self, keep: int) -> bool:
        """Of the tokens appended since `hold` only the first `keep` are right. False: all of them had to be forgotten."""
        if self._held is None:
            raise RuntimeError("nothing is held")
        held, self._held = self._held, None
        if len(self.units) == held.index + keep and not self.dirty:
            return True
        self.go_back_to(held)
        self.generated = True
        if not self.units:
            raise RuntimeError("llama.cpp refused to go back to where it was")
        return False

    # ------------------------------------------------------------ checkpoints, and back

    def take_checkpoint(self) -> None:
        index = len(self.units)
        if any(point.index == index for point in self.checkpoints.all()):
            return
        after_medium = any(isinstance(unit, Medium) for unit in self.units[-2:])  # the medium, or the token that ends it
        self.checkpoints.add(self._checkpoint(after_medium))

    def go_back_to(self, point: Checkpoint | None) -> None:
        """To a checkpoint of these contents; without one, or where llama.cpp refuses, to nothing."""
        if point is None or not self._model.restore_state(point.state.data, point.position):
            self.empty()
            return
        self.checkpoints.cut(point.index)
        self.trail.cut(point.position)
        del self.units[point.index :]
        self._stand_at(point)

    def recover(self) -> None:
        """After a decode that ended half way its recurrent state is neither before nor after: go back to the last checkpoint."""
        if self.dirty:
            self.go_back_to(self.checkpoints.before(len(self.units)))

    def become(self, units: Sequence[Unit], checkpoints: Sequence[Checkpoint]) -> None:
        """The model's state was replaced by that of the last of `checkpoints`, which stand along `units`."""
        point = checkpoints[-1]
        self.checkpoints.replace(checkpoints)
        self.units = list(units[: point.index])
        self.trail.clear()
        self._stand_at(point)

    def empty(self) -> None:
        self._model.clear()
        self.checkpoints.cut(-1)
        self.trail.clear()
        self.units = []
        self.position = self.used = 0
        self.dirty = self.generated = False

    def _stand_at(self, point: Checkpoint) -> None:
        self.position, self.used, self.dirty, self.generated = point.position, point.used, False, False

    def _checkpoint(self, after_medium: bool) -> Checkpoint:
        state = self._buffers.take(self._model.state_bytes(whole=False))
        self._model.save_state(state.data, whole=False)
        return Checkpoint(len(self.units), self.position, self.used, after_medium, state)
