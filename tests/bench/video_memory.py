"""How much memory a long clip takes above idle while it is decoded, sampled and resized, and how long that takes.

    .venv/bin/python tests/bench/video_memory.py [--hours 2] [--frames 768] [--file CLIP] [--folder DIR]

Not a test: it measures. Without --file it makes a clip of 1920 × 1080 at 30 frames a second: twelve frames are encoded once
(MPEG-4), and their packets written again and again, about 3.5 GB for two hours, deleted at the end. The decoding runs in a process of its
own; idle is that process with its libraries loaded and one frame of another clip decoded.
"""

from __future__ import annotations

import argparse
import datetime
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
WIDTH, HEIGHT, RATE, GROUP = 1920, 1080, 30, 12


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--hours", type=float, default=2.0)
    parser.add_argument("--frames", type=int, default=768, help="frames that the model is shown at most")
    parser.add_argument("--file", type=Path, help="measure this clip instead of making one")
    parser.add_argument("--folder", type=Path, help="where the clip is made")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        measure(args.file, args.frames)
        return 0
    with tempfile.TemporaryDirectory(prefix="quern-video-", dir=args.folder) as folder:
        clip = args.file or make(Path(folder) / "long.mp4", round(args.hours * 3600 * RATE))
        command = [sys.executable, __file__, "--inside", "--file", str(clip), "--frames", str(args.frames)]
        found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        size = clip.stat().st_size / 1e9
    what = clip.name if args.file else f"{args.hours:g} h of {WIDTH}×{HEIGHT}, {RATE} fps"
    machine = f"{os.cpu_count()} cores, {sys.platform}"
    options = f" --file {clip.name}" if args.file else f" --hours {args.hours:g}"
    print(
        f"| clip, {what}, {size:.1f} GB | `tests/bench/video_memory.py{options} --frames {args.frames}` "
        f"| {datetime.date.today()} | {machine} | {version()} | {found} |"
    )
    return 0


def make(path: Path, count: int) -> Path:
    """`count` frames out of the packets of one group, each group beginning with a key frame."""
    import cv2
    import numpy as np

    small = path.with_name("group.avi")  # where each key frame carries the headers
    writer = cv2.VideoWriter(str(small), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"XVID"), RATE, (WIDTH, HEIGHT))
    scene = np.random.default_rng(0).integers(0, 256, (HEIGHT // 40, WIDTH // 40, 3), np.uint8).repeat(40, 0).repeat(40, 1)
    for i in range(GROUP):
        writer.write(np.roll(scene, 8 * i, 1))
    writer.release()
    reader = cv2.VideoCapture(str(small), cv2.CAP_FFMPEG, [cv2.CAP_PROP_FORMAT, -1])
    packets = [(reader.retrieve()[1], reader.get(cv2.CAP_PROP_LRF_HAS_KEY_FRAME)) for _ in range(GROUP) if reader.grab()]
    raw = [cv2.VIDEOWRITER_PROP_RAW_VIDEO, 1]
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), RATE, (WIDTH, HEIGHT), raw)
    for i in range(count):
        packet, key = packets[i % GROUP]
        writer.set(cv2.VIDEOWRITER_PROP_KEY_FLAG, key)
        writer.set(cv2.VIDEOWRITER_PROP_PTS, i)
        writer.write(packet)
    writer.release()
    return path


def measure(path: Path, frames: int) -> None:
    """Prints the figure: most memory above idle, how much is kept afterwards, seconds, and what the model would be shown."""
    from runtime.engine.budget import Budget
    from runtime.engine.media import PreparedVideo, prepare
    from runtime.engine.stop import Stop
    from runtime.protocol import Video

    prepare(Video(str(ROOT / "tests" / "reference" / "clips" / "bframes.mp4"), frames=2), Budget(), Stop())
    idle = most = resident()
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.02):
            most = max(most, resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    began, worked = time.monotonic(), time.process_time()
    try:
        found = prepare(Video(str(path), frames=frames), Budget(), Stop())
    finally:
        done.set()
        watcher.join()
    seconds, busy = time.monotonic() - began, time.process_time() - worked
    if not isinstance(found, PreparedVideo):
        raise RuntimeError(f"{path} is a picture")
    count, height, width, _ = found.frames.shape
    print(
        f"at most {(most - idle) / 1e6:.0f} MB above idle ({idle / 1e6:.0f} MB), {found.frames.nbytes / 1e6:.0f} MB of it "
        f"the {count} frames of {width}×{height}; {seconds:.1f} s, {busy:.1f} s of processor time"
    )


def resident() -> int:
    """Bytes of this process in memory (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def version() -> str:
    import app

    return app.__version__


if __name__ == "__main__":
    sys.exit(main())
