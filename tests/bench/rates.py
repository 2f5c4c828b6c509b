"""Tokens per second: our decoding and prefill beside llama-bench's on the same file, and n-gram lookup beside plain decoding.

llama-bench loads the model anew for each figure; the two programs never compute at the same time.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.bench.asking import Side, system, user
from tests.bench.recital import Recital

DECODED = 128  # llama-bench's own length
PREFILLED = 2000
REPEATED = 400  # tokens of the answer that may repeat the question
UBATCHES = (512, 1024, 2048)
RESTED_S = 60.0  # the longest that work after an answer is waited for

Figure = tuple[str, str, float]  # what, which program, tokens per second


class Bench:
    def __init__(self, program: Path, model: Path, threads: int) -> None:
        self._command = [str(program), "-m", str(model), "-t", str(threads), "-o", "json", "-r", "1"]

    def rates(self, *arguments: str) -> list[float]:
        """Tokens per second of every test that the arguments name, in their order."""
        done = subprocess.run([*self._command, *arguments], capture_output=True, text=True, timeout=1800, check=True)
        return [float(test["avg_ts"]) for test in json.loads(done.stdout)]

    def decode(self) -> float:
        return self.rates("-p", "0", "-n", str(DECODED))[0]

    def prefill(self, ubatch: int) -> float:
        return self.rates("-p", str(PREFILLED), "-n", "0", "-b", "2048", "-ub", str(ubatch))[0]


def best_ubatch(bench: Bench) -> tuple[int, dict[int, float]]:
    """The physical batch at which llama-bench is fastest, and its rate at each."""
    found = {ubatch: bench.prefill(ubatch) for ubatch in UBATCHES}
    return max(found, key=lambda ubatch: found[ubatch]), found


def decode(side: Side, bench: Bench, recital: Recital, seed: int) -> Iterator[Figure]:
    """The answer has no word of the question, so there is nothing to look up."""
    question = [user(recital.other(6, seed))]
    yield "decode, plain", side.name, side.ask(question, DECODED).decode_tps
    side.rest(RESTED_S)  # else it makes the next question ready while the other program is measured
    yield "decode, plain", "llama-bench", bench.decode()


def prefill(ours: Side, theirs: Side, bench: Bench, ubatch: int, recital: Recital, seed: int) -> Iterator[Figure]:
    """A prompt that shares nothing with any before it: a new system prompt."""
    prompt = [system(recital.other(PREFILLED - 20, seed)), user(recital.other(6, seed + 1))]
    for side in (ours, theirs):
        yield "prefill of 2,000 tokens", side.name, side.ask(prompt, 1).prefill_tps
        side.rest(RESTED_S)
    yield "prefill of 2,000 tokens", "llama-bench", bench.prefill(ubatch)


def lookup(side: Side, recital: Recital, seed: int) -> Iterator[Figure]:
    """The question holds the coming answer, every fifth word another: in runs of sixteen words that the answer repeats.

    Plain: as long a question without a word of the answer. The model says the same either way; that is checked.
    """
    said: list[str] = []
    for name, text in (("lookup", recital.edited(REPEATED, 0.8, 16, seed)), ("plain", recital.other(REPEATED, seed))):
        reply = side.ask([user(f"Say it again, corrected: {text}")], REPEATED, speculate=name == "lookup")
        said.append(reply.text)
        side.rest(RESTED_S)
        yield "decode, 80 % repeats the question", name, reply.decode_tps
    if said[0] != said[1]:
        raise RuntimeError("with lookup the answer is another")
