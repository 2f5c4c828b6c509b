"""What of the scripts for Windows and macOS can be tried on any system."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from app import IDENTIFIER, attachments

ROOT = Path(__file__).parents[2]


@pytest.fixture
def load(script: Callable[[str], ModuleType]) -> Callable[[str], ModuleType]:
    for name in ("engine_build", "install", "engine_portable", "materials", "bundle", "linux"):
        script(name)
    return script


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


def test_macos_is_told_who_this_is(script: Callable[[str], ModuleType]) -> None:
    info = script("macos/info")
    assert info.IDENTIFIER == IDENTIFIER
    plistlib.dumps(info.plist("1.2.3"))  # raises for what such a file cannot hold
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
