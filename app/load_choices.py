"""What the user has decided about loading one model, where the planner would decide otherwise. No Qt."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from runtime.protocol import CacheType, VisionPlace

if TYPE_CHECKING:
    from runtime.models.placement import Choices


@dataclass(frozen=True)
class LoadChoices:
    """None: the planner's, or the usual. `gpu_experts`: layers whose experts lie on graphics cards. `usual`: the types of keys and
    values of a context whose type was not decided; they are every model's, and not kept with this one."""

    context: int | None = None
    cache: CacheType | None = None
    gpu_experts: int | None = None
    vision: VisionPlace | None = None
    usual: tuple[CacheType, CacheType] = ("f16", "f16")

    @property
    def kept(self) -> tuple[CacheType, CacheType]:
        """The types of the context's keys and values."""
        return (self.cache, self.cache) if self.cache is not None else self.usual

    @property
    def cleared(self) -> LoadChoices:
        """With nothing decided."""
        return LoadChoices(usual=self.usual)

    def values(self) -> dict[str, Any]:
        """As they are kept in the settings."""
        return {name: value for name, value in dataclasses.asdict(self).items() if value is not None and name != "usual"}

    @classmethod
    def of(cls, values: object, usual: tuple[CacheType, CacheType] = ("f16", "f16")) -> LoadChoices:
        """What `values` gave; of anything else what can be used of it."""
        read: Mapping[str, Any] = values if isinstance(values, dict) else {}

        def number(name: str) -> int | None:
            value = read.get(name)
            return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

        cache, vision = read.get("cache"), read.get("vision")
        return cls(
            number("context") or None,
            cache if cache in get_args(CacheType) else None,
            number("gpu_experts"),
            vision if vision in get_args(VisionPlace) else None,
            usual,
        )

    def for_plan(self, longest: int) -> Choices:
        """As the planner takes them, for a model that reads at most `longest` tokens."""
        from runtime.models.placement import CONTEXT, Choices  # a start of the window needs no planner

        return Choices(min(self.context or CONTEXT, longest), *self.kept, self.gpu_experts, vision=self.vision)
