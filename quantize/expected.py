"""Which tensors a model of the family must have, and of which shapes, by its keys alone: what a file is held against after writing.

Written from llama.cpp's src/models/qwen35.cpp and qwen35moe.cpp, and from tools/mtmd/clip.cpp for the vision file, apart from the
planner that writes them. Shapes as GGUF lists them, the row length first.
"""

from __future__ import annotations

from collections.abc import Mapping

from runtime.errors import CheckpointError
from runtime.models.gguf_info import GgufInfo

Shape = tuple[int, ...]


def expected(info: GgufInfo, vocabulary: int) -> dict[str, Shape]:
    """Of a text model's keys; `vocabulary` is the number of token embeddings. CheckpointError where a key is missing."""
    return _Text(info).tensors(vocabulary)


class _Text:
    def __init__(self, info: GgufInfo) -> None:
        self._info = info
        self.width = self.number("embedding_length")
        self.guessing = info.number(f"{info.architecture}.nextn_predict_layers")
        self.blocks = self.number("block_count")

    def number(self, key: str) -> int:
        value = self._info.number(f"{self._info.architecture}.{key}")
        if not value:
            raise CheckpointError(f"{self._info.path.name} does not say its {key}.", "Convert the source again.")
        return value

    def tensors(self, vocabulary: int) -> dict[str, Shape]:
        found: dict[str, Shape] = {"token_embd.weight": (self.width, vocabulary), "output_norm.weight": (self.width,)}
        recurrent = self._recurrent()
        for block in range(self.blocks):
            mixer = self._gdn() if recurrent[block] else self._attention()
            norms: dict[str, Shape] = {"attn_norm.weight": (self.width,), "post_attention_norm.weight": (self.width,)}
            guess = self._guess() if block >= self.blocks - self.guessing else {}
            found |= {f"blk.{block}.{name}": shape for name, shape in {**norms, **mixer, **self._forward(), **guess}.items()}
        return found

    def _recurrent(self) -> list[bool]:
        """Of every block; those that guess ahead are attention."""
        name = f"{self._info.architecture}.attention.recurrent_layers"
        said = self._info.metadata.get(name)
        layers = self.blocks - self.guessing
        if isinstance(said, tuple):
            listed = [bool(value) for value in said]
        else:
            interval = self.number("full_attention_interval")
            listed = [(block + 1) % interval != 0 for block in range(layers)]
        return (listed + [False] * self.blocks)[: self.blocks]

    def _attention(self) -> dict[str, Shape]:
        heads, kv, size = self.number("attention.head_count"), self.number("attention.head_count_kv"), self.number("attention.key_length")
        return {
            "attn_q.weight": (self.width, 2 * heads * size),  # half of it is the gate
            "attn_k.weight": (self.width, kv * size),
            "attn_v.weight": (self.width, kv * size),
            "attn_output.weight": (heads * size, self.width),
            "attn_q_norm.weight": (size,),
            "attn_k_norm.weight": (size,),
        }

    def _gdn(self) -> dict[str, Shape]:
        inner, heads, size = self.number("ssm.inner_size"), self.number("ssm.time_step_rank"), self.number("ssm.state_size")
        channels = inner + 2 * self.number("ssm.group_count") * size
        return {
            "attn_qkv.weight": (self.width, channels),
            "attn_gate.weight": (self.width, inner),
            "ssm_alpha.weight": (self.width, heads),
            "ssm_beta.weight": (self.width, heads),
            "ssm_conv1d.weight": (self.number("ssm.conv_kernel"), channels),
            "ssm_a": (heads,),
            "ssm_dt.bias": (heads,),
            "ssm_norm.weight": (size,),
            "ssm_out.weight": (inner, self.width),
        }

    def _forward(self) -> dict[str, Shape]:
        experts = self._info.number(f"{self._info.architecture}.expert_count")
        if not experts:
            inside = self.number("feed_forward_length")
            return {
                "ffn_gate.weight": (self.width, inside),
                "ffn_up.weight": (self.width, inside),
                "ffn_down.weight": (inside, self.width),
            }
        inside, shared = self.number("expert_feed_forward_length"), self.number("expert_shared_feed_forward_length")
        return {
            "ffn_gate_inp.weight": (self.width, experts),
            "ffn_gate_exps.weight": (self.width, inside, experts),
            "ffn_up_exps.weight": (self.width, inside, experts),
            "ffn_down_exps.weight": (inside, self.width, experts),
            "ffn_gate_inp_shexp.weight": (self.width,),
            "ffn_gate_shexp.weight": (self.width, shared),
            "ffn_up_shexp.weight": (self.width, shared),
            "ffn_down_shexp.weight": (shared, self.width),
        }

    def _guess(self) -> dict[str, Shape]:
        return {
            "nextn.eh_proj.weight": (2 * self.width, self.width),
            "nextn.enorm.weight": (self.width,),
            "nextn.hnorm.weight": (self.width,),
            "nextn.shared_head_norm.weight": (self.width,),
        }


def expected_vision(info: GgufInfo) -> dict[str, Shape]:
    """The same of a vision file; position embeddings of any number are as good (their rows are `position`)."""

    def number(key: str) -> int:
        value = info.number(f"clip.vision.{key}")
        if not value:
            raise CheckpointError(f"{info.path.name} does not say its {key}.", "Convert the source again.")
        return value

    width, inside, patch = number("embedding_length"), number("feed_forward_length"), number("patch_size")
    merged = width * number("spatial_merge_size") ** 2
    positions = (number("image_size") // patch) ** 2
    found: dict[str, Shape] = {
        "v.patch_embd.weight": (patch, patch, 3, width),
        "v.patch_embd.weight.1": (patch, patch, 3, width),
        "v.patch_embd.bias": (width,),
        "v.position_embd.weight": (width, positions),
        "mm.0.weight": (merged, merged),
        "mm.0.bias": (merged,),
        "mm.2.weight": (merged, number("projection_dim")),
        "mm.2.bias": (number("projection_dim"),),
    }
    shapes: dict[str, Shape] = {
        "attn_qkv": (width, 3 * width),
        "attn_out": (width, width),
        "ffn_up": (width, inside),
        "ffn_down": (inside, width),
        "ln1": (width,),
        "ln2": (width,),
    }
    for block in range(number("block_count")):
        for name, shape in shapes.items():
            found[f"v.blk.{block}.{name}.weight"] = shape
            found[f"v.blk.{block}.{name}.bias"] = shape[-1:]
    found |= {"v.post_ln.weight": (width,), "v.post_ln.bias": (width,)}
    return found


def compare(name: str, there: Mapping[str, Shape], wanted: Mapping[str, Shape], also: Mapping[str, Shape]) -> None:
    """CheckpointError for a tensor that is missing, too many, or of another shape. `also` may be there."""

    def plain(shape: Shape) -> Shape:
        while len(shape) > 1 and shape[-1] == 1:
            shape = shape[:-1]
        return shape

    missing = sorted(wanted.keys() - there.keys())
    if missing:
        rest = len(missing) - 1
        what = f"{name} lacks “{missing[0]}” and {rest} more." if rest else f"{name} lacks “{missing[0]}”."
        raise CheckpointError(what, "Convert the source again.")
    extra = sorted(there.keys() - wanted.keys() - also.keys())
    if extra:
        rest = len(extra) - 1
        what = f"{name} has “{extra[0]}” and {rest} more, which its architecture does not know."
        raise CheckpointError(what if rest else f"{name} has “{extra[0]}”, which its architecture does not know.", "Convert it again.")
    for tensor, shape in there.items():
        right = wanted.get(tensor) or also[tensor]
        if plain(shape) != plain(right):
            raise CheckpointError(f"{name}: “{tensor}” is {list(shape)}, not {list(right)}.", "Convert the source again.")
