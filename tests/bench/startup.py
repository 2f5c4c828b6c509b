"""How long `quern --version` takes, and the window until its composer accepts a key and until the demo model is ready.

    .venv/bin/python tests/bench/startup.py [--runs 10] [--cold] [--program build/package/quern/quern]

Not a test: it measures. Starts the window again and again with folders of its own, and closes it when both have been
reached. The window writes the times itself (QUERN_STARTUP_LOG), in seconds since its process began. Offscreen unless there
is a display or QT_QPA_PLATFORM is set.
"""

from __future__ import annotations

import argparse
import datetime
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
GOALS = ("composer_ready", "model_ready")
TIMEOUT_S = 120


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=10, help="counted runs; one more comes before them to warm the file cache")
    parser.add_argument("--cold", action="store_true", help="drop the system's file cache before each run (Linux, root)")
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("quern")), help="another quern than the one installed here")
    args = parser.parse_args()
    times: dict[str, list[float]] = {goal: [] for goal in ("version", *GOALS)}
    with tempfile.TemporaryDirectory(prefix="quern-startup-") as folder:
        if not args.cold:
            start(args.program, Path(folder))
        for i in range(args.runs):
            if args.cold:
                os.sync()
                Path("/proc/sys/vm/drop_caches").write_text("3")
            times["version"].append(version(args.program))
            reached = start(args.program, Path(folder))
            for goal in GOALS:
                times[goal].append(reached[goal])
            print(f"run {i + 1}: " + ", ".join(f"{goal} {reached[goal]:.2f} s" for goal in GOALS), flush=True)
    report(times, "cold" if args.cold else "warm")
    return 0


def version(program: str) -> float:
    began = time.perf_counter()
    subprocess.run([program, "--version"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def start(program: str, folder: Path) -> dict[str, float]:
    """One start with data under `folder`: seconds until each goal. Raises RuntimeError if the window ends before."""
    log = folder / "startup.log"
    log.unlink(missing_ok=True)
    environment = os.environ | {f"QUERN_{name}_DIR": str(folder / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    environment["QUERN_STARTUP_LOG"] = str(log)
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    process = subprocess.Popen([program], env=environment, stdin=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + TIMEOUT_S
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"the window ended with {process.returncode}")
            reached = read(log)
            if all(goal in reached for goal in GOALS):
                return reached
            time.sleep(0.2)  # seldom, so that watching takes nothing from what is watched
        raise RuntimeError(f"only {reached} after {TIMEOUT_S} s")
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def read(log: Path) -> dict[str, float]:
    try:
        lines = log.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {name: float(value) for name, value in (line.split() for line in lines if len(line.split()) == 2)}


def report(times: dict[str, list[float]], warmth: str) -> None:
    """Medians, and rows for RESULTS.md."""
    from app import __version__
    from runtime.models.devices import cpu_name

    command = f"`{' '.join(['tests/bench/startup.py', *sys.argv[1:]])}`"
    machine = f"{cpu_name()}, {os.cpu_count()} cores, {sys.platform}"
    print()
    for goal, values in times.items():
        figure = f"median {statistics.median(values):.2f} s of {len(values)} ({min(values):.2f} to {max(values):.2f})"
        what = f"`quern --version`, {warmth}" if goal == "version" else f"start to {goal.replace('_', ' ')}, {warmth}"
        print(f"| {what} | {command} | {datetime.date.today()} | {machine} | {__version__} | {figure} |")


if __name__ == "__main__":
    sys.exit(main())
