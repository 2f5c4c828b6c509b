"""Whether this process may use graphics cards: a driver that crashes takes the process along.

So the drivers are asked in a process of their own first, `python -m runtime.engine.graphics`: it finds the devices and computes a little
on each. The answer is kept in the cache folder until drivers, devices or the engine's libraries change; that there is nothing to compute
on, or that it ended badly, is believed for a day. Only a portable build has backends that can be left out (native.py), so only there is
anybody asked.

What crashed later, with a model, is known from crashes.py, for every build: one whose backends are inside, CUDA's and Metal's too, loads
them, finds no devices (backends.py) and computes nothing on them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from runtime import crashes, processes
from runtime.engine import native
from runtime.outcome import Outcome

log = logging.getLogger(__name__)
_REMEDY = "Update the graphics driver: it is asked again every day, and by `quern doctor`."
_FILE = "graphics.json"
_TIMEOUT_S = 30  # a driver may translate its shaders the first time
_DAY_S = 86_400


@dataclass(frozen=True)
class Verdict:
    key: str  # what it holds for
    devices: int  # that could be computed on
    problem: str = ""  # a sentence, where the drivers could not be asked
    asked: float = 0.0  # seconds since 1970
    fresh: bool = True  # not one that was kept
    crashed: bool = False  # with a model

    @property
    def told(self) -> str:
        """The problem and what can be done about it."""
        return f"{self.problem} {crashes.REMEDY if self.crashed else _REMEDY}" if self.problem else ""


def admit(cache: Path | None, again: bool = False) -> Verdict | None:
    """Load ggml's backends, those of graphics cards only where that is safe and of use: to be called before anything else asks ggml,
    and before every model: cards that crashed meanwhile are left out from then on.

    None where there was nothing to decide. `again`: whatever drivers answered before.
    """
    if not native.wants_graphics():
        return None
    held = crashes.held(cache, key())
    if held is not None:
        native.leave_graphics_out()
        return Verdict(held.key, 0, held.problem, held.times[-1], fresh=False, crashed=True)
    libraries = native.graphics()
    if not libraries or native.is_loaded():
        return None
    return _admit(cache, again, libraries)


def _admit(cache: Path | None, again: bool, libraries: list[Path]) -> Verdict | None:
    of = key()
    verdict = None if again else _kept(cache, of)
    if verdict is None:
        if not any(map(native.opens, libraries)):  # without a driver's loader there is no driver to be afraid of
            return None
        verdict = _ask(of)
        if verdict.problem:
            log.warning("%s", verdict.problem)
    if not verdict.devices:
        _keep(cache, verdict)
        native.leave_graphics_out()
        return verdict
    # Whoever finds no verdict here asks anew: a process that ends while it loads leaves it so.
    _forget(cache)
    native.ggml()
    _keep(cache, verdict)
    return verdict


def _ask(key: str) -> Verdict:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    problem, devices = "", 0
    try:
        told = subprocess.run(
            processes.command("runtime.engine.graphics"),
            stdin=subprocess.DEVNULL,  # the worker's is its commands
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
            env=processes.environment(),
            creationflags=flags,
        )
        if told.returncode:
            log.warning("%s", told.stderr.decode("utf-8", "replace")[-2000:])
            problem = f"The graphics card is not used: asking its driver ended in a crash ({Outcome(told.returncode).how})."
        else:
            devices = int(told.stdout.split()[-1])
    except subprocess.TimeoutExpired:
        problem = f"The graphics card is not used: its driver did not answer within {_TIMEOUT_S} s."
    except (OSError, ValueError, IndexError) as error:
        problem = f"The graphics card is not used: its driver could not be asked ({error})."
    return Verdict(key, devices, problem, time.time())


def main() -> int:
    """Prints on how many devices something could be computed."""
    from runtime.engine.backends import GRAPHICS, devices
    from runtime.engine.products import Device

    found = [str(told["name"]) for told in devices() if told["type"] in GRAPHICS]
    for name in found:
        with Device(name, 1) as device:
            device.node()
    print(len(found))
    return 0


# ------------------------------------------------------------ what is kept


def _kept(cache: Path | None, key: str) -> Verdict | None:
    if cache is None:
        return None
    try:
        found = Verdict(**json.loads((cache / _FILE).read_text(encoding="utf-8")))
        old = not 0 <= time.time() - found.asked < _DAY_S
    except (OSError, ValueError, TypeError):
        return None
    return None if found.key != key or (old and not found.devices) else replace(found, fresh=False)


def _keep(cache: Path | None, verdict: Verdict) -> None:
    """A cache that cannot be written costs asking the next time."""
    if cache is not None:
        with contextlib.suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
            fresh = cache / f"{_FILE}.{os.getpid()}"
            fresh.write_text(json.dumps(asdict(verdict)), encoding="utf-8")
            os.replace(fresh, cache / _FILE)


def _forget(cache: Path | None) -> None:
    if cache is not None:
        with contextlib.suppress(OSError):
            (cache / _FILE).unlink(missing_ok=True)


def key() -> str:
    """Equal as long as the same libraries, drivers and devices are there and are asked for. A system's own drivers come with it; of others
    on Windows nothing is seen."""
    libraries = native.graphics() or native.libraries()
    files = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in (*libraries, *_manifests()) if path.is_file()]
    devices = sorted(str(path) for pattern in ("dri/renderD*", "nvidia*", "kfd") for path in Path("/dev").glob(pattern))
    nvidia = Path("/sys/module/nvidia/version")
    version = nvidia.read_text() if nvidia.is_file() else ""
    asked = sorted((name, value) for name, value in os.environ.items() if name.startswith(("VK_", "GGML_VK_", "CUDA_")))
    return hashlib.sha256(repr((files, devices, version, platform.version(), asked)).encode()).hexdigest()[:16]


def _manifests() -> Iterator[Path]:
    """Vulkan's drivers, by the files with which they are installed, where its loader looks for them."""
    places = [os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share"), "/etc"]
    places += (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    for place in places:
        yield from sorted(Path(place, "vulkan", "icd.d").glob("*.json"))


if __name__ == "__main__":
    sys.exit(main())
