"""Makes .venv/ with the locked packages and Quern itself. `make setup` calls it; so can `python packaging/install.py`.

Standard library only. System libraries that are missing on Debian or Ubuntu are installed when this runs as root or
sudo asks for no password; otherwise it stops and names the command to type.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import engine_build
import kquants_build

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
ENGINE = VENV / ".engine"  # the backend that the installed llama.cpp was built for
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt loads from the system: shared library → Debian package. The first group is needed by every window, also
# offscreen; the second by the Wayland and xcb platform plugins.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Stop(Exception):
    """Setup cannot go on; the text says why and what to do."""


def main() -> int:
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 (the Python that runs this may be any)
            raise Stop(f"Quern needs Python 3.11 or later; this is {platform.python_version()}. Name another: make PYTHON=python3.12 setup")
        backend, forced = engine_build.chosen()
        system_packages(missing_packages())
        make_venv()
        pip("install", "--require-hashes", "-r", "packaging/build.lock")
        engine(backend, forced)
        pip("install", "--require-hashes", "--no-build-isolation", "-r", "requirements.lock")
        kquants()
        pip("install", "--no-deps", "--no-build-isolation", "--editable", ".")
    except (Stop, ValueError) as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"setup: this command failed, its own words stand above: {shlex.join(error.cmd)}", file=sys.stderr)
        return 1
    print(f"Quern is installed in {VENV} (llama.cpp for {ENGINE.read_text()}).")
    if told := engine_build.unused_card(ENGINE.read_text(), forced):
        print(told)
    return 0


def system_packages(missing: Sequence[str]) -> None:
    """Install these, by Debian's names, where that needs no question; raises Stop with the command to type where it does."""
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if not shutil.which("apt-get"):
        raise Stop(f"These are missing; install them with your system's package manager (Debian's names): {' '.join(missing)}")
    if os.geteuid() == 0:
        prefix = ["env", "DEBIAN_FRONTEND=noninteractive"]
    elif shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        prefix = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    else:
        raise Stop(f"System libraries are missing. Type this, then try again:\n\n  sudo {shlex.join(command)}\n")
    say(f"Installing system packages: {' '.join(missing)}")
    subprocess.run([*prefix, "apt-get", "update"], check=True)
    subprocess.run([*prefix, *command], check=True)


def missing_packages() -> list[str]:
    """Debian's names of what is not there. On other systems Python and Qt bring everything but a compiler."""
    if sys.platform != "linux":
        if not any(shutil.which(name) for name in ("c++", "clang++", "cl", "g++")) and not ENGINE.exists():
            tools = "Xcode's command line tools (xcode-select --install)" if sys.platform == "darwin" else "Visual Studio's C++ build tools"
            raise Stop(f"llama.cpp is built here, and there is no C++ compiler. Install {tools}, then try again.")
        return []
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if not any(shutil.which(name) for name in ("c++", "g++", "clang++")):
        missing.append("g++")
    try:
        import ensurepip  # noqa: F401  (Debian ships Python without it)
    except ImportError:
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if not any(Path("/usr/share/fonts").rglob("*.[to]tf")):
        missing.append("fonts-dejavu-core")
    return sorted(missing)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def make_venv() -> None:
    """A new one also where the old one is broken, as after an upgrade of the system's Python."""
    works = PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    if not works:
        say(f"Making {VENV}")
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(VENV)


def engine(backend: str, forced: bool) -> None:
    """llama-cpp-python alone and first, because how it is built depends on the machine.

    A choice made by itself is made once: a later `make setup` keeps what is there. If such a build fails, the one for
    the processor alone takes its place; one that was asked for by name must work.
    """
    built = ENGINE.read_text() if ENGINE.exists() else ""
    if built and (built == backend or not forced):
        backend = built
    try:
        _install_engine(backend, rebuild=bool(built) and built != backend)
    except subprocess.CalledProcessError:
        if forced or backend == "cpu":
            raise
        say(f"llama.cpp could not be built for {backend}: building it for the processor alone.")
        backend = "cpu"
        _install_engine(backend, rebuild=True)
    ENGINE.write_text(backend)


def _install_engine(backend: str, rebuild: bool) -> None:
    say(f"Installing llama.cpp for {backend}; building it takes some minutes the first time.")
    # pip's cache of built wheels does not know what they were built for.
    fresh = ["--no-cache-dir"] if rebuild or backend != "cpu" or engine_build.compiler_flags() else []
    again = ["--force-reinstall"] if rebuild else []
    only = VENV / "engine.lock"
    only.write_text(locked("llama-cpp-python"))
    pip(
        "install",
        *fresh,
        *again,
        "--require-hashes",
        "--no-deps",
        "--no-build-isolation",
        "-r",
        str(only),
        env=engine_build.build_environment(backend),
    )


def kquants() -> None:
    """What stores the most used types faster, beside llama.cpp's libraries."""
    for library in sorted(VENV.glob("lib/python*/site-packages/llama_cpp/lib")):
        kquants_build.build(library)


def locked(name: str) -> str:
    """One package's lines of the lock: its version and the hashes under it."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next((i for i in range(start + 1, len(lines)) if not lines[i].startswith(" ")), len(lines))
    return "\n".join(lines[start:end]) + "\n"


def pip(*arguments: str, env: Mapping[str, str] | None = None) -> None:
    command = [str(PYTHON), "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run(command, check=True, cwd=ROOT, env=env)


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
