from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from app import IDENTIFIER, __version__


@pytest.fixture
def linux(script: Callable[[str], ModuleType]) -> ModuleType:
    for name in ("engine_build", "install", "vulkan_kit", "engine_portable", "materials", "bundle"):
        script(name)
    return script("linux")


def test_the_package_is_of_this_program(linux: ModuleType) -> None:
    assert linux.IDENTIFIER == IDENTIFIER
    assert linux.bundle.version() == __version__
    for name in (f"{IDENTIFIER}.desktop", f"{IDENTIFIER}.metainfo.xml"):
        assert (linux.FILES / name).is_file()


def test_debian_reads_the_control_file(linux: ModuleType) -> None:
    fields = linux.debian_control("amd64", "libc6 (>= 2.36), libegl1", 1234).splitlines()
    assert f"Version: {__version__}" in fields
    assert "Installed-Size: 1234" in fields
    assert "Depends: libc6 (>= 2.36), libegl1" in fields
    assert all(re.match(r"[A-Z][A-Za-z-]+: \S| \S", line) for line in fields)
    assert "Recommends: libvulkan1, " in "\n".join(fields)


def test_rpm_does_not_ask_the_system_for_what_is_inside(linux: ModuleType) -> None:
    spec = linux.rpm_spec(["libllama.so.0", "libQt6Core.so.6"])
    # rpm turns the two backslashes of its macro language into one.
    pattern = re.search(r"__requires_exclude (.+)", spec)
    assert pattern
    exclude = re.compile(pattern[1].replace("\\\\", "\\"))
    assert exclude.match("libllama.so.0()(64bit)")
    assert exclude.match("libQt6Core.so.6(Qt_6)(64bit)")
    assert exclude.match("libvulkan.so.1()(64bit)")  # a GPU's backend is left aside where there is no loader
    assert "Recommends: libvulkan.so.1()(64bit)\n" in spec
    assert not exclude.match("libX11.so.6()(64bit)")
    assert not exclude.match("libllamaXso.0()(64bit)")


def test_the_building_user_is_in_no_archive(linux: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    member = linux.tarfile.TarInfo("quern/quern")
    member.uid, member.uname, member.mtime = 1000, "someone", 1
    member = linux.anonymous(member)
    assert (member.uid, member.gid, member.uname, member.gname, member.mtime) == (0, 0, "root", "root", 1700000000)


def test_checksums_are_those_that_sha256sum_reads(linux: ModuleType, tmp_path: Path) -> None:
    for name in ("b.deb", "a.tar.gz"):
        (tmp_path / name).write_text(name)
    linux.checksums(tmp_path / "SHA256SUMS", [tmp_path / "b.deb", tmp_path / "a.tar.gz"])
    assert (tmp_path / "SHA256SUMS").read_text().splitlines() == [
        f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in ("a.tar.gz", "b.deb")
    ]
