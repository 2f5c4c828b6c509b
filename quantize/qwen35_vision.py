"""The vision tower of the family: the tensors of its mmproj file.

Names as llama.cpp's `qwen3vl_merger` projector reads them; no transform but the patch embedding's split over time.
"""

from __future__ import annotations

from collections.abc import Iterator

from gguf import GGMLQuantizationType

from quantize.config import Vision
from quantize.mixes import MIXES, fitting
from quantize.planned import Planned, Sources
from runtime.errors import CheckpointError

_BLOCK = {
    "norm1": "ln1",
    "norm2": "ln2",
    "attn.qkv": "attn_qkv",
    "attn.proj": "attn_out",
    "mlp.linear_fc1": "ffn_up",
    "mlp.linear_fc2": "ffn_down",
}


def has_vision(sources: Sources) -> bool:
    return any(name.startswith("visual.") for name in sources.named)


def plan_vision(vision: Vision | None, text_width: int, sources: Sources) -> list[Planned]:
    """Every tensor of the mmproj. CheckpointError names the first one missing or of a wrong shape."""
    if vision is None:
        raise CheckpointError("The checkpoint has a vision tower, but config.json does not describe it.", "Download config.json again.")
    if vision.output != text_width:
        raise CheckpointError(f"The vision tower gives vectors of {vision.output}, the text model takes {text_width}.")
    merged = vision.width * vision.merge**2
    plan = [*_patches(vision, sources)]
    plan.append(sources.plan("v.position_embd.weight", "visual.pos_embed.weight", (vision.positions, vision.width)))
    for i in range(vision.depth):
        shapes = {
            "norm1": (vision.width,),
            "norm2": (vision.width,),
            "attn.qkv": (3 * vision.width, vision.width),
            "attn.proj": (vision.width, vision.width),
            "mlp.linear_fc1": (vision.feed_forward, vision.width),
            "mlp.linear_fc2": (vision.width, vision.feed_forward),
        }
        for source, target in _BLOCK.items():
            plan += _pair(sources, f"v.blk.{i}.{target}", f"visual.blocks.{i}.{source}", shapes[source])
    plan += _pair(sources, "v.post_ln", "visual.merger.norm", (vision.width,))
    plan += _pair(sources, "mm.0", "visual.merger.linear_fc1", (merged, merged))
    plan += _pair(sources, "mm.2", "visual.merger.linear_fc2", (vision.output, merged))
    return plan


def _pair(sources: Sources, target: str, source: str, shape: tuple[int, ...]) -> Iterator[Planned]:
    yield sources.plan(f"{target}.weight", f"{source}.weight", shape)
    yield sources.plan(f"{target}.bias", f"{source}.bias", shape[:1])


def _patches(vision: Vision, sources: Sources) -> Iterator[Planned]:
    """The convolution spans two frames; llama.cpp runs one convolution for each and adds them."""
    source, size = "visual.patch_embed.proj.weight", vision.patch
    shape = (vision.width, vision.channels, 2, size, size)
    sources.take(source, shape)
    for frame, name in enumerate(("v.patch_embd.weight", "v.patch_embd.weight.1")):
        first = [(2 * i + frame) * size for i in range(vision.width * vision.channels)]
        spans = [(row, row + size) for row in first]
        yield sources.plan(name, source, shape, out=(vision.width, vision.channels, size, size), spans=spans)
    yield sources.plan("v.patch_embd.bias", "visual.patch_embed.proj.bias", (vision.width,))


def vision_type(tensor: Planned, mix: str) -> GGMLQuantizationType:
    """The type of a tensor of the mmproj under a uniform mix, as llama.cpp's converter gives it."""
    matrix = len(tensor.shape) > 1 and tensor.name.endswith(".weight")
    if ".patch_embd.weight" in tensor.name and len(tensor.shape) > 1:
        # llama.cpp's convolution takes float16 or float32 kernels only.
        return GGMLQuantizationType.F16 if mix == "F16" else GGMLQuantizationType.F32
    if not matrix or tensor.name == "v.position_embd.weight":
        return GGMLQuantizationType.F32
    return fitting(MIXES[mix].kind, tensor.shape[-1])
