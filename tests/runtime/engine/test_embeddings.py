"""Vision embeddings: what stays, what goes, and what comes back."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from runtime.engine.cache_folder import CacheFolder
from runtime.engine.embeddings import EmbeddingCache


def test_the_least_recently_used_embedding_goes_first() -> None:
    cache = EmbeddingCache(max_bytes=2 * 400)
    for key in "ab":
        cache.put(key, np.zeros((10, 10), np.float32))
    assert cache.get("a") is not None
    cache.put("c", np.ones((10, 10), np.float32))
    assert cache.get("b") is None
    assert cache.get("a") is not None
    assert len(cache) == 2


def test_what_is_larger_than_the_cache_is_not_kept() -> None:
    cache = EmbeddingCache(max_bytes=100)
    cache.put("small", np.zeros((5, 5), np.float32))
    cache.put("large", np.zeros((10, 10), np.float32))
    assert cache.get("small") is not None
    assert cache.get("large") is None


def projector(path: Path, memory: int = 1 << 20, disk: int = 1 << 20, name: str = "e" * 16, build: str = "b" * 16) -> EmbeddingCache:
    return EmbeddingCache(memory, CacheFolder(path, disk), build, name)


def test_an_embedding_comes_back_from_disk_to_the_last_bit(tmp_path: Path) -> None:
    rows = np.random.default_rng(1).standard_normal((12, 64)).astype(np.float32)
    assert not np.array_equal(rows, rows.astype(np.float16))
    first = projector(tmp_path)
    first.put(first.key("c" * 64), rows)
    back = projector(tmp_path).get(first.key("c" * 64))
    assert back is not None
    np.testing.assert_array_equal(back, rows)
    another = projector(tmp_path, name="f" * 16)
    assert another.get(another.key("c" * 64)) is None
    assert projector(tmp_path, build="a" * 16).get(first.key("c" * 64)) is None
    assert list(tmp_path.iterdir()) == []


def test_the_disk_keeps_its_budget_and_the_last_used(tmp_path: Path) -> None:
    cache = projector(tmp_path, memory=1, disk=50_000)
    for i in range(10):
        cache.put(cache.key(f"{i:064}"), np.full((50, 64), i, np.float32))
        for file in tmp_path.glob(f"*{0:064}*"):
            os.utime(file, (1, 1))
        assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 50_000
    assert cache.get(cache.key(f"{9:064}")) is not None
    assert cache.get(cache.key(f"{0:064}")) is None
    cache.put(cache.key("a" * 64), np.zeros((5000, 64), np.float32))
    assert cache.get(cache.key(f"{9:064}")) is not None, "nothing goes for what does not fit anyway"


def test_private_and_forgotten_pictures_are_not_on_disk(tmp_path: Path) -> None:
    cache = projector(tmp_path)
    cache.put(cache.key("a" * 64), np.zeros((5, 4), np.float32), keep_on_disk=False)
    assert list(tmp_path.iterdir()) == []
    cache.put(cache.key("c" * 64), np.zeros((5, 4), np.float32))
    cache.forget([cache.key("a" * 64), cache.key("c" * 64)])
    assert list(tmp_path.iterdir()) == []
    assert cache.get(cache.key("c" * 64)) is None
    assert len(cache) == 0


def test_a_damaged_embedding_is_made_again(tmp_path: Path) -> None:
    cache = projector(tmp_path)
    cache.put(cache.key("c" * 64), np.zeros((5, 4), np.float32))
    file = next(tmp_path.iterdir())
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert projector(tmp_path).get(cache.key("c" * 64)) is None
    assert not file.exists()
