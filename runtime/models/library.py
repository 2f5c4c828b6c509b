"""The models on this machine: the bundled demo, a folder of downloads, and the vision file that belongs to each model.

Headers only; nothing is loaded, and nothing is fetched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from runtime.errors import ModelError, NotFound, QuernError
from runtime.models.gguf_info import GgufInfo, read_info, shard_paths, stem

_ASSETS = Path(__file__).resolve().parents[2] / "assets"
DEMO = "quern-demo-Q8_0.gguf"
_WORDS = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_NAMELESS = ("model", "ggml-model")  # Jan gives each model a folder and calls every file so
_PRECISIONS = ("F16", "BF16", "F32")  # of a vision file, the best first: F32 costs memory and gains nothing


@dataclass(frozen=True)
class Found:
    """A model file, with its header or with why it cannot be used."""

    path: Path
    info: GgufInfo | None
    problem: str = ""
    file_bytes: int = 0  # all shards together


def demo_model() -> Path:
    """The bundled demonstration. QUERN_DEMO_DIR names another folder that holds one under the same file names."""
    folder = Path(os.environ.get("QUERN_DEMO_DIR") or _ASSETS / "demo")
    path = folder / DEMO
    if not path.is_file():
        raise NotFound(f"The bundled demo model is not in {folder}.", "Install Quern again, or choose another model.")
    return path


def label(model: Path) -> str:
    """What a model's file is called where people choose: its name without a shard's number, or, where that says nothing, its folder's."""
    name = stem(model)
    return model.parent.name or name if name.lower() in _NAMELESS else name


def kept_name(model: Path) -> str:
    """Under which what was decided about a model is kept: its file's name, which names one model and goes with the file."""
    return f"{label(model)}.gguf" if stem(model).lower() in _NAMELESS else model.name


def installed(models_dir: Path) -> list[Path]:
    """The models in a folder and the folders under it that can be loaded, in the order of their names."""
    return [found.path for found in scan(models_dir) if found.info and not found.problem]


def scan(models_dir: Path) -> list[Found]:
    """The same with every .gguf file that cannot be loaded and why; vision files go with their models and are left out.

    A model in several shards appears once, under its first.
    """
    return [found for path in _files(models_dir) if (found := look(path)) is not None]


def find_model(name_or_path: str | Path, models_dir: Path | Sequence[Path] | None = None) -> Path:
    """The file that is meant: a path, the demo ("demo"), or part of the name of one model in `models_dir`, or several folders.

    The answer is a model's first shard, and all its shards are there. Raises NotFound, or ModelError for a file that is
    not a whole model.
    """
    text = str(name_or_path)
    path = Path(text).expanduser()
    if path.is_file():
        check_shards(path)
        return shard_paths(path)[0]
    if path.is_dir():
        raise ModelError(f"{text} is a folder, not a model file.", "Choose the .gguf file inside it.")
    if text.lower() in ("demo", "quern-demo"):
        return demo_model()
    folders = [models_dir] if isinstance(models_dir, Path) else models_dir or ()
    models = [model for folder in folders for model in installed(folder)]
    wanted = text.lower().removesuffix(".gguf")
    exact = [model for model in models if wanted in (model.stem.lower(), label(model).lower())]
    matching = exact or [model for model in models if wanted in label(model).lower()]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise NotFound(f"{text} could be {_listed(matching)}.", "Give more of the name, or the path.")
    raise NotFound(f"There is no model {text}.", "Give the path of a .gguf file, or a name that `quern models` lists.")


def check_shards(path: Path) -> int:
    """The bytes of all the files of a model. Raises ModelError where one of them is missing, cut or damaged."""
    shards = shard_paths(path)
    missing = [shard for shard in shards if not shard.is_file()]
    if missing:
        raise ModelError(f"{path.name} needs {_listed(missing)} beside it.", "Download the missing files into the same folder.")
    return sum(read_info(shard).file_bytes for shard in shards)


def check_kind(info: GgufInfo) -> None:
    """Raises ModelError, with the reason, for a file that is no model of the family."""
    name = info.path.name
    if info.kind == "vision" or info.architecture == "clip":
        raise ModelError(f"{name} is a vision file, not a model.", "Choose the model's own .gguf file; the vision file beside it is found.")
    if info.kind != "model":
        sentence = f"{name} is a model of another architecture ({info.architecture})."
        raise ModelError(sentence, "Quern runs models of the Qwen3.5 series: choose one of those.")


def find_mmproj(model: Path, info: GgufInfo | None = None) -> Path | None:
    """The vision file that belongs to a model, or None. `info`: the model's header where it was read, which takes a moment.

    Of the files in its folder the one made for its width; of several the one whose name is most like the model's. Shards
    lie in a folder of their quantization, so theirs may be one folder up.
    """
    width = (info or read_info(model)).width
    folders = [model.parent, model.parent.parent] if len(shard_paths(model)) > 1 else [model.parent]
    for folder in folders:
        fitting = [info for info in _vision_files(folder) if info.width == width]
        if fitting:
            return max(fitting, key=lambda info: _likeness(model, info)).path
    return None


def _vision_files(folder: Path) -> Iterator[GgufInfo]:
    for path in sorted(folder.glob("*.gguf")):
        if "mmproj" not in path.name.lower():
            continue  # every publisher calls them so, and headers of large vocabularies take a moment
        try:
            info = read_info(path)
        except QuernError:
            continue  # a half-downloaded one must not keep the model from answering text
        if info.kind == "vision":
            yield info


def _likeness(model: Path, vision: GgufInfo) -> tuple[int, int, str]:
    shared = set(_WORDS.findall(model.stem.lower())) & set(_WORDS.findall(vision.path.stem.lower()))
    precision = vision.quantization
    rank = len(_PRECISIONS) - _PRECISIONS.index(precision) if precision in _PRECISIONS else 0
    shared -= {word for name in (*_PRECISIONS, precision) for word in _WORDS.findall(name.lower())}
    return len(shared), rank, vision.path.name


def _files(models_dir: Path) -> list[Path]:
    """Model files, the first shard for all of its kind; sorted so that lists do not jump."""
    try:
        every = [path for path in models_dir.rglob("*.gguf") if path.is_file() and "mmproj" not in path.name.lower()]
    except OSError:
        return []  # a folder that cannot be read holds no models
    firsts = {next((shard for shard in shard_paths(path) if shard.is_file()), path) for path in every}
    return sorted(firsts, key=lambda path: (path.name.lower(), str(path)))


def look(path: Path) -> Found | None:
    """A model's file with its header, or with why it cannot be used; None for a file that goes with a model, as its vision file.

    Headers of large vocabularies take a moment each, so a file that has not changed is read once.
    """
    try:
        stamps = tuple((shard, shard.stat().st_mtime_ns, shard.stat().st_size) for shard in shard_paths(path) if shard.is_file())
    except OSError:
        stamps = ()
    return _read(path, stamps)


@lru_cache(maxsize=512)
def _read(path: Path, stamps: tuple[tuple[Path, int, int], ...]) -> Found | None:
    try:
        info = read_info(path)
        if info.kind == "vision":
            return None
        if info.kind == "other":
            return Found(path, info, f"a model of another architecture ({info.architecture})", info.file_bytes)
        return Found(path, info, file_bytes=info.file_bytes if len(info.shards) == 1 else check_shards(path))
    except QuernError as error:
        return Found(path, None, str(error))


def _listed(paths: list[Path]) -> str:
    names = [kept_name(path) for path in paths[:4]] + (["others"] if len(paths) > 4 else [])
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
