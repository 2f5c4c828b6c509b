"""Vulkan's headers and shader compiler as Debian 13 has them, beside an older Debian's own: llama.cpp does not compile with the headers of
Debian 12, and its compiler knows none of the matrix instructions of graphics cards.

The packages come through apt, from the mirror that it uses here and checked by Debian's keys; nothing is installed. The compiler runs with
the libraries that came with it. What is built needs no more of the system than before. Standard library only.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SUITE = "trixie"
KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
PACKAGES = ("glslc", "libshaderc1", "libstdc++6", "libgcc-s1", "libc6", "libvulkan1", "libvulkan-dev", "spirv-headers")


def possible(environment: Mapping[str, str] = os.environ) -> bool:
    """On Debian alone, and where neither a kit is named nor Vulkan unwanted."""
    wanted = environment.get("QUERN_BACKEND", "").strip().lower() in ("", "auto", "vulkan") and not environment.get("VULKAN_SDK")
    return wanted and KEYS.is_file() and shutil.which("apt-get") is not None and bool(_mirror())


def environment(folder: Path, build: Path, given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """`given`, with the kit in `folder`, made where that has not been done, as VULKAN_SDK. Unchanged where it is not possible.

    The loader that the backend is linked with is copied into `build`, CMake's folder: a path outside it would be written into the library.
    """
    if not possible(given):
        return dict(given)
    if not (folder / "usr").is_dir():
        make(folder)
    usr, loader = folder / "usr", build / "libvulkan.so"
    if not loader.exists():
        build.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(next(usr.glob("lib/*/libvulkan.so")), loader)
    switches = [
        f"-DVulkan_INCLUDE_DIR={usr / 'include'}",
        f"-DVulkan_LIBRARY={loader}",
        f"-DVulkan_GLSLC_EXECUTABLE={folder / 'bin' / 'glslc'}",
        f"-DSPIRV-Headers_DIR={usr / 'share' / 'cmake' / 'SPIRV-Headers'}",
    ]
    return {**given, "VULKAN_SDK": str(usr), "CMAKE_ARGS": " ".join([shlex.join(switches), given.get("CMAKE_ARGS", "")]).strip()}


def make(folder: Path) -> None:
    """Whole or not at all."""
    print(f"Fetching {', '.join(PACKAGES)} of Debian's {SUITE}", flush=True)
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for name in ("lists/partial", "sources", "packages", "bin"):
        (fresh / name).mkdir(parents=True)
    source = f"Types: deb\nURIs: {_mirror()}\nSuites: {SUITE}\nComponents: main\nSigned-By: {KEYS}\n"
    (fresh / "sources" / "kit.sources").write_text(source)
    options = {
        "Dir::State::Lists": fresh / "lists",
        "Dir::State::status": "/dev/null",
        "Dir::Cache": fresh,
        "Dir::Etc::SourceList": "/dev/null",
        "Dir::Etc::SourceParts": fresh / "sources",
        "APT::Sandbox::User": "",
    }
    apt = ["apt-get", "-qq", *[f"-o{name}={value}" for name, value in options.items()]]
    subprocess.run([*apt, "update"], check=True)
    subprocess.run([*apt, "download", *PACKAGES], check=True, cwd=fresh / "packages")
    for package in (fresh / "packages").glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, fresh], check=True)
    loader = next(path for path in (fresh / "usr" / "lib").glob("*/ld-linux-*.so.*"))
    own = folder / loader.parent.relative_to(fresh)
    compiler = fresh / "bin" / "glslc"
    command = [str(own / loader.name), "--library-path", str(own), str(folder / "usr" / "bin" / "glslc")]
    compiler.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')
    compiler.chmod(0o755)
    for name in ("lists", "packages"):
        shutil.rmtree(fresh / name)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def _mirror() -> str:
    """Of Debian's archive, as apt uses it; empty where its first source is another's."""
    command = ["apt-get", "indextargets", "--format", "$(SITE) $(ORIGIN) $(COMPONENT)", "Identifier: Packages"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return next((line.split()[0] for line in told.splitlines() if line.split()[1:] == ["Debian", "main"]), "")
