"""Stage 2: the language model on conversations, over pictures whose embeddings the trained vision tower has made.

The vision tower is frozen and its embeddings are kept in a pool that is renewed all the time, each picture serving a few
conversations; --joint thaws it. The rate is constant; --decay N ends the run with N steps of linear decay. State is
saved every few minutes, and a second call goes on from it.

usage: train_chat.py TOKENIZER_DIR VISION.pt OUT.pt STEPS [--decay N] [--joint] [--start CHAT.pt] [--processes 2]

Processes of one thread each, their gradients averaged, beat as many threads in one process: the operations are small.

--start takes the language model from another run's state; the vision tower comes from VISION.pt, a state of stage 1 or of
a joint run.
"""

import argparse
import multiprocessing
import random
import tempfile
import time
from pathlib import Path

import chats
import numpy as np
import scenes
import torch
import torch.distributed as dist
import torch.nn.functional as F
from model import DenseHeads, build
from muon import Muon
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoTokenizer

PEAK = 1e-3
SHARE = {"picture": 0.4, "pair": 0.35, "text": 0.25, "clip": 0.25}
SMALL = 0.4  # share of pair batches over small pictures
FRESH = 60  # steps in which new dense heads learn without moving the tower
HALF = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()  # elsewhere bfloat16 is far slower
IMAGE = 128  # merged tokens at most in a picture
CLIP = 160  # and in a whole clip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tokenizer")
    parser.add_argument("vision", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("steps", type=int)
    parser.add_argument("--decay", type=int, default=0)
    parser.add_argument("--joint", action="store_true")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as meeting:
        torch.multiprocessing.spawn(train, (args, f"file://{meeting}/point"), args.processes)


def train(rank: int, args: argparse.Namespace, meeting: str) -> None:
    """One of the processes; the first prints and saves."""
    dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=args.processes)
    torch.set_num_threads(1)
    torch.manual_seed(0)
    tok = AutoTokenizer.from_pretrained(args.tokenizer)
    ids = {t: tok.convert_tokens_to_ids(t) for t in ("<|im_end|>", "<|image_pad|>", "<|video_pad|>", "<|vision_start|>", "<|vision_end|>")}
    model = build((len(tok) + 63) // 64 * 64, ids).train()
    language, head, visual = model.model.language_model, model.lm_head, model.model.visual
    vision = torch.load(args.vision)
    fresh = FRESH if vision.get("fresh_heads") else 0
    prefix = "model.visual."
    visual.load_state_dict(vision.get("visual") or {k.removeprefix(prefix): v for k, v in vision["model"].items() if k.startswith(prefix)})
    heads = DenseHeads()
    heads.load_state_dict(vision["heads"], strict=False)
    trained = [*language.parameters(), *head.parameters()] + ([*visual.parameters(), *heads.parameters()] if args.joint else [])
    optimizers = [*optimizers_for(language, head, scale=1.0), *(optimizers_for(visual, heads, scale=0.5) if args.joint else [])]
    done = 0
    if args.start and not args.out.exists():
        learned = torch.load(args.start)["model"]
        model.load_state_dict(model.state_dict() | {k: v for k, v in learned.items() if ".visual." not in k})
    if args.out.exists():
        state = torch.load(args.out)
        done = state["done"]
        model.load_state_dict(state["model"])
        heads.load_state_dict(state.get("heads", vision["heads"]), strict=False)
        if state["joint"] == args.joint:
            for o, s in zip(optimizers, state["optimizers"], strict=True):
                if len(s["param_groups"][0]["params"]) == len(o.param_groups[0]["params"]):
                    o.load_state_dict(s)
    random.seed(done * args.processes + rank)
    np.random.seed(done * args.processes + rank)
    pool = Pool(visual, args.joint)
    batches = Batches(tok, pool)
    start, seen, run = time.time(), done, {}
    while done < args.steps:
        left = args.steps - done
        rate = PEAK * min(1, (done - seen + 1) / (10 if seen else 60)) * (min(1.0, left / args.decay) if args.decay else 1.0)
        for o in optimizers:
            for group in o.param_groups:
                group["lr"] = rate * group["scale"]
        for kind in ("picture", "pair", ("text", "text", "clip")[done % 3]):
            with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
                loss, *right = step_loss(model, batches.make(kind), pool, heads, kind, detached=done < fresh)
            (loss * SHARE[kind]).backward()
            value = np.array([loss.item(), *right])
            run[kind] = value if kind not in run else 0.95 * run[kind] + 0.05 * value
        average(trained, args.processes)
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        for o in optimizers:
            o.step()
            o.zero_grad()
        done += 1
        if rank != 0:
            continue
        if done % 50 == 0 or done == args.steps:
            print(
                done, {k: v.round(3).tolist() for k, v in run.items()}, f"{(time.time() - start) / (done - seen):.2f} s a step", flush=True
            )
        if done % 100 == 0 or done == args.steps:
            part = args.out.with_suffix(".part")
            state = {"done": done, "joint": args.joint, "model": model.state_dict(), "heads": heads.state_dict()}
            torch.save({**state, "optimizers": [o.state_dict() for o in optimizers]}, part)
            part.replace(args.out)


def average(parameters: list[nn.Parameter], processes: int) -> None:
    """The mean of every process's gradients, in each of them."""
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in parameters])
    dist.all_reduce(flat)
    for p, part in zip(parameters, flat.div_(processes).split([p.numel() for p in parameters]), strict=True):
        p.grad = part.view_as(p)


def optimizers_for(first: nn.Module, second: nn.Module, scale: float) -> list[torch.optim.Optimizer]:
    """Muon for the matrices inside the blocks, AdamW for the rest: experts, routers, embeddings, norms."""
    named = [*first.named_parameters(), *second.named_parameters()]
    inner = [p for n, p in named if p.ndim == 2 and ("layers." in n or "blocks." in n) and "experts.g" not in n and "mlp.gate" not in n]
    chosen = {id(p) for p in inner}
    made = [Muon(inner), torch.optim.AdamW([p for _, p in named if id(p) not in chosen], betas=(0.9, 0.98), weight_decay=0.02)]
    for optimizer in made:
        for group in optimizer.param_groups:
            group["scale"] = scale
    return made


class Pool:
    """Media ready to be asked about. An entry: [(embeddings or patches, (gh, gw), dense labels) a frame pair], and what is known."""

    def __init__(self, visual: torch.nn.Module, joint: bool) -> None:
        self.visual, self.joint = visual, joint
        self.pictures: list[tuple] = []
        self.small: list[tuple] = []  # cheap ones, on which it is soon learnt that two pictures are two
        self.clips: list[tuple] = []
        self.queues = {kind: multiprocessing.Queue(6) for kind in ("pictures", "small", "clips")}
        for kind, queue in self.queues.items():
            multiprocessing.Process(target=produce, args=(kind, queue, time.time_ns() % 2**31), daemon=True).start()
        self.size = {"pictures": 24 if joint else 480, "clips": 12 if joint else 160}

    def encode(self, patches: np.ndarray, grid: tuple[int, int]) -> list[torch.Tensor]:
        """(n*4*gh*gw, 1536) to n embeddings (gh*gw, 256); the patches themselves in joint training."""
        gh, gw = grid
        n = len(patches) // (4 * gh * gw)
        x = torch.from_numpy(patches)
        if self.joint:
            return list(x.split(4 * gh * gw))
        with torch.no_grad():
            merged = self.visual(x, grid_thw=torch.tensor([[1, gh * 2, gw * 2]] * n)).pooler_output
        return list(merged) if isinstance(merged, list | tuple) else list(merged.split(gh * gw))

    def renew_pictures(self, small: bool = False) -> None:
        grid, pairs, known = self.queues["small" if small else "pictures"].get()
        pool = self.small if small else self.pictures
        for e, shapes in zip(self.encode(np.concatenate([scenes.patches(*p) for p in pairs]), grid), known, strict=True):
            pool.append(([(e, grid, scenes.labels(shapes, *grid))], shapes))
        del pool[: -self.size["pictures"]]

    def renew_clip(self) -> None:
        grid, pairs, (where, direction) = self.queues["clips"].get()
        embedded = self.encode(np.concatenate([scenes.patches(*p) for p in pairs]), grid)
        media = [(e, grid, scenes.labels([shape], *grid, direction)) for e, shape in zip(embedded, where, strict=True)]
        self.clips.append((media, where[0], direction))
        del self.clips[: -self.size["clips"]]


def produce(kind: str, queue: multiprocessing.Queue, seed: int) -> None:  # type: ignore[type-arg]
    """Draws on another core: (grid, [frame pairs as uint8 arrays], what is known), six pictures or one clip at a time."""
    random.seed(seed)
    np.random.seed(seed)
    while True:
        if kind in ("pictures", "small"):
            grid = scenes.grid(60, IMAGE) if kind == "pictures" else scenes.grid(12, 24)
            made = [scenes.picture(*grid, (1, 2, 3) if kind == "pictures" else (1, 1, 2)) for _ in range(6)]
            queue.put((grid, [(np.asarray(im),) for im, _ in made], [shapes for _, shapes in made]))
        else:
            frames = random.choice([4, 4, 6, 6, 8, 10])
            grid = scenes.grid(16, CLIP * 2 // frames)
            images, where, direction = scenes.clip(frames, *grid)
            queue.put((grid, [(np.asarray(images[k]), np.asarray(images[k + 1])) for k in range(0, frames, 2)], (where[::2], direction)))


class Batches:
    def __init__(self, tok, pool: Pool) -> None:  # type: ignore[no-untyped-def]
        self.pool = pool
        self.encode = lambda text: tok(text, add_special_tokens=False)["input_ids"]
        # Words in other pieces than the usual ones, as words never seen will come.
        self.broken = Tokenizer.from_str(tok.backend_tokenizer.to_str())
        self.broken.model.dropout = 0.15
        self.pad = {n: tok.convert_tokens_to_ids(n) for n in ("<|image_pad|>",)}["<|image_pad|>"]

    def make(self, kind: str) -> list[tuple[list[int], list[int], list[tuple[int, tuple]]]]:
        """Sequences of (ids, labels, [(offset, (embedding, grid))])."""
        pool = self.pool
        if kind == "picture":
            while len(pool.pictures) < 16 or random.random() < 0.5:
                pool.renew_pictures()
            picked = random.sample(pool.pictures, 6)
            return [self.sequence([media], chats.conversation("picture", shapes=shapes)) for media, shapes in picked]
        if kind == "pair":
            small = random.random() < SMALL
            while small and (len(pool.small) < 24 or random.random() < 0.6):
                pool.renew_pictures(small=True)
            pairs = [random.sample(pool.small if small else pool.pictures, 2) for _ in range(10 if small else 4)]
            return [self.sequence([a[0], b[0]], chats.conversation("pair", first=a[1], second=b[1])) for a, b in pairs]
        if kind == "clip":
            for _ in range(2 if len(pool.clips) > 10 else 12):
                pool.renew_clip()
            return [
                self.sequence([media], chats.conversation("clip", shape=shape, direction=direction), clip=True)
                for media, shape, direction in random.sample(pool.clips, 4)
            ]
        return [self.sequence([], chats.conversation("text")) for _ in range(16)]

    def sequence(self, media: list[list[tuple]], turns: list[chats.Turn], clip: bool = False) -> tuple:
        """The conversation in the template's form: history without thoughts, the last turn with or without one."""
        ids: list[int] = []
        labels: list[int] = []
        slots: list[tuple[int, tuple]] = []

        def add(text: str, train: bool = False, broken: bool = False) -> None:
            piece = self.broken.encode(text, add_special_tokens=False).ids if broken else self.encode(text)
            ids.extend(piece)
            labels.extend(piece if train else [-100] * len(piece))

        def add_media() -> None:
            for item in media:
                gap, at = random.uniform(0.9, 1.3), random.uniform(0.2, 0.35)
                for pair in item:
                    add((f"<{at:.1f} seconds>" if clip else "") + "<|vision_start|>")
                    slots.append((len(ids), pair))
                    n = pair[1][0] * pair[1][1]
                    ids.extend([self.pad] * n)
                    labels.extend([-100] * n)
                    add("<|vision_end|>")
                    at += gap

        if random.random() < 0.12:
            add("<|im_start|>system\n" + random.choice(chats.SYSTEM) + "<|im_end|>\n")
        late = random.random() < 0.1
        for k, (question, answer, thought) in enumerate(turns):
            add("<|im_start|>user\n")
            if k == 0 and not late:
                add_media()
            add(question, broken=not media and random.random() < 0.4)
            if k == 0 and late:
                add_media()
            add("<|im_end|>\n<|im_start|>assistant\n")
            if k < len(turns) - 1:
                add(answer + "<|im_end|>", True)
                add("\n")
            elif random.random() < 0.25:
                add("<think>\n")
                add(f"{thought}\n</think>\n\n{answer}<|im_end|>", True)
            else:
                add("<think>\n\n</think>\n\n")
                add(answer + "<|im_end|>", True)
        return ids, labels, slots


def step_loss(  # type: ignore[no-untyped-def]
    model, sequences: list[tuple], pool: Pool, heads: DenseHeads, kind: str, detached: bool = False
) -> tuple[torch.Tensor, float, float]:
    """Mean cross-entropy over the answers' tokens (with the dense labels' when joint), and the share of those tokens that are right.

    The last figure is the share of centres that the dense labels' head finds. Over pairs the tower does not learn, but the first
    layer learns to tell the pictures apart, and the figure is the share of their tokens it tells rightly. `detached`: the dense
    labels teach their heads only, not the tower.
    """
    longest = max(len(s[0]) for s in sequences)
    ids = torch.zeros(len(sequences), longest, dtype=torch.long)
    labels = torch.full((len(sequences), longest), -100)
    position = torch.zeros(3, len(sequences), longest, dtype=torch.long)
    flat, at = [], []
    for b, (own, target, slots) in enumerate(sequences):
        ids[b, : len(own)] = torch.tensor(own)
        labels[b, : len(own)] = torch.tensor(target)
        position[:, b, : len(own)] = positions(len(own), [(offset, pair[1]) for offset, pair in slots])
        for offset, (e, (gh, gw), label) in slots:
            flat.append((e, gh, gw, label))
            at.append((b, offset, gh * gw))
    embeds = model.model.language_model.embed_tokens(ids)
    dense, told = embeds.new_zeros(()), 0.0
    if flat:
        rows = torch.cat([torch.arange(o, o + n) + b * longest for b, o, n in at])
        if pool.joint:
            with torch.set_grad_enabled(kind != "pair"):
                merged = pool.visual(
                    torch.cat([e for e, _, _, _ in flat]), grid_thw=torch.tensor([[1, h * 2, w * 2] for _, h, w, _ in flat])
                ).pooler_output
            vision = torch.cat(list(merged)) if isinstance(merged, list | tuple) else merged
            if kind != "pair":
                truth = torch.from_numpy(np.concatenate([label for *_, label in flat]))
                dense, accuracy = heads.loss(vision.detach() if detached else vision, truth, motion=True)
                told = accuracy[4]
        else:
            vision = torch.cat([e for e, _, _, _ in flat])
        embeds = embeds.flatten(0, 1).index_copy(0, rows, vision).view(*ids.shape, -1)
    layers: list[torch.Tensor] = []
    watch = model.model.language_model.layers[0].register_forward_hook(lambda _module, _inputs, out: layers.append(out))
    full = torch.cat([torch.arange(longest).expand(1, len(sequences), longest), position])
    hidden = model.model.language_model(inputs_embeds=embeds, position_ids=full, use_cache=False).last_hidden_state
    watch.remove()
    if kind == "pair":
        which = torch.cat([torch.full((n,), i % 2) for i, (_, _, n) in enumerate(at)])
        logits = heads.order(layers[0].flatten(0, 1)[rows])
        dense, told = F.cross_entropy(logits, which), (logits.argmax(1) == which).float().mean().item()
    following = F.pad(labels[:, 1:], (0, 1), value=-100)
    on = following != -100
    logits = model.lm_head(hidden[on])
    right = (logits.argmax(-1) == following[on]).float().mean().item()
    return F.cross_entropy(logits, following[on]) + 0.5 * dense, right, told


def positions(length: int, slots: list[tuple[int, tuple[int, int]]]) -> torch.Tensor:
    """(3, length) M-RoPE positions: text advances by one, a picture by its longer side in merged tokens."""
    out = torch.zeros(3, length, dtype=torch.long)
    at = position = 0
    for offset, (gh, gw) in slots:
        out[:, at:offset] = torch.arange(position, position + offset - at)
        position += offset - at
        n = gh * gw
        out[0, offset : offset + n] = position
        out[1, offset : offset + n] = position + torch.arange(gh).repeat_interleave(gw)
        out[2, offset : offset + n] = position + torch.arange(gw).repeat(gh)
        position += max(gh, gw)
        at = offset + n
    out[:, at:] = torch.arange(position, position + length - at)
    return out


if __name__ == "__main__":
    main()
