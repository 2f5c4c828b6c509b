"""The other side: llama-server at the best flags found for this model and machine, through its OpenAI-compatible API."""

from __future__ import annotations

import base64
import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from runtime.protocol import Image, Message, Reasoning, Text, Video
from tests.bench.asking import Media, Reply
from tests.bench.quiet import wait_until_idle

_SLOT_FILE = "bench-slot.bin"
_SETTLED_S = 30.0


class LlamaServer:
    name = "llama-server"

    def __init__(self, program: Path, model: Path, mmproj: Path, folder: Path, media: Media, context: int, threads: int) -> None:
        self._program, self._media, self._folder = program, media, folder
        self._port = _free_port()
        slots = folder / "slots"
        slots.mkdir(parents=True, exist_ok=True)
        self.flags = [
            *("-m", str(model), "--mmproj", str(mmproj), "--host", "127.0.0.1", "--port", str(self._port)),
            # One conversation at a time gets the whole machine, as with us.
            *("-c", str(context), "-t", str(threads), "-tb", str(threads), "-np", "1"),
            # The widest batches that gained anything on two cores (llama-bench, pp1024).
            *("-b", "2048", "-ub", "1024"),
            # Chats that were left are kept in memory; checkpoints wherever it takes them.
            *("--cache-ram", "4096", "--ctx-checkpoints", "32", "--checkpoint-min-step", "0"),
            *("--slot-save-path", str(slots)),
            # Pictures as large as ours: the "balanced" budget of a processor.
            *("--image-min-tokens", "64", "--image-max-tokens", "2304"),
            "--jinja",
        ]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self._folder / "llama-server.log").open("ab") as log:
            self._process = subprocess.Popen([str(self._program), *self.flags], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + 1800
        while not self._healthy():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"llama-server did not start: see {self._folder / 'llama-server.log'}")
            time.sleep(0.5)
        wait_until_idle(self._process.pid, _SETTLED_S)

    def ask(self, messages: list[Message], max_tokens: int, thinking: bool = False, speculate: bool = False) -> Reply:
        body = {
            "messages": [self._message(message) for message in messages],
            "max_tokens": max_tokens,
            "temperature": 0,
            "cache_prompt": True,
            "stream": True,
            "chat_template_kwargs": {"enable_thinking": thinking},
        }
        began = time.perf_counter()
        timings: dict[str, Any] = {}
        first, text, reasoning = None, "", ""
        for event in self._stream("/v1/chat/completions", body):
            timings = event.get("timings", timings)
            for choice in event.get("choices", []):
                said, thought = choice["delta"].get("content") or "", choice["delta"].get("reasoning_content") or ""
                if first is None and (said or thought):
                    first = time.perf_counter()
                text, reasoning = text + said, reasoning + thought
        ended = time.perf_counter()
        return Reply(
            first_s=(first or ended) - began,
            total_s=ended - began,
            computed=timings["prompt_n"],
            cached=timings.get("cache_n", 0),
            text=text,
            reasoning=reasoning,
            tokens=timings["predicted_n"],
            decode_tps=timings.get("predicted_per_second", 0.0),
            prefill_tps=timings.get("prompt_per_second", 0.0),
        )

    def prepare(self, messages: list[Message]) -> None:
        """It has no such thing."""

    def rest(self, seconds: float) -> None:
        """It does nothing between two requests."""

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def restart(self) -> None:
        """The slot is saved before the end and brought back after the start; neither is counted."""
        self._post("/slots/0?action=save", {"filename": _SLOT_FILE})
        self.close()
        self.start()
        self._post("/slots/0?action=restore", {"filename": _SLOT_FILE})

    def close(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    # ------------------------------------------------------------ HTTP

    def _message(self, message: Message) -> dict[str, Any]:
        content: list[dict[str, Any]] = []
        reasoning = ""
        for part in message.parts:
            if isinstance(part, Text):
                content.append({"type": "text", "text": part.text})
            elif isinstance(part, Reasoning):
                reasoning = part.text
            elif isinstance(part, Image):
                content.append(_picture(part))
            elif isinstance(part, Video):
                content.extend(_picture(frame) for frame in self._media.frames(part))
        plain = len(content) == 1 and content[0]["type"] == "text"
        sent: dict[str, Any] = {"role": message.role, "content": content[0]["text"] if plain else content}
        return sent | ({"reasoning_content": reasoning} if reasoning else {})

    def _stream(self, path: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=1800)
        connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        response = connection.getresponse()
        if response.status != 200:
            raise RuntimeError(f"llama-server: {response.status} {response.read()[:500]!r}")
        for line in response:
            if line.startswith(b"data: {"):
                yield json.loads(line[6:])
        connection.close()

    def _post(self, path: str, body: dict[str, Any]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=600)
        connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer = response.read()
        connection.close()
        if response.status != 200:
            raise RuntimeError(f"llama-server: {response.status} {answer[:500]!r}")

    def _healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=5)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def _picture(image: Image) -> dict[str, Any]:
    data = base64.b64encode(Path(image.path).read_bytes()).decode()
    return {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{data}"}}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
