"""Looks for files that make a header reader do anything but read or refuse with a sentence. Coverage-guided, by atheris.

    python -m venv fuzz && fuzz/bin/pip install atheris numpy gguf httpx2 huggingface-hub filelock pyyaml
    PYTHONPATH=. fuzz/bin/python tests/fuzz/headers.py safetensors|gguf|config|source [-max_total_time=180] [libFuzzer options]

What it finds is written to crash-… in the working folder, and given back as an argument runs that file alone. `config` feeds
config.json to a checkpoint's plan; `source` a damaged GGUF file, behind a whole header or not, to the planning of a conversion.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

with atheris.instrument_imports(include=["quantize", "runtime"]):
    from quantize.checkpoint import read_header, read_json
    from quantize.config import read_config
    from quantize.files import OpenFiles
    from quantize.from_gguf import plan_gguf
    from quantize.recipes import plain
    from runtime.errors import QuernError
    from runtime.models.gguf_info import read_header as read_gguf

from tests.checkpoints import Spec, config, write_checkpoint
from tests.ggufs import gguf

_MOST_MEMORY = "-rss_limit_mb=2048"


class Memory:
    """A weight file that lies in memory."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def open(self, _: Path) -> tuple[BinaryIO, int]:
        return io.BytesIO(self._data), len(self._data)


def safetensors(data: bytes) -> None:
    """As it is, behind a length that is right, or as JSON made of entries that are nearly right: else most would be no JSON."""
    if data[:1] and data[0] % 3 == 1:
        data = (len(data) - 1).to_bytes(8, "little") + data[1:]
    elif data[:1] and data[0] % 3 == 2:
        header = json.dumps(_entries(atheris.FuzzedDataProvider(data[1:]))).encode()
        data = len(header).to_bytes(8, "little") + header + bytes(64)
    memory: Any = Memory(data)
    for tensor in read_header(Path("model.safetensors"), memory):
        assert 0 <= tensor.start <= len(data)
        assert tensor.rows >= 0


def _entries(given: Any) -> dict[str, Any]:
    def number() -> Any:
        kind = given.ConsumeIntInRange(0, 9)
        if kind == 0:
            return given.PickValueInList([None, True, -1, 1.5, 1 << 70, "8", [], {}])
        return given.ConsumeIntInRange(0, 64) if kind < 9 else given.ConsumeInt(9)

    entries: dict[str, Any] = {}
    while given.remaining_bytes() and len(entries) < 12:
        entry: Any = {
            "dtype": given.PickValueInList(["F32", "BF16", "F16", "F64", "F8_E4M3", "I64", "", 5, None]),
            "shape": [number() for _ in range(given.ConsumeIntInRange(0, 4))],
            "data_offsets": [number() for _ in range(given.PickValueInList([2, 2, 2, 2, 0, 1, 3]))],
        }
        spoilt = given.ConsumeIntInRange(0, 15)
        if spoilt < 3:
            entry.pop(list(entry)[spoilt])
        elif spoilt == 3:
            entry = number()
        entries[given.PickValueInList(["a", "b", "c", "__metadata__", "", "model.norm.weight"])] = entry
    return entries


def gguf_header(data: bytes) -> None:
    data = data if data[:1] == b"\x00" else b"GGUF\x03\x00\x00\x00" + data
    info = read_gguf(Path("model.gguf"), io.BytesIO(data), len(data))
    assert all(tensor.offset >= 0 and tensor.offset + tensor.bytes <= len(data) for tensor in info.tensors)
    assert info.quantization is not None
    assert info.kind


def in_folder(name: str, run: Callable[[Path], object]) -> Callable[[bytes], None]:
    folder = Path(tempfile.mkdtemp(prefix="quern-fuzz-"))

    def target(data: bytes) -> None:
        path = folder / name
        path.write_bytes(data)
        run(path)

    return target


def source(path: Path) -> None:
    files = OpenFiles()
    try:
        for file in plan_gguf(path, files, path.parent, plain("Q8_0"), "Q8_0", None, None, True, []):
            assert file.head
    finally:
        files.close()


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "safetensors": lambda: safetensors,
    "gguf": lambda: gguf_header,
    "config": lambda: in_folder("config.json", lambda path: read_config(read_json(path))),
    "source": lambda: in_folder("model.gguf", source),
}


def seeds(name: str, folder: Path) -> None:
    """Whole files to begin with."""
    checkpoint = write_checkpoint(folder / "made", Spec(layer_types=("full_attention",), vision=False, vocabulary=300))
    data = (checkpoint / "model.safetensors").read_bytes()
    length = int.from_bytes(data[:8], "little")
    made = {
        "safetensors": [b"\x01" + data[8 : 8 + length], b'\x01{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}' + bytes(8)],
        "gguf": [gguf()[8:], b"\x00" + gguf()],
        "config": [json.dumps(config(spec)).encode() for spec in (Spec(), Spec(moe=False, mtp=True), Spec(quantized=True, fused=False))],
        "source": [gguf()],
    }[name]
    (folder / "corpus").mkdir()
    for number, one in enumerate(made):
        (folder / "corpus" / str(number)).write_bytes(one)


def main() -> None:
    name = sys.argv[1]
    target = TARGETS[name]()

    def one(data: bytes) -> None:
        with contextlib.suppress(QuernError):  # refused in a sentence, as it should be
            target(data)

    folder = Path(tempfile.mkdtemp(prefix="quern-seeds-"))
    seeds(name, folder)
    atheris.Setup([sys.argv[0], str(folder / "corpus"), _MOST_MEMORY, "-timeout=10", *sys.argv[2:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
