"""Texts, chats and pictures to calibrate with: read, and refused in sentences."""

import json
from pathlib import Path

import pytest
from PIL import Image as Picture

from quantize.corpus import DEFAULT, HELD_BACK, QUESTION, Chat, read_corpus
from runtime.errors import CheckpointError
from runtime.messages import Image, Message, Text


def test_the_default_set_and_what_is_held_back() -> None:
    default, held_back = read_corpus(DEFAULT), read_corpus(HELD_BACK)
    for corpus in (default, held_back):
        text = "\n\n".join(corpus.texts)
        assert len(text.encode()) > 5_000
        for part in ("def ", "的", "の", "ал", "ال", "der "):
            assert part in text
        assert corpus.pictures >= 2
        assert all(chat.answer for chat in corpus.chats)
    for part in ("<|im_start|>assistant", "<think>", "<tool_call>"):
        assert part in "".join(default.texts)
    paragraphs = {part for text in held_back.texts for part in text.split("\n\n") if len(part) > 40}
    assert not [part for part in paragraphs if part in "".join(default.texts)]
    assert not {chat.answer for chat in held_back.chats} & {chat.answer for chat in default.chats}


def test_a_folder(tmp_path: Path) -> None:
    Picture.new("RGB", (64, 64), "red").save(tmp_path / "b.png")
    (tmp_path / "b.txt").write_text("It is red.\n", encoding="utf-8")
    Picture.new("RGB", (64, 64), "blue").save(tmp_path / "c.png")
    (tmp_path / "a.md").write_text("# Words", encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text('{"text": "no chat"}\n', encoding="utf-8")
    content = [{"type": "image", "image": "c.png"}, {"type": "text", "text": "Which colour?"}]
    chat = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": content}, {"role": "assistant", "content": "Blue."}]
    (tmp_path / "chats.jsonl").write_text(json.dumps({"messages": chat}) + "\n\n", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert corpus.texts == ["# Words", '{"text": "no chat"}\n']
    asked = Message("user", (Image(str(tmp_path / "c.png")), Text("Which colour?")))
    assert corpus.chats == [
        Chat((Message("system", (Text("Be brief."),)), asked), "Blue."),
        Chat((Message("user", (Image(str(tmp_path / "b.png")), Text(QUESTION))),), "It is red."),
    ]
    before = corpus.fingerprint()
    assert before == read_corpus(tmp_path).fingerprint()
    Picture.new("RGB", (64, 64), "green").save(tmp_path / "c.png")
    assert before != read_corpus(tmp_path).fingerprint()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"messages": [{"role": "user"}]}', "line 1 has a message that cannot be read"),
        ('{"messages": [{"role": "robot", "content": "a"}]}', "line 1 has a message that cannot be read"),
        ('{"messages": [{"role": "assistant", "content": "a"}]}', "line 1 asks nothing"),
        ('{"messages": [{"role": "user", "content": [{"type": "image", "image": "no.png"}]}]}', "“no.png”, which is not there"),
        ('{"messages": [{"role": "user", "content": [{"type": "video", "video": "a"}]}]}', "of a kind that cannot be used"),
        ('{"messages": [{"role": "user", "content": "a"}]}\n{"messages"', "line 2 is no chat"),
    ],
)
def test_damaged_chats(line: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "chats.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(CheckpointError, match=sentence):
        read_corpus(tmp_path / "chats.jsonl")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="cannot be read"):
        read_corpus(tmp_path / "nothing.txt")
    with pytest.raises(CheckpointError, match="holds no text files"):
        read_corpus(tmp_path)
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CheckpointError, match="no text in UTF-8"):
        read_corpus(tmp_path)
