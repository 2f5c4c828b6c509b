"""Builds what the measurements compare with: llama-server and its companions, from the very source Quern's engine is built from.

    .venv/bin/python tests/bench/peers.py FOLDER [--source DIR] [--jobs 1] [--targets llama-server llama-bench …]

The llama.cpp inside the llama-cpp-python source package of the version that pyproject.toml pins, so that both sides run the same
kernels. The package is downloaded with pip unless `--source` names an unpacked one. Each program is finished before the next is
begun, in the order given, and lands in FOLDER/bin when it is. Needs cmake, ninja and a C++ compiler; a second call goes on where
the first was stopped.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
import engine_build

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("llama-server", "llama-bench", "llama-quantize", "llama-mtmd-cli")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="where everything goes: source, build, and bin with the programs")
    parser.add_argument("--source", type=Path, help="an unpacked llama-cpp-python source package, or the llama.cpp inside one")
    parser.add_argument("--jobs", type=int, default=1, help="files compiled at once")
    parser.add_argument("--cuda", action="store_true", help="for NVIDIA's cards, where the toolkit is installed")
    parser.add_argument("--targets", nargs="+", default=list(TARGETS), help="programs, in the order to build them")
    args = parser.parse_args()
    folder: Path = args.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    source = llama_cpp(args.source) if args.source else llama_cpp(unpack(folder))
    configure(source, folder / "build", args.cuda)
    (folder / "bin").mkdir(exist_ok=True)
    for target in args.targets:
        subprocess.run(["cmake", "--build", str(folder / "build"), "--target", target, "-j", str(args.jobs)], check=True)
        shutil.copy2(folder / "build" / "bin" / target, folder / "bin" / target)
        print(f"{target}: {folder / 'bin' / target}", flush=True)
    return 0


def unpack(folder: Path) -> Path:
    """The pinned source package, downloaded and unpacked under `folder`: its folder."""
    found = sorted((folder / "source").glob("llama_cpp_python-*/"))
    if not found:
        version = re.search(r'"(llama-cpp-python==[^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        if not version:
            raise SystemExit("pyproject.toml pins no llama-cpp-python")
        command = [sys.executable, "-m", "pip", "download", "--no-binary", ":all:", "--no-deps", "--no-build-isolation", version[1]]
        subprocess.run([*command, "--dest", str(folder)], check=True)
        for archive in folder.glob("llama_cpp_python-*.tar.gz"):
            with tarfile.open(archive) as packed:
                packed.extractall(folder / "source", filter="data")
        found = sorted((folder / "source").glob("llama_cpp_python-*/"))
    return found[-1]


def llama_cpp(source: Path) -> Path:
    """The llama.cpp folder in an unpacked source package, or the folder itself where it is one. Raises SystemExit if neither."""
    for candidate in (source / "vendor" / "llama.cpp", source):
        if (candidate / "tools" / "server").is_dir():
            return candidate.resolve()
    raise SystemExit(f"{source} holds no llama.cpp")


def configure(source: Path, build: Path, cuda: bool = False) -> None:
    """Release, for this very processor, as llama-cpp-python builds its own; nothing that needs a network; no web page."""
    switches = ["CMAKE_BUILD_TYPE=Release", "GGML_NATIVE=ON", "BUILD_SHARED_LIBS=OFF", "LLAMA_CURL=OFF", "LLAMA_OPENSSL=OFF"]
    switches += ["LLAMA_BUILD_TESTS=OFF", "LLAMA_BUILD_EXAMPLES=OFF", "LLAMA_BUILD_UI=OFF", "LLAMA_USE_PREBUILT_UI=OFF"]
    switches += ["GGML_CUDA=ON"] if cuda else []
    if flags := " ".join(engine_build.compiler_flags()):  # those that Quern's own engine is built with
        switches += [f"CMAKE_C_FLAGS={flags}", f"CMAKE_CXX_FLAGS={flags}"]
    subprocess.run(["cmake", "-G", "Ninja", "-S", str(source), "-B", str(build), *(f"-D{switch}" for switch in switches)], check=True)


if __name__ == "__main__":
    sys.exit(main())
