"""The .rpm's files and what it asks of the system; and the package installed by rpm into a Debian that has the libraries it asks for, as
there is no system of its own kind here. rpm knows nothing of Debian's packages, so what it asks for is checked apart."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import IDENTIFIER, __version__
from tests.packaging.installed.conftest import MB, QUESTION, names_the_shapes, package
from tests.packaging.installed.debian import HOME, USER, Debian, bare

PICTURE = "/usr/lib/quern/_internal/assets/samples/shapes.png"


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


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    """With the libraries that the .deb names: those that the .rpm asks for as well, which is tested."""
    with bare(tmp_path_factory.mktemp("for-rpm")) as made:
        told = subprocess.run(["dpkg-deb", "-f", package("quern_*.deb"), "Depends"], capture_output=True, text=True, check=True).stdout
        made.install(" ".join(one.split()[0] for one in told.split(",")))
        made.before = made.files()
        yield made


def _rpm(debian: Debian, *arguments: str | Path) -> str:
    """The rpm of this machine, at work in the other root. What it keeps there of itself is its own."""
    command = ["rpm", "--root", debian.root, "--dbpath", "/var/lib/rpm", *arguments]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_nothing_is_run_when_it_is_installed_or_removed(rpm: Path) -> None:
    """What desktops keep about entries and icons is refreshed by file triggers of the system's own packages."""
    assert _query(rpm, "--scripts").strip() == ""
    assert _query(rpm, "--triggers").strip() == ""


def test_the_libraries_it_asks_for_are_those_of_the_deb(rpm: Path, debian: Debian) -> None:
    asked = {match[1] for match in re.finditer(r"^([^\s(]+\.so[^\s(]*)", _query(rpm, "--requires"), re.MULTILINE)}
    there = set(debian.run("find /lib /usr/lib /lib64 -name '*.so*' -printf '%f\\n'").split())
    assert asked
    assert asked <= there
    assert "libvulkan.so.1" not in asked
    assert "libvulkan.so.1()(64bit)" in _query(rpm, "--recommends")


def test_it_is_installed_answers_and_is_removed_without_a_trace(rpm: Path, debian: Debian) -> None:
    _rpm(debian, "--nodeps", "--nosignature", "-i", rpm)
    assert _rpm(debian, "-V", "--nodeps", "quern") == ""
    assert debian.run("quern --version", USER).strip() == f"quern {__version__}"
    told = json.loads(debian.run(f"quern ask --json --temperature 0 --image {PICTURE} {shlex.quote(QUESTION)}", USER))
    assert names_the_shapes(told["text"]), told
    assert "problem" not in debian.run("quern doctor", USER)
    written = {path for path in (debian.root / HOME).rglob("*") if path.is_file()}
    _rpm(debian, "-e", "quern")
    assert debian.files() == debian.before
    assert {path for path in (debian.root / HOME).rglob("*") if path.is_file()} == written
