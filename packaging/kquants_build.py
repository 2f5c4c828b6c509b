"""Builds quantize/native/kquants.c beside the engine's libraries, one for each set of instructions.

    python packaging/kquants_build.py FOLDER

Only for x86-64, and only with GCC or Clang: elsewhere, or where it fails, quantize/kquants.py has ggml do the work, which takes
longer. Standard library only.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "quantize" / "native" / "kquants.c"
# The same operations in the same order as ggml's: nothing fused, nothing reordered.
EXACT = ["-O3", "-std=gnu11", "-fPIC", "-shared", "-ffp-contract=off", "-fno-fast-math", "-fno-math-errno", "-fvisibility=default", "-s"]
VARIANTS = {
    "avx512": ["-DLANES=16", "-mavx512f", "-mavx512bw", "-mavx512vl", "-mavx512dq", "-mf16c", "-mprefer-vector-width=512"],
    "avx2": ["-DLANES=8", "-mavx2", "-mf16c"],
}


def build(folder: Path, environment: Mapping[str, str] = os.environ) -> list[Path]:
    """What was built into `folder`; nothing where this machine cannot."""
    compiler = compiler_for(environment)
    if not compiler:
        return []
    built = []
    for name, flags in VARIANTS.items():
        target = folder / f"libquern-kquants-{name}.so"
        # Nothing of the path goes into it: it is the same wherever it is built.
        command = [*compiler, *EXACT, *flags, f"-ffile-prefix-map={SOURCE.parent}=.", SOURCE.name, "-o", str(target.resolve()), "-lm"]
        done = subprocess.run(command, cwd=SOURCE.parent, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            built.append(target)
        else:
            print(f"{target.name} could not be built, so some types take longer to make: {done.stderr.strip()[-500:]}", file=sys.stderr)
    return built


def compiler_for(environment: Mapping[str, str], machine: str = platform.machine(), system: str = platform.system()) -> list[str]:
    """GCC or Clang, where their vectors are the processor's; empty elsewhere."""
    if system != "Linux" or machine.lower() not in ("x86_64", "amd64"):
        return []
    if named := environment.get("CC"):
        return shlex.split(named)
    return next(([path] for name in ("cc", "gcc", "clang") if (path := shutil.which(name, path=environment.get("PATH")))), [])


if __name__ == "__main__":
    for path in build(Path(sys.argv[1])):
        print(path)
