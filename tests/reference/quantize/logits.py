"""Makes logits.json: what transformers answers to PROMPT, and to a picture, for random checkpoints of every shape.

    PYTHONPATH=. python tests/reference/quantize/logits.py

Needs torch and transformers 5.23. float32 throughout; the last position's logits.
"""

import json
import tempfile
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForImageTextToText

from tests.checkpoints import write_checkpoint
from tests.quantize.reference import PROMPT, SHAPES, picture_patches, picture_prompt

OUT = Path(__file__).with_name("logits.json")


def main() -> None:
    torch.set_num_threads(1)
    result = {}
    for name, spec in SHAPES.items():
        with tempfile.TemporaryDirectory() as folder:
            source = write_checkpoint(Path(folder) / name, spec)
            whole = "vision_config" in AutoConfig.from_pretrained(source).to_dict()
            kind = AutoModelForImageTextToText if whole else AutoModelForCausalLM
            model = kind.from_pretrained(source, dtype=torch.float32).eval()
            with torch.no_grad():
                result[name] = model(input_ids=torch.tensor([PROMPT])).logits[0, -1].tolist()
                if spec.vision:
                    ids = torch.tensor([picture_prompt()])
                    output = model(
                        input_ids=ids,
                        mm_token_type_ids=(ids == model.config.image_token_id).int(),
                        pixel_values=torch.from_numpy(picture_patches()),
                        image_grid_thw=torch.tensor([[1, 8, 8]]),
                    )
                    result[f"{name} picture"] = output.logits[0, -1].tolist()
        print(name, "done")
    rounded = {name: [round(value, 6) for value in values] for name, values in result.items()}
    OUT.write_text(json.dumps(rounded, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
