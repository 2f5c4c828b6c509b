"""Writes a training state as a Hugging Face checkpoint that `quern quantize` turns into the bundled demo model.

usage: export.py TOKENIZER_DIR STATE.pt OUT_DIR (its name becomes the model's: quern-demo)
"""

import json
import shutil
import sys
from pathlib import Path

import torch
from model import build
from train_chat import CLIP, IMAGE
from transformers import AutoTokenizer


def main() -> None:
    tokenizer, state, out = Path(sys.argv[1]), torch.load(sys.argv[2]), Path(sys.argv[3])
    tok = AutoTokenizer.from_pretrained(tokenizer)
    ids = {
        t: tok.convert_tokens_to_ids(t)
        for t in ("<|im_end|>", "<|endoftext|>", "<|image_pad|>", "<|video_pad|>", "<|vision_start|>", "<|vision_end|>")
    }
    model = build((len(tok) + 63) // 64 * 64, ids)
    model.load_state_dict(state["model"])
    model.save_pretrained(out)
    for file in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(tokenizer / file, out / file)
    (out / "chat_template.jinja").write_text(answer_directly((tokenizer / "chat_template.jinja").read_text()))
    # Near greedy: the demo knows one right answer to a question.
    sampling = {"do_sample": True, "temperature": 0.1, "top_k": 1, "top_p": 1.0}
    (out / "generation_config.json").write_text(
        json.dumps({**sampling, "eos_token_id": [ids["<|im_end|>"], ids["<|endoftext|>"]], "pad_token_id": ids["<|endoftext|>"]})
    )
    normal = {"image_mean": [0.5] * 3, "image_std": [0.5] * 3, "patch_size": 16, "temporal_patch_size": 2, "merge_size": 2}
    (out / "preprocessor_config.json").write_text(
        json.dumps(
            {**normal, "size": {"shortest_edge": 65536, "longest_edge": IMAGE * 1024}, "image_processor_type": "Qwen2VLImageProcessorFast"}
        )
    )
    caps = {"clip.vision.image_min_pixels": 65536, "clip.vision.image_max_pixels": IMAGE * 1024, "quern.video_max_pixels": CLIP * 2048}
    (out / "quern.json").write_text(json.dumps({"text": {"quern.demo": True}, "vision": caps}, indent=1))


def answer_directly(template: str) -> str:
    """The template as the 0.8B and 2B models have it: thinking is off unless asked for."""
    closed, opened = r"{{- '<think>\n\n</think>\n\n' }}", r"{{- '<think>\n' }}"
    head, found, tail = template.rpartition("enable_thinking is false")
    if not found or tail.count(closed) != 1 or tail.count(opened) != 1:
        raise ValueError("the template's end is not the one this recipe knows")
    return head + "enable_thinking is true" + opened.join(part.replace(opened, closed) for part in tail.split(closed))


if __name__ == "__main__":
    main()
