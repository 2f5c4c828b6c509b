"""A source taken apart: its tensors and what the mixes' rules ask about it, before any type is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gguf import GGMLQuantizationType

from quantize.encoding import Typed
from quantize.ggml import FLOATS
from quantize.mixes import Facts
from quantize.planned import Planned
from runtime.models.architecture import Architecture


@dataclass(frozen=True)
class Parts:
    """`stored` is the type that each tensor has in a GGUF source, and empty for a checkpoint. `text` is empty for a vision file."""

    text: list[Planned]
    vision: list[Planned]
    facts: Facts
    architecture: Architecture | None
    vision_type: Callable[[Planned, str], GGMLQuantizationType]
    stored: dict[str, GGMLQuantizationType]

    def kept(self, tensor: Planned) -> GGMLQuantizationType:
        """The type of a tensor of the text model that no mix changes."""
        return self.stored.get(tensor.name, GGMLQuantizationType.F32)

    def loses_twice(self, typed: Typed) -> bool:
        """Whether the tensor is quantized already and would be in another type."""
        before = self.stored.get(typed.tensor.name, typed.kind)
        return before != typed.kind and before not in FLOATS
