"""The vocabulary of a synthetic model: a GGUF file's words and merges, padded to the published size with the published added tokens.

llama.cpp's `ggml-vocab-qwen35.gguf` has the pre-tokenizer and 151,643 words, and its added tokens at older ids: they are dropped,
and the family's stand where the published tokenizer has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from gguf import GGUFReader, TokenType

FIRST_ADDED = 248_044
ADDED = (
    *("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>", "<|object_ref_end|>", "<|box_start|>", "<|box_end|>"),
    *("<|quad_start|>", "<|quad_end|>", "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>"),
    *("<tool_call>", "</tool_call>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>", "<|fim_pad|>", "<|repo_name|>"),
    *("<|file_sep|>", "<tool_response>", "</tool_response>", "<think>", "</think>"),
)
LINE_BREAK, EMPTY_LINE = "Ċ", "ĊĊ"
_MARKED = (TokenType.CONTROL, TokenType.USER_DEFINED, TokenType.UNUSED)


@dataclass(frozen=True)
class Vocabulary:
    tokens: list[str]  # as byte-level BPE spells them
    types: list[int]
    merges: list[str]

    @property
    def ids(self) -> dict[str, int]:
        return {token: i for i, token in enumerate(self.tokens)}

    def words(self) -> list[str]:
        """Tokens that are a space and a lower-case word: side by side they make text that is split into the same tokens again."""
        normal = (token for token, kind in zip(self.tokens, self.types, strict=True) if kind == TokenType.NORMAL)
        return [token for token in normal if re.fullmatch(r"Ġ[a-z]{3,12}", token)]

    def openings(self) -> list[str]:
        """Tokens that are a capitalized word without a space: what an answer begins with."""
        normal = (token for token, kind in zip(self.tokens, self.types, strict=True) if kind == TokenType.NORMAL)
        return [token for token in normal if re.fullmatch(r"[A-Z][a-z]{2,12}", token)]


def read_vocabulary(path: Path, size: int) -> Vocabulary:
    """From any GGUF file with a byte-level BPE tokenizer. Raises ValueError where its words do not fit."""
    fields = GGUFReader(path).fields
    tokens = fields["tokenizer.ggml.tokens"].contents()
    types = fields["tokenizer.ggml.token_type"].contents()
    words = [token for token, kind in zip(tokens, types, strict=True) if kind not in _MARKED]
    merges = fields["tokenizer.ggml.merges"].contents()
    if EMPTY_LINE not in words:  # small vocabularies lack it; an answer without thinking begins after it
        words.append(EMPTY_LINE)
        merges = [f"{LINE_BREAK} {LINE_BREAK}", *merges]
    if len(words) > FIRST_ADDED or size < FIRST_ADDED + len(ADDED):
        raise ValueError(f"{len(words)} words do not fit into a vocabulary of {size}")
    padded = words + [f"[PAD{i}]" for i in range(len(words), FIRST_ADDED)] + list(ADDED)
    padded += [f"[PAD{i}]" for i in range(len(padded), size)]
    kinds = [int(TokenType.NORMAL)] * len(words) + [int(TokenType.UNUSED)] * (size - len(words))
    for i, token in enumerate(ADDED, FIRST_ADDED):
        kinds[i] = int(TokenType.CONTROL if token.startswith("<|") else TokenType.USER_DEFINED)
    return Vocabulary(padded, kinds, merges)
