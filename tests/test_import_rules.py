"""Which package may import what: app → runtime, quantize; nothing the other way; Qt and llama.cpp each in their place."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path.relative_to(ROOT) for package in ("app", "runtime", "quantize") for path in (ROOT / package).rglob("*.py"))

# Imported anywhere in these, and nowhere else.
PLACES = {
    "PySide6": ("app/",),
    "shiboken6": ("app/",),
    "llama_cpp": ("runtime/engine/",),
    "gguf": ("quantize/",),
    "app": ("app/",),
    "quantize": ("quantize/", "app/"),
    "runtime": ("runtime/", "app/", "quantize/"),
}
NOWHERE = {"torch", "torchvision", "transformers", "tests", "PyQt5", "PyQt6"}
# The window and the command line talk to the worker through the client and the protocol, never to the engine itself.
NOT_FOR_APP = ("runtime.engine", "runtime.worker")
STANDARD_LIBRARY_ONLY = (
    "runtime/messages.py",
    "runtime/protocol.py",
    "runtime/errors.py",
    "runtime/models/gguf_info.py",
    "runtime/models/gguf_reader.py",
    "app/__main__.py",
)


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the statement stands; those for type checking alone are left out."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for_types = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and isinstance(branch.test, ast.Name) and branch.test.id == "TYPE_CHECKING"
        for statement in branch.body
        for node in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_keep_their_places(path: Path) -> None:
    where = path.as_posix()
    for name in imported(path):
        top = name.split(".")[0]
        assert top not in NOWHERE, f"{where} imports {name}"
        if top in PLACES:
            assert where.startswith(PLACES[top]), f"{where} imports {name}, which belongs to {PLACES[top]}"
        if where.startswith("app/"):
            assert not name.startswith(NOT_FOR_APP), f"{where} imports {name}"
        if where in STANDARD_LIBRARY_ONLY:
            assert top in sys.stdlib_module_names or top in ("app", "runtime"), f"{where} imports {name}"


def test_packaging_does_not_shadow_a_distribution() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("app.__main__", ("PySide6", "llama_cpp", "numpy", "dataclasses", "platformdirs")),
        ("app.paths", ("PySide6", "llama_cpp", "numpy")),
        ("runtime.client", ("PySide6", "llama_cpp", "numpy", "cv2", "PIL")),
        ("runtime.models.library", ("PySide6", "llama_cpp", "numpy", "gguf")),
    ],
)
def test_what_an_import_brings_along(module: str, forbidden: tuple[str, ...]) -> None:
    """The rules above see one file at a time; this sees what all of them together load."""
    code = f"import sys, {module}; print([name for name in {forbidden!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"
