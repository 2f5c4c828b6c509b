from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import Distribution, distribution
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture
def materials(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("materials")


def _located(one: Distribution, ending: str) -> Path:
    return Path(str(next(one.locate_file(file) for file in one.files or [] if str(file).endswith(ending))))


def test_a_package_is_listed_where_one_of_its_files_is_inside(materials: ModuleType) -> None:
    jinja, pytest_ = distribution("jinja2"), distribution("pytest")
    site = Path(str(jinja.locate_file("")))
    origins = [_located(jinja, "jinja2/lexer.py"), _located(pytest_, "METADATA")]
    assert [one.name.lower() for one in materials.packages(site, origins)] == ["jinja2"]


def test_licence_texts_are_copied(materials: ModuleType, tmp_path: Path) -> None:
    materials.copy_texts(distribution("jinja2"), tmp_path)
    (text,) = tmp_path.iterdir()
    assert text.name.startswith("jinja2-LICENSE")
    assert "Redistribution and use" in text.read_text(encoding="utf-8")


def test_a_package_without_a_text_is_an_error(materials: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "nameless-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: nameless\nVersion: 1.0\n")
    (folder / "RECORD").write_text("nameless-1.0.dist-info/METADATA,,\nnameless.py,,\n")
    with pytest.raises(ValueError, match="nameless"):
        materials.copy_texts(Distribution.at(folder), tmp_path)


def test_the_bill_holds_what_is_inside_and_nothing_else(materials: ModuleType) -> None:
    environment: dict[str, Any] = {
        "components": [{"name": name, "version": "1", "bom-ref": name} for name in ("Jinja2", "MarkupSafe", "pytest", "quern-desktop")],
        "dependencies": [{"ref": "Jinja2", "dependsOn": ["MarkupSafe", "pytest"]}, {"ref": "pytest", "dependsOn": ["Jinja2"]}],
    }
    others = [materials.component("Qt", "6", "LGPL-3.0-only", "pkg:generic/qt@6")]
    bill = materials.bill(environment, {"jinja2", "markupsafe", "quern-desktop"}, others, "0.1.0", 1700000000)
    assert [one["name"] for one in bill["components"]] == ["Jinja2", "MarkupSafe", "Qt"]
    assert {"ref": "Jinja2", "dependsOn": ["MarkupSafe"]} in bill["dependencies"]
    assert {"ref": "pkg:generic/quern@0.1.0", "dependsOn": ["Jinja2", "MarkupSafe", "pkg:generic/qt@6"]} in bill["dependencies"]
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert not any("pytest" in str(one) for one in (bill["components"], bill["dependencies"]))


def test_what_is_compiled_in_for_vulkan_is_in_the_bill(materials: ModuleType) -> None:
    shipped = [distribution(name) for name in ("pyside6-essentials", "llama-cpp-python")]
    without, within = materials.native({}, "3.12", shipped), materials.native({}, "3.12", shipped, (1, 4, 309))
    assert [one["name"] for one in within if one not in without] == ["Vulkan-Headers", "SPIRV-Headers"]
    assert {one["version"] for one in within if one not in without} == {"1.4.309"}


def test_windows_libraries_are_in_the_bill_where_they_are_inside(materials: ModuleType, tmp_path: Path) -> None:
    assert materials.visual_c(tmp_path) == []
    (tmp_path / "llama_cpp" / "lib").mkdir(parents=True)
    (tmp_path / "llama_cpp" / "lib" / "msvcp140.dll").touch()
    assert [one["name"] for one in materials.visual_c(tmp_path)] == ["Microsoft Visual C++ Runtime"]
