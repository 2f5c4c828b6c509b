"""What of the scripts for Windows and macOS can be tried on any system."""

from __future__ import annotations

import json
import os
import plistlib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from app import IDENTIFIER, __version__, attachments
from app.application import MUTEX

ROOT = Path(__file__).parents[2]


@pytest.fixture
def load(script: Callable[[str], ModuleType]) -> Callable[[str], ModuleType]:
    for name in ("engine_build", "install", "engine_portable", "materials", "bundle", "linux"):
        script(name)
    return script


class Commands:
    """What would have been run, in its place; `told` is printed by commands of that second word."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **told: str) -> None:
        self.run: list[list[str]] = []
        self._told = told
        monkeypatch.setattr(subprocess, "run", self)

    def __call__(self, command: list[object] | str, **_: object) -> subprocess.CompletedProcess[str]:
        words = [command] if isinstance(command, str) else [str(word) for word in command]
        self.run.append(words)
        return subprocess.CompletedProcess(words, 0, next((self._told[word] for word in words if word in self._told), ""))


def test_windows_offers_every_kind_of_file_that_can_be_attached(load: Callable[[str], ModuleType]) -> None:
    windows = load("windows")
    assert set(windows.SUFFIXES) == attachments._IMAGE | attachments._VIDEO
    entries = windows.associations().splitlines()
    assert sum(r"\SupportedTypes" in line for line in entries) == len(windows.SUFFIXES)
    assert any(r'ValueData: """{app}\quern.exe"" ""%1"""' in line for line in entries)
    assert all(line.count('"') % 2 == 0 for line in entries)


def test_the_installers_script_is_given_every_name_that_it_uses(load: Callable[[str], ModuleType]) -> None:
    script = (ROOT / "packaging" / "windows" / "quern.iss").read_text(encoding="utf-8")
    used = set(re.findall(r"\{#(\w+)\}", script)) | set(re.findall(r"#include (\w+)", script))
    given = set(re.findall(r'"(\w+)": ', (ROOT / "packaging" / "windows.py").read_text(encoding="utf-8"))) | {"App", "Associations"}
    assert used <= given


def test_the_installers_script_knows_the_program(load: Callable[[str], ModuleType]) -> None:
    script = (ROOT / "packaging" / "windows" / "quern.iss").read_text(encoding="utf-8")
    assert f"AppMutex={MUTEX}\n" in script
    assert set(re.findall(r'AppUserModelID: "(.+?)"', script)) == {IDENTIFIER}


def test_windows_commands_for_signing_keep_their_quotes(load: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    windows, commands = load("windows"), Commands(monkeypatch)
    assert windows.signing() == []
    monkeypatch.setenv("QUERN_SIGNTOOL", r'"C:\Program Files\signtool.exe" sign /n "The developers"')
    windows.sign(Path("quern.exe"))
    assert commands.run == [[r'"C:\Program Files\signtool.exe" sign /n "The developers" "quern.exe"']]
    assert windows.signing() == ["/DSigned", r"/Squern=$qC:\Program Files\signtool.exe$q sign /n $qThe developers$q $f"]


@pytest.mark.parametrize("version", [__version__, "1.2.3.dev4", "2.0"])
def test_windows_shows_what_the_program_is(load: Callable[[str], ModuleType], version: str) -> None:
    """As PyInstaller reads it: by evaluating it with classes of these names."""
    seen: dict[str, object] = {}
    names = ("VSVersionInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct")
    classes: dict[str, object] = {name: lambda *given, **named: (given, named) for name in names}
    classes |= {"FixedFileInfo": lambda **named: seen.update(named), "StringStruct": lambda key, value: seen.update({key: value})}
    eval(load("windows").described(version, "quern-cli"), classes)
    assert (seen["FileDescription"], seen["ProductVersion"], seen["OriginalFilename"]) == ("Quern", version, "quern-cli.exe")
    figures = seen["filevers"]
    assert isinstance(figures, tuple)
    assert (len(figures), all(isinstance(figure, int) for figure in figures)) == (4, True)


def test_the_engine_for_windows_brings_the_compilers_libraries(load: Callable[[str], ModuleType], tmp_path: Path) -> None:
    bundle, kit, target = load("bundle"), tmp_path / "14.44.1", tmp_path / "lib"
    (kit / "x64" / "Microsoft.VC143.CRT").mkdir(parents=True)
    target.mkdir()
    for name in (*bundle.VISUAL_C, "concrt140.dll"):
        (kit / "x64" / "Microsoft.VC143.CRT" / name).write_text(name)
    bundle.bring_visual_c(target, {"VCToolsRedistDir": str(kit)})
    assert {path.name for path in target.iterdir()} == set(bundle.VISUAL_C)
    with pytest.raises(bundle.install.Stop, match="developer shell"):
        bundle.bring_visual_c(target, {})


def test_files_are_dated_where_links_cannot_be(load: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")
    real = os.utime

    def utime(path: Path, times: tuple[int, int], **more: object) -> None:
        if more:
            raise NotImplementedError
        real(path, times)

    monkeypatch.setattr(os, "utime", utime)
    load("bundle").date(tmp_path, 1_700_000_000)
    assert (tmp_path / "file").stat().st_mtime == 1_700_000_000


def test_macos_is_told_who_this_is(load: Callable[[str], ModuleType]) -> None:
    info = load("macos/info")
    assert info.IDENTIFIER == IDENTIFIER
    plist = plistlib.loads(plistlib.dumps(info.plist("1.2.3")))  # raises for what such a file cannot hold
    assert plist["CFBundleVersion"] == "1.2.3"
    assert plist["LSMinimumSystemVersion"] == load("engine_portable").MACOS_SINCE
    entitlements = plistlib.loads((ROOT / "packaging" / "macos" / "entitlements.plist").read_bytes())
    assert all(value is True for value in entitlements.values())


def test_a_signature_covers_what_lies_under_it(load: Callable[[str], ModuleType], tmp_path: Path) -> None:
    macos = load("macos")
    app = tmp_path / "Quern.app"
    for name in ("Frameworks/libz.dylib", "Frameworks/llama_cpp/lib/libggml.dylib", "Frameworks/notes.txt", "MacOS/quern"):
        path = app / "Contents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xcf\xfa\xed\xfe" if path.suffix != ".txt" else b"text")
    assert [path.name for path in macos.libraries(app)] == ["libggml.dylib", "libz.dylib"]


def test_only_code_lies_among_the_libraries_of_a_mac(load: Callable[[str], ModuleType]) -> None:
    """codesign takes everything in Frameworks for code."""
    bundle, app = load("bundle"), Path("Quern.app")
    assert bundle.contents_of(app) == app / "Contents" / "Frameworks"
    assert bundle.data_of(app) == app / "Contents" / "Resources"
    assert bundle.contents_of(Path("quern")) == bundle.data_of(Path("quern"))


def test_the_notarys_ticket_is_stapled(load: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    macos, commands = load("macos"), Commands(monkeypatch, notarytool=json.dumps({"id": "1", "status": "Accepted"}))
    macos.notarize(Path("Quern.app"), "profile")
    (pack, submit, staple) = commands.run
    assert pack[0] == "ditto"
    assert pack[-1] == submit[3]
    assert staple == ["xcrun", "stapler", "staple", "Quern.app"]


def test_what_apple_refuses_is_no_package(load: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    macos, commands = load("macos"), Commands(monkeypatch, notarytool=json.dumps({"id": "1", "status": "Invalid"}))
    with pytest.raises(ValueError, match=r"Quern\.dmg: Invalid"):
        macos.notarize(Path("Quern.dmg"), "profile")
    assert commands.run[-1][:4] == ["xcrun", "notarytool", "log", "1"]
