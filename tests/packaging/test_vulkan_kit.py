from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def kit(script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """On a Debian, with apt and its keys."""
    module = script("vulkan_kit")
    (tmp_path / "keys.gpg").touch()
    monkeypatch.setattr(module, "KEYS", tmp_path / "keys.gpg")
    monkeypatch.setattr(module, "_mirror", lambda: "http://mirror.invalid/debian")
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    return module


def test_debian_has_it_unless_another_kit_is_named_or_none_is_wanted(
    kit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert kit.possible({})
    assert kit.possible({"QUERN_BACKEND": "vulkan"})
    for given in ({"QUERN_BACKEND": "cpu"}, {"QUERN_BACKEND": "cuda"}, {"VULKAN_SDK": "/opt/vulkan"}):
        assert not kit.possible(given)
        assert kit.environment(tmp_path / "kit", tmp_path / "build", given) == given
    monkeypatch.setattr(kit, "_mirror", lambda: "")
    assert not kit.possible({})


def test_packages_are_checked_by_debians_keys_and_unpacked_whole_or_not_at_all(
    kit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder, ran = tmp_path / "kit", []

    def run(command: list[str | Path], check: bool, cwd: Path | None = None) -> None:
        ran.append([str(part) for part in command])
        if "update" in ran[-1]:
            source = (tmp_path / "kit.new" / "sources" / "kit.sources").read_text()
            assert f"Signed-By: {tmp_path / 'keys.gpg'}" in source
            assert "URIs: http://mirror.invalid/debian" in source
        if "download" in ran[-1]:
            assert cwd is not None
            (cwd / "libc6.deb").touch()
        if ran[-1][0] == "dpkg-deb":
            libraries = tmp_path / "kit.new" / "usr" / "lib" / "machine"
            libraries.mkdir(parents=True)
            for name in ("ld-linux-machine.so.2", "libvulkan.so"):
                (libraries / name).touch()
        assert not folder.exists()

    monkeypatch.setattr(kit.subprocess, "run", run)
    given = kit.environment(folder, tmp_path / "build", {"CMAKE_ARGS": "-DMINE=1"})
    assert any(kit.SUITE in source.read_text() for source in (folder / "sources").iterdir())
    assert set(kit.PACKAGES) <= {part for command in ran for part in command}
    assert given["VULKAN_SDK"] == str(folder / "usr")
    assert given["CMAKE_ARGS"].endswith("-DMINE=1")  # the user's own come last
    assert f"-DVulkan_LIBRARY={tmp_path / 'build' / 'libvulkan.so'}" in given["CMAKE_ARGS"]
    assert (tmp_path / "build" / "libvulkan.so").is_file()
    compiler = (folder / "bin" / "glslc").read_text()
    assert f"{folder}/usr/lib/machine/ld-linux-machine.so.2 --library-path {folder}/usr/lib/machine {folder}/usr/bin/glslc" in compiler
    ran.clear()
    assert kit.environment(folder, tmp_path / "build", {"CMAKE_ARGS": "-DMINE=1"}) == given
    assert not ran


def test_a_package_that_does_not_come_leaves_nothing(kit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def run(command: list[str], check: bool, cwd: Path | None = None) -> None:
        raise subprocess.CalledProcessError(100, command)

    monkeypatch.setattr(kit.subprocess, "run", run)
    with pytest.raises(subprocess.CalledProcessError):
        kit.environment(tmp_path / "kit", tmp_path / "build", {})
    assert not (tmp_path / "kit").exists()
