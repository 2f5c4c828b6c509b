"""The engine of the packages: llama.cpp for every processor of this architecture, the fitting variant chosen at run time.

    python packaging/engine_portable.py FOLDER

puts the libraries into FOLDER/lib and their licences into FOLDER/licences. The source is the one inside the locked
llama-cpp-python, so bindings and libraries belong together. Everything on the way lies in FOLDER; a run that was
stopped goes on where it was. Standard library only, but for pip, and for cmake and ninja of build.lock.

No -march=native: the base libraries run on any processor, and each libggml-cpu-NAME.so says for itself whether it can
run here, and how well (ggml_backend_score). A GPU's backend is a library of the same kind, loaded where its driver is there.
"""

from __future__ import annotations

import itertools
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import engine_build
import install
import kquants_build
import vulkan_kit

BUILD = "build"  # CMake's folder
LIBRARIES = ("llama", "mtmd", "ggml", "ggml-base")
SUFFIXES = {"Windows": ".dll", "Darwin": ".dylib"}  # ggml's loadable backends end in .so on macOS, too
VULKAN_TERMS = {"vulkan/vulkan.hpp": "Vulkan-Headers.txt", "spirv/unified1/spirv.hpp": "SPIRV-Headers.txt"}
LICENCES = ("LICENSE*", "licenses/*", "AUTHORS")
MACOS_SINCE = "13.0"  # macos/info.py says the same to the system


def main() -> int:
    folder = Path(sys.argv[1]).resolve()
    lib = build(folder, environment=vulkan_kit.environment(folder.parent / "vulkan", folder / BUILD))
    print("\n".join(sorted(path.name for path in lib.iterdir())))
    return 0


def build(folder: Path, python: str = sys.executable, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder with the libraries, built where that has not been done. `python` has pip, cmake and ninja beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    source, made, lib = folder / "source", folder / BUILD, folder / "lib"
    if not source.is_dir():
        unpack(download(folder, python), source)
    tools = str(Path(python).parent)
    env = dict(environment, PATH=os.pathsep.join([tools, environment.get("PATH", "")]))
    wanted, stamp = switches(source, environment), folder / "switches.txt"
    if not (made / "build.ninja").is_file() or not stamp.is_file() or stamp.read_text(encoding="utf-8").splitlines() != wanted:
        # The list of shaders is not made anew where the compiler learns something.
        for stale in [path for path in made.rglob("ggml-vulkan") if path.is_dir()]:
            shutil.rmtree(stale)
        subprocess.run(["cmake", "-S", source, "-B", made, "-G", "Ninja", *wanted], check=True, env=env)
        stamp.write_text("\n".join(wanted), encoding="utf-8")
    if "-DGGML_VULKAN=OFF" in wanted:
        missing = " ".join(engine_build.vulkan_missing(environment))
        print(f"Without Vulkan: {f'missing are {missing} (Debian names)' if missing else 'QUERN_BACKEND says so'}.", flush=True)
    subprocess.run(["cmake", "--build", made, "--target", "llama", "mtmd"], check=True, env=env)
    broken = amx_is_lost(environment)
    collect([made], lib, broken)
    if broken:
        print("This compiler loses the settings of AMX's tile registers (GCC's bug 114098): the variants with AMX are left out.")
    kquants_build.build(lib, environment)
    licences(source, folder / "licences", environment if "-DGGML_VULKAN=ON" in wanted else None)
    return lib


def download(folder: Path, python: str) -> Path:
    """The locked source distribution, its hash checked by pip."""
    lock = folder / "engine.lock"
    lock.write_text(install.locked("llama-cpp-python"))
    command = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary", ":all:"]
    command += ["--no-build-isolation", "--require-hashes", "--dest", str(folder), "-r", str(lock)]
    subprocess.run(command, check=True)
    return next(folder.glob("llama_cpp_python-*.tar.gz"))


def unpack(archive: Path, target: Path) -> None:
    """Its one folder as `target`; never half of it under that name."""
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extractall(fresh, filter="data")
    (only,) = fresh.iterdir()
    only.rename(target)
    fresh.rmdir()


def switches(source: Path, environment: Mapping[str, str] = os.environ, system: str = platform.system()) -> list[str]:
    """CMake's. The user's own CMAKE_ARGS come last, so they win."""
    on = ["BUILD_SHARED_LIBS", "GGML_BACKEND_DL", "LLAMA_BUILD", "LLAVA_BUILD"]
    on.append("CMAKE_BUILD_RPATH_USE_ORIGIN")  # where a library looks for the others: beside itself, not in the building folder
    off = ["GGML_NATIVE", "LLAMA_BUILD_TESTS", "LLAMA_BUILD_EXAMPLES", "LLAMA_BUILD_SERVER", "LLAMA_BUILD_TOOLS", "LLAMA_OPENSSL"]
    # On macOS Metal is always there. ggml has no variants for Intel's Macs: those get what every one of them has.
    intel_mac = system == "Darwin" and platform.machine() == "x86_64"
    (off if intel_mac else on).append("GGML_CPU_ALL_VARIANTS")
    if system != "Darwin":
        (on if with_vulkan(environment) else off).append("GGML_VULKAN")
    if system == "Windows":
        off.append("GGML_OPENMP")  # Visual C++'s library for it is not on a bare Windows; ggml's own threads take its place
    wanted = [f"-D{name}=ON" for name in on] + [f"-D{name}=OFF" for name in off]
    wanted += ["-DCMAKE_BUILD_TYPE=Release", f"-DSKBUILD_PLATLIB_DIR={source / 'installed'}"]
    for name in ("C", "CXX") if system != "Windows" else ():  # there CMake's own are wanted, without which C++ has no exceptions
        flags = [f"-ffile-prefix-map={source}=llama.cpp"]  # no path of the building machine inside
        wanted += [f"-DCMAKE_{name}_FLAGS={shlex.join([*flags, *shlex.split(environment.get(f'{name}FLAGS', ''))])}"]
    if system == "Darwin":
        wanted += [f"-DCMAKE_OSX_DEPLOYMENT_TARGET={MACOS_SINCE}"]
    return [*wanted, *shlex.split(environment.get("CMAKE_ARGS", ""))]


def with_vulkan(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether Vulkan's compiler and headers are there (vulkan_kit.py may have fetched them). A device is not needed: this is built for
    other machines.

    QUERN_BACKEND=cpu leaves it out, QUERN_BACKEND=vulkan insists.
    """
    asked = environment.get("QUERN_BACKEND", "").strip().lower()
    return asked == "vulkan" or (asked != "cpu" and engine_build.vulkan_toolchain(environment))


def amx_is_lost(environment: Mapping[str, str]) -> bool:
    """Whether this compiler's AMX code would crash. The variant's own -mamx-tile comes after any -mno-amx-tile that could be given."""
    return bool(engine_build.compiler_flags(environment))


def collect(made: Iterable[Path], lib: Path, without_amx: bool, system: str = platform.system()) -> None:
    """Every library that is needed once: the file under the name that the others ask for, a link under the plain one."""
    shutil.rmtree(lib, ignore_errors=True)
    lib.mkdir(parents=True)
    for path in sorted(found(made, system)):
        if without_amx and "sapphirerapids" in path.name:
            continue
        if path.is_symlink() and path.resolve().parent == path.parent.resolve():
            # libllama.so → libllama.so.0 → libllama.so.0.5.0: what others ask for is the name in the middle.
            middle = path.readlink()
            shutil.copyfile(path.resolve(), lib / middle.name)
            (lib / path.name).symlink_to(middle.name)
        else:
            shutil.copyfile(path, lib / path.name)
    missing = [name for name in LIBRARIES if not any(lib.glob(f"*{name}.*"))]
    if missing or not any(lib.glob("*ggml-cpu*")):
        raise install.Stop(f"llama.cpp was built, but these libraries are not there: {', '.join(missing) or 'ggml-cpu'}")
    for path in lib.iterdir():
        if not path.is_symlink():
            path.chmod(0o755)


def found(made: Iterable[Path], system: str) -> Iterator[Path]:
    """The built libraries under their plain names (libllama.so, not libllama.so.0.5.0)."""
    suffix = SUFFIXES.get(system, ".so")
    for folder in made:
        for path in folder.rglob("*"):
            plain = path.name.removeprefix("lib").partition(".")[0]
            wanted = plain in LIBRARIES or plain.startswith(("ggml-cpu", "ggml-vulkan", "ggml-metal", "ggml-cuda", "ggml-blas"))
            if wanted and path.suffix in (suffix, ".so") and path.name.count(".") == 1:
                yield path


def licences(source: Path, target: Path, vulkan: Mapping[str, str] | None = None) -> None:
    """llama.cpp's own and those of the code that it holds copies of; and the terms that open Vulkan's headers, where the backend was made
    with those of the environment `vulkan`."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "LICENSE.md", target / "llama-cpp-python.txt")
    root = source / "vendor" / "llama.cpp"
    for pattern in LICENCES:
        for path in root.glob(pattern):
            if path.is_file():
                shutil.copyfile(path, target / f"llama.cpp-{path.name}.txt")
    for name, text in VULKAN_TERMS.items() if vulkan is not None else ():
        if (header := engine_build.vulkan_header(name, vulkan or {})) is not None:
            lines = itertools.takewhile(lambda line: line.startswith("//"), header.read_text(encoding="utf-8").splitlines())
            (target / text).write_text("".join(f"{line[3:]}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except install.Stop as problem:
        sys.exit(f"engine: {problem}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"engine: this command failed, its own words stand above: {shlex.join(str(part) for part in error.cmd)}")
