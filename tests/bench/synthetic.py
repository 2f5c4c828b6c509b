"""Writes a random model of a published shape, and its vision file: for measuring, where the real one cannot be had.

    .venv/bin/python -m tests.bench.synthetic FOLDER --vocabulary ggml-vocab-qwen35.gguf [--shape full|9b|small|tiny]

The vocabulary is llama.cpp's, in the llama-cpp-python source package that `peers.py` unpacks. Three files land in FOLDER:
NAME.gguf, mmproj-NAME-F16.gguf, and NAME.recital.json with what the model will say. Shapes, names and keys are those that
Quern's converter writes for the published models; values are random. A gigabyte takes some seconds; memory stays small.

Routers are random too: every expert is as likely as any other, and two tokens choose independently. That is the hardest case for
a memory that holds some experts only. In the shapes named `skewed` they are as one finds them in trained models: the rows of a
router have lengths spread log-normally (sigma 0.3), so that a tenth of the 256 experts takes a third of the choices; and the words
of the recital come in runs of 32 whose embeddings agree in half of their blocks, so that neighbouring tokens share a quarter of
their experts (by chance alone: a thirtieth). From layer to layer choices hang together in both kinds: a layer adds little to what
the next one's router sees.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Kind
from gguf import GGUFWriter, LlamaFileType

from quantize import keys
from quantize.checkpoint import Stored
from quantize.config import read_config
from quantize.encoding import Typed
from quantize.mixes import is_changed
from quantize.planned import Planned, Sources
from quantize.qwen35 import plan_text
from quantize.qwen35_vision import plan_vision, vision_type
from quantize.writer import check_space, declare, replacing
from tests.bench.blocks import Bytes, Order, Pools, block
from tests.bench.recital import compose
from tests.bench.shapes import SHAPES, Shape
from tests.bench.vocabulary import Vocabulary, read_vocabulary

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "assets" / "demo" / "recipe" / "chat_template.jinja"
_ADDS = ("attn_output.weight", "ssm_out.weight", "ffn_down.weight", "ffn_down_exps.weight", "ffn_down_shexp.weight")
_RUN = 32  # words
_QUIET = 0.1  # how loud what a layer adds to the residual stream is, beside the token's own embedding


class _Everything(Sources):
    """A checkpoint that has whatever the plan asks for, in the shape it asks for."""

    def __init__(self) -> None:
        self.named, self.used = {}, set()

    def __contains__(self, name: str) -> bool:
        return name.endswith("experts.down_proj") or name == "lm_head.weight"

    def take(self, name: str, shape: tuple[int, ...]) -> Stored:
        return Stored(name, Path(), "BF16", shape, 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True, help="a GGUF file with the family's tokenizer")
    parser.add_argument("--shape", choices=SHAPES, default="tiny")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    model, vision = make(args.folder, SHAPES[args.shape], args.vocabulary, args.seed)
    for path in (model, vision):
        print(f"{path}: {path.stat().st_size:,} bytes")
    return 0


def paths(folder: Path, shape: Shape) -> tuple[Path, Path, Path]:
    """Model, vision file, recital."""
    name = f"synthetic-{shape.name}"
    return folder / f"{name}.gguf", folder / f"mmproj-{name}-F16.gguf", folder / f"{name}.recital.json"


def make(folder: Path, shape: Shape, vocabulary_file: Path, seed: int = 1) -> tuple[Path, Path]:
    """Writes the three files; returns the model's path and its vision file's."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = read_vocabulary(vocabulary_file, shape.vocabulary)
    recital, follows = compose(vocabulary, seed)
    config = read_config(shape.config)
    assert config.vision is not None
    text, vision = plan(shape)
    check_space(folder, sum(typed.size for typed in text + vision))

    header = GGUFWriter(None, config.architecture)
    declare(header, text)
    _general(header, shape, gguf.GGUFType.MODEL)
    keys.add_text(header, config, 0, LlamaFileType.MOSTLY_Q3_K_M if shape.moe else LlamaFileType.MOSTLY_Q4_K_M)
    _tokenizer(header, vocabulary)
    tower = GGUFWriter(None, "clip")
    declare(tower, vision)
    _general(tower, shape, gguf.GGUFType.MMPROJ)
    keys.add_vision(tower, config.vision, config, folder, LlamaFileType.MOSTLY_F16)

    pools = Pools(seed)
    words = pools.order(shape.vocabulary * config.width, shape.embeddings)
    if shape.skewed:
        _gather(words.reshape(shape.vocabulary, -1), follows)
    model_path, vision_path, recital_path = paths(folder, shape)
    with replacing([model_path, vision_path]) as parts:
        orders = {"token_embd.weight": words, "output.weight": _heard(words, follows, shape, pools)}
        _write(header, parts[0], text, pools, shape.skewed, orders)
        _write(tower, parts[1], vision, pools, False, {})
    recital.save(recital_path)
    return model_path, vision_path


def plan(shape: Shape) -> tuple[list[Typed], list[Typed]]:
    """The tensors of both files, and what each is stored as."""
    config = read_config(shape.config)
    text = [Typed(tensor, _text_type(tensor, shape)) for tensor in plan_text(config, _Everything())]
    return text, [Typed(tensor, vision_type(tensor, "F16")) for tensor in plan_vision(config.vision, config.width, _Everything())]


def _heard(words: Order, follows: dict[int, int], shape: Shape, pools: Pools) -> Order:
    """The output matrix: the row of a token that follows another is that other's embedding, every other row is random."""
    width = block(shape.embeddings)
    if width != block(shape.output):
        raise ValueError("embeddings and output must be stored in blocks of one size")
    rows = pools.order(len(words) * width, shape.output).reshape(shape.vocabulary, -1)
    spoken = words.reshape(shape.vocabulary, -1)
    for token, successor in follows.items():
        rows[successor] = spoken[token]
    return rows.reshape(-1)


def _text_type(tensor: Planned, shape: Shape) -> Kind:
    if tensor.name == "token_embd.weight":
        return shape.embeddings
    if tensor.name == "output.weight":
        return shape.output
    if not is_changed(tensor.name, tensor.shape):
        return Kind.F32
    return shape.experts if "_exps." in tensor.name else shape.dense


def _general(writer: GGUFWriter, shape: Shape, kind: str) -> None:
    writer.add_type(kind)
    writer.add_name(f"Synthetic {shape.name}")
    writer.add_description("Random values: for measuring speed, not for answers.")


def _tokenizer(writer: GGUFWriter, vocabulary: Vocabulary) -> None:
    ids = vocabulary.ids
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen35")
    writer.add_token_list(vocabulary.tokens)
    writer.add_token_types(vocabulary.types)
    writer.add_token_merges(vocabulary.merges)
    writer.add_eos_token_id(ids["<|im_end|>"])
    writer.add_pad_token_id(ids["<|endoftext|>"])
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE.read_text(encoding="utf-8"))


def _write(writer: GGUFWriter, path: Path, tensors: list[Typed], pools: Pools, skewed: bool, orders: dict[str, Order]) -> None:
    try:
        writer.write_header_to_file(path)
        writer.write_kv_data_to_file()
        writer.write_ti_data_to_file()
        assert writer.fout is not None
        out: BinaryIO = writer.fout[0]
        writer.write_padding(out, out.tell())
        for typed in tensors:
            tensor, kind = typed.tensor, typed.kind
            order, written = orders.get(tensor.name), 0
            if skewed and tensor.name.endswith("ffn_gate_inp.weight"):
                chunks = _skewed_router(tensor, pools)
            else:
                chunks = _values(tensor, kind, pools) if order is None else pools.chunks(order, kind, 1.0)
            for chunk in chunks:
                written += out.write(np.ascontiguousarray(chunk).data)
            if written != typed.size:
                raise RuntimeError(f"{tensor.name}: {written} bytes written")
            writer.write_padding(out, written)
    finally:
        writer.close()


def _values(tensor: Planned, kind: Kind, pools: Pools) -> Iterator[Bytes]:
    """Values that keep signals about as large as they came, as trained ones do."""
    name, count = tensor.name, math.prod(tensor.shape)
    if name.endswith("ssm_a"):
        yield _floats(-np.geomspace(0.1, 16.0, count))  # heads that remember long, and heads that forget at once
    elif name.endswith("ssm_dt.bias"):
        yield _floats(np.linspace(-6.0, -2.0, count))
    elif name.endswith(("norm.weight", "ln1.weight", "ln2.weight", "post_ln.weight")):
        yield _floats(np.ones(count))
    elif len(tensor.shape) == 1:
        yield _floats(np.zeros(count))
    else:
        fan_in = math.prod(tensor.shape[1:]) if ".patch_embd." in name else tensor.shape[-1]
        scale = (_QUIET if name.endswith(_ADDS) else 1.0) / math.sqrt(fan_in)
        yield from pools.random(count, kind, scale)


def _gather(words: Order, follows: dict[int, int]) -> None:
    """Give the embeddings (vocabulary, blocks) of each run of words that follow one another half of their blocks in common."""
    for first in follows.keys() - set(follows.values()):
        chain = [first]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        for start in range(0, len(chain), _RUN):
            run = chain[start : start + _RUN]
            half = words.shape[1] // 2
            words[run, :half] = words[run[0], :half]


def _skewed_router(tensor: Planned, pools: Pools) -> Iterator[Bytes]:
    """Rows [experts, width] of different lengths: the longer, the more often among the largest."""
    experts, width = tensor.shape
    values = np.concatenate(list(pools.random(experts * width, Kind.F32, 1 / math.sqrt(width)))).reshape(-1)
    yield _floats(values.view(np.float32).reshape(experts, width) * pools.lengths(experts)[:, None]).reshape(-1)


def _floats(values: object) -> Bytes:
    return np.asarray(values, np.float32).view(np.uint8)


if __name__ == "__main__":
    sys.exit(main())
