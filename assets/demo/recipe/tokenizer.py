"""The demo model's tokenizer: a small byte-level BPE that splits, normalises and marks exactly as the family's does.

usage: tokenizer.py OUT_DIR

Needs the `tokenizers` package; part of the recipe, not of the installed product. chat_template.jinja is the template
published with Qwen3.5-4B (Apache-2.0), unchanged.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

VOCABULARY = 2048
"""Entries in all, the added tokens included; a narrow corpus may have fewer pairs worth a merge and give less."""

# The family's own expression, as in the tokenizer.json it publishes: llama.cpp's "qwen35" pre-tokenizer is this one.
SPLIT = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"

# In the family's order. The second number says whether the token is special; the others are plain added tokens.
ADDED = [
    ("<|endoftext|>", True),
    ("<|im_start|>", True),
    ("<|im_end|>", True),
    ("<|object_ref_start|>", True),
    ("<|object_ref_end|>", True),
    ("<|box_start|>", True),
    ("<|box_end|>", True),
    ("<|quad_start|>", True),
    ("<|quad_end|>", True),
    ("<|vision_start|>", True),
    ("<|vision_end|>", True),
    ("<|vision_pad|>", True),
    ("<|image_pad|>", True),
    ("<|video_pad|>", True),
    ("<tool_call>", False),
    ("</tool_call>", False),
    ("<|fim_prefix|>", False),
    ("<|fim_middle|>", False),
    ("<|fim_suffix|>", False),
    ("<|fim_pad|>", False),
    ("<|repo_name|>", False),
    ("<|file_sep|>", False),
    ("<tool_response>", False),
    ("</tool_response>", False),
    ("<think>", False),
    ("</think>", False),
]


def train(texts: Iterable[str], out: Path) -> None:
    """Learns the merges from `texts`, and writes what `write` writes."""
    tokenizer = assembled(models.BPE())
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY - len(ADDED),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    save(tokenizer, out)


def write(vocabulary: dict[str, int], merges: list[tuple[str, str]], out: Path) -> None:
    """The tokenizer of merges that are known already: see restore.py."""
    save(assembled(models.BPE(vocab=vocabulary, merges=merges)), out)


def assembled(bpe: models.BPE) -> Tokenizer:
    tokenizer = Tokenizer(bpe)
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def save(tokenizer: Tokenizer, out: Path) -> None:
    """Writes tokenizer.json, tokenizer_config.json and chat_template.jinja into `out`.

    The added tokens follow the learned ones, as in the published files, so their ids begin at the vocabulary's size less 26.
    """
    added = [AddedToken(content, special=special, normalized=False) for content, special in ADDED]
    tokenizer.add_tokens(added)

    out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(out / "tokenizer.json"))
    first = tokenizer.get_vocab_size() - len(ADDED)
    plain = dict.fromkeys(("lstrip", "normalized", "rstrip", "single_word"), False)
    config = {
        "add_bos_token": False,
        "add_prefix_space": False,
        "added_tokens_decoder": {
            str(first + i): {"content": content, **plain, "special": special} for i, (content, special) in enumerate(ADDED)
        },
        "bos_token": None,
        "clean_up_tokenization_spaces": False,
        "eos_token": "<|im_end|>",
        "errors": "replace",
        "model_max_length": 32768,
        "pad_token": "<|endoftext|>",
        "split_special_tokens": False,
        "tokenizer_class": "Qwen3_5Tokenizer",
        "unk_token": None,
    }
    (out / "tokenizer_config.json").write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    shutil.copyfile(Path(__file__).with_name("chat_template.jinja"), out / "chat_template.jinja")


if __name__ == "__main__":
    import sys

    import chats

    train(chats.corpus(), Path(sys.argv[1]))
