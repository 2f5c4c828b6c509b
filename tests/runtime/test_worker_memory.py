"""What the worker takes over many turns with pictures: no more memory after 500 than after 250, no more disk than allowed."""

from __future__ import annotations

import os
import queue
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from runtime import protocol as p
from runtime.client import Client
from runtime.models.library import demo_model

TURNS, CHATS, PICTURES = 500, 8, 40
CACHE, CHATS_ON_DISK, EMBEDDINGS_ON_DISK = 8 << 20, 16 << 20, 4 << 20  # soon full, so that only what is not bounded goes on growing
SMALL = f"""
from runtime import worker
from runtime.engine import caches
from runtime.models import footprint
footprint.LEAST_CACHE = footprint.MOST_CACHE = {CACHE}
caches._CHATS, caches._EMBEDDINGS = {CHATS_ON_DISK}, {EMBEDDINGS_ON_DISK}
worker.main()
"""


def resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def on_disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_five_hundred_turns_with_pictures(tmp_path: Path) -> None:
    pictures = []
    for seed in range(PICTURES):
        pictures.append(p.Image(str(tmp_path / f"{seed}.png")))
        Pillow.fromarray(np.random.default_rng(seed).integers(0, 255, (96, 128, 3), dtype=np.uint8)).save(pictures[-1].path)
    events: queue.Queue[p.Event] = queue.Queue()
    cache = tmp_path / "cache"
    memory, disk, reused = [], [], 0
    with Client(events.put, [sys.executable, "-c", SMALL]) as client:
        client.send(p.Load(client.next_id(), str(demo_model()), None, 2048, 1, str(cache)))
        chats: list[list[p.Message]] = [[] for _ in range(CHATS)]
        for turn in range(TURNS):
            chat = chats[turn % CHATS]
            if len(chat) >= 8:
                chat.clear()
            chat.append(p.Message("user", (pictures[7 * turn % PICTURES], p.Text(f"What is in picture {turn}?"))))
            client.send(p.Generate(client.next_id(), tuple(chat), False, 6, p.Sampling(temperature=0)))
            while not isinstance(event := events.get(timeout=120), p.Done):
                assert not isinstance(event, p.Failed | p.Ended), event
            reused += event.result.cached_tokens
            chat.append(p.Message("assistant", (p.Text(event.result.text),)))
            if turn % 5 == 0:  # sometimes there is time for what comes after an answer
                client.send(p.Prepare(client.next_id(), (*chat, p.Message("user", (p.Text("And"),))), False))
                while not isinstance(event := events.get(timeout=120), p.Prepared):
                    assert not isinstance(event, p.Failed | p.Ended), event
            assert client.pid is not None
            memory.append(resident(client.pid))
            disk.append(on_disk(cache))
    disk.append(on_disk(cache))
    half = max(memory[TURNS // 2 - 20 : TURNS // 2])
    print(
        f"worker after {TURNS // 2} turns {half / 1e6:.1f} MB, after {TURNS} {max(memory[-20:]) / 1e6:.1f} MB; "
        f"at most {max(disk) / 1e6:.1f} MB on disk of {(CHATS_ON_DISK + EMBEDDINGS_ON_DISK) / 1e6:.1f}"
    )
    assert max(memory[-20:]) - half < 8 << 20
    assert (CHATS_ON_DISK + EMBEDDINGS_ON_DISK) // 2 < max(disk) < CHATS_ON_DISK + EMBEDDINGS_ON_DISK
    assert reused > 0
