"""The .rpm's files and what it asks of the system. There is no system of that kind to install it into."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from app import IDENTIFIER, __version__
from tests.packaging.installed.conftest import MB, package


@pytest.fixture(scope="module")
def rpm() -> Path:
    return package("quern-*.rpm")


@pytest.fixture(scope="module")
def root(rpm: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rpm")
    subprocess.run(f'rpm2cpio "{rpm}" | cpio -idm --quiet', shell=True, cwd=folder, check=True)
    return folder


def _query(rpm: Path, *arguments: str) -> str:
    return subprocess.run(["rpm", "-qp", "--nosignature", *arguments, rpm], capture_output=True, text=True, check=True).stdout


def _tree(root: Path) -> dict[str, str]:
    """Each file's hash, each link's target."""
    found = {}
    for path in sorted((root / "usr").rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(root))] = f"→ {path.readlink()}"
        elif path.is_file():
            found[str(path.relative_to(root))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def test_the_package_is_small_enough(rpm: Path) -> None:
    assert rpm.stat().st_size <= 250 * MB
    assert int(_query(rpm, "--queryformat", "%{SIZE}")) <= 700 * MB


def test_it_is_this_version(rpm: Path) -> None:
    assert _query(rpm, "--queryformat", "%{NAME} %{VERSION} %{LICENSE}").startswith(f"quern {__version__} Apache-2.0")


def test_it_holds_the_same_files_as_the_deb(root: Path, tmp_path: Path) -> None:
    subprocess.run(["dpkg-deb", "-x", package("quern_*.deb"), tmp_path], check=True)
    ours, theirs = _tree(root), _tree(tmp_path)
    assert ours == theirs
    assert f"usr/share/applications/{IDENTIFIER}.desktop" in ours


def test_it_asks_for_the_systems_libraries_and_for_none_of_its_own(rpm: Path, root: Path) -> None:
    needed = _query(rpm, "--requires")
    assert "libX11.so.6()(64bit)" in needed
    assert "libc.so.6" in needed
    inside = {path.name for path in root.rglob("*.so*")}
    asked = {match[1] for match in re.finditer(r"^([^\s(]+\.so[^\s(]*)", needed, re.MULTILINE)}
    assert not asked & inside
    assert "libQt6Core.so.6" in inside


def test_it_offers_no_library_to_others(rpm: Path) -> None:
    assert not [line for line in _query(rpm, "--provides").splitlines() if ".so" in line]


def test_the_program_runs(root: Path) -> None:
    """Its files alone, without being installed."""
    told = subprocess.run([root / "usr" / "bin" / "quern", "--version"], capture_output=True, text=True, check=True)
    assert told.stdout == f"quern {__version__}\n"
