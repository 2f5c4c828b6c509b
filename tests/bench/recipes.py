"""The mixes that Quern measures out for a model against llama.cpp's at equal size: divergence from the source on text held back.

    .venv/bin/python -m tests.bench.recipes --out build/recipes                          # the demo model
    .venv/bin/python -m tests.bench.recipes MODEL.gguf --out DIR --mixes Q4_K_M IQ3_XXS   # any other, F16, BF16 or Q8_0

For each of llama.cpp's mixes the model is quantized with it, then with Quern's own mix of at most as many bytes; both are deleted
after they were compared. With an importance matrix (made from the default calibration set, the same for both), and without one. The
measurements of the groups and the results stay in DIR, and the command goes on where it was stopped. Figures, not timings: any
load will do. A source that is quantized already, as the bundled demo, is taken for the truth.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from quantize.calibrate import calibrate
from quantize.convert import convert, cores
from quantize.corpus import DEFAULT, HELD_BACK, read_corpus
from quantize.divergence import Source
from quantize.imatrix import Importance, read_importance, write_importance
from quantize.plot import Tried, amount, picture
from quantize.recipes import Recipe, to_toml
from quantize.report import Report, write_report
from quantize.sensitivity import measure
from quantize.target import Tailored, frame, tailor
from runtime.errors import CheckpointError
from runtime.models.architecture import from_header
from runtime.models.gguf_info import read_info
from runtime.models.library import find_mmproj

ROOT = Path(__file__).resolve().parents[2]
WITH = (
    "Q6_K",
    "Q5_K_M",
    "Q4_K_M",
    "Q4_K_S",
    "IQ4_XS",
    "Q3_K_L",
    "Q3_K_M",
    "Q3_K_S",
    "IQ3_M",
    "IQ3_XXS",
    "Q2_K",
    "IQ2_M",
    "IQ2_XS",
    "IQ2_XXS",
)
WITHOUT = ("Q6_K", "Q5_K_M", "Q4_K_M", "Q4_K_S", "Q3_K_L", "Q3_K_M", "Q3_K_S", "Q2_K")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("model", type=Path, nargs="?", default=next((ROOT / "assets" / "demo").glob("quern-demo-*.gguf")))
    parser.add_argument("--out", type=Path, required=True, help="a folder for everything")
    parser.add_argument("--calibrate", type=Path, default=DEFAULT, help="texts, chats, pictures to measure on (default: Quern's own set)")
    parser.add_argument("--verify", type=Path, default=HELD_BACK, help="others, to compare on (default: the set held back)")
    parser.add_argument("--mixes", nargs="+", help=f"llama.cpp's mixes to compare with (default: {' '.join(WITH)})")
    parser.add_argument("--few", action="store_true", help="measure three types of each group and predict the others")
    parser.add_argument("--only", choices=("with", "without"), help="only with, or only without an importance matrix")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    run = Run(args.model, args.out, args.few, args.calibrate, args.verify)
    with contextlib.closing(run.source):
        for word, mixes in (("with", args.mixes or WITH), ("without", [mix for mix in args.mixes or WITHOUT if mix in WITHOUT])):
            if args.only in (None, word):
                run.compare(word, mixes)
    for path in run.report():
        print(path)
    return 0


class Run:
    def __init__(self, model: Path, out: Path, few: bool, measured_on: Path, compared_on: Path) -> None:
        self._model, self._out, self._few, self._measured_on = model, out, few, measured_on
        self._mmproj = find_mmproj(model)
        self._importance = self._calibrated()
        self.source = Source(model, self._mmproj, read_corpus(compared_on), out)
        self._kept = out / "results.json"
        self._results: dict[str, dict[str, float]] = json.loads(self._kept.read_text()) if self._kept.exists() else {}
        self._curves: dict[str, Tailored] = {}

    def _calibrated(self) -> Importance:
        path = self._out / "imatrix.gguf"
        if not path.exists():
            made = calibrate(self._model, self._measured_on, mmproj=self._mmproj)
            write_importance(path.with_suffix(".part"), made)
            path.with_suffix(".part").replace(path)
        return read_importance(path)

    def compare(self, word: str, mixes: list[str]) -> None:
        importance = self._importance if word == "with" else None
        layers = from_header(read_info(self._model)).layers

        def told(done: int, count: int, name: str) -> None:
            if done % 10 == 0:
                print(f"measuring {word} importance matrix: {done} of {count} {name}", file=sys.stderr, flush=True)

        kept = self._out / f"sensitivity-{word}.json"
        few = False if self._few else None
        corpus = read_corpus(self._measured_on)
        sensitivity = measure(self._model, self._mmproj, corpus, layers, importance, kept, threads=cores(), everything=few, on_trial=told)
        fixed = frame(self._model, sensitivity.groups, layers)
        for mix in mixes:
            theirs = self._result(f"{word} llama.cpp {mix}", mix, importance)
            try:
                made = tailor(sensitivity, fixed, int(theirs["bytes"]), "own")
            except CheckpointError as error:
                print(f"| {word} | {mix} | {theirs['bytes'] / 1e6:.2f} MB | {theirs['mean']:.4g} | {error} |", flush=True)
                continue
            self._curves[word] = made
            ours = self._result(f"{word} Quern {mix}", made.recipe, importance)
            row = [word, mix, amount(int(theirs["bytes"])), amount(int(ours["bytes"])), f"{theirs['mean']:.4g} ± {theirs['error']:.1g}"]
            row += [f"{ours['mean']:.4g} ± {ours['error']:.1g}", f"{ours['mean'] / theirs['mean']:.2f}", f"{made.loss:.4g}"]
            row += [f"{theirs['agreement']:.1%}", f"{ours['agreement']:.1%}"]
            print("| " + " | ".join(row) + " |", flush=True)

    def _result(self, key: str, mix: str | Recipe, importance: Importance | None) -> dict[str, float]:
        """Kept under the recipe itself: another choice is another result."""
        name = key if isinstance(mix, str) else f"{key} {hash_of(mix)}"
        if name not in self._results:
            folder = self._out / "trial"
            text = convert(self._model, folder, mix, name="trial", importance=importance, allow_requantize=True).text
            assert text is not None
            size = text.stat().st_size
            self._results[name] = {"bytes": size, **asdict(self.source.compare(text))}
            text.unlink()
            folder.rmdir()
            self._kept.write_text(json.dumps(self._results, indent=1) + "\n")
        return self._results[name]

    def report(self) -> list[Path]:
        tried = []
        for name, result in self._results.items():
            word, whose, mix = name.split()[:3]
            tried.append(Tried(mix, f"{whose}, {word} importance matrix", int(result["bytes"]), result["mean"]))
        notes = ["Divergence from the source on the held-back set; Quern's mixes are named after those whose size they were given."]
        choices = self._curves["with"].choices if "with" in self._curves else []
        drawn = self._out / "recipes.svg"
        drawn.write_text(picture(tried), encoding="utf-8")
        return [drawn, *write_report(Report(self._model.stem, "mixes", tried=tried, choices=choices, notes=notes), self._out)]


def hash_of(recipe: Recipe) -> str:
    return hashlib.sha256(to_toml(recipe).encode()).hexdigest()[:10]


if __name__ == "__main__":
    sys.exit(main())
