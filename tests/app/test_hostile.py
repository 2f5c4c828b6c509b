"""What comes from outside and means harm: nothing of it is fetched or run, and the window lives while it is shown."""

from __future__ import annotations

import contextlib
import html
import json
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import export
from app.message_rows import AnswerRow
from app.text_blocks import CodeBlock, TextBlock
from runtime.protocol import File, Image, Text, to_json
from tests.runtime.engine.test_documents import bomb

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
MEGABYTES = 10


class Port:
    """A server on loopback that nobody should ever come to."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/x.png"

    @property
    def was_visited(self) -> bool:
        with contextlib.suppress(BlockingIOError):
            connection, _ = self._socket.accept()
            connection.close()
            return True
        return False

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def port() -> Iterator[Port]:
    port = Port()
    yield port
    port.close()


class Turns:
    """Counts the turns of the event loop: a window that hangs has none."""

    def __init__(self) -> None:
        self.count = 0
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._timer.timeout.disconnect()

    def _turn(self) -> None:
        self.count += 1


def attacks(url: str) -> str:
    local = url.replace("http", "file").replace("127.0.0.1", "localhost")
    return f"""![a picture]({url}) ![by name][1] <img src="{url}"> <IMG SRC={url} onerror=alert(1)>

[1]: {url} "a title"

<script>fetch("{url}")</script><iframe src="{url}"></iframe><link rel="stylesheet" href="{url}"><object data="{url}"></object>

<style>@import url({url}); body {{ background: url({url}) }}</style> <div style="background-image: url({url})">x</div>

[run](javascript:fetch('{url}')) [open](file:///etc/passwd) [share]({local}) [data](data:text/html;base64,PHNjcmlwdD4=)
[vb](vbscript:x) <javascript:alert(1)> <file:///etc/passwd> [own](math:i:x) ![own](math:d:x)

| <img src="{url}"> | ![cell]({url}) |
|---|---|
| `<img src="{url}">` | <b style="background: url({url})">x</b> |

$\\includegraphics{{{url}}}$ $$\\href{{{url}}}{{x}} \\input{{/etc/passwd}}$$

$\\href{{javascript:alert(1)}}{{x}}$ $\\style{{color:red}}{{x}}$

```<img src="{url}">
<img src="{url}">
```
&lt;img src="{url}"&gt; &#60;img src={url}&#62;
"""


def put(one: Opened, *messages: str) -> int:
    """A chat that was stored before: question, answer, …"""
    chat, parent = one.store.new_conversation(messages[0][:60]), None
    for i, text in enumerate(messages):
        parent = one.store.add(chat, parent, "user" if i % 2 == 0 else "assistant", (Text(text),)).id
    one.chats.changed.emit()
    return chat


def rows(one: Opened) -> list[QWidget]:
    return list(one.window.view.rows.values())


# ------------------------------------------------------------ nothing is fetched, nothing is run


def test_nothing_is_fetched_and_nothing_runs(
    open_window: Open, qtbot: QtBot, port: Port, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url))
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.informativeText()) or QMessageBox.StandardButton.Cancel)
    text = attacks(port.url)
    one = open_window("--answer", text, "--reasoning", text)
    one.settings.thinking = True
    one.ask(qtbot, "hello")
    qtbot.waitUntil(lambda: one.chats.turn is None, timeout=WAIT_MS)
    one.window._open(put(one, text, text))  # as a question and a title, too
    row = one.window.view.row(1)
    assert isinstance(row, AnswerRow)
    qtbot.waitUntil(lambda: not one.window.look.formulas.busy, timeout=WAIT_MS)
    for block in row.findChildren(TextBlock):
        block.selectAll()
        block.copy()
        for link in links(block.document()):
            block.anchorClicked.emit(QUrl(link))
    assert asked
    assert all(link == port.url for link in asked)  # the one kind of link there is asks, and says where it goes
    assert opened == []
    QGuiApplication.clipboard().setText("")
    one.window.grab()
    qtbot.wait(50)
    assert not port.was_visited


def test_exports_fetch_nothing(open_window: Open, port: Port, tmp_path: Path) -> None:
    one = open_window()
    chat = put(one, attacks(port.url), attacks(port.url))
    for kind in ("html", "md", "json"):
        target = tmp_path / f"chat.{kind}"
        export.export(kind, one.store.tree(chat), one.store.branch(chat), target)
    page = (tmp_path / "chat.html").read_text().lower()
    for tag in ("<script", "<iframe", "<link", "<object", "<img", 'href="javascript', 'href="file', 'href="data', "<style>@import"):
        assert tag not in page
    assert not port.was_visited


def test_a_paste_of_a_page_brings_words_alone(open_window: Open, qtbot: QtBot, port: Port) -> None:
    one = open_window()
    mime = QMimeData()
    mime.setHtml(f'<b>bold</b><img src="{port.url}"><script>x</script>')
    mime.setText("bold")
    mime.setUrls([QUrl(port.url)])
    field = one.window.composer.input
    field.insertFromMimeData(mime)
    one.window.take(mime)
    assert field.toPlainText() == "bold"
    assert one.window.attaching.items == []
    qtbot.wait(20)
    assert not port.was_visited


def test_chats_from_elsewhere_fetch_nothing(open_window: Open, qtbot: QtBot, port: Port, tmp_path: Path) -> None:
    one = open_window()
    chat = put(one, "x", "y")
    export.export("json", one.store.tree(chat), one.store.branch(chat), tmp_path / "chat.json")
    told = json.loads((tmp_path / "chat.json").read_text())
    told["title"] = f'<img src="{port.url}">'
    told["messages"][0]["parts"] = json.loads(to_json([Image(port.url, f'<img src="{port.url}">'), Text("x")]))
    told["messages"][1]["parts"][0]["text"] = attacks(port.url)
    (tmp_path / "chat.json").write_text(json.dumps(told))
    one.window.carrying.take_in(tmp_path / "chat.json")
    qtbot.waitUntil(lambda: not one.window.carrying.busy, timeout=WAIT_MS)
    for one_chat in one.chats.all():
        one.window._open(one_chat.id)
        one.window.grab()
    qtbot.wait(20)
    assert not port.was_visited


def test_names_are_names_and_no_markup(open_window: Open, qtbot: QtBot, port: Port, tmp_path: Path) -> None:
    one = open_window()
    name = f'<img src="{port.url}"><b>x'
    chat, code = one.store.new_conversation(name), f"```<h1>big\ncode\n```\n\n```{'x' * 5000}\ncode\n```"
    asked = one.store.add(chat, None, "user", (File("text", f"<h1>{name}.txt"), Text("hello")))
    one.store.add(chat, asked.id, "assistant", (Text(code),))
    one.chats.changed.emit()
    one.window._open(chat)
    one.window.view.row(1)
    for label in one.window.findChildren(QLabel):
        if "<" in label.text():
            assert label.textFormat() == label.textFormat().PlainText
    for button in one.window.findChildren(QToolButton):
        assert "<h1>" not in button.toolTip()
    tip = one.window.sidebar.model.index(0).data(3)  # Qt.ItemDataRole.ToolTipRole
    assert "<img" not in str(tip)
    assert all(block.width() <= one.window.width() for block in one.window.findChildren(CodeBlock))
    assert not port.was_visited


def links(document: QTextDocument) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', document.toHtml())]


# ------------------------------------------------------------ the window lives


@pytest.mark.parametrize("shape", ["one line", "one word", "one line of code", "lines", "nothing but marks"])
def test_ten_megabytes_are_shown_a_little_at_a_time(open_window: Open, qtbot: QtBot, shape: str) -> None:
    size = MEGABYTES << 20
    text = {
        "one line": "word " * (size // 5),
        "one word": "x" * size,
        "one line of code": "```\n" + "x = 1; " * (size // 7) + "\n```",
        "lines": "some words on a line\n" * (size // 21),
        "nothing but marks": "*_`[" * (size // 4),
    }[shape]
    one = open_window()
    chat = one.store.new_conversation("long")
    asked = one.store.add(chat, None, "user", (Text("?"),))
    one.store.add(chat, asked.id, "assistant", (Text(text),))
    turns = Turns()
    one.window._open(chat)
    row = one.window.view.row(1)
    assert isinstance(row, AnswerRow)
    seen = 0
    while turns.count < 40:  # each reads some thousand characters
        before = row.kept.growing._offset
        QApplication.processEvents()
        seen = max(seen, row.kept.growing._offset - before)
        blocks = row.findChildren(TextBlock)
        assert len(blocks) < 250  # those of some pages
        assert all(block.document().characterCount() < 10_000 for block in blocks)
    turns.stop()
    assert 0 < seen < 60_000  # in one turn of the loop
    one.chats.new()  # and it can be left at any time
    assert one.window.view.rows == {} or row not in rows(one)


def test_ten_megabytes_as_a_question(open_window: Open, qtbot: QtBot) -> None:
    text = "word " * (MEGABYTES << 18)
    one = open_window()
    chat = put(one, text, "an answer")
    one.window._open(chat)
    one.window.view.row(0)
    assert len(one.window.view.row(0).findChildren(TextBlock)) < 20
    assert len(one.window.sidebar.titles[0]) < 200
    assert one.window.view.verticalScrollBar().maximum() > 100_000


def test_ten_megabytes_in_the_clipboard_become_a_file(open_window: Open, qtbot: QtBot) -> None:
    one = open_window()
    mime = QMimeData()
    mime.setText("word " * (MEGABYTES << 18))
    one.window.composer.input.insertFromMimeData(mime)
    assert one.window.composer.text == ""
    assert [item.name for item in one.window.attaching.items] == ["Pasted text.txt"]
    mime.setText("a few words")
    one.window.composer.input.insertFromMimeData(mime)
    assert one.window.composer.text == "a few words"


@pytest.mark.parametrize(
    "mark", [">", "> ", "- ", "1. ", "[", "![", "**", "(", "`", "$", "\\[", "#", "| ", "<", "&", "~", "[x](", "_a", "\\(", "\t"]
)
def test_a_hundred_thousand_nested_marks(open_window: Open, qtbot: QtBot, mark: str) -> None:
    one = open_window()
    chat = put(one, "?", mark * 100_000 + "deep")
    turns = Turns()
    one.window._open(chat)
    row = one.window.view.row(1)
    assert isinstance(row, AnswerRow)
    qtbot.waitUntil(lambda: not row.kept.growing.behind, timeout=WAIT_MS)
    turns.stop()
    assert turns.count >= 5  # it was read in parts
    last = row.kept.growing.blocks[-1]
    assert "deep" in last.body + last.language or mark == "$"
    one.window.grab()


def test_text_that_turns_around_is_shown_as_it_is_written(open_window: Open, qtbot: QtBot) -> None:
    override, isolate = "\u202e", "\u2067"
    one = open_window()
    text = f"safe {override}exe.txt\n\n```python\nif admin{override}{isolate} and :\n```\n\n[{override}moc.knab](https://evil.example)"
    chat = put(one, f"see {override}gpj.exe", text)
    one.window._open(chat)
    shown = one.window.view.row(0).findChildren(TextBlock) + one.window.view.row(1).findChildren(TextBlock)
    assert all(char not in block.toPlainText() for block in shown for char in (override, isolate))
    assert any("\ufffd" in block.toPlainText() for block in shown)
    assert all(override not in title for title in one.window.sidebar.titles)
    arabic = put(one, "مرحبا", "مرحبا **بك**")
    one.window._open(arabic)
    assert "مرحبا بك" in one.window.view.row(1).plain_text


def test_a_bomb_in_a_pdf(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    """With the real worker, which reads it in a process of its own: other files, and questions, are served meanwhile."""
    one = open_window(real=True)
    (tmp_path / "bomb.pdf").write_bytes(bomb(10_000_000))
    turns = Turns()
    one.window.add_files([tmp_path / "bomb.pdf"])
    [item] = one.window.attaching.items
    qtbot.waitUntil(lambda: item.problem is not None, timeout=90_000)
    assert item.problem is not None
    assert "more memory or time" in item.problem.sentence
    assert turns.count > 1000
    assert one.link.worker_pid is not None
