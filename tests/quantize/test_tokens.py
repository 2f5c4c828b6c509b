"""The vocabulary: types, padding, special ids, and files that do not fit together."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gguf
import pytest
from gguf import TokenType

from quantize.convert import convert
from quantize.tokens import added_around, chat_template, merges, special_ids, token_list
from runtime.errors import CheckpointError
from tests.checkpoints import Spec, write_checkpoint


def test_types_and_padding() -> None:
    added = {3: ("<|im_end|>", True), 4: ("<think>", False), 5: ("<|fim_pad|>", False)}
    tokens, types = token_list({"a": 0, "b": 1}, added, 7)
    assert tokens == ["a", "b", "[PAD2]", "<|im_end|>", "<think>", "<|fim_pad|>", "[PAD6]"]
    normal, unused, control, user = TokenType.NORMAL, TokenType.UNUSED, TokenType.CONTROL, TokenType.USER_DEFINED
    assert types == [normal, normal, unused, control, user, control, unused]


def test_text_of_a_file(tmp_path: Path) -> None:
    """What a reader of the file sees, through the whole conversion."""
    result = convert(write_checkpoint(tmp_path / "tiny", Spec(vocabulary=400)), tmp_path, "F16")
    fields = gguf.GGUFReader(result.text).fields
    tokens, types = fields["tokenizer.ggml.tokens"].contents(), fields["tokenizer.ggml.token_type"].contents()
    assert len(tokens) == len(types) == 400
    assert tokens[fields["tokenizer.ggml.eos_token_id"].contents()] == "<|im_end|>"
    assert tokens[fields["tokenizer.ggml.padding_token_id"].contents()] == "<|endoftext|>"
    assert types[tokens.index("<think>")] == TokenType.USER_DEFINED
    assert types[tokens.index("<|image_pad|>")] == TokenType.CONTROL
    assert types[tokens.index("[PAD399]")] == TokenType.UNUSED
    assert fields["tokenizer.ggml.pre"].contents() == "qwen35"
    assert fields["tokenizer.ggml.merges"].contents()[1] == "Ġ th"


@pytest.mark.parametrize("given", [["a b", "c d"], [["a", "b"], ["c", "d"]]])
def test_both_forms_of_merges(given: list[Any]) -> None:
    assert merges({"merges": given}) == ["a b", "c d"]


def test_names_win_over_numbers() -> None:
    tokenizer = {"added_tokens": [{"id": 7, "content": "<|im_end|>"}]}
    settings = {"eos_token": {"content": "<|im_end|>"}, "pad_token": "<nowhere>"}
    raw = {"text_config": {"eos_token_id": 1, "pad_token_id": 2, "bos_token_id": None}}
    assert special_ids(tokenizer, settings, raw) == {"eos": 7, "pad": 2}


def test_tokens_around_a_text() -> None:
    byte_level = {"type": "ByteLevel"}
    assert added_around({"post_processor": byte_level}, {}) == {"bos": False, "eos": False}
    assert added_around({"post_processor": {"type": "Sequence", "processors": [byte_level]}}, {"add_bos_token": True})["bos"] is False
    assert added_around({}, {"add_bos_token": False}) == {"bos": False}


def test_template_order(tmp_path: Path) -> None:
    assert chat_template(tmp_path, {}) is None
    (tmp_path / "chat_template.json").write_text('{"chat_template": "json"}')
    assert chat_template(tmp_path, {}) == "json"
    (tmp_path / "chat_template.jinja").write_text("jinja")
    assert chat_template(tmp_path, {}) == "jinja"
    assert chat_template(tmp_path, {"chat_template": "own"}) == "own"
    (tmp_path / "additional_chat_templates").mkdir()
    (tmp_path / "additional_chat_templates" / "tool_use.jinja").write_text("tools")
    assert chat_template(tmp_path, {}) == [{"name": "default", "template": "jinja"}, {"name": "tool_use", "template": "tools"}]


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / "tokenizer.json"
        value = json.loads(path.read_text())
        change(value)
        path.write_text(json.dumps(value))

    return apply


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda f: (f / "tokenizer.json").unlink(), "has no tokenizer.json"),
        (lambda f: (f / "tokenizer.json").write_text("{"), "tokenizer.json is damaged"),
        (lambda f: (f / "chat_template.jinja").write_bytes(b"\xff"), "chat_template.jinja cannot be read"),
        (edited(lambda t: t.pop("model")), "no byte-level BPE"),
        (edited(lambda t: t["model"].update(type="Unigram")), "no byte-level BPE"),
        (edited(lambda t: t["model"].update(merges=[])), "no merges"),
        (edited(lambda t: t["model"].update(merges=[["a"]])), "no merges"),
        (edited(lambda t: t["model"]["vocab"].update(new=5000)), "an id 5000, but config.json gives 320"),
        (edited(lambda t: t["model"]["vocab"].update(new="x")), "“new” has no id of its own"),
        (edited(lambda t: t["model"]["vocab"].update(new=0)), "“new” has no id of its own"),
        (edited(lambda t: t["added_tokens"].append({"id": -1, "content": "x"})), "config.json gives 320"),
        (edited(lambda t: t["added_tokens"].append({"content": "x"})), "an added token has no id"),
        (edited(lambda t: t["added_tokens"].append("x")), "an added token has no id"),
    ],
)
def test_damaged(damage: Callable[[Path], None], sentence: str, tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec())
    damage(source)
    with pytest.raises(CheckpointError, match=sentence):
        convert(source, tmp_path / "out", "F16")


def test_missing_template_is_a_note(tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "tiny", Spec())
    (source / "chat_template.jinja").unlink()
    assert any("no chat template" in note for note in convert(source, tmp_path, "F16").notes)
