"""Makes mixes.json: what llama.cpp's own quantizer makes of every class of tests/quantize/reference.py WIDE, in every mix,
without and with an importance matrix.

    PYTHONPATH=. python tests/reference/quantize/make_mixes.py

Runs llama_model_quantize, which is llama-quantize without its command line, in the library that llama-cpp-python 0.3.36 ships
(llama.cpp commit 0c1e57098), on our F32, F16 or BF16 file of the checkpoint; that those are the converter's, hashes.json shows.
K-quants compute in float32 in an order that the compiler may fuse on other processors: made on x86-64.
"""

import json
import sys
import tempfile
from pathlib import Path

from quantize.convert import convert
from quantize.mixes import MIXES
from tests.checkpoints import write_checkpoint
from tests.quantize.llama_quantizer import quantize
from tests.quantize.reference import WIDE, importance, mix_summary

OUT = Path(__file__).with_name("mixes.json")


def main() -> None:
    result: dict[str, dict[str, str] | None] = {}
    for shape, spec in WIDE.items():
        with tempfile.TemporaryDirectory() as folder:
            source = write_checkpoint(Path(folder) / shape, spec)
            base = convert(source, Path(folder), spec.dtype).text
            assert base is not None
            made = importance(base)
            out = Path(folder) / "out.gguf"
            for mix in MIXES:
                for given in (None, made):
                    done = quantize(base, out, mix, given)
                    result[f"{shape} {mix}{' importance' if given else ''}"] = mix_summary(out) if done else None
                print(shape, mix, file=sys.stderr, flush=True)
    OUT.write_text(json.dumps(result, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
