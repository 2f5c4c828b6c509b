"""Makes media.json and logits.json: what transformers makes of the samples.

    PYTHONPATH=. python tests/reference/media/make.py

Needs torch, transformers 5.23, Pillow and OpenCV. Pictures go through its Pillow image processor. Its video processor cannot be
built without torchvision, so that one's own functions are called one by one; torch's antialiased bicubic filter on eight-bit
frames, which is what torchvision calls, resizes them. The vision start and end tokens that transformers 5 leaves around
a whole clip are taken away: the processor released with the family had none there, nor was it trained with any.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import PIL.Image
import torch
from transformers import AutoModelForImageTextToText, AutoTokenizer
from transformers.image_utils import load_image
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import smart_resize as smart_resize_image
from transformers.models.qwen3_vl.processing_qwen3_vl import Qwen3VLProcessor
from transformers.models.qwen3_vl.video_processing_qwen3_vl import Qwen3VLVideoProcessor
from transformers.models.qwen3_vl.video_processing_qwen3_vl import smart_resize as smart_resize_video
from transformers.video_utils import read_video_opencv

from runtime.protocol import Image, Message, Reasoning, Text
from tests.reference.media.samples import CLIPS, LOGITS, MAX_PIXELS, PICTURES, TALKS, Clip, Picture, Talk, media, write_sample_checkpoint

HERE = Path(__file__).parent
HALF = [0.5, 0.5, 0.5]
VIDEO = SimpleNamespace(fps=2, min_frames=4, max_frames=768, min_pixels=4096, max_pixels=25_165_824)
SIDES = [
    1,
    2,
    7,
    15,
    16,
    17,
    31,
    33,
    48,
    49,
    64,
    77,
    80,
    100,
    112,
    240,
    333,
    480,
    601,
    767,
    768,
    1023,
    1080,
    1920,
    2160,
    3024,
    3840,
    4032,
    8000,
    16320,
]


def main() -> None:
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seen_pictures = {sample.name: picture(sample, folder) for sample in PICTURES}
        seen_clips = {sample.name: clip(sample, folder) for sample in CLIPS}
        source = write_sample_checkpoint(folder / "checkpoint")
        tokenizer = AutoTokenizer.from_pretrained(source)
        ids = {talk: token_ids(tokenizer, TALKS[talk], seen_pictures, seen_clips) for talk in TALKS}
        result = {
            "image_sizes": image_sizes(),
            "video_sizes": video_sizes(),
            "pictures": {key: {k: v for k, v in value.items() if k != "values"} for key, value in seen_pictures.items()},
            "clips": {key: {k: v for k, v in value.items() if k != "values"} for key, value in seen_clips.items()},
            "token_ids": {talk: runs(tokens) for talk, tokens in ids.items()},
        }
        write("media.json", result)
        model = AutoModelForImageTextToText.from_pretrained(source, dtype=torch.float32).eval()
        write("logits.json", {talk: logits(model, ids[talk], TALKS[talk], seen_pictures, seen_clips) for talk in LOGITS})


def write(name: str, value: dict[str, Any]) -> None:
    lines = ",\n".join(f"{json.dumps(key)}:{json.dumps(part, separators=(',', ':'))}" for key, part in value.items())
    (HERE / name).write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def runs(ids: list[int]) -> list[list[int]]:
    """[id, how many times] …, which keeps pictures short."""
    return [[id, len(list(group))] for id, group in itertools.groupby(ids)]


def image_sizes() -> list[list[int]]:
    """[height, width, most pixels, height, width]; 0, 0 where it is refused."""
    return [
        [h, w, most, *attempt(smart_resize_image, h, w, 32, 65_536, most)] for h in SIDES for w in SIDES for most in MAX_PIXELS.values()
    ]


def video_sizes() -> list[list[int]]:
    """[frames, height, width, most pixels, height, width]."""
    cases = [(n, h, w) for n in (2, 3, 4, 5, 7, 10, 61, 768) for h in SIDES[::2] for w in SIDES[1::2]]
    return [
        [n, h, w, most, *attempt(smart_resize_video, n, h, w, 2, 32, VIDEO.min_pixels, most)]
        for n, h, w in cases
        for most in (VIDEO.max_pixels, 1_048_576)
    ]


def attempt(function: Any, *arguments: int) -> list[int]:
    try:
        return list(function(*arguments))
    except ValueError:
        return [0, 0]


def picture(sample: Picture, folder: Path) -> dict[str, Any]:
    path = sample.write(folder)
    # `load_image` drops transparency; the processor, given the picture itself, lays it on white.
    image = load_image(str(path)) if sample.mode == "RGB" else PIL.Image.open(path)
    result: dict[str, Any] = {}
    for detail, most in MAX_PIXELS.items():
        processor = Qwen2VLImageProcessorPil(
            size={"shortest_edge": 65_536, "longest_edge": most}, patch_size=16, image_mean=HALF, image_std=HALF
        )
        output = processor(images=[image], return_tensors="np")
        grid = [int(n) for n in output["image_grid_thw"][0]]
        result[detail] = {"grid": grid, "sha256": hashlib.sha256(eight_bits(output["pixel_values"], grid).tobytes()).hexdigest()}
        result.setdefault("values", output["pixel_values"])
    return result


def eight_bits(values: np.ndarray, grid: list[int]) -> np.ndarray:
    """The processor's patches put together again, [h, w, 3], before rescaling and normalizing."""
    _, rows, columns = grid
    patches = values.reshape(rows // 2, columns // 2, 2, 2, 3, 2, 16, 16)[:, :, :, :, :, 0]
    whole = patches.transpose(0, 2, 5, 1, 3, 6, 4).reshape(rows * 16, columns * 16, 3)
    exact = (whole.astype(np.float64) * 0.5 + 0.5) * 255
    rounded = exact.round()
    if np.abs(exact - rounded).max() > 1e-3:
        raise RuntimeError("these are not the pixels before normalizing")
    return np.ascontiguousarray(rounded.astype(np.uint8))


def clip(sample: Clip, folder: Path) -> dict[str, Any]:
    def indices(metadata: Any, **_: Any) -> np.ndarray:
        return Qwen3VLVideoProcessor.sample_frames(VIDEO, metadata)

    frames, metadata = read_video_opencv(str(sample.write(folder)), indices)
    height, width = smart_resize_video(len(frames), sample.height, sample.width, 2, 32, VIDEO.min_pixels, VIDEO.max_pixels)
    planes = torch.from_numpy(frames).permute(0, 3, 1, 2).contiguous()
    resized = torch.nn.functional.interpolate(planes, (height, width), mode="bicubic", antialias=True)
    pillow = [np.asarray(PIL.Image.fromarray(frame).resize((width, height), PIL.Image.Resampling.BICUBIC)) for frame in frames]
    difference = np.abs(np.stack(pillow).astype(int) - resized.permute(0, 2, 3, 1).numpy()).max()
    values = (resized.float() / 255 - 0.5) / 0.5
    patches, t, h, w = Qwen3VLVideoProcessor.patchify(VIDEO, values[None], 16, 2, 2)
    chosen = [int(i) for i in metadata.frames_indices]
    timestamps = Qwen3VLProcessor._calculate_timestamps(None, list(chosen), metadata.fps, 2)
    return {
        "fps": metadata.fps,
        "frames": metadata.total_num_frames,
        "indices": chosen,
        "timestamps": timestamps,
        "grid": [t, h, w],
        "pillow_differs_by": int(difference),
        "values": patches[0].numpy(),
    }


def token_ids(tokenizer: Any, talk: Talk, pictures: dict[str, Any], clips: dict[str, Any]) -> list[int]:
    options = {} if talk.thinking is None else {"enable_thinking": talk.thinking}
    text = tokenizer.apply_chat_template(
        [plain(message) for message in talk.messages], tokenize=False, add_generation_prompt=True, **options
    )
    processor = SimpleNamespace(
        image_token="<|image_pad|>",
        video_token="<|video_pad|>",
        vision_start_token="<|vision_start|>",
        vision_end_token="<|vision_end|>",
        image_processor=SimpleNamespace(merge_size=2),
        video_processor=SimpleNamespace(merge_size=2, temporal_patch_size=2),
        _calculate_timestamps=lambda *a: Qwen3VLProcessor._calculate_timestamps(None, *a),
    )
    removed = "<|fim_prefix|>"  # stands for a token to be taken away, so that the text beside it is not joined
    for sample in media(talk):
        if isinstance(sample, Picture):
            inputs = {"image_grid_thw": np.array([pictures[sample.name]["full"]["grid"]])}
            text = text.replace("<|image_pad|>", Qwen3VLProcessor.replace_image_token(processor, inputs, 0).replace("image_pad", "done"), 1)
        else:
            seen = clips[sample.name]
            metadata = SimpleNamespace(fps=seen["fps"], frames_indices=list(seen["indices"]))
            inputs = {"video_grid_thw": np.array([seen["grid"]]), "video_metadata": [metadata]}
            pairs = Qwen3VLProcessor.replace_video_token(processor, inputs, 0).replace("video_pad", "seen")
            text = text.replace("<|vision_start|><|video_pad|><|vision_end|>", f"{removed}{pairs}{removed}", 1)
    ids = tokenizer(text.replace("<|done|>", "<|image_pad|>").replace("<|seen|>", "<|video_pad|>"), add_special_tokens=False)["input_ids"]
    return [id for id in ids if id != tokenizer.convert_tokens_to_ids(removed)]


def plain(message: Message) -> dict[str, Any]:
    """As transformers takes it."""
    items: list[dict[str, str]] = []
    told: dict[str, Any] = {"role": message.role}
    for part in message.parts:
        if isinstance(part, Text):
            items.append({"type": "text", "text": part.text})
        elif isinstance(part, Reasoning):
            told["reasoning_content"] = part.text
        else:
            items.append({"type": "image" if isinstance(part, Image) else "video"})
    return {**told, "content": items}


def logits(model: Any, ids: list[int], talk: Talk, pictures: dict[str, Any], clips: dict[str, Any]) -> list[float]:
    tokens = torch.tensor([ids])
    inputs: dict[str, Any] = {"input_ids": tokens}
    samples = media(talk)
    if samples:
        inputs["mm_token_type_ids"] = (tokens == model.config.image_token_id).int() + 2 * (tokens == model.config.video_token_id).int()
    seen = [pictures[s.name] for s in samples if isinstance(s, Picture)]
    if seen:
        inputs["pixel_values"] = torch.from_numpy(np.concatenate([one["values"] for one in seen]))
        inputs["image_grid_thw"] = torch.tensor([one["full"]["grid"] for one in seen])
    moving = [clips[s.name] for s in samples if isinstance(s, Clip)]
    if moving:
        inputs["pixel_values_videos"] = torch.from_numpy(np.concatenate([one["values"] for one in moving]))
        inputs["video_grid_thw"] = torch.tensor([one["grid"] for one in moving])
    with torch.no_grad():
        return [round(value, 6) for value in model(**inputs).logits[0, -1].tolist()]


if __name__ == "__main__":
    main()
