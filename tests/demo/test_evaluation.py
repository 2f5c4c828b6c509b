"""What the demo model is examined on: the truth that goes with a file is the truth about its pixels."""

import math
import random
import re
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.recipe import answers, evaluate, evaluation, heldout


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list:
    folder = tmp_path_factory.mktemp("pictures")
    return [evaluation.picture(evaluation.FIRST_SEED + 900_000 + i, folder) for i in range(12)]


def test_a_shape_of_its_colour_is_where_the_truth_says(pictures: list) -> None:
    for picture in pictures:
        scene = picture.scene
        pixels = np.asarray(Image.open(picture.path).convert("RGB"), dtype=float)
        assert pixels.shape == (scene.height, scene.width, 3)
        for shape in scene.shapes:
            middle = pixels[round(shape.y), round(shape.x)]
            assert np.abs(middle - shape.rgb).max() < 40, picture.facts()
            assert ("top" in scene.place(shape)) == (shape.y < scene.height / 2)
            assert ("left" in scene.place(shape)) == (shape.x < scene.width / 2)


def test_shapes_keep_their_distances(pictures: list) -> None:
    for scene in (picture.scene for picture in pictures):
        assert 1 <= len(scene.shapes) <= 3
        assert min(scene.width, scene.height) >= 128
        assert max(scene.width, scene.height) <= 1920
        assert max(scene.width, scene.height) <= 2.02 * min(scene.width, scene.height)
        for shape in scene.shapes:
            assert min(abs(shape.x / scene.width - 0.5), abs(shape.y / scene.height - 0.5)) >= 0.05
            for other in scene.shapes:
                assert shape is other or math.dist((shape.x, shape.y), (other.x, other.y)) > shape.radius + other.radius


def test_the_same_seed_draws_the_same_file(tmp_path: Path) -> None:
    first, second = ((tmp_path / name) for name in ("a", "b"))
    first.mkdir()
    second.mkdir()
    seed = evaluation.FIRST_SEED + 900_100
    one, other = evaluation.picture(seed, first), evaluation.picture(seed, second)
    assert one.scene == other.scene
    assert one.path.read_bytes() == other.path.read_bytes()


def test_a_clip_goes_the_way_that_the_truth_says(tmp_path: Path) -> None:
    ways = Counter()
    for seed in range(evaluation.FIRST_SEED + 900_200, evaluation.FIRST_SEED + 900_208):
        clip = evaluation.clip(seed, tmp_path, most=192)
        frames = _frames(clip.path)
        assert len(frames) == round(clip.fps * clip.seconds)
        assert 1.9 < clip.seconds < 5.1
        (x0, y0), (x1, y1) = (_where(frame, clip.scene.shapes[0].rgb) for frame in (frames[0], frames[-1]))
        across, along = (x1 - x0) / clip.scene.width, (y1 - y0) / clip.scene.height
        moved = {"left": -across, "right": across, "up": -along, "down": along}
        if clip.direction == "still":
            assert max(moved.values()) < 0.05, clip.facts()
        else:
            assert moved[clip.direction] > 0.2, clip.facts()
            assert sorted(moved.values())[-2] < 0.05, clip.facts()
        ways[clip.direction] += 1
    assert len(ways) >= 3


def _frames(path: Path) -> list[np.ndarray]:
    reader, frames = cv2.VideoCapture(str(path)), []
    while (read := reader.read())[0]:
        frames.append(read[1][:, :, ::-1].astype(float))
    return frames


def _where(frame: np.ndarray, rgb: tuple[int, int, int]) -> tuple[float, float]:
    """The middle of the pixels that have this colour, or nearly."""
    distance = np.abs(frame - np.asarray(rgb)).max(axis=2)
    ys, xs = np.nonzero(distance < distance.min() + 25)
    return float(np.median(xs)), float(np.median(ys))


def test_questions_about_one_shape_have_their_right_answer() -> None:
    shapes = (
        evaluation.Shape("red", "circle", 20, 20, 10, 0, (255, 0, 0)),
        evaluation.Shape("blue", "circle", 80, 90, 10, 0, (0, 0, 255)),
    )
    scene = evaluation.Scene(100, 100, shapes, "light plain")
    asked = {}
    for seed in range(60):
        question, judge = evaluate.about_one(scene, random.Random(seed))
        asked[question] = judge
    assert set(asked) == {
        "What is at the top left?",
        "What is at the bottom right?",
        "Where is the red circle?",
        "Where is the blue circle?",
    }
    assert asked["What is at the top left?"]("A red circle.")
    assert not asked["What is at the top left?"]("A blue circle.")
    assert asked["Where is the blue circle?"]("At the bottom right.")
    assert not asked["Where is the blue circle?"]("At the top left.")


def test_held_back_questions_are_enough_and_distinct() -> None:
    questions = [q for topic in heldout.TOPICS for q in topic.questions]
    assert len(heldout.TOPICS) >= 28
    assert len(set(questions)) == len(questions)
    assert len(set(heldout.OTHERS)) == 100
    assert not set(questions) & set(heldout.OTHERS)
    assert len({topic.name for topic in heldout.TOPICS}) == len(heldout.TOPICS)


RIGHT = {
    "attach a picture": "Drop it on the window, paste it, or use the paper clip button.",
    "attach a clip": "Drop the clip on the window, or pick it with the paper clip button.",
    "picture formats": "PNG, JPEG, WebP, GIF, BMP and TIFF, and HEIC where the libraries allow it.",
    "several pictures": "Yes, drop several at once.",
    "remove an attachment": "Click the x on its chip.",
    "trim a clip": "Click the chip of the clip and set its start and end.",
    "sound": "No. The sound of a clip is not understood.",
    "send and line break": "Enter sends, Shift+Enter breaks the line.",
    "stop an answer": "Press Esc or the stop button.",
    "thinking on and off": "Use the Think switch below the text.",
    "read the thinking": 'Click the folded "Thought for" line above the answer.',
    "new chat": "Press Ctrl+N or click New chat.",
    "delete or rename a chat": "Right-click it in the list.",
    "where chats are kept": "In a database in the data folder, so they survive a restart.",
    "where files are": "quern doctor prints the folders.",
    "get a real model": "Put a Qwen3.5 GGUF and its mmproj file into the models folder and pick it at the top.",
    "switch model": "Pick it at the top of the window.",
    "what fits in memory": "A file that is smaller than the free memory, with about 2 GB to spare.",
    "small machine": "With 8 GB take Qwen3.5 0.8B to 4B.",
    "mmproj": "It is the vision part: without it the model cannot see pictures.",
    "quantize": "Run quern quantize with the checkpoint and a folder.",
    "privacy": "Nothing leaves this machine.",
    "internet": "No. The internet is needed only to download a model.",
    "dark theme": "Choose the dark theme in the menu; it follows the system otherwise.",
    "command line": 'Type quern ask "your question".',
    "bug report": "Run quern doctor and add what it prints.",
    "speed and context": "Tokens per second and the context used are shown under the answer.",
    "engine crash": "The window and the partial answer stay, and the next message restarts the engine.",
    "copy an answer": "Right-click the answer and choose Copy.",
    "cost of a picture": "Its chip shows how many tokens it costs.",
    "graphics card": "A graphics card is chosen automatically; without one the CPU is used.",
    "licence and price": "Quern is free, under the Apache 2.0 licence.",
}
DEMO = "I am only a small demonstration and cannot answer that. For a real model put a Qwen3.5 GGUF into the models folder."


@pytest.mark.parametrize("topic", heldout.TOPICS, ids=lambda topic: topic.name)
def test_a_topic_knows_its_answer_from_the_others(topic: object) -> None:
    assert topic.right(RIGHT[topic.name])
    assert not topic.right("")
    assert topic.right(DEMO) == (topic.name == "get a real model")
    near = [name for name, answer in RIGHT.items() if name != topic.name and topic.right(answer)]
    assert len(near) <= 4, near


def test_owning_up_needs_both_halves() -> None:
    assert heldout.owns_up(DEMO)
    assert not heldout.owns_up("I am only a small demonstration.")
    assert not heldout.owns_up("Put a GGUF file into the models folder.")
    assert not heldout.owns_up("Canberra.")


def test_a_report_counts_and_judges() -> None:
    report = evaluate.Report()
    for right in (True, True, False):
        report.add("pictures: counted", right, "How many shapes are there?", {"text": "2."})
    text, passed = evaluate.table(report)
    assert report.scores() == {"pictures: counted": (2, 3)}
    assert re.search(r"counted +3 +2 +66\.7% +95% +FAIL", text)
    assert not passed
    assert set(answers.COLOURS) == set(evaluation.COLOURS)
