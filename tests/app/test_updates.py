"""New versions: what is read is not trusted, nothing is asked before it was wanted, and nothing but the request is sent."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app import updates
from app.release_notes import ReleaseNotes
from app.updates import Release, UpdateError
from app.updating import Updating

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
PAGE = "https://example.org/quern/9.1.0"


class Feed:
    """What a server on loopback answers, and what it was asked."""

    def __init__(self) -> None:
        self.status, self.headers = 200, {}
        self.body = json.dumps(
            {"version": "9.1.0", "page": PAGE, "notes": "- Faster `ask`\n\n![](http://127.0.0.1:9/x.png) <b>bold</b>"}
        ).encode()
        self.asked: list[dict[str, str]] = []
        self.address = ""


@contextmanager
def serving() -> Iterator[Feed]:
    feed = Feed()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            feed.asked.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
            self.send_response(feed.status)
            for name, value in feed.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(feed.body)))
            self.end_headers()
            self.wfile.write(feed.body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    feed.address = f"http://127.0.0.1:{server.server_address[1]}/latest.json"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield feed
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    with serving() as found:
        monkeypatch.setenv("QUERN_UPDATE_FEED", found.address)
        yield found


# ------------------------------------------------------------ reading


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("0.2.0", "0.1.0", True),
        ("0.10", "0.9.9", True),
        ("0.1.0", "0.1.0", False),
        ("1.0", "1.0.0", False),
        ("0.1.0", "0.2.0", False),
        ("0.2.0", "0.2.0.dev3", False),
        ("1.0.0.1", "1.0", True),
    ],
)
def test_figures_are_compared_as_figures(version: str, than: str, expected: bool) -> None:
    assert updates.newer(version, than) is expected


def test_the_newest_release_is_read(feed: Feed) -> None:
    assert updates.look(feed.address) == Release("9.1.0", PAGE, json.loads(feed.body)["notes"])
    assert set(feed.asked[0]) <= {"path", "host", "accept", "accept-encoding", "connection", "user-agent"}
    assert feed.asked[0]["user-agent"] == "Quern"  # neither version nor system


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[1]",
        b"{}",
        b'{"version": 2, "page": "https://example.org", "notes": ""}',
        b'{"version": "2; rm", "page": "https://example.org"}',
        b'{"version": "2.0", "page": "javascript:alert(1)"}',
        b'{"version": "2.0", "page": "file:///etc/passwd"}',
        b'{"version": "2.0", "page": "http://example.org"}',
        b'{"version": "2.0", "page": "https://example.org", "notes": {}}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_cannot_be_trusted_is_a_sentence(feed: Feed, body: bytes) -> None:
    feed.body = body
    with pytest.raises(UpdateError, match="cannot be read"):
        updates.look(feed.address)


def test_an_endless_answer_is_not_read_to_its_end(feed: Feed) -> None:
    feed.body = b" " * 2_000_000
    with pytest.raises(UpdateError, match="too long"):
        updates.look(feed.address)


@pytest.mark.parametrize("status", [404, 500])
def test_a_server_that_fails_is_a_sentence(feed: Feed, status: int) -> None:
    feed.status = status
    with pytest.raises(UpdateError, match="did not answer"):
        updates.look(feed.address)


def test_no_server_is_a_sentence() -> None:
    with pytest.raises(UpdateError, match=r"127\.0\.0\.1 did not answer"):
        updates.look("http://127.0.0.1:9/latest.json")


@pytest.mark.parametrize("target", ["http://example.org/", "file:///etc/passwd", "ftp://example.org/"])
def test_a_redirect_may_not_leave_what_is_safe(feed: Feed, target: str) -> None:
    feed.status, feed.headers = 302, {"Location": target}
    with pytest.raises(UpdateError, match="no safe address"):
        updates.look(feed.address)


def test_a_redirect_in_circles_ends(feed: Feed) -> None:
    feed.status, feed.headers = 302, {"Location": feed.address}
    with pytest.raises(UpdateError, match="circles"):
        updates.look(feed.address)


def test_a_package_brings_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUERN_UPDATE_FEED", raising=False)
    assert updates.feed_address(tmp_path) == ""
    (tmp_path / "release.json").write_text('{"feed": "https://example.org/latest.json"}')
    assert updates.feed_address(tmp_path) == "https://example.org/latest.json"
    (tmp_path / "release.json").write_text("{")
    assert updates.feed_address(tmp_path) == ""


# ------------------------------------------------------------ in the window


def test_nothing_is_asked_before_it_was_wanted(open_window: Open, feed: Feed, qtbot: QtBot) -> None:
    one = open_window()
    one.ask(qtbot, "hello")
    one.answered(qtbot)
    assert not one.settings.look_for_versions
    assert not one.window.updating._again.isActive()
    assert feed.asked == []


def test_a_newer_version_is_told_and_its_page_opened(open_window: Open, feed: Feed, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    one = open_window()
    one.window.title.versions_toggled.emit(True)
    qtbot.waitUntil(lambda: "9.1.0" in one.window.banner.text, timeout=WAIT_MS)
    assert one.settings.look_for_versions
    assert time.time() - one.settings.looked < 60
    one.window.banner.action.click()
    notes = one.window.findChild(ReleaseNotes)
    assert notes is not None
    shown = notes.text.toPlainText()
    assert "Faster" in shown
    assert "<b>bold</b>" in shown  # HTML is text
    code = notes.text.document().find("ask").charFormat()
    assert code.fontFamilies() == one.window.look.mono().families()  # as in answers
    notes.open_page.click()
    assert [url.toString() for url in opened] == [PAGE]


def test_the_newest_is_said_only_to_who_asked(open_window: Open, feed: Feed, qtbot: QtBot) -> None:
    feed.body = json.dumps({"version": "0.0.1", "page": PAGE}).encode()
    one = open_window()
    one.window.updating.look(waited_for=False)
    qtbot.waitUntil(lambda: one.settings.looked > 0, timeout=WAIT_MS)
    assert one.window.banner.text == ""
    one.window.updating.look()
    qtbot.waitUntil(lambda: "newest version" in one.window.banner.text, timeout=WAIT_MS)


def test_who_asks_while_it_is_being_found_out_gets_the_answer(open_window: Open, feed: Feed, qtbot: QtBot) -> None:
    feed.body = json.dumps({"version": "0.0.1", "page": PAGE}).encode()
    one = open_window()
    one.window.updating.look(waited_for=False)
    one.window.updating.look()  # the first answer cannot have been told yet: that is done by the event loop
    qtbot.waitUntil(lambda: "newest version" in one.window.banner.text, timeout=WAIT_MS)
    assert len(feed.asked) == 1


def test_a_failure_is_said_only_to_who_asked(open_window: Open, feed: Feed, qtbot: QtBot) -> None:
    feed.status = 503
    one = open_window()
    one.window.updating.look(waited_for=False)
    qtbot.waitUntil(lambda: len(feed.asked) == 1, timeout=WAIT_MS)
    one.window.updating._thread.join()  # type: ignore[union-attr]
    qtbot.wait(1)
    assert one.window.banner.text == ""
    one.window.updating.look()
    qtbot.waitUntil(lambda: "did not answer" in one.window.banner.text, timeout=WAIT_MS)
    assert one.settings.looked == 0


def test_once_a_day_and_no_more(open_window: Open, feed: Feed, qtbot: QtBot) -> None:
    one = open_window()
    updating: Updating = one.window.updating
    one.settings.looked = time.time() - 3600
    updating._look_if_due()
    assert updating._thread is None
    one.settings.looked = time.time() - 25 * 3600
    updating._look_if_due()
    qtbot.waitUntil(lambda: "9.1.0" in one.window.banner.text, timeout=WAIT_MS)
    updating._thread.join()  # type: ignore[union-attr]
    one.window.banner.dismiss()
    one.settings.looked = time.time() + 10 * 24 * 3600  # a clock that was set back
    updating._look_if_due()
    qtbot.waitUntil(lambda: len(feed.asked) == 2, timeout=WAIT_MS)


def test_off_stops_it(open_window: Open, feed: Feed, qtbot: QtBot) -> None:
    one = open_window()
    one.window.updating.switch(True)
    qtbot.waitUntil(lambda: one.settings.looked > 0, timeout=WAIT_MS)
    one.window.updating.switch(False)
    assert not one.settings.look_for_versions
    assert not one.window.updating._again.isActive()


def test_a_copy_without_an_address_says_so(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUERN_UPDATE_FEED", raising=False)
    one = open_window()
    one.window.updating.switch(True)
    assert "without an address" in one.window.banner.text
