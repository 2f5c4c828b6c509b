"""Puts questions to a model the two ways that are compared: through `quern ask`, and through llama.cpp's own front end.

It must not know what the right answers are.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

MAX_TOKENS = 256  # more than an answer may take, so that one that does not stop by itself is seen and still ends


class Asker:
    """One `quern ask --jsonl -`, which loads the model once and answers a line at a time."""

    def __init__(self, command: Sequence[str], demo: Path | None = None) -> None:
        environment = dict(os.environ)
        if demo is not None:
            environment["QUERN_DEMO_DIR"] = str(demo.absolute())
        line = [*command, "ask", "--jsonl", "-"]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)

    def __enter__(self) -> Asker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(30)

    def ask(self, messages: Sequence[dict[str, Any]], **settings: Any) -> dict[str, Any]:
        """The answer to the last message, as `quern ask --json` prints it; {"error": …} where it failed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {"messages": list(messages), "max_tokens": MAX_TOKENS, **settings}
        print(json.dumps(request), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"quern ask ended with exit code {self._process.wait()} and no answer to {request}")
        answer: dict[str, Any] = json.loads(line)
        return answer


def user(text: str, images: Sequence[Path] = (), videos: Sequence[Path] = ()) -> dict[str, Any]:
    return {"role": "user", "text": text, "images": [str(i) for i in images], "videos": [str(v) for v in videos]}


def mtmd(cli: Path, model: Path, mmproj: Path, image: Path, question: str, max_tokens: int) -> str:
    """All that llama-mtmd-cli writes for one picture, greedily. It opens every answer with `<think>`, as the template does."""
    line = [cli, "-m", model, "--mmproj", mmproj, "--image", image, "-p", question, "--jinja", "--temp", "0", "-n", max_tokens]
    done = subprocess.run([str(part) for part in line], capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{cli.name} ended with exit code {done.returncode}: {done.stderr[-500:]}")
    return done.stdout


def bare(text: str) -> str:
    """An answer with its reasoning, without the marks between the two and without spacing, to compare by."""
    return " ".join(re.sub(r"</?think>", " ", text).split())
