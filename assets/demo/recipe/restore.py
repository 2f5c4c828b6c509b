"""The bundled demo model as a training state again, so that training can go on from what is shipped.

usage: restore.py DEMO_DIR OUT_DIR   (writes OUT_DIR/tokenizer/ and OUT_DIR/restored.pt)

The inverse of `quern quantize` for this one shape of model. Weights come back as Q8_0 and F16 kept them; the dense heads,
which no GGUF holds, come back fresh, and train_chat.py lets them learn before the tower feels them.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader, dequantize
from model import DenseHeads, build
from tokenizer import ADDED, write
from transformers import AutoTokenizer

KEY_HEADS, VALUE_HEADS, HEAD = 2, 4, 64
ATTENTION = {"attn_q": "q_proj", "attn_k": "k_proj", "attn_v": "v_proj", "attn_output": "o_proj"}
LINEAR = {"attn_qkv": "in_proj_qkv", "attn_gate": "in_proj_z"}
LINEAR |= {"ssm_alpha": "in_proj_a", "ssm_beta": "in_proj_b", "ssm_out": "out_proj"}
SHARED = {"ffn_gate_shexp": "gate_proj", "ffn_up_shexp": "up_proj", "ffn_down_shexp": "down_proj"}
VISION = {
    "ln1": "norm1",
    "ln2": "norm2",
    "attn_qkv": "attn.qkv",
    "attn_out": "attn.proj",
    "ffn_up": "mlp.linear_fc1",
    "ffn_down": "mlp.linear_fc2",
}


def main() -> None:
    demo, out = Path(sys.argv[1]), Path(sys.argv[2])
    text = GGUFReader(demo / "quern-demo-Q8_0.gguf")
    write_tokenizer(text, out / "tokenizer")
    tok = AutoTokenizer.from_pretrained(out / "tokenizer")
    ids = {t: tok.convert_tokens_to_ids(t) for t in ("<|im_end|>", "<|image_pad|>", "<|video_pad|>", "<|vision_start|>", "<|vision_end|>")}
    model = build((len(tok) + 63) // 64 * 64, ids)
    found = language(tensors(text)) | vision(tensors(GGUFReader(demo / "mmproj-quern-demo-F16.gguf")))
    model.load_state_dict(found)  # strict: every tensor of the model, and no other
    state = {"done": 0, "joint": False, "model": model.state_dict(), "heads": DenseHeads().state_dict(), "fresh_heads": True}
    torch.save(state, out / "restored.pt")


def write_tokenizer(reader: GGUFReader, out: Path) -> None:
    tokens = reader.fields["tokenizer.ggml.tokens"].contents()
    merges = [tuple(pair.split(" ")) for pair in reader.fields["tokenizer.ggml.merges"].contents()]
    first = tokens.index(ADDED[0][0])
    write({token: i for i, token in enumerate(tokens[:first])}, merges, out)


def tensors(reader: GGUFReader) -> dict[str, torch.Tensor]:
    return {t.name: torch.from_numpy(np.array(dequantize(t.data, t.tensor_type), dtype=np.float32)) for t in reader.tensors}


def grouped(values: torch.Tensor, size: int) -> torch.Tensor:
    """Rows by V head from ggml's order, [V per K][K], to the checkpoint's, [K][V per K]."""
    each = VALUE_HEADS // KEY_HEADS
    return values.reshape(each, KEY_HEADS, size, *values.shape[1:]).transpose(0, 1).reshape(values.shape)


def language(t: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    out = {"model.language_model.embed_tokens.weight": t["token_embd.weight"], "lm_head.weight": t["output.weight"]}
    out["model.language_model.norm.weight"] = t["output_norm.weight"] - 1
    keys = 2 * KEY_HEADS * HEAD
    for i in range(4):
        blk, to = f"blk.{i}.", f"model.language_model.layers.{i}."
        out[to + "input_layernorm.weight"] = t[blk + "attn_norm.weight"] - 1
        out[to + "post_attention_layernorm.weight"] = t[blk + "post_attention_norm.weight"] - 1
        if i % 2:
            out |= {f"{to}self_attn.{name}.weight": t[f"{blk}{ours}.weight"] for ours, name in ATTENTION.items()}
            out |= {f"{to}self_attn.{x}_norm.weight": t[f"{blk}attn_{x}_norm.weight"] - 1 for x in "qk"}
        else:
            gdn = {name: t[f"{blk}{ours}.weight"] for ours, name in LINEAR.items()}
            gdn["in_proj_qkv"] = torch.cat([gdn["in_proj_qkv"][:keys], grouped(gdn["in_proj_qkv"][keys:], HEAD)])
            gdn["in_proj_z"] = grouped(gdn["in_proj_z"], HEAD)
            gdn["in_proj_a"], gdn["in_proj_b"] = grouped(gdn["in_proj_a"], 1), grouped(gdn["in_proj_b"], 1)
            gdn["out_proj"] = grouped(gdn["out_proj"].T, HEAD).T
            conv = t[blk + "ssm_conv1d.weight"]
            gdn["conv1d"] = torch.cat([conv[:keys], grouped(conv[keys:], HEAD)])[:, None]
            gdn["norm"] = t[blk + "ssm_norm.weight"]
            out |= {f"{to}linear_attn.{name}.weight": v.contiguous() for name, v in gdn.items()}
            out[to + "linear_attn.A_log"] = grouped((-t[blk + "ssm_a"]).log(), 1)
            out[to + "linear_attn.dt_bias"] = grouped(t[blk + "ssm_dt.bias"], 1)
        out[to + "mlp.gate.weight"] = t[blk + "ffn_gate_inp.weight"]
        out[to + "mlp.experts.gate_up_proj"] = torch.cat([t[blk + "ffn_gate_exps.weight"], t[blk + "ffn_up_exps.weight"]], 1)
        out[to + "mlp.experts.down_proj"] = t[blk + "ffn_down_exps.weight"]
        out[to + "mlp.shared_expert_gate.weight"] = t[blk + "ffn_gate_inp_shexp.weight"].reshape(1, -1)
        out |= {f"{to}mlp.shared_expert.{name}.weight": t[f"{blk}{ours}.weight"] for ours, name in SHARED.items()}
    return out


def vision(t: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    out = {"patch_embed.proj.weight": torch.stack([t["v.patch_embd.weight"], t["v.patch_embd.weight.1"]], 2)}
    out |= {"patch_embed.proj.bias": t["v.patch_embd.bias"], "pos_embed.weight": t["v.position_embd.weight"]}
    for i in range(4):
        for ours, name in VISION.items():
            out |= {f"blocks.{i}.{name}.{end}": t[f"v.blk.{i}.{ours}.{end}"] for end in ("weight", "bias")}
    for ours, name in {"v.post_ln": "norm", "mm.0": "linear_fc1", "mm.2": "linear_fc2"}.items():
        out |= {f"merger.{name}.{end}": t[f"{ours}.{end}"] for end in ("weight", "bias")}
    return {"model.visual." + name: v for name, v in out.items()}


if __name__ == "__main__":
    main()
