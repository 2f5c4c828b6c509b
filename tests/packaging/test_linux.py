from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from app import IDENTIFIER, __version__, updates
from app.__main__ import COMMANDS


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


def test_debians_tools_read_the_changelog(linux: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    heading, _, change, _, ending = linux.debian_changelog().splitlines()
    assert re.fullmatch(rf"quern \({re.escape(__version__)}\) stable; urgency=medium", heading)
    assert change.startswith("  * ")
    assert ending == f" -- {linux.MAINTAINER}  Tue, 14 Nov 2023 22:13:20 +0000"
    assert "Copyright: 2023 The Quern developers\n" in linux.copyright_text()
    assert "\n%changelog\n* Tue Nov 14 2023 " in linux.rpm_spec([])


# ------------------------------------------------------------ feed.py


CHANGES = """# Changelog

## [Unreleased]

## [1.2.0] - 2026-12-01

### Added

- One thing that is
  told in two lines.
  - A part of it.

### Fixed

- Another.

## [1.1.0] - 2026-11-01

- Old.
"""


def test_the_program_can_read_what_a_release_says_of_itself(linux: ModuleType, script: Callable[[str], ModuleType]) -> None:
    found = script("feed").feed("v1.2.0", "https://example.org/v1.2.0", "1.2.0", CHANGES)
    notes = "### Added\n\n- One thing that is told in two lines.\n  - A part of it.\n\n### Fixed\n\n- Another."
    assert updates.read(json.dumps(found).encode()) == updates.Release("1.2.0", "https://example.org/v1.2.0", notes)


@pytest.mark.parametrize(
    ("tag", "version", "told"),
    [("v1.3.0", "1.2.0", "the tag is v1.3.0"), ("v1.3.0", "1.3.0", "says nothing"), ("v1.2", "1.2", "says nothing")],
)
def test_a_release_that_contradicts_itself_is_none(
    linux: ModuleType, script: Callable[[str], ModuleType], tag: str, version: str, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        script("feed").feed(tag, "https://example.org", version, CHANGES)


# ------------------------------------------------------------ manual.py


def test_the_manual_names_every_command_and_option(script: Callable[[str], ModuleType]) -> None:
    manual = script("manual")
    page = manual.manual("2026-01-02")
    read = page.replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")
    for words, parser in manual.parsers().items():
        assert f".SS quern {words} [OPTION ...]" in read or not words
        for action in parser._actions:
            for option in (option for option in action.option_strings if words and option not in ("-h", "--help")):
                assert re.search(rf"^\.B .*{re.escape(option)}\b", read, re.MULTILINE), f"{words} {option}"
    requests = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".B", ".TP", ".PP", ".br"}


@pytest.mark.skipif(not shutil.which("bash"), reason="completions for bash need bash")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", set(COMMANDS)),
        ("mo", {"models"}),
        ("ask --det", {"--detail"}),
        ("ask --detail ", {"auto", "fast", "balanced", "full"}),
        ("ask --image ", set()),  # names of files
        ("ask ", set()),
        ("models s", {"show", "search", "series"}),
        ("models remove --y", {"--yes"}),
        ("quantize --type Q4_K", {"Q4_K_M", "Q4_K_S"}),
    ],
)
def test_bash_completes(script: Callable[[str], ModuleType], typed: str, expected: set[str]) -> None:
    words = " ".join(f"'{word}'" for word in ["quern", *typed.split(" ")])
    ask = f'COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _quern; printf "%s\\n" "${{COMPREPLY[@]}}"'
    told = subprocess.run(["bash", "-c", f"{script('manual').bash()}\n{ask}"], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == expected
    assert not told.stderr


def test_the_same_day_makes_the_same_manual(script: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manual, made = script("manual"), []
    for name in ("one", "two"):
        monkeypatch.setattr(manual.sys, "argv", ["manual.py", str(tmp_path / name), "1700000000"])
        assert manual.main() == 0
        made.append((tmp_path / name / "man/man1/quern.1.gz").read_bytes())
        assert (tmp_path / name / "bash-completion/completions/quern").is_file()
    assert made[0] == made[1]
    assert b'.TH QUERN 1 2023-11-14 "Quern' in gzip.decompress(made[0])
