"""Text to token ids, none of which is a special token, whatever the text says.

llama.cpp recognizes user-defined tokens (`<think>`, `<tool_call>` …) even where special tokens are not asked for, so text is cut
inside such spellings first, where the pre-tokenizer would cut it anyway: the ids are those of the text read as mere text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from runtime.engine.units import common_prefix
from runtime.errors import ModelError


class PlainText:
    """`tokenize(text, special)` as Model.tokenize; `added`: the spelling and id of every special token."""

    def __init__(self, tokenize: Callable[[str, bool], list[int]], added: Mapping[str, int]) -> None:
        self._tokenize = tokenize
        self._ids = frozenset(added.values())
        longest_first = sorted(added, key=len, reverse=True)
        self._spelled = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def split(self, text: str) -> list[str]:
        """`text` in pieces: special tokens' spellings, and what is between them."""
        return [piece for piece in re.split(f"({self._spelled.pattern})", text) if piece]

    def ids(self, text: str) -> list[int]:
        # The tokenizer of the series normalizes to NFC; llama.cpp leaves that to its caller.
        text = unicodedata.normalize("NFC", text)
        found: list[int] = []
        for piece in self._cut(text):
            ids = self._tokenize(piece, False)
            if not self._ids.isdisjoint(ids):
                ids = [id for character in piece for id in self._tokenize(character, False)]
                if not self._ids.isdisjoint(ids):
                    raise ModelError(
                        "The model's vocabulary has ordinary text among its special tokens.", "Choose another file of this model."
                    )
            found += ids
        return found

    def certain(self, fixed: str, typed: str) -> tuple[list[int], int]:
        """The ids of `fixed + typed` that stay whatever is typed after it, and how many of them are those of `fixed`.

        The last word is not certain: it may grow, and with it the tokens it is made of; nor is the space before it, which is
        written as one token with it. `fixed` ends where a word begins.
        """
        typed = typed.rstrip()
        full = self.ids(fixed + typed)
        fixed_ids = self.ids(fixed)
        start = max((i + 1 for i, character in enumerate(typed) if character.isspace()), default=0)
        if typed[start - 1 : start] not in ("\n", "\r"):  # a line's end is one token with what stands before it
            start -= 1
        kept = common_prefix(full, self.ids(fixed + typed[:start])) if start > 0 else 0
        return full[: max(kept, common_prefix(full, fixed_ids))], common_prefix(full, fixed_ids)

    def _cut(self, text: str) -> list[str]:
        pieces: list[str] = []
        start = 0
        while match := self._spelled.search(text, start):
            cut = match.start() + _inside(match[0])
            pieces.append(text[start:cut])
            start = cut
        pieces.append(text[start:])
        return [piece for piece in pieces if piece]


def _inside(spelling: str) -> int:
    """Where to cut: after the last letter that a sign follows (`<think|>`, `<|im_end||>`), else in the middle."""
    for i in range(len(spelling) - 1, 0, -1):
        if spelling[i - 1].isalnum() and not spelling[i].isalnum():
            return i
    return max(1, len(spelling) // 2)
