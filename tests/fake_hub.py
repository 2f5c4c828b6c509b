"""A server on loopback that speaks the Hub's protocol as far as Quern uses it, and can be made to fail in every way.

Two servers in truth, as in life: the Hub, which knows names, sizes and hashes, and a storage host, to which it redirects.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_PIECE = 1 << 16
_IN_GIT = (".json", ".jinja", ".md", ".txt")  # if small, kept by the Hub itself and not in its storage


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    place: str  # "hub" or "storage"
    path: str
    range: str
    token: str


@dataclass
class Fault:
    """What happens to one request for a file's bytes; each is used once."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None  # bytes, then the connection closes
    corrupt: bool = False
    no_ranges: bool = False
    then: Callable[[], None] | None = None  # called when the request has been answered or cut


@dataclass
class Gate:
    """Lets `after` bytes of storage through, then holds every connection until it is opened."""

    after: int
    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)


class FakeHub:
    def __init__(self, redirects: bool = True) -> None:
        self.repos: dict[str, dict[str, bytes]] = {}
        self.commits: dict[str, str] = {}
        self.gated: set[str] = set()
        self.token = ""  # needed for the gated ones
        self.asked: list[Asked] = []
        self.faults: list[Fault] = []
        self.gate: Gate | None = None
        self.lie_about_hash = False
        self.sent = 0
        self._hashes: dict[int, tuple[bytes, str]] = {}
        self._lock = threading.Lock()
        self._redirects = redirects
        self._hub, self._storage = (self._serve(place) for place in ("hub", "storage"))
        self.endpoint = f"http://127.0.0.1:{self._hub.server_port}"

    def publish(self, repo: str, files: dict[str, bytes]) -> None:
        self.repos[repo] = files
        self.commits[repo] = hashlib.sha1("".join(f"{name} {self._sha(files[name])}" for name in sorted(files)).encode()).hexdigest()

    def close(self) -> None:
        if self.gate:
            self.gate.opened.set()
        for server in (self._hub, self._storage):
            server.shutdown()
            server.server_close()

    def file_requests(self, place: str = "storage") -> list[Asked]:
        return [asked for asked in self.asked if asked.place == place and "/resolve/" in asked.path]

    # ------------------------------------------------------------ inside

    def _serve(self, place: str) -> ThreadingHTTPServer:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                owner._answer(self, place)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: Any) -> None:
                pass  # a client that goes away is what many of these tests are about

        server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server

    def _answer(self, request: BaseHTTPRequestHandler, place: str) -> None:
        parts = urlsplit(request.path)
        path = unquote(parts.path)
        with self._lock:
            self.asked.append(Asked(place, path, request.headers.get("Range", ""), request.headers.get("Authorization", "")))
        if path == "/api/models":
            words = parse_qs(parts.query).get("search", [""])[0].lower()
            found = [{"id": repo, "modelId": repo, "downloads": 7} for repo in self.repos if words in repo.lower()]
            return _reply(request, 200, json.dumps(found).encode(), {"Content-Type": "application/json"})
        if info := re.fullmatch(r"/api/models/([^/]+/[^/]+)", path):
            return self._info(request, info[1])
        found = re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path)
        if not found or found[1] not in self.repos:
            return _reply(request, 404, b"{}", {"X-Error-Code": "RepoNotFound"})
        repo, commit, name = found.groups()
        if place == "hub" and self._refuses(request, repo):
            return None
        if commit != self.commits[repo]:
            return _reply(request, 404, b"{}", {"X-Error-Code": "RevisionNotFound"})
        if name not in self.repos[repo]:
            return _reply(request, 404, b"{}", {"X-Error-Code": "EntryNotFound"})
        content = self.repos[repo][name]
        if place == "hub" and self._redirects and not name.endswith(_IN_GIT):
            facts = {"X-Linked-ETag": f'"{self._sha(content)}"', "X-Linked-Size": str(len(content)), "X-Repo-Commit": commit}
            where = f"http://127.0.0.1:{self._storage.server_port}{request.path}"
            return _reply(request, 302, b"", facts | {"Location": where})
        return self._bytes(request, content)

    def _sha(self, content: bytes) -> str:
        known = self._hashes.get(id(content))
        if known is None or known[0] is not content:
            known = self._hashes[id(content)] = (content, hashlib.sha256(content).hexdigest())
        return "0" * 64 if self.lie_about_hash else known[1]

    def _info(self, request: BaseHTTPRequestHandler, repo: str) -> None:
        if repo not in self.repos:
            return _reply(request, 401, b'{"error": "Invalid username or password."}', {"X-Error-Code": "RepoNotFound"})
        siblings = []
        for name, content in self.repos[repo].items():
            small = name.endswith(_IN_GIT) and len(content) < 1_000_000
            blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest() if small else "0" * 40
            large = {} if small else {"lfs": {"size": len(content), "sha256": self._sha(content), "pointerSize": 130}}
            siblings.append({"rfilename": name, "size": len(content), "blobId": blob, **large})
        told = {
            "id": repo,
            "modelId": repo,
            "sha": self.commits[repo],
            "siblings": siblings,
            "gated": "auto" if repo in self.gated else False,
        }
        return _reply(request, 200, json.dumps(told).encode(), {"Content-Type": "application/json"})

    def _refuses(self, request: BaseHTTPRequestHandler, repo: str) -> bool:
        if repo not in self.gated or (self.token and request.headers.get("Authorization") == f"Bearer {self.token}"):
            return False
        known = bool(request.headers.get("Authorization"))
        _reply(request, 403 if known else 401, b"{}", {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access to this model is gated."})
        return True

    def _bytes(self, request: BaseHTTPRequestHandler, content: bytes) -> None:
        with self._lock:
            fault = self.faults.pop(0) if self.faults else Fault()
        if fault.status:
            _reply(request, fault.status, b"", fault.headers)
            return _after(fault)
        start, end = 0, len(content)
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("Range", ""))
        if asked and not fault.no_ranges:
            start, end = int(asked[1]), min(int(asked[2] or len(content)) + 1, len(content))
            if start >= len(content):
                return _reply(request, 416, b"", {"Content-Range": f"bytes */{len(content)}"})
            request.send_response(206)
            request.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(content)}")
        else:
            request.send_response(200)
        request.send_header("Content-Length", str(end - start))
        request.send_header("ETag", '"the-storage-has-its-own"')
        request.end_headers()
        body = content[start:end]
        if fault.corrupt:
            body = body[:-1] + bytes([body[-1] ^ 1])
        if fault.cut_after is not None:
            body = body[: fault.cut_after]
            request.close_connection = True
        for at in range(0, len(body), _PIECE):
            self._send(request, body[at : at + _PIECE])
        request.wfile.flush()
        _after(fault)
        return None

    def _send(self, request: BaseHTTPRequestHandler, piece: bytes) -> None:
        gate = self.gate
        if gate is not None:
            room = max(0, gate.after - self.sent)
            if len(piece) > room:
                request.wfile.write(piece[:room])
                request.wfile.flush()
                self.sent += room
                gate.reached.set()
                gate.opened.wait(60)
                piece = piece[room:]
        request.wfile.write(piece)
        self.sent += len(piece)


def _after(fault: Fault) -> None:
    if fault.then:
        fault.then()


def _reply(request: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


@contextmanager
def fake_hub(**options: bool) -> Iterator[FakeHub]:
    hub = FakeHub(**options)
    try:
        yield hub
    finally:
        hub.close()
