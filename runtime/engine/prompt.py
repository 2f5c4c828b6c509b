"""A conversation to token ids through the model's own chat template, such that nothing in a message can pass for the template's.

The template sees a random sentinel in place of each text; afterwards the sentinels are replaced, and only what the template
itself wrote is read as special tokens. It knows nothing of llama.cpp, files or pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from runtime.engine.media import Prepared
from runtime.protocol import Message


@dataclass(frozen=True)
class Slot:
    """Where the embeddings of one step stand: `media[medium].steps[step]`, `medium` counted over the whole conversation."""

    medium: int
    step: int


@dataclass(frozen=True)
class Prompt:
    """`units` with vision start and end tokens in place; `marks`: unit counts at which later prompts may branch off (the end
    of the system prompt, of each medium, and of what the next turn shares with this one); `opened`: it ends inside `<think>`."""

    units: tuple[int | Slot, ...]
    marks: tuple[int, ...]
    opened: bool


class ChatTemplate:
    """`source` is the GGUF's tokenizer.chat_template; `tokenize(text, special)` as Model.tokenize; `added` maps the spelling of
    every control and user-defined token of the vocabulary to its id. Raises ModelError where the template is no good."""

    def __init__(self, source: str, tokenize: Callable[[str, bool], list[int]], added: Mapping[str, int]) -> None:
        raise NotImplementedError

    @property
    def thinking_default(self) -> bool:
        """Whether the template opens `<think>` when nothing is said about it."""
        raise NotImplementedError

    def render(self, messages: Sequence[Message], media: Sequence[Prepared], thinking: bool | None) -> Prompt:
        """`media`: one for every Image and Video part, in order. Raises ModelError where the template refuses the conversation."""
        raise NotImplementedError
