"""Makes imatrix.json: what llama.cpp's own llama-imatrix gathers from a small random model, to compare `--calibrate` with.

    .venv/bin/python -m tests.bench.peers build/peers --targets llama-imatrix
    .venv/bin/python -m tests.reference.quantize.make_imatrix build/peers/bin/llama-imatrix

Needs no packages but the project's. llama-imatrix of llama.cpp commit 0c1e57098, the one llama-cpp-python 0.3.36 carries. Kept are the
counts, and of every row of sums the total and the four largest values with their places: enough to see any other order or weighing.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from quantize.convert import convert
from quantize.imatrix import Importance, read_importance
from tests.checkpoints import write_checkpoint
from tests.quantize.reference import CALIBRATED, CALIBRATED_TEXT

OUT = Path(__file__).with_name("imatrix.json")
CHUNK = 256  # llama.cpp rounds a context up to a multiple of that


def digest(importance: Importance) -> dict[str, Any]:
    """Tensor → [counts], [total of each row], [places and values of the four largest of each row]."""
    made: dict[str, Any] = {}
    for name, entry in sorted(importance.entries.items()):
        rows = entry.sums.reshape(len(entry.counts), -1).astype(np.float64)
        largest = [[[int(i), float(np.float32(row[i]))] for i in np.argsort(-row)[:4]] for row in rows]
        made[name] = [entry.counts.tolist(), [round(float(row.sum()), 4) for row in rows], largest]
    return made


def main(program: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = convert(write_checkpoint(folder / "tiny", CALIBRATED), folder, "F32").text
        (folder / "text.txt").write_text(CALIBRATED_TEXT, encoding="utf-8")
        options = ["-c", str(CHUNK), "-b", str(CHUNK), "-t", "1", "--parse-special", "--no-ppl"]
        subprocess.run([program, "-m", str(model), "-f", str(folder / "text.txt"), "-o", str(folder / "out.gguf"), *options], check=True)
        made = read_importance(folder / "out.gguf")
    OUT.write_text(json.dumps({"chunks": made.chunks, "entries": digest(made)}, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
