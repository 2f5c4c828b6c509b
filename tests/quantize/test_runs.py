"""Our files in llama.cpp: they load, run, and give the logits that transformers gives for the checkpoint they come from.

tests/reference/quantize/logits.py made the logits; nothing here needs torch. llama.cpp keeps its KV cache and
convolution kernels in float16, hence a tolerance at all.
"""

import contextlib
import ctypes
import json
from collections.abc import Iterator
from pathlib import Path

import llama_cpp
import numpy as np
import numpy.typing as npt
import pytest
from llama_cpp import mtmd_cpp

from quantize.convert import convert
from tests.checkpoints import write_checkpoint
from tests.quantize.reference import PROMPT, SHAPES, picture, picture_prompt

REFERENCE: dict[str, list[float]] = json.loads(
    (Path(__file__).parents[1] / "reference" / "quantize" / "logits.json").read_text(encoding="utf-8")
)

Logits = npt.NDArray[np.float32]


@pytest.mark.parametrize("shape", SHAPES)
def test_text_agrees_with_transformers(shape: str, tmp_path: Path) -> None:
    result = convert(write_checkpoint(tmp_path / shape, SHAPES[shape]), tmp_path, "F32")
    with running(result.text) as context:
        decode(context, PROMPT, 0)
        assert_agree(last_logits(context), REFERENCE[shape])


@pytest.mark.parametrize("kind", ["F16", "BF16", "Q8_0"])
@pytest.mark.parametrize("shape", ["moe", "dense-tied-mtp"])
def test_other_types_stay_close(shape: str, kind: str, tmp_path: Path) -> None:
    result = convert(write_checkpoint(tmp_path / shape, SHAPES[shape]), tmp_path, kind)
    with running(result.text) as context:
        decode(context, PROMPT, 0)
        assert_agree(last_logits(context), REFERENCE[shape], 0.998 if kind == "Q8_0" else 0.9999)


@pytest.mark.parametrize("shape", [name for name, spec in SHAPES.items() if spec.vision])
def test_picture_agrees_with_transformers(shape: str, tmp_path: Path) -> None:
    result = convert(write_checkpoint(tmp_path / shape, SHAPES[shape]), tmp_path, "F32")
    assert result.vision is not None
    with running(result.text) as context:
        decode_with_picture(context, result.vision, picture_prompt(), picture())
        assert_agree(last_logits(context), REFERENCE[f"{shape} picture"])


def assert_agree(ours: Logits, theirs: list[float], least: float = 0.99999) -> None:
    expected = np.array(theirs)
    cosine = ours @ expected / np.linalg.norm(ours) / np.linalg.norm(expected)
    assert cosine >= least
    if least > 0.9999:
        assert ours.argmax() == expected.argmax()


@contextlib.contextmanager
def running(path: Path) -> Iterator[llama_cpp.llama_context_p]:
    llama_cpp.llama_backend_init()
    settings = llama_cpp.llama_model_default_params()
    settings.n_gpu_layers = 0
    model = llama_cpp.llama_model_load_from_file(str(path).encode(), settings)
    assert model
    options = llama_cpp.llama_context_default_params()
    options.n_ctx = options.n_batch = 256
    options.n_threads = options.n_threads_batch = 1
    context = llama_cpp.llama_init_from_model(model, options)
    assert context
    try:
        yield context
    finally:
        llama_cpp.llama_free(context)
        llama_cpp.llama_model_free(model)


def decode(context: llama_cpp.llama_context_p, tokens: list[int], position: int) -> None:
    batch = llama_cpp.llama_batch_init(len(tokens), 0, 1)
    batch.n_tokens = len(tokens)
    for i, token in enumerate(tokens):
        batch.token[i], batch.pos[i] = token, position + i
        batch.n_seq_id[i], batch.seq_id[i][0] = 1, 0
        batch.logits[i] = i == len(tokens) - 1
    code = llama_cpp.llama_decode(context, batch)
    llama_cpp.llama_batch_free(batch)
    assert code == 0


def decode_with_picture(context: llama_cpp.llama_context_p, mmproj: Path, tokens: list[int], pixels: npt.NDArray[np.uint8]) -> None:
    """The tokens with the run of picture tokens in the middle, and their two marks, replaced by the picture."""
    settings = mtmd_cpp.mtmd_context_params_default()
    settings.use_gpu, settings.warmup, settings.n_threads = False, False, 1
    settings.image_min_tokens = settings.image_max_tokens = 16
    vision = mtmd_cpp.mtmd_init_from_file(str(mmproj).encode(), llama_cpp.llama_get_model(context), settings)
    assert vision
    height, width, _ = pixels.shape
    data = (ctypes.c_uint8 * pixels.size).from_buffer_copy(pixels.tobytes())
    bitmap = mtmd_cpp.mtmd_bitmap_init(width, height, data)
    chunks = mtmd_cpp.mtmd_input_chunks_init()
    assert bitmap
    assert chunks
    marker = mtmd_cpp.mtmd_get_marker(vision) or b""
    text = mtmd_cpp.mtmd_input_text(marker, len(marker), False, True)
    bitmaps = (mtmd_cpp.mtmd_bitmap_p_ctypes * 1)(bitmap)
    first = next(i for i in range(len(tokens)) if tokens[i] == tokens[i + 1])  # the first picture token
    try:
        assert mtmd_cpp.mtmd_tokenize(vision, chunks, ctypes.byref(text), bitmaps, 1) == 0
        assert mtmd_cpp.mtmd_helper_get_n_tokens(chunks) == 18
        decode(context, tokens[: first - 1], 0)
        position = llama_cpp.llama_pos(0)
        code = mtmd_cpp.mtmd_helper_eval_chunks(vision, context, chunks, first - 1, 0, 256, False, ctypes.byref(position))
        assert code == 0
        decode(context, tokens[first + 17 :], position.value)
    finally:
        mtmd_cpp.mtmd_input_chunks_free(chunks)
        mtmd_cpp.mtmd_bitmap_free(bitmap)
        mtmd_cpp.mtmd_free(vision)


def last_logits(context: llama_cpp.llama_context_p) -> Logits:
    count = llama_cpp.llama_vocab_n_tokens(llama_cpp.llama_model_get_vocab(llama_cpp.llama_get_model(context)))
    return np.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(context, -1), (count,)).copy()
