"""Scores the demo model through `quern ask` at its shipped settings, on files and questions that training never saw.

    python assets/demo/recipe/evaluate.py [--count N] [--demo DIR] [--json OUT] [--parts pictures,clips,…]

The same seeds give the same files and, on the same machine, the same answers. `--offset` draws other files: a model that
was improved by looking at one draw is to be judged by another.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import answers
import evaluation
import heldout
from asking import Asker, bare, mtmd, user

ROOT = Path(__file__).resolve().parents[3]
DESCRIBE, COUNT, SECOND, WAY = (
    "Describe the image.",
    "How many shapes are there?",
    "What is in the second picture?",
    "Which way does the shape move?",
)
OTHER_WORDS = ("What do you see?", "What is in this picture?", "What does the image show?", "Tell me what is in the picture.")
LONGEST = 200  # tokens within which every answer must have ended by itself
SHORT_THOUGHT = 100  # words
MIN_TOPICS = 25
ALIGNED = (256, 288, 320, 352, 384)  # multiples of 32, above the least number of pixels: nobody resizes them
EVERY = 1_000_000  # seeds to a part

# What is scored, and the least share that must be right. Where the task names no figure, the target is ours; None: told, not judged.
TARGETS: dict[str, float | None] = {
    "pictures: described entirely right": 0.90,
    "pictures: counted": 0.95,
    "pictures: asked about one shape": 0.92,
    "pictures: described, one shape a quadrant": None,
    "pictures: described when asked in other words": None,
    "clips: way and shape": 0.85,
    "pairs: second picture": 0.85,
    "second turn": 0.85,
    "thinking on: a short thought": 0.95,
    "thinking on: described entirely right": None,
    "thinking off: no thought": 1.0,
    "manual: rewordings": 0.80,
    "manual: topics with 4 of 5": None,
    "others: says what it is": 0.85,
    "stops by itself": 1.0,
    "same as llama-mtmd-cli": 1.0,
}


@dataclass
class Report:
    """Every answer with its verdict."""

    cases: list[dict[str, Any]] = field(default_factory=list)

    def add(self, row: str, right: bool, asked: str, answer: dict[str, Any], **about: Any) -> None:
        assert row in TARGETS, row
        said = {name: answer.get(name) for name in ("text", "reasoning", "stop_reason", "error") if answer.get(name)}
        self.cases.append({"row": row, "right": right, "asked": asked, **said, **about})

    def scores(self) -> dict[str, tuple[int, int]]:
        """Row → right, of how many."""
        rows = {row: [c["right"] for c in self.cases if c["row"] == row] for row in TARGETS}
        return {row: (sum(rights), len(rights)) for row, rights in rows.items() if rights}

    def share(self, row: str) -> float:
        right, number = self.scores()[row]
        return right / number


class Examiner:
    """Asks, and notes of every answer whether it ended by itself and how fast it came."""

    def __init__(self, asker: Asker, folder: Path, count: int, offset: int, report: Report) -> None:
        self.asker, self.folder, self.count, self.report = asker, folder, count, report
        self.largest_clip = 1280
        self.speeds: list[tuple[float, float]] = []
        self._offset = offset

    def seeds(self, part: int, count: int | None = None) -> range:
        first = evaluation.FIRST_SEED + part * EVERY + self._offset
        return range(first, first + (count or self.count))

    def ask(self, messages: list[dict[str, Any]], **settings: Any) -> dict[str, Any]:
        answer = self.asker.ask(messages, **settings)
        asked = messages[-1]["text"]
        length = len(answer.get("token_ids", ()))
        self.report.add("stops by itself", answer.get("stop_reason") == "end" and length <= LONGEST, asked, answer, tokens=length)
        if "timings" in answer:
            self.speeds.append((answer["timings"]["ttft_s"], answer["timings"]["decode_tps"]))
        return {"text": "", **answer}

    # ------------------------------------------------------------ parts

    def pictures(self) -> None:
        for seed in self.seeds(0):
            picture = evaluation.picture(seed, self.folder)
            said = self.describe(picture, DESCRIBE, "pictures: described entirely right", seed)
            if all(picture.scene.alone(i) for i in range(len(picture.scene.shapes))):
                right = answers.describes(said["text"], picture.scene.items())
                self.report.add("pictures: described, one shape a quadrant", right, DESCRIBE, said, file=picture.path.name)
            number = len(picture.scene.shapes)
            said = self.ask([user(COUNT, [picture.path])], seed=seed)
            self.report.add("pictures: counted", answers.counts(said["text"], number), COUNT, said, **picture.facts())
            asked, judge = about_one(picture.scene, random.Random(seed + 1))
            said = self.ask([user(asked, [picture.path])], seed=seed)
            self.report.add("pictures: asked about one shape", judge(said["text"]), asked, said, **picture.facts())

    def wordings(self) -> None:
        for index, seed in enumerate(self.seeds(6, max(1, self.count // 2))):
            picture = evaluation.picture(seed, self.folder)
            words = OTHER_WORDS[index % len(OTHER_WORDS)]
            self.describe(picture, words, "pictures: described when asked in other words", seed)

    def describe(self, picture: evaluation.Picture, words: str, row: str, seed: int, **settings: Any) -> dict[str, Any]:
        said = self.ask([user(words, [picture.path])], seed=seed, **settings)
        wrong = answers.mistakes(said["text"], picture.scene.items())
        right = answers.describes(said["text"], picture.scene.items())
        self.report.add(row, right, words, said, mistake=wrong, truth=picture.scene.items(), **picture.facts())
        return said

    def clips(self) -> None:
        for seed in self.seeds(1):
            clip = evaluation.clip(seed, self.folder, self.largest_clip)
            shape = clip.scene.shapes[0]
            said = self.ask([user(WAY, videos=[clip.path])], seed=seed)
            right = answers.moves(said["text"], shape.colour, shape.shape, clip.direction)
            self.report.add("clips: way and shape", right, WAY, said, **clip.facts())
            clip.path.unlink()

    def pairs(self) -> None:
        for seed in self.seeds(2):
            first, second = (evaluation.picture(2 * seed + i, self.folder) for i in range(2))
            said = self.ask([user(SECOND, [first.path, second.path])], seed=seed)
            right, wrong = answers.describes(said["text"], second.scene.items()), answers.mistakes(said["text"], second.scene.items())
            told_first = answers.describes(said["text"], first.scene.items())
            about = {"truth": second.scene.items(), "mistake": wrong, "told_first": told_first}
            self.report.add("pairs: second picture", right, SECOND, said, **about, **second.facts())

    def turns(self) -> None:
        for seed in self.seeds(3):
            picture, rng = evaluation.picture(seed, self.folder), random.Random(seed + 1)
            opening = user(rng.choice((DESCRIBE, COUNT)), [picture.path])
            first = self.ask([opening], seed=seed)
            asked, judge = about_one(picture.scene, rng)
            said = self.ask([opening, {"role": "assistant", "text": first["text"]}, user(asked)], seed=seed)
            self.report.add("second turn", judge(said["text"]), asked, said, before=first["text"], **picture.facts())

    def thinking(self) -> None:
        for seed in self.seeds(4):
            picture = evaluation.picture(seed, self.folder)
            said = self.describe(picture, DESCRIBE, "thinking on: described entirely right", seed, think=True)
            words = len(said.get("reasoning", "").split())
            thought = 0 < words <= SHORT_THOUGHT and said["text"].strip() != ""  # and came to an answer
            self.report.add("thinking on: a short thought", thought, DESCRIBE, said)
            said = self.ask([user(DESCRIBE, [picture.path])], seed=seed, think=False)
            silent = not said.get("reasoning", "").strip() and "think>" not in said["text"] and said["text"].strip() != ""
            self.report.add("thinking off: no thought", silent, DESCRIBE, said)

    def manual(self, topics: Sequence[heldout.Topic] = heldout.TOPICS) -> None:
        for topic in topics:
            rights = []
            for asked in topic.questions:
                said = self.ask([user(asked)], seed=1)
                rights.append(topic.right(said["text"]))
                self.report.add("manual: rewordings", rights[-1], asked, said, topic=topic.name)
            self.report.add("manual: topics with 4 of 5", sum(rights) >= 4, topic.name, {}, right_of_five=sum(rights))

    def others(self, questions: Sequence[str] = heldout.OTHERS) -> None:
        for asked in questions:
            said = self.ask([user(asked)], seed=1)
            self.report.add("others: says what it is", heldout.owns_up(said["text"]), asked, said)

    def same_as_mtmd(self, cli: Path, demo: Path) -> None:
        model, mmproj = model_files(demo)
        for seed in self.seeds(5, max(1, self.count // 5)):
            picture = evaluation.picture(seed, self.folder, sides=ALIGNED)
            said = self.ask([user(DESCRIBE, [picture.path])], think=True, temperature=0, max_tokens=128)
            theirs = bare(mtmd(cli, model, mmproj, picture.path, DESCRIBE, 128))
            ours = bare(f"{said.get('reasoning', '')} {said['text']}")
            self.report.add("same as llama-mtmd-cli", ours == theirs and ours != "", DESCRIBE, said, theirs=theirs, file=picture.path.name)


PARTS: dict[str, Callable[[Examiner], None]] = {
    "pictures": Examiner.pictures,
    "clips": Examiner.clips,
    "pairs": Examiner.pairs,
    "turns": Examiner.turns,
    "thinking": Examiner.thinking,
    "manual": Examiner.manual,
    "others": Examiner.others,
    "wordings": Examiner.wordings,
}


def about_one(scene: evaluation.Scene, rng: random.Random) -> tuple[str, Callable[[str], bool]]:
    """A question about one shape that has one right answer, and its judge; how many there are where no such question exists."""
    kinds = [s.shape for s in scene.shapes]
    named = [(s.colour, s.shape) for s in scene.shapes]
    choices: list[tuple[str, Callable[[str], bool]]] = []
    for index, shape in enumerate(scene.shapes):
        truth = (shape.colour, shape.shape, scene.place(shape))
        if scene.alone(index):
            choices.append((f"What is at the {truth[2]}?", partial(_is, answers.names, truth)))
        if kinds.count(shape.shape) == 1:
            choices.append((f"What colour is the {shape.shape}?", partial(_is, answers.gives_colour, truth)))
        if named.count(truth[:2]) == 1:
            asked = f"Where is the {shape.colour} {shape.shape}?"
            choices.append((asked, partial(_is, answers.gives_place, truth)))
    number = len(scene.shapes)
    return rng.choice(choices) if choices else (COUNT, lambda said: answers.counts(said, number))


def _is(judge: Callable[[str, str, str, str], bool], truth: answers.Item, said: str) -> bool:
    return judge(said, *truth)


def model_files(demo: Path) -> tuple[Path, Path]:
    """The text model and the vision file in a folder."""
    found = sorted(demo.glob("*.gguf"))
    vision = [path for path in found if path.name.startswith("mmproj")]
    text = [path for path in found if path not in vision]
    if len(vision) != 1 or len(text) != 1:
        raise FileNotFoundError(f"{demo} must hold one model and one mmproj file, and holds {[p.name for p in found]}")
    return text[0], vision[0]


def table(report: Report) -> tuple[str, bool]:
    """The scores, a line each, and whether every one that is judged reached its target."""
    lines, passed = [f"{'':46}{'n':>6}{'right':>7}{'score':>8}{'target':>8}"], True
    for row, (right, number) in report.scores().items():
        target = TARGETS[row]
        verdict, wanted = "", "" if target is None else f"{target:.0%}"
        good = target is None or right / number >= target
        if row == "manual: topics with 4 of 5":
            good, wanted = right >= MIN_TOPICS, str(MIN_TOPICS)
        if wanted:
            verdict = "pass" if good else "FAIL"
        passed &= good
        lines.append(f"{row:46}{number:6}{right:7}{right / number:8.1%}{wanted:>8}  {verdict}")
    return "\n".join(lines), passed


def breakdown(report: Report) -> str:
    """Where the wrong answers lie: by mistake, and by what was drawn."""
    lines = []
    for row in ("pictures: described entirely right", "pairs: second picture", "clips: way and shape"):
        cases = [c for c in report.cases if c["row"] == row]
        if not cases:
            continue
        lines.append(f"\n{row}")
        wrong = Counter(c["mistake"] for c in cases if not c["right"] and "mistake" in c)
        if wrong:
            lines.append("  wrong in: " + ", ".join(f"{name} {n}" for name, n in wrong.most_common()))
        for name, key in _GROUPS.items():
            groups: dict[str, list[bool]] = {}
            for case in cases:
                for value in key(case):
                    groups.setdefault(value, []).append(case["right"])
            if len(groups) > 1:
                lines.append(f"  {name}: " + ", ".join(f"{g} {sum(r)}/{len(r)}" for g, r in sorted(groups.items())))
    errors = [c["error"] for c in report.cases if c["row"] == "stops by itself" and "error" in c]
    if errors:
        lines.append(f"\n{len(errors)} requests failed, the first with: {errors[0]}")
    manual = [c for c in report.cases if c["row"] == "manual: topics with 4 of 5" and not c["right"]]
    if manual:
        lines.append("\nmanual topics below 4 of 5: " + ", ".join(f"{c['asked']} {c['right_of_five']}" for c in manual))
    return "\n".join(lines)


_GROUPS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "shapes": lambda c: [str(len(c["shapes"]))],
    "shape": lambda c: sorted({s["shape"] for s in c["shapes"]}),
    "colour": lambda c: sorted({s["colour"] for s in c["shapes"]}),
    "ground": lambda c: [c["ground"]],
    "longer side": lambda c: [next(f"≤{n:4}" for n in (256, 512, 1024, 1920) if max(c["width"], c["height"]) <= n)],
    "aspect": lambda c: ["<1.4" if max(c["width"], c["height"]) < 1.4 * min(c["width"], c["height"]) else "≥1.4"],
    "smallest radius": lambda c: [_span(min(s["radius"] for s in c["shapes"]) / min(c["width"], c["height"]))],
    "file": lambda c: [c["file"].rsplit(".", 1)[1]],
    "quadrant": lambda c: ["shared" if _shared(c) else "own"],
    "way": lambda c: [c["direction"]] if "direction" in c else [],
    "fps": lambda c: [str(c["fps"])] if "fps" in c else [],
    "told the first": lambda c: [str(c["told_first"])] if "told_first" in c else [],
}


def _span(radius: float) -> str:
    return "<12 %" if radius < 0.12 else "<17 %" if radius < 0.17 else "≥17 %"


def _shared(case: dict[str, Any]) -> bool:
    quadrants = [(s["x"] < case["width"] / 2, s["y"] < case["height"] / 2) for s in case["shapes"]]
    return len(set(quadrants)) < len(quadrants)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100, metavar="N", help="files of each kind")
    parser.add_argument("--offset", type=int, default=0, metavar="N", help="begin this many seeds later: other files")
    parser.add_argument("--demo", type=Path, metavar="DIR", help="the folder of the model (default: the bundled one)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write every answer with its verdict there")
    parser.add_argument("--parts", default=",".join(PARTS), metavar="A,B", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--mtmd-cli", type=Path, metavar="PATH", help="also compare with this llama-mtmd-cli")
    parser.add_argument("--quern", default=str(ROOT / ".venv" / "bin" / "quern"), metavar="PATH", help="the command that is asked")
    args = parser.parse_args()
    parts = [part for part in args.parts.split(",") if part]
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    report = Report()
    with tempfile.TemporaryDirectory(prefix="quern-evaluation-") as folder, Asker([args.quern], args.demo) as asker:
        examiner = Examiner(asker, Path(folder), args.count, args.offset, report)
        for part in parts:
            print(f"{part} …", file=sys.stderr, flush=True)
            PARTS[part](examiner)
        if args.mtmd_cli:
            examiner.same_as_mtmd(args.mtmd_cli, args.demo or ROOT / "assets" / "demo")
    text, passed = table(report)
    print(text)
    print(breakdown(report))
    if examiner.speeds:
        first, rate = (statistics.median(values) for values in zip(*examiner.speeds, strict=True))
        print(f"\nmedian time to first token {first:.2f} s, decoding {rate:.0f} tokens/s")
    if args.json:
        args.json.write_text(json.dumps({"scores": report.scores(), "cases": report.cases}, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
