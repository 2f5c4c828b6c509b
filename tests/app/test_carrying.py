"""Chats out and in again: the three forms that are written, the three that are read, and what does not belong in them."""

from __future__ import annotations

import itertools
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app import export, importing
from app.attachments import copy_in
from app.store import Store
from app.stored import Leaf, Stats, Stored, Tree
from app.theme import ASSETS
from runtime.protocol import File, Image, MediaInfo, Reasoning, Text, Video

from .conftest import WAIT_MS, Opened

PICTURE, CLIP = ASSETS / "samples/shapes.png", ASSETS / "samples/star.mp4"
STATS = Stats(5, 20, 3, 25, 0.12, 61.5, "end", "demo", seen=(MediaInfo("video", 98, (2, 14, 14), (1.75, 2.75), span=(1.5, 3.0)),))
Open = Callable[..., Opened]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "data" / "conversations.db")
    yield store
    store.close()


@pytest.fixture
def chat(store: Store) -> int:
    """A question about a picture and a clip, answered twice, with a file."""
    assert store.attachments is not None
    picture, clip = (str(copy_in(file, store.attachments)) for file in (PICTURE, CLIP))
    parts = (Image(picture, "shapes.png"), Video(clip, "star.mp4", 1.5), File("x = 1\n```", "a.py"), Text("What <is> **this**?"))
    messages = (
        Leaf("a", None, "user", parts, 100.0),
        Leaf("b", "a", "assistant", (Reasoning("hm", 1.5), Text("Two *shapes*:\n\n```python\nprint(1 < 2)\n```")), 101.0, "done", STATS),
        Leaf("c", "a", "assistant", (Text("![x](http://example.org/y.png) <script>alert(1)</script>"),), 102.0, "stopped"),
    )
    return store.add_tree(Tree("What: is/this?", 100.0, messages, "b"))


def write(store: Store, chat: int, kind: export.Kind, target: Path) -> str:
    export.export(kind, store.tree(chat), store.branch(chat), target)
    return target.read_text(encoding="utf-8")


def test_markdown_has_its_pictures_beside_it(store: Store, chat: int, tmp_path: Path) -> None:
    text = write(store, chat, "md", tmp_path / "out.md")
    assert text.startswith("# What: is/this?\n\n## You\n\n![shapes.png](<out files/shapes.png>)\n\n[star.mp4](<out files/star.mp4>)")
    assert "1.5 s to the end" in text
    assert "````\nx = 1\n```\n````" in text
    assert "## demo\n\n> hm\n\nTwo *shapes*:" in text
    assert (tmp_path / "out files/shapes.png").read_bytes() == PICTURE.read_bytes()


def test_a_page_holds_everything_and_fetches_nothing(store: Store, chat: int, tmp_path: Path) -> None:
    first = store.branch(chat)[-1]
    store.choose(chat, first.siblings[1])
    page = write(store, chat, "html", tmp_path / "out.html")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("out")] == ["out.html"]
    assert "What &lt;is&gt; **this**?" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    assert not re.search(r"""(src|href)="(?!data:|http://example.org/y.png")""", page)  # the picture of the answer is only a link
    assert '<img src="http' not in page
    assert page.count("data:image/png;base64,") == page.count("data:video/mp4;base64,") == 1


def test_json_comes_back_whole(store: Store, chat: int, tmp_path: Path) -> None:
    write(store, chat, "json", tmp_path / "out.json")
    other = Store(tmp_path / "other" / "conversations.db")
    assert other.attachments is not None
    [tree] = importing.read(tmp_path / "out.json", other.attachments)
    again = other.add_tree(tree)
    there, here = other.tree(again), store.tree(chat)
    assert (there.title, there.created, len(there.messages)) == (here.title, here.created, 3)
    for one, two in zip(there.messages, here.messages, strict=True):
        assert [type(part) for part in one.parts] == [type(part) for part in two.parts]
        assert (one.stats, one.state, one.created) == (two.stats, two.state, two.created)
    picture = there.messages[0].parts[0]
    assert isinstance(picture, Image)
    assert Path(picture.path).parent == other.attachments
    assert Path(picture.path).read_bytes() == PICTURE.read_bytes()
    assert [part for m in other.branch(again) for part in m.parts if isinstance(part, Reasoning)] == [Reasoning("hm", 1.5)]
    other.close()


def test_files_outside_are_not_read(store: Store, chat: int, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PICTURE.read_bytes())
    inside = tmp_path / "inside"
    inside.mkdir()
    for path in (str(secret), "../secret.png", "/etc/passwd"):
        data = {
            "format": "quern-chat",
            "version": 1,
            "title": "x",
            "created": 1.0,
            "messages": [
                {"key": "1", "parent": None, "role": "user", "created": 1, "state": "done", "parts": [{"type": "Image", "path": path}]}
            ],
        }
        (inside / "evil.json").write_text(json.dumps(data))
        [tree] = importing.read(inside / "evil.json", tmp_path / "attachments")
        assert tree.messages[0].parts == (Text("[a picture was not in the file]"),)


def node(key: str, parent: str | None, children: list[str], role: str = "", *parts: Any, **more: Any) -> dict[str, Any]:
    message = {"author": {"role": role}, "content": {"content_type": "text", "parts": list(parts)}, "create_time": 5.0} | more
    return {"id": key, "parent": parent, "children": children, "message": message if role else None}


CHATGPT = [
    {
        "title": "Tides",
        "create_time": 1700000000.5,
        "current_node": "e",
        "mapping": {
            "root": node("root", None, ["s"]),
            "s": node("s", "root", ["a"], "system", ""),
            "a": node("a", "s", ["b", "e"], "user", "Why tides?"),
            "b": node("b", "a", [], "assistant", "The moon."),
            "e": node("e", "a", ["t"], "assistant", "The moon and the sun."),
            "t": node("t", "e", ["p"], "tool", "noise"),
            "p": node(
                "p",
                "t",
                [],
                "user",
                {"asset_pointer": "file-service://file-AbCd1234"},
                "and this?",
                content={"content_type": "multimodal_text", "parts": [{"asset_pointer": "file-service://file-AbCd1234"}, "and this?"]},
            ),
        },
    },
    {"title": "odd", "mapping": "nonsense"},
    {"title": None, "create_time": None, "current_node": "x", "mapping": {"x": node("x", "gone", [], "user", "alone")}},
]


def test_chatgpts_export_keeps_its_branches_and_pictures(tmp_path: Path, store: Store) -> None:
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("conversations.json", json.dumps(CHATGPT))
        out.write(PICTURE, "file-AbCd1234-shapes.png")
    assert store.attachments is not None
    tides, alone = importing.read(archive, store.attachments)
    assert (tides.title, tides.created, alone.title) == ("Tides", 1700000000.5, "Chat")
    chat = store.add_tree(tides)
    branch = store.branch(chat)
    assert [part.text for m in branch for part in m.parts if isinstance(part, Text)] == ["Why tides?", "The moon and the sun."]
    assert len(branch[1].siblings) == 2
    store.choose(chat, branch[1].id)
    picture, words = store.branch(chat)[-1].parts
    assert isinstance(picture, Image)
    assert Path(picture.path).read_bytes() == PICTURE.read_bytes()
    assert words == Text("and this?")
    assert not list(store.attachments.glob(".import-*"))


LM_STUDIO = {
    "name": "Sourdough",
    "createdAt": 1700000000000,
    "systemPrompt": "Be brief.",
    "messages": [
        {"currentlySelected": 0, "versions": [{"type": "singleStep", "role": "user", "content": [{"type": "text", "text": "How long?"}]}]},
        {
            "currentlySelected": 1,
            "versions": [
                {
                    "type": "multiStep",
                    "role": "assistant",
                    "steps": [{"type": "contentBlock", "content": [{"type": "text", "text": "A day."}]}],
                },
                {
                    "type": "multiStep",
                    "role": "assistant",
                    "steps": [
                        {"type": "contentBlock", "style": {"type": "thinking"}, "content": [{"type": "text", "text": "hm"}]},
                        {"type": "debugInfoBlock", "debugInfo": "x"},
                        {"type": "contentBlock", "content": [{"type": "text", "text": "Two days."}]},
                    ],
                },
            ],
        },
        {"currentlySelected": 0, "versions": [{"type": "singleStep", "role": "user", "content": [{"type": "text", "text": "Thanks"}]}]},
    ],
}


def test_lm_studios_chat_keeps_its_versions_and_thoughts(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "1700000000000.conversation.json"
    file.write_text(json.dumps(LM_STUDIO))
    [tree] = importing.read(file, tmp_path / "attachments")
    chat = store.add_tree(tree)
    branch = store.branch(chat)
    assert [m.role for m in branch] == ["system", "user", "assistant", "user"]
    assert branch[2].parts == (Reasoning("hm"), Text("Two days."))
    assert len(branch[2].siblings) == 2
    assert (tree.title, tree.created) == ("Sourdough", 1700000000.0)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"[1]", b"null", b"\xff\xfe", b'{"messages": 3}', b"PK\x03\x04 not a zip", b"[" * 100_000]
)
def test_what_holds_no_chats_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "odd.json"
    file.write_bytes(content)
    with pytest.raises(importing.ImportFailed, match="holds no chats"):
        list(importing.read(file, tmp_path / "attachments"))


def test_a_circle_of_messages_ends(tmp_path: Path) -> None:
    file = tmp_path / "conversations.json"
    circle = {"a": node("a", "b", ["b"], "user", "x"), "b": node("b", "a", ["a"], "user", "y"), "c": node("c", None, ["c"], "user", "z")}
    file.write_text(json.dumps([{"title": "round", "mapping": circle}]))
    [tree] = importing.read(file, tmp_path / "attachments")
    assert [message.parts for message in tree.messages] == [(Text("z"),)]


# ------------------------------------------------------------ in the window


def test_chats_are_taken_in_while_the_window_lives_on(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    file = tmp_path / "conversations.json"
    file.write_text(json.dumps(CHATGPT[:1] * 30))
    one.window.carrying.take_in(file)
    qtbot.waitUntil(lambda: one.window.banner.text == "30 chats were imported.", timeout=WAIT_MS)
    assert len(one.chats.all()) == 30
    one.window.carrying.export(one.chats.all()[0].id, "md", tmp_path / "again.md")
    qtbot.waitUntil(lambda: one.window.banner.text == "The chat is written to again.md.", timeout=WAIT_MS)
    assert "The moon and the sun." in (tmp_path / "again.md").read_text()


def test_a_long_export_is_shown_and_leaves_nothing_when_it_is_stopped(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = open_window()
    real = export.export

    def long(kind: export.Kind, tree: Tree, branch: list[Stored], target: Path, check: Callable[[], None]) -> None:
        """Stands still at the 100th message until it is stopped."""
        messages = itertools.count()
        writing = one.window.carrying._writing
        assert writing is not None

        def slow() -> None:
            if next(messages) == 100:
                writing.stop.wait(WAIT_MS / 1000)
            check()

        real(kind, tree, branch, target, slow)

    monkeypatch.setattr(export, "export", long)
    pictures = [tmp_path / f"{i}.png" for i in range(2)]
    for picture in pictures:
        picture.write_bytes(b"a picture")
    chat, parent = one.store.new_conversation("long"), None
    for i in range(400):
        parent = one.store.add(chat, parent, "user", (Image(str(pictures[i % 2]), f"{i % 2}.png"), Text("word " * 4000))).id
    turns = _Turns()
    one.window.carrying._late.setInterval(0)
    one.window.carrying.export(chat, "html", tmp_path / "chat.html")
    assert one.window.carrying.busy
    qtbot.waitUntil(lambda: one.window.banner.text == "Exporting the chat…", timeout=WAIT_MS)  # so the window lives meanwhile
    one.window.banner.action.click()
    qtbot.waitUntil(lambda: not one.window.carrying.busy, timeout=WAIT_MS)
    assert one.window.banner.text == "The export was stopped; nothing is left of it."
    assert not list(tmp_path.glob("chat*"))
    assert turns.count > 1


def test_a_stopped_export_takes_its_files_away(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"a picture")
    branch = [Stored(i, None, "user", (Image(str(picture), "a.png"), Text("see"))) for i in range(3)]
    calls = iter([None, None])

    def check() -> None:
        if next(calls, "over") == "over":
            raise export.Stopped

    with pytest.raises(export.Stopped):
        export.export("md", Tree("t", 0.0, ()), branch, tmp_path / "chat.md", check)
    assert not list(tmp_path.glob("chat*"))
    assert not list(tmp_path.glob(".chat*"))


class _Turns:
    """Counts turns of the event loop."""

    def __init__(self) -> None:
        self.count = 0
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self.count += 1


def test_an_import_can_be_stopped(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    file = tmp_path / "conversations.json"
    file.write_text(json.dumps(CHATGPT[:1] * 2000))
    one.window.carrying._late.setInterval(0)
    one.window.carrying.take_in(file)
    qtbot.waitUntil(lambda: len(one.chats.all()) > 5 and one.window.banner.text.startswith("Importing"), timeout=WAIT_MS)
    one.window.banner.action.click()
    qtbot.waitUntil(lambda: not one.window.carrying.busy, timeout=WAIT_MS)
    assert 5 < len(one.chats.all()) < 2000
    assert "the others were left" in one.window.banner.text


def test_troubles_of_files_are_said(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    one.ask(qtbot, "hello")
    one.answered(qtbot)
    (tmp_path / "odd.json").write_text("{}")
    one.window.carrying.take_in(tmp_path / "odd.json")
    qtbot.waitUntil(lambda: "holds no chats" in one.window.banner.text, timeout=WAIT_MS)
    one.window.carrying.export(one.chats.current, "html", tmp_path / "no such folder" / "x.html")
    qtbot.waitUntil(lambda: "could not be written" in one.window.banner.text, timeout=WAIT_MS)
