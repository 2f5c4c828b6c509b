"""The tokenizer of a checkpoint as GGUF keys, from tokenizer.json and tokenizer_config.json.

Equal to what llama.cpp's converter writes, without asking which published tokenizer it is: the pre-tokenizer of this
family is always "qwen35", whatever the vocabulary.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gguf import GGUFWriter, TokenType

from quantize.checkpoint import read_json
from quantize.config import Config
from runtime.errors import CheckpointError

_ROLES = ("bos", "eos", "unk", "sep", "pad", "cls", "mask")
_DAMAGED = "Download tokenizer.json again."


def add_tokenizer(writer: GGUFWriter, folder: Path, config: Config, raw_config: dict[str, Any]) -> list[str]:
    """Adds tokens, types, merges, special ids and the chat template; returns notes for the user."""
    tokenizer = read_json(folder / "tokenizer.json")
    settings = read_json(folder / "tokenizer_config.json") if (folder / "tokenizer_config.json").exists() else {}
    model = tokenizer.get("model")
    if not isinstance(model, dict) or model.get("type", "BPE") != "BPE" or not isinstance(model.get("vocab"), dict):
        raise CheckpointError("tokenizer.json holds no byte-level BPE vocabulary, which this family has.", _DAMAGED)
    added = added_tokens(tokenizer, settings)
    tokens, types = token_list(model["vocab"], added, config.vocabulary)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen35")
    writer.add_token_list(tokens)
    writer.add_token_types(types)
    writer.add_token_merges(merges(model))
    for role, token in special_ids(tokenizer, settings, raw_config).items():
        if token < config.vocabulary:
            getattr(writer, f"add_{role}_token_id")(token)
    for role, value in added_around(tokenizer, settings).items():
        getattr(writer, f"add_add_{role}_token")(value)
    template = chat_template(folder, settings)
    if template is None:
        return ["The checkpoint has no chat template: programs will guess the format of conversations."]
    writer.add_chat_template(template)
    return []


def added_tokens(tokenizer: dict[str, Any], settings: dict[str, Any]) -> dict[int, tuple[str, bool]]:
    """Id → (content, special) of the tokens outside the learned vocabulary, from both files."""
    entries = list(tokenizer.get("added_tokens") or [])
    more = settings.get("added_tokens_decoder") or {}
    if not isinstance(more, dict):
        raise CheckpointError("tokenizer_config.json is damaged: its added tokens are no table.")
    entries += [{**entry, "id": int(key)} for key, entry in more.items() if key.isdecimal() and isinstance(entry, dict)]
    added: dict[int, tuple[str, bool]] = {}
    for entry in entries:
        if not isinstance(entry, dict) or type(entry.get("id")) is not int or not isinstance(entry.get("content"), str):
            raise CheckpointError("tokenizer.json is damaged: an added token has no id or no text.", _DAMAGED)
        number, content = entry["id"], entry["content"]
        special = bool(entry.get("special")) or added.get(number, ("", False))[1]
        added[number] = (added[number][0] if number in added else content, special)
    return added


def token_list(vocab: dict[str, Any], added: dict[int, tuple[str, bool]], size: int) -> tuple[list[str], list[TokenType]]:
    """Text and type of every id up to `size`: ids nobody uses are `[PADn]`, as llama.cpp's converter names them."""
    texts: dict[int, str] = {}
    for token, number in vocab.items():
        if type(number) is not int or number < 0 or number in texts:
            raise CheckpointError(f"tokenizer.json is damaged: “{token}” has no id of its own.", _DAMAGED)
        texts[number] = token
    largest = max((*texts, *added), default=-1)
    if largest >= size or min(added, default=0) < 0:
        raise CheckpointError(
            f"tokenizer.json has an id {largest}, but config.json gives {size} entries.", "The two files are of different models."
        )
    tokens, types = [], []
    for number in range(size):
        if number in added:
            content, special = added[number]
            # Tokens that look like control tokens are, even where nobody marked them.
            control = special or (content.startswith("<|") and content.endswith("|>"))
            tokens.append(content)
            types.append(TokenType.CONTROL if control else TokenType.USER_DEFINED)
        elif number in texts:
            tokens.append(texts[number])
            types.append(TokenType.NORMAL)
        else:
            tokens.append(f"[PAD{number}]")
            types.append(TokenType.UNUSED)
    return tokens, types


def merges(model: dict[str, Any]) -> list[str]:
    """Merges as "left right", from either form tokenizer.json has them in."""
    given = model.get("merges")
    if isinstance(given, list) and given:
        if all(isinstance(merge, str) for merge in given):
            return given
        if all(isinstance(merge, list) and len(merge) == 2 and all(isinstance(part, str) for part in merge) for merge in given):
            return [" ".join(part.replace(" ", "Ġ") for part in merge) for merge in given]
    raise CheckpointError("tokenizer.json is damaged: it has no merges.", _DAMAGED)


def special_ids(tokenizer: dict[str, Any], settings: dict[str, Any], raw_config: dict[str, Any]) -> dict[str, int]:
    """Role → id: by the name in tokenizer_config.json first, else by the number in config.json."""
    ids: dict[str, int] = {}
    by_text = {entry["content"]: entry["id"] for entry in reversed(tokenizer.get("added_tokens") or [])}
    nested = raw_config.get("text_config")
    for role in _ROLES:
        entry = settings.get(f"{role}_token")
        text = entry.get("content") if isinstance(entry, dict) else entry
        number = by_text.get(text) if isinstance(text, str) else None
        if number is None:
            number = raw_config.get(f"{role}_token_id")
            if number is None and isinstance(nested, dict):
                number = nested.get(f"{role}_token_id")
        if type(number) is int and number >= 0:
            ids[role] = number
    return ids


def added_around(tokenizer: dict[str, Any], settings: dict[str, Any]) -> dict[str, bool]:
    """Which tokens the tokenizer puts around every text. The family's byte-level post-processor adds none."""
    flags: dict[str, bool] = {}
    processor = tokenizer.get("post_processor") or {}
    if any(p.get("type") == "ByteLevel" for p in (processor.get("processors") or [processor])):
        flags = {"bos": False, "eos": False}
    for role in _ROLES:
        value = settings.get(f"add_{role}_token")
        if isinstance(value, bool) and role in ("bos", "eos", "sep"):
            flags.setdefault(role, value)
    return flags


def chat_template(folder: Path, settings: dict[str, Any]) -> str | list[dict[str, str]] | None:
    """tokenizer_config.json's own template wins over chat_template.jinja, and that over chat_template.json."""
    template = settings.get("chat_template")
    if isinstance(template, (str, list)):
        return template
    if (folder / "chat_template.jinja").is_file():
        main = _text(folder / "chat_template.jinja")
        others = sorted((folder / "additional_chat_templates").glob("*.jinja"))
        if not others:
            return main
        named = [{"name": path.stem, "template": _text(path)} for path in others]
        return [{"name": "default", "template": main}, *named]
    if (folder / "chat_template.json").is_file():
        template = read_json(folder / "chat_template.json").get("chat_template")
        return template if isinstance(template, (str, list)) else None
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise CheckpointError(f"{path.name} cannot be read.", "Download it again.") from error
