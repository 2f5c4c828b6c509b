"""The whole way from a drawn file to a score: somebody who knows the truth gets it all right, a parrot next to nothing."""

import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.demo.test_evaluation import RIGHT
from tests.recipe import asking, evaluate, evaluation, heldout

COUNT = 4


class Knowing:
    """Answers from the truth, which it draws again from the seed in the file's name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._scene = cache(lambda seed: evaluation.picture(seed, folder).scene)

    def ask(self, messages: list[dict[str, Any]], **settings: Any) -> dict[str, Any]:
        reasoning = "I look at it." if settings.get("think") else ""
        timings = {"ttft_s": 0.1, "decode_tps": 100.0}
        return {"text": self.say(messages), "reasoning": reasoning, "stop_reason": "end", "token_ids": [1] * 9, "timings": timings}

    def say(self, messages: list[dict[str, Any]]) -> str:
        asked = messages[-1]["text"]
        images = [path for message in messages for path in message.get("images", ())]
        videos = [path for message in messages for path in message.get("videos", ())]
        if videos:
            clip = evaluation.clip(_seed(videos[0]), self._folder, most=160)
            shape, way = clip.scene.shapes[0], clip.direction
            goes = {"still": "stays still", "left": "moves to the left", "right": "moves to the right"}.get(way, f"moves {way}")
            return f"The {shape.colour} {shape.shape} {goes}."
        if images:
            return _about(self._scene(_seed(images[-1])), asked)
        topic = next((t for t in heldout.TOPICS if asked in t.questions), None)
        return RIGHT[topic.name] if topic else "I am only a demonstration. For a real model add a Qwen3.5 GGUF."


def _seed(path: str) -> int:
    return int(re.search(r"-(\d+)\.", Path(path).name)[1])


def _about(scene: Any, asked: str) -> str:
    items = scene.items()
    if "How many" in asked:
        return f"{len(items)}."
    if found := re.fullmatch(r"What is at the (.*)\?", asked):
        (colour, shape) = next((c, s) for c, s, place in items if place == found[1])
        return f"A {colour} {shape}."
    if found := re.fullmatch(r"What colour is the (.*)\?", asked):
        return next(c for c, s, _ in items if s == found[1]).capitalize() + "."
    if found := re.fullmatch(r"Where is the (\w+) (\w+)\?", asked):
        return f"At the {next(p for c, s, p in items if (c, s) == found.groups())}."
    return "There is " + " and ".join(f"{'an' if c[0] == 'o' else 'a'} {c} {s} at the {place}" for c, s, place in items) + "."


class Parrot:
    def ask(self, messages: list[dict[str, Any]], **settings: Any) -> dict[str, Any]:
        text = "<think>There is a red circle at the top left."
        if settings.get("think"):  # and never comes to an answer
            return {"text": "", "reasoning": text, "stop_reason": "length", "token_ids": [1] * 256}
        return {"text": text, "reasoning": "", "stop_reason": "length", "token_ids": [1] * 256}


def _examined(asker: Any, folder: Path) -> Any:
    report = evaluate.Report()
    examiner = evaluate.Examiner(asker, folder, COUNT, 900_000, report)
    examiner.largest_clip = 160
    for part in evaluate.PARTS.values():
        part(examiner)
    return report


def test_who_knows_the_truth_scores_all(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    report = _examined(Knowing(tmp_path / "again"), tmp_path)
    wrong = [case for case in report.cases if not case["right"]]
    assert wrong == []
    assert evaluate.table(report)[1]
    assert set(report.scores()) == set(evaluate.TARGETS) - {"same as llama-mtmd-cli"}
    assert evaluate.breakdown(report)


def test_a_parrot_scores_next_to_nothing(tmp_path: Path) -> None:
    report = _examined(Parrot(), tmp_path)
    shares = {row: report.share(row) for row in report.scores()}
    assert max(shares.values()) <= 0.2, shares
    assert shares["stops by itself"] == 0
    assert shares["thinking off: no thought"] == 0
    assert shares["thinking on: a short thought"] == 0
    text, passed = evaluate.table(report)
    assert not passed
    assert "FAIL" in text


def test_files_that_belong_together_are_found(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="must hold one model"):
        evaluate.model_files(tmp_path)
    for name in ("quern-demo-Q8_0.gguf", "mmproj-quern-demo-F16.gguf"):
        (tmp_path / name).touch()
    assert [path.name for path in evaluate.model_files(tmp_path)] == ["quern-demo-Q8_0.gguf", "mmproj-quern-demo-F16.gguf"]


CLI = """#!/bin/sh
[ "$1 $3 $5" = "-m --mmproj --image" ] || exit 1
cat "$6"
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_the_comparison_reads_what_the_other_front_end_writes(tmp_path: Path) -> None:
    cli, image = tmp_path / "llama-mtmd-cli", tmp_path / "picture.txt"
    cli.write_text(CLI)
    cli.chmod(0o755)
    image.write_text("\n\nI look at it.\n</think>\n\nA red circle.\n\n")
    said = asking.mtmd(cli, tmp_path / "a.gguf", tmp_path / "b.gguf", image, "What?", 128)
    assert asking.bare(said) == asking.bare("I look at it. A red circle.")
    with pytest.raises(RuntimeError, match="exit code 1"):
        asking.mtmd(cli, tmp_path / "a.gguf", tmp_path / "b.gguf", tmp_path / "none", "What?", 128)
