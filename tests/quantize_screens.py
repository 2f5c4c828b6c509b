"""States of the page that makes models, over a link that runs nothing. tests/screenshots.py takes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.quantize_link import QuantizeLink
from app.settings import ThemeChoice
from quantize.estimates import Estimate, Preflight
from quantize.events import Compared, Finished
from quantize.progress import Progress
from runtime.protocol import Problem
from tests.stage import Stage


def quantize_empty(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _quantizing(app, theme)
    stage.shoot(path)


def quantize_choice(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _quantizing(app, theme)
    _looked_at(stage, "Qwen/Qwen3.5-35B-A3B", fetch=71_900_000_000)
    stage.window.resize(1120, 900)
    stage.shoot(path)


def quantize_target(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """A size of one's own, measured with a folder and compared."""
    stage = _quantizing(app, theme)
    _looked_at(stage, "/home/ada/Qwen3.5-35B-A3B", disk_free=260_000_000_000)
    page = stage.window.shelf.quantize_page
    page.measure.box.setChecked(True)
    page.measure.choose("/home/ada/letters")
    page.compare.box.setChecked(True)
    page.types.target.click()
    page.types.target.field.setText("16 GB")
    page.types.target.changed.emit()
    stage.window.resize(1120, 1120)
    stage.shoot(path)


def quantize_all(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _quantizing(app, theme)
    _looked_at(stage, "/home/ada/Qwen3.5-35B-A3B")
    stage.window.shelf.quantize_page.types.more.click()
    stage.window.resize(1120, 1500)
    stage.shoot(path)


def quantize_short(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """The disk is too small for what was chosen, in a narrow window."""
    stage = _quantizing(app, theme)
    stage.window.show_sidebar(False)
    stage.window.resize(600, 820)
    _looked_at(stage, "/home/ada/Qwen3.5-35B-A3B", disk_free=9_000_000_000)
    stage.shoot(path)


def quantize_refused(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _quantizing(app, theme)
    page = stage.window.shelf.quantize_page
    page.source.setText("/home/ada/Llama-3-8B")
    problem = Problem(
        "CheckpointError",
        "This is a LlamaForCausalLM checkpoint; only the Qwen3.5 family can be converted.",
        "Choose a Qwen3_5 or Qwen3_5Moe model.",
    )
    page._link.failed.emit(problem)
    stage.shoot(path)


def quantize_running(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _converting(app, theme)
    stage.shoot(path)


def quantize_paused(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _converting(app, theme)
    stage.window.shelf.quantize_page._link.stopped.emit(True)
    stage.shoot(path)


def quantize_failed(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _converting(app, theme)
    problem = Problem("DiskFull", "The disk became full while the model was written.", "Free some space or choose another folder.")
    stage.window.shelf.quantize_page._link.failed.emit(problem)
    stage.shoot(path)


def quantize_damaged(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _converting(app, theme)
    sentence = "“blk.12.ffn_up_exps.weight” holds values that are no numbers."
    problem = Problem("CheckpointError", sentence, "The checkpoint is damaged: download it again, or ask whoever made it.")
    stage.window.shelf.quantize_page._link.failed.emit(problem)
    stage.shoot(path)


def quantize_done(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _converting(app, theme)
    files = [stage.folder / f"{name}.gguf" for name in ("Qwen3.5-35B-A3B-Q4_K_M", "mmproj-Qwen3.5-35B-A3B-F16")]
    for file, size in zip(files, (22_016_023_168, 899_283_648), strict=True):
        with file.open("wb") as hole:
            hole.truncate(size)
    stage.window.shelf.quantize_page._link.finished.emit(Finished(str(files[0]), str(files[1]), tuple(map(str, files))))
    stage.shoot(path)


def quantize_compared(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = _converting(app, theme)
    answers = (
        ("harbour.png", "What is in this picture?", "Two boats lie in a harbour, a red one and a blue one.", "Two boats in a harbour."),
        ("timetable.png", "When does the last bus leave?", "At 22:40, from stop B.", "At 22:40, from stop B."),
    )
    report = str(stage.folder / "Qwen3.5-35B-A3B-Q4_K_M-report.html")
    link = stage.window.shelf.quantize_page._link
    link.compared.emit(Compared(0.0123, 0.0008, 0.957, 6.412, 6.377, 1081, answers, report))
    files = [stage.folder / f"{name}.gguf" for name in ("Qwen3.5-35B-A3B-Q4_K_M", "mmproj-Qwen3.5-35B-A3B-F16")]
    for file, size in zip(files, (22_016_023_168, 899_283_648), strict=True):
        with file.open("wb") as hole:
            hole.truncate(size)
    link.finished.emit(Finished(str(files[0]), str(files[1]), tuple(map(str, files)), report))
    stage.shoot(path)


def _quantizing(app: QApplication, theme: ThemeChoice) -> Stage:
    """The page that makes models, over a link that runs nothing."""
    stage = Stage(app, theme)
    stage.history()
    stage.load()
    QuantizeLink._start = lambda link, request, _: setattr(link, "request", request)  # type: ignore[method-assign]
    stage.window.shelf.open_quantize()
    return stage


def _converting(app: QApplication, theme: ThemeChoice) -> Stage:
    stage = _quantizing(app, theme)
    _looked_at(stage, "Qwen/Qwen3.5-35B-A3B", fetch=71_900_000_000)
    page = stage.window.shelf.quantize_page
    page.go.click()
    page._link.moved.emit(Progress(33_400_000_000, 94_800_000_000, "blk.12.ffn_up_exps.weight", "writing", 112_000_000, 548))
    return stage


def _looked_at(stage: Stage, source: str, disk_free: int = 77_000_000_000, fetch: int = 0) -> None:
    """As a machine of 32 GB finds Qwen3.5-35B-A3B."""
    table = {
        "F32": (139.7, 1400, 0),
        "F16": (70.2, 380, 0.0002),
        "BF16": (70.2, 380, 0.0017),
        "Q8_0": (36.9, 210, 0.0054),
        "Q6_K": (28.9, 560, 0.0178),
        "Q5_K_M": (25.0, 900, 0.034),
        "Q4_K_M": (21.4, 980, 0.066),
        "IQ4_XS": (18.9, 3100, 0.077),
        "Q3_K_M": (16.9, 700, 0.13),
        "IQ3_XXS": (13.7, 6100, 0.21),
        "Q2_K": (12.9, 1700, 0.26),
        "IQ2_XXS": (9.6, 4600, 0.34),
        "IQ1_S": (7.3, 2400, 0.48),
    }
    estimates = tuple(
        Estimate(
            type=name,
            text_bytes=round(size * 1e9),
            vision_bytes=900_000_000,
            bits=size * 8 / 35.1,
            run_bytes=round((size + 2.4) * 1e9),
            fits=size + 2.4 < 24,
            seconds=seconds,
            problem=f"{name} needs an importance matrix." if name[:3] in ("IQ1", "IQ2") or name == "IQ3_XXS" else "",
            needs_importance=name[:3] in ("IQ1", "IQ2") or name == "IQ3_XXS",
            rounding=rounding,
            loss=0.0123 if name == "Q4_K_M" else None,
        )
        for name, (size, seconds, rounding) in table.items()
    )
    found = Preflight(
        name="Qwen3.5-35B-A3B",
        architecture="qwen35moe",
        stored="BF16",
        parameters=35_951_822_704,
        source=71_900_000_000,
        vision=True,
        mtp=True,
        fetch=fetch,
        held=10_400_000_000 if fetch else 0,
        disk_free=disk_free,
        work=430_000_000,
        memory_available=19_200_000_000,
        memory_total=32_000_000_000,
        estimates=estimates,
        scratch=37_800_000_000,
        reference=37_800_000_000,
        trials=41_000_000_000,
        foretold=1_070_000_000,
    )
    page = stage.window.shelf.quantize_page
    page.open_source(source)
    page._models_dir = Path("/home/ada/.local/share/quern/models")
    page.look()
    page._link.planned.emit(found)
    stage.settle()


STATES = (
    *(quantize_empty, quantize_choice, quantize_target, quantize_all, quantize_short, quantize_refused),
    *(quantize_running, quantize_paused, quantize_failed, quantize_damaged, quantize_done, quantize_compared),
)
