"""Quern as one folder that runs without Python or a compiler: what every installer contains.

    python packaging/bundle.py

puts it into build/package/quern, with the engine for every processor, the licence texts and the bill of materials.
Standard library only; what it needs besides is installed into build/package/venv from package.lock. A run that was
stopped goes on where it was. QUERN_PACKAGE_DIR names another folder than build/package.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import contents
import engine_build
import engine_portable
import install
import materials
import vulkan_kit

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
WORK = Path(os.environ.get("QUERN_PACKAGE_DIR") or ROOT / "build" / "package").resolve()
ENVIRONMENT = WORK / "venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FROZEN = WORK / "frozen"  # PyInstaller's own files, and what it was made from (origins.json)
ELF = b"\x7fELF"
VISUAL_C = ("msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll")


def main() -> int:
    try:
        print(made())
    except (install.Stop, ValueError) as problem:
        sys.exit(f"package: {problem}")
    except subprocess.CalledProcessError as error:
        command = " ".join(str(part) for part in error.cmd)
        sys.exit(f"package: this command failed, its own words stand above: {command}")
    return 0


def made() -> Path:
    """The folder, made anew; what it is made from is made once."""
    environment()
    engine = WORK / "engine"
    tools = vulkan_kit.environment(WORK / "vulkan", engine / engine_portable.BUILD)
    engine_portable.build(engine, str(PYTHON), tools)
    say("Collecting Python and the packages")
    folder = freeze()
    inside = contents_of(folder)
    target = inside / "llama_cpp" / "lib"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(engine / "lib", target, symlinks=True)
    without_encoder(inside)
    subprocess.run([PYTHON, HERE / "translations.py", "release", inside / "assets" / "translations"], check=True)
    if sys.platform == "win32":
        bring_visual_c(target)
    if sys.platform == "linux":
        bring_openmp(target)
        look_beside(target)
        drop_orphans(inside)
        strip(inside)
    if feed := os.environ.get("QUERN_UPDATE_FEED"):  # where app/updates.py looks for a newer version
        (inside / "assets" / "release.json").write_text(json.dumps({"feed": feed}) + "\n")
    drop_dangling(folder)
    vulkan = engine_build.vulkan_version(tools) if any(target.glob("*ggml-vulkan*")) else None
    origins = [Path(path) for path in json.loads((FROZEN / "origins.json").read_text())]
    materials.write(data_of(folder), origins, engine / "licences", str(PYTHON), version(), epoch(), vulkan)
    date(folder, epoch())
    return folder


def environment() -> None:
    """Quern as a user would install it, and PyInstaller. llama-cpp-python comes without its libraries: the engine is built apart."""
    works = PYTHON.exists() and subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    if not works:
        say(f"Making {ENVIRONMENT}")
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(ENVIRONMENT)
    lock = HERE / "package.lock"
    wanted = (HERE / "build.lock").read_text() + lock.read_text()
    stamp = ENVIRONMENT / "installed.lock"
    if not stamp.exists() or stamp.read_text() != wanted:
        without = dict(os.environ, CMAKE_ARGS="-DLLAMA_BUILD=OFF -DLLAVA_BUILD=OFF")
        pip("install", "--require-hashes", "-r", HERE / "build.lock")
        # pip's cache of built wheels must neither give nor keep this one.
        alone = ["--no-cache-dir", "--no-deps", "-r", WORK / only("llama-cpp-python")]
        pip("install", "--require-hashes", "--no-build-isolation", *alone, env=without)
        pip("install", "--require-hashes", "--no-build-isolation", "-r", lock)
        stamp.write_text(wanted)
    pip("install", "--no-deps", "--no-build-isolation", "--force-reinstall", ROOT)


def only(name: str) -> str:
    (WORK / "engine.lock").write_text(install.locked(name))
    return "engine.lock"


def freeze() -> Path:
    """PyInstaller's folder (on macOS the application). The same sources give the same bytes."""
    FROZEN.mkdir(parents=True, exist_ok=True)
    if sys.platform in ("win32", "darwin"):
        draw_icon(FROZEN / ("quern.ico" if sys.platform == "win32" else "quern.icns"))
    command = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", WORK, "--workpath", WORK / "work"]
    env = dict(os.environ, SOURCE_DATE_EPOCH=str(epoch()), PYTHONHASHSEED="1", QUERN_FROZEN=str(FROZEN))
    env.pop("PYTHONPATH", None)
    subprocess.run([*command, HERE / "quern.spec"], check=True, env=env, cwd=WORK)
    return WORK / ("Quern.app" if sys.platform == "darwin" else "quern")


def draw_icon(path: Path, size: int = 256) -> None:
    """The icon as a picture of the kind that the name says, by Qt."""
    command = [PYTHON, HERE / "icon.py", path, str(size)]
    subprocess.run(command, check=True, env=dict(os.environ, QT_QPA_PLATFORM="offscreen"))


def contents_of(folder: Path) -> Path:
    """Where modules and libraries lie in it."""
    return folder / "Contents" / "Frameworks" if folder.suffix == ".app" else folder / "_internal"


def data_of(folder: Path) -> Path:
    """Where texts lie in it: on macOS whatever lies among the libraries has to be signed as one."""
    return folder / "Contents" / "Resources" if folder.suffix == ".app" else folder / "_internal"


def without_encoder(inside: Path) -> None:
    """libheif's encoder, x265, is replaced by one that encodes nothing: pictures are only read here, x265 is under the GPL, and it would
    be 20 MB. Raises ValueError where libheif asks for more of it than is known."""
    for real in [path for path in inside.rglob("*x265*") if path.is_file() and not path.is_symlink()]:
        (heif,) = [path for path in real.parent.glob("libheif*") if path.is_file()]
        asked = sorted(set(re.findall(rb"\0_?(x265_\w+)(?=\0)", heif.read_bytes())))
        build = re.fullmatch(rb"x265_api_get_(\d+) x265_cleanup", b" ".join(asked))
        if not build:
            raise ValueError(f"{heif.name} asks x265 for {asked}: see packaging/no_encoder")
        made = WORK / "no_encoder"
        env = dict(os.environ, PATH=os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", "")]))
        switches = [f"-DNAME={real.name}", f"-DX265_BUILD={build[1].decode()}", "-DCMAKE_BUILD_TYPE=MinSizeRel"]
        subprocess.run(["cmake", "-S", HERE / "no_encoder", "-B", made, "-G", "Ninja", "--fresh", *switches], check=True, env=env)
        subprocess.run(["cmake", "--build", made], check=True, env=env)
        shutil.copyfile(made / real.name, real)


def bring_openmp(target: Path) -> None:
    """GCC's OpenMP library, which ggml computes with and a bare system lacks."""
    for path in sorted(target.glob("libggml-cpu*.so")):
        told = subprocess.run(["ldd", path], capture_output=True, text=True, check=True).stdout
        if found := re.search(r"libgomp\.so\.1 => (\S+)", told):
            shutil.copyfile(found[1], target / "libgomp.so.1")
            (target / "libgomp.so.1").chmod(0o755)
            return


def bring_visual_c(target: Path, environment: Mapping[str, str] = os.environ) -> None:
    """The compiler's own libraries, which the engine is linked with and a bare Windows lacks. Python and Qt bring theirs, in folders that
    the engine does not look into."""
    kit = environment.get("VCToolsRedistDir", "")
    for name in VISUAL_C:
        found = next(Path(kit).glob(f"x64/Microsoft.VC*.CRT/{name}"), None) if kit else None
        if found is None:
            raise install.Stop(f"{name} was not found: this runs in a developer shell of Visual Studio, which names its folder.")
        shutil.copyfile(found, target / name)


def look_beside(target: Path) -> None:
    """The engine's libraries find each other where they lie, not where they were built."""
    for path in elf_files(target):
        subprocess.run(["patchelf", "--set-rpath", "$ORIGIN", path], check=True)


def drop_orphans(inside: Path) -> None:
    """Libraries of the system that were taken for the sake of one that is left out."""
    asked = {path.relative_to(inside).as_posix(): needed(path) for path in elf_files(inside)}
    for name in contents.orphans(asked):
        if name != f"libpython{sys.version_info.major}.{sys.version_info.minor}.so.1.0":  # the program itself opens it
            (inside / name).unlink()


def needed(path: Path) -> list[str]:
    """The libraries that one asks for, by name."""
    told = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^ +NEEDED +(\S+)", told, re.MULTILINE)


def strip(inside: Path) -> None:
    """Symbols that only a debugger reads. Wheels come stripped, and some of their libraries are laid out so that strip would break them."""
    for path in elf_files(inside):
        inner = path.relative_to(inside).as_posix()
        if "/" not in inner or inner.startswith(("llama_cpp/", "lib-dynload/", "python3.")):
            subprocess.run(["strip", "--strip-unneeded", path], check=True)


def elf_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == ELF:
                    yield path


def drop_dangling(folder: Path) -> None:
    """Links to libraries that were left out."""
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def date(folder: Path, when: int) -> None:
    """One time for all files and folders: the same sources make the same packages."""
    links = os.utime in os.supports_follow_symlinks  # not on Windows
    for path in [folder, *folder.rglob("*")]:
        if links:
            os.utime(path, (when, when), follow_symlinks=False)
        elif not path.is_symlink():
            os.utime(path, (when, when))


def version() -> str:
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "app" / "__init__.py").read_text())
    assert found
    return found[1]


def epoch() -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, else the time of the last commit, else that of the changelog."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode == 0 and told.stdout.strip():
        return int(told.stdout)
    return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def architecture() -> str:
    """As this system calls it: x86_64, aarch64; arm64 on macOS."""
    return platform.machine().replace("AMD64", "x86_64")


def pip(*arguments: str | Path, env: dict[str, str] | None = None) -> None:
    command = [PYTHON, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run(command, check=True, cwd=WORK, env=env)


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
