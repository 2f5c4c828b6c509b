"""Stage 1: the vision tower alone, on dense labels. Saves its state every few minutes and goes on from it.

usage: train_vision.py OUT.pt STEPS [--small]
"""

import math
import random
import sys
import time
from pathlib import Path

import numpy as np
import scenes
import torch
from model import DenseHeads, build
from muon import Muon

BATCH, PEAK = 16, 1e-3
IDS = {"<|im_end|>": 3, "<|image_pad|>": 4, "<|video_pad|>": 5, "<|vision_start|>": 6, "<|vision_end|>": 7}


def batch() -> tuple[torch.Tensor, torch.Tensor, tuple[int, int], bool]:
    """Patches, labels and the grid of pictures, or in one batch of four of frame pairs in motion."""
    motion = random.random() < 0.25
    if motion:
        gh, gw = scenes.grid(16, 72)
        count = max(8, min(32, 1024 // (gh * gw)))
        rows, target = [], []
        for _ in range(count // 2):
            images, where, direction = scenes.clip(4, gh, gw)
            for k in (0, 2):
                rows.append(scenes.patches(images[k], images[k + 1]))
                target.append(scenes.labels([where[k]], gh, gw, direction))
    else:
        gh, gw = scenes.grid(60, 128)
        made = [scenes.picture(gh, gw, (1, 2, 3, 4)) for _ in range(max(8, 1300 // (gh * gw)))]
        rows = [scenes.patches(im) for im, _ in made]
        target = [scenes.labels(shapes, gh, gw) for _, shapes in made]
    return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(np.concatenate(target)), (gh, gw), motion


def main() -> None:
    out, steps = Path(sys.argv[1]), int(sys.argv[2])
    torch.set_num_threads(2)
    torch.manual_seed(0)
    model = build(320, IDS).train()
    visual, heads = model.model.visual, DenseHeads()
    matrices = [p for n, p in visual.blocks.named_parameters() if p.ndim == 2]
    chosen = {id(p) for p in matrices}
    rest = [p for p in [*visual.parameters(), *heads.parameters()] if id(p) not in chosen]
    optimizers = [Muon(matrices), torch.optim.AdamW(rest, lr=1.0, betas=(0.9, 0.98), weight_decay=0.02)]
    done = 0
    if out.exists():
        state = torch.load(out)
        done = state["done"]
        visual.load_state_dict(state["visual"])
        heads.load_state_dict(state["heads"])
        for o, s in zip(optimizers, state["optimizers"], strict=True):
            o.load_state_dict(s)
    random.seed(done)
    np.random.seed(done)
    start, seen, run = time.time(), done, {}
    while done < steps:
        rate = PEAK * min(1, (done + 1) / 100) * min(1.0, 0.03 + (steps - done) / (0.35 * steps))
        for o in optimizers:
            for group in o.param_groups:
                group["lr"] = rate
        x, y, (gh, gw), motion = batch()
        n = len(y) // (gh * gw)
        merged = visual(x, grid_thw=torch.tensor([[1, gh * 2, gw * 2]] * n)).pooler_output
        merged = torch.cat(list(merged)) if isinstance(merged, list | tuple) else merged
        loss, accuracy = heads.loss(merged, y, motion)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*visual.parameters(), *heads.parameters()], 1.0)
        for o in optimizers:
            o.step()
            o.zero_grad()
        done += 1
        kind = "clip" if motion else "picture"
        values = np.array([loss.item(), *accuracy])
        run[kind] = values if kind not in run or math.isnan(run[kind].sum()) else 0.95 * run[kind] + 0.05 * values
        if done % 50 == 0 or done == steps:
            print(
                done, {k: v.round(3).tolist() for k, v in run.items()}, f"{(time.time() - start) / (done - seen):.2f} s a step", flush=True
            )
        if done % 200 == 0 or done == steps:
            part = out.with_suffix(".part")
            torch.save(
                {
                    "done": done,
                    "visual": visual.state_dict(),
                    "heads": heads.state_dict(),
                    "optimizers": [o.state_dict() for o in optimizers],
                },
                part,
            )
            part.replace(out)


if __name__ == "__main__":
    main()
