"""Pictures and frame pairs to embeddings, with llama.cpp's mtmd.

The bitmaps come ready from `media`: RGB, sides multiples of 32, inside the model's budget, so that mtmd's own resizing
does nothing. It knows nothing of files, prompts or the text context.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import llama_cpp.llama_cpp as ll
import llama_cpp.mtmd_cpp as mtmd
import numpy as np
import numpy.typing as npt

from runtime.engine.devices import gpu_name
from runtime.engine.stop import Stop
from runtime.errors import MemoryShortage, ModelError
from runtime.models.gguf_info import GgufInfo

Bitmap = npt.NDArray[np.uint8]
_STEP = 16  # nodes of the vision graph computed between two looks at the stop
_NODES = 30  # of a block, about: how far the first picture is; after it the graph's length is known


class Vision:
    """Owns the mtmd context. One encode at a time: a stopped one may still be running, the next waits for it."""

    def __init__(
        self,
        info: GgufInfo,
        model: Any,
        threads: int,
        stop: Stop,
        progress: Callable[[float, Any], bool] | None = None,
        use_gpu: bool = False,
    ) -> None:
        self.info = info
        self._stop = stop
        self._busy = threading.Lock()
        self._wanted = Stop()  # the stop of the encode that runs
        self._nodes = 0
        self._all_nodes = _NODES * (_whole(info.metadata.get("clip.vision.block_count")) or 24)
        self._tell: Callable[[float], None] = _nobody
        self._callbacks = (
            ll.ggml_backend_sched_eval_callback(self._at_node),
            mtmd.mtmd_progress_callback(progress or (lambda fraction, _: True)),
        )
        params = mtmd.mtmd_context_params_default()
        params.use_gpu = gpu_name() is not None if use_gpu is None else use_gpu
        params.print_timings = False
        params.n_threads = threads
        params.warmup = False  # memory is then reserved for the first picture's size, not for a large one's
        params.image_min_tokens = 1
        params.image_max_tokens = 16384  # the reference's largest; the bitmaps are inside their budget already
        params.cb_eval, params.progress_callback = self._callbacks
        self._context = mtmd.mtmd_init_from_file(os.fsencode(info.path), model, params)
        stop.check()
        if not self._context:
            raise ModelError(f"The vision file {info.path.name} could not be loaded.", "It may be damaged: download it again.")
        if not mtmd.mtmd_decode_use_mrope(self._context) or mtmd.mtmd_decode_use_non_causal(self._context, None):
            self.close()
            raise ModelError(
                f"The vision file {info.path.name} is of another family.", "Choose the mmproj .gguf file published with the model."
            )
        self._n_embd = int(ll.llama_model_n_embd_inp(model))

    def close(self) -> None:
        if self._context:
            self._wanted.set()
            with self._busy:
                mtmd.mtmd_free(self._context)
                self._context = None

    def encode(self, frames: Sequence[Bitmap], on_progress: Callable[[float], None] | None = None) -> npt.NDArray[np.float32]:
        """[tokens, n_embd] of one picture, or of the two frames of a pair ([h, w, 3] each, of one size).

        `on_progress` gets the share that is done, on another thread. Raises Stopped when the stop is set; the native work then
        ends at its next node, on its own thread.
        """
        return self._stop.run(lambda stop: self._encode(frames, stop, on_progress or _nobody))

    def _encode(self, frames: Sequence[Bitmap], stop: Stop, tell: Callable[[float], None]) -> npt.NDArray[np.float32]:
        with self._busy, _chunk(self._context, frames) as chunk:
            stop.check()
            self._wanted, self._tell = stop, tell
            self._nodes = 0
            if mtmd.mtmd_encode_chunk(self._context, chunk) != 0:
                raise MemoryShortage("The picture could not be encoded.", "Choose a lower detail, or close other programs.")
            stop.check()  # what a stopped graph has computed is no picture's
            self._all_nodes = self._nodes or self._all_nodes
            n = int(mtmd.mtmd_input_chunk_get_n_tokens(chunk))
            pointer = mtmd.mtmd_get_output_embd(self._context)
            return np.ctypeslib.as_array(pointer, shape=(n, self._n_embd)).copy()

    def _at_node(self, _tensor: Any, ask: bool, _data: Any) -> bool:
        """Asked before: stop after this node? Asked after: go on? A refusal skips the rest of the graph."""
        if ask:
            self._nodes += 1
            return self._nodes % _STEP == 0
        self._tell(min(1.0, self._nodes / self._all_nodes))
        return self._wanted.goes_on()


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _nobody(fraction: float) -> None:
    pass


@contextlib.contextmanager
def _chunk(context: Any, frames: Sequence[Bitmap]) -> Iterator[Any]:
    """The mtmd chunk of one picture or pair, without the text that mtmd puts around it."""
    height, width = frames[0].shape[:2]
    if any(frame.shape != (height, width, 3) or frame.dtype != np.uint8 for frame in frames) or height % 32 or width % 32:
        raise ValueError(f"bitmaps of shape {[frame.shape for frame in frames]} are not ready for the vision file")
    with contextlib.ExitStack() as owned:
        bitmaps = []
        for frame in frames:
            pixels = np.ascontiguousarray(frame)
            bitmap = mtmd.mtmd_bitmap_init(width, height, pixels.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8)))
            owned.callback(mtmd.mtmd_bitmap_free, bitmap)
            mtmd.mtmd_bitmap_set_mergeable(bitmap, len(frames) == 2)
            bitmaps.append(bitmap)
        chunks = mtmd.mtmd_input_chunks_init()
        owned.callback(mtmd.mtmd_input_chunks_free, chunks)
        parts = [mtmd.mtmd_input_part(text=None, bitmap=bitmap) for bitmap in bitmaps]
        pointers = (ctypes.POINTER(mtmd.mtmd_input_part) * len(parts))(*[ctypes.pointer(part) for part in parts])
        if mtmd.mtmd_tokenize_from_parts(context, chunks, pointers, len(parts), False) != 0:
            raise MemoryShortage("The picture could not be prepared for the vision file.", "Choose a lower detail.")
        media = [
            chunk
            for chunk in (mtmd.mtmd_input_chunks_get(chunks, i) for i in range(mtmd.mtmd_input_chunks_size(chunks)))
            if mtmd.mtmd_input_chunk_get_type(chunk) == mtmd.MTMD_INPUT_CHUNK_TYPE_IMAGE
        ]
        expected = (height // 32) * (width // 32)
        if len(media) != 1 or mtmd.mtmd_input_chunk_get_n_tokens(media[0]) != expected:
            raise RuntimeError(f"mtmd made {len(media)} chunks of {width}x{height}, and not one of {expected} tokens")
        yield media[0]
