"""The demo model's shape, and a Gated DeltaNet prefill fast enough to train on two CPU cores."""

import math

import torch
import torch.nn.functional as F
from torch import nn
from transformers import Qwen3_5MoeConfig, Qwen3_5MoeForConditionalGeneration
from transformers.models.qwen3_5_moe import modeling_qwen3_5_moe as modeling


def build(vocab_size: int, ids: dict[str, int]) -> Qwen3_5MoeForConditionalGeneration:
    """A random model; `ids` maps the special tokens to their ids."""
    modeling.torch_chunk_gated_delta_rule = chunk_gated_delta_rule
    modeling.Qwen3_5MoeExperts.forward = experts_forward
    text = {
        "vocab_size": vocab_size,
        "hidden_size": 256,
        "num_hidden_layers": 4,
        "full_attention_interval": 2,
        "layer_types": ["linear_attention", "full_attention"] * 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 64,
        "max_position_embeddings": 32768,
        "linear_key_head_dim": 64,
        "linear_value_head_dim": 64,
        "linear_num_key_heads": 2,
        "linear_num_value_heads": 4,
        "moe_intermediate_size": 256,
        "shared_expert_intermediate_size": 256,
        "num_experts_per_tok": 2,
        "num_experts": 8,
        "tie_word_embeddings": False,
        "eos_token_id": ids["<|im_end|>"],
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 1e7,
            "partial_rotary_factor": 0.5,
            "mrope_section": [6, 5, 5],
            "mrope_interleaved": True,
        },
    }
    vision = {
        "depth": 4,
        "hidden_size": 192,
        "intermediate_size": 768,
        "num_heads": 6,
        "out_hidden_size": 256,
        "num_position_embeddings": 256,
    }
    config = Qwen3_5MoeConfig(
        text_config=text,
        vision_config=vision,
        image_token_id=ids["<|image_pad|>"],
        video_token_id=ids["<|video_pad|>"],
        vision_start_token_id=ids["<|vision_start|>"],
        vision_end_token_id=ids["<|vision_end|>"],
    )
    model = Qwen3_5MoeForConditionalGeneration(config)
    with torch.no_grad():
        # Small random position embeddings drown beside the patches, and places are then learned last or never.
        model.model.visual.pos_embed.weight.add_(place_ramps(16, 192))
        # The library's own start lets the state of every head decay a hundredfold at each token, and such a layer never
        # learns to remember. These reach over some 10 to 1,000 tokens, as in the paper's implementation.
        for layer in model.model.language_model.layers[::2]:
            rate = torch.empty(4).uniform_(math.log(0.001), math.log(0.1)).exp()
            layer.linear_attn.dt_bias.copy_(rate.expm1().log())
            layer.linear_attn.A_log.zero_()
    embed = model.model.visual.patch_embed
    # The strides equal the kernel, so the convolution is a product, and five times faster written as one.
    embed.forward = lambda x: F.linear(x, embed.proj.weight.view(embed.proj.weight.shape[0], -1), embed.proj.bias)
    return model


def place_ramps(side: int, width: int) -> torch.Tensor:
    """(side*side, width): where a patch is, across and down, plainly and as left or right, upper or lower half."""
    line = torch.linspace(-1, 1, side)
    y, x = (v.flatten() for v in torch.meshgrid(line, line, indexing="ij"))
    features = torch.stack([x, y, torch.tanh(5 * x), torch.tanh(5 * y)], 1)
    return features @ torch.randn(4, width, generator=torch.Generator().manual_seed(7)) * 0.35


class DenseHeads(nn.Module):
    """Reads shape, colour, place, motion and centre off a merged token; only the training has it.

    `order` reads off the first layer's output there whether the token belongs to the first or the second picture: left to
    the answers alone, two pictures stay one for thousands of steps.
    """

    def __init__(self) -> None:
        super().__init__()
        self.heads = nn.ModuleList([nn.Linear(256, n) for n in (6, 8, 5, 6, 2)])
        self.order = nn.Linear(256, 2)

    def loss(self, merged: torch.Tensor, target: torch.Tensor, motion: bool) -> tuple[torch.Tensor, list[float]]:
        """merged (n, 256), target (n, 5): the mean cross-entropy and each head's accuracy on labelled tokens, the centre's on centres."""
        total, accuracy = merged.new_zeros(()), []
        on = target[:, 0] > 0
        weight = torch.where(on, 1.0, 0.25)
        for k, head in enumerate(self.heads):
            if k == 3 and not motion:
                continue
            logits, chosen = head(merged), on
            if k == 4:
                # Centres are few: without more weight "none" would be right nearly always.
                weight, chosen = torch.where(target[:, 4] > 0, 3.0, weight), target[:, 4] > 0
            total = total + (F.cross_entropy(logits, target[:, k], reduction="none") * weight).mean()
            accuracy.append((logits.argmax(1) == target[:, k])[chosen].float().mean().item())
        return total, accuracy


@torch.autocast("cpu", enabled=False)
def chunk_gated_delta_rule(
    query, key, value, g, beta, chunk_size=64, initial_state=None, output_final_state=False, use_qk_l2norm_in_kernel=False, **_
):  # type: ignore[no-untyped-def]
    """The library's function of the same name with its 63-step loop replaced by one triangular solve.

    query, key (B, T, H / group, Dk), value (B, T, H, Dv), g, beta (B, T, H); returns (B, T, H, Dv) and the last state.
    """
    if use_qk_l2norm_in_kernel:
        query = query * torch.rsqrt(query.pow(2).sum(-1, keepdim=True) + 1e-6)
        key = key * torch.rsqrt(key.pow(2).sum(-1, keepdim=True) + 1e-6)
    group = value.shape[2] // key.shape[2]
    query, key = (x.repeat_interleave(group, dim=2) for x in (query, key))
    dtype = query.dtype
    q, k, v, b, g = (x.transpose(1, 2).float() for x in (query, key, value, beta, g))
    B, H, T, dk = k.shape
    dv = v.shape[-1]
    pad = -T % chunk_size
    if pad:
        q, k, v = (F.pad(x, (0, 0, 0, pad)) for x in (q, k, v))
        b, g = (F.pad(x, (0, pad)) for x in (b, g))
    n = (T + pad) // chunk_size
    q = q * dk**-0.5
    q, k, v = (x.reshape(B, H, n, chunk_size, -1) for x in (q, k, v))
    b = b.reshape(B, H, n, chunk_size, 1)
    g = g.reshape(B, H, n, chunk_size).cumsum(-1)
    decay = (g.unsqueeze(-1) - g.unsqueeze(-2)).tril().exp().tril()
    kb = k * b
    eye = torch.eye(chunk_size)
    lower = ((kb @ k.transpose(-1, -2)) * decay).tril(-1)
    solved = torch.linalg.solve_triangular(eye + lower, torch.cat([v * b, kb * g.exp().unsqueeze(-1)], -1), upper=False, unitriangular=True)
    value_new, key_decay = solved.split([dv, dk], -1)
    inner = (q @ k.transpose(-1, -2)) * decay
    state = q.new_zeros(B, H, dk, dv) if initial_state is None else initial_state.float()
    last = g[..., -1:, None]
    # Everything that does not need the state is made at once and taken apart by `unbind`: slices in a loop would each cost a full gradient.
    key_in = (k * (last - g.unsqueeze(-1)).exp()).transpose(-1, -2)
    steps = (q * g.unsqueeze(-1).exp(), inner, value_new, key_decay, key_in, last.exp())
    out = []
    for query_i, inner_i, value_i, decay_i, key_i, keep_i in zip(*(x.unbind(2) for x in steps), strict=True):
        fresh = value_i - decay_i @ state
        out.append(query_i @ state + inner_i @ fresh)
        state = state * keep_i + key_i @ fresh
    y = torch.stack(out, 2).reshape(B, H, n * chunk_size, dv)[:, :, :T]
    return y.transpose(1, 2).to(dtype), state if output_final_state else None


def experts_forward(self, hidden, index, weight):  # type: ignore[no-untyped-def]
    """The library's expert loop with the tokens sorted by expert once, so that nothing is gathered or filled eight times."""
    order = index.flatten().argsort(stable=True)
    token = order // index.shape[1]
    parts = hidden[token].split(index.flatten().bincount(minlength=self.num_experts).tolist())
    made = []
    for x, gate_up, down in zip(parts, self.gate_up_proj.unbind(0), self.down_proj.unbind(0), strict=True):
        gate, up = F.linear(x, gate_up).chunk(2, dim=-1)
        made.append(F.linear(F.silu(gate) * up, down))
    return torch.zeros_like(hidden).index_add(0, token, (torch.cat(made) * weight.flatten()[order, None]).to(hidden.dtype))
